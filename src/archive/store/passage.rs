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
use sha2::{Digest as _, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

/// How many texts are kept at hand while passages are looked for.
const AT_HAND: usize = 2048;

/// The day of a text that has none: behind all others.
const UNDATED: i64 = 99_999_999;

/// Where a text stands among those that have a shingle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// The day as a number, `20241008`.
    day: i64,
    /// Tells apart those of one day.
    tie: i64,
    /// The number of its article.
    article: i64,
}

impl Rank {
    fn of(article: i64, id: &str, text: &Text) -> Self {
        let day = text.published.as_deref().and_then(|day| day.replace('-', "").parse().ok());
        let mut tie = [0; 8];
        tie.copy_from_slice(&Sha256::digest(id)[..8]);
        Self { day: day.unwrap_or(UNDATED), tie: i64::from_be_bytes(tie), article }
    }

    fn read(row: &rusqlite::Row) -> Result<Self, rusqlite::Error> {
        Ok(Self { day: row.get(0)?, tie: row.get(1)?, article: row.get(2)? })
    }
}

/// Pairs of texts that may share other passages now: the number of the later one, and the earlier one.
#[derive(Default)]
pub(super) struct Touched(BTreeSet<(i64, Rank)>);

impl Touched {
    /// Notes the shingles of a text.
    pub(super) fn note(
        &mut self,
        transaction: &Transaction,
        number: i64,
        id: &str,
        text: &Text,
    ) -> Result<(), Failure> {
        let rank = Rank::of(number, id, text);
        let sql = "INSERT OR IGNORE INTO print (hash, day, tie, article, word) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut insert = transaction.prepare_cached(sql)?;
        for (hash, word) in prints(&Words::of(&text.text)) {
            insert.execute(params![hash, rank.day, rank.tie, number, word])?;
            self.around(transaction, hash, rank)?;
        }
        Ok(())
    }

    /// Forgets the shingles of a text.
    pub(super) fn forget(
        &mut self,
        transaction: &Transaction,
        number: i64,
        id: &str,
        text: &Text,
    ) -> Result<(), Failure> {
        let rank = Rank::of(number, id, text);
        let mut delete = transaction.prepare_cached("DELETE FROM print WHERE hash = ?1 AND day = ?2 AND tie = ?3")?;
        for (hash, _) in prints(&Words::of(&text.text)) {
            self.around(transaction, hash, rank)?;
            delete.execute(params![hash, rank.day, rank.tie])?;
        }
        Ok(())
    }

    /// A text that has a shingle, the one before it, and the one behind.
    fn around(&mut self, connection: &Connection, hash: i64, rank: Rank) -> Result<(), Failure> {
        let before = nearest(connection, hash, rank)?.map(|(rank, _)| rank);
        let sql = "SELECT article FROM print WHERE hash = ?1 AND (day, tie) > (?2, ?3) ORDER BY day, tie LIMIT 1";
        let mut behind = connection.prepare_cached(sql)?;
        let behind: Option<i64> = behind.query_row(params![hash, rank.day, rank.tie], |row| row.get(0)).optional()?;
        self.0.extend(before.map(|before| (rank.article, before)));
        self.0.extend(behind.map(|behind| (behind, rank)));
        self.0.extend(behind.zip(before));
        Ok(())
    }
}

/// The shingles of a text and the words they begin with. Of a hash as many bits are kept as `SQLite` writes in six bytes; words are aligned
/// before anything is taken for a passage.
fn prints(words: &Words) -> impl Iterator<Item = (i64, i64)> {
    let print = |(hash, word): (u64, usize)| ((hash >> 17).cast_signed(), i64::try_from(word).unwrap_or(i64::MAX));
    words.prints().into_iter().map(print)
}

/// The nearest text before one that has a shingle, and the word that begins it there.
fn nearest(connection: &Connection, hash: i64, rank: Rank) -> Result<Option<(Rank, i64)>, Failure> {
    let sql = "SELECT day, tie, article, word FROM print WHERE hash = ?1 AND (day, tie) < (?2, ?3) \
        ORDER BY day DESC, tie DESC LIMIT 1";
    let mut before = connection.prepare_cached(sql)?;
    let read = |row: &rusqlite::Row| Ok((Rank::read(row)?, row.get(3)?));
    Ok(before.query_row(params![hash, rank.day, rank.tie], read).optional()?)
}

/// A text with what is asked of it again and again.
struct Known {
    id: String,
    text: Text,
    words: Words,
    rank: Rank,
}

