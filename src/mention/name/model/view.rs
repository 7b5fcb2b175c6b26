//! A text as the model sees it: for each word its spellings, the lists that hold it, and where else it stands.

use super::spelling::Spelling;
use crate::{
    mention::name::{known, reader::Reader},
    text::{Case, Sentence},
};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many sentences before and after a word tell of it.
const AROUND: usize = 12;
/// How many other places of a word are looked at, before it and behind it.
const PLACES: usize = 4;

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
    /// For each spelling, the word in lower case as a number.
    word_of: Vec<u32>,
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
    /// The view of a text, of which `look` gives the spelling of a token; it is asked once for each spelling, in the order in which
    /// they are [numbered](Self::number).
    pub(super) fn new(reader: &'r Reader<'t>, mut look: impl FnMut(usize) -> Spelling) -> Self {
        let text = reader.text;
        let count = text.tokens.len();
        let mut spellings: Vec<Spelling> = Vec::new();
        let mut word_of: Vec<u32> = Vec::new();
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut words: FxHashMap<&str, u32> = FxHashMap::default();
        let mut of = Vec::with_capacity(count);
        for at in 0..count {
            let number = *numbers.entry(text.word(at)).or_insert_with(|| {
                let next = narrow(words.len());
                word_of.push(*words.entry(text.lower(at)).or_insert(next));
                spellings.push(look(at));
                narrow(spellings.len() - 1)
            });
            of.push(number);
        }
        let mut first_place = vec![0u32; words.len() + 1];
        for number in &of {
            first_place[word_of[*number as usize] as usize + 1] += 1;
        }
        for word in 0..words.len() {
            first_place[word + 1] += first_place[word];
        }
        let mut next = first_place.clone();
        let mut places = vec![0u32; count];
        for (at, number) in of.iter().enumerate() {
            let next = &mut next[word_of[*number as usize] as usize];
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
        Self { reader, spellings, word_of, of, lists, runs, places, first_place, sentence }
    }

    /// The spelling `step` tokens from `at`, within the sentence.
    pub(super) fn spelling(&self, at: usize, step: isize, sentence: &Range<usize>) -> &Spelling {
        self.number(at, step, sentence).map_or(&Spelling::OUTSIDE, |number| &self.spellings[number])
    }

    /// The number of the spelling `step` tokens from `at`; `None` outside the sentence.
    pub(super) fn number(&self, at: usize, step: isize, sentence: &Range<usize>) -> Option<usize> {
        let at = at.checked_add_signed(step).filter(|at| sentence.contains(at))?;
        Some(self.of[at] as usize)
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, at: usize) -> &Sentence {
        &self.reader.text.sentences[self.sentence[at] as usize]
    }

    /// The lists `step` tokens from `at`, within the sentence.
    pub(super) fn lists(&self, at: usize, step: isize, sentence: &Range<usize>) -> u64 {
        at.checked_add_signed(step).filter(|at| sentence.contains(at)).map_or(0, |at| self.lists[at])
    }

    /// The nearest other places of the word at a token, within some sentences of it.
    pub(super) fn elsewhere(&self, at: usize, mut see: impl FnMut(usize, &Sentence)) {
        let word = self.word_of[self.of[at] as usize] as usize;
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
