//! Compiles the authority: `ontology/authority.ttl`, `ontology/places.tsv` and `ontology/names.tsv` become one line of text a thing,
//! an automaton from folded names to things, one from demonyms to countries, and the two sets of people's names.
//!
//! The things are sorted by how well they are known, so that the smaller number is the better known thing.

use fst::{MapBuilder, SetBuilder};
use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

#[allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the same file as in the program, so that names are folded alike"
)]
#[path = "../src/text/fold.rs"]
mod fold;

/// The classes in the order of the program's `Class`: the word of the tables and the class of the Turtle.
const CLASSES: [(&str, &str); 14] = [
    ("person", "https://schema.org/Person"),
    ("organization", "https://schema.org/Organization"),
    ("agency", "https://schema.org/NewsMediaOrganization"),
    ("government", "https://schema.org/GovernmentOrganization"),
    ("international", "https://w3id.org/attesta/ns#InternationalBody"),
    ("party", "https://schema.org/PoliticalParty"),
    ("company", "https://schema.org/Corporation"),
    ("team", "https://schema.org/SportsTeam"),
    ("country", "https://schema.org/Country"),
    ("region", "https://schema.org/AdministrativeArea"),
    ("city", "https://schema.org/City"),
    ("water", "https://schema.org/BodyOfWater"),
    ("area", "https://schema.org/Place"),
    ("building", "https://schema.org/LandmarksOrHistoricalBuildings"),
];

const PERSON: usize = 0;
const COUNTRY: usize = 8;

/// The prominence from which everybody knows a thing.
const CORE: u16 = 2000;

const WIKIDATA: &str = "http://www.wikidata.org/entity/";
/// Before the kind and the slug of a thing for which no source gave an item.
const OURS: &str = "https://w3id.org/attesta/authority/";

/// How a name belongs to a thing, in the order of the program's `Sort`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Label,
    Alias,
    Short,
    Acronym,
}

/// One thing as the files say it.
#[derive(Default)]
struct Thing {
    iri: String,
    class: usize,
    label_it: String,
    label_en: String,
    country: String,
    code: String,
    seat_of: String,
    population: u32,
    prominence: u16,
    latitude: String,
    longitude: String,
    aliases: Vec<String>,
    shorts: Vec<String>,
    acronyms: Vec<String>,
    demonyms: Vec<String>,
}

