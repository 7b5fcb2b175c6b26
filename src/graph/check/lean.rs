//! Words of a lean graph, which has no text: what can be told from their IRIs.

use super::{
    Problems, shown,
    view::{View, fragment},
};
use crate::graph::{
    term::{Literal, Term},
    vocabulary::{att, nif, prov, rdf},
};

/// Whether a graph leaves text and mentions out, and says so.
pub(super) fn is_lean(view: &View) -> bool {
    view.things().any(|thing| thing.is(&att::TextReference))
}

pub(super) fn check(view: &View, problems: &mut Problems) {
    for thing in view.things() {
        for predicate in [nif::isString, nif::anchorOf, nif::referenceContext, nif::beginIndex, nif::endIndex] {
            if thing.has(&predicate) {
                let expected = "a text, or words by reference, not both".to_owned();
                problems.add(thing.iri, "profile", predicate.to_string(), expected);
            }
        }
        if thing.is(&att::TextReference) && fragment(thing.iri, "char").is_none_or(|(begin, ..)| begin != 0) {
            problems.add(thing.iri, "text", thing.iri.to_string(), "the IRI of a text, which begins at 0".to_owned());
        }
        for predicate in [prov::wasDerivedFrom, att::sourceSpan, att::cue] {
            for words in thing.objects(&predicate).filter_map(Term::as_iri) {
                if view.thing(words).is_none_or(|words| !words.has(&att::quote)) {
                    problems.add(thing.iri, "words", "no quote".to_owned(), format!("the quote of {words}"));
                }
            }
        }
        if thing.has(&att::quote)
            && let Some(quote) = problems.one(&thing, &att::quote, "quote")
        {
            problems.typed(&thing, &att::quote, "quote", &rdf::langString);
            let length = quote.as_literal().map_or(0, |quote: &Literal| quote.lexical().chars().count() as u64);
            if fragment(thing.iri, "char").is_none_or(|(begin, end, _)| begin.checked_add(length) != Some(end)) {
                problems.add(thing.iri, "quote", shown(quote), "a quote as long as its offsets say".to_owned());
            }
        }
    }
}
