//! A text as the rules for names read it: its tokens, the language's words, and how the article writes each word elsewhere.

use crate::{
    language::words::{Grammar, Names},
    ontology::authority::{self, Authority},
    text::{Case, Region, Sentence, Text, Token, TokenKind},
};
use rustc_hash::FxHashSet;

/// A text, the language's words, and how the article writes each word.
pub(super) struct Reader<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) authority: Authority,
    pub(super) words: &'static Names,
    /// Words that stand capitalized where nothing but being a name asks for it.
    capitalized: FxHashSet<&'t str>,
    /// Words that stand in lower case.
    lower: FxHashSet<&'t str>,
    /// For each sentence, whether it is written in capitals.
    shouted: Vec<bool>,
}

impl<'t> Reader<'t> {
    /// The small words of the text's language.
    pub(super) fn grammar(&self) -> &'static Grammar {
        &self.text.language.pack().grammar
    }

    pub(super) fn new(text: &'t Text<'t>, authority: Authority) -> Self {
        let mut reader = Self {
            text,
            authority,
            words: &text.language.pack().names,
            capitalized: FxHashSet::default(),
            lower: FxHashSet::default(),
            shouted: text.sentences.iter().map(|sentence| is_shouted(text, sentence)).collect(),
        };
        for sentence in &text.sentences {
            if reader.is_shouted(sentence) {
                continue;
            }
            for at in sentence.tokens.clone() {
                let token = &text.tokens[at];
                if !token.is_word() {
                    continue;
                }
                if !token.is_capitalized() {
                    reader.lower.insert(text.lower(at));
                } else if !reader.is_fresh(at, sentence) {
                    reader.capitalized.insert(text.lower(at));
                }
            }
        }
        reader
    }

    pub(super) fn token(&self, at: usize) -> &Token {
        &self.text.tokens[at]
    }

    /// The word at a token as it stands.
    pub(super) fn word(&self, at: usize) -> &str {
        self.text.word(at)
    }

    /// The word at a token in lower case.
    pub(super) fn lower(&self, at: usize) -> &'t str {
        self.text.lower(at)
    }

    /// The lower-case word before a token in its sentence, or nothing.
    pub(super) fn before(&self, at: usize, sentence: &Sentence) -> &'t str {
        if at > sentence.tokens.start { self.lower(at - 1) } else { "" }
    }

    /// Whether a token is a capitalized word.
    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.token(at).is_word() && self.token(at).is_capitalized()
    }

    /// Whether a token is this mark.
    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.token(at).kind == TokenKind::Mark && self.word(at) == mark
    }

    /// Whether a token is a hyphen between two words that it joins.
    pub(super) fn is_hyphen(&self, at: usize, end: usize) -> bool {
        at + 1 < end
            && self.token(at).kind == TokenKind::Mark
            && matches!(self.word(at), "-" | "‐" | "‑")
            && self.token(at).glued
            && self.token(at + 1).glued
            && self.token(at + 1).is_word()
    }

    /// Whether a word is common: it says nothing that it is capitalized where a sentence begins.
    pub(super) fn is_common(&self, at: usize) -> bool {
        let lower = self.lower(at);
        self.token(at).elided
            || lower.chars().nth(1).is_none()
            || self.words.common.contains(lower)
            || self.words.articles.contains(lower)
            || self.authority.demonym(lower).is_some() && !self.capitalized.contains(lower)
    }

    /// Whether the article writes the word with a capital where nothing but being a name asks for it.
    pub(super) fn is_name_elsewhere(&self, at: usize) -> bool {
        self.capitalized.contains(self.lower(at))
    }

    /// Whether the article writes the word in lower case somewhere.
    pub(super) fn is_lower_elsewhere(&self, at: usize) -> bool {
        self.lower.contains(self.lower(at))
    }

    /// Whether a word at this place is capitalized whatever it is: it opens a sentence, a quotation or an item of a list.
    pub(super) fn is_fresh(&self, at: usize, sentence: &Sentence) -> bool {
        let Some(before) = at.checked_sub(1).filter(|b| *b >= sentence.tokens.start) else { return true };
        let token = self.token(before);
        match token.kind {
            TokenKind::Word => false,
            // "1. Roma", "26 Giugno": a number says nothing unless it opens the line.
            TokenKind::Number => before == sentence.tokens.start,
            TokenKind::Mark => match self.word(before) {
                "“" | "«" | "\"" | "„" | "‘" | "”" | "…" | "!" | "?" | ":" | "|" | "•" | "*" | "·" => {
                    true
                }
                "-" | "–" | "—" => !self.token(at).glued,
                _ => before == sentence.tokens.start,
            },
        }
    }

    /// Whether a sentence is written in capitals, so that they say nothing.
    pub(super) fn is_shouted(&self, sentence: &Sentence) -> bool {
        self.shouted[self.text.sentence_of(sentence.tokens.start)]
    }

    /// Whether a sentence is of the site, with no names of the article.
    pub(super) fn is_furniture(sentence: &Sentence) -> bool {
        sentence.region == Region::Header
    }

    /// Whether a word is a first name.
    pub(super) fn is_first_name(&self, at: usize) -> bool {
        self.token(at).case == Case::Capitalized && authority::is_first_name(self.word(at))
    }

    /// Whether a word is a family name.
    pub(super) fn is_last_name(&self, at: usize) -> bool {
        self.is_capitalized(at) && authority::is_last_name(self.word(at))
    }

    /// Whether the word is a title (`presidente`).
    pub(super) fn is_title(&self, at: usize) -> bool {
        let lower = self.lower(at);
        self.words.person.titles.contains(lower)
    }

    /// Whether a title governs what starts at `start`, as in `il portavoce della Nato`.
    pub(super) fn is_governed(&self, start: usize, sentence: &Sentence) -> bool {
        start >= sentence.tokens.start + 2
            && self.words.small.of.contains(&self.lower(start - 1))
            && (self.is_title(start - 2) || self.has_title(start - 1, sentence))
    }

    /// Whether a title stands before a name that starts at `start`, as in `il segretario generale della Nato, Mark Rutte`.
    pub(super) fn has_title(&self, start: usize, sentence: &Sentence) -> bool {
        let first = sentence.tokens.start;
        let mut at = start;
        let mut steps = 0;
        let mut adjacent = true;
        while at > first && steps < 9 {
            at -= 1;
            steps += 1;
            let token = self.token(at);
            if token.kind == TokenKind::Mark {
                // A comma, and behind it, may stand before the name; a stop may follow an abbreviated title.
                let abbreviated = self.is_mark(at, ".") && at > first && self.is_title(at - 1);
                let joined = self.is_hyphen(at, start);
                if !(self.is_mark(at, ",") && adjacent && steps == 1 || abbreviated || joined) {
                    return false;
                }
                continue;
            }
            let lower = self.lower(at);
            if self.is_title(at) {
                return true;
            }
            let link = self.words.person.title_links.contains(lower) || self.words.body.fields.contains(lower);
            if adjacent
                && steps == 1
                && link
                && (lower.len() <= 3 || token.elided || self.words.articles.contains(lower))
            {
                // "il presidente della Fiat" is no person called Fiat.
                return false;
            }
            if !(link
                || token.is_capitalized()
                || self.words.body.adjectives.contains(lower)
                || self.authority.demonym(lower).is_some())
            {
                return false;
            }
            adjacent = false;
        }
        false
    }
}

/// Whether most words of a sentence are written in capitals.
fn is_shouted(text: &Text, sentence: &Sentence) -> bool {
    let (mut upper, mut words) = (0, 0);
    for token in &text.tokens[sentence.tokens.clone()] {
        if token.is_word() && token.span.len() > 1 {
            words += 1;
            upper += usize::from(token.case == Case::Upper);
        }
    }
    words >= 3 && upper * 10 >= words * 7
}
