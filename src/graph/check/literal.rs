//! Literals: only the forms that every store keeps as they are.

use super::{Problems, shown};
use crate::graph::{
    term::{Literal, Quad},
    vocabulary::{geo, rdf, xsd},
};
use jiff::civil::{Date, DateTime};

pub(super) fn check(quad: &Quad, literal: &Literal, problems: &mut Problems) {
    if !is_stable(literal) {
        let expected = format!(
            "as {} a literal of a form that stores keep: an xsd:integer, a canonical xsd:decimal, date, gYearMonth, gYear, dateTime in Z, \
             hexBinary, boolean, a geo:wktLiteral, a string, or words with a lower-case language tag",
            quad.predicate
        );
        problems.add(&quad.subject, "literal", shown(&quad.object), expected);
    }
}

fn is_stable(literal: &Literal) -> bool {
    let (text, datatype) = (literal.lexical(), literal.datatype());
    let is = |iri: &crate::graph::Iri| iri.as_str() == datatype;
    if is(&xsd::string) {
        true
    } else if is(&rdf::langString) {
        literal.language().is_some_and(|tag| !tag.is_empty() && !tag.bytes().any(|b| b.is_ascii_uppercase()))
    } else if is(&xsd::integer) {
        is_integer(text)
    } else if is(&xsd::decimal) {
        is_decimal(text)
    } else if is(&xsd::date) {
        text.parse::<Date>().is_ok_and(|date| date.to_string() == text)
    } else if is(&xsd::dateTime) {
        text.strip_suffix('Z')
            .is_some_and(|civil| civil.parse::<DateTime>().is_ok_and(|moment| moment.to_string() == civil))
    } else if is(&xsd::gYear) {
        is_year(text)
    } else if is(&xsd::gYearMonth) {
        text.split_once('-').is_some_and(|(year, month)| {
            is_year(year) && month.len() == 2 && month.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
        })
    } else if is(&xsd::hexBinary) {
        text.len().is_multiple_of(2) && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    } else if is(&xsd::boolean) {
        matches!(text, "true" | "false")
    } else {
        is(&geo::wktLiteral) && text.ends_with(')')
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.bytes().all(|b| b.is_ascii_digit())
        && match digits.as_bytes() {
            [] => false,
            [b'0'] => text == "0",
            [first, ..] => *first != b'0',
        }
}

/// A decimal that is no integer, without zeros that say nothing.
fn is_decimal(text: &str) -> bool {
    let Some((whole, part)) = text.split_once('.') else { return false };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    is_integer(whole) && part.bytes().all(|b| b.is_ascii_digit()) && part.ends_with(|c: char| c != '0')
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(datatype: &str, stable: &[&str], unstable: &[&str]) {
        let datatype = format!("http://www.w3.org/2001/XMLSchema#{datatype}");
        for text in stable {
            assert!(is_stable(&Literal::read(*text, &datatype, None)), "{text}");
        }
        for text in unstable {
            assert!(!is_stable(&Literal::read(*text, &datatype, None)), "{text}");
        }
    }

    #[test]
    fn forms() {
        check("integer", &["0", "7", "-7", "600000"], &["", "-", "007", "-0", "+7", "7.0", "sette"]);
        check("decimal", &["0.93", "-2.5"], &["0.930", "600000.0", "7", ".5", "5.", "00.5", "--0.5", "-"]);
        check("date", &["2024-10-28"], &["2024-10-28Z", "2024-13-01", "28/10/2024"]);
        check(
            "dateTime",
            &["2024-10-28T10:00:00Z", "2024-10-28T10:00:00.5Z"],
            &["2024-10-28T10:00:00", "2024-10-28T10:00:00.000Z"],
        );
        check("gYear", &["2024"], &["24", "2024Z"]);
        check("gYearMonth", &["2024-10"], &["2024-13", "2024"]);
        check("hexBinary", &["00ff"], &["0FF", "00FF"]);
        check("boolean", &["true", "false"], &["1"]);
        check("nonNegativeInteger", &[], &["7"]);
    }
}
