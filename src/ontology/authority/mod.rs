//! The authority: known places, organizations and persons, and the names they go by.
//!
//! Compiled from `ontology/authority.ttl`, `places.tsv` and `names.tsv`. Nothing is read at start-up: a record is a line of text
//! that is cut when it is asked for, and the names are an automaton that is searched where it lies. Files of one's own and imports
//! join what is compiled in ([`Authority::with`]); all of it is one list of things in one order then.

#![allow(
    clippy::missing_panics_doc,
    reason = "every `expect` is about what `tables` wrote, which a checksum or a test vouches for"
)]

mod file;
mod tables;
mod thing;
pub mod wikidata;

pub use file::{Error, File};
pub(crate) use thing::OURS;

use crate::text::fold;
use fst::{
    Map, Set,
    raw::{CompiledAddr, Output},
};
use std::{cmp::Ordering, fmt, hash, sync::LazyLock};
use thing::Thing;

/// What is compiled in.
static BUILT_IN: LazyLock<Tables> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/authority.index"));
    // What the rules depend on is in the digest of the rules already.
    Tables::new(bytes, String::new()).expect("the build script wrote it")
});

type Index = Map<&'static [u8]>;

static FIRST_NAMES: LazyLock<Set<&'static [u8]>> =
    LazyLock::new(|| set(include_bytes!(concat!(env!("OUT_DIR"), "/authority-first-names.fst"))));
static LAST_NAMES: LazyLock<Set<&'static [u8]>> =
    LazyLock::new(|| set(include_bytes!(concat!(env!("OUT_DIR"), "/authority-last-names.fst"))));

