//! Numerals: digits and number words, and the values they say.

mod decimal;
mod fraction;

use crate::{
    language::words::{Numbers, Part},
    ontology::units,
    text::{Span, Text, Token, TokenKind},
};
use rust_decimal::Decimal;
use std::ops::Range;

use fraction::{fraction, mixed, spoken};

pub use decimal::decimal;

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

impl Fate {
    /// Its name in the record and the graph.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Ordinal => "ordinal",
            Self::Furniture => "furniture",
            Self::PassedOver => "passed-over",
        }
    }
}

impl std::fmt::Display for Fate {
    /// As people say it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::PassedOver { "passed over" } else { self.name() })
    }
}

/// A numeral as it is written, before it is known what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its tokens, as indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// What it says.
    pub value: Decimal,
    /// How it says it.
    pub form: Form,
    /// The multiplier that it ends in (`miliardi`: 10^9), 1 if it has none. A range's first end borrows it.
    pub multiplier: Decimal,
}

/// How a numeral says its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits without separators or multiplier (`47`): may be a label.
    Plain,
    /// Digits with separators or a multiplier, or number words.
    Written,
    /// `una trentina`: about so many.
    Collective,
    /// `migliaia`: so many and more.
    Magnitude,
    /// `due terzi`, `3/4`: a part of a whole.
    Fraction,
    /// `200K`: a letter multiplies, or it is a code.
    Abbreviated,
    /// `mezzora`: an amount and its unit in one.
    Measured(units::Id),
    /// `25enne`: years of age.
    Age,
    /// `un`, `una`: one, where it counts.
    One,
    /// `nessun`: none, where casualties are told.
    None,
    /// `46°`, `terzo`.
    Ordinal,
    /// Digits that make no number: `3.12.1`, `737B`.
    Code,
}

/// Reads the numeral that starts at token `start`, with its multipliers and parts; `None` if none starts there.
///
/// ```
/// use attesta::{language::Language, mention::number, text};
///
/// let text = text::split("due milioni e mezzo di euro", Language::Italian);
/// let reading = number::read(&text, 0).unwrap();
/// assert_eq!(reading.value.to_string(), "2500000");
/// assert_eq!(reading.tokens, 0..4);
/// ```
pub fn read(text: &Text, start: usize) -> Option<Reading> {
    let numbers = &text.language.pack().numbers;
    let token = text.tokens.get(start)?;
    match token.kind {
        TokenKind::Mark => fraction::headless(text, numbers, start),
        TokenKind::Number => {
            Some(fraction::slashed(text, start).unwrap_or_else(|| digits(text, numbers, start, text.word(start))))
        }
        TokenKind::Word => words(text, numbers, start),
    }
}

/// The part of a number that a word is; `None` for a capitalized word inside a sentence, which is part of a name (`Sette`).
fn part(text: &Text, numbers: &Numbers, at: usize) -> Option<Part> {
    let token = text.tokens.get(at).filter(|t| t.is_word())?;
    let part = (numbers.read)(text.lower(at))?;
    let opens = at == 0 || !text.tokens[at - 1].is_word() || text.sentences[text.sentence_of(at)].tokens.start == at;
    let shouted = token.case == crate::text::Case::Upper && token.span.len() > 1;
    (opens || shouted || !token.is_capitalized()).then_some(part)
}

