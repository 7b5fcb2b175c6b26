//! An article's text as sentences and tokens, all of them spans over the article's own words.

pub mod fold;
mod points;
pub mod region;
mod sentence;
mod span;
mod token;

pub use points::Points;
pub use region::{Region, Regions};
pub use span::Span;
pub use token::{Case, Token, TokenKind};

use crate::language::Language;
use std::ops::Range;

/// An article's text, cut into tokens and sentences.
pub struct Text<'a> {
    /// The text itself, unchanged.
    pub source: &'a str,
    /// The language it is read as.
    pub language: Language,
    /// Words, numbers and marks in reading order; white space is in none of them.
    pub tokens: Vec<Token>,
    /// Sentences in reading order; every token is in exactly one.
    pub sentences: Vec<Sentence>,
    /// Which parts are the article and which are the site around it.
    pub regions: Regions,
    /// From byte offsets to code points.
    pub points: Points<'a>,
    /// The tokens' words in lower case, one after another.
    folded: String,
}

/// A sentence, a heading or a line that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// The part of the page it stands in.
    pub region: Region,
    /// The line it stands in, from 0; a heading and the paragraph below it differ.
    pub line: u32,
}

/// Cuts an article's text into tokens and sentences and tells its regions apart.
///
/// ```
/// use attesta::{language::Language, text};
///
/// let text = text::split("Oltre 600.000 soldati. L’esercito tace.", Language::Italian);
/// assert_eq!(text.sentences.len(), 2);
/// let words: Vec<_> = text.tokens.iter().map(|t| t.span.of(text.source)).collect();
/// assert_eq!(words, ["Oltre", "600.000", "soldati", ".", "L’", "esercito", "tace", "."]);
/// assert_eq!(text.lower(4), "l'");
/// ```
pub fn split(source: &str, language: Language) -> Text<'_> {
    let pack = language.pack();
    let mut folded = String::with_capacity(source.len());
    let tokens = token::cut(source, pack, &mut folded);
    let regions = region::find(source, pack);
    let sentences = sentence::group(source, &tokens, &folded, &regions, pack);
    Text { source, language, tokens, sentences, regions, points: Points::new(source), folded }
}

impl Text<'_> {
    /// The words at `span`.
    pub fn words(&self, span: Span) -> &str {
        span.of(self.source)
    }

    /// The word of a token as it stands.
    pub fn word(&self, token: usize) -> &str {
        self.words(self.tokens[token].span)
    }

    /// The word of a token in lower case, its apostrophes straight (`L’` is `l'`).
    pub fn lower(&self, token: usize) -> &str {
        &self.folded[self.tokens[token].folded()]
    }

    /// The stretch from the first token of `range` to its last; `None` if `range` is empty.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let (first, last) = (self.tokens.get(range.start)?, self.tokens.get(range.end.checked_sub(1)?)?);
        (range.start < range.end).then(|| first.span.cover(last.span))
    }

    /// The sentence that holds a token.
    ///
    /// # Panics
    ///
    /// If there is no such token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// The first token that ends behind byte `offset`; the number of tokens if none does.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end() <= offset)
    }
}
