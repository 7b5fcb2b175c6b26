//! Places that stand for those who act there: `Mosca ha fornito`, `secondo Seul`, `la decisione di Pyongyang`.
//!
//! A country, its capital or a seat acts where it is the subject of an act (`clause`), or where the noun or verb that governs its
//! preposition says so (`governor`); in sport a country is its team (`sport`). Doubt leaves it a place.

mod clause;
mod governor;
pub(super) mod sport;

use super::{Acting, Identity, LinkedName, Links, choose::Thing};
use crate::{
    language::words::{ActingWords, Grammar, LinkWords, SmallWords},
    mention::name::NameKind,
    ontology::authority::{Class, Id},
    text::{Case, Sentence, Text, TokenKind},
};
use std::ops::Range;

/// For each name, the power that it refers to, if it acts, and what shows it.
pub(super) fn powers(text: &Text, links: &Links, in_sport: bool) -> Vec<Option<(Thing, Acting)>> {
    let pack = text.language.pack();
    let mut scene = Scene {
        text,
        acting: &pack.names.acting,
        small: &pack.names.small,
        grammar: &pack.grammar,
        words: &pack.links,
        in_sport,
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
    grammar: &'static Grammar,
    words: &'static LinkWords,
    /// Whether the article is about sport.
    in_sport: bool,
    names: Vec<(Range<usize>, Option<Power>)>,
}

impl Scene<'_> {
    /// The power that a name refers to, if it acts.
    fn power(&self, at: usize) -> Option<(Thing, Acting)> {
        let power = self.names[at].1?;
        let sentence = &self.text.sentences[self.text.sentence_of(self.names[at].0.start)];
        let list = self.list(at, sentence);
        if power.by == By::Country && sport::is_about(self.text, sentence, self.in_sport) {
            return self.is_team(&list, sentence).then_some((Thing::Team(power.of), Acting::Team));
        }
        let acting = self.governed(&list, power.by, sentence).or_else(|| self.acts(&list, power.by, sentence))?;
        let thing = if power.of.record().class == Class::Country {
            Thing::Government(power.of)
        } else {
            Thing::Known(power.of)
        };
        Some((thing, acting))
    }

    /// The names that are joined with one by commas and `e`, itself among them: what is said is said of all.
    fn list(&self, at: usize, sentence: &Sentence) -> Range<usize> {
        let (mut first, mut last) = (at, at);
        let mut joined = false;
        while first > 0 && sentence.tokens.contains(&self.names[first - 1].0.start) {
            let Some(word) = self.joint(first - 1) else { break };
            joined |= word;
            first -= 1;
        }
        while last + 1 < self.names.len() && sentence.tokens.contains(&self.names[last + 1].0.start) {
            let Some(word) = self.joint(last) else { break };
            joined |= word;
            last += 1;
        }
        // "Lahore, Pakistan": a comma alone joins nothing.
        if joined || last - first > 1 { first..last + 1 } else { at..at + 1 }
    }

    /// Whether nothing but a comma or a word that joins, and the preposition or article of the second, stands between a name and the
    /// next: `Some` if so, with whether a word joins them.
    fn joint(&self, at: usize) -> Option<bool> {
        let between = self.names[at].0.end..self.names[at + 1].0.start;
        if between.is_empty() || between.len() > 4 {
            return None;
        }
        let (mut comma, mut word) = (false, false);
        for token in between {
            let lower = self.text.lower(token);
            if lower == "," && !word {
                comma = true;
            } else if self.small.joined.contains(&lower) {
                word = true;
            } else if !(comma || word) || !(self.is_definite(lower) || self.grammar.preposition(lower).is_some()) {
                return None;
            }
        }
        (comma || word).then_some(word)
    }

    fn is_definite(&self, word: &str) -> bool {
        self.small.definite.contains(&word)
    }

    /// The lower-case word at a token of the sentence, or nothing.
    fn word(&self, at: usize, sentence: &Sentence) -> &str {
        if sentence.tokens.contains(&at) { self.text.lower(at) } else { "" }
    }

    /// The lower-case word so many tokens before one, or nothing.
    fn back(&self, at: usize, steps: usize, sentence: &Sentence) -> &str {
        at.checked_sub(steps).map_or("", |at| self.word(at, sentence))
    }

    /// Where the phrase of a name begins, its article included.
    fn phrase(&self, start: usize, sentence: &Sentence) -> usize {
        if self.is_definite(self.back(start, 1, sentence)) { start - 1 } else { start }
    }

    /// Whether a mark ends a part of a sentence; quotation marks do not.
    fn is_break(&self, at: usize) -> bool {
        self.text.tokens[at].kind == TokenKind::Mark && !self.is_quote(at)
    }

    fn is_quote(&self, at: usize) -> bool {
        matches!(self.text.word(at), "“" | "”" | "\"" | "«" | "»" | "'" | "‘" | "’")
    }

    fn is_adverb(&self, word: &str) -> bool {
        self.small.adverb_endings.iter().any(|end| word.ends_with(end)) || self.small.adverbs.contains(&word)
    }

    /// Whether a word can be an adjective between a noun and what follows.
    fn is_adjective(&self, word: &str) -> bool {
        let names = &self.text.language.pack().names;
        names.body.adjectives.contains(word)
            || self.small.adjective_endings.iter().any(|end| word.ends_with(end))
            || (self.grammar.is_adjective)(word)
    }

    fn is_lower(&self, at: usize) -> bool {
        self.text.tokens[at].case == Case::Lower
    }
}
