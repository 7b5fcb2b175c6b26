//! From the words of a moment to days of the calendar.

use super::point::{Part, Point, Shift, What, Year};
use super::{Moment, Period};
use crate::language::words::{Feast, Unit};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// Which way a clause looks from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// To what has been; news does so unless its words say otherwise.
    Back,
    /// To what will be.
    Ahead,
    /// To whatever is nearest.
    Near,
}

/// When a moment is; `None` if that cannot be told.
pub(super) fn period(point: &Point, published: Option<Date>, lean: Lean) -> Option<Period> {
    if point.shift == Shift::Unclear || point.year == Year::Unclear {
        return None;
    }
    let part = |whole: Period| within(whole, point.part, published);
    // "la prima settimana di ottobre", "due giorni prima di Pasqua": it is the week or the day that lies behind or ahead.
    let yearly_whole = matches!(point.what, What::Month(_) | What::Feast(_) | What::Day { month: Some(_), .. });
    if point.part.is_fine() && (point.year, point.shift) == (Year::Unstated, Shift::Unstated) && yearly_whole {
        let published = published?;
        return choose(
            years(published).filter_map(|y| yearly(point.what, y).and_then(part)),
            published,
            lean,
            point.shift,
        );
    }
    whole(point, published, lean).and_then(part)
}

/// The years around one, for things that come once a year, leap days too.
fn years(published: Date) -> impl Iterator<Item = i16> {
    let year = published.year();
    year - 8..=year + 8
}

/// The part of a stretch that is meant.
fn within(whole: Period, part: Part, published: Option<Date>) -> Option<Period> {
    match part {
        Part::Whole | Part::Start | Part::Middle | Part::End => return Some(whole),
        Part::FirstHalf | Part::SecondHalf => return half(whole, part == Part::FirstHalf),
        _ => {}
    }
    let (from, until) = (whole.from()?, whole.until()?);
    let nth = |rank: i8, weekday: Weekday| {
        let start = if rank < 0 { until.tomorrow() } else { from.yesterday() };
        let day = start.ok()?.nth_weekday(i32::from(rank), weekday).ok()?;
        (from <= day && day <= until).then_some(day)
    };
    match part {
        Part::Rest => published.filter(|day| from <= *day && *day <= until).map(|day| days(day, until)),
        Part::ItsWeek => week(monday(from)?),
        Part::Day(rank) if rank < 0 => Some(day(until)),
        Part::Day(rank) => from.checked_add(i64::from(rank - 1).days()).ok().filter(|day| *day <= until).map(day),
        Part::Weekday(rank, weekday) => nth(rank, Weekday::from_monday_one_offset(weekday).ok()?).map(day),
        Part::Beside(count, unit) => away(count, unit, if count < 0 { from } else { until }),
        // From Monday to Sunday: the first is the one that holds the first Thursday.
        Part::Week(rank) => week(monday(nth(rank, Weekday::Thursday)?)?),
        Part::Weekend(rank) => {
            let saturday = nth(rank, Weekday::Saturday)?;
            Some(days(saturday, saturday.tomorrow().ok()?))
        }
        _ => None,
    }
}

fn whole(point: &Point, published: Option<Date>, lean: Lean) -> Option<Period> {
    let stated = match point.year {
        Year::Stated(year) => Some(year),
        Year::Relative(years) => Some(published?.year() + years),
        Year::Unstated | Year::Unclear => None,
    };
    match point.what {
        What::Unclear(_) => None,
        What::Years(first, last) => Some(Period::Between(Moment::Year(first), Moment::Year(last))),
        What::Year => stated.map(|year| Period::At(Moment::Year(year))),
        What::Season(4) if matches!(point.year, Year::Stated(_)) => None, // a winter lies in two years
        What::Today(days) => Some(day(published?.checked_add(i64::from(days).days()).ok()?)),
        What::Weekday(weekday) => weekday_of(weekday, point.shift, published?, lean),
        What::WeekdayOfWeek(weekday) => day_of_week(unit_of(Unit::Week, point.shift, published?)?, weekday),
        What::Unit(Unit::Weekend) => weekend(point.shift, published?, lean),
        What::Unit(unit) => unit_of(unit, point.shift, published?),
        What::Away(count, unit) => away(count, unit, published?),
        What::AwayBoth((count, unit), (more, finer)) => away(more, finer, shifted(count, unit, published?)?),
        What::Span(count, unit) => span(count, unit, published?),
        What::Day { day: number, month: None, weekday } => {
            let published = published?;
            let candidates = (-12..=12).filter_map(|months: i64| {
                let month = published.first_of_month().checked_add(months.months()).ok()?;
                let date = Date::new(month.year(), month.month(), number).ok()?;
                weekday.is_none_or(|w| date.weekday().to_monday_one_offset() == w).then(|| self::day(date))
            });
            choose(candidates, published, lean, point.shift)
        }
        what => {
            if let Some(year) = stated {
                return yearly(what, year);
            }
            let published = published?;
            // "sabato 13 agosto": only one year around has it on a Saturday.
            if let (What::Day { weekday: Some(weekday), .. }, Shift::Unstated) = (what, point.shift)
                && let Some(day) = on_weekday(what, weekday, published)
            {
                return Some(day);
            }
            // "quest'estate": that of this year, whether it is over or not.
            if point.shift == Shift::This && what != What::Season(4) {
                return yearly(what, published.year());
            }
            choose(years(published).filter_map(|y| yearly(what, y)), published, lean, point.shift)
        }
    }
}

