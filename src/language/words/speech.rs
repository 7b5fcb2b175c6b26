//! Verbs of saying and their kin.

/// Verbs of saying and their kin.
pub struct Speech {}
