//! Reads one moment from its words: `lunedì 28 ottobre`, `lo scorso giugno`, `metà gennaio`, `due anni fa`.

use super::Granularity;
use super::day::{behind_part_of_day, day_behind_month, day_of_month, feast, followed, short_weekday, weekday_at};
use super::evidence::ends_day;
use super::line::Line;
use super::point::{Part, Point, Shift, What, Year, of_unit};
use super::{digits, length, number};
use crate::language::words::{DateWord, Unit};

/// A moment and the token behind it.
pub(super) type Read = Option<(Point, usize)>;

/// Reads a moment that begins at token `i`.
pub(super) fn point(line: &Line, i: usize) -> Read {
    if line.text.tokens.get(i).is_none() || i >= line.end {
        return None;
    }
    let (mut point, mut end) = digits::read(line, i).or_else(|| feast(line, i)).or_else(|| core(line, i))?;
    // "l'inverno 2022-2023"
    if point.what == What::Season(4)
        && let Some((Point { what: What::Years(first, last), .. }, behind)) = number::years(line, end)
        && last == first + 1
    {
        return Some((Point { what: What::Winter, year: Year::Stated(first), ..point }, behind));
    }
    if point.year == Year::Unstated
        && let Some((year, behind)) = year_behind(line, end, &point).or_else(|| odd_year(line, i, end, &point))
    {
        (point.year, end) = (year, behind);
    }
    if point.shift == Shift::Unstated
        && point.year == Year::Unstated
        && let Some(shift) = shift(line, end)
        && takes_shift(&point)
        && shift != Shift::This
    {
        (point.shift, end) = (shift, end + 1);
    }
    Some((point, end))
}

/// A word that says which one is meant.
pub(super) fn shift(line: &Line, i: usize) -> Option<Shift> {
    match line.at(i)? {
        DateWord::Last => Some(Shift::Last),
        DateWord::Next => Some(Shift::Next),
        DateWord::This => Some(Shift::This),
        DateWord::Other | DateWord::Away => Some(Shift::Unclear),
        _ => None,
    }
}

/// Whether `scorso` or `prossimo` may follow.
fn takes_shift(point: &Point) -> bool {
    !matches!(point.what, What::Today(_) | What::Away(..) | What::Span(..) | What::Years(..) | What::Unclear(_))
}

fn core(line: &Line, i: usize) -> Read {
    let word = line.at(i);
    match word {
        None => day_of_month(line, i)
            .or_else(|| length::away(line, i))
            .or_else(|| number::years(line, i))
            .or_else(|| number::old_year(line, i))
            .or_else(|| number::year(line, i)),
        Some(DateWord::Weekday(weekday)) => Some(weekday_at(line, i, weekday)),
        Some(DateWord::Day(-1)) if line.is(i + 1, DateWord::Article) && line.is(i + 2, DateWord::Other) => {
            Some((Point::new(What::Today(-2), "date.today"), i + 3)) // "ieri l'altro"
        }
        Some(DateWord::Day(days)) => {
            Some((Point::new(What::Today(days), "date.today"), behind_part_of_day(line, i + 1)))
        }
        Some(DateWord::ShortWeekday(weekday)) => short_weekday(line, i, weekday),
        Some(DateWord::Rest) => {
            let (point, end) = whole_of(line, i + 1).filter(|_| line.is(i + 1, DateWord::Of))?;
            matches!(point.what, What::Unit(_)).then_some((Point { part: Part::Rest, ..point }, end))
        }
        Some(DateWord::Month(month)) => {
            Some(day_behind_month(line, i, month).unwrap_or((Point::new(What::Month(month), "date.month"), i + 1)))
        }
        Some(DateWord::ShortMonth(month)) => {
            if let Some(read) = day_behind_month(line, i, month).filter(|_| line.capitalized(i)) {
                return Some(read);
            }
            let end = i + 1 + usize::from(line.mark(i + 1, "."));
            number::year_digits(line, end)?;
            Some((Point::new(What::Month(month), "date.month"), end))
        }
        Some(DateWord::Season(season)) => Some((Point::new(What::Season(season), "date.season"), i + 1)),
        Some(DateWord::Last | DateWord::Next | DateWord::This | DateWord::Other) => shifted(line, i),
        Some(DateWord::Final) => length::last_ones(line, i).or_else(|| ranked(line, i, -1)),
        Some(DateWord::Start) => part_of(line, i, Part::Start),
        Some(DateWord::Middle) => part_of(line, i, Part::Middle),
        Some(DateWord::End) => part_of(line, i, Part::End),
        Some(DateWord::Ordinal(rank)) => day_of_month(line, i).or_else(|| ranked(line, i, rank)),
        Some(DateWord::Count(_) | DateWord::Few | DateWord::Decade(_)) => {
            day_of_month(line, i).or_else(|| length::away(line, i)).or_else(|| number::next_decade(line, i))
        }
        Some(DateWord::Century(year)) => number::century_word(line, i, year),
        Some(DateWord::Unit(unit)) => bare_unit(line, i, unit),
        Some(DateWord::Joined) => {
            let (unit, end) = unit_at(line, i).filter(|(unit, _)| *unit == Unit::Weekend)?;
            Some(weekend_tail(line, Point::new(What::Unit(unit), "date.weekend"), end))
        }
        _ => None,
    }
    .or_else(|| number::roman_century(line, i))
}

