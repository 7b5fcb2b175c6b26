//! The queries that come with the program, as a list for people.

use crate::{command::place::Place, index::named};
use std::io;

/// Writes every query with what it answers and the variables that can be set.
pub(super) fn write(place: &mut Place) -> io::Result<()> {
    for query in named::all() {
        writeln!(place.out, "{}", query.name)?;
        wrapped(place, &query.answers, 4)?;
        for (variable, meaning) in &query.variables {
            wrapped(place, &format!("--set {variable}=..  {meaning}"), 6)?;
        }
    }
    Ok(())
}

/// Words in lines that fit the terminal; as one line where there is none.
fn wrapped(place: &mut Place, text: &str, indent: usize) -> io::Result<()> {
    let width = place.width.map_or(usize::MAX, |width| usize::from(width).max(indent + 20));
    let mut line = String::new();
    for word in text.split_inclusive(' ') {
        if !line.is_empty() && indent + line.chars().count() + word.trim_end().chars().count() > width {
            writeln!(place.out, "{:indent$}{}", "", line.trim_end())?;
            line.clear();
        }
        line.push_str(word);
    }
    writeln!(place.out, "{:indent$}{}", "", line.trim_end())
}
