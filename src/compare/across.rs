//! All comparisons of a corpus: by key, never all pairs.

use super::{
    row::Row,
    unit,
    verdict::{Comparison, Verdict, compare},
};
use crate::ontology::measures;
use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

/// With how many figures before it a figure of the same key is compared, in the order of the times they hold for and the days they
/// were said on. What is written for a key thus grows with its figures, not with their square; two figures of a larger key
/// that lie further apart in that order are not set against each other.
pub const WINDOW: usize = 16;

/// Two numbers that share a key, with their verdict; positions in the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one whose IRI comes first.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The verdict.
    pub comparison: Comparison,
}

/// Compares the numbers that share a key, and gives the pairs in the order of their IRIs whatever the order of the rows.
///
/// Numbers share a key if their measures have one broadest measure, their units convert, and they have one population; numbers
/// without a population, if they hold in one country or in one place that no country is known of. A number that says neither
/// whose it is nor where it holds is set only against others of its article, and of its speaker on the same day.
///
/// Of figures that one source repeats unchanged the first stands for the others, which are set against it alone. That two
/// numbers cannot be compared is kept only where one part of an otherwise equal key says so.
pub fn across(rows: &[Row]) -> Vec<Pair> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for key in keys(row) {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut pairs: BTreeMap<(&str, &str), Pair> = BTreeMap::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        for (a, b, near) in candidates(rows, group) {
            let (a, b) = if rows[a].number <= rows[b].number { (a, b) } else { (b, a) };
            let name = (rows[a].number.as_str(), rows[b].number.as_str());
            if name.0 == name.1 || pairs.contains_key(&name) {
                continue;
            }
            let comparison = compare(&rows[a], &rows[b]);
            let told = near && is_one_part(&comparison) && rows[a].measure == rows[b].measure;
            if comparison.verdict != Verdict::NotComparable || told {
                pairs.insert(name, Pair { a, b, comparison });
            }
        }
    }
    pairs.into_values().collect()
}

/// The pairs of a group to look at, and whether the two are neighbours.
fn candidates(rows: &[Row], group: &[usize]) -> Vec<(usize, usize, bool)> {
    let mut group = group.to_vec();
    group.sort_by_key(|at| {
        let row = &rows[*at];
        (&row.from, &row.until, row.day(), &row.number)
    });
    let mut first: BTreeMap<_, usize> = BTreeMap::new();
    let (mut figures, mut pairs) = (Vec::new(), Vec::new());
    for at in group {
        let row = &rows[at];
        let figure = (
            (&row.measure, &row.population, &row.class, &row.action, &row.place, &row.time),
            (row.low, row.high, row.precision, &row.unit, &row.modality),
            (&row.origin, &row.chain, &row.region),
        );
        if let Some(earlier) = first.get(&figure) {
            pairs.push((*earlier, at, false));
            continue;
        }
        first.insert(figure, at);
        let before = figures.iter().rev().take(WINDOW).enumerate();
        pairs.extend(before.map(|(distance, other)| (*other, at, distance < 2)));
        figures.push(at);
    }
    pairs
}

/// Whether two numbers were found not comparable by a part of their keys that a reader would overlook: their time, their class.
fn is_one_part(comparison: &Comparison) -> bool {
    ["compare.time.apart", "compare.time.open", "compare.class.apart", "compare.region"].contains(&comparison.rule)
}

/// The keys under which a number is compared.
fn keys(row: &Row) -> impl Iterator<Item = String> {
    let dimension = unit::dimension(row.unit.as_deref());
    let root = row.measure.as_deref().map(broadest);
    let subject = root.and_then(|root| {
        let whose = match (&row.population, row.country.as_ref().or(row.place.as_ref())) {
            (Some(population), _) => format!("whose {population}"),
            (None, Some(place)) => format!("where {place}"),
            (None, None) => return None,
        };
        Some(format!("thing {root} {dimension} {whose}"))
    });
    let said = row.chain.last().zip(row.day());
    let said = said.map(|(name, day)| format!("said {day} {dimension} {}", row.origin.as_deref().unwrap_or(name)));
    let inside = root.map(|root| format!("inside {} {root} {dimension}", row.article));
    [subject, said, inside].into_iter().flatten()
}

/// The broadest measure that a measure lies within. All people are too many to be one key: who is counted as people, as
/// soldiers or as students stays apart.
fn broadest(name: &str) -> &str {
    let Some(id) = measures::by_name(name) else { return name };
    let mut seen = BTreeSet::new();
    let up = iter::successors(Some(id), |id| id.measure().broader.filter(|broader| broader.measure().name != "people"));
    up.take_while(|id| seen.insert(*id)).last().map_or(name, |id| id.measure().name)
}
