//! Quads in the formats that other programs read.

use super::{term::Quad, vocabulary::PREFIXES};
use oxrdfio::{RdfFormat, RdfSerializer, WriterQuadSerializer};
use std::{
    fmt,
    io::{self, Write},
    str::FromStr,
};

/// A format of RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Turtle: grouped and prefixed, without graph names.
    Turtle,
    /// `TriG`: Turtle with graph names.
    TriG,
    /// N-Triples: a line a triple, without graph names.
    NTriples,
    /// N-Quads: a line a quad.
    NQuads,
}

/// A format's name that is none of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected turtle, trig, ntriples or nquads, found `{0}`")]
pub struct UnknownFormat(pub String);

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Turtle, Self::TriG, Self::NTriples, Self::NQuads];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "turtle",
            Self::TriG => "trig",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
        }
    }

    /// How the names of its files end, without a dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
        }
    }

    /// The format of files that end so.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// Whether it keeps graph names.
    pub fn has_graphs(self) -> bool {
        self.rdf().supports_datasets()
    }

    /// The same format as `oxrdfio` knows it.
    pub fn rdf(self) -> RdfFormat {
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::TriG => RdfFormat::TriG,
            Self::NTriples => RdfFormat::NTriples,
            Self::NQuads => RdfFormat::NQuads,
        }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Writes quads one at a time, as they come: sorted input gives sorted, grouped output.
pub struct Writer<W: Write> {
    serializer: WriterQuadSerializer<W>,
    format: Format,
}

impl<W: Write> Writer<W> {
    /// Starts a file.
    pub fn new(format: Format, out: W) -> Self {
        let mut serializer = RdfSerializer::from_format(format.rdf());
        if matches!(format, Format::Turtle | Format::TriG) {
            for (prefix, namespace) in PREFIXES {
                serializer = serializer.with_prefix(prefix, namespace).expect("our prefixes are valid");
            }
        }
        Self { serializer: serializer.for_writer(out), format }
    }

    /// Writes one quad.
    ///
    /// # Errors
    ///
    /// If the output cannot be written to.
    pub fn quad(&mut self, quad: &Quad) -> io::Result<()> {
        let quad = oxrdf::QuadRef::from(quad);
        if self.format.has_graphs() {
            self.serializer.serialize_quad(quad)
        } else {
            self.serializer.serialize_triple(oxrdf::TripleRef::from(quad))
        }
    }

    /// Ends the file and gives the output back.
    ///
    /// # Errors
    ///
    /// If the output cannot be written to.
    pub fn finish(self) -> io::Result<W> {
        self.serializer.finish()
    }
}

/// Writes quads to `out`, in the order they come.
///
/// # Errors
///
/// If the output cannot be written to.
pub fn write<'a, W: Write>(quads: impl IntoIterator<Item = &'a Quad>, format: Format, out: W) -> io::Result<W> {
    let mut writer = Writer::new(format, out);
    for quad in quads {
        writer.quad(quad)?;
    }
    writer.finish()
}

/// Quads as one text.
pub fn to_string<'a>(quads: impl IntoIterator<Item = &'a Quad>, format: Format) -> String {
    let bytes = write(quads, format, Vec::new()).expect("a vector can always be written to");
    String::from_utf8(bytes).expect("terms are UTF-8")
}
