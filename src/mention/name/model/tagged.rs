//! Text in which people marked the names: one token a line, a tab, a tag (`B-PER`, `I-PER`, `O`), an empty line behind each sentence.

use crate::{
    language::Language,
    mention::name::NameKind,
    text::{self, Region, Sentence, Span, Text},
};
use std::{collections::BTreeSet, fmt::Write as _, ops::Range};

/// A line of so many tokens is no title.
const TITLE: usize = 20;

/// Sentences with their names, over the file's own tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// The sentences in the order of the file.
    pub sentences: Vec<TaggedSentence>,
}

/// A sentence with its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaggedSentence {
    /// The words and marks as the file cuts them.
    pub tokens: Vec<String>,
    /// The names as ranges of tokens, in order, none overlapping another.
    pub names: Vec<(Range<usize>, NameKind)>,
}

/// Why a tagged file cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A line without a tab between a token and its tag.
    #[error("line {line}: expected a token, a tab and a tag, found `{found}`")]
    Line {
        /// From 1.
        line: usize,
        /// The line.
        found: String,
    },
    /// A tag that is none of the seven.
    #[error("line {line}: expected the tag O or B- or I- with PER, ORG or LOC, found `{found}`")]
    Tag {
        /// From 1.
        line: usize,
        /// The tag.
        found: String,
    },
    /// A tag that goes on with a name that has not begun.
    #[error(
        "line {line}: expected `{found}` behind a tag of the same kind\nhint: the first token of a name has a tag with B-"
    )]
    Inside {
        /// From 1.
        line: usize,
        /// The tag.
        found: String,
    },
}

impl Tagged {
    /// Reads a tagged file.
    ///
    /// # Errors
    ///
    /// With the line, if one is not a token, a tab and a tag, or goes on with a name that has not begun.
    pub fn read(file: &str) -> Result<Self, Error> {
        let mut sentences = Vec::new();
        let mut sentence = TaggedSentence::default();
        let mut open = None;
        for (number, line) in file.lines().enumerate() {
            let number = number + 1;
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() {
                if !sentence.tokens.is_empty() {
                    sentences.push(std::mem::take(&mut sentence));
                }
                open = None;
                continue;
            }
            let Some((token, tag)) = line.split_once('\t').filter(|(token, _)| !token.trim().is_empty()) else {
                return Err(Error::Line { line: number, found: line.to_owned() });
            };
            let at = sentence.tokens.len();
            sentence.tokens.push(token.to_owned());
            let (place, kind) = tag.split_once('-').unwrap_or((tag, ""));
            let kind = match kind {
                "PER" => Some(NameKind::Person),
                "ORG" => Some(NameKind::Organization),
                "LOC" => Some(NameKind::Place),
                _ => None,
            };
            match (place, kind) {
                ("O", None) if tag == "O" => open = None,
                ("B", Some(kind)) => {
                    sentence.names.push((at..at + 1, kind));
                    open = Some(kind);
                }
                ("I", Some(kind)) if open == Some(kind) => {
                    if let Some((range, _)) = sentence.names.last_mut() {
                        range.end = at + 1;
                    }
                }
                ("I", Some(_)) => return Err(Error::Inside { line: number, found: tag.to_owned() }),
                _ => return Err(Error::Tag { line: number, found: tag.to_owned() }),
            }
        }
        if !sentence.tokens.is_empty() {
            sentences.push(sentence);
        }
        Ok(Self { sentences })
    }

    /// The articles, one behind the other: a short line without a stop behind it, after a line with one, is the title of the next.
    pub fn articles(&self) -> Vec<Tagged> {
        let closes = |sentence: &TaggedSentence| {
            sentence.tokens.last().is_some_and(|last| last.ends_with(['.', '!', '?', ':', ';', '»', '”', '"', ')']))
        };
        let mut articles: Vec<Tagged> = Vec::new();
        let mut may_begin = true;
        for sentence in &self.sentences {
            let title = !closes(sentence) && sentence.tokens.len() < TITLE && may_begin;
            may_begin = closes(sentence);
            match articles.last_mut() {
                Some(article) if !title => article.sentences.push(sentence.clone()),
                _ => articles.push(Tagged { sentences: vec![sentence.clone()] }),
            }
        }
        articles
    }

    /// Leaves out every sentence that occurs in one of `texts`, whatever the white space, and says how many those are.
    pub fn leave_out(&mut self, texts: &[String]) -> usize {
        let texts: Vec<String> = texts.iter().map(|text| bare(text)).collect();
        let before = self.sentences.len();
        self.sentences.retain(|sentence| {
            let words = bare(&sentence.tokens.concat());
            !texts.iter().any(|text| text.contains(&words))
        });
        before - self.sentences.len()
    }

    /// Leaves out every sentence that another tagged file has, and says how many those are.
    pub fn leave_out_sentences(&mut self, other: &Tagged) -> usize {
        let others: BTreeSet<&[String]> = other.sentences.iter().map(|sentence| sentence.tokens.as_slice()).collect();
        let before = self.sentences.len();
        self.sentences.retain(|sentence| !others.contains(sentence.tokens.as_slice()));
        before - self.sentences.len()
    }

    /// The sentences as lines of text, their tokens joined by spaces, and where each token stands in it.
    pub(super) fn source(&self) -> (String, Vec<Vec<Range<usize>>>) {
        let mut source = String::new();
        let mut places = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            let mut own = Vec::with_capacity(sentence.tokens.len());
            for token in &sentence.tokens {
                let start = source.len();
                let _ = write!(source, "{token} ");
                own.push(start..source.len() - 1);
            }
            source.push('\n');
            places.push(own);
        }
        (source, places)
    }
}

/// A text without white space, its apostrophes and quotation marks straight.
fn bare(text: &str) -> String {
    let straight = |c: char| match c {
        '’' | '‘' => '\'',
        '“' | '”' | '«' | '»' => '"',
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(straight).collect()
}

/// A text whose sentences are the lines at `lines`, with the tokens of the program.
pub(super) fn text<'a>(source: &'a str, places: &[Vec<Range<usize>>], language: Language) -> Text<'a> {
    let mut text = text::split(source, language);
    let mut at = 0;
    text.sentences.clear();
    for (line, tokens) in (0..).zip(places) {
        let end = tokens.last().map_or(0, |range| range.end);
        let start = at;
        while at < text.tokens.len() && text.tokens[at].span.start() < end {
            at += 1;
        }
        let Some(span) = text.span(start..at) else { continue };
        text.sentences.push(Sentence { span, tokens: start..at, region: Region::Body, line });
    }
    text
}

/// For each of the program's tokens in `tokens`, the file's token that it is part of.
pub(super) fn align(text: &Text, tokens: Range<usize>, places: &[Range<usize>]) -> Vec<usize> {
    tokens
        .map(|at| {
            let span: Span = text.tokens[at].span;
            places.partition_point(|place| place.end <= span.start()).min(places.len().saturating_sub(1))
        })
        .collect()
}
