//! Events that news speaks of for long: wars, epidemics.

/// One of them: an index into the compiled table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(super) u16);

/// An event of `ontology/events.ttl`.
#[derive(Debug)]
pub struct Event {
    /// Its IRI.
    pub iri: &'static str,
    /// Its Italian label.
    pub label_it: &'static str,
    /// Its English label.
    pub label_en: &'static str,
}

mod table {
    use super::Event;
    include!(concat!(env!("OUT_DIR"), "/events.rs"));
}

impl Id {
    /// The event that this is.
    pub fn event(self) -> &'static Event {
        &table::EVENTS[usize::from(self.0)]
    }
}

/// Every event, in the order of the ontology.
pub fn all() -> impl Iterator<Item = Id> {
    super::indices(table::EVENTS.len()).map(Id)
}

/// The event whose name a text begins with, and the length of that name in bytes. The text may have capitals and curly
/// apostrophes; what stands behind the name is no letter.
///
/// ```
/// use attesta::ontology::events;
/// let (war, length) = events::at_start("it", "guerra in Ucraina, dicono").unwrap();
/// assert_eq!((war.event().label_en, length), ("Russian invasion of Ukraine", 17));
/// assert!(events::at_start("it", "guerra in Ucrainistan").is_none());
/// ```
pub fn at_start(language: &str, text: &str) -> Option<(Id, usize)> {
    // The names that begin with the same word: few, and most words begin none.
    let word: String = text.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let first = table::NAMES.partition_point(|(tag, name, _)| (*tag, *name) < (language, word.as_str()));
    let near = table::NAMES[first..].iter().take_while(|(tag, name, _)| *tag == language && name.starts_with(&word));
    let fitting = near.filter_map(|(_, name, index)| Some((Id(*index), length(text, name)?)));
    fitting.filter(|_| !word.is_empty()).max_by_key(|(_, length)| *length)
}

/// How many bytes at the start of `text` are `name`.
fn length(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for expected in name.chars() {
        let (_, found) = rest.next()?;
        let found = if found == '’' { '\'' } else { found };
        if !found.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    match rest.next() {
        None => Some(text.len()),
        Some((end, next)) => (!next.is_alphanumeric()).then_some(end),
    }
}
