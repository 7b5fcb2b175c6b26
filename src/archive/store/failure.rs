//! What ends a transaction, as the archive tells it.

use super::super::Error;
use std::path::Path;

/// What ends a transaction.
pub(super) enum Failure {
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
    pub(super) fn of(self, path: &Path) -> Error {
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
