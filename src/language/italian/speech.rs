//! Italian: speech words.

use crate::language::words::Speech;

pub(super) fn words() -> Speech {
    Speech {}
}
