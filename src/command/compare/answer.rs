//! What the other numbers say to one, in words.

use crate::{
    compare::{Comparison, Pair, Row, Verdict},
    mention::quantity::Amount,
};
use std::cmp::Reverse;

/// How many verdicts are told in one cell, the gravest first.
const TOLD: usize = 3;

/// What others say to a number: the gravest in words, each once, and how many more there are.
#[derive(Default)]
pub(super) struct Answers {
    told: Vec<Answer>,
    more: usize,
}

/// What another number says to one.
struct Answer {
    verdict: Verdict,
    words: String,
}

/// How much is told of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// A few words, for a terminal: `conflicts with 1.500 (questura), by 1.500`.
    Short,
    /// With the reason.
    Full,
}

impl Answers {
    /// What some pairs say to the number at a place, each with the place of the other.
    pub(super) fn of(rows: &[&Row], at: usize, mut pairs: Vec<(usize, &Pair)>, length: Length) -> Self {
        pairs.sort_by_key(|(_, pair)| Reverse(pair.comparison.verdict));
        let mut answers = Self::default();
        for (other, pair) in pairs {
            if answers.told.len() == TOLD {
                answers.more += 1;
            } else {
                let verdict = pair.comparison.verdict;
                let words = match length {
                    Length::Short => short(rows[at], rows[other], pair.comparison),
                    Length::Full => full(rows[other], pair.comparison, rows[pair.a], rows[pair.b]),
                };
                answers.add(Answer { verdict, words });
            }
        }
        answers
    }

    fn add(&mut self, answer: Answer) {
        if self.told.iter().all(|other| other.words != answer.words) {
            self.told.push(answer);
        }
    }

    /// These and others.
    pub(super) fn join(&mut self, others: Self) {
        others.told.into_iter().for_each(|answer| self.add(answer));
        self.told.sort_by_key(|answer| Reverse(answer.verdict));
        self.more += others.more + self.told.len().saturating_sub(TOLD);
        self.told.truncate(TOLD);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// The gravest verdict.
    pub(super) fn gravest(&self) -> Option<Verdict> {
        self.told.first().map(|answer| answer.verdict)
    }

    /// One a line.
    pub(super) fn words(&self) -> String {
        let more = (self.more > 0).then(|| format!("and {} more", self.more));
        self.told.iter().map(|answer| answer.words.as_str()).chain(more.as_deref()).collect::<Vec<_>>().join("\n")
    }
}

fn full(other: &Row, comparison: Comparison, a: &Row, b: &Row) -> String {
    format!("{} {} in {}: {}", comparison.verdict, other.stated(), other.article, comparison.reason(a, b))
}

fn short(row: &Row, other: &Row, comparison: Comparison) -> String {
    let verdict = comparison.verdict;
    let who = match other.speaker() {
        _ if row.article != other.article && row.origin == other.origin => &other.article,
        "" => &other.article,
        speaker => speaker,
    };
    let by = comparison.by.map(|by| format!(", by {}", Amount::Exactly(by.abs()))).unwrap_or_default();
    let way = match verdict {
        Verdict::SameUtterance | Verdict::SameClaim => "as",
        Verdict::NotComparable | Verdict::Compatible | Verdict::Agrees | Verdict::Conflicts => "with",
        Verdict::Revises if row.day() < other.day() => "by",
        Verdict::Revises => "of",
    };
    let name = if verdict == Verdict::Revises && way == "by" { "revised" } else { verdict.name() };
    format!("{name} {way} {} ({who}){by}", other.stated())
}
