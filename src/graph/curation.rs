//! The decisions of a person that hold of an article, in a graph of their own.

use super::{
    article::sorted,
    entity,
    iri::{Base, TextVersion, slug},
    term::{Iri, Literal, Quad, Term},
    vocabulary::{att, dcterms, nif, prov, rdf, rdfs},
};
use crate::{
    analysis::Analysis,
    curation::{Decision, Verdict},
};

/// The IRI in our graphs of a thing that a file of decisions names.
pub(crate) fn thing(iri: &str, base: &Base) -> Iri {
    entity::of_file(iri, base)
}

/// The decisions that hold of an article's names, with those names: sorted and distinct.
pub(crate) fn quads(analysis: &Analysis, base: &Base, decisions: &[Decision]) -> Vec<Quad> {
    let graph = base.curation();
    let mut quads = Vec::new();
    let mut add =
        |subject: &Iri, predicate: Iri, object: Term| quads.push(Quad::new(subject, predicate, object, &graph));
    let version = TextVersion::new(&base.article(analysis.article), analysis.text.source);
    for applied in &analysis.links.applied {
        let decision = &decisions[applied.decision];
        let correction = base.iri("decision/", &decision.digest());
        add(&correction, rdf::r#type, att::Correction.into());
        for name in &applied.names {
            add(&correction, att::corrects, version.words(analysis.text.points.of(*name)).into());
        }
        let (word, name, begin, other) = match &decision.verdict {
            Verdict::Is(name, begin, _) => ("is", Some(name), *begin, None),
            Verdict::Not(name, _) => ("not", Some(name), None, None),
            Verdict::Same(other, _) => ("same", None, None, Some(other)),
        };
        add(&correction, att::decision, Literal::string(word).into());
        add(&correction, att::decidedEntity, entity::known(decision.target().id, base).into());
        if let Some(name) = name {
            add(&correction, att::decidedName, Literal::string(name.clone()).into());
        }
        if let Some(begin) = begin {
            add(&correction, nif::beginIndex, Literal::count(begin).into());
        }
        if let Some(other) = other {
            add(&correction, att::otherEntity, entity::of_file(other, base).into());
        }
        if let Some(article) = &decision.article {
            add(&correction, dcterms::identifier, Literal::string(article.clone()).into());
        }
        if !decision.note.is_empty() {
            add(&correction, rdfs::comment, Literal::string(decision.note.clone()).into());
        }
        let by = match oxrdf::NamedNode::new(decision.by.as_str()) {
            Ok(iri) => iri.into(),
            Err(_) => base.iri("curator/", &slug(&decision.by)),
        };
        add(&correction, prov::wasAttributedTo, by.clone().into());
        add(&by, rdf::r#type, prov::Agent.into());
        if by.as_str() != decision.by {
            add(&by, rdfs::label, Literal::string(decision.by.clone()).into());
        }
    }
    sorted(quads)
}
