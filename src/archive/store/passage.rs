//! Which passages articles share, kept up to date with every change.
//!
//! Of the texts that have a shingle each is set against the nearest one before it, in the order of the days on which they were
//! published. So a new text concerns, for each of its shingles, its two neighbours: what it costs does not depend on how many others there are, and
//! what is found not on the order in which they came.

use super::{
    super::{Error, seal::seal},
    Store,
    failure::Failure,
};
use crate::compare::{Copied, Key, Passage, Text, Words};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest as _, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// How many bytes of texts are kept at hand while passages are looked for; what is known of their words takes some times as much.
const AT_HAND: usize = 2 << 20;

/// The day of a text that has none: behind all others.
const UNDATED: i64 = 99_999_999;

/// Where a text stands among those that have a shingle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// The day as a number, `20241008`.
    day: i64,
    /// Tells apart those of one day.
    tie: i64,
    /// The number of its article.
    article: i64,
}

impl Rank {
    /// That of an article with its number and id, and the day on which its text was published.
    pub(super) fn of(article: i64, id: &str, published: Option<&str>) -> Self {
        let day = published.and_then(|day| day.replace('-', "").parse().ok());
        let mut tie = [0; 8];
        tie.copy_from_slice(&Sha256::digest(id)[..8]);
        Self { day: day.unwrap_or(UNDATED), tie: i64::from_be_bytes(tie), article }
    }

    fn read(row: &rusqlite::Row) -> Result<Self, rusqlite::Error> {
        Ok(Self { day: row.get(0)?, tie: row.get(1)?, article: row.get(2)? })
    }
}

/// A shingle that two texts have: its hash, and the words that begin it in the later and in the earlier one.
#[derive(Clone, Copy)]
struct Seed {
    hash: i64,
    here: i64,
    there: i64,
}

/// Pairs of texts that may share other passages now: the number of the later one, and the earlier one.
#[derive(Default)]
pub(super) struct Touched {
    /// Pairs of which one text is new, with all shingles they have.
    new: BTreeMap<(i64, Rank), Vec<Seed>>,
    /// Pairs that lost a shingle because a text came between them. What they share can only be less.
    parted: BTreeSet<(i64, Rank)>,
    /// Pairs between which a text was taken out.
    joined: BTreeSet<(i64, Rank)>,
}

impl Touched {
    /// Notes the shingles of a text.
    pub(super) fn note(&mut self, transaction: &Transaction, rank: Rank, prints: &[(i64, i64)]) -> Result<(), Failure> {
        let number = rank.article;
        let sql = "INSERT OR IGNORE INTO print (hash, day, tie, article, word) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut insert = transaction.prepare_cached(sql)?;
        for (hash, word) in prints.iter().copied() {
            insert.execute(params![hash, rank.day, rank.tie, number, word])?;
            let (before, behind) = (before(transaction, hash, rank)?, behind(transaction, hash, rank)?);
            if let Some((before, there)) = before {
                self.new.entry((number, before)).or_default().push(Seed { hash, here: word, there });
            }
            if let Some((behind, here)) = behind {
                self.new.entry((behind.article, rank)).or_default().push(Seed { hash, here, there: word });
            }
            if let (Some((before, _)), Some((behind, _))) = (before, behind) {
                self.parted.insert((behind.article, before));
            }
        }
        Ok(())
    }

    /// Forgets the shingles of a text.
    pub(super) fn forget(&mut self, transaction: &Transaction, rank: Rank, text: &Text) -> Result<(), Failure> {
        // What was noted of it in this transaction is of a text that is gone.
        self.new.retain(|(later, earlier), _| *later != rank.article && earlier.article != rank.article);
        let mut delete = transaction.prepare_cached("DELETE FROM print WHERE hash = ?1 AND day = ?2 AND tie = ?3")?;
        for (hash, _) in prints(&Words::of(&text.text)) {
            if let Some((behind, _)) = behind(transaction, hash, rank)? {
                self.joined.insert((behind.article, rank));
                self.joined.extend(before(transaction, hash, rank)?.map(|(before, _)| (behind.article, before)));
            }
            delete.execute(params![hash, rank.day, rank.tie])?;
        }
        Ok(())
    }
}

/// The shingles of a text, each once, and the words they begin with. Of a hash as many bits are kept as `SQLite` writes in six bytes; words are
/// aligned before anything is taken for a passage.
pub(super) fn prints(words: &Words) -> Vec<(i64, i64)> {
    let mut seen = FxHashSet::default();
    let print = |(hash, word): (u64, usize)| ((hash >> 17).cast_signed(), i64::try_from(word).unwrap_or(i64::MAX));
    words.prints().into_iter().map(print).filter(|(hash, _)| seen.insert(*hash)).collect()
}

