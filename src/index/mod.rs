//! Answers to SPARQL queries, from an index that is filled from the archive and can always be filled again.
//!
//! The index is an Oxigraph store in memory. A query sees the union of all graphs as its default graph, unless it names its
//! graphs itself (`FROM`); `GRAPH ?g { .. }` sees them one by one.

pub mod named;
pub mod value;

use crate::archive::{self, Archive};
use oxigraph::{
    model,
    sparql::{CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator, SparqlSyntaxError, Variable},
    store::{StorageError, Store},
};
use oxrdfio::{RdfFormat, RdfParser};
use rayon::prelude::*;
use std::{
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

/// How many articles are read at once while an index is filled.
const BATCH: usize = 256;

/// The graphs of an archive, ready to be asked.
pub struct Index {
    store: Store,
}

/// What went wrong with an index or a query.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(#[from] archive::Error),
    /// The index cannot be filled.
    #[error("the index cannot be filled: {0}")]
    Store(#[from] StorageError),
    /// The query is not SPARQL.
    #[error("{0}")]
    Syntax(#[from] SparqlSyntaxError),
    /// A variable was set that the query does not give back.
    #[error("expected a variable that the query selects, found `?{0}`")]
    NoSuchVariable(String),
    /// The time was over before the query was.
    #[error("the query was stopped after {} seconds", .0.as_secs_f64())]
    OutOfTime(Duration),
    /// The query cannot be evaluated.
    #[error("the query failed: {0}")]
    Evaluation(QueryEvaluationError),
}

/// A query with everything that is set for it.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Its SPARQL.
    pub text: String,
    /// Variables that are set before it is evaluated.
    pub settings: Vec<(Variable, model::Term)>,
    /// The longest time it may take.
    pub timeout: Option<Duration>,
}

/// The results of a query as they come, and the clock that stops it.
pub struct Answer {
    /// Solutions, triples, or yes and no.
    pub results: QueryResults<'static>,
    clock: Clock,
}

/// What stops a query.
pub struct Clock {
    timeout: Option<Duration>,
    /// Dropped with the clock, which ends its thread.
    _end: Option<Sender<()>>,
}

impl Answer {
    /// The results, and the clock that must be kept while they are read.
    pub fn into_parts(self) -> (QueryResults<'static>, Clock) {
        (self.results, self.clock)
    }
}

impl Clock {
    /// What an error means that was met while results were read.
    pub fn failed(&self, error: QueryEvaluationError) -> Error {
        failed(error, self.timeout)
    }
}

impl Index {
    /// Fills an index from an archive.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn fill(archive: &Archive) -> Result<Self, Error> {
        let store = Store::new()?;
        let mut loader = store.bulk_loader();
        for headings in archive.headings()?.chunks(BATCH) {
            let parts = headings
                .par_iter()
                .map(|heading| {
                    let entry = archive.entry(heading)?;
                    let mut quads = Vec::new();
                    for text in [&entry.graph, &entry.entities, &entry.catalogue] {
                        let parser = RdfParser::from_format(RdfFormat::NQuads).for_slice(text);
                        for quad in parser {
                            quads.push(quad.map_err(|error| archive.misread(&heading.key, &error))?);
                        }
                    }
                    Ok(quads)
                })
                .collect::<Result<Vec<Vec<model::Quad>>, Error>>()?;
            loader.load_quads(parts.into_iter().flatten())?;
        }
        loader.commit()?;
        Ok(Self { store })
    }

    /// Asks a question. Nothing is fetched from the network: `SERVICE` fails.
    ///
    /// # Errors
    ///
    /// If the query is not SPARQL, sets a variable that it does not select, or needs more than its time; also while the results are read.
    pub fn ask(&self, question: &Question) -> Result<Answer, Error> {
        let token = CancellationToken::new();
        let mut query = SparqlEvaluator::new().with_cancellation_token(token.clone()).parse_query(&question.text)?;
        if query.dataset().is_default_dataset() {
            query.dataset_mut().set_default_graph_as_union();
        }
        for (variable, value) in &question.settings {
            query = query.substitute_variable(variable.clone(), value.clone());
        }
        let end = question.timeout.map(|timeout| {
            let (sender, receiver) = mpsc::channel();
            thread::spawn(move || {
                if receiver.recv_timeout(timeout) == Err(RecvTimeoutError::Timeout) {
                    token.cancel();
                }
            });
            sender
        });
        let results = query.on_store(&self.store).execute().map_err(|error| failed(error, question.timeout))?;
        Ok(Answer { results, clock: Clock { timeout: question.timeout, _end: end } })
    }

    /// How many quads it holds.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn len(&self) -> Result<usize, Error> {
        Ok(self.store.len()?)
    }

    /// Whether it holds none.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.store.is_empty()?)
    }
}

