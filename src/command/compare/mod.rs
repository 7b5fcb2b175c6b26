//! `attesta compare`: who says what of whom and when, and how it stands to what the others say.

mod answer;
mod chart;
mod report;

use super::{Outcome, place::Place, report::Usage};
use crate::{
    archive::Archive,
    compare::{Found, Key, Pair, Row, Told},
    ontology::measures,
    text::fold,
};
use answer::Answers;
use rayon::prelude::*;
use report::Report;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

/// What is told of each number.
const COLUMNS: [&str; 9] = ["day", "who", "what", "whose", "where", "stated", "alike", "verdict", "quote"];
/// The cells of a number.
type Cells = [String; COLUMNS.len()];

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Only numbers of this measure and of those within it, as `casualties`
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,
    /// Only numbers whose population, place or source is this: the end of its IRI or a name, as `Q159` or `Rutte`
    #[arg(long, value_name = "THING")]
    about: Option<String>,
    /// Only what the others say to this article: its key or id. Of a large graph only the part is read that it concerns
    #[arg(long, value_name = "KEY", conflicts_with_all = ["measure", "about"])]
    article: Option<String>,
    /// How to write it; a table on a terminal, else CSV
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Table,
    Csv,
    Markdown,
    Html,
}

/// Which numbers are shown.
struct Wanted<'a> {
    measure: Option<measures::Id>,
    about: Option<&'a str>,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let wanted =
        Wanted { measure: arguments.measure.as_deref().map(measure).transpose()?, about: arguments.about.as_deref() };
    let archive = Archive::open(&arguments.kg)?;
    let format = arguments.format.unwrap_or(if place.out_is_terminal { Format::Table } else { Format::Csv });
    let mut report = Report::new(format, place)?;
    match &arguments.article {
        Some(article) => one(&archive, article, &mut report)?,
        None => all(&archive, &wanted, &mut report)?,
    }
    report.finish()?;
    Ok(Outcome::Done)
}

/// What the others say to the numbers of one article.
fn one(archive: &Archive, article: &str, report: &mut Report) -> anyhow::Result<()> {
    let found = archive.find(article)?.map_or_else(|| archive.find_id(article), |found| Ok(Some(found)))?;
    let heading = found.ok_or_else(|| anyhow::anyhow!("expected the key or id of an article, found `{article}`"))?;
    let mut clusters = archive.compared_with(&heading)?;
    let mut told: Vec<(&Row, Answers)> = Vec::new();
    for (rows, found) in &mut clusters {
        let mine = |at: usize| rows[at].article == heading.key;
        found.pairs.retain(|pair| mine(pair.a) || mine(pair.b));
        let all: Vec<&Row> = rows.iter().collect();
        let answers = answers(&all, found, &Wanted { measure: None, about: None }, report);
        let spoken_to =
            rows.iter().zip(answers).filter(|(row, answers)| row.article == heading.key && !answers.is_empty());
        told.extend(spoken_to);
    }
    told.sort_by_key(|(row, _)| row.span);
    told.iter().try_for_each(|(row, answers)| report.number(row, answers, None))
}

/// All numbers, or those that are wanted.
fn all(archive: &Archive, wanted: &Wanted, report: &mut Report) -> anyhow::Result<()> {
    // What an article's own numbers say to each other is told beside what others say to them.
    let mut inside: BTreeMap<String, Answers> = BTreeMap::new();
    let mut alone: Vec<Row> = Vec::new();
    archive.compared_whole(|told| -> anyhow::Result<()> {
        match told {
            Told::Article { sheet, passages, found } => {
                let article = &sheet.text.article;
                for passage in passages {
                    report.passage(article, passage);
                }
                for inconsistency in &sheet.inconsistencies {
                    report.inconsistency(article, &inconsistency.reason);
                }
                if found.pairs.is_empty() {
                    return Ok(());
                }
                let rows: Vec<&Row> = sheet.rows.iter().collect();
                for (answers, row) in answers(&rows, found, wanted, report).into_iter().zip(rows) {
                    if answers.is_empty() {
                        continue;
                    }
                    inside.insert(row.number.clone(), answers);
                    if !Key::has(row) {
                        alone.push(row.clone());
                    }
                }
            }
            Told::Cluster { rows, found } => cluster(rows, found, wanted, &mut inside, report)?,
        }
        Ok(())
    })?;
    report.close()?;
    for row in alone {
        let answers = inside.remove(&row.number).unwrap_or_default();
        if wanted.is(&row) && wanted.shows(&answers) {
            report.number(&row, &answers, None)?;
        }
    }
    Ok(())
}

