//! What is done with what is counted: sent, deployed, supplied.

/// One of them: an index into the compiled table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(super) u16);

/// Something that is done with what is counted, as a concept of `ontology/actions.ttl`.
#[derive(Debug)]
pub struct Action {
    /// Its name, as `sent`.
    pub name: &'static str,
    /// Its IRI, which ends in its name.
    pub iri: &'static str,
    /// Its Italian label.
    pub label_it: &'static str,
    /// Its English label.
    pub label_en: &'static str,
}

mod table {
    use super::Action;
    include!(concat!(env!("OUT_DIR"), "/actions.rs"));
}

impl Id {
    /// The action that this is.
    pub fn action(self) -> &'static Action {
        &table::ACTIONS[usize::from(self.0)]
    }
}

/// Every action, in the order of the ontology.
pub fn all() -> impl Iterator<Item = Id> {
    super::indices(table::ACTIONS.len()).map(Id)
}

/// The action of this name.
pub fn by_name(name: &str) -> Option<Id> {
    all().find(|id| id.action().name == name)
}

/// The action that a word says, in lower case: any form of a verb, or a noun made of it.
///
/// ```
/// use attesta::ontology::actions;
/// let sent = actions::by_word("it", "inviato").unwrap();
/// assert_eq!(sent.action().name, "sent");
/// assert_eq!(actions::by_word("it", "invio"), Some(sent));
/// assert_eq!(actions::by_word("it", "detto"), None);
/// ```
pub fn by_word(language: &str, word: &str) -> Option<Id> {
    super::find(table::WORDS, language, word).map(Id)
}
