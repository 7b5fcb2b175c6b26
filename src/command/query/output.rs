//! Answers in the formats of SPARQL, and as tables for people.

use super::Format;
use crate::{
    command::{place::Place, report::Usage},
    graph::{Base, Quad, vocabulary::PREFIXES, write},
    index::{Answer, Results},
};
use anyhow::anyhow;
use comfy_table::{ContentArrangement, Table, presets};
use oxigraph::{
    model::{GraphName, Term, Triple},
    sparql::{
        QuerySolution, Variable,
        results::{QueryResultsFormat, QueryResultsSerializer},
    },
};
use std::io::{self, Seek as _, Write};

/// Columns of a table where no terminal says how many it has.
const WIDTH: u16 = 120;

/// Bytes of an answer that wait in memory.
const HELD_BACK: usize = 16 << 20;

/// How an answer is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// In which format, if one was asked for.
    pub(super) format: Option<Format>,
    /// How many rows are shown.
    pub(super) limit: Option<usize>,
    /// How many there may be.
    pub(super) most: Option<usize>,
    /// The base that data IRIs are shortened by.
    pub(super) base: &'a Base,
}

/// Writes an answer as the results come.
pub(super) fn write(answer: Answer, shown: &Shown, place: &mut Place) -> anyhow::Result<()> {
    match answer {
        Answer::Boolean(yes) => boolean(yes, shown, place),
        Answer::Rows(variables, results) => rows(variables, results, shown, place),
        Answer::Triples(triples) => {
            let format = match shown.format {
                None | Some(Format::Turtle) => write::Format::Turtle,
                Some(Format::Ntriples) => write::Format::NTriples,
                Some(other) => return Err(unfit("triples", "turtle or ntriples", other)),
            };
            graph(few(triples, shown).collect::<Result<_, _>>()?, format, place)
        }
    }
}

fn unfit(what: &str, fit: &str, found: Format) -> anyhow::Error {
    let found = format!("{found:?}").to_lowercase();
    Usage(format!("this query gives {what}: expected --format {fit}, found `{found}`")).into()
}

/// The format of rows: as asked, else a table where a person sees it.
fn of_rows(shown: &Shown, place: &Place) -> Format {
    shown.format.unwrap_or(if place.out_is_terminal { Format::Table } else { Format::Csv })
}

/// The serializer of a format; `None` for a table.
fn serializer(format: Format) -> anyhow::Result<Option<QueryResultsSerializer>> {
    Ok(Some(QueryResultsSerializer::from_format(match format {
        Format::Table => return Ok(None),
        Format::Csv => QueryResultsFormat::Csv,
        Format::Tsv => QueryResultsFormat::Tsv,
        Format::Json => QueryResultsFormat::Json,
        Format::Xml => QueryResultsFormat::Xml,
        Format::Turtle | Format::Ntriples => return Err(unfit("rows", "table, csv, tsv, json or xml", format)),
    })))
}

fn boolean(yes: bool, shown: &Shown, place: &mut Place) -> anyhow::Result<()> {
    match serializer(of_rows(shown, place))? {
        None => writeln!(place.out, "{}", if yes { "yes" } else { "no" })?,
        Some(serializer) => {
            serializer.serialize_boolean_to_writer(&mut place.out, yes)?;
            writeln!(place.out)?;
        }
    }
    Ok(())
}

fn rows(
    variables: Vec<Variable>,
    results: Results<QuerySolution>,
    shown: &Shown,
    place: &mut Place,
) -> anyhow::Result<()> {
    let format = of_rows(shown, place);
    let Some(serializer) = serializer(format)? else {
        let limit = shown.limit.unwrap_or(usize::MAX);
        let mut rows = few(results, &Shown { limit: limit.checked_add(1), ..*shown }).collect::<Result<Vec<_>, _>>()?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        return table(variables.iter().map(Variable::as_str), &rows, more, shown, place);
    };
    let rows = few(results, shown);
    if matches!(format, Format::Json | Format::Xml) {
        // An answer that breaks off is not closed: nobody can take it for a whole one.
        return Ok(serialize(serializer, variables, rows, &mut *place.out)?.flush()?);
    }
    // Lines that break off look like all there are: they wait, on disk where they are many, until the last one is there.
    let mut waiting = serialize(serializer, variables, rows, tempfile::spooled_tempfile(HELD_BACK))?;
    waiting.rewind()?;
    io::copy(&mut waiting, place.out)?;
    Ok(place.out.flush()?)
}

fn serialize<W: Write>(
    serializer: QueryResultsSerializer,
    variables: Vec<Variable>,
    rows: impl Iterator<Item = anyhow::Result<QuerySolution>>,
    out: W,
) -> anyhow::Result<W> {
    let mut writer = serializer.serialize_solutions_to_writer(out, variables)?;
    for row in rows {
        writer.serialize(&row?)?;
    }
    Ok(writer.finish()?)
}

