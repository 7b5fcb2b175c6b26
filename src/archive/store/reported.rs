//! What comparing reads of an archive.

use super::{
    super::{Error, Heading},
    Store,
    failure::Failure,
};
use crate::compare::{Copied, Key, Passage, Row, Sheet, Text};
use rusqlite::{Connection, OptionalExtension as _, params};

/// What comparing reads of an article, as it is kept.
pub(in super::super) struct SealedSheet {
    text: Vec<u8>,
    numbers: Vec<u8>,
    passages: Vec<Vec<u8>>,
}

/// A number as it is kept under its key.
pub(in super::super) struct SealedRow {
    pub(in super::super) key: Key,
    row: Vec<u8>,
    copied: Option<Vec<u8>>,
}

#[cfg(any(test, feature = "rocksdb"))]
impl SealedSheet {
    /// All values, each with its seal.
    pub(in super::super) fn values(&self) -> impl Iterator<Item = &[u8]> {
        [&self.text, &self.numbers].into_iter().chain(&self.passages).map(Vec::as_slice)
    }
}

#[cfg(any(test, feature = "rocksdb"))]
impl SealedRow {
    /// All values, each with its seal.
    pub(in super::super) fn values(&self) -> impl Iterator<Item = &[u8]> {
        [&self.row].into_iter().chain(&self.copied).map(Vec::as_slice)
    }
}

impl Store {
    /// What comparing needs of an article.
    pub(in super::super) fn sheet(&self, heading: &Heading) -> Result<Sheet, Error> {
        self.unsealed_sheet(heading, &self.sealed_sheet(heading)?).map(|(sheet, _)| sheet)
    }

    /// What comparing reads of an article.
    pub(in super::super) fn sealed_sheet(&self, heading: &Heading) -> Result<SealedSheet, Error> {
        self.look(|connection| {
            let sql = "SELECT number, text, numbers FROM article JOIN text ON text.article = number \
                JOIN reported ON reported.article = number WHERE id = ?1";
            let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            let found = connection.prepare_cached(sql)?.query_row([&heading.id], read).optional()?;
            let (number, text, numbers): (i64, _, _) =
                found.ok_or_else(|| self.damaged(format!("{} is gone", compared(heading))))?;
            Ok(SealedSheet { text, numbers, passages: sealed_passages(connection, number)? })
        })
    }

    /// The sheet of an article, and the passages that it shares with earlier ones, those with the nearest one first.
    pub(in super::super) fn unsealed_sheet(
        &self,
        heading: &Heading,
        sealed: &SealedSheet,
    ) -> Result<(Sheet, Vec<Passage>), Error> {
        let sheet = self.sheet_in(&sealed.text, &sealed.numbers, &heading.id, &compared(heading))?;
        Ok((sheet, self.passages_in(&sealed.passages, &heading.id)?))
    }

    /// What comparing needs of the article with this number and id.
    pub(super) fn sheet_of(&self, connection: &Connection, number: i64, id: &str) -> Result<Sheet, Failure> {
        let sql = "SELECT text, numbers FROM text JOIN reported USING (article) WHERE article = ?1";
        let (text, numbers): (Vec<u8>, Vec<u8>) =
            connection.prepare_cached(sql)?.query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(self.sheet_in(&text, &numbers, id, &format!("what `{id}` compares"))?)
    }

    fn sheet_in(&self, text: &[u8], numbers: &[u8], id: &str, what: &str) -> Result<Sheet, Error> {
        let numbers = self.packer.unpack(self.unsealed(numbers, id, what)?).map(|[numbers]: [String; 1]| numbers);
        let numbers = numbers.and_then(|numbers| serde_json::from_str(&numbers).ok());
        let (rows, inconsistencies) = numbers.ok_or_else(|| self.broken(what))?;
        Ok(Sheet { text: self.text_in(text, id, what)?, rows, inconsistencies })
    }

    /// The text that was kept of an article.
    pub(super) fn text_in(&self, sealed: &[u8], id: &str, what: &str) -> Result<Text, Error> {
        let text = self.packer.unpack(self.unsealed(sealed, id, what)?).and_then(|[about, text]: [String; 2]| {
            let about: Text = serde_json::from_str(&about).ok()?;
            Some(Text { text, ..about })
        });
        text.ok_or_else(|| self.broken(what))
    }

    /// The passages that an article shares with earlier ones, those with the nearest one first.
    pub(super) fn passages(&self, connection: &Connection, number: i64, id: &str) -> Result<Vec<Passage>, Failure> {
        Ok(self.passages_in(&sealed_passages(connection, number)?, id)?)
    }

    /// Passages that were kept of an article.
    pub(super) fn passages_in(&self, sealed: &[Vec<u8>], id: &str) -> Result<Vec<Passage>, Error> {
        let what = format!("what `{id}` shares");
        let mut all = Vec::new();
        for sealed in sealed {
            let json = self.packer.unpack(self.unsealed(sealed, id, &what)?).map(|[json]: [String; 1]| json);
            let passages: Option<Vec<Passage>> = json.and_then(|json| serde_json::from_str(&json).ok());
            all.extend(passages.ok_or_else(|| self.broken(&what))?);
        }
        Ok(all)
    }

    /// So many numbers in the order of their keys, from the one behind `after`.
    pub(in super::super) fn numbers(&self, after: Option<&Key>, length: usize) -> Result<Vec<SealedRow>, Error> {
        let after = after.map_or("", Key::as_str);
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        self.keyed("SELECT key, row, copied FROM compared WHERE key > ?1 ORDER BY key LIMIT ?2", params![after, length])
    }

    /// The numbers of a cluster, in the order of their keys.
    pub(in super::super) fn cluster(&self, cluster: &str) -> Result<Vec<SealedRow>, Error> {
        let sql = "SELECT key, row, copied FROM compared WHERE key > ?1 AND key < ?2 ORDER BY key";
        self.keyed(sql, params![cluster, Key::behind(cluster)])
    }

    fn keyed(&self, sql: &str, parameters: &[&dyn rusqlite::ToSql]) -> Result<Vec<SealedRow>, Error> {
        self.look(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let read = |row: &rusqlite::Row| {
                Ok(SealedRow { key: Key::kept(row.get(0)?), row: row.get(1)?, copied: row.get(2)? })
            };
            let rows = statement.query_map(parameters, read)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// A number that was kept under its key.
    pub(in super::super) fn unsealed_row(&self, SealedRow { key, row, copied }: &SealedRow) -> Result<Row, Error> {
        let what = "a number as it is compared";
        let packed = self.unsealed(row, key.as_str(), what)?;
        let row = self.packer.unpack(packed).and_then(|[row]: [String; 1]| serde_json::from_str(&row).ok());
        let mut row: Row = row.ok_or_else(|| self.broken(what))?;
        if let Some(sealed) = copied {
            let copied: Option<Copied> = serde_json::from_slice(self.unsealed(sealed, key.as_str(), what)?).ok();
            row.copied = Some(copied.ok_or_else(|| self.broken(what))?);
        }
        Ok(row)
    }
}

/// What was kept of the passages of an article, for each earlier text that it shares some with, the nearest one first.
fn sealed_passages(connection: &Connection, number: i64) -> Result<Vec<Vec<u8>>, Failure> {
    let sql = "SELECT passages FROM passage WHERE article = ?1 ORDER BY day DESC, tie DESC";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_map([number], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What is told of a damaged sheet.
fn compared(heading: &Heading) -> String {
    format!("what `{}` compares", heading.key)
}
