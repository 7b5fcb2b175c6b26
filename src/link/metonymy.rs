//! Places that stand for those who govern there: `Mosca ha fornito`, `secondo Seul`, `la decisione di Pyongyang`.
//!
//! A country, its capital or a seat acts where it is the subject of an act, the source of what is said, a partner or a receiver;
//! where it is a location or an owner it is a place. Doubt leaves it a place.

use super::{Identity, LinkedName, Links, choose::Thing};
use crate::{
    language::words::{ActingWords, SmallWords},
    mention::name::NameKind,
    ontology::authority::{Class, Id},
    text::{Case, Sentence, Text, TokenKind},
};
use std::ops::Range;

/// How many names joined by `e` are looked at before or behind one.
const LONGEST_LIST: usize = 8;

/// For each name, the power that it refers to, if it acts.
pub(super) fn powers(text: &Text, links: &Links) -> Vec<Option<Thing>> {
    let mut scene = Scene {
        text,
        acting: &text.language.pack().names.acting,
        small: &text.language.pack().names.small,
        names: Vec::with_capacity(links.names.len()),
    };
    for name in &links.names {
        let tokens = text.token_at(name.span.start())..text.token_at(name.span.end() - 1) + 1;
        scene.names.push((tokens, power(links, name)));
    }
    (0..links.names.len()).map(|at| scene.power(at)).collect()
}

/// Whom a name can stand for.
#[derive(Clone, Copy)]
struct Power {
    /// The country, or the body that has its seat there.
    of: Id,
    /// What names it.
    by: By,
}

/// What names a power.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Country,
    Capital,
    Seat,
}

/// Whom a name can stand for, if anybody.
fn power(links: &Links, name: &LinkedName) -> Option<Power> {
    let Identity::Known(id) = links.entity(name.entity).identity else { return None };
    if name.kind != NameKind::Place {
        return None;
    }
    let record = id.record();
    match (record.class, record.seat_of) {
        (Class::Country, _) => Some(Power { of: id, by: By::Country }),
        (Class::Building, Some(of)) => Some(Power { of, by: By::Seat }),
        (_, Some(of)) => Some(Power { of, by: By::Capital }),
        _ => None,
    }
}

/// A text and its names, as token ranges, each with whom it can stand for.
struct Scene<'t> {
    text: &'t Text<'t>,
    acting: &'static ActingWords,
    small: &'static SmallWords,
    names: Vec<(Range<usize>, Option<Power>)>,
}

