//! The authority: known places, organizations and persons, and the names they go by.
//!
//! Compiled from `ontology/authority.ttl`, `places.tsv` and `names.tsv`. Nothing is read at start-up: a record is a line of text
//! that is cut when it is asked for, and the names are an automaton that is searched where it lies.

#![allow(
    clippy::missing_panics_doc,
    reason = "every `expect` is about what the build script wrote; a test reads all of it"
)]

use fst::{
    Map, Set,
    raw::{CompiledAddr, Output},
};
use std::sync::LazyLock;

/// The records, one a line, the best known first.
static RECORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/authority.txt"));
/// Where each line starts, and where the last one ends.
static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/authority-starts.bin"));
/// Pairs of Wikidata number and record, sorted.
static ITEMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/authority-items.bin"));
/// The forms of names that several things share: their number, then the forms.
static LISTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/authority-lists.bin"));

type Index = Map<&'static [u8]>;

static NAMES: LazyLock<Index> =
    LazyLock::new(|| index(include_bytes!(concat!(env!("OUT_DIR"), "/authority-names.fst"))));
static DEMONYMS: LazyLock<Index> =
    LazyLock::new(|| index(include_bytes!(concat!(env!("OUT_DIR"), "/authority-demonyms.fst"))));
static FIRST_NAMES: LazyLock<Set<&'static [u8]>> =
    LazyLock::new(|| set(include_bytes!(concat!(env!("OUT_DIR"), "/authority-first-names.fst"))));
static LAST_NAMES: LazyLock<Set<&'static [u8]>> =
    LazyLock::new(|| set(include_bytes!(concat!(env!("OUT_DIR"), "/authority-last-names.fst"))));

fn index(bytes: &'static [u8]) -> Index {
    Map::new(bytes).expect("the build script wrote it")
}

fn set(bytes: &'static [u8]) -> Set<&'static [u8]> {
    Set::new(bytes).expect("the build script wrote it")
}

/// A known thing: an index into the compiled table. The smaller, the better known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(super) u32);

/// What sort of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A human being.
    Person,
    /// A body of people that is none of the following: a union, a charity, an armed group, a university.
    Organization,
    /// A news agency, a paper, a broadcaster.
    Agency,
    /// An organ of a state: a ministry, a parliament, a court, an army, a police.
    Government,
    /// A body whose members are states, and its organs.
    International,
    /// A political party.
    Party,
    /// A business.
    Company,
    /// A sports club or national team.
    Team,
    /// A country or a territory with a country code of its own.
    Country,
    /// A part of a country: a region, a province, a county.
    Region,
    /// A city, town, village or part of a city; a capital is one with [`Record::seat_of`].
    City,
    /// A river, a lake, a sea, a strait.
    Water,
    /// A continent, a macro-region, a disputed or geopolitical area, an island, a mountain.
    Area,
    /// A building, often one that stands for those who sit in it.
    Building,
}

impl Class {
    const ALL: [Class; 14] = [
        Class::Person,
        Class::Organization,
        Class::Agency,
        Class::Government,
        Class::International,
        Class::Party,
        Class::Company,
        Class::Team,
        Class::Country,
        Class::Region,
        Class::City,
        Class::Water,
        Class::Area,
        Class::Building,
    ];

    /// Whether it is somewhere one can be.
    pub fn is_place(self) -> bool {
        self >= Class::Country
    }

    /// Whether it is a body of people.
    pub fn is_organization(self) -> bool {
        (Class::Organization..=Class::Team).contains(&self)
    }

    /// Whether it is a human being.
    pub fn is_person(self) -> bool {
        self == Class::Person
    }
}

