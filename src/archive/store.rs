//! The tables of an archive, in redb.

use super::{
    Change, Entry, Error, Heading,
    entry::{pack, pack_rows, unpack_rows},
    seal::{fenced, seal, unseal},
};
use crate::compare::Row;
use redb::{
    Builder, Database, DatabaseError, ReadOnlyDatabase, ReadTransaction, ReadableDatabase, ReadableTable, StorageError,
    TableDefinition, WriteTransaction,
};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// What the archive is: format, base IRI, corpus.
const ABOUT: TableDefinition<&str, &[u8]> = TableDefinition::new("about");
/// From an article's key to its heading.
const HEADINGS: TableDefinition<&str, &[u8]> = TableDefinition::new("headings");
/// From an article's id to its key.
const KEYS: TableDefinition<&str, &[u8]> = TableDefinition::new("keys");
/// From an article's id to its quads.
const GRAPHS: TableDefinition<&str, &[u8]> = TableDefinition::new("graphs");
/// From `id/checksum` to the quads of a text that was replaced.
const SUPERSEDED: TableDefinition<&str, &[u8]> = TableDefinition::new("superseded");
/// From an article's id to the rows of its numbers.
const ROWS: TableDefinition<&str, &[u8]> = TableDefinition::new("rows");

/// Bytes of pages kept in memory.
const CACHE: usize = 64 << 20;

/// An open archive file. Every value in it is sealed.
pub(super) struct Store {
    path: PathBuf,
    file: Option<Handle>,
}

enum Handle {
    Reading(ReadOnlyDatabase),
    Writing(Database),
}

impl Drop for Store {
    fn drop(&mut self) {
        // Closing may write, and may panic where the file is damaged; what was committed is already durable.
        let file = self.file.take();
        fenced(&self.path, || {
            drop(file);
            Ok(())
        })
        .ok();
    }
}

impl Store {
    /// Makes a new file with `about` in it. It appears under its name complete or not at all.
    pub(super) fn create(path: &Path, about: &[(&str, &str)]) -> Result<Self, Error> {
        let unfinished = path.with_extension("redb.new");
        let open = || {
            fenced(&unfinished, || builder().create(&unfinished).map_err(|error| database_error(&unfinished, error)))
        };
        let database = match open() {
            Err(Error::Damaged { .. }) => {
                // What a run left that was killed while it made the archive: it holds nothing.
                fs::remove_file(&unfinished).map_err(|source| Error::cannot("remove", &unfinished, source))?;
                open()
            }
            other => other,
        };
        let database = database.map_err(|error| match error {
            Error::InUse(_) => Error::InUse(path.to_owned()),
            Error::Io { source, .. } => Error::cannot("create", path, source),
            other => other,
        })?;
        // Whoever makes an archive holds the lock of the unfinished file until it has its name: nobody can be in between.
        if path.exists() {
            return Err(Error::InUse(path.to_owned()));
        }
        let store = Self { path: path.to_owned(), file: Some(Handle::Writing(database)) };
        store.change(|transaction| {
            let mut table = transaction.open_table(ABOUT)?;
            for (name, value) in about {
                table.insert(*name, seal(value.as_bytes()).as_slice())?;
            }
            transaction.open_table(HEADINGS)?;
            transaction.open_table(KEYS)?;
            transaction.open_table(GRAPHS)?;
            transaction.open_table(SUPERSEDED)?;
            transaction.open_table(ROWS)?;
            Ok(())
        })?;
        fs::rename(&unfinished, path).map_err(|source| Error::cannot("create", path, source))?;
        if let Some(folder) = path.parent() {
            // The name is durable when its folder is; where folders cannot be opened the system sees to it.
            File::open(folder).and_then(|folder| folder.sync_all()).ok();
        }
        Ok(store)
    }

    /// Opens a file to write to it, after checking all of it.
    pub(super) fn write(path: &Path) -> Result<Self, Error> {
        // A file cut to nothing would be taken for a new one.
        check_length(path)?;
        let database = fenced(path, || {
            builder().set_check_integrity_on_open(true).open(path).map_err(|error| database_error(path, error))
        })?;
        Ok(Self { path: path.to_owned(), file: Some(Handle::Writing(database)) })
    }

