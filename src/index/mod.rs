//! Answers to SPARQL queries, from an index that is filled from the archive and can always be filled again.
//!
//! The index is an Oxigraph store: in memory, filled when it is needed, or, with the feature `rocksdb`, on disk beside the archive
//! (`index/`), changed where the archive changed. A query sees the union of all graphs as its default graph, unless it names its
//! graphs itself (`FROM`); `GRAPH ?g { .. }` sees them one by one.
//!
//! An index holds the data set as it is published in full, with the catalogue and its description of the whole, of which only what the publisher
//! says (licence, address of a service) is left out. Beside it stands the ontology in `{base}graph/ontology`, so that a query can go from a measure to
//! the broader ones and to its labels. Exports come from the archive and do not have it: it is published by itself.

#[cfg(feature = "rocksdb")]
mod disk;
#[cfg(any(test, feature = "rocksdb"))]
mod follow;
mod load;
pub mod named;
mod service;
pub mod value;

pub use service::Services;

use crate::{
    archive::{self, Archive},
    publish,
};
use oxigraph::{
    model::{self, Triple},
    sparql::{
        CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, QuerySolution, SparqlEvaluator,
        SparqlSyntaxError, Variable,
    },
    store::{StorageError, Store},
};
use service::Network;
use std::{
    io,
    path::PathBuf,
    sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    thread,
    time::{Duration, Instant},
};

/// How many results of a query wait to be read.
const AHEAD: usize = 1024;

/// The graphs of an archive, ready to be asked.
pub struct Index {
    store: Store,
    /// Nobody brings the index up to date while it is asked.
    #[cfg(feature = "rocksdb")]
    _lock: Option<std::fs::File>,
}

/// What went wrong with an index or a query.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(#[from] archive::Error),
    /// What the articles share cannot be collected.
    #[error("the index cannot be filled: {0}")]
    Temporary(io::Error),
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
    /// It asks another server and may not.
    #[error("`SERVICE <{0}>` asks another server, and nothing is fetched from the network unless that is allowed")]
    Service(String),
    /// The index on disk cannot be used.
    #[error("cannot use the index `{}`", path.display())]
    Disk {
        /// Its folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The evaluation ended without an answer.
    #[error("the query ended without an answer: this is a mistake in attesta, please report it with the query")]
    Ended,
    /// The query cannot be evaluated.
    #[error("the query failed: {0}")]
    Evaluation(QueryEvaluationError),
}

impl From<publish::Error> for Error {
    fn from(error: publish::Error) -> Self {
        match error {
            publish::Error::Archive(error) => Self::Archive(error),
            publish::Error::Temporary(error) => Self::Temporary(error),
        }
    }
}

/// A query with everything that is set for it.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Its SPARQL.
    pub text: String,
    /// Values that variables must have: only rows that show them are given back.
    pub settings: Vec<(Variable, model::Term)>,
    /// The longest time it may take.
    pub timeout: Option<Duration>,
    /// Whether `SERVICE` may ask other servers.
    pub services: Services,
}

/// What a query gives, as it comes.
pub enum Answer {
    /// Yes or no.
    Boolean(bool),
    /// The variables, and a row of values for each solution.
    Rows(Vec<Variable>, Results<QuerySolution>),
    /// Triples.
    Triples(Results<Triple>),
}

/// Results of a query, in the order in which they come.
pub struct Results<T> {
    messages: Receiver<Message>,
    clock: Clock,
    read: fn(Message) -> Option<T>,
}

/// What the thread that evaluates a query sends.
enum Message {
    Boolean(bool),
    Variables(Vec<Variable>),
    Row(QuerySolution),
    Triples,
    Triple(Triple),
    Failed(QueryEvaluationError),
    Refused(String),
}

/// The time a query has.
struct Clock {
    timeout: Option<Duration>,
    end: Option<Instant>,
    token: CancellationToken,
}

impl Clock {
    fn start(timeout: Option<Duration>, token: CancellationToken) -> Self {
        Self { timeout, end: timeout.and_then(|timeout| Instant::now().checked_add(timeout)), token }
    }

    /// Waits for the next message; `None` after the last one.
    fn wait(&self, messages: &Receiver<Message>) -> Result<Option<Message>, Error> {
        let left = self.end.map(|end| end.saturating_duration_since(Instant::now()));
        let message = match left {
            // Where results come faster than they are taken there is always one to take: time is over all the same.
            Some(Duration::ZERO) => Err(RecvTimeoutError::Timeout),
            Some(left) => messages.recv_timeout(left),
            None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match message {
            Ok(Message::Failed(error)) => Err(failed(error)),
            Ok(Message::Refused(service)) => Err(Error::Service(service)),
            Ok(message) => Ok(Some(message)),
            Err(RecvTimeoutError::Disconnected) => Ok(None),
            // The evaluator looks at the token while it reads quads, but not while it joins what it has read: nobody waits for it.
            Err(RecvTimeoutError::Timeout) => {
                self.token.cancel();
                Err(Error::OutOfTime(self.timeout.unwrap_or_default()))
            }
        }
    }
}

impl<T> Iterator for Results<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.clock.wait(&self.messages) {
            Ok(message) => Some(Ok((self.read)(message?)?)),
            Err(error) => Some(Err(error)),
        }
    }
}

