//! Whether a graph keeps its promises: every quote stands in its text, every number leads back to its words.
//!
//! `ontology/shapes.ttl` states the same in SHACL, for those who only have the files.

mod claim;
mod comparison;
mod dataset;
mod examined;
mod lean;
mod literal;
mod numeral;
mod span;
mod view;

use super::{
    term::{Iri, Literal, Quad, Term},
    vocabulary::{att, prov, rdf, spdx},
};
pub use examined::Examined;
use examined::Holds;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fmt,
};
use view::View;

/// A promise that a graph breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The graph; `None` where the file has no graph names.
    pub graph: Option<Iri>,
    /// The thing that is wrong.
    pub subject: Iri,
    /// Which promise, in a word or two: `quote`, `offsets`, `bounds`.
    pub rule: &'static str,
    /// What stands there.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(graph) = &self.graph {
            write!(f, "graph {graph}: ")?;
        }
        write!(f, "{}: {}: expected {}, found {}", self.subject, self.rule, self.expected, self.found)
    }
}

/// Whether each article's graph must have its run and checksum in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// It must: an archive.
    Required,
    /// Only where the catalogue speaks of it: a file, which may hold one article's graph and nothing else.
    WhereStated,
}

/// Checks quads of one or many articles; problems are sorted and distinct.
///
/// ```
/// use attesta::graph::{canonical, check::{Provenance, check}};
///
/// let quads = canonical::read(
///     "<https://a.example/1/f00#char=0,4> <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> \"Roma\"@it .\n",
/// )
/// .unwrap();
/// let problems = check(&quads, Provenance::WhereStated);
/// assert!(problems.iter().any(|problem| problem.rule == "text"));
/// ```
pub fn check<'a>(quads: impl IntoIterator<Item = &'a Quad>, provenance: Provenance) -> Vec<Problem> {
    let mut graphs: BTreeMap<Option<&Iri>, Vec<&Quad>> = BTreeMap::new();
    for quad in quads {
        graphs.entry(quad.graph.as_ref()).or_default().push(quad);
    }
    let mut check = Check::new(provenance);
    for quads in graphs.values() {
        check.graph(quads);
    }
    check.finish()
}

/// A check of many graphs, one at a time: it keeps little of each.
pub struct Check {
    provenance: Provenance,
    problems: BTreeSet<Problem>,
    /// The graphs seen, by number.
    names: Vec<Option<Iri>>,
    /// Which graph each triple stands in, by the triple's digest.
    triples: HashMap<[u8; 16], u32>,
    /// The graphs that hold an article, with the article and their checksum.
    articles: BTreeMap<Iri, (Iri, String)>,
    /// What the catalogue says of graphs.
    catalogue: Vec<Quad>,
    /// The graphs that articles share, with their checksums.
    shared: BTreeMap<Iri, String>,
    /// The graph that describes the data set, the set, and how many triples it is said to have.
    described: Option<(Iri, Iri, u64)>,
    /// How many triples the graphs have that do not describe it.
    counted: u64,
    /// Every reported number.
    numbers: HashSet<Iri>,
    /// Every number that is compared, with its comparison.
    compared: Vec<(Iri, Iri)>,
}

impl Check {
    /// Nothing checked yet.
    pub fn new(provenance: Provenance) -> Self {
        Self {
            provenance,
            problems: BTreeSet::new(),
            names: Vec::new(),
            triples: HashMap::new(),
            articles: BTreeMap::new(),
            catalogue: Vec::new(),
            shared: BTreeMap::new(),
            described: None,
            counted: 0,
            numbers: HashSet::new(),
            compared: Vec::new(),
        }
    }

    /// Checks one graph; all its quads at once, and all of the same graph.
    pub fn graph(&mut self, quads: &[&Quad]) {
        self.add(quads, Examined::of(quads));
    }

