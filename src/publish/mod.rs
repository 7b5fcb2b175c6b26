//! A data set as it leaves the program: graph by graph, each quad once, with its description at the end.
//!
//! The graphs of the articles come in the order of their keys. What several of them say of an entity, of the run and of the
//! decisions stands in graphs that they share: those are collected on the way and come behind them, sorted, whatever does not fit in
//! memory in files meanwhile. Last comes the catalogue, with the description of the whole (`VoID`, DCAT): what was counted on the way.

pub mod remote;

use crate::{
    archive::{
        self, Archive, Heading, Shared,
        sort::{Sorted, Sorter},
    },
    graph::{
        Iri, Profile, Quad, canonical,
        dataset::{Facts, Statistics},
        run,
    },
};
use std::{io, iter::Peekable};

/// What is to leave, and what the publisher says of it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How much of each article's graph.
    pub profile: Profile,
    /// What the publisher says.
    pub facts: Facts,
}

/// Why a data set could not leave.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(#[from] archive::Error),
    /// What the articles share cannot be kept until it is written.
    #[error("cannot use the folder for temporary files: {0}")]
    Temporary(io::Error),
}

/// The graph of one article as it leaves.
pub struct Article {
    /// Its name.
    pub name: Iri,
    /// Its quads, sorted.
    pub quads: Vec<Quad>,
    /// SHA-256 of its canonical form: what the catalogue says of it.
    pub checksum: String,
}

/// What the shared graphs come in.
pub enum Piece<'a> {
    /// A quad.
    Quad(&'a Quad),
    /// The end of a graph, of which there were quads.
    End {
        /// Its name.
        graph: &'a Iri,
        /// SHA-256 of its canonical form; `None` for the catalogue, which states those of the others.
        checksum: Option<String>,
    },
}

/// A data set on its way out.
pub struct Publication<'a> {
    archive: &'a Archive,
    options: Options,
    statistics: Statistics,
    authority: Sorter,
    catalogue: Sorter,
    curation: Sorter,
}

impl<'a> Publication<'a> {
    /// Nothing has left yet.
    pub fn new(archive: &'a Archive, options: Options) -> Self {
        Self {
            archive,
            options,
            statistics: Statistics::default(),
            authority: Sorter::new(),
            catalogue: Sorter::new(),
            curation: Sorter::new(),
        }
    }

