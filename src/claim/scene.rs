//! An article as claims are read from it: its text, what its sentences name, and its entities.

use crate::{
    language::words::{Class, VerbForm},
    link::{LinkedName, Links},
    mention::{Mentions, date::DateMention, quantity::Quantity},
    text::{Span, Text, TokenKind},
};
use std::{
    cell::{Cell, OnceCell},
    ops::Range,
};

/// What claims are read from.
pub(super) struct Scene<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) mentions: &'a Mentions,
    pub(super) links: &'a Links,
    /// What is asked of the same words for each number of a long list.
    pub(super) known: Known,
}

/// Answers about tokens and sentences, each found once.
#[derive(Default)]
pub(super) struct Known {
    /// Whether a token is a border between clauses.
    pub(super) border: Answers,
    /// Whether a token is a finite verb.
    pub(super) finite: Answers,
    /// Whether a token is any form of a verb.
    pub(super) verbal: Answers,
    /// Whether a token shows a modality.
    pub(super) marker: Answers,
    /// Whether a phrase that governs what follows opens at a token.
    pub(super) opener: Answers,
    /// Whether a sentence tells what has been, and not when somebody said it.
    pub(super) event: Answers,
}

/// Yes or no for each index that was asked for.
#[derive(Default)]
pub(super) struct Answers(OnceCell<Vec<Cell<Option<bool>>>>);

impl Answers {
    /// The answer for index `at` of so `many`, found by `ask` the first time.
    pub(super) fn get(&self, many: usize, at: usize, ask: impl FnOnce() -> bool) -> bool {
        let answers = self.0.get_or_init(|| vec![Cell::new(None); many]);
        let Some(answer) = answers.get(at) else { return ask() };
        let found = answer.get().unwrap_or_else(ask);
        answer.set(Some(found));
        found
    }
}

impl Scene<'_> {
    /// The class of a small word; a capitalized verb inside a sentence and a verb behind a preposition, but for its infinitive,
    /// are nouns (`il capo dello Stato`, `la televisione di stato`).
    pub(super) fn class(&self, at: usize) -> Option<Class> {
        let class = self.text.language.pack().grammar.class(self.text.lower(at))?;
        let noun = class.is_verb() && self.text.tokens[at].is_capitalized() && self.is_inside(at);
        let governed = || {
            let grammar = &self.text.language.pack().grammar;
            at > 0
                && self.text.tokens[at - 1].is_word()
                && grammar.preposition(self.text.lower(at - 1)).is_some()
                && !(grammar.is_infinitive)(self.text.lower(at))
        };
        (!(noun || class.is_verb() && governed())).then_some(class)
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
        self.name_around(at).is_some()
    }

    /// The name that the token is part of, if it is no common noun.
    pub(super) fn name_around(&self, at: usize) -> Option<&LinkedName> {
        let span = self.text.tokens[at].span;
        let names = &self.links.names;
        let next = names.partition_point(|name| name.span.end() <= span.start());
        names.get(next).filter(|name| !name.generic && name.span.contains(span))
    }

    /// The name that starts at byte `start`.
    pub(super) fn name_at(&self, start: usize) -> Option<&LinkedName> {
        let names = &self.links.names;
        names.get(names.partition_point(|name| name.span.start() < start)).filter(|name| name.span.start() == start)
    }

    /// The names within `span`, in reading order.
    pub(super) fn names_in(&self, span: Span) -> &[LinkedName] {
        let names = &self.links.names;
        let first = names.partition_point(|name| name.span.start() < span.start());
        let count = names[first..].partition_point(|name| name.span.end() <= span.end());
        &names[first..first + count]
    }

    /// The dates within `span`, in reading order.
    pub(super) fn dates_in(&self, span: Span) -> &[DateMention] {
        let dates = &self.mentions.dates;
        let first = dates.partition_point(|date| date.span.start() < span.start());
        let count = dates[first..].partition_point(|date| date.span.end() <= span.end());
        &dates[first..first + count]
    }

    /// Whether the token is part of a number.
    pub(super) fn in_quantity(&self, at: usize) -> bool {
        let span = self.text.tokens[at].span;
        let quantities = &self.mentions.quantities;
        let next = quantities.partition_point(|quantity| quantity.span.end() <= span.start());
        quantities.get(next).is_some_and(|quantity| quantity.span.contains(span))
    }

    /// The quantities whose numbers lie within `span`, in reading order.
    pub(super) fn quantities_in(&self, span: Span) -> &[Quantity] {
        let quantities = &self.mentions.quantities;
        let first = quantities.partition_point(|quantity| quantity.span.start() < span.start());
        let count = quantities[first..].partition_point(|quantity| quantity.span.end() <= span.end());
        &quantities[first..first + count]
    }

    /// Whether a stretch lies between quotation marks.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let quotes = &self.mentions.quotes;
        let before = quotes.partition_point(|quote| quote.inner.start() <= span.start());
        // Nested quotations are few: the outer one is among the last before it.
        quotes[before.saturating_sub(4)..before].iter().any(|quote| span.end() <= quote.inner.end())
    }

    /// Whether a quotation opens with this mark.
    pub(super) fn is_quoted_from(&self, mark: Span) -> bool {
        let quotes = &self.mentions.quotes;
        let next = quotes.partition_point(|quote| quote.outer.start() < mark.start());
        quotes.get(next).is_some_and(|quote| quote.outer.start() == mark.start())
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

    /// Whether the word at `at` is a verb of counting or measuring.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.text.tokens[at].is_word() && self.text.language.pack().speech.counting.contains(self.text.lower(at))
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
