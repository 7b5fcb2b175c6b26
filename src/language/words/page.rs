//! What tells an article from the site around it.

/// What tells an article from the site around it.
pub struct Page {}
