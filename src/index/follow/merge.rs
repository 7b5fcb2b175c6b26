//! Lines that were kept and new ones, both in order.

use super::{Stop, kept::Lines, lost, temporary};
use std::io;

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was not there.
    New,
    /// It stays.
    Kept,
    /// Nobody says it any more.
    Gone,
}

/// Goes through the lines that were kept, each with the names of those that said it, and those that are said anew, each with one name, and
/// tells what becomes of each line, with the names of those that say it now, each behind a tab. Of those that said it, some say it `still`.
pub(super) fn merge(
    old: &mut Lines,
    new: impl Iterator<Item = io::Result<Box<str>>>,
    still: impl Fn(&str) -> bool,
    mut tell: impl FnMut(Fate, &str, &str) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut new = new.peekable();
    let (mut line, mut names) = (String::new(), String::new());
    loop {
        if let Some(Err(error)) = new.next_if(Result::is_err) {
            return Err(temporary(error));
        }
        let kept = old.next().map(parts);
        let said = new.peek().and_then(|said| said.as_ref().ok()).map(|said| parts(said).0);
        let Some(first) = kept.map(|(line, _)| line).into_iter().chain(said).min() else { return Ok(()) };
        line.clear();
        line.push_str(first);
        names.clear();
        let kept = kept.filter(|(kept, _)| *kept == line).map(|(_, names)| names);
        let was = kept.is_some();
        for name in kept.into_iter().flat_map(|kept| kept.split('\t')).filter(|name| still(name)) {
            names.extend(["\t", name]);
        }
        if was {
            old.pass().map_err(lost)?;
        }
        while let Some(Ok(said)) = new.next_if(|said| said.as_ref().is_ok_and(|said| parts(said).0 == line)) {
            names.extend(["\t", parts(&said).1]);
        }
        let fate = match (was, names.is_empty()) {
            (false, _) => Fate::New,
            (true, false) => Fate::Kept,
            (true, true) => Fate::Gone,
        };
        tell(fate, &line, &names)?;
    }
}

/// A line and the names behind it. In a line itself a tab is escaped.
fn parts(text: &str) -> (&str, &str) {
    text.split_once('\t').unwrap_or((text, ""))
}
