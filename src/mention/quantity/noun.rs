//! What is counted: the noun phrase beside a number, and its head.

use super::unit::is_adjective;
use crate::{
    language::words::{Class, DateWord, Part},
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
            && !matches!((self.text.language.pack().numbers.read)(word), Some(Part::Cardinal(_)))
            && !self.is_gerund(at)
            && !name::around(self.names, token.span).is_some_and(|name| !name.generic)
    }

    fn is_gerund(&self, at: usize) -> bool {
        let word = self.text.lower(at);
        word.ends_with("ndo") && (self.text.language.pack().grammar.is_infinite_verb)(word)
    }

    /// Whether a word of a participle's form is a noun of its own here (`feriti`, `dispersi`).
    fn is_state(&self, at: usize) -> bool {
        let (tag, word) = (self.text.language.tag(), self.text.lower(at));
        measures::by_state(tag, word).is_some() || measures::by_head(tag, word).is_some()
    }

    pub(super) fn is_participle(&self, at: usize) -> bool {
        (self.text.language.pack().grammar.is_participle)(self.text.lower(at))
    }

    /// The end of the adjectives that follow a noun, `e` between two of them included. Behind a noun that stands for `many`
    /// none has a form of one (`strade restano chiuse`: a verb).
    fn adjectives(&self, mut at: usize, many: bool) -> usize {
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
    if place.is_participle(head) && !place.is_state(head) {
        // "i 200 piovuti": an ellipsis. "quattro indagati": a noun, unless another noun follows it ("tre presunti killer").
        if matches!(join, Join::Direct { definite: true }) && (pack.numbers.is_done)(place.text.lower(head)) {
            return None;
        }
        if place.is_noun(head + 1) && !is_adjective(place.text, head + 1) && !place.is_participle(head + 1) {
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
    // "ad otto la conta dei dispersi": the noun says nothing, what it is of does.
    let full = if join == Join::Inverted { filled(place, head) } else { head };
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

/// What a share is of: `il 12% degli elettori`, `il 3% del totale dei voti`.
pub(super) fn base_after(place: &Place, mut at: usize) -> Option<Phrase> {
    let pack = place.text.language.pack();
    for _ in 0..3 {
        if !place.is_preposition(at, pack.numbers.of) {
            return None;
        }
        let mut head = at + 1;
        while head < at + 4
            && place.is_word(head)
            && matches!(
                place.class(head),
                Some(Class::Prenominal | Class::Possessive | Class::Article | Class::Quantifier | Class::Determiner)
            )
        {
            head += 1;
        }
        if !place.is_noun(head) {
            return None;
        }
        let end = place.adjectives(head + 1, false);
        if pack.grammar.empty_nouns.contains(place.text.lower(head)) && place.is_preposition(end, pack.numbers.of) {
            at = end;
            continue;
        }
        return Some(Phrase { head, start: head, end });
    }
    None
}

/// What a share or a level is said of, where it stands before: `un ribasso del 3%`, `l'inflazione è salita al 5%`.
pub(super) fn base_before(place: &Place, edge: usize, number: usize) -> Option<usize> {
    let text = place.text;
    let pack = text.language.pack();
    let mut at = edge;
    let mut prepositions = 0;
    while at > place.sentence.start {
        at -= 1;
        let mark = text.tokens[at].kind == TokenKind::Mark;
        if mark && text.word(at) == "," {
            // "un incremento medio, rispetto all'anno precedente, del 3,4%": over what stands between commas.
            let floor = place.sentence.start.max(at.saturating_sub(10));
            at = (floor..at).rev().find(|i| text.word(*i) == ",").filter(|_| prepositions > 0)?;
            continue;
        }
        if !place.is_word(at) {
            return None;
        }
        match place.class(at) {
            Some(Class::Article | Class::Indefinite | Class::Adverb) => {}
            Some(Class::Preposition) if prepositions == 0 => prepositions += 1,
            Some(class) if class.is_verb() => return subject(place, edge, number),
            Some(Class::Prenominal | Class::Possessive) => {}
            None if pack.numbers.change.contains(text.lower(at)) && place.is_verb_form(at) => {
                return subject(place, edge, number);
            }
            None if place.class_before(at) == Some(Class::Pronoun) => return subject(place, edge, number),
            None if prepositions == 0 => return subject(place, edge, number),
            None if is_adjective(text, at) && at > place.sentence.start && place.is_noun(at - 1) => {}
            None if place.is_participle(at) && !place.is_state(at) => return subject(place, edge, number),
            // "un incremento medio del 3%": a noun of change before an adjective that no ending tells.
            None if place.is_noun(at)
                && at > place.sentence.start
                && place.is_noun(at - 1)
                && pack.numbers.change.contains(text.lower(at - 1)) =>
            {
                return Some(at - 1);
            }
            // "il fatturato è in calo del 3%": what falls, not the fall.
            None if pack.numbers.change.contains(text.lower(at))
                && at > place.sentence.start
                && place.class_before(at) == Some(Class::Preposition)
                && !pack.grammar.definite.contains(text.lower(at - 1)) =>
            {
                return subject(place, at - 1, at - 1).or(Some(at));
            }
            // "la Borsa chiude a -3%", "un tasso record del 5%": of two content words the one with the article is the noun.
            None if place.is_noun(at)
                && at > place.sentence.start
                && place.is_noun(at - 1)
                && is_led(place, at - 1) =>
            {
                return Some(filled(place, at - 1));
            }
            // "Milano chiude a -3%": behind a name without an article stands a verb.
            None if place.class_before(at).is_none()
                && at > place.sentence.start
                && text.tokens[at - 1].is_capitalized()
                && !text.tokens[at].is_capitalized() =>
            {
                return None;
            }
            None if place.is_noun(at) => return Some(filled(place, at)),
            _ => return None,
        }
    }
    None
}

/// Whether an article or the like stands right before the word at `at`.
pub(super) fn is_led(place: &Place, at: usize) -> bool {
    matches!(
        place.class_before(at),
        Some(Class::Article | Class::Indefinite | Class::Determiner | Class::Preposition | Class::Possessive)
    )
}

/// Whether the token at `at` is the number or the month of a day: `i reduci dell'8 settembre erano 40`.
fn is_day(place: &Place, at: usize) -> bool {
    let text = place.text;
    let is_month = |at: usize| {
        place.is_word(at) && matches!(text.language.pack().dates.calendar.get(text.lower(at)), Some(DateWord::Month(_)))
    };
    is_month(at) || text.tokens[at].kind == TokenKind::Number && is_month(at + 1)
}

impl Place<'_> {
    /// Whether a word of change is a verb here: an article or a preposition before it makes it a noun (`un calo`).
    fn is_verb_form(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|i| self.is_word(*i)).and_then(|i| self.class(i));
        !matches!(
            before,
            Some(
                Class::Article
                    | Class::Indefinite
                    | Class::Determiner
                    | Class::Preposition
                    | Class::Possessive
                    | Class::Prenominal
            )
        )
    }
}

/// An empty noun (`numero`, `bilancio`) gives way to what it is of (`numero di morti`).
pub(super) fn filled(place: &Place, noun: usize) -> usize {
    let pack = place.text.language.pack();
    if !pack.grammar.empty_nouns.contains(place.text.lower(noun)) {
        return noun;
    }
    let next = place.adjectives(noun + 1, false);
    base_after(place, next).map_or(noun, |phrase| phrase.head)
}

/// Whether the hedge from `edge` to the number is a verb or an adjective, which says something of a noun (`supera`, `pari a`).
pub(super) fn is_predicate(place: &Place, edge: usize, number: usize) -> bool {
    (edge..number).any(|at| place.is_word(at) && place.class(at).is_none())
}

/// The subject of the verb that stands between it and a number: `le vittime, stimate intorno a 1.100`, `i morti sono 47`. The
/// verb may be the hedge of the number itself, from `edge` on (`i morti superano i 300`).
pub(super) fn subject(place: &Place, edge: usize, number: usize) -> Option<usize> {
    let text = place.text;
    let pack = text.language.pack();
    let (mut linked, mut commas) = (is_predicate(place, edge, number), 0);
    let mut at = edge;
    let floor = place.sentence.start.max(edge.saturating_sub(16));
    while at > floor {
        at -= 1;
        if text.tokens[at].kind == TokenKind::Mark {
            commas += 1;
            if text.word(at) == "," && linked && commas < 3 {
                continue;
            }
            return None;
        }
        if is_day(place, at) {
            continue;
        }
        if !place.is_word(at) {
            return None;
        }
        match place.class(at) {
            Some(class) if class.is_verb() => linked = true,
            Some(
                Class::Adverb
                | Class::Article
                | Class::Pronoun
                | Class::Preposition
                | Class::Indefinite
                | Class::Prenominal
                | Class::Possessive,
            ) => {}
            Some(_) => return None,
            None => {
                // "gli astenuti sono stati 2": behind an article and before a verb a participle is a noun.
                let named = linked && matches!(place.class_before(at), Some(Class::Article | Class::Determiner));
                let verb = (place.is_participle(at) && !(linked && place.is_state(at)) && !named)
                    || (pack.grammar.is_finite_verb)(text.lower(at))
                    || (pack.grammar.is_infinite_verb)(text.lower(at)) && !linked
                    || pack.numbers.change.contains(text.lower(at)) && place.is_verb_form(at)
                    || place.class_before(at) == Some(Class::Pronoun);
                if verb {
                    linked = true;
                    continue;
                }
                let before = at.checked_sub(1).filter(|i| place.is_word(*i));
                let article = before.filter(|i| place.class(*i) == Some(Class::Article));
                let led = if article.is_some() { place.class_before(at - 1) } else { place.class_before(at) };
                let after_preposition = led == Some(Class::Preposition);
                if text.tokens[at].is_capitalized() {
                    if after_preposition {
                        continue;
                    }
                    return None;
                }
                if is_adjective(text, at) && at > floor && place.is_noun(at - 1) && !place.is_state(at) {
                    continue;
                }
                if !linked || !place.is_noun(at) {
                    return None;
                }
                // "le persone evacuate sono 1.300": a state said of a noun.
                if at > floor
                    && place.is_participle(at)
                    && place.is_noun(at - 1)
                    && !place.is_participle(at - 1)
                    && is_led(place, at - 1)
                {
                    continue;
                }
                // "le famiglie coinvolte sono 40": two content words that agree are a noun and what is said of it.
                let agrees = |i: usize| text.lower(i).chars().last() == text.lower(at).chars().last();
                let said = !place.is_state(at) && !pack.grammar.empty_nouns.contains(text.lower(at));
                if said
                    && at > floor
                    && place.is_noun(at - 1)
                    && !place.is_participle(at - 1)
                    && agrees(at - 1)
                    && is_led(place, at - 1)
                {
                    continue;
                }
                if !after_preposition {
                    return Some(filled(place, at));
                }
                // Inside a phrase with a preposition: the noun before it governs, unless that is empty.
            }
        }
    }
    None
}
