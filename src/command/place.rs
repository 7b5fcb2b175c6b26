//! Where a command runs: what it reads from and writes to.

use std::io::{BufRead, Write};

/// Where a command runs: what it reads from and writes to.
pub struct Place<'a> {
    /// Standard input.
    pub input: &'a mut dyn BufRead,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Whether a person sees the output.
    pub out_is_terminal: bool,
    /// Whether a person sees errors and progress.
    pub err_is_terminal: bool,
    /// Columns of the terminal, if there is one.
    pub width: Option<u16>,
}
