//! The canonical form of a graph (RDFC-1.0) and its checksum: what the archive stores, and what a reader can check.

use super::term::{BlankNode, Quad};
use oxrdfio::{RdfFormat, RdfParser};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// A canonical text that cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no N-Quads.
    #[error("expected canonical N-Quads: {0}")]
    Syntax(#[from] oxrdfio::RdfSyntaxError),
    /// It holds a blank node.
    #[error(transparent)]
    BlankNode(#[from] BlankNode),
}

/// Quads as canonical N-Quads: distinct lines in code point order.
///
/// ```
/// use attesta::graph::{Iri, Literal, Quad, canonical};
///
/// let quad = |name: &'static str| Quad {
///     subject: Iri::fixed("https://attesta.example/article/1"),
///     predicate: Iri::fixed("https://schema.org/headline"),
///     object: Literal::words(name, "it").into(),
///     graph: Some(Iri::fixed("https://attesta.example/graph/1")),
/// };
/// let text = canonical::text(&[quad("Seconda"), quad("Prima")]);
/// assert_eq!(
///     text.lines().next(),
///     Some("<https://attesta.example/article/1> <https://schema.org/headline> \"Prima\"@it <https://attesta.example/graph/1> .")
/// );
/// assert_eq!(canonical::read(&text).unwrap().len(), 2);
/// ```
pub fn text(quads: &[Quad]) -> String {
    let quads: BTreeSet<&Quad> = quads.iter().collect();
    let mut bytes = Vec::with_capacity(quads.len() * 160);
    sophia_c14n::rdfc10::normalize(&quads, &mut bytes).expect("a graph without blank nodes has one canonical form");
    String::from_utf8(bytes).expect("terms are UTF-8")
}

/// SHA-256 of a canonical text, as 64 lower-case hexadecimal digits.
pub fn checksum(text: &str) -> String {
    digest(text.as_bytes())
}

/// Reads a canonical text back.
///
/// # Errors
///
/// If it is no N-Quads, or holds a blank node.
pub fn read(text: &str) -> Result<Vec<Quad>, ReadError> {
    RdfParser::from_format(RdfFormat::NQuads).for_slice(text).map(|quad| Ok(Quad::try_from(quad?)?)).collect()
}

/// SHA-256 as lower-case hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(digits, "{byte:02x}").expect("writing to a string cannot fail");
    }
    digits
}
