//! Colours: the one place that knows how each ink looks in a terminal.

use super::layout::{Ink, Line};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// Whether the output shows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colours {
    /// It does.
    Shown,
    /// It does not: nothing but words is written.
    None,
}

fn style(ink: Ink) -> Style {
    match ink {
        Ink::Plain => Style::new(),
        Ink::Faint => Style::new().dimmed(),
        Ink::Heading => Style::new().bold(),
        Ink::Number => AnsiColor::Yellow.on_default(),
        Ink::Numeral => AnsiColor::BrightBlack.on_default(),
        Ink::Date => AnsiColor::Magenta.on_default(),
        Ink::Name => AnsiColor::Cyan.on_default(),
        Ink::Statement => AnsiColor::Green.on_default(),
    }
}

/// Writes a line, less the spaces at its end.
pub(super) fn write(line: &Line, colours: Colours, out: &mut dyn Write) -> io::Result<()> {
    let last = line.0.iter().rposition(|(_, words)| !words.trim_end().is_empty());
    for (at, (ink, words)) in line.0.iter().enumerate().take(last.map_or(0, |last| last + 1)) {
        let words = if Some(at) == last { words.trim_end() } else { words };
        let style = style(*ink);
        if colours == Colours::None || style.is_plain() {
            out.write_all(words.as_bytes())?;
        } else {
            write!(out, "{style}{words}{style:#}")?;
        }
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(colours: Colours, expected: &str) {
        let mut line = Line::of(Ink::Plain, "oltre ");
        line.push(Ink::Number, "47");
        line.push(Ink::Plain, "   ");
        let mut out = Vec::new();
        write(&line, colours, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn colours_only_where_they_are_shown() {
        check(Colours::None, "oltre 47\n");
        check(Colours::Shown, "oltre \u{1b}[33m47\u{1b}[0m\n");
    }
}
