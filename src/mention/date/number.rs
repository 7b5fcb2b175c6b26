//! Years, decades and centuries.

use super::day::followed;
use super::evidence::ends_day;
use super::line::Line;
use super::point::{Point, What, Year};
use super::read::year_point;
use crate::language::words::{DateWord, Unit};

/// Years that news speaks of.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2100;

/// Four digits that can be a year, or `'99`; whether they are one, the words around must say.
pub(super) fn year_digits(line: &Line, i: usize) -> Option<(i16, usize)> {
    if let Some(year) = year_word(line, i) {
        return Some((year, i + 1));
    }
    if line.mark(i, "'’‘") && line.glued(i + 1) && line.digits(i + 1).is_some_and(|d| d.len() == 2) {
        // The crash of '29, the elections of '13.
        return line.number(i + 1).map(|year| (if year < 26 { 2000 + year } else { 1900 + year }, i + 2));
    }
    let digits = line.digits(i).filter(|digits| digits.len() == 4)?;
    let year: i16 = digits.parse().ok().filter(|year| YEARS.contains(year))?;
    let dated = matches!(line.before(i), Some(DateWord::Month(_) | DateWord::ShortMonth(_)))
        || line.words.year_openers.contains(line.lower_before(i));
    let amount = line.mark(i + 1, "%€$£°")
        || line.words.amounts.contains(line.lower(i + 1))
        || line.words.counted.contains(line.lower(i + 1)) && !dated
        || line.is(i + 1, DateWord::For) && line.is(i + 2, DateWord::Count(100)); // "per cento"
    let joined = line.glued(i + 1) && line.text.tokens[i + 1].is_word() && !line.text.tokens[i + 1].is_capitalized();
    (!amount && !joined).then_some((year, i + 1))
}

/// Whether the words before a year are the name of what is held every few years: `Olimpiadi di Pechino 2008`, `Mondiali 2022`.
fn names_event(line: &Line, i: usize) -> bool {
    const REACH: usize = 5;
    let is_part = |at: &usize| line.capitalized(*at) || line.is(*at, DateWord::Of);
    let floor = line.start.max(i.saturating_sub(REACH));
    (floor..i)
        .rev()
        .take_while(|at| line.words.year_events.contains(line.lower(*at)) || is_part(at))
        .any(|at| line.words.year_events.contains(line.lower(at)))
}

/// A year in words: `millenovecentonovanta`.
fn year_word(line: &Line, i: usize) -> Option<i16> {
    (line.words.is_year)(line.lower(i)).then(|| line.spelled(i)).flatten().filter(|year| YEARS.contains(year))
}

/// A year by itself, with evidence that it is one: `nel 2023`, `(2022)`, a line that holds nothing else.
pub(super) fn year(line: &Line, i: usize) -> Option<(Point, usize)> {
    let (year, end) = year_digits(line, i)?;
    let bracketed = line.mark(i.wrapping_sub(1), "(") && i > line.start && line.mark(end, "),");
    let alone = i == line.start && end == line.end;
    let apostrophe = end == i + 2;
    let opened = line.words.year_openers.contains(line.lower_before(i));
    let joins = matches!(line.before(i), Some(DateWord::And | DateWord::Or)) || line.mark(i.wrapping_sub(1), ",");
    let listed = joins && i >= line.start + 2 && year_digits(line, i - 2).is_some();
    let opened = opened || listed || names_event(line, i) && (followed(line, end) || ends_day(line, end));
    let plain = apostrophe || bracketed || alone || opened;
    (plain && (!apostrophe || opened)).then(|| (year_point(Year::Stated(year)), end))
}

/// `79 d.C.`, and behind `l'anno` years that news seldom speaks of: `nell'anno 476`.
pub(super) fn old_year(line: &Line, i: usize) -> Option<(Point, usize)> {
    let year = line.spelled(i).or_else(|| line.number(i)).filter(|year| (1..1000).contains(year))?;
    if let Some(end) = line.sign(i + 1, line.words.after_christ) {
        return Some((year_point(Year::Stated(year)), end));
    }
    // "ogni anno 300 persone"
    let named = i > line.start && line.unit(i - 1) == Some(Unit::Year);
    let article = i >= line.start + 2 && line.words.year_openers.contains(line.lower(i - 2)) || i == line.start + 1;
    (named && article && year > 99 && ends_day(line, i + 1)).then(|| (year_point(Year::Stated(year)), i + 1))
}

