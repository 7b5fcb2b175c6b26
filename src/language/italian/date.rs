//! Italian: date words.

use crate::language::words::Dates;

pub(super) fn words() -> Dates {
    Dates {}
}
