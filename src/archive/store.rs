//! The tables of an archive, in `SQLite`.

use super::{
    Change, Entry, Error, Heading, Revision,
    entry::Shared,
    lock::Lock,
    pack::{DICTIONARY, Packer},
    seal::{self, Seal, seal, unseal},
};
use crate::compare::{Key, Row, Sheet};
use rayon::prelude::*;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction, params};
use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Every `BLOB` is sealed with the name of what it belongs to.
const TABLES: &str = "
    -- Base IRI, corpus, decisions, tally, dictionary.
    CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    -- The articles, each with its heading as JSON.
    CREATE TABLE article (
        number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL UNIQUE, heading BLOB NOT NULL
    ) STRICT;
    -- What is large stands by itself, each compressed: whoever wants one of them reads no page of the others.
    CREATE TABLE graph (article INTEGER PRIMARY KEY, quads BLOB NOT NULL) STRICT;
    CREATE TABLE shared (article INTEGER PRIMARY KEY, quads BLOB NOT NULL) STRICT;
    CREATE TABLE reported (article INTEGER PRIMARY KEY, sheet BLOB NOT NULL) STRICT;
    -- Each number in the order in which numbers are set against each other.
    CREATE TABLE compared (key TEXT PRIMARY KEY, row BLOB NOT NULL) STRICT, WITHOUT ROWID;
    -- Graphs of texts that were replaced, the first one of an article with number 1.
    CREATE TABLE revision (
        id TEXT NOT NULL, number INTEGER NOT NULL, heading BLOB NOT NULL, quads BLOB NOT NULL, UNIQUE (id, number)
    ) STRICT;
    -- What each run was made of.
    CREATE TABLE run (fingerprint TEXT PRIMARY KEY, versions BLOB NOT NULL) STRICT, WITHOUT ROWID;
";

/// What `file` and others know an archive by: `atts`.
const APPLICATION: i32 = i32::from_be_bytes(*b"atts");

/// KiB of pages kept in memory.
const CACHE: i32 = 16 << 10;

/// How long to wait for another process that puts the file in order after a run was killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open archive file.
pub(super) struct Store {
    path: PathBuf,
    /// A reader is in one transaction all the time: it sees the archive as it was when it was opened.
    connection: Mutex<Connection>,
    packer: Packer,
    /// Only one has it, for as long as it may write.
    lock: Option<Lock>,
}

/// How many articles there are, and all their seals as one: no article can be missing without being missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    articles: u64,
    seals: Seal,
}

impl Tally {
    /// One article more.
    pub(super) fn add(&mut self, seal: Seal) {
        self.articles += 1;
        self.mix(seal);
    }

    fn subtract(&mut self, seal: Seal) {
        self.articles = self.articles.saturating_sub(1);
        self.mix(seal);
    }

    fn mix(&mut self, seal: Seal) {
        for (mine, other) in self.seals.iter_mut().zip(seal) {
            *mine ^= other;
        }
    }

