//! Units of one dimension, converted; money is never converted.

use rust_decimal::Decimal;

/// The dimension of a unit, and how many of its smallest part are one of it: exact factors only (SI, and days of 24 hours).
/// A month and a year have no fixed length, a degree is no ratio: they convert to nothing.
const FACTORS: [(&str, &str, i64); 25] = [
    ("mm", "length", 1),
    ("cm", "length", 10),
    ("m", "length", 1_000),
    ("km", "length", 1_000_000),
    ("cm2", "area", 1),
    ("m2", "area", 10_000),
    ("har", "area", 100_000_000),
    ("km2", "area", 10_000_000_000),
    ("mg", "mass", 1),
    ("g", "mass", 1_000),
    ("kg", "mass", 1_000_000),
    ("t", "mass", 1_000_000_000),
    ("mL", "volume", 1),
    ("L", "volume", 1_000),
    ("m3", "volume", 1_000_000),
    ("s", "duration", 1),
    ("min", "duration", 60),
    ("h", "duration", 3_600),
    ("d", "duration", 86_400),
    ("wk", "duration", 604_800),
    ("[ppm]", "share", 1),
    ("10*-5", "share", 10),
    ("10*-4", "share", 100),
    ("[ppth]", "share", 1_000),
    ("%", "share", 10_000),
];

/// What one unit is of another: `None` where no fixed factor leads from one to the other.
pub(super) fn factor(from: Option<&str>, to: Option<&str>) -> Option<Decimal> {
    if from == to {
        return Some(Decimal::ONE);
    }
    let find = |code: Option<&str>| FACTORS.iter().find(|(unit, ..)| Some(*unit) == code);
    let ((_, one, a), (_, other, b)) = (find(from)?, find(to)?);
    (one == other).then(|| Decimal::from(*a) / Decimal::from(*b))
}

/// What units convert to each other under: the name of their dimension, else their own code.
pub(super) fn dimension(unit: Option<&str>) -> &str {
    FACTORS.iter().find(|(code, ..)| Some(*code) == unit).map_or(unit.unwrap_or(""), |(_, dimension, ..)| dimension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, to: &str, expected: Option<&str>) {
        assert_eq!(factor(Some(from), Some(to)), expected.map(|factor| factor.parse().unwrap()), "{from} to {to}");
    }

    #[test]
    fn conversions() {
        check("m", "km", Some("0.001"));
        check("har", "km2", Some("0.01"));
        check("t", "kg", Some("1000"));
        check("wk", "d", Some("7"));
        check("EUR", "EUR", Some("1"));
        check("EUR", "USD", None);
        check("[ppth]", "%", Some("0.1"));
        check("%", "10*-5", Some("1000"));
        check("%", "1", None);
        check("mo", "d", None);
    }
}
