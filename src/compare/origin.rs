//! Whom numbers go back to: what several articles carry of one source is one origin.

use super::row::Row;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::{
    borrow::Cow,
    hash::{DefaultHasher, Hash, Hasher as _},
};

/// Sets of things that are known to be one by names that they share (union by names, paths halved: Tarjan and van Leeuwen 1984).
struct Sets<N> {
    names: FxHashMap<N, usize>,
    /// Where each name leads; that of a set leads to itself.
    leads: Vec<usize>,
}

impl<N: Eq + Hash> Sets<N> {
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

    /// The set that a name belongs to.
    fn of(&mut self, name: &N) -> Option<usize> {
        let place = *self.names.get(name)?;
        Some(self.end(place))
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

/// Which of the numbers of a cluster are the same words of one passage.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// Where the words of each number stand, by a digest; none once it is known that none were copied.
    places: Vec<u64>,
    /// Of copied words, where they stand and where they stood before.
    copied: Vec<(u64, u64)>,
    /// The set of each number whose words were copied, or copied from.
    sets: Vec<Option<u32>>,
}

impl Copies {
    /// Adds the next number.
    pub(super) fn add(&mut self, row: &Row) {
        let place = digest(row.text(), row.span.0);
        self.places.push(place);
        self.copied.extend(row.copied.as_ref().map(|copied| (place, digest(&copied.text, copied.begin))));
    }

    /// Nothing is added any more.
    pub(super) fn join(&mut self) {
        let (places, copied) = (std::mem::take(&mut self.places), std::mem::take(&mut self.copied));
        // Where nothing was copied nothing has to be looked up.
        if copied.is_empty() {
            return;
        }
        let mut sets = Sets::new();
        for (place, before) in copied {
            sets.join([place, before]);
        }
        let mut set = |place: u64| sets.of(&place).and_then(|set| u32::try_from(set).ok());
        self.sets = places.into_iter().map(&mut set).collect();
    }

    /// Whether two numbers of different articles, each with its position, are the same words with the same figure.
    pub(super) fn are_one(&self, a: (usize, &Row), b: (usize, &Row)) -> bool {
        let set = |at: usize| self.sets.get(at).copied().flatten();
        let ((a, one), (b, other)) = (a, b);
        set(a).is_some()
            && set(a) == set(b)
            && one.article != other.article
            && one.low.or(one.high) == other.low.or(other.high)
            && one.unit == other.unit
    }
}

/// A digest of a place of words: for one run, it is not kept.
fn digest(text: &str, begin: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    (text, begin).hash(&mut hasher);
    hasher.finish()
}