    /// Adds a graph that was examined: what it has to do with the others.
    pub fn add(&mut self, quads: &[&Quad], mut examined: Examined) {
        let Some(first) = quads.first() else { return };
        let name = first.graph.clone();
        self.once(quads, &examined.digests, name.clone());
        self.problems.append(&mut examined.problems);
        self.numbers.extend(examined.numbers);
        self.compared.append(&mut examined.compared);
        self.catalogue.append(&mut examined.catalogue);
        match (examined.holds, name) {
            (Holds::Catalogue(described), Some(name)) => {
                self.described = described.map(|(set, triples)| (name, set, triples));
                return;
            }
            (Holds::Article(article, checksum), Some(name)) => {
                self.articles.insert(name, (article, checksum));
            }
            (Holds::Article(article, _), None) if self.provenance == Provenance::Required => {
                let mut problems = Problems { graph: None, found: &mut self.problems };
                problems.add(&article, "graph", "none".to_owned(), "a named graph of its own".to_owned());
            }
            (Holds::Shared(checksum), Some(name)) => {
                self.shared.insert(name, checksum);
            }
            _ => {}
        }
        self.counted += quads.len() as u64;
    }

    /// No triple stands in two graphs.
    fn once(&mut self, quads: &[&Quad], digests: &[[u8; 16]], name: Option<Iri>) {
        let number = u32::try_from(self.names.len()).expect("there are fewer graphs than triples fit in memory");
        for (quad, digest) in quads.iter().zip(digests) {
            let other = *self.triples.entry(*digest).or_insert(number);
            if other != number {
                let other =
                    self.names[other as usize].as_ref().map_or_else(|| "the default graph".to_owned(), Iri::to_string);
                self.problems.insert(Problem {
                    graph: name.clone(),
                    subject: quad.subject.clone(),
                    rule: "one graph",
                    found: format!("`{} {}` in {other} too", quad.predicate, shown(&quad.object)),
                    expected: "each triple in one graph only".to_owned(),
                });
            }
        }
        self.names.push(name);
    }

    /// Ends the check: what the catalogue says is compared with the graphs.
    pub fn finish(mut self) -> Vec<Problem> {
        let catalogue = View::new(&self.catalogue.iter().collect::<Vec<_>>());
        for (name, (article, checksum)) in &self.articles {
            let mut problems = Problems { graph: Some(name), found: &mut self.problems };
            let Some(entry) = catalogue.thing(name) else {
                if self.provenance == Provenance::Required {
                    problems.add(name, "provenance", "none".to_owned(), "an entry in the catalogue".to_owned());
                }
                continue;
            };
            problems.iri(&entry, &prov::wasGeneratedBy, "provenance");
            if let Some(from) = problems.iri(&entry, &prov::wasDerivedFrom, "provenance")
                && from != article
            {
                problems.add(name, "provenance", from.to_string(), article.to_string());
            }
            let Some(stated) = problems.iri(&entry, &spdx::checksum, "checksum") else { continue };
            let value = checksum_value(&catalogue, stated).unwrap_or("none");
            if value != checksum {
                problems.add(name, "checksum", value.to_owned(), checksum.clone());
            }
        }
        for (name, checksum) in &self.shared {
            let mut problems = Problems { graph: Some(name), found: &mut self.problems };
            let Some(entry) = catalogue.thing(name) else { continue };
            let Some(stated) = problems.iri(&entry, &spdx::checksum, "checksum") else { continue };
            if let Some(value) = checksum_value(&catalogue, stated).filter(|value| value != checksum) {
                problems.add(name, "checksum", value.to_owned(), checksum.clone());
            }
        }
        if let Some((graph, set, triples)) = self.described.take().filter(|(.., triples)| *triples != self.counted) {
            let mut problems = Problems { graph: Some(&graph), found: &mut self.problems };
            problems.add(
                &set,
                "counts",
                triples.to_string(),
                format!("{} triples, as many as there are", self.counted),
            );
        }
        for (number, comparison) in self.compared.iter().filter(|(number, _)| !self.numbers.contains(number)) {
            let mut problems = Problems { graph: None, found: &mut self.problems };
            problems.add(comparison, "comparison", "nothing said of it".to_owned(), format!("the number {number}"));
        }
        self.problems.into_iter().collect()
    }
}

/// The value of a checksum that the catalogue has.
fn checksum_value<'a>(catalogue: &'a View, checksum: &Iri) -> Option<&'a str> {
    let value = catalogue.thing(checksum)?.objects(&spdx::checksumValue).next()?;
    value.as_literal().map(Literal::lexical)
}

/// How much a data set holds of its articles.
const PROFILES: [Iri; 2] = [att::fullProfile, att::leanProfile];

