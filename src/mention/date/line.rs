//! A text as dates see it: what each token means in a date.

use crate::language::words::{DateWord, Dates, Part, Unit};
use crate::text::{Text, TokenKind};

/// A text with the date meaning of every token.
pub(super) struct Line<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) words: &'static Dates,
    meanings: Vec<Option<DateWord>>,
    /// Behind the last token of the sentence that is being read.
    pub(super) end: usize,
    /// Its first token.
    pub(super) start: usize,
}

impl<'a> Line<'a> {
    /// Looks every word up, once.
    pub(super) fn new(text: &'a Text<'a>) -> Self {
        let words = &text.language.pack().dates;
        let meaning = |i: usize| {
            let token = &text.tokens[i];
            token.is_word().then(|| words.calendar.get(text.lower(i)).copied()).flatten()
        };
        let meanings = (0..text.tokens.len()).map(meaning).collect();
        Self { text, words, meanings, end: text.tokens.len(), start: 0 }
    }

    /// What a token means, if it is a word of the calendar and in this sentence.
    pub(super) fn at(&self, i: usize) -> Option<DateWord> {
        if i < self.end { self.meanings[i] } else { None }
    }

    /// What the token before means.
    pub(super) fn before(&self, i: usize) -> Option<DateWord> {
        if i > self.start { self.meanings[i - 1] } else { None }
    }

    pub(super) fn is(&self, i: usize, word: DateWord) -> bool {
        self.at(i) == Some(word)
    }

    /// Behind an optional word.
    pub(super) fn skip(&self, i: usize, word: DateWord) -> usize {
        i + usize::from(self.is(i, word))
    }

    pub(super) fn unit(&self, i: usize) -> Option<Unit> {
        match self.at(i)? {
            DateWord::Unit(unit) => Some(unit),
            DateWord::Hours => Some(Unit::Hour),
            _ => None,
        }
    }

    /// The unit that three tokens make, of which the second is a hyphen.
    pub(super) fn joined_unit(&self, i: usize) -> Option<Unit> {
        let whole =
            self.text.span(i..i + 3).filter(|_| self.mark(i + 1, "-") && self.glued(i + 1) && self.glued(i + 2))?;
        match self.words.calendar.get(self.text.words(whole).to_lowercase().as_str())? {
            DateWord::Unit(unit) => Some(*unit),
            _ => None,
        }
    }

    /// The digits of a number that is nothing but digits.
    pub(super) fn digits(&self, i: usize) -> Option<&'a str> {
        let token = self.text.tokens.get(i).filter(|t| i < self.end && t.kind == TokenKind::Number)?;
        let word = token.span.of(self.text.source);
        word.bytes().all(|b| b.is_ascii_digit()).then_some(word)
    }

    /// The value of a number of at most four digits.
    pub(super) fn number(&self, i: usize) -> Option<i16> {
        self.digits(i).filter(|digits| digits.len() <= 4).and_then(|digits| digits.parse().ok())
    }

    /// A number in digits or words.
    pub(super) fn count(&self, i: usize) -> Option<i16> {
        match self.at(i) {
            Some(DateWord::Count(count)) => Some(count),
            Some(DateWord::Decade(count)) if count < 100 => Some(count),
            _ => self.number(i),
        }
    }

    /// Whether a year that ends before token `i` lies before the Christian era, which no period here can say.
    pub(super) fn before_christ(&self, i: usize) -> bool {
        self.sign(i, self.words.before_christ).is_some()
    }

    /// The token behind one of these signs, which may be several tokens long.
    pub(super) fn sign(&self, i: usize, signs: &[&str]) -> Option<usize> {
        let start = self.text.tokens.get(i).filter(|_| i < self.end)?.span.start();
        let rest = &self.text.source[start..];
        let stands = |sign: &&&str| rest.get(..sign.len()).is_some_and(|s| s.eq_ignore_ascii_case(sign));
        let end = start + signs.iter().find(stands)?.len();
        (i..=self.end).find(|at| *at == self.end || self.text.tokens[*at].span.start() >= end)
    }

    /// A number in words that the calendar does not list: `quarantacinque`.
    pub(super) fn spelled(&self, i: usize) -> Option<i16> {
        match (self.text.language.pack().numbers.read)(self.lower(i))? {
            Part::Cardinal(value) => value.try_into().ok(),
            _ => None,
        }
    }

    /// How many units of time: a number before one.
    pub(super) fn many(&self, i: usize) -> Option<i16> {
        self.count(i).or_else(|| self.unit(i + 1).and_then(|_| self.spelled(i)))
    }

    /// Whether a date can begin at a token: most words are nothing to the calendar, and nor is what follows them.
    pub(super) fn may_begin(&self, i: usize) -> bool {
        self.meanings[i].is_some()
            || !self.text.tokens[i].is_word()
            || self.unit(i + 1).is_some()
            || (self.words.is_year)(self.lower(i))
    }

    /// Whether a day without its month may stand behind the token at `i`: `il`, `dal`.
    pub(super) fn day_article(&self, i: usize) -> bool {
        i >= self.start && self.words.day_articles.contains(self.lower(i))
    }

    /// Whether a token is this mark.
    pub(super) fn mark(&self, i: usize, marks: &str) -> bool {
        i < self.end
            && self
                .text
                .tokens
                .get(i)
                .is_some_and(|t| t.kind == TokenKind::Mark && marks.contains(self.text.words(t.span)))
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        i < self.end && self.text.tokens[i].glued
    }

    /// The word of a token in lower case; empty behind the sentence.
    pub(super) fn lower(&self, i: usize) -> &str {
        if i < self.end { self.text.lower(i) } else { "" }
    }

    /// The word before a token in lower case; empty at the start of the sentence.
    pub(super) fn lower_before(&self, i: usize) -> &str {
        if i > self.start { self.text.lower(i - 1) } else { "" }
    }

    pub(super) fn capitalized(&self, i: usize) -> bool {
        i < self.end && self.text.tokens[i].is_capitalized()
    }
}
