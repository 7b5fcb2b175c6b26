//! The tables of an archive, in `SQLite`.

mod change;
mod failure;
mod file;
mod packed;
mod passage;
mod reported;
mod tally;

pub use packed::Packed;
pub(super) use reported::SealedRow;
#[cfg(any(test, feature = "rocksdb"))]
pub(super) use reported::SealedSheet;
pub(super) use tally::Tally;

use super::{
    Error, FORMAT, Heading, Revision,
    entry::Shared,
    lock::Lock,
    pack::{DICTIONARY, Packer},
    seal::{self, Seal, unseal},
};
use change::note;
use failure::Failure;
use file::{APPLICATION, immutable, log, prepare, whole, writing};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
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
    -- The text by itself, for whoever sets it against others, and the numbers.
    CREATE TABLE text (article INTEGER PRIMARY KEY, text BLOB NOT NULL) STRICT;
    CREATE TABLE reported (article INTEGER PRIMARY KEY, numbers BLOB NOT NULL) STRICT;
    -- Each number in the order in which numbers are set against each other; and where its words stood before, if they are copied.
    CREATE TABLE compared (key TEXT PRIMARY KEY, row BLOB NOT NULL, copied BLOB) STRICT, WITHOUT ROWID;
    -- The shingles of each text, those of one hash in the order of the days on which they were published; and the passages that a
    -- text shares with an earlier one, which its day and tie tell.
    CREATE TABLE print (
        hash INTEGER NOT NULL, day INTEGER NOT NULL, tie INTEGER NOT NULL, article INTEGER NOT NULL, word INTEGER NOT NULL,
        PRIMARY KEY (hash, day, tie)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE passage (
        article INTEGER NOT NULL, day INTEGER NOT NULL, tie INTEGER NOT NULL, passages BLOB NOT NULL,
        PRIMARY KEY (article, day, tie)
    ) STRICT, WITHOUT ROWID;
    -- Graphs of texts that were replaced, the first one of an article with number 1.
    CREATE TABLE revision (
        id TEXT NOT NULL, number INTEGER NOT NULL, heading BLOB NOT NULL, quads BLOB NOT NULL, UNIQUE (id, number)
    ) STRICT;
    -- What each run was made of.
    CREATE TABLE run (fingerprint TEXT PRIMARY KEY, versions BLOB NOT NULL) STRICT, WITHOUT ROWID;
";

/// An open archive file.
pub(super) struct Store {
    path: PathBuf,
    /// A reader is in one transaction all the time: it sees the archive as it was when it was opened.
    connection: Mutex<Connection>,
    packer: Packer,
    /// Only one has it, for as long as it may write.
    lock: Option<Lock>,
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
                // A number as it is compared takes half a kilobyte, of which a page of one leaves the other half empty.
                connection.pragma_update(None, "page_size", 4096)?;
                connection.pragma_update(None, "application_id", APPLICATION)?;
                connection.pragma_update(None, "user_version", FORMAT)?;
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
        let sql = "SELECT quads FROM graph JOIN article ON number = article WHERE id = ?1";
        let [graph] = self.texts(heading, &self.sealed_texts(heading, sql)?)?;
        Ok(graph)
    }

    pub(super) fn shared(&self, heading: &Heading) -> Result<Shared, Error> {
        self.unsealed_shared(heading, &self.sealed_shared(heading)?)
    }

    /// What others may say too, as it is kept.
    pub(super) fn sealed_shared(&self, heading: &Heading) -> Result<Vec<u8>, Error> {
        self.sealed_texts(heading, "SELECT quads FROM shared JOIN article ON number = article WHERE id = ?1")
    }

    pub(super) fn unsealed_shared(&self, heading: &Heading, sealed: &[u8]) -> Result<Shared, Error> {
        let [entities, catalogue, curation] = self.texts(heading, sealed)?;
        Ok(Shared { entities, catalogue, curation })
    }

    fn sealed_texts(&self, heading: &Heading, sql: &str) -> Result<Vec<u8>, Error> {
        let sealed: Option<Vec<u8>> = self.look(|connection| {
            Ok(connection.prepare_cached(sql)?.query_row([&heading.id], |row| row.get(0)).optional()?)
        })?;
        sealed.ok_or_else(|| self.damaged(format!("the graph of `{}` is gone", heading.key)))
    }

    /// Unpacks texts; nobody else has to wait for it.
    fn texts<const N: usize>(&self, heading: &Heading, sealed: &[u8]) -> Result<[String; N], Error> {
        let packed = self.unsealed(sealed, &heading.id, &format!("the graph of `{}`", heading.key))?;
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

/// What is kept under a name; `None` if there is nothing, or it is not what was kept.
fn noted(connection: &Connection, name: &str) -> Result<Option<Vec<u8>>, Failure> {
    let mut statement = connection.prepare_cached("SELECT value FROM about WHERE name = ?1")?;
    let sealed: Option<Vec<u8>> = statement.query_row([name], |row| row.get(0)).optional()?;
    Ok(sealed.and_then(|sealed| unseal(&sealed, name).map(<[u8]>::to_vec)))
}
