//! Units of measure and currencies, with their QUDT IRIs and UCUM or ISO 4217 codes.

/// One of them: an index into the compiled table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(super) u16);

/// The sort of thing that an amount says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// How many.
    Count,
    /// An amount of money.
    Money,
    /// A share in hundred, and percentage points.
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
