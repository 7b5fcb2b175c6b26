//! Words: each stands in its text where its offsets say.

use super::{
    Problems, shown,
    view::{Thing, View, fragment},
};
use crate::graph::{
    canonical::digest,
    term::{Iri, Literal, Term},
    vocabulary::{att, dcterms, nif, rdf, schema, void, xsd},
};
use std::collections::BTreeMap;

/// A text, with the byte offset of each of its code points.
struct Text<'a> {
    source: &'a str,
    starts: Vec<usize>,
}

pub(super) fn check(view: &View, problems: &mut Problems) {
    let mut texts = BTreeMap::new();
    for thing in view.things().filter(|thing| thing.is(&nif::Context) || thing.has(&nif::isString)) {
        if let Some(text) = context(&thing, view, problems) {
            texts.insert(thing.iri.clone(), text);
        }
    }
    for thing in view.things() {
        if thing.is(&schema::NewsArticle) {
            article(&thing, view, problems);
        }
        let words = [nif::anchorOf, nif::referenceContext].iter().any(|predicate| thing.has(predicate));
        if words || (thing.is(&nif::RFC5147String) && !thing.is(&nif::Context)) {
            span(&thing, &texts, problems);
        }
        for quad in thing.quads() {
            // A decision stands in a graph of its own, the words that it is about in that of their article; comparisons point into
            // the graphs of articles too, where `Check::finish` looks, and so do the examples of a data set.
            if let Term::Iri(object) = &quad.object
                && ![
                    att::corrects,
                    att::compares,
                    att::figure,
                    att::firstFigure,
                    att::lastFigure,
                    att::concerns,
                    void::exampleResource,
                ]
                .contains(&quad.predicate)
                && ["char", "number", "statement", "source", "date"].iter().any(|name| fragment(object, name).is_some())
                && view.thing(object).is_none()
            {
                problems.add(
                    thing.iri,
                    "reference",
                    "nothing said of it".to_owned(),
                    format!("{object} in the same graph"),
                );
            }
        }
    }
}

/// An article has one text, one key, a language, and a date only with its basis.
fn article(thing: &Thing, view: &View, problems: &mut Problems) {
    problems.one(thing, &dcterms::identifier, "article");
    problems.one(thing, &schema::inLanguage, "article");
    let known = [att::basisFrontMatter, att::basisMetadata, att::basisByline, att::basisText, att::basisNone];
    let basis = problems.listed(thing, &att::dateBasis, "date basis", &known);
    problems.typed(thing, &schema::datePublished, "article", &xsd::date);
    problems.typed(thing, &schema::headline, "article", &rdf::langString);
    let dated = thing.has(&schema::datePublished);
    if basis.is_some_and(|basis| (*basis != att::basisNone) != dated) {
        let found = if dated { "a date without a basis" } else { "a basis without a date" };
        problems.add(thing.iri, "date basis", found.to_owned(), "a date and its basis".to_owned());
    }
    let Some(version) = problems.iri(thing, &att::textVersion, "text") else { return };
    if view.thing(version).is_none_or(|version| !version.has(&nif::isString) && !version.is(&att::TextReference)) {
        problems.add(thing.iri, "text", "none".to_owned(), format!("its text as nif:isString of {version}"));
    }
}

/// A text names itself by its own digest and is as long as it says.
fn context<'a>(thing: &Thing<'a>, view: &View, problems: &mut Problems) -> Option<Text<'a>> {
    let source = problems.one(thing, &nif::isString, "text")?.as_literal()?.lexical();
    let text = Text { source, starts: source.char_indices().map(|(at, _)| at).collect() };
    let (begin, end) = offsets(thing, problems)?;
    if (begin, end) != (0, text.starts.len() as u64) {
        let found = format!("{begin} to {end}");
        problems.add(thing.iri, "offsets", found, format!("0 to {}, the length of the text", text.starts.len()));
    }
    let hash = &digest(source.as_bytes())[..12];
    if thing.document().rsplit('/').next() != Some(hash) {
        problems.add(thing.iri, "text", "another text".to_owned(), format!("the text that `{hash}` is the digest of"));
    }
    if let Some(article) = problems.iri(thing, &nif::sourceUrl, "text") {
        if view.thing(article).is_none_or(|article| !article.is(&schema::NewsArticle)) {
            problems.add(thing.iri, "text", article.to_string(), "an article in the same graph".to_owned());
        } else if !is_of(thing.document(), article) {
            problems.add(thing.iri, "text", article.to_string(), "the article in its IRI".to_owned());
        }
    }
    Some(text)
}