impl Thing {
    fn slug(&self) -> String {
        let key = fold::key(if self.label_it.is_empty() { &self.label_en } else { &self.label_it });
        let words = key.split(' ').map(|w| w.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
        words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
    }
}

/// Writes the tables of the authority to `out`.
pub(crate) fn compile(out: &Path) {
    let things = read();
    let number = numbers(&things);
    let (mut text, mut starts, mut items) = (String::new(), Vec::new(), Vec::new());
    for (i, thing) in (0..).zip(&things) {
        starts.extend(u32::try_from(text.len()).expect("less than 4 GiB").to_le_bytes());
        if let Some(digits) = thing.iri.strip_prefix(WIKIDATA).and_then(|item| item.strip_prefix('Q')) {
            items.push((digits.parse::<u32>().unwrap_or_else(|_| panic!("{}: no item", thing.iri)), i));
        }
        text.push_str(&record(thing, &number));
    }
    starts.extend(u32::try_from(text.len()).expect("less than 4 GiB").to_le_bytes());
    write(out, "authority.txt", text.as_bytes());
    write(out, "authority-starts.bin", &starts);
    items.sort_unstable();
    let pair = |(item, i): &(u32, u32)| [item.to_le_bytes(), i.to_le_bytes()].concat();
    write(out, "authority-items.bin", &items.iter().flat_map(pair).collect::<Vec<u8>>());

    let (index, lists) = index(&names(&things));
    write(out, "authority-names.fst", &index);
    write(out, "authority-lists.bin", &lists);

    let mut demonyms = BTreeMap::new();
    for (i, thing) in (0u64..).zip(&things) {
        for demonym in &thing.demonyms {
            // "congolese" is of both Congos: the better known one, which comes first.
            demonyms.entry(demonym).or_insert(i);
        }
    }
    let mut index = MapBuilder::memory();
    index.extend_iter(demonyms).expect("the keys are sorted");
    write(out, "authority-demonyms.fst", &index.into_inner().expect("written to memory"));

    for file in ["first-names", "last-names"] {
        let mut index = SetBuilder::memory();
        let names = lines(&format!("ontology/{file}.txt")).collect::<BTreeSet<_>>();
        index.extend_iter(names).expect("the names are sorted");
        write(out, &format!("authority-{file}.fst"), &index.into_inner().expect("written to memory"));
    }
}

/// Every thing of the three files, the best known first.
fn read() -> Vec<Thing> {
    let mut things = turtle("ontology/authority.ttl");
    things.extend(table("ontology/places.tsv", place));
    things.extend(table("ontology/names.tsv", name));
    for thing in &mut things {
        for label in [&thing.label_it, &thing.label_en] {
            assert!(!label.contains(['\t', '\n', '|']), "{label}: a name holds no tab, line end or bar");
        }
        if thing.label_it.is_empty() {
            thing.label_it.clone_from(&thing.label_en);
        } else if thing.label_en.is_empty() {
            thing.label_en.clone_from(&thing.label_it);
        }
        assert!(!thing.label_it.is_empty(), "{}: no label", thing.iri);
    }
    things.sort_by(|a, b| b.prominence.cmp(&a.prominence).then_with(|| a.iri.cmp(&b.iri)));
    things
}

/// The number of every thing, by its IRI, and that of every country by its code as well.
fn numbers(things: &[Thing]) -> HashMap<&str, u32> {
    let mut number = HashMap::new();
    for (i, thing) in (0..).zip(things) {
        for name in [&thing.iri, &thing.code] {
            assert!(name.is_empty() || number.insert(name.as_str(), i).is_none(), "{name}: two records");
        }
    }
    number
}

/// The line of a thing.
fn record(thing: &Thing, number: &HashMap<&str, u32>) -> String {
    let find = |name: &str| {
        let number = || number.get(name).unwrap_or_else(|| panic!("{}: unknown thing {name}", thing.iri));
        if name.is_empty() { String::new() } else { number().to_string() }
    };
    let names = [&thing.aliases[..], &thing.shorts, &thing.acronyms].concat();
    let others: BTreeSet<_> =
        names.into_iter().filter(|name| *name != thing.label_it && *name != thing.label_en).collect();
    let english = if thing.label_en == thing.label_it { "" } else { &thing.label_en };
    let fields = [
        &thing.class.to_string(),
        thing.iri.strip_prefix(WIKIDATA).unwrap_or(""),
        &thing.slug(),
        &thing.label_it,
        english,
        &find(&thing.country),
        &find(&thing.seat_of),
        &thing.population.to_string(),
        &thing.prominence.to_string(),
        &thing.latitude,
        &thing.longitude,
        &others.into_iter().collect::<Vec<_>>().join("|"),
    ];
    fields.join("\t") + "\n"
}

/// What every folded name can mean.
fn names(things: &[Thing]) -> BTreeMap<String, BTreeMap<u32, Sort>> {
    let common: BTreeSet<String> = lines("ontology/common.txt").map(|w| fold::key(&w)).collect();
    let mut names: BTreeMap<String, BTreeMap<u32, Sort>> = BTreeMap::new();
    for (i, thing) in (0..).zip(things) {
        let labels = [thing.label_it.clone(), thing.label_en.clone()];
        let forms = [
            (Sort::Acronym, &thing.acronyms[..]),
            (Sort::Label, &labels[..]),
            (Sort::Short, &thing.shorts[..]),
            (Sort::Alias, &thing.aliases[..]),
        ];
        for (sort, form) in forms.iter().flat_map(|(sort, forms)| forms.iter().map(|form| (*sort, form))) {
            let key = fold::key(form);
            if key.is_empty() {
                continue;
            }
            let sort = match sort {
                Sort::Label | Sort::Alias if common.contains(&key) && thing.class != COUNTRY => Sort::Short,
                // "Leonardo", "Noemi": a singer, but a first name before that.
                Sort::Label | Sort::Alias if thing.class == PERSON && !key.contains(' ') => Sort::Short,
                sort => sort,
            };
            // The first sort that claims a key keeps it, but the label of a known body is a label also when it is an acronym ("NATO").
            let sorts = names.entry(key).or_default();
            if sort == Sort::Label && thing.prominence >= CORE || !sorts.contains_key(&i) {
                sorts.insert(i, sort);
            }
        }
    }
    names
}

/// The automaton of the names, whose values are a form or the place of a list of forms, and those lists.
fn index(names: &BTreeMap<String, BTreeMap<u32, Sort>>) -> (Vec<u8>, Vec<u8>) {
    let (mut index, mut lists) = (MapBuilder::memory(), Vec::new());
    for (key, forms) in names {
        let packed: Vec<u32> = forms.iter().map(|(i, sort)| i << 2 | *sort as u32).collect();
        let value = if let [form] = packed[..] {
            u64::from(form) << 1
        } else {
            let start = u64::try_from(lists.len() / 4).expect("less than 4 GiB");
            lists.extend(u32::try_from(packed.len()).expect("fewer than that").to_le_bytes());
            lists.extend(packed.iter().flat_map(|form| form.to_le_bytes()));
            start << 1 | 1
        };
        index.insert(key, value).expect("the keys are sorted");
    }
    (index.into_inner().expect("written to memory"), lists)
}

fn write(out: &Path, name: &str, bytes: &[u8]) {
    fs::write(out.join(name), bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
}

/// The lines of a list, without comments and empty lines.
fn lines(path: &str) -> impl Iterator<Item = String> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let lines: Vec<String> = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect();
    lines.into_iter()
}

/// The things of a table, one a line.
fn table(path: &str, read: fn(&[&str]) -> Option<Thing>) -> Vec<Thing> {
    let line = |line: String| {
        let fields: Vec<&str> = line.split('\t').collect();
        read(&fields).unwrap_or_else(|| panic!("{path}: expected the fields of the header, found `{line}`"))
    };
    lines(path).map(line).collect()
}

/// A line of `places.tsv`.
fn place(fields: &[&str]) -> Option<Thing> {
    let [id, class, country, label_it, label_en, population, latitude, longitude, prominence, aliases] = *fields else {
        return None;
    };
    Some(Thing {
        population: if population.is_empty() { 0 } else { population.parse().ok()? },
        latitude: latitude.to_owned(),
        longitude: longitude.to_owned(),
        ..thing(id, class, country, [label_it, label_en], prominence, aliases)?
    })
}

/// A line of `names.tsv`.
fn name(fields: &[&str]) -> Option<Thing> {
    let [id, class, country, label_it, label_en, prominence, aliases, shorts, acronyms] = *fields else {
        return None;
    };
    Some(Thing {
        shorts: list(shorts),
        acronyms: list(acronyms),
        ..thing(id, class, country, [label_it, label_en], prominence, aliases)?
    })
}

/// What a line of either table says; a thing without an item goes by its class and its label.
fn thing(id: &str, class: &str, country: &str, labels: [&str; 2], prominence: &str, aliases: &str) -> Option<Thing> {
    let mut thing = Thing {
        class: CLASSES.iter().position(|(word, _)| *word == class)?,
        country: country.to_owned(),
        label_it: labels[0].to_owned(),
        label_en: labels[1].to_owned(),
        prominence: prominence.parse().ok()?,
        aliases: list(aliases),
        ..Thing::default()
    };
    let kind = ["person", "organization", "place"][usize::from(thing.class > 0) + usize::from(thing.class > 7)];
    thing.iri = if id.is_empty() { format!("{OURS}{kind}/{}", thing.slug()) } else { format!("{WIKIDATA}{id}") };
    Some(thing)
}

fn list(field: &str) -> Vec<String> {
    field.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The things of the Turtle file, in its order.
fn turtle(path: &str) -> Vec<Thing> {
    let text = fs::read(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let mut things: Vec<Thing> = Vec::new();
    let mut place = HashMap::new();
    for triple in TurtleParser::new().for_slice(&text) {
        let triple = triple.unwrap_or_else(|e| panic!("{path}: {e}"));
        let NamedOrBlankNode::NamedNode(subject) = triple.subject else { panic!("{path}: a blank node") };
        let subject = subject.into_string();
        if subject.starts_with("https://w3id.org/attesta/ns#") {
            continue; // our own terms, said at the head of the file
        }
        let i = *place.entry(subject.clone()).or_insert_with(|| {
            things.push(Thing { iri: subject.clone(), class: CLASSES.len(), ..Thing::default() });
            things.len() - 1
        });
        let thing = &mut things[i];
        let (value, language) = match triple.object {
            Term::NamedNode(node) => (node.into_string(), String::new()),
            Term::Literal(literal) => (literal.value().to_owned(), literal.language().unwrap_or_default().to_owned()),
            other @ Term::BlankNode(_) => panic!("{path}: unexpected {other}"),
        };
        let number = || value.parse::<u32>().unwrap_or_else(|_| panic!("{path}: `{value}` is no number"));
        match triple.predicate.as_str().rsplit(['#', '/']).next().expect("a piece") {
            "type" => {
                let class = CLASSES.iter().position(|(_, iri)| *iri == value);
                thing.class = class.unwrap_or_else(|| panic!("{path}: {subject}: unknown class {value}"));
            }
            "prefLabel" if language == "it" => thing.label_it = value,
            "prefLabel" => thing.label_en = value,
            "altLabel" => thing.aliases.push(value),
            "shortName" => thing.shorts.push(value),
            "acronym" => thing.acronyms.push(value),
            "demonym" => thing.demonyms.push(value),
            "countryCode" => thing.code = value,
            "country" => thing.country = value,
            "seatOf" => thing.seat_of = value,
            "population" => thing.population = number(),
            "prominence" => thing.prominence = u16::try_from(number()).expect("at most 65535"),
            "latitude" => thing.latitude = value,
            "longitude" => thing.longitude = value,
            "source" => {}
            other => panic!("{path}: {subject}: unknown property {other}"),
        }
    }
    for thing in &things {
        assert!(thing.class < CLASSES.len(), "{}: no class", thing.iri);
    }
    things
}
