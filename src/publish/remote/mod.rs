//! A store elsewhere, over HTTP: SPARQL 1.1 Graph Store Protocol, or SPARQL 1.1 Update.
//!
//! With the Graph Store Protocol a graph is put as a whole. With Update the old graph is dropped and the new one comes in pieces, since
//! stores refuse long updates; before that, what the catalogue there says of it is taken away, so that a run that was
//! interrupted in between leaves no graph that passes for whole.

mod http;

pub use http::{Access, Error};

use crate::graph::{Iri, canonical, vocabulary::spdx};
use http::{Client, Request};
use oxrdfio::{RdfFormat, RdfParser};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs::File,
    io::{BufRead, BufReader, Seek},
};

/// How many triples go in one update: Virtuoso refuses more than some thousands.
const PIECE: usize = 1000;

/// How a store takes graphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// SPARQL 1.1 Graph Store Protocol.
    GraphStore,
    /// SPARQL 1.1 Update; what the store holds is asked at the address of its queries, where one is given.
    Update {
        /// The address of its queries.
        query: Option<String>,
    },
}

/// A store elsewhere.
pub struct Remote {
    client: Client,
    url: String,
    protocol: Protocol,
}

/// What a store's catalogue says that it holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The checksum of each graph.
    pub checksums: BTreeMap<String, String>,
    /// A sum over the catalogue itself, whatever its order.
    pub catalogue: Fingerprint,
}

/// A sum over triples that does not depend on their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Adds a triple.
    pub fn add(&mut self, quad: &crate::graph::Quad) {
        self.0 = self.0.wrapping_add(u128::from_le_bytes(canonical::digest_of_triple(quad)));
    }
}

impl Remote {
    /// A store at an address; nothing is asked yet.
    pub fn new(url: &str, protocol: Protocol, access: Access) -> Self {
        Self { client: Client::new(access), url: url.to_owned(), protocol }
    }

    /// What the catalogue of the store says that it holds; `None` where that cannot be asked.
    ///
    /// # Errors
    ///
    /// If the store cannot be reached, refuses, or answers with what is no RDF.
    pub fn held(&mut self, catalogue: &Iri) -> Result<Option<Held>, Error> {
        let accept = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5";
        let answer = match &self.protocol {
            Protocol::GraphStore => {
                let url = self.of_graph(catalogue);
                let Some(answer) = self.client.send(&Request::get(&url, accept))? else {
                    return Ok(Some(Held::default()));
                };
                answer
            }
            Protocol::Update { query: None } => return Ok(None),
            Protocol::Update { query: Some(url) } => {
                let text = format!("CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {catalogue} {{ ?s ?p ?o }} }}");
                let url = url.clone();
                let Some(answer) = self.client.send(&Request::query(&url, accept, &text))? else {
                    return Err(Error::Refused { url, status: 404, told: String::new() });
                };
                answer
            }
        };
        let format = RdfFormat::from_media_type(answer.media_type()).unwrap_or(RdfFormat::Turtle);
        let mut held = Held::default();
        for quad in RdfParser::from_format(format).for_reader(answer.into_reader()) {
            let quad = quad.map_err(|error| Error::Answer { url: self.url.clone(), told: error.to_string() })?;
            // What others have added there may hold blank nodes; it is none of ours.
            let Ok(quad) = crate::graph::Quad::try_from(quad) else { continue };
            held.catalogue.add(&quad);
            if quad.predicate == spdx::checksumValue
                && let (Some(graph), Some(sum)) =
                    (quad.subject.as_str().strip_suffix("#sha256"), quad.object.as_literal())
            {
                held.checksums.insert(graph.to_owned(), sum.lexical().to_owned());
            }
        }
        Ok(Some(held))
    }

    /// Puts a graph in the place of the one with its name. `triples`: a file of N-Triples, read from its start.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or the store cannot be reached or refuses.
    pub fn put(&mut self, graph: &Iri, catalogue: &Iri, mut triples: File) -> Result<(), Error> {
        triples.rewind()?;
        if self.protocol == Protocol::GraphStore {
            let url = self.of_graph(graph);
            // N-Triples are Turtle, which every store takes.
            self.client.expect(&Request::put(&url, "text/turtle", &triples))?;
            return Ok(());
        }
        let mut update = format!("{} DROP SILENT GRAPH {graph} ;\n", forgotten(graph, catalogue));
        let mut lines = BufReader::new(triples).lines().peekable();
        loop {
            writeln!(update, "INSERT DATA {{ GRAPH {graph} {{").expect("writing to a string cannot fail");
            for line in lines.by_ref().take(PIECE) {
                update.push_str(&line?);
                update.push('\n');
            }
            update.push_str("} }");
            self.update(&update)?;
            update.clear();
            if lines.peek().is_none() {
                return Ok(());
            }
        }
    }

    /// Removes a graph; false if the store says that there is none.
    ///
    /// # Errors
    ///
    /// If the store cannot be reached or refuses.
    pub fn remove(&mut self, graph: &Iri, catalogue: &Iri) -> Result<bool, Error> {
        if self.protocol == Protocol::GraphStore {
            let url = self.of_graph(graph);
            return Ok(self.client.send(&Request::delete(&url))?.is_some());
        }
        self.update(&format!("{} DROP SILENT GRAPH {graph}", forgotten(graph, catalogue)))?;
        Ok(true)
    }

    fn update(&mut self, text: &str) -> Result<(), Error> {
        let url = self.url.clone();
        self.client.expect(&Request::update(&url, text))
    }

    /// The address of a graph in a graph store (indirect graph identification).
    fn of_graph(&self, graph: &Iri) -> String {
        let sign = if self.url.contains('?') { '&' } else { '?' };
        format!("{}{sign}graph={}", self.url, http::encoded(graph.as_str()))
    }
}

/// The update by which a catalogue forgets the checksum of a graph.
fn forgotten(graph: &Iri, catalogue: &Iri) -> String {
    if graph == catalogue {
        return String::new();
    }
    let sum = format!("<{}#sha256>", graph.as_str());
    format!("DELETE WHERE {{ GRAPH {catalogue} {{ {sum} {} ?sum }} }} ;\n", spdx::checksumValue)
}
