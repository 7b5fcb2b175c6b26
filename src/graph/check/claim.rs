//! Numbers, statements, their sources, and dates: each leads back to words of its own article.

use super::{
    Problems, shown,
    span::is_of,
    view::{Thing, View, document, fragment},
};
use crate::graph::{
    term::{Iri, Literal, Term},
    vocabulary::{att, dcterms, nif, prov, rdf, schema, xsd},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const PRECISIONS: [Iri; 8] =
    [att::exact, att::about, att::atLeast, att::moreThan, att::atMost, att::lessThan, att::range, att::vague];
const KINDS: [Iri; 12] = [
    att::count,
    att::money,
    att::percent,
    att::length,
    att::area,
    att::mass,
    att::volume,
    att::speed,
    att::temperature,
    att::duration,
    att::age,
    att::other,
];
const MODALITIES: [Iri; 5] = [att::asserted, att::planned, att::possible, att::denied, att::asked];
const FORMS: [Iri; 4] = [att::direct, att::indirect, att::narrator, att::unattributed];
const REGIONS: [Iri; 5] = [att::body, att::title, att::header, att::teaser, att::credit];
const GRANULARITIES: [Iri; 6] = [att::day, att::week, att::month, att::season, att::year, att::period];

pub(super) fn check(view: &View, problems: &mut Problems) {
    for thing in view.things() {
        if thing.is(&att::ReportedNumber) {
            number(&thing, view, problems);
        }
        if thing.is(&att::Statement) {
            claim(&thing, "statement", view, problems);
            for number in thing.objects(&att::states) {
                let known = number.as_iri().and_then(|number| view.thing(number));
                if known.is_none_or(|number| !number.is(&att::ReportedNumber)) {
                    problems.add(thing.iri, "states", shown(number), "a number of the same article".to_owned());
                }
            }
        }
        if thing.is(&att::Attribution) {
            attribution(&thing, view, problems);
        }
        if thing.is(&att::DateMention) {
            words(&thing, &prov::wasDerivedFrom, Some("date"), view, problems);
            problems.listed(&thing, &att::granularity, "granularity", &GRANULARITIES);
            period(&thing, problems);
        }
    }
}

fn number(thing: &Thing, view: &View, problems: &mut Problems) {
    claim(thing, "number", view, problems);
    problems.listed(thing, &att::kind, "kind", &KINDS);
    problems.one(thing, &att::rule, "rule");
    amount(thing, problems);
    if thing.objects(&att::modality).any(|modality| modality.as_iri() == Some(&att::asked)) {
        problems.add(thing.iri, "modality", att::asked.to_string(), "a modality of numbers".to_owned());
    }
    for predicate in [
        schema::variableMeasured,
        schema::unitCode,
        schema::observationAbout,
        att::action,
        att::countedClass,
        att::fromPlace,
        att::toPlace,
        schema::about,
        dcterms::spatial,
    ] {
        problems.linked(thing, &predicate, "scope");
    }
    problems.typed(thing, &att::counted, "counted", &rdf::langString);
    problems.typed(thing, &att::head, "counted", &rdf::langString);
    let Some((begin, end)) = words(thing, &att::evidence, None, view, problems) else { return };
    if let Some((from, to, _)) = fragment(thing.iri, "number")
        && (from < begin || to > end)
    {
        problems.add(thing.iri, "evidence", format!("{begin} to {end}"), "evidence that holds the number".to_owned());
    }
}

/// What numbers and statements share: an article, words, a form, and a chain of sources that fits the form.
fn claim(thing: &Thing, name: &'static str, view: &View, problems: &mut Problems) {
    words(thing, &prov::wasDerivedFrom, Some(name), view, problems);
    for cue in thing.objects(&att::cue) {
        same_text(thing, cue, view, problems);
    }
    period(thing, problems);
    problems.typed(thing, &att::saidOn, "period", &xsd::date);
    problems.listed(thing, &att::modality, "modality", &MODALITIES);
    problems.listed(thing, &att::region, "region", &REGIONS);
    if let Some(article) = problems.iri(thing, &schema::appearance, "article") {
        if view.thing(article).is_none_or(|article| !article.is(&schema::NewsArticle)) {
            problems.add(thing.iri, "article", article.to_string(), "an article in the same graph".to_owned());
        } else if !is_of(thing.document(), article) {
            problems.add(thing.iri, "article", article.to_string(), "the article in its IRI".to_owned());
        }
    }
    let form = problems.listed(thing, &att::speechForm, "speech form", &FORMS);
    chain(thing, form, view, problems);
}

/// The chain has the positions 1, 2, 3; the author is the source at position 1; the article's own numbers have neither.
fn chain(thing: &Thing, form: Option<&Iri>, view: &View, problems: &mut Problems) {
    let mut steps: BTreeMap<Decimal, Option<&Iri>> = BTreeMap::new();
    let mut count = 0;
    for step in thing.objects(&att::attribution).filter_map(Term::as_iri).filter_map(|step| view.thing(step)) {
        count += 1;
        if !step.is(&att::Attribution) {
            problems.add(step.iri, "chain", "none".to_owned(), format!("the class {}", att::Attribution));
        }
        let position = step.objects(&att::position).next().and_then(Term::as_literal).and_then(Literal::as_number);
        let source = step.objects(&att::source).next().and_then(Term::as_iri);
        steps.insert(position.unwrap_or_default(), source);
    }
    if count != steps.len() || !steps.keys().copied().eq((1..=steps.len()).map(Decimal::from)) {
        let found: Vec<_> = steps.keys().map(Decimal::to_string).collect();
        problems.add(thing.iri, "chain", found.join(", "), "positions 1, 2, 3 and so on, each once".to_owned());
    }
    for author in thing.objects(&schema::author).filter(|author| author.as_iri().is_none()) {
        problems.add(thing.iri, "author", shown(author), "an IRI".to_owned());
    }
    let authors: Vec<_> = thing.objects(&schema::author).filter_map(Term::as_iri).collect();
    let nobody = form.is_some_and(|form| *form == att::narrator || *form == att::unattributed);
    if nobody && (count > 0 || !authors.is_empty()) {
        let found = format!("{count} sources");
        problems.add(thing.iri, "chain", found, "no source, since nobody is named".to_owned());
    }
    let origin = steps.get(&Decimal::ONE).copied().flatten();
    for author in &authors {
        if origin != Some(author) {
            let expected =
                origin.map_or_else(|| "no author, since the origin is linked to nothing".to_owned(), Iri::to_string);
            problems.add(thing.iri, "author", author.to_string(), expected);
        }
    }
    if let Some(origin) = origin.filter(|_| authors.is_empty()) {
        problems.add(thing.iri, "author", "none".to_owned(), origin.to_string());
    }
}

fn attribution(thing: &Thing, view: &View, problems: &mut Problems) {
    if let Some(position) = problems.one(thing, &att::position, "chain") {
        let place = position.as_literal().map(Literal::lexical);
        if place.is_none() || fragment(thing.iri, "source").and_then(|(_, _, place)| place) != place {
            problems.add(thing.iri, "chain", shown(position), "the position of its IRI".to_owned());
        }
    }
    words(thing, &att::sourceSpan, None, view, problems);
    problems.linked(thing, &att::source, "chain");
    for cue in thing.objects(&att::cue) {
        same_text(thing, cue, view, problems);
    }
}

/// The one stretch of words that a property points at, in the same text, at the offsets of the IRI where that `name`s them.
fn words(
    thing: &Thing,
    predicate: &Iri,
    name: Option<&'static str>,
    view: &View,
    problems: &mut Problems,
) -> Option<(u64, u64)> {
    let span = problems.one(thing, predicate, "words")?;
    let span = same_text(thing, span, view, problems)?;
    let (begin, end, _) = fragment(span, "char")?;
    if let Some(name) = name
        && fragment(thing.iri, name) != Some((begin, end, None))
    {
        problems.add(thing.iri, "words", span.to_string(), "the words at the offsets of its IRI".to_owned());
    }
    Some((begin, end))
}

fn same_text<'a>(thing: &Thing, span: &'a Term, view: &View, problems: &mut Problems) -> Option<&'a Iri> {
    let iri = span.as_iri().filter(|iri| document(iri) == thing.document() && fragment(iri, "char").is_some());
    if iri.is_none() {
        problems.add(thing.iri, "words", shown(span), "words of the same article".to_owned());
    }
    let iri = iri?;
    if view.thing(iri).is_none_or(|span| !span.has(&nif::anchorOf) && !span.is(&att::WordsReference)) {
        problems.add(thing.iri, "words", "no quote".to_owned(), format!("the quote of {iri} in the same graph"));
    }
    Some(iri)
}

