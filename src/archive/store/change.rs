//! What changes an archive: in one transaction, or not at all.

use super::{
    super::{
        Change, Error,
        seal::{self, seal},
    },
    Found, Store, TALLY, Tally,
    failure::Failure,
    find,
    packed::Packed,
    passage::{Rank, Touched},
};
use crate::compare::{Key, Sheet};
use rusqlite::{Transaction, params};

impl Store {
    pub(in super::super) fn note(&self, name: &str, value: &[u8]) -> Result<(), Error> {
        self.change(|transaction| Ok(note(transaction, name, value)?))
    }

    pub(in super::super) fn keep_run(&self, fingerprint: &str, versions: &str) -> Result<(), Error> {
        self.change(|transaction| {
            let sql = "INSERT OR REPLACE INTO run (fingerprint, versions) VALUES (?1, ?2)";
            let sealed = seal(versions.as_bytes(), fingerprint);
            transaction.prepare_cached(sql)?.execute(params![fingerprint, sealed])?;
            Ok(())
        })
    }

    pub(in super::super) fn commit(&self, changes: &[Change]) -> Result<(), Error> {
        self.change(|transaction| {
            let before = self.tallied(transaction)?;
            let (mut tally, mut touched) = (before, Touched::default());
            for change in changes {
                match change {
                    Change::Put(entry) => self.put(transaction, &self.packed(entry)?, &mut tally, &mut touched)?,
                    Change::Packed(packed) => self.put(transaction, packed, &mut tally, &mut touched)?,
                    Change::Remove(key) => self.remove(transaction, key, &mut tally, &mut touched)?,
                }
            }
            self.find_passages(transaction, touched)?;
            if tally != before {
                note(transaction, TALLY, &tally.bytes())?;
            }
            Ok(())
        })
    }

