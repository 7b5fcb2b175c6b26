//! Dates and periods: `lunedì`, `il 27 o 28 ottobre`, `dal febbraio 2022`.

mod clock;
mod day;
mod digits;
mod evidence;
mod frame;
mod lean;
mod length;
mod line;
mod number;
mod point;
mod read;
mod resolve;
#[cfg(test)]
mod tests;

use crate::text::{Span, Text};
use jiff::civil::Date;
use std::fmt;

/// A day, month or period that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The words that say it, without a preposition (`lunedì`, `febbraio 2022`), but with the frame of a period (`tra l'8 e il 13 ottobre`).
    pub span: Span,
    /// When it is; `None` where that cannot be told, for instance because the article's date is unknown.
    pub period: Option<Period>,
    /// How fine the words are.
    pub granularity: Granularity,
    /// The rule that read it, as `date.weekday`; its language is put before it on writing.
    pub rule: &'static str,
}

/// How fine the words of a date are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Granularity {
    /// A clock time; recognised so that its digits are no number, and left without a value.
    Time,
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A month, or part of one.
    Month,
    /// A season, quarter or half of a year.
    Season,
    /// A year.
    Year,
    /// Longer, or stated by its two ends.
    Period,
}

/// A day, month or year, as precise as the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Moment {
    /// A year of the Christian era.
    Year(i16),
    /// A year and a month from 1 to 12.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

/// A stretch of time. Both stated ends belong to it; an end that is not stated is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A single day, month or year, from its first day to its last.
    At(Moment),
    /// From one to another.
    Between(Moment, Moment),
    /// From one on (`dal febbraio 2022`).
    Since(Moment),
    /// Up to one (`fino al 2030`).
    Until(Moment),
}

impl Moment {
    /// Its first day.
    pub fn first(self) -> Option<Date> {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Day(date) => Some(date),
        }
    }

    /// Its last day.
    pub fn last(self) -> Option<Date> {
        self.first().map(|first| match self {
            Self::Year(_) => first.last_of_year(),
            Self::Month(..) => first.last_of_month(),
            Self::Day(date) => date,
        })
    }
}

impl Period {
    /// The first day, if a start is stated.
    pub fn from(self) -> Option<Date> {
        match self {
            Self::At(moment) | Self::Between(moment, _) | Self::Since(moment) => moment.first(),
            Self::Until(_) => None,
        }
    }

    /// The last day, if an end is stated.
    pub fn until(self) -> Option<Date> {
        match self {
            Self::At(moment) | Self::Between(_, moment) | Self::Until(moment) => moment.last(),
            Self::Since(_) => None,
        }
    }
}

impl fmt::Display for Moment {
    /// ISO 8601: `2024`, `2024-10`, `2024-10-28`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

impl fmt::Display for Period {
    /// ISO 8601: a moment, an interval `2024-10-08/2024-10-13`, an open one `2022-02/..`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(moment) => write!(f, "{moment}"),
            Self::Between(from, until) => write!(f, "{from}/{until}"),
            Self::Since(from) => write!(f, "{from}/.."),
            Self::Until(until) => write!(f, "../{until}"),
        }
    }
}

/// Finds every date in reading order; none overlaps another.
///
/// Relative dates are resolved against `published`, the day of publication; without it they have no period.
///
/// ```
/// use attesta::{language::Language, mention::date, text};
///
/// let text = text::split("Lunedì Rutte ha parlato dell'invasione del febbraio 2022.", Language::Italian);
/// let dates = date::find(&text, Some(jiff::civil::date(2024, 10, 28)));
/// let periods: Vec<_> = dates.iter().filter_map(|date| date.period).map(|period| period.to_string()).collect();
/// assert_eq!(periods, ["2024-10-28", "2022-02"]);
/// ```
pub fn find(text: &Text, published: Option<Date>) -> Vec<DateMention> {
    let mut line = line::Line::new(text);
    let mut dates = Vec::new();
    for sentence in &text.sentences {
        (line.start, line.end) = (sentence.tokens.start, sentence.tokens.end);
        let mut i = line.start;
        while i < line.end {
            let end = line.may_begin(i).then(|| frame::read(&line, i, published, &mut dates)).flatten();
            i = end.unwrap_or(i + 1);
        }
    }
    dates
}

impl fmt::Display for Granularity {
    /// Its name in the record.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Time => "time",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Year => "year",
            Self::Period => "period",
        })
    }
}
