//! The data set's description of itself (`VoID`, DCAT, SPARQL 1.1 service description), from what is counted while it passes.
//!
//! Counted are the graphs of the articles, of entities, comparisons and decisions; the catalogue, in which the description stands, does not
//! count itself.

use super::{
    article::sorted,
    canonical::digest,
    iri::Base,
    lean::Profile,
    run::checksum_of,
    term::{Iri, Literal, Quad, Term},
    vocabulary::{GEONAMES, PREFIXES, WIKIDATA, att, dcat, dcterms, prov, rdf, schema, sd, void},
};
use oxrdf::{NamedOrBlankNodeRef, QuadRef, TermRef};
use std::collections::BTreeMap;

/// What only the publisher can say of a data set; nothing is said of it without them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The licence under which it is given.
    pub licence: Option<Iri>,
    /// The address of a SPARQL service that answers from it.
    pub endpoint: Option<Iri>,
}

/// What was counted of a data set.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Statistics {
    triples: usize,
    subjects: usize,
    properties: Counts,
    classes: Counts,
    wikidata: Counts,
    geonames: Counts,
    /// The first thing of each class of [`EXAMPLES`].
    examples: [Option<Iri>; 2],
    subsets: Vec<Iri>,
}

/// How many there are of each, by the IRI of a property or class.
type Counts = BTreeMap<Box<str>, usize>;

/// Of what a data set shows an example.
const EXAMPLES: [Iri; 2] = [schema::NewsArticle, att::ReportedNumber];