fn set(bytes: &'static [u8]) -> Set<&'static [u8]> {
    Set::new(bytes).expect("the build script wrote it")
}

/// The known things of a run: those that are compiled in, or those of an index or of files of one's own with them.
///
/// It is a handle that costs nothing to copy. What is loaded stays in memory until the program ends: a run loads one authority, and
/// everything that is found in an article points into it.
///
/// ```
/// use attesta::{ontology::authority::Authority, text::fold};
/// let authority = Authority::default();
/// let moscow = authority.lookup(&fold::key("Mosca")).next().unwrap().id.record();
/// assert_eq!(moscow.wikidata, Some("Q649"));
/// assert_eq!(moscow.seat_of.unwrap().record().label_it, "Russia");
/// ```
#[derive(Clone, Copy)]
pub struct Authority(&'static Tables);

/// The sections of an index, searched where they lie.
struct Tables {
    /// The records, one a line, the best known first.
    records: &'static str,
    /// Where each line starts, and where the last one ends.
    starts: &'static [u8],
    /// Pairs of Wikidata number and record, sorted.
    items: &'static [u8],
    names: Index,
    /// The forms of names that several things share: their number, then the forms.
    lists: &'static [u8],
    demonyms: Index,
    /// A digest of all of it; empty of what is compiled in.
    digest: String,
}

impl Tables {
    /// `None` if these are not the sections of an index.
    fn new(bytes: &'static [u8], digest: String) -> Option<Self> {
        let mut rest = bytes;
        let mut section = || {
            let (length, behind) = rest.split_first_chunk::<8>()?;
            let (section, behind) = behind.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
            rest = behind;
            Some(section)
        };
        let tables = Self {
            records: std::str::from_utf8(section()?).ok()?,
            starts: section()?,
            items: section()?,
            names: Map::new(section()?).ok()?,
            lists: section()?,
            demonyms: Map::new(section()?).ok()?,
            digest,
        };
        (rest.is_empty() && tables.starts.len() >= 4).then_some(tables)
    }
}

impl Default for Authority {
    /// What is compiled in.
    fn default() -> Self {
        Self(&BUILT_IN)
    }
}

impl PartialEq for Authority {
    /// Whether both are one and the same, loaded once.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Authority {}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority").field("things", &self.len()).field("digest", &self.0.digest).finish()
    }
}

/// A known thing of an [`Authority`]. The smaller, the better known. Things of two authorities are not to be compared.
#[derive(Clone, Copy)]
pub struct Id {
    at: u32,
    tables: &'static Tables,
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl hash::Hash for Id {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({} {})", self.at, self.record().label_it)
    }
}

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

    /// The word for it in tables.
    pub fn word(self) -> &'static str {
        thing::CLASSES[self as usize].0
    }

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
    /// Its IRI, where it has one that is neither Wikidata's nor one of our own.
    pub iri: Option<&'static str>,
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
    /// Its number in GeoNames.
    pub geonames: Option<&'static str>,
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
        let (at, tables) = (self.at as usize, self.tables);
        let line = tables.records.get(word(tables.starts, at) as usize..word(tables.starts, at + 1) as usize);
        line.expect("an id comes from the table").trim_end_matches('\n').split('\t')
    }

    /// What the authority says of it.
    pub fn record(self) -> Record {
        let mut fields = self.fields();
        let mut next = || fields.next().expect("`tables` writes every field");
        let class = Class::ALL[next().parse::<usize>().expect("a number")];
        let item = next();
        let (slug, label_it, english) = (next(), next(), next());
        let thing = |field: &str| Some(Id { at: field.parse().ok()?, ..self });
        let (country, seat_of) = (thing(next()), thing(next()));
        let population = next().parse().expect("a number");
        let prominence = next().parse().expect("a number");
        let (latitude, longitude) = (next(), next());
        let (geonames, iri) = (next(), next());
        Record {
            wikidata: (!item.is_empty()).then_some(item),
            iri: (!iri.is_empty()).then_some(iri),
            slug,
            class,
            label_it,
            label_en: if english.is_empty() { label_it } else { english },
            country,
            seat_of,
            population,
            prominence,
            position: (!latitude.is_empty()).then_some((latitude, longitude)),
            geonames: (!geonames.is_empty()).then_some(geonames),
        }
    }

    /// What sort of thing it is.
    pub fn class(self) -> Class {
        let class = self.fields().next().expect("the build script writes every field");
        Class::ALL[class.parse::<usize>().expect("a number")]
    }

    /// Whether it is among the best known things of the authority: some tenth of them.
    pub fn is_well_known(self) -> bool {
        self.at < 5000
    }

    /// All its names, sorted.
    pub fn forms(self) -> impl Iterator<Item = &'static str> {
        let record = self.record();
        // Aliases, short names and acronyms.
        let others = self.fields().skip(OTHER_NAMES).take(3);
        let mut forms: Vec<&str> = others.flat_map(|names| names.split('|')).filter(|f| !f.is_empty()).collect();
        forms.extend([record.label_it, record.label_en]);
        forms.sort_unstable();
        forms.dedup();
        forms.into_iter()
    }

    /// As a file says it, with the things it refers to by IRI.
    fn thing(self) -> Thing {
        let record = self.record();
        let mut rest = self.fields().skip(OTHER_NAMES - 1);
        let mut next = || rest.next().expect("`tables` writes every field");
        let code = next().to_owned();
        let mut list = || next().split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let (latitude, longitude) = record.position.unwrap_or_default();
        let iri = |id: Option<Id>| id.map_or_else(String::new, Id::iri);
        Thing {
            iri: self.iri(),
            class: Some(record.class as usize),
            label_it: record.label_it.to_owned(),
            label_en: record.label_en.to_owned(),
            country: iri(record.country),
            code,
            seat_of: iri(record.seat_of),
            population: record.population,
            prominence: Some(record.prominence),
            latitude: latitude.to_owned(),
            longitude: longitude.to_owned(),
            geonames: record.geonames.unwrap_or_default().to_owned(),
            aliases: list(),
            shorts: list(),
            acronyms: list(),
            demonyms: list(),
            origin: String::new(),
        }
    }

    /// The IRI that names it in files: Wikidata's, its own, or one of ours.
    pub fn iri(self) -> String {
        let record = self.record();
        let kind = if record.class.is_person() {
            "person"
        } else if record.class.is_place() {
            "place"
        } else {
            "organization"
        };
        match (record.wikidata, record.iri) {
            (Some(item), _) => format!("{}{item}", thing::WIKIDATA),
            (None, Some(iri)) => iri.to_owned(),
            (None, None) => own_iri(kind, record.slug),
        }
    }
}

/// The IRI that names a thing without an item in files: `person`, `organization` or `place`, and its name in folded words joined by `-`.
pub fn own_iri(kind: &str, slug: &str) -> String {
    format!("{}{kind}/{slug}", thing::OURS)
}

/// The field of the aliases, behind which stand the short names, the acronyms and the demonyms.
const OTHER_NAMES: usize = 14;

/// The little-endian word at an index.
fn word(bytes: &[u8], at: usize) -> u32 {
    let word = bytes[4 * at..4 * at + 4].try_into();
    u32::from_le_bytes(word.expect("four bytes"))
}

