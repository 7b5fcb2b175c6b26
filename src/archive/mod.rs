//! The article graphs on disk, exact and atomic: the truth that every index and export is made from.
//!
//! An archive is a folder with one file, `archive.sqlite`, and an empty one for the lock of whoever writes. For each article it
//! keeps the canonical N-Quads of its graph with their digest, the quads of its entities and of its catalogue entry, and what they
//! were made from, so that an article that did not change is not read again. Graphs of texts that were replaced are kept too, outside
//! union and export: [`Archive::revisions`].
//!
//! One process writes at a time; the others read meanwhile, each the archive as it was when it was opened. A commit is on the disk
//! when it returns, so that neither a kill nor a power failure takes it back.
//!
//! # Why `SQLite`
//!
//! It is the one embedded database that lets other processes read a consistent state while one writes (write-ahead log), is on disk
//! what it is in memory after a kill, needs no `unsafe` of ours, and takes few bytes beside the data. redb, which came before, is
//! pure Rust, but shuts out every reader for the hours that a large build takes, rounds a value of some kilobytes up to a
//! power of two, and may panic on a damaged file. fjall needs 11 files, 47 crates and half a second to open and close. LMDB reads
//! beside a writer too, but its interface is `unsafe`.
//!
//! What `SQLite` does not do: it trusts the bytes of its pages. So every value here carries a seal (module `seal`: a part of the
//! SHA-256 of the value and its name), and all seals together stand in the archive, so that a damaged file cannot pass for a smaller one.
//!
//! Not on a network file system: the log is shared memory.

pub(crate) mod ahead;
mod cluster;
mod compared;
mod entry;
mod error;
mod lock;
mod pack;
mod seal;
pub(crate) mod sort;
#[cfg(any(test, feature = "rocksdb"))]
pub(crate) mod source;
mod store;

pub use entry::{Counts, Entry, Heading, Revision, Saved, Shared};
pub use error::Error;
pub use store::Packed;

use crate::graph::{Base, Quad, canonical, run};
use sort::Sorter;
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::{Store, Tally};

/// The archive's file within its folder.
pub const FILE: &str = "archive.sqlite";
const ENDING: &str = "sqlite";

/// The form in which this version writes; an archive says its own.
const FORMAT: i32 = 5;

