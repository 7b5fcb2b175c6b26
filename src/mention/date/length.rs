//! Stretches of time told by their length: `due anni fa`, `gli ultimi tre mesi`, `tra due settimane`.

use super::Granularity;
use super::day;
use super::line::Line;
use super::point::{Part, Point, Shift, What, Year, of_unit};
use super::read::{self, is_plural, shift, stated_year, unit_at, whole_of};
use crate::language::words::{DateWord, Unit};

/// `due anni fa`, `qualche giorno fa`, `tre giorni dopo`, `un anno e mezzo fa`.
pub(super) fn away(line: &Line, i: usize) -> Option<(Point, usize)> {
    let few = line.is(i, DateWord::Few);
    let count = line.many(i);
    if !few && count.is_none() {
        return None;
    }
    if let (Some(count), Some(Shift::Last | Shift::Next)) = (count, shift_of_span(line, i + 1))
        && let Some((unit, end)) = unit_at(line, i + 2)
    {
        let sign = if line.is(i + 1, DateWord::Next) { 1 } else { -1 };
        return Some((span_point(sign * count, unit), end)); // "i tre prossimi mesi"
    }
    let (unit, mut end) = unit_at(line, i + 1)?;
    let half = line.is(end, DateWord::And) && line.is(end + 1, DateWord::Half);
    end += if half { 2 } else { 0 };
    let rule = "date.away";
    // "un mese e tre giorni fa"
    if !half
        && line.is(end, DateWord::And)
        && let (Some(count), Some(more)) = (count, line.many(end + 1))
        && let Some((finer, behind)) = unit_at(line, end + 2)
        && line.is(behind, DateWord::Ago)
    {
        return Some((Point::new(What::AwayBoth((-count, unit), (-more, finer)), rule), behind + 1));
    }
    if line.is(end, DateWord::Ago) {
        let what = match (count, unit) {
            (_, Unit::Hour) => What::Unclear(Granularity::Time),
            (Some(1), Unit::Year) if half => What::Away(-18, Unit::Month),
            (Some(count), _) if !half => What::Away(-count, unit),
            _ => What::Unclear(of_unit(unit)),
        };
        return Some((Point::new(what, rule), end + 1));
    }
    if let Some(read) = count.filter(|_| !half).and_then(|count| beside(line, end, (count, unit))) {
        return Some(read); // "due giorni dopo Natale"
    }
    if unit == Unit::Hour && !line.is(end, DateWord::Away) {
        return None;
    }
    let later = line.is(end, DateWord::Away) || line.lower(end) == "prima";
    if later && !few || line.is(end, DateWord::Away) {
        return Some((Point::new(What::Unclear(of_unit(unit)), rule), end + 1));
    }
    let scorsi = shift(line, end).filter(|s| *s != Shift::Unclear && *s != Shift::This)?;
    let sign = if scorsi == Shift::Last { -1 } else { 1 };
    Some((
        count.map_or(Point::new(What::Unclear(Granularity::Period), rule), |count| span_point(sign * count, unit)),
        end + 1,
    ))
}

/// `tra due settimane`, behind `tra`: so long from now.
pub(super) fn ahead(line: &Line, i: usize) -> Option<(Point, usize)> {
    let count = line.many(i);
    if count.is_none() && !line.is(i, DateWord::Few) {
        return None;
    }
    let (unit, end) = unit_at(line, i + 1)?;
    // "tra due e tre mesi" and "tra due anni e cinque" are lengths of time.
    if line.is(end, DateWord::And) && line.count(end + 1).is_some() {
        return None;
    }
    let what = match (count, unit) {
        (_, Unit::Hour) => What::Unclear(Granularity::Time),
        (Some(count), _) => What::Away(count, unit),
        (None, _) => What::Unclear(of_unit(unit)),
    };
    Some((Point::new(what, "date.away"), end))
}

