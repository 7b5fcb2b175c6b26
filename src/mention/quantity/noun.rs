//! What is counted: the noun phrase beside a number, and its head.

use super::{level, unit::is_adjective};
use crate::{
    language::words::{Class, Part, VerbForm},
    mention::name::{self, Name},
    ontology::measures,
    text::{Text, TokenKind},
};
use std::ops::Range;

/// A noun phrase, as token indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) head: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where a phrase is looked for.
pub(super) struct Place<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) names: &'a [Name],
    pub(super) sentence: Range<usize>,
}

impl Place<'_> {
    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.text.language.pack().grammar.class(self.text.lower(at))
    }

    /// The class of the word right before token `at`; `None` if there is none in the sentence, or no small word.
    pub(super) fn class_before(&self, at: usize) -> Option<Class> {
        at.checked_sub(1).filter(|before| self.is_word(*before)).and_then(|before| self.class(before))
    }

    /// Whether the noun of a whole stands behind a number that counts a part of it: `12 dei minatori`.
    pub(super) fn is_part(&self, at: usize) -> bool {
        let grammar = &self.text.language.pack().grammar;
        self.is_preposition(at, self.text.language.pack().numbers.of)
            && grammar.definite.contains(self.text.lower(at))
            && {
                let skipped = (at + 1..at + 3)
                    .take_while(|i| {
                        self.is_word(*i) && matches!(self.class(*i), Some(Class::Prenominal | Class::Possessive))
                    })
                    .count();
                let noun = at + 1 + skipped;
                self.is_noun(noun) && !self.text.tokens[noun].is_capitalized() && is_many(self, noun)
            }
    }

    /// Whether the word at `at` starts what a number right before it counts.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        after(self, at, Join::Direct { definite: false }, true).is_some()
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.sentence.contains(&at) && self.text.tokens[at].kind == TokenKind::Word
    }

    /// Whether the word at `at` is a preposition whose simple form is `simple`.
    pub(super) fn is_preposition(&self, at: usize, simple: &str) -> bool {
        self.is_word(at) && self.text.language.pack().grammar.preposition(self.text.lower(at)) == Some(simple)
    }

    /// Whether the word at `at` may head a noun phrase.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        if !self.is_word(at) {
            return false;
        }
        let grammar = &self.text.language.pack().grammar;
        let word = self.text.lower(at);
        let token = &self.text.tokens[at];
        grammar.class(word).is_none()
            && word.len() > 1
            && !token.elided
            && !(grammar.is_finite_verb)(word)
            // "si ferma": what follows such a pronoun is a verb.
            && self.class_before(at) != Some(Class::Pronoun)
            // "possa partecipare"
            && !(self.class_before(at) == Some(Class::Modal) && (grammar.is_infinite_verb)(word))
            && !matches!((self.text.language.pack().numbers.read)(word), Some(Part::Cardinal(_) | Part::Half | Part::PluralMultiplier(_)))
            && !self.is_gerund(at)
            && !self.says(at)
            && name::around(self.names, token.span).is_none_or(|name| name.generic)
    }

    /// Whether a word is a finite verb of saying or planning (`Tokyo prevede`), not the noun of that form (`la stima`).
    fn says(&self, at: usize) -> bool {
        let verbs = &self.text.language.pack().speech.verbs;
        let named = at > self.sentence.start && name::around(self.names, self.text.tokens[at - 1].span).is_some();
        named && verbs.get(self.text.lower(at)).is_some_and(|verb| verb.form == VerbForm::Finite)
    }

    pub(super) fn is_gerund(&self, at: usize) -> bool {
        let word = self.text.lower(at);
        word.ends_with("ndo") && (self.text.language.pack().grammar.is_infinite_verb)(word)
    }

    /// Whether a finite verb of saying stands right behind its subject, a noun with its article (`il sindacato parla`).
    pub(super) fn is_said(&self, at: usize) -> bool {
        let pack = self.text.language.pack();
        let led = |at: usize| matches!(self.class_before(at), Some(Class::Article | Class::Determiner));
        pack.speech.verbs.get(self.text.lower(at)).is_some_and(|verb| verb.form == VerbForm::Finite)
            && at > self.sentence.start
            && self.is_noun(at - 1)
            && !pack.numbers.change.contains(self.text.lower(at - 1))
            && led(at - 1)
    }

    /// Whether a noun names a stretch of the calendar (`quest'anno`), which says when.
    pub(super) fn is_time(&self, at: usize) -> bool {
        self.text.language.pack().dates.calendar.contains_key(self.text.lower(at))
    }

    /// Whether a word of a participle's form is a noun of its own here (`feriti`, `dispersi`).
    pub(super) fn is_state(&self, at: usize) -> bool {
        let (tag, word) = (self.text.language.tag(), self.text.lower(at));
        measures::by_state(tag, word).is_some() || measures::by_head(tag, word).is_some()
    }

    pub(super) fn is_participle(&self, at: usize) -> bool {
        (self.text.language.pack().grammar.is_participle)(self.text.lower(at))
    }

    /// The end of the adjectives that follow a noun, `e` between two of them included. Behind a noun that stands for `many`
    /// none has a form of one (`strade restano chiuse`: a verb).
    pub(super) fn adjectives(&self, mut at: usize, many: bool) -> usize {
        let numbers = &self.text.language.pack().numbers;
        loop {
            let adjective = |i: usize| {
                self.is_word(i)
                    && !self.text.tokens[i].is_capitalized()
                    && !(many && (numbers.is_singular)(self.text.lower(i)))
                    && match self.class(i) {
                        None => is_adjective(self.text, i) && !self.is_state(i),
                        class => class == Some(Class::Prenominal),
                    }
            };
            if adjective(at) {
                at += 1;
            } else if self.is_word(at)
                && self.class(at) == Some(Class::Conjunction)
                && adjective(at + 1)
                && at > 0
                && adjective(at - 1)
            {
                at += 2;
            } else {
                return at;
            }
        }
    }
}