/// The problems of one graph.
struct Problems<'a> {
    graph: Option<&'a Iri>,
    found: &'a mut BTreeSet<Problem>,
}

impl Problems<'_> {
    fn add(&mut self, subject: &Iri, rule: &'static str, found: String, expected: String) {
        let (graph, subject) = (self.graph.cloned(), subject.clone());
        self.found.insert(Problem { graph, subject, rule, found, expected });
    }

    /// The one object of a property; a problem if there is none, or several.
    fn one<'a>(&mut self, thing: &view::Thing<'a>, predicate: &Iri, rule: &'static str) -> Option<&'a Term> {
        let mut objects = thing.objects(predicate);
        let (first, second) = (objects.next(), objects.next());
        if let (Some(object), None) = (first, second) {
            return Some(object);
        }
        let found = match (first, second) {
            (Some(first), Some(second)) => format!("{} and {}", shown(first), shown(second)),
            _ => "none".to_owned(),
        };
        self.add(thing.iri, rule, found, format!("one {predicate}"));
        None
    }

    /// The one IRI of a property; a problem if there is none, or several, or a literal.
    fn iri<'a>(&mut self, thing: &view::Thing<'a>, predicate: &Iri, rule: &'static str) -> Option<&'a Iri> {
        let object = self.one(thing, predicate, rule)?;
        if object.as_iri().is_none() {
            self.add(thing.iri, rule, shown(object), format!("an IRI as {predicate}"));
        }
        object.as_iri()
    }

    /// A property that there may be once, with a value of that datatype.
    fn typed(&mut self, thing: &view::Thing, predicate: &Iri, rule: &'static str, datatype: &Iri) {
        if !thing.has(predicate) {
            return;
        }
        let Some(object) = self.one(thing, predicate, rule) else { return };
        if object.as_literal().is_none_or(|literal| literal.datatype() != datatype.as_str()) {
            self.add(thing.iri, rule, shown(object), format!("a {} as {predicate}", datatype.as_str()));
        }
    }

    /// A property that there may be once, with an IRI.
    fn linked(&mut self, thing: &view::Thing, predicate: &Iri, rule: &'static str) {
        if thing.has(predicate) {
            self.iri(thing, predicate, rule);
        }
    }

    /// The one term of a closed list that a property has.
    fn listed<'a>(
        &mut self,
        thing: &view::Thing<'a>,
        predicate: &Iri,
        rule: &'static str,
        list: &[Iri],
    ) -> Option<&'a Iri> {
        let term = self.iri(thing, predicate, rule)?;
        if !list.contains(term) {
            let list: Vec<_> = list.iter().map(Iri::as_str).collect();
            self.add(thing.iri, rule, term.to_string(), format!("one of {}", list.join(", ")));
            return None;
        }
        Some(term)
    }
}

/// A term in a message: long texts are cut.
fn shown(term: &Term) -> String {
    let text = term.to_string();
    if text.chars().count() <= 120 {
        return text;
    }
    let start: String = text.chars().take(100).collect();
    format!("{start}…")
}

