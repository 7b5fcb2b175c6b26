//! Names of people, organizations and places.

use crate::{
    ontology::authority,
    text::{Span, Text},
};

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
    /// The rule that found it, as `it.name.title`.
    pub rule: &'static str,
}

/// Finds every name in reading order; none overlaps another.
pub fn find(_text: &Text) -> Vec<Name> {
    Vec::new()
}
