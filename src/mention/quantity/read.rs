//! From numerals to quantities: which belong together, and what each says.

use super::{
    Amount, Fate, Form, Interval, Numeral, Quantity, Reading, carried,
    draft::{self, Draft, Reach},
    note,
    numeral::{Context, counts},
    unit,
};
use crate::{
    language::words::{Class, Hedge},
    ontology::units::{self, Kind},
    text::{Text, TokenKind},
};
use rust_decimal::Decimal;
use std::ops::Range;

/// How two numerals beside each other belong together.
enum Pair {
    /// `tra 10.000 e 12.000`: one range. The token at which its words start.
    Range(usize),
    /// `da 5 a 6 miliardi`, as a change: two numbers with one unit.
    Change,
}

/// A number that takes its noun or unit from the next one, if that one has any.
struct Loan {
    /// Its draft.
    borrower: usize,
    /// The token at which the next numeral starts.
    lender: usize,
    /// Whether it is no number at all without the loan.
    needed: bool,
    /// How the two belong together.
    tie: Tie,
}

/// What joins a number to the next one whose noun or unit it may take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// `di 5 e 13 anni`
    Joined,
    /// `4, 7 e 9 anni`: only a comma; a unit is borrowed, no noun.
    Listed,
    /// `34 dei 36 velivoli`: a part, whatever stands before it.
    Part,
    /// `da 5 a 6 milioni`: the ends of a change, numbers even where nothing is counted.
    Change,
}

/// Makes quantities of the numerals that may be numbers, and notes what became of each.
pub(super) fn quantities(context: &Context, readings: &[Reading], numerals: &mut Vec<Numeral>) -> Vec<Quantity> {
    let text = context.text;
    let mut drafts: Vec<Draft> = Vec::with_capacity(readings.len());
    let mut loans = Vec::new();
    let mut at = 0;
    while at < readings.len() {
        let reading = &readings[at];
        // "il tre per cento": the hundred is part of the unit, as `%` is.
        let is_unit = |d: &Draft| {
            d.kind == Kind::Percent && d.tokens.end + 1 == reading.tokens.start && d.extent.end > reading.tokens.start
        };
        // "15 dollari e 20 centesimi": the second numeral is part of the first.
        let is_within = |d: &Draft| d.tokens.end > reading.tokens.start;
        let known = drafts.last().and_then(|d| {
            if is_unit(d) {
                Some((Fate::PassedOver, "part of a unit"))
            } else {
                is_within(d).then_some((Fate::Number, "part of a reported number"))
            }
        });
        if let Some((fate, why)) = known {
            note(numerals, text, reading, fate, why);
            at += 1;
            continue;
        }
        let sentence = text.sentence_of(reading.tokens.start);
        let floor = drafts
            .last()
            .filter(|d| d.sentence == sentence)
            .map_or(text.sentences[sentence].tokens.start, |d| d.extent.end.min(reading.tokens.start));
        let next = readings.get(at + 1).filter(|next| text.sentence_of(next.tokens.start) == sentence);
        let pair = next.and_then(|next| pair(text, reading, next, floor));
        let tie = next.and_then(|next| {
            if matches!(pair, Some(Pair::Change)) {
                Some(Tie::Change)
            } else if is_part(text, reading, next) {
                Some(Tie::Part)
            } else if is_listed(text, reading, next) {
                Some(Tie::Listed)
            } else {
                is_joined(text, reading, next).then_some(Tie::Joined)
            }
        });
        let lender = next.zip(tie).map(|(next, tie)| (next.tokens.start, tie));
        let low = match next {
            Some(next) if pair.is_some() => carried(reading, next),
            _ => reading.value,
        };
        let (last, opening, used) = match (pair, next) {
            (Some(Pair::Range(opening)), Some(next)) => (next, Some(opening), 2),
            _ => (reading, None, 1),
        };
        let draft = draft::read(context, &drafts, &Reach { first: reading, last, low, opening, sentence, floor });
        let used_readings = &readings[at..at + used];
        at += used;
        let (draft, needed) = match (draft, lender) {
            (Err((fate, why)), None) => {
                for part in used_readings {
                    note(numerals, text, part, fate, why);
                }
                continue;
            }
            (Err(_), Some(_)) => (draft::bare(reading, low, sentence), true),
            (Ok(draft), _) => (draft, false),
        };
        for part in used_readings {
            note(numerals, text, part, Fate::Number, "a reported number");
        }
        if let Some((lender, tie)) = lender
            && draft.unit.is_none_or(|unit| unit == units::one())
            && (draft.head.is_none() || draft.elided)
        {
            loans.push(Loan { borrower: drafts.len(), lender, needed, tie });
        }
        drafts.push(draft);
    }
    settle(text, drafts, loans, numerals)
}

