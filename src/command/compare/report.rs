//! What `attesta compare` writes, in each of its formats.

use super::{
    COLUMNS, Cells, Format, Seen,
    answer::{Answers, Length},
    cells, chart, stated, who,
};
use crate::{
    command::place::Place,
    compare::{Passage, Row, TimeLine, Verdict},
};
use comfy_table::{ContentArrangement, Table, presets};
use std::{collections::BTreeMap, io::Write};

/// Columns of a table where no terminal says how many it has.
const WIDTH: u16 = 120;
/// How many numbers a table for a terminal holds at most: nobody reads more, and it is laid out in memory.
const MOST: usize = 2_000;
/// How many time lines, passages and inconsistencies are told at most beside a table.
const LISTED: usize = 50;
/// How many records are written at once.
const BLOCK: usize = 256;
/// How many code points of a passage are told.
const QUOTED: usize = 160;

/// A report while it is written.
pub(super) struct Report<'a> {
    format: Format,
    out: &'a mut dyn Write,
    /// Columns that a table has.
    width: u16,
    /// Numbers that wait for the end of their cluster, each under what it is of.
    waiting: BTreeMap<String, Vec<[String; 5]>>,
    csv: csv::Writer<Vec<u8>>,
    records: usize,
    /// Of the table of a page that is open: whether there is one.
    open: bool,
    lines: Listed,
    passages: Vec<(String, String, String)>,
    inconsistencies: Vec<(String, String)>,
    seen: Seen,
    pairs: BTreeMap<Verdict, usize>,
    /// How many pairs were not looked at.
    pub(super) left_out: usize,
}

/// Things to list, as many as are told, and how many there are.
#[derive(Default)]
struct Listed {
    told: Vec<String>,
    all: usize,
}

impl Listed {
    fn add(&mut self, line: String) {
        self.all += 1;
        if self.told.len() < LISTED {
            self.told.push(line);
        }
    }
}

impl<'a> Report<'a> {
    pub(super) fn new(format: Format, place: &'a mut Place) -> anyhow::Result<Self> {
        let mut report = Self {
            format,
            out: &mut *place.out,
            width: place.width.unwrap_or(WIDTH),
            waiting: BTreeMap::new(),
            csv: csv::Writer::from_writer(Vec::new()),
            records: 0,
            open: false,
            lines: Listed::default(),
            passages: Vec::new(),
            inconsistencies: Vec::new(),
            seen: Seen::default(),
            pairs: BTreeMap::new(),
            left_out: 0,
        };
        match format {
            Format::Table => {}
            Format::Csv => report.record(&COLUMNS.map(str::to_owned))?,
            Format::Markdown => {
                writeln!(report.out, "| {} |\n|{}", COLUMNS.join(" | "), " --- |".repeat(COLUMNS.len()))?;
            }
            Format::Html => report.out.write_all(chart::HEAD.as_bytes())?,
        }
        Ok(report)
    }

    /// How much is told of each answer.
    pub(super) fn length(&self) -> Length {
        if self.format == Format::Table { Length::Short } else { Length::Full }
    }

