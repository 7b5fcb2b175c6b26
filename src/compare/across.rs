//! All comparisons of a corpus: cluster by cluster, never all pairs.

use super::{
    key::{Key, broader},
    outline::{Held, Outline},
    row::Row,
    rule::Rule,
    time_line::{TimeLine, lines},
    unit,
    verdict::{self, Comparison, Verdict},
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// With how many figures before it a figure of the same measure and place is compared, in the order of the days they hold for or
/// were said on. What is written thus grows with the figures, not with their square. How many pairs lie further apart and could
/// still have had a verdict is counted, and told by [`Found::left_out`].
pub const WINDOW: usize = 16;

/// How many figures before and behind it a figure is set against of each broader measure and of the country around its place.
pub const NEAREST: usize = 4;

/// Two numbers that can be set against each other, with their verdict; positions in the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one whose IRI comes first.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The verdict.
    pub comparison: Comparison,
}

/// What comparing gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The pairs that have something to say, in the order of their IRIs.
    pub pairs: Vec<Pair>,
    /// How many pairs of figures of one measure and place, said within a year of each other, were not looked at because more than
    /// [`WINDOW`] others stand between them.
    pub left_out: usize,
    /// The time lines of a cluster.
    pub lines: Vec<TimeLine>,
}

/// Compares all numbers of a corpus.
///
/// Of figures that one source repeats unchanged the first stands for the others, which are set against it alone. That two
/// numbers cannot be compared is kept only where one part of an otherwise equal key says so.
pub fn across(rows: &[Row]) -> Found {
    let mut clusters: BTreeMap<String, Vec<(Key, usize)>> = BTreeMap::new();
    let mut articles: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(key) = Key::of(row) {
            clusters.entry(key.cluster().to_owned()).or_default().push((key, at));
        }
        articles.entry(&row.article).or_default().push(at);
    }
    let mut all = Found::default();
    let mut take = |found: Found, at: &dyn Fn(usize) -> usize| {
        all.pairs.extend(found.pairs.into_iter().map(|pair| Pair { a: at(pair.a), b: at(pair.b), ..pair }));
        all.left_out += found.left_out;
        let moved = |some: &[usize]| some.iter().map(|place| at(*place)).collect();
        all.lines.extend(found.lines.into_iter().map(|line| TimeLine { rows: moved(&line.rows), ..line }));
    };
    for mut cluster in clusters.into_values() {
        cluster.sort();
        let (keys, places): (Vec<Key>, Vec<usize>) = cluster.into_iter().unzip();
        let some: Vec<&Row> = places.iter().map(|at| &rows[*at]).collect();
        take(within(&keys, &some), &|at| places[at]);
    }
    for places in articles.into_values() {
        let some: Vec<&Row> = places.iter().map(|at| &rows[*at]).collect();
        take(inside(&some), &|at| places[at]);
    }
    all.pairs.sort_by(|x, y| (&rows[x.a].number, &rows[x.b].number).cmp(&(&rows[y.a].number, &rows[y.b].number)));
    all
}

/// Compares the numbers of one cluster, which stand in the order of their keys, leaving out two of one article.
pub fn within(keys: &[Key], rows: &[&Row]) -> Found {
    let outline = &Outline::of(keys.iter().zip(rows.iter().copied()));
    let held = &Held::all(rows);
    let figures = || (0..outline.figures()).into_par_iter();
    // No pair comes twice: figures, their repetitions, and figures of other sequences are three sorts of pairs.
    let repeated = figures().flat_map_iter(|figure| held.repeated(outline, figure));
    let before = figures().flat_map_iter(|figure| held.before(outline, figure));
    let around = figures().flat_map_iter(|figure| held.around(outline, figure));
    let pairs = || repeated.chain(before).chain(around).collect();
    let left_out = || figures().map(|figure| outline.left_out(figure, WINDOW)).sum();
    let lines = || lines(outline.things().flatten().map(|(_, at)| *at as usize), held);
    let ((pairs, left_out), lines) = rayon::join(|| rayon::join(pairs, left_out), lines);
    Found { pairs, left_out, lines }
}

