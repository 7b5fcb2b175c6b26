//! What tells a name.

/// What tells a name.
pub struct Names {}
