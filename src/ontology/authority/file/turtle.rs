//! Known things in Turtle, as `ontology/authority.ttl` has them.

use super::{Error, OWN, Thing, check, iri, wrong};
use oxrdf::{NamedOrBlankNode, Term};
use oxrdfio::{RdfFormat, RdfParser};
use std::collections::BTreeMap;

/// The terms of our own, which a file may describe at its head.
const TERMS: &str = "https://w3id.org/attesta/ns#";

pub(super) fn read(name: &str, text: &str) -> Result<Vec<Thing>, Error> {
    let mut things: Vec<Thing> = Vec::new();
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()) {
        let quad = quad.map_err(|error| {
            wrong(name, error.location().map_or(1, |at| at.start.line + 1), format!("expected Turtle, found: {error}"))
        })?;
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else {
            return Err(Error(format!("{name}: expected things with an IRI, found a blank node")));
        };
        let subject = subject.into_string();
        if subject.starts_with(TERMS) {
            continue;
        }
        let here = |message: String| Error(format!("{name}: <{subject}>: {message}"));
        let at = if let Some(at) = place.get(&subject) {
            *at
        } else {
            let iri = iri(&subject).map_err(here)?;
            things.push(Thing { iri, origin: format!("{name}: <{subject}>"), ..Thing::default() });
            place.insert(subject.clone(), things.len() - 1);
            things.len() - 1
        };
        let (value, language) = match &quad.object {
            Term::NamedNode(node) => (node.as_str().to_owned(), ""),
            Term::Literal(literal) => (literal.value().to_owned(), literal.language().unwrap_or_default()),
            other @ Term::BlankNode(_) => return Err(here(format!("expected an IRI or a literal, found {other}"))),
        };
        things[at].say(quad.predicate.as_str(), value, language).map_err(here)?;
    }
    for thing in &mut things {
        check(thing).map_err(|message| Error(format!("{}: {message}", thing.origin)))?;
        thing.prominence = thing.prominence.or(Some(OWN));
    }
    Ok(things)
}
