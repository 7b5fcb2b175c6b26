//! Days, months and the words that point at them.

/// Days, months and the words that point at them.
pub struct Dates {}
