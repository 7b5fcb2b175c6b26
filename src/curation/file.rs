//! Decisions from a table, or from Turtle in the form in which the graph keeps them.

use super::{Decision, Target, Verdict, key};
use crate::ontology::authority::Authority;
use oxrdf::{NamedOrBlankNode, Term};
use oxrdfio::{RdfFormat, RdfParser};
use std::collections::BTreeMap;

/// What is wrong with a file of decisions: where, what was expected, what was found, and often what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(String);

/// The columns of a table.
const COLUMNS: [&str; 8] = ["decision", "name", "article", "begin", "entity", "other", "by", "note"];

/// What a file says of one decision, by column.
type Fields = BTreeMap<&'static str, String>;

/// Reads decisions: Turtle if the name ends in `.ttl`, else a table with a header, its columns parted by commas, semicolons or tabs.
///
/// `decision` is `is` (the `name` stands for `entity`, in `article` if one is given, at code point `begin` if one is given), `not` (it
/// never does) or `same` (`other` is `entity`). `by` says who decided.
///
/// # Errors
///
/// If a decision is none of these, lacks something, or is about a thing that is not known.
pub fn read(name: &str, text: &str, authority: Authority) -> Result<Vec<Decision>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_turtle = name.to_ascii_lowercase().ends_with(".ttl");
    let rows = if is_turtle { turtle(name, text)? } else { table(name, text)? };
    let decided = |(origin, fields): (String, Fields)| {
        decision(&fields, &origin, authority).map_err(|message| Error(format!("{origin}: {message}")))
    };
    rows.into_iter().map(decided).collect()
}

/// The decision of a row.
fn decision(fields: &Fields, origin: &str, authority: Authority) -> Result<Decision, String> {
    let field = |column: &str| fields.get(column).map(String::as_str).unwrap_or_default();
    let needed = |column: &str| match field(column) {
        "" => Err(format!("expected `{column}`, found none")),
        text => Ok(text),
    };
    let named = || match key(needed("name")?) {
        key if key.is_empty() => Err(format!("expected a name with letters, found `{}`", field("name"))),
        key => Ok(key),
    };
    let begin = match field("begin") {
        "" => None,
        text => Some(text.parse().map_err(|_| format!("expected a code point in `begin`, found `{text}`"))?),
    };
    let target = || Target::find(needed("entity")?, authority);
    let verdict = match needed("decision")? {
        "is" => Verdict::Is(named()?, begin, target()?),
        "not" => Verdict::Not(named()?, target()?),
        "same" => Verdict::Same(Authority::iri(needed("other")?)?, target()?),
        other => return Err(format!("expected `is`, `not` or `same` in `decision`, found `{other}`")),
    };
    if begin.is_some() && (field("article").is_empty() || field("decision") != "is") {
        return Err("expected `begin` only beside `is` and an article, found it without".to_owned());
    }
    let article = field("article");
    Ok(Decision {
        verdict,
        article: (!article.is_empty()).then(|| article.to_owned()),
        by: needed("by")?.to_owned(),
        note: field("note").to_owned(),
        origin: origin.to_owned(),
    })
}

fn table(name: &str, text: &str) -> Result<Vec<(String, Fields)>, Error> {
    let header = text.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|d| header.bytes().filter(|byte| byte == d).count());
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter.unwrap_or(b',')).comment(Some(b'#')).trim(csv::Trim::All).flexible(true);
    let mut reader = reader.from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|error| Error(format!("{name}:1: {error}")))?.clone();
    let mut known = Vec::new();
    for column in &columns {
        let found = COLUMNS.into_iter().find(|known| *known == column);
        known.push(found.ok_or_else(|| {
            Error(format!("{name}:1: expected columns among {}, found `{column}`", COLUMNS.join(", ")))
        })?);
    }
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            Error(format!("{name}:{line}: expected a row of a table, found a mistake: {error}"))
        })?;
        let line = row.position().map_or(1, csv::Position::line);
        if row.len() > known.len() {
            let (found, expected) = (row.len(), known.len());
            return Err(Error(format!(
                "{name}:{line}: expected {expected} cells, found {found}\nhint: put a cell that holds the separator in quotes"
            )));
        }
        let fields = known.iter().zip(&row).map(|(column, cell)| (*column, cell.to_owned())).collect();
        rows.push((format!("{name}:{line}"), fields));
    }
    Ok(rows)
}

