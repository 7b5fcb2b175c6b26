//! `attesta revisions`: the earlier texts of articles, whose graphs are kept.

use super::{Outcome, place::Place};
use crate::{
    archive::{Archive, Heading},
    graph::run::Versions,
};
use anyhow::anyhow;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// One article only: its key (as in `dcterms:identifier`) or its id [default: all that have earlier texts]
    #[arg(value_name = "KEY_OR_ID")]
    article: Option<String>,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
}

/// Writes a line for each text of an article, the first one first: its number (`now` for the one that stands in the graph), how much is in it, the
/// digest of the text, the checksum of its graph, and what made it.
pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let archive = Archive::open(&arguments.kg)?;
    let ids = match &arguments.article {
        Some(article) => vec![archive.find(article)?.map_or_else(|| article.clone(), |heading| heading.id)],
        None => archive.revised()?,
    };
    let mut lines = Vec::new();
    for id in ids {
        let mut texts: Vec<(String, Heading)> = Vec::new();
        for revision in archive.revisions(&id)? {
            texts.push((revision.number.to_string(), revision.heading));
        }
        texts.extend(archive.find_id(&id)?.map(|heading| ("now".to_owned(), heading)));
        if let (Some(article), true) = (&arguments.article, texts.is_empty()) {
            return Err(anyhow!("expected the key or id of an article, found `{article}`"));
        }
        for (number, heading) in texts {
            let made = match archive.run(&heading.run)? {
                Some(versions) => made(&serde_json::from_str(&versions)?),
                None => String::new(),
            };
            let Heading { key, text, checksum, run, counts, .. } = &heading;
            lines.push(format!(
                "{key}\t{number}\t{}\t{}\t{text}\t{checksum}\t{run}\t{made}",
                counts.numbers, counts.quads
            ));
        }
    }
    if !lines.is_empty() {
        writeln!(place.out, "article\trevision\tnumbers\ttriples\ttext\tgraph\trun\tmade_by")?;
    }
    for line in lines {
        writeln!(place.out, "{line}")?;
    }
    Ok(Outcome::Done)
}

fn made(versions: &Versions) -> String {
    let Versions { program, rules, models, authority } = versions;
    let known = if authority.is_empty() { String::new() } else { format!(" authority:{}", &authority[..16]) };
    format!("attesta {program} rules:{rules} models:{models}{known}")
}
