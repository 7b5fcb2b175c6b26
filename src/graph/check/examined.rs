//! One graph by itself.

use super::{
    Problem, Problems, claim, comparison, dataset, lean, literal, numeral, shown, span,
    view::{self, View},
};
use crate::graph::{
    canonical,
    term::{Iri, Literal, Quad, Term},
    vocabulary::{att, prov, rdfs, schema, spdx},
};
use std::collections::{BTreeMap, BTreeSet};

/// What one graph breaks by itself, and what the others have to be set against: graphs can be examined on several threads.
pub struct Examined {
    pub(super) problems: BTreeSet<Problem>,
    /// A digest of each triple, in the order of the quads.
    pub(super) digests: Vec<[u8; 16]>,
    /// Its reported numbers.
    pub(super) numbers: Vec<Iri>,
    /// The numbers that it compares, each with the comparison.
    pub(super) compared: Vec<(Iri, Iri)>,
    /// What it says of the graphs of articles.
    pub(super) catalogue: Vec<Quad>,
    pub(super) holds: Holds,
}

/// What a graph holds.
pub(super) enum Holds {
    /// An article, and the checksum of the graph.
    Article(Iri, String),
    /// The catalogue; the set that it describes, and how many triples that is said to have.
    Catalogue(Option<(Iri, u64)>),
    /// What articles share, and its checksum.
    Shared(String),
}

impl Examined {
    /// Examines one graph; all its quads at once, and all of the same graph.
    pub fn of(quads: &[&Quad]) -> Self {
        let name = quads.first().and_then(|first| first.graph.as_ref());
        let view = View::new(quads);
        let mut found = BTreeSet::new();
        let mut problems = Problems { graph: name, found: &mut found };
        for quad in quads {
            if let Term::Literal(literal) = &quad.object {
                literal::check(quad, literal, &mut problems);
            }
        }
        for thing in view.things().filter(|thing| thing.has(&rdfs::label)) {
            labels(&thing, &mut problems);
        }
        let lean = lean::is_lean(&view);
        span::check(&view, &mut problems);
        if lean {
            lean::check(&view, &mut problems);
        }
        claim::check(&view, &mut problems);
        let compared = comparison::check(&view, &mut problems);
        // A lean graph leaves numerals out, and with them what became of each.
        if !lean {
            numeral::check(&view, &mut problems);
        }
        let described = dataset::check(&view, &mut problems);
        let numbers = view.things().filter(|thing| thing.is(&att::ReportedNumber)).map(|number| number.iri.clone());
        let article = view.things().find(|thing| thing.is(&schema::NewsArticle));
        let about = [prov::wasGeneratedBy, prov::wasDerivedFrom, spdx::checksum, spdx::checksumValue];
        let about_graphs = quads.iter().filter(|quad| article.is_none() && about.contains(&quad.predicate));
        let holds = match &article {
            Some(article) => {
                Holds::Article(article.iri.clone(), canonical::checksum(&canonical::normalized(quads.iter().copied())))
            }
            None if name.is_some() && view.things().any(|thing| thing.has(&spdx::checksumValue)) => {
                Holds::Catalogue(described)
            }
            None => Holds::Shared(canonical::checksum(&canonical::text(quads.iter().copied()))),
        };
        Self {
            digests: quads.iter().map(|quad| canonical::digest_of_triple(quad)).collect(),
            numbers: numbers.collect(),
            compared,
            catalogue: about_graphs.map(|quad| (*quad).clone()).collect(),
            holds,
            problems: found,
        }
    }
}

/// A thing has one label in each language.
fn labels(thing: &view::Thing, problems: &mut Problems) {
    let mut languages = BTreeMap::new();
    for label in thing.objects(&rdfs::label) {
        let language = label.as_literal().and_then(Literal::language);
        if let Some(other) = languages.insert(language, label) {
            let expected = "one label in each language".to_owned();
            problems.add(thing.iri, "label", format!("{} and {}", shown(other), shown(label)), expected);
        }
    }
}
