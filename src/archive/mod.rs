//! The article graphs on disk, exact and atomic: the truth that every index and export is made from.
//!
//! An archive is a folder with one file, `archive.redb`. For each article it keeps the canonical N-Quads of its graph with
//! their digest, the quads of its entities and of its catalogue entry, and what they were made from, so that an article
//! that did not change is not read again. Texts that were replaced are kept too, outside union and export.
//!
//! # Why redb
//!
//! Compared for this load (5,000 compressed graphs of 5 to 25 kB, 72 MB together, 256 a transaction, each made durable;
//! 2 cores, local disk, release build, two runs each, November 2026):
//!
//! | | redb 4.5 | fjall 3.1 |
//! | --- | --- | --- |
//! | write all | 0.22 to 0.28 s | 0.17 to 0.18 s |
//! | close | 9 ms | 130 to 180 ms |
//! | open | 0.3 ms | 2 to 34 ms |
//! | read all | 63 ms | 18 ms |
//! | on disk after closing | 135 MB (109 MB compacted) | 138 to 211 MB (73 MB once its journal is gone) |
//! | files | 1 | 11 and more |
//! | crates in the tree | 2 | 47 |
//!
//! Analysing an article costs a hundred times more than storing it, so the speed of either does not matter. One file that
//! opens at once, has no background threads, locks itself against a second writer and takes two crates wins.
//!
//! What redb does not do: it checks its pages only when it repairs or is told to, and may panic on a damaged file. So every
//! value here carries its own SHA-256 (module `seal`), opening for writing checks the whole file, and a panic in redb is caught and
//! told as damage.

mod entry;
mod error;
mod seal;
mod store;

pub use entry::{Counts, Entry, Heading, Saved};
pub use error::Error;
pub use seal::in_storage;

