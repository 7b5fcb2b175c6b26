//! The trained engine: a linear chain over the tokens of a sentence.

mod feature;
mod file;
mod hash;
mod label;
mod lattice;
mod memory;
mod score;
mod spelling;
mod tagged;
#[cfg(test)]
mod tests;
mod train;
mod view;

pub use file::{Error, Model};
pub use score::{Bin, Counts, Scores, score, score_folds};
pub use tagged::{Error as TaggedError, Tagged, TaggedSentence};
pub use train::{Settings, train};

use super::{NameKind, reader::Reader};
use crate::text::{Region, Sentence};
use feature::Stand;
use lattice::Row;
use memory::Shares;
use std::{ops::Range, sync::LazyLock};
use view::View;

/// What the model reads in a text.
pub(super) struct Readings {
    /// The names, in reading order, none overlapping another.
    pub(super) names: Vec<Reading>,
    /// For each token of the text, how likely the model takes it to be in a name, from 0 to 1.
    pub(super) named: Vec<f32>,
}

/// A name that the model reads in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What it denotes in its sentence: a country that acts is an organization.
    pub(super) kind: NameKind,
    /// How likely the model takes it to be, from 0 to 1: the least likely of its labels.
    pub(super) likely: f32,
}

static BUILT_IN: LazyLock<Model> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/names-it.bin"));
    Model::open(bytes).unwrap_or_else(|error| unreachable!("a test reads the model that is compiled in: {error}"))
});

impl Model {
    /// The model that is compiled into the program; `models/names-it.md` is its card.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// What the model reads in a text; the lines of the site around an article have no names.
    pub(super) fn read_text(&self, reader: &Reader) -> Readings {
        let (view, shares) = self.view(reader);
        let mut readings = Readings { names: Vec::new(), named: vec![0.0; reader.text.tokens.len()] };
        let own = |sentence: &&Sentence| !matches!(sentence.region, Region::Header | Region::Credit);
        for sentence in reader.text.sentences.iter().filter(own) {
            let tokens = sentence.tokens.clone();
            let named = &mut readings.named[tokens.clone()];
            readings.names.extend(self.read_sentence(&view, &shares, &tokens, named));
        }
        readings
    }

    /// A view of a text, and for each of its spellings what it adds to scores.
    fn view<'r, 't>(&self, reader: &'r Reader<'t>) -> (View<'r, 't>, Vec<Shares>) {
        let mut memory = self.memory.get_or_default().borrow_mut();
        memory.begin(reader);
        let mut shares = Vec::new();
        let view = View::new(reader, |at| {
            let (spelling, own) = memory.look(self, reader, at);
            shares.push(own);
            spelling
        });
        (view, shares)
    }

    /// The names of a sentence; how likely each of its tokens is in a name goes into `named`.
    fn read_sentence(&self, view: &View, shares: &[Shares], tokens: &Range<usize>, named: &mut [f32]) -> Vec<Reading> {
        let emissions: Vec<Row<i32>> = tokens
            .clone()
            .map(|at| {
                let mut row = [0; label::COUNT];
                for (place, stand) in Stand::ALL.into_iter().enumerate() {
                    let of = view.number(at, stand.step(), tokens).map_or(&self.outside, |number| &shares[number]);
                    for (sum, share) in row.iter_mut().zip(&of[place]) {
                        *sum += i32::from(*share);
                    }
                }
                feature::plain(view, at, tokens, |feature| self.add(feature, &mut row));
                feature::listed(view, at, tokens, |feature| self.add(feature, &mut row));
                row
            })
            .collect();
        let chain = lattice::best(&emissions, &self.transitions);
        #[allow(clippy::cast_precision_loss, reason = "scores are far below the bound")]
        let real = |row: &Row<i32>| row.map(|score| score as f32 * self.step);
        let likely = lattice::likely(&emissions.iter().map(real).collect::<Vec<_>>(), &self.steps);
        for (named, likely) in named.iter_mut().zip(&likely) {
            *named = 1.0 - likely[usize::from(label::NONE)];
        }
        let reading = |(range, kind): (Range<usize>, NameKind)| {
            let least = range.clone().map(|at| likely[at][usize::from(chain[at])]).fold(1.0, f32::min);
            Reading { tokens: tokens.start + range.start..tokens.start + range.end, kind, likely: least }
        };
        label::names(&chain).into_iter().map(reading).collect()
    }
}
