//! Italian: name words.

use crate::language::words::Names;

pub(super) fn words() -> Names {
    Names {}
}