fn cluster(
    rows: &[Row],
    found: &Found,
    wanted: &Wanted,
    inside: &mut BTreeMap<String, Answers>,
    report: &mut Report,
) -> anyhow::Result<()> {
    if !rows.iter().any(|row| wanted.is(row)) {
        return Ok(());
    }
    report.close()?;
    report.left_out += found.left_out;
    let rows: Vec<&Row> = rows.iter().collect();
    let answers = answers(&rows, found, wanted, report);
    let mut alike: BTreeMap<usize, String> = BTreeMap::new();
    for agreement in found.lines.iter().flat_map(|line| &line.agreements) {
        let origins = if agreement.origins == 1 { "origin" } else { "origins" };
        let words = format!("{} articles, {} {origins}", agreement.articles, agreement.origins);
        alike.extend(agreement.rows.iter().map(|at| (*at, words.clone())));
    }
    for line in found.lines.iter().filter(|line| line.rows.iter().any(|at| wanted.is(rows[*at]))) {
        let of: Vec<&Row> = line.rows.iter().map(|at| rows[*at]).collect();
        report.line(line, &of)?;
    }
    for (at, (row, mut told)) in rows.iter().zip(answers).enumerate().filter(|(_, (row, _))| wanted.is(row)) {
        if let Some(inside) = inside.remove(&row.number) {
            told.join(inside);
        }
        if wanted.shows(&told) {
            report.number(row, &told, alike.get(&at))?;
        }
    }
    Ok(())
}

/// What the others say to each number, by its place.
fn answers(rows: &[&Row], found: &Found, wanted: &Wanted, report: &mut Report) -> Vec<Answers> {
    let mut pairs: Vec<Vec<(usize, &Pair)>> = vec![Vec::new(); rows.len()];
    for pair in &found.pairs {
        let (a, b) = (wanted.is(rows[pair.a]), wanted.is(rows[pair.b]));
        if a || b {
            report.pair(pair.comparison.verdict);
        }
        for (at, other, is) in [(pair.a, pair.b, a), (pair.b, pair.a, b)] {
            if is {
                pairs[at].push((other, pair));
            }
        }
    }
    let length = report.length();
    pairs.into_par_iter().enumerate().map(|(at, pairs)| Answers::of(rows, at, pairs, length)).collect()
}

impl Wanted<'_> {
    /// Whether a number is one of those.
    fn is(&self, row: &Row) -> bool {
        let measure = || row.measure.as_deref().and_then(measures::by_name);
        self.measure.is_none_or(|wanted| measure().is_some_and(|measure| measure.is_within(wanted)))
            && self.about.is_none_or(|about| is_about(row, about))
    }

    /// Whether it is shown with these answers. Without a wish: what the others have something to say to.
    fn shows(&self, answers: &Answers) -> bool {
        !answers.is_empty() || self.measure.is_some() || self.about.is_some()
    }
}

fn measure(name: &str) -> anyhow::Result<measures::Id> {
    measures::by_name(name).ok_or_else(|| {
        let all = measures::all().map(|id| id.measure().name);
        let nearest = all.max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
        let nearest = nearest.map(|nearest| format!("\nhint: the nearest is `{nearest}`")).unwrap_or_default();
        Usage(format!("expected a measure, found `{name}`{nearest}")).into()
    })
}

fn is_about(row: &Row, about: &str) -> bool {
    let wanted = fold::key(about);
    let slug = wanted.replace(' ', "-");
    let things = [&row.population, &row.place, &row.country, &row.origin];
    let names = [&row.population_name, &row.place_name];
    things.into_iter().flatten().any(|iri| {
        let end = iri.rsplit('/').next().unwrap_or(iri);
        iri == about || end == about || end == slug
    }) || row.chain.iter().chain(names.into_iter().flatten()).any(|name| {
        let name = fold::key(name);
        name == wanted || name.split(' ').any(|word| word == wanted)
    })
}

/// What is told of a number, with what the others say to it.
fn cells(row: &Row, answers: &Answers, alike: Option<&String>) -> Cells {
    let what = [row.measure.as_deref(), row.action.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    [
        row.day().unwrap_or_default().to_owned(),
        who(row),
        what,
        row.population_name.clone().unwrap_or_default(),
        row.place_name.clone().unwrap_or_default(),
        stated(row),
        alike.cloned().unwrap_or_default(),
        answers.words(),
        format!("«{}», {}", row.words, row.article),
    ]
}

fn who(row: &Row) -> String {
    if row.speaker().is_empty() { row.form.clone() } else { row.speaker().to_owned() }
}

fn stated(row: &Row) -> String {
    let time = row.time.as_ref().map(|time| format!(" ({time})")).unwrap_or_default();
    format!("{}{time}", row.stated())
}

/// Names of things that were counted, for the summary.
#[derive(Default)]
struct Seen {
    origins: BTreeSet<String>,
    articles: BTreeSet<String>,
    numbers: usize,
}
