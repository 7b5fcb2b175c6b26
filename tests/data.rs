//! The files of `ontology/`: they parse, every term is described in both languages, and no word is ambiguous.

use attesta::ontology::{
    actions, measures,
    units::{self, Kind},
};
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxrdfio::{RdfFormat, RdfParser};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const ATT: &str = "https://w3id.org/attesta/ns#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const QUDT: &str = "http://qudt.org/schema/qudt/";

/// The project's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder with this ending, sorted; none where there is no such folder.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .filter_map(|entry| entry.ok().map(walkdir::DirEntry::into_path))
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    found.sort();
    found
}

fn triples(name: &str) -> Vec<Triple> {
    let path = root().join("ontology").join(name);
    let text = fs::read(&path).unwrap();
    RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(&text)
        .map(|quad| Triple::from(quad.unwrap_or_else(|error| panic!("{name}: {error}"))))
        .collect()
}

fn subject(triple: &Triple) -> &str {
    match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(_) => "_:",
    }
}

/// The literals of a property as (subject, language, words), sorted.
fn literals(triples: &[Triple], property: &str) -> BTreeSet<(String, String, String)> {
    let literal = |triple: &Triple| match &triple.object {
        Term::Literal(words) => Some((
            subject(triple).to_owned(),
            words.language().unwrap_or_default().to_owned(),
            words.value().to_owned(),
        )),
        _ => None,
    };
    triples.iter().filter(|triple| triple.predicate.as_str() == property).filter_map(literal).collect()
}

/// Everything in a file that has a type, except ontologies.
fn described(triples: &[Triple]) -> BTreeSet<String> {
    let typed = triples.iter().filter(|triple| triple.predicate.as_str() == format!("{RDF}type"));
    let named = typed.filter(|triple| !triple.object.to_string().ends_with("owl#Ontology>"));
    named.map(|triple| subject(triple).to_owned()).filter(|name| name != "_:").collect()
}

/// Our own terms, whichever file describes them.
fn ours() -> BTreeSet<String> {
    let names = ["attesta.ttl", "authority.ttl"];
    let all = names.iter().filter(|name| root().join("ontology").join(name).is_file());
    all.flat_map(|name| described(&triples(name))).filter(|term| term.starts_with(ATT)).collect()
}

/// Checks that everything described in a file has one literal of each property in both languages.
#[track_caller]
fn check_described(name: &str, properties: &[&str]) {
    let triples = triples(name);
    let ontology = triples.iter().find(|triple| triple.object.to_string().ends_with("owl#Ontology>")).map(subject);
    for property in properties {
        let found = literals(&triples, property);
        for term in described(&triples).iter().filter(|term| Some(term.as_str()) != ontology) {
            for language in ["en", "it"] {
                let count = found.iter().filter(|(of, tag, _)| of == term && tag == language).count();
                assert_eq!(count, 1, "{name}: <{term}> has {count} <{property}> in {language}");
            }
        }
    }
}

#[test]
fn every_file_parses() {
    for path in files("ontology", "ttl") {
        assert!(!triples(path.file_name().unwrap().to_str().unwrap()).is_empty(), "{} is empty", path.display());
    }
}

#[test]
fn every_term_has_a_label_and_a_comment_in_both_languages() {
    let (label, comment) = (format!("{RDFS}label"), format!("{RDFS}comment"));
    let (preferred, definition) = (format!("{SKOS}prefLabel"), format!("{SKOS}definition"));
    check_described("attesta.ttl", &[&label, &comment]);
    check_described("events.ttl", &[&label, &comment]);
    check_described("measures.ttl", &[&preferred, &definition]);
    check_described("actions.ttl", &[&preferred, &definition]);
    check_described("units.ttl", &[&label]);
}

#[test]
fn every_property_and_term_of_ours_that_a_file_uses_exists() {
    let ours = ours();
    for path in files("ontology", "ttl") {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        for triple in triples(&name) {
            let object = match &triple.object {
                Term::NamedNode(node) => node.as_str(),
                _ => "",
            };
            for used in [triple.predicate.as_str(), object].into_iter().filter(|used| used.starts_with(ATT)) {
                assert!(used == ATT || ours.contains(used), "{name}: <{used}> is described nowhere");
            }
        }
    }
}

