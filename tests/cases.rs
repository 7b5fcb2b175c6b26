//! The case files under `tests/cases/`: sentences with the right answers drawn below their words.
//!
//! A case is a sentence on one line, as if it were an article of the last `date` line of its section. Below it, each answer is
//! drawn under the numeral it is about:
//!
//! - `modality planned`, and below it `time 2024-10` where the text says when the number holds. A drawn modality without
//!   a time says that none is stated.
//! - `place Kiev`: where it holds; `place -` where that is not said.
//! - `number > 600000 count soldati`: how firmly (`~` about, `>`, `>=`, `<`, `<=`, `3..5`, `vague 1000`, nothing: exact), the value,
//!   the kind, and then for counts and percentages the head, for all others the unit; `-` where there is none.
//! - `said fonti di polizia < Ansa (indirect)`: the origin, who passes it on, and the form; `nobody` where no source is named.
//! - `measure killed, Russia`: what is measured and, after a comma, whose it is; `-` where the measure is not known.
//!
//! Every number that is no answer counts as a mistake. A known mistake stays in its file: behind the answer stands `wrong:` with
//! what is found today, and what should not have been found at all has a line of its own that begins with `wrong:`. The test
//! fails when what is found is neither the answer nor the known mistake, and also when a known mistake is gone.
//! `UPDATE=1` rewrites the `wrong:` marks and nothing else.

#![expect(clippy::print_stdout, reason = "the scores are read with --nocapture")]

use attesta::{
    analysis::Analysis,
    article::{Article, DateBasis},
    claim::{Modality, PopulationEntity, ReportedNumber},
    language::Language,
    mention::{
        date::{Moment, Period},
        quantity::{Amount, Kind, Quantity},
    },
    pipeline,
};
use jiff::civil::Date;
use std::{collections::BTreeMap, fmt::Write as _, fs, ops::Range, path::PathBuf};

/// Shares of right answers in thousandths that have been reached, and may not be lost.
const MODALITY_ACCURACY: usize = 960;
const MODALITY_F1: usize = 975;
const TIME_F1: usize = 950;
const NUMBER_RIGHT: usize = 945;
const SAID_RIGHT: usize = 920;
const MEASURE_RIGHT: usize = 860;
/// Places that are right, in thousandths.
const PLACE_RIGHT: usize = 955;

/// What follows the answer of a mistake that is known.
const WRONG: &str = "wrong: ";

/// A sentence with what is drawn below it.
struct Case {
    /// The line of its file, from 1.
    line: usize,
    date: Option<Date>,
    sentence: String,
    answers: Vec<Answer>,
    /// What is known to be found and should not be.
    extras: Vec<Extra>,
}

/// A drawn answer, with columns in characters.
struct Answer {
    columns: Range<usize>,
    expected: String,
    wrong: Option<String>,
}

/// Something found that no answer is about.
#[derive(PartialEq, Eq)]
struct Extra {
    columns: Range<usize>,
    found: String,
}

/// A number found in a case.
struct Found {
    columns: Range<usize>,
    modality: &'static str,
    time: String,
    number: String,
    said: String,
    measure: String,
    place: String,
}

/// Every case file: path, lines.
fn files() -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/italian");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The cases of a file, and its lines that are neither sentence nor drawing, each with its number from 1.
fn read(text: &str) -> (Vec<Case>, BTreeMap<usize, String>) {
    let (mut cases, mut rest) = (Vec::<Case>::new(), BTreeMap::new());
    let mut date = None;
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with("--- ") {
            date = None;
        }
        if let Some(day) = line.strip_prefix("date ") {
            date = Some(day.parse().unwrap_or_else(|error| panic!("line {number}: {error}")));
        }
        if line.is_empty() || ["--- ", "date ", "#"].iter().any(|start| line.starts_with(start)) {
            rest.insert(number, line.to_owned());
        } else if line.trim_start().starts_with('^') {
            let case = cases.last_mut().unwrap_or_else(|| panic!("line {number}: a drawing without a sentence"));
            draw(case, line, number);
        } else {
            let sentence = line.to_owned();
            cases.push(Case { line: number, date, sentence, answers: Vec::new(), extras: Vec::new() });
        }
    }
    (cases, rest)
}

