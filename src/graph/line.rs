//! A quad as a line of canonical N-Quads: what files, digests and the archive have in common.
//!
//! The form is that of [RDF 1.1 N-Quads, canonical](https://www.w3.org/TR/rdf12-n-quads/#canonical-quads), which RDFC-1.0 asks for:
//! one space between terms, no comment, an escape only where the grammar needs one.

use super::term::{Literal, Quad, Term};
use std::fmt::{self, Write};

/// Writes a quad with its stop and line end, with the name of its graph or without.
pub(super) fn write(quad: &Quad, graphs: bool, out: &mut impl Write) -> fmt::Result {
    triple(quad, out)?;
    if let Some(graph) = quad.graph.as_ref().filter(|_| graphs) {
        for part in [" <", graph.as_str(), ">"] {
            out.write_str(part)?;
        }
    }
    out.write_str(" .\n")
}

/// Writes subject, predicate and object.
pub(super) fn triple(quad: &Quad, out: &mut impl Write) -> fmt::Result {
    for part in ["<", quad.subject.as_str(), "> <", quad.predicate.as_str(), "> "] {
        out.write_str(part)?;
    }
    match &quad.object {
        Term::Iri(iri) => ["<", iri.as_str(), ">"].into_iter().try_for_each(|part| out.write_str(part)),
        Term::Literal(literal) => self::literal(literal, out),
    }
}

/// Writes a literal; a plain string without its datatype.
pub(super) fn literal(literal: &Literal, out: &mut impl Write) -> fmt::Result {
    out.write_str("\"")?;
    escaped(literal.lexical(), out)?;
    if let Some(tag) = literal.language() {
        return ["\"@", tag].into_iter().try_for_each(|part| out.write_str(part));
    }
    if literal.is_plain() {
        return out.write_str("\"");
    }
    ["\"^^<", literal.datatype(), ">"].into_iter().try_for_each(|part| out.write_str(part))
}

/// Writes the text of a literal: control characters, quotation marks and backslashes escaped, all else as it is.
fn escaped(text: &str, out: &mut impl Write) -> fmt::Result {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && !matches!(byte, b'"' | b'\\' | 0x7f) {
            continue;
        }
        out.write_str(&text[done..at])?;
        done = at + 1;
        match byte {
            0x08 => out.write_str("\\b")?,
            b'\t' => out.write_str("\\t")?,
            b'\n' => out.write_str("\\n")?,
            0x0c => out.write_str("\\f")?,
            b'\r' => out.write_str("\\r")?,
            b'"' => out.write_str("\\\"")?,
            b'\\' => out.write_str("\\\\")?,
            _ => write!(out, "\\u{byte:04X}")?,
        }
    }
    out.write_str(&text[done..])
}
