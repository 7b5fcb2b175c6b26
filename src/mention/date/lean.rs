//! Which way a clause looks: to what has been or to what will be.

use super::line::Line;
use super::resolve::Lean;
use crate::language::words::DateWord;
use std::ops::Range;

/// Which way the clause around a date looks, by the verb nearest to it.
pub(super) fn of(line: &Line, date: &Range<usize>) -> Option<Lean> {
    match line.before(date.start) {
        Some(DateWord::For | DateWord::By) => return Some(Lean::Ahead),
        _ if date.start > line.start + 1 && line.is(date.start - 2, DateWord::For) => return Some(Lean::Ahead),
        _ => {}
    }
    let (mut left, mut right) = (Some(date.start), Some(date.end));
    for _ in 0..40 {
        if let Some(i) = left {
            left = i.checked_sub(1).filter(|i| *i >= line.start && !opens(line, *i));
            if let Some(lean) = left.and_then(|i| verb(line, i)) {
                return Some(lean);
            }
        }
        if let Some(i) = right {
            right = Some(i).filter(|i| *i < line.end && !opens(line, *i));
            if let Some(lean) = right.and_then(|i| verb(line, i)) {
                return Some(lean);
            }
            right = right.map(|i| i + 1);
        }
    }
    None
}

/// Whether what is dated is denied for the time before: `non prima di maggio`, `non arriverà prima di maggio`, but not `non era
/// mai successo prima del 2010`.
pub(super) fn is_negated(line: &Line, date: &Range<usize>) -> bool {
    let negations = &line.text.language.pack().speech.negations;
    let negation = (line.start..date.start)
        .rev()
        .take_while(|i| !opens(line, *i))
        .take(8)
        .find(|i| negations.contains(line.lower(*i)));
    negation.is_some_and(|i| i + 1 == date.start || of(line, date) == Some(Lean::Ahead))
}

/// Whether a date tells which happening is meant: `nell'attacco del 7 ottobre`.
pub(super) fn is_of_happening(line: &Line, date: &Range<usize>) -> bool {
    line.before(date.start) == Some(DateWord::Of)
        && (1..=2)
            .filter_map(|back| (date.start - 1).checked_sub(back))
            .any(|noun| noun >= line.start && line.words.happenings.contains(line.lower(noun)))
}

/// Whether a token opens another clause.
fn opens(line: &Line, i: usize) -> bool {
    line.mark(i, ",;:()«»“”\"–—") || line.words.clause_openers.contains(line.lower(i))
}

fn verb(line: &Line, i: usize) -> Option<Lean> {
    let word = line.lower(i);
    if word.is_empty() || line.at(i).is_some() {
        return None;
    }
    if (line.words.is_future)(word) || line.words.ahead.contains(word) {
        return Some(Lean::Ahead);
    }
    let opens = i == line.start;
    let known = line.words.back.contains(word) && (opens || !line.capitalized(i)); // "Stati Uniti"
    let back = known || !line.capitalized(i) && (line.words.is_past)(word);
    back.then_some(Lean::Back)
}