/// The decisions of a Turtle file, in the order of their IRIs.
fn turtle(name: &str, text: &str) -> Result<Vec<(String, Fields)>, Error> {
    let mut found: BTreeMap<String, Fields> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()) {
        let quad = quad.map_err(|error| {
            let line = error.location().map_or(1, |at| at.start.line + 1);
            Error(format!("{name}:{line}: expected Turtle, found: {error}"))
        })?;
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else {
            return Err(Error(format!("{name}: expected decisions with an IRI, found a blank node")));
        };
        let value = match quad.object {
            Term::NamedNode(node) => node.into_string(),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(_) => {
                return Err(Error(format!("{name}: {subject}: expected an IRI or a literal, found a blank node")));
            }
        };
        let column = match quad.predicate.as_str() {
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" => continue,
            "https://w3id.org/attesta/ns#decision" => "decision",
            "https://w3id.org/attesta/ns#decidedName" => "name",
            "http://purl.org/dc/terms/identifier" => "article",
            "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex" => "begin",
            "https://w3id.org/attesta/ns#decidedEntity" => "entity",
            "https://w3id.org/attesta/ns#otherEntity" => "other",
            "http://www.w3.org/ns/prov#wasAttributedTo" => "by",
            "http://www.w3.org/2000/01/rdf-schema#comment" => "note",
            other => {
                return Err(Error(format!(
                    "{name}: {subject}: expected a property of a decision such as att:decision, found <{other}>"
                )));
            }
        };
        let fields = found.entry(subject.to_string()).or_default();
        if fields.insert(column, value).is_some() {
            return Err(Error(format!("{name}: {subject}: expected one `{column}`, found two")));
        }
    }
    Ok(found.into_iter().map(|(subject, fields)| (format!("{name}: {subject}"), fields)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &[&str]) {
        let decisions = read(name, text, Authority::default()).unwrap();
        assert_eq!(decisions.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    }

    #[track_caller]
    fn wrong(name: &str, text: &str, expected: &str) {
        assert_eq!(read(name, text, Authority::default()).unwrap_err().to_string(), expected);
    }

    const HEADER: &str = "decision,name,article,begin,entity,other,by\n";

    #[test]
    fn tables() {
        let table = format!(
            "# ours\n{HEADER}is,Mosca,a/b,12,Q649,,Ada\nnot,Georgia,,,Q230,,Ada\nsame,,,,Q159,person/ada-valdora,https://a.example/ada\n"
        );
        check(
            "c.csv",
            &table,
            &[
                "`mosca` at 12 is <http://www.wikidata.org/entity/Q649> in a/b",
                "`georgia` is not <http://www.wikidata.org/entity/Q230>",
                "<https://w3id.org/attesta/authority/person/ada-valdora> is <http://www.wikidata.org/entity/Q159>",
            ],
        );
        check("c.csv", "", &[]);
    }

    #[test]
    fn turtle() {
        let turtle = r#"@prefix att: <https://w3id.org/attesta/ns#> . @prefix prov: <http://www.w3.org/ns/prov#> . @prefix wd: <http://www.wikidata.org/entity/> .
            <https://a.example/1> a att:Correction ; att:decision "is" ; att:decidedName "Mosca" ; att:decidedEntity wd:Q649 ; prov:wasAttributedTo <https://a.example/ada> ."#;
        check("c.ttl", turtle, &["`mosca` is <http://www.wikidata.org/entity/Q649>"]);
        wrong(
            "c.ttl",
            "<https://a.example/1> <https://a.example/p> 1 .",
            "c.ttl: <https://a.example/1>: expected a property of a decision such as att:decision, found <https://a.example/p>",
        );
    }

    #[test]
    fn mistakes() {
        let row = |row: &str| format!("{HEADER}{row}\n");
        wrong("c.csv", &row("is,Mosca,,,Q649,,"), "c.csv:2: expected `by`, found none");
        wrong(
            "c.csv",
            &row("be,Mosca,,,Q649,,Ada"),
            "c.csv:2: expected `is`, `not` or `same` in `decision`, found `be`",
        );
        wrong("c.csv", &row("is,,,,Q649,,Ada"), "c.csv:2: expected `name`, found none");
        wrong("c.csv", &row("is,Mosca,a,x,Q649,,Ada"), "c.csv:2: expected a code point in `begin`, found `x`");
        wrong(
            "c.csv",
            &row("is,Mosca,,5,Q649,,Ada"),
            "c.csv:2: expected `begin` only beside `is` and an article, found it without",
        );
        wrong(
            "c.csv",
            &row("is,Mosca,,,Q999999999,,Ada"),
            "c.csv:2: expected a known thing, found `Q999999999`\nhint: add it with `--authority FILE`, then decide",
        );
        wrong(
            "c.csv",
            "who,name\n",
            "c.csv:1: expected columns among decision, name, article, begin, entity, other, by, note, found `who`",
        );
        wrong(
            "c.csv",
            &row("is,Mosca,,,Q649,,Ada,x"),
            "c.csv:2: expected 7 cells, found 8\nhint: put a cell that holds the separator in quotes",
        );
    }

    #[test]
    fn the_same_decision_on_another_line_is_the_same() {
        let of = |text: &str| read("c.csv", text, Authority::default()).unwrap().pop().unwrap().digest();
        let one = of(&format!("{HEADER}is,Mosca,,,Q649,,Ada\n"));
        assert_eq!(one, of(&format!("# a comment\n{HEADER}is,MOSCA,,,Q649,,Ada\n")));
        assert_ne!(one, of(&format!("{HEADER}is,Mosca,,,Q649,,Bea\n")));
    }

    proptest! {
        #[test]
        fn nothing_panics(pieces in prop::collection::vec(prop::sample::select(vec![
            "decision", "name", "entity", "by", ",", "\n", "is", "not", "same", "Q649", "\"", ";", "\t", "<https://a.example/1>", " ", ".",
            "@prefix", "a", "\u{feff}", "è", "\0",
        ]), 0..30), turtle in any::<bool>()) {
            read(if turtle { "c.ttl" } else { "c.csv" }, &pieces.concat(), Authority::default()).ok();
        }
    }
}
