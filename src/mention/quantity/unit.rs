//! Units: the words and signs beside a number that say what it is measured in.

use crate::{
    language::words::Class,
    ontology::units::{self, Kind},
    text::{Text, TokenKind},
};
use std::ops::Range;

/// A unit and the token behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) unit: units::Id,
    pub(super) end: usize,
}

/// The unit whose sign or words start at token `at`.
pub(super) fn at(text: &Text, at: usize, end: usize) -> Option<Found> {
    if at >= end {
        return None;
    }
    let sign = symbol(text, at, end);
    // "300 km orari": a sign may open words.
    let words = if sign.is_none_or(|found| found.end == at + 1 && text.tokens[at].is_word()) {
        label(text, at, end)
    } else {
        None
    };
    words.filter(|words| sign.is_none_or(|sign| words.end > sign.end)).or(sign)
}

/// A sign, which may be several tokens without space between them: `%`, `km²`, `°C`, `km/h`.
fn symbol(text: &Text, at: usize, end: usize) -> Option<Found> {
    let glued = (at + 1..end.min(at + 4)).take_while(|i| text.tokens[*i].glued).count();
    (0..=glued).rev().find_map(|more| {
        let unit = units::by_symbol(text.words(text.span(at..at + more + 1)?))?;
        Some(Found { unit, end: at + more + 1 })
    })
}

/// Words: `chilometri quadrati`, `per cento`.
fn label(text: &Text, at: usize, end: usize) -> Option<Found> {
    let tag = text.language.tag();
    let words = (at..end.min(at + units::LONGEST)).take_while(|i| text.tokens[*i].kind == TokenKind::Word).count();
    if words == 0 {
        return None;
    }
    if let Some(unit) = (words > 1).then(|| longest_label(text, at, words)).flatten() {
        return Some(unit);
    }
    units::by_label(tag, text.lower(at)).map(|unit| Found { unit, end: at + 1 })
}

fn longest_label(text: &Text, at: usize, words: usize) -> Option<Found> {
    let mut phrase = String::new();
    let mut ends = Vec::with_capacity(words);
    for i in at..at + words {
        if i > at {
            phrase.push(' ');
        }
        phrase.push_str(text.lower(i));
        ends.push(phrase.len());
    }
    (2..=words).rev().find_map(|n| {
        let unit = units::by_label(text.language.tag(), &phrase[..ends[n - 1]])?;
        Some(Found { unit, end: at + n })
    })
}

/// The sign or code of a currency right before token `number`: `€ 300`, `$5`, `EUR 20`.
pub(super) fn sign_before(text: &Text, number: usize, sentence: &Range<usize>) -> Option<(units::Id, usize)> {
    let at = number.checked_sub(1).filter(|at| sentence.contains(at))?;
    let unit = units::by_symbol(text.word(at)).filter(|unit| unit.unit().kind == Kind::Money)?;
    // "venti € 300": the sign belongs to the number before it.
    let taken = at.checked_sub(1).is_some_and(|i| text.tokens[i].kind == TokenKind::Number && sentence.contains(&i));
    let is_sign = text.tokens[at].kind == TokenKind::Mark || text.tokens[at].span.len() == 3;
    (is_sign && !taken).then_some((unit, at))
}

/// The word of a currency right before the number at `tokens`: `pari a euro 0,11`.
pub(super) fn before(text: &Text, tokens: Range<usize>, sentence: &Range<usize>) -> Option<(units::Id, usize)> {
    let at = tokens.start.checked_sub(1).filter(|at| sentence.contains(at))?;
    let is_money = |unit: &units::Id| unit.unit().kind == Kind::Money;
    let unit = units::by_label(text.language.tag(), text.lower(at)).filter(is_money)?;
    // "venti euro 300 volte": the word is the unit of the number before it, or something is counted behind.
    let pack = text.language.pack();
    let led = at.checked_sub(1).filter(|at| sentence.contains(at)).is_none_or(|led| {
        text.tokens[led].kind == TokenKind::Mark || pack.grammar.class(text.lower(led)) == Some(Class::Preposition)
    });
    let free = !sentence.contains(&tokens.end)
        || text.tokens[tokens.end].kind == TokenKind::Mark
        || pack.grammar.class(text.lower(tokens.end)).is_some();
    (led && free && text.tokens[tokens.start].kind == TokenKind::Number).then_some((unit, at))
}

/// Whether a word is an adjective behind its noun: a demonym, or of an adjective's form.
pub(super) fn is_adjective(text: &Text, at: usize) -> bool {
    let word = text.lower(at);
    crate::ontology::authority::Authority::default().demonym(word).is_some()
        || (text.language.pack().grammar.is_adjective)(word)
}