/// What the authority says of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// The Wikidata item, as `Q159`, where a source gave it.
    pub wikidata: Option<&'static str>,
    /// The end of an IRI of our own: the Italian label in folded ASCII words joined by `-`.
    pub slug: &'static str,
    /// What sort of thing it is.
    pub class: Class,
    /// The Italian name; the English one where no Italian one is known.
    pub label_it: &'static str,
    /// The English name; the Italian one where no English one is known.
    pub label_en: &'static str,
    /// The country in which it is or to which it belongs.
    pub country: Option<Id>,
    /// For a capital or a seat: the country or the body that its name stands for.
    pub seat_of: Option<Id>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// How well known it is, from 0 to 10000: by its class, its inhabitants, the languages that name it and, for a few, our own judgement
    /// (`ontology/make_authority.py` says how). Comparable within a class; across classes roughly.
    pub prominence: u16,
    /// Latitude and longitude in degrees, as decimal numbers.
    pub position: Option<(&'static str, &'static str)>,
}

/// How a name belongs to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sort {
    /// Its Italian or English name.
    Label,
    /// Another name that is as good.
    Alias,
    /// A surname, a nickname, or a name that is also a common word: it needs context.
    Short,
    /// An acronym.
    Acronym,
}

/// A thing that a name can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// The thing.
    pub id: Id,
    /// How the name belongs to it.
    pub sort: Sort,
}

impl Id {
    fn fields(self) -> impl Iterator<Item = &'static str> {
        let at = self.0 as usize;
        let line = RECORDS.get(word(STARTS, at) as usize..word(STARTS, at + 1) as usize);
        line.expect("an id comes from the table").trim_end_matches('\n').split('\t')
    }

    /// What the authority says of it.
    pub fn record(self) -> Record {
        let mut fields = self.fields();
        let mut next = || fields.next().expect("the build script writes every field");
        let class = Class::ALL[next().parse::<usize>().expect("a number")];
        let item = next();
        let (slug, label_it, english) = (next(), next(), next());
        let thing = |field: &str| field.parse().ok().map(Id);
        let (country, seat_of) = (thing(next()), thing(next()));
        let population = next().parse().expect("a number");
        let prominence = next().parse().expect("a number");
        let (latitude, longitude) = (next(), next());
        Record {
            wikidata: (!item.is_empty()).then_some(item),
            slug,
            class,
            label_it,
            label_en: if english.is_empty() { label_it } else { english },
            country,
            seat_of,
            population,
            prominence,
            position: (!latitude.is_empty()).then_some((latitude, longitude)),
        }
    }

    /// What sort of thing it is.
    pub fn class(self) -> Class {
        let class = self.fields().next().expect("the build script writes every field");
        Class::ALL[class.parse::<usize>().expect("a number")]
    }

    /// Whether it is among the best known things of the authority: some tenth of them.
    pub fn is_well_known(self) -> bool {
        self.0 < 5000
    }

    /// All its names, sorted.
    pub fn forms(self) -> impl Iterator<Item = &'static str> {
        let record = self.record();
        let others = self.fields().last().expect("the build script writes every field");
        let mut forms: Vec<&str> = others.split('|').filter(|f| !f.is_empty()).collect();
        forms.extend([record.label_it, record.label_en]);
        forms.sort_unstable();
        forms.dedup();
        forms.into_iter()
    }
}

/// The little-endian word at an index.
fn word(bytes: &[u8], at: usize) -> u32 {
    let word = bytes[4 * at..4 * at + 4].try_into();
    u32::from_le_bytes(word.expect("four bytes"))
}

/// The forms that a value of the name index stands for: one by itself, or a list of them.
fn unpack(value: u64) -> impl Iterator<Item = Form> {
    let at = usize::try_from(value >> 1).expect("the tables are small");
    let (list, one) =
        if value & 1 == 0 { (0..0, u32::try_from(at).ok()) } else { (at + 1..at + 1 + word(LISTS, at) as usize, None) };
    one.into_iter().chain(list.map(|at| word(LISTS, at))).map(|packed| {
        let sort = [Sort::Label, Sort::Alias, Sort::Short, Sort::Acronym][(packed & 3) as usize];
        Form { id: Id(packed >> 2), sort }
    })
}