    /// Opens a file to read it.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        check_length(path)?;
        let open = || fenced(path, || Ok(builder().open_read_only(path)));
        let database = match open()? {
            Err(DatabaseError::RepairAborted) => {
                // A run was killed. Opening for writing puts it back to its last commit.
                Self::write(path).map_err(|error| match error {
                    Error::Io { .. } => Error::LeftOpen(path.to_owned()),
                    other => other,
                })?;
                open()?
            }
            other => other,
        };
        let database = database.map_err(|error| database_error(path, error))?;
        Ok(Self { path: path.to_owned(), file: Some(Handle::Reading(database)) })
    }

    pub(super) fn about(&self) -> Result<BTreeMap<String, String>, Error> {
        self.look(|transaction| {
            let mut about = BTreeMap::new();
            for row in transaction.open_table(ABOUT)?.iter()? {
                let (name, value) = row?;
                about.insert(name.value().to_owned(), self.text(value.value(), "what it is")?);
            }
            Ok(about)
        })
    }

    /// Notes a fact about the archive.
    pub(super) fn note(&self, name: &str, value: &str) -> Result<(), Error> {
        self.change(|transaction| {
            transaction.open_table(ABOUT)?.insert(name, seal(value.as_bytes()).as_slice())?;
            Ok(())
        })
    }

    pub(super) fn headings(&self) -> Result<Vec<Heading>, Error> {
        self.look(|transaction| {
            let mut headings = Vec::new();
            for row in transaction.open_table(HEADINGS)?.iter()? {
                let (key, value) = row?;
                let heading = self.heading(value.value(), key.value())?;
                if heading.key != key.value() {
                    return Err(self.broken(&format!("the heading of `{}`", heading.key)).into());
                }
                headings.push(heading);
            }
            // A tree that lost a branch has fewer rows than the other.
            let expected = transaction.open_table(KEYS)?.iter()?.count();
            if headings.len() != expected {
                return Err(
                    Error::damaged(&self.path, format!("{} headings, expected {expected}", headings.len())).into()
                );
            }
            Ok(headings)
        })
    }

    pub(super) fn graphs(&self, id: &str) -> Result<Option<Vec<u8>>, Error> {
        self.look(|transaction| {
            let table = transaction.open_table(GRAPHS)?;
            let Some(value) = table.get(id)? else { return Ok(None) };
            Ok(Some(unseal(value.value()).ok_or_else(|| self.broken(&format!("the graph of article {id}")))?.to_vec()))
        })
    }

    /// The rows of an article's numbers; none where the archive was made before there were any.
    pub(super) fn rows(&self, id: &str) -> Result<Vec<Row>, Error> {
        self.look(|transaction| {
            let table = match transaction.open_table(ROWS) {
                Err(redb::TableError::TableDoesNotExist(_)) => return Ok(Vec::new()),
                table => table?,
            };
            let Some(value) = table.get(id)? else { return Ok(Vec::new()) };
            let rows = unseal(value.value()).and_then(unpack_rows);
            Ok(rows.ok_or_else(|| self.broken(&format!("the numbers of article {id}")))?)
        })
    }

    pub(super) fn superseded(&self) -> Result<Vec<String>, Error> {
        self.look(|transaction| {
            let mut names = Vec::new();
            for row in transaction.open_table(SUPERSEDED)?.iter()? {
                names.push(row?.0.value().to_owned());
            }
            Ok(names)
        })
    }

    pub(super) fn commit(&self, changes: &[Change]) -> Result<(), Error> {
        self.change(|transaction| {
            for change in changes {
                match change {
                    Change::Put(entry) => self.put(transaction, entry)?,
                    Change::Remove(key) => self.remove(transaction, key)?,
                }
            }
            Ok(())
        })
    }

    fn put(&self, transaction: &WriteTransaction, entry: &Entry) -> Result<(), Failure> {
        let heading = &entry.heading;
        let mut headings = transaction.open_table(HEADINGS)?;
        let mut keys = transaction.open_table(KEYS)?;
        let mut graphs = transaction.open_table(GRAPHS)?;
        let mut rows = transaction.open_table(ROWS)?;

        // The same article under another key.
        let earlier_key = keys.get(heading.id.as_str())?.map(|key| self.text(key.value(), "a key")).transpose()?;
        if let Some(key) = earlier_key.filter(|key| *key != heading.key) {
            headings.remove(key.as_str())?;
        }
        let earlier =
            headings.get(heading.key.as_str())?.map(|value| self.heading(value.value(), &heading.key)).transpose()?;
        if let Some(earlier) = earlier.filter(|earlier| earlier.text != heading.text || earlier.id != heading.id) {
            let quads = graphs.remove(earlier.id.as_str())?.map(|quads| quads.value().to_vec());
            if let Some(quads) = quads {
                let name = format!("{}/{}", earlier.id, earlier.checksum);
                transaction.open_table(SUPERSEDED)?.insert(name.as_str(), quads.as_slice())?;
            }
            // The same key for another article: its record gained an id or an address of its own.
            if earlier.id != heading.id {
                keys.remove(earlier.id.as_str())?;
                rows.remove(earlier.id.as_str())?;
            }
        }
        let unwritten = |source| Error::cannot("write", &self.path, source);
        let packed = pack(entry).map_err(unwritten)?;
        let packed_rows = pack_rows(&entry.rows).map_err(unwritten)?;
        let json = serde_json::to_vec(heading).expect("a heading is texts and numbers");
        headings.insert(heading.key.as_str(), seal(&json).as_slice())?;
        keys.insert(heading.id.as_str(), seal(heading.key.as_bytes()).as_slice())?;
        graphs.insert(heading.id.as_str(), seal(&packed).as_slice())?;
        rows.insert(heading.id.as_str(), seal(&packed_rows).as_slice())?;
        Ok(())
    }

    fn remove(&self, transaction: &WriteTransaction, key: &str) -> Result<(), Failure> {
        let mut headings = transaction.open_table(HEADINGS)?;
        let Some(heading) = headings.remove(key)?.map(|value| self.heading(value.value(), key)).transpose()? else {
            return Ok(());
        };
        transaction.open_table(KEYS)?.remove(heading.id.as_str())?;
        transaction.open_table(GRAPHS)?.remove(heading.id.as_str())?;
        transaction.open_table(ROWS)?.remove(heading.id.as_str())?;
        let mine = format!("{}/", heading.id);
        transaction.open_table(SUPERSEDED)?.retain(|name, _| !name.starts_with(&mine))?;
        Ok(())
    }

    fn heading(&self, sealed: &[u8], key: &str) -> Result<Heading, Error> {
        unseal(sealed)
            .and_then(|json| serde_json::from_slice(json).ok())
            .ok_or_else(|| self.broken(&format!("the heading of `{key}`")))
    }

    fn text(&self, sealed: &[u8], what: &str) -> Result<String, Error> {
        unseal(sealed).and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()).ok_or_else(|| self.broken(what))
    }

    fn broken(&self, what: &str) -> Error {
        Error::damaged(&self.path, format!("{what} does not have its hash"))
    }

    fn look<T>(&self, read: impl FnOnce(&ReadTransaction) -> Result<T, Failure>) -> Result<T, Error> {
        fenced(&self.path, || {
            let transaction = match self.file.as_ref().expect("only dropping takes the file") {
                Handle::Reading(database) => database.begin_read(),
                Handle::Writing(database) => database.begin_read(),
            };
            let transaction = transaction.map_err(|error| self.failed(error.into()))?;
            read(&transaction).map_err(|failure| self.failed(failure))
        })
    }

    fn change(&self, write: impl FnOnce(&WriteTransaction) -> Result<(), Failure>) -> Result<(), Error> {
        fenced(&self.path, || {
            let Handle::Writing(database) = self.file.as_ref().expect("only dropping takes the file") else {
                let source = io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "it was opened to be read");
                return Err(Error::cannot("write", &self.path, source));
            };
            let transaction = database.begin_write().map_err(|error| self.failed(error.into()))?;
            write(&transaction).map_err(|failure| self.failed(failure))?;
            transaction.commit().map_err(|error| self.failed(error.into()))
        })
    }

    fn failed(&self, failure: Failure) -> Error {
        match failure {
            Failure::Ours(error) => error,
            Failure::Redb(error) => redb_error(&self.path, error),
        }
    }
}

