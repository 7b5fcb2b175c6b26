//! What is done with what is counted: sent, deployed, supplied.

/// One of them: an index into the compiled table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(super) u16);
