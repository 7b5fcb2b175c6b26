//! All comparisons of a corpus: cluster by cluster, never all pairs.

use super::{
    key::{Key, broader},
    origin::Copies,
    row::Row,
    rule::Rule,
    time_line::{TimeLine, lines},
    unit,
    verdict::{self, Comparison, Verdict},
};
use rayon::prelude::*;
use std::{collections::BTreeMap, ops::Range};

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
    let (copies, figures) = (&Copies::of(rows), &figures(keys)[..]);
    let mut sequences: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        sequences.entry(keys[figure.start].sequence()).or_default().push(at);
    }
    let sequences = &sequences;
    let look = |a: usize, b: usize, near: bool| {
        if rows[a].article == rows[b].article { None } else { judge(rows, a, b, near, copies) }
    };
    // No pair comes twice: figures, their repetitions, and figures of other sequences are three sorts of pairs.
    let repeated = figures.par_iter().flat_map_iter(|figure| {
        let first = figure.start;
        figure.clone().skip(1).filter_map(move |other| look(first, other, false))
    });
    let places: Vec<(&[usize], usize)> =
        sequences.values().flat_map(|of_one| (0..of_one.len()).map(|at| (of_one.as_slice(), at))).collect();
    let of_one = places.par_iter().flat_map_iter(|(of_one, at)| {
        let figure = figures[of_one[*at]].start;
        let before = of_one[at.saturating_sub(WINDOW)..*at].iter().rev().enumerate();
        before.filter_map(move |(distance, other)| look(figures[*other].start, figure, distance < 2))
    });
    let left_out = places.par_iter().map(|(of_one, at)| {
        let day = |at: usize| rows[figures[of_one[at]].start].about();
        let from = at.saturating_sub(WINDOW);
        from - of_one[..from].partition_point(|other| far(rows[figures[*other].start].about(), day(*at)))
    });
    let broader = figures.par_iter().flat_map_iter(|figure| {
        let row = rows[figure.start];
        let sequences = around(row).filter_map(|name| sequences.get(format!("{}\n{name}", keys[0].cluster()).as_str()));
        sequences.flat_map(move |sequence| {
            let at = sequence.partition_point(|other| rows[figures[*other].start].about() < row.about());
            let near = &sequence[at.saturating_sub(NEAREST)..(at + NEAREST).min(sequence.len())];
            near.iter().filter_map(move |other| look(figures[*other].start, figure.start, false))
        })
    });
    let pairs = || repeated.chain(of_one).chain(broader).collect();
    let ((pairs, left_out), lines) = rayon::join(|| rayon::join(pairs, || left_out.sum()), || lines(keys, rows));
    Found { pairs, left_out, lines }
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
    let (mut found, copies) = (Found::default(), Copies::of(&[]));
    for group in groups.values() {
        for (at, one) in group.iter().enumerate() {
            let from = at.saturating_sub(WINDOW);
            found.left_out += from;
            for (distance, other) in group[from..at].iter().rev().enumerate() {
                let pair = judge(rows, *other, *one, distance < 2, &copies);
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

/// Stretches of rows in which one source repeats one figure unchanged.
fn figures(keys: &[Key]) -> Vec<Range<usize>> {
    let mut figures: Vec<Range<usize>> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        match figures.last_mut() {
            Some(last) if keys[last.start].figure() == key.figure() => last.end = at + 1,
            _ => figures.push(at..at + 1),
        }
    }
    figures
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

fn judge(rows: &[&Row], a: usize, b: usize, near: bool, copies: &Copies) -> Option<Pair> {
    let (a, b) = if rows[a].number <= rows[b].number { (a, b) } else { (b, a) };
    let mut judged = verdict::judge(rows[a], rows[b]);
    if judged.rule.verdict() != Verdict::SameUtterance && copies.are_one(rows, a, b) {
        judged = judged.copied();
    }
    let told = near && is_one_part(judged.rule) && rows[a].measure == rows[b].measure;
    let says = judged.rule.verdict() != Verdict::NotComparable || told;
    says.then(|| Pair { a, b, comparison: judged.comparison() })
}

/// Whether two numbers were found not comparable by a part of their keys that a reader would overlook: their time, their class.
fn is_one_part(rule: Rule) -> bool {
    matches!(rule, Rule::Time | Rule::TimeOpen | Rule::Class | Rule::Region)
}

/// Whether a day lies so long before another that no verdict is possible.
fn far(earlier: Option<&str>, later: Option<&str>) -> bool {
    let year = |day: &str| day.get(..4).and_then(|year| year.parse::<i64>().ok());
    match (earlier.and_then(year), later.and_then(year)) {
        (Some(earlier), Some(later)) => later - earlier > 1,
        _ => false,
    }
}