    fn put(
        &self,
        transaction: &Transaction,
        packed: &Packed,
        tally: &mut Tally,
        touched: &mut Touched,
    ) -> Result<(), Failure> {
        let Packed { heading, sealed, texts, numbers, published, prints } = packed;
        // The same key for another article: its record gained an id or an address of its own.
        if let Some(other) = find(transaction, "key", &heading.key)?.filter(|found| found.id != heading.id) {
            self.supersede(transaction, &other)?;
            self.withdraw(transaction, &other, touched)?;
            forget(transaction, &other, tally)?;
        }
        let earlier = find(transaction, "id", &heading.id)?;
        if let Some(earlier) = &earlier {
            if self.heading(&earlier.sealed, &earlier.key)?.text != heading.text {
                self.supersede(transaction, earlier)?;
            }
            self.withdraw(transaction, earlier, touched)?;
            forget(transaction, earlier, tally)?;
        }
        tally.add(seal::of(sealed));
        // An article keeps its number, so that it is written where it was.
        transaction
            .prepare_cached("INSERT INTO article (number, key, id, heading) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![earlier.map(|earlier| earlier.number), heading.key, heading.id, sealed])?;
        let number = transaction.last_insert_rowid();
        for (sql, sealed) in [
            "INSERT INTO graph (article, quads) VALUES (?1, ?2)",
            "INSERT INTO shared (article, quads) VALUES (?1, ?2)",
            "INSERT INTO text (article, text) VALUES (?1, ?2)",
            "INSERT INTO reported (article, numbers) VALUES (?1, ?2)",
        ]
        .into_iter()
        .zip(texts)
        {
            transaction.prepare_cached(sql)?.execute(params![number, sealed])?;
        }
        let mut statement = transaction.prepare_cached("INSERT INTO compared (key, row) VALUES (?1, ?2)")?;
        for (key, sealed) in numbers {
            statement.execute(params![key.as_str(), sealed])?;
        }
        touched.note(transaction, Rank::of(number, &heading.id, published.as_deref()), prints)
    }

    fn remove(
        &self,
        transaction: &Transaction,
        key: &str,
        tally: &mut Tally,
        touched: &mut Touched,
    ) -> Result<(), Failure> {
        let Some(found) = find(transaction, "key", key)? else { return Ok(()) };
        self.withdraw(transaction, &found, touched)?;
        forget(transaction, &found, tally)?;
        transaction.prepare_cached("DELETE FROM revision WHERE id = ?1")?.execute([&found.id])?;
        Ok(())
    }

    /// Keeps the graph of an article as that of an earlier text. One that comes back is kept once, as the latest.
    fn supersede(&self, transaction: &Transaction, found: &Found) -> Result<(), Failure> {
        let heading = self.heading(&found.sealed, &found.key)?;
        let mut number = 1;
        let mut statement =
            transaction.prepare_cached("SELECT number, heading FROM revision WHERE id = ?1 ORDER BY number")?;
        let mut rows = statement.query([&found.id])?;
        while let Some(row) = rows.next()? {
            let kept: i64 = row.get(0)?;
            let what = format!("an earlier text of `{}`", found.key);
            if self.heading_of(row.get_ref(1)?.as_blob()?, &found.id, &what)?.checksum == heading.checksum {
                let sql = "DELETE FROM revision WHERE id = ?1 AND number = ?2";
                transaction.prepare_cached(sql)?.execute(params![found.id, kept])?;
            }
            number = kept + 1;
        }
        let json = serde_json::to_vec(&heading).expect("a heading is texts and numbers");
        transaction
            .prepare_cached(
                "INSERT INTO revision (id, number, heading, quads) SELECT ?1, ?2, ?3, quads FROM graph WHERE article = ?4",
            )?
            .execute(params![found.id, number, seal(&json, &found.id), found.number])?;
        Ok(())
    }

    /// Takes the numbers of an article out of the order in which they are compared, and its shingles out of theirs.
    fn withdraw(&self, transaction: &Transaction, found: &Found, touched: &mut Touched) -> Result<(), Failure> {
        let Sheet { text, rows, .. } = self.sheet_of(transaction, found.number, &found.id)?;
        let mut statement = transaction.prepare_cached("DELETE FROM compared WHERE key = ?1")?;
        for key in rows.iter().filter_map(Key::of) {
            statement.execute([key.as_str()])?;
        }
        touched.forget(transaction, Rank::of(found.number, &found.id, text.published.as_deref()), &text)
    }

    fn change(&self, write: impl FnOnce(&Transaction) -> Result<(), Failure>) -> Result<(), Error> {
        if self.lock.is_none() {
            let source = std::io::Error::new(std::io::ErrorKind::ReadOnlyFilesystem, "it was opened to be read");
            return Err(Error::cannot("write", &self.path, source));
        }
        let mut connection = self.connection();
        let work = || -> Result<(), Failure> {
            let transaction = connection.transaction()?;
            write(&transaction)?;
            Ok(transaction.commit()?)
        };
        work().map_err(|failure| failure.of(&self.path))
    }
}

fn forget(transaction: &Transaction, found: &Found, tally: &mut Tally) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM article WHERE number = ?1",
        "DELETE FROM graph WHERE article = ?1",
        "DELETE FROM shared WHERE article = ?1",
        "DELETE FROM text WHERE article = ?1",
        "DELETE FROM reported WHERE article = ?1",
        "DELETE FROM passage WHERE article = ?1",
    ] {
        transaction.prepare_cached(sql)?.execute([found.number])?;
    }
    tally.subtract(seal::of(&found.sealed));
    Ok(())
}

pub(super) fn note(transaction: &Transaction, name: &str, value: &[u8]) -> Result<(), rusqlite::Error> {
    let sql = "INSERT OR REPLACE INTO about (name, value) VALUES (?1, ?2)";
    transaction.prepare_cached(sql)?.execute(params![name, seal(value, name)])?;
    Ok(())
}
