//! The program: one file a command. Only here are arguments, environment and clock read.

mod authority;
mod build;
mod compare;
mod diff;
mod explain;
mod export;
mod extract;
mod known;
mod place;
mod push;
mod query;
mod report;
mod revisions;
mod train;
mod verify;

pub use place::Place;

use clap::{Parser, Subcommand};
use report::Usage;
use std::{
    ffi::OsString,
    io::{self, IsTerminal},
    process::ExitCode,
};

/// Turns Italian news articles into a knowledge graph in which every reported number leads back to the exact words.
#[derive(Parser)]
#[command(name = "attesta", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "Exit status: 0 done, 1 something was wrong with the input or the graph, 2 wrong usage.";

#[derive(Subcommand)]
enum Command {
    /// Reads articles and keeps their graphs
    Build(build::Arguments),
    /// Reads articles and writes what is found in them, one at a time
    Extract(extract::Arguments),
    /// Shows articles with everything that was found drawn under the words
    Explain(explain::Arguments),
    /// Asks the graph a question in SPARQL, by name, from a file or as text
    Query(query::Arguments),
    /// Sets the reported numbers side by side, with who says what and how they stand to each other
    Compare(compare::Arguments),
    /// Tells what changed between two graphs, claim by claim; nothing if nothing did
    Diff(diff::Arguments),
    /// Writes the graph: sorted, and always the same bytes for the same graph
    Export(export::Arguments),
    /// Puts the graph into another store over HTTP, only what changed
    Push(push::Arguments),
    /// Lists the earlier texts of articles, whose graphs are kept
    Revisions(revisions::Arguments),
    /// Looks up known things, takes them from a Wikidata dump, and makes indexes of them
    Authority(authority::Arguments),
    /// Makes a model of names from tagged files, and scores it
    Train(train::Arguments),
    /// Checks that every quote is the text at its offsets, every graph has its hash, and the shapes hold
    Verify(verify::Arguments),
}

/// How a command ended that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// Something was wrong with the input or the graph; it has been told.
    Wrong,
}

/// Runs the program with what the system gives it.
pub fn main() -> ExitCode {
    let (out, input) = (io::stdout(), io::stdin());
    let mut out = io::BufWriter::with_capacity(1 << 16, out.lock());
    let mut err = anstream::stderr();
    let place = Place {
        out_is_terminal: io::stdout().is_terminal(),
        err_is_terminal: io::stderr().is_terminal(),
        width: width(),
        out: &mut out,
        err: &mut err,
        input: &mut input.lock(),
    };
    run(std::env::args_os(), place)
}

/// Columns of the terminal, as it says itself, else as `COLUMNS` does.
fn width() -> Option<u16> {
    let said = || std::env::var_os("COLUMNS")?.to_str()?.parse().ok();
    terminal_size::terminal_size().map(|(width, _)| width.0).or_else(said).filter(|&width| width > 0)
}

/// Runs one command: `arguments` begin with the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, mut place: Place) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors; clap prints them in colour where the output can show it.
            error.print().ok();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let outcome = match arguments.command {
        Command::Build(arguments) => build::run(&arguments, &mut place),
        Command::Extract(arguments) => extract::run(&arguments, &mut place),
        Command::Explain(arguments) => explain::run(&arguments, &mut place),
        Command::Query(arguments) => query::run(&arguments, &mut place),
        Command::Compare(arguments) => compare::run(&arguments, &mut place),
        Command::Diff(arguments) => diff::run(&arguments, &mut place),
        Command::Export(arguments) => export::run(&arguments, &mut place),
        Command::Push(arguments) => push::run(&arguments, &mut place),
        Command::Revisions(arguments) => revisions::run(&arguments, &mut place),
        Command::Authority(arguments) => authority::run(&arguments, &mut place),
        Command::Train(arguments) => train::run(&arguments, &mut place),
        Command::Verify(arguments) => verify::run(&arguments, &mut place),
    };
    let outcome = outcome.and_then(|outcome| {
        place.out.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Wrong) => ExitCode::FAILURE,
        // The reader has what it wanted, as `head` does.
        Err(error) if report::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report::error(place.err, &error);
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}
