//! Units of measure and currencies, with their QUDT IRIs and UCUM or ISO 4217 codes.

/// One of them: an index into the compiled table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(super) u16);
