//! RDF terms and quads as we write them: IRIs and literals only, and only literal forms that every store keeps as they are.

use super::{
    line,
    vocabulary::{geo, rdf, xsd},
};
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use std::{
    borrow::Cow,
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ptr,
    sync::Arc,
};

/// An absolute IRI. IRIs are ordered as people read them: `char=9,12` before `char=10,12`.
///
/// A copy shares the text: a graph names its things many times.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Iri(Spelled);

#[derive(Clone, Debug)]
enum Spelled {
    /// By the program itself.
    Fixed(&'static str),
    /// By a rule or a reader.
    Made(Arc<str>),
}

/// A literal: a string, or the text form of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Literal {
    lexical: Cow<'static, str>,
    sort: Sort,
}

/// What a literal's text is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Sort {
    /// A string without a language.
    Plain,
    /// Words of a language.
    Words(Cow<'static, str>),
    /// A value of a datatype.
    Value(Iri),
}

/// What a quad can have as its object.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// A thing.
    Iri(Iri),
    /// A string or value.
    Literal(Literal),
}

/// A statement and the graph it stands in. Quads are ordered by graph, subject, predicate and object; `rdf:type` comes first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quad {
    /// What it is about.
    pub subject: Iri,
    /// What is said of it.
    pub predicate: Iri,
    /// The other thing, or the value.
    pub object: Term,
    /// The graph; `None` only for what was read from a format without graph names.
    pub graph: Option<Iri>,
}

impl Quad {
    /// A statement of a named graph.
    pub fn new(subject: &Iri, predicate: Iri, object: impl Into<Term>, graph: &Iri) -> Self {
        Self { subject: subject.clone(), predicate, object: object.into(), graph: Some(graph.clone()) }
    }
}

/// A quad of somebody else's that ours cannot hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an IRI as {place}, found the blank node `{found}`")]
pub struct BlankNode {
    /// Its label.
    pub found: String,
    /// Where it stands: `subject`, `object` or `graph name`.
    pub place: &'static str,
}

impl Iri {
    /// An IRI that the program itself spells.
    pub const fn fixed(iri: &'static str) -> Self {
        Self(Spelled::Fixed(iri))
    }

    /// An IRI made by one of our rules, or one that a reader has checked.
    pub fn made(iri: impl Into<Arc<str>>) -> Self {
        Self(Spelled::Made(iri.into()))
    }

    /// The IRI as text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Spelled::Fixed(iri) => iri,
            Spelled::Made(iri) => iri,
        }
    }
}

impl Literal {
    /// An `xsd:integer`.
    pub fn integer(value: impl Into<i128>) -> Self {
        Self::value(value.into().to_string(), xsd::integer)
    }

    /// An `xsd:integer` that counts code points or steps.
    pub fn count(value: usize) -> Self {
        Self::value(value.to_string(), xsd::integer)
    }

    /// A number: an `xsd:integer` where it is whole, else a canonical `xsd:decimal` (`0.93`).
    ///
    /// ```
    /// use attesta::graph::term::Literal;
    /// assert_eq!(Literal::number("600000.0".parse().unwrap()).to_string(), "\"600000\"^^<http://www.w3.org/2001/XMLSchema#integer>");
    /// assert_eq!(Literal::number("0.930".parse().unwrap()).to_string(), "\"0.93\"^^<http://www.w3.org/2001/XMLSchema#decimal>");
    /// ```
    pub fn number(value: Decimal) -> Self {
        let value = value.normalize();
        if value.is_zero() {
            return Self::value("0", xsd::integer);
        }
        Self::value(value.to_string(), if value.scale() == 0 { xsd::integer } else { xsd::decimal })
    }

    /// An `xsd:date` without a time zone.
    pub fn date(value: Date) -> Self {
        Self::value(value.to_string(), xsd::date)
    }

    /// An `xsd:gYearMonth`.
    pub fn year_month(year: i16, month: i8) -> Self {
        Self::value(format!("{year:04}-{month:02}"), xsd::gYearMonth)
    }

