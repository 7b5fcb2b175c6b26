//! Clock times: `alle 7:34`, `ore 18.30`, `h 21`.

use super::line::Line;
use crate::language::words::DateWord;
use crate::text::{Token, TokenKind};

/// Reads a clock time at token `i`, or behind `ore` at `i`; gives the token behind it.
pub(super) fn read(line: &Line, i: usize) -> Option<usize> {
    if line.is(i, DateWord::Noon) {
        return Some(i + 1);
    }
    let named = line.is(i, DateWord::Hours) && !line.capitalized(i);
    let start = i + usize::from(named);
    let starts = |t: &Token| t.kind == TokenKind::Number || matches!(line.at(start), Some(DateWord::Count(_)));
    line.text.tokens.get(start).filter(|t| start < line.end && starts(t))?;
    let before = line.lower_before(i);
    let at = line.before(i) == Some(DateWord::At);
    let led = i >= line.start + 2 && line.words.clock_leads.contains(line.lower(i - 2));
    let opened = named || at || before == "le" && led;
    let whole = |end: usize| {
        let end = if line.glued(end) && line.mark(end, ":") && two_digits(line, end + 1) { end + 2 } else { end };
        Some(end)
    };
    let spelled = named || at;
    let hour = if spelled { line.count(start) } else { line.number(start) };
    if let Some(hour) = hour.filter(|_| line.digits(start).is_none_or(|d| d.len() <= 2)) {
        let minutes = line.mark(start + 1, ":") && line.glued(start + 1) && line.glued(start + 2);
        if minutes && two_digits(line, start + 2) {
            // Not a score or a verse: "Giovanni 3:16" has no hour before it, but nobody counts by it either.
            return (hour <= 24).then(|| whole(start + 3)).flatten();
        }
        if !opened || hour > 24 {
            return None;
        }
        if line.is(start + 1, DateWord::And) && line.is(start + 2, DateWord::Half) {
            return Some(start + 3);
        }
        return (named || followed(line, start + 1)).then_some(start + 1);
    }
    // "18.30" is one token.
    let word = line.text.tokens.get(start).filter(|_| start < line.end).map(|t| line.text.words(t.span))?;
    let (hour, minute) = word.split_once(['.', ','])?;
    let fits = opened
        && minute.len() == 2
        && hour.len() <= 2
        && hour.parse::<u8>().is_ok_and(|h| h <= 24)
        && minute.parse::<u8>().is_ok_and(|m| m < 60)
        && !line.mark(start + 1, "%€$");
    fits.then_some(start + 1)
}

fn two_digits(line: &Line, i: usize) -> bool {
    line.digits(i).is_some_and(|d| d.len() == 2 && d < "60")
}

/// Whether what follows a full hour lets it be one: `alle 18 di ieri`, but not `alle 18 famiglie`.
fn followed(line: &Line, i: usize) -> bool {
    if i >= line.end {
        return true;
    }
    let token = &line.text.tokens[i];
    if !token.is_word() {
        return !line.mark(i, "%€$°+") && line.number(i).is_none();
    }
    // "dalle 9 alle 18", but not "dalle 3 alle 5 persone"
    if line.is(i, DateWord::At) {
        return line.count(i + 1).is_some_and(|hour| hour <= 24) && followed(line, i + 2)
            || line.is(i + 1, DateWord::Hours);
    }
    token.is_capitalized() || line.words.followers.contains(line.lower(i))
}
