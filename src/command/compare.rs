//! `attesta compare`: who says what of whom and when, and how it stands to what the others say.

use super::{Outcome, place::Place, report::Usage};
use crate::{
    archive::Archive,
    compare::{Pair, Row, Verdict, across},
    ontology::measures,
    text::fold,
};
use comfy_table::{ContentArrangement, Table, presets};
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::PathBuf,
};

/// Columns of a table where no terminal says how many it has.
const WIDTH: u16 = 120;
/// How many verdicts are told in one cell, the gravest first.
const TOLD: usize = 3;
const COLUMNS: [&str; 8] = ["day", "who", "what", "whose", "where", "stated", "verdict", "quote"];

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Only numbers of this measure and of those within it, as `casualties`
    #[arg(long, value_name = "MEASURE")]
    measure: Option<String>,
    /// Only numbers whose population, place or source is this: the end of its IRI or a name, as `Q159` or `Rutte`
    #[arg(long, value_name = "THING")]
    about: Option<String>,
    /// How to write it; a table on a terminal, else CSV
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Table,
    Csv,
    Markdown,
    Html,
}

/// The numbers that are shown, with what the others say to each.
struct Shown<'a> {
    rows: &'a [Row],
    /// Of each shown row: its place in `rows`, and the pairs it is in.
    lines: Vec<(usize, Vec<&'a Pair>)>,
    names: BTreeMap<String, String>,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let wanted = arguments.measure.as_deref().map(measure).transpose()?;
    let archive = Archive::open(&arguments.kg)?;
    let rows = archive.rows()?;
    let pairs = across(&rows).pairs;
    let mut of: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
    for pair in &pairs {
        of.entry(pair.a).or_default().push(pair);
        of.entry(pair.b).or_default().push(pair);
    }
    let chosen = |row: &Row| {
        let measure = row.measure.as_deref().and_then(measures::by_name);
        let fits = wanted.is_none_or(|wanted| measure.is_some_and(|measure| measure.is_within(wanted)));
        // Without a wish: what the others have something to say to.
        fits && arguments.about.as_deref().is_none_or(|about| is_about(row, about))
    };
    let all = wanted.is_none() && arguments.about.is_none();
    let mut lines: Vec<(usize, Vec<&Pair>)> = rows
        .iter()
        .enumerate()
        .filter(|(at, row)| chosen(row) && (!all || of.contains_key(at)))
        .map(|(at, _)| (at, of.get(&at).cloned().unwrap_or_default()))
        .collect();
    lines.sort_by_key(|(at, _)| {
        let row = &rows[*at];
        (&row.measure, &row.population, &row.place, row.day(), &row.article, row.span)
    });
    for (_, pairs) in &mut lines {
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.comparison.verdict));
    }
    let shown = Shown { rows: &rows, lines, names: names(&archive)? };
    let format = arguments.format.unwrap_or(if place.out_is_terminal { Format::Table } else { Format::Csv });
    match format {
        Format::Table => shown.table(place)?,
        Format::Csv => shown.csv(place.out)?,
        Format::Markdown => shown.markdown(place.out)?,
        Format::Html => shown.html(place.out)?,
    }
    Ok(Outcome::Done)
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
    things.into_iter().flatten().any(|iri| {
        let end = iri.rsplit('/').next().unwrap_or(iri);
        iri == about || end == about || end == slug
    }) || row.chain.iter().any(|name| {
        let name = fold::key(name);
        name == wanted || name.split(' ').any(|word| word == wanted)
    })
}

/// The Italian names of the things of an archive, by IRI.
fn names(archive: &Archive) -> anyhow::Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for heading in archive.headings()? {
        for line in archive.entry(&heading)?.entities.lines() {
            let Some((subject, rest)) = line.split_once("> <https://schema.org/name> \"") else { continue };
            let Some((name, _)) = rest.split_once("\"@it") else { continue };
            names.entry(subject.trim_start_matches('<').to_owned()).or_insert_with(|| name.to_owned());
        }
    }
    Ok(names)
}