    /// An `xsd:gYear`.
    pub fn year(year: i16) -> Self {
        Self::value(format!("{year:04}"), xsd::gYear)
    }

    /// An `xsd:dateTime` in UTC, written with `Z` and without trailing zeros.
    pub fn date_time(utc: DateTime) -> Self {
        Self::value(format!("{utc}Z"), xsd::dateTime)
    }

    /// An `xsd:hexBinary`, in lower case as checksums are.
    pub fn hexadecimal(digits: impl Into<String>) -> Self {
        Self::value(digits.into(), xsd::hexBinary)
    }

    /// `true` or `false`.
    pub fn truth(value: bool) -> Self {
        Self::value(if value { "true" } else { "false" }, xsd::boolean)
    }

    /// A point on the Earth (WGS 84), from degrees of longitude and latitude as they were written.
    pub fn point(longitude: &str, latitude: &str) -> Self {
        Self::value(format!("POINT({longitude} {latitude})"), geo::wktLiteral)
    }

    /// A string without a language.
    pub fn string(value: impl Into<Cow<'static, str>>) -> Self {
        Self { lexical: value.into(), sort: Sort::Plain }
    }

    /// Words of a language, with its tag in lower case.
    pub fn words(value: impl Into<Cow<'static, str>>, tag: &'static str) -> Self {
        let tag = if tag.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(tag.to_ascii_lowercase())
        } else {
            Cow::Borrowed(tag)
        };
        Self { lexical: value.into(), sort: Sort::Words(tag) }
    }

    /// A literal exactly as it was read, whatever its form: only for readers.
    pub fn read(lexical: impl Into<String>, datatype: &str, language: Option<&str>) -> Self {
        let sort = match language {
            Some(tag) => Sort::Words(Cow::Owned(tag.to_owned())),
            None if datatype == xsd::string.as_str() => Sort::Plain,
            None => Sort::Value(Iri::made(datatype)),
        };
        Self { lexical: Cow::Owned(lexical.into()), sort }
    }

    fn value(lexical: impl Into<Cow<'static, str>>, datatype: Iri) -> Self {
        Self { lexical: lexical.into(), sort: Sort::Value(datatype) }
    }

    /// Its text.
    pub fn lexical(&self) -> &str {
        &self.lexical
    }

    /// Its datatype's IRI.
    pub fn datatype(&self) -> &str {
        match &self.sort {
            Sort::Plain => "http://www.w3.org/2001/XMLSchema#string",
            Sort::Words(_) => "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
            Sort::Value(datatype) => datatype.as_str(),
        }
    }

    /// Whether it is a string without a language.
    pub(super) fn is_plain(&self) -> bool {
        self.sort == Sort::Plain
    }

    /// Its language tag, if it is words of a language.
    pub fn language(&self) -> Option<&str> {
        match &self.sort {
            Sort::Words(tag) => Some(tag),
            Sort::Plain | Sort::Value(_) => None,
        }
    }

    /// Its number, if it is an `xsd:integer` or `xsd:decimal` of at most 28 digits.
    pub fn as_number(&self) -> Option<Decimal> {
        match &self.sort {
            Sort::Value(datatype) if *datatype == xsd::integer || *datatype == xsd::decimal => {
                Decimal::from_str_exact(&self.lexical).ok()
            }
            _ => None,
        }
    }
}

impl Term {
    /// The IRI, if it is one.
    pub fn as_iri(&self) -> Option<&Iri> {
        match self {
            Self::Iri(iri) => Some(iri),
            Self::Literal(_) => None,
        }
    }

    /// The literal, if it is one.
    pub fn as_literal(&self) -> Option<&Literal> {
        match self {
            Self::Literal(literal) => Some(literal),
            Self::Iri(_) => None,
        }
    }
}

impl From<Iri> for Term {
    fn from(iri: Iri) -> Self {
        Self::Iri(iri)
    }
}

impl From<&Iri> for Term {
    fn from(iri: &Iri) -> Self {
        Self::Iri(iri.clone())
    }
}

