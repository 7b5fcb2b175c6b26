//! Units: the words and signs beside a number that say what it is measured in.

use crate::{
    language::words::Class,
    ontology::units::{self, Kind},
    text::{Text, TokenKind},
};

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
    symbol(text, at, end).or_else(|| label(text, at, end))
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

/// The unit whose sign stands right before token `number`: `€ 300`, `$5`, `EUR 20`.
pub(super) fn before(text: &Text, number: usize, first: usize) -> Option<(units::Id, usize)> {
    let at = number.checked_sub(1).filter(|at| *at >= first)?;
    let unit = units::by_symbol(text.word(at)).filter(|unit| unit.unit().kind == Kind::Money)?;
    let is_sign = text.tokens[at].kind == TokenKind::Mark || text.tokens[at].span.len() == 3;
    is_sign.then_some((unit, at))
}

/// Whether years (or months) before token `end` are somebody's age: `un uomo di 34 anni`, `ha 34 anni`, `Rossi, 34 anni,`.
pub(super) fn is_age(text: &Text, number: usize, end: usize, sentence: &std::ops::Range<usize>) -> bool {
    let pack = text.language.pack();
    let word = |at: usize| (sentence.contains(&at) && text.tokens[at].is_word()).then(|| text.lower(at));
    // "34 anni di carcere": what they are years of is told.
    let of = word(end).and_then(|w| pack.grammar.preposition(w)) == Some(pack.numbers.of);
    if of && word(end + 1).is_some_and(|w| !text.tokens[end + 1].is_capitalized() && pack.grammar.class(w).is_none()) {
        return false;
    }
    let mut at = number;
    let mut behind_of = false;
    while at > sentence.start {
        at -= 1;
        let token = &text.tokens[at];
        match token.kind {
            // "Rossi, 34 anni", "Rossi (34 anni)", "Rossi – 34 anni"
            TokenKind::Mark => {
                let mark = text.word(at);
                let named = at > sentence.start && text.tokens[at - 1].is_capitalized() && at - 1 > sentence.start;
                let person = at > sentence.start && pack.grammar.persons.contains(text.lower(at - 1));
                let closes = end >= sentence.end
                    || text.tokens[end].kind == TokenKind::Mark
                    || word(end).is_some_and(|w| {
                        matches!(pack.grammar.class(w), Some(Class::Conjunction | Class::Preposition))
                    });
                return matches!(mark, "," | "(" | "–" | "-") && (named || person) && closes;
            }
            TokenKind::Number => return false,
            TokenKind::Word => {}
        }
        let lower = text.lower(at);
        if pack.numbers.age_before.contains(lower) {
            return true;
        }
        match pack.grammar.class(lower) {
            Some(Class::Preposition) if pack.grammar.preposition(lower) == Some(pack.numbers.of) && !behind_of => {
                behind_of = true
            }
            Some(Class::Article | Class::Indefinite | Class::Adverb | Class::Prenominal) => {}
            Some(_) => return false,
            // "una donna tedesca di 37 anni": an adjective may stand between.
            None if behind_of && pack.grammar.persons.contains(lower) => return true,
            None if behind_of && (is_adjective(text, at)) => {}
            None if behind_of && token.is_capitalized() => return true,
            None => return false,
        }
    }
    false
}

/// Whether a word is an adjective behind its noun: a demonym, or of an adjective's form.
pub(super) fn is_adjective(text: &Text, at: usize) -> bool {
    let word = text.lower(at);
    crate::ontology::authority::demonym(word).is_some() || (text.language.pack().grammar.is_adjective)(word)
}