/// Words after `att:` or after our namespace in a text.
fn named(text: &str) -> BTreeSet<String> {
    let after = |mark: &str| -> Vec<String> {
        let letters = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
        text.match_indices(mark)
            .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric()))
            .map(|(at, _)| letters(&text[at + mark.len()..]))
            .collect()
    };
    [after("att:"), after(ATT)].concat().into_iter().filter(|name| !name.is_empty()).collect()
}

/// The terms of ours that `src/graph/vocabulary.rs` lists between braces behind our namespace.
fn in_vocabulary(text: &str) -> BTreeSet<String> {
    let start = format!("\"{ATT}\" {{");
    let list = text.split_once(&start).and_then(|(_, rest)| rest.split_once('}')).map_or("", |(list, _)| list);
    list.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn every_term_that_the_program_and_its_queries_name_exists() {
    let ours = ours();
    let sources = [files("src", "rs"), files("queries", "rq")].concat();
    let mut missing = Vec::new();
    for path in sources.iter().filter(|path| path.is_file()) {
        let text = fs::read_to_string(path).unwrap();
        let mut names = named(&text);
        if path.ends_with("vocabulary.rs") {
            names.append(&mut in_vocabulary(&text));
        }
        for name in names.iter().filter(|name| !ours.contains(&format!("{ATT}{name}"))) {
            missing.push(format!("{}: att:{name}", path.strip_prefix(root()).unwrap().display()));
        }
    }
    assert!(missing.is_empty(), "described nowhere in ontology/:\n{}", missing.join("\n"));
}

#[test]
fn every_kind_is_a_term() {
    let ours = ours();
    for kind in Kind::ALL {
        assert!(ours.contains(&format!("{ATT}{kind}")), "{kind}");
    }
}

#[test]
fn every_unit_has_a_code_of_its_own() {
    let mut codes = BTreeMap::new();
    for id in units::all() {
        let unit = id.unit();
        assert!(!unit.code.is_empty(), "{} has no code", unit.iri);
        assert_eq!(codes.insert(unit.code, unit.iri), None, "{} is the code of two units", unit.code);
        assert!(!unit.iri.ends_with('/'), "{}", unit.code);
    }
    assert_eq!((units::one().unit().code, units::one().unit().kind), ("1", Kind::Count));
    assert_eq!((units::percent().unit().code, units::percent().unit().kind), ("%", Kind::Percent));
}

#[test]
fn every_label_and_symbol_selects_its_unit() {
    let triples = triples("units.ttl");
    for (iri, language, words) in literals(&triples, &format!("{ATT}unitLabel")) {
        assert_eq!(units::by_label(&language, &words).map(|id| id.unit().iri), Some(iri.as_str()), "{words}");
        assert!(words.split(' ').count() <= units::LONGEST, "{words}");
    }
    for (iri, _, symbol) in literals(&triples, &format!("{QUDT}symbol")) {
        assert_eq!(units::by_symbol(&symbol).map(|id| id.unit().iri), Some(iri.as_str()), "{symbol}");
    }
}

/// Checks that each word of a property selects one thing only, and that looking it up finds that thing.
#[track_caller]
fn check_words(name: &str, property: &str, find: impl Fn(&str, &str) -> Option<&'static str>) {
    let mut owners = BTreeMap::new();
    for (term, language, word) in literals(&triples(name), &format!("{ATT}{property}")) {
        assert_eq!(find(&language, &word), Some(term.as_str()), "{word}");
        if let Some(other) = owners.insert((language, word.clone()), term.clone()) {
            panic!("{name}: `{word}` selects <{other}> and <{term}>");
        }
    }
    assert!(!owners.is_empty(), "{name} has no att:{property}");
}

#[test]
fn no_word_selects_two_measures_or_actions() {
    check_words("measures.ttl", "headWord", |language, word| {
        measures::by_head(language, word).map(|id| id.measure().iri)
    });
    check_words("measures.ttl", "stateWord", |language, word| {
        measures::by_state(language, word).map(|id| id.measure().iri)
    });
    check_words("actions.ttl", "actionWord", |language, word| {
        actions::by_word(language, word).map(|id| id.action().iri)
    });
}

#[test]
fn no_noun_selects_a_measure_both_by_itself_and_in_context() {
    for (term, language, word) in literals(&triples("measures.ttl"), &format!("{ATT}weakHeadWord")) {
        assert_eq!(measures::by_head(&language, &word), None, "`{word}` of <{term}>");
    }
}

/// Checks the measure that a counted noun selects, with the words that stand near it.
#[track_caller]
fn check_head(noun: &str, near: &[&str], expected: &str) {
    let found = measures::by_head_in_context("it", noun, |word| near.contains(&word));
    assert_eq!(found.map_or("", |id| id.measure().name), expected, "{noun} near {near:?}");
}

#[test]
fn nouns_select_measures() {
    check_head("vittime", &[], "casualties");
    check_head("morti", &[], "killed");
    check_head("feriti", &[], "wounded");
    check_head("soldati", &[], "military-personnel");
    check_head("missili", &[], "missiles");
    check_head("proiettili", &[], "munitions");
    check_head("uomini", &[], "");
    check_head("uomini", &["contingente"], "military-personnel");
    check_head("uomini", &["gendarmeria"], "police");
    check_head("uomini", &["contingente", "gendarmeria"], "");
    check_head("perdite", &[], "");
    check_head("perdite", &["esercito"], "casualties");
    check_head("carri", &["armati"], "tanks");
    check_head("problemi", &["esercito"], "");
}

#[test]
fn states_select_measures() {
    for (word, expected) in [("uccise", "killed"), ("feriti", "wounded"), ("dispersi", "missing"), ("detto", "")] {
        assert_eq!(measures::by_state("it", word).map_or("", |id| id.measure().name), expected, "{word}");
    }
}

#[test]
fn a_narrower_measure_is_within_every_broader_one() {
    let named = |name| measures::by_name(name).unwrap();
    assert!(named("wounded").is_within(named("killed-or-wounded")));
    assert!(named("wounded").is_within(named("casualties")));
    assert!(!named("wounded").is_within(named("killed")));
    assert!(named("missiles").is_within(named("munitions")));
    for id in measures::all() {
        assert!(id.is_within(id));
        let broader = id.measure().broader;
        assert!(broader.is_none_or(|broader| !broader.is_within(id)), "{} is in a circle", id.measure().name);
    }
}

#[test]
fn amounts_have_an_ordinary_measure_by_their_kind() {
    let named = |kind| measures::default_for(kind).map_or("", |id| id.measure().name);
    assert_eq!(named(Kind::Length), "distance");
    assert_eq!(named(Kind::Age), "age");
    assert_eq!(named(Kind::Duration), "duration");
    assert_eq!(named(Kind::Temperature), "temperature");
    for kind in [Kind::Count, Kind::Money, Kind::Percent, Kind::Other] {
        assert_eq!(named(kind), "");
    }
}

#[test]
fn verbs_and_nouns_say_actions() {
    for (word, expected) in [
        ("inviato", "sent"),
        ("inviarne", "sent"),
        ("invierà", "sent"),
        ("invio", "sent"),
        ("schierati", "deployed"),
        ("dispiegamento", "deployed"),
        ("fornisce", "supplied"),
        ("addestrando", "trained"),
        ("ritirerebbe", "withdrawn"),
        ("distrussero", "destroyed"),
        ("lanceranno", "launched"),
        ("detto", ""),
        // Nouns and adjectives that look like verbs say no action.
        ("fabbrica", ""),
        ("paga", ""),
        ("ospiti", ""),
    ] {
        assert_eq!(actions::by_word("it", word).map_or("", |id| id.action().name), expected, "{word}");
    }
}

#[test]
fn names_find_their_concepts() {
    for id in measures::all() {
        assert_eq!(measures::by_name(id.measure().name), Some(id));
    }
    for id in actions::all() {
        assert_eq!(actions::by_name(id.action().name), Some(id));
    }
    assert!(measures::all().count() >= 50);
}
