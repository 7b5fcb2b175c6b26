//! What follows from all articles together, read from the archive cluster by cluster.

use super::{
    Archive, Error, Heading,
    ahead::{ahead, stretches},
    cluster::{Clusters, Work},
    store::SealedRow,
};
use crate::{
    compare::{self, Found, Key, Row, Sheet, Told},
    graph::Quad,
};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How many articles are looked at together.
const ARTICLES: usize = 32;
/// How many numbers are read at once, and how many of a cluster are compared together.
pub(super) const NUMBERS: usize = 2_048;

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

    /// Tells everything that follows from all articles together: first what holds of each article, then what holds among the numbers that can be set
    /// against each other, cluster by cluster in the order of their keys. A large cluster is told in parts, each with the numbers that it needs.
    ///
    /// The archive keeps each number under its key, and the passages that an article shares, in the transaction that keeps the article.
    /// So nothing that was derived can be out of date. While some are told the next ones are compared and those behind them are read: in
    /// memory are three stretches of some thousand numbers, and the outline of a large cluster, of which the numbers wait in a file.
    ///
    /// # Errors
    ///
    /// If the archive is damaged, the folder for temporary files cannot be used, and those of `tell`.
    pub fn compared<E: From<Error>>(&self, tell: impl FnMut(Told) -> Result<(), E>) -> Result<(), E> {
        self.tell(NUMBERS, NUMBERS, tell)
    }

    /// The same with every cluster whole: all its numbers are in memory, and what is found for one number comes at once.
    ///
    /// # Errors
    ///
    /// As [`Archive::compared`].
    pub fn compared_whole<E: From<Error>>(&self, tell: impl FnMut(Told) -> Result<(), E>) -> Result<(), E> {
        self.tell(NUMBERS, usize::MAX, tell)
    }

    /// Tells it with so many numbers read at once, and clusters that have more than `limit` in parts.
    pub(super) fn tell<E: From<Error>>(
        &self,
        page: usize,
        limit: usize,
        mut tell: impl FnMut(Told) -> Result<(), E>,
    ) -> Result<(), E> {
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
        let mut clusters = Clusters::new(self, page, limit);
        let make = |work: Work| match work {
            Work::Cluster(cluster) => self.cluster(cluster),
            Work::Task(large, task) => large.compare(&task),
        };
        ahead(move || clusters.next(), make, |(rows, found)| tell(Told::Cluster { rows: &rows, found: &found }))
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
