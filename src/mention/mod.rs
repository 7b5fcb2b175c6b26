//! What a sentence names: numbers, dates, names and quotations, each with the words that say it.

pub mod date;
pub mod name;
pub mod number;
pub mod quantity;
pub mod quote;

use crate::{ontology::authority::Authority, text::Text};
use jiff::civil::Date;

/// Everything that the sentences of a text name, each kind in reading order.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Days, months and periods.
    pub dates: Vec<date::DateMention>,
    /// Amounts: counts, money, percentages, lengths, durations.
    pub quantities: Vec<quantity::Quantity>,
    /// Every numeral, with what became of it.
    pub numerals: Vec<number::Numeral>,
    /// Stretches between quotation marks.
    pub quotes: Vec<quote::Quote>,
    /// People, organizations and places.
    pub names: Vec<name::Name>,
    /// The known things among which names were looked for.
    pub authority: Authority,
}

/// Finds what a text names. Relative dates are resolved against `published`, the day of publication; without it they stay open.
/// Names are those of `authority` and those that the text shows; later stages find it in [`Mentions::authority`].
pub fn find(text: &Text, published: Option<Date>, authority: Authority) -> Mentions {
    let dates = date::find(text, published);
    let names = name::find(text, authority);
    let (quantities, numerals) = quantity::find(text, &dates, &names);
    Mentions { dates, quantities, numerals, quotes: quote::find(text), names, authority }
}