/// `2019-2021`, `2023/24`.
pub(super) fn years(line: &Line, i: usize) -> Option<(Point, usize)> {
    let (first, end) = year_digits(line, i)?;
    if !line.mark(end, "-–—/") || !line.glued(end) || line.mark(end + 2, "-/") && line.glued(end + 2) {
        return None;
    }
    let digits = line.digits(end + 1)?;
    let last: i16 = match digits.len() {
        4 => digits.parse().ok()?,
        2 => first / 100 * 100 + digits.parse::<i16>().ok()?,
        _ => return None,
    };
    let sane = (1800..=2100).contains(&first) && first < last && last - first <= 200;
    sane.then(|| (Point::new(What::Years(first, last), "date.years"), end + 2))
}

/// `anni Novanta`, `anni '90`, `anni 1970`, `anni Duemila`.
pub(super) fn decade(line: &Line, i: usize) -> Option<(Point, usize)> {
    if line.unit(i) != Some(Unit::Year) || !line.lower(i).ends_with('i') {
        return None;
    }
    // "di anni 70" is an age.
    let marked = line.mark(i + 1, "'’‘") && line.glued(i + 2);
    let at = i + 1 + usize::from(marked);
    let plural = match line.before(i) {
        Some(DateWord::Of | DateWord::From) => line.lower_before(i).len() > 2,
        Some(DateWord::In | DateWord::Every | DateWord::And | DateWord::Ordinal(_) | DateWord::Final) => true,
        before => matches!(before, Some(DateWord::Start | DateWord::Middle | DateWord::End)),
    };
    if !(plural || marked || line.capitalized(at) || year_word(line, at).is_some()) {
        return None;
    }
    let first = match line.at(at) {
        Some(DateWord::Decade(100)) => 2000,
        Some(DateWord::Decade(tens) | DateWord::Count(tens @ (10 | 20 | 30))) => 1900 + tens,
        None if year_word(line, at).is_some() => year_word(line, at)?,
        None => match line.digits(at)?.len() {
            2 => 1900 + line.number(at)?,
            4 => line.number(at).filter(|year| YEARS.contains(year))?,
            _ => return None,
        },
        _ => return None,
    };
    (first % 10 == 0).then(|| (Point::new(What::Years(first, first + 9), "date.decade"), at + 1))
}

/// `Settanta` in `anni Sessanta e Settanta`.
pub(super) fn next_decade(line: &Line, i: usize) -> Option<(Point, usize)> {
    let Some(DateWord::Decade(tens)) = line.at(i).filter(|_| line.capitalized(i)) else { return None };
    let joined = matches!(line.before(i), Some(DateWord::And | DateWord::Or)) || line.mark(i.wrapping_sub(1), ",-");
    let listed = i >= line.start + 2 && matches!(line.at(i - 2), Some(DateWord::Decade(_))) && line.capitalized(i - 2);
    let first = if tens == 100 { 2000 } else { 1900 + tens };
    (joined && listed).then(|| (Point::new(What::Years(first, first + 9), "date.decade"), i + 1))
}

/// `Novecento`: a century, if it is written with a capital.
pub(super) fn century_word(line: &Line, i: usize, first: i16) -> Option<(Point, usize)> {
    line.capitalized(i).then(|| (Point::new(What::Years(first, first + 99), "date.century"), i + 1))
}

/// `XX secolo`.
pub(super) fn roman_century(line: &Line, i: usize) -> Option<(Point, usize)> {
    if line.unit(i + 1) != Some(Unit::Century) {
        return None;
    }
    if i >= line.end {
        return None;
    }
    let rank = roman(line.text.word(i)).filter(|rank| (2..=22).contains(rank))?;
    let first = (rank - 1) * 100 + 1;
    Some((Point::new(What::Years(first, first + 99), "date.century"), i + 2))
}

/// A Roman number up to 39.
pub(super) fn roman(word: &str) -> Option<i16> {
    let value = |b| match b {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let (mut total, mut before) = (0, 0);
    for byte in word.bytes().rev() {
        let value = value(byte)?;
        if value < before {
            total -= value;
        } else {
            total += value;
        }
        before = before.max(value);
    }
    (total > 0 && word.len() <= 6).then_some(total)
}
