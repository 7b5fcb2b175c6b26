//! `attesta export`: the graph as a file, sorted, and always the same bytes for the same graph.

use super::{Outcome, place::Place};
use crate::{
    archive::{Archive, Heading},
    graph::{
        Quad, canonical,
        write::{Format, Writer},
    },
};
use anyhow::{Context, anyhow};
use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// What to write: turtle, trig, ntriples or nquads
    #[arg(long, default_value_t = Format::Turtle)]
    format: Format,
    /// One article only, with its entities and its entry in the catalogue: its key (as in `dcterms:identifier`) or its id
    #[arg(long, value_name = "KEY_OR_ID")]
    article: Option<String>,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
    /// Where to write; `-` is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let archive = Archive::open(&arguments.kg)?;
    let headings = chosen(&archive, arguments.article.as_deref())?;
    if arguments.output.as_os_str() == "-" {
        write(&archive, &headings, arguments, &mut *place.out)?;
        return Ok(Outcome::Done);
    }
    replace(&arguments.output, |file| write(&archive, &headings, arguments, file))?;
    Ok(Outcome::Done)
}

fn chosen(archive: &Archive, article: Option<&str>) -> anyhow::Result<Vec<Heading>> {
    let mut headings = archive.headings()?;
    let Some(wanted) = article else { return Ok(headings) };
    let nearest = headings
        .iter()
        .map(|heading| heading.key.clone())
        .max_by(|a, b| strsim::jaro_winkler(a, wanted).total_cmp(&strsim::jaro_winkler(b, wanted)));
    headings.retain(|heading| heading.key == wanted || heading.id == wanted);
    if headings.is_empty() {
        let nearest = nearest.map(|key| format!("\nhint: the nearest is `{key}`")).unwrap_or_default();
        return Err(anyhow!("expected the key or id of an article, found `{wanted}`{nearest}"));
    }
    Ok(headings)
}

/// Writes the graphs of the articles in the order of their keys, then those of their entities, the catalogue and the comparisons. What several
/// articles say of an entity stands there once.
fn write(archive: &Archive, headings: &[Heading], arguments: &Arguments, out: impl Write) -> anyhow::Result<()> {
    let mut writer = Writer::new(arguments.format, out);
    let mut shared: BTreeSet<Quad> = BTreeSet::new();
    for heading in headings {
        let entry = archive.entry(heading)?;
        let read = |text: &str| canonical::read(text).map_err(|error| archive.misread(&heading.key, &error));
        let mut quads = read(&entry.graph)?;
        quads.sort();
        for quad in &quads {
            writer.quad(quad)?;
        }
        shared.extend(read(&entry.entities)?);
        shared.extend(read(&entry.catalogue)?);
    }
    // What follows from several articles is no part of one.
    if arguments.article.is_none() {
        shared.extend(archive.comparisons()?);
    }
    for quad in &shared {
        writer.quad(quad)?;
    }
    writer.finish()?.flush()?;
    Ok(())
}

/// Writes a file beside `path` and gives it that name when it is complete.
fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    // A device or pipe is written to, not replaced.
    if path.metadata().is_ok_and(|kind| !kind.is_file()) {
        let file =
            File::options().write(true).open(path).with_context(|| format!("cannot write `{}`", path.display()))?;
        return write(&mut BufWriter::new(file));
    }
    let mut name =
        path.file_name().ok_or_else(|| anyhow!("cannot write `{}`: it is no file", path.display()))?.to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let cannot = || format!("cannot write `{}`", path.display());
    let mut file = BufWriter::new(File::create(&part).with_context(cannot)?);
    let written = write(&mut file).and_then(|()| {
        file.flush().with_context(cannot)?;
        file.get_ref().sync_all().with_context(cannot)?;
        std::fs::rename(&part, path).with_context(cannot)
    });
    if written.is_err() {
        std::fs::remove_file(&part).ok();
    }
    written
}