    fn bytes(self) -> Vec<u8> {
        [self.articles.to_le_bytes().as_slice(), &self.seals].concat()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (articles, seals) = bytes.split_first_chunk()?;
        Some(Self { articles: u64::from_le_bytes(*articles), seals: seals.try_into().ok()? })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-", self.articles)?;
        self.seals.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Store {
    /// Makes a new file with `about` in it. It appears under its name complete or not at all.
    pub(super) fn create(path: &Path, about: &[(&str, &str)]) -> Result<Self, Error> {
        let lock = Lock::take(path)?;
        if !path.exists() {
            let unfinished = path.with_extension("new");
            let create = || -> Result<(), Failure> {
                // What a run left that was killed while it made the archive: it holds nothing.
                for ending in ["new", "new-wal", "new-shm"] {
                    fs::remove_file(path.with_extension(ending)).ok();
                }
                File::create_new(&unfinished).map_err(|source| Error::cannot("create", path, source))?;
                let mut connection = Connection::open_with_flags(&unfinished, writing())?;
                // A value of two kilobytes would leave half of a usual page of four empty.
                connection.pragma_update(None, "page_size", 1024)?;
                connection.pragma_update(None, "application_id", APPLICATION)?;
                connection.pragma_update(None, "user_version", super::FORMAT)?;
                connection.pragma_update(None, "journal_mode", "wal")?;
                let transaction = connection.transaction()?;
                transaction.execute_batch(TABLES)?;
                for (name, value) in about {
                    note(&transaction, name, value.as_bytes())?;
                }
                note(&transaction, TALLY, &Tally::default().bytes())?;
                let dictionary = zstd::encode_all(DICTIONARY, 0);
                note(&transaction, LINES, &dictionary.map_err(|source| Error::cannot("write", path, source))?)?;
                transaction.commit()?;
                connection.close().map_err(|(_, error)| error)?;
                Ok(())
            };
            create().map_err(|failure| failure.of(path))?;
            fs::rename(&unfinished, path).map_err(|source| Error::cannot("create", path, source))?;
            if let Some(folder) = path.parent() {
                // The name is durable when its folder is; where folders cannot be opened the system sees to it.
                File::open(folder).and_then(|folder| folder.sync_all()).ok();
            }
        }
        Self::open_locked(path, lock)
    }

    /// Opens a file to write to it.
    pub(super) fn write(path: &Path) -> Result<Self, Error> {
        let lock = Lock::take(path)?;
        whole(path)?;
        Self::open_locked(path, lock)
    }

    fn open_locked(path: &Path, lock: Lock) -> Result<Self, Error> {
        let open = || -> Result<Connection, Failure> {
            let connection = Connection::open_with_flags(path, writing())?;
            prepare(&connection, path)?;
            // A commit is on the disk when it returns.
            connection.pragma_update(None, "synchronous", "full")?;
            Ok(connection)
        };
        Self::new(path, open().map_err(|failure| failure.of(path))?, Some(lock))
    }

    fn new(path: &Path, connection: Connection, lock: Option<Lock>) -> Result<Self, Error> {
        let found = noted(&connection, LINES).map_err(|failure| failure.of(path))?;
        let dictionary = found.and_then(|packed| zstd::decode_all(packed.as_slice()).ok());
        let dictionary = dictionary.ok_or_else(|| Error::damaged(path, "its dictionary cannot be read"))?;
        Ok(Self { path: path.to_owned(), connection: Mutex::new(connection), packer: Packer::new(&dictionary), lock })
    }

    /// Opens a file to read it as it is now, whoever writes to it later.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        whole(path)?;
        let open = |path: &Path, flags: OpenFlags| -> Result<Connection, Failure> {
            let connection = Connection::open_with_flags(path, flags)?;
            prepare(&connection, path)?;
            connection.pragma_update(None, "query_only", true)?;
            connection.execute_batch("BEGIN; SELECT name FROM about LIMIT 1;")?;
            Ok(connection)
        };
        let unwritable = |failure: &Failure| {
            matches!(failure, Failure::Sqlite(rusqlite::Error::SqliteFailure(error, _))
                if matches!(error.code, rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly))
        };
        let connection = match open(path, writing()) {
            Err(failure) if unwritable(&failure) => {
                if log(path).exists() {
                    // Someone writes, or was killed: the log is read with the file.
                    open(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
                } else {
                    // On a disk that cannot be written nobody writes.
                    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                    open(&immutable(path), flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
                }
            }
            other => other,
        };
        Self::new(path, connection.map_err(|failure| failure.of(path))?, None)
    }

    pub(super) fn about(&self) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        self.look(|connection| {
            let mut statement = connection.prepare_cached("SELECT name, value FROM about")?;
            let mut rows = statement.query([])?;
            let mut about = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let name: String = row.get(0)?;
                let value = self.unsealed(row.get_ref(1)?.as_blob()?, &name, &format!("its {name}"))?.to_vec();
                about.insert(name, value);
            }
            Ok(about)
        })
    }

    pub(super) fn note(&self, name: &str, value: &[u8]) -> Result<(), Error> {
        self.change(|transaction| Ok(note(transaction, name, value)?))
    }

    pub(super) fn tally(&self) -> Result<Tally, Error> {
        self.look(|connection| self.tallied(connection))
    }

    fn tallied(&self, connection: &Connection) -> Result<Tally, Failure> {
        let tally = noted(connection, TALLY)?.and_then(|bytes| Tally::read(&bytes));
        Ok(tally.ok_or_else(|| self.broken("its number of articles"))?)
    }

    /// So many headings in the order of the keys, from the one behind `after`, each with its seal.
    pub(super) fn page(&self, after: Option<&str>, length: usize) -> Result<Vec<(Heading, Seal)>, Error> {
        self.look(|connection| {
            let sql = "SELECT key, heading FROM article WHERE key >= ?1 ORDER BY key LIMIT ?2 OFFSET ?3";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(params![
                after.unwrap_or_default(),
                i64::try_from(length).unwrap_or(i64::MAX),
                after.is_some()
            ])?;
            let mut headings = Vec::with_capacity(length);
            while let Some(row) = rows.next()? {
                let (key, sealed) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_blob()?);
                headings.push((self.heading(sealed, key)?, seal::of(sealed)));
            }
            Ok(headings)
        })
    }

