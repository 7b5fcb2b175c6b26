//! Where and when a number holds.

use super::{Place, Statement, Time, speaker::Scene};
use crate::{
    language::words::Class,
    link::LinkedName,
    mention::{
        date::Granularity,
        name::NameKind,
        quantity::{Kind, Quantity},
    },
    text::Span,
};
use std::ops::Range;

/// The place at which a number holds: the nearest place that its clause, else its sentence, puts it in.
pub(super) fn place(
    scene: &Scene,
    quantity: &Quantity,
    number: &Range<usize>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Place> {
    if matches!(quantity.kind, Kind::Age | Kind::Percent | Kind::Money) {
        return None;
    }
    let text = scene.text;
    let candidates: Vec<(&LinkedName, usize)> = scene
        .links
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Place && name.refers_to.is_none())
        .filter_map(|name| {
            let at = text.token_at(name.span.start());
            (sentence.contains(&at) && is_located(scene, at, quantity.kind)).then_some((name, at))
        })
        .collect();
    let distance = |at: usize| if at >= number.end { at - number.end } else { (number.start - at) + 2 };
    let (name, at) = candidates
        .iter()
        .filter(|(_, at)| clause.contains(at))
        .min_by_key(|(_, at)| distance(*at))
        .or_else(|| candidates.iter().min_by_key(|(_, at)| distance(*at)))?;
    Some(Place { span: with_class(scene, name.span, *at), entity: Some(name.entity) })
}

/// Whether the name at token `at` stands behind a preposition of place (`in Russia`, `nella regione di Kursk`), or of distance
/// where a length is told (`a 7 km da Pokrovsk`).
fn is_located(scene: &Scene, at: usize, kind: Kind) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    let mut before = at;
    for _ in 0..5 {
        let Some(previous) = before.checked_sub(1) else { return false };
        before = previous;
        if !text.tokens[before].is_word() {
            return false;
        }
        let word = text.lower(before);
        match pack.grammar.preposition(word) {
            Some(simple) if pack.grammar.locative.contains(simple) => return true,
            Some(simple)
                if simple == pack.speech.by || simple == pack.speech.of && before + 1 == at && kind == Kind::Length =>
            {
                return kind == Kind::Length;
            }
            // "nella regione di Kursk": through the class of the place to its preposition.
            Some(simple) if simple == pack.speech.of => {}
            Some(_) => return false,
            None => {
                let passes = pack.names.place.nouns.contains_key(word) || scene.class(before) == Some(Class::Article);
                let demonym = crate::ontology::authority::demonym(word).is_some();
                if !passes && !demonym {
                    return false;
                }
            }
        }
    }
    false
}

/// The name with the class of the place before it: `regione di Kursk`.
fn with_class(scene: &Scene, span: Span, at: usize) -> Span {
    let text = scene.text;
    let pack = text.language.pack();
    if at < 2 || pack.grammar.preposition(text.lower(at - 1)) != Some(pack.speech.of) {
        return span;
    }
    if pack.names.place.nouns.contains_key(text.lower(at - 2)) { text.tokens[at - 2].span.cover(span) } else { span }
}

/// When a number holds: the date nearest to it within what is said of it.
pub(super) fn time(
    scene: &Scene,
    quantity: &Quantity,
    statement: Option<&Statement>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Time> {
    if quantity.kind == Kind::Age {
        return None;
    }
    let text = scene.text;
    let within = match statement {
        Some(statement) => statement.span,
        None => text.span(sentence.clone())?,
    };
    let own = text.span(sentence.clone())?;
    let in_clause = text.span(clause.clone())?;
    let dates = scene.mentions.dates.iter().filter(|date| {
        own.contains(date.span)
            && within.contains(date.span)
            && !date.span.overlaps(quantity.span)
            && date.granularity != Granularity::Time
    });
    let distance =
        |span: Span| span.start().abs_diff(quantity.span.start()) + if in_clause.contains(span) { 0 } else { 1000 };
    let date = dates
        .filter(|date| in_clause.contains(date.span) || opens_sentence(scene, date.span, sentence))
        .min_by_key(|date| distance(date.span))?;
    Some(Time { span: date.span, period: date.period? })
}

/// Whether a date opens its sentence and so holds for all of it (`Nell'ottobre 2024 …`).
fn opens_sentence(scene: &Scene, date: Span, sentence: &Range<usize>) -> bool {
    let at = scene.text.token_at(date.start());
    (sentence.start..at).all(|i| scene.text.tokens[i].is_word() && scene.class(i).is_some())
}