/// How the noun phrase behind a number may be joined to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// `47 morti`; behind a definite article a participle is no noun (`i 200 piovuti`).
    Direct {
        /// Whether an article stands before the number.
        definite: bool,
    },
    /// `milioni di proiettili`: the preposition stands between.
    Of,
    /// `sono 47 i morti`: an article stands between.
    Inverted,
}

/// Whether a noun may stand for several.
pub(super) fn is_many(place: &Place, noun: usize) -> bool {
    let numbers = &place.text.language.pack().numbers;
    let word = place.text.lower(noun);
    !(numbers.is_singular)(word) || numbers.invariable.contains(word)
}

/// Whether a noun is one of those that numbers in the news count.
pub(super) fn is_known(place: &Place, noun: usize) -> bool {
    place.is_state(noun) || place.text.language.pack().grammar.persons.contains(place.text.lower(noun))
}

/// Whether a word behind a number for several is said of one thing: a participle of one (`inviata`), and behind a great number
/// any word with the ending of one, since a preposition leads to what `milioni` count (`una multa di 3 milioni inflitta a Google`).
pub(super) fn is_of_one(place: &Place, at: usize) -> bool {
    let text = place.text;
    let numbers = &text.language.pack().numbers;
    let great = || matches!((numbers.read)(text.lower(at - 1)), Some(Part::Multiplier(_) | Part::PluralMultiplier(_)));
    place.is_word(at)
        && at > place.sentence.start
        && !text.tokens[at].is_capitalized()
        && (numbers.is_singular)(text.lower(at))
        && !numbers.invariable.contains(text.lower(at))
        && !place.is_state(at)
        && (place.is_participle(at) || place.is_word(at - 1) && great())
}

/// Whether a word is a verb of saying or paying whose subject is one, and has the ending of nouns for several: `prevede`, `vale`.
fn is_verb_of_one(place: &Place, at: usize) -> bool {
    let pack = place.text.language.pack();
    let word = place.text.lower(at);
    let says = pack.speech.verbs.get(word).is_some_and(|verb| verb.form == VerbForm::Finite);
    let pays = || pack.numbers.money_verbs.contains(word) && !place.is_participle(at);
    (pack.numbers.is_present_of_one)(word) && (says || pays())
}

/// Letters and digits in one: `A320`, `F16`.
fn is_type(place: &Place, at: usize) -> bool {
    place.is_word(at)
        && place.text.tokens[at].is_capitalized()
        && place.sentence.contains(&(at + 1))
        && place.text.tokens[at + 1].glued
        && place.text.tokens[at + 1].kind == TokenKind::Number
}