    pub(super) fn heading_of_key(&self, key: &str) -> Result<Option<Heading>, Error> {
        self.found("key", key)
    }

    pub(super) fn heading_of_id(&self, id: &str) -> Result<Option<Heading>, Error> {
        self.found("id", id)
    }

    fn found(&self, column: &'static str, value: &str) -> Result<Option<Heading>, Error> {
        self.look(|connection| {
            let found = find(connection, column, value)?;
            Ok(found.map(|found| self.heading(&found.sealed, &found.key)).transpose()?)
        })
    }

    pub(super) fn graph(&self, heading: &Heading) -> Result<String, Error> {
        let [graph] = self.texts(heading, "SELECT quads FROM graph JOIN article ON number = article WHERE id = ?1")?;
        Ok(graph)
    }

    pub(super) fn shared(&self, heading: &Heading) -> Result<Shared, Error> {
        let sql = "SELECT quads FROM shared JOIN article ON number = article WHERE id = ?1";
        let [entities, catalogue, curation] = self.texts(heading, sql)?;
        Ok(Shared { entities, catalogue, curation })
    }

    pub(super) fn sheet(&self, heading: &Heading) -> Result<Sheet, Error> {
        let sql = "SELECT sheet FROM reported JOIN article ON number = article WHERE id = ?1";
        let [sheet] = self.texts(heading, sql)?;
        serde_json::from_str(&sheet).map_err(|_| self.broken(&format!("what `{}` compares", heading.key)))
    }

    /// So many numbers in the order of their keys, from the one behind `after`.
    pub(super) fn numbers(&self, after: &str, length: usize) -> Result<Vec<(Key, Row)>, Error> {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        self.keyed("SELECT key, row FROM compared WHERE key > ?1 ORDER BY key LIMIT ?2", params![after, length])
    }

    /// The numbers of a cluster, in the order of their keys.
    pub(super) fn cluster(&self, cluster: &str) -> Result<(Vec<Key>, Vec<Row>), Error> {
        let sql = "SELECT key, row FROM compared WHERE key > ?1 AND key < ?2 ORDER BY key";
        Ok(self.keyed(sql, params![cluster, Key::behind(cluster)])?.into_iter().unzip())
    }

    fn keyed(&self, sql: &str, parameters: &[&dyn rusqlite::ToSql]) -> Result<Vec<(Key, Row)>, Error> {
        let sealed: Vec<(String, Vec<u8>)> = self.look(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_map(parameters, |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
        })?;
        let read = |(key, sealed): (String, Vec<u8>)| {
            let what = "a number as it is compared";
            let packed = self.unsealed(&sealed, &key, what)?;
            let row = self.packer.unpack(packed).and_then(|[row]: [String; 1]| serde_json::from_str(&row).ok());
            Ok((Key::kept(&key), row.ok_or_else(|| self.broken(what))?))
        };
        sealed.into_par_iter().map(read).collect()
    }

    /// Takes the numbers of an article out of the order in which they are compared.
    fn withdraw(&self, transaction: &Transaction, found: &Found) -> Result<(), Failure> {
        let sql = "SELECT sheet FROM reported WHERE article = ?1";
        let sealed: Vec<u8> = transaction.prepare_cached(sql)?.query_row([found.number], |row| row.get(0))?;
        let what = format!("what `{}` compares", found.key);
        let [sheet]: [String; 1] = self
            .packer
            .unpack(self.unsealed(&sealed, &found.id, &what)?)
            .ok_or_else(|| self.damaged(format!("{what} cannot be read")))?;
        let sheet: Sheet = serde_json::from_str(&sheet).map_err(|_| self.broken(&what))?;
        let mut statement = transaction.prepare_cached("DELETE FROM compared WHERE key = ?1")?;
        for key in sheet.rows.iter().filter_map(Key::of) {
            statement.execute([key.as_str()])?;
        }
        Ok(())
    }