/// `lo scorso giugno`, `la prossima settimana`, `quest'anno`, `quel giorno`, `i prossimi tre mesi`, `il prossimo 5 novembre`.
pub(super) fn shifted(line: &Line, i: usize) -> Read {
    let shift = shift(line, i)?;
    // "è passato lunedì a Bari": a verb
    if shift == Shift::Last && i > line.start && line.before(i).is_none() && !line.capitalized(i) {
        return None;
    }
    if let Some(read) = length::span(line, i, shift) {
        return Some(read);
    }
    // "quello stesso anno", "questo stesso mese"
    let start = line.skip(i + 1, DateWord::Other);
    if let Some((unit, end)) = unit_at(line, start) {
        if unit == Unit::Hour {
            return None;
        }
        // "in questi anni", "quei giorni"
        if is_plural(line, i) {
            return Some((Point::new(What::Unclear(Granularity::Period), "date.span"), end));
        }
        let what = if shift == Shift::Unclear { What::Unclear(of_unit(unit)) } else { What::Unit(unit) };
        return Some((Point { shift, ..Point::new(what, "date.unit") }, end));
    }
    let (point, end) = match line.at(start) {
        Some(DateWord::Day(-1)) if shift == Shift::Unclear => {
            return Some((Point::new(What::Today(-2), "date.today"), start + 1)); // "l'altro ieri"
        }
        Some(DateWord::Weekday(weekday)) => weekday_at(line, start, weekday),
        Some(DateWord::Month(month)) => (Point::new(What::Month(month), "date.month"), start + 1),
        Some(DateWord::ShortMonth(month)) if line.capitalized(start) => {
            (Point::new(What::Month(month), "date.month"), start + 1)
        }
        Some(DateWord::Season(season)) => (Point::new(What::Season(season), "date.season"), start + 1),
        Some(DateWord::DayPart) if shift == Shift::This => {
            return Some((Point::new(What::Today(0), "date.today"), start + 1)); // "questa mattina"
        }
        _ => {
            return day_of_month(line, start)
                .or_else(|| feast(line, start))
                .map(|(p, end)| (Point { shift, ..p }, end));
        }
    };
    Some((Point { shift, ..point }, end))
}

/// A unit of time, `fine settimana` and `week-end` included.
pub(super) fn unit_at(line: &Line, i: usize) -> Option<(Unit, usize)> {
    if line.is(i, DateWord::Joined) {
        return line.joined_unit(i).map(|unit| (unit, i + 3));
    }
    if line.is(i, DateWord::End) && line.unit(i + 1) == Some(Unit::Week) {
        return Some((Unit::Weekend, i + 2));
    }
    line.unit(i).map(|unit| (unit, i + 1))
}

/// Whether a shift stands in the plural, as its ending says.
pub(super) fn is_plural(line: &Line, i: usize) -> bool {
    line.lower(i).ends_with(['i', 'e'])
}

