//! `attesta build`: articles in, graph out.

use super::{
    Outcome, known,
    place::Place,
    report::{self, Usage},
};
use crate::{
    archive::{self, Archive, Change, Counts, Heading, Packed},
    article::{self, Article, Metadata, Options, Row, Source},
    curation::{self, Decision, Verdict},
    graph::{self, Base, run},
    index::named,
    mention::Guide,
    ontology::authority::Authority,
    pipeline,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    io::Write,
    num::NonZeroUsize,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// A batch is made durable when the last one was so long ago, however few articles it has: an interrupted run loses no more work than that.
const PAUSE: Duration = Duration::from_secs(2);

const BASE_HELP: &str =
    "What the graph's own IRIs start with; fixed when the graph is made [default: https://attesta.example/]";

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Articles, or folders of them (.txt, .text, .md)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What is known about the articles: CSV or JSON lines with a column `file`
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// A person's decisions about names, Turtle or CSV: kept in the graph, so that they hold until another file is given
    #[arg(long, value_name = "FILE")]
    curation: Option<PathBuf>,
    #[command(flatten)]
    known: known::Known,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
    /// What the graph's own IRIs start with; fixed when the graph is made
    #[arg(long, value_name = "IRI", help = BASE_HELP)]
    base: Option<Base>,
    /// A name that sets these articles apart from those of other graphs; fixed when the graph is made
    #[arg(long, value_name = "NAME")]
    corpus: Option<String>,
    /// Forget the articles of the graph that are not among those given
    #[arg(long)]
    prune: bool,
    /// Make what was done durable after so many articles, or after 2 seconds
    #[arg(long, value_name = "N", default_value = "256")]
    commit_every: NonZeroUsize,
    /// How many articles to work on at once [default: one for each processor]
    #[arg(long, short, value_name = "N")]
    jobs: Option<usize>,
    /// Tell what became of each article, as soon as that is durable
    #[arg(long, short, conflicts_with = "quiet")]
    verbose: bool,
    /// Tell nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

/// What became of the articles.
#[derive(Default)]
struct Summary {
    new: u64,
    unchanged: u64,
    changed: u64,
    removed: u64,
    skipped: u64,
    unused: u64,
    decisions: u64,
    idle: u64,
    counts: Counts,
}

/// What became of one article.
enum Read {
    /// It is as it was.
    Unchanged(Heading),
    /// Its graph, and the checksum of the one that it had before.
    Made { packed: Box<Packed>, before: Option<String> },
    /// What is wrong with it.
    Refused(String),
    /// What is wrong with the archive.
    Failed(archive::Error),
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let metadata = arguments.metadata.as_deref().map_or_else(|| Ok(Metadata::none()), Metadata::read)?;
    let sources = article::list(&arguments.paths)?;
    let guide = Guide { authority: known::authority(&arguments.known)?, ..Guide::default() };
    let versions = run::Versions::new(guide.authority);
    let run = versions.fingerprint();
    let threads = threads(arguments.jobs)?;
    let archive = Archive::create(&arguments.kg, arguments.base.as_ref(), arguments.corpus.as_deref())?;
    let decisions = decisions(arguments.curation.as_deref(), &archive, guide.authority)?;
    archive.keep_run(&run, &serde_json::to_string(&versions)?)?;

    let mut summary = Summary::default();
    if let Some(path) = &arguments.metadata {
        for row in metadata.unused(&sources) {
            report::problem(place.err, &unused_row(path, row));
            summary.unused += 1;
        }
    }
    let bar = progress(sources.len(), !arguments.quiet && place.err_is_terminal);
    let mut writing = Writing {
        archive: &archive,
        ids: BTreeMap::new(),
        batch: Vec::new(),
        told: Vec::new(),
        most: arguments.commit_every.get(),
        verbose: arguments.verbose,
        last: Instant::now(),
    };
    let options = Options { corpus: archive.corpus().to_owned() };
    pipeline::in_order(
        &threads,
        &sources,
        |source| (source, read(source, &metadata, &options, (guide, &run), (&decisions, &archive))),
        |(source, read)| {
            if let Err(problem) = writing.take(source, read, &mut summary, place.out)? {
                bar.suspend(|| report::problem(place.err, &problem));
            }
            bar.inc(1);
            anyhow::Ok(())
        },
    )?;
    if arguments.prune {
        // What was done is durable before anything is removed, and the archive is not changed while it is read.
        writing.commit(place.out)?;
        let given: HashSet<&str> = sources.iter().map(|source| source.key.as_str()).collect();
        let mut gone = Vec::new();
        for heading in archive.each() {
            gone.extend(Some(heading?.key).filter(|key| !given.contains(key.as_str())));
        }
        for key in gone {
            summary.removed += 1;
            writing.change("removed", &key, Change::Remove(key.clone()), place.out)?;
        }
    }
    writing.commit(place.out)?;
    bar.finish_and_clear();
    summary.decisions = decisions.len() as u64;
    let mut idle: BTreeMap<String, &Decision> =
        decisions.iter().map(|decision| (decision.digest(), decision)).collect();
    if !idle.is_empty() {
        for heading in archive.each() {
            for held in heading?.decisions.iter().filter_map(|decision| decision.strip_prefix('+')) {
                idle.remove(held);
            }
        }
    }
    for decision in decisions.iter().filter(|decision| idle.contains_key(&decision.digest())) {
        summary.idle += 1;
        report::warning(
            place.err,
            &format!(
                "{}: expected a name of which {decision} can hold, found none in any article\nhint: correct it, or take it out if the text is gone",
                decision.origin
            ),
        );
    }
    if !arguments.quiet {
        tell(&summary, arguments, place)?;
    }
    Ok(if summary.skipped + summary.unused == 0 { Outcome::Done } else { Outcome::Wrong })
}

/// What to tell about a row of metadata without its article.
pub(super) fn unused_row(table: &Path, row: &Row) -> String {
    let (table, line, file) = (table.display(), row.line, &row.file);
    format!(
        "{table}:{line}: expected the article `{file}` among those given, found none\n\
         hint: correct `file` in this row, or take the row out"
    )
}

/// The decisions of the file that is named, which is kept, or of the one that was kept.
fn decisions(path: Option<&Path>, archive: &Archive, authority: Authority) -> anyhow::Result<Vec<Decision>> {
    let Some(path) = path else {
        let kept = archive.decisions()?;
        return Ok(kept.map_or_else(|| Ok(Vec::new()), |(name, text)| curation::read(&name, &text, authority))?);
    };
    let name = path.display().to_string();
    let (text, decisions) = known::decisions(path, authority)?;
    if archive.decisions()? != Some((name.clone(), text.clone())) {
        archive.keep_decisions(&name, &text)?;
    }
    Ok(decisions)
}

/// Threads to work on articles.
pub(super) fn threads(jobs: Option<usize>) -> anyhow::Result<rayon::ThreadPool> {
    if jobs == Some(0) {
        return Err(Usage("expected at least one job, found `--jobs 0`".to_owned()).into());
    }
    Ok(rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build()?)
}

/// Reads one article, and makes its graph unless it has one already.
fn read(
    source: &Source,
    metadata: &Metadata,
    options: &Options,
    (guide, run): (Guide, &str),
    (decisions, archive): (&[Decision], &Archive),
) -> Read {
    guarded(source, || {
        let article = match article::read(source, metadata, options) {
            Ok(article) => article,
            Err(error) => return Read::Refused(error.to_string()),
        };
        let earlier = match archive.find(&article.key) {
            Ok(earlier) => earlier,
            Err(error) => return Read::Failed(error),
        };
        match earlier {
            Some(heading)
                if heading.id == article.id
                    && heading.run == run
                    && heading.source == pipeline::fingerprint(&article)
                    && decisions_hold(&heading, &article, decisions, archive) =>
            {
                Read::Unchanged(heading)
            }
            earlier => match archive.pack(&pipeline::entry(&article, archive.base(), guide, decisions)) {
                Ok(packed) => Read::Made { packed: Box::new(packed), before: earlier.map(|heading| heading.checksum) },
                Err(error) => Read::Failed(error),
            },
        }
    })
}

/// Whether an article's graph was made with the decisions that concern it, and with no other.
fn decisions_hold(heading: &Heading, article: &Article, decisions: &[Decision], archive: &Archive) -> bool {
    let digests: BTreeSet<String> = decisions.iter().map(Decision::digest).collect();
    let mut applied = heading.decisions.iter().filter_map(|decision| decision.strip_prefix('+'));
    if !applied.all(|digest| digests.contains(digest)) {
        return false;
    }
    let looked_at: BTreeSet<&str> = heading.decisions.iter().filter_map(|decision| decision.get(1..)).collect();
    let mut folded = None;
    let fresh = decisions.iter().filter(|decision| !looked_at.contains(decision.digest().as_str()));
    let mut fresh = fresh.filter(|decision| pipeline::concerns(decision, article, &mut folded));
    fresh.all(|decision| {
        // Only an article that has the first of two things is concerned if they are one.
        let Verdict::Same(other, _) = &decision.verdict else { return false };
        let other = graph::curation::thing(other, archive.base()).to_string();
        archive.entry(heading).is_ok_and(|entry| !entry.entities.contains(&other))
    })
}

/// One article that finds a mistake in the program must not end the run for the others.
fn guarded(source: &Source, work: impl FnOnce() -> Read) -> Read {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Read::Refused(format!(
            "{}: this article finds a mistake in attesta (the message above says where)\nhint: please report it with the article",
            source.path.display()
        ))
    })
}

