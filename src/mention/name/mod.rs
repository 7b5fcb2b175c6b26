//! Names of people, organizations and places.
//!
//! Rules read each sentence once, from left to right (`rule`): the authority's names (`known`), bodies and places told by
//! a noun before them (`body`, `place`), and runs of capitalized words (`run`). What the whole article shows, a surname
//! whose full name it gives or an acronym it explains, is read in a second pass (`repeat`). Another engine would hand in
//! proposals of its own to `settle`.

mod agree;
mod body;
mod known;
pub mod model;
mod place;
mod reader;
mod repeat;
mod rule;
mod run;
#[cfg(test)]
mod tests;

use super::Guide;
use crate::{
    ontology::authority::{self, Class, Record},
    text::{Span, Text},
};
use reader::Reader;
use std::ops::Range;

/// What a name denotes literally.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A body of people: a state's organ, a company, an alliance, a paper.
    Organization,
    /// A place; a country also when it acts.
    Place,
}

/// A name, or a definite institution named by a common noun (`la polizia`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The words, without article, title or preposition.
    pub span: Span,
    /// What it denotes literally.
    pub kind: NameKind,
    /// Whether it is a common noun.
    pub generic: bool,
    /// The things of the authority that bear this name, best first.
    pub candidates: Vec<authority::Id>,
    /// The rule that found it, as `name.title`; its language is put before it on writing.
    pub rule: &'static str,
}

impl NameKind {
    /// What the name of a known thing denotes. A building that is the seat of one body (the Pentagon) is that body.
    pub fn of(record: &Record) -> Self {
        let class = record.class;
        let seat = class == Class::Building && record.seat_of.is_some_and(|body| body.record().class.is_organization());
        if class.is_person() {
            Self::Person
        } else if class.is_organization() || seat {
            Self::Organization
        } else {
            Self::Place
        }
    }
}

/// A name as an engine proposes it, over tokens.
#[derive(Clone, Debug)]
struct Proposal {
    tokens: Range<usize>,
    kind: NameKind,
    generic: bool,
    candidates: Vec<authority::Id>,
    rule: &'static str,
}

impl Proposal {
    /// A name that the authority does not know.
    fn new(tokens: Range<usize>, kind: NameKind, rule: &'static str) -> Self {
        Self { tokens, kind, generic: false, candidates: Vec::new(), rule }
    }
}

/// Finds every name in reading order; none overlaps another.
///
/// ```
/// use attesta::{language::Language, mention::name, text};
///
/// let text = text::split("Il segretario generale della Nato, Mark Rutte, è a Seul.", Language::Italian);
/// let names: Vec<&str> = name::find(&text).iter().map(|n| n.span.of(text.source)).collect();
/// assert_eq!(names, ["Nato", "Mark Rutte", "Seul"]);
/// ```
pub fn find(text: &Text) -> Vec<Name> {
    find_with(text, Guide::default())
}

/// As [`find`], with known things and a model of one's own.
pub fn find_with(text: &Text, guide: Guide) -> Vec<Name> {
    let reader = Reader::new(text, guide.authority);
    let mut proposals = agree::decide(&reader, rule::read(&reader), guide.model.read_text(&reader));
    repeat::read(&reader, &mut proposals);
    settle(text, proposals)
}

/// The name that the words at `span` are part of; `names` in reading order, none overlapping another.
pub fn around(names: &[Name], span: Span) -> Option<&Name> {
    let next = names.partition_point(|name| name.span.end() <= span.start());
    names.get(next).filter(|name| name.span.contains(span))
}

/// Puts proposals in reading order; of two that overlap the earlier stays, then the longer.
fn settle(text: &Text, mut proposals: Vec<Proposal>) -> Vec<Name> {
    proposals.sort_by_key(|p| (p.tokens.start, usize::MAX - p.tokens.end));
    let mut free = 0;
    let mut names = Vec::with_capacity(proposals.len());
    for proposal in proposals {
        if proposal.tokens.start < free {
            continue;
        }
        free = proposal.tokens.end;
        let Some(span) = text.span(proposal.tokens) else { continue };
        let Proposal { kind, generic, candidates, rule, .. } = proposal;
        names.push(Name { span, kind, generic, candidates, rule });
    }
    names
}

impl std::fmt::Display for NameKind {
    /// As people say it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
        })
    }
}