/// Words stand in the text of their own IRI, at the offsets of their own IRI.
fn span(thing: &Thing, texts: &BTreeMap<Iri, Text>, problems: &mut Problems) {
    let offsets = offsets(thing, problems);
    let quote = problems.one(thing, &nif::anchorOf, "quote").and_then(Term::as_literal);
    let Some(context) = problems.iri(thing, &nif::referenceContext, "text") else { return };
    if super::view::document(context) != thing.document() {
        let found = context.to_string();
        problems.add(thing.iri, "text", found, format!("the text <{}>", thing.document()));
        return;
    }
    let Some(text) = texts.get(context) else {
        problems.add(thing.iri, "text", "none".to_owned(), format!("the text of {context}"));
        if let (Some((begin, end)), Some(quote)) = (offsets, quote) {
            length(thing, begin, end, quote, problems);
        }
        return;
    };
    let (Some((begin, end)), Some(quote)) = (offsets, quote) else { return };
    match text.between(begin, end) {
        Some(words) if words == quote.lexical() => {}
        Some(words) => {
            let found = shown(&Term::Literal(quote.clone()));
            let expected = shown(&Literal::string(words.to_owned()).into());
            problems.add(thing.iri, "quote", found, format!("{expected}, which stands there in the text"));
        }
        None => {
            let found = format!("{begin} to {end}");
            problems.add(
                thing.iri,
                "offsets",
                found,
                format!("offsets within the text, which has {}", text.starts.len()),
            );
        }
    }
}

/// A quote is as long as its offsets say: this can be told without the text.
fn length(thing: &Thing, begin: u64, end: u64, quote: &Literal, problems: &mut Problems) {
    let length = quote.lexical().chars().count() as u64;
    if begin.checked_add(length) != Some(end) {
        let found = format!("a quote of {length} at {begin} to {end}");
        problems.add(thing.iri, "quote", found, "a quote as long as its offsets say".to_owned());
    }
}

/// Begin and end, which are those of the IRI.
fn offsets(thing: &Thing, problems: &mut Problems) -> Option<(u64, u64)> {
    let mut index = |predicate: &Iri| -> Option<u64> {
        let object = problems.one(thing, predicate, "offsets")?;
        let value = object.as_literal().and_then(Literal::as_number).and_then(|number| number.try_into().ok());
        if value.is_none() {
            problems.add(thing.iri, "offsets", shown(object), format!("a whole number as {predicate}"));
        }
        value
    };
    let (begin, end) = (index(&nif::beginIndex), index(&nif::endIndex));
    let (begin, end) = (begin?, end?);
    if fragment(thing.iri, "char") != Some((begin, end, None)) {
        problems.add(thing.iri, "offsets", format!("{begin} to {end}"), "the offsets of its IRI".to_owned());
    }
    if begin > end {
        problems.add(thing.iri, "offsets", format!("{begin} to {end}"), "a begin before the end".to_owned());
    }
    Some((begin, end))
}

/// Whether a text version is one of an article's.
pub(super) fn is_of(document: &str, article: &Iri) -> bool {
    document.strip_prefix(article.as_str()).is_some_and(|rest| rest.starts_with('/') && !rest[1..].contains('/'))
}

impl<'a> Text<'a> {
    /// The words from one code point to another.
    fn between(&self, begin: u64, end: u64) -> Option<&'a str> {
        let at = |point: u64| {
            let point = usize::try_from(point).ok()?;
            if point == self.starts.len() { Some(self.source.len()) } else { self.starts.get(point).copied() }
        };
        self.source.get(at(begin)?..at(end)?)
    }
}
