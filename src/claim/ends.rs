//! Where a distance begins and ends: `a 90 km da Napoli`, `90 km a nord di Napoli`, `i 40 km tra Bari e Molfetta`.

use super::{Ends, Place, measure::within, number::Placed, scene::Scene};
use crate::{
    language::words::Class,
    mention::{name::NameKind, quantity::Kind},
    ontology::measures,
};
use std::ops::Range;

/// How far behind a distance its ends stand, and how far a name behind its preposition (`dalla città strategica di Pokrovsk`), in tokens.
const REACH: usize = 12;
const NAME: usize = 5;

/// The ends of a distance.
pub(super) fn of(scene: &Scene, placed: &Placed, measure: Option<measures::Id>) -> Ends {
    let text = scene.text;
    if placed.quantity.kind != Kind::Length || !measure.is_some_and(|id| within(id, "distance")) {
        return Ends::default();
    }
    let sentence = &placed.sentence;
    let end = text.token_at(placed.quantity.extent.end() - 1) + 1;
    let stays = |at: &usize| !matches!(text.word(*at), "," | ";" | ":" | "(" | ")") && !scene.in_quantity(*at);
    let behind =
        end..(end..sentence.end.min(end + REACH)).find(|at| !stays(at)).unwrap_or(sentence.end.min(end + REACH));
    // "Da Bari a Lecce ci sono 150 km": before the number in its own clause.
    let before = placed.clause.start.min(placed.number.start)..placed.number.start;
    let found = ends_in(scene, behind);
    if found == Ends::default() { both(ends_in(scene, before)) } else { found }
}

/// What stands before a distance tells its ends only if it tells both: `da ieri`, `dalla costa` may tell anything.
fn both(ends: Ends) -> Ends {
    if ends.from.is_some() && ends.to.is_some() { ends } else { Ends::default() }
}

fn ends_in(scene: &Scene, range: Range<usize>) -> Ends {
    let text = scene.text;
    let numbers = &text.language.pack().numbers;
    let mut ends = Ends::default();
    let mut at = range.start;
    while at < range.end {
        let small = text.tokens[at].is_word() && !scene.in_name(at) && scene.class(at) == Some(Class::Preposition);
        let Some((place, next)) = small.then(|| place_behind(scene, at, &range)).flatten() else {
            at += 1;
            continue;
        };
        let is = |simple: &str| scene.is_preposition(at, simple);
        if numbers.between.contains(text.lower(at)) {
            // "tra Bari e Molfetta"
            let joined =
                range.contains(&next) && text.tokens[next].is_word() && scene.class(next) == Some(Class::Conjunction);
            let other = joined.then(|| place_behind(scene, next, &range)).flatten();
            return other.map_or(ends, |(other, _)| Ends { from: Some(place), to: Some(other) });
        }
        let directed = at > range.start && numbers.directions.contains(text.lower(at - 1));
        if ends.from.is_none() && (is(numbers.from_to.0) || is(numbers.of) && directed) {
            ends.from = Some(place);
        } else if ends.from.is_some() && ends.to.is_none() && is(numbers.from_to.1) {
            ends.to = Some(place);
        }
        at = next;
    }
    ends
}

/// The place that a preposition at `at` governs, and the token behind it.
fn place_behind(scene: &Scene, at: usize, range: &Range<usize>) -> Option<(Place, usize)> {
    let text = scene.text;
    let near = at + 1..range.end.min(at + 1 + NAME);
    for next in near {
        if !text.tokens[next].is_word() || scene.is_verb(next) {
            return None;
        }
        if let Some(name) = scene.name_at(text.tokens[next].span.start()) {
            let place = name.kind == NameKind::Place && !name.generic;
            let end = text.token_at(name.span.end() - 1) + 1;
            return place.then_some((Place { span: name.span, entity: Some(name.entity) }, end));
        }
        // Another phrase begins: "dalla costa verso | Bari", but "dalla città di | Bari".
        if scene.class(next) == Some(Class::Preposition) && !scene.is_preposition(next, text.language.pack().numbers.of)
        {
            return None;
        }
    }
    None
}