impl From<Literal> for Term {
    fn from(literal: Literal) -> Self {
        Self::Literal(literal)
    }
}

impl PartialEq for Iri {
    fn eq(&self, other: &Self) -> bool {
        // Copies are the most frequent case of equal ones.
        ptr::eq(self.as_str(), other.as_str()) || self.as_str() == other.as_str()
    }
}

impl Eq for Iri {}

impl Hash for Iri {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Ord for Iri {
    fn cmp(&self, other: &Self) -> Ordering {
        if ptr::eq(self.as_str(), other.as_str()) {
            return Ordering::Equal;
        }
        natural(self.as_str(), other.as_str())
    }
}

impl PartialOrd for Iri {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares byte by byte, but runs of digits behind the common start by their value.
fn natural(a: &str, b: &str) -> Ordering {
    const STRIDE: usize = 16;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    // Most pairs share a long start, the same address: it is compared in strides.
    let (strides, others) = (a.as_chunks::<STRIDE>().0, b.as_chunks::<STRIDE>().0);
    let strides = strides.iter().zip(others).take_while(|(x, y)| x == y).count() * STRIDE;
    let Some(behind) = a[strides..].iter().zip(&b[strides..]).position(|(x, y)| x != y) else {
        return a.len().cmp(&b.len());
    };
    let differs = strides + behind;
    // Runs are compared only behind `=` or `,`, where offsets stand; digests hold digits that are no numbers.
    let start = a[..differs].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    if start > 0 && matches!(a[start - 1], b'=' | b',') {
        let run = |bytes: &[u8]| bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (left, right) = (run(a), run(b));
        if left > 0 && right > 0 {
            return left.cmp(&right).then_with(|| a.cmp(b));
        }
    }
    a.cmp(b)
}

impl Ord for Quad {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |quad: &Self| quad.predicate != rdf::r#type;
        self.graph
            .cmp(&other.graph)
            .then_with(|| self.subject.cmp(&other.subject))
            .then_with(|| rank(self).cmp(&rank(other)))
            .then_with(|| self.predicate.cmp(&other.predicate))
            .then_with(|| self.object.cmp(&other.object))
    }
}

impl PartialOrd for Quad {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.as_str())
    }
}

impl fmt::Display for Literal {
    /// As N-Quads writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line::literal(self, f)
    }
}

impl fmt::Display for Term {
    /// As N-Quads writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Iri(iri) => iri.fmt(f),
            Self::Literal(literal) => literal.fmt(f),
        }
    }
}

impl fmt::Display for Quad {
    /// As N-Quads writes it, without the stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line::triple(self, f)?;
        self.graph.as_ref().map_or(Ok(()), |graph| write!(f, " {graph}"))
    }
}

impl<'a> From<&'a Iri> for oxrdf::NamedNodeRef<'a> {
    fn from(iri: &'a Iri) -> Self {
        Self::new_unchecked(iri.as_str())
    }
}

impl<'a> From<&'a Literal> for oxrdf::LiteralRef<'a> {
    fn from(literal: &'a Literal) -> Self {
        match &literal.sort {
            Sort::Plain => Self::new_simple_literal(&literal.lexical),
            Sort::Words(tag) => Self::new_language_tagged_literal_unchecked(&literal.lexical, tag),
            Sort::Value(datatype) => Self::new_typed_literal(&literal.lexical, datatype),
        }
    }
}

impl<'a> From<&'a Term> for oxrdf::TermRef<'a> {
    fn from(term: &'a Term) -> Self {
        match term {
            Term::Iri(iri) => Self::NamedNode(iri.into()),
            Term::Literal(literal) => Self::Literal(literal.into()),
        }
    }
}

impl<'a> From<&'a Quad> for oxrdf::QuadRef<'a> {
    fn from(quad: &'a Quad) -> Self {
        Self::new(
            oxrdf::NamedNodeRef::from(&quad.subject),
            &quad.predicate,
            &quad.object,
            quad.graph
                .as_ref()
                .map_or(oxrdf::GraphNameRef::DefaultGraph, |graph| oxrdf::GraphNameRef::NamedNode(graph.into())),
        )
    }
}

