//! An article as a graph.

use super::{
    iri::Base,
    term::{Iri, Quad},
};
use crate::analysis::Analysis;

/// What an article says as RDF, each part for the graph it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleGraph {
    /// The name of the article's own graph.
    pub name: Iri,
    /// The article's own graph, sorted and distinct.
    pub quads: Vec<Quad>,
    /// What is known about its entities, for the authority graph; sorted and distinct.
    pub entities: Vec<Quad>,
    /// Its entry, for the catalogue graph; sorted and distinct.
    pub catalogue: Vec<Quad>,
}

/// Describes an article and what was found in it.
pub fn describe(analysis: &Analysis, base: &Base) -> ArticleGraph {
    ArticleGraph { name: base.graph(analysis.article), quads: Vec::new(), entities: Vec::new(), catalogue: Vec::new() }
}
