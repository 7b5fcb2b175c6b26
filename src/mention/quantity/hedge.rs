//! How firmly a number is stated: the words before and after it.

use super::noun::Place;
use crate::{
    language::words::{Class, Hedge},
    text::{Text, TokenKind},
};

/// A hedge and the token where its words start (before a number) or end (behind it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) hedge: Hedge,
    pub(super) edge: usize,
}

/// The hedge that ends right before token `number`, articles and the like between them left out.
pub(super) fn before(text: &Text, number: usize, first: usize) -> Option<Found> {
    let pack = text.language.pack();
    // Words backwards in simple form, with the token each stands at.
    let mut words: Vec<(&str, usize)> = Vec::with_capacity(pack.numbers.longest);
    let mut at = number;
    let mut skipped = 0;
    while at > first && words.len() < pack.numbers.longest {
        at -= 1;
        if text.tokens[at].kind != TokenKind::Word {
            break;
        }
        let word = text.lower(at);
        match pack.grammar.class(word) {
            Some(Class::Article) => {}
            _ if words.is_empty() && skipped < 2 && is_between(pack.grammar.class(word)) && !ends_phrase(text, at) => {
                skipped += 1;
            }
            _ => words.push((pack.grammar.preposition(word).unwrap_or(word), at)),
        }
    }
    (1..=words.len()).rev().find_map(|length| {
        let phrase = join(words[..length].iter().rev().map(|(word, _)| *word));
        let hedge = *pack.numbers.before.get(phrase.as_str())?;
        let edge = words[length - 1].1;
        // "non ha superato", "non dovrebbe superare", "non sarebbero più di": what is not more is at most that.
        let denied = hedge == Hedge::MoreThan && is_denied(text, edge, first);
        Some(Found { hedge: if denied { Hedge::AtMost } else { hedge }, edge })
    })
}

/// Whether a negation stands before the token `at`, auxiliaries and modals between them left out.
fn is_denied(text: &Text, at: usize, first: usize) -> bool {
    let pack = text.language.pack();
    let helps = |at: &usize| {
        let class = pack.grammar.class(text.lower(*at));
        matches!(class, Some(Class::Auxiliary | Class::Future | Class::Conditional | Class::Modal))
    };
    let before = (first..at).rev().find(|at| !helps(at));
    before.is_some_and(|at| text.tokens[at].kind == TokenKind::Word && pack.speech.negations.contains(text.lower(at)))
}

/// Words that may stand between a hedge and its number: `almeno altri 20`, `superano ormai i 600`.
fn is_between(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Prenominal | Class::Adverb))
}

/// Whether the word at `at` is itself a hedge (`circa`, `quasi` are adverbs too).
fn ends_phrase(text: &Text, at: usize) -> bool {
    text.language.pack().numbers.before.contains_key(text.lower(at))
}

/// The hedge that starts at token `at`, behind a number or what it counts.
pub(super) fn after(text: &Text, at: usize, end: usize) -> Option<Found> {
    let pack = text.language.pack();
    let limit = end.min(at + pack.numbers.longest);
    (at + 1..=limit).rev().find_map(|until| {
        if text.tokens[at..until].iter().any(|t| t.kind != TokenKind::Word) {
            return None;
        }
        let phrase = join((at..until).map(|i| text.lower(i)));
        let hedge = *pack.numbers.after.get(phrase.as_str())?;
        Some(Found { hedge, edge: until })
    })
}

/// Where the preposition between a great number and what it counts stands: right behind it, or behind a hedge
/// (`18 milioni circa di spettatori`).
pub(super) fn joint(place: &Place, end: usize) -> usize {
    let of = place.text.language.pack().numbers.of;
    let hedged = after(place.text, end, place.sentence.end).filter(|found| place.is_preposition(found.edge, of));
    hedged.map_or(end, |found| found.edge)
}

fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut phrase = String::new();
    for word in words {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(word);
    }
    phrase
}
