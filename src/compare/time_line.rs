//! Time lines: the figures for one thing in the order in which they were said, and who agrees.

use super::{origin, outline::Held, row::Row, unit};
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher as _},
};

/// The figures of several articles for one thing: one measure, population, class, action, place, and stated time. Figures without a stated time
/// are of one thing as long as no year passes between two of them. Only what is stated as a fact counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeLine {
    /// Positions in the rows, in the order in which they were said.
    pub rows: Vec<usize>,
    /// The lowest bound that is stated, in the unit of the first one.
    pub lowest: Option<Decimal>,
    /// The highest bound that is stated.
    pub highest: Option<Decimal>,
    /// How many articles they stand in.
    pub articles: usize,
    /// How many origins they go back to.
    pub origins: usize,
    /// What several articles state alike.
    pub agreements: Vec<Agreement>,
}

/// Figures of a line that state the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Positions in the rows, in the order in which they were said.
    pub rows: Vec<usize>,
    /// How many articles they stand in.
    pub articles: usize,
    /// How many origins they go back to: articles that carry one agency's report or one speech are one origin.
    pub origins: usize,
}

/// What figures of one line have in common, besides a stated time or days that are near.
fn facets(row: &Row) -> impl Hash + Ord {
    (&row.measure, &row.place, &row.population, &row.class, &row.action, &row.time, &row.kind)
}

/// A digest of what a number's line is of, for one run; `None` if it stands in none.
pub(super) fn thing(row: &Row) -> Option<u64> {
    // Clusters of one speaker's words on one day are of many things.
    let counts = row.modality == "asserted" && (row.region == "body" || row.region == "title");
    let known = row.measure.is_some() && (row.population.is_some() || row.place.is_some());
    (counts && known).then(|| {
        let mut hasher = DefaultHasher::new();
        facets(row).hash(&mut hasher);
        hasher.finish()
    })
}

/// The time lines in which some numbers of a cluster stand, all those of one [`thing`] among them.
pub(super) fn lines(positions: impl Iterator<Item = usize>, held: &Held) -> Vec<TimeLine> {
    let mut things: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for at in positions {
        things.entry(facets(held.row(at))).or_default().push(at);
    }
    let mut lines = Vec::new();
    for mut thing in things.into_values() {
        thing.sort_by_key(|at| (held.row(*at).day(), &held.row(*at).number));
        for stretch in thing.chunk_by(|a, b| !held.row(*a).is_far_from(held.row(*b))) {
            lines.extend(line(held, stretch));
        }
    }
    lines
}

fn line(held: &Held, of: &[usize]) -> Option<TimeLine> {
    let (articles, origins) = counted(held, of);
    if articles < 2 {
        return None;
    }
    let first = held.row(*of.first()?);
    let converted = |row: &Row, value: Option<Decimal>| {
        value?.checked_mul(unit::factor(row.unit.as_deref(), first.unit.as_deref())?).map(|value| value.normalize())
    };
    let lows = of.iter().filter_map(|at| converted(held.row(*at), held.row(*at).low.or(held.row(*at).high)));
    let highs = of.iter().filter_map(|at| converted(held.row(*at), held.row(*at).high.or(held.row(*at).low)));
    let mut stated: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for at in of {
        let row = held.row(*at);
        stated.entry((converted(row, row.low), converted(row, row.high), row.precision)).or_default().push(*at);
    }
    let agreements = stated.into_values().filter_map(|rows_alike| {
        let (articles, origins) = counted(held, &rows_alike);
        (articles > 1).then_some(Agreement { rows: rows_alike, articles, origins })
    });
    Some(TimeLine {
        lowest: lows.min(),
        highest: highs.max(),
        articles,
        origins,
        agreements: agreements.collect(),
        rows: of.to_vec(),
    })
}

/// How many articles some numbers stand in, and how many origins they go back to.
fn counted(held: &Held, of: &[usize]) -> (usize, usize) {
    let articles: BTreeSet<&str> = of.iter().map(|at| held.row(*at).article.as_str()).collect();
    (articles.len(), origin::count(of.iter().map(|at| held.row(*at))))
}