    fn texts<const N: usize>(&self, heading: &Heading, sql: &str) -> Result<[String; N], Error> {
        let sealed: Option<Vec<u8>> = self.look(|connection| {
            Ok(connection.prepare_cached(sql)?.query_row([&heading.id], |row| row.get(0)).optional()?)
        })?;
        let sealed = sealed.ok_or_else(|| self.damaged(format!("the graph of `{}` is gone", heading.key)))?;
        // Unpacked here: nobody else has to wait for it.
        let packed = self.unsealed(&sealed, &heading.id, &format!("the graph of `{}`", heading.key))?;
        self.packer.unpack(packed).ok_or_else(|| self.damaged(format!("the graph of `{}` cannot be read", heading.key)))
    }

    pub(super) fn revisions(&self, id: &str) -> Result<Vec<Revision>, Error> {
        self.look(|connection| {
            let sql = "SELECT number, heading FROM revision WHERE id = ?1 ORDER BY number";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([id])?;
            let mut revisions = Vec::new();
            while let Some(row) = rows.next()? {
                let heading = self.heading_of(row.get_ref(1)?.as_blob()?, id, &format!("an earlier text of {id}"))?;
                revisions.push(Revision { number: row.get(0)?, heading });
            }
            Ok(revisions)
        })
    }

