//! Articles as RDF: quads with provenance, their serializations and their canonical hash.
