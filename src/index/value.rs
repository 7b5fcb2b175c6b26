//! Values as a person writes them on a command line.

use crate::graph::vocabulary::PREFIXES;
use oxigraph::model::{Literal, NamedNode, Term, vocab::xsd};

/// The rule of [`read`], for a help text.
pub const RULE: &str = "an IRI if it stands in <>, starts with http:, https: or urn:, or with a known prefix (wd:Q212); \
    a number, a date (2024-10-28), true or false if it looks like one; else text, which may be quoted and have a language (\"Kursk\"@it)";

/// A value that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found `{found}`")]
pub struct InvalidValue {
    /// What it should be.
    pub expected: &'static str,
    /// What was written.
    pub found: String,
}

/// The term that a text stands for; see [`RULE`].
///
/// # Errors
///
/// If it looks like an IRI or a text with a language and is none.
///
/// ```
/// use attesta::index::value;
/// let read = |text| value::read(text).map(|term| term.to_string());
/// assert_eq!(read("wd:Q212").unwrap(), "<http://www.wikidata.org/entity/Q212>");
/// assert_eq!(read("2024-10-28").unwrap(), "\"2024-10-28\"^^<http://www.w3.org/2001/XMLSchema#date>");
/// assert_eq!(read("Mark Rutte").unwrap(), "\"Mark Rutte\"");
/// assert!(read("<Mark Rutte>").is_err());
/// ```
pub fn read(text: &str) -> Result<Term, InvalidValue> {
    let invalid = |expected| InvalidValue { expected, found: text.to_owned() };
    let iri = |iri: &str| NamedNode::new(iri).map(Term::from).map_err(|_| invalid("an IRI"));
    if let Some(inner) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return iri(inner);
    }
    if ["http:", "https:", "urn:"].iter().any(|scheme| text.starts_with(scheme)) {
        return iri(text);
    }
    if let Some((prefix, name)) = text.split_once(':')
        && let Some((_, namespace)) = PREFIXES.iter().find(|(known, _)| *known == prefix)
        && !name.contains(char::is_whitespace)
    {
        return iri(&format!("{namespace}{name}"));
    }
    if let Some((inner, tag)) = text.strip_prefix('"').and_then(|rest| rest.rsplit_once('"')) {
        return match tag.strip_prefix('@') {
            _ if tag.is_empty() => Ok(Literal::new_simple_literal(inner).into()),
            Some(tag) => Literal::new_language_tagged_literal(inner, tag)
                .map(Term::from)
                .map_err(|_| invalid("a language tag such as `@it`")),
            None => Err(invalid("a text in quotes, with `@` and a language or nothing behind it")),
        };
    }
    let datatype = if is_number(text, 0) {
        xsd::INTEGER
    } else if is_number(text, 1) {
        xsd::DECIMAL
    } else if is_date(text) {
        xsd::DATE
    } else if matches!(text, "true" | "false") {
        xsd::BOOLEAN
    } else {
        return Ok(Literal::new_simple_literal(text).into());
    };
    Ok(Literal::new_typed_literal(text, datatype).into())
}

/// Digits with this many points between them.
fn is_number(text: &str, points: usize) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.split('.').count() == points + 1
        && digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = read(text).map_or_else(|error| error.to_string(), |term| term.to_string());
        let found = found.replace("http://www.w3.org/2001/XMLSchema#", "xsd:");
        assert_eq!(found, expected);
    }

    #[test]
    fn iris() {
        check("<https://a.example/b>", "<https://a.example/b>");
        check("https://a.example/b", "<https://a.example/b>");
        check("measure:killed", "<https://w3id.org/attesta/measure/killed>");
        check("https://a b", "expected an IRI, found `https://a b`");
    }

    #[test]
    fn values() {
        check("600000", "\"600000\"^^<xsd:integer>");
        check("-3.5", "\"-3.5\"^^<xsd:decimal>");
        check("2024-10-28", "\"2024-10-28\"^^<xsd:date>");
        check("2024-13-28", "\"2024-13-28\"");
        check("true", "\"true\"^^<xsd:boolean>");
        check("3.", "\"3.\"");
    }

    #[test]
    fn texts() {
        check("Kursk", "\"Kursk\"");
        check("\"Kursk\"@it", "\"Kursk\"@it");
        check("\"600000\"", "\"600000\"");
        check("Nota: a margine", "\"Nota: a margine\"");
        check("att: ora", "\"att: ora\"");
        check("", "\"\"");
        check("\"a\"b", "expected a text in quotes, with `@` and a language or nothing behind it, found `\"a\"b`");
    }
}
