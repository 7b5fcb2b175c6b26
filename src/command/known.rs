//! What a command knows before it reads articles: things, and a person's decisions about their names.

use crate::{
    curation::{self, Decision},
    ontology::authority::{Authority, File},
};
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

/// The decisions of a file, with its text.
pub(super) fn decisions(path: &Path, authority: Authority) -> anyhow::Result<(String, Vec<Decision>)> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).with_context(|| format!("cannot read `{name}`"))?;
    let decisions = curation::read(&name, &text, authority)?;
    Ok((text, decisions))
}

/// The decisions of the file that is named, if one is.
pub(super) fn decisions_of(path: Option<&Path>, authority: Authority) -> anyhow::Result<Vec<Decision>> {
    Ok(path.map(|path| decisions(path, authority)).transpose()?.map_or_else(Vec::new, |(_, decisions)| decisions))
}
