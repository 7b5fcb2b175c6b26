//! The Turtle files of `ontology/`, as terms with labels, words and links.

use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;
use std::{fs, path::Path};

/// The namespace of our own terms.
pub(crate) const ATT: &str = "https://w3id.org/attesta/ns#";
/// `rdf:type`
pub(crate) const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/// The namespace of SKOS.
pub(crate) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
/// The schema of QUDT.
pub(crate) const QUDT: &str = "http://qudt.org/schema/qudt/";

/// One Turtle file.
pub(crate) struct Terms {
    path: String,
    source: String,
    triples: Vec<Triple>,
}

/// A literal with its language tag, which is empty where it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Words<'a> {
    /// BCP 47 tag.
    pub(crate) language: &'a str,
    /// The words.
    pub(crate) words: &'a str,
}

impl Terms {
    /// Reads a file; an error names it and the line.
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        let source = fs::read_to_string(Path::new(path)).map_err(|error| format!("{path}: {error}"))?;
        let mut triples = Vec::new();
        for triple in TurtleParser::new().for_slice(&source) {
            triples.push(triple.map_err(|error| format!("{path}:{}: {error}", error.location().start.line + 1))?);
        }
        Ok(Self { path: path.to_owned(), source, triples })
    }

    /// The things of a class, in the order of the file.
    pub(crate) fn of_class(&self, class: &str) -> Vec<&str> {
        self.subjects(TYPE, class)
    }

    /// The things that have this value of a property, in the order of the file.
    pub(crate) fn subjects(&self, property: &str, value: &str) -> Vec<&str> {
        self.triples
            .iter()
            .filter(|triple| triple.predicate.as_str() == property)
            .filter(|triple| matches!(&triple.object, Term::NamedNode(node) if node.as_str() == value))
            .filter_map(subject)
            .collect()
    }

    /// The things that a property of `term` points at.
    pub(crate) fn links(&self, term: &str, property: &str) -> Vec<&str> {
        self.values(term, property)
            .into_iter()
            .filter_map(|value| match value {
                Term::NamedNode(node) => Some(node.as_str()),
                _ => None,
            })
            .collect()
    }

    /// The words that a property of `term` gives.
    pub(crate) fn words(&self, term: &str, property: &str) -> Vec<Words<'_>> {
        self.values(term, property)
            .into_iter()
            .filter_map(|value| match value {
                Term::Literal(literal) => {
                    Some(Words { language: literal.language().unwrap_or_default(), words: literal.value() })
                }
                _ => None,
            })
            .collect()
    }

    /// The only words in `language` that a property of `term` gives.
    pub(crate) fn only(&self, term: &str, property: &str, language: &str) -> Result<&str, String> {
        let found: Vec<Words> =
            self.words(term, property).into_iter().filter(|words| words.language == language).collect();
        match found.as_slice() {
            [one] => Ok(one.words),
            _ => Err(self.error(term, &format!("expected one <{property}> in `{language}`, found {}", found.len()))),
        }
    }

    /// A message that names the file and the line on which `term` is described.
    pub(crate) fn error(&self, term: &str, message: &str) -> String {
        format!("{}:{}: {message}", self.path, self.line(term))
    }

    /// The line on which the description of `term` begins: the first that starts with its name.
    fn line(&self, term: &str) -> usize {
        let local = term.rsplit(['#', '/']).next().unwrap_or(term);
        let starts = |line: &str| {
            let name = line.split_whitespace().next().unwrap_or_default();
            name.rsplit([':', '/', '#']).next().is_some_and(|found| found.trim_end_matches('>') == local)
                && !line.starts_with(char::is_whitespace)
        };
        self.source.lines().position(starts).map_or(1, |index| index + 1)
    }

    fn values(&self, term: &str, property: &str) -> Vec<&Term> {
        let says = |triple: &&Triple| subject(triple) == Some(term) && triple.predicate.as_str() == property;
        self.triples.iter().filter(says).map(|triple| &triple.object).collect()
    }
}

fn subject(triple: &Triple) -> Option<&str> {
    match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}
