//! Words by which an article is measured against itself.

use crate::language::list::{Table, Words};

/// Words by which an article is measured against itself.
pub struct Doubts {
    /// Words of a change: figures beside them are meant to differ (`salito`, `inizialmente`, `contro`).
    pub changes: Words,
    /// Words between a part and its whole: `120 su 400`.
    pub share_of: Words,
    /// Words before a percentage that takes up such a part: `120 su 400, pari al 30%`.
    pub share_is: Words,
    /// Words for what happens, each with the one that stands for all of its kind (`sisma`: `terremoto`).
    pub happenings: Table<&'static str>,
    /// Words for what is new, or more than what was told: they count it apart (`nuovi casi`).
    pub new: Words,
    /// Words that say only that so many there are, or that something made them so (`risultano`, `provocato`).
    pub plain: Words,
    /// Articles and their like, which may stand before the whole.
    pub articles: Words,
}