/// `primo trimestre`, `seconda metà del 2023`, `prima settimana di marzo`, `primi nove mesi`, `primi anni Novanta`, `XX secolo`.
fn ranked(line: &Line, i: usize, rank: i8) -> Read {
    if line.is(i + 1, DateWord::Middle) && (1..=2).contains(&rank) {
        let (point, end) = whole_of(line, i + 2)?;
        let part = if rank == 1 { Part::FirstHalf } else { Part::SecondHalf };
        return Some((Point { part, ..point }, end));
    }
    if rank == 1
        && let Some(count) = line.count(i + 1)
        && line.unit(i + 2) == Some(Unit::Month)
        && let Ok(count) = i8::try_from(count)
        && (1..=12).contains(&count)
    {
        return Some((Point::new(What::Months(count), "date.months"), i + 3));
    }
    if let Some(DateWord::Weekday(weekday)) = line.at(i + 1) {
        let month = whole_of(line, i + 2).filter(|(point, end)| match point.what {
            What::Month(_) => true,
            // "la prima domenica del mese": a habit.
            What::Unit(Unit::Month) => line.unit(end - 1) != Some(Unit::Month) || shift(line, end - 2).is_some(),
            _ => false,
        });
        let weekday_alone = if rank < 0 {
            Point { shift: Shift::Last, ..Point::new(What::Weekday(weekday), "date.weekday") } // "l'ultima domenica"
        } else {
            Point::new(What::Unclear(Granularity::Day), "date.weekday")
        };
        return Some(month.map_or((weekday_alone, i + 2), |(point, end)| {
            (Point { part: Part::Weekday(rank, weekday), rule: "date.weekday", ..point }, end)
        }));
    }
    if line.is(i + 1, DateWord::Of)
        && rank == 1
        && line.lower(i).ends_with('i')
        && let Some((point @ Point { what: What::Month(_), .. }, end)) = whole_of(line, i + 1)
    {
        return Some((Point { part: Part::Start, ..point }, end)); // "i primi di giugno"
    }
    let (unit, end) = unit_at(line, i + 1)?;
    let what = match unit {
        Unit::Quarter if (1..=4).contains(&rank) => What::Quarter(rank),
        Unit::Semester if (1..=2).contains(&rank) => What::Semester(rank),
        Unit::Century if rank > 9 => {
            let first = (i16::from(rank) - 1) * 100 + 1;
            return Some((Point::new(What::Years(first, first + 99), "date.century"), end));
        }
        Unit::Day | Unit::Week | Unit::Weekend if unit != Unit::Day || !line.lower(i).ends_with('i') => {
            let long = |point: &Point| {
                matches!(point.what, What::Month(_) | What::Year | What::Unit(Unit::Month | Unit::Year))
                    || unit == Unit::Day && point.what == What::Unit(Unit::Week)
            };
            let (point, behind) = whole_of(line, end).filter(|(point, _)| long(point))?;
            let (part, rule) = match unit {
                Unit::Day => (Part::Day(rank), "date.day"),
                Unit::Week => (Part::Week(rank), "date.week"),
                _ => (Part::Weekend(rank), "date.weekend"),
            };
            return Some((Point { part, rule, ..point }, behind));
        }
        // "primi giorni di marzo", "primi mesi del 2024", "primi anni Novanta"
        _ if line.lower(i).ends_with('i') => {
            let part = if rank < 0 { Part::End } else { Part::Start };
            let inner = if unit == Unit::Year { number::decade(line, i + 1) } else { None };
            return inner.or_else(|| whole_of(line, end)).map(|(point, end)| (Point { part, ..point }, end));
        }
        _ => return None,
    };
    Some((Point::new(what, "date.part-of-year"), end))
}

/// `metà gennaio`, `inizio di questo mese`, `fine estate`, `inizio dell'autunno`, `fine del 2006`.
fn part_of(line: &Line, i: usize, part: Part) -> Read {
    if let Some((unit, end)) = unit_at(line, i).filter(|(unit, _)| *unit == Unit::Weekend) {
        let (point, end) = (Point::new(What::Unit(unit), "date.weekend"), end);
        return Some(weekend_tail(line, point, end));
    }
    whole_of(line, i + 1).map(|(point, end)| (Point { part, ..point }, end))
}

