//! What `ontology/` says, compiled into the program: measures, actions, units, and the authority of known things.
//!
//! The build script reads the Turtle and the tables; nothing is parsed at start-up. Only an index reads [`TURTLE`], when it is
//! filled.

pub mod actions;
pub mod authority;
pub mod events;
pub mod measures;
pub mod units;

/// The terms, measures, actions and units as they are published. Things and events are not among them: an archive holds what
/// it needs of those.
pub const TURTLE: [&str; 4] = [
    include_str!("../../ontology/attesta.ttl"),
    include_str!("../../ontology/measures.ttl"),
    include_str!("../../ontology/actions.ttl"),
    include_str!("../../ontology/units.ttl"),
];

/// The index of the thing that `words` of a language select, in a list sorted by language and words.
fn find(list: &[(&str, &str, u16)], language: &str, words: &str) -> Option<u16> {
    let at = list.binary_search_by(|(tag, text, _)| (*tag, *text).cmp(&(language, words))).ok()?;
    Some(list[at].2)
}

/// The indices of a compiled table of `length` things.
fn indices(length: usize) -> impl Iterator<Item = u16> {
    (0..).take(length)
}