/// The archive while articles come in.
struct Writing<'a> {
    archive: &'a Archive,
    /// The articles of this run by their ids: two with one id would overwrite each other.
    ids: BTreeMap<String, &'a Path>,
    batch: Vec<Change>,
    /// What to tell of the articles of this batch when they are durable.
    told: Vec<String>,
    most: usize,
    verbose: bool,
    last: Instant,
}

impl<'a> Writing<'a> {
    /// Takes what became of an article; the inner error is what to tell about it.
    fn take(
        &mut self,
        source: &'a Source,
        read: Read,
        summary: &mut Summary,
        out: &mut dyn Write,
    ) -> anyhow::Result<Result<(), String>> {
        let heading = match &read {
            Read::Made { packed, .. } => packed.heading(),
            Read::Unchanged(heading) => heading,
            Read::Refused(problem) => {
                summary.skipped += 1;
                return Ok(Err(problem.clone()));
            }
            Read::Failed(_) => {
                let Read::Failed(error) = read else { unreachable!("it was looked at") };
                return Err(error.into());
            }
        };
        if let Some(first) = self.ids.get(&heading.id) {
            summary.skipped += 1;
            return Ok(Err(format!(
                "{}: expected an article of its own, found the id or address of {}\nhint: take one of the two out, or correct its `id` or `url`",
                source.path.display(),
                first.display()
            )));
        }
        self.ids.insert(heading.id.clone(), &source.path);
        summary.counts += heading.counts;
        let (became, count) = match &read {
            Read::Made { before: None, .. } => ("new", &mut summary.new),
            // The rules may be others and give the same graph: then nothing changed for whoever reads it.
            Read::Made { packed, before: Some(before) } if *before != packed.heading().checksum => {
                ("changed", &mut summary.changed)
            }
            _ => ("unchanged", &mut summary.unchanged),
        };
        *count += 1;
        if let Read::Made { packed, .. } = read {
            self.change(became, &source.key, Change::Packed(packed), out)?;
        } else if self.verbose {
            writeln!(out, "{became:<10} {}", source.key)?;
        }
        Ok(Ok(()))
    }

