//! The canonical form of a graph (RDFC-1.0) and its checksum: what the archive stores, and what a reader can check.

use super::{
    line,
    term::{BlankNode, Quad},
};
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
///
/// Without blank nodes the canonical form of RDFC-1.0 is just that; tests hold it against `sophia_c14n`, and
/// [`check`](super::check) asks `sophia_c14n` itself.
pub fn text<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> String {
    let mut lines = String::new();
    let mut ends = Vec::new();
    for quad in quads {
        // Writing to a string cannot fail.
        let _ = line::write(quad, true, &mut lines);
        ends.push(lines.len());
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let mut sorted: Vec<&str> = starts.zip(&ends).map(|(start, end)| &lines[start..*end]).collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.concat()
}

/// The same by `sophia_c14n`, which knows nothing of how we write quads.
#[expect(clippy::missing_panics_doc, reason = "it cannot panic, as the messages say")]
pub fn normalized<'a>(quads: impl IntoIterator<Item = &'a Quad>) -> String {
    let quads: BTreeSet<&Quad> = quads.into_iter().collect();
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

/// Reads back a canonical text whose bytes are known to be those that [`text`] wrote: nothing in it is checked again.
///
/// # Errors
///
/// If it is no N-Quads, or holds a blank node.
pub(crate) fn read_own(text: &str) -> Result<Vec<Quad>, ReadError> {
    let parser = RdfParser::from_format(RdfFormat::NQuads).lenient();
    parser.for_slice(text).map(|quad| Ok(Quad::try_from(quad?)?)).collect()
}

/// Subject and predicate of a line of a canonical text, and its object as it is written.
#[cfg(any(test, feature = "rocksdb"))]
pub(crate) fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let (subject, rest) = line.strip_prefix('<')?.split_once('>')?;
    let (predicate, rest) = rest.strip_prefix(" <")?.split_once('>')?;
    // Behind the object stand the graph and the stop.
    let (object, _) = rest.strip_prefix(' ')?.strip_suffix(" .")?.rsplit_once(" <")?;
    Some((subject, predicate, object))
}

/// A digest of what a quad says, whatever graph it stands in.
pub(crate) fn digest_of_triple(quad: &Quad) -> [u8; 16] {
    let mut triple = String::new();
    let _ = line::triple(quad, &mut triple);
    let mut digest = [0; 16];
    digest.copy_from_slice(&Sha256::digest(triple.as_bytes())[..16]);
    digest
}

/// SHA-256 as lower-case hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    digits(Sha256::new_with_prefix(bytes))
}

fn digits(hash: Sha256) -> String {
    use std::fmt::Write as _;
    let mut digits = String::with_capacity(64);
    for byte in hash.finalize() {
        write!(digits, "{byte:02x}").expect("writing to a string cannot fail");
    }
    digits
}

/// The checksum of a canonical text that comes part by part.
#[derive(Default)]
pub(crate) struct Sum {
    hash: Sha256,
    lines: usize,
}

impl Sum {
    /// Adds so many lines.
    pub(crate) fn add(&mut self, text: &str, lines: usize) {
        self.hash.update(text);
        self.lines += lines;
    }

    /// How many lines there were.
    pub(crate) fn lines(&self) -> usize {
        self.lines
    }

    /// What [`checksum`] is of all of them.
    pub(crate) fn checksum(self) -> String {
        digits(self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Iri, Literal, sample};
    use proptest::prelude::*;

    fn quad(words: &str) -> Quad {
        Quad {
            subject: Iri::fixed("https://a.example/s"),
            predicate: Iri::fixed("https://a.example/p"),
            object: Literal::words(words.to_owned(), "it").into(),
            graph: Some(Iri::fixed("https://a.example/g")),
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(words in "\\PC{0,40}|[\\x00-\\x1f\\x7f\"\\\\]{0,20}|(?s).{0,40}") {
            let quads = [quad(&words)];
            let text = text(&quads);
            prop_assert_eq!(&text, &normalized(&quads));
            prop_assert_eq!(read(&text).unwrap(), quads);
        }
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        let (a, b) = (quad("a"), quad("b"));
        assert_eq!(text([&a, &b]), text([&b, &a, &b]));
        let graph = sample::graph();
        assert_eq!(text(graph.iter()), normalized(graph.iter()));
    }

    #[test]
    fn the_specification_escapes() {
        let line = text(&[quad("\u{0}\u{8}\t\n\r\"\\\u{7f}é")]);
        assert!(line.contains(r#""\u0000\b\t\n\r\"\\\u007Fé"@it"#), "{line}");
    }

    #[test]
    fn blank_nodes_are_refused() {
        let error = read("<https://a.example/s> <https://a.example/p> _:b .\n").unwrap_err();
        assert_eq!(error.to_string(), "expected an IRI as object, found the blank node `_:b`");
        assert!(read("no quads").is_err());
    }
}
