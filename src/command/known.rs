//! The known things that a command reads articles with.

use crate::ontology::authority::{Authority, File};
use anyhow::Context as _;
use std::{
    fs,
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub(super) struct Known {
    /// Things of your own, which win over ours: Turtle, CSV, JSON lines, or an index that `authority build` made; repeatable
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
}

/// The known things of the files that are named, with what is compiled in.
pub(super) fn authority(arguments: &Known) -> anyhow::Result<Authority> {
    let files = arguments.authority.iter().map(|path| file(path)).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(Authority::default().with(files)?)
}

/// A file of known things.
pub(super) fn file(path: &Path) -> anyhow::Result<File> {
    let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(File { name: path.display().to_string(), bytes })
}