    /// Writes a number, with what the others say to it.
    pub(super) fn number(&mut self, row: &Row, answers: &Answers, alike: Option<&String>) -> anyhow::Result<()> {
        if self.format == Format::Csv {
            return self.record(&cells(row, answers, alike));
        }
        self.seen.numbers += 1;
        let origin = row.origin.as_ref().or(row.chain.last()).unwrap_or(&row.article);
        for (names, name) in [(&mut self.seen.articles, &row.article), (&mut self.seen.origins, origin)] {
            if !names.contains(name) {
                names.insert(name.clone());
            }
        }
        if self.format == Format::Table {
            if self.seen.numbers <= MOST {
                let alike = alike.map(|alike| format!("\n{alike}")).unwrap_or_default();
                let quote = format!("«{}»\n{}", row.words, row.article);
                let day = row.day().unwrap_or_default().to_owned();
                let told = answers.words();
                self.waiting.entry(thing(row)).or_default().push([day, who(row), stated(row) + &alike, told, quote]);
            }
            return Ok(());
        }
        let cells = cells(row, answers, alike);
        match self.format {
            Format::Table | Format::Csv => {}
            Format::Markdown => {
                let cells = cells.map(|cell| cell.replace('|', "\\|").replace('\n', "<br>"));
                writeln!(self.out, "| {} |", cells.join(" | "))?;
            }
            Format::Html => {
                if !std::mem::replace(&mut self.open, true) {
                    let heads = COLUMNS.map(|column| format!("<th>{column}</th>")).concat();
                    writeln!(self.out, "<table><tr>{heads}</tr>")?;
                }
                let cells = cells.map(|cell| format!("<td>{}</td>", chart::escaped(&cell).replace('\n', "<br>")));
                let conflicts = answers.gravest() == Some(Verdict::Conflicts);
                let class = if conflicts { " class=\"conflict\"" } else { "" };
                writeln!(self.out, "<tr{class}>{}</tr>", cells.concat())?;
            }
        }
        Ok(())
    }

    fn record(&mut self, cells: &Cells) -> anyhow::Result<()> {
        self.csv.write_record(cells)?;
        self.records += 1;
        if self.records.is_multiple_of(BLOCK) { self.pass_on() } else { Ok(()) }
    }

    /// Writes the records that wait: what was written is not kept.
    fn pass_on(&mut self) -> anyhow::Result<()> {
        let next = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        let written = std::mem::replace(&mut self.csv, next).into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(self.out.write_all(&written)?)
    }

