//! Numerals: digits and number words, their values, and what each of them is.

use crate::text::Span;
use rust_decimal::Decimal;

/// A numeral of the text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Digits or number words, multiplier included (`2,3 miliardi`, `10mila`).
    pub span: Span,
    /// What it is.
    pub fate: Fate,
    /// Why, in a few words of English.
    pub why: &'static str,
}

/// What became of a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// It is, or is part of, a reported number.
    Number,
    /// Part of a date or a clock time.
    Date,
    /// Part of a name or an identifier (`G20`, `articolo 5`).
    Name,
    /// An ordinal (`terzo`, `46°`).
    Ordinal,
    /// Of the site, not of the article.
    Furniture,
    /// Read, but not taken as a number.
    PassedOver,
}

/// A numeral's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// How much it says.
    pub value: Decimal,
}
