//! Parts of a whole and decimals, in digits and in words.

use super::{Form, Reading, digits, part};
use crate::{
    language::words::{Numbers, Part},
    text::{Text, Token, TokenKind},
};
use rust_decimal::Decimal;

/// A fraction in words: `due terzi`, `tre quarti`, `un quarto`. A part by itself may be an ordinal (`un quarto ferito`): nothing
/// that it could order follows.
pub(super) fn fraction(text: &Text, numbers: &Numbers, at: usize) -> Option<(Decimal, usize)> {
    let word = |at: usize| text.tokens.get(at).filter(|t| t.is_word() && !t.is_capitalized()).map(|_| text.lower(at));
    let of = |list: &[(&str, u32)]| {
        let name = word(at + 1)?;
        list.iter().find(|(word, _)| *word == name).map(|(_, of)| Decimal::from(*of))
    };
    if let Some(slashed) = slashed(text, at) {
        return Some((slashed.value, slashed.tokens.end));
    }
    match part(text, numbers, at)? {
        Part::Cardinal(count) => Some((count / of(&numbers.denominators)?, at + 2)),
        Part::One => {
            let of = of(&numbers.single_parts)?;
            let closed = word(at + 2).is_none_or(|next| text.language.pack().grammar.class(next).is_some())
                && text.tokens.get(at + 2).is_none_or(|t| !t.is_capitalized());
            closed.then_some((Decimal::ONE / of, at + 2))
        }
        _ => None,
    }
}

/// Goes on with `e mezzo`, `e tre quarti` behind a whole number.
pub(super) fn mixed(text: &Text, numbers: &Numbers, value: Decimal, end: usize) -> (Decimal, usize) {
    let joined = text.tokens.get(end).is_some_and(Token::is_word) && text.lower(end) == numbers.and;
    if !joined {
        return (value, end);
    }
    if text.tokens.get(end + 1).is_some_and(Token::is_word) && numbers.half.contains(text.lower(end + 1)) {
        return (value + Decimal::new(5, 1), end + 2);
    }
    match fraction(text, numbers, end + 1) {
        Some((part, end)) => (value.saturating_add(part), end),
        None => (value, end),
    }
}

/// A fraction in digits that starts at token `start`: `3/4`. Law, season and date (`104/92`, `3/4/2024`) have other digits.
pub(super) fn slashed(text: &Text, start: usize) -> Option<Reading> {
    let glued = |at: usize| text.tokens.get(at).filter(|t| t.glued);
    let slash = |at: usize| glued(at).is_some() && text.word(at) == "/";
    let plain = |at: usize| {
        let token = text.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.span.len() <= 2)?;
        let value: u32 = token.span.of(text.source).parse().ok()?;
        (!token.span.of(text.source).starts_with('0')).then_some(value)
    };
    let (count, of) = (plain(start)?, plain(start + 2)?);
    let behind_slash =
        start > 0 && slash(start - 1) || start > 0 && glued(start).is_some() && text.word(start - 1) != "-";
    let goes_on =
        glued(start + 3).is_some_and(|t| t.is_word() || text.word(start + 3) == "/" || t.kind == TokenKind::Number);
    let parts = matches!(of, 2..=10 | 16 | 32 | 64) && count < of;
    let joined = slash(start + 1) && glued(start + 2).is_some();
    (joined && parts && !behind_slash && !goes_on).then(|| Reading {
        tokens: start..start + 3,
        value: Decimal::from(count) / Decimal::from(of),
        form: Form::Fraction,
        multiplier: Decimal::ONE,
    })
}

/// A fraction in digits right behind a whole number, set apart from it: `2 1/4`.
pub(super) fn behind(text: &Text, end: usize) -> Option<(Decimal, usize)> {
    let reading = slashed(text, end)?;
    let gap = &text.source[text.tokens[end - 1].span.end()..text.tokens[end].span.start()];
    (gap == " ").then_some((reading.value, reading.tokens.end))
}

/// Decimals without a whole number: `,0012`. Only a zero tells them from a comma before a number.
pub(super) fn headless(text: &Text, numbers: &Numbers, start: usize) -> Option<Reading> {
    let digit = text.tokens.get(start + 1).filter(|t| t.glued && t.kind == TokenKind::Number)?;
    let plain = digit.span.of(text.source);
    let apart = !text.tokens[start].glued || start > 0 && matches!(text.word(start - 1), "-" | "–" | "−");
    if text.word(start) != "," || !apart || !plain.starts_with('0') || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let reading = digits(text, numbers, start + 1, &format!("0,{plain}"));
    (reading.form != Form::Code).then_some(Reading { tokens: start..reading.tokens.end, ..reading })
}

/// Goes on with decimals told in words: `virgola cinque`, `punto zero tre`.
pub(super) fn spoken(text: &Text, numbers: &Numbers, value: Decimal, end: usize) -> (Decimal, usize) {
    let word = |at: usize| text.tokens.get(at).filter(|t| t.is_word()).map_or("", |_| text.lower(at));
    let [comma, _] = numbers.points;
    // "un punto" is one point of something.
    let parted = word(end) == comma || value != Decimal::ONE && numbers.points.contains(&word(end));
    let mut decimals = String::new();
    let mut at = end + 1;
    while parted && let Some(Part::Cardinal(next)) = part(text, numbers, at) {
        // Digit by digit, the last of them maybe a greater number: "zero tre", "zero venticinque".
        if next >= Decimal::ONE_HUNDRED || decimals.len() > 8 {
            break;
        }
        decimals.push_str(&next.to_string());
        at += 1;
        if next >= Decimal::TEN {
            break;
        }
    }
    match format!("0.{decimals}").parse::<Decimal>() {
        Ok(part) if !decimals.is_empty() => (value + part, at),
        _ => (value, end),
    }
}
