//! The lines of the graphs that articles share: which are new, and which are gone.

use super::{
    Stop,
    kept::{Kept, SHARED, Writer},
    load, lost,
    merge::{Fate, merge},
    sources::{Sources, WHOLE, add, name_of},
    spelling::Spellings,
    temporary,
};
use crate::{
    archive::{Archive, sort::Sorter},
    graph::{
        Iri, Profile,
        canonical::{self, Sum},
        dataset::{Facts, Statistics},
    },
};
use oxigraph::model::Quad;
use std::{io, sync::mpsc::SyncSender};

/// What came of the graphs that articles share.
pub(super) struct Passed {
    /// The lines that are said no more.
    pub(super) gone: Sorter,
    /// The graphs that have no line.
    pub(super) empty: Vec<Iri>,
    /// Whether the store writes all values as they are said.
    pub(super) spelled: bool,
}

/// Sends the lines of the shared graphs that are new, and tells those that are gone.
pub(super) fn shared(
    archive: &Archive,
    kept: &Kept,
    sources: Sources,
    mut statistics: Statistics,
    sender: &SyncSender<Vec<Quad>>,
) -> Result<Passed, Stop> {
    let base = archive.base();
    let mut new = New { archive, sender, text: String::new(), lines: 0, spellings: Spellings::default() };
    let mut passed = Passed { gone: Sorter::new(), empty: Vec::new(), spelled: true };
    let [authority, comparison, curation, mut catalogue] = sources.said;
    let mut pass = |file: &str, lines: Sorter, statistics: &mut Statistics| -> Result<Sum, Stop> {
        let mut graph = Passing {
            writer: kept.writer(file).map_err(temporary)?,
            statistics,
            sum: Sum::default(),
            text: String::new(),
            lines: 0,
        };
        let mut old = kept.lines(file).map_err(lost)?;
        let lines = lines.sorted().map_err(temporary)?;
        let still = |name: &str| name_of(name).is_some_and(|name| sources.same.contains(&name));
        merge(&mut old, lines, still, |fate, line, names| {
            match fate {
                Fate::Gone => return passed.gone.add(line).map_err(temporary),
                Fate::New => new.add(line)?,
                Fate::Kept => {}
            }
            graph.add(line, names).map_err(temporary)
        })?;
        graph.finish().map_err(temporary)
    };
    let graphs = [(base.authority(), authority), (base.comparison(), comparison), (base.curation(), curation)];
    for ((graph, lines), file) in graphs.into_iter().zip(SHARED) {
        let sum = pass(file, lines, &mut statistics)?;
        if sum.lines() == 0 {
            passed.empty.push(graph);
            continue;
        }
        let (triples, checksum) = (sum.lines(), sum.checksum());
        let entry = statistics.subset(base, &graph, triples, &checksum);
        add(&mut catalogue, &canonical::text(&entry), WHOLE).map_err(temporary)?;
    }
    let description = statistics.describe(base, Profile::default(), &Facts::default());
    add(&mut catalogue, &canonical::text(&description), WHOLE).map_err(temporary)?;
    // The catalogue does not count itself.
    pass(SHARED[3], catalogue, &mut Statistics::default())?;
    passed.spelled = new.finish()?;
    Ok(passed)
}

/// The lines of a graph while they pass.
struct Passing<'a> {
    writer: Writer,
    statistics: &'a mut Statistics,
    sum: Sum,
    /// Those of one subject, and how many they are.
    text: String,
    lines: usize,
}

impl Passing<'_> {
    fn add(&mut self, line: &str, names: &str) -> io::Result<()> {
        if !self.text.starts_with(&line[..=line.find('>').unwrap_or_default()]) {
            self.count();
        }
        self.text.extend([line, "\n"]);
        self.lines += 1;
        self.writer.line(&[line, names])
    }

    fn count(&mut self) {
        self.sum.add(&self.text, std::mem::take(&mut self.lines));
        self.statistics.count_lines(&self.text);
        self.text.clear();
    }

    fn finish(mut self) -> io::Result<Sum> {
        self.count();
        self.writer.finish()?;
        Ok(self.sum)
    }
}

/// New lines on their way to the store.
struct New<'a> {
    archive: &'a Archive,
    sender: &'a SyncSender<Vec<Quad>>,
    text: String,
    lines: usize,
    spellings: Spellings,
}

impl New<'_> {
    fn add(&mut self, line: &str) -> Result<(), Stop> {
        self.text.extend([line, "\n"]);
        self.lines += 1;
        if self.lines == load::SHARED { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), Stop> {
        let quads = load::parsed(self.archive, super::LINES, &self.text)?;
        self.spellings.look(&quads)?;
        self.sender.send(quads).ok();
        self.text.clear();
        self.lines = 0;
        Ok(())
    }

    /// Whether the store writes all values as they are said.
    fn finish(mut self) -> Result<bool, Stop> {
        self.send()?;
        Ok(self.spellings.kept())
    }
}
