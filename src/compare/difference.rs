//! In what two reported numbers differ, part by part.

use super::{row::Row, unit};
use crate::ontology::measures;
use rust_decimal::Decimal;
use std::fmt;

/// A part of a reported number in which two can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// What is measured.
    Measure,
    /// Whose it is.
    Population,
    /// What is counted, where that is a part of what the measure says.
    Class,
    /// What was done with it.
    Action,
    /// Where it holds.
    Place,
    /// When it holds.
    Time,
    /// Its unit.
    Unit,
    /// How firmly it is stated.
    Precision,
    /// Its bounds.
    Value,
    /// Whether it is stated as a fact.
    Modality,
    /// Who says it.
    SaidBy,
    /// The day on which it was said.
    Date,
    /// The part of the page.
    Region,
    /// The words that say it.
    Words,
}

/// How one part of two numbers stands to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// Both have it, and it is one.
    Equal,
    /// Neither has it.
    Absent,
    /// One has it; whether the other differs is not known.
    Open,
    /// The first lies within the second.
    Within,
    /// The second lies within the first.
    Around,
    /// They are known to be two.
    Apart,
}

impl Relation {
    /// Whether nothing is known that tells the two apart.
    pub(super) fn may_be_one(self) -> bool {
        matches!(self, Self::Equal | Self::Absent | Self::Open)
    }

    /// Whether one is known to lie within the other, and to be less.
    pub(super) fn is_nested(self) -> bool {
        matches!(self, Self::Within | Self::Around)
    }
}

impl Part {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 14] = [
        Self::Measure,
        Self::Population,
        Self::Class,
        Self::Action,
        Self::Place,
        Self::Time,
        Self::Unit,
        Self::Precision,
        Self::Value,
        Self::Modality,
        Self::SaidBy,
        Self::Date,
        Self::Region,
        Self::Words,
    ];

    /// Its name in a reason and in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Population => "population",
            Self::Class => "class",
            Self::Action => "action",
            Self::Place => "place",
            Self::Time => "time",
            Self::Unit => "unit",
            Self::Precision => "precision",
            Self::Value => "value",
            Self::Modality => "modality",
            Self::SaidBy => "said_by",
            Self::Date => "date",
            Self::Region => "region",
            Self::Words => "words",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How the keys of two numbers stand to each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relations {
    pub(super) measure: Relation,
    pub(super) population: Relation,
    pub(super) class: Relation,
    pub(super) action: Relation,
    pub(super) place: Relation,
    pub(super) time: Relation,
    pub(super) origin: Relation,
}

impl Relations {
    pub(super) fn of(a: &Row, b: &Row) -> Self {
        Self {
            measure: measure(a.measure.as_deref(), b.measure.as_deref()),
            population: thing(a.population.as_deref(), b.population.as_deref()),
            class: measure(a.class.as_deref(), b.class.as_deref()),
            action: thing(a.action.as_deref(), b.action.as_deref()),
            place: place(a, b),
            time: time(a, b),
            origin: origin(a, b),
        }
    }
}

/// The parts in which two numbers differ, also where only one of them has it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts(u16);

impl Parts {
    pub(super) fn of(a: &Row, b: &Row, relations: Relations) -> Self {
        let differs = |relation: Relation| !matches!(relation, Relation::Equal | Relation::Absent);
        let all = [
            (Part::Measure, differs(relations.measure)),
            (Part::Population, differs(relations.population)),
            (Part::Class, differs(relations.class)),
            (Part::Action, differs(relations.action)),
            (Part::Place, differs(relations.place)),
            (Part::Time, differs(relations.time)),
            (Part::Unit, a.unit != b.unit),
            (Part::Precision, a.precision != b.precision),
            (Part::Value, value(a, b)),
            (Part::Modality, a.modality != b.modality),
            (Part::SaidBy, differs(relations.origin)),
            (Part::Date, a.day().is_some() && b.day().is_some() && a.day() != b.day()),
            (Part::Region, a.region != b.region),
        ];
        Self(all.into_iter().filter(|(_, differs)| *differs).fold(0, |parts, (part, _)| parts | 1 << part as u16))
    }

    /// These and one more.
    pub(super) fn with(self, part: Part) -> Self {
        Self(self.0 | 1 << part as u16)
    }

