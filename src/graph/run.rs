//! The catalogue: the data set, the run that made a graph, and the graph's checksum.

use super::{
    article::sorted,
    canonical,
    iri::Base,
    term::{Iri, Literal, Quad, Term},
    vocabulary::{dcat, dcterms, prov, rdf, rdfs, schema, spdx, void},
};
use crate::{analysis::Analysis, ontology::authority::Authority};

/// What a graph depends on beside its article: the program, its rules, its ontology and the known things, as 16 hexadecimal digits. It changes
/// whenever the same article could give another graph.
pub fn fingerprint(authority: Authority) -> String {
    let parts = [env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"), env!("ATTESTA_RULES"), authority.digest()];
    canonical::digest(parts.join("\n").trim_end().as_bytes())[..16].to_owned()
}

/// The IRI of the run that makes graphs now. It comes from what the graphs depend on, not from a clock: the same program
/// with the same known things makes the same run.
pub fn iri(base: &Base, authority: Authority) -> Iri {
    base.run(&fingerprint(authority))
}

/// The catalogue's entry of an article's graph, which has so many triples and that checksum, with the run and the data set it belongs to.
pub(super) fn entry(analysis: &Analysis, base: &Base, triples: usize, sha256: &str) -> Vec<Quad> {
    let mut entry = Entry { graph: base.catalogue(), quads: Vec::with_capacity(24) };
    let article = analysis.article;
    let (set, graph, run) = (Iri::made(base.as_str()), base.graph(article), iri(base, analysis.mentions.authority));
    entry.add(&graph, rdf::r#type, prov::Entity);
    entry.add(&graph, dcterms::isPartOf, &set);
    entry.add(&graph, prov::wasDerivedFrom, base.article(article));
    entry.add(&graph, prov::wasGeneratedBy, &run);
    entry.add(&graph, void::triples, Literal::count(triples));

    let checksum = checksum_iri(&graph);
    entry.add(&graph, spdx::checksum, &checksum);
    entry.add(&checksum, rdf::r#type, spdx::Checksum);
    entry.add(&checksum, spdx::algorithm, spdx::checksumAlgorithm_sha256);
    entry.add(&checksum, spdx::checksumValue, Literal::hexadecimal(sha256.to_owned()));

    let program = base.iri("program/", concat!(env!("CARGO_PKG_NAME"), "-", env!("CARGO_PKG_VERSION")));
    entry.add(&run, rdf::r#type, prov::Activity);
    entry.add(&run, prov::wasAssociatedWith, &program);
    entry.add(&program, rdf::r#type, prov::SoftwareAgent);
    entry.add(&program, rdfs::label, Literal::string(env!("CARGO_PKG_NAME")));
    entry.add(&program, schema::softwareVersion, Literal::string(env!("CARGO_PKG_VERSION")));

    entry.add(&set, rdf::r#type, dcat::Dataset);
    entry.add(&set, rdf::r#type, void::Dataset);
    entry.add(&set, dcterms::title, Literal::words("Numbers reported in the news, with the words that say them", "en"));
    entry.add(&set, dcterms::title, Literal::words("Numeri riportati dai giornali, con le parole che li dicono", "it"));
    entry.add(&set, void::uriSpace, Literal::string(base.as_str().to_owned()));
    sorted(entry.quads)
}

/// The IRI of a graph's checksum.
pub(super) fn checksum_iri(graph: &Iri) -> Iri {
    Iri::made(format!("{}#sha256", graph.as_str()))
}

/// A catalogue entry while it is written.
struct Entry {
    graph: Iri,
    quads: Vec<Quad>,
}

impl Entry {
    fn add(&mut self, subject: &Iri, predicate: Iri, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject, predicate, object, &self.graph));
    }
}