/// Gives every borrower the unit and noun of its lender, drops those that got nothing, and finishes all.
fn settle(text: &Text, mut drafts: Vec<Draft>, loans: Vec<Loan>, numerals: &mut [Numeral]) -> Vec<Quantity> {
    let mut dropped = Vec::new();
    for loan in loans.into_iter().rev() {
        let mut granted = false;
        if let [first, second, ..] = &mut drafts[loan.borrower..]
            && second.tokens.start == loan.lender
            // "i feriti sono 5 e 3 le vittime": a subject of its own goes before another's noun, not before a unit.
            && (first.head.is_none() && loan.tie != Tie::Listed || loan.tie == Tie::Part || second.kind != Kind::Count)
            && (!second.bare || loan.tie == Tie::Change)
        {
            granted = true;
            (first.unit, first.kind, first.head) = (second.unit, second.kind, second.head);
            first.counted.clone_from(&second.counted);
            first.bare = second.bare;
        }
        if loan.needed && !granted {
            dropped.push(loan.borrower);
        }
    }
    carried::settle_currency(&mut drafts);
    dropped.reverse();
    let spans: Vec<_> = dropped.iter().filter_map(|index| text.span(drafts[*index].tokens.clone())).collect();
    for numeral in numerals.iter_mut().filter(|numeral| spans.binary_search(&numeral.span).is_ok()) {
        (numeral.fate, numeral.why) = (Fate::PassedOver, draft::NOTHING_COUNTED);
    }
    let kept = drafts.into_iter().enumerate().filter(|(index, _)| dropped.binary_search(index).is_err());
    kept.filter_map(|(_, draft)| finish(text, draft)).collect()
}

/// Whether two numerals are a range or the two ends of a change.
fn pair(text: &Text, first: &Reading, second: &Reading, floor: usize) -> Option<Pair> {
    let pack = text.language.pack();
    if !is_plain_value(first) || !is_plain_value(second) {
        return None;
    }
    // "tra 10 euro e 20 euro": the unit is said twice.
    let twice = unit::at(text, first.tokens.end, second.tokens.start).filter(|unit| {
        let end = text.tokens.len().min(second.tokens.end + units::LONGEST);
        unit::at(text, second.tokens.end, end).is_some_and(|other| other.unit == unit.unit)
    });
    let between = twice.map_or(first.tokens.end, |unit| unit.end)..second.tokens.start;
    let word = |at: usize| text.tokens[at].is_word().then(|| text.lower(at));
    let is_article = |at: usize| word(at).is_some_and(|w| pack.grammar.class(w) == Some(Class::Article));
    let joint: Vec<usize> = between.clone().filter(|i| !is_article(*i)).collect();
    let low = carried(first, second);
    let rises = low < second.value;
    let opening = (floor..first.tokens.start).rev().find(|i| !is_article(*i));
    let opened = opening.and_then(word);
    match joint[..] {
        [at] if text.tokens[at].kind == TokenKind::Mark => {
            // "10 - 20 euro": with spaces only where both are measured alike.
            let spaced = !text.tokens[at].glued && !text.tokens[second.tokens.start].glued;
            let end = text.tokens.len().min(second.tokens.end + units::LONGEST);
            // "2000 - 3500 uomini"
            let counted = spaced && second.form == Form::Plain && counts(text, second.tokens.end);
            let measured = spaced && unit::at(text, second.tokens.end, end).is_some() || counted;
            let glued = text.tokens[at].glued && text.tokens[second.tokens.start].glued || measured;
            (rises && glued && matches!(text.word(at), "-" | "–" | "−")).then_some(Pair::Range(first.tokens.start))
        }
        [at] => {
            let joint = word(at)?;
            let simple = pack.grammar.preposition(joint);
            let (from, to) = pack.numbers.from_to;
            // "tra 4,9 a 6": not what grammars teach, but what news writes.
            let closes = pack.numbers.range_and.contains(joint) || simple == Some(to);
            if opened.is_some_and(|w| pack.numbers.between.contains(w)) && closes {
                rises.then_some(Pair::Range(opening?))
            } else if opened.and_then(|w| pack.grammar.preposition(w)) == Some(from) && simple == Some(to) {
                let changes = (floor.max(opening?.saturating_sub(12))..opening?)
                    .any(|i| word(i).is_some_and(|w| pack.numbers.change.contains(w)));
                Some(if rises && !changes { Pair::Range(opening?) } else { Pair::Change })
            } else if pack.numbers.range_or.contains(joint) && rises && is_article_free(&between) {
                Some(Pair::Range(first.tokens.start))
            } else {
                None
            }
        }
        _ => None,
    }
}

