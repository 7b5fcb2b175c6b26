//! Units, measures, actions and events as Rust tables: arrays in the order of the files, and sorted lists of the words that select them.

use crate::terms::{ATT, QUDT, SKOS, Terms, Words};
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

/// Words that select one thing: language, words and the thing's index, sorted.
type Index<'a> = BTreeMap<Words<'a>, usize>;

/// Writes `units.rs`, `measures.rs`, `actions.rs` and `events.rs` into `out_dir`.
pub(crate) fn compile(out_dir: &Path) -> Result<(), String> {
    let ours = Terms::read("ontology/attesta.ttl")?;
    Terms::read("ontology/shapes.ttl")?;
    let kinds = ours.subjects(&skos("inScheme"), &att("kinds"));
    write(out_dir, "units", &units(&Terms::read("ontology/units.ttl")?, &kinds)?)?;
    write(out_dir, "measures", &measures(&Terms::read("ontology/measures.ttl")?, &kinds)?)?;
    write(out_dir, "actions", &actions(&Terms::read("ontology/actions.ttl")?)?)?;
    write(out_dir, "events", &events(&Terms::read("ontology/events.ttl")?)?)
}

fn units(terms: &Terms, kinds: &[&str]) -> Result<String, String> {
    let units = terms.of_class(&qudt("Unit"));
    let mut out = format!("pub(super) static UNITS: [Unit; {}] = [\n", units.len());
    for unit in &units {
        let codes = [terms.words(unit, &qudt("ucumCode")), terms.words(unit, &qudt("currencyCode"))].concat();
        let [code] = codes.as_slice() else {
            return Err(terms.error(unit, "expected one qudt:ucumCode or qudt:currencyCode"));
        };
        let kind = match terms.links(unit, &att("kind")).as_slice() {
            [kind] if kinds.contains(kind) => variant(kind),
            _ => return Err(terms.error(unit, "expected one att:kind of the list att:kinds")),
        };
        line(&mut out, &format!("Unit {{ code: {:?}, iri: {unit:?}, kind: Kind::{kind} }}", code.words));
    }
    let labels = index(terms, &units, &att("unitLabel"), Case::Lower)?;
    let symbols = index(terms, &units, &qudt("symbol"), Case::Exact)?;
    let longest = labels.keys().map(|label| label.words.split(' ').count()).max().unwrap_or_default();
    out.push_str("];\n");
    list(&mut out, "LABELS", &labels);
    list(&mut out, "SYMBOLS", &symbols);
    let _ = writeln!(out, "pub(super) const LONGEST: usize = {longest};");
    Ok(out)
}

fn measures(terms: &Terms, kinds: &[&str]) -> Result<String, String> {
    let measures = terms.of_class(&skos("Concept"));
    let position = |iri: &str| measures.iter().position(|measure| *measure == iri);
    let mut out = format!("pub(super) static MEASURES: [Measure; {}] = [\n", measures.len());
    for measure in &measures {
        let broader = match terms.links(measure, &skos("broader")).as_slice() {
            [] => "None".to_owned(),
            [broader] => {
                let at =
                    position(broader).ok_or_else(|| terms.error(measure, "the broader measure is not described"))?;
                format!("Some(Id({at}))")
            }
            _ => return Err(terms.error(measure, "expected at most one skos:broader")),
        };
        let concept = concept(terms, measure)?;
        line(&mut out, &format!("Measure {{ {concept}, broader: {broader} }}"));
    }
    out.push_str("];\n");
    list(&mut out, "HEADS", &index(terms, &measures, &att("headWord"), Case::Lower)?);
    list(&mut out, "STATES", &index(terms, &measures, &att("stateWord"), Case::Lower)?);

    for (name, class) in [("TOLLS", "Toll"), ("IMPOSED", "ImposedState")] {
        let mut places = Vec::new();
        for measure in terms.of_class(&att(class)) {
            places.push(position(measure).ok_or_else(|| terms.error(measure, "expected a measure"))?);
        }
        let _ = writeln!(out, "pub(super) static {name}: &[u16] = &{places:?};");
    }

    out.push_str("pub(super) static WEAK_HEADS: &[(&str, &str, &[&str], u16)] = &[\n");
    let mut weak = Vec::new();
    for (at, measure) in measures.iter().enumerate() {
        for head in terms.words(measure, &att("weakHeadWord")) {
            let mut context: Vec<&str> = terms.words(measure, &att("contextWord")).iter().map(|w| w.words).collect();
            if context.is_empty() {
                return Err(terms.error(measure, "an att:weakHeadWord needs an att:contextWord"));
            }
            context.sort_unstable();
            weak.push((head.language, head.words, context, at));
        }
    }
    weak.sort();
    for (language, head, context, at) in weak {
        line(&mut out, &format!("({language:?}, {head:?}, &{context:?}, {at})"));
    }

    out.push_str("];\npub(super) static NEAR: &[(Kind, &str, &str, u16)] = &[\n");
    let mut near = BTreeMap::new();
    for (at, measure) in measures.iter().enumerate() {
        for kind in terms.links(measure, &att("nearKind")) {
            if !kinds.contains(&kind) {
                return Err(terms.error(measure, &format!("<{kind}> is not of the list att:kinds")));
            }
            for word in terms.words(measure, &att("nearWord")) {
                if near.insert((word.language, word.words, variant(kind)), at).is_some() {
                    return Err(terms.error(measure, &format!("`{}` selects another measure already", word.words)));
                }
            }
        }
    }
    for ((language, word, kind), at) in near {
        line(&mut out, &format!("(Kind::{kind}, {language:?}, {word:?}, {at})"));
    }

    out.push_str("];\npub(super) static COMBINATIONS: &[(u16, u16, u16)] = &[\n");
    for (at, measure) in measures.iter().enumerate() {
        match terms.links(measure, &att("combines")).as_slice() {
            [] => {}
            [a, b] => match (position(a), position(b)) {
                (Some(a), Some(b)) => line(&mut out, &format!("({}, {}, {at})", a.min(b), a.max(b))),
                _ => return Err(terms.error(measure, "att:combines names a measure that is not described")),
            },
            _ => return Err(terms.error(measure, "expected two att:combines or none")),
        }
    }

    out.push_str("];\npub(super) static DEFAULTS: &[(Kind, u16)] = &[\n");
    let mut defaults = BTreeMap::new();
    for (at, measure) in measures.iter().enumerate() {
        for kind in terms.links(measure, &att("defaultFor")) {
            if !kinds.contains(&kind) {
                return Err(terms.error(measure, &format!("<{kind}> is not of the list att:kinds")));
            }
            if defaults.insert(variant(kind), at).is_some() {
                return Err(terms.error(measure, &format!("<{kind}> has another default already")));
            }
        }
    }
    for (kind, at) in defaults {
        line(&mut out, &format!("(Kind::{kind}, {at})"));
    }
    out.push_str("];\n");
    Ok(out)
}