impl<T> Drop for Results<T> {
    fn drop(&mut self) {
        self.clock.token.cancel();
    }
}

impl Index {
    /// The index of an archive: with the feature `rocksdb` the one on disk beside it, brought up to date, else one in memory.
    ///
    /// # Errors
    ///
    /// If the archive is damaged, or the index cannot be read or written.
    pub fn of(archive: &Archive) -> Result<Self, Error> {
        #[cfg(feature = "rocksdb")]
        if let Some((store, lock)) = disk::open(archive)? {
            return Ok(Self { store, _lock: Some(lock) });
        }
        Self::fill(archive)
    }

    /// Fills an index in memory from an archive and the ontology.
    ///
    /// # Errors
    ///
    /// If the archive is damaged.
    pub fn fill(archive: &Archive) -> Result<Self, Error> {
        let store = Store::new()?;
        load::fill(&store, archive)?;
        Ok(Self {
            store,
            #[cfg(feature = "rocksdb")]
            _lock: None,
        })
    }

    /// Asks a question. Nothing is fetched from the network unless the question allows it: `SERVICE` fails, and `SERVICE SILENT` too.
    ///
    /// # Errors
    ///
    /// If the query is not SPARQL, sets a variable that it does not select, or needs more than its time; also while the results are read.
    pub fn ask(&self, question: &Question) -> Result<Answer, Error> {
        let token = CancellationToken::new();
        let network = Network::new(question.services, question.timeout);
        let evaluator = SparqlEvaluator::new().with_default_service_handler(network.clone());
        let mut query = evaluator.with_cancellation_token(token.clone()).parse_query(&question.text)?;
        if query.dataset().is_default_dataset() {
            query.dataset_mut().set_default_graph_as_union();
        }
        let clock = Clock::start(question.timeout, token);
        let (store, settings) = (self.store.clone(), question.settings.clone());
        let (sender, messages) = mpsc::sync_channel(AHEAD);
        // A thread of its own, so that a query that does not look at its token is left behind.
        thread::spawn(move || {
            evaluate(query, &store, &settings, &sender);
            // `SERVICE SILENT` makes nothing of an error: an answer that looks like one must not come of it.
            if let Some(service) = network.refused() {
                sender.send(Message::Refused(service)).ok();
            }
        });
        match clock.wait(&messages)? {
            Some(Message::Variables(variables)) => {
                let read = |message| if let Message::Row(row) = message { Some(row) } else { None };
                Ok(Answer::Rows(variables, Results { messages, clock, read }))
            }
            Some(Message::Triples) => {
                let read = |message| if let Message::Triple(triple) = message { Some(triple) } else { None };
                Ok(Answer::Triples(Results { messages, clock, read }))
            }
            Some(Message::Boolean(yes)) => Ok(Answer::Boolean(yes)),
            _ => Err(Error::Ended),
        }
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

/// Evaluates a query and sends what it gives, until nobody waits for it any more.
///
/// Values are looked for in the rows. Put in before the query runs, they would also fit where it leaves a variable without one.
fn evaluate(
    query: PreparedSparqlQuery,
    store: &Store,
    settings: &[(Variable, model::Term)],
    sender: &SyncSender<Message>,
) {
    let send = |message| sender.send(message).is_ok();
    let item = |item: Result<Message, QueryEvaluationError>| send(item.unwrap_or_else(Message::Failed));
    let results = query.on_store(store).execute();
    let selected = if let Ok(QueryResults::Solutions(rows)) = &results { rows.variables() } else { &[] };
    if let (Ok(_), Some((variable, _))) = (&results, settings.iter().find(|(variable, _)| !selected.contains(variable)))
    {
        send(Message::Failed(QueryEvaluationError::NotExistingSubstitutedVariable(variable.clone())));
        return;
    }
    let wanted = |row: &QuerySolution| {
        settings.iter().all(|(variable, value)| row.get(variable).is_some_and(|found| fits(found, value)))
    };
    match results {
        Err(error) => {
            send(Message::Failed(error));
        }
        Ok(QueryResults::Boolean(yes)) => {
            send(Message::Boolean(yes));
        }
        Ok(QueryResults::Solutions(rows)) => {
            let _all_were_wanted = send(Message::Variables(rows.variables().to_vec()))
                && rows.filter(|row| row.as_ref().map_or(true, wanted)).all(|row| item(row.map(Message::Row)));
        }
        Ok(QueryResults::Graph(mut triples)) => {
            let _all_were_wanted = send(Message::Triples) && triples.all(|triple| item(triple.map(Message::Triple)));
        }
    }
}

/// Whether a value is the one that was set. Words without a language fit whatever their language or type is, as they are shown.
fn fits(found: &model::Term, set: &model::Term) -> bool {
    match (found, set) {
        (model::Term::Literal(found), model::Term::Literal(set)) if set.language().is_none() => {
            found.value() == set.value()
        }
        _ => found == set,
    }
}

fn failed(error: QueryEvaluationError) -> Error {
    match error {
        QueryEvaluationError::NotExistingSubstitutedVariable(variable) => Error::NoSuchVariable(variable.into_string()),
        QueryEvaluationError::Service(error) if error.is::<service::Refused>() => Error::Service(error.to_string()),
        error => Error::Evaluation(error),
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
                decisions: Vec::new(),
                counts: Counts::default(),
            };
            archive
                .commit(&[Change::Put(Box::new(Entry {
                    heading,
                    graph,
                    entities,
                    catalogue: String::new(),
                    curation: String::new(),
                    sheet: crate::compare::Sheet::default(),
                }))])
                .unwrap();
        }
        Index::fill(&archive).unwrap()
    }

