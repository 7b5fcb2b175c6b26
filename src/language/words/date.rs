//! Days, months and the words that point at them.

use crate::language::list::{Table, Words};
use std::collections::BTreeMap;

/// Days, months and the words that point at them.
pub struct Dates {
    /// What each word means in a date.
    pub calendar: Table<DateWord>,
    /// Feasts by their first word in lower case; of each, its words, the longest first.
    pub feasts: BTreeMap<String, Vec<(Vec<&'static str>, Feast)>>,
    /// Articles that a day has (`il 19`), alone or in a preposition (`dal 19`).
    pub day_articles: Words,
    /// Words behind a day that has no month (`il 7 si vota`), verbs in the past or the future aside.
    pub day_followers: Words,
    /// Words before such an article behind which the number is no day (`con il 10`).
    pub not_days: Words,
    /// Words behind which four digits are a year: `nel`, `anno`.
    pub year_openers: Words,
    /// Units behind four digits that make them an amount: `euro`, `chilometri`.
    pub amounts: Words,
    /// Nouns behind four digits that make them a count where nothing before them opens a year: `2000 soldati`, but `il 3 luglio 2022
    /// morti e feriti`.
    pub counted: Words,
    /// Words whose names may hold a day: `via`, `piazza`.
    pub streets: Words,
    /// Adjectives between the word for a year and its number: `anno fiscale 2007`.
    pub year_adjectives: Words,
    /// Nouns for what happens and cannot be planned for a day: `attacco`, `terremoto`.
    pub happenings: Words,
    /// Words that make a day the name of what happened then: `attentati` (`dell'11 settembre`).
    pub event_heads: Words,
    /// Days that by themselves name an event.
    pub events: Vec<(i8, i8)>,
    /// Days of the week that are people's names too.
    pub weekday_names: Words,
    /// Signs behind years before the Christian era, in lower case.
    pub before_christ: &'static [&'static str],
    /// Signs behind years of the Christian era, in lower case: `79 d.C.`
    pub after_christ: &'static [&'static str],
    /// Words whose name may end in a year: `Olimpiadi di Pechino 2008`.
    pub year_events: Words,
    /// Whether a number word may be a year: `millenovecentonovanta`.
    pub is_year: fn(&str) -> bool,
    /// Words that may follow a clock time in full hours or a bare day, where a noun would make the number a count.
    pub followers: Words,
    /// Words before a plural article that make it open a clock time: `verso le 18`.
    pub clock_leads: Words,
    /// Words with which a clause begins.
    pub clause_openers: Words,
    /// Words of a clause that looks back, such as auxiliaries.
    pub back: Words,
    /// Words of a clause that looks ahead: `previsto`, `domani`.
    pub ahead: Words,
    /// Words that lead to what something is compared with, prepositions in simple form: `rispetto al 2022`, `su agosto`.
    pub bases: Words,
    /// Whether a verb form is a future.
    pub is_future: fn(&str) -> bool,
    /// Whether a verb form is a past that stands without an auxiliary.
    pub is_past: fn(&str) -> bool,
}

/// What a word means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateWord {
    /// A month, from 1.
    Month(i8),
    /// An abbreviated month, from 1.
    ShortMonth(i8),
    /// A day of the week; Monday is 1.
    Weekday(i8),
    /// An abbreviated day of the week; Monday is 1.
    ShortWeekday(i8),
    /// A day by its distance from today.
    Day(i8),
    /// A part of the day: `mattina`.
    DayPart,
    /// A season; spring is 1.
    Season(i8),
    /// A unit of time.
    Unit(Unit),
    /// The one before now: `scorso`.
    Last,
    /// The one after now: `prossimo`.
    Next,
    /// The present one: `questo`.
    This,
    /// One that is told only by the text before: `quel`, `stesso`, `successivo`.
    Other,
    /// The last ones, or the last of its kind: `ultimi`.
    Final,
    /// The beginning: `inizio`.
    Start,
    /// The middle, also a half: `metà`.
    Middle,
    /// The end: `fine`.
    End,
    /// What is left: `resto`.
    Rest,
    /// A place in a row: `primo`.
    Ordinal(i8),
    /// A number in words.
    Count(i16),
    /// An amount nobody can count: `qualche`.
    Few,
    /// The tens of a decade, as years of a century: `Novanta`; 100 is the first decade of this century.
    Decade(i16),
    /// A century by its first year: `Novecento` is 1900.
    Century(i16),
    /// An article.
    Article,
    /// `di` and its forms.
    Of,
    /// `da` and its forms.
    From,
    /// `a` and its forms.
    To,
    /// `tra`.
    Between,
    /// `e`
    And,
    /// `o`
    Or,
    /// `fino`
    UpTo,
    /// `entro`
    By,
    /// `per`
    For,
    /// `in` and its forms.
    In,
    /// `fa`
    Ago,
    /// `dopo`, `prima` behind a stretch of time.
    Away,
    /// `ogni`, and plural articles: habits, not dates.
    Every,
    /// `alle`: opens a clock time.
    At,
    /// `ore`
    Hours,
    /// `mezza`, `mezzo`
    Half,
    /// `mezzogiorno`
    Noon,
    /// The first word of a feast.
    Feast,
    /// A possessive: `il resto della sua settimana`.
    Own,
    /// The first of words joined by a hyphen, which the calendar lists together: `week` in `week-end`.
    Joined,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// An hour or less.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Semester,
    /// A year.
    Year,
    /// Some years that are named by their first and last: `biennio`.
    Years(i8),
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// When a feast is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// On one day of the year: month and day.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i16),
    /// On such a weekday of a month: rank, weekday, month.
    Weekday(i8, i8, i8),
}
