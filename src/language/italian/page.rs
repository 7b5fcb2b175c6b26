//! Italian: page words.

use crate::language::{list, words::Page};

pub(super) fn words() -> Page {
    Page { fields: list::table(include_str!("fields.tsv"), Some) }
}
