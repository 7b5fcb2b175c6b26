//! What is in memory of a cluster while its numbers are compared: where each stands among the others, not what it says. So a cluster can be
//! compared part by part, however large it is.

use super::{
    across::{Found, Pair},
    key::Key,
    origin::Copies,
    row::Row,
    time_line,
};
use jiff::civil::Date;
use std::{collections::BTreeSet, ops::Range};

/// Where the numbers of one cluster stand, which are counted from 0 in the order of their keys. Some 40 bytes a number.
#[derive(Debug, Default)]
pub struct Outline {
    numbers: usize,
    figures: Vec<Figure>,
    /// The sequences by their names, which stand in order, each with its figures.
    sequences: Vec<(Box<str>, Range<usize>)>,
    /// The key of the last figure.
    last: String,
    pub(super) copies: Copies,
    /// What time line a number may stand in, by a digest, and its position.
    things: Vec<(u64, u32)>,
}

/// Numbers in which one source repeats a figure unchanged.
#[derive(Debug)]
struct Figure {
    /// The first of them, which stands for the others.
    first: u32,
    /// The day it holds for or was said on.
    about: Option<Date>,
    /// The sequence it stands in.
    sequence: u32,
}

/// A part of the work of comparing a cluster: figures are counted from 0, as numbers are.
#[derive(Debug)]
pub enum Task {
    /// What these figures repeat, and what they say to those before them.
    Before(Range<usize>),
    /// What these figures say to those of broader measures and places.
    Around(Vec<u32>),
    /// The time lines in which these numbers may stand.
    Lines(Vec<u32>),
}