impl Statistics {
    /// Counts quads; all of one subject at once, so that those of one subject stand together. Whose they are does not matter.
    pub fn count<'a>(&mut self, quads: impl IntoIterator<Item = impl Into<QuadRef<'a>>>) {
        let mut last = None;
        let mut examples: [Option<Iri>; 2] = [None, None];
        for quad in quads {
            let quad: QuadRef = quad.into();
            self.triples += 1;
            self.subjects += usize::from(last.replace(quad.subject) != Some(quad.subject));
            add(&mut self.properties, quad.predicate.as_str(), 1);
            let TermRef::NamedNode(object) = quad.object else { continue };
            if quad.predicate.as_str() == rdf::r#type.as_str() {
                add(&mut self.classes, object.as_str(), 1);
                if let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject
                    && let Some(at) = EXAMPLES.iter().position(|class| class.as_str() == object.as_str())
                {
                    let (subject, first) = (Iri::made(subject.as_str()), examples[at].take());
                    examples[at] = first.into_iter().chain([subject]).min();
                }
            } else if object.as_str().starts_with(WIKIDATA) {
                add(&mut self.wikidata, quad.predicate.as_str(), 1);
            } else if object.as_str().starts_with(GEONAMES) {
                add(&mut self.geonames, quad.predicate.as_str(), 1);
            }
        }
        self.show(examples);
    }

    /// Counts the quads of a canonical text as [`count`](Self::count) does.
    #[cfg(any(test, feature = "rocksdb"))]
    pub(crate) fn count_lines(&mut self, text: &str) {
        use oxrdf::{GraphNameRef, LiteralRef, NamedNodeRef};
        self.count(text.lines().filter_map(super::canonical::parts).map(|(subject, predicate, object)| {
            let object: TermRef = match object.strip_prefix('<').and_then(|object| object.strip_suffix('>')) {
                Some(object) => NamedNodeRef::new_unchecked(object).into(),
                // Which value it is does not count.
                None => LiteralRef::new_simple_literal("").into(),
            };
            let [subject, predicate] = [subject, predicate].map(NamedNodeRef::new_unchecked);
            QuadRef::new(subject, predicate, object, GraphNameRef::DefaultGraph)
        }));
    }

    /// Adds what was counted of other subjects, behind what is here.
    pub fn add(&mut self, other: Self) {
        self.triples += other.triples;
        self.subjects += other.subjects;
        for (counts, others) in [
            (&mut self.properties, other.properties),
            (&mut self.classes, other.classes),
            (&mut self.wikidata, other.wikidata),
            (&mut self.geonames, other.geonames),
        ] {
            for (term, count) in others {
                add(counts, &term, count);
            }
        }
        self.subsets.extend(other.subsets);
        self.show(other.examples);
    }

    /// The first ones are shown.
    fn show(&mut self, examples: [Option<Iri>; 2]) {
        for (shown, example) in self.examples.iter_mut().zip(examples) {
            *shown = shown.take().or(example);
        }
    }

    /// The entry of a graph that the articles share: its triples and its checksum.
    pub fn subset(&mut self, base: &Base, graph: &Iri, triples: usize, sha256: &str) -> Vec<Quad> {
        self.subsets.push(graph.clone());
        let mut description = Description { graph: base.catalogue(), quads: Vec::new() };
        let set = Iri::made(base.as_str());
        description.add(graph, rdf::r#type, void::Dataset);
        description.add(graph, rdf::r#type, prov::Entity);
        description.add(graph, dcterms::isPartOf, &set);
        description.add(graph, void::triples, Literal::count(triples));
        description.quads.extend(checksum_of(graph, sha256, &description.graph));
        sorted(description.quads)
    }

    /// The description of the whole.
    pub fn describe(&self, base: &Base, profile: Profile, facts: &Facts) -> Vec<Quad> {
        let mut description = Description { graph: base.catalogue(), quads: Vec::new() };
        let set = Iri::made(base.as_str());
        description.add(&set, rdf::r#type, void::Dataset);
        description.add(&set, rdf::r#type, dcat::Dataset);
        for (words, language) in DESCRIPTIONS {
            description.add(&set, dcterms::description, Literal::words(words, language));
        }
        description.add(&set, dcterms::conformsTo, profile.term());
        description.add(&set, void::triples, Literal::count(self.triples));
        description.add(&set, void::distinctSubjects, Literal::count(self.subjects));
        description.add(&set, void::properties, Literal::count(self.properties.len()));
        description.add(&set, void::classes, Literal::count(self.classes.len()));
        for example in self.examples.iter().flatten() {
            description.add(&set, void::exampleResource, example);
        }
        for subset in &self.subsets {
            description.add(&set, void::subset, subset);
        }
        for namespace in self.vocabularies() {
            description.add(&set, void::vocabulary, Iri::fixed(namespace));
        }
        for (class, entities) in &self.classes {
            let part = base.iri("partition/class/", &short(class));
            description.add(&set, void::classPartition, &part);
            description.add(&part, void::class, Iri::made(&**class));
            description.add(&part, void::entities, Literal::count(*entities));
        }
        for (property, triples) in &self.properties {
            let part = base.iri("partition/property/", &short(property));
            description.add(&set, void::propertyPartition, &part);
            description.add(&part, void::property, Iri::made(&**property));
            description.add(&part, void::triples, Literal::count(*triples));
        }
        description.links(base, &set, "wikidata", &Iri::fixed("https://www.wikidata.org/"), &self.wikidata);
        description.links(base, &set, "geonames", &Iri::fixed("https://www.geonames.org/"), &self.geonames);
        description.facts(base, &set, facts);
        sorted(description.quads)
    }

    /// The namespaces of ours that classes and properties come from.
    fn vocabularies(&self) -> impl Iterator<Item = &'static str> {
        PREFIXES.into_iter().map(|(_, namespace)| namespace).filter(|namespace| {
            self.properties.keys().chain(self.classes.keys()).any(|term| term.starts_with(namespace))
        })
    }
}

const DESCRIPTIONS: [(&str, &str); 2] = [
    (
        "What news articles report: numbers and statements, who says them, where and when, each with the exact words and their place in the text.",
        "en",
    ),
    (
        "Che cosa riportano gli articoli di giornale: numeri e dichiarazioni, chi li dice, dove e quando, ciascuno con le parole esatte e il loro posto nel testo.",
        "it",
    ),
];

fn add(counts: &mut Counts, term: &str, more: usize) {
    if let Some(count) = counts.get_mut(term) {
        *count += more;
    } else {
        counts.insert(term.into(), more);
    }
}

/// A name for a term in an IRI: its prefix and name, or a digest of an IRI that has no prefix of ours.
fn short(term: &str) -> String {
    let simple = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let known = PREFIXES.iter().find_map(|(prefix, namespace)| {
        Some(format!("{prefix}-{}", term.strip_prefix(namespace).filter(|name| simple(name))?))
    });
    known.unwrap_or_else(|| digest(term.as_bytes())[..16].to_owned())
}

/// A description while it is written.
struct Description {
    graph: Iri,
    quads: Vec<Quad>,
}

impl Description {
    fn add(&mut self, subject: &Iri, predicate: Iri, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject, predicate, object, &self.graph));
    }

    /// The links to the things of another data set, one set for each property.
    fn links(&mut self, base: &Base, set: &Iri, name: &str, target: &Iri, links: &Counts) {
        for (property, triples) in links {
            let linkset = base.iri("linkset/", &format!("{name}/{}", short(property)));
            self.add(set, void::subset, &linkset);
            self.add(&linkset, rdf::r#type, void::Linkset);
            self.add(&linkset, void::subjectsTarget, set);
            self.add(&linkset, void::objectsTarget, target);
            self.add(&linkset, void::linkPredicate, Iri::made(&**property));
            self.add(&linkset, void::triples, Literal::count(*triples));
        }
        if !links.is_empty() {
            self.add(target, rdf::r#type, void::Dataset);
        }
    }

    fn facts(&mut self, base: &Base, set: &Iri, facts: &Facts) {
        if let Some(licence) = &facts.licence {
            self.add(set, dcterms::license, licence);
        }
        let Some(endpoint) = &facts.endpoint else { return };
        let service = base.iri("service", "");
        self.add(set, void::sparqlEndpoint, endpoint);
        self.add(set, rdf::r#type, sd::Dataset);
        self.add(&service, rdf::r#type, sd::Service);
        self.add(&service, rdf::r#type, dcat::DataService);
        for (words, language) in [("SPARQL service", "en"), ("Servizio SPARQL", "it")] {
            self.add(&service, dcterms::title, Literal::words(words, language));
        }
        self.add(&service, sd::endpoint, endpoint);
        self.add(&service, dcat::endpointURL, endpoint);
        self.add(&service, dcat::servesDataset, set);
        self.add(&service, sd::supportedLanguage, sd::SPARQL11Query);
        self.add(&service, sd::feature, sd::UnionDefaultGraph);
        self.add(&service, sd::defaultDataset, set);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{
        canonical,
        check::{Provenance, check},
        sample,
        write::{Format, to_string},
    };

    /// Everything of the sample, described, with its catalogue.
    fn described(facts: &Facts) -> (Vec<Quad>, Vec<Quad>) {
        let graph = sample::graph();
        let mut statistics = Statistics::default();
        statistics.count(&graph.quads);
        statistics.count(&graph.entities);
        let base = Base::default();
        let sum = canonical::checksum(&canonical::text(&graph.entities));
        let mut catalogue = graph.catalogue.clone();
        catalogue.extend(statistics.subset(&base, &base.authority(), graph.entities.len(), &sum));
        catalogue.extend(statistics.describe(&base, Profile::Full, facts));
        (graph.quads.into_iter().chain(graph.entities).collect(), sorted(catalogue))
    }

    #[track_caller]
    fn finds(rule: &str, change: impl FnOnce(&mut Vec<Quad>)) {
        let (quads, mut catalogue) = described(&Facts::default());
        change(&mut catalogue);
        let problems = check(quads.iter().chain(&catalogue), Provenance::Required);
        let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert!(problems.iter().any(|problem| problem.rule == rule), "no `{rule}` in {told:#?}");
    }

    fn put(quads: &mut [Quad], subject: &str, predicate: &Iri, object: impl Into<Term>) {
        let same = |quad: &&mut Quad| quad.subject.as_str().ends_with(subject) && quad.predicate == *predicate;
        quads.iter_mut().find(same).unwrap().object = object.into();
    }

    #[test]
    fn a_description_keeps_its_promises() {
        let facts = Facts {
            licence: Some(Iri::fixed("https://creativecommons.org/licenses/by/4.0/")),
            endpoint: Some(Iri::fixed("https://a.example/sparql")),
        };
        let (quads, catalogue) = described(&facts);
        let problems = check(quads.iter().chain(&catalogue), Provenance::Required);
        assert!(problems.is_empty(), "{problems:#?}");
        let text = to_string(&catalogue, Format::Turtle);
        let set = text.split("\n\n").find(|part| part.starts_with("<https://attesta.example/> a")).unwrap();
        assert!(set.contains(&format!("void:triples {} ;", quads.len())), "{set}");
        assert!(set.contains("dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;"), "{set}");
        assert!(set.contains("void:exampleResource <https://attesta.example/article/0123456789abcdef> , <"), "{set}");
        assert!(text.contains("sd:endpoint <https://a.example/sparql> ;"), "{text}");
        let numbers = "/partition/class/att-ReportedNumber> void:class att:ReportedNumber ;\n    void:entities 4 .";
        assert!(text.contains(numbers), "{text}");
    }

    /// What is counted of an article can be kept, and lines count as quads do.
    #[test]
    fn counted_in_any_form() {
        let graph = sample::graph();
        let mut statistics = Statistics::default();
        statistics.count(&graph.quads);
        let mut lines = Statistics::default();
        lines.count_lines(&canonical::text(&graph.quads));
        assert_eq!(lines, statistics);
        assert!(statistics.triples > 100 && statistics.examples.iter().all(Option::is_some));
        let kept = serde_json::to_string(&statistics).unwrap();
        assert_eq!(serde_json::from_str::<Statistics>(&kept).unwrap(), statistics);
    }

    #[test]
    fn what_the_publisher_does_not_say_is_not_said() {
        let text = to_string(&described(&Facts::default()).1, Format::Turtle);
        assert!(!text.contains("sd:Service") && !text.contains("sparqlEndpoint"), "{text}");
    }

    #[test]
    fn counts_that_do_not_hold() {
        let set = Base::DEFAULT;
        finds("counts", |quads| put(quads, set, &void::triples, Literal::count(7)));
        finds("counts", |quads| put(quads, set, &void::properties, Literal::count(1)));
        finds("counts", |quads| put(quads, set, &void::classes, Literal::count(1)));
        finds("counts", |quads| quads.retain(|quad| quad.predicate != void::properties));
        finds("counts", |quads| put(quads, "/property/att-kind", &void::triples, Literal::count(99)));
        finds("counts", |quads| put(quads, set, &void::distinctSubjects, Literal::string("many")));
        finds("partition", |quads| put(quads, "/property/att-kind", &void::property, Literal::string("kind")));
        finds("partition", |quads| quads.retain(|quad| !quad.subject.as_str().ends_with("/property/att-kind")));
        finds("links", |quads| {
            let graph = quads[0].graph.clone();
            let subject = Iri::fixed("https://attesta.example/linkset/wikidata/x");
            quads.push(Quad { subject, predicate: rdf::r#type, object: void::Linkset.into(), graph });
        });
        finds("data set", |quads| quads.retain(|quad| quad.predicate != dcterms::title));
        finds("profile", |quads| put(quads, set, &dcterms::conformsTo, att::exact));
        finds("checksum", |quads| {
            put(
                quads,
                "/graph/authority#sha256",
                &crate::graph::vocabulary::spdx::checksumValue,
                Literal::hexadecimal("00"),
            );
        });
    }
}
