//! Reads one day from its words: `28 ottobre`, `lunedì 28`, `gio 15`, `Natale`.

use super::Granularity;
use super::line::Line;
use super::point::{Part, Point, Shift, What, Year};
use super::read::{Read, bare_unit, shifted, whole_of};
use super::{digits, number};
use crate::language::words::{DateWord, Unit};

/// `28 ottobre`, `1º maggio`, `primo maggio`, `12 MAR`, `28 di ottobre`.
pub(super) fn day_of_month(line: &Line, i: usize) -> Read {
    let (day, end) = day_number(line, i)?;
    let mut behind = line.skip(end, DateWord::Of);
    // "16. Nov. 2016"
    if line.mark(end, ".")
        && line.glued(end)
        && line.capitalized(end + 1)
        && matches!(line.at(end + 1), Some(DateWord::Month(_) | DateWord::ShortMonth(_)))
    {
        behind = end + 1;
    }
    match line.at(behind)? {
        DateWord::Month(month) => Some((day_point(None, day, Some(month)), behind + 1)),
        DateWord::ShortMonth(month) if !line.glued(behind) => {
            let dotted = line.mark(behind + 1, ".") && line.glued(behind + 1);
            let year = number::year_digits(line, behind + 1 + usize::from(dotted)).is_some();
            // "8 ago - 12 ago": each says that the other is a day.
            let is_short = |at: usize| matches!(line.at(at), Some(DateWord::ShortMonth(_)));
            let paired = line.mark(behind + 1, "-–") && is_short(behind + 3)
                || line.mark(i.wrapping_sub(1), "-–") && i >= line.start + 2 && is_short(i - 2);
            let led = behind > end || i > line.start && line.day_article(i - 1) || paired;
            let sure = line.capitalized(behind) || year || led;
            sure.then(|| (day_point(None, day, Some(month)), behind + 1 + usize::from(dotted && year)))
        }
        DateWord::Last if end == behind => {
            let stated = matches!(line.before(i), Some(DateWord::Article | DateWord::From | DateWord::Of));
            stated.then(|| (day_point(None, day, None), end))
        }
        DateWord::This
        | DateWord::Last
        | DateWord::Next
        | DateWord::In
        | DateWord::Article
        | DateWord::Unit(_)
        | DateWord::Other => day_of_stated_month(line, i, day, end),
        _ => None,
    }
}

/// `il 4 di questo mese`, `il 15 del mese scorso`, `al 22 questo mese`; the month must be told apart from others, for `il 27 del mese`
/// is a habit, and the day must have an article, for `sono 12 questo mese` counts.
fn day_of_stated_month(line: &Line, i: usize, day: i8, end: usize) -> Read {
    if i == line.start || !line.day_article(i - 1) && !line.mark(i - 1, "-–") {
        return None;
    }
    let start = line.skip(end, if line.is(end, DateWord::In) { DateWord::In } else { DateWord::Of });
    let start = line.skip(start, DateWord::Article);
    // "il 27 dello stesso mese"
    if let Some((Point { what: What::Unclear(Granularity::Month), .. }, behind)) = shifted(line, start) {
        return Some((Point::new(What::Unclear(Granularity::Day), "date.day"), behind));
    }
    let (point, behind) = whole_of(line, start)?;
    let part = Part::Day(day);
    (point.what == What::Unit(Unit::Month) && behind > start + 1).then_some((Point { part, ..point }, behind))
}

pub(super) fn day_point(weekday: Option<i8>, day: i8, month: Option<i8>) -> Point {
    Point::new(What::Day { weekday, day, month }, "date.day")
}

/// A number from 1 to 31, in digits with or without an ordinal mark, or in words.
pub(super) fn day_number(line: &Line, i: usize) -> Option<(i8, usize)> {
    let (number, mut end) = match line.at(i) {
        Some(DateWord::Ordinal(1)) if line.lower(i).ends_with('o') => (1, i + 1), // not "ai primi di maggio"
        Some(DateWord::Count(count)) => (count, i + 1),
        None => (line.number(i).filter(|_| line.digits(i).is_some_and(|d| d.len() <= 2))?, i + 1),
        _ => return None,
    };
    if number == 1 && line.glued(end) && (line.mark(end, "°^") || matches!(line.lower(end), "º" | "o" | "°")) {
        end += 1;
    }
    let day = i8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
    Some((day, end))
}

/// `lunedì`, `lunedì mattina`, `lunedì 28`, `lunedì 28 ottobre`, `lunedì, 28 ottobre`.
pub(super) fn weekday_at(line: &Line, i: usize, weekday: i8) -> (Point, usize) {
    let comma = i + 1 + usize::from(line.mark(i + 1, ","));
    if let Some((Point { what: What::Day { day, month, .. }, .. }, end)) =
        day_of_month(line, comma).or_else(|| digits::read(line, comma).map(|(p, _)| (p, comma)))
        && end > comma
    {
        return (day_point(Some(weekday), day, month), end);
    }
    if let Some((day, end)) = lone_day(line, i + 1) {
        return (day_point(Some(weekday), day, None), end);
    }
    let end = behind_part_of_day(line, i + 1);
    if line.is(end, DateWord::Of)
        && let Some((Point { what: What::Unit(Unit::Week), shift, .. }, behind)) =
            shifted(line, end + 1).or_else(|| {
                let unit = line.unit(end + 1)?;
                bare_unit(line, end + 1, unit)
            })
        && shift != Shift::Unclear
    {
        return (Point { shift, ..Point::new(What::WeekdayOfWeek(weekday), "date.weekday") }, behind);
    }
    (Point::new(What::Weekday(weekday), "date.weekday"), end)
}

