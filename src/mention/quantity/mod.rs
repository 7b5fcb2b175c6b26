//! Amounts: a number, how firmly it is stated, its unit, and what is counted.

mod age;
mod carried;
mod draft;
mod elided;
mod hedge;
mod level;
mod measured;
mod noun;
mod numeral;
mod rate;
mod read;
mod scale;
mod shape;
mod unit;

use super::{
    date::DateMention,
    name::Name,
    number::{self, Fate, Form, Numeral, Reading},
};
use crate::{
    ontology::units,
    text::{Span, Text},
};
use rust_decimal::Decimal;

pub use crate::ontology::units::Kind;

/// An amount stated in the text, as in `oltre 3,2 milioni di euro`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The numeric expression itself, without modifier, unit or noun; a range from its first number to its last.
    pub span: Span,
    /// How much, and how firmly it is stated.
    pub amount: Amount,
    /// The sort of thing it says.
    pub kind: Kind,
    /// Its unit; `None` for scales, index points and times.
    pub unit: Option<units::Id>,
    /// The noun phrase that is counted, without the number.
    pub counted: Option<Span>,
    /// The head of that phrase.
    pub head: Option<Span>,
    /// Number, modifier, unit and what is counted.
    pub extent: Span,
    /// The rule that read how firmly it is stated, as `number.more-than`; its language is put before it on writing.
    pub rule: &'static str,
}

/// How much, in the text's own terms: nothing is rounded to a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// `600.000`
    Exactly(Decimal),
    /// `circa 10mila`
    About(Decimal),
    /// `almeno 47`: the bound belongs to it.
    AtLeast(Decimal),
    /// `oltre 600.000`: the bound does not.
    MoreThan(Decimal),
    /// `entro 7 km`: the bound belongs to it.
    AtMost(Decimal),
    /// `meno di 100`: the bound does not.
    LessThan(Decimal),
    /// `tra 10.000 e 12.000`
    Between(Interval),
    /// `migliaia`: from this magnitude on.
    Vague(Decimal),
}

/// Two bounds in order, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    low: Decimal,
    high: Decimal,
}

impl Interval {
    /// From `low` to `high`; `None` unless `low` is smaller.
    pub fn new(low: Decimal, high: Decimal) -> Option<Self> {
        (low < high).then_some(Self { low, high })
    }

    /// The smaller bound.
    pub fn low(self) -> Decimal {
        self.low
    }

    /// The larger bound.
    pub fn high(self) -> Decimal {
        self.high
    }
}

impl Amount {
    /// The stated lower bound.
    pub fn min(self) -> Option<Decimal> {
        match self {
            Self::Exactly(v) | Self::About(v) | Self::AtLeast(v) | Self::MoreThan(v) | Self::Vague(v) => Some(v),
            Self::Between(interval) => Some(interval.low()),
            Self::AtMost(_) | Self::LessThan(_) => None,
        }
    }

    /// The stated upper bound.
    pub fn max(self) -> Option<Decimal> {
        match self {
            Self::Exactly(v) | Self::About(v) | Self::AtMost(v) | Self::LessThan(v) => Some(v),
            Self::Between(interval) => Some(interval.high()),
            Self::AtLeast(_) | Self::MoreThan(_) | Self::Vague(_) => None,
        }
    }
}

/// Finds every quantity in reading order, and says of every numeral what became of it.
///
/// ```
/// use attesta::{language::Language, mention::quantity, text};
///
/// let text = text::split("Oltre 600.000 soldati russi sono stati uccisi.", Language::Italian);
/// let (quantities, _) = quantity::find(&text, &[], &[]);
/// assert_eq!(quantities[0].amount, quantity::Amount::MoreThan(600_000.into()));
/// assert_eq!(text.words(quantities[0].head.unwrap()), "soldati");
/// ```
pub fn find(text: &Text, dates: &[DateMention], names: &[Name]) -> (Vec<Quantity>, Vec<Numeral>) {
    let context = numeral::Context { text, dates, names };
    let mut numerals = Vec::new();
    let mut readings = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let Some(reading) = number::read(text, at) else {
            at += 1;
            continue;
        };
        at = reading.tokens.end;
        match numeral::other(&context, &reading) {
            None => readings.push(reading),
            Some((fate, why)) => note(&mut numerals, text, &reading, fate, why),
        }
    }
    let quantities = read::quantities(&context, &readings, &mut numerals);
    // "due ore e un quarto": a part of a whole, but of this one.
    for numeral in numerals.iter_mut().filter(|numeral| numeral.fate == Fate::PassedOver) {
        let next = quantities.partition_point(|quantity| quantity.span.end() <= numeral.span.start());
        if quantities.get(next).is_some_and(|quantity| quantity.span.contains(numeral.span)) {
            (numeral.fate, numeral.why) = (Fate::Number, "part of a reported number");
        }
    }
    numerals.sort_by_key(|numeral: &Numeral| numeral.span);
    (quantities, numerals)
}

/// Adds a numeral to the list; `un`, `nessun` and the like are numerals only where they count.
fn note(numerals: &mut Vec<Numeral>, text: &Text, reading: &Reading, fate: Fate, why: &'static str) {
    if matches!(reading.form, Form::One | Form::None) && fate != Fate::Number {
        return;
    }
    if let Some(span) = text.span(reading.tokens.clone()) {
        numerals.push(Numeral { span, fate, why });
    }
}

impl std::fmt::Display for Amount {
    /// How firmly, then how much, in the digits of continental Europe: `> 600.000`, `~10.000`, `4,25`, `10.000–12.000`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exactly(value) => f.write_str(&grouped(*value)),
            Self::About(value) => write!(f, "~{}", grouped(*value)),
            Self::AtLeast(value) => write!(f, "≥ {}", grouped(*value)),
            Self::MoreThan(value) => write!(f, "> {}", grouped(*value)),
            Self::AtMost(value) => write!(f, "≤ {}", grouped(*value)),
            Self::LessThan(value) => write!(f, "< {}", grouped(*value)),
            Self::Between(interval) => write!(f, "{}–{}", grouped(interval.low()), grouped(interval.high())),
            Self::Vague(value) => write!(f, "≥ {} (vague)", grouped(*value)),
        }
    }
}

/// A value with a point between thousands and a decimal comma.
fn grouped(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut shown = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    if !fraction.is_empty() {
        shown.push(',');
        shown.push_str(fraction);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(amount: Amount, expected: &str) {
        assert_eq!(amount.to_string(), expected);
    }

    #[test]
    fn amounts_as_people_read_them() {
        let value = |text: &str| text.parse::<Decimal>().unwrap();
        check(Amount::MoreThan(value("600000")), "> 600.000");
        check(Amount::Exactly(value("38")), "38");
        check(Amount::Exactly(value("100.0")), "100");
        check(Amount::Exactly(value("-1234.50")), "-1.234,5");
        check(Amount::About(value("4.25")), "~4,25");
        check(Amount::AtLeast(value("47")), "≥ 47");
        check(Amount::AtMost(value("7")), "≤ 7");
        check(Amount::LessThan(value("100")), "< 100");
        check(Amount::Vague(value("1000")), "≥ 1.000 (vague)");
        check(Amount::Between(Interval::new(value("10000"), value("12000")).unwrap()), "10.000–12.000");
    }
}
