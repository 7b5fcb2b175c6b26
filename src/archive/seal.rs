//! Values that notice when they are damaged, and a fence around a database that may panic when it is.

use super::Error;
use sha2::{Digest, Sha256};
use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    path::Path,
};

const LENGTH: usize = 32;

/// The bytes with their SHA-256 before them.
pub(super) fn seal(bytes: &[u8]) -> Vec<u8> {
    [Sha256::digest(bytes).as_slice(), bytes].concat()
}

/// The bytes that were sealed; `None` if they are not those any more.
pub(super) fn unseal(sealed: &[u8]) -> Option<&[u8]> {
    let (digest, bytes) = sealed.split_at_checked(LENGTH)?;
    (Sha256::digest(bytes).as_slice() == digest).then_some(bytes)
}

thread_local! {
    static IN_STORAGE: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside the database: a panic there is caught and told as damage, so that a panic hook may keep quiet.
pub fn in_storage() -> bool {
    IN_STORAGE.get()
}

/// Runs something in the database; its panic becomes an error.
pub(super) fn fenced<T>(path: &Path, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let before = IN_STORAGE.replace(true);
    // What a panic leaves behind is only looked at to close it.
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    IN_STORAGE.set(before);
    outcome.unwrap_or_else(|_| Err(Error::damaged(path, "its tables contradict each other")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_noticed() {
        let sealed = seal(b"600.000");
        assert_eq!(unseal(&sealed), Some(b"600.000".as_slice()));
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert_eq!(unseal(&damaged), None, "byte {at}");
        }
        assert_eq!(unseal(b"short"), None);
    }

    #[test]
    fn a_panic_is_an_error() {
        let outcome = fenced(Path::new("a"), || -> Result<(), Error> { panic!("page 7") });
        assert_eq!(outcome.unwrap_err().to_string(), "`a` is damaged: its tables contradict each other");
        assert!(!in_storage());
    }
}