/// Adds a drawn line to its case.
fn draw(case: &mut Case, line: &str, number: usize) {
    let start = line.len() - line.trim_start().len();
    let end = start + line[start..].chars().take_while(|c| *c == '^').count();
    assert!(end <= case.sentence.chars().count(), "line {number}: drawn beyond its sentence");
    let words = line[end..].trim();
    let columns = start..end;
    if let Some(found) = words.strip_prefix(WRONG) {
        case.extras.push(Extra { columns, found: found.to_owned() });
        return;
    }
    let (expected, wrong) = match words.split_once(&format!(" {WRONG}")) {
        Some((expected, wrong)) => (expected, Some(wrong.to_owned())),
        None => (words, None),
    };
    let fields = ["modality ", "time ", "number ", "said ", "measure ", "place "];
    let known = fields.iter().any(|field| expected.starts_with(field));
    assert!(known, "line {number}: expected one of {fields:?}, found `{expected}`");
    case.answers.push(Answer { columns, expected: expected.to_owned(), wrong });
}

/// What is found in a case.
fn analyse(case: &Case) -> Vec<Found> {
    let article = Article {
        key: "case".to_owned(),
        id: "0000000000000000".to_owned(),
        body: case.sentence.clone(),
        title: None,
        publisher: None,
        author: None,
        url: None,
        published: case.date,
        date_basis: if case.date.is_some() { DateBasis::Metadata } else { DateBasis::None },
        language: Language::Italian,
    };
    let analysis = pipeline::analyse(&article);
    let found = |number: &ReportedNumber| {
        let (start, end) = analysis.text.points.of(number.quantity.span);
        Found {
            columns: start..end,
            modality: modality(number.modality),
            time: number.time.map_or_else(|| "none".to_owned(), |time| time.period.to_string()),
            number: describe(&number.quantity, &case.sentence),
            said: said(number),
            measure: measure(number, &analysis),
            place: number.place.map_or("-", |place| analysis.text.words(place.span)).to_owned(),
        }
    };
    analysis.claims.numbers.iter().map(found).collect()
}

/// Who says a number, from its origin to the reader, and in what form.
fn said(number: &ReportedNumber) -> String {
    let chain: Vec<&str> = number.chain.iter().rev().map(|source| source.name.as_str()).collect();
    let who = if chain.is_empty() { "nobody".to_owned() } else { chain.join(" < ") };
    format!("{who} ({})", number.form)
}

/// What a number measures, and whose it is.
fn measure(number: &ReportedNumber, analysis: &Analysis) -> String {
    let measure = number.measure.map_or("-", |id| id.measure().name);
    match number.population.map(|population| population.entity) {
        None => measure.to_owned(),
        Some(PopulationEntity::Entity(id)) => format!("{measure}, {}", analysis.links.entity(id).label),
        Some(PopulationEntity::Known(id)) => format!("{measure}, {}", id.record().label_it),
    }
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Planned => "planned",
        Modality::Possible => "possible",
        Modality::Denied => "denied",
        Modality::Asked => "asked",
    }
}

/// A number as the case files write it.
fn describe(quantity: &Quantity, sentence: &str) -> String {
    let amount = match quantity.amount {
        Amount::Exactly(value) => value.normalize().to_string(),
        Amount::About(value) => format!("~ {}", value.normalize()),
        Amount::AtLeast(value) => format!(">= {}", value.normalize()),
        Amount::MoreThan(value) => format!("> {}", value.normalize()),
        Amount::AtMost(value) => format!("<= {}", value.normalize()),
        Amount::LessThan(value) => format!("< {}", value.normalize()),
        Amount::Between(interval) => format!("{}..{}", interval.low().normalize(), interval.high().normalize()),
        Amount::Vague(value) => format!("vague {}", value.normalize()),
    };
    let of = match quantity.kind {
        Kind::Count | Kind::Percent => quantity.head.map(|span| span.of(sentence)),
        _ => quantity.unit.map(|unit| unit.unit().code),
    };
    format!("{amount} {} {}", quantity.kind.name(), of.unwrap_or("-"))
}