    fn ask(text: &str, settings: &[(&str, &str)], timeout: Option<Duration>) -> String {
        let settings = settings.iter().map(|(name, text)| (Variable::new(*name).unwrap(), value::read(text).unwrap()));
        let question =
            Question { text: text.to_owned(), settings: settings.collect(), timeout, services: Services::Refused };
        let index = index();
        let rows = || -> Result<String, Error> {
            match index.ask(&question)? {
                Answer::Boolean(yes) => Ok(yes.to_string()),
                Answer::Triples(triples) => Ok(triples.count().to_string()),
                Answer::Rows(_, rows) => {
                    let mut lines = Vec::new();
                    for row in rows {
                        lines.push(
                            row?.values().iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(" "),
                        );
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
        check(
            "SELECT (COUNT(*) AS ?n) { ?s <https://schema.org/minValue>|<https://schema.org/name> ?o }",
            &[],
            "\"3\"",
        );
        check("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <https://schema.org/minValue> ?o } }", &[], "\"2\"");
        check("SELECT (COUNT(*) AS ?n) FROM <https://a.example/graph/a> { ?s ?p ?o }", &[], "\"1\"");
        check("ASK { ?s <https://schema.org/name> \"NATO\"@it }", &[], "true");
    }

    #[test]
    fn the_ontology_is_there() {
        let query = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> \
            SELECT ?g ?broad { GRAPH ?g { <https://w3id.org/attesta/measure/killed> skos:broader+/skos:prefLabel ?broad } }";
        let graph = "<https://attesta.example/graph/ontology>";
        check(query, &[("broad", "\"casualties\"@en")], &format!("{graph} \"casualties\"@en"));
    }

    #[test]
    fn variables_are_set() {
        let query = "SELECT ?s ?n { ?s <https://schema.org/minValue> ?n }";
        check(query, &[("n", "650000")], "<https://a.example/b> \"650000\"");
        check(query, &[("s", "https://a.example/a")], "<https://a.example/a> \"600000\"");
        check("SELECT ?s ?name { ?s ?p ?name }", &[("name", "NATO")], "<https://a.example/nato> \"NATO\"@it");
        assert_eq!(ask("SELECT ?s ?name { ?s ?p ?name }", &[("name", "\"NATO\"@en")], None), "");
        check("ASK { ?s ?p ?o }", &[("s", "1")], "expected a variable that the query selects, found `?s`");
        check(query, &[("x", "1")], "expected a variable that the query selects, found `?x`");
    }

    #[test]
    fn a_variable_without_a_value_has_not_the_one_that_is_set() {
        let query = "SELECT ?s ?name { ?s ?p ?o OPTIONAL { ?s <https://schema.org/name> ?name } }";
        let found = ask(query, &[("name", "NATO")], None);
        assert_eq!(found, "<https://a.example/nato> \"NATO\"@it");
    }

    #[test]
    fn what_cannot_be_answered_is_told() {
        check("SELECT ?s { ?s ?p }", &[], "error at 1:");
        check("SELECT ?s { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", &[], "asks another server");
        let pairs = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x . \
            ?a1 ?b1 ?c1 . ?d1 ?e1 ?f1 . ?g1 ?h1 ?i1 }";
        assert_eq!(ask(pairs, &[], Some(Duration::from_millis(50))), "the query was stopped after 0.05 seconds");
    }
}
