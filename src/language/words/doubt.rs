//! Words by which an article is measured against itself.

use crate::language::list::Words;

/// Words by which an article is measured against itself.
pub struct Doubts {
    /// Words of a change: figures beside them are meant to differ (`salito`, `inizialmente`, `contro`).
    pub changes: Words,
    /// Words between a part and its whole: `120 su 400`.
    pub share_of: Words,
    /// Words before a percentage that takes up such a part: `120 su 400, pari al 30%`.
    pub share_is: Words,
    /// Articles and their like, which may stand before the whole.
    pub articles: Words,
}
