//! Rates: so many for every hundred, thousand or million of others. What they are told for is part of the unit, no number of its own.

use super::{Fate, Form, Kind, Reading, draft::Draft, noun::Place, unit};
use crate::{
    language::words::{Class, Part},
    mention::number,
    ontology::units,
    text::TokenKind,
};
use rust_decimal::Decimal;

/// Why the number that a rate is told for is none of its own.
pub(super) const BASE: &str = "what a rate is told for";

/// Why a number that is told for so many others, and for no round number of them, is passed over.
const SO_MANY: &str = "so many for so many";

/// How many words may stand between a number and what it is told for: `45 nuovi casi di morbillo ogni 100.000 abitanti`.
const BETWEEN: usize = 6;

/// What a number is told for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate {
    /// The unit of a share in so many; `None` where they are no power of ten.
    pub(super) unit: Option<units::Id>,
    /// The token behind its words.
    pub(super) end: usize,
}

/// Whether a numeral is what a rate is told for: `ogni mille abitanti`, `per 100mila nati`.
pub(super) fn is_base(place: &Place, reading: &Reading) -> bool {
    let Some(lead) = reading.tokens.start.checked_sub(1).filter(|at| place.is_word(*at)) else { return false };
    let numbers = &place.text.language.pack().numbers;
    let each = place.text.lower(lead) == numbers.rates.0;
    let counts = || {
        (lead.saturating_sub(BETWEEN + 1).max(place.sentence.start)..lead).rev().find_map(|at| {
            let part = number::read(place.text, at).filter(|part| part.tokens.end <= lead && is_plain(part));
            part.map(|part| part.tokens.end)
        })
    };
    let Some(base) = at(place, lead) else { return false };
    match measured(place, reading) {
        // "ogni 50 metri": how far apart, where nothing is counted for it.
        Some(Kind::Length) => counts().is_some(),
        _ if each => true,
        _ => counts().is_some_and(|end| behind(place, end) == Some(base)),
    }
}

/// What the number that ends at token `end` is told for, behind what it counts.
pub(super) fn behind(place: &Place, end: usize) -> Option<Rate> {
    let limit = place.sentence.end.min(end + BETWEEN + 1);
    // "20 milioni di euro per mille abitanti": money for people. But "12 morti l'anno ogni mille abitanti".
    let measures = |at: usize| {
        unit::at(place.text, at, place.sentence.end).is_some_and(|found| found.unit.unit().kind != Kind::Duration)
    };
    let goes_on = |at: usize| place.is_word(at) && !place.class(at).is_some_and(Class::is_verb) && !measures(at);
    let lead = (end..limit).find(|lead| at(place, *lead).is_some() || !goes_on(*lead))?;
    at(place, lead)
}

/// What a number is told for at the opening of its sentence: `Per ogni 100 nati ci sono 180 morti`.
pub(super) fn ahead(place: &Place, start: usize) -> Option<Rate> {
    let open = place.sentence.start;
    let lead = open + usize::from(place.is_word(open) && place.class(open) == Some(Class::Preposition));
    let every = place.is_word(lead) && place.text.lower(lead) == place.text.language.pack().numbers.rates.0;
    at(place, lead).filter(|rate| every && rate.end <= start)
}

/// Makes a share of a count for which so many others are told. An error if these are no round number.
pub(super) fn apply(rate: Rate, draft: &mut Draft) -> Result<(), (Fate, &'static str)> {
    let unit = rate.unit.ok_or((Fate::PassedOver, SO_MANY))?;
    (draft.unit, draft.kind, draft.bare) = (Some(unit), Kind::Percent, false);
    draft.extent.end = draft.extent.end.max(rate.end);
    Ok(())
}

/// What the words from token `lead` on tell a rate for: `ogni mille`, `per 100.000 abitanti`, `per milione di abitanti`.
pub(super) fn at(place: &Place, lead: usize) -> Option<Rate> {
    let text = place.text;
    let numbers = &text.language.pack().numbers;
    let said = place.is_word(lead).then(|| text.lower(lead))?;
    let each = said == numbers.rates.0;
    if !each && said != numbers.toward || !place.sentence.contains(&(lead + 1)) {
        return None;
    }
    let (value, end) = if let Some(Part::Multiplier(by)) = (numbers.read)(text.lower(lead + 1)) {
        (by, lead + 2)
    } else {
        let reading = number::read(text, lead + 1).filter(is_plain)?;
        let timed = matches!(measured(place, &reading), Some(Kind::Duration | Kind::Age));
        (!timed).then_some((reading.value, reading.tokens.end))?
    };
    let noun = end + usize::from(place.is_preposition(end, numbers.of));
    let people = place.is_word(noun) && numbers.rates.1.contains(text.lower(noun));
    // "cibo per mille persone": only of those that rates are told of.
    let rated = each || people && value >= Decimal::ONE_THOUSAND && unit_of(value).is_some();
    rated.then(|| Rate { unit: unit_of(value), end: if people { noun + 1 } else { end } })
}

fn is_plain(reading: &Reading) -> bool {
    matches!(reading.form, Form::Plain | Form::Written)
}

/// The kind of the unit right behind a numeral.
fn measured(place: &Place, reading: &Reading) -> Option<Kind> {
    unit::at(place.text, reading.tokens.end, place.sentence.end).map(|found| found.unit.unit().kind)
}

/// The unit of shares in `base`.
fn unit_of(base: Decimal) -> Option<units::Id> {
    const CODES: [(u32, &str); 5] =
        [(100, "%"), (1_000, "[ppth]"), (10_000, "10*-4"), (100_000, "10*-5"), (1_000_000, "[ppm]")];
    let (_, code) = CODES.iter().find(|(power, _)| Decimal::from(*power) == base)?;
    units::all().find(|id| id.unit().code == *code)
}

/// Whether the unit found behind a number is the opening of another phrase: `20 milioni per mille famiglie`.
pub(super) fn is_of_others(place: &Place, draft: &Draft, found: unit::Found) -> bool {
    let text = place.text;
    let last = found.end - 1;
    let told = text.tokens[last].kind == TokenKind::Word
        && matches!((text.language.pack().numbers.read)(text.lower(last)), Some(Part::Cardinal(value)) if value >= Decimal::ONE_THOUSAND);
    let led = draft.tokens.start.checked_sub(1).filter(|at| place.is_word(*at));
    let definite = led.is_some_and(|at| text.language.pack().grammar.definite.contains(text.lower(at)));
    let measured = unit::at(text, found.end, place.sentence.end).is_some();
    told && (draft.multiplier > Decimal::ONE || !definite && (measured || place.is_counted(found.end)))
}
