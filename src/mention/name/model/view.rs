//! A text as the model sees it: for each word its spellings, the lists that hold it, and where else it stands.

use super::hash;
use crate::{
    mention::name::{known, reader::Reader},
    text::{Case, Sentence, TokenKind},
};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many sentences before and after a word tell of it.
const AROUND: usize = 12;
/// How many other places of a word are looked at, before it and behind it.
const PLACES: usize = 4;

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
    /// The word in lower case, as a number.
    word: u32,
}

/// A capitalized word's run of capitals.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A text as the model sees it.
pub(super) struct View<'r, 't> {
    pub(super) reader: &'r Reader<'t>,
    spellings: Vec<Spelling>,
    /// For each token, its spelling.
    of: Vec<u32>,
    /// For each token, the names of the authority that it is part of.
    pub(super) lists: Vec<u64>,
    /// For each token, its run; empty for one without a capital.
    pub(super) runs: Vec<Run>,
    /// The tokens of each lower-case word, one word after the other.
    places: Vec<u32>,
    /// Where those of a word begin.
    first_place: Vec<u32>,
    /// For each token, its sentence.
    sentence: Vec<u32>,
    outside: Spelling,
}

/// How a word is written elsewhere near a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Elsewhere {
    /// With a capital that nothing but being a name asks for.
    pub(super) capitalized: usize,
    /// In lower case.
    pub(super) lower: usize,
}

impl<'r, 't> View<'r, 't> {
    pub(super) fn new(reader: &'r Reader<'t>) -> Self {
        let text = reader.text;
        let count = text.tokens.len();
        let mut spellings: Vec<Spelling> = Vec::new();
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut words: FxHashMap<&str, u32> = FxHashMap::default();
        let mut of = Vec::with_capacity(count);
        for at in 0..count {
            let number = *numbers.entry(text.word(at)).or_insert_with(|| {
                let next = narrow(words.len());
                let word = *words.entry(text.lower(at)).or_insert(next);
                spellings.push(Spelling { word, ..spelling(reader, at) });
                narrow(spellings.len() - 1)
            });
            of.push(number);
        }
        let mut first_place = vec![0u32; words.len() + 1];
        for number in &of {
            first_place[spellings[*number as usize].word as usize + 1] += 1;
        }
        for word in 0..words.len() {
            first_place[word + 1] += first_place[word];
        }
        let mut next = first_place.clone();
        let mut places = vec![0u32; count];
        for (at, number) in of.iter().enumerate() {
            let next = &mut next[spellings[*number as usize].word as usize];
            places[*next as usize] = narrow(at);
            *next += 1;
        }
        let mut sentence = vec![0u32; count];
        let mut lists = vec![0u64; count];
        let mut runs = vec![Run::default(); count];
        for (number, of_text) in text.sentences.iter().enumerate() {
            sentence[of_text.tokens.clone()].fill(narrow(number));
            find_lists(reader, of_text, &mut lists);
            find_runs(reader, of_text, &mut runs);
        }
        let outside = Spelling { exact: 1, lower: 1, shape: 1, heads: [1; 4], tails: [1; 4], sets: 1 << 31, word: 0 };
        Self { reader, spellings, of, lists, runs, places, first_place, sentence, outside }
    }

    /// The spelling `step` tokens from `at`, within the sentence.
    pub(super) fn spelling(&self, at: usize, step: isize, sentence: &Range<usize>) -> &Spelling {
        match at.checked_add_signed(step).filter(|at| sentence.contains(at)) {
            Some(at) => &self.spellings[self.of[at] as usize],
            None => &self.outside,
        }
    }

    /// The lists `step` tokens from `at`, within the sentence.
    pub(super) fn lists(&self, at: usize, step: isize, sentence: &Range<usize>) -> u64 {
        at.checked_add_signed(step).filter(|at| sentence.contains(at)).map_or(0, |at| self.lists[at])
    }

    /// The nearest other places of the word at a token, within some sentences of it.
    pub(super) fn elsewhere(&self, at: usize, mut see: impl FnMut(usize, &Sentence)) {
        let word = self.spellings[self.of[at] as usize].word as usize;
        let places = &self.places[self.first_place[word] as usize..self.first_place[word + 1] as usize];
        let own = places.partition_point(|place| (*place as usize) < at);
        let here = self.sentence[at] as usize;
        let mut look = |place: &u32| {
            let place = *place as usize;
            let sentence = self.sentence[place] as usize;
            if sentence.abs_diff(here) > AROUND {
                return false;
            }
            see(place, &self.reader.text.sentences[sentence]);
            true
        };
        for place in places[..own].iter().rev().take(PLACES) {
            if !look(place) {
                break;
            }
        }
        for place in places[own + 1..].iter().take(PLACES) {
            if !look(place) {
                break;
            }
        }
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn spelling(reader: &Reader, at: usize) -> Spelling {
    let (word, lower) = (reader.word(at), reader.lower(at));
    let mut heads = [0; 4];
    let mut state = hash::EMPTY;
    for (c, head) in lower.chars().zip(&mut heads) {
        state = letter(state, c);
        *head = state;
    }
    let mut tails = [0; 4];
    state = hash::EMPTY;
    for (c, tail) in lower.chars().rev().zip(&mut tails) {
        state = letter(state, c);
        *tail = state;
    }
    Spelling {
        exact: hash::text(word),
        lower: hash::text(lower),
        shape: shape(word),
        heads,
        tails,
        sets: sets(reader, at),
        word: 0,
    }
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

/// Marks the tokens of the longest name that begins at each capitalized word: its class, and whether the token is the whole
/// name, its first word or a later one.
fn find_lists(reader: &Reader, sentence: &Sentence, lists: &mut [u64]) {
    for at in sentence.tokens.clone() {
        if !reader.is_capitalized(at) {
            continue;
        }
        let Some((end, forms)) = known::longest(reader, at, sentence) else { continue };
        for form in forms {
            let class = form.id.class() as u64;
            if end == at + 1 {
                lists[at] |= 1 << (class * 3);
                if matches!(form.sort, crate::ontology::authority::Sort::Short) {
                    lists[at] |= 1 << 42;
                }
                if form.id.is_well_known() {
                    lists[at] |= 1 << 43;
                }
            } else {
                lists[at] |= 1 << (class * 3 + 1);
                for later in &mut lists[at + 1..end] {
                    *later |= 1 << (class * 3 + 2);
                }
            }
        }
    }
}

/// The run of capitalized words that each is part of.
fn find_runs(reader: &Reader, sentence: &Sentence, runs: &mut [Run]) {
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        if !reader.is_capitalized(at) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < sentence.tokens.end {
            if reader.is_capitalized(at) {
                at += 1;
            } else if reader.is_hyphen(at, sentence.tokens.end) {
                at += 2;
            } else {
                break;
            }
        }
        runs[start..at].fill(Run { start: narrow(start), end: narrow(at) });
    }
}

/// Whether a word is written all in capitals.
pub(super) fn is_upper(reader: &Reader, at: usize) -> bool {
    reader.token(at).case == Case::Upper
}