    /// What reads articles: also several at once, on other threads.
    pub fn reader(&self) -> Reader<'a> {
        Reader { archive: self.archive, profile: self.options.profile }
    }

    /// The graph of an article; what it shares with others is kept for the end.
    ///
    /// # Errors
    ///
    /// If the archive is damaged, or there is no room for temporary files.
    pub fn article(&mut self, heading: &Heading) -> Result<Article, Error> {
        let (article, counted, shared) = self.reader().read(heading)?;
        self.note(counted, &shared)?;
        Ok(article)
    }

    /// Takes note of an article that a [`Reader`] has read, in the order of the keys: what was counted of it, and what it shares with others.
    ///
    /// # Errors
    ///
    /// If there is no room for temporary files.
    pub fn note(&mut self, counted: Statistics, shared: &Shared) -> Result<(), Error> {
        self.statistics.add(counted);
        let sorters = [&mut self.authority, &mut self.catalogue, &mut self.curation];
        let texts = [&shared.entities, &shared.catalogue, &shared.curation];
        sorters.into_iter().zip(texts).try_for_each(|(sorter, text)| sorter.add(text)).map_err(Error::Temporary)
    }

    /// The graphs that the articles share, each sorted: entities, comparisons, decisions, and last the catalogue.
    ///
    /// # Errors
    ///
    /// If the archive is damaged, temporary files cannot be used, or `each` fails.
    pub fn rest<E: From<Error>>(mut self, mut each: impl FnMut(Piece) -> Result<(), E>) -> Result<(), E> {
        let base = self.archive.base().clone();
        let mut comparisons = Sorter::new();
        self.archive.compared(|told| {
            let mut nodes = told.nodes(&base);
            nodes.try_for_each(|quads| comparisons.add(&canonical::text(&quads))).map_err(Error::Temporary)
        })?;
        let shared =
            [(base.authority(), self.authority), (base.comparison(), comparisons), (base.curation(), self.curation)];
        for (graph, lines) in shared {
            let mut sum = canonical::Sum::default();
            for subject in Subjects::of(lines, self.archive)? {
                let (lines, quads) = subject?;
                sum.add(&lines, quads.len());
                self.statistics.count(&quads);
                quads.iter().try_for_each(|quad| each(Piece::Quad(quad)))?;
            }
            if sum.lines() > 0 {
                let (triples, checksum) = (sum.lines(), sum.checksum());
                let entry = self.statistics.subset(&base, &graph, triples, &checksum);
                self.catalogue.add(&canonical::text(&entry)).map_err(Error::Temporary)?;
                each(Piece::End { graph: &graph, checksum: Some(checksum) })?;
            }
        }
        let description = self.statistics.describe(&base, self.options.profile, &self.options.facts);
        self.catalogue.add(&canonical::text(&description)).map_err(Error::Temporary)?;
        for subject in Subjects::of(self.catalogue, self.archive)? {
            subject?.1.iter().try_for_each(|quad| each(Piece::Quad(quad)))?;
        }
        each(Piece::End { graph: &base.catalogue(), checksum: None })
    }

    /// What the articles so far share, sorted, without comparisons and description: what goes with one article.
    ///
    /// # Errors
    ///
    /// As [`Publication::rest`].
    pub fn alone<E: From<Error>>(self, mut each: impl FnMut(&Quad) -> Result<(), E>) -> Result<(), E> {
        for lines in [self.authority, self.catalogue, self.curation] {
            for subject in Subjects::of(lines, self.archive)? {
                subject?.1.iter().try_for_each(&mut each)?;
            }
        }
        Ok(())
    }
}

/// Reads articles as they leave.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    archive: &'a Archive,
    profile: Profile,
}

impl Reader<'_> {
    /// The graph of an article, with what was counted of it and what it shares with others: [`Publication::note`] takes both.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn read(self, heading: &Heading) -> Result<(Article, Statistics, Shared), archive::Error> {
        let mut shared = self.archive.shared(heading)?;
        let read = |text: &str| canonical::read_own(text).map_err(|error| self.archive.misread(&heading.key, &error));
        let mut quads = self.profile.apply(read(&self.archive.graph(heading)?)?);
        quads.sort();
        let mut checksum = heading.checksum.clone();
        let name = self.archive.base().graph_of(&heading.id);
        if self.profile == Profile::Lean {
            checksum = canonical::checksum(&canonical::text(&quads));
            let mut entry = read(&shared.catalogue)?;
            run::restate(&mut entry, &name, quads.len(), &checksum);
            shared.catalogue = canonical::text(&entry);
        }
        let mut counted = Statistics::default();
        counted.count(&quads);
        Ok((Article { name, quads, checksum }, counted, shared))
    }
}

/// The lines of one graph in order, a subject at a time.
struct Subjects<'a> {
    lines: Peekable<Sorted>,
    archive: &'a Archive,
}

impl<'a> Subjects<'a> {
    fn of(lines: Sorter, archive: &'a Archive) -> Result<Self, Error> {
        Ok(Self { lines: lines.sorted().map_err(Error::Temporary)?.peekable(), archive })
    }
}

impl Iterator for Subjects<'_> {
    /// The lines of a subject, and its quads, sorted.
    type Item = Result<(String, Vec<Quad>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut text = String::new();
        while let Some(line) = self.lines.next_if(|line| match line {
            Ok(line) => text.is_empty() || text.starts_with(&line[..=line.find('>').unwrap_or_default()]),
            Err(_) => true,
        }) {
            match line {
                Ok(line) => text.push_str(&line),
                Err(error) => return Some(Err(Error::Temporary(error))),
            }
            text.push('\n');
        }
        if text.is_empty() {
            return None;
        }
        let quads =
            canonical::read_own(&text).map_err(|error| self.archive.misread("what articles share", &error).into());
        Some(quads.map(|mut quads| {
            quads.sort();
            (text, quads)
        }))
    }
}
