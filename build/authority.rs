//! Compiles the authority: `ontology/authority.ttl`, `ontology/places.tsv` and `ontology/names.tsv` become an index as
//! `attesta authority build` writes one, and two sets of people's names.
//!
//! The things are sorted by how well they are known, so that the smaller number is the better known thing.

use fst::SetBuilder;
use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};
use thing::{CLASSES, Thing, WIKIDATA};

#[allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "the same file as in the program, so that names are folded alike"
)]
#[path = "../src/text/fold.rs"]
mod fold;
#[allow(dead_code, reason = "the same file as in the program, so that indexes are made alike")]
#[path = "../src/ontology/authority/tables.rs"]
mod tables;
#[allow(dead_code, reason = "the same file as in the program, so that indexes are made alike")]
#[path = "../src/ontology/authority/thing.rs"]
mod thing;

/// Writes the tables of the authority to `out`.
pub(crate) fn compile(out: &Path) -> Result<(), String> {
    let common: BTreeSet<String> = lines("ontology/common.txt").map(|w| fold::key(&w)).collect();
    write(out, "authority.index", &tables::compile(read(), &common)?);
    for file in ["first-names", "last-names"] {
        let mut index = SetBuilder::memory();
        let names = lines(&format!("ontology/{file}.txt")).collect::<BTreeSet<_>>();
        index.extend_iter(names).expect("the names are sorted");
        write(out, &format!("authority-{file}.fst"), &index.into_inner().expect("written to memory"));
    }
    Ok(())
}

/// Every thing of the three files, with the GeoNames numbers of a fourth.
fn read() -> Vec<Thing> {
    let mut things = turtle("ontology/authority.ttl");
    things.extend(table("ontology/places.tsv", place));
    things.extend(table("ontology/names.tsv", name));
    let geonames: BTreeMap<String, String> = lines("ontology/geonames.tsv")
        .map(|line| {
            let (item, number) = line.split_once('\t').unwrap_or_else(|| panic!("ontology/geonames.tsv: `{line}`"));
            (format!("{WIKIDATA}{item}"), number.to_owned())
        })
        .collect();
    for thing in &mut things {
        if let Some(number) = geonames.get(&thing.iri) {
            thing.geonames.clone_from(number);
        }
        thing.origin.clone_from(&thing.iri);
    }
    things
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
        class: Some(CLASSES.iter().position(|(word, _)| *word == class)?),
        country: country.to_owned(),
        label_it: labels[0].to_owned(),
        label_en: labels[1].to_owned(),
        prominence: Some(prominence.parse().ok()?),
        aliases: list(aliases),
        ..Thing::default()
    };
    if id.is_empty() {
        thing.name();
    } else {
        thing.iri = format!("{WIKIDATA}{id}");
    }
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
            things.push(Thing { iri: subject.clone(), ..Thing::default() });
            things.len() - 1
        });
        let thing = &mut things[i];
        let (value, language) = match triple.object {
            Term::NamedNode(node) => (node.into_string(), String::new()),
            Term::Literal(literal) => (literal.value().to_owned(), literal.language().unwrap_or_default().to_owned()),
            other @ Term::BlankNode(_) => panic!("{path}: unexpected {other}"),
        };
        let said = thing.say(triple.predicate.as_str(), value, &language);
        said.unwrap_or_else(|message| panic!("{path}: {subject}: {message}"));
    }
    things
}
