//! Italian: page words.

use crate::language::words::Page;

pub(super) fn words() -> Page {
    Page {}
}
