//! An article as a graph: its text, the words that name things, what is reported and by whom.

mod date;
mod number;
mod numeral;
mod source;
mod span;
mod statement;

use super::{
    canonical, entity,
    iri::{Base, TextVersion},
    run,
    term::{Iri, Literal, Quad, Term},
    vocabulary::{att, dcterms, nif, rdf, schema},
};
use crate::{
    analysis::Analysis,
    article::DateBasis,
    text::{Region, Span},
};
use std::collections::{BTreeMap, BTreeSet};

/// What an article says as RDF, each part for the graph it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleGraph {
    /// The name of the article's own graph.
    pub name: Iri,
    /// The article's own graph, sorted and distinct.
    pub quads: Vec<Quad>,
    /// The article's own graph as canonical N-Quads.
    pub canonical: String,
    /// SHA-256 of that text, which the catalogue entry states.
    pub checksum: String,
    /// What is known about its entities, for the authority graph; sorted and distinct.
    pub entities: Vec<Quad>,
    /// Its entry, for the catalogue graph; sorted and distinct.
    pub catalogue: Vec<Quad>,
}

impl ArticleGraph {
    /// All its quads: its own graph, its entities, its catalogue entry.
    pub fn iter(&self) -> impl Iterator<Item = &Quad> {
        self.quads.iter().chain(&self.entities).chain(&self.catalogue)
    }
}

/// Describes an article and what was found in it.
///
/// ```
/// use attesta::{article::{Article, DateBasis}, graph::{self, Base, write::Format}, language::Language, pipeline};
///
/// let article = Article {
///     key: "cronaca/ponte".to_owned(),
///     id: "0123456789abcdef".to_owned(),
///     body: "Il ponte è chiuso.".to_owned(),
///     title: Some("Ponte chiuso".to_owned()),
///     publisher: None,
///     author: None,
///     url: None,
///     published: None,
///     date_basis: DateBasis::None,
///     language: Language::Italian,
/// };
/// let graph = graph::describe(&pipeline::analyse(&article), &Base::default());
/// assert_eq!(graph.name.as_str(), "https://attesta.example/graph/0123456789abcdef");
/// let turtle = graph::write::to_string(&graph.quads, Format::Turtle);
/// assert!(turtle.contains("schema:headline \"Ponte chiuso\"@it"));
/// assert!(turtle.contains("nif:isString \"Il ponte è chiuso.\"@it"));
/// ```
pub fn describe(analysis: &Analysis, base: &Base) -> ArticleGraph {
    let mut page = Page::new(analysis, base);
    page.article();
    page.names();
    page.statements();
    page.numbers();
    page.dates();
    page.numerals();
    page.spans();
    let quads = sorted(page.quads);
    let canonical = canonical::text(&quads);
    let checksum = canonical::checksum(&canonical);
    ArticleGraph {
        entities: entity::describe(analysis, base),
        catalogue: run::entry(analysis, base, quads.len(), &checksum),
        name: page.graph,
        quads,
        canonical,
        checksum,
    }
}

/// Quads in order, each once.
pub(super) fn sorted(mut quads: Vec<Quad>) -> Vec<Quad> {
    quads.sort_unstable();
    quads.dedup();
    quads
}

/// An article's graph while it is written.
struct Page<'a> {
    analysis: &'a Analysis<'a>,
    base: &'a Base,
    article: Iri,
    graph: Iri,
    version: TextVersion,
    quads: Vec<Quad>,
    /// The words that something points at; each is described once, at the end.
    cited: BTreeMap<Span, Iri>,
    /// What is described already: two numbers in the same words are one.
    described: BTreeSet<Iri>,
    /// The steps of chains that are described already: claims that one source makes with the same words share them.
    steps: BTreeMap<Step, Iri>,
}

/// What makes a step of a chain: its place, the words of the source, its cue, and the thing that it is.
type Step = (usize, Span, Option<Span>, Option<Iri>);

impl<'a> Page<'a> {
    fn new(analysis: &'a Analysis<'a>, base: &'a Base) -> Self {
        let article = base.article(analysis.article);
        Self {
            analysis,
            base,
            version: TextVersion::new(&article, analysis.text.source),
            article,
            graph: base.graph(analysis.article),
            quads: Vec::with_capacity(512),
            cited: BTreeMap::new(),
            described: BTreeSet::new(),
            steps: BTreeMap::new(),
        }
    }

    /// Adds a quad to the article's graph.
    fn add(&mut self, subject: &Iri, predicate: Iri, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject, predicate, object, &self.graph));
    }

    /// The IRI of some words, which will be described.
    fn cite(&mut self, span: Span) -> Iri {
        let points = self.points(span);
        self.cited.entry(span).or_insert_with(|| self.version.words(points)).clone()
    }

    /// First code point and end of some words.
    fn points(&self, span: Span) -> (usize, usize) {
        self.analysis.text.points.of(span)
    }

    /// Words of the article, in its language.
    fn words(&self, span: Span) -> Literal {
        self.in_language(self.analysis.text.words(span))
    }

    fn in_language(&self, words: &str) -> Literal {
        Literal::words(words.to_owned(), self.analysis.article.language.tag())
    }

    /// The article, and what is known about it without reading it.
    fn article(&mut self) {
        let analysis = self.analysis;
        let about = analysis.article;
        let article = self.article.clone();
        let context = self.version.words((0, analysis.text.points.total()));
        self.add(&article, rdf::r#type, schema::NewsArticle);
        self.add(&article, dcterms::identifier, Literal::string(about.key.clone()));
        self.add(&article, schema::inLanguage, Literal::string(about.language.tag()));
        self.add(&article, att::dateBasis, basis(about.date_basis));
        self.add(&article, att::textVersion, context.clone());
        if let Some(title) = &about.title {
            self.add(&article, schema::headline, self.in_language(title));
        }
        if let Some(publisher) = &about.publisher {
            self.add(
                &article,
                schema::publisher,
                entity::publisher(publisher, self.analysis.mentions.authority, self.base),
            );
        }
        if let Some(author) = &about.author {
            self.add(&article, schema::creditText, Literal::string(author.clone()));
        }
        if let Some(url) = &about.url {
            // What is no IRI is kept as it was found.
            let url = oxrdf::NamedNode::new(url.as_str())
                .map_or_else(|_| Literal::string(url.clone()).into(), |node| Term::Iri(node.into()));
            self.add(&article, schema::url, url);
        }
        if let Some(published) = about.published {
            self.add(&article, schema::datePublished, Literal::date(published));
        }
        self.add(&context, rdf::r#type, nif::Context);
        self.add(&context, rdf::r#type, nif::RFC5147String);
        self.add(&context, nif::beginIndex, Literal::count(0));
        self.add(&context, nif::endIndex, Literal::count(analysis.text.points.total()));
        self.add(&context, nif::isString, self.in_language(analysis.text.source));
        self.add(&context, nif::sourceUrl, article);
    }
}

fn basis(basis: DateBasis) -> Iri {
    match basis {
        DateBasis::FrontMatter => att::basisFrontMatter,
        DateBasis::Metadata => att::basisMetadata,
        DateBasis::Byline => att::basisByline,
        DateBasis::Text => att::basisText,
        DateBasis::None => att::basisNone,
    }
}

fn region(region: Region) -> Iri {
    match region {
        Region::Body => att::body,
        Region::Title => att::title,
        Region::Header => att::header,
        Region::Teaser => att::teaser,
        Region::Credit => att::credit,
    }
}
