//! What numbers measure: killed, wounded, displaced, votes, money.

use super::units::Kind;
use rustc_hash::FxHashMap;
use std::{iter, sync::LazyLock};

/// One of them: an index into the compiled table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(super) u16);

/// Something that numbers measure, as a concept of `ontology/measures.ttl`.
#[derive(Debug)]
pub struct Measure {
    /// Its name, as `killed-or-wounded`.
    pub name: &'static str,
    /// Its IRI, which ends in its name.
    pub iri: &'static str,
    /// The next broader measure: whoever is killed is killed or wounded.
    pub broader: Option<Id>,
    /// Its Italian label.
    pub label_it: &'static str,
    /// Its English label.
    pub label_en: &'static str,
}

mod table {
    use super::{Id, Kind, Measure};
    include!(concat!(env!("OUT_DIR"), "/measures.rs"));
}

impl Id {
    /// The measure that this is.
    pub fn measure(self) -> &'static Measure {
        &table::MEASURES[usize::from(self.0)]
    }

    /// Whether it is `other` or narrower.
    ///
    /// ```
    /// use attesta::ontology::measures::by_name;
    /// let (killed, casualties) = (by_name("killed").unwrap(), by_name("casualties").unwrap());
    /// assert!(killed.is_within(casualties));
    /// assert!(!casualties.is_within(killed));
    /// ```
    pub fn is_within(self, other: Self) -> bool {
        // No chain of broader measures is longer than the table, so one that runs in a circle ends too.
        iter::successors(Some(self), |id| id.measure().broader).take(table::MEASURES.len()).any(|id| id == other)
    }
}

impl Id {
    /// Whether it is one that is said of those counted, as being killed, and not only what they are.
    ///
    /// ```
    /// use attesta::ontology::measures::by_name;
    /// assert!(by_name("missing").unwrap().is_state());
    /// assert!(!by_name("workers").unwrap().is_state());
    /// ```
    pub fn is_state(self) -> bool {
        table::STATES.iter().any(|(.., index)| *index == self.0)
    }
}

impl Id {
    /// Whether it is one of those to whom something happened, who go on being counted after it: the dead of a quake, not the drones
    /// of a night.
    ///
    /// ```
    /// use attesta::ontology::measures::by_name;
    /// assert!(by_name("killed").unwrap().is_toll());
    /// assert!(!by_name("votes").unwrap().is_toll());
    /// ```
    pub fn is_toll(self) -> bool {
        self.is_in(table::TOLLS)
    }

    /// Whether only others bring somebody into this state.
    ///
    /// ```
    /// use attesta::ontology::measures::by_name;
    /// assert!(by_name("arrested").unwrap().is_imposed());
    /// assert!(!by_name("demonstrators").unwrap().is_imposed());
    /// ```
    pub fn is_imposed(self) -> bool {
        self.is_in(table::IMPOSED)
    }

    fn is_in(self, broad: &[u16]) -> bool {
        broad.iter().any(|broad| self.is_within(Self(*broad)))
    }
}

/// Every measure, in the order of the ontology.
pub fn all() -> impl Iterator<Item = Id> {
    super::indices(table::MEASURES.len()).map(Id)
}

/// The measure of this name.
pub fn by_name(name: &str) -> Option<Id> {
    static NAMES: LazyLock<FxHashMap<&str, Id>> = LazyLock::new(|| all().map(|id| (id.measure().name, id)).collect());
    NAMES.get(name).copied()
}

/// The measure that a counted noun selects by itself, in lower case (`vittime`).
///
/// ```
/// use attesta::ontology::measures;
/// assert_eq!(measures::by_head("it", "soldati").unwrap().measure().name, "military-personnel");
/// assert_eq!(measures::by_head("it", "uomini"), None);
/// ```
pub fn by_head(language: &str, word: &str) -> Option<Id> {
    super::find(table::HEADS, language, word).map(Id)
}

/// The measure that a counted noun selects where `context` says which words stand near it. `una forza di 50.000 uomini`
/// counts soldiers; without such a word, or with words that point at two measures, `uomini` selects none.
///
/// ```
/// use attesta::ontology::measures;
/// let near = |word: &str| ["una", "forza", "di"].contains(&word);
/// assert_eq!(measures::by_head_in_context("it", "uomini", near).unwrap().measure().name, "military-personnel");
/// assert_eq!(measures::by_head_in_context("it", "uomini", |_| false), None);
/// ```
pub fn by_head_in_context(language: &str, word: &str, context: impl Fn(&str) -> bool) -> Option<Id> {
    if let Some(id) = by_head(language, word) {
        return Some(id);
    }
    let mut fitting = table::WEAK_HEADS
        .iter()
        .filter(|(tag, head, near, _)| (*tag, *head) == (language, word) && near.iter().any(|near| context(near)));
    match (fitting.next(), fitting.next()) {
        (Some((.., index)), None) => Some(Id(*index)),
        _ => None,
    }
}

/// The measure that a state said of those who are counted selects, in lower case (`uccisi`, `feriti`).
/// It goes before the noun: `600 soldati feriti` are wounded.
pub fn by_state(language: &str, word: &str) -> Option<Id> {
    super::find(table::STATES, language, word).map(Id)
}

/// The measure that a word near an amount of this kind selects, in lower case (`un prezzo di 3 milioni`: a price).
///
/// ```
/// use attesta::ontology::{measures, units::Kind};
/// assert_eq!(measures::by_near(Kind::Money, "it", "risarcimento").unwrap().measure().name, "money-compensation");
/// assert_eq!(measures::by_near(Kind::Percent, "it", "risarcimento"), None);
/// ```
pub fn by_near(kind: Kind, language: &str, word: &str) -> Option<Id> {
    let first = table::NEAR.partition_point(|(_, tag, near, _)| (*tag, *near) < (language, word));
    let same = table::NEAR[first..].iter().take_while(|(_, tag, near, _)| (*tag, *near) == (language, word));
    same.filter(|(of, ..)| *of == kind).map(|(.., index)| Id(*index)).next()
}

/// The measure of two together: `morti o feriti` are killed or wounded. Of a measure and a narrower one it is the broader.
///
/// ```
/// use attesta::ontology::measures::{by_name, combined};
/// let (killed, wounded) = (by_name("killed").unwrap(), by_name("wounded").unwrap());
/// assert_eq!(combined(wounded, killed), by_name("killed-or-wounded"));
/// assert_eq!(combined(killed, by_name("votes").unwrap()), None);
/// ```
pub fn combined(a: Id, b: Id) -> Option<Id> {
    if a.is_within(b) {
        return Some(b);
    }
    if b.is_within(a) {
        return Some(a);
    }
    let pair = (a.min(b).0, a.max(b).0);
    table::COMBINATIONS.iter().find(|(first, second, _)| (*first, *second) == pair).map(|(.., whole)| Id(*whole))
}

/// What an amount of this kind measures where no word says more: a length is a distance.
pub fn default_for(kind: Kind) -> Option<Id> {
    table::DEFAULTS.iter().find(|(of, _)| *of == kind).map(|(_, index)| Id(*index))
}
