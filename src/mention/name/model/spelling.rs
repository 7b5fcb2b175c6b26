//! Spellings: what a word shows by itself.

use super::hash;
use crate::{mention::name::reader::Reader, text::TokenKind};

/// What a spelling shows by itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    pub(super) exact: u64,
    pub(super) lower: u64,
    pub(super) shape: u64,
    /// The first one to four letters, and the last.
    pub(super) heads: [u64; 4],
    pub(super) tails: [u64; 4],
    /// The sets of the language's words that hold it, one bit each.
    pub(super) sets: u32,
}

impl Spelling {
    /// What stands beyond the ends of a sentence.
    pub(super) const OUTSIDE: Self = Self { exact: 1, lower: 1, shape: 1, heads: [1; 4], tails: [1; 4], sets: 1 << 31 };

    /// The word at a token.
    pub(super) fn at(reader: &Reader, at: usize) -> Self {
        let (word, lower) = (reader.word(at), reader.lower(at));
        Self {
            exact: hash::text(word),
            lower: hash::text(lower),
            shape: shape(word),
            heads: beginnings(lower.chars()),
            tails: beginnings(lower.chars().rev()),
            sets: sets(reader, at),
        }
    }
}

/// The first one to four letters; 0 where there are no more.
fn beginnings(letters: impl Iterator<Item = char>) -> [u64; 4] {
    let mut found = [0; 4];
    let mut state = hash::EMPTY;
    for (c, beginning) in letters.zip(&mut found) {
        state = letter(state, c);
        *beginning = state;
    }
    found
}

fn letter(state: u64, c: char) -> u64 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().fold(state, hash::byte)
}

/// `Xx` for `Roma`, `XX` for `ONU`, `d.d` for `3.5`: at most two of a kind in a row.
fn shape(word: &str) -> u64 {
    let mut state = hash::EMPTY;
    let (mut last, mut run) = ('\0', 0);
    for c in word.chars() {
        let kind = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_ascii_digit() {
            'd'
        } else {
            c
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            state = letter(state, kind);
        }
    }
    state
}

/// The sets of the language's words that hold the word at a token.
fn sets(reader: &Reader, at: usize) -> u32 {
    let words = reader.words;
    let lower = reader.lower(at);
    let token = reader.token(at);
    if token.kind != TokenKind::Word {
        return 0;
    }
    let acting = &words.acting;
    let has = [
        words.common.contains(lower),
        words.articles.contains(lower),
        words.place_prepositions.contains(lower),
        words.no_names.contains(lower),
        words.works.contains(lower),
        words.things.contains(lower),
        words.person.titles.contains(lower),
        words.person.title_links.contains(lower),
        words.person.particles.contains(lower),
        words.person.families.contains(lower),
        words.body.nouns.contains_key(lower),
        words.body.fields.contains(lower),
        words.body.adjectives.contains(lower),
        words.body.company.contains(lower),
        words.body.generics.contains(lower),
        words.place.nouns.contains_key(lower),
        words.place.compass.contains(lower),
        words.lands.contains(lower),
        words.facilities.contains(lower),
        acting.verbs.contains(lower),
        acting.have.contains(lower),
        acting.modals.contains(lower),
        acting.act_nouns.contains(lower),
        acting.says.contains(lower),
        acting.partner_nouns.contains(lower),
        reader.authority.demonym(lower).is_some(),
        token.is_capitalized() && crate::ontology::authority::is_first_name(reader.word(at)),
        token.is_capitalized() && crate::ontology::authority::is_last_name(reader.word(at)),
        words.foreign.contains(lower),
    ];
    has.iter().enumerate().fold(0, |sets, (bit, has)| sets | u32::from(*has) << bit)
}

/// The bit of a word that is a first name, and of one that is a family name.
pub(super) const FIRST_NAME: u32 = 1 << 26;
pub(super) const LAST_NAME: u32 = 1 << 27;
