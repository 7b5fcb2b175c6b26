//! Italian: grammar words.

use crate::language::words::Grammar;

pub(super) fn words() -> Grammar {
    Grammar {}
}
