//! Whom numbers go back to: what several articles carry of one source is one origin.

use super::row::Row;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Sets of things that are known to be one by names that they share (union by names, paths halved: Tarjan and van Leeuwen 1984).
struct Sets<N> {
    names: FxHashMap<N, usize>,
    /// Where each name leads; that of a set leads to itself.
    leads: Vec<usize>,
}

impl<N: Eq + std::hash::Hash> Sets<N> {
    fn new() -> Self {
        Self { names: FxHashMap::default(), leads: Vec::new() }
    }

    /// Makes one set of those that have one of these names, and tells one of its names.
    fn join(&mut self, names: impl IntoIterator<Item = N>) -> Option<usize> {
        let mut joined: Option<usize> = None;
        for name in names {
            let place = *self.names.entry(name).or_insert(self.leads.len());
            if place == self.leads.len() {
                self.leads.push(place);
            }
            let end = self.end(place);
            let first = *joined.get_or_insert(end);
            self.leads[end] = first;
        }
        joined
    }

    fn end(&mut self, mut place: usize) -> usize {
        while self.leads[place] != place {
            self.leads[place] = self.leads[self.leads[place]];
            place = self.leads[place];
        }
        place
    }

    fn count(&self) -> usize {
        self.leads.iter().enumerate().filter(|(at, lead)| at == *lead).count()
    }
}

/// Something that an origin can be known by.
#[derive(PartialEq, Eq, Hash)]
enum Name<'a> {
    /// Who says it.
    Speaker(Cow<'a, str>),
    /// The text that had the words before, where nobody is named.
    Text(&'a str),
    /// A place of the words.
    Words(&'a str, usize),
}

/// The places at which a number's words stand: in its own text, and in an earlier one that has them too.
fn places(row: &Row) -> impl Iterator<Item = Name<'_>> {
    let copied = row.copied.as_ref().map(|copied| Name::Words(&copied.text, copied.begin));
    [Name::Words(row.text(), row.span.0)].into_iter().chain(copied)
}

/// The one it goes back to: who is known in one article only is the same in another by name only.
fn source(row: &Row) -> Name<'_> {
    let known = row.origin.as_deref().filter(|iri| !iri.contains("/article/"));
    let said = known.map(Cow::Borrowed).or_else(|| row.chain.last().map(|name| Cow::Owned(fold::key(name))));
    let text = row.copied.as_ref().map_or(row.text(), |copied| &copied.text);
    said.map_or(Name::Text(text), Name::Speaker)
}

/// How many origins some numbers go back to: numbers have one origin if the same one says them, or if they are the same words of a
/// passage, whomever each article names for it.
pub(super) fn count<'a>(rows: impl IntoIterator<Item = &'a Row>) -> usize {
    let mut sets = Sets::new();
    for row in rows {
        sets.join([source(row)].into_iter().chain(places(row)));
    }
    sets.count()
}

/// Which of some numbers are the same words of one passage.
pub(super) struct Copies(Vec<Option<usize>>);

impl Copies {
    pub(super) fn of(rows: &[&Row]) -> Self {
        let mut sets = Sets::new();
        // Where nothing was copied nothing has to be looked up.
        if rows.iter().all(|row| row.copied.is_none()) {
            return Self(Vec::new());
        }
        let joined: Vec<Option<usize>> = rows.iter().map(|row| sets.join(places(row))).collect();
        Self(joined.into_iter().map(|set| set.map(|set| sets.end(set))).collect())
    }

    /// Whether two numbers of different articles are the same words with the same figure.
    pub(super) fn are_one(&self, rows: &[&Row], a: usize, b: usize) -> bool {
        let (one, other) = (rows[a], rows[b]);
        let passage = matches!((self.0.get(a), self.0.get(b)), (Some(a), Some(b)) if a == b);
        passage
            && one.article != other.article
            && one.low.or(one.high) == other.low.or(other.high)
            && one.unit == other.unit
    }
}