/// What ends a transaction.
enum Failure {
    Ours(Error),
    Redb(redb::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

macro_rules! redb_failures {
    ($($error:ty),*) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::Redb(error.into())
            }
        }
    )*};
}

redb_failures!(redb::TransactionError, redb::TableError, StorageError, redb::CommitError);

fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE);
    builder
}

fn check_length(path: &Path) -> Result<(), Error> {
    let length = fs::metadata(path).map_err(|source| Error::cannot("read", path, source))?.len();
    if length == 0 { Err(Error::damaged(path, "it is empty")) } else { Ok(()) }
}

fn database_error(path: &Path, error: DatabaseError) -> Error {
    match error {
        DatabaseError::DatabaseAlreadyOpen => Error::InUse(path.to_owned()),
        DatabaseError::UpgradeRequired(version) => {
            Error::Format { path: path.to_owned(), found: format!("redb {version}"), expected: super::FORMAT }
        }
        other => redb_error(path, other.into()),
    }
}

fn redb_error(path: &Path, error: redb::Error) -> Error {
    match error {
        redb::Error::Io(source) if source.kind() == io::ErrorKind::InvalidData => {
            Error::damaged(path, "it is not an archive, or its first bytes are not those that were written")
        }
        redb::Error::Io(source) if source.kind() == io::ErrorKind::UnexpectedEof => {
            Error::damaged(path, "it is too short")
        }
        redb::Error::Io(source) => Error::cannot("use", path, source),
        redb::Error::PreviousIo => Error::cannot("use", path, io::Error::other("reading or writing failed before")),
        other => Error::damaged(path, other.to_string()),
    }
}