impl Tables {
    /// The forms that a value of the name index stands for: one by itself, or a list of them.
    fn unpack(&'static self, value: u64) -> impl Iterator<Item = Form> {
        let at = usize::try_from(value >> 1).expect("the tables are small");
        let (list, one) = if value & 1 == 0 {
            (0..0, u32::try_from(at).ok())
        } else {
            (at + 1..at + 1 + word(self.lists, at) as usize, None)
        };
        one.into_iter().chain(list.map(|at| word(self.lists, at))).map(move |packed| {
            let sort = [Sort::Label, Sort::Alias, Sort::Short, Sort::Acronym][(packed & 3) as usize];
            Form { id: Id { at: packed >> 2, tables: self }, sort }
        })
    }
}

impl Authority {
    /// The things that a name can mean, best known first. The key is that of [`crate::text::fold::key`].
    pub fn lookup(self, key: &str) -> impl Iterator<Item = Form> + use<> {
        self.0.names.get(key).into_iter().flat_map(|value| self.0.unpack(value))
    }

    /// The country or region of an Italian adjective, in any inflection and in lower case.
    ///
    /// ```
    /// use attesta::ontology::authority::Authority;
    /// assert_eq!(Authority::default().demonym("nordcoreane").unwrap().record().label_it, "Corea del Nord");
    /// ```
    pub fn demonym(self, word: &str) -> Option<Id> {
        let at = self.0.demonyms.get(word)?;
        Some(Id { at: u32::try_from(at).expect("the tables are small"), tables: self.0 })
    }

    /// The thing with a Wikidata item, as `Q159`.
    pub fn by_wikidata(self, id: &str) -> Option<Id> {
        let item: u32 = id.strip_prefix('Q')?.parse().ok()?;
        let items = self.0.items;
        let (mut low, mut high) = (0, items.len() / 8);
        while low < high {
            let middle = usize::midpoint(low, high);
            match word(items, 2 * middle).cmp(&item) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(Id { at: word(items, 2 * middle + 1), tables: self.0 }),
            }
        }
        None
    }

    /// The thing with an IRI as [`Id::iri`] gives it.
    pub fn by_iri(self, iri: &str) -> Option<Id> {
        match iri.strip_prefix(thing::WIKIDATA) {
            Some(item) => self.by_wikidata(item),
            None => self.all().find(|id| id.iri() == iri),
        }
    }

    /// The IRI of a thing as a file of one's own names it: an item (`Q649`), `person/ada-valdora`, or a whole IRI.
    ///
    /// # Errors
    ///
    /// If it is none of these: what was expected.
    pub fn iri(name: &str) -> Result<String, String> {
        file::iri(name)
    }

    /// Every known thing, best known first.
    pub fn all(self) -> impl Iterator<Item = Id> {
        (0..).take(self.len()).map(move |at| Id { at, tables: self.0 })
    }

    /// How many things it knows.
    #[allow(clippy::len_without_is_empty, reason = "something is always compiled in")]
    pub fn len(self) -> usize {
        self.0.starts.len() / 4 - 1
    }

    /// A digest of what it knows; empty of what is compiled in, which the program's own digest covers.
    pub fn digest(self) -> &'static str {
        &self.0.digest
    }
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
/// use attesta::ontology::authority::{Authority, Walk};
/// let mut walk = Walk::new(Authority::default());
/// assert!(walk.step("corea") && walk.step("del") && walk.step("nord"));
/// assert_eq!(walk.forms().next().unwrap().id.record().wikidata, Some("Q423"));
/// assert!(!walk.step("mangia"));
/// ```
#[derive(Clone)]
pub struct Walk {
    tables: &'static Tables,
    /// Where in the automaton the words so far lead; none once no name goes on so.
    at: Option<CompiledAddr>,
    /// What the words so far add to the value.
    output: Output,
    /// Whether a word went before.
    begun: bool,
}

impl Walk {
    /// Before the first word.
    pub fn new(authority: Authority) -> Self {
        let tables = authority.0;
        Walk { tables, at: Some(tables.names.as_fst().root().addr()), output: Output::zero(), begun: false }
    }

    /// Goes on with a folded word; `false` if no name goes on so, and then for good.
    pub fn step(&mut self, word: &str) -> bool {
        if word.is_empty() {
            return self.at.is_some();
        }
        let space = if self.begun { " " } else { "" };
        let names = self.tables.names.as_fst();
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
        let tables = self.tables;
        let node = self.at.filter(|_| self.begun).map(|at| tables.names.as_fst().node(at));
        let output = self.output;
        let value = node.filter(fst::raw::Node::is_final).map(|node| output.cat(node.final_output()).value());
        value.into_iter().flat_map(|value| tables.unpack(value))
    }
}

#[cfg(test)]
#[allow(clippy::print_stdout, reason = "the sizes are for whoever runs the tests")]
mod tests;
