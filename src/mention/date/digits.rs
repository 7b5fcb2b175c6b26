//! Dates in digits: `12/03/2024`, `12.3.2024`, `2024-03-12`.

use super::line::Line;
use super::point::{Point, What, Year};
use crate::language::words::DateWord;
use crate::text::TokenKind;
use jiff::civil::Date;

/// Reads a date in digits at token `i`; gives the token behind it.
pub(super) fn read(line: &Line, i: usize) -> Option<(Point, usize)> {
    if line.mark(i.wrapping_sub(1), "/-") && line.glued(i) && i > line.start {
        return None; // the rest of a longer code
    }
    let (day, month, year, end) = if let Some(first) = line.digits(i) {
        let mark = |at: usize| line.glued(at) && line.mark(at, "/-.");
        if mark(i + 1) && line.glued(i + 2) && !mark(i + 3) {
            return day_and_month(line, i);
        }
        if !mark(i + 1) || !mark(i + 3) || !line.glued(i + 2) || !line.glued(i + 4) {
            return None;
        }
        if line.text.word(i + 1) != line.text.word(i + 3) {
            return None;
        }
        let (second, third) = (line.digits(i + 2)?, line.digits(i + 4)?);
        let (day, year) = if first.len() == 4 { (third, first) } else { (first, third) };
        (day, second, year, i + 5)
    } else {
        let token = line.text.tokens.get(i).filter(|t| i < line.end && t.kind == TokenKind::Number)?;
        let mut parts = line.text.words(token.span).split('.');
        (parts.next()?, parts.next()?, parts.next().filter(|_| parts.next().is_none())?, i + 1)
    };
    if line.glued(end) && line.mark(end, "/-") {
        return None;
    }
    if day.len() > 2 || month.len() > 2 {
        return None;
    }
    let year: i16 = match year.len() {
        4 => year.parse().ok()?,
        2 => century(year.parse().ok()?),
        _ => return None,
    };
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    let what = What::Day { weekday: None, day: date.day(), month: Some(date.month()) };
    Some((Point { year: Year::Stated(year), ..Point::new(what, "date.digits") }, end))
}

/// `il 15/2`: only behind an article or a weekday, for it could be a fraction.
fn day_and_month(line: &Line, i: usize) -> Option<(Point, usize)> {
    let led = matches!(line.before(i), Some(DateWord::Article | DateWord::From | DateWord::To | DateWord::Weekday(_)));
    if !led || !line.mark(i + 1, "/") {
        return None;
    }
    let (day, month) = (line.number(i)?, line.number(i + 2)?);
    let leap = Date::new(2024, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    let what = What::Day { weekday: None, day: leap.day(), month: Some(leap.month()) };
    Some((Point::new(what, "date.digits"), i + 3))
}

/// The year that two digits stand for: up to 39 it is in this century.
pub(super) fn century(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}
