//! What follows from all articles together, read from the archive cluster by cluster.

use super::{Archive, Error, Heading};
use crate::{
    compare::{self, Found, Key, Passage, Row, Sheet, Told},
    graph::Quad,
};
use rayon::prelude::*;
use std::{collections::BTreeSet, sync::mpsc, thread};

/// How many articles are looked at together.
const ARTICLES: usize = 256;
/// How many numbers are compared together, unless one cluster has more.
const NUMBERS: usize = 8_192;

/// How many of those wait to be told.
const AHEAD: usize = 1;

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

    /// The passages that an article shares with earlier ones.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn passages(&self, heading: &Heading) -> Result<Vec<Passage>, Error> {
        self.store.passages(heading)
    }

    /// Tells everything that follows from all articles together: first what holds of each article, then the clusters of numbers
    /// that can be set against each other, in the order of their keys.
    ///
    /// The archive keeps each number under its key, and the passages that an article shares, in the transaction that keeps the article. So a new
    /// article costs as much in a large archive as in a small one, and nothing that was derived can be out of date. In memory is the
    /// largest cluster.
    ///
    /// # Errors
    ///
    /// If the archive is damaged, and those of `tell`.
    pub fn compared<E: From<Error>>(&self, mut tell: impl FnMut(Told) -> Result<(), E>) -> Result<(), E> {
        let mut headings = self.each();
        let articles = move || {
            let some = headings.by_ref().take(ARTICLES).collect::<Result<Vec<_>, _>>()?;
            let read = |heading: &Heading| -> Result<_, Error> {
                let sheet = self.sheet(heading)?;
                let found = compare::inside(&sheet.rows.iter().collect::<Vec<_>>());
                Ok((sheet, self.passages(heading)?, found))
            };
            let all = some.par_iter().map(read).collect::<Result<Vec<_>, _>>()?;
            Ok(Some(all).filter(|all| !all.is_empty()))
        };
        ahead(articles, |all| {
            all.iter().try_for_each(|(sheet, passages, found)| tell(Told::Article { sheet, passages, found }))
        })?;
        let mut clusters = Clusters { archive: self, after: String::new(), read: Vec::new(), over: false };
        let compared = move || {
            let Some(clusters) = clusters.next()? else { return Ok(None) };
            let compared = |(keys, rows): Cluster| {
                let found = compare::within(&keys, &rows.iter().collect::<Vec<_>>());
                (rows, found)
            };
            Ok(Some(clusters.into_par_iter().map(compared).collect::<Vec<_>>()))
        };
        ahead(compared, |all| all.iter().try_for_each(|(rows, found)| tell(Told::Cluster { rows, found })))
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
        let compared = |cluster: String| {
            let (keys, rows) = self.store.cluster(&cluster)?;
            let found = compare::within(&keys, &rows.iter().collect::<Vec<_>>());
            Ok((rows, found))
        };
        clusters.into_iter().map(compared).collect()
    }
}

/// The clusters in the order of their keys, some at a time.
struct Clusters<'a> {
    archive: &'a Archive,
    after: String,
    /// What was read of a cluster that goes on.
    read: Vec<(Key, Row)>,
    over: bool,
}

impl Clusters<'_> {
    fn next(&mut self) -> Result<Option<Vec<Cluster>>, Error> {
        if self.over {
            return Ok(None);
        }
        let page = self.archive.store.numbers(&self.after, NUMBERS)?;
        self.over = page.len() < NUMBERS;
        if let Some((key, _)) = page.last() {
            key.as_str().clone_into(&mut self.after);
        }
        self.read.extend(page);
        // The last cluster goes on in the next page.
        let open = self.read.last().map(|(key, _)| key.cluster().to_owned()).filter(|_| !self.over);
        let whole =
            open.map_or(self.read.len(), |open| self.read.partition_point(|(key, _)| key.cluster() < open.as_str()));
        let rest = self.read.split_off(whole);
        let mut clusters: Vec<Cluster> = Vec::new();
        for (key, row) in std::mem::replace(&mut self.read, rest) {
            match clusters.last_mut() {
                Some((keys, rows)) if keys[0].cluster() == key.cluster() => {
                    keys.push(key);
                    rows.push(row);
                }
                _ => clusters.push((vec![key], vec![row])),
            }
        }
        Ok(Some(clusters))
    }
}

/// Makes one thing after the other while those before are taken.
fn ahead<T: Send, E: From<Error>>(
    mut make: impl FnMut() -> Result<Option<T>, Error> + Send,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let (sender, finished) = mpsc::sync_channel(AHEAD);
    thread::scope(|scope| {
        // Whoever takes them has gone where it failed: it tells why.
        scope.spawn(move || {
            while let Some(made) = make().transpose() {
                let failed = made.is_err();
                if sender.send(made).is_err() || failed {
                    break;
                }
            }
        });
        finished.into_iter().try_for_each(|made| take(made?))
    })
}
