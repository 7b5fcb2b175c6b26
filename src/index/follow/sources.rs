//! What the lines of the shared graphs come from, and what those say that are new.

use super::{
    Stop,
    kept::{self, Kept, SHARED},
    lost, temporary,
};
use crate::{
    archive::{
        Archive,
        sort::Sorter,
        source::{Name, Said},
    },
    graph::canonical,
};
use rustc_hash::FxHashSet;
use std::io;

/// The name of what is said of the whole, which is told anew with every change.
pub(super) const WHOLE: Name = 0;

/// What the shared graphs come from.
pub(super) struct Sources {
    /// Those that said before what they say.
    pub(super) same: FxHashSet<Name>,
    /// What the others say in each graph of [`SHARED`]: a line, and behind it who says it.
    pub(super) said: [Sorter; 4],
}

impl Sources {
    pub(super) fn of(archive: &Archive, kept: &Kept) -> Result<Self, Stop> {
        let mut known = FxHashSet::default();
        let mut lines = kept.lines(kept::SOURCES).map_err(lost)?;
        while let Some(name) = lines.next() {
            known.insert(name_of(name).ok_or(Stop::Lost)?);
            lines.pass().map_err(lost)?;
        }
        let mut sources = Self { same: FxHashSet::default(), said: SHARED.map(|_| Sorter::new()) };
        let mut writer = kept.writer(kept::SOURCES).map_err(temporary)?;
        archive.sources(
            |name| known.contains(&name),
            |name, said| -> Result<(), Stop> {
                writer.line(&[&spelled(name)]).map_err(temporary)?;
                match said {
                    None => _ = sources.same.insert(name),
                    Some(said) => sources.add(archive, name, said).map_err(temporary)?,
                }
                Ok(())
            },
        )?;
        writer.finish().map_err(temporary)?;
        Ok(sources)
    }

    fn add(&mut self, archive: &Archive, name: Name, said: Said) -> io::Result<()> {
        let [authority, comparison, curation, catalogue] = &mut self.said;
        if let Some(shared) = said.shared {
            add(authority, &shared.entities, name)?;
            add(curation, &shared.curation, name)?;
            add(catalogue, &shared.catalogue, name)?;
        }
        said.told.nodes(archive.base()).try_for_each(|quads| add(comparison, &canonical::text(&quads), name))
    }
}

pub(super) fn add(sorter: &mut Sorter, text: &str, name: Name) -> io::Result<()> {
    let name = spelled(name);
    let mut lines = String::with_capacity(text.len() * 5 / 4);
    for line in text.lines() {
        lines.extend([line, "\t", &name, "\n"]);
    }
    sorter.add(&lines)
}

fn spelled(name: Name) -> String {
    format!("{name:016x}")
}

pub(super) fn name_of(text: &str) -> Option<Name> {
    Name::from_str_radix(text, 16).ok()
}