/// The nearest text before one that has a shingle, and the word that begins it there.
fn before(connection: &Connection, hash: i64, rank: Rank) -> Result<Option<(Rank, i64)>, Failure> {
    let sql = "SELECT day, tie, article, word FROM print WHERE hash = ?1 AND (day, tie) < (?2, ?3) \
        ORDER BY day DESC, tie DESC LIMIT 1";
    neighbour(connection, sql, hash, rank)
}

/// The nearest text behind one.
fn behind(connection: &Connection, hash: i64, rank: Rank) -> Result<Option<(Rank, i64)>, Failure> {
    let sql = "SELECT day, tie, article, word FROM print WHERE hash = ?1 AND (day, tie) > (?2, ?3) \
        ORDER BY day, tie LIMIT 1";
    neighbour(connection, sql, hash, rank)
}

fn neighbour(connection: &Connection, sql: &str, hash: i64, rank: Rank) -> Result<Option<(Rank, i64)>, Failure> {
    let mut statement = connection.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row| Ok((Rank::read(row)?, row.get(3)?));
    Ok(statement.query_row(params![hash, rank.day, rank.tie], read).optional()?)
}

/// A text with what is asked of it again and again.
struct Known {
    text: Text,
    words: Words,
    rank: Rank,
}

/// Texts by the numbers of their articles, as many as fit.
struct AtHand<'a> {
    store: &'a Store,
    connection: &'a Connection,
    known: FxHashMap<i64, Option<Rc<Known>>>,
    /// How many bytes the texts have.
    bytes: usize,
}

impl AtHand<'_> {
    /// The text of an article; `None` where it was removed.
    fn get(&mut self, number: i64) -> Result<Option<Rc<Known>>, Failure> {
        if let Some(known) = self.known.get(&number) {
            return Ok(known.clone());
        }
        if self.bytes > AT_HAND {
            self.known.clear();
            self.bytes = 0;
        }
        let sql = "SELECT id, text FROM article JOIN text ON article = number WHERE number = ?1";
        let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
        let found: Option<(String, Vec<u8>)> =
            self.connection.prepare_cached(sql)?.query_row([number], read).optional()?;
        let known = found.map(|(id, sealed)| -> Result<_, Failure> {
            let text = self.store.text_in(&sealed, &id, &format!("the text of `{id}`"))?;
            Ok(Rc::new(Known {
                words: Words::of(&text.text),
                rank: Rank::of(number, &id, text.published.as_deref()),
                text,
            }))
        });
        let known = known.transpose()?;
        self.bytes += known.as_ref().map_or(0, |known| known.text.text.len());
        self.known.insert(number, known.clone());
        Ok(known)
    }
}

impl Store {
    /// Looks anew for the passages of pairs of texts.
    pub(super) fn find_passages(&self, transaction: &Transaction, touched: Touched) -> Result<(), Failure> {
        let mut at_hand = AtHand { store: self, connection: transaction, known: FxHashMap::default(), bytes: 0 };
        // The shingles of each pair; `None` where they have to be looked for.
        let mut pairs: BTreeMap<(i64, Rank), Option<Vec<Seed>>> =
            touched.new.into_iter().map(|(pair, seeds)| (pair, Some(seeds))).collect();
        for pair in touched.parted {
            // Two that are new to each other have their shingles looked at below.
            if !pairs.contains_key(&pair) && has_passages(transaction, pair)? {
                pairs.insert(pair, None);
            }
        }
        pairs.extend(touched.joined.into_iter().map(|pair| (pair, None)));
        let mut changed = BTreeSet::new();
        for ((later, earlier), seeds) in pairs {
            let seeds = match seeds {
                // Nothing was kept of two that are new to each other.
                Some(seeds) if !Passage::is_likely(seeds.len()) => continue,
                Some(seeds) => seeds,
                None => match (at_hand.get(later)?, at_hand.get(earlier.article)?) {
                    (Some(here), Some(there)) => common(&here.words, &there.words),
                    _ => Vec::new(),
                },
            };
            let passages = passages_between(transaction, &mut at_hand, (later, earlier), &seeds)?;
            if self.keep_passages(transaction, (later, earlier), &passages)? {
                changed.insert(later);
            }
        }
        for number in changed {
            self.keep_copies(transaction, number)?;
        }
        Ok(())
    }

