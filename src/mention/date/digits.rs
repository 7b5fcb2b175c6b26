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
    if let Some(read) = with_month_word(line, i) {
        return Some(read);
    }
    let (day, month, year, end) = if let Some(first) = line.digits(i) {
        let mark = |at: usize| line.glued(at) && line.mark(at, "/-.");
        if mark(i + 1) && line.glued(i + 2) && !mark(i + 3) {
            return month_and_year(line, i).or_else(|| year_and_month(line, i)).or_else(|| day_and_month(line, i));
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
    let full = year.len() == 4;
    let year: i16 = match year.len() {
        4 => year.parse().ok()?,
        2 => century(year.parse().ok()?),
        _ => return None,
    };
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    let date = Date::new(year, month, day).ok();
    // "01/22/2016": there is no other day that it could be.
    let american = || Date::new(year, day, month).ok().filter(|_| end > i + 1 && (full || led(line, i)));
    Some((stated(date.or_else(american)?), end))
}

/// `23/set/2020`, `set-23-2020`, `2020/set/23`, `Ott/2`: whatever the order, the word is the month and four digits are the year.
fn with_month_word(line: &Line, i: usize) -> Option<(Point, usize)> {
    let joint = |at: usize| line.glued(at) && line.glued(at + 1) && line.mark(at, "-/");
    if !joint(i + 1) {
        return None;
    }
    let end = if joint(i + 3) && line.text.word(i + 1) == line.text.word(i + 3) { i + 5 } else { i + 3 };
    if line.glued(end) && line.mark(end, "-/") {
        return None;
    }
    let (mut day, mut month, mut year) = (None, None, None);
    for at in (i..end).step_by(2) {
        let part = match line.at(at) {
            Some(DateWord::Month(number) | DateWord::ShortMonth(number)) => month.replace(number).map(i16::from),
            _ if line.digits(at)?.len() == 4 => year.replace(line.number(at)?),
            _ => day.replace(i8::try_from(line.number(at)?).ok()?).map(i16::from),
        };
        if part.is_some() {
            return None;
        }
    }
    let (day, month) = (day?, month?);
    if end == i + 5 {
        let date = Date::new(year.filter(|year| (1000..=2100).contains(year))?, month, day).ok()?;
        return Some((stated(date), end));
    }
    // "Ott/2": what follows a hyphen could be anything.
    let short = year.is_none() && line.mark(i + 1, "/") && line.at(i).is_some() && line.capitalized(i);
    Some((of_year(Date::new(2024, month, day).ok().filter(|_| short)?), end))
}

fn stated(date: Date) -> Point {
    Point { year: Year::Stated(date.year()), ..of_year(date) }
}

/// A day of any year.
fn of_year(date: Date) -> Point {
    Point::new(What::Day { weekday: None, day: date.day(), month: Some(date.month()) }, "date.digits")
}

/// `il 15/2`: only behind an article or a weekday or by itself, for it could be a fraction.
fn day_and_month(line: &Line, i: usize) -> Option<(Point, usize)> {
    let (point, end) = pair(line, i)?;
    let alone = i == line.start && end == line.end || line.mark(i.wrapping_sub(1), "(") && line.mark(end, ")");
    (led(line, i) || alone).then_some((point, end))
}

/// `28/2-1/3`, `10/1-11/2/2017`: the two ends and the token behind them.
pub(super) fn range(line: &Line, i: usize) -> Option<(Point, Point, usize)> {
    let (mut first, mut end) = pair(line, i)?;
    let mut year = year_of_pair(line, end);
    if let Some(stated) = year {
        (first.year, end) = (Year::Stated(stated), end + 2);
    }
    let (mut last, mut behind) = pair(line, end + 1).filter(|_| line.mark(end, "-–"))?;
    if let Some(stated) = year_of_pair(line, behind) {
        (last.year, behind, year) = (Year::Stated(stated), behind + 2, Some(stated));
    }
    let rest = line.glued(behind) && line.mark(behind, "/-");
    (!rest && (year.is_some() || i == line.start || led(line, i))).then_some((first, last, behind))
}

/// Whether the word before lets a fraction be a day.
fn led(line: &Line, i: usize) -> bool {
    matches!(line.before(i), Some(DateWord::Article | DateWord::From | DateWord::To | DateWord::Weekday(_)))
}

/// Two numbers with a slash between them that can be a day and a month.
fn pair(line: &Line, i: usize) -> Option<(Point, usize)> {
    if !line.mark(i + 1, "/") || !line.glued(i + 1) || !line.glued(i + 2) {
        return None;
    }
    let (day, month) = (line.number(i)?.try_into().ok()?, line.number(i + 2)?.try_into().ok()?);
    // "il 4/22": no month is the 22nd.
    let leap = Date::new(2024, month, day).or_else(|_| Date::new(2024, day, month)).ok()?;
    Some((of_year(leap), i + 3))
}

/// The year behind a day and a month.
fn year_of_pair(line: &Line, end: usize) -> Option<i16> {
    let year = line.number(end + 1).filter(|_| line.mark(end, "/") && line.glued(end) && line.glued(end + 1))?;
    (1900..=2100).contains(&year).then_some(year)
}

/// `il 3/2024`, `dal 03/2024`: by itself it could be the number of a law.
fn month_and_year(line: &Line, i: usize) -> Option<(Point, usize)> {
    let year = year_of_pair(line, i + 1)?;
    let month = line.number(i).and_then(|month| i8::try_from(month).ok()).filter(|month| (1..=12).contains(month))?;
    let led = matches!(line.before(i), Some(DateWord::Article | DateWord::From | DateWord::To | DateWord::In));
    let padded = line.digits(i).is_some_and(|digits| digits.starts_with('0'));
    let point = Point { year: Year::Stated(year), ..Point::new(What::Month(month), "date.digits") };
    (led || padded).then_some((point, i + 3))
}

/// `2015-03`, `2015-3`, `il 2015/3`: with a slash and by itself it could be the number of a law.
fn year_and_month(line: &Line, i: usize) -> Option<(Point, usize)> {
    let year = line.number(i).filter(|year| (1900..=2100).contains(year))?;
    let digits = line.digits(i + 2).filter(|digits| digits.len() <= 2)?;
    let month: i8 = digits.parse().ok().filter(|month| (1..=12).contains(month))?;
    // "2011-12": two years, one after the other.
    let season = i16::from(month) == year % 100 + 1 && digits.len() == 2;
    let stated = line.mark(i + 1, "-") || line.mark(i + 1, "/") && led(line, i);
    let point = Point { year: Year::Stated(year), ..Point::new(What::Month(month), "date.digits") };
    (stated && !season).then_some((point, i + 3))
}

/// The year that two digits stand for: up to 39 it is in this century.
pub(super) fn century(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}
