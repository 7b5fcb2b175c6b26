//! Units of measure and currencies, with their QUDT IRIs and UCUM or ISO 4217 codes.

use std::fmt;

/// One of them: an index into the compiled table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(super) u16);

/// A unit of measure or a currency, as `ontology/units.ttl` has it.
#[derive(Debug)]
pub struct Unit {
    /// Its UCUM or ISO 4217 code: `1` for counts, `%`, `EUR`, `km`.
    pub code: &'static str,
    /// Its QUDT IRI.
    pub iri: &'static str,
    /// The sort of amount it is a unit of.
    pub kind: Kind,
}

/// The sort of thing that an amount says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// How many.
    Count,
    /// An amount of money.
    Money,
    /// A share in hundred, in thousand or in another power of ten, and percentage points.
    Percent,
    /// A length, distance or height.
    Length,
    /// An area.
    Area,
    /// A mass.
    Mass,
    /// A volume.
    Volume,
    /// A speed.
    Speed,
    /// A temperature.
    Temperature,
    /// A stretch of time.
    Duration,
    /// How old somebody or something is.
    Age,
    /// Magnitudes, scores of a scale, power, energy and whatever else.
    Other,
}

mod table {
    use super::{Kind, Unit};
    include!(concat!(env!("OUT_DIR"), "/units.rs"));
}

/// How many words the longest label has.
pub const LONGEST: usize = table::LONGEST;

impl Id {
    /// The unit that this is.
    pub fn unit(self) -> &'static Unit {
        &table::UNITS[usize::from(self.0)]
    }
}

impl Kind {
    /// All of them, in the order of the guidelines.
    pub const ALL: [Self; 12] = [
        Self::Count,
        Self::Money,
        Self::Percent,
        Self::Length,
        Self::Area,
        Self::Mass,
        Self::Volume,
        Self::Speed,
        Self::Temperature,
        Self::Duration,
        Self::Age,
        Self::Other,
    ];

    /// Its name in the record, and of its term in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Length => "length",
            Self::Area => "area",
            Self::Mass => "mass",
            Self::Volume => "volume",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Every unit, in the order of the ontology.
pub fn all() -> impl Iterator<Item = Id> {
    super::indices(table::UNITS.len()).map(Id)
}

/// The unit of counts.
#[expect(clippy::missing_panics_doc, reason = "a test sees that it cannot")]
pub fn one() -> Id {
    all().find(|id| id.unit().code == "1").expect("`tests/data.rs` checks that the ontology has a unit of counts")
}

/// The unit of shares in hundred and of percentage points.
#[expect(clippy::missing_panics_doc, reason = "a test sees that it cannot")]
pub fn percent() -> Id {
    by_symbol("%").expect("`tests/data.rs` checks that the ontology has a percent sign")
}

/// The unit that these words name, in lower case and joined by one space (`chilometri quadrati`).
///
/// ```
/// use attesta::ontology::units;
/// assert_eq!(units::by_label("it", "chilometri quadrati").unwrap().unit().code, "km2");
/// assert_eq!(units::by_label("it", "dollari").unwrap().unit().code, "USD");
/// assert_eq!(units::by_label("it", "soldati"), None);
/// ```
pub fn by_label(language: &str, words: &str) -> Option<Id> {
    super::find(table::LABELS, language, words).map(Id)
}

/// The unit of this symbol or code, in exact case (`km`, `€`, `%`, `USD`).
///
/// ```
/// use attesta::ontology::units;
/// assert_eq!(units::by_symbol("MW").unwrap().unit().iri, "http://qudt.org/vocab/unit/MegaW");
/// assert_eq!(units::by_symbol("mw"), None);
/// ```
pub fn by_symbol(symbol: &str) -> Option<Id> {
    super::find(table::SYMBOLS, "", symbol).map(Id)
}