/// A numeral that starts in the digits `written` at token `start`.
fn digits(text: &Text, numbers: &Numbers, start: usize, written: &str) -> Reading {
    let code = Reading { tokens: start..start + 1, value: Decimal::ZERO, form: Form::Code, multiplier: Decimal::ONE };
    let mut end = start + 1;
    let Some(mut value) = decimal(written) else { return code };
    // "600 000" with plain spaces: whole groups of three, of which the first is short.
    let mut separated = !written.bytes().all(|b| b.is_ascii_digit());
    if !separated && written.len() <= 3 && !written.starts_with('0') {
        while let Some(token) = text.tokens.get(end) {
            let group = text.word(end);
            let gap = &text.source[text.tokens[end - 1].span.end()..token.span.start()];
            // "10 000,50": the last group may have decimals behind it.
            let (whole, decimals) = group.split_once(',').map_or((group, None), |(whole, rest)| (whole, Some(rest)));
            let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
            if token.kind != TokenKind::Number
                || whole.len() != 3
                || gap != " "
                || !is_digits(whole)
                || !decimals.is_none_or(is_digits)
            {
                break;
            }
            let Some(joined) = value.checked_mul(1000.into()).and_then(|v| v.checked_add(decimal(group)?)) else {
                break;
            };
            // Two separate numbers of three digits ("100 200") are no grouping unless the second could not stand alone.
            if !group.starts_with('0') && written.len() == 3 && end == start + 1 {
                break;
            }
            value = joined;
            separated = true;
            end += 1;
            if decimals.is_some() {
                break;
            }
        }
    }
    let glued = |at: usize| text.tokens.get(at).is_some_and(|t| t.glued);
    if glued(end) && text.word(end).chars().all(|c| matches!(c, '°' | 'º' | 'ª')) {
        // "25°C" is a temperature; "46°" is an ordinal, as far as the mark goes.
        let scale = text.tokens.get(end + 1).is_some_and(Token::is_word)
            && matches!(text.lower(end + 1), "c" | "f" | "celsius" | "centigradi");
        if !scale {
            return Reading { tokens: start..end + 1, form: Form::Ordinal, value, multiplier: Decimal::ONE };
        }
    }
    match part(text, numbers, end) {
        Some(Part::AgeSuffix) if glued(end) => {
            return Reading { tokens: start..end + 1, value, form: Form::Age, multiplier: Decimal::ONE };
        }
        // "la 105esima vittima"
        Some(Part::Ordinal) if glued(end) => {
            return Reading { tokens: start..end + 1, value, form: Form::Ordinal, multiplier: Decimal::ONE };
        }
        _ => {}
    }
    // "$10k", "10k euro", "3M di follower"
    if glued(end)
        && !text.tokens.get(end + 1).is_some_and(|t| t.glued && t.kind != TokenKind::Mark)
        && let Some(power) = power(text, numbers, end)
    {
        let value = value.checked_mul(power).unwrap_or(value);
        return Reading { tokens: start..end + 1, value, form: Form::Abbreviated, multiplier: power };
    }
    let suffixed = glued(end) && text.tokens[end].is_word() && part(text, numbers, end).is_none();
    if suffixed && is_code_suffix(text, end) {
        return code;
    }
    let digits_end = end;
    // "2 1/4"
    if !separated && let Some((part, end)) = fraction::behind(text, end) {
        return Reading { tokens: start..end, value: value + part, form: Form::Written, multiplier: Decimal::ONE };
    }
    let (value, end, multiplier) = multiplied(text, numbers, value, end);
    let (value, end) = if multiplier == Decimal::ONE { mixed(text, numbers, value, end) } else { (value, end) };
    let form = if end == digits_end && !separated { Form::Plain } else { Form::Written };
    Reading { tokens: start..end, value, form, multiplier }
}

/// What a letter glued to digits multiplies them by.
fn power(text: &Text, numbers: &Numbers, at: usize) -> Option<Decimal> {
    let letter = text.tokens.get(at).filter(|t| t.is_word()).map(|_| text.word(at))?;
    numbers.powers.iter().find(|(name, _)| *name == letter).map(|(_, power)| Decimal::from(*power))
}

/// Whether a unit is named in words at token `at`.
fn is_unit(text: &Text, at: usize) -> bool {
    let word = |at: usize| text.tokens.get(at).filter(|t| t.is_word() && t.span.len() > 1).map(|_| text.lower(at));
    let is_label = |label: &str| units::by_label(text.language.tag(), label).is_some();
    let Some(first) = word(at) else { return false };
    is_label(first) || word(at + 1).is_some_and(|second| is_label(&format!("{first} {second}")))
}

/// Whether letters glued to digits make a code of them (`737B`), not a unit (`40km`).
fn is_code_suffix(text: &Text, at: usize) -> bool {
    units::by_symbol(text.word(at)).is_none() && units::by_label(text.language.tag(), text.lower(at)).is_none()
}

