//! Values that notice when they are damaged, or stand where they do not belong.

use sha2::{Digest, Sha256};

/// Bytes of a seal: damage goes unnoticed once in 2 to the power of 128 times.
const LENGTH: usize = 16;

/// A digest of a value and of the name of what it belongs to.
pub(super) type Seal = [u8; LENGTH];

/// The bytes with the seal before them.
pub(super) fn seal(bytes: &[u8], name: &str) -> Vec<u8> {
    [&digest(bytes, name), bytes].concat()
}

/// The bytes that were sealed under that name; `None` if they are not those any more.
pub(super) fn unseal<'a>(sealed: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let (seal, bytes) = sealed.split_at_checked(LENGTH)?;
    (digest(bytes, name) == seal).then_some(bytes)
}

/// The seal of sealed bytes.
pub(super) fn of(sealed: &[u8]) -> Seal {
    sealed.first_chunk().copied().unwrap_or_default()
}

fn digest(bytes: &[u8], name: &str) -> Seal {
    // The length keeps name and bytes apart.
    let digest = Sha256::new().chain_update((name.len() as u64).to_le_bytes()).chain_update(name).chain_update(bytes);
    let mut seal = Seal::default();
    seal.copy_from_slice(&digest.finalize()[..LENGTH]);
    seal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_noticed() {
        let sealed = seal(b"600.000", "a");
        assert_eq!(unseal(&sealed, "a"), Some(b"600.000".as_slice()));
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert_eq!(unseal(&damaged, "a"), None, "byte {at}");
        }
        assert_eq!(unseal(b"short", "a"), None);
    }

    #[test]
    fn what_stands_in_the_wrong_place_is_noticed() {
        assert_eq!(unseal(&seal(b"600.000", "a"), "b"), None);
        assert_eq!(unseal(&seal(b"b600.000", "a"), "ab"), None);
    }
}
