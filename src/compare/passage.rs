//! Passages that several articles share, word for word or nearly: what was copied is known as a copy.

use super::{row::Copied, sheet::Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Words of a shingle: runs of words that are looked up together.
const SHINGLE: usize = 8;
/// Of so many neighbouring shingles the one with the least hash is kept (winnowing: Schleimer, Wilkerson, Aiken 2003): any run of
/// `SHINGLE + CHOICE - 1` words that two texts share gives both the same one.
const CHOICE: usize = 7;
/// The fewest words that both texts have of a passage. Shorter runs are how anybody writes, and two who tell of one thing choose many
/// words alike.
const FEWEST: usize = 18;
/// How many shingles both texts must have before they are read: a run of `SHINGLE + 2 * CHOICE - 1` = 21 words that both have gives as many
/// in any case, one of [`FEWEST`] in three of four (its least hash must not lie in the middle).
const SEEDS: usize = 2;
/// How many percent of the words of a passage both texts have; the others were changed, as a lost `oltre`.
const SHARED: usize = 80;
/// The most words in a row that may differ within a passage.
const GAP: usize = 3;
/// How many words must be alike behind a difference.
const RESUMED: usize = 3;

/// A word of a text: its hash and its code points.
#[derive(Clone, Copy, Debug)]
struct Word {
    hash: u64,
    begin: usize,
    end: usize,
}

/// A text as it is looked through for passages.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<Word>);

/// A passage of a text that an earlier one has too.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shared {
    /// Its code points here.
    here: (usize, usize),
    /// Its code points in the earlier text.
    there: (usize, usize),
    /// The first code point here and there of each word that both have.
    aligned: Vec<(usize, usize)>,
}

/// A passage that an article shares with an earlier one, as it is kept beside the later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its code points in the later text.
    pub here: (usize, usize),
    /// The key of the earlier article.
    pub article: String,
    /// The IRI of the earlier text.
    pub version: String,
    /// The language of the earlier text.
    pub language: String,
    /// Its code points in the earlier text.
    pub there: (usize, usize),
    /// The words of the earlier text.
    pub text: String,
    /// How many words both have in the same order.
    pub words: usize,
    /// The first code points of the later text's numbers that stand in it: here and there.
    pub numbers: Vec<(usize, usize)>,
}

impl Passage {
    /// Whether two texts that have so many shingles in common are read for a passage.
    pub fn is_likely(seeds: usize) -> bool {
        seeds >= SEEDS
    }

    /// The passages that a text shares with an earlier one; `seeds` are the words here and there with which the same shingle begins
    /// (see [`Words::prints`]).
    ///
    /// ```
    /// use attesta::compare::{Passage, Text, Words};
    /// let wire = "I morti accertati nel crollo della palazzina sono undici, ha fatto sapere in serata la prefettura di Bari dopo una riunione";
    /// let text = |text: String| Text { text, ..Text::default() };
    /// let (earlier, later) = (text(format!("Notte di lavoro. {wire}.")), text(format!("{wire}. Si scava ancora.")));
    /// let (here, there) = (Words::of(&later.text), Words::of(&earlier.text));
    /// let (prints, others) = (here.prints(), there.prints());
    /// let seeds = prints.iter().flat_map(|one| others.iter().filter(|other| one.0 == other.0).map(|other| (one.1, other.1)));
    /// let passages = Passage::between((&later, &here), (&earlier, &there), &seeds.collect::<Vec<_>>());
    /// assert_eq!(passages[0].text, wire);
    /// ```
    pub fn between(
        (here, words): (&Text, &Words),
        (there, others): (&Text, &Words),
        seeds: &[(usize, usize)],
    ) -> Vec<Self> {
        let passage = |shared: Shared| {
            let (begin, end) = shared.there;
            let counterpart = |begin: &usize| shared.aligned.iter().find(|(here, _)| here == begin).copied();
            Self {
                here: shared.here,
                article: there.article.clone(),
                version: there.version.clone(),
                language: there.language.clone(),
                there: shared.there,
                text: there.text.chars().skip(begin).take(end - begin).collect(),
                words: shared.aligned.len(),
                numbers: here.numbers.iter().filter_map(counterpart).collect(),
            }
        };
        words.shared(others, seeds).into_iter().map(passage).collect()
    }

