//! `attesta query`: questions in SPARQL, by name, from a file or as text.

mod list;
mod output;

use super::{Outcome, place::Place, report::Usage};
use crate::{
    archive::Archive,
    index::{self, Index, Question, Services, named, value},
};
use anyhow::{Context, anyhow};
use oxigraph::sparql::Variable;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

const LONG_ABOUT: &str = "Asks the graph a question in SPARQL: by the name of a query that comes with the program \
    (`--list` shows them), from a file, or as text. A query sees all graphs as one; `GRAPH ?g { .. }` sees them one by one.";

#[derive(clap::Args)]
#[command(long_about = LONG_ABOUT)]
pub(super) struct Arguments {
    /// A query's name, or a file with SPARQL; `-` reads it from standard input
    #[arg(value_name = "NAME|FILE", required_unless_present_any = ["text", "list"])]
    query: Option<String>,
    /// A query as text
    #[arg(short = 'e', long = "text", value_name = "SPARQL", conflicts_with = "query")]
    text: Option<String>,
    /// Only the rows in which a column has this value
    #[arg(long, value_name = "NAME=VALUE", long_help = format!("Only the rows in which a column has this value: {}", value::RULE))]
    set: Vec<String>,
    /// How to write the answer [default: a table on a terminal, else csv; turtle for CONSTRUCT and DESCRIBE]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Stop after so many rows
    #[arg(long, value_name = "ROWS")]
    limit: Option<usize>,
    /// Fail if there are more rows than this, and show none; `--limit` shows the first ones
    #[arg(long, value_name = "ROWS")]
    max_rows: Option<usize>,
    /// Give up after so many seconds
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<f64>,
    /// Let `SERVICE` in the query ask other servers; without it nothing is fetched from the network
    #[arg(long)]
    allow_service: bool,
    /// Show the queries that come with the program
    #[arg(long, conflicts_with_all = ["query", "text"])]
    list: bool,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people: fits the terminal, IRIs with prefixes, nothing cut off
    Table,
    /// SPARQL results as CSV: plain values
    Csv,
    /// SPARQL results as TSV: values as Turtle writes them
    Tsv,
    /// SPARQL results as JSON
    Json,
    /// SPARQL results as XML
    Xml,
    /// For CONSTRUCT and DESCRIBE
    Turtle,
    /// For CONSTRUCT and DESCRIBE
    Ntriples,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    if arguments.list {
        list::write(place)?;
        return Ok(Outcome::Done);
    }
    let (name, text) = find(arguments, place)?;
    let question = Question {
        text,
        settings: settings(&arguments.set)?,
        timeout: timeout(arguments.timeout)?,
        services: if arguments.allow_service { Services::Allowed } else { Services::Refused },
    };
    let archive = Archive::open(&arguments.kg)?;
    let index = Index::of(&archive)?;
    let answer = index.ask(&question).map_err(hinted).with_context(|| name.clone())?;
    let shown = output::Shown {
        format: arguments.format,
        limit: arguments.limit,
        most: arguments.max_rows,
        base: archive.base(),
    };
    output::write(answer, &shown, place).map_err(hinted).with_context(|| name)?;
    Ok(Outcome::Done)
}

/// With what to do where a query may not do what it wants.
fn hinted(error: impl Into<anyhow::Error>) -> anyhow::Error {
    let error = error.into();
    match error.downcast_ref() {
        Some(index::Error::Service(_)) => anyhow!("{error}\nhint: `--allow-service` lets it"),
        _ => error,
    }
}

/// The query's name for messages, and its text.
fn find(arguments: &Arguments, place: &mut Place) -> anyhow::Result<(String, String)> {
    if let Some(text) = &arguments.text {
        return Ok(("-e".to_owned(), text.clone()));
    }
    let asked = arguments.query.as_deref().unwrap_or_default();
    if asked == "-" {
        let mut text = String::new();
        place.input.read_to_string(&mut text).context("standard input")?;
        return Ok(("standard input".to_owned(), text));
    }
    if let Some(query) = named::find(asked) {
        return Ok((format!("query `{asked}`"), query.text.to_owned()));
    }
    let path = Path::new(asked);
    if path.exists() || path.extension().is_some_and(|ending| ending == "rq" || ending == "sparql") {
        let text = fs::read_to_string(path).map_err(|error| anyhow!("{asked}: cannot be read: {error}"))?;
        return Ok((asked.to_owned(), text));
    }
    let hint = named::nearest(asked).map_or_else(
        || "`attesta query --list` shows the queries there are; a query as text needs `-e`".to_owned(),
        |nearest| format!("did you mean `{nearest}`? `attesta query --list` shows all"),
    );
    Err(Usage(format!("expected the name of a query or a file, found `{asked}`\nhint: {hint}")).into())
}

fn settings(set: &[String]) -> anyhow::Result<Vec<(Variable, oxigraph::model::Term)>> {
    let wrong = |text: &str, why: &str| Usage(format!("--set: expected {why}, found `{text}`"));
    let mut settings = Vec::new();
    for text in set {
        let (name, written) = text.split_once('=').ok_or_else(|| wrong(text, "name=value"))?;
        let name = name.trim().trim_start_matches(['?', '$']);
        let variable = Variable::new(name).map_err(|_| wrong(text, "the name of a variable before `=`"))?;
        let term = value::read(written).map_err(|error| Usage(format!("--set {name}: {error}")))?;
        settings.push((variable, term));
    }
    Ok(settings)
}

fn timeout(seconds: Option<f64>) -> anyhow::Result<Option<Duration>> {
    seconds
        .map(|seconds| {
            Duration::try_from_secs_f64(seconds)
                .ok()
                .filter(|time| !time.is_zero())
                .ok_or_else(|| Usage(format!("--timeout: expected seconds above 0, found `{seconds}`")).into())
        })
        .transpose()
}
