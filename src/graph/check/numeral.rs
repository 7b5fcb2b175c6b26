//! Numerals: each says what became of it; those that are reported numbers are inside one, and each number holds one.

use super::{
    Problems, shown,
    view::{View, fragment},
};
use crate::graph::{
    term::{Iri, Literal, Term},
    vocabulary::{att, nif},
};
use std::collections::BTreeMap;

const FATES: [Iri; 6] = [att::number, att::date, att::name, att::ordinal, att::furniture, att::passedOver];

/// Where something stands: the text, then its first code point and its end.
type Place<'a> = (&'a str, u64, u64);

pub(super) fn check(view: &View, problems: &mut Problems) {
    let mut numerals: BTreeMap<Place, &Iri> = BTreeMap::new();
    for thing in view.things().filter(|thing| thing.has(&att::fate)) {
        let fate = problems.listed(&thing, &att::fate, "numeral", &FATES);
        let place = fragment(thing.iri, "char").filter(|_| thing.has(&nif::anchorOf));
        if place.is_none() {
            problems.add(
                thing.iri,
                "numeral",
                "a fate".to_owned(),
                "words of the text, since it has a fate".to_owned(),
            );
        }
        if fate == Some(&att::number) {
            if let Some(reason) = thing.objects(&att::reason).next() {
                let expected = "no reason, since it is a reported number".to_owned();
                problems.add(thing.iri, "numeral", shown(reason), expected);
            }
            if let Some((begin, end, _)) = place {
                numerals.insert((thing.document(), begin, end), thing.iri);
            }
        } else if let Some(reason) = problems.one(&thing, &att::reason, "numeral")
            && reason.as_literal().and_then(Literal::language).is_none()
        {
            problems.add(thing.iri, "numeral", shown(reason), "words as its reason".to_owned());
        }
    }
    let numbers: BTreeMap<Place, &Iri> = view
        .things()
        .filter(|thing| thing.is(&att::ReportedNumber))
        .filter_map(|thing| {
            fragment(thing.iri, "number").map(|(begin, end, _)| ((thing.document(), begin, end), thing.iri))
        })
        .collect();
    for (&(document, begin, end), iri) in &numerals {
        let number = numbers.range(..=(document, begin, u64::MAX)).next_back();
        if number.is_none_or(|((other, _, until), _)| *other != document || *until < end) {
            let expected = "a reported number that holds it".to_owned();
            problems.add(iri, "numeral", "none".to_owned(), expected);
        }
    }
    for (&(document, begin, end), iri) in &numbers {
        let numeral = numerals.range((document, begin, 0)..).next();
        if numeral.is_none_or(|((other, _, until), _)| *other != document || *until > end) {
            let expected = format!("a numeral in its words with the fate {}", Term::from(att::number));
            problems.add(iri, "numeral", "none".to_owned(), expected);
        }
    }
}