/// First and last day of a written time; an open end is `None`.
fn days(time: &str) -> (Option<Date>, Option<Date>) {
    let moment = |part: &str| match part.len() {
        4 => Some(Moment::Year(part.parse().ok()?)),
        7 => Some(Moment::Month(part[..4].parse().ok()?, part[5..].parse().ok()?)),
        _ => Some(Moment::Day(part.parse().ok()?)),
    };
    let period = match time.split_once('/') {
        None => moment(time).map(Period::At),
        Some((from, "..")) => moment(from).map(Period::Since),
        Some(("..", until)) => moment(until).map(Period::Until),
        Some((from, until)) => moment(from).zip(moment(until)).map(|(from, until)| Period::Between(from, until)),
    };
    let period = period.unwrap_or_else(|| panic!("`{time}` is no time"));
    (period.from(), period.until())
}

/// The sort of a written time.
fn sort(time: &str) -> &'static str {
    match time {
        "none" => "none",
        _ if time.contains("..") => "open",
        _ if time.contains('/') => "period",
        _ if time.len() == 4 => "year",
        _ if time.len() == 7 => "month",
        _ => "day",
    }
}

fn same_time(one: &str, other: &str) -> bool {
    one == other || one != "none" && other != "none" && days(one) == days(other)
}

/// Right and wrong answers of one class.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    missed: usize,
    invented: usize,
}

impl Tally {
    /// F1 in thousandths.
    fn f1(self) -> usize {
        2000 * self.right / (2 * self.right + self.missed + self.invented).max(1)
    }
}

