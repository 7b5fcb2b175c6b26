//! One moment as the words state it, before it is resolved.

use super::Granularity;
use crate::language::words::{Feast, Unit};

/// One day, month, season, year or other stretch, as far as its words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) what: What,
    pub(super) year: Year,
    pub(super) shift: Shift,
    pub(super) part: Part,
    pub(super) rule: &'static str,
}

/// What kind of moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A day of a month; the month may be stated elsewhere in a range.
    Day {
        weekday: Option<i8>,
        day: i8,
        month: Option<i8>,
    },
    /// From one day of a month to another.
    Days {
        month: i8,
        first: i8,
        last: i8,
    },
    /// A day of the week.
    Weekday(i8),
    /// A day by its distance from publication.
    Today(i8),
    Month(i8),
    Season(i8),
    /// The winter that begins in the year: `inverno 2023-2024`.
    Winter,
    Quarter(i8),
    Semester(i8),
    /// A year, in the field `year`.
    Year,
    /// The week, month or year that the shift points at.
    Unit(Unit),
    Feast(Feast),
    /// So many units before publication (negative) or after.
    Away(i16, Unit),
    /// The same in two units: `un mese e tre giorni fa`.
    AwayBoth((i16, Unit), (i16, Unit)),
    /// The stretch of so many units that ends with publication (negative) or begins with it.
    Span(i16, Unit),
    /// The first (positive) or last months of a year.
    Months(i8),
    /// Such a day of the week that the shift points at: `venerdì della prossima settimana`.
    WeekdayOfWeek(i8),
    /// From one year to another.
    Years(i16, i16),
    /// Told only by the text around, or too vague: granularity as stated.
    Unclear(Granularity),
}

/// The year of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Unstated,
    Stated(i16),
    /// So many years after that of publication.
    Relative(i16),
    /// `dello stesso anno`
    Unclear,
}

/// Which of the moments of a kind is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Unstated,
    Last,
    This,
    Next,
    /// `successivo`, `quel`: told only by the text before.
    Unclear,
}

/// Which part of a moment is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Start,
    Middle,
    End,
    FirstHalf,
    SecondHalf,
    /// What is left of it.
    Rest,
    /// The week that it lies in: `settimana del 16 settembre`.
    ItsWeek,
    /// A day of it, from 1; -1 is the last.
    Day(i8),
    /// A week of it, likewise.
    Week(i8),
    /// A weekend of it, likewise.
    Weekend(i8),
    /// Such a day of the week in it: rank and weekday.
    Weekday(i8, i8),
    /// So many units after it (positive) or before: `due giorni dopo Natale`.
    Beside(i16, Unit),
}

impl Part {
    /// Whether it is a stretch of its own, much shorter than the whole.
    pub(super) fn is_fine(self) -> bool {
        matches!(self, Self::Day(_) | Self::Week(_) | Self::Weekend(_) | Self::Weekday(..) | Self::Beside(..))
    }
}

impl Point {
    pub(super) fn new(what: What, rule: &'static str) -> Self {
        Self { what, year: Year::Unstated, shift: Shift::Unstated, part: Part::Whole, rule }
    }

    /// How fine its words are.
    pub(super) fn granularity(&self) -> Granularity {
        let whole = match self.what {
            What::Day { .. } | What::Weekday(_) | What::Today(_) | What::Feast(_) | What::WeekdayOfWeek(_) => {
                Granularity::Day
            }
            What::Month(_) => Granularity::Month,
            What::Season(_) | What::Winter | What::Quarter(_) | What::Semester(_) => Granularity::Season,
            What::Year => Granularity::Year,
            What::Unit(unit) | What::Away(_, unit) | What::AwayBoth(_, (_, unit)) => of_unit(unit),
            What::Days { .. } | What::Span(..) | What::Months(_) | What::Years(..) => Granularity::Period,
            What::Unclear(granularity) => granularity,
        };
        match (self.part, whole) {
            (Part::Day(_) | Part::Weekday(..), _) => Granularity::Day,
            (Part::Week(_) | Part::Weekend(_) | Part::ItsWeek, _) => Granularity::Week,
            (Part::Beside(_, unit), _) => of_unit(unit),
            (Part::Rest, _) => Granularity::Period,
            (Part::FirstHalf | Part::SecondHalf, Granularity::Year) => Granularity::Season,
            _ => whole,
        }
    }
}

/// How fine a unit is.
pub(super) fn of_unit(unit: Unit) -> Granularity {
    match unit {
        Unit::Hour => Granularity::Time,
        Unit::Day => Granularity::Day,
        Unit::Week | Unit::Weekend => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter | Unit::Semester => Granularity::Season,
        Unit::Year => Granularity::Year,
        Unit::Years(_) | Unit::Decade | Unit::Century => Granularity::Period,
    }
}