/// The day that comes once a year, in that of publication or one beside it in which it is such a day of the week.
fn on_weekday(what: What, weekday: i8, published: Date) -> Option<Period> {
    let year = published.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(|year| yearly(what, year))
        .find(|day| day.from().is_some_and(|date| date.weekday().to_monday_one_offset() == weekday))
}

/// What comes once a year, in that year.
fn yearly(what: What, year: i16) -> Option<Period> {
    let months = |first: i8, last: i8| Period::Between(Moment::Month(year, first), Moment::Month(year, last));
    Some(match what {
        What::Day { day: number, month: Some(month), .. } | What::Feast(Feast::Fixed(month, number)) => {
            day(Date::new(year, month, number).ok()?)
        }
        What::Days { month, first, last } => {
            days(Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?)
        }
        What::Month(month) => Period::At(Moment::Month(year, month)),
        What::Season(4) | What::Winter => {
            Period::Between(Moment::Month(year, 12), Moment::Month(year.checked_add(1)?, 2))
        }
        What::Season(season) => months(season * 3, season * 3 + 2),
        What::Quarter(quarter) => months(quarter * 3 - 2, quarter * 3),
        What::Semester(semester) => months(semester * 6 - 5, semester * 6),
        What::Months(count @ 1..=12) => months(1, count),
        What::Months(count @ -12..=-1) => months(13 + count, 12),
        What::Feast(Feast::Easter(days)) => day(easter(year)?.checked_add(i64::from(days).days()).ok()?),
        What::Feast(Feast::Weekday(rank, weekday, month)) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            day(Date::new(year, month, 1).ok()?.nth_weekday_of_month(rank, weekday).ok()?)
        }
        _ => return None,
    })
}

/// The one of the candidates, in their order in time, that is meant.
fn choose(candidates: impl Iterator<Item = Period>, published: Date, lean: Lean, shift: Shift) -> Option<Period> {
    let (mut before, mut now, mut after): (Option<Period>, Option<Period>, Option<Period>) = (None, None, None);
    for period in candidates {
        let (from, until) = (period.from()?, period.until()?);
        if until < published {
            before = Some(period);
        } else if from > published {
            after = after.or(Some(period));
        } else {
            now = Some(period);
        }
    }
    match (shift, lean) {
        (Shift::Unclear, _) => None,
        (Shift::Last, _) => before,
        (Shift::Next, _) => after,
        (Shift::This, _) => now.or(match lean {
            Lean::Ahead => after,
            _ => nearest(before, after, published),
        }),
        (Shift::Unstated, Lean::Back) => now.or(before),
        (Shift::Unstated, Lean::Ahead) => now.or(after),
        (Shift::Unstated, Lean::Near) => now.or_else(|| nearest(before, after, published)),
    }
}

/// How many days ahead a day may lie that no verb puts there.
const SOON: i32 = 45;

fn nearest(before: Option<Period>, after: Option<Period>, published: Date) -> Option<Period> {
    let days = |from: Date, until: Date| until.since(from).map_or(i32::MAX, |span| span.get_days());
    let (Some(past), Some(future)) = (before, after) else { return before.or(after) };
    let (end, start) = (past.until()?, future.from()?);
    // News looks back: what is to come must be near, and much nearer.
    let ahead = days(published, start);
    Some(if ahead > SOON || days(end, published) <= ahead.saturating_mul(3) { past } else { future })
}

fn day(date: Date) -> Period {
    Period::At(Moment::Day(date))
}

fn days(from: Date, until: Date) -> Period {
    Period::Between(Moment::Day(from), Moment::Day(until))
}

fn weekday_of(weekday: i8, shift: Shift, published: Date, lean: Lean) -> Option<Period> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let (before, after) = (published.nth_weekday(-1, weekday).ok()?, published.nth_weekday(1, weekday).ok()?);
    let today = (published.weekday() == weekday).then_some(published);
    let date = match (shift, lean) {
        (Shift::Unclear, _) => return None,
        (Shift::Last, _) => before,
        (Shift::Next, _) => after,
        (Shift::This, _) => monday(published)?.checked_add(i64::from(weekday.to_monday_zero_offset()).days()).ok()?,
        (_, Lean::Ahead) => today.unwrap_or(after),
        (_, _) => today.unwrap_or(before),
    };
    Some(day(date))
}

