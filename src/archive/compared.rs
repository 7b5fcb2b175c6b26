//! What follows from all articles together, read from the archive cluster by cluster.

use super::{Archive, Error, Heading};
use crate::{
    compare::{self, Copies, Found, Key, Meetings, Pair, Prints, Row, Shared, Sheet, Told, Words},
    graph::Quad,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many articles are looked at together.
const ARTICLES: usize = 512;
/// How many numbers are compared together, unless one cluster has more.
const NUMBERS: usize = 16_384;

/// The keys and numbers of one cluster.
type Cluster = (Vec<Key>, Vec<Row>);

impl Archive {
    /// What comparing needs of an article.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn sheet(&self, heading: &Heading) -> Result<Sheet, Error> {
        self.store.sheet(heading)
    }

    /// The reported numbers of all articles as they are compared, in the order of the articles' keys; all at once.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn rows(&self) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        for heading in self.each() {
            rows.extend(self.sheet(&heading?)?.rows);
        }
        Ok(rows)
    }

    /// Tells everything that follows from all articles together: first the passages that they share, then each article by itself,
    /// then the clusters of numbers that can be set against each other, in the order of their keys.
    ///
    /// The archive keeps each number under its key, in the transaction that keeps its article. So a new article costs as much in a large
    /// archive as in a small one, and nothing that was derived can be out of date. In memory are the largest cluster and a few
    /// hundred bytes for each article.
    ///
    /// # Errors
    ///
    /// If the archive is damaged, and those of `tell`.
    pub fn compared<E: From<Error>>(&self, mut tell: impl FnMut(Told) -> Result<(), E>) -> Result<(), E> {
        let headings = self.headings()?;
        let meetings = self.meetings(&headings)?;
        let mut copies = Copies::new();
        let texts: Vec<(&u32, &Meetings)> = meetings.iter().collect();
        for some in texts.chunks(ARTICLES) {
            let needed: BTreeSet<u32> =
                some.iter().flat_map(|(here, there)| there.keys().chain([*here])).copied().collect();
            let sheets = self.sheets(&headings, &needed.into_iter().collect::<Vec<_>>())?;
            let found: Vec<(u32, u32, Vec<Shared>)> = some
                .par_iter()
                .flat_map_iter(|(here, met)| {
                    let words = Words::of(&sheets[*here].text);
                    let shared = |(there, seeds): (&u32, &Vec<_>)| {
                        (**here, *there, words.shared(&Words::of(&sheets[there].text), seeds))
                    };
                    met.iter().map(shared).collect::<Vec<_>>()
                })
                .collect();
            for (here, there, shared) in found.iter().filter(|(.., shared)| !shared.is_empty()) {
                let (here, there) = (&sheets[here], &sheets[there]);
                compare::note_copies(&mut copies, here, there, shared);
                tell(Told::Passages { here, there, shared })?;
            }
        }
        for some in headings.chunks(ARTICLES) {
            let sheets = self.sheets_of(some)?;
            let inside = |sheet: &Sheet| compare::inside(&sheet.rows.iter().collect::<Vec<_>>());
            let found: Vec<Found> = sheets.par_iter().map(inside).collect();
            for (sheet, found) in sheets.iter().zip(&found) {
                tell(Told::Article { sheet, found })?;
            }
        }
        self.clusters(|clusters| {
            let found: Vec<Found> = clusters
                .par_iter()
                .map(|(keys, rows)| compare::within(keys, &rows.iter().collect::<Vec<_>>(), &copies))
                .collect();
            clusters.iter().zip(&found).try_for_each(|((_, rows), found)| tell(Told::Cluster { rows, found }))
        })
    }

    /// The comparison graph: what follows from all articles together, sorted.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn comparisons(&self) -> Result<Vec<Quad>, Error> {
        let mut quads = Vec::new();
        self.compared(|told| {
            quads.extend(told.quads(&self.base));
            Ok::<(), Error>(())
        })?;
        quads.sort_unstable();
        quads.dedup();
        Ok(quads)
    }

    /// The pairs of one article's numbers and those of others, with the numbers: only the clusters are read that it has a number in.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn compared_with(&self, heading: &Heading) -> Result<Vec<(Row, Row, Pair)>, Error> {
        let sheet = self.sheet(heading)?;
        let clusters: BTreeSet<String> =
            sheet.rows.iter().filter_map(Key::of).map(|key| key.cluster().to_owned()).collect();
        let mut pairs = Vec::new();
        for cluster in clusters {
            let (keys, rows) = self.store.cluster(&cluster)?;
            let found = compare::within(&keys, &rows.iter().collect::<Vec<_>>(), &Copies::new());
            let mine = |at: usize| rows[at].article == heading.key;
            let found = found.pairs.into_iter().filter(|pair| mine(pair.a) || mine(pair.b));
            pairs.extend(found.map(|pair| (rows[pair.a].clone(), rows[pair.b].clone(), pair)));
        }
        Ok(pairs)
    }

    /// Which texts share a shingle with an earlier one; the texts by their places among the headings.
    fn meetings(&self, headings: &[Heading]) -> Result<BTreeMap<u32, Meetings>, Error> {
        let mut prints = Prints::default();
        let mut published = Vec::with_capacity(headings.len());
        for some in headings.chunks(ARTICLES) {
            let sheets = self.sheets_of(some)?;
            let found: Vec<_> = sheets.par_iter().map(|sheet| Words::of(&sheet.text).prints()).collect();
            for (sheet, found) in sheets.into_iter().zip(found) {
                prints.add(u32::try_from(published.len()).unwrap_or(u32::MAX), &found);
                // Without a date behind all others.
                published.push(sheet.published.unwrap_or_else(|| "~".to_owned()));
            }
        }
        // The headings stand in the order of the keys.
        let mut order: Vec<usize> = (0..headings.len()).collect();
        order.sort_by_key(|at| &published[*at]);
        let mut rank = vec![0; headings.len()];
        for (place, at) in order.into_iter().enumerate() {
            rank[at] = place;
        }
        Ok(prints.meetings(|text| rank[text as usize]))
    }

    fn sheets(&self, headings: &[Heading], texts: &[u32]) -> Result<BTreeMap<u32, Sheet>, Error> {
        texts.par_iter().map(|text| Ok((*text, self.sheet(&headings[*text as usize])?))).collect()
    }

    fn sheets_of(&self, headings: &[Heading]) -> Result<Vec<Sheet>, Error> {
        headings.par_iter().map(|heading| self.sheet(heading)).collect()
    }

    /// Reads the clusters in the order of their keys, some at a time.
    fn clusters<E: From<Error>>(&self, mut take: impl FnMut(&[Cluster]) -> Result<(), E>) -> Result<(), E> {
        let mut after = String::new();
        let mut read: Vec<(Key, Row)> = Vec::new();
        loop {
            let page = self.store.numbers(&after, NUMBERS)?;
            let last = page.len() < NUMBERS;
            if let Some((key, _)) = page.last() {
                key.as_str().clone_into(&mut after);
            }
            read.extend(page);
            // The last cluster goes on in the next page.
            let open = read.last().map(|(key, _)| key.cluster().to_owned()).filter(|_| !last);
            let whole = open.map_or(read.len(), |open| read.partition_point(|(key, _)| key.cluster() < open.as_str()));
            let rest = read.split_off(whole);
            let clusters: Vec<Cluster> = std::mem::replace(&mut read, rest)
                .chunk_by(|a, b| a.0.cluster() == b.0.cluster())
                .map(|cluster| cluster.iter().cloned().unzip())
                .collect();
            take(&clusters)?;
            if last {
                return Ok(());
            }
        }
    }
}
