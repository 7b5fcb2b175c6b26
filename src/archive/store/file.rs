//! The file of an archive: how it is opened, and by what it is known.

use super::{
    super::{ENDING, Error, FORMAT},
    failure::Failure,
};
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    time::Duration,
};

/// What `file` and others know an archive by: `atts`.
pub(super) const APPLICATION: i32 = i32::from_be_bytes(*b"atts");

/// KiB of pages kept in memory. Four times as many made no difference, neither to a writer of 100,000 articles nor to a reader.
const CACHE: i32 = 16 << 10;

/// How many statements are kept ready: more than there are, so that none is parsed twice.
const STATEMENTS: usize = 64;

/// How long to wait for another process that puts the file in order after a run was killed.
const PATIENCE: Duration = Duration::from_secs(10);

/// The log of what was committed and is not in the file yet.
pub(super) fn log(path: &Path) -> PathBuf {
    path.with_extension(format!("{ENDING}-wal"))
}

/// Whether the file is as long as it says: `SQLite` takes what is missing at the end for zeros.
pub(super) fn whole(path: &Path) -> Result<(), Error> {
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

pub(super) fn writing() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Sets what holds for readers and writers, and looks whether the file is an archive of this format.
pub(super) fn prepare(connection: &Connection, path: &Path) -> Result<(), Failure> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Else a statement is planned anew for every other value that is bound to it: half of the time of a commit.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
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
    if found != FORMAT {
        return Err(Error::Format { path: path.to_owned(), found, expected: FORMAT }.into());
    }
    Ok(())
}

/// The address of a file that nobody writes to.
pub(super) fn immutable(path: &Path) -> PathBuf {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    PathBuf::from(format!("file:{escaped}?immutable=1"))
}