/// A weekend with a word that says which.
fn weekend_tail(line: &Line, point: Point, end: usize) -> (Point, usize) {
    match shift(line, end) {
        Some(shift) if shift != Shift::This => (Point { shift, ..point }, end + 1),
        _ => (point, end),
    }
}

/// The whole that a part belongs to, with or without `di` and article: `di questo mese`, `del 2023`, `gennaio`, `anno`.
pub(super) fn whole_of(line: &Line, i: usize) -> Read {
    let start = line.skip(line.skip(line.skip(i, DateWord::Of), DateWord::Article), DateWord::Own);
    if let Some((unit, end)) = unit_at(line, start) {
        if matches!(unit, Unit::Hour | Unit::Day) {
            return None;
        }
        if unit == Unit::Year {
            if let Some(read) = number::decade(line, start) {
                return Some(read);
            }
            if let Some((year, end)) = number::year_digits(line, end) {
                return Some((year_point(Year::Stated(year)), end));
            }
        }
        let shift = shift(line, end);
        let behind = end + usize::from(shift.is_some());
        let shift = shift.unwrap_or(Shift::This);
        return Some((Point { shift, ..Point::new(What::Unit(unit), "date.unit") }, behind));
    }
    if let Some((year, end)) = number::year_digits(line, start) {
        return Some((year_point(Year::Stated(year)), end));
    }
    if let Some(DateWord::ShortMonth(month)) = line.at(start).filter(|_| line.capitalized(start)) {
        return Some((Point::new(What::Month(month), "date.month"), start + 1)); // "la prima settimana di Ott"
    }
    let (point, end) = self::point(line, start)?;
    let fits = matches!(
        point.what,
        What::Month(_)
            | What::Season(_)
            | What::Quarter(_)
            | What::Semester(_)
            | What::Year
            | What::Unit(_)
            | What::Years(..)
    );
    fits.then_some((point, end))
}

pub(super) fn year_point(year: Year) -> Point {
    Point { year, ..Point::new(What::Year, "date.year") }
}

/// `anno scorso`, `mese prossimo`, `settimana successiva`, `anni Novanta`, `anno 2023`, `biennio 2023-2024`, `weekend`.
pub(super) fn bare_unit(line: &Line, i: usize, unit: Unit) -> Read {
    if unit == Unit::Year {
        if let Some(read) = number::decade(line, i) {
            return Some(read);
        }
        if let Some((year, end)) = number::year_digits(line, i + 1).filter(|_| line.lower(i).ends_with('o')) {
            return Some((year_point(Year::Stated(year)), end));
        }
        // "l'anno fiscale 2007", "l'anno scolastico 2023-24"
        if line.words.year_adjectives.contains(line.lower(i + 1)) && line.lower(i).ends_with('o') {
            let year = || number::year_digits(line, i + 2).map(|(year, end)| (year_point(Year::Stated(year)), end));
            return number::years(line, i + 2).or_else(year);
        }
        if let Some(read) = number::old_year(line, i + 1) {
            return Some(read); // "l'anno 476"
        }
    }
    if matches!(unit, Unit::Years(_) | Unit::Year)
        && let Some((point, end)) = number::years(line, i + 1)
    {
        return Some((point, end));
    }
    if unit == Unit::Hour {
        return None;
    }
    if let Some(read) = length::beside(line, i + 1, (1, unit)) {
        return Some(read);
    }
    // "giorni fa", "una decina di anni fa"
    if line.is(i + 1, DateWord::Ago) && line.lower(i).ends_with(['i', 'e']) {
        return Some((Point::new(What::Unclear(of_unit(unit)), "date.away"), i + 2));
    }
    if unit == Unit::Week
        && line.is(i + 1, DateWord::Of)
        && let Some((point, end)) = day_of_month(line, i + 2)
    {
        return Some((Point { part: Part::ItsWeek, rule: "date.week", ..point }, end)); // "settimana del 16 settembre"
    }
    if unit == Unit::Weekend {
        return Some(weekend_tail(line, Point::new(What::Unit(unit), "date.weekend"), i + 1));
    }
    if line.lower(i + 1) == "prima" && unit == Unit::Day {
        return Some((Point::new(What::Unclear(Granularity::Day), "date.unit"), i + 2)); // "il giorno prima"
    }
    let plural = line.lower(i).ends_with(['i', 'e']) && !matches!(unit, Unit::Century | Unit::Quarter | Unit::Semester);
    if plural
        && let Some(DateWord::Last | DateWord::Next | DateWord::Other) = line.at(i + 1)
        && is_plural(line, i + 1)
    {
        return Some((Point::new(What::Unclear(Granularity::Period), "date.span"), i + 2)); // "nei giorni scorsi"
    }
    let singular = !line.lower(i).ends_with('i') || unit == Unit::Century;
    let shift = shift(line, i + 1).filter(|_| singular && !(unit == Unit::Day && line.is(i + 1, DateWord::This)))?;
    if matches!(shift, Shift::This) && line.lower(i + 1) != "corrente" {
        return None;
    }
    let what = if shift == Shift::Unclear { What::Unclear(of_unit(unit)) } else { What::Unit(unit) };
    Some((Point { shift, ..Point::new(what, "date.unit") }, i + 2))
}

