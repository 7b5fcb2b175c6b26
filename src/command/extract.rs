//! `attesta extract`: a filter, articles in, what is found in them out.

use super::{
    Outcome,
    build::threads,
    known,
    place::Place,
    report::{self, Usage},
};
use crate::{
    article::{self, Article, Metadata, Options},
    graph::{self, ArticleGraph, Base, write::Writer},
    mention::{Guide, name::model::Model},
    pipeline, record,
};
use anyhow::Context as _;
use std::{
    cell::RefCell,
    fs,
    io::{self, Read, Write},
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Articles, or folders of them; `-` reads one from standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// What is known about the articles: CSV or JSON lines with a column `file`
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// A person's decisions about names, Turtle or CSV
    #[arg(long, value_name = "FILE")]
    curation: Option<PathBuf>,
    #[command(flatten)]
    known: known::Known,
    /// What the IRIs of articles and numbers start with
    #[arg(long, value_name = "IRI", default_value_t)]
    base: Base,
    /// A name that sets these articles apart from others with the same file names
    #[arg(long, value_name = "NAME", default_value = "")]
    corpus: String,
    /// A model of names of one's own, made by `attesta train`
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// How many articles to work on at once [default: one for each processor]
    #[arg(long, short, value_name = "N")]
    jobs: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One JSON object for each article
    Jsonl,
    /// One line for each triple, with its graph
    Nquads,
    /// Grouped and prefixed, without graph names
    Turtle,
    /// Turtle with graph names
    Trig,
}

/// What was found in one article.
enum Found {
    Record(String),
    Graph(Box<ArticleGraph>),
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let Place { input, out, err, .. } = place;
    let metadata = arguments.metadata.as_deref().map_or_else(|| Ok(Metadata::none()), Metadata::read)?;
    let options = Options { corpus: arguments.corpus.clone() };
    let own = arguments.model.as_deref().map(read_model).transpose()?;
    let known = known::authority(&arguments.known)?;
    let guide = Guide { authority: known, model: own.as_ref().unwrap_or_else(|| Model::built_in()) };
    let decisions = known::decisions_of(arguments.curation.as_deref(), known)?;
    let find = |article: &Article| {
        let analysis = pipeline::analyse_curated(article, guide, &decisions);
        if arguments.format == Format::Jsonl {
            return Found::Record(record::line(&analysis, &arguments.base));
        }
        Found::Graph(Box::new(graph::describe(&analysis, &arguments.base)))
    };
    let guarded = |name: &str, article: Result<Article, article::Error>| {
        let article = article.map_err(|error| error.to_string())?;
        panic::catch_unwind(AssertUnwindSafe(|| find(&article))).map_err(|_| {
            format!("{name}: this article finds a mistake in attesta (the message above says where)\nhint: please report it with the article")
        })
    };

    let out = RefCell::new(&mut **out);
    let mut output = Output::new(arguments.format, &out);
    let mut outcome = Outcome::Done;
    let mut take = |found: Result<Found, String>| {
        match found {
            Ok(found) => output.write(&found)?,
            Err(problem) => {
                report::problem(*err, &problem);
                outcome = Outcome::Wrong;
            }
        }
        anyhow::Ok(())
    };
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        if arguments.paths.len() > 1 {
            return Err(Usage("expected `-` by itself, found it beside other paths".to_owned()).into());
        }
        let mut bytes = Vec::new();
        input.take(article::LONGEST as u64 + 1).read_to_end(&mut bytes)?;
        take(guarded("stdin", article::parse("stdin", &bytes, None, &options)))?;
    } else {
        let sources = article::list(&arguments.paths)?;
        if let Some(path) = &arguments.metadata {
            for row in metadata.unused(&sources) {
                take(Err(super::build::unused_row(path, row)))?;
            }
        }
        let work = |source: &article::Source| {
            guarded(&source.path.display().to_string(), article::read(source, &metadata, &options))
        };
        pipeline::in_order(&threads(arguments.jobs)?, &sources, work, take)?;
    }
    output.finish()?;
    Ok(outcome)
}

/// Reads a model of names and checks that it is one.
fn read_model(path: &Path) -> anyhow::Result<Model> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    Model::read(bytes).with_context(|| path.display().to_string())
}

/// The output, written as the articles come.
enum Output<'a, 'w> {
    Lines(Shared<'a, 'w>),
    Quads(Box<Writer<Shared<'a, 'w>>>, Shared<'a, 'w>),
}

/// An output that is written by a serializer and flushed after each article.
#[derive(Clone, Copy)]
struct Shared<'a, 'w>(&'a RefCell<&'a mut (dyn Write + 'w)>);

impl Write for Shared<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

impl<'a, 'w> Output<'a, 'w> {
    fn new(format: Format, out: &'a RefCell<&'a mut (dyn Write + 'w)>) -> Self {
        let out = Shared(out);
        let quads = |format| Self::Quads(Box::new(Writer::new(format, out)), out);
        match format {
            Format::Jsonl => Self::Lines(out),
            Format::Nquads => quads(graph::write::Format::NQuads),
            Format::Turtle => quads(graph::write::Format::Turtle),
            Format::Trig => quads(graph::write::Format::TriG),
        }
    }

    fn write(&mut self, found: &Found) -> io::Result<()> {
        match (self, found) {
            (Self::Lines(out), Found::Record(line)) => {
                writeln!(out, "{line}")?;
                out.flush()
            }
            (Self::Quads(writer, out), Found::Graph(graph)) => {
                graph.iter().try_for_each(|quad| writer.quad(quad))?;
                out.flush()
            }
            _ => unreachable!("records are written as lines, quads as RDF"),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines(mut out) => out.flush(),
            Self::Quads(writer, _) => writer.finish()?.flush(),
        }
    }
}
