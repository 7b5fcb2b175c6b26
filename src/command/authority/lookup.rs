//! `attesta authority lookup`: what a name can mean, and what decides.

use super::{
    super::{known, report},
    Outcome, Place,
};
use crate::{
    link::unaided,
    mention::name::NameKind,
    ontology::authority::{Class, Form, Sort},
    text::fold,
};
use comfy_table::{ContentArrangement, Table, presets};
use std::cmp::Reverse;

/// Columns of a table where no terminal says how many it has.
const WIDTH: u16 = 120;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The name, in any spelling of its capitals and accents
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    known: known::Known,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let authority = known::authority(&arguments.known)?;
    let mut forms: Vec<Form> = authority.lookup(&fold::key(&arguments.name)).collect();
    if forms.is_empty() {
        report::problem(
            place.err,
            &format!(
                "expected a known name, found `{}`\nhint: add it with `--authority FILE`, or correct its spelling",
                arguments.name
            ),
        );
        return Ok(Outcome::Wrong);
    }
    forms.sort_by_key(|form| (Reverse(score(form)), form.id));
    let names =
        ["label", "type", "country", "name is", "prominence", "score", "id", "wins"].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = (0..forms.len()).map(|at| row(&forms, at)).collect();
    if place.out_is_terminal {
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(place.width.unwrap_or(WIDTH)).set_header(names).add_rows(rows);
        writeln!(place.out, "{}", table.trim_fmt())?;
    } else {
        for row in std::iter::once(&names).chain(&rows) {
            writeln!(place.out, "{}", row.join("\t"))?;
        }
    }
    Ok(Outcome::Done)
}

/// What is told of one of the things that bear the name.
fn row(forms: &[Form], at: usize) -> Vec<String> {
    let record = forms[at].id.record();
    let country = record.country.filter(|country| *country != forms[at].id);
    let sort = match forms[at].sort {
        Sort::Label => "label",
        Sort::Alias => "alias",
        Sort::Short => "short or common word",
        Sort::Acronym => "acronym",
    };
    vec![
        record.label_it.to_owned(),
        record.class.word().to_owned(),
        country.map_or("", |country| country.record().label_it).to_owned(),
        sort.to_owned(),
        record.prominence.to_string(),
        score(&forms[at]).to_string(),
        forms[at].id.iri(),
        when(forms, at),
    ]
}

/// When a thing is the one that is meant.
fn when(forms: &[Form], at: usize) -> String {
    let (form, record) = (&forms[at], forms[at].id.record());
    let same = |other: &&Form| NameKind::of(&other.id.record()) == NameKind::of(&record);
    let first = forms.iter().find(same).is_some_and(|first| first.id == form.id);
    let needs = if form.sort == Sort::Short { "; as a short name only where the text supports it" } else { "" };
    if !first {
        return match record.country {
            Some(country) if record.class != Class::Country => {
                format!("where the text speaks of {} or of what is near it{needs}", country.record().label_it)
            }
            _ => format!("where the noun or the place beside it says so{needs}"),
        };
    }
    let kind = NameKind::of(&record);
    let next = forms.iter().filter(same).nth(1);
    match next {
        Some(next) => {
            let ahead = score(form) - score(next);
            format!("as a {kind} where the text says nothing else: {ahead} ahead of the next{needs}")
        }
        None => format!("as a {kind}: no other of that kind bears the name{needs}"),
    }
}

/// How a thing ranks where the text gives no clue.
fn score(form: &Form) -> i64 {
    unaided(form.id.record().prominence, form.sort)
}
