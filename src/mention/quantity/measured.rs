//! The unit of a number, and what its words add to the value: halves, hundredths, a sign.

use super::{
    Form, Kind, age, carried,
    draft::{Draft, YEAR, count, follows_verb},
    elided, hedge, level,
    noun::{self, Join, Place},
    rate,
    read::is_plain_value,
    scale, unit,
};
use crate::{
    language::words::Hedge,
    mention::number,
    ontology::units,
    text::{Text, TokenKind},
};
use rust_decimal::Decimal;

/// Reads a unit behind or before the number. Says whether there is one.
pub(super) fn unit(place: &Place, drafts: &[Draft], draft: &mut Draft, edge: usize, counted_of: bool) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    let (end, limit) = (draft.tokens.end, place.sentence.end);
    // "milioni di euro", but no "miliardi dell'anno scorso"
    let joint = hedge::joint(place, end);
    let of = counted_of
        && place.is_preposition(joint, pack.numbers.of)
        && !pack.grammar.definite.contains(text.lower(joint));
    if let Some((unit, at)) = unit::sign_before(text, draft.tokens.start, &place.sentence) {
        (draft.unit, draft.kind, draft.bare) = (Some(unit), Kind::Money, false);
        draft.extent.start = draft.extent.start.min(at);
        return true;
    }
    let found = unit::at(text, end, limit)
        .filter(|found| !rate::is_of_others(place, draft, *found))
        .or_else(|| if of { unit::at(text, joint + 1, limit) } else { None })
        .or_else(|| hyphened(text, end, limit));
    let found = found.or_else(|| an_hour(place, draft, edge));
    // "un'incidenza di 38 ogni 100.000 abitanti"
    let rate = || {
        let rate = rate::at(place, end).filter(|_| draft.multiplier <= Decimal::ONE_THOUSAND)?;
        Some((unit::Found { unit: rate.unit?, end: rate.end }, Kind::Percent))
    };
    let found = found.map(|found| (found, found.unit.unit().kind)).or_else(rate);
    if let Some((unit::Found { unit, end: behind }, kind)) = found {
        draft.bare = false;
        draft.extent.end = behind;
        if scale::is_degree(place, end, behind) {
            (draft.unit, draft.kind, draft.head) = (None, Kind::Other, Some(end));
            return true;
        }
        let unit = scale::at_sea(place, unit);
        (draft.unit, draft.kind) = (Some(unit), kind);
        below_zero(text, draft, behind, limit);
        half_more(text, draft, behind, limit);
        if draft.kind == Kind::Money {
            cents(text, draft, behind, limit);
        }
        if draft.kind == Kind::Duration {
            let years = Some(unit) == *YEAR;
            let bearer = age::bearer(place, edge, draft.tokens.start, draft.extent.end);
            if bearer.is_some_and(|bearer| years || unit.unit().code == "mo" && bearer != age::Bearer::Word) {
                draft.kind = Kind::Age;
            }
        }
        if draft.kind == Kind::Percent {
            if let Some(base) = level::after(place, behind) {
                count(draft, &base);
            } else if let Some(head) =
                level::apposed(place, edge, behind).or_else(|| level::before(place, edge, draft.tokens.start))
            {
                draft.head = Some(head);
            } else if let Some(subject) = noun::after(place, behind, Join::Inverted, false)
                .filter(|subject| follows_verb(text, edge, place.sentence.start) && !place.is_time(subject.head))
            {
                // "cresce del 4% il turismo"
                draft.head = Some(subject.head);
            } else {
                draft.head = elided::base(place, drafts, draft);
                draft.elided = true;
            }
        }
        return true;
    }
    // "470 pence", "20 miliardi di franchi": money, but whose?
    let word = end + usize::from(of);
    if place.is_word(word) && pack.numbers.currencies.contains(text.lower(word)) {
        (draft.unit, draft.kind, draft.bare) = (None, Kind::Money, false);
        draft.extent.end = word + 1;
        return true;
    }
    if is_inch(place, end)
        && let Some(inch) = units::all().find(|id| id.unit().code == "[in_i]")
    {
        (draft.unit, draft.kind, draft.bare) = (Some(inch), inch.unit().kind, false);
        draft.extent.end = end + 1;
        return true;
    }
    if let Some((unit, at)) = unit::before(text, draft.tokens.clone(), &place.sentence) {
        (draft.unit, draft.kind, draft.bare) = (Some(unit), Kind::Money, false);
        draft.extent.start = draft.extent.start.min(at);
        return true;
    }
    if place.is_word(end) && pack.numbers.unitless.contains(text.lower(end)) {
        (draft.unit, draft.kind, draft.head, draft.bare) = (None, Kind::Other, Some(end), false);
        draft.extent.end = end + 1;
        if let Some(percent) = carried::points(place, drafts, draft, edge) {
            (draft.unit, draft.kind, draft.head) = (Some(percent), Kind::Percent, None);
        }
        return true;
    }
    false
}

/// `viaggiava a 150 all'ora`: a speed whose kilometres are left out.
fn an_hour(place: &Place, draft: &Draft, edge: usize) -> Option<unit::Found> {
    let text = place.text;
    let numbers = &text.language.pack().numbers;
    let to = edge.checked_sub(1).is_some_and(|at| place.is_preposition(at, numbers.from_to.1));
    // "sfiora i 300 all'ora"
    let the = draft
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| place.is_word(at) && text.language.pack().grammar.definite.contains(text.lower(at)));
    let end = draft.tokens.end;
    let told = place.is_word(end)
        && place.is_word(end + 1)
        && numbers.an_hour.contains(&(text.lower(end), text.lower(end + 1)));
    let speed = units::all().find(|id| id.unit().code == "km/h")?;
    ((to || the) && told).then_some(unit::Found { unit: speed, end: end + 2 })
}