/// The 28 of `lunedì 28`.
fn lone_day(line: &Line, i: usize) -> Option<(i8, usize)> {
    let (day, end) = day_number(line, i)?;
    (line.digits(i).is_some() && !line.glued(end) && followed(line, end)).then_some((day, end))
}

/// `Gen 22, 2018`, `novembre 19-20`: the day behind its month, with its year or a second day.
pub(super) fn day_behind_month(line: &Line, i: usize, month: i8) -> Read {
    let (day, end) = day_number(line, i + 1)?;
    let point = day_point(None, day, Some(month));
    if line.mark(end, ",")
        && let Some((year, behind)) = number::year_digits(line, end + 1)
        && followed(line, behind)
    {
        return Some((Point { year: Year::Stated(year), ..point }, behind));
    }
    let (last, behind) = day_number(line, end + 1).filter(|_| line.mark(end, "-–") && line.glued(end + 1))?;
    let digits = line.digits(i + 1).is_some() && line.digits(end + 1).is_some();
    // A season would be "novembre 2019-20".
    let month_behind = matches!(line.at(behind), Some(DateWord::Month(_) | DateWord::ShortMonth(_) | DateWord::Of));
    (digits && day < last && followed(line, behind) && !month_behind && !line.glued(behind + 1))
        .then_some((Point { what: What::Days { month, first: day, last }, ..point }, behind))
}

/// `gio 15`, `ven. 3 maggio`: without a number behind it, the word may be anything.
pub(super) fn short_weekday(line: &Line, i: usize, weekday: i8) -> Read {
    let start = i + 1 + usize::from(line.mark(i + 1, ".") && line.glued(i + 1));
    if let Some((Point { what: What::Day { day, month, .. }, .. }, end)) = day_of_month(line, start) {
        return Some((day_point(Some(weekday), day, month), end));
    }
    if let Some((day, end)) = lone_day(line, start) {
        return Some((day_point(Some(weekday), day, None), end));
    }
    // A line that holds nothing else is a cell of a table; `mar` may also be March.
    let alone = i == line.start && start >= line.end && line.at(i) != Some(DateWord::ShortMonth(3));
    alone.then(|| (Point::new(What::Weekday(weekday), "date.weekday"), start))
}

/// Behind `sera` in `lunedì sera`, and `in serata` in `ieri in serata`.
pub(super) fn behind_part_of_day(line: &Line, i: usize) -> usize {
    if line.is(i, DateWord::In) && line.is(i + 1, DateWord::DayPart) && !line.is(i + 2, DateWord::Of) {
        return i + 2;
    }
    line.skip(i, DateWord::DayPart)
}

/// `in giornata`, `in serata`: of the day that is spoken of.
pub(super) fn part_of_today(line: &Line, i: usize) -> Read {
    let day = line.unit(i + 1) == Some(Unit::Day) && line.lower(i + 1).ends_with('a');
    let bare = line.lower(i).len() == 2 && !line.is(i + 2, DateWord::Of);
    (bare && (day || line.is(i + 1, DateWord::DayPart))).then(|| (Point::new(What::Today(0), "date.today"), i + 2))
}

/// Whether a token is a word of a feast; a capital in the list must stand in the text too.
pub(super) fn is_word(line: &Line, i: usize, word: &str) -> bool {
    let lower = line.lower(i);
    if word.starts_with(char::is_uppercase) {
        // "a natale", but not "la casa natale"
        use DateWord::{Article, Away, By, For, From, Of, To, UpTo};
        let led = matches!(line.before(i), Some(Article | Away | By | For | From | Of | To | UpTo));
        let stated = line.capitalized(i) || i == line.start || led && followed(line, i + 1);
        return stated && lower.len() == word.len() && lower.eq_ignore_ascii_case(word);
    }
    lower == word
}

/// `Natale`, `Venerdì santo`, `vigilia di Natale`.
pub(super) fn feast(line: &Line, i: usize) -> Read {
    // The first word of every feast is in the calendar; most words of it open none.
    let opens = matches!(
        line.at(i)?,
        DateWord::Feast | DateWord::Weekday(_) | DateWord::Unit(Unit::Day) | DateWord::Ordinal(1) | DateWord::DayPart
    );
    let (words, feast) = line
        .words
        .feasts
        .get(line.lower(i))
        .filter(|_| opens)?
        .iter()
        .find(|(words, _)| words.iter().enumerate().all(|(k, word)| is_word(line, i + k, word)))?;
    let end = i + words.len();
    // "Natale Rossi" is a person; a feast is written with a capital.
    let named = line.text.tokens.get(end).is_some_and(|t| end < line.end && t.is_word() && t.is_capitalized());
    (!named).then(|| (Point::new(What::Feast(*feast), "date.feast"), end))
}

/// Whether no noun follows that a number would count.
pub(super) fn followed(line: &Line, i: usize) -> bool {
    i >= line.end || !line.text.tokens[i].is_word() || line.words.followers.contains(line.lower(i))
}