    /// The ids of which there are earlier texts.
    pub(super) fn revised(&self) -> Result<Vec<String>, Error> {
        self.look(|connection| {
            let mut statement = connection.prepare_cached("SELECT DISTINCT id FROM revision ORDER BY id")?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
    }

    pub(super) fn revision_graph(&self, revision: &Revision) -> Result<String, Error> {
        let id = &revision.heading.id;
        let what = format!("text {} of `{}`", revision.number, revision.heading.key);
        let sealed: Option<Vec<u8>> = self.look(|connection| {
            let sql = "SELECT quads FROM revision WHERE id = ?1 AND number = ?2";
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_row(params![id, revision.number], |row| row.get(0)).optional()?)
        })?;
        let sealed = sealed.ok_or_else(|| self.damaged(format!("{what} is gone")))?;
        let [graph] = self
            .packer
            .unpack(self.unsealed(&sealed, id, &what)?)
            .ok_or_else(|| self.damaged(format!("{what} cannot be read")))?;
        Ok(graph)
    }

    pub(super) fn keep_run(&self, fingerprint: &str, versions: &str) -> Result<(), Error> {
        self.change(|transaction| {
            let sql = "INSERT OR REPLACE INTO run (fingerprint, versions) VALUES (?1, ?2)";
            let sealed = seal(versions.as_bytes(), fingerprint);
            transaction.prepare_cached(sql)?.execute(params![fingerprint, sealed])?;
            Ok(())
        })
    }

    pub(super) fn run(&self, fingerprint: &str) -> Result<Option<String>, Error> {
        let sealed: Option<Vec<u8>> = self.look(|connection| {
            let mut statement = connection.prepare_cached("SELECT versions FROM run WHERE fingerprint = ?1")?;
            Ok(statement.query_row([fingerprint], |row| row.get(0)).optional()?)
        })?;
        let read = |sealed: Vec<u8>| {
            let versions = self.unsealed(&sealed, fingerprint, "what a run was made of")?;
            String::from_utf8(versions.to_vec()).map_err(|_| self.broken("what a run was made of"))
        };
        sealed.map(read).transpose()
    }

    /// What `SQLite` finds wrong with its file.
    pub(super) fn faults(&self) -> Result<Vec<String>, Error> {
        self.look(|connection| {
            let mut statement = connection.prepare("PRAGMA integrity_check")?;
            let faults: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(if faults == ["ok"] { Vec::new() } else { faults })
        })
    }

    pub(super) fn commit(&self, changes: &[Change]) -> Result<(), Error> {
        self.change(|transaction| {
            let before = self.tallied(transaction)?;
            let mut tally = before;
            for change in changes {
                match change {
                    Change::Put(entry) => self.put(transaction, entry, &mut tally)?,
                    Change::Remove(key) => self.remove(transaction, key, &mut tally)?,
                }
            }
            if tally != before {
                note(transaction, TALLY, &tally.bytes())?;
            }
            Ok(())
        })
    }

    fn put(&self, transaction: &Transaction, entry: &Entry, tally: &mut Tally) -> Result<(), Failure> {
        let heading = &entry.heading;
        // The same key for another article: its record gained an id or an address of its own.
        if let Some(other) = find(transaction, "key", &heading.key)?.filter(|found| found.id != heading.id) {
            self.supersede(transaction, &other)?;
            self.withdraw(transaction, &other)?;
            forget(transaction, &other, tally)?;
        }
        let earlier = find(transaction, "id", &heading.id)?;
        if let Some(earlier) = &earlier {
            if self.heading(&earlier.sealed, &earlier.key)?.text != heading.text {
                self.supersede(transaction, earlier)?;
            }
            self.withdraw(transaction, earlier)?;
            forget(transaction, earlier, tally)?;
        }
        let unwritten = |source| Error::cannot("write", &self.path, source);
        let json = serde_json::to_vec(heading).expect("a heading is texts and numbers");
        let sealed = seal(&json, &heading.key);
        tally.add(seal::of(&sealed));
        // An article keeps its number, so that it is written where it was.
        transaction
            .prepare_cached("INSERT INTO article (number, key, id, heading) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![earlier.map(|earlier| earlier.number), heading.key, heading.id, sealed])?;
        let number = transaction.last_insert_rowid();
        let sheet = serde_json::to_string(&entry.sheet).map_err(|error| unwritten(error.into()))?;
        let shared = [entry.entities.as_str(), &entry.catalogue, &entry.curation];
        for (sql, texts) in [
            ("INSERT INTO graph (article, quads) VALUES (?1, ?2)", [entry.graph.as_str()].as_slice()),
            ("INSERT INTO shared (article, quads) VALUES (?1, ?2)", &shared),
            ("INSERT INTO reported (article, sheet) VALUES (?1, ?2)", &[&sheet]),
        ] {
            let packed = self.packer.pack(texts).map_err(unwritten)?;
            transaction.prepare_cached(sql)?.execute(params![number, seal(&packed, &heading.id)])?;
        }
        let mut statement = transaction.prepare_cached("INSERT INTO compared (key, row) VALUES (?1, ?2)")?;
        for (key, row) in entry.sheet.rows.iter().filter_map(|row| Some((Key::of(row)?, row))) {
            let row = serde_json::to_string(row).map_err(|error| unwritten(error.into()))?;
            let packed = self.packer.pack(&[&row]).map_err(unwritten)?;
            statement.execute(params![key.as_str(), seal(&packed, key.as_str())])?;
        }
        Ok(())
    }

    fn remove(&self, transaction: &Transaction, key: &str, tally: &mut Tally) -> Result<(), Failure> {
        let Some(found) = find(transaction, "key", key)? else { return Ok(()) };
        self.withdraw(transaction, &found)?;
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

    fn heading(&self, sealed: &[u8], key: &str) -> Result<Heading, Error> {
        self.heading_of(sealed, key, &format!("the heading of `{key}`"))
    }

    fn heading_of(&self, sealed: &[u8], name: &str, what: &str) -> Result<Heading, Error> {
        serde_json::from_slice(self.unsealed(sealed, name, what)?).map_err(|_| self.broken(what))
    }

    fn unsealed<'a>(&self, sealed: &'a [u8], name: &str, what: &str) -> Result<&'a [u8], Error> {
        unseal(sealed, name).ok_or_else(|| self.broken(what))
    }

    fn broken(&self, what: &str) -> Error {
        self.damaged(format!("{what} does not have its hash"))
    }

    pub(super) fn damaged(&self, what: impl Into<String>) -> Error {
        Error::damaged(&self.path, what)
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A thread that panicked left no transaction open: its guard rolled it back.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Failure>) -> Result<T, Error> {
        read(&self.connection()).map_err(|failure| failure.of(&self.path))
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

/// The name under which [`Tally`] is kept.
const TALLY: &str = "tally";
/// The name under which the dictionary is kept.
const LINES: &str = "dictionary";

/// An article's row.
struct Found {
    number: i64,
    key: String,
    id: String,
    sealed: Vec<u8>,
}

fn find(connection: &Connection, column: &'static str, value: &str) -> Result<Option<Found>, Failure> {
    let sql = format!("SELECT number, key, id, heading FROM article WHERE {column} = ?1");
    let read =
        |row: &rusqlite::Row| Ok(Found { number: row.get(0)?, key: row.get(1)?, id: row.get(2)?, sealed: row.get(3)? });
    Ok(connection.prepare_cached(&sql)?.query_row([value], read).optional()?)
}

fn forget(transaction: &Transaction, found: &Found, tally: &mut Tally) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM article WHERE number = ?1",
        "DELETE FROM graph WHERE article = ?1",
        "DELETE FROM shared WHERE article = ?1",
        "DELETE FROM reported WHERE article = ?1",
    ] {
        transaction.prepare_cached(sql)?.execute([found.number])?;
    }
    tally.subtract(seal::of(&found.sealed));
    Ok(())
}

fn note(transaction: &Transaction, name: &str, value: &[u8]) -> Result<(), rusqlite::Error> {
    let sql = "INSERT OR REPLACE INTO about (name, value) VALUES (?1, ?2)";
    transaction.prepare_cached(sql)?.execute(params![name, seal(value, name)])?;
    Ok(())
}

/// The log of what was committed and is not in the file yet.
fn log(path: &Path) -> PathBuf {
    path.with_extension(format!("{}-wal", super::ENDING))
}

/// Whether the file is as long as it says: `SQLite` takes what is missing at the end for zeros.
fn whole(path: &Path) -> Result<(), Error> {
    if log(path).exists() {
        return Ok(());
    }
    let cannot = |source| Error::cannot("read", path, source);
    let mut head = Vec::new();
    let file = File::open(path).map_err(cannot)?;
    file.metadata().map_err(cannot).and_then(|metadata| {
        file.take(32).read_to_end(&mut head).map_err(cannot)?;
        // Bytes 16 and 17 are the length of a page, 28 to 31 the number of pages (sqlite.org/fileformat2.html).
        let (Some([a, b]), Some(pages)) = (head.get(16..18), head.get(28..).and_then(<[u8]>::first_chunk)) else {
            return Err(Error::damaged(path, "it is too short"));
        };
        let page = match u16::from_be_bytes([*a, *b]) {
            1 => 1 << 16,
            page => u64::from(page),
        };
        let short = metadata.len() < u64::from(u32::from_be_bytes(*pages)) * page;
        if short { Err(Error::damaged(path, "it is too short")) } else { Ok(()) }
    })
}

/// What is kept under a name; `None` if there is nothing, or it is not what was kept.
fn noted(connection: &Connection, name: &str) -> Result<Option<Vec<u8>>, Failure> {
    let mut statement = connection.prepare_cached("SELECT value FROM about WHERE name = ?1")?;
    let sealed: Option<Vec<u8>> = statement.query_row([name], |row| row.get(0)).optional()?;
    Ok(sealed.and_then(|sealed| unseal(&sealed, name).map(<[u8]>::to_vec)))
}

fn writing() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Sets what holds for readers and writers, and looks whether the file is an archive of this format.
fn prepare(connection: &Connection, path: &Path) -> Result<(), Failure> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "cache_size", -CACHE)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    if number("application_id")? != APPLICATION {
        return Err(
            Error::damaged(path, "it is not an archive, or its first bytes are not those that were written").into()
        );
    }
    let found = number("user_version")?;
    if found != super::FORMAT {
        return Err(Error::Format { path: path.to_owned(), found, expected: super::FORMAT }.into());
    }
    Ok(())
}

