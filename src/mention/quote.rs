//! Quotations: stretches between quotation marks.

use crate::text::{Span, Text, TokenKind};

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks, without them.
    pub inner: Span,
    /// The words with their marks; of an unbalanced quotation, up to the end of its line.
    pub outer: Span,
}

/// How far a closing mark may lie beyond the line in which a quotation opens, in tokens.
const REACH: usize = 600;

/// Finds every quotation in reading order; one inside another follows it.
///
/// All marks of Italian typography are read: `“ ”`, `" "`, `« »`, `„ “`, `‘ ’`, also where a writer closes with the wrong one.
///
/// ```
/// use attesta::{language::Language, mention::quote, text};
///
/// let text = text::split("«Siamo pronti», ha detto. “È un passo avanti“, aggiunge.", Language::Italian);
/// let quotes: Vec<_> = quote::find(&text).into_iter().map(|q| text.words(q.inner)).collect();
/// assert_eq!(quotes, ["Siamo pronti", "È un passo avanti"]);
/// ```
pub fn find(text: &Text) -> Vec<Quote> {
    let mut quotes = Vec::new();
    find_in(text, 0, text.tokens.len(), &mut quotes);
    quotes
}

fn find_in(text: &Text, from: usize, until: usize, quotes: &mut Vec<Quote>) {
    let mut at = from;
    while at < until {
        let Some(closing) = opens(text, at) else {
            at += 1;
            continue;
        };
        let Some(Close { last, next, end }) = close(text, at, until, closing) else {
            at += 1;
            continue;
        };
        let inner = text.span(at + 1..last).and_then(|words| Span::new(words.start(), end));
        if let (Some(inner), Some(outer)) = (inner, text.span(at..next)) {
            quotes.push(Quote { inner, outer });
            find_in(text, at + 1, last, quotes);
        }
        at = next.max(at + 1);
    }
}

/// The marks that close the quotation that token `at` opens; `None` if it opens none.
fn opens(text: &Text, at: usize) -> Option<&'static [&'static str]> {
    let token = &text.tokens[at];
    let followed = text.tokens.get(at + 1).is_some_and(|next| next.glued);
    if token.kind != TokenKind::Mark || !followed {
        return None;
    }
    Some(match text.word(at) {
        "“" => &["”", "“", "\""],
        "„" => &["“", "”", "\""],
        "«" | "‹" => &["»", "›"],
        "\"" => &["\"", "”"],
        "‘" => &["’", "‘", "'"],
        // Opened with the closing mark.
        "”" if !token.glued => &["”", "“"],
        _ => return None,
    })
}

/// Where a quotation ends.
struct Close {
    /// The token behind its last one.
    last: usize,
    /// The token behind its closing mark.
    next: usize,
    /// The byte behind its last word.
    end: usize,
}

fn close(text: &Text, open: usize, until: usize, closing: &[&str]) -> Option<Close> {
    let mut sentence = text.sentence_of(open);
    let line = text.sentences[sentence].line;
    let mut line_end = until;
    for at in open + 1..until.min(open + REACH) {
        while text.sentences[sentence].tokens.end <= at {
            sentence += 1;
        }
        let beyond = text.sentences[sentence].line != line;
        if beyond && line_end == until {
            line_end = at;
        }
        let token = &text.tokens[at];
        if token.kind == TokenKind::Word {
            // A single quotation mark at a word's end is part of that word for the tokenizer.
            let word = text.words(token.span);
            let mark = closing.iter().find(|mark| token.elided && word.ends_with(**mark));
            if let Some(mark) = mark
                && !text.tokens.get(at + 1).is_some_and(|next| next.glued && next.is_word())
            {
                return Some(Close { last: at + 1, next: at + 1, end: token.span.end() - mark.len() });
            }
            continue;
        }
        let mark = text.word(at);
        if closing.contains(&mark) && token.glued && at > open + 1 {
            // “ closes only where nothing is glued behind it that it could open.
            let reopens = mark == "“" && text.tokens.get(at + 1).is_some_and(|next| next.glued && next.is_word());
            if !reopens {
                return Some(Close { last: at, next: at + 1, end: text.tokens[at - 1].span.end() });
            }
        }
        // A new quotation opens on a later line: this one was never closed.
        if beyond && opens(text, at).is_some() && !token.glued {
            break;
        }
    }
    let ends = line_end > open + 1 && line_end < open + REACH;
    ends.then(|| Close { last: line_end, next: line_end, end: text.tokens[line_end - 1].span.end() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::Language, text};

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let text = text::split(words, Language::Italian);
        let found: Vec<_> = find(&text).into_iter().map(|quote| text.words(quote.inner)).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn marks() {
        check("“Andiamo via”, dice.", &["Andiamo via"]);
        check("«Andiamo via», dice.", &["Andiamo via"]);
        check("\"Andiamo via\", dice.", &["Andiamo via"]);
        check("‘Andiamo via’, dice.", &["Andiamo via"]);
        check("‘L’ora dell’accordo è venuta’, dice.", &["L’ora dell’accordo è venuta"]);
        check("„Andiamo via“, dice.", &["Andiamo via"]);
    }

    #[test]
    fn wrong_marks() {
        check("“Andiamo via“. Poi tace.", &["Andiamo via"]);
        check("”Andiamo via”, dice.", &["Andiamo via"]);
        check("Dice: “Andiamo via. Poi vediamo.\nUn altro paragrafo.", &["Andiamo via. Poi vediamo."]);
    }

    #[test]
    fn nested_and_long() {
        check("«Ha detto “no” a tutti»", &["Ha detto “no” a tutti", "no"]);
        check("“Prima frase. Seconda frase.\nTerza frase”, dice.", &["Prima frase. Seconda frase.\nTerza frase"]);
        check("E' l'ora dell'accordo", &[]);
    }
}