/// A year behind a moment: `2024`, `del 2024`, `dell'anno scorso`, `di quest'anno`, `'99`.
fn year_behind(line: &Line, i: usize, point: &Point) -> Option<(Year, usize)> {
    let fits = matches!(
        point.what,
        What::Day { month: Some(_), .. }
            | What::Month(_)
            | What::Season(_)
            | What::Quarter(_)
            | What::Semester(_)
            | What::Months(_)
            | What::Feast(_)
    );
    if !fits || point.shift == Shift::Last && !matches!(point.what, What::Day { .. }) {
        return None;
    }
    stated_year(line, i)
}

/// `, 2018` behind a day and a month, `dell'agosto 99` behind a month: other digits behind them count something.
fn odd_year(line: &Line, start: usize, end: usize, point: &Point) -> Option<(Year, usize)> {
    match point.what {
        What::Day { month: Some(_), .. } if line.mark(end, ",") => {
            let (year, behind) = number::year_digits(line, end + 1).or_else(|| {
                // "il dieci di settembre, duemila."
                let closes = line.at(end + 1) == Some(DateWord::Decade(100)) && end + 2 >= line.end;
                closes.then_some((2000, end + 2))
            })?;
            let apart = line.at(behind).is_none() && followed(line, behind) && !line.glued(end + 1);
            apart.then_some((Year::Stated(year), behind))
        }
        What::Month(_) if line.is(start.wrapping_sub(1), DateWord::Of) && start > line.start => {
            let digits = line.digits(end).filter(|digits| digits.len() == 2)?;
            let year: i16 = digits.parse().ok().filter(|year| *year > 31)?;
            let joined = line.lower_before(start).len() > 2;
            (joined && ends_day(line, end + 1)).then_some((Year::Stated(digits::century(year)), end + 1))
        }
        _ => None,
    }
}

pub(super) fn stated_year(line: &Line, i: usize) -> Option<(Year, usize)> {
    if let Some((year, end)) = number::year_digits(line, i) {
        return Some((Year::Stated(year), end));
    }
    if !line.is(i, DateWord::Of) {
        return None;
    }
    let start = i + 1;
    if let Some((year, end)) = number::year_digits(line, start) {
        return Some((Year::Stated(year), end));
    }
    let relative = |shift: Shift| match shift {
        Shift::Last => Year::Relative(-1),
        Shift::Next => Year::Relative(1),
        Shift::This | Shift::Unstated => Year::Relative(0),
        Shift::Unclear => Year::Unclear,
    };
    if line.unit(start) == Some(Unit::Year) {
        if let Some((year, end)) = number::year_digits(line, start + 1) {
            return Some((Year::Stated(year), end));
        }
        return Some(match shift(line, start + 1) {
            Some(shift) => (relative(shift), start + 2),
            None => (Year::Relative(0), start + 1),
        });
    }
    let shift = shift(line, start)?;
    (line.unit(start + 1) == Some(Unit::Year)).then(|| (relative(shift), start + 2))
}

/// Four digits that can only be a year of our time.
pub(super) fn plain_year(line: &Line, i: usize) -> Read {
    let (year, end) = number::year_digits(line, i)?;
    (1900..=2100).contains(&year).then(|| (year_point(Year::Stated(year)), end))
}