/// Tallies by class.
#[derive(Default)]
struct Score(BTreeMap<&'static str, Tally>);

impl Score {
    fn add(&mut self, expected: &'static str, found: &'static str, is_right: bool) {
        if is_right {
            self.0.entry(expected).or_default().right += 1;
        } else {
            self.0.entry(expected).or_default().missed += 1;
            self.0.entry(found).or_default().invented += 1;
        }
    }

    /// The mean of the F1 of those classes that answers have, in thousandths.
    fn macro_f1(&self) -> usize {
        let classes = self.0.values().filter(|tally| tally.right + tally.missed > 0);
        classes.clone().map(|tally| tally.f1()).sum::<usize>() / classes.count().max(1)
    }

    fn accuracy(&self) -> usize {
        let (right, missed) = self.0.values().fold((0, 0), |(r, m), tally| (r + tally.right, m + tally.missed));
        1000 * right / (right + missed).max(1)
    }

    fn print(&self, name: &str) {
        for (class, Tally { right, missed, invented }) in &self.0 {
            let f1 = Tally { right: *right, missed: *missed, invented: *invented }.f1();
            println!("{name:<10} {class:<10} right {right:>4}  missed {missed:>3}  invented {invented:>3}  F1 {f1:>4}");
        }
        println!("{name:<10} accuracy {}  macro F1 {} (thousandths)", self.accuracy(), self.macro_f1());
    }
}

/// All scores of a run.
#[derive(Default)]
struct Scores {
    modality: Score,
    time: Score,
    number: Score,
    said: Score,
    measure: Score,
    place: Score,
}

/// What stands behind `wrong:` after this run: for each answer, and for each number that is no answer.
fn judge(case: &Case, found: &[Found], scores: &mut Scores) -> (Vec<Option<String>>, Vec<Extra>) {
    let at = |columns: &Range<usize>| found.iter().find(|number| number.columns == *columns);
    let mut marks = Vec::new();
    for answer in &case.answers {
        let number = at(&answer.columns);
        let (field, expected) = answer.expected.split_once(' ').expect("a drawn answer has a field and a value");
        let actual = number.map_or("nothing", |number| match field {
            "modality" => number.modality,
            "time" => &number.time,
            "said" => &number.said,
            "measure" => &number.measure,
            "place" => &number.place,
            _ => &number.number,
        });
        let is_right = match field {
            "time" => actual != "nothing" && same_time(expected, actual),
            _ => expected == actual,
        };
        match field {
            "modality" => {
                let class = |name: &str| {
                    ["asserted", "planned", "possible", "denied", "asked"].into_iter().find(|class| *class == name)
                };
                let expected = class(expected).unwrap_or_else(|| panic!("line {}: no modality", case.line));
                scores.modality.add(expected, class(actual).unwrap_or("nothing"), is_right);
            }
            "time" => scores.time.add(sort(expected), if number.is_some() { sort(actual) } else { "none" }, is_right),
            "said" => scores.said.add("said", "said", is_right),
            "measure" => scores.measure.add("measure", "measure", is_right),
            "place" => {
                let sort = |place: &str| if place == "-" { "none" } else { "place" };
                scores.place.add(sort(expected), sort(actual), is_right);
            }
            _ => scores.number.add("number", "number", is_right),
        }
        marks.push((!is_right).then(|| actual.to_owned()));
    }
    let mut extras = Vec::new();
    for number in found {
        let fields: Vec<&str> = case
            .answers
            .iter()
            .filter(|answer| answer.columns == number.columns)
            .filter_map(|answer| answer.expected.split(' ').next())
            .collect();
        let extra = |found: String| Extra { columns: number.columns.clone(), found };
        if fields.is_empty() {
            scores.number.0.entry("number").or_default().invented += 1;
            extras.push(extra(format!("number {}", number.number)));
        } else if fields.contains(&"modality") && !fields.contains(&"time") {
            scores.time.add("none", sort(&number.time), number.time == "none");
            if number.time != "none" {
                extras.push(extra(format!("time {}", number.time)));
            }
        }
    }
    (marks, extras)
}

fn carets(columns: &Range<usize>) -> String {
    format!("{}{}", " ".repeat(columns.start), "^".repeat(columns.len()))
}

/// A case as it stands in its file, with these marks.
fn write(case: &Case, marks: &[Option<String>], extras: &[Extra]) -> String {
    let mut text = format!("{}\n", case.sentence);
    for (answer, mark) in case.answers.iter().zip(marks) {
        let mark = mark.as_ref().map_or_else(String::new, |found| format!(" {WRONG}{found}"));
        writeln!(text, "{} {}{mark}", carets(&answer.columns), answer.expected).expect("a string takes every word");
    }
    for Extra { columns, found } in extras {
        writeln!(text, "{} {WRONG}{found}", carets(columns)).expect("a string takes every word");
    }
    text
}

#[test]
fn answers() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut scores = Scores::default();
    let (mut changed, mut sentences) = (String::new(), 0);
    for (path, text) in files() {
        let (cases, rest) = read(&text);
        sentences += cases.len();
        let mut written: BTreeMap<usize, String> =
            rest.into_iter().map(|(at, line)| (at, format!("{line}\n"))).collect();
        for case in &cases {
            let (marks, extras) = judge(case, &analyse(case), &mut scores);
            let known = case.answers.iter().map(|answer| &answer.wrong).eq(&marks) && case.extras == extras;
            let drawing = write(case, &marks, &extras);
            if !known {
                let file = path.file_name().unwrap_or_default().display();
                write!(changed, "{file}:{}:\n{drawing}", case.line).expect("a string takes every word");
            }
            written.insert(case.line, drawing);
        }
        let after: String = written.into_values().collect();
        if update && after != text {
            fs::write(&path, after).unwrap();
        }
    }
    println!("{sentences} sentences");
    scores.modality.print("modality");
    scores.time.print("time");
    scores.number.print("number");
    scores.said.print("said");
    scores.measure.print("measure");
    scores.place.print("place");
    scores.time.0.remove("none");
    println!("stated times: macro F1 {}", scores.time.macro_f1());
    assert!(update || changed.is_empty(), "found something else than before:\n{changed}");
    assert!(scores.modality.accuracy() >= MODALITY_ACCURACY, "modality is less accurate");
    assert!(scores.modality.macro_f1() >= MODALITY_F1, "the macro F1 of modality has dropped");
    assert!(scores.time.macro_f1() >= TIME_F1, "the macro F1 of time has dropped");
    assert!(scores.place.accuracy() >= PLACE_RIGHT, "fewer places are right");
    assert!(scores.number.accuracy() >= NUMBER_RIGHT, "fewer numbers are right");
    assert!(scores.said.accuracy() >= SAID_RIGHT, "fewer speakers are right");
    assert!(scores.measure.accuracy() >= MEASURE_RIGHT, "fewer measures are right");
}