use crate::{
    compare::{self, Row},
    graph::{Base, Quad, canonical},
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use store::Store;

/// The archive's file within its folder.
pub const FILE: &str = "archive.redb";

/// The form in which this version writes; an archive says its own.
const FORMAT: &str = "1";

/// The article graphs of one data set, on disk.
pub struct Archive {
    store: Store,
    path: PathBuf,
    base: Base,
    corpus: String,
}

/// What to do to an archive.
#[derive(Clone, Debug)]
pub enum Change {
    /// Keep this article, in place of the one with its id or key.
    Put(Box<Entry>),
    /// Forget the article with this key, and its earlier texts.
    Remove(String),
}

impl Archive {
    /// Opens the archive in `folder` to read it.
    ///
    /// # Errors
    ///
    /// If there is none, another process writes to it, it is damaged, or it was written in a form that this version does not know.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Err(Error::Missing(folder.to_owned()));
        }
        Self::from_store(Store::read(&path)?, path)
    }

    /// Opens the archive in `folder` to write to it, and makes one where there is none.
    ///
    /// The base IRI and the corpus are fixed when it is made; later `None` means those it has.
    ///
    /// # Errors
    ///
    /// As [`Archive::open`]; also if it has another base IRI or corpus, or the folder cannot be written.
    pub fn create(folder: &Path, base: Option<&Base>, corpus: Option<&str>) -> Result<Self, Error> {
        let path = folder.join(FILE);
        if path.exists() {
            let archive = Self::from_store(Store::write(&path)?, path)?;
            archive.expect("base IRI", "--base", archive.base.as_str(), base.map(Base::as_str))?;
            archive.expect("corpus", "--corpus", &archive.corpus, corpus)?;
            return Ok(archive);
        }
        fs::create_dir_all(folder).map_err(|source| Error::cannot("create", folder, source))?;
        let about = [
            ("format", FORMAT),
            ("base", base.map_or(Base::DEFAULT, Base::as_str)),
            ("corpus", corpus.unwrap_or_default()),
        ];
        Self::from_store(Store::create(&path, &about)?, path)
    }

    fn from_store(store: Store, path: PathBuf) -> Result<Self, Error> {
        let mut about: BTreeMap<String, String> = store.about()?;
        let mut fact =
            |name: &str| about.remove(name).ok_or_else(|| Error::damaged(&path, format!("it does not say its {name}")));
        let (format, base, corpus) = (fact("format")?, fact("base")?, fact("corpus")?);
        if format != FORMAT {
            return Err(Error::Format { path, found: format, expected: FORMAT });
        }
        let base = base.parse().map_err(|_| Error::damaged(&path, format!("its base IRI is `{base}`")))?;
        Ok(Self { store, path, base, corpus })
    }

    fn expect(&self, what: &'static str, option: &'static str, has: &str, given: Option<&str>) -> Result<(), Error> {
        match given {
            Some(given) if given != has => Err(Error::Fixed {
                path: self.path.clone(),
                what,
                option,
                has: has.to_owned(),
                given: given.to_owned(),
            }),
            _ => Ok(()),
        }
    }

    /// The IRI that its data IRIs start with.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The name that sets its articles apart from those of other archives; often empty.
    pub fn corpus(&self) -> &str {
        &self.corpus
    }

    /// The archive's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is known about each article, in the order of the keys.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn headings(&self) -> Result<Vec<Heading>, Error> {
        self.store.headings()
    }

    /// Everything that is kept of one article, with its digests checked.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn entry(&self, heading: &Heading) -> Result<Entry, Error> {
        let graphs = self.store.graphs(&heading.id)?;
        let saved =
            graphs.ok_or_else(|| Error::damaged(&self.path, format!("the graph of `{}` is gone", heading.key)))?;
        let [graph, entities, catalogue, curation] = entry::unpack(&saved)
            .ok_or_else(|| Error::damaged(&self.path, format!("the graph of `{}` cannot be read", heading.key)))?;
        if canonical::checksum(&graph) != heading.checksum {
            return Err(Error::damaged(&self.path, format!("the graph of `{}` does not have its hash", heading.key)));
        }
        Ok(Entry {
            heading: heading.clone(),
            graph,
            entities,
            catalogue,
            curation,
            rows: self.store.rows(&heading.id)?,
        })
    }

    /// The reported numbers of all articles as they are compared, in the order of the articles' keys.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn rows(&self) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        for heading in self.headings()? {
            rows.extend(self.store.rows(&heading.id)?);
        }
        Ok(rows)
    }

    /// The comparison graph: what follows from the numbers of all articles, sorted.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn comparisons(&self) -> Result<Vec<Quad>, Error> {
        let rows = self.rows()?;
        Ok(compare::quads(&rows, &compare::across(&rows).pairs, &self.base))
    }

    /// The error that the quads of an article, which have their hash, cannot be parsed.
    pub fn misread(&self, key: &str, error: &dyn std::fmt::Display) -> Error {
        Error::damaged(&self.path, format!("the graph of `{key}` cannot be parsed: {error}"))
    }

    /// The earlier texts of the articles: the identifier of each (`article id/checksum`).
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn superseded(&self) -> Result<Vec<String>, Error> {
        self.store.superseded()
    }

    /// The file of a person's decisions that was kept: its name and its text.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn decisions(&self) -> Result<Option<(String, String)>, Error> {
        let kept = self.store.about()?.remove("decisions");
        Ok(kept.and_then(|kept| kept.split_once('\n').map(|(name, text)| (name.to_owned(), text.to_owned()))))
    }

    /// Keeps a file of a person's decisions, which hold until another one is kept.
    ///
    /// # Errors
    ///
    /// If the archive is damaged or the disk cannot be written.
    pub fn keep_decisions(&self, name: &str, text: &str) -> Result<(), Error> {
        self.store.note("decisions", &format!("{}\n{text}", name.replace('\n', " ")))
    }

    /// Makes all `changes` durable, or, if it fails or is interrupted, none.
    ///
    /// # Errors
    ///
    /// If the archive is damaged or the disk cannot be written.
    pub fn commit(&self, changes: &[Change]) -> Result<(), Error> {
        if changes.is_empty() { Ok(()) } else { self.store.commit(changes) }
    }
}

#[cfg(test)]
mod tests;
