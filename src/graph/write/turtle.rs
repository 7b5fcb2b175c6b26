//! Turtle and `TriG` for people: prefixes in order, one subject after another, the words of an article by their offsets alone.
//!
//! `oxttl` declares its prefixes in the order of a hash map, and the same graph must give the same bytes.

use super::super::{
    term::{Iri, Quad, Term},
    vocabulary::{PREFIXES, rdf, xsd},
};
use std::io::{self, Write};

/// Turtle or `TriG` while it is written.
pub(super) struct Turtle<W: Write> {
    out: W,
    graphs: bool,
    started: bool,
    /// The quad before this one.
    last: Option<Quad>,
    /// What relative IRIs are relative to.
    document: String,
}

impl<W: Write> Turtle<W> {
    pub(super) fn new(out: W, graphs: bool) -> Self {
        Self { out, graphs, started: false, last: None, document: String::new() }
    }

    /// Writes a quad: a whole statement, or only what differs from the one before.
    pub(super) fn quad(&mut self, quad: &Quad) -> io::Result<()> {
        self.start()?;
        let last = self.last.take();
        let last = last.as_ref();
        let same_graph = last.is_some_and(|last| !self.graphs || last.graph == quad.graph);
        if let Some(last) = last.filter(|last| same_graph && last.subject == quad.subject) {
            if last.predicate == quad.predicate {
                write!(self.out, " , ")?;
            } else {
                write!(self.out, " ;\n{}    ", self.indent(quad))?;
                self.predicate(&quad.predicate)?;
            }
        } else {
            if last.is_some() {
                writeln!(self.out, " .")?;
            }
            if !same_graph {
                self.close(last)?;
                self.open(quad)?;
            } else if last.is_some() {
                writeln!(self.out)?;
            }
            self.rebase(&quad.subject)?;
            write!(self.out, "{}", self.indent(quad))?;
            self.iri(&quad.subject)?;
            write!(self.out, " ")?;
            self.predicate(&quad.predicate)?;
        }
        self.object(&quad.object)?;
        self.last = Some(quad.clone());
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.start()?;
        if let Some(last) = self.last.take() {
            writeln!(self.out, " .")?;
            self.close(Some(&last))?;
        }
        Ok(self.out)
    }

    fn start(&mut self) -> io::Result<()> {
        if !self.started {
            self.started = true;
            for (prefix, namespace) in PREFIXES {
                writeln!(self.out, "@prefix {prefix}: <{namespace}> .")?;
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn indent(&self, quad: &Quad) -> &'static str {
        if self.graphs && quad.graph.is_some() { "    " } else { "" }
    }

    /// Opens the quad's graph; without the keyword `GRAPH`, which some readers do not know.
    fn open(&mut self, quad: &Quad) -> io::Result<()> {
        match &quad.graph {
            Some(graph) if self.graphs => writeln!(self.out, "<{}> {{", graph.as_str()),
            _ => Ok(()),
        }
    }

    fn close(&mut self, last: Option<&Quad>) -> io::Result<()> {
        if self.graphs && last.is_some_and(|last| last.graph.is_some()) {
            writeln!(self.out, "}}")?;
        }
        if last.is_some() { writeln!(self.out) } else { Ok(()) }
    }

    /// Moves the base to the text in which `subject` lies, so that `#char=12,25` is enough for its words. `TriG` has no place
    /// for that inside a graph.
    fn rebase(&mut self, subject: &Iri) -> io::Result<()> {
        if let Some((document, _)) = subject.as_str().split_once("#char=")
            && !self.graphs
            && document != self.document
        {
            document.clone_into(&mut self.document);
            writeln!(self.out, "@base <{document}> .\n")?;
        }
        Ok(())
    }

    fn predicate(&mut self, predicate: &Iri) -> io::Result<()> {
        if *predicate == rdf::r#type {
            write!(self.out, "a")?;
        } else {
            self.iri(predicate)?;
        }
        write!(self.out, " ")
    }

    fn object(&mut self, object: &Term) -> io::Result<()> {
        let literal = match object {
            Term::Iri(iri) => return self.iri(iri),
            Term::Literal(literal) => literal,
        };
        let (lexical, datatype) = (literal.lexical(), literal.datatype());
        let bare = (datatype == xsd::integer.as_str() && is_integer(lexical))
            || (datatype == xsd::decimal.as_str() && is_decimal(lexical))
            || (datatype == xsd::boolean.as_str() && matches!(lexical, "true" | "false"));
        if bare {
            return write!(self.out, "{lexical}");
        }
        if literal.language().is_some() || datatype == xsd::string.as_str() {
            return write!(self.out, "{literal}");
        }
        write!(self.out, "{}^^", oxrdf::LiteralRef::new_simple_literal(lexical))?;
        self.iri(&Iri::made(datatype))
    }

    fn iri(&mut self, iri: &Iri) -> io::Result<()> {
        let iri = iri.as_str();
        if let Some(fragment) = iri.strip_prefix(self.document.as_str())
            && !self.document.is_empty()
            && fragment.starts_with('#')
        {
            return write!(self.out, "<{fragment}>");
        }
        for (prefix, namespace) in PREFIXES {
            if let Some(name) = iri.strip_prefix(namespace)
                && is_simple(name)
            {
                return write!(self.out, "{prefix}:{name}");
            }
        }
        write!(self.out, "<{iri}>")
    }
}

/// A local name that needs no escapes, whatever reads it.
pub(super) fn is_simple(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.ends_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits
        .split_once('.')
        .is_some_and(|(whole, part)| is_integer(whole) && part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty())
        && !digits.starts_with('-')
}