impl From<String> for Iri {
    fn from(iri: String) -> Self {
        Self::made(iri)
    }
}

impl From<Iri> for String {
    fn from(iri: Iri) -> Self {
        iri.as_str().to_owned()
    }
}

impl From<oxrdf::NamedNode> for Iri {
    fn from(node: oxrdf::NamedNode) -> Self {
        Self::made(node.into_string())
    }
}

impl TryFrom<oxrdf::Quad> for Quad {
    type Error = BlankNode;

    fn try_from(quad: oxrdf::Quad) -> Result<Self, BlankNode> {
        let blank = |place| move |node: oxrdf::BlankNode| BlankNode { found: node.to_string(), place };
        Ok(Self {
            subject: named(quad.subject).map_err(blank("subject"))?,
            predicate: quad.predicate.into(),
            object: match quad.object {
                oxrdf::Term::NamedNode(node) => Term::Iri(node.into()),
                oxrdf::Term::BlankNode(node) => return Err(blank("object")(node)),
                oxrdf::Term::Literal(literal) => {
                    Term::Literal(Literal::read(literal.value(), literal.datatype().as_str(), literal.language()))
                }
            },
            graph: match quad.graph_name {
                oxrdf::GraphName::DefaultGraph => None,
                oxrdf::GraphName::NamedNode(node) => Some(node.into()),
                oxrdf::GraphName::BlankNode(node) => return Err(blank("graph name")(node)),
            },
        })
    }
}

fn named(node: oxrdf::NamedOrBlankNode) -> Result<Iri, oxrdf::BlankNode> {
    match node {
        oxrdf::NamedOrBlankNode::NamedNode(node) => Ok(node.into()),
        oxrdf::NamedOrBlankNode::BlankNode(node) => Err(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(literal: &Literal, expected: &str) {
        assert_eq!(literal.to_string().replace("http://www.w3.org/2001/XMLSchema#", ""), expected);
    }

    #[test]
    fn literals() {
        check(&Literal::integer(-7), "\"-7\"^^<integer>");
        check(&Literal::number("600000.00".parse().unwrap()), "\"600000\"^^<integer>");
        check(&Literal::number("-0.0".parse().unwrap()), "\"0\"^^<integer>");
        check(&Literal::number("2.50".parse().unwrap()), "\"2.5\"^^<decimal>");
        check(&Literal::date(jiff::civil::date(2024, 10, 28)), "\"2024-10-28\"^^<date>");
        check(&Literal::year_month(2024, 2), "\"2024-02\"^^<gYearMonth>");
        check(&Literal::year(2024), "\"2024\"^^<gYear>");
        let noon = jiff::civil::date(2024, 10, 28).at(12, 0, 0, 500_000_000);
        check(&Literal::date_time(noon), "\"2024-10-28T12:00:00.5Z\"^^<dateTime>");
        check(&Literal::truth(true), "\"true\"^^<boolean>");
        check(&Literal::hexadecimal("00ff"), "\"00ff\"^^<hexBinary>");
        check(&Literal::words("così", "it-IT"), "\"così\"@it-it");
        check(&Literal::string("a\"b"), "\"a\\\"b\"");
        check(
            &Literal::point("37.6", "55.75"),
            "\"POINT(37.6 55.75)\"^^<http://www.opengis.net/ont/geosparql#wktLiteral>",
        );
    }

    #[test]
    fn iris_are_ordered_by_offset() {
        let sorted = ["t", "t#char=0,9", "t#char=0,10", "t#char=9,12", "t#char=10,12", "t#number=9,12", "t0/9", "t00"];
        let mut iris: Vec<_> = sorted.iter().rev().map(|iri| Iri::fixed(iri)).collect();
        iris.sort();
        assert_eq!(iris.iter().map(Iri::as_str).collect::<Vec<_>>(), sorted);
    }
}