/// How many headings are read at once.
const PAGE: usize = 256;

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
    /// The same, with the article ready to be written.
    Packed(Box<Packed>),
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
        let about = [("base", base.map_or(Base::DEFAULT, Base::as_str)), ("corpus", corpus.unwrap_or_default())];
        Self::from_store(Store::create(&path, &about)?, path)
    }

    fn from_store(store: Store, path: PathBuf) -> Result<Self, Error> {
        let mut about = store.about()?;
        let mut fact = |name: &str| {
            let value = about.remove(name).and_then(|value| String::from_utf8(value).ok());
            value.ok_or_else(|| Error::damaged(&path, format!("it does not say its {name}")))
        };
        let (base, corpus) = (fact("base")?, fact("corpus")?);
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

    /// What is known about each article, in the order of the keys, a few at a time.
    ///
    /// Each comes with the error that the archive is damaged; the last one says so too where an article is missing.
    pub fn each(&self) -> Headings<'_> {
        Headings { archive: self, page: Vec::new().into_iter(), last: None, seen: Tally::default(), over: false }
    }

    /// What is known about each article, in the order of the keys; all at once, 500 bytes each.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn headings(&self) -> Result<Vec<Heading>, Error> {
        self.each().collect()
    }

    /// What is known about the article with this key.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn find(&self, key: &str) -> Result<Option<Heading>, Error> {
        self.store.heading_of_key(key)
    }

    /// What is known about the article with this id.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn find_id(&self, id: &str) -> Result<Option<Heading>, Error> {
        self.store.heading_of_id(id)
    }

    /// Everything that is kept of one article.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn entry(&self, heading: &Heading) -> Result<Entry, Error> {
        let Shared { entities, catalogue, curation } = self.shared(heading)?;
        let (heading, graph, sheet) = (heading.clone(), self.graph(heading)?, self.sheet(heading)?);
        Ok(Entry { heading, graph, entities, catalogue, curation, sheet })
    }

    /// The graph of an article as canonical N-Quads.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn graph(&self, heading: &Heading) -> Result<String, Error> {
        self.store.graph(heading)
    }

    /// What an article says that others may say too, with the graphs that its own replaced.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn shared(&self, heading: &Heading) -> Result<Shared, Error> {
        let mut shared = self.store.shared(heading)?;
        shared.catalogue.push_str(&self.replaced(heading)?);
        Ok(shared)
    }

    /// What the catalogue says of the graphs that an article's own replaced.
    fn replaced(&self, heading: &Heading) -> Result<String, Error> {
        let revisions = self.store.revisions(&heading.id)?;
        if revisions.is_empty() {
            return Ok(String::new());
        }
        let earlier =
            revisions.iter().map(|revision| (revision.heading.checksum.as_str(), revision.heading.run.as_str()));
        Ok(canonical::text(&run::revisions(&self.base, &heading.id, earlier)))
    }

    /// All its quads in the order of an export: the graphs of the articles by their keys, then entities, catalogue, comparisons and
    /// decisions, each quad once. One article is in memory at a time, and what several share waits on disk where it is much.
    ///
    /// An iterator of quads is a `sophia` source, so that the archive can be piped into whatever takes one:
    ///
    /// ```
    /// use attesta::{
    ///     archive::{Archive, Change},
    ///     article::{self, Options},
    ///     graph::{Base, Quad},
    ///     mention::Guide,
    ///     pipeline,
    /// };
    /// use sophia_api::{prelude::*, quad::Spog, term::SimpleTerm};
    /// use sophia_turtle::{parser::nq, serializer::nq::NQuadsSerializer};
    /// use std::collections::{BTreeSet, HashSet};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// # let folder = folder.path();
    /// let archive = Archive::create(folder, None, None)?;
    /// let article = article::parse("valdora", b"A Valdora gli sfollati sono 47mila.", None, &Options::default())?;
    /// let entry = pipeline::entry(&article, &Base::default(), Guide::default(), &[]);
    /// archive.commit(&[Change::Put(Box::new(entry))])?;
    ///
    /// // Into a serializer, one quad after the other.
    /// let lines = NQuadsSerializer::new_stringifier().serialize_quads(archive.quads()?)?.to_string();
    /// assert!(lines.contains("\"47mila\"@it"));
    ///
    /// // Into a data set, and its canonical form (RDFC-1.0).
    /// let quads: HashSet<Quad> = archive.quads()?.collect::<Result<_, _>>()?;
    /// let mut canonical = Vec::new();
    /// sophia_c14n::rdfc10::normalize(&quads, &mut canonical)?;
    /// assert_eq!(canonical.iter().filter(|&&byte| byte == b'\n').count(), quads.len());
    ///
    /// // What another program read is the same graph.
    /// let read: BTreeSet<Spog<SimpleTerm>> = nq::parse_str(&lines).collect_quads()?;
    /// assert!(sophia_isomorphism::isomorphic_datasets(&quads, &read)?);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the archive is damaged; also while the quads come.
    pub fn quads(&self) -> Result<impl Iterator<Item = Result<Quad, Error>> + use<'_>, Error> {
        let mut shared = Sorter::new();
        self.compared(|told| {
            let mut nodes = told.nodes(&self.base);
            nodes.try_for_each(|quads| shared.add(&canonical::text(&quads))).map_err(|error| self.temporary(error))
        })?;
        let mut shared = Some(shared);
        let mut headings = self.each().fuse();
        let mut quads = Vec::new().into_iter();
        let mut rest = None;
        let mut next = move || -> Result<Option<Quad>, Error> {
            loop {
                if let Some(quad) = quads.next() {
                    return Ok(Some(quad));
                }
                if let (Some(heading), Some(shared)) = (headings.next().transpose()?, &mut shared) {
                    let Shared { entities, catalogue, curation } = self.shared(&heading)?;
                    for text in [entities, catalogue, curation] {
                        shared.add(&text).map_err(|error| self.temporary(error))?;
                    }
                    let mut graph = self.parsed(&heading.key, &self.graph(&heading)?)?;
                    graph.sort();
                    quads = graph.into_iter();
                    continue;
                }
                if let Some(shared) = shared.take() {
                    rest = Some(shared.sorted().map_err(|error| self.temporary(error))?);
                }
                let Some(line) = rest.as_mut().and_then(Iterator::next) else { return Ok(None) };
                let line = line.map_err(|error| self.temporary(error))?;
                quads = self.parsed("what articles share", &format!("{line}\n"))?.into_iter();
            }
        };
        Ok(std::iter::from_fn(move || next().transpose()))
    }

    /// The quads of a text as it was kept.
    fn parsed(&self, key: &str, text: &str) -> Result<Vec<Quad>, Error> {
        canonical::read(text).map_err(|error| self.misread(key, &error))
    }

    fn temporary(&self, source: std::io::Error) -> Error {
        Error::Io { what: "use the folder for temporary files of", path: self.path.clone(), source }
    }

    /// A name of what it holds now: another one after every change of an article.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn state(&self) -> Result<String, Error> {
        Ok(self.store.tally()?.to_string())
    }

    /// The error that the quads of an article, which have their hash, cannot be parsed.
    pub fn misread(&self, key: &str, error: &dyn std::fmt::Display) -> Error {
        Error::damaged(&self.path, format!("the graph of `{key}` cannot be parsed: {error}"))
    }

    /// The graphs of an article's earlier texts, the first one first; the article by its id.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn revisions(&self, id: &str) -> Result<Vec<Revision>, Error> {
        self.store.revisions(id)
    }

    /// The ids of the articles of which there are earlier texts, sorted.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn revised(&self) -> Result<Vec<String>, Error> {
        self.store.revised()
    }

    /// The graph of an earlier text, as canonical N-Quads: as it was, with the graph name it had.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn revision_graph(&self, revision: &Revision) -> Result<String, Error> {
        self.store.revision_graph(revision)
    }

    /// Keeps what a run is made of, under its fingerprint.
    ///
    /// # Errors
    ///
    /// If the archive is damaged or the disk cannot be written.
    pub fn keep_run(&self, run: &str, versions: &str) -> Result<(), Error> {
        if self.store.run(run)?.as_deref() == Some(versions) { Ok(()) } else { self.store.keep_run(run, versions) }
    }

    /// What a run was made of; `None` if nothing was kept under that fingerprint.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn run(&self, run: &str) -> Result<Option<String>, Error> {
        self.store.run(run)
    }

    /// What is wrong with the file itself; it reads all of it.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn faults(&self) -> Result<Vec<String>, Error> {
        self.store.faults()
    }

    /// The file of a person's decisions that was kept: its name and its text.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn decisions(&self) -> Result<Option<(String, String)>, Error> {
        let kept = self.store.about()?.remove("decisions").and_then(|kept| String::from_utf8(kept).ok());
        Ok(kept.and_then(|kept| kept.split_once('\n').map(|(name, text)| (name.to_owned(), text.to_owned()))))
    }

    /// Keeps a file of a person's decisions, which hold until another one is kept.
    ///
    /// # Errors
    ///
    /// If the archive is damaged or the disk cannot be written.
    pub fn keep_decisions(&self, name: &str, text: &str) -> Result<(), Error> {
        self.store.note("decisions", format!("{}\n{text}", name.replace('\n', " ")).as_bytes())
    }

    /// Makes an article ready to be kept: also several at once, on other threads, before they wait for their [`commit`](Self::commit).
    ///
    /// # Errors
    ///
    /// If it cannot be compressed.
    pub fn pack(&self, entry: &Entry) -> Result<Packed, Error> {
        self.store.packed(entry)
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

/// The headings of an archive, in the order of the keys.
pub struct Headings<'a> {
    archive: &'a Archive,
    page: std::vec::IntoIter<(Heading, seal::Seal)>,
    last: Option<String>,
    seen: Tally,
    over: bool,
}

impl Iterator for Headings<'_> {
    type Item = Result<Heading, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let item = self.advance().transpose();
        self.over = !matches!(item, Some(Ok(_)));
        item
    }
}

impl Headings<'_> {
    fn advance(&mut self) -> Result<Option<Heading>, Error> {
        let store = &self.archive.store;
        if self.page.as_slice().is_empty() {
            self.page = store.page(self.last.as_deref(), PAGE)?.into_iter();
            self.last = self.page.as_slice().last().map(|(heading, _)| heading.key.clone());
        }
        let Some((heading, seal)) = self.page.next() else {
            let all = store.tally()? == self.seen;
            return if all { Ok(None) } else { Err(store.damaged("articles are missing")) };
        };
        self.seen.add(seal);
        Ok(Some(heading))
    }
}

#[cfg(test)]
pub(crate) mod tests;
