//! Time lines: the figures for one thing in the order in which they were said, and who agrees.

use super::{key::Key, passage::Shared, row::Row, sheet::Sheet, unit};
use crate::text::fold;
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

/// Which numbers stand in a passage that their article shares with an earlier one: by the number's IRI, the text that had the
/// words first, and where they stand in it.
pub type Copies = BTreeMap<String, (String, usize)>;

/// Notes which numbers of an article stand in passages of an earlier one.
pub fn note_copies(copies: &mut Copies, here: &Sheet, there: &Sheet, shared: &[Shared]) {
    for row in &here.rows {
        let aligned = shared.iter().flat_map(|shared| &shared.aligned).find(|(begin, _)| *begin == row.span.0);
        if let Some((_, begin)) = aligned {
            copies.entry(row.number.clone()).or_insert_with(|| (there.version.clone(), *begin));
        }
    }
}

/// The time lines of a cluster, whose rows stand in the order of their keys.
pub(super) fn lines(keys: &[Key], rows: &[&Row], copies: &Copies) -> Vec<TimeLine> {
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
            lines.extend(line(rows, stretch, copies));
        }
    }
    lines
}

fn line(rows: &[&Row], of: &[usize], copies: &Copies) -> Option<TimeLine> {
    let (articles, origins) = counted(rows, of, copies);
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
        let (articles, origins) = counted(rows, &rows_alike, copies);
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

/// How many articles some numbers stand in, and how many origins they go back to: numbers have one origin if the same one says them, or if
/// they are the same words of a passage, whomever each article names for it.
fn counted(rows: &[&Row], of: &[usize], copies: &Copies) -> (usize, usize) {
    let articles: BTreeSet<&str> = of.iter().map(|at| rows[*at].article.as_str()).collect();
    // Each set of names of one origin; a number joins the sets that it has a name of.
    let mut origins: Vec<BTreeSet<String>> = Vec::new();
    for at in of {
        let mut joined: BTreeSet<String> = names(rows[*at], copies).into();
        origins.retain(|origin| {
            let apart = origin.is_disjoint(&joined);
            if !apart {
                joined.extend(origin.iter().cloned());
            }
            apart
        });
        origins.push(joined);
    }
    (articles.len(), origins.len())
}

/// What a number's origin can be known by: the last of its chain, where nobody is named the text that had its words first; and the place
/// of its words in that text.
fn names(row: &Row, copies: &Copies) -> [String; 2] {
    let (text, begin) = first(row, copies);
    let known = row.origin.as_ref().filter(|iri| !iri.contains("/article/"));
    let said = known.cloned().or_else(|| row.chain.last().map(|name| fold::key(name)));
    [said.unwrap_or_else(|| text.to_owned()), format!("{text} {begin}")]
}

/// The text that had a number's words first, by its IRI, and where they stand in it.
fn first<'a>(row: &'a Row, copies: &'a Copies) -> (&'a str, usize) {
    match copies.get(&row.number) {
        Some((text, begin)) => (text, *begin),
        None => (row.number.split('#').next().unwrap_or_default(), row.span.0),
    }
}

/// Whether two numbers are the same words of one passage.
pub(super) fn is_copy(a: &Row, b: &Row, copies: &Copies) -> bool {
    let same_figure = a.low.or(a.high) == b.low.or(b.high) && a.unit == b.unit;
    a.article != b.article && same_figure && first(a, copies) == first(b, copies)
}
