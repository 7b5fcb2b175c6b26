//! What comparing reads of an archive.

use super::{
    super::{Error, Heading},
    Store,
    failure::Failure,
};
use crate::compare::{Copied, Key, Passage, Row, Sheet, Text};
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension as _, params};

impl Store {
    /// What comparing needs of an article.
    pub(in super::super) fn sheet(&self, heading: &Heading) -> Result<Sheet, Error> {
        let what = format!("what `{}` compares", heading.key);
        let (text, numbers) = self.look(|connection| {
            let sql = "SELECT text, numbers FROM article JOIN text ON text.article = number \
                JOIN reported ON reported.article = number WHERE id = ?1";
            let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
            let found: Option<(Vec<u8>, Vec<u8>)> =
                connection.prepare_cached(sql)?.query_row([&heading.id], read).optional()?;
            Ok(found.ok_or_else(|| self.damaged(format!("{what} is gone")))?)
        })?;
        self.sheet_in(&text, &numbers, &heading.id, &what)
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
    pub(in super::super) fn passages(&self, heading: &Heading) -> Result<Vec<Passage>, Error> {
        self.look(|connection| {
            let sql = "SELECT number FROM article WHERE id = ?1";
            let number: i64 = connection.prepare_cached(sql)?.query_row([&heading.id], |row| row.get(0))?;
            self.passages_of(connection, number, &heading.id)
        })
    }

    pub(super) fn passages_of(&self, connection: &Connection, number: i64, id: &str) -> Result<Vec<Passage>, Failure> {
        let sql = "SELECT passages FROM passage WHERE article = ?1 ORDER BY day DESC, tie DESC";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([number])?;
        let mut passages = Vec::new();
        while let Some(row) = rows.next()? {
            passages.extend(self.passages_in(row.get_ref(0)?.as_blob()?, id)?);
        }
        Ok(passages)
    }

    /// Passages that were kept of an article.
    pub(super) fn passages_in(&self, sealed: &[u8], id: &str) -> Result<Vec<Passage>, Error> {
        let what = format!("what `{id}` shares");
        let json = self.packer.unpack(self.unsealed(sealed, id, &what)?).map(|[json]: [String; 1]| json);
        json.and_then(|json| serde_json::from_str(&json).ok()).ok_or_else(|| self.broken(&what))
    }

    /// So many numbers in the order of their keys, from the one behind `after`.
    pub(in super::super) fn numbers(&self, after: &str, length: usize) -> Result<Vec<(Key, Row)>, Error> {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        self.keyed("SELECT key, row, copied FROM compared WHERE key > ?1 ORDER BY key LIMIT ?2", params![after, length])
    }

    /// The numbers of a cluster, in the order of their keys.
    pub(in super::super) fn cluster(&self, cluster: &str) -> Result<(Vec<Key>, Vec<Row>), Error> {
        let sql = "SELECT key, row, copied FROM compared WHERE key > ?1 AND key < ?2 ORDER BY key";
        Ok(self.keyed(sql, params![cluster, Key::behind(cluster)])?.into_iter().unzip())
    }

    fn keyed(&self, sql: &str, parameters: &[&dyn rusqlite::ToSql]) -> Result<Vec<(Key, Row)>, Error> {
        let sealed: Vec<(String, Vec<u8>, Option<Vec<u8>>)> = self.look(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map(parameters, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        let read = |(key, sealed, copied): (String, Vec<u8>, Option<Vec<u8>>)| {
            let what = "a number as it is compared";
            let packed = self.unsealed(&sealed, &key, what)?;
            let row = self.packer.unpack(packed).and_then(|[row]: [String; 1]| serde_json::from_str(&row).ok());
            let mut row: Row = row.ok_or_else(|| self.broken(what))?;
            if let Some(sealed) = copied {
                let copied: Option<Copied> = serde_json::from_slice(self.unsealed(&sealed, &key, what)?).ok();
                row.copied = Some(copied.ok_or_else(|| self.broken(what))?);
            }
            Ok((Key::kept(&key), row))
        };
        sealed.into_par_iter().map(read).collect()
    }
}