    /// Takes a change, and makes it durable with others.
    fn change(&mut self, became: &str, key: &str, change: Change, out: &mut dyn Write) -> anyhow::Result<()> {
        self.batch.push(change);
        if self.verbose {
            self.told.push(format!("{became:<10} {key}"));
        }
        if self.batch.len() >= self.most || self.last.elapsed() >= PAUSE { self.commit(out) } else { Ok(()) }
    }

    fn commit(&mut self, out: &mut dyn Write) -> anyhow::Result<()> {
        self.archive.commit(&self.batch)?;
        self.batch.clear();
        self.last = Instant::now();
        for line in self.told.drain(..) {
            writeln!(out, "{line}")?;
        }
        if self.verbose {
            out.flush()?;
        }
        Ok(())
    }
}

/// A progress bar on a terminal; elsewhere one that nobody sees.
fn progress(articles: usize, seen: bool) -> ProgressBar {
    let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} articles, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(articles as u64), target);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The summary, and the next thing to try.
fn tell(summary: &Summary, arguments: &Arguments, place: &mut Place) -> std::io::Result<()> {
    let Summary { new, unchanged, changed, removed, skipped, unused, decisions, idle, counts } = summary;
    let mut line = |name: &str, number: u64, note: &str| {
        let note = if note.is_empty() { String::new() } else { format!("  {note}") };
        writeln!(place.out, "{name:<12}{number:>9}{note}")
    };
    line("articles", new + unchanged + changed + skipped, "")?;
    line("  new", *new, "")?;
    line("  unchanged", *unchanged, "")?;
    line("  changed", *changed, "")?;
    line("  skipped", *skipped, if *skipped > 0 { "the errors above say why" } else { "" })?;
    if arguments.prune {
        line("  removed", *removed, "")?;
    }
    if *unused > 0 {
        line("metadata", *unused, "rows without their article")?;
    }
    if *decisions > 0 {
        let idle = if *idle > 0 { format!("{idle} of them hold of no text") } else { String::new() };
        line("decisions", *decisions, &idle)?;
    }
    line("numbers", counts.numbers, "")?;
    line("statements", counts.statements, "")?;
    line("names", counts.names, "")?;
    line("entities", counts.entities, "counted in each article")?;
    line("triples", counts.quads, "")?;
    if new + changed + removed == 0 {
        writeln!(place.out, "\nno change in {}", arguments.kg.display())?;
    }
    let kg = if arguments.kg.as_os_str() == "kg" { String::new() } else { format!(" --kg {}", arguments.kg.display()) };
    let query = named::find("numbers").map_or("--list", |query| query.name);
    writeln!(place.out, "\nnext: attesta query {query}{kg}")
}
