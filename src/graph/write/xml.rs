//! RDF/XML, one `rdf:Description` a subject. What XML cannot hold is refused by name, never changed on the way.

use super::super::{
    term::{Iri, Quad, Term},
    vocabulary::{PREFIXES, xsd},
};
use std::io::{self, Write};

/// RDF/XML while it is written.
pub(super) struct Xml<W: Write> {
    out: W,
    started: bool,
    subject: Option<Iri>,
}

impl<W: Write> Xml<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, started: false, subject: None }
    }

    pub(super) fn quad(&mut self, quad: &Quad) -> io::Result<()> {
        self.start()?;
        if self.subject.as_ref() != Some(&quad.subject) {
            self.close()?;
            writeln!(self.out, "  <rdf:Description rdf:about=\"{}\">", escaped(quad.subject.as_str(), quad)?)?;
            self.subject = Some(quad.subject.clone());
        }
        let (name, declared) = element(quad)?;
        match &quad.object {
            Term::Iri(iri) => {
                writeln!(self.out, "    <{name}{declared} rdf:resource=\"{}\"/>", escaped(iri.as_str(), quad)?)
            }
            Term::Literal(literal) => {
                let kind = match literal.language() {
                    Some(tag) => format!(" xml:lang=\"{tag}\""),
                    None if literal.datatype() == xsd::string.as_str() => String::new(),
                    None => format!(" rdf:datatype=\"{}\"", escaped(literal.datatype(), quad)?),
                };
                writeln!(self.out, "    <{name}{declared}{kind}>{}</{name}>", escaped(literal.lexical(), quad)?)
            }
        }
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.start()?;
        self.close()?;
        writeln!(self.out, "</rdf:RDF>")?;
        Ok(self.out)
    }

    fn start(&mut self) -> io::Result<()> {
        if !self.started {
            self.started = true;
            write!(self.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")?;
            for (prefix, namespace) in PREFIXES {
                write!(self.out, "\n    xmlns:{prefix}=\"{namespace}\"")?;
            }
            writeln!(self.out, ">")?;
        }
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        if self.subject.take().is_some() { writeln!(self.out, "  </rdf:Description>") } else { Ok(()) }
    }
}

/// The name of a predicate's element, and the namespace to declare for it if it is none of ours.
fn element(quad: &Quad) -> io::Result<(String, String)> {
    let iri = quad.predicate.as_str();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let tail = iri.len() - iri.chars().rev().take_while(|c| is_name(*c)).count();
    let from = iri[tail..].find(|c: char| c.is_ascii_alphabetic() || c == '_');
    let Some(from) = from.map(|from| tail + from).filter(|from| *from > 0) else {
        return Err(invalid(format!(
            "RDF/XML: expected a predicate that ends in an XML name, found <{iri}> of <{}>",
            quad.subject.as_str()
        )));
    };
    let (namespace, name) = iri.split_at(from);
    if let Some((prefix, _)) = PREFIXES.iter().find(|(_, known)| *known == namespace) {
        return Ok((format!("{prefix}:{name}"), String::new()));
    }
    Ok((format!("ns:{name}"), format!(" xmlns:ns=\"{}\"", escaped(namespace, quad)?)))
}

/// Text or attribute. A carriage return stands as a reference: a parser would make a line feed of it.
fn escaped(text: &str, quad: &Quad) -> io::Result<String> {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' | '\n' => escaped.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                return Err(invalid(format!(
                    "RDF/XML: expected characters that XML can hold, found U+{:04X} in <{}> of <{}>\nhint: every other format can hold it, such as turtle or nquads",
                    u32::from(c),
                    quad.predicate.as_str(),
                    quad.subject.as_str()
                )));
            }
            _ => escaped.push(c),
        }
    }
    Ok(escaped)
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::super::{Format, write};
    use super::*;
    use crate::graph::Literal;
    use oxrdfio::RdfParser;

    fn quad(words: &str, predicate: &'static str) -> Quad {
        Quad {
            subject: Iri::fixed("https://a.example/s?a=1&b=2"),
            predicate: Iri::fixed(predicate),
            object: Literal::words(words.to_owned(), "it").into(),
            graph: None,
        }
    }

    fn written(quad: &Quad) -> io::Result<Vec<u8>> {
        write([quad], Format::RdfXml, Vec::new())
    }

    #[test]
    fn hard_texts_read_back() {
        for words in ["a\r\nb\rc", " <b> & \"c\" ]]> \t", "\n", "\u{85}\u{2028}\u{7f}è😀"] {
            for predicate in ["https://schema.org/text", "https://a.example/1-2-abc", "urn:x:y"] {
                let quad = quad(words, predicate);
                let read: Vec<Quad> = RdfParser::from_format(Format::RdfXml.rdf())
                    .for_slice(&written(&quad).unwrap())
                    .map(|quad| Quad::try_from(quad.unwrap()).unwrap())
                    .collect();
                assert_eq!(read, [quad]);
            }
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_refused_by_name() {
        for (c, name) in [('\0', "U+0000"), ('\u{c}', "U+000C"), ('\u{ffff}', "U+FFFF")] {
            let error = written(&quad(&format!("a{c}b"), "https://schema.org/text")).unwrap_err().to_string();
            assert!(error.contains(name) && error.contains("<https://schema.org/text>"), "{error}");
        }
        let error = written(&quad("a", "https://a.example/12")).unwrap_err().to_string();
        assert!(error.contains("found <https://a.example/12>"), "{error}");
    }
}
