//! Where a reported number stands among those that it can be set against.

use super::{row::Row, unit};
use crate::{ontology::measures, text::fold};
use rust_decimal::Decimal;
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeSet, fmt::Write as _, iter};

/// Stands between the parts of a key; no part holds it, and it sorts before everything that one does.
const END: char = '\n';
/// The character behind [`END`].
const BEHIND: char = '\u{b}';

/// A number's place in the order of all numbers. Numbers that can be set against each other share the first part, its
/// [`cluster`](Key::cluster); within it those of one measure and one place stand together in the order of the days that they
/// hold for or were said on, then of their values; and what one source repeats unchanged stands together there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    /// The key of a number; `None` if nothing tells what it could be set against in another article.
    ///
    /// Numbers share a cluster if their measures have one broadest measure, their units convert, and they have one population;
    /// numbers without a population, if they hold in one country or in one place that no country is known of. A number that does
    /// not say what it measures, or neither whose it is nor where it holds, is set only against others of its speaker on the same
    /// day.
    pub fn of(row: &Row) -> Option<Self> {
        let dimension = unit::dimension(row.unit.as_deref());
        let measure = row.measure.as_deref();
        let cluster = match (measure.map(broadest), &row.population, &row.place) {
            (Some(root), Some(population), _) => format!("{root} {dimension} of {population}"),
            (Some(root), None, Some(place)) => {
                format!("{root} {dimension} in {}", row.country.as_ref().unwrap_or(place))
            }
            _ => {
                let (day, name) = (row.day()?, row.chain.last()?);
                // Who is known in one article only is the same in another by name only.
                let known = row.origin.as_deref().filter(|iri| !iri.contains("/article/"));
                let name = known.map_or_else(|| fold::key(name), str::to_owned);
                let (low, number) = (sortable(row), &row.number);
                return Some(Self(format!(
                    "said {day} {dimension} {name}{END}{END}{low}{END}{}{END}{number}",
                    figure(row)
                )));
            }
        };
        let place = if row.population.is_some() { "" } else { row.place.as_deref().unwrap_or("") };
        let sequence = format!("{} {place}", measure.unwrap_or_default());
        let anchor = row.about().unwrap_or_default();
        let (low, number) = (sortable(row), &row.number);
        Some(Self(format!("{cluster}{END}{sequence}{END}{anchor} {low}{END}{}{END}{number}", figure(row))))
    }

    /// Whether a number has a key.
    pub fn has(row: &Row) -> bool {
        let counted = row.measure.is_some() && (row.population.is_some() || row.place.is_some());
        counted || row.day().is_some() && !row.chain.is_empty()
    }

    /// A key as it was kept.
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    /// The key as it is kept: keys sort as their texts do.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What numbers have in common that can be set against each other at all.
    pub fn cluster(&self) -> &str {
        self.upto(1)
    }

    /// Measure and place, in one cluster.
    pub(super) fn sequence(&self) -> &str {
        self.upto(2)[self.cluster().len()..].trim_start_matches(END)
    }

    /// All but the number's name: equal for what one source repeats unchanged.
    pub(super) fn figure(&self) -> &str {
        self.upto(4)
    }

    /// The first text behind all keys of a cluster.
    pub fn behind(cluster: &str) -> String {
        format!("{cluster}{BEHIND}")
    }

    fn upto(&self, parts: usize) -> &str {
        let end = self.0.match_indices(END).nth(parts - 1).map_or(self.0.len(), |(at, _)| at);
        &self.0[..end]
    }
}

/// The value with as many digits before its point as any has, so that it sorts as a text.
fn sortable(row: &Row) -> String {
    let value = row.low.or(row.high).unwrap_or_default().max(Decimal::ZERO).trunc();
    format!("{value:0>30}")
}

/// A digest of all that a number says and of who says it.
fn figure(row: &Row) -> String {
    let words = format!(
        "{:?}",
        (
            (&row.measure, &row.population, &row.class, &row.action, &row.place, &row.time),
            (row.low, row.high, row.precision, &row.unit, &row.modality),
            (&row.origin, &row.chain, &row.region),
        )
    );
    Sha256::digest(words.as_bytes()).iter().take(8).fold(String::with_capacity(16), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

/// The broadest measure that a measure lies within. All people are too many to be one cluster: who is counted as people, as
/// soldiers or as students stays apart.
pub(super) fn broadest(name: &str) -> &str {
    broader(name).last().map_or(name, |id| id.measure().name)
}

/// A measure and those that it lies within, from narrow to broad, less all people.
pub(super) fn broader(name: &str) -> impl Iterator<Item = measures::Id> {
    let mut seen = BTreeSet::new();
    let up = iter::successors(measures::by_name(name), |id| {
        id.measure().broader.filter(|broader| broader.measure().name != "people")
    });
    up.take_while(move |id| seen.insert(*id))
}