fn failed(error: QueryEvaluationError, timeout: Option<Duration>) -> Error {
    match (error, timeout) {
        (QueryEvaluationError::Cancelled, Some(timeout)) => Error::OutOfTime(timeout),
        (QueryEvaluationError::NotExistingSubstitutedVariable(variable), _) => {
            Error::NoSuchVariable(variable.into_string())
        }
        (error, _) => Error::Evaluation(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        archive::{Change, Counts, Entry, Heading},
        graph::canonical,
    };

    fn index() -> Index {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        for (key, number) in [("a", 600_000), ("b", 650_000)] {
            let graph = format!(
                "<https://a.example/{key}> <https://schema.org/minValue> \"{number}\"^^<http://www.w3.org/2001/XMLSchema#integer> <https://a.example/graph/{key}> .\n"
            );
            let entities = "<https://a.example/nato> <https://schema.org/name> \"NATO\"@it <https://a.example/graph/authority> .\n".to_owned();
            let heading = Heading {
                key: key.to_owned(),
                id: key.to_owned(),
                source: String::new(),
                text: String::new(),
                run: String::new(),
                checksum: canonical::checksum(&graph),
                counts: Counts::default(),
            };
            archive
                .commit(&[Change::Put(Box::new(Entry { heading, graph, entities, catalogue: String::new() }))])
                .unwrap();
        }
        Index::fill(&archive).unwrap()
    }

    fn ask(text: &str, settings: &[(&str, &str)], timeout: Option<Duration>) -> String {
        let settings = settings.iter().map(|(name, text)| (Variable::new(*name).unwrap(), value::read(text).unwrap()));
        let question = Question { text: text.to_owned(), settings: settings.collect(), timeout };
        let index = index();
        let rows = || -> Result<String, Error> {
            let mut answer = index.ask(&question)?;
            match &mut answer.results {
                QueryResults::Boolean(yes) => Ok(yes.to_string()),
                QueryResults::Graph(triples) => Ok(triples.count().to_string()),
                QueryResults::Solutions(solutions) => {
                    let mut lines = Vec::new();
                    for row in solutions.by_ref() {
                        let row = row.map_err(|error| failed(error, timeout))?;
                        lines
                            .push(row.values().iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(" "));
                    }
                    lines.sort();
                    Ok(lines.join("; "))
                }
            }
        };
        rows().unwrap_or_else(|error| error.to_string())
    }

    #[track_caller]
    fn check(text: &str, settings: &[(&str, &str)], expected: &str) {
        let found = ask(text, settings, None);
        assert!(found.contains(expected), "expected `{expected}`, found `{found}`");
    }

    #[test]
    fn every_query_sees_the_union() {
        check("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", &[], "\"3\"");
        check("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", &[], "\"3\"");
        check("SELECT (COUNT(*) AS ?n) FROM <https://a.example/graph/a> { ?s ?p ?o }", &[], "\"1\"");
        check("ASK { ?s <https://schema.org/name> \"NATO\"@it }", &[], "true");
    }

    #[test]
    fn variables_are_set() {
        let query = "SELECT ?s ?n { ?s <https://schema.org/minValue> ?n }";
        check(query, &[("n", "650000")], "<https://a.example/b> \"650000\"");
        check(query, &[("s", "https://a.example/a")], "<https://a.example/a> \"600000\"");
        check(query, &[("x", "1")], "expected a variable that the query selects, found `?x`");
    }

    #[test]
    fn what_cannot_be_answered_is_told() {
        check("SELECT ?s { ?s ?p }", &[], "error at 1:");
        check("SELECT ?s { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", &[], "failed");
        let pairs = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x . \
            ?a1 ?b1 ?c1 . ?d1 ?e1 ?f1 . ?g1 ?h1 ?i1 . ?j1 ?k1 ?l1 . ?m1 ?n1 ?o1 . ?p1 ?q1 ?r1 }";
        assert_eq!(ask(pairs, &[], Some(Duration::from_millis(50))), "the query was stopped after 0.05 seconds");
    }
}
