//! `attesta push`: the graph into another store, only what changed.

use super::{Outcome, export::Published, place::Place, report::Usage};
use crate::{
    archive::Archive,
    graph::{
        Iri, Quad,
        vocabulary::spdx,
        write::{Format, Writer},
    },
    publish::{
        Piece, Publication,
        remote::{Access, Fingerprint, Held, Protocol, Remote},
    },
};
use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{collections::BTreeSet, fs::File, io::BufWriter, path::PathBuf};

const LONG_ABOUT: &str = "Puts the graph into another store, over HTTP: graph by graph, only those whose hash is not the one that \
    the store's own catalogue states, and removes the articles that are gone. The catalogue goes last, so that a push that was \
    interrupted goes on where it was. Nothing is kept on this side. Requests that fail in passing are made again, up to five times.";

#[derive(clap::Args)]
#[command(long_about = LONG_ABOUT)]
pub(super) struct Arguments {
    /// The address of the store: its SPARQL 1.1 Graph Store, or with `--update` its SPARQL Update
    #[arg(value_name = "URL")]
    url: String,
    /// Use SPARQL 1.1 Update in place of the Graph Store Protocol
    #[arg(long)]
    update: bool,
    /// Where the store answers queries, so that `--update` knows what is there; without it all graphs are put
    #[arg(long, value_name = "URL", requires = "update")]
    query: Option<String>,
    /// The user, for basic or digest authentication as the store asks for it
    #[arg(long, value_name = "NAME", requires = "password")]
    user: Option<String>,
    /// The user's password
    #[arg(long, value_name = "WORD", env = "ATTESTA_PASSWORD", hide_env_values = true)]
    password: Option<String>,
    /// A token, for bearer authentication
    #[arg(long, value_name = "TOKEN", env = "ATTESTA_TOKEN", hide_env_values = true, conflicts_with = "user")]
    token: Option<String>,
    /// Put every graph, whatever the store says that it holds
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    published: Published,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
    /// Tell nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    if !arguments.url.starts_with("http://") && !arguments.url.starts_with("https://") {
        let found = &arguments.url;
        return Err(Usage(format!("expected an address that starts with http:// or https://, found `{found}`")).into());
    }
    let archive = Archive::open(&arguments.kg)?;
    let articles = archive.each().count();
    let protocol =
        if arguments.update { Protocol::Update { query: arguments.query.clone() } } else { Protocol::GraphStore };
    let catalogue = archive.base().catalogue();
    let mut remote = Remote::new(&arguments.url, protocol, access(arguments));
    let held = if arguments.all { None } else { remote.held(&catalogue)? };
    let mut push = Push { remote, catalogue, held, stated: BTreeSet::new(), told: Told::default() };

    let bar = progress(articles, place.err_is_terminal && !arguments.quiet);
    let mut publication = Publication::new(&archive, arguments.published.options());
    for heading in archive.each() {
        let article = publication.article(&heading?)?;
        if push.is_held(&article.name, &article.checksum) {
            push.told.unchanged += 1;
        } else {
            let mut spool = Spool::new()?;
            article.quads.iter().try_for_each(|quad| spool.add(quad))?;
            push.put(&article.name, spool)?;
        }
        bar.inc(1);
    }
    push.rest(publication)?;
    bar.finish_and_clear();
    if !arguments.quiet {
        let Told { put, unchanged, removed, triples } = push.told;
        writeln!(
            place.out,
            "put        {put:>9} graphs, {triples} triples\nunchanged  {unchanged:>9}\nremoved    {removed:>9}"
        )?;
    }
    Ok(Outcome::Done)
}

fn access(arguments: &Arguments) -> Access {
    match (&arguments.token, &arguments.user, &arguments.password) {
        (Some(token), ..) => Access::Bearer(token.clone()),
        (None, Some(user), Some(password)) => Access::Password { user: user.clone(), password: password.clone() },
        _ => Access::Anonymous,
    }
}

/// How much was done.
#[derive(Default)]
struct Told {
    put: usize,
    unchanged: usize,
    removed: usize,
    triples: usize,
}

/// A push while it goes on.
struct Push {
    remote: Remote,
    catalogue: Iri,
    /// What the store held before; `None` where that is not known.
    held: Option<Held>,
    /// The graphs that our catalogue states a checksum of.
    stated: BTreeSet<String>,
    told: Told,
}

impl Push {
    fn is_held(&self, graph: &Iri, checksum: &str) -> bool {
        let held = self.held.as_ref().and_then(|held| held.checksums.get(graph.as_str()));
        held.is_some_and(|held| held == checksum)
    }

    fn put(&mut self, graph: &Iri, spool: Spool) -> anyhow::Result<()> {
        self.told.put += 1;
        self.told.triples += spool.triples;
        let file =
            spool.writer.finish().and_then(|out| Ok(out.into_inner()?)).context("cannot write a temporary file")?;
        Ok(self.remote.put(graph, &self.catalogue, file)?)
    }

    /// The graphs that the articles share. The catalogue is the last of them, and before it everything else is as it says.
    fn rest(&mut self, publication: Publication) -> anyhow::Result<()> {
        let mut spool = Spool::new()?;
        publication.rest(|piece| -> anyhow::Result<()> {
            match piece {
                Piece::Quad(quad) => {
                    // The catalogue knows graphs that never left: those of earlier texts.
                    if quad.predicate == spdx::checksumValue {
                        let graph = quad.subject.as_str().trim_end_matches("#sha256");
                        self.stated.insert(graph.to_owned());
                    }
                    spool.add(quad)?;
                }
                Piece::End { graph, checksum } => {
                    let spool = std::mem::replace(&mut spool, Spool::new()?);
                    let held = if let Some(checksum) = checksum {
                        self.is_held(graph, &checksum)
                    } else {
                        self.remove_others()?;
                        self.held.as_ref().is_some_and(|held| held.catalogue == spool.sum)
                    };
                    if held {
                        self.told.unchanged += 1;
                    } else {
                        self.put(graph, spool)?;
                    }
                }
            }
            Ok(())
        })
    }

    /// Removes the graphs that the store's catalogue knows and that are none of ours any more.
    fn remove_others(&mut self) -> anyhow::Result<()> {
        let held = self.held.iter().flat_map(|held| held.checksums.keys());
        let gone: Vec<String> = held.filter(|name| !self.stated.contains(*name)).cloned().collect();
        for name in gone {
            if self.remote.remove(&Iri::made(name), &self.catalogue)? {
                self.told.removed += 1;
            }
        }
        Ok(())
    }
}

/// The triples of a graph in a file without a name, until they are sent: a request may have to be made again.
struct Spool {
    writer: Writer<BufWriter<File>>,
    sum: Fingerprint,
    triples: usize,
}

impl Spool {
    fn new() -> anyhow::Result<Self> {
        let file = tempfile::tempfile().context("cannot make a temporary file")?;
        let writer = Writer::new(Format::NTriples, BufWriter::new(file));
        Ok(Self { writer, sum: Fingerprint::default(), triples: 0 })
    }

    fn add(&mut self, quad: &Quad) -> anyhow::Result<()> {
        self.sum.add(quad);
        self.triples += 1;
        self.writer.quad(quad).context("cannot write a temporary file")
    }
}

fn progress(articles: usize, seen: bool) -> ProgressBar {
    let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} articles, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(articles as u64), target);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
