//! Comparisons as quads of the comparison graph.

use super::{across::Pair, difference::Part, row::Row, verdict::Verdict};
use crate::graph::{
    Base, Iri, Literal, Quad,
    vocabulary::{att, dcterms, nif, rdf, schema},
};

/// The comparison graph: each pair as a node with its verdict, its rule, its reason, and the properties that differ. Sorted.
///
/// A node is named by a hash of the IRIs of both numbers, so the same two numbers always give the same node.
pub fn quads(rows: &[Row], pairs: &[Pair], base: &Base) -> Vec<Quad> {
    let graph = base.comparison();
    let mut quads = Vec::with_capacity(pairs.len() * 8);
    for Pair { a, b, comparison } in pairs {
        let (a, b) = (&rows[*a].number, &rows[*b].number);
        let node = base.comparison_of(a, b);
        let mut add =
            |predicate: Iri, object: crate::graph::Term| quads.push(Quad::new(&node, predicate, object, &graph));
        add(rdf::r#type, att::Comparison.into());
        add(att::compares, Iri::made(a.clone()).into());
        add(att::compares, Iri::made(b.clone()).into());
        add(att::verdict, verdict(comparison.verdict).into());
        add(att::rule, Literal::string(comparison.rule).into());
        add(att::reason, Literal::words(comparison.reason.clone(), "en").into());
        for part in &comparison.differs {
            add(att::differsIn, property(*part).into());
        }
    }
    quads.sort_unstable();
    quads.dedup();
    quads
}

fn verdict(verdict: Verdict) -> Iri {
    match verdict {
        Verdict::SameUtterance => att::sameUtterance,
        Verdict::SameClaim => att::sameClaim,
        Verdict::NotComparable => att::notComparable,
        Verdict::Agrees => att::agrees,
        Verdict::Compatible => att::compatible,
        Verdict::Revises => att::revises,
        Verdict::Conflicts => att::conflicts,
    }
}

/// The property of a reported number that a part is.
fn property(part: Part) -> Iri {
    match part {
        Part::Measure => schema::variableMeasured,
        Part::Population => schema::observationAbout,
        Part::Class => att::countedClass,
        Part::Action => att::action,
        Part::Place => dcterms::spatial,
        Part::Time => schema::temporalCoverage,
        Part::Unit => schema::unitCode,
        Part::Precision => att::precision,
        Part::Value => schema::value,
        Part::Modality => att::modality,
        Part::SaidBy => schema::author,
        Part::Date => att::saidOn,
        Part::Region => att::region,
        Part::Words => nif::anchorOf,
    }
}