    /// Each of them, in the order of [`Part::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.0 & 1 << *part as u16 != 0)
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Whether two numbers state other values, however firmly; those of units that do not convert are not set against each other.
fn value(a: &Row, b: &Row) -> bool {
    if (a.low, a.high, &a.unit) == (b.low, b.high, &b.unit) {
        return false;
    }
    let Some(factor) = unit::factor(b.unit.as_deref(), a.unit.as_deref()) else { return false };
    let differ =
        |one: Option<Decimal>, other: Option<Decimal>| one != other.and_then(|other| other.checked_mul(factor));
    differ(a.low.or(a.high), b.low.or(b.high)) && differ(a.high.or(a.low), b.high.or(b.low))
}

fn measure(a: Option<&str>, b: Option<&str>) -> Relation {
    let (Some(a), Some(b)) = (a, b) else { return open(a, b) };
    if a == b {
        return Relation::Equal;
    }
    match (measures::by_name(a), measures::by_name(b)) {
        (Some(a), Some(b)) if a.is_within(b) => Relation::Within,
        (Some(a), Some(b)) if b.is_within(a) => Relation::Around,
        _ => Relation::Apart,
    }
}

fn open<T: ?Sized>(a: Option<&T>, b: Option<&T>) -> Relation {
    if a.is_none() && b.is_none() { Relation::Absent } else { Relation::Open }
}

/// Things with an IRI. One that is known within its article only may be the same as one of another article.
fn thing(a: Option<&str>, b: Option<&str>) -> Relation {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Relation::Equal,
        (Some(a), Some(b)) if is_local(a) || is_local(b) => Relation::Open,
        (Some(_), Some(_)) => Relation::Apart,
        _ => open(a, b),
    }
}

fn is_local(iri: &str) -> bool {
    iri.contains("/article/")
}

fn place(a: &Row, b: &Row) -> Relation {
    match thing(a.place.as_deref(), b.place.as_deref()) {
        Relation::Apart if a.country.is_some() && a.country == b.place => Relation::Within,
        Relation::Apart if b.country.is_some() && b.country == a.place => Relation::Around,
        relation => relation,
    }
}

/// Stretches of time; an end that is not stated is open.
fn time(a: &Row, b: &Row) -> Relation {
    if a.time.is_none() || b.time.is_none() {
        return open(a.time.as_ref(), b.time.as_ref());
    }
    let (from, until) = ((a.from.as_deref(), b.from.as_deref()), (a.until.as_deref(), b.until.as_deref()));
    let starts_in =
        |inner: Option<&str>, outer: Option<&str>| outer.is_none_or(|outer| inner.is_some_and(|i| i >= outer));
    let ends_in =
        |inner: Option<&str>, outer: Option<&str>| outer.is_none_or(|outer| inner.is_some_and(|i| i <= outer));
    if from.0 == from.1 && until.0 == until.1 {
        Relation::Equal
    } else if starts_in(from.0, from.1) && ends_in(until.0, until.1) {
        Relation::Within
    } else if starts_in(from.1, from.0) && ends_in(until.1, until.0) {
        Relation::Around
    } else {
        Relation::Apart
    }
}

/// Who says it. A body that only its words describe may be the one that another article names.
fn origin(a: &Row, b: &Row) -> Relation {
    let same_name = match (a.chain.last(), b.chain.last()) {
        (Some(one), Some(other)) => one == other || one.to_lowercase() == other.to_lowercase(),
        (one, other) => one == other,
    };
    match (&a.origin, &b.origin) {
        (Some(one), Some(other)) if one == other => Relation::Equal,
        (Some(one), Some(other)) if !is_local(one) && !is_local(other) => Relation::Apart,
        _ if same_name => {
            if a.form != b.form && a.chain.is_empty() {
                Relation::Open
            } else {
                same_words(a)
            }
        }
        _ => Relation::Open,
    }
}

fn same_words(row: &Row) -> Relation {
    if row.chain.is_empty() { Relation::Absent } else { Relation::Equal }
}

/// Whether both amounts are in units that one fixed factor leads between.
pub(super) fn units_convert(a: &Row, b: &Row) -> bool {
    unit::factor(b.unit.as_deref(), a.unit.as_deref()).is_some()
}
