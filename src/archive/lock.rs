//! One writer at a time.

use super::Error;
use std::{
    fs::{File, TryLockError},
    path::Path,
};

/// The right to write to an archive. It ends with the process, however that ends.
///
/// It is a lock of the system on an empty file beside the archive: one on the archive itself would get in the way of `SQLite`'s own.
pub(super) struct Lock(#[expect(dead_code, reason = "what is held, not read")] File);

impl Lock {
    /// Takes the right to write to the archive at `path`; the file beside it ends in `.lock`.
    pub(super) fn take(path: &Path) -> Result<Self, Error> {
        let name = path.with_extension("lock");
        let file = File::options().create(true).append(true).open(&name);
        let file = file.map_err(|source| Error::cannot("create", &name, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(Error::cannot("lock", &name, source)),
        }
    }
}
