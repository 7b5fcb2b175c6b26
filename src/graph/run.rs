//! The catalogue: the data set, the run that made a graph, and the graph's checksum.

use super::{
    article::sorted,
    canonical,
    iri::Base,
    term::{Iri, Literal, Quad, Term},
    vocabulary::{dcat, dcterms, prov, rdf, rdfs, schema, spdx, void},
};
use crate::{analysis::Analysis, ontology::authority::Authority};

/// What a graph depends on beside its article.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Versions {
    /// The program's version.
    pub program: String,
    /// A digest of rules, word lists and ontology.
    pub rules: String,
    /// A digest of the models that are compiled in.
    pub models: String,
    /// A digest of known things of one's own; empty if there are none.
    pub authority: String,
}

impl Versions {
    /// Those of this program with these known things.
    pub fn new(authority: Authority) -> Self {
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            rules: env!("ATTESTA_RULES").to_owned(),
            models: env!("ATTESTA_MODELS").to_owned(),
            authority: authority.digest().to_owned(),
        }
    }

    /// All of them as 16 hexadecimal digits, which change whenever the same article could give another graph.
    pub fn fingerprint(&self) -> String {
        let parts = [env!("CARGO_PKG_NAME"), &self.program, &self.rules, &self.models, &self.authority];
        canonical::digest(parts.join("\n").trim_end().as_bytes())[..16].to_owned()
    }
}

/// The fingerprint of what graphs are made with now.
pub fn fingerprint(authority: Authority) -> String {
    Versions::new(authority).fingerprint()
}

/// The IRI of the run that makes graphs now. It comes from what the graphs depend on, not from a clock: the same program
/// with the same known things makes the same run.
pub fn iri(base: &Base, authority: Authority) -> Iri {
    base.run(&fingerprint(authority))
}

/// The catalogue's entry of an article's graph, which has so many triples and that checksum, with the run and the data set it belongs to.
pub(super) fn entry(analysis: &Analysis, base: &Base, triples: usize, sha256: &str) -> Vec<Quad> {
    let mut entry = Entry { graph: base.catalogue(), quads: Vec::with_capacity(42) };
    let article = analysis.article;
    let (set, graph, run) = (Iri::made(base.as_str()), base.graph(article), iri(base, analysis.mentions.authority));
    entry.add(&graph, rdf::r#type, prov::Entity);
    entry.add(&graph, dcterms::isPartOf, &set);
    entry.add(&graph, prov::wasDerivedFrom, base.article(article));
    entry.add(&graph, prov::wasGeneratedBy, &run);
    entry.add(&graph, void::triples, Literal::count(triples));

    entry.quads.extend(checksum_of(&graph, sha256, &entry.graph));

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
    let authority = base.authority();
    entry.add(&authority, dcterms::isPartOf, &set);
    entry.add(&authority, dcterms::rights, Literal::words(RIGHTS, "en"));
    for (source, name, licence) in SOURCES {
        let source = Iri::fixed(source);
        entry.add(&authority, dcterms::source, &source);
        entry.add(&source, rdfs::label, Literal::string(name));
        entry.add(&source, dcterms::license, Iri::fixed(licence));
    }
    sorted(entry.quads)
}

/// What the catalogue says of the graphs that the graph of an article replaced, the first one first: checksum and run of each, and which one came before.
/// They stand in no export themselves.
pub fn revisions<'a>(base: &Base, id: &str, earlier: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Quad> {
    let mut entry = Entry { graph: base.catalogue(), quads: Vec::new() };
    let mut before: Option<Iri> = None;
    let mut follow = |entry: &mut Entry, graph: &Iri| {
        if let Some(before) = before.replace(graph.clone()) {
            entry.add(graph, prov::wasRevisionOf, before);
        }
    };
    for (checksum, run) in earlier {
        let graph = base.graph_revision(id, checksum);
        entry.add(&graph, rdf::r#type, prov::Entity);
        entry.add(&graph, prov::wasGeneratedBy, base.run(run));
        entry.quads.extend(checksum_of(&graph, checksum, &entry.graph));
        follow(&mut entry, &graph);
    }
    follow(&mut entry, &base.graph_of(id));
    sorted(entry.quads)
}

/// Whom the authority graph names, places and ranks things after, each with its licence: `GeoNames` and Who's On First ask for it.
const SOURCES: [(&str, &str, &str); 5] = [
    ("https://www.geonames.org/", "GeoNames", "https://creativecommons.org/licenses/by/4.0/"),
    ("https://whosonfirst.org/", "Who's On First", "https://whosonfirst.org/docs/licenses/"),
    ("https://www.naturalearthdata.com/", "Natural Earth", "https://www.naturalearthdata.com/about/terms-of-use/"),
    ("https://www.wikidata.org/", "Wikidata", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("https://cldr.unicode.org/", "Unicode CLDR", "https://www.unicode.org/license.txt"),
];

/// What to say of them where the places are shown.
const RIGHTS: &str = "Places: GeoNames (geonames.org, CC BY 4.0), Who's On First (whosonfirst.org/docs/licenses), \
    Natural Earth (public domain), Wikidata (CC0), names from Unicode CLDR";

/// What the catalogue says of a graph's checksum.
pub(super) fn checksum_of(graph: &Iri, sha256: &str, catalogue: &Iri) -> [Quad; 4] {
    let checksum = checksum_iri(graph);
    [
        Quad::new(graph, spdx::checksum, &checksum, catalogue),
        Quad::new(&checksum, rdf::r#type, spdx::Checksum, catalogue),
        Quad::new(&checksum, spdx::algorithm, spdx::checksumAlgorithm_sha256, catalogue),
        Quad::new(&checksum, spdx::checksumValue, Literal::hexadecimal(sha256.to_owned()), catalogue),
    ]
}

/// Makes the entry of a graph that of a part of it: so many triples, with that checksum.
pub(crate) fn restate(entry: &mut [Quad], graph: &Iri, triples: usize, sha256: &str) {
    let checksum = checksum_iri(graph);
    for quad in entry {
        if quad.subject == *graph && quad.predicate == void::triples {
            quad.object = Literal::count(triples).into();
        } else if quad.subject == checksum && quad.predicate == spdx::checksumValue {
            quad.object = Literal::hexadecimal(sha256.to_owned()).into();
        }
    }
}

/// The IRI of a graph's checksum.
fn checksum_iri(graph: &Iri) -> Iri {
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
