//! What stands before the preposition of a name: `la decisione di Mosca`, `ha fornito a Mosca`, `occupata dall'Ucraina`,
//! `cooperazione tra Russia e Corea del Nord`.

use super::{Acting, By, Scene};
use crate::{
    language::words::{Class, Reading},
    text::Sentence,
};
use std::ops::Range;

/// How far before its preposition the noun or verb is looked for that governs a name.
const REACH: usize = 9;

impl Scene<'_> {
    /// Whether a preposition before a list of names, and what governs it, says that they act.
    pub(super) fn governed(&self, list: &Range<usize>, by: By, sentence: &Sentence) -> Option<Acting> {
        let (first, end) = (&self.names[list.start].0, self.names[list.end - 1].0.end);
        if let Some(partner) = self.hyphened(list.start, sentence) {
            return partner.then_some(Acting::Partner);
        }
        let (at, simple) = self.preposition(first.start, sentence)?;
        if self.words.through.contains(simple) {
            return Some(Acting::Source);
        }
        let reading = self.reading(at, end, simple, sentence);
        let acts = |otherwise: bool| match reading {
            Some(Reading::Power) => true,
            Some(Reading::Force) => by != By::Country,
            Some(Reading::Place) => false,
            None => otherwise,
        };
        let small = self.small;
        if small.of.contains(&simple) {
            let noun = self.back(at, 1, sentence);
            let behalf = small.behalf.contains(&noun) && small.behalf_before.contains(&self.back(at, 2, sentence));
            let part = small.part.contains(&noun);
            let acts = if part {
                small.part_before.contains(&self.back(at, 2, sentence))
            } else {
                behalf || acts(by == By::Seat)
            };
            acts.then_some(Acting::Agent)
        } else if small.by.contains(&simple) {
            let gone =
                (1..=2).any(|steps| small.goers.iter().any(|stem| self.back(at, steps, sentence).starts_with(stem)));
            let agent = !gone && self.is_passive(at, sentence);
            (agent || !gone && acts(by == By::Seat)).then_some(Acting::Agent)
        } else if small.to.contains(&simple) {
            acts(by == By::Seat && self.is_office(at, sentence)).then_some(Acting::Receiver)
        } else if self.grammar.with == simple {
            acts(by != By::Capital).then_some(Acting::Partner)
        } else if small.against.contains(&simple) {
            acts(by != By::Country).then_some(Acting::Receiver)
        } else if small.between.contains(&simple) {
            acts(false).then_some(Acting::Partner)
        } else {
            acts(false).then_some(Acting::Receiver)
        }
    }

    /// The preposition before a name, its article passed over, and its simple form.
    pub(super) fn preposition(&self, start: usize, sentence: &Sentence) -> Option<(usize, &'static str)> {
        let begin = self.phrase(start, sentence);
        // "dell'", "alla": an article joined to its preposition is both.
        let joined = self.grammar.preposition(self.back(start, 1, sentence)).map(|simple| (start - 1, simple));
        let (at, simple) = joined
            .or_else(|| Some((begin.checked_sub(1)?, self.grammar.preposition(self.back(begin, 1, sentence))?)))?;
        Some((at, if self.small.between.contains(&simple) { self.small.between[0] } else { simple }))
    }

    /// What the nearest word before a preposition that knows it says; where the sentence opens with the preposition, a word behind
    /// the names (`Tra Mosca e Pechino i rapporti ...`).
    fn reading(&self, at: usize, end: usize, simple: &str, sentence: &Sentence) -> Option<Reading> {
        let own = |at: usize| {
            // "North" of North Sea, "Nord" of Corea del Nord govern nothing.
            if self.text.tokens[at].is_capitalized() && self.is_in_name(at) {
                return None;
            }
            let readings = self.words.governors.get(self.text.lower(at))?;
            readings.iter().find(|(preposition, _)| *preposition == simple).map(|(_, reading)| *reading)
        };
        if self.small.of.contains(&simple) {
            // "il ministero della Difesa di Kiev": a body with a name belongs to a power as its forces do.
            if at > sentence.tokens.start && self.is_in_name(at - 1) {
                return Some(Reading::Force);
            }
            return self.head(at, sentence).into_iter().find_map(own);
        }
        let before = (sentence.tokens.start..at).rev().take(REACH).take_while(|at| {
            !self.is_break(*at) && self.grammar.class(self.text.lower(*at)) != Some(Class::Subordinator)
        });
        if let Some(reading) = before.clone().find_map(own) {
            return Some(reading);
        }
        let opens = at == sentence.tokens.start || self.is_break(at - 1) || self.is_quote(at - 1);
        let behind = (end..sentence.tokens.end).take(REACH - 3).take_while(|at| !self.is_break(*at));
        opens.then(|| behind.into_iter().find_map(own)).flatten()
    }

    /// The nouns that `di` can belong to, nearest first: across adjectives, one other word, and further `di`
    /// (`la guerra di aggressione illegale della Russia`).
    fn head(&self, at: usize, sentence: &Sentence) -> Vec<usize> {
        let mut nouns = Vec::new();
        let mut free = 1;
        for at in (sentence.tokens.start..at).rev().take(REACH) {
            let word = self.text.lower(at);
            if self.is_quote(at)
                || self.is_definite(word) && !nouns.is_empty() && self.grammar.preposition(word).is_none()
            {
                continue;
            }
            if self.is_break(at) {
                break;
            }
            if self.small.of.contains(&word) {
                free = 1;
                continue;
            }
            if self.grammar.class(word).is_some_and(|class| !matches!(class, Class::Possessive | Class::Adverb)) {
                break;
            }
            nouns.push(at);
            if self.words.governors.contains_key(word) || !self.is_adjective(word) {
                if free == 0 {
                    break;
                }
                free -= 1;
            }
        }
        nouns
    }

    /// Whether a token is part of a name.
    fn is_in_name(&self, at: usize) -> bool {
        let next = self.names.partition_point(|(tokens, _)| tokens.end <= at);
        self.names.get(next).is_some_and(|(tokens, _)| tokens.contains(&at))
    }

    /// Whether a participle stands before `da`: it names who acts.
    fn is_passive(&self, at: usize, sentence: &Sentence) -> bool {
        let steps = if self.is_adverb(self.back(at, 1, sentence)) { 2 } else { 1 };
        let participle = self.back(at, steps, sentence);
        self.small.passive_endings.iter().any(|end| participle.ends_with(end)) && participle.len() > 4
    }

    /// `consigliere alla Casa Bianca`: somebody who serves there.
    fn is_office(&self, at: usize, sentence: &Sentence) -> bool {
        let titles = &self.text.language.pack().names.person.titles;
        (1..=4).any(|steps| titles.contains(self.back(at, steps, sentence)))
    }

    /// `vertice UE-Corea`: for a name that a hyphen joins to another, whether they are partners.
    fn hyphened(&self, at: usize, sentence: &Sentence) -> Option<bool> {
        let tokens = &self.names[at].0;
        let is_hyphen = |word: &str| matches!(word, "-" | "‑" | "–");
        let first = if is_hyphen(self.back(tokens.start, 1, sentence)) {
            let before = at.checked_sub(1).filter(|before| self.names[*before].0.end + 1 == tokens.start)?;
            self.names[before].0.start
        } else if is_hyphen(self.word(tokens.end, sentence))
            && self.names.get(at + 1).is_some_and(|next| next.0.start == tokens.end + 1)
        {
            tokens.start
        } else {
            return None;
        };
        let between = self.small.between[0];
        Some((1..=4).any(|steps| {
            let readings = self.words.governors.get(self.back(first, steps, sentence));
            readings.is_some_and(|all| all.contains(&(between, Reading::Power)))
        }))
    }
}