/// Texts by the numbers of their articles, as many as fit.
struct AtHand<'a> {
    store: &'a Store,
    connection: &'a Connection,
    known: HashMap<i64, Option<Rc<Known>>>,
}

impl AtHand<'_> {
    /// The text of an article; `None` where it was removed.
    fn get(&mut self, number: i64) -> Result<Option<Rc<Known>>, Failure> {
        if let Some(known) = self.known.get(&number) {
            return Ok(known.clone());
        }
        if self.known.len() == AT_HAND {
            self.known.clear();
        }
        let sql = "SELECT id, text FROM article JOIN text ON article = number WHERE number = ?1";
        let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
        let found: Option<(String, Vec<u8>)> =
            self.connection.prepare_cached(sql)?.query_row([number], read).optional()?;
        let known = found.map(|(id, sealed)| -> Result<_, Failure> {
            let text = self.store.text_in(&sealed, &id, &format!("the text of `{id}`"))?;
            Ok(Rc::new(Known { words: Words::of(&text.text), rank: Rank::of(number, &id, &text), id, text }))
        });
        let known = known.transpose()?;
        self.known.insert(number, known.clone());
        Ok(known)
    }
}

impl Store {
    /// Looks anew for the passages of pairs of texts.
    pub(super) fn find_passages(&self, transaction: &Transaction, touched: Touched) -> Result<(), Failure> {
        let mut at_hand = AtHand { store: self, connection: transaction, known: HashMap::new() };
        let mut pairs: BTreeMap<i64, Vec<Rank>> = BTreeMap::new();
        for (later, earlier) in touched.0 {
            pairs.entry(later).or_default().push(earlier);
        }
        for (later, earlier) in pairs {
            // What was removed in the same transaction has none.
            let Some(here) = at_hand.get(later)? else { continue };
            // The words that begin a shingle, here and in the nearest text before.
            let mut seeds: BTreeMap<Rank, Vec<(usize, usize)>> = BTreeMap::new();
            let place = |word: i64| usize::try_from(word).unwrap_or_default();
            for (hash, word) in prints(&here.words) {
                if let Some((rank, there)) = nearest(transaction, hash, here.rank)?
                    && earlier.contains(&rank)
                {
                    seeds.entry(rank).or_default().push((place(word), place(there)));
                }
            }
            let mut changed = false;
            for rank in earlier {
                let mut passages = Vec::new();
                if let Some(seeds) = seeds.get(&rank)
                    && let Some(there) = at_hand.get(rank.article)?
                {
                    passages = Passage::between((&here.text, &here.words), (&there.text, &there.words), seeds);
                }
                changed |= self.keep_passages(transaction, &here, rank, &passages)?;
            }
            if changed {
                self.keep_copies(transaction, &here)?;
            }
        }
        Ok(())
    }

    /// Keeps the passages that a text shares with an earlier one. Tells whether they are others than before.
    fn keep_passages(
        &self,
        transaction: &Transaction,
        here: &Known,
        there: Rank,
        passages: &[Passage],
    ) -> Result<bool, Failure> {
        let of = params![here.rank.article, there.day, there.tie];
        let sql = "SELECT passages FROM passage WHERE article = ?1 AND day = ?2 AND tie = ?3";
        let sealed: Option<Vec<u8>> = transaction.prepare_cached(sql)?.query_row(of, |row| row.get(0)).optional()?;
        if sealed.map_or(Ok(Vec::new()), |sealed| self.passages_in(&sealed, &here.id))? == passages {
            return Ok(false);
        }
        if passages.is_empty() {
            let sql = "DELETE FROM passage WHERE article = ?1 AND day = ?2 AND tie = ?3";
            transaction.prepare_cached(sql)?.execute(of)?;
        } else {
            let json = serde_json::to_string(passages).expect("passages are texts and numbers");
            let packed = self.packer.pack(&[&json]).map_err(|source| Error::cannot("write", &self.path, source))?;
            let sql = "INSERT OR REPLACE INTO passage (article, day, tie, passages) VALUES (?1, ?2, ?3, ?4)";
            let sealed = seal(&packed, &here.id);
            transaction.prepare_cached(sql)?.execute(params![here.rank.article, there.day, there.tie, sealed])?;
        }
        Ok(true)
    }

    /// Keeps with each number where its words stood before.
    fn keep_copies(&self, transaction: &Transaction, here: &Known) -> Result<(), Failure> {
        let passages = self.passages_of(transaction, here.rank.article, &here.id)?;
        let sheet = self.sheet_of(transaction, here.rank.article, &here.id)?;
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