    /// Writes a time line: before its numbers in a page, else behind all numbers.
    pub(super) fn line(&mut self, line: &TimeLine, rows: &[&Row]) -> anyhow::Result<()> {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(()) };
        if self.format == Format::Csv {
            return Ok(());
        }
        let bound = |value: Option<rust_decimal::Decimal>| {
            value.map(|value| crate::mention::quantity::Amount::Exactly(value).to_string()).unwrap_or_default()
        };
        let told = |row: &Row| {
            let who = if row.speaker().is_empty() { "the article" } else { row.speaker() };
            format!("{} ({}, {who})", row.stated(), row.day().unwrap_or("undated"))
        };
        let summary = format!(
            "{} in {} articles from {}: first {}, last {}; lowest {}, highest {}",
            plural(rows.len(), "figure"),
            line.articles,
            plural(line.origins, "origin"),
            told(first),
            told(last),
            bound(line.lowest),
            bound(line.highest),
        );
        if self.format == Format::Html {
            self.close()?;
            chart::draw(self.out, &thing(first), &summary, rows)?;
        } else {
            self.lines.add(format!("{}: {summary}", thing(first)));
        }
        Ok(())
    }

    pub(super) fn pair(&mut self, verdict: Verdict) {
        *self.pairs.entry(verdict).or_default() += 1;
    }

    pub(super) fn inconsistency(&mut self, article: &str, reason: &str) {
        if self.format == Format::Csv {
            return;
        }
        self.inconsistencies.push((article.to_owned(), format!("{article}: {reason}")));
    }

    pub(super) fn passage(&mut self, here: &str, passage: &Passage) {
        if self.format == Format::Csv {
            return;
        }
        let Passage { article: there, words, text, .. } = passage;
        let dots = if text.chars().count() > QUOTED { "…" } else { "" };
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(QUOTED).collect();
        let line = format!("{here} has {words} words of {there}: «{text}{dots}»");
        self.passages.push((here.to_owned(), there.clone(), line));
    }

    /// Ends the table of a page: what follows is of another thing.
    pub(super) fn close(&mut self) -> std::io::Result<()> {
        for (thing, rows) in std::mem::take(&mut self.waiting) {
            let mut table = Table::new();
            table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(self.width).set_header(["day", "who", "stated", "verdict", "quote"]).add_rows(rows);
            writeln!(self.out, "{}\n{}\n", if thing.is_empty() { "numbers" } else { &thing }, table.trim_fmt())?;
        }
        if std::mem::take(&mut self.open) { writeln!(self.out, "</table>") } else { Ok(()) }
    }

    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        self.close()?;
        if self.format == Format::Csv {
            self.pass_on()?;
            return Ok(self.out.flush()?);
        }
        if self.format == Format::Table && self.seen.numbers > MOST {
            let more = self.seen.numbers - MOST;
            writeln!(
                self.out,
                "and {more} more numbers: narrow them with --measure or --about, or write --format csv"
            )?;
        }
        let (mut passages, mut inconsistencies) = (Listed::default(), Listed::default());
        for (here, there, line) in std::mem::take(&mut self.passages) {
            if self.seen.articles.contains(&here) || self.seen.articles.contains(&there) {
                passages.add(line);
            }
        }
        for (article, line) in std::mem::take(&mut self.inconsistencies) {
            if self.seen.articles.contains(&article) {
                inconsistencies.add(line);
            }
        }
        let lines = std::mem::take(&mut self.lines);
        for (title, listed) in
            [("Time lines", lines), ("Shared passages", passages), ("Inconsistencies", inconsistencies)]
        {
            self.list(title, &listed)?;
        }
        let summary = self.summary();
        match self.format {
            Format::Html => writeln!(self.out, "<p>{}</p>\n</html>", chart::escaped(&summary))?,
            Format::Markdown => writeln!(self.out, "\n{summary}")?,
            _ => writeln!(self.out, "{summary}")?,
        }
        Ok(self.out.flush()?)
    }

    fn list(&mut self, title: &str, listed: &Listed) -> std::io::Result<()> {
        if listed.all == 0 {
            return Ok(());
        }
        let more = listed.all - listed.told.len();
        let more = (more > 0).then(|| format!("and {more} more"));
        let told = listed.told.iter().chain(&more);
        if self.format == Format::Html {
            let items: Vec<String> = told.map(|line| format!("<li>{}</li>", chart::escaped(line))).collect();
            return writeln!(self.out, "<h2>{title}</h2>\n<ul>{}</ul>", items.concat());
        }
        let mark = if self.format == Format::Markdown { "\n- " } else { "\n  " };
        let gap = if self.format == Format::Markdown { "\n" } else { "" };
        let items: Vec<String> = told.map(|line| format!("{mark}{line}")).collect();
        writeln!(self.out, "{gap}{title}:{gap}{}\n", items.concat())
    }

    /// Corroboration counts origins: two articles that carry one report are one.
    fn summary(&self) -> String {
        let Self { seen, pairs, left_out, .. } = self;
        let counts = Verdict::ALL.map(|verdict| (verdict, pairs.get(&verdict).copied().unwrap_or_default()));
        let told: Vec<_> = counts.iter().filter(|(_, n)| *n > 0).map(|(verdict, n)| format!("{n} {verdict}")).collect();
        let told = if told.is_empty() { "none".to_owned() } else { told.join(", ") };
        let left = if *left_out == 0 {
            String::new()
        } else {
            format!("; {left_out} pairs of one thing lie too far apart and were not looked at")
        };
        format!(
            "{} from {} in {}; {}: {told}{left}",
            plural(seen.numbers, "number"),
            plural(seen.origins.len(), "origin"),
            plural(seen.articles.len(), "article"),
            plural(pairs.values().sum(), "pair"),
        )
    }
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What a time line is of.
fn thing(row: &Row) -> String {
    let parts =
        [row.measure.as_deref(), row.action.as_deref(), row.population_name.as_deref(), row.place_name.as_deref()];
    let parts = parts.into_iter().chain([row.time.as_deref()]).flatten();
    parts.collect::<Vec<_>>().join(", ")
}
