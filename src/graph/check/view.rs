//! One graph, by its subjects.

use super::is_type;
use crate::graph::term::{Iri, Quad, Term};
use std::collections::BTreeMap;

/// One graph, by its subjects.
pub(super) struct View<'a> {
    things: BTreeMap<&'a Iri, Vec<&'a Quad>>,
}

/// A subject and what is said of it.
pub(super) struct Thing<'a> {
    /// The subject.
    pub(super) iri: &'a Iri,
    quads: &'a [&'a Quad],
}

impl<'a> View<'a> {
    pub(super) fn new(quads: &[&'a Quad]) -> Self {
        let mut things: BTreeMap<&Iri, Vec<&Quad>> = BTreeMap::new();
        for quad in quads {
            things.entry(&quad.subject).or_default().push(quad);
        }
        Self { things }
    }

    pub(super) fn things(&self) -> impl Iterator<Item = Thing<'_>> {
        self.things.iter().map(|(iri, quads)| Thing { iri, quads })
    }

    pub(super) fn thing(&self, iri: &Iri) -> Option<Thing<'_>> {
        self.things.get_key_value(iri).map(|(iri, quads)| Thing { iri, quads })
    }
}

impl<'a> Thing<'a> {
    pub(super) fn objects(&self, predicate: &Iri) -> impl Iterator<Item = &'a Term> + use<'a> {
        let predicate = predicate.clone();
        self.quads.iter().filter(move |quad| quad.predicate == predicate).map(|quad| &quad.object)
    }

    pub(super) fn has(&self, predicate: &Iri) -> bool {
        self.objects(predicate).next().is_some()
    }

    pub(super) fn is(&self, class: &Iri) -> bool {
        self.quads.iter().any(|quad| is_type(&quad.predicate) && quad.object.as_iri() == Some(class))
    }

    pub(super) fn quads(&self) -> impl Iterator<Item = &'a Quad> + use<'a> {
        self.quads.iter().copied()
    }

    /// The IRI up to its fragment: of words, numbers and the like, the version of the text they stand in.
    pub(super) fn document(&self) -> &'a str {
        document(self.iri)
    }
}

pub(super) fn document(iri: &Iri) -> &str {
    iri.as_str().split_once('#').map_or(iri.as_str(), |(document, _)| document)
}

/// The offsets in the fragment of an IRI, as in `#char=12,25`; what stands behind a second comma is left out.
pub(super) fn fragment<'a>(iri: &'a Iri, name: &str) -> Option<(u64, u64, Option<&'a str>)> {
    let (_, fragment) = iri.as_str().split_once('#')?;
    let mut parts = fragment.strip_prefix(name)?.strip_prefix('=')?.splitn(3, ',');
    let mut number = || parts.next()?.parse().ok();
    let (begin, end) = (number()?, number()?);
    Some((begin, end, parts.next()))
}
