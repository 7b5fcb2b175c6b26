//! Attesta turns news articles into a knowledge graph that can be checked: every actor, place and reported number leads back
//! to the exact words.
//!
//! Each module is a stage. They stand here in the order in which data flows; a stage uses only those above it, and a test
//! sees that it does.
//!
//! - [`language`]: what a language knows, as lists and rules
//! - [`text`]: sentences and tokens of an article, and the parts of a page that are not the article
//! - [`ontology`]: what `ontology/` says, compiled in: measures, actions, units, and known things with their names
//! - [`article`]: articles from files and what is known about each, with the basis of its date
//! - [`mention`]: what a sentence names: names, numbers, quantities, dates, quotations
//! - [`curation`]: a person's decisions about names, from a file
//! - [`link`]: which thing is meant, and whom a place stands for
//! - [`claim`]: reported numbers and statements: what is measured, whose, said by whom, where, when, how firmly
//! - [`analysis`]: an article with everything that was found in it
//! - [`graph`]: that as quads with provenance; formats to write and read them; the checks of a graph
//! - [`record`]: that as one line of JSON
//! - [`compare`]: which reported numbers speak of one thing, and whether they repeat, fit, revise or contradict each other
//! - [`archive`]: the article graphs on disk, exact and atomic: the truth
//! - [`publish`]: the data set as it leaves: streamed, sorted, described, in full or lean; to another store over HTTP
//! - [`index`]: answers to SPARQL queries, from an index filled from the archive
//! - [`pipeline`]: the order of the stages, for one article and for many
//! - [`command`]: the program: one file a command
//!
//! Up to [`graph`] and [`record`] nothing can fail once an article is read, and nothing is random: files, network and clock
//! stay at the edges.
//!
//! ```
//! use attesta::{article, graph::{self, Base, write::Format}, pipeline};
//!
//! let text = b"Il ministero ha riferito che oltre 200 soldati italiani sono stati inviati in Libano.";
//! let article = article::parse("nota", text, None, &article::Options::default())?;
//! let described = graph::describe(&pipeline::analyse(&article), &Base::default());
//! let turtle = graph::write::to_string(&described.quads, Format::Turtle);
//! assert!(turtle.contains("schema:minValue 200") && turtle.contains("att:precision att:moreThan"));
//! # Ok::<(), article::Error>(())
//! ```

pub mod analysis;
pub mod archive;
pub mod article;
pub mod claim;
pub mod command;
pub mod compare;
pub mod curation;
pub mod graph;
pub mod index;
pub mod language;
pub mod link;
pub mod mention;
pub mod ontology;
pub mod pipeline;
pub mod publish;
pub mod record;
pub mod text;
