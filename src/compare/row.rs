//! A reported number as comparing needs it: its key, its bounds, and who says it.

use super::predicate::Predicate;
use crate::mention::quantity::Amount;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Days after which a number that does not say when it holds is taken to be of another time: it speaks of the present of whoever
/// says it.
const YEAR: i64 = 366;

/// A reported number with all that decides whether it can be set against another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The key of its article.
    pub article: String,
    /// The IRI of the number.
    pub number: String,
    /// First code point and end of its words in the article's text.
    pub span: (usize, usize),
    /// The part of the page it stands in (`body`, `teaser`).
    pub region: String,
    /// The name of what it measures.
    pub measure: Option<String>,
    /// The IRI of those whose number it is.
    pub population: Option<String>,
    /// What those are called.
    pub population_name: Option<String>,
    /// The measure that the counted noun names by itself where that says more than the measure: `bambini` of `bambini uccisi`.
    pub class: Option<String>,
    /// The name of what was done with what is counted.
    pub action: Option<String>,
    /// The IRI of the place where it holds.
    pub place: Option<String>,
    /// What that place is called.
    pub place_name: Option<String>,
    /// The IRI of the country in which that place lies, where it is another.
    pub country: Option<String>,
    /// When it holds, as ISO 8601 writes it.
    pub time: Option<String>,
    /// The first day on which it holds, as `2024-10-08`.
    pub from: Option<String>,
    /// The last day on which it holds.
    pub until: Option<String>,
    /// The UCUM or ISO 4217 code of its unit.
    pub unit: Option<String>,
    /// The sort of amount: `count`, `length`.
    pub kind: String,
    /// How firmly it is stated.
    pub precision: Precision,
    /// The stated lower bound, or the value.
    pub low: Option<Decimal>,
    /// The stated upper bound, or the value.
    pub high: Option<Decimal>,
    /// Whether it is stated as a fact (`asserted`).
    pub modality: String,
    /// In what form it is said (`direct`).
    pub form: String,
    /// The IRI of its origin, the last of its chain, where that is a known or named thing.
    pub origin: Option<String>,
    /// The names of its chain, from the reader to the origin.
    pub chain: Vec<String>,
    /// The day on which it was said, where the text tells.
    pub said_on: Option<String>,
    /// The day on which its article was published.
    pub published: Option<String>,
    /// The statement that holds it, or the sentences that do.
    pub said: String,
    /// What its clause tells of those counted beyond what is measured: `chiuse` of schools.
    #[serde(default)]
    pub predicate: Predicate,
    /// Its own words with modifier, unit and noun.
    pub words: String,
    /// Where its words stood before, if they stand in a passage that an earlier article has too. Only the archive can tell.
    #[serde(skip)]
    pub copied: Option<Copied>,
}

/// Where words stood before they were copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// The IRI of the earlier text.
    pub text: String,
    /// The first of their code points in it.
    pub begin: usize,
}

/// How firmly an amount is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// `600.000`
    Exact,
    /// `circa 10mila`
    About,
    /// `almeno 47`
    AtLeast,
    /// `oltre 600.000`
    MoreThan,
    /// `entro 7 km`
    AtMost,
    /// `meno di 100`
    LessThan,
    /// `tra 10.000 e 12.000`
    Range,
    /// `migliaia`
    Vague,
}

impl Precision {
    pub(super) fn of(amount: Amount) -> Self {
        match amount {
            Amount::Exactly(_) => Self::Exact,
            Amount::About(_) => Self::About,
            Amount::AtLeast(_) => Self::AtLeast,
            Amount::MoreThan(_) => Self::MoreThan,
            Amount::AtMost(_) => Self::AtMost,
            Amount::LessThan(_) => Self::LessThan,
            Amount::Between(_) => Self::Range,
            Amount::Vague(_) => Self::Vague,
        }
    }
}

impl Row {
    /// The day it was said; else the day on which its article was published.
    pub fn day(&self) -> Option<&str> {
        self.said_on.as_deref().or(self.published.as_deref())
    }

    /// The first day it holds for, where the text tells; else the day it was said.
    pub(super) fn about(&self) -> Option<&str> {
        self.from.as_deref().or(self.day())
    }

    /// The days between the times that two numbers hold for, which are the days they were said on where they do not tell; `None` where
    /// one of them has no day at all.
    fn days_to(&self, other: &Self) -> Option<i64> {
        let stretch = |row: &Self| {
            let day = |day: Option<&str>, end: Date| day.map_or(Some(end), |day| day.parse().ok());
            match (&row.time, row.day()) {
                (Some(_), _) => Some((day(row.from.as_deref(), Date::MIN)?, day(row.until.as_deref(), Date::MAX)?)),
                (None, Some(said)) => said.parse().ok().map(|said: Date| (said, said)),
                (None, None) => None,
            }
        };
        let (one, two) = (stretch(self)?, stretch(other)?);
        let gap = |end: Date, start: Date| start.duration_since(end).as_hours() / 24;
        Some(gap(one.1, two.0).max(gap(two.1, one.0)).max(0))
    }

    /// Whether two numbers that do not say when they hold were said so long after one another that they are of two times.
    pub(super) fn is_far_from(&self, other: &Self) -> bool {
        // Most of those that are compared were said on one day.
        if self.time.is_none() && other.time.is_none() && self.day() == other.day() {
            return false;
        }
        (self.time.is_none() || other.time.is_none()) && self.days_to(other).is_some_and(|days| days > YEAR)
    }

    /// The IRI of the text it stands in.
    pub(super) fn text(&self) -> &str {
        self.number.split('#').next().unwrap_or_default()
    }

    /// The one it goes back to, for a person.
    pub fn speaker(&self) -> &str {
        self.chain.last().map_or("", String::as_str)
    }

    /// What the text states, in the text's own terms: `> 600.000`, `~10.000`, with its unit.
    pub fn stated(&self) -> String {
        let number = |value: Option<Decimal>| Amount::Exactly(value.unwrap_or_default()).to_string();
        let (low, high) = (number(self.low), number(self.high));
        let amount = match self.precision {
            Precision::Exact => low,
            Precision::About => format!("~{low}"),
            Precision::AtLeast => format!("≥ {low}"),
            Precision::MoreThan => format!("> {low}"),
            Precision::AtMost => format!("≤ {high}"),
            Precision::LessThan => format!("< {high}"),
            Precision::Range => format!("{low}–{high}"),
            Precision::Vague => format!("≥ {low} (vague)"),
        };
        match self.unit.as_deref() {
            Some(unit) if unit != "1" => format!("{amount} {unit}"),
            _ => amount,
        }
    }
}