/// Whether a quad says what its subject is.
fn is_type(predicate: &Iri) -> bool {
    *predicate == rdf::r#type
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{canonical, sample, vocabulary::*};

    /// The rules that a graph breaks after `change`, and the catalogue with it, as if it had been made so.
    fn broken(change: impl FnOnce(&mut Vec<Quad>)) -> Vec<Problem> {
        let graph = sample::graph();
        let mut quads = graph.quads.clone();
        change(&mut quads);
        let sum = canonical::checksum(&canonical::text(&quads));
        let catalogue = graph.catalogue.iter().cloned().map(|mut quad| {
            if quad.predicate == spdx::checksumValue {
                quad.object = Literal::hexadecimal(sum.clone()).into();
            }
            quad
        });
        let quads: Vec<Quad> = quads.into_iter().chain(graph.entities.clone()).chain(catalogue).collect();
        check(&quads, Provenance::Required)
    }

    #[track_caller]
    fn finds(rule: &str, change: impl FnOnce(&mut Vec<Quad>)) {
        let problems = broken(change);
        let rules: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert!(problems.iter().any(|problem| problem.rule == rule), "no `{rule}` in {rules:#?}");
    }

    /// The one quad with this predicate whose subject ends so.
    fn find<'a>(quads: &'a mut [Quad], subject: &str, predicate: &Iri) -> &'a mut Quad {
        quads.iter_mut().find(|quad| quad.subject.as_str().ends_with(subject) && quad.predicate == *predicate).unwrap()
    }

    fn add(quads: &mut Vec<Quad>, subject: &str, predicate: Iri, object: impl Into<Term>) {
        let like = quads.iter().find(|quad| quad.subject.as_str().ends_with(subject)).unwrap().clone();
        quads.push(Quad { predicate, object: object.into(), ..like });
    }

    const NUMBER: &str = "#number=17,23";
    const ROAD: &str = "#number=137,141";

    #[test]
    fn a_good_graph_has_no_problem() {
        let problems = broken(|_| {});
        assert!(problems.is_empty(), "{problems:#?}");
    }

    #[test]
    fn words() {
        finds("quote", |q| find(q, "#char=17,23", &nif::anchorOf).object = Literal::words("48.000", "it").into());
        finds("offsets", |q| find(q, "#char=17,23", &nif::beginIndex).object = Literal::count(16).into());
        finds("offsets", |q| find(q, "#char=0,244", &nif::endIndex).object = Literal::count(243).into());
        finds("text", |q| q.retain(|quad| quad.predicate != nif::isString));
        finds("text", |q| find(q, "#char=0,244", &nif::isString).object = Literal::words("Altro testo.", "it").into());
        finds("offsets", |q| q.retain(|quad| quad.predicate != nif::beginIndex));
        finds("quote", |q| q.retain(|quad| quad.predicate != nif::anchorOf));
        finds("reference", |q| q.retain(|quad| !quad.subject.as_str().ends_with("#char=60,68")));
    }

    #[test]
    fn a_shifted_offset_shows_in_iri_and_text() {
        // Index and IRI are shifted alike, wherever they stand.
        finds("quote", |quads| {
            let shift = |iri: &Iri| Iri::made(iri.as_str().replace("#char=17,23", "#char=18,24"));
            for quad in quads.iter_mut() {
                quad.subject = shift(&quad.subject);
                if let Term::Iri(iri) = &quad.object {
                    quad.object = shift(iri).into();
                }
            }
            find(quads, "#char=18,24", &nif::beginIndex).object = Literal::count(18).into();
            find(quads, "#char=18,24", &nif::endIndex).object = Literal::count(24).into();
        });
    }

    #[test]
    fn a_shifted_offset_shows_without_the_text() {
        let problems = broken(|quads| {
            quads.retain(|quad| quad.predicate != nif::isString);
            find(quads, "#char=17,23", &nif::endIndex).object = Literal::count(24).into();
        });
        let subject = |problem: &&Problem| problem.subject.as_str().ends_with("#char=17,23");
        let rules: BTreeSet<_> = problems.iter().filter(subject).map(|problem| problem.rule).collect();
        assert_eq!(rules.into_iter().collect::<Vec<_>>(), ["offsets", "quote", "text"]);
    }

    #[test]
    fn numbers() {
        finds("value", |q| find(q, NUMBER, &schema::minValue).object = Literal::string("tanti").into());
        finds("bounds", |q| add(q, NUMBER, schema::value, Literal::count(47_000)));
        finds("bounds", |q| add(q, NUMBER, schema::maxValue, Literal::count(50_000)));
        finds("bounds", |q| find(q, "#number=102,109", &schema::maxValue).object = Literal::count(9).into());
        finds("bounds", |q| find(q, "#number=234,237", &schema::value).object = Literal::count(301).into());
        finds("bounds", |q| q.retain(|quad| quad.predicate != schema::minValue));
        finds("precision", |q| q.retain(|quad| quad.predicate != att::precision));
        finds("precision", |q| find(q, NUMBER, &att::precision).object = att::count.into());
        finds("article", |q| q.retain(|quad| quad.predicate != schema::appearance));
        finds("words", |q| q.retain(|quad| quad.predicate != prov::wasDerivedFrom));
        finds("words", |q| {
            find(q, NUMBER, &prov::wasDerivedFrom).object =
                find(q, "#number=137,141", &prov::wasDerivedFrom).object.clone();
        });
        finds("words", |q| {
            find(q, NUMBER, &att::evidence).object =
                Iri::fixed("https://attesta.example/article/2/ff#char=0,89").into();
        });
        finds("evidence", |q| {
            let other = find(q, "#number=137,141", &att::evidence).object.clone();
            find(q, NUMBER, &att::evidence).object = other;
        });
        finds("region", |q| q.retain(|quad| quad.predicate != att::region));
        finds("scope", |q| find(q, NUMBER, &att::countedClass).object = Literal::string("bambini").into());
        finds("scope", |q| find(q, NUMBER, &schema::about).object = Literal::string("guerra").into());
        finds("scope", |q| add(q, NUMBER, schema::about, wd("Q1")));
        finds("scope", |q| find(q, ROAD, &att::fromPlace).object = Literal::string("Bari").into());
        finds("scope", |q| find(q, ROAD, &att::toPlace).object = Literal::string("Lecce").into());
        finds("period", |q| find(q, NUMBER, &att::until).object = Literal::date(jiff::civil::date(2023, 1, 1)).into());
    }

    #[test]
    fn sources() {
        finds("author", |q| q.retain(|quad| quad.predicate != schema::author));
        finds("author", |q| find(q, NUMBER, &schema::author).object = wd("Q1").into());
        finds("chain", |q| find(q, "#source=234,237,2", &att::position).object = Literal::count(3).into());
        finds("chain", |q| find(q, NUMBER, &att::speechForm).object = att::narrator.into());
        finds("words", |q| q.retain(|quad| quad.predicate != att::sourceSpan));
    }

    #[test]
    fn numerals() {
        finds("numeral", |q| q.retain(|quad| quad.predicate != att::fate));
        finds("numeral", |q| find(q, "#char=17,23", &att::fate).object = att::date.into());
        finds("numeral", |q| find(q, "#char=17,23", &att::fate).object = att::body.into());
        finds("numeral", |q| add(q, "#char=17,23", att::reason, Literal::words("a number", "en")));
        finds("numeral", |q| add(q, NUMBER, att::fate, att::number));
        finds("numeral", |q| add(q, "#char=60,68", att::fate, att::number));
        let passed_over = |quads: &mut Vec<Quad>| {
            add(quads, "#char=69,75", att::fate, att::date);
            add(quads, "#char=69,75", att::reason, Literal::words("part of a date", "en"));
        };
        assert_eq!(broken(passed_over), []);
        finds("numeral", |q| add(q, "#char=69,75", att::fate, att::date));
    }

    #[test]
    fn literals_and_graphs() {
        finds("literal", |q| {
            let old = Literal::read("17", "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", None);
            find(q, "#char=17,23", &nif::beginIndex).object = old.into();
        });
        finds("one graph", |q| {
            let mut quad = find(q, "#char=17,23", &nif::anchorOf).clone();
            quad.graph = Some(Iri::fixed("https://attesta.example/graph/other"));
            q.push(quad);
        });
        finds("provenance", |q| {
            for quad in q {
                quad.graph = Some(Iri::fixed("https://attesta.example/graph/other"));
            }
        });
        finds("date basis", |q| q.retain(|quad| quad.predicate != schema::datePublished));
        finds("article", |q| add(q, "article/0123456789abcdef", schema::headline, Literal::words("Altro", "it")));
        finds("label", |q| {
            add(q, NUMBER, rdfs::label, Literal::words("A", "it"));
            add(q, NUMBER, rdfs::label, Literal::words("a", "it"));
        });
    }

    #[test]
    fn a_wrong_checksum() {
        let mut graph = sample::graph();
        graph.quads.pop();
        let rules: Vec<_> = check(graph.iter(), Provenance::Required).into_iter().map(|problem| problem.rule).collect();
        assert!(rules.contains(&"checksum"), "{rules:?}");
    }

    #[test]
    fn an_article_by_itself_needs_no_catalogue() {
        let graph = sample::graph();
        assert_eq!(check(&graph.quads, Provenance::WhereStated), []);
        assert_eq!(check(&graph.quads, Provenance::Required).len(), 1);
        let flat: Vec<_> = graph.quads.iter().cloned().map(|quad| Quad { graph: None, ..quad }).collect();
        assert_eq!(check(&flat, Provenance::WhereStated), []);
    }

    fn wd(item: &str) -> Iri {
        Iri::made(format!("{WIKIDATA}{item}"))
    }
}