fn is_article_free(between: &Range<usize>) -> bool {
    between.len() == 1
}

/// Whether a numeral says a plain value, which can be an end of a range.
pub(super) fn is_plain_value(reading: &Reading) -> bool {
    matches!(reading.form, Form::Plain | Form::Written | Form::Abbreviated)
}

/// The same of a number in the making.
pub(super) fn has_plain_value(draft: &Draft) -> bool {
    matches!(draft.form, Form::Plain | Form::Written | Form::Abbreviated)
}

/// `di 5 e 13 anni`: only a conjunction stands between the two.
fn is_joined(text: &Text, first: &Reading, second: &Reading) -> bool {
    let pack = text.language.pack();
    is_plain_value(first)
        && is_plain_value(second)
        && first.tokens.end + 1 == second.tokens.start
        && text.tokens[first.tokens.end].is_word()
        && pack.grammar.class(text.lower(first.tokens.end)) == Some(Class::Conjunction)
}

/// `4, 7 e 9 anni`: only a comma stands between the two.
fn is_listed(text: &Text, first: &Reading, second: &Reading) -> bool {
    is_plain_value(first)
        && is_plain_value(second)
        && first.tokens.end + 1 == second.tokens.start
        && text.word(first.tokens.end) == ","
}

/// `12 dei 13 minatori`: the first counts a part of the second.
fn is_part(text: &Text, first: &Reading, second: &Reading) -> bool {
    let pack = text.language.pack();
    let of = first.tokens.end;
    // "diciotto dei suoi ventisette anni"
    let owned = of + 2 == second.tokens.start
        && text.tokens[of + 1].is_word()
        && pack.grammar.class(text.lower(of + 1)) == Some(Class::Possessive);
    is_plain_value(first)
        && is_plain_value(second)
        && (of + 1 == second.tokens.start || owned)
        && text.tokens[of].is_word()
        && pack.grammar.preposition(text.lower(of)) == Some(pack.numbers.of)
        && pack.grammar.definite.contains(text.lower(of))
        && first.value < second.value
}

/// The value of a range's first end, which may borrow the multiplier of the second (`tra 5 e 6 miliardi`).
fn carried(first: &Reading, second: &Reading) -> Decimal {
    let borrows = first.multiplier == Decimal::ONE && second.multiplier > Decimal::ONE;
    if borrows && first.value <= second.value / second.multiplier {
        first.value.checked_mul(second.multiplier).unwrap_or(first.value)
    } else {
        first.value
    }
}

/// Turns token indices into spans, and value and hedge into an amount.
fn finish(text: &Text, draft: Draft) -> Option<Quantity> {
    let value = draft.low.normalize();
    let interval =
        draft.high.map(|high| high.normalize()).and_then(|high| Interval::new(value.min(high), value.max(high)));
    let (amount, rule) = match (interval, draft.form, draft.hedge) {
        (Some(interval), ..) => (Amount::Between(interval), "number.range"),
        (None, Form::Magnitude, _) => (Amount::Vague(value), "number.vague"),
        (None, _, Some(Hedge::MoreThan)) => (Amount::MoreThan(value), "number.more-than"),
        (None, _, Some(Hedge::AtLeast)) => (Amount::AtLeast(value), "number.at-least"),
        (None, _, Some(Hedge::LessThan)) => (Amount::LessThan(value), "number.less-than"),
        (None, _, Some(Hedge::AtMost)) => (Amount::AtMost(value), "number.at-most"),
        (None, _, Some(Hedge::About)) => (Amount::About(value), "number.about"),
        (None, Form::Collective, None) => (Amount::About(value), "number.collective"),
        (None, _, Some(Hedge::Exact) | None) => (Amount::Exactly(value), "number.exact"),
    };
    let head = draft.head.map(|head| draft::head_span(text, head));
    Some(Quantity {
        span: text.span(draft.tokens.clone())?,
        amount,
        kind: draft.kind,
        unit: draft.unit,
        counted: draft.counted.and_then(|range| text.span(range)),
        head,
        extent: text.span(draft.extent.start.min(draft.tokens.start)..draft.extent.end.max(draft.tokens.end))?,
        rule,
    })
}
