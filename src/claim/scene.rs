//! An article as claims are read from it: its text, what its sentences name, and its entities.

use crate::{
    language::words::{Class, VerbForm},
    link::Links,
    mention::Mentions,
    text::{Text, TokenKind},
};
use std::ops::Range;

/// What claims are read from.
pub(super) struct Scene<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) mentions: &'a Mentions,
    pub(super) links: &'a Links,
}

impl Scene<'_> {
    /// The class of a small word; a capitalized verb inside a sentence is a noun (`il capo dello Stato`).
    pub(super) fn class(&self, at: usize) -> Option<Class> {
        let class = self.text.language.pack().grammar.class(self.text.lower(at))?;
        let noun = class.is_verb() && self.text.tokens[at].is_capitalized() && self.is_inside(at);
        (!noun).then_some(class)
    }

    /// Whether a word stands behind another word of its sentence, so that a capital tells something.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        at > 0 && self.text.tokens[at - 1].is_word() && self.text.sentences[self.text.sentence_of(at)].tokens.start < at
    }

    pub(super) fn is_word(&self, at: usize, within: &Range<usize>) -> bool {
        within.contains(&at) && self.text.tokens[at].kind == TokenKind::Word
    }

    /// Whether the token lies in a date, a name or between quotation marks and so is no verb of its own.
    pub(super) fn in_name(&self, at: usize) -> bool {
        let span = self.text.tokens[at].span;
        self.links.names.iter().any(|name| !name.generic && name.span.contains(span))
    }

    pub(super) fn in_date(&self, at: usize) -> bool {
        let span = self.text.tokens[at].span;
        let next = self.mentions.dates.partition_point(|date| date.span.end() <= span.start());
        self.mentions.dates.get(next).is_some_and(|date| date.span.contains(span))
    }

    /// Whether the word at `at` is a preposition whose simple form is `simple`.
    pub(super) fn is_preposition(&self, at: usize, simple: &str) -> bool {
        self.text.language.pack().grammar.preposition(self.text.lower(at)) == Some(simple)
    }

    /// Whether the word at `at` is a finite verb as far as its form tells, or helps one. Behind an article or a preposition a
    /// verb of saying is a noun (`la stima dell'Istat`).
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let pack = self.text.language.pack();
        let word = self.text.lower(at);
        if let Some(class) = self.class(at) {
            return class.is_verb();
        }
        let says = pack.speech.verbs.get(word).is_some_and(|v| v.form == VerbForm::Finite);
        let before = at.checked_sub(1).filter(|i| self.text.tokens[*i].is_word()).and_then(|i| self.class(i));
        let noun = matches!(
            before,
            Some(
                Class::Article
                    | Class::Indefinite
                    | Class::Determiner
                    | Class::Possessive
                    | Class::Preposition
                    | Class::Prenominal
            )
        );
        (pack.grammar.is_finite_verb)(word) && !self.in_name(at)
            || says && !noun && !self.text.tokens[at].is_capitalized()
    }
}
