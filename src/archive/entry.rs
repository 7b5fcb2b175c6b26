//! What is kept of an article.

use crate::compare::Row;
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
    /// Its numbers as they are compared across articles.
    pub rows: Vec<Row>,
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

/// The texts of an entry as one compressed value.
pub(super) fn pack(entry: &Entry) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for text in [&entry.graph, &entry.entities, &entry.catalogue, &entry.curation] {
        bytes.extend((text.len() as u64).to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    zstd::encode_all(bytes.as_slice(), zstd::DEFAULT_COMPRESSION_LEVEL)
}

/// Graph, entities, catalogue and curation of a packed entry, the last of which earlier versions did not write; `None` if it is none.
pub(super) fn unpack(packed: &[u8]) -> Option<[String; 4]> {
    let bytes = zstd::decode_all(packed).ok()?;
    let mut rest = bytes.as_slice();
    let mut next = || {
        let (length, after) = rest.split_first_chunk()?;
        let (text, after) = after.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        rest = after;
        String::from_utf8(text.to_vec()).ok()
    };
    Some([next()?, next()?, next()?, next().unwrap_or_default()])
}

/// Rows as one compressed value.
pub(super) fn pack_rows(rows: &[Row]) -> std::io::Result<Vec<u8>> {
    zstd::encode_all(serde_json::to_vec(rows)?.as_slice(), zstd::DEFAULT_COMPRESSION_LEVEL)
}

/// The rows of a packed value; `None` if it is none.
pub(super) fn unpack_rows(packed: &[u8]) -> Option<Vec<Row>> {
    serde_json::from_slice(&zstd::decode_all(packed).ok()?).ok()
}
