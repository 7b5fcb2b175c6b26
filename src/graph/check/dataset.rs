//! The data set's description of itself: whole, and its counts add up.

use super::{
    Problems, shown,
    view::{Thing, View},
};
use crate::graph::{
    term::{Iri, Literal},
    vocabulary::{dcterms, void},
};

/// The described data set, and how many triples it says that it has.
pub(super) fn check(view: &View, problems: &mut Problems) -> Option<(Iri, u64)> {
    let mut described = None;
    for thing in view.things() {
        if thing.is(&void::Linkset) {
            for predicate in [void::subjectsTarget, void::objectsTarget, void::linkPredicate] {
                problems.iri(&thing, &predicate, "links");
            }
            count(&thing, &void::triples, problems);
        }
        // Only the description of the whole has parts and says how many.
        if [void::properties, void::propertyPartition].iter().any(|predicate| thing.has(predicate)) {
            let triples = set(&thing, view, problems);
            described = triples.map(|triples| (thing.iri.clone(), triples));
        }
    }
    described
}

fn set(thing: &Thing, view: &View, problems: &mut Problems) -> Option<u64> {
    if !thing.is(&void::Dataset) {
        problems.add(thing.iri, "data set", "none".to_owned(), format!("the class {}", void::Dataset));
    }
    if !thing.has(&dcterms::title) {
        problems.add(thing.iri, "data set", "none".to_owned(), "a title".to_owned());
    }
    problems.listed(thing, &dcterms::conformsTo, "profile", &super::PROFILES);
    problems.linked(thing, &dcterms::license, "data set");
    problems.linked(thing, &void::sparqlEndpoint, "data set");
    count(thing, &void::distinctSubjects, problems);
    let triples = count(thing, &void::triples, problems);
    let properties =
        parts(thing, view, [void::propertyPartition, void::property, void::triples, void::properties], problems);
    parts(thing, view, [void::classPartition, void::class, void::entities, void::classes], problems);
    if let Some(triples) = triples.filter(|triples| *triples != properties) {
        let expected = format!("{properties}, the sum of its properties");
        problems.add(thing.iri, "counts", triples.to_string(), expected);
    }
    triples
}

/// The parts of a set: each is of one term, and says how many it has; how many parts there are stands on the set. Gives the sum.
fn parts(thing: &Thing, view: &View, [part, term, number, total]: [Iri; 4], problems: &mut Problems) -> u64 {
    let (mut parts, mut sum) = (0, 0);
    for object in thing.objects(&part) {
        parts += 1;
        match object.as_iri().and_then(|part| view.thing(part)) {
            Some(part) => {
                problems.iri(&part, &term, "partition");
                sum += count(&part, &number, problems).unwrap_or_default();
            }
            None => problems.add(thing.iri, "partition", "nothing said of it".to_owned(), shown(object)),
        }
    }
    if let Some(stated) = count(thing, &total, problems).filter(|stated| *stated != parts) {
        problems.add(thing.iri, "counts", stated.to_string(), format!("{parts} as {total}"));
    }
    sum
}

/// The one whole number of a property.
fn count(thing: &Thing, predicate: &Iri, problems: &mut Problems) -> Option<u64> {
    let object = problems.one(thing, predicate, "counts")?;
    let number = object.as_literal().and_then(Literal::as_number).and_then(|number| u64::try_from(number).ok());
    if number.is_none() {
        problems.add(thing.iri, "counts", shown(object), format!("a whole number as {predicate}"));
    }
    number
}
