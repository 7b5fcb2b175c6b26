//! How errors are told: where, what was found, what was expected, what to do.

use crate::archive;
use anstyle::{AnsiColor, Style};
use std::{
    fmt,
    io::{self, Write},
};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default();

/// The command was called in a way that cannot be meant.
#[derive(Debug)]
pub(super) struct Usage(pub(super) String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Tells an error; lines that begin with `hint:` say what to do. Where even that cannot be written nobody is there to read it.
pub(super) fn error(err: &mut dyn Write, error: &anyhow::Error) {
    let mut text = format!("{error:#}");
    if let Some(hint) = error.downcast_ref::<archive::Error>().and_then(archive::Error::hint) {
        text = format!("{text}\nhint: {hint}");
    }
    problem(err, &text);
}

/// Tells what is wrong with a part of the input.
pub(super) fn problem(err: &mut dyn Write, text: &str) {
    tell(err, ERROR, "error:", text);
}

/// Tells what may be wrong, and changes nothing.
pub(super) fn warning(err: &mut dyn Write, text: &str) {
    tell(err, WARNING, "warning:", text);
}

fn tell(err: &mut dyn Write, style: Style, word: &str, text: &str) {
    let mut lines = text.lines();
    writeln!(err, "{style}{word}{style:#} {}", lines.next().unwrap_or_default()).ok();
    for line in lines {
        match line.strip_prefix("hint:") {
            Some(hint) => writeln!(err, "{HINT}hint:{HINT:#}{hint}").ok(),
            None => writeln!(err, "{line}").ok(),
        };
    }
}

/// Whether whoever read the output has gone.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe))
}
