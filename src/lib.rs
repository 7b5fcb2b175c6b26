//! Attesta turns news articles into a knowledge graph that can be checked: every actor, place and reported number leads back
//! to the exact words.
//!
//! Each module is a stage, listed here in the order in which data flows; a stage uses only those above it.

pub mod analysis;
pub mod archive;
pub mod article;
pub mod claim;
pub mod command;
pub mod graph;
pub mod index;
pub mod language;
pub mod link;
pub mod mention;
pub mod ontology;
pub mod pipeline;
pub mod record;
pub mod text;
