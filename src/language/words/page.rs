//! What tells an article from the site around it.

use crate::language::list::Table;

/// What tells an article from the site around it.
pub struct Page {
    /// Names of what is known about an article (`titolo`) and their English names (`title`).
    pub fields: Table<&'static str>,
}