/// `tre gradi sotto zero`: the sign of degrees in words.
fn below_zero(text: &Text, draft: &mut Draft, behind: usize, limit: usize) {
    let (below, zero) = text.language.pack().numbers.below;
    let told = behind < limit && text.tokens[behind].is_word() && text.lower(behind) == below;
    let near = (behind + 1..limit.min(behind + 3)).find(|at| text.lower(*at) == zero);
    let Some(at) =
        near.filter(|_| told && draft.kind == Kind::Temperature && draft.high.is_none() && draft.low > Decimal::ZERO)
    else {
        return;
    };
    draft.low = -draft.low;
    // "fino a tre gradi sotto zero": as low as that.
    draft.hedge = draft.hedge.map(|hedge| match hedge {
        Hedge::AtMost => Hedge::AtLeast,
        Hedge::LessThan => Hedge::MoreThan,
        Hedge::AtLeast => Hedge::AtMost,
        Hedge::MoreThan => Hedge::LessThan,
        hedge => hedge,
    });
    draft.extent.end = at + 1;
}

/// A unit behind a hyphen: `30-minuti`, `16-bit`.
fn hyphened(text: &Text, end: usize, limit: usize) -> Option<unit::Found> {
    let unit = end + 1;
    let joined = unit < limit && text.word(end) == "-" && text.tokens[end].glued && text.tokens[unit].glued;
    // "3-g": too short to be told from a name.
    unit::at(text, unit, limit).filter(|_| joined && text.tokens[unit].is_word() && text.tokens[unit].span.len() > 2)
}

/// `due ore e mezza`: half a unit more, and part of the numeral.
fn half_more(text: &Text, draft: &mut Draft, behind: usize, limit: usize) {
    let numbers = &text.language.pack().numbers;
    if behind + 1 < limit
        && text.lower(behind) == numbers.and
        && numbers.half.contains(text.lower(behind + 1))
        && draft.high.is_none()
    {
        draft.low += Decimal::new(5, 1);
        draft.tokens.end = behind + 2;
        draft.extent.end = behind + 2;
    } else if behind + 1 < limit
        && text.lower(behind) == numbers.and
        && draft.high.is_none()
        && let Some(more) = number::read(text, behind + 1).filter(|more| more.form == Form::Fraction)
        && !(more.tokens.end < limit
            && text.language.pack().grammar.preposition(text.lower(more.tokens.end)) == Some(numbers.of))
    {
        // "due ore e tre quarti", but "due ore e un quarto di litro"
        draft.low += more.value;
        draft.tokens.end = more.tokens.end;
        draft.extent.end = more.tokens.end;
    }
}

/// `15 dollari e 20 centesimi`, `1 euro e 50`: hundredths of the unit more, and part of the numeral.
fn cents(text: &Text, draft: &mut Draft, behind: usize, limit: usize) {
    let numbers = &text.language.pack().numbers;
    let joined = behind < limit && text.lower(behind) == numbers.and;
    let Some(more) = number::read(text, behind + usize::from(joined)) else { return };
    let close = more.tokens.end < limit && numbers.cents.contains(text.lower(more.tokens.end));
    // "10 euro e 50 al litro": two digits with nothing behind them that they could count.
    let next = more.tokens.end;
    let digits = more.form == Form::Plain && text.word(more.tokens.start).len() == 2 && next == behind + 2;
    let alone = next >= limit
        || text.tokens[next].kind == TokenKind::Mark && text.word(next) != "%"
        || text.language.pack().grammar.preposition(text.lower(next)).is_some_and(|simple| simple != numbers.of);
    let left_out = joined && digits && alone && draft.multiplier == Decimal::ONE && draft.low.is_integer();
    if is_plain_value(&more) && left_out && draft.high.is_none() {
        draft.low += more.value / Decimal::ONE_HUNDRED;
        draft.tokens.end = next;
        draft.extent.end = next;
        return;
    }
    if is_plain_value(&more) && close && more.value < Decimal::ONE_HUNDRED && draft.high.is_none() {
        draft.low += more.value / Decimal::ONE_HUNDRED;
        draft.tokens.end = more.tokens.end;
        draft.extent.end = more.tokens.end + 1;
    }
}

/// Whether the sign behind a number is one of inches, not the end of a quotation (`uno schermo da 15"`).
fn is_inch(place: &Place, at: usize) -> bool {
    let text = place.text;
    let is_sign = |at: usize| text.word(at) == "\"";
    // "i 47 \"ribelli\"": the quotation begins there.
    let begins = text.tokens.get(at + 1).is_some_and(|t| t.glued && t.kind != TokenKind::Mark);
    place.sentence.contains(&at)
        && is_sign(at)
        && text.tokens[at - 1].kind == TokenKind::Number
        && !begins
        && (place.sentence.start..at)
            .filter(|i| is_sign(*i) && *i > 0 && text.tokens[*i - 1].kind != TokenKind::Number)
            .count()
            % 2
            == 0
}
