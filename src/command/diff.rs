//! `attesta diff`: what changed between two archives, claim by claim.

use super::{Outcome, place::Place};
use crate::{
    archive::Archive,
    compare::{Predicate, Row},
};
use std::{collections::BTreeMap, path::PathBuf};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder of the earlier graph
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The folder of the later graph
    #[arg(value_name = "B")]
    after: PathBuf,
}

/// What makes a claim the same one in two archives: its article, what it is about, and which of those it is.
type Subject<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<&'a str>, &'a str);

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let (before, after) = (Archive::open(&arguments.before)?.rows()?, Archive::open(&arguments.after)?.rows()?);
    let (mut before, mut after) = (by_subject(&before), by_subject(&after));
    let subjects: std::collections::BTreeSet<Subject> = before.keys().chain(after.keys()).copied().collect();
    for subject in subjects {
        let (mut gone, mut added) =
            (before.remove(&subject).unwrap_or_default(), after.remove(&subject).unwrap_or_default());
        // The same words in the same article are the same claim, wherever they stand in it now.
        take(&mut gone, &mut added, place, |a, b| claim(a) == claim(b))?;
        take(&mut gone, &mut added, place, |a, b| (a.low, a.high) == (b.low, b.high) && a.precision == b.precision)?;
        take(&mut gone, &mut added, place, |a, b| a.low.or(a.high) == b.low.or(b.high))?;
        take(&mut gone, &mut added, place, |a, b| a.chain == b.chain)?;
        for (mark, rows) in [("gone", gone), ("added", added)] {
            for row in rows {
                writeln!(place.out, "{mark}: {}", shown(row))?;
            }
        }
    }
    Ok(Outcome::Done)
}

fn by_subject(rows: &[Row]) -> BTreeMap<Subject<'_>, Vec<&Row>> {
    let mut subjects: BTreeMap<Subject, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let subject = (
            row.article.as_str(),
            row.measure.as_deref(),
            row.population.as_deref(),
            row.place.as_deref(),
            row.kind.as_str(),
        );
        subjects.entry(subject).or_default().push(row);
    }
    subjects
}

/// All that a claim says, without where it stands.
fn claim(row: &Row) -> Row {
    Row {
        number: String::new(),
        span: (0, 0),
        said: String::new(),
        words: String::new(),
        predicate: Predicate::default(),
        ..row.clone()
    }
}

/// Pairs what `same` takes for one claim, and tells what changed in it.
fn take(
    gone: &mut Vec<&Row>,
    added: &mut Vec<&Row>,
    place: &mut Place,
    same: impl Fn(&Row, &Row) -> bool,
) -> std::io::Result<()> {
    let mut left = Vec::new();
    for row in std::mem::take(gone) {
        let Some(at) = added.iter().position(|other| same(row, other)) else {
            left.push(row);
            continue;
        };
        let other = added.remove(at);
        let precise = (row.precision, &row.modality);
        let parts = [
            ("value", value(row) != value(other)),
            ("hedge", precise != (other.precision, &other.modality)),
            ("source", (&row.chain, &row.form) != (&other.chain, &other.form)),
            ("time", row.time != other.time || row.day() != other.day()),
        ];
        let changed: Vec<&str> = parts.iter().filter(|(_, differs)| *differs).map(|(name, _)| *name).collect();
        if !changed.is_empty() {
            writeln!(place.out, "{} changed: {} -> {}", changed.join(", "), shown(row), shown(other))?;
        }
    }
    *gone = left;
    Ok(())
}

/// What a number says without its hedge.
fn value(row: &Row) -> (Option<rust_decimal::Decimal>, Option<rust_decimal::Decimal>, Option<&str>) {
    (row.low.or(row.high), row.low.and(row.high).or(row.low).or(row.high), row.unit.as_deref())
}

fn shown(row: &Row) -> String {
    let time = row.time.as_ref().map(|time| format!(", {time}")).unwrap_or_default();
    let speaker = if row.speaker().is_empty() { &row.form } else { row.speaker() };
    format!("{}: «{}» ({}, {speaker}, {}{time})", row.article, row.words, row.stated(), row.modality)
}