impl Outline {
    /// The outline of a cluster, of which keys and numbers come in the order of the keys.
    pub fn of<'a>(numbers: impl IntoIterator<Item = (&'a Key, &'a Row)>) -> Self {
        let mut outline = Self::default();
        for (key, row) in numbers {
            outline.add(key, row);
        }
        outline.finish();
        outline
    }

    /// Adds the next number in the order of the keys.
    pub fn add(&mut self, key: &Key, row: &Row) {
        let at = self.numbers;
        self.numbers += 1;
        if self.last != key.figure() {
            key.figure().clone_into(&mut self.last);
            let figure = self.figures.len();
            match self.sequences.last_mut() {
                Some((name, figures)) if **name == *key.sequence() => figures.end = figure + 1,
                _ => self.sequences.push((key.sequence().into(), figure..figure + 1)),
            }
            let about = row.about().and_then(|day| day.parse().ok());
            self.figures.push(Figure { first: short(at), about, sequence: short(self.sequences.len() - 1) });
        }
        self.copies.add(row);
        if let Some(thing) = time_line::thing(row) {
            self.things.push((thing, short(at)));
        }
    }

    /// Nothing is added any more.
    pub fn finish(&mut self) {
        self.copies.join();
        self.things.sort_unstable();
    }

    /// How many figures there are.
    pub(super) fn figures(&self) -> usize {
        self.figures.len()
    }

    /// The first number of a figure.
    pub(super) fn first(&self, figure: usize) -> usize {
        self.figures[figure].first as usize
    }

    /// The numbers of a figure.
    pub(super) fn numbers(&self, figure: usize) -> Range<usize> {
        self.first(figure)..self.figures.get(figure + 1).map_or(self.numbers, |next| next.first as usize)
    }

    /// At most so many figures of the same measure and place before one.
    pub(super) fn before(&self, figure: usize, window: usize) -> Range<usize> {
        let sequence = &self.sequences[self.figures[figure].sequence as usize].1;
        figure.saturating_sub(window).max(sequence.start)..figure
    }

    /// How many figures before those [`before`](Self::before) one are not further than a year from it.
    pub(super) fn left_out(&self, figure: usize, window: usize) -> usize {
        let Figure { about, sequence, .. } = self.figures[figure];
        let begin = self.sequences[sequence as usize].1.start;
        let earlier = &self.figures[begin..self.before(figure, window).start];
        let undated = earlier.partition_point(|other| other.about.is_none());
        let far = |other: &Figure| match (other.about, about) {
            (Some(earlier), Some(later)) => later.year() - earlier.year() > 1,
            _ => other.about.is_none(),
        };
        earlier.len() - (earlier.partition_point(far) - undated)
    }

    /// The figures of a sequence that are the nearest to another figure's day: at most so many before it and so many from it on.
    pub(super) fn around(&self, figure: usize, sequence: &str, nearest: usize) -> Range<usize> {
        let Ok(found) = self.sequences.binary_search_by(|(name, _)| (**name).cmp(sequence)) else { return 0..0 };
        let Range { start, end } = self.sequences[found].1;
        let about = self.figures[figure].about;
        let at = start + self.figures[start..end].partition_point(|other| other.about < about);
        at.saturating_sub(nearest).max(start)..(at + nearest).min(end)
    }

    /// The numbers that may stand in a time line, those of one line together.
    pub(super) fn things(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.things.chunk_by(|one, other| one.0 == other.0)
    }

    /// All that has to be done to compare the cluster, in tasks of about so many numbers each; more only where one figure is repeated or one
    /// time line is longer. Together they find what [`within`](super::within) finds.
    pub fn tasks(&self, length: usize) -> Vec<Task> {
        let mut tasks = Vec::new();
        let mut begin = 0;
        for figure in 0..self.figures.len() {
            let end = figure + 1;
            if self.numbers(figure).end - self.first(begin) >= length || end == self.figures.len() {
                tasks.push(Task::Before(begin..end));
                begin = end;
            }
        }
        // Those of one time look at the same others.
        let mut in_time: Vec<u32> = (0..short(self.figures.len())).collect();
        in_time.sort_by_key(|figure| self.figures[*figure as usize].about);
        tasks.extend(in_time.chunks(length).map(|figures| Task::Around(figures.to_vec())));
        let mut lines = Vec::new();
        for thing in self.things().filter(|thing| thing.len() > 1) {
            lines.extend(thing.iter().map(|(_, at)| *at));
            if lines.len() >= length {
                tasks.push(Task::Lines(std::mem::take(&mut lines)));
            }
        }
        tasks.push(Task::Lines(lines));
        tasks
    }

    /// Does a task. `read` gets positions of numbers, in order, and gives these numbers. In what is found positions are those in the numbers that
    /// come with it.
    ///
    /// # Errors
    ///
    /// Those of `read`.
    pub fn compare<E>(
        &self,
        task: &Task,
        read: impl Fn(&[usize]) -> Result<Vec<Row>, E>,
    ) -> Result<(Vec<Row>, Found), E> {
        let mut positions: Vec<usize> = match task {
            Task::Before(figures) => {
                let before = self.before(figures.start, super::WINDOW).map(|figure| self.first(figure));
                before.chain(self.first(figures.start)..self.numbers(figures.end - 1).end).collect()
            }
            Task::Around(figures) => figures.iter().map(|figure| self.first(*figure as usize)).collect(),
            Task::Lines(numbers) => numbers.iter().map(|at| *at as usize).collect(),
        };
        positions.sort_unstable();
        let mut rows = read(&positions)?;
        let mut found = Found::default();
        match task {
            Task::Before(figures) => {
                let held = Held::some(&positions, &rows);
                for figure in figures.clone() {
                    found.pairs.extend(held.repeated(self, figure));
                    found.pairs.extend(held.before(self, figure));
                    found.left_out += self.left_out(figure, super::WINDOW);
                }
            }
            Task::Around(figures) => {
                let held = Held::some(&positions, &rows);
                let with = |figure: usize| held.others(self, figure).map(move |other| (figure, other));
                let both: Vec<(usize, usize)> = figures.iter().flat_map(|figure| with(*figure as usize)).collect();
                let others: BTreeSet<usize> = both.iter().map(|(_, other)| self.first(*other)).collect();
                let more: Vec<usize> = others.into_iter().filter(|at| positions.binary_search(at).is_err()).collect();
                let read = read(&more)?;
                let mut all: Vec<(usize, Row)> =
                    positions.into_iter().zip(rows).chain(more.into_iter().zip(read)).collect();
                all.sort_unstable_by_key(|(at, _)| *at);
                (positions, rows) = all.into_iter().unzip();
                let held = Held::some(&positions, &rows);
                found.pairs.extend(both.into_iter().filter_map(|(figure, other)| held.against(self, figure, other)));
            }
            Task::Lines(numbers) => {
                let held = Held::some(&positions, &rows);
                found.lines = time_line::lines(numbers.iter().map(|at| *at as usize), &held);
            }
        }
        let place = |at: usize| positions.binary_search(&at).unwrap_or_default();
        for Pair { a, b, .. } in &mut found.pairs {
            (*a, *b) = (place(*a), place(*b));
        }
        for line in &mut found.lines {
            let agreed = line.agreements.iter_mut().flat_map(|agreement| &mut agreement.rows);
            line.rows.iter_mut().chain(agreed).for_each(|at| *at = place(*at));
        }
        Ok((rows, found))
    }
}

/// A position; a cluster has fewer numbers than four thousand million.
fn short(at: usize) -> u32 {
    u32::try_from(at).expect("a cluster has fewer numbers")
}

/// Numbers of a cluster that are in memory.
pub(super) struct Held<'a> {
    /// The position of each; `None` if they are all there.
    positions: Option<&'a [usize]>,
    rows: Vec<&'a Row>,
}

impl<'a> Held<'a> {
    /// All of them.
    pub(super) fn all(rows: &[&'a Row]) -> Self {
        Self { positions: None, rows: rows.to_vec() }
    }

    fn some(positions: &'a [usize], rows: &'a [Row]) -> Self {
        Self { positions: Some(positions), rows: rows.iter().collect() }
    }

    /// The number at a position.
    pub(super) fn row(&self, at: usize) -> &'a Row {
        let at = self.positions.map_or(at, |positions| positions.binary_search(&at).expect("it was read"));
        self.rows[at]
    }
}
