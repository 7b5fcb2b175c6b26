//! Scales, whose values have no unit, and units that only their surroundings tell.

use super::{Kind, draft::Draft, noun::Place, unit::is_adjective};
use crate::{
    language::words::{Class, Part},
    ontology::units,
    text::TokenKind,
};

/// How far a scale may stand before its value.
const REACH: usize = 5;

/// A scale before the number: `magnitudo 5,9`, `di grado 4.1`, `una magnitudo compresa fra 3,5 e 4,2`. Says whether there is one.
pub(super) fn before(place: &Place, draft: &mut Draft, edge: usize) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    let scale = (place.sentence.start..edge)
        .rev()
        .take(REACH)
        .take_while(|at| {
            place.is_word(*at)
                && match place.class(*at) {
                    Some(class) => class != Class::Subordinator && class != Class::Conjunction,
                    None => {
                        pack.numbers.scales.contains(text.lower(*at))
                            || pack.numbers.scale_links.contains(text.lower(*at))
                            || (pack.grammar.is_participle)(text.lower(*at))
                            || is_adjective(text, *at) && !(pack.grammar.is_infinite_verb)(text.lower(*at))
                    }
                }
        })
        .find(|at| pack.numbers.scales.contains(text.lower(*at)));
    let Some(at) = scale else { return false };
    // "in primo grado": a grade of its own, not one that is measured.
    let graded = at.checked_sub(1).filter(|before| place.is_word(*before));
    let ordinal = graded.is_some_and(|before| (pack.numbers.read)(text.lower(before)) == Some(Part::Ordinal));
    // "in grado di schierare 300 agenti"
    let apart = at + 1 < edge && pack.numbers.degrees.contains(text.lower(at));
    if ordinal || apart {
        return false;
    }
    (draft.unit, draft.kind, draft.head, draft.bare) = (None, Kind::Other, Some(at), false);
    draft.extent.start = draft.extent.start.min(at);
    true
}

/// A scale right behind the number: `4,2 Richter`, `4,1 della scala Richter`. Says whether there is one.
pub(super) fn behind(place: &Place, draft: &mut Draft) -> bool {
    let numbers = &place.text.language.pack().numbers;
    let of = place.is_preposition(draft.tokens.end, numbers.of);
    let end = draft.tokens.end + usize::from(of);
    let words = if of { &numbers.degree_scales } else { &numbers.scales };
    let scale = place.is_word(end) && words.contains(place.text.lower(end));
    // "un valore di 5.4 sulla scala Richter"
    let scaled = place.class(end.min(place.sentence.end - 1)) == Some(Class::Preposition)
        && place.is_word(end + 1)
        && place.text.language.pack().numbers.degree_scales.contains(place.text.lower(end + 1))
        && place.is_word(end + 2)
        && place.text.tokens[end + 2].is_capitalized();
    if scaled && place.text.tokens[draft.tokens.start].kind == TokenKind::Number {
        (draft.unit, draft.kind, draft.bare) = (None, Kind::Other, false);
        draft.extent.end = end + 3;
        return true;
    }
    let told = scale && place.text.tokens[draft.tokens.start].kind == TokenKind::Number && end < place.sentence.end;
    if told {
        (draft.unit, draft.kind, draft.head, draft.bare) = (None, Kind::Other, Some(end), false);
        draft.extent.end = end + 1;
    }
    told
}

/// Whether the words from `start` to `end` are degrees of a scale or an angle, not of warmth: `8,2 gradi della scala Richter`.
pub(super) fn is_degree(place: &Place, start: usize, end: usize) -> bool {
    let text = place.text;
    let numbers = &text.language.pack().numbers;
    if end != start + 1 || !numbers.degrees.contains(text.lower(start)) {
        return false;
    }
    let says = |range: std::ops::Range<usize>, words: &crate::language::list::Words| {
        range.into_iter().any(|at| text.tokens[at].is_word() && words.contains(text.lower(at)))
    };
    // The sentence itself, else the one before it in the same paragraph.
    let sentence = text.sentence_of(start);
    let around = sentence.saturating_sub(1)..=sentence;
    let (mut scaled, mut warm) = (false, false);
    for index in around {
        scaled |= says(text.sentences[index].tokens.clone(), &numbers.degree_scales);
        warm |= says(text.sentences[index].tokens.clone(), &numbers.warmth);
    }
    let named = says(end..place.sentence.end.min(end + 4), &numbers.degree_scales);
    named || scaled && !warm
}

/// Miles at sea are nautical: `30 miglia al largo della costa`.
pub(super) fn at_sea(place: &Place, unit: units::Id) -> units::Id {
    let text = place.text;
    let sea = &text.language.pack().numbers.sea;
    if unit.unit().code != "[mi_i]" {
        return unit;
    }
    let nautical = place.sentence.clone().any(|at| text.tokens[at].is_word() && sea.contains(text.lower(at)));
    units::all().find(|id| nautical && id.unit().code == "[nmi_i]").unwrap_or(unit)
}
