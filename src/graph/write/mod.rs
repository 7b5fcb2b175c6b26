//! Quads in the formats that other programs read.

mod json;
mod turtle;
mod xml;

use super::{line, term::Quad};
use json::Json;
use oxrdfio::{JsonLdProfileSet, RdfFormat};
use std::{
    fmt,
    io::{self, Write},
    str::FromStr,
};
use turtle::Turtle;
use xml::Xml;

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
    /// JSON-LD: for JSON tools, with graph names.
    JsonLd,
    /// RDF/XML: for older tools, without graph names.
    RdfXml,
}

/// A format's name that is none of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected turtle, trig, ntriples, nquads, jsonld or rdfxml, found `{0}`")]
pub struct UnknownFormat(pub String);

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Turtle, Self::TriG, Self::NTriples, Self::NQuads, Self::JsonLd, Self::RdfXml];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "turtle",
            Self::TriG => "trig",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
            Self::JsonLd => "jsonld",
            Self::RdfXml => "rdfxml",
        }
    }

    /// How the names of its files end, without a dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::JsonLd => "jsonld",
            Self::RdfXml => "rdf",
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
            Self::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
            Self::RdfXml => RdfFormat::RdfXml,
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

/// Writes quads one at a time, as they come: sorted input gives sorted, grouped output, and the same input the same bytes.
pub struct Writer<W: Write>(Kind<W>);

enum Kind<W: Write> {
    Grouped(Turtle<W>),
    Lines { out: W, graphs: bool, line: String },
    Json(Json<W>),
    Xml(Xml<W>),
}

impl<W: Write> Writer<W> {
    /// Starts a file.
    pub fn new(format: Format, out: W) -> Self {
        let graphs = format.has_graphs();
        Self(match format {
            Format::Turtle | Format::TriG => Kind::Grouped(Turtle::new(out, graphs)),
            Format::NTriples | Format::NQuads => Kind::Lines { out, graphs, line: String::new() },
            Format::JsonLd => Kind::Json(Json::new(out)),
            Format::RdfXml => Kind::Xml(Xml::new(out)),
        })
    }

    /// Writes one quad.
    ///
    /// # Errors
    ///
    /// If the output cannot be written to, or RDF/XML cannot hold the quad.
    pub fn quad(&mut self, quad: &Quad) -> io::Result<()> {
        match &mut self.0 {
            Kind::Grouped(turtle) => turtle.quad(quad),
            Kind::Json(json) => json.quad(quad),
            Kind::Xml(xml) => xml.quad(quad),
            Kind::Lines { out, graphs, line } => {
                line.clear();
                line::write(quad, *graphs, line).map_err(io::Error::other)?;
                out.write_all(line.as_bytes())
            }
        }
    }

    /// Ends the file and gives the output back.
    ///
    /// # Errors
    ///
    /// If the output cannot be written to.
    pub fn finish(self) -> io::Result<W> {
        match self.0 {
            Kind::Grouped(turtle) => turtle.finish(),
            Kind::Json(json) => json.finish(),
            Kind::Xml(xml) => xml.finish(),
            Kind::Lines { out, .. } => Ok(out),
        }
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
#[expect(clippy::missing_panics_doc, reason = "it cannot panic, as the messages say")]
pub fn to_string<'a>(quads: impl IntoIterator<Item = &'a Quad>, format: Format) -> String {
    let bytes = write(quads, format, Vec::new()).expect("a vector can always be written to");
    String::from_utf8(bytes).expect("terms are UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{canonical, sample};
    use oxrdfio::RdfParser;
    use std::collections::BTreeSet;

    /// What a reader finds in what we write, without the graph names that the format leaves out.
    #[track_caller]
    fn check(format: Format) -> String {
        let graph = sample::graph();
        let text = to_string(graph.iter(), format);
        let read: BTreeSet<Quad> = RdfParser::from_format(format.rdf())
            .for_slice(&text)
            .map(|quad| Quad::try_from(quad.unwrap()).unwrap())
            .collect();
        let wrote = graph.iter().cloned();
        let wrote = if format.has_graphs() {
            wrote.collect()
        } else {
            wrote.map(|quad| Quad { graph: None, ..quad }).collect::<BTreeSet<_>>()
        };
        assert!(read == wrote, "{text}");
        text
    }

    #[test]
    fn every_format_reads_back() {
        for format in Format::ALL {
            check(format);
            assert_eq!(format.name().parse(), Ok(format));
            assert_eq!(Format::from_ending(format.ending()), Some(format));
        }
    }

    #[test]
    fn turtle_is_grouped() {
        let text = check(Format::Turtle);
        assert!(text.starts_with("@prefix att: <https://w3id.org/attesta/ns#> .\n@prefix currency:"), "{text}");
        assert!(text.contains("\n<#number=17,23> a att:ReportedNumber ;\n    dcterms:spatial "), "{text}");
        assert!(text.contains("\n    prov:wasDerivedFrom <#char=17,23> ;\n"), "{text}");
        assert!(text.contains("schema:value 3.5 ;"), "{text}");
    }

    #[test]
    fn lines_are_canonical() {
        let graph = sample::graph();
        let mut lines: Vec<_> = to_string(&graph.quads, Format::NQuads).lines().map(str::to_owned).collect();
        lines.sort_unstable();
        assert_eq!(lines.join("\n") + "\n", canonical::text(&graph.quads));
    }

    #[test]
    fn unknown_format() {
        assert_eq!(
            "xml".parse::<Format>().unwrap_err().to_string(),
            "expected turtle, trig, ntriples, nquads, jsonld or rdfxml, found `xml`"
        );
    }
}