/// The things that a name can mean, best known first. The key is that of [`crate::text::fold::key`].
///
/// ```
/// use attesta::{ontology::authority, text::fold};
/// let moscow = authority::lookup(&fold::key("Mosca")).next().unwrap().id.record();
/// assert_eq!(moscow.wikidata, Some("Q649"));
/// assert_eq!(moscow.seat_of.unwrap().record().label_it, "Russia");
/// ```
pub fn lookup(key: &str) -> impl Iterator<Item = Form> + use<> {
    NAMES.get(key).into_iter().flat_map(unpack)
}

/// The country or region of an Italian adjective, in any inflection and in lower case.
///
/// ```
/// use attesta::ontology::authority;
/// assert_eq!(authority::demonym("nordcoreane").unwrap().record().label_it, "Corea del Nord");
/// ```
pub fn demonym(word: &str) -> Option<Id> {
    DEMONYMS.get(word).map(|id| Id(u32::try_from(id).expect("the tables are small")))
}

/// The thing with a Wikidata item, as `Q159`.
pub fn by_wikidata(id: &str) -> Option<Id> {
    let item: u32 = id.strip_prefix('Q')?.parse().ok()?;
    let (mut low, mut high) = (0, ITEMS.len() / 8);
    while low < high {
        let middle = usize::midpoint(low, high);
        match word(ITEMS, 2 * middle).cmp(&item) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(Id(word(ITEMS, 2 * middle + 1))),
        }
    }
    None
}

/// Every known thing, best known first.
pub fn all() -> impl Iterator<Item = Id> {
    (0..).take(STARTS.len() / 4 - 1).map(Id)
}

/// Whether a word, written as given, is a first name: `Giorgia`.
pub fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.contains(word)
}

/// Whether a word, written as given, is a family name: `Bianchi`.
pub fn is_last_name(word: &str) -> bool {
    LAST_NAMES.contains(word)
}

/// Walks the names word by word, so that the longest one that starts somewhere is found in one pass.
///
/// ```
/// use attesta::ontology::authority::Walk;
/// let mut walk = Walk::new();
/// assert!(walk.step("corea") && walk.step("del") && walk.step("nord"));
/// assert_eq!(walk.forms().next().unwrap().id.record().wikidata, Some("Q423"));
/// assert!(!walk.step("mangia"));
/// ```
#[derive(Clone, Debug)]
pub struct Walk {
    /// Where in the automaton the words so far lead; none once no name goes on so.
    at: Option<CompiledAddr>,
    /// What the words so far add to the value.
    output: Output,
    /// Whether a word went before.
    begun: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Walk::new()
    }
}

impl Walk {
    /// Before the first word.
    pub fn new() -> Self {
        Walk { at: Some(NAMES.as_fst().root().addr()), output: Output::zero(), begun: false }
    }

    /// Goes on with a folded word; `false` if no name goes on so, and then for good.
    pub fn step(&mut self, word: &str) -> bool {
        if word.is_empty() {
            return self.at.is_some();
        }
        let space = if self.begun { " " } else { "" };
        let names = NAMES.as_fst();
        for byte in space.bytes().chain(word.bytes()) {
            let Some(at) = self.at else { return false };
            let node = names.node(at);
            let Some(next) = node.find_input(byte) else {
                self.at = None;
                return false;
            };
            let transition = node.transition(next);
            self.output = self.output.cat(transition.out);
            self.at = Some(transition.addr);
        }
        self.begun = true;
        // A word that only begins a longer word is the end of no name and the start of none.
        self.at.is_some_and(|at| names.node(at).is_final() || names.node(at).find_input(b' ').is_some()) || {
            self.at = None;
            false
        }
    }

    /// The things whose names end here, best known first.
    pub fn forms(&self) -> impl Iterator<Item = Form> + use<> {
        let node = self.at.filter(|_| self.begun).map(|at| NAMES.as_fst().node(at)).filter(fst::raw::Node::is_final);
        let output = self.output;
        node.map(|node| output.cat(node.final_output()).value()).into_iter().flat_map(unpack)
    }
}

#[cfg(test)]
#[allow(clippy::print_stdout, reason = "the sizes are for whoever runs the tests")]
mod tests;
