//! The index: Oxigraph filled from the archive, to answer SPARQL.
