//! Words of the article: what they name, and where they stand.

use super::Page;
use crate::{
    graph::{
        entity,
        term::Literal,
        vocabulary::{att, itsrdf, nif, rdf, schema},
    },
    mention::name::NameKind,
};

impl Page<'_> {
    /// The names, each with the thing it stands for.
    pub(super) fn names(&mut self) {
        let analysis = self.analysis;
        for name in &analysis.links.names {
            let words = self.cite(name.span);
            let entity = entity::iri(analysis.links.entity(name.entity), analysis.article, self.base);
            self.add(&words, itsrdf::taIdentRef, entity);
            let class = match name.kind {
                NameKind::Person => schema::Person,
                NameKind::Organization => schema::Organization,
                NameKind::Place => schema::Place,
            };
            self.add(&words, itsrdf::taClassRef, class);
            if let Some(other) = name.refers_to {
                let other = entity::iri(analysis.links.entity(other), analysis.article, self.base);
                self.add(&words, att::refersTo, other);
            }
        }
    }

    /// Every stretch of words that something points at.
    pub(super) fn spans(&mut self) {
        let context = self.version.words((0, self.analysis.text.points.total()));
        for (span, words) in std::mem::take(&mut self.cited) {
            let (begin, end) = self.points(span);
            self.add(&words, rdf::r#type, nif::RFC5147String);
            self.add(&words, nif::referenceContext, context.clone());
            self.add(&words, nif::beginIndex, Literal::count(begin));
            self.add(&words, nif::endIndex, Literal::count(end));
            self.add(&words, nif::anchorOf, self.words(span));
        }
    }
}