/// A numeral that starts in a word.
fn words(text: &Text, numbers: &Numbers, start: usize) -> Option<Reading> {
    let reading =
        |end: usize, value: Decimal, form: Form| Reading { tokens: start..end, value, form, multiplier: Decimal::ONE };
    if numbers.none.contains(text.lower(start)) {
        return Some(reading(start + 1, Decimal::ZERO, Form::None));
    }
    let Some(first) = part(text, numbers, start) else { return measured(text, numbers, start) };
    match first {
        Part::Cardinal(value) => {
            if let Some((value, end)) = fraction(text, numbers, start) {
                return Some(reading(end, value, Form::Fraction));
            }
            // "tre dozzine"
            if let Some(Part::Magnitude(by)) = part(text, numbers, start + 1) {
                let (by, end) = magnitude(text, numbers, by, start + 2);
                return Some(reading(end, value.checked_mul(by)?, Form::Collective));
            }
            let (value, end) = spaced(text, numbers, value, start + 1);
            let (value, end) = spoken(text, numbers, value, end);
            let (value, end, multiplier) = multiplied(text, numbers, value, end);
            let (value, end) = if multiplier == Decimal::ONE { mixed(text, numbers, value, end) } else { (value, end) };
            Some(Reading { tokens: start..end, value, form: Form::Written, multiplier })
        }
        Part::One if let Some((value, end)) = fraction(text, numbers, start) => {
            Some(reading(end, value, Form::Fraction))
        }
        // "uno virgola due"
        Part::One if spoken(text, numbers, Decimal::ONE, start + 1).1 > start + 1 => {
            let (value, end) = spoken(text, numbers, Decimal::ONE, start + 1);
            let (value, end, multiplier) = multiplied(text, numbers, value, end);
            Some(Reading { tokens: start..end, value, form: Form::Written, multiplier })
        }
        // "l'uno e mezzo per cento"
        Part::One if mixed(text, numbers, Decimal::ONE, start + 1).1 > start + 1 => {
            let (value, end) = mixed(text, numbers, Decimal::ONE, start + 1);
            Some(reading(end, value, Form::Written))
        }
        Part::One => match part(text, numbers, start + 1) {
            Some(Part::Multiplier(by)) if by > Decimal::ONE_THOUSAND => {
                let (value, end, multiplier) = multiplied(text, numbers, Decimal::ONE, start + 1);
                Some(Reading { tokens: start..end, value, form: Form::Written, multiplier })
            }
            Some(Part::Collective(value)) => Some(collective(text, numbers, start, start + 2, value)),
            _ => Some(reading(start + 1, Decimal::ONE, Form::One)),
        },
        // "mezz'ora", "mezzo punto percentuale"
        Part::Half if is_unit(text, start + 1) => Some(reading(start + 1, Decimal::new(5, 1), Form::Written)),
        Part::Half => match part(text, numbers, start + 1)? {
            Part::Multiplier(by) if by > Decimal::ONE_THOUSAND => {
                Some(Reading { multiplier: by, ..reading(start + 2, by / Decimal::TWO, Form::Written) })
            }
            Part::Collective(value) => Some(reading(start + 2, value / Decimal::TWO, Form::Collective)),
            _ => None,
        },
        Part::Collective(value) => Some(collective(text, numbers, start, start + 1, value)),
        Part::Magnitude(value) | Part::PluralMultiplier(value) => {
            let (value, end) = magnitude(text, numbers, value, start + 1);
            Some(reading(end, value, Form::Magnitude))
        }
        Part::Age(value) => Some(reading(start + 1, value, Form::Age)),
        Part::Ordinal => Some(reading(start + 1, Decimal::ZERO, Form::Ordinal)),
        // "superano il milione e mezzo": one, behind its article.
        Part::Multiplier(by) if by > Decimal::ONE_THOUSAND && is_the_one(text, start) => {
            let (value, end, multiplier) = multiplied(text, numbers, Decimal::ONE, start);
            Some(Reading { tokens: start..end, value, form: Form::Written, multiplier })
        }
        Part::Multiplier(_) | Part::AgeSuffix => None,
    }
}

/// Whether a great number in lower case stands right behind a definite article: `il milione`, `al miliardo`, but no `Il Milione`.
fn is_the_one(text: &Text, at: usize) -> bool {
    let definite = &text.language.pack().grammar.definite;
    let led = at.checked_sub(1).is_some_and(|led| text.tokens[led].is_word() && definite.contains(text.lower(led)));
    led && !text.tokens[at].is_capitalized()
}

/// A word that says an amount and its unit in one: `mezzora`.
fn measured(text: &Text, numbers: &Numbers, start: usize) -> Option<Reading> {
    let word = text.lower(start);
    let (_, value, code) = numbers.amounts.iter().find(|(name, ..)| *name == word)?;
    let unit = units::all().find(|id| id.unit().code == *code)?;
    Some(Reading { tokens: start..start + 1, value: *value, form: Form::Measured(unit), multiplier: Decimal::ONE })
}

/// `una decina`, or `una decina di migliaia`.
fn collective(text: &Text, numbers: &Numbers, start: usize, end: usize, value: Decimal) -> Reading {
    let (value, end) = magnitude(text, numbers, value, end);
    Reading { tokens: start..end, value, form: Form::Collective, multiplier: Decimal::ONE }
}