/// Such a day of a week that begins on Monday.
pub(super) fn day_of_week(week: Period, weekday: i8) -> Option<Period> {
    week.from()?.checked_add(i64::from(weekday - 1).days()).ok().map(day)
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

fn week(monday: Date) -> Option<Period> {
    Some(days(monday, monday.checked_add(6.days()).ok()?))
}

fn weekend(shift: Shift, published: Date, lean: Lean) -> Option<Period> {
    let saturday = monday(published)?.checked_add(5.days()).ok()?;
    let weeks: i64 = match (shift, lean, published >= saturday) {
        (Shift::Unclear, ..) => return None,
        (Shift::Last, ..) | (Shift::Unstated, Lean::Back | Lean::Near, false) => -1,
        (Shift::Next, _, true) => 1,
        _ => 0,
    };
    let saturday = saturday.checked_add(weeks.weeks()).ok()?;
    Some(days(saturday, saturday.checked_add(1.day()).ok()?))
}

fn unit_of(unit: Unit, shift: Shift, published: Date) -> Option<Period> {
    let step: i16 = match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
        Shift::Unstated | Shift::Unclear => return None,
    };
    let (year, month) = (published.year(), published.month());
    let years = |length: i16, first: i16| {
        let start = (year - first).div_euclid(length) * length + first + step * length;
        Period::Between(Moment::Year(start), Moment::Year(start + length - 1))
    };
    Some(match unit {
        Unit::Hour | Unit::Years(_) => return None,
        Unit::Day => day(published.checked_add(i64::from(step).days()).ok()?),
        Unit::Week => week(monday(published)?.checked_add(i64::from(step).weeks()).ok()?)?,
        Unit::Weekend => return weekend(shift, published, Lean::Ahead),
        Unit::Month => Period::At(month_of(published.first_of_month().checked_add(i64::from(step).months()).ok()?)),
        Unit::Quarter | Unit::Semester => {
            let length: i8 = if unit == Unit::Quarter { 3 } else { 6 };
            let start = Date::new(year, (month - 1) / length * length + 1, 1).ok()?;
            let start = start.checked_add((i64::from(step) * i64::from(length)).months()).ok()?;
            let last = start.checked_add(i64::from(length - 1).months()).ok()?;
            Period::Between(month_of(start), month_of(last))
        }
        Unit::Year => Period::At(Moment::Year(year + step)),
        Unit::Decade => years(10, 0),
        Unit::Century => years(100, 1),
    })
}

fn month_of(date: Date) -> Moment {
    Moment::Month(date.year(), date.month())
}

/// `due anni fa`, as fine as its unit.
fn away(count: i16, unit: Unit, published: Date) -> Option<Period> {
    let date = shifted(count, unit, published)?;
    Some(match unit {
        Unit::Day => day(date),
        Unit::Week => week(monday(date)?)?,
        Unit::Month => Period::At(month_of(date)),
        Unit::Year => Period::At(Moment::Year(date.year())),
        _ => return None,
    })
}

/// So many days, weeks, months or years later.
fn shifted(count: i16, unit: Unit, date: Date) -> Option<Date> {
    let count = i64::from(count);
    let span = match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Year => count.years(),
        _ => return None,
    };
    date.checked_add(span).ok()
}

/// `gli ultimi tre mesi`, to the day of publication; `i prossimi tre mesi`, from the day behind it.
fn span(count: i16, unit: Unit, published: Date) -> Option<Period> {
    let many = i64::from(count);
    let length = match unit {
        Unit::Day => many.days(),
        Unit::Week => many.weeks(),
        Unit::Month => many.months(),
        Unit::Quarter => (many * 3).months(),
        Unit::Semester => (many * 6).months(),
        Unit::Year => many.years(),
        Unit::Decade => (many * 10).years(),
        _ => return None,
    };
    let other = published.checked_add(length).ok()?;
    Some(if count < 0 { days(other, published) } else { days(published.tomorrow().ok()?, other) })
}

/// The first or second half of a month or year.
fn half(whole: Period, first: bool) -> Option<Period> {
    Some(match whole {
        Period::At(Moment::Year(year)) => {
            let (from, until) = if first { (1, 6) } else { (7, 12) };
            Period::Between(Moment::Month(year, from), Moment::Month(year, until))
        }
        Period::At(month @ Moment::Month(..)) => {
            let (start, end) = (month.first()?, month.last()?);
            let middle = Date::new(start.year(), start.month(), 15).ok()?;
            if first { days(start, middle) } else { days(middle.tomorrow().ok()?, end) }
        }
        Period::Between(Moment::Year(from), Moment::Year(until)) if until - from > 2 => {
            let middle = from + (until - from) / 2;
            if first {
                Period::Between(Moment::Year(from), Moment::Year(middle))
            } else {
                Period::Between(Moment::Year(middle + 1), Moment::Year(until))
            }
        }
        _ => return None,
    })
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let century = i32::from(year) / 100;
    let (golden, of_century) = (i32::from(year) % 19, i32::from(year) % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let days = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) / 451) + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}
