//! Time lines: the figures for one thing in the order in which they were said, and who agrees.

use super::{key::Key, origin, row::Row, unit};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

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

/// The time lines of a cluster, whose rows stand in the order of their keys.
pub(super) fn lines(keys: &[Key], rows: &[&Row]) -> Vec<TimeLine> {
    let mut things: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        // Clusters of one speaker's words on one day are of many things.
        let counts = row.modality == "asserted" && (row.region == "body" || row.region == "title");
        if counts && row.measure.is_some() && (row.population.is_some() || row.place.is_some()) {
            let facets = (&row.population, &row.place, &row.class, &row.action, &row.time, &row.kind);
            things.entry((keys[at].sequence(), facets)).or_default().push(at);
        }
    }
    let mut lines = Vec::new();
    for mut thing in things.into_values() {
        thing.sort_by_key(|at| (rows[*at].day(), &rows[*at].number));
        for stretch in thing.chunk_by(|a, b| !rows[*a].is_far_from(rows[*b])) {
            lines.extend(line(rows, stretch));
        }
    }
    lines
}

fn line(rows: &[&Row], of: &[usize]) -> Option<TimeLine> {
    let (articles, origins) = counted(rows, of);
    if articles < 2 {
        return None;
    }
    let first = rows[*of.first()?];
    let converted = |row: &Row, value: Option<Decimal>| {
        value?.checked_mul(unit::factor(row.unit.as_deref(), first.unit.as_deref())?).map(|value| value.normalize())
    };
    let lows = of.iter().filter_map(|at| converted(rows[*at], rows[*at].low.or(rows[*at].high)));
    let highs = of.iter().filter_map(|at| converted(rows[*at], rows[*at].high.or(rows[*at].low)));
    let mut stated: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for at in of {
        let row = rows[*at];
        stated.entry((converted(row, row.low), converted(row, row.high), row.precision)).or_default().push(*at);
    }
    let agreements = stated.into_values().filter_map(|rows_alike| {
        let (articles, origins) = counted(rows, &rows_alike);
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
fn counted(rows: &[&Row], of: &[usize]) -> (usize, usize) {
    let articles: BTreeSet<&str> = of.iter().map(|at| rows[*at].article.as_str()).collect();
    (articles.len(), origin::count(of.iter().map(|at| rows[*at])))
}