/// The bounds that the precision states, and no others.
fn amount(thing: &Thing, problems: &mut Problems) {
    let mut value = |predicate: &Iri| -> Option<Decimal> {
        let object = if thing.has(predicate) { problems.one(thing, predicate, "value") } else { None }?;
        let number = object.as_literal().and_then(Literal::as_number);
        if number.is_none() {
            problems.add(thing.iri, "value", shown(object), format!("a number as {predicate}"));
        }
        number
    };
    let (exact, min, max) = (value(&schema::value), value(&schema::minValue), value(&schema::maxValue));
    let Some(precision) = problems.listed(thing, &att::precision, "precision", &PRECISIONS) else { return };
    let has = |predicate| thing.has(&predicate);
    let found = (has(schema::value), has(schema::minValue), has(schema::maxValue));
    let (expected, what) = if *precision == att::exact {
        ((true, true, true), "value and both bounds")
    } else if *precision == att::about {
        ((true, false, false), "a value and no bound")
    } else if *precision == att::range {
        ((false, true, true), "both bounds and no value")
    } else if *precision == att::atMost || *precision == att::lessThan {
        ((false, false, true), "an upper bound alone")
    } else {
        ((false, true, false), "a lower bound alone")
    };
    if found != expected {
        let names = [(found.0, "value"), (found.1, "minValue"), (found.2, "maxValue")];
        let names: Vec<_> = names.into_iter().filter(|(has, _)| *has).map(|(_, name)| name).collect();
        let found = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        problems.add(thing.iri, "bounds", found, format!("{what}, as {precision} says"));
    }
    if let (Some(min), Some(max)) = (min, max) {
        let ordered = if *precision == att::range { min < max } else { min <= max };
        if !ordered || exact.is_some_and(|value| value < min || value > max) {
            let value = exact.map(|value| format!(", value {value}")).unwrap_or_default();
            problems.add(thing.iri, "bounds", format!("{min} to {max}{value}"), "bounds in order".to_owned());
        }
        if *precision == att::exact && (min != max || exact.is_some_and(|value| value != min)) {
            problems.add(thing.iri, "bounds", format!("{min} to {max}"), "equal bounds, as exact says".to_owned());
        }
    }
}

/// A period does not end before it begins.
fn period(thing: &Thing, problems: &mut Problems) {
    problems.typed(thing, &att::from, "period", &xsd::date);
    problems.typed(thing, &att::until, "period", &xsd::date);
    problems.typed(thing, &schema::temporalCoverage, "period", &xsd::string);
    let end = |predicate: &Iri| thing.objects(predicate).next().and_then(Term::as_literal).map(Literal::lexical);
    if let (Some(from), Some(until)) = (end(&att::from), end(&att::until))
        && from > until
    {
        problems.add(
            thing.iri,
            "period",
            format!("{from} to {until}"),
            "an end that is not before the start".to_owned(),
        );
    }
}