impl Scene<'_> {
    /// The power that a name refers to, if it acts.
    fn power(&self, at: usize) -> Option<Thing> {
        let (tokens, power) = &self.names[at];
        let power = (*power)?;
        let sentence = &self.text.sentences[self.text.sentence_of(tokens.start)];
        let acts = if power.by == By::Seat {
            !self.is_located(tokens.start, sentence)
        } else {
            self.is_subject(at, sentence)
                || self.is_source(tokens, sentence)
                || self.is_saying(tokens, sentence)
                || self.is_agent(at, sentence, power.by, LONGEST_LIST)
                || self.is_partner(at, sentence)
                || self.is_receiver(tokens.start, sentence)
        };
        let thing = if power.of.record().class == Class::Country {
            Thing::Government(power.of)
        } else {
            Thing::Known(power.of)
        };
        acts.then_some(thing)
    }

    /// The lower-case word at a token of the sentence, or nothing.
    fn word(&self, at: usize, sentence: &Sentence) -> &str {
        if sentence.tokens.contains(&at) { self.text.lower(at) } else { "" }
    }

    /// The lower-case word so many tokens before one, or nothing.
    fn back(&self, at: usize, steps: usize, sentence: &Sentence) -> &str {
        at.checked_sub(steps).map_or("", |at| self.word(at, sentence))
    }

    /// Whether a seat is a place here: `alla Casa Bianca`, `davanti al Cremlino`.
    fn is_located(&self, start: usize, sentence: &Sentence) -> bool {
        self.small.above.contains(&self.back(start, 1, sentence))
    }

    /// Where the phrase of a name begins, its article included.
    fn phrase(&self, start: usize, sentence: &Sentence) -> usize {
        let article = self.small.definite.contains(&self.back(start, 1, sentence));
        if article { start - 1 } else { start }
    }

    /// Whether a phrase that begins here can be a subject: no preposition or noun governs it.
    fn is_free(&self, begin: usize, sentence: &Sentence) -> bool {
        if begin == sentence.tokens.start {
            return true;
        }
        let before = self.back(begin, 1, sentence);
        let token = &self.text.tokens[begin - 1];
        if token.kind == TokenKind::Number {
            return true;
        }
        if token.kind == TokenKind::Mark {
            return !matches!(before, "(" | "-" | "/");
        }
        self.small.subject.contains(&before)
            || self.text.tokens[begin].case == Case::Lower && !self.is_governing(before) && token.case == Case::Lower
    }

    /// Prepositions, which govern what follows.
    fn is_governing(&self, word: &str) -> bool {
        let names = &self.text.language.pack().names;
        names.place_prepositions.contains(word) || self.small.governing.contains(&word)
    }

    /// `Mosca ha fornito`, `la Corea del Nord sta inviando`, `Né Mosca né Pyongyang hanno confermato`.
    fn is_subject(&self, at: usize, sentence: &Sentence) -> bool {
        let tokens = &self.names[at].0;
        let mut first = at;
        // A name joined by "e" or "né" is subject with the one before it.
        while first > 0
            && at - first < LONGEST_LIST
            && self.small.joined.contains(&self.back(self.phrase(self.names[first].0.start, sentence), 1, sentence))
            && self.names[first - 1].0.end + 1 == self.phrase(self.names[first].0.start, sentence)
            && sentence.tokens.contains(&self.names[first - 1].0.start)
        {
            first -= 1;
        }
        if !self.is_free(self.phrase(self.names[first].0.start, sentence), sentence) {
            return false;
        }
        let mut end = tokens.end;
        let mut last = at;
        while last + 1 < self.names.len()
            && last - at < LONGEST_LIST
            && self.small.joined.contains(&self.word(end, sentence))
            && self.phrase(self.names[last + 1].0.start, sentence) == end + 1
        {
            last += 1;
            end = self.names[last].0.end;
        }
        self.is_act(end, sentence)
    }

    /// Whether a verb of saying or acting stands here.
    fn is_act(&self, mut at: usize, sentence: &Sentence) -> bool {
        // Words between the subject and its verb.
        while self.small.clause.contains(&self.word(at, sentence)) {
            at += 1;
        }
        let word = self.word(at, sentence);
        if self.acting.have.contains(word) {
            let mut next = at + 1;
            while next < at + 4 && self.is_adverb(self.word(next, sentence)) {
                next += 1;
            }
            let participle = self.word(next, sentence);
            return self.small.participle_endings.iter().any(|end| participle.ends_with(end))
                && participle.len() > 3
                && !self.small.no_acts.contains(&participle);
        }
        // "si è ritirata", "si era impegnata"
        let reflexive = self.small.oneself.contains(&self.back(at, 1, sentence)) && self.small.been.contains(&word);
        if reflexive {
            let participle = self.word(at + 1, sentence);
            return self.small.passive_endings.iter().any(|end| participle.ends_with(end));
        }
        if self.acting.modals.contains(word) {
            return !self.small.passive_verbs.contains(&self.word(at + 1, sentence));
        }
        self.acting.verbs.contains(word)
    }

    fn is_adverb(&self, word: &str) -> bool {
        self.small.adverb_endings.iter().any(|end| word.ends_with(end)) || self.small.adverbs.contains(&word)
    }

    /// `secondo Mosca`, `...: Seul`, `Seul: "..."`, `da parte di Pyongyang`.
    fn is_source(&self, tokens: &Range<usize>, sentence: &Sentence) -> bool {
        let begin = self.phrase(tokens.start, sentence);
        let before = self.back(begin, 1, sentence);
        if self.small.according.contains(&before) {
            return true;
        }
        // "Per Mosca, ...": at the start of a sentence, with a comma.
        if self.small.for_the_sake.contains(&before)
            && begin == sentence.tokens.start + 1
            && self.word(tokens.end, sentence) == ","
        {
            return true;
        }
        let rest = self.text.tokens.get(tokens.end..sentence.tokens.end).unwrap_or(&[]);
        let closes = rest.iter().all(|t| self.text.words(t.span) == ".");
        if before == ":" && closes {
            return true;
        }
        begin == sentence.tokens.start
            && self.word(tokens.end, sentence) == ":"
            && matches!(self.word(tokens.end + 1, sentence), "“" | "\"" | "«" | "'" | "‘")
    }

    /// `la decisione di Mosca`, `le truppe di Kiev`, `occupata dall'Ucraina`, `da parte della Russia`.
    fn is_agent(&self, at: usize, sentence: &Sentence, by: By, more: usize) -> bool {
        let start = self.names[at].0.start;
        let before = self.back(start, 1, sentence);
        if self.small.of.contains(&before) {
            // "secondo l'intelligence degli Stati Uniti, della Corea del Sud e dell'Ucraina"
            if (self.back(start, 2, sentence) == "," || self.small.joined.contains(&self.back(start, 2, sentence)))
                && at > 0
                && self.names[at - 1].0.end + 2 == start
            {
                return more > 0 && self.is_agent(at - 1, sentence, by, more - 1);
            }
            let (noun, beyond) = (self.back(start, 2, sentence), self.back(start, 3, sentence));
            if self.small.part.contains(&noun) {
                return self.small.part_before.contains(&beyond);
            }
            if self.small.behalf.contains(&noun) && self.small.behalf_before.contains(&beyond) {
                return true;
            }
            // "la crescente minaccia nucleare di Pyongyang": one adjective may stand between.
            let adjective = self.is_adjective(noun);
            let act = self.acting.act_nouns.contains(noun) || adjective && self.acting.act_nouns.contains(beyond);
            let force = self.acting.force_nouns.contains(noun) || adjective && self.acting.force_nouns.contains(beyond);
            return act || force && by == By::Capital;
        }
        if self.small.by.contains(&before) {
            let mut noun = 2;
            if self.is_adverb(self.back(start, 2, sentence)) {
                noun = 3;
            }
            let participle = self.back(start, noun, sentence);
            return self.small.passive_endings.iter().any(|end| participle.ends_with(end))
                && participle.len() > 4
                && !self.small.goers.iter().any(|stem| participle.starts_with(stem));
        }
        self.small.against.contains(&before) && by == By::Capital
    }

    /// Whether a word can be an adjective between a noun and `di`.
    fn is_adjective(&self, word: &str) -> bool {
        let names = &self.text.language.pack().names;
        names.body.adjectives.contains(word) || self.small.adjective_endings.iter().any(|end| word.ends_with(end))
    }

    /// `cooperazione tra Russia e Corea del Nord`, `accordo con la Russia`, `vertice UE-Corea`.
    fn is_partner(&self, at: usize, sentence: &Sentence) -> bool {
        let start = self.names[at].0.start;
        let begin = self.phrase(start, sentence);
        let before = self.back(begin, 1, sentence);
        if self.small.partner.contains(&before) {
            return self.has_partner_noun(begin - 1, sentence);
        }
        if matches!(self.back(start, 1, sentence), "-" | "‑") {
            return at > 0
                && self.names[at - 1].0.end + 1 == start
                && self.has_partner_noun(self.names[at - 1].0.start, sentence);
        }
        if matches!(self.word(self.names[at].0.end, sentence), "-" | "‑")
            && self.names.get(at + 1).is_some_and(|(next, _)| next.start == self.names[at].0.end + 1)
        {
            return self.has_partner_noun(start, sentence);
        }
        // The second of two: "tra la NATO e Seoul".
        if self.small.joined.contains(&before) && at > 0 && self.names[at - 1].0.end + 1 == begin {
            let first = self.phrase(self.names[at - 1].0.start, sentence);
            return self.small.between.contains(&self.back(first, 1, sentence))
                && self.has_partner_noun(first - 1, sentence);
        }
        false
    }

    /// Whether a noun of what lies between partners stands within four words before a token.
    fn has_partner_noun(&self, at: usize, sentence: &Sentence) -> bool {
        (1..=4).any(|steps| self.acting.partner_nouns.contains(self.back(at, steps, sentence)))
    }

    /// `..., ha detto Mosca`: the subject behind its verb, and a mark behind that.
    fn is_saying(&self, tokens: &Range<usize>, sentence: &Sentence) -> bool {
        let begin = self.phrase(tokens.start, sentence);
        let next = self.word(tokens.end, sentence);
        self.acting.says.contains(self.back(begin, 1, sentence))
            && matches!(next, "" | "," | "." | ";" | "”" | "»" | "\"" | ")")
    }

    /// `ha fornito a Mosca`, `chiede alla Russia`, `invita la Russia a cessare`.
    fn is_receiver(&self, start: usize, sentence: &Sentence) -> bool {
        if self.acting.treat_verbs.contains(self.back(self.phrase(start, sentence), 1, sentence)) {
            return true;
        }
        self.small.to.contains(&self.back(start, 1, sentence))
            && (2..=3).any(|steps| self.acting.give_verbs.contains(self.back(start, steps, sentence)))
    }
}