impl Held<'_> {
    /// The pairs of a figure and its repetitions.
    pub(super) fn repeated(&self, outline: &Outline, figure: usize) -> impl Iterator<Item = Pair> {
        let first = outline.first(figure);
        outline.numbers(figure).skip(1).filter_map(move |other| self.look(outline, first, other, false))
    }

    /// The pairs of a figure and those of the same measure and place before it.
    pub(super) fn before(&self, outline: &Outline, figure: usize) -> impl Iterator<Item = Pair> {
        let before = outline.before(figure, WINDOW).rev().enumerate();
        let pair =
            move |(distance, other)| self.look(outline, outline.first(other), outline.first(figure), distance < 2);
        before.filter_map(pair)
    }

    /// The pairs of a figure and those of broader measures, or of the country around its place.
    pub(super) fn around(&self, outline: &Outline, figure: usize) -> impl Iterator<Item = Pair> {
        self.others(outline, figure).filter_map(move |other| self.against(outline, figure, other))
    }

    /// The pair of a figure and one of those [`others`](Self::others).
    pub(super) fn against(&self, outline: &Outline, figure: usize, other: usize) -> Option<Pair> {
        self.look(outline, outline.first(other), outline.first(figure), false)
    }

    /// The figures of broader measures, or of the country around its place, that a figure is set against.
    pub(super) fn others(&self, outline: &Outline, figure: usize) -> impl Iterator<Item = usize> {
        around(self.row(outline.first(figure))).flat_map(move |name| outline.around(figure, &name, NEAREST))
    }

    fn look(&self, outline: &Outline, a: usize, b: usize, near: bool) -> Option<Pair> {
        let (one, other) = (self.row(a), self.row(b));
        if one.article == other.article {
            return None;
        }
        judge((a, one), (b, other), near, || outline.copies.are_one((a, one), (b, other)))
    }
}

/// Compares the numbers of one article with each other.
pub fn inside(rows: &[&Row]) -> Found {
    let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(measure) = row.measure.as_deref() {
            let root = broader(measure).last().map_or(measure, |id| id.measure().name);
            groups.entry((root, unit::dimension(row.unit.as_deref()))).or_default().push(at);
        }
    }
    let mut found = Found::default();
    for group in groups.values() {
        for (at, one) in group.iter().enumerate() {
            let from = at.saturating_sub(WINDOW);
            found.left_out += from;
            for (distance, other) in group[from..at].iter().rev().enumerate() {
                let pair = judge((*other, rows[*other]), (*one, rows[*one]), distance < 2, || false);
                found.pairs.extend(pair.filter(|pair| is_anchored(rows[pair.a], rows[pair.b], &pair.comparison)));
            }
        }
    }
    found
}

/// Whether two numbers of an article are known to be of one thing, or one says again what the other said: that a march took two hours
/// and a speech one is no comparison.
fn is_anchored(a: &Row, b: &Row, comparison: &Comparison) -> bool {
    let shared = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    comparison.verdict == Verdict::SameClaim
        || shared(&a.population, &b.population)
        || shared(&a.place, &b.place)
        || comparison.rule == Rule::Time
}

/// The sequences of a number's cluster that hold broader measures at its place, or the same or a broader one in its country.
fn around(row: &Row) -> impl Iterator<Item = String> {
    let places: Vec<&str> = match (&row.population, &row.place, &row.country) {
        (Some(_), ..) => vec![""],
        (None, Some(place), country) => {
            [Some(place), country.as_ref()].into_iter().flatten().map(String::as_str).collect()
        }
        _ => Vec::new(),
    };
    let measure = row.measure.as_deref().unwrap_or_default();
    let names: Vec<String> = broader(measure)
        .enumerate()
        .flat_map(|(up, id)| {
            places.iter().enumerate().map(move |(out, place)| (up + out, format!("{} {place}", id.measure().name)))
        })
        .filter(|(steps, _)| *steps > 0)
        .map(|(_, name)| name)
        .collect();
    names.into_iter()
}

/// The verdict on two numbers, each with its position, where it has something to say.
fn judge(a: (usize, &Row), b: (usize, &Row), near: bool, are_one: impl FnOnce() -> bool) -> Option<Pair> {
    let ((a, one), (b, other)) = if a.1.number <= b.1.number { (a, b) } else { (b, a) };
    let mut judged = verdict::judge(one, other);
    if judged.rule.verdict() != Verdict::SameUtterance && are_one() {
        judged = judged.copied();
    }
    let told = near && is_one_part(judged.rule) && one.measure == other.measure;
    let says = judged.rule.verdict() != Verdict::NotComparable || told;
    says.then(|| Pair { a, b, comparison: judged.comparison() })
}

/// Whether two numbers were found not comparable by a part of their keys that a reader would overlook: their time, their class.
fn is_one_part(rule: Rule) -> bool {
    matches!(rule, Rule::Time | Rule::TimeOpen | Rule::Class | Rule::Region)
}
