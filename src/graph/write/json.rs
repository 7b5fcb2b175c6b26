//! JSON-LD 1.1: a node object a subject, inside its named graph, with the context of `ontology/context.jsonld` in place, so that
//! a reader needs no network.

use super::{
    super::{
        term::{Iri, Quad, Term},
        vocabulary::{PREFIXES, rdf, xsd},
    },
    turtle::is_simple,
};
use std::io::{self, Write};

/// JSON-LD while it is written.
pub(super) struct Json<W: Write> {
    out: W,
    started: bool,
    last: Option<Quad>,
    /// The predicates of the open node: a key stands in an object once.
    used: Vec<Iri>,
}

impl<W: Write> Json<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, started: false, last: None, used: Vec::new() }
    }

    pub(super) fn quad(&mut self, quad: &Quad) -> io::Result<()> {
        self.start()?;
        let last = self.last.take();
        let same_graph = last.as_ref().filter(|last| last.graph == quad.graph);
        let same_node = same_graph
            .filter(|last| last.subject == quad.subject)
            .filter(|last| goes_on(last, quad) || !self.used.contains(&quad.predicate));
        if let Some(last) = same_node {
            if goes_on(last, quad) {
                write!(self.out, ", ")?;
            } else {
                write!(self.out, "],\n ")?;
                self.key(quad)?;
            }
        } else {
            if let Some(last) = &last {
                self.out.write_all(b"]}")?;
                if same_graph.is_none() && last.graph.is_some() {
                    self.out.write_all(b"\n]}")?;
                }
                self.out.write_all(b",")?;
            }
            if let Some(graph) = quad.graph.as_ref().filter(|_| same_graph.is_none()) {
                write!(self.out, "\n{{\"@id\": {}, \"@graph\": [", name(graph.as_str()))?;
            }
            write!(self.out, "\n{{\"@id\": {},\n ", name(quad.subject.as_str()))?;
            self.used.clear();
            self.key(quad)?;
        }
        self.value(quad)?;
        self.last = Some(quad.clone());
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.start()?;
        if let Some(last) = self.last.take() {
            self.out.write_all(if last.graph.is_some() { b"]}\n]}" } else { b"]}" })?;
        }
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }

    fn start(&mut self) -> io::Result<()> {
        if !self.started {
            self.started = true;
            write!(self.out, "{{\"@context\": {},\n\"@graph\": [", context())?;
        }
        Ok(())
    }

    fn key(&mut self, quad: &Quad) -> io::Result<()> {
        self.used.push(quad.predicate.clone());
        let key = if is_class(quad) { quoted("@type") } else { name(quad.predicate.as_str()) };
        write!(self.out, "{key}: [")
    }

    fn value(&mut self, quad: &Quad) -> io::Result<()> {
        match &quad.object {
            Term::Iri(iri) if is_class(quad) => write!(self.out, "{}", name(iri.as_str())),
            Term::Iri(iri) => write!(self.out, "{{\"@id\": {}}}", name(iri.as_str())),
            Term::Literal(literal) => {
                let text = quoted(literal.lexical());
                match literal.language() {
                    Some(tag) => write!(self.out, "{{\"@value\": {text}, \"@language\": {}}}", quoted(tag)),
                    None if literal.datatype() == xsd::string.as_str() => write!(self.out, "{text}"),
                    // Values are texts: a JSON number would lose its digits.
                    None => write!(self.out, "{{\"@value\": {text}, \"@type\": {}}}", name(literal.datatype())),
                }
            }
        }
    }
}

/// Whether a quad names a class, for which JSON-LD has a key of its own; a literal may not stand there.
fn is_class(quad: &Quad) -> bool {
    quad.predicate == rdf::r#type && quad.object.as_iri().is_some()
}

/// Whether a quad gives one more value to the key of the one before.
fn goes_on(last: &Quad, quad: &Quad) -> bool {
    last.predicate == quad.predicate && is_class(last) == is_class(quad)
}

/// The prefixes as a JSON-LD context.
pub(super) fn context() -> String {
    let prefixes: Vec<String> =
        PREFIXES.iter().map(|(prefix, namespace)| format!("{}: {}", quoted(prefix), quoted(namespace))).collect();
    format!("{{\n  {}\n}}", prefixes.join(",\n  "))
}

/// An IRI in quotes, with a prefix where there is one.
fn name(iri: &str) -> String {
    let known = PREFIXES
        .iter()
        .find_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace).filter(|name| is_simple(name))?)));
    known.map_or_else(|| quoted(iri), |(prefix, name)| quoted(&format!("{prefix}:{name}")))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::{Format, to_string};
    use super::*;
    use crate::graph::{Literal, sample};
    use oxrdfio::RdfParser;
    use std::collections::BTreeSet;

    #[test]
    fn the_published_context_is_that_of_the_exports() {
        let published = include_str!("../../../ontology/context.jsonld");
        assert_eq!(published, format!("{{\"@context\": {}}}\n", context()));
    }

    #[test]
    fn no_key_stands_twice_whatever_the_order() {
        let mut quads: Vec<Quad> = sample::graph().iter().cloned().collect();
        quads.reverse();
        quads.sort_by_key(|quad| quad.object.clone());
        quads.push(Quad { graph: None, ..quads[0].clone() });
        quads.push(Quad { object: Literal::words("\0\r\n\"\\è", "it").into(), ..quads[0].clone() });
        let text = to_string(&quads, Format::JsonLd);
        let read: BTreeSet<Quad> = RdfParser::from_format(Format::JsonLd.rdf())
            .for_slice(&text)
            .map(|quad| Quad::try_from(quad.unwrap()).unwrap())
            .collect();
        assert!(read == quads.into_iter().collect(), "{text}");
    }
}