    /// Where the words of a number stood before, if it stands in this passage.
    pub fn copied(&self, begin: usize) -> Option<Copied> {
        let (_, there) = self.numbers.iter().find(|(here, _)| *here == begin)?;
        Some(Copied { text: self.version.clone(), begin: *there })
    }
}

impl Words {
    /// The words of a text, without regard to capitals and punctuation.
    pub fn of(text: &str) -> Self {
        let mut words = Vec::new();
        let mut open: Option<(u64, usize)> = None;
        let mut end = 0;
        for (at, c) in text.chars().enumerate() {
            if c.is_alphanumeric() {
                let (hash, begin) = open.unwrap_or((0xCBF2_9CE4_8422_2325, at));
                // FNV-1a, over code points.
                let mix = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01B3);
                open = Some((c.to_lowercase().fold(hash, mix), begin));
                end = at + 1;
            } else if let Some((hash, begin)) = open.take() {
                words.push(Word { hash, begin, end });
            }
        }
        words.extend(open.map(|(hash, begin)| Word { hash, begin, end }));
        Self(words)
    }

    /// The shingles by which texts are found that share a passage with this one, and the words they begin with.
    pub fn prints(&self) -> Vec<(u64, usize)> {
        let hash = |words: &[Word]| {
            words.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, word| {
                (hash ^ word.hash).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
            })
        };
        let shingles: Vec<u64> = self.0.windows(SHINGLE).map(hash).collect();
        let mut kept = Vec::new();
        for (from, window) in shingles.windows(CHOICE.min(shingles.len().max(1))).enumerate() {
            let least = window.iter().enumerate().min_by_key(|(at, hash)| (**hash, std::cmp::Reverse(*at)));
            let Some((at, hash)) = least else { continue };
            if kept.last() != Some(&(*hash, from + at)) {
                kept.push((*hash, from + at));
            }
        }
        kept
    }

    /// The passages that this text shares with an earlier one; `seeds` are the words here and there with which the same shingle begins.
    fn shared(&self, there: &Self, seeds: &[(usize, usize)]) -> Vec<Shared> {
        let mut covered = 0;
        let mut passages = Vec::new();
        let seeds: BTreeSet<(usize, usize)> = seeds.iter().copied().collect();
        for (a, b) in seeds {
            if a < covered {
                continue;
            }
            let aligned = self.grow(there, (a, b), covered);
            let (Some(first), Some(last)) = (aligned.first(), aligned.last()) else { continue };
            let longest = (last.0 - first.0).max(last.1 - first.1) + 1;
            if aligned.len() < FEWEST || aligned.len() * 100 < longest * SHARED {
                continue;
            }
            covered = last.0 + 1;
            passages.push(Shared {
                here: (self.0[first.0].begin, self.0[last.0].end),
                there: (there.0[first.1].begin, there.0[last.1].end),
                aligned: aligned.iter().map(|(a, b)| (self.0[*a].begin, there.0[*b].begin)).collect(),
            });
        }
        passages
    }

    /// The words that are alike around two places, in order, from the word `from` on.
    fn grow(&self, there: &Self, (a, b): (usize, usize), from: usize) -> Vec<(usize, usize)> {
        let alike = |a: usize, b: usize| match (self.0.get(a), there.0.get(b)) {
            (Some(one), Some(other)) => one.hash == other.hash,
            _ => false,
        };
        let run = |a: usize, b: usize| (0..RESUMED).all(|step| alike(a + step, b + step));
        let back =
            |a: usize, b: usize| (0..RESUMED).all(|step| a >= from + step && b >= step && alike(a - step, b - step));
        // Small differences first: one word lost, one added, one changed, then more.
        let skips: Vec<(usize, usize)> = {
            let mut skips: Vec<_> = (0..=GAP).flat_map(|x| (0..=GAP).map(move |y| (x, y))).collect();
            skips.sort_by_key(|(x, y)| (x + y, x.abs_diff(*y)));
            skips
        };
        let mut words = Vec::new();
        let (mut i, mut j) = (a, b);
        loop {
            if alike(i, j) {
                words.push((i, j));
                (i, j) = (i + 1, j + 1);
            } else if let Some((x, y)) = skips.iter().find(|(x, y)| run(i + x, j + y)) {
                (i, j) = (i + x, j + y);
            } else {
                break;
            }
        }
        let mut before = Vec::new();
        let (mut i, mut j) = (a, b);
        while i > from && j > 0 {
            if alike(i - 1, j - 1) {
                (i, j) = (i - 1, j - 1);
                before.push((i, j));
            } else if let Some((x, y)) =
                skips.iter().find(|(x, y)| i > from + x && j > *y && back(i - 1 - x, j - 1 - y))
            {
                (i, j) = (i - x, j - y);
            } else {
                break;
            }
        }
        before.reverse();
        before.extend(words);
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The passages of the second text that the first one has.
    fn found<'a>(first: &str, second: &'a str) -> Vec<&'a str> {
        let (there, here) = (Words::of(first), Words::of(second));
        let prints = there.prints();
        let with = |(hash, word): (u64, usize)| {
            prints.iter().filter(move |(other, _)| *other == hash).map(move |(_, there)| (word, *there))
        };
        let seeds: Vec<(usize, usize)> = here.prints().into_iter().flat_map(with).collect();
        let offsets: Vec<usize> = second.char_indices().map(|(at, _)| at).chain([second.len()]).collect();
        let shared = here.shared(&there, &seeds);
        shared.iter().map(|shared| &second[offsets[shared.here.0]..offsets[shared.here.1]]).collect()
    }

    const WIRE: &str = "I morti accertati nel crollo della palazzina di via Garibaldi sono undici, ha fatto sapere in serata la prefettura, che ha aperto un centralino per i parenti";

    #[test]
    fn word_for_word() {
        let first = format!("Notte di lavoro a Bari. {WIRE}. Il sindaco è sul posto.");
        let second = format!("Si scava ancora, con le mani e con le ruspe. {WIRE}. La procura indaga.");
        assert_eq!(found(&first, &second), [WIRE]);
    }

    #[test]
    fn nearly() {
        let changed = WIRE.replace("sono undici", "sarebbero almeno undici");
        assert_eq!(found(&format!("È crollata. {WIRE}."), &format!("Bari. {changed}, dice l'Ansa.")), [changed]);
        let without = WIRE.replace("in serata ", "");
        assert_eq!(found(&format!("{WIRE}."), &format!("Bari. {without}.")), [without]);
    }

    #[test]
    fn what_everybody_writes_is_no_passage() {
        let first = "Secondo la Protezione civile i feriti sono 12. Lo ha detto il ministro dell'Interno.";
        let second = "Secondo la Protezione civile i feriti sono 40, ma mancano i dati delle isole.";
        assert!(found(first, second).is_empty());
        assert!(found(WIRE, "Un altro testo, che di quello di prima non ha nemmeno una frase per intero.").is_empty());
        // Two who tell of one march, each with a count of its own.
        let police =
            "Giovedì 19 gennaio in Francia hanno manifestato contro la riforma delle pensioni 1,12 milioni di persone.";
        let union = "Per il sindacato il 19 gennaio in Francia hanno manifestato contro la riforma delle pensioni oltre 2 milioni di persone.";
        assert!(found(police, union).is_empty());
        assert!(found("", "").is_empty());
    }

    #[test]
    fn two_passages_of_one_text() {
        let other = "Le scuole della provincia restano chiuse fino a venerdì, ha deciso il prefetto dopo una riunione con i sindaci dei comuni più colpiti dal maltempo";
        let first = format!("{WIRE}. In mezzo sta qualcosa di tutto suo, che nessun altro giornale ha. {other}.");
        let second = format!("{other}. Altre parole, di un altro giornale, che parla d'altro per un po'. {WIRE}.");
        assert_eq!(found(&first, &second), [other, WIRE]);
    }
}
