//! Modality: whether something is stated as a fact, as a plan, or as something that may be.

use super::{Modality, scene::Scene};
use crate::{
    language::words::{Class, Mood, Stance},
    text::TokenKind,
};
use std::ops::Range;

/// The modality of what is said: that of its first clause, unless the verb of saying implies another.
pub(super) fn of_statement(scene: &Scene, content: &Range<usize>, stance: Stance) -> Modality {
    if let Some(modality) = stance_modality(stance) {
        return modality;
    }
    let verb = content.clone().find_map(|at| marker(scene, at));
    let first =
        content.clone().find(|at| scene.text.tokens[*at].is_word() && scene.class(*at).is_some_and(Class::is_verb));
    match (verb, first) {
        // The first finite verb decides.
        (Some((at, modality)), Some(first)) if at <= first + 1 => modality,
        (Some((_, modality)), None) => modality,
        _ => Modality::Asserted,
    }
}

/// The modality of a number: the marker nearest to it within its clause, those before it first.
pub(super) fn of_number(scene: &Scene, number: &Range<usize>, sentence: &Range<usize>) -> Modality {
    if is_denied(scene, number, sentence) {
        return Modality::Denied;
    }
    let clause = clause(scene, number, sentence);
    let before = (clause.start..number.start).rev().find_map(|at| marker(scene, at));
    let after = (number.end..clause.end).find_map(|at| marker(scene, at));
    before.or(after).map_or(Modality::Asserted, |(_, modality)| modality)
}

/// Whether a phrase before the number denies what follows it: `non è vero che`.
fn is_denied(scene: &Scene, number: &Range<usize>, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    text.language.pack().speech.denials.iter().any(|phrase| {
        (sentence.start..number.start.saturating_sub(phrase.len() - 1)).any(|at| {
            phrase.iter().enumerate().all(|(i, word)| scene.is_word(at + i, sentence) && text.lower(at + i) == *word)
        })
    })
}

/// What a word shows of modality, with the token it stands at.
fn marker(scene: &Scene, at: usize) -> Option<(usize, Modality)> {
    if !scene.text.tokens[at].is_word() || scene.in_name(at) {
        return None;
    }
    let pack = scene.text.language.pack();
    let word = scene.text.lower(at);
    let modality = match scene.class(at) {
        Some(Class::Future) => Modality::Planned,
        Some(Class::Conditional) => Modality::Possible,
        _ if pack.speech.possibilities.contains(word) => Modality::Possible,
        _ if pack.speech.plans.contains(word) => Modality::Planned,
        None => match (pack.grammar.mood)(word) {
            Mood::Future => Modality::Planned,
            Mood::Conditional => Modality::Possible,
            Mood::Plain => return None,
        },
        Some(_) => return None,
    };
    Some((at, modality))
}

/// The clause around a number, as token indices: between marks and subordinating words, extended until it has a verb, first
/// to the left and then, where the sentence has begun without one, to the right (`due persone, un uomo e una donna, sarebbero`).
pub(super) fn clause(scene: &Scene, number: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let is_border = |at: usize| {
        let token = &scene.text.tokens[at];
        match token.kind {
            TokenKind::Mark => {
                matches!(scene.text.word(at), "," | ";" | ":" | "(" | ")" | "–" | "—" | "“" | "”" | "«" | "»" | "\"")
            }
            TokenKind::Word => matches!(scene.class(at), Some(Class::Subordinator | Class::Relative)),
            TokenKind::Number => false,
        }
    };
    let border_behind = |from: usize| (from..sentence.end).find(|at| is_border(*at)).unwrap_or(sentence.end);
    let has_verb = |clause: Range<usize>| clause.into_iter().any(|at| is_verbal(scene, at));
    let mut end = border_behind(number.end);
    let mut start = number.start;
    loop {
        start = (sentence.start..start).rev().find(|at| is_border(*at)).map_or(sentence.start, |at| at + 1);
        if has_verb(start..end) {
            return start..end;
        }
        if start <= sentence.start {
            break;
        }
        start -= 1;
    }
    while end < sentence.end && !has_verb(start..end) {
        end = border_behind(end + 1);
    }
    start..end
}

/// Whether a word is a verb's form, finite or not, as far as its form tells.
pub(super) fn is_verbal(scene: &Scene, at: usize) -> bool {
    if !scene.text.tokens[at].is_word() || scene.in_name(at) {
        return false;
    }
    let grammar = &scene.text.language.pack().grammar;
    let word = scene.text.lower(at);
    match scene.class(at) {
        Some(class) => class.is_verb(),
        None => {
            (grammar.is_finite_verb)(word)
                || (grammar.is_participle)(word)
                || (grammar.is_infinite_verb)(word)
                || scene.text.language.pack().speech.verbs.contains_key(word)
                || crate::ontology::actions::by_word(scene.text.language.tag(), word).is_some()
        }
    }
}

/// What a stance makes of the modality of what is said.
fn stance_modality(stance: Stance) -> Option<Modality> {
    match stance {
        Stance::Denies => Some(Modality::Denied),
        Stance::Asks => Some(Modality::Asked),
        Stance::Plans => Some(Modality::Planned),
        Stance::Asserts | Stance::Confirms | Stance::Estimates => None,
    }
}