/// Goes on with `di migliaia`, `di milioni` behind a magnitude.
fn magnitude(text: &Text, numbers: &Numbers, mut value: Decimal, mut end: usize) -> (Decimal, usize) {
    while text.tokens.get(end).is_some_and(Token::is_word) && text.lower(end) == numbers.of {
        let Some(Part::Magnitude(by) | Part::PluralMultiplier(by)) = part(text, numbers, end + 1) else { break };
        let Some(product) = value.checked_mul(by) else { break };
        value = product;
        end += 2;
    }
    (value, end)
}

/// Goes on with number words set apart (`duemila trecento`, `cento venti`).
fn spaced(text: &Text, numbers: &Numbers, mut value: Decimal, mut end: usize) -> (Decimal, usize) {
    while let Some(Part::Cardinal(next)) = part(text, numbers, end) {
        let room = if (value % Decimal::ONE_THOUSAND).is_zero() { Decimal::ONE_THOUSAND } else { Decimal::ONE_HUNDRED };
        if value.is_zero() || !(value % room).is_zero() || next >= room || next.is_zero() {
            break;
        }
        value += next;
        end += 1;
    }
    (value, end)
}

/// Goes on with multipliers (`mila`, `miliardi`), halves (`e mezzo`) and smaller parts (`e 200mila`). Gives the value, the
/// token behind it, and the last multiplier of its greatest part.
fn multiplied(text: &Text, numbers: &Numbers, value: Decimal, end: usize) -> (Decimal, usize, Decimal) {
    let (mut value, mut end, mut multiplier) = (value, end, Decimal::ONE);
    while let Some(Part::Multiplier(by) | Part::PluralMultiplier(by)) = part(text, numbers, end) {
        let (Some(product), Some(power)) = (value.checked_mul(by), multiplier.checked_mul(by)) else { break };
        (value, multiplier, end) = (product.normalize(), power, end + 1);
        // "mln." and "mld." are abbreviations: their stop is left to the sentence.
    }
    let joined = text.tokens.get(end).is_some_and(Token::is_word) && text.lower(end) == numbers.and;
    if multiplier <= Decimal::ONE_THOUSAND {
        // "11 mila e 500 euro": hundreds behind thousands.
        let hundreds = text
            .tokens
            .get(end + 1)
            .filter(|t| joined && multiplier > Decimal::ONE && t.kind == TokenKind::Number)
            .and_then(|_| decimal(text.word(end + 1)))
            .filter(|n| *n < Decimal::ONE_THOUSAND && !n.is_zero() && (n % Decimal::ONE_HUNDRED).is_zero());
        let whole = (value % Decimal::ONE_THOUSAND).is_zero();
        return match hundreds.filter(|_| whole) {
            Some(hundreds) => (value.saturating_add(hundreds), end + 2, multiplier),
            None => (value, end, multiplier),
        };
    }
    let next = end + usize::from(joined);
    if joined && text.tokens.get(next).is_some_and(Token::is_word) && numbers.half.contains(text.lower(next)) {
        return (value.saturating_add(multiplier / Decimal::TWO), next + 1, multiplier);
    }
    if joined && let Some((part, part_end)) = fraction(text, numbers, next) {
        return (value.saturating_add(multiplier.saturating_mul(part)), part_end, multiplier);
    }
    if let Some((part, part_end)) = smaller_part(text, numbers, next, multiplier) {
        return (value.saturating_add(part), part_end, multiplier);
    }
    (value, end, multiplier)
}

