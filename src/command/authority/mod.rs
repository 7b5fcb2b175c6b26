//! `attesta authority`: the known things, and how to add more.

mod import;
mod lookup;

use super::{Outcome, known, place::Place};
use crate::ontology::authority::Authority;
use anyhow::Context as _;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Makes an index of what is compiled in and of files: for `--authority`, where it loads at once
    Build(Build),
    /// Takes known things out of a Wikidata dump: JSON lines for `authority build`
    Import(import::Arguments),
    /// Shows what a name can mean, and what decides
    Lookup(lookup::Arguments),
}

#[derive(clap::Args)]
struct Build {
    /// The index to write
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// Turtle, CSV, JSON lines or other indexes; a later one wins over an earlier one
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    match &arguments.command {
        Command::Build(arguments) => build(arguments, place),
        Command::Import(arguments) => import::run(arguments, place),
        Command::Lookup(arguments) => lookup::run(arguments, place),
    }
}

fn build(arguments: &Build, place: &mut Place) -> anyhow::Result<Outcome> {
    let files = arguments.files.iter().map(|path| known::file(path)).collect::<anyhow::Result<Vec<_>>>()?;
    let index = Authority::default().index(files)?;
    let size = index.len();
    replace(&arguments.out, |path| fs::write(path, index))?;
    // What was written is what a run reads: the time is that of every run with it.
    let start = Instant::now();
    let authority = Authority::default().with(vec![known::file(&arguments.out)?])?;
    let load = start.elapsed();
    let (things, ours) = (authority.len(), Authority::default().len());
    writeln!(place.out, "things      {things:>9}  {ours} of them or fewer compiled in")?;
    writeln!(place.out, "bytes       {size:>9}")?;
    writeln!(place.out, "load        {:>9}  milliseconds", load.as_millis())?;
    writeln!(place.out, "\nnext: attesta extract --authority {} ARTICLES", arguments.out.display())?;
    Ok(Outcome::Done)
}

/// Writes a file that appears under its name complete or not at all.
fn replace<T>(path: &Path, write: impl FnOnce(&Path) -> std::io::Result<T>) -> anyhow::Result<T> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".new");
    let unfinished = PathBuf::from(unfinished);
    let done = write(&unfinished).and_then(|done| fs::rename(&unfinished, path).map(|()| done));
    if done.is_err() {
        fs::remove_file(&unfinished).ok();
    }
    done.with_context(|| format!("cannot write `{}`", path.display()))
}
