//! Quads from files that we or others wrote.

use super::{
    term::{BlankNode, Quad},
    write::Format,
};
use oxrdfio::RdfParser;
use std::io::Read;

/// A file that holds no graph of ours.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It cannot be read, or is not written in its format.
    #[error(transparent)]
    Parse(#[from] oxrdfio::RdfParseError),
    /// It holds a blank node.
    #[error(transparent)]
    BlankNode(#[from] BlankNode),
}

/// The quads of a file, in its order, every literal as it stands there.
///
/// ```
/// use attesta::graph::{read, write::Format};
///
/// let file = "@prefix schema: <https://schema.org/> . <https://a.example/1> schema:value 7 .";
/// let quads: Vec<_> = read::quads(file.as_bytes(), Format::Turtle).collect::<Result<_, _>>().unwrap();
/// assert_eq!(quads[0].object.as_literal().unwrap().lexical(), "7");
/// ```
pub fn quads<R: Read>(file: R, format: Format) -> impl Iterator<Item = Result<Quad, ReadError>> {
    RdfParser::from_format(format.rdf()).for_reader(file).map(|quad| Ok(Quad::try_from(quad?)?))
}
