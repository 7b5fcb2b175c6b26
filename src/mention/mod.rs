//! What a sentence names: numbers, dates, names and quotations, each with the words that say it.

pub mod date;
pub mod name;
pub mod number;
pub mod quantity;
pub mod quote;

use crate::{ontology::authority::Authority, text::Text};
use jiff::civil::Date;
use name::model::Model;

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
/// Names are those of the built-in authority and those that the text shows.
pub fn find(text: &Text, published: Option<Date>) -> Mentions {
    find_with(text, published, Guide::default())
}

/// What names are looked for with.
#[derive(Clone, Copy)]
pub struct Guide<'m> {
    /// The known things.
    pub authority: Authority,
    /// The model that tells names that nobody knows.
    pub model: &'m Model,
}

impl Default for Guide<'_> {
    /// What is compiled in.
    fn default() -> Self {
        Self { authority: Authority::default(), model: Model::built_in() }
    }
}

/// As [`find`], with known things and a model of names of one's own; later stages find the things in [`Mentions::authority`].
pub fn find_with(text: &Text, published: Option<Date>, guide: Guide) -> Mentions {
    let dates = date::find(text, published);
    let names = name::find_with(text, guide);
    let (quantities, numerals) = quantity::find(text, &dates, &names);
    Mentions { dates, quantities, numerals, quotes: quote::find(text), names, authority: guide.authority }
}
