//! Number words and what stands around numbers.

/// Number words and what stands around numbers.
pub struct Numbers {}