/// The smaller part of a number: it has a multiplier of its own, below the greater part's (`200mila`, `300 milioni`).
fn smaller_part(text: &Text, numbers: &Numbers, at: usize, below: Decimal) -> Option<(Decimal, usize)> {
    let token = text.tokens.get(at)?;
    let (value, end) = match token.kind {
        TokenKind::Number => (decimal(text.word(at))?, at + 1),
        TokenKind::Word => match part(text, numbers, at)? {
            Part::Cardinal(value) => spaced(text, numbers, value, at + 1),
            // "due miliardi e un milione"
            Part::One if matches!(part(text, numbers, at + 1), Some(Part::Multiplier(_))) => (Decimal::ONE, at + 1),
            _ => return None,
        },
        TokenKind::Mark => return None,
    };
    let (value, end, multiplier) = multiplied(text, numbers, value, end);
    let whole = multiplier > Decimal::ONE || value >= Decimal::ONE_THOUSAND;
    (whole && value < below && multiplier < below).then_some((value, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::Language, text};

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let text = text::split(words, Language::Italian);
        let found = (0..text.tokens.len()).find_map(|at| {
            read(&text, at).filter(|r| !matches!(r.form, Form::One | Form::Ordinal)).map(|r| {
                let span = text.span(r.tokens.clone()).expect("a reading has tokens");
                format!("{} = {} {:?}", text.words(span), r.value, r.form)
            })
        });
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{words}");
    }

    #[test]
    fn digits_and_separators() {
        check("sono 600.000 euro", "600.000 = 600000 Written");
        check("il 2,3 per cento", "2,3 = 2.3 Written");
        check("magnitudo 5.8", "5.8 = 5.8 Written");
        check("altre 9.300 case", "9.300 = 9300 Written");
        check("1.234.567,89 euro", "1.234.567,89 = 1234567.89 Written");
        check("1,234,567 dollars", "1,234,567 = 1234567 Written");
        check("1,234.5 dollars", "1,234.5 = 1234.5 Written");
        check("12 500 persone", "12 500 = 12500 Written");
        check("600\u{a0}000 persone", "600\u{a0}000 = 600000 Written");
        check("600'000 franchi", "600'000 = 600000 Written");
        check("0.125 grammi", "0.125 = 0.125 Written");
        check("47 morti", "47 = 47 Plain");
        check("10 000,50 euro", "10 000,50 = 10000.5 Written");
        check("circa $10k", "10k = 10000 Abbreviated");
        check("300k euro", "300k = 300000 Abbreviated");
        check("versione 3.12.1", "3.12.1 = 0 Code");
    }

    #[test]
    fn multipliers() {
        check("circa 10mila soldati", "10mila = 10000 Written");
        check("circa 10 mila soldati", "10 mila = 10000 Written");
        check("2,3 miliardi di euro", "2,3 miliardi = 2300000000 Written");
        check("1,5 mln di euro", "1,5 mln = 1500000 Written");
        check("5mila miliardi di lire", "5mila miliardi = 5000000000000 Written");
        check("un milione e 200mila persone", "un milione e 200mila = 1200000 Written");
        check("due milioni e mezzo di voti", "due milioni e mezzo = 2500000 Written");
        check("2 milioni 300 mila voti", "2 milioni 300 mila = 2300000 Written");
        check("0 miliardi miliardi miliardi miliardi di euro", "0 miliardi miliardi miliardi = 0 Written");
        check("11 mila e 500 euro", "11 mila e 500 = 11500 Written");
        check("3 milioni e 12 feriti", "3 milioni = 3000000 Written");
        check("mezzo milione di firme", "mezzo milione = 500000 Written");
    }

    #[test]
    fn number_words() {
        check("quarantotto ore", "quarantotto = 48 Written");
        check("duemila trecento abitanti", "duemila trecento = 2300 Written");
        check("un milione di voti", "un milione = 1000000 Written");
        check("Venti persone", "Venti = 20 Written");
        check("il gruppo dei Sette", "none");
        check("tre quarti", "tre quarti = 0.75 Fraction");
        check("un quarto dei voti", "un quarto = 0.25 Fraction");
        check("un quarto uomo", "none");
        check("l'uno e mezzo per cento", "uno e mezzo = 1.5 Written");
        check("3 trilioni di dollari", "3 trilioni = 3000000000000 Written");
        check("due e mezzo per cento", "due e mezzo = 2.5 Written");
        check("il 3 e mezzo per cento", "3 e mezzo = 3.5 Written");
        check("trent'anni", "trent' = 30 Written");
        check("cent'anni", "cent' = 100 Written");
        check("tre dozzine di uova", "tre dozzine = 36 Collective");
        check("due decine di migliaia", "due decine di migliaia = 20000 Collective");
    }

    #[test]
    fn collectives_and_magnitudes() {
        check("una trentina di feriti", "una trentina = 30 Collective");
        check("un centinaio di case", "un centinaio = 100 Collective");
        check("mezza dozzina di auto", "mezza dozzina = 6 Collective");
        check("decine di migliaia di persone", "decine di migliaia = 10000 Magnitude");
        check("centinaia di miliardi di yen", "centinaia di miliardi = 100000000000 Magnitude");
        check("milioni di proiettili", "milioni = 1000000 Magnitude");
        check("una decina di migliaia di firme", "una decina di migliaia = 10000 Collective");
        check("nessun ferito", "nessun = 0 None");
        check("un 25enne", "25enne = 25 Age");
        check("la ventenne", "ventenne = 20 Age");
    }
}
