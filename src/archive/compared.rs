//! What follows from all articles together, read from the archive cluster by cluster.

use super::{
    Archive, Error, Heading,
    ahead::{ahead, stretches},
    store::SealedRow,
};
use crate::{
    compare::{self, Found, Key, Passage, Row, Sheet, Told},
    graph::Quad,
};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How many articles are looked at together.
const ARTICLES: usize = 256;
/// How many numbers are compared together, unless one cluster has more.
const NUMBERS: usize = 4_096;

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

    /// The passages that an article shares with earlier ones.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn passages(&self, heading: &Heading) -> Result<Vec<Passage>, Error> {
        Ok(self.store.unsealed_sheet(heading, &self.store.sealed_sheet(heading)?)?.1)
    }

    /// Tells everything that follows from all articles together: first what holds of each article, then the clusters of numbers
    /// that can be set against each other, in the order of their keys.
    ///
    /// The archive keeps each number under its key, and the passages that an article shares, in the transaction that keeps the article.
    /// So nothing that was derived can be out of date. While some are told the next ones are compared and those behind them are read: in
    /// memory are three stretches of some thousand numbers, or the clusters that are larger than that.
    ///
    /// # Errors
    ///
    /// If the archive is damaged, and those of `tell`.
    pub fn compared<E: From<Error>>(&self, mut tell: impl FnMut(Told) -> Result<(), E>) -> Result<(), E> {
        let sealed = self.each().map(|heading| {
            let heading = heading?;
            Ok((self.store.sealed_sheet(&heading)?, heading))
        });
        let make = |(sealed, heading): (_, Heading)| {
            let (sheet, passages) = self.store.unsealed_sheet(&heading, &sealed)?;
            let found = compare::inside(&sheet.rows.iter().collect::<Vec<_>>());
            Ok((sheet, passages, found))
        };
        ahead(stretches(sealed, ARTICLES), make, |(sheet, passages, found)| {
            tell(Told::Article { sheet: &sheet, passages: &passages, found: &found })
        })?;
        let mut clusters = self.clusters();
        let make = |cluster: Vec<SealedRow>| self.cluster(cluster);
        ahead(move || clusters.next(), make, |(rows, found)| tell(Told::Cluster { rows: &rows, found: &found }))
    }

    /// The clusters in the order of their keys, some at a time.
    pub(super) fn clusters(&self) -> Clusters<'_> {
        Clusters { archive: self, read: Vec::new(), over: false }
    }

    /// The numbers of a cluster, and what comparing them gives.
    pub(super) fn cluster(&self, cluster: Vec<SealedRow>) -> Result<(Vec<Row>, Found), Error> {
        let rows = cluster.par_iter().map(|row| self.store.unsealed_row(row)).collect::<Result<Vec<_>, _>>()?;
        let keys: Vec<Key> = cluster.into_iter().map(|row| row.key).collect();
        let found = compare::within(&keys, &rows.iter().collect::<Vec<_>>());
        Ok((rows, found))
    }

    /// The comparison graph: what follows from all articles together, sorted.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn comparisons(&self) -> Result<Vec<Quad>, Error> {
        let mut quads = Vec::new();
        self.compared(|told| {
            quads.extend(told.nodes(&self.base).flatten());
            Ok::<(), Error>(())
        })?;
        quads.sort_unstable();
        quads.dedup();
        Ok(quads)
    }

    /// The clusters that one article has a number in, and what comparing them gave: nothing else is read.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn compared_with(&self, heading: &Heading) -> Result<Vec<(Vec<Row>, Found)>, Error> {
        let sheet = self.sheet(heading)?;
        let clusters: BTreeSet<String> =
            sheet.rows.iter().filter_map(Key::of).map(|key| key.cluster().to_owned()).collect();
        clusters.into_iter().map(|cluster| self.cluster(self.store.cluster(&cluster)?)).collect()
    }
}

/// The clusters in the order of their keys, some at a time.
pub(super) struct Clusters<'a> {
    archive: &'a Archive,
    /// What was read of a cluster that goes on.
    read: Vec<SealedRow>,
    over: bool,
}

impl Clusters<'_> {
    pub(super) fn next(&mut self) -> Result<Option<Vec<Vec<SealedRow>>>, Error> {
        if self.over {
            return Ok(None);
        }
        // The last number that was read waits for the others of its cluster.
        let page = self.archive.store.numbers(self.read.last().map(|row| &row.key), NUMBERS)?;
        self.over = page.len() < NUMBERS;
        self.read.extend(page);
        // The last cluster goes on in the next page.
        let open = self.read.last().map(|row| row.key.cluster()).filter(|_| !self.over);
        let whole = open.map_or(self.read.len(), |open| self.read.partition_point(|row| row.key.cluster() < open));
        let rest = self.read.split_off(whole);
        let mut clusters: Vec<Vec<SealedRow>> = Vec::new();
        for row in std::mem::replace(&mut self.read, rest) {
            match clusters.last_mut() {
                Some(cluster) if cluster[0].key.cluster() == row.key.cluster() => cluster.push(row),
                _ => clusters.push(vec![row]),
            }
        }
        Ok(Some(clusters))
    }
}