/// The results that are shown, or the error that there are more than there may be.
fn few<T>(results: Results<T>, shown: &Shown) -> impl Iterator<Item = anyhow::Result<T>> {
    let most = shown.most.unwrap_or(usize::MAX);
    let counted = results.enumerate().map(move |(at, result)| {
        if at >= most {
            return Err(anyhow!("expected at most {most} rows, found more\nhint: raise `--max-rows`, or show the first ones with `--limit`"));
        }
        Ok(result?)
    });
    counted.take(shown.limit.unwrap_or(usize::MAX))
}

fn table<'a>(
    names: impl Iterator<Item = &'a str>,
    rows: &[QuerySolution],
    more: bool,
    shown: &Shown,
    place: &mut Place,
) -> anyhow::Result<()> {
    let names: Vec<&str> = names.collect();
    let width = place.width.unwrap_or(WIDTH);
    let text = |value: &Option<Term>| value.as_ref().map_or_else(String::new, |term| cell(term, shown.base));
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.values().iter().map(text).collect()).collect();
    if narrowest(&names, &cells) <= usize::from(width) {
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(width).set_header(&names).add_rows(&cells);
        writeln!(place.out, "{}", table.trim_fmt())?;
    } else {
        records(&names, &cells, usize::from(width), place.out)?;
    }
    let more = if more { ", and there are more" } else { "" };
    writeln!(place.out, "{} {}{more}", rows.len(), if rows.len() == 1 { "row" } else { "rows" })?;
    Ok(())
}

/// The columns that a table needs so that no word is broken, and long texts do not become towers.
fn narrowest(names: &[&str], cells: &[Vec<String>]) -> usize {
    let word = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let needed = |column: usize| {
        let texts = cells.iter().filter_map(|row| row.get(column));
        let most = texts.map(|text| word(text).max(text.chars().count().div_ceil(5))).max().unwrap_or(0);
        most.max(names[column].chars().count()) + 3
    };
    (0..names.len()).map(needed).sum()
}

/// Each row as a list of its values, one below the other, where a table would not fit.
fn records(names: &[&str], cells: &[Vec<String>], width: usize, out: &mut dyn Write) -> std::io::Result<()> {
    let indent = names.iter().map(|name| name.chars().count()).max().unwrap_or(0) + 2;
    for row in cells {
        for (name, text) in names.iter().zip(row).filter(|(_, text)| !text.is_empty()) {
            let mut label = *name;
            for line in folded(text, width.saturating_sub(indent).max(20)) {
                writeln!(out, "{label:<indent$}{line}")?;
                label = "";
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A text in lines of at most `width` characters, but for longer words.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// A term for people: a value without its datatype, an IRI with its prefix, a data IRI without the base.
fn cell(term: &Term, base: &Base) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(iri) => {
            let iri = iri.as_str();
            let prefixed = PREFIXES.iter().find_map(|(prefix, namespace)| {
                let name = iri.strip_prefix(namespace)?;
                let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
                plain.then(|| format!("{prefix}:{name}"))
            });
            prefixed.unwrap_or_else(|| match iri.strip_prefix(base.as_str()) {
                Some(name) => format!("<{name}>"),
                None => format!("<{iri}>"),
            })
        }
        blank @ Term::BlankNode(_) => blank.to_string(),
    }
}

/// Triples, sorted: the same answer gives the same bytes.
fn graph(mut triples: Vec<Triple>, format: write::Format, place: &mut Place) -> anyhow::Result<()> {
    let ours: Result<Vec<Quad>, _> =
        triples.iter().map(|triple| Quad::try_from(triple.clone().in_graph(GraphName::DefaultGraph))).collect();
    if let Ok(mut quads) = ours {
        quads.sort();
        quads.dedup();
        write::write(&quads, format, &mut place.out)?.flush()?;
        return Ok(());
    }
    // The query makes blank nodes, which our graphs do not have.
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    for triple in triples {
        writeln!(place.out, "{triple} .")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    #[track_caller]
    fn check(term: impl Into<Term>, expected: &str) {
        assert_eq!(cell(&term.into(), &Base::default()), expected);
    }

    #[test]
    fn what_does_not_fit_stands_below() {
        let row = |cells: &[&str]| vec![cells.iter().map(ToString::to_string).collect::<Vec<_>>()];
        assert!(narrowest(&["who", "quote"], &row(&["Rutte", "oltre 600.000 soldati"])) <= 20);
        let mut out = Vec::new();
        records(&["who", "quote", "none"], &row(&["Rutte", "oltre 600.000 soldati russi", ""]), 27, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "who    Rutte\nquote  oltre 600.000\n       soldati russi\n\n");
    }

    #[test]
    fn cells() {
        let iri = |iri: &str| NamedNode::new(iri).unwrap();
        check(iri("http://www.wikidata.org/entity/Q212"), "wd:Q212");
        check(iri("https://attesta.example/article/0a1b"), "<article/0a1b>");
        check(iri("https://altrove.example/x"), "<https://altrove.example/x>");
        check(Literal::from(600_000), "600000");
        check(Literal::new_language_tagged_literal("oltre", "it").unwrap(), "oltre");
    }
}
