//! What is kept of an article.

use crate::compare::Sheet;
use serde::{Deserialize, Serialize};

/// What is kept of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is and what it was made from.
    pub heading: Heading,
    /// Its graph as canonical N-Quads.
    pub graph: String,
    /// The quads of its entities, as sorted N-Quads.
    pub entities: String,
    /// The quads of its entry in the catalogue, as sorted N-Quads.
    pub catalogue: String,
    /// The quads of a person's decisions that hold of it, as sorted N-Quads.
    pub curation: String,
    /// What comparing needs of it: its numbers, its text.
    pub sheet: Sheet,
}

/// What of an entry several articles may say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// The quads of the article's entities, as sorted N-Quads.
    pub entities: String,
    /// The quads of its entry in the catalogue, as sorted N-Quads.
    pub catalogue: String,
    /// The quads of a person's decisions that hold of it, as sorted N-Quads.
    pub curation: String,
}

/// The graph of a text that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// 1 for the first text of the article that was replaced, 2 for the next one.
    pub number: i64,
    /// What was known of the article then.
    pub heading: Heading,
}

/// What an article is and what its graph was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The key a person knows it by.
    pub key: String,
    /// What its IRI ends in.
    pub id: String,
    /// SHA-256 of its text and of what is known about it.
    pub source: String,
    /// SHA-256 of its text alone.
    pub text: String,
    /// The extractor and rules that made the graph.
    pub run: String,
    /// SHA-256 of the canonical N-Quads.
    pub checksum: String,
    /// The decisions of a person that were looked at for it, by their digests: with `+` those that hold of a name, with `-` the others.
    #[serde(default)]
    pub decisions: Vec<String>,
    /// How much was found in it.
    pub counts: Counts,
}

/// How much was found in one article or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Reported numbers.
    pub numbers: u64,
    /// Statements.
    pub statements: u64,
    /// Names of people, organizations and places.
    pub names: u64,
    /// The people, organizations and places that they name.
    pub entities: u64,
    /// Quads of its graph.
    pub quads: u64,
}

/// What a commit did to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It was not there before.
    New,
    /// It is as it was.
    Unchanged,
    /// It replaced an earlier one.
    Changed,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.numbers += other.numbers;
        self.statements += other.statements;
        self.names += other.names;
        self.entities += other.entities;
        self.quads += other.quads;
    }
}
