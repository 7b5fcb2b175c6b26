//! The small words of a language.

/// The small words of a language.
pub struct Grammar {}