    /// Keeps the passages that a text shares with an earlier one. Tells whether they are others than before.
    fn keep_passages(
        &self,
        transaction: &Transaction,
        (later, there): (i64, Rank),
        passages: &[Passage],
    ) -> Result<bool, Failure> {
        let of = params![later, there.day, there.tie];
        let sql = "SELECT id, passages FROM passage JOIN article ON number = article \
            WHERE article = ?1 AND day = ?2 AND tie = ?3";
        let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
        let kept: Option<(String, Vec<u8>)> = transaction.prepare_cached(sql)?.query_row(of, read).optional()?;
        if kept.map_or(Ok(Vec::new()), |(id, sealed)| self.passages_in(&[sealed], &id))? == passages {
            return Ok(false);
        }
        if passages.is_empty() {
            let sql = "DELETE FROM passage WHERE article = ?1 AND day = ?2 AND tie = ?3";
            transaction.prepare_cached(sql)?.execute(of)?;
        } else {
            let json = serde_json::to_string(passages).expect("passages are texts and numbers");
            let packed = self.packer.pack(&[&json]).map_err(|source| Error::cannot("write", &self.path, source))?;
            let sql = "INSERT OR REPLACE INTO passage (article, day, tie, passages) VALUES (?1, ?2, ?3, ?4)";
            let sealed = seal(&packed, &id_of(transaction, later)?);
            transaction.prepare_cached(sql)?.execute(params![later, there.day, there.tie, sealed])?;
        }
        Ok(true)
    }

    /// Keeps with each number of an article where its words stood before.
    fn keep_copies(&self, transaction: &Transaction, number: i64) -> Result<(), Failure> {
        let id = id_of(transaction, number)?;
        let passages = self.passages(transaction, number, &id)?;
        let sheet = self.sheet_of(transaction, number, &id)?;
        // `IS` takes two that are missing for one and the same: what is as it was is not written.
        let sql = "UPDATE compared SET copied = ?2 WHERE key = ?1 AND copied IS NOT ?2";
        let mut update = transaction.prepare_cached(sql)?;
        for (key, row) in sheet.rows.iter().filter_map(|row| Some((Key::of(row)?, row))) {
            let copied = passages.iter().find_map(|passage| passage.copied(row.span.0));
            let json = |copied: Copied| serde_json::to_vec(&copied).expect("it is a text and a number");
            update.execute(params![key.as_str(), copied.map(|copied| seal(&json(copied), key.as_str()))])?;
        }
        Ok(())
    }
}

/// The passages of a pair that has these shingles, as far as none of the texts between them has one.
fn passages_between(
    transaction: &Transaction,
    at_hand: &mut AtHand,
    (later, earlier): (i64, Rank),
    seeds: &[Seed],
) -> Result<Vec<Passage>, Failure> {
    // What was removed in the same transaction has none.
    if !Passage::is_likely(seeds.len()) {
        return Ok(Vec::new());
    }
    let Some(here) = at_hand.get(later)? else { return Ok(Vec::new()) };
    let mut nearest: Vec<(usize, usize)> = Vec::new();
    let place = |word: i64| usize::try_from(word).unwrap_or_default();
    for seed in seeds {
        if before(transaction, seed.hash, here.rank)?.is_some_and(|(rank, _)| rank == earlier) {
            nearest.push((place(seed.here), place(seed.there)));
        }
    }
    if !Passage::is_likely(nearest.len()) {
        return Ok(Vec::new());
    }
    let Some(there) = at_hand.get(earlier.article)? else { return Ok(Vec::new()) };
    Ok(Passage::between((&here.text, &here.words), (&there.text, &there.words), &nearest))
}

fn has_passages(transaction: &Transaction, (later, there): (i64, Rank)) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM passage WHERE article = ?1 AND day = ?2 AND tie = ?3";
    Ok(transaction.prepare_cached(sql)?.exists(params![later, there.day, there.tie])?)
}

/// The shingles that two texts have.
fn common(here: &Words, there: &Words) -> Vec<Seed> {
    let others: FxHashMap<i64, i64> = prints(there).into_iter().collect();
    let seed = |(hash, here): (i64, i64)| others.get(&hash).map(|there| Seed { hash, here, there: *there });
    prints(here).into_iter().filter_map(seed).collect()
}

/// The id of an article that is there.
fn id_of(connection: &Connection, number: i64) -> Result<String, Failure> {
    let sql = "SELECT id FROM article WHERE number = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([number], |row| row.get(0))?)
}
