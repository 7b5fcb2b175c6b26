//! Teams that are called by their country or town: `l'Italia batte la Francia`, `il difensore del Torino`.

use super::Scene;
use crate::text::{Sentence, Text};
use std::ops::Range;

/// Whether a sentence is about sport: it has a word that only sport has, or two that sport has too; or one of these in an article
/// that has several of the first.
pub(in crate::link) fn is_about(text: &Text, sentence: &Sentence, article: bool) -> bool {
    let words = &text.language.pack().links;
    let mut some = 0;
    for at in sentence.tokens.clone().filter(|at| is_long(text, *at)) {
        let word = text.lower(at);
        if words.sport_only.contains(word) || words.other_sports.contains(word) {
            return true;
        }
        some += usize::from(words.sport.contains(word));
    }
    some > usize::from(!article)
}

/// Whether an article is about sport: several of its words only sport has.
pub(in crate::link) fn is_article(text: &Text) -> bool {
    let words = &text.language.pack().links;
    let only = |at: &usize| {
        let word = text.lower(*at);
        words.sport_only.contains(word) || words.other_sports.contains(word)
    };
    (0..text.tokens.len()).filter(|at| is_long(text, *at)).filter(only).nth(2).is_some()
}

/// Whether a token is a word of more than two letters: no word of sport is shorter, and most of a text is.
fn is_long(text: &Text, at: usize) -> bool {
    text.tokens[at].is_word() && text.tokens[at].span.len() > 2
}

impl Scene<'_> {
    /// Whether a country in a sentence about sport is its team: without a preposition, against or with another, or where a noun that a
    /// team has belongs to it.
    pub(super) fn is_team(&self, list: &Range<usize>, sentence: &Sentence) -> bool {
        let start = self.names[list.start].0.start;
        let Some((at, simple)) = self.preposition(start, sentence) else { return true };
        let small = self.small;
        if small.against.contains(&simple) || self.grammar.with == simple || small.between.contains(&simple) {
            return true;
        }
        let belongs = small.of.contains(&simple) || small.by.contains(&simple) || small.to.contains(&simple);
        belongs && (1..=3).any(|steps| self.words.team_nouns.contains(self.back(at, steps, sentence)))
    }
}
