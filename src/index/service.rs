//! `SERVICE` in a query: other servers are asked only where that is allowed.

use oxigraph::sparql::{
    DefaultServiceHandler, QueryEvaluationError, QuerySolutionIter,
    results::{QueryResultsFormat, QueryResultsParser, ReaderQueryResultsParserOutput},
};
use oxiri::Iri;
use oxrdf::NamedNode;
use spargebra::{Query, algebra::GraphPattern};
use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};
use ureq::Agent;

/// Whether `SERVICE` may ask other servers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Services {
    /// No: a query that wants to ends with an error, and nothing is sent.
    #[default]
    Refused,
    /// Yes: a part of the query is sent to each server that it names.
    Allowed,
}

/// The way to other servers.
#[derive(Clone)]
pub(super) struct Network {
    agent: Option<Agent>,
    refused: Arc<OnceLock<String>>,
}

/// A server that was not asked.
#[derive(Debug)]
pub(super) struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl Network {
    pub(super) fn new(services: Services, timeout: Option<Duration>) -> Self {
        let agent = || Agent::new_with_config(Agent::config_builder().timeout_global(timeout).build());
        Self { agent: (services == Services::Allowed).then(agent), refused: Arc::default() }
    }

    /// The first server that was not asked.
    pub(super) fn refused(&self) -> Option<String> {
        self.refused.get().cloned()
    }
}

impl DefaultServiceHandler for Network {
    type Error = QueryEvaluationError;

    /// Sends a part of a query to a server (SPARQL 1.1 Protocol, query by POST), as a form: Virtuoso never answers one that is the body itself (openlink/virtuoso-opensource#842).
    fn handle(
        &self,
        service: &NamedNode,
        pattern: &GraphPattern,
        base: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, QueryEvaluationError> {
        let failed = |error: String| QueryEvaluationError::Service(format!("{service}: {error}").into());
        let Some(agent) = &self.agent else {
            let service = service.as_str().to_owned();
            self.refused.get_or_init(|| service.clone());
            return Err(QueryEvaluationError::Service(Box::new(Refused(service))));
        };
        let query = Query::Select { dataset: None, pattern: pattern.clone(), base_iri: base.cloned() }.to_string();
        let response = agent
            .post(service.as_str())
            .header("Accept", "application/sparql-results+json, application/sparql-results+xml")
            .send_form([("query", query)])
            .map_err(|error| failed(error.to_string()))?;
        let (head, body) = response.into_parts();
        let media = head.headers.get("content-type").and_then(|media| media.to_str().ok()).unwrap_or_default();
        let format = QueryResultsFormat::from_media_type(media)
            .ok_or_else(|| failed(format!("expected SPARQL results, found `{media}`")))?;
        let parser = QueryResultsParser::from_format(format).for_reader(body.into_reader());
        match parser.map_err(|error| failed(error.to_string()))? {
            ReaderQueryResultsParserOutput::Solutions(rows) => {
                let error = |error| QueryEvaluationError::Service(Box::new(error));
                Ok(QuerySolutionIter::new(rows.variables().into(), rows.map(move |row| row.map_err(error))))
            }
            ReaderQueryResultsParserOutput::Boolean(_) => Err(failed("expected rows, found yes or no".to_owned())),
        }
    }
}
