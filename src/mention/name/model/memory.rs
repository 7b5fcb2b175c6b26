//! What a model remembers of spellings from one article to the next: most words of an article stood in those before it.

use super::{
    feature::{self, Stand},
    file::Model,
    label::COUNT,
    lattice::Row,
    spelling::Spelling,
};
use crate::{language::Language, mention::name::reader::Reader, ontology::authority::Authority, text::Case};
use rustc_hash::FxHashMap;

/// How many spellings are new, with about 300 bytes each, before those that were not met again are forgotten.
const MOST: usize = 16_384;

/// What a spelling adds to the scores of a token, for each place where it can stand from there.
pub(super) type Shares = [Row<i16>; Stand::ALL.len()];

/// The spellings that a thread has met, and what the model says of each. Frequent ones stay.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// What the spellings depend on beside the model.
    of: Option<(Language, Authority)>,
    recent: FxHashMap<Box<str>, Known>,
    /// What was recent before it became too much: what is met again is recent again.
    earlier: FxHashMap<Box<str>, Known>,
}

/// A spelling as a token of this case has it, and what the model says of it.
type Known = (Case, Spelling, Shares);

impl Memory {
    /// Makes sure that what is remembered holds of a text.
    pub(super) fn begin(&mut self, reader: &Reader) {
        let of = Some((reader.text.language, reader.authority));
        if self.of != of {
            *self = Self { of, ..Self::default() };
        }
    }

    /// The spelling of a token, and what `model` says of it.
    pub(super) fn look(&mut self, model: &Model, reader: &Reader, at: usize) -> (Spelling, Shares) {
        let (word, case) = (reader.word(at), reader.token(at).case);
        if let Some((_, spelling, shares)) = self.recent.get(word).filter(|known| known.0 == case) {
            return (spelling.clone(), *shares);
        }
        if self.recent.len() >= MOST {
            self.earlier = std::mem::take(&mut self.recent);
        }
        let (word, known) = self.earlier.remove_entry(word).filter(|(_, known)| known.0 == case).unwrap_or_else(|| {
            let spelling = Spelling::at(reader, at);
            let shares = shares(model, &spelling);
            (word.into(), (case, spelling, shares))
        });
        let found = (known.1.clone(), known.2);
        self.recent.insert(word, known);
        found
    }
}

/// What a model says of a spelling.
pub(super) fn shares(model: &Model, spelling: &Spelling) -> Shares {
    Stand::ALL.map(|stand| {
        let mut row = [0; COUNT];
        feature::of_spelling(spelling, stand, |feature| model.add(feature, &mut row));
        // A score is a byte and the features of a spelling are below a hundred.
        row.map(|score| i16::try_from(score).unwrap_or(i16::MAX))
    })
}
