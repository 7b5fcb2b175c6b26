//! Tokens: words, numbers and marks, as they stand.

use super::Span;
use crate::language::Pack;
use std::ops::Range;

/// A word, a number in digits, or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How a word is written.
    pub case: Case,
    /// Whether it follows the token before it without a space (`10` and `mila` in `10mila`).
    pub glued: bool,
    /// Whether it is a word that ends in an apostrophe (`dell’`, `citta'`).
    pub elided: bool,
    folded: (u32, u32),
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the apostrophe that elides them (`dell’`) or stands for an accent (`citta'`).
    Word,
    /// Digits with the separators between them (`600.000`, `2,3`).
    Number,
    /// A single mark.
    Mark,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `soldati`
    Lower,
    /// `Russia`, `E'`
    Capitalized,
    /// `NATO`
    Upper,
    /// `MagicTech`
    Mixed,
    /// Numbers and marks.
    None,
}

impl Token {
    /// Where its lower-case form stands in the folded text.
    pub(super) fn folded(&self) -> Range<usize> {
        self.folded.0 as usize..self.folded.1 as usize
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a word that starts with a capital.
    pub fn is_capitalized(&self) -> bool {
        matches!(self.case, Case::Capitalized | Case::Upper | Case::Mixed)
    }
}

/// Cuts `source` into tokens and appends their lower-case forms to `folded`.
pub(super) fn cut(source: &str, pack: &Pack, folded: &mut String) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(source.len() / 5);
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        if first.is_whitespace() || is_invisible(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, end) = if is_digit(first) {
            (TokenKind::Number, end_of_number(source, at))
        } else if is_letter(first) {
            (TokenKind::Word, end_of_word(source, at, pack))
        } else {
            (TokenKind::Mark, at + first.len_utf8())
        };
        let Some(span) = Span::new(at, end) else { break };
        let word = span.of(source);
        let start = folded.len();
        fold(word, folded);
        tokens.push(Token {
            span,
            kind,
            case: if kind == TokenKind::Word { case(word) } else { Case::None },
            glued: tokens.last().is_some_and(|t| t.span.end() == at),
            elided: kind == TokenKind::Word && word.ends_with(is_apostrophe),
            folded: (narrow(start), narrow(folded.len())),
        });
        at = end;
    }
    tokens
}

/// Appends `word` in lower case, its apostrophes straight.
fn fold(word: &str, folded: &mut String) {
    for c in word.chars() {
        if is_apostrophe(c) {
            folded.push('\'');
        } else if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(c.to_lowercase());
        }
    }
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// A letter, or a combining mark within a word.
fn is_letter(c: char) -> bool {
    // No mark combines below U+0300.
    c.is_alphabetic() || c >= '\u{300}' && unicode_normalization::char::is_combining_mark(c)
}

/// The straight and the typographic apostrophe, and the marks typed in their place.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '´' | '′')
}

/// Characters that show nothing: soft hyphens, joiners, direction marks, control characters.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Digits, and separators that stand between digits. A space or an apostrophe separates only whole groups of three.
fn end_of_number(source: &str, start: usize) -> usize {
    let digits = |at: usize| source[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = start + digits(start);
    let leading = end - start;
    loop {
        let Some(mark) = source[end..].chars().next() else { return end };
        let next = end + mark.len_utf8();
        let run = digits(next);
        let joins = match mark {
            '.' | ',' => run > 0,
            // "600 000" with a narrow or a non-breaking space, "600'000" with an apostrophe.
            '\u{a0}' | '\u{202f}' | '\u{2009}' => run == 3 && leading <= 3,
            c if is_apostrophe(c) => run == 3 && leading <= 3,
            _ => false,
        };
        if !joins {
            return end;
        }
        end = next + run;
    }
}

/// Letters, and the apostrophe behind them. A sentence glued to a heading (`RussiaLa Corea`) is cut off.
fn end_of_word(source: &str, start: usize, pack: &Pack) -> usize {
    let mut before = None;
    for (length, (at, c)) in source[start..].char_indices().enumerate() {
        if !is_letter(c) {
            let end = start + at;
            return if is_apostrophe(c) { end + c.len_utf8() } else { end };
        }
        if c.is_uppercase()
            && before.is_some_and(char::is_lowercase)
            && length >= 3
            && opens_sentence(&source[start + at..], pack)
        {
            return start + at;
        }
        before = Some(c);
    }
    source.len()
}

/// Whether `rest` opens with a capitalized word that opens sentences (`La `) and stands by itself.
fn opens_sentence(rest: &str, pack: &Pack) -> bool {
    const LONGEST: usize = 32;
    // A word of so many letters is no opener: it is not read to its end at each of its capitals.
    let Some((end, _)) = rest.char_indices().take(LONGEST).find(|(_, c)| !is_letter(*c)) else { return false };
    rest[end..].starts_with([' ', '\'', '’']) && pack.openers.contains(&rest[..end])
}

fn case(word: &str) -> Case {
    let mut capitals = word.chars().filter_map(|c| {
        let upper = c.is_uppercase();
        ((upper || c.is_lowercase()) && is_letter(c)).then_some(upper)
    });
    let Some(first) = capitals.next() else { return Case::Lower };
    let (mut upper, mut lower) = (0, 0);
    for capital in capitals {
        if capital { upper += 1 } else { lower += 1 }
    }
    match (first, upper, lower) {
        (false, 0, _) => Case::Lower,
        (true, 0, _) => Case::Capitalized,
        (true, _, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}