/// The address of a file that nobody writes to.
fn immutable(path: &Path) -> PathBuf {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    PathBuf::from(format!("file:{escaped}?immutable=1"))
}

/// What ends a transaction.
enum Failure {
    Ours(Error),
    Sqlite(rusqlite::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<rusqlite::types::FromSqlError> for Failure {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self::Sqlite(error.into())
    }
}

impl Failure {
    fn of(self, path: &Path) -> Error {
        use rusqlite::ErrorCode::{CannotOpen, DiskFull, OutOfMemory, PermissionDenied, ReadOnly, SystemIoFailure};
        match self {
            Self::Ours(error) => error,
            Self::Sqlite(rusqlite::Error::SqliteFailure(error, text)) => {
                let said = text.unwrap_or_else(|| error.to_string());
                match error.code {
                    CannotOpen | DiskFull | OutOfMemory | PermissionDenied | ReadOnly | SystemIoFailure => {
                        Error::cannot("use", path, std::io::Error::other(said))
                    }
                    rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked => {
                        Error::InUse(path.to_owned())
                    }
                    rusqlite::ErrorCode::NotADatabase => Error::damaged(path, "it is not an archive"),
                    _ => Error::damaged(path, said),
                }
            }
            // A value of another type than was written.
            Self::Sqlite(error) => Error::damaged(path, error.to_string()),
        }
    }
}