/// `dopo Natale`, `prima del 12 maggio`, `dopo la prossima`, behind a length of time: so long after or before a moment.
pub(super) fn beside(line: &Line, i: usize, (count, unit): (i16, Unit)) -> Option<(Point, usize)> {
    let (sign, start) = match line.at(i)? {
        DateWord::Away => (1, i + 1),
        DateWord::Ordinal(1) if line.lower(i) == "prima" && line.is(i + 1, DateWord::Of) => (-1, i + 2),
        _ => return None,
    };
    let start = line.skip(start, DateWord::Article);
    // "la settimana dopo la prossima"
    let same = shift(line, start).filter(|shift| matches!(shift, Shift::Last | Shift::Next) && sign == 1);
    let (point, end) = match same {
        Some(shift) if day::followed(line, start + 1) && line.at(start + 1).is_none() => {
            (Point { shift, ..Point::new(What::Unit(unit), "date.unit") }, start + 1)
        }
        _ => read::point(line, start)?,
    };
    let told = !matches!(point.what, What::Unclear(_) | What::Span(..) | What::Away(..) | What::AwayBoth(..));
    let event = matches!(point.what, What::Day { day, month: Some(month), .. } if point.year == Year::Unstated
        && line.words.events.contains(&(month, day)));
    let fits = told && !event && point.part == Part::Whole && unit != Unit::Hour;
    fits.then_some((Point { part: Part::Beside(sign * count, unit), rule: "date.beside", ..point }, end))
}

/// `prossimi tre mesi`, `tre mesi scorsi`, `prossimi mesi`.
pub(super) fn span(line: &Line, i: usize, shift: Shift) -> Option<(Point, usize)> {
    let sign = match shift {
        Shift::Last => -1,
        Shift::Next => 1,
        _ => return None,
    };
    // "nei passati tre mesi", but not "è passata una settimana"
    if let Some(count) = line.many(i + 1).filter(|_| shift == Shift::Next || line.before(i).is_some())
        && let Some((unit, end)) = unit_at(line, i + 2)
    {
        return Some((span_point(sign * count, unit), end));
    }
    let few = line.skip(i + 1, DateWord::Few);
    line.unit(few)?;
    // "prossimi mesi": the word says that there are several.
    let several = matches!(line.before(i), Some(DateWord::In | DateWord::Every)) && is_plural(line, i);
    (several || few > i + 1).then(|| (Point::new(What::Unclear(Granularity::Period), "date.span"), few + 1))
}

/// `ultimi tre mesi`, `ultimi anni`, `ultimi mesi del 2023`.
pub(super) fn last_ones(line: &Line, i: usize) -> Option<(Point, usize)> {
    let counted = line.many(i + 1).map(|count| (count, i + 2));
    if let Some((count, at)) = counted
        && let Some((unit, end)) = unit_at(line, at)
    {
        if unit == Unit::Month
            && let Some((year, behind)) = stated_year(line, end)
            && let Ok(count) = i8::try_from(count)
        {
            return Some((Point { year, ..Point::new(What::Months(-count), "date.months") }, behind));
        }
        return Some((span_point(-count, unit), end));
    }
    let few = line.skip(i + 1, DateWord::Few);
    let unit = line.unit(few)?;
    if !is_plural(line, i) || unit == Unit::Weekend {
        let long =
            matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Semester | Unit::Year | Unit::Decade);
        let open = !line.is(few + 1, DateWord::Of) && few == i + 1;
        return (long && open).then(|| (span_point(-1, unit), few + 1)); // "nell'ultimo anno"
    }
    if let Some((point, end)) = whole_of(line, few + 1) {
        return Some((Point { part: Part::End, ..point }, end));
    }
    Some((Point::new(What::Unclear(Granularity::Period), "date.span"), few + 1))
}

fn shift_of_span(line: &Line, i: usize) -> Option<Shift> {
    if line.is(i, DateWord::Final) { Some(Shift::Last) } else { shift(line, i) }
}

pub(super) fn span_point(count: i16, unit: Unit) -> Point {
    let what = if unit == Unit::Hour { What::Unclear(Granularity::Period) } else { What::Span(count, unit) };
    Point::new(what, "date.span")
}
