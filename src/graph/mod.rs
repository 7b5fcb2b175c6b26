//! Articles as RDF: quads with provenance, their serializations and their canonical hash.

pub mod article;
pub mod canonical;
pub mod check;
pub(crate) mod curation;
pub mod dataset;
pub(crate) mod entity;
pub mod iri;
pub mod lean;
mod line;
pub mod read;
pub mod run;
#[cfg(test)]
mod sample;
pub mod source;
pub mod term;
pub mod vocabulary;
pub mod write;

pub use article::{ArticleGraph, describe};
pub use iri::Base;
pub use lean::Profile;
pub use term::{Iri, Literal, Quad, Term};