impl Shown<'_> {
    fn name(&self, iri: Option<&String>) -> String {
        let Some(iri) = iri else { return String::new() };
        self.names.get(iri).cloned().unwrap_or_else(|| iri.rsplit('/').next().unwrap_or_default().to_owned())
    }

    fn cells(&self, at: usize, pairs: &[&Pair]) -> [String; 8] {
        let row = &self.rows[at];
        let who = match row.speaker() {
            "" => row.form.clone(),
            speaker => speaker.to_owned(),
        };
        let what = [row.measure.as_deref(), row.action.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let time = row.time.as_ref().map(|time| format!(" ({time})")).unwrap_or_default();
        let told = pairs.iter().take(TOLD).map(|pair| {
            let other = &self.rows[if pair.a == at { pair.b } else { pair.a }];
            format!("{} {} in {}: {}", pair.comparison.verdict, other.stated(), other.article, pair.comparison.reason)
        });
        let mut told: Vec<String> = told.collect();
        if pairs.len() > TOLD {
            told.push(format!("and {} more", pairs.len() - TOLD));
        }
        [
            row.day().unwrap_or_default().to_owned(),
            who,
            what,
            self.name(row.population.as_ref()),
            self.name(row.place.as_ref()),
            format!("{}{time}", row.stated()),
            told.join("\n"),
            format!("«{}», {}", row.words, row.article),
        ]
    }

    /// Corroboration counts origins: two articles that carry one report are one.
    fn summary(&self) -> String {
        let rows = || self.lines.iter().map(|(at, _)| &self.rows[*at]);
        let origin = |row: &Row| {
            let origin = row.origin.clone().or_else(|| row.chain.last().cloned());
            origin.unwrap_or_else(|| row.article.clone())
        };
        let origins: BTreeSet<String> = rows().map(origin).collect();
        let articles: BTreeSet<&str> = rows().map(|row| row.article.as_str()).collect();
        let pairs: BTreeSet<(usize, usize)> =
            self.lines.iter().flat_map(|(_, pairs)| pairs).map(|p| (p.a, p.b)).collect();
        let of = |verdict: Verdict| {
            let all = self.lines.iter().flat_map(|(_, pairs)| pairs).filter(|pair| pair.comparison.verdict == verdict);
            all.map(|pair| (pair.a, pair.b)).collect::<BTreeSet<_>>().len()
        };
        let counts = Verdict::ALL.map(|verdict| (verdict, of(verdict)));
        let counts: Vec<_> =
            counts.iter().filter(|(_, n)| *n > 0).map(|(verdict, n)| format!("{n} {verdict}")).collect();
        format!(
            "{} numbers from {} origins in {} articles; {} pairs: {}",
            self.lines.len(),
            origins.len(),
            articles.len(),
            pairs.len(),
            if counts.is_empty() { "none".to_owned() } else { counts.join(", ") },
        )
    }

    fn table(&self, place: &mut Place) -> std::io::Result<()> {
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(place.width.unwrap_or(WIDTH)).set_header(COLUMNS);
        for (at, pairs) in &self.lines {
            table.add_row(self.cells(*at, pairs));
        }
        writeln!(place.out, "{}\n{}", table.trim_fmt(), self.summary())
    }

    fn csv(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(COLUMNS)?;
        for (at, pairs) in &self.lines {
            writer.write_record(self.cells(*at, pairs))?;
        }
        writer.flush()?;
        Ok(())
    }

    fn markdown(&self, out: &mut dyn Write) -> std::io::Result<()> {
        writeln!(out, "| {} |\n|{}", COLUMNS.join(" | "), " --- |".repeat(COLUMNS.len()))?;
        for (at, pairs) in &self.lines {
            let cells = self.cells(*at, pairs).map(|cell| cell.replace('|', "\\|").replace('\n', "<br>"));
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        writeln!(out, "\n{}", self.summary())
    }

    fn html(&self, out: &mut dyn Write) -> std::io::Result<()> {
        writeln!(
            out,
            "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Reported numbers compared</title>\n<style>{STYLE}</style>"
        )?;
        writeln!(out, "<h1>Reported numbers compared</h1>\n<p>{}</p>", escaped(&self.summary()))?;
        self.charts(out)?;
        writeln!(out, "<table><tr>{}</tr>", COLUMNS.map(|column| format!("<th>{column}</th>")).concat())?;
        for (at, pairs) in &self.lines {
            let cells = self.cells(*at, pairs).map(|cell| format!("<td>{}</td>", escaped(&cell).replace('\n', "<br>")));
            let grave = pairs.iter().any(|pair| pair.comparison.verdict == Verdict::Conflicts);
            writeln!(out, "<tr{}>{}</tr>", if grave { " class=\"conflict\"" } else { "" }, cells.concat())?;
        }
        writeln!(out, "</table></html>")
    }

    /// One chart for each thing that several numbers are about: a line for each number, in the order of the days, from its stated
    /// lower bound to its upper one; an end that is not stated runs out in an arrow.
    fn charts(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let mut things: BTreeMap<_, Vec<&Row>> = BTreeMap::new();
        for (at, _) in &self.lines {
            let row = &self.rows[*at];
            things.entry((&row.measure, &row.population, &row.unit)).or_default().push(row);
        }
        for ((measure, population, _), mut rows) in things {
            if rows.len() < 2 || measure.is_none() {
                continue;
            }
            rows.sort_by_key(|row| (row.day(), &row.number));
            let most =
                rows.iter().filter_map(|row| row.high.max(row.low)).max().unwrap_or_default() * Decimal::new(115, 2);
            if most <= Decimal::ZERO {
                continue;
            }
            let whose = self.name(population.as_ref());
            let title = [measure.clone().unwrap_or_default(), whose].join(" ");
            writeln!(
                out,
                "<h2>{}</h2>\n<svg viewBox=\"0 0 1000 {}\" role=\"img\">",
                escaped(title.trim()),
                rows.len() * 26 + 6
            )?;
            for (line, row) in rows.iter().enumerate() {
                let y = line * 26 + 18;
                let x = |value: Decimal| {
                    (Decimal::from(300) + value.max(Decimal::ZERO) * Decimal::from(560) / most).round()
                };
                let (from, to) = (row.low.map_or(Decimal::from(300), x), row.high.map_or(Decimal::from(860), x));
                let label = format!("{} {}", row.day().unwrap_or("undated"), row.speaker());
                let label: String = label.chars().take(42).collect();
                writeln!(out, "<text x=\"290\" y=\"{y}\" text-anchor=\"end\">{}</text>", escaped(&label))?;
                let middle = y - 5;
                if from == to {
                    writeln!(out, "<circle cx=\"{from}\" cy=\"{middle}\" r=\"5\"/>")?;
                } else {
                    writeln!(out, "<line x1=\"{from}\" x2=\"{to}\" y1=\"{middle}\" y2=\"{middle}\"/>")?;
                }
                for (open, x, arrow) in [(row.low.is_none(), from, "◂"), (row.high.is_none(), to, "▸")] {
                    if open {
                        writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{arrow}</text>")?;
                    }
                }
                writeln!(out, "<text x=\"875\" y=\"{y}\">{}</text>", escaped(&row.stated()))?;
            }
            writeln!(out, "</svg>")?;
        }
        Ok(())
    }
}

const STYLE: &str = "body{font:15px/1.4 sans-serif;margin:2em auto;max-width:75em;padding:0 1em}\
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3em .5em;text-align:left;vertical-align:top}\
.conflict{background:#fdeaea}svg{width:100%;max-width:60em}svg text{font-size:14px}\
svg line{stroke:#27567c;stroke-width:5}svg circle{fill:#27567c}";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