/// Whether a name at `head` is that of a kind of thing which the number before `at` counts: `cinque Boeing`, `22 nuovi Airbus`.
fn is_named(place: &Place, at: usize, head: usize) -> bool {
    let text = place.text;
    let number = at - 1;
    let in_words = text.tokens[number].kind == TokenKind::Word;
    let before = place.class_before(number);
    // "il 7 Conte", "Inter 2 Napoli 1": digits by themselves may be anything.
    let led = matches!(before, Some(Class::Prenominal | Class::Quantifier))
        || before == Some(Class::Preposition)
            && !text.language.pack().grammar.definite.contains(text.lower(number - 1));
    // "2003 UB313": a year before a name is part of it.
    let few = in_words || text.word(number).len() < 4;
    if is_type(place, head) {
        return few;
    }
    place.is_word(head)
        && text.tokens[head].is_capitalized()
        && place.class(head).is_none()
        && (in_words || head > at || led && few)
}

/// The noun phrase that starts at token `at`, right behind a number that says one or `many`.
pub(super) fn after(place: &Place, at: usize, join: Join, many: bool) -> Option<Phrase> {
    let pack = place.text.language.pack();
    let mut start = at;
    match join {
        Join::Direct { .. } => {}
        Join::Of => {
            if !place.is_preposition(start, pack.numbers.of) {
                return None;
            }
            start += 1;
        }
        Join::Inverted => {
            if !(place.is_word(start) && matches!(place.class(start), Some(Class::Article | Class::Determiner))) {
                return None;
            }
            start += 1;
        }
    }
    let mut head = start;
    while head < start + 3
        && place.is_word(head)
        && (matches!(place.class(head), Some(Class::Prenominal | Class::Possessive | Class::Quantifier))
            // "le 2 rimanenti poco dopo"
            && !(many && (pack.numbers.is_singular)(place.text.lower(head)))
            || pack.numbers.only.contains(place.text.lower(head)))
    {
        head += 1;
    }
    // "i senza tetto"
    let (without, lacking) = &pack.numbers.without;
    if place.is_preposition(head, without) && place.is_word(head + 1) && lacking.contains(place.text.lower(head + 1)) {
        return Some(Phrase { head: head + 1, start, end: head + 2 });
    }
    if matches!(join, Join::Direct { .. }) && many && is_named(place, at, head) {
        let digits = usize::from(is_type(place, head));
        return Some(Phrase { head, start, end: head + 1 + digits });
    }
    // "20 stati": a noun that is a small word too.
    let homograph = place.is_word(head)
        && pack.numbers.homographs.contains(place.text.lower(head))
        && head == at
        && !(place.is_word(head + 1) && place.is_participle(head + 1));
    if !(place.is_noun(head) || homograph) || many && (pack.numbers.is_verb_form)(place.text.lower(head)) {
        return None;
    }
    // "un fondo da 30 milioni creato nel 2023", "il decreto flussi 2025 prevede": said of one thing.
    if many && (is_of_one(place, head) || is_verb_of_one(place, head)) {
        return None;
    }
    if place.is_participle(head) && !place.is_state(head) {
        // "i 200 piovuti": an ellipsis. "quattro indagati": a noun, unless another noun follows it ("tre presunti killer").
        if matches!(join, Join::Direct { definite: true }) && (pack.numbers.is_done)(place.text.lower(head)) {
            return None;
        }
        // "512 candidati interni": a noun of its own all the same.
        let person = pack.grammar.persons.contains(place.text.lower(head));
        if !person && place.is_noun(head + 1) && !is_adjective(place.text, head + 1) && !place.is_participle(head + 1) {
            head += 1;
        }
    }
    if pack.numbers.ahead.contains(place.text.lower(head))
        && place.is_noun(head + 1)
        && pack.grammar.persons.contains(place.text.lower(head + 1))
    {
        // "due giovani sorelle"
        head += 1;
    }
    // "i 9 milioni di marzo": when, not what.
    if join == Join::Of && place.is_time(head) {
        return None;
    }
    // "ad otto la conta dei dispersi": the noun says nothing, what it is of does.
    let full = if join == Join::Inverted { level::filled(place, head) } else { head };
    Some(Phrase { head: full, start, end: end_of(place, full, join == Join::Of, many) })
}

/// Where the phrase of `head` ends: behind its adjectives, a second noun joined to it, and what it is of.
fn end_of(place: &Place, head: usize, joined: bool, many: bool) -> usize {
    let mut end = place.adjectives(head + 1, many);
    if joined
        && place.is_word(end)
        && place.class(end) == Some(Class::Conjunction)
        && place.is_noun(end + 1)
        && !place.is_participle(end + 1)
    {
        end = place.adjectives(end + 2, many);
    }
    if place.is_preposition(end, place.text.language.pack().numbers.of) {
        let noun = end + 1;
        if place.is_noun(noun) && !place.text.tokens[noun].is_capitalized() {
            end = place.adjectives(noun + 1, false);
        }
    }
    end
}
