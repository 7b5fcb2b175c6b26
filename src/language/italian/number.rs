//! Italian: number words.

use crate::language::words::Numbers;

pub(super) fn words() -> Numbers {
    Numbers {}
}
