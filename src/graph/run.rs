//! The run that made a graph: what it depends on, as one IRI, and the catalogue's entries.

use super::{iri::Base, term::Iri};