fn actions(terms: &Terms) -> Result<String, String> {
    let actions = terms.of_class(&skos("Concept"));
    let mut out = format!("pub(super) static ACTIONS: [Action; {}] = [\n", actions.len());
    for action in &actions {
        let concept = concept(terms, action)?;
        line(&mut out, &format!("Action {{ {concept} }}"));
    }
    out.push_str("];\n");
    list(&mut out, "WORDS", &index(terms, &actions, &att("actionWord"), Case::Lower)?);
    Ok(out)
}

fn events(terms: &Terms) -> Result<String, String> {
    let events = terms.of_class("https://schema.org/Event");
    let label = "http://www.w3.org/2000/01/rdf-schema#label";
    let mut out = format!("pub(super) static EVENTS: [Event; {}] = [\n", events.len());
    for event in &events {
        let (italian, english) = (terms.only(event, label, "it")?, terms.only(event, label, "en")?);
        line(&mut out, &format!("Event {{ iri: {event:?}, label_it: {italian:?}, label_en: {english:?} }}"));
    }
    out.push_str("];\n");
    list(&mut out, "NAMES", &index(terms, &events, &skos("altLabel"), Case::Lower)?);
    Ok(out)
}

/// The fields that every concept has.
fn concept(terms: &Terms, concept: &str) -> Result<String, String> {
    let name = concept.rsplit(['/', '#']).next().unwrap_or(concept);
    let label = skos("prefLabel");
    let (italian, english) = (terms.only(concept, &label, "it")?, terms.only(concept, &label, "en")?);
    Ok(format!("name: {name:?}, iri: {concept:?}, label_it: {italian:?}, label_en: {english:?}"))
}

/// How words have to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Exact,
}

/// The words that select each of `things`. Words that select two of them stop the build.
fn index<'a>(terms: &'a Terms, things: &[&'a str], property: &str, case: Case) -> Result<Index<'a>, String> {
    let mut index = Index::new();
    for (at, thing) in things.iter().enumerate() {
        for words in terms.words(thing, property) {
            let text = words.words;
            if text.is_empty() || text.split_whitespace().collect::<Vec<_>>().join(" ") != text {
                return Err(terms.error(thing, &format!("`{text}`: expected words joined by one space")));
            }
            if case == Case::Lower && (text.to_lowercase() != text || text.contains('’') || words.language.is_empty())
            {
                let expected = "expected lower case, straight apostrophes and a language tag";
                return Err(terms.error(thing, &format!("`{text}`: {expected}")));
            }
            if let Some(other) = index.insert(words, at).filter(|other| *other != at) {
                return Err(terms.error(thing, &format!("`{text}` selects <{}> already", things[other])));
            }
        }
    }
    Ok(index)
}

fn list(out: &mut String, name: &str, index: &Index) {
    let _ = writeln!(out, "pub(super) static {name}: &[(&str, &str, u16)] = &[");
    for (key, at) in index {
        line(out, &format!("({:?}, {:?}, {at})", key.language, key.words));
    }
    out.push_str("];\n");
}

fn line(out: &mut String, item: &str) {
    let _ = writeln!(out, "    {item},");
}

fn write(out_dir: &Path, name: &str, table: &str) -> Result<(), String> {
    let path = out_dir.join(format!("{name}.rs"));
    fs::write(&path, table).map_err(|error| format!("{}: {error}", path.display()))
}

/// `att:length` as the variant of `Kind`.
fn variant(kind: &str) -> String {
    let local = kind.trim_start_matches(ATT);
    let (first, rest) = local.split_at(local.len().min(1));
    first.to_uppercase() + rest
}

fn att(local: &str) -> String {
    format!("{ATT}{local}")
}

fn skos(local: &str) -> String {
    format!("{SKOS}{local}")
}

fn qudt(local: &str) -> String {
    format!("{QUDT}{local}")
}
