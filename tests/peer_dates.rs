//! Other people's cases: how many of their dates are found. Those that are read otherwise for a reason stand in `peer_dates.tsv`.
//!
//! The cases are not part of the project; without them the tests say so and pass.

#![expect(clippy::print_stdout, reason = "the tables are read with --nocapture")]

use attesta::language::Language;
use attesta::mention::date::{self, Moment, Period};
use attesta::text;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::Value;
use std::path::PathBuf;

/// Case and reason, one a line.
const ACCEPTED: &str = include_str!("peer_dates.tsv");

/// How an answer stands to what is expected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Right,
    /// A longer stretch that holds the expected one: the year for `due anni fa`, where a peer has a day.
    Coarser,
    Other,
}

/// One suite's expectations: which are met, which are met by a coarser answer, which are known to be read otherwise, and the rest.
struct Suite {
    name: &'static str,
    right: usize,
    coarser: usize,
    accepted: usize,
    missed: usize,
}

impl Suite {
    fn new(name: &'static str) -> Self {
        Self { name, right: 0, coarser: 0, accepted: 0, missed: 0 }
    }

    /// Counts an expectation, the `k`-th of a case, and prints it unless it is met.
    fn count(&mut self, case: &Value, k: usize, answer: Answer, miss: impl Fn() -> String) {
        let id = case["id"].as_str().expect("a case has a name");
        let numbered = format!("{id}#{k}");
        let reason = ACCEPTED
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .find_map(|(key, reason)| (key == id || key == numbered).then_some(reason));
        match (answer, reason) {
            (Answer::Right, _) => {
                self.right += 1;
                assert!(reason.is_none(), "{numbered} is right now: take it out of the accepted");
            }
            (Answer::Coarser, _) => {
                self.coarser += 1;
                println!("  coarser: {numbered} {}: {}", case["input"], miss());
            }
            (Answer::Other, Some(reason)) => {
                self.accepted += 1;
                println!("  accepted: {numbered} {}: {reason}", case["input"]);
            }
            (Answer::Other, None) => {
                self.missed += 1;
                println!("  missed: {numbered} {} {}: {}", case["reference_time"], case["input"], miss());
            }
        }
    }

    /// Prints the suite's line and fails if fewer expectations are met than have been, or more are missed.
    fn report(&self, floor: usize, ceiling: usize) {
        let Self { name, right, coarser, accepted, missed } = self;
        let all = right + coarser + accepted + missed;
        let tenths = 1000 * right / all.max(1);
        println!(
            "{name:<36} {all:>3} cases: {right:>3} right ({}.{} %), {coarser:>2} coarser, {accepted:>2} accepted, {missed:>2} missed",
            tenths / 10,
            tenths % 10
        );
        assert!(
            *right >= floor && *missed <= ceiling,
            "{name}: {right} right and {missed} missed, have been {floor} and {ceiling}"
        );
    }
}

/// The lines of a file of cases, or `None` where there are none.
fn cases(name: &str) -> Option<Vec<Value>> {
    let shared = std::env::var_os("ATTESTA_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let Ok(file) = std::fs::read_to_string(shared.join("peers").join(name)) else {
        println!("skipped: no shared data");
        return None;
    };
    Some(file.lines().map(|line| serde_json::from_str(line).expect("each line is a JSON object")).collect())
}

fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// First and last day of everything that the dates of a sentence state: whole periods and their ends.
fn intervals(sentence: &str, published: Option<Date>) -> Vec<(Date, Date)> {
    let text = text::split(sentence, Language::Italian);
    let mut found = Vec::new();
    for date in date::find(&text, published) {
        let ends: &[Moment] = match &date.period {
            None => &[],
            Some(Period::At(moment) | Period::Since(moment) | Period::Until(moment)) => &[*moment],
            Some(Period::Between(from, until)) => &[*from, *until],
        };
        found.extend(ends.iter().filter_map(|moment| moment.first().zip(moment.last())));
        found.extend(date.period.and_then(|period| period.from().zip(period.until())));
    }
    found
}

#[test]
fn meantime_dates() {
    let Some(cases) = cases("meantime.it-en.numbers-dates.jsonl") else { return };
    let mut suite = Suite::new("MEANTIME, dates");
    for case in &cases {
        let input = case["input"].as_str().expect("a sentence");
        let found = intervals(input, case["reference_time"].as_str().and_then(day));
        for (k, pair) in case["dates"].as_array().expect("a list of dates").iter().enumerate() {
            let expected = pair[0].as_str().and_then(day).zip(pair[1].as_str().and_then(day));
            let fits = |found: &(Date, Date)| expected == Some(*found);
            let holds =
                |found: &(Date, Date)| expected.is_some_and(|(from, until)| found.0 <= from && until <= found.1);
            suite.count(case, k, answer(&found, fits, holds), || format!("expected {pair}, found {found:?}"));
        }
    }
    suite.report(107, 4);
}

/// Duckling takes every bare weekday, month and feast for one to come, where news looks back: each case is also read behind a verb in
/// the future, which says the same to us, and one of the two readings must fit.
#[test]
fn duckling_times() {
    let Some(cases) = cases("duckling.it.Time.jsonl") else { return };
    let mut suite = Suite::new("Duckling, day grain or coarser");
    for case in &cases {
        let Some(expected) = case["expected"].get(0).map(|e| &e["resolution"]) else { continue };
        if !matches!(expected["grain"].as_str(), Some("Day" | "Week" | "Month" | "Quarter" | "Year")) {
            continue;
        }
        let input = case["input"].as_str().expect("a sentence");
        let published = case["reference_time"].as_str().and_then(day);
        let from = expected["from"].as_str().and_then(day);
        let to = expected["to"].as_str().and_then(day);
        let ahead = format!("Arriverà {input}");
        let found: Vec<_> = [input, &ahead].iter().flat_map(|text| intervals(text, published)).collect();
        let last = to.and_then(|to| to.yesterday().ok());
        let fits = |(a, b): &(Date, Date)| {
            (from.is_none() || from == Some(*a)) && (last.is_none() || last == Some(*b))
                // "gli ultimi due giorni": ours run to the day of publication.
                || from == Some(*a) && to == Some(*b)
                // A weekday or a feast and nothing else.
                || !input.contains(' ') && a == b && [7.days(), 1.year()].iter().any(|turn| a.checked_add(*turn).ok() == from)
                // Their ends are exclusive, but `entro il 15` includes the 15th.
                || from.is_none() && to == Some(*b) && input.starts_with("entro ")
        };
        let holds = |(a, b): &(Date, Date)| from.is_some_and(|from| *a <= from && last.unwrap_or(from) <= *b);
        suite.count(case, 0, answer(&found, fits, holds), || format!("expected {from:?} {to:?}, found {found:?}"));
    }
    suite.report(136, 1);
}

#[test]
fn recognizers_dates() {
    let suites = [
        ("Recognizers-Text, DateTimeModel", "DateTimeModel", 36, 0),
        ("Recognizers-Text, DateParser", "DateParser", 50, 0),
        ("Recognizers-Text, DatePeriodParser", "DatePeriodParser", 61, 0),
    ];
    for (name, file, floor, ceiling) in suites {
        let Some(cases) = cases(&format!("recognizers-text.it.DateTime.{file}.jsonl")) else { return };
        let mut suite = Suite::new(name);
        for case in &cases {
            let input = case["input"].as_str().expect("a sentence");
            let found = intervals(input, case["reference_time"].as_str().and_then(day));
            for (k, expected) in case["expected"].as_array().expect("a list").iter().enumerate() {
                let Some(values) = values(expected) else { continue };
                let any = |fits: fn(Ends, (Date, Date)) -> bool| {
                    let values = &values;
                    move |found: &(Date, Date)| values.iter().any(|value| fits(*value, *found))
                };
                suite.count(case, k, answer(&found, any(fits), any(holds)), || {
                    format!("expected {values:?}, found {found:?}")
                });
            }
        }
        suite.report(floor, ceiling);
    }
}

/// Every accepted miss has its reason, and the list is sorted.
#[test]
fn accepted_dates_have_reasons() {
    let keys: Vec<_> =
        ACCEPTED.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once('\t')).collect();
    assert!(keys.iter().all(|entry| entry.is_some_and(|(_, reason)| !reason.is_empty())));
    assert!(keys.is_sorted());
}

/// How the dates of a sentence stand to what is expected.
fn answer(
    found: &[(Date, Date)],
    fits: impl Fn(&(Date, Date)) -> bool,
    holds: impl Fn(&(Date, Date)) -> bool,
) -> Answer {
    if found.iter().any(fits) {
        Answer::Right
    } else if found.iter().any(holds) {
        Answer::Coarser
    } else {
        Answer::Other
    }
}

/// The first and the last day that a case expects.
type Ends = (Option<Date>, Option<Date>);

/// The days that a case accepts, the start and the end that it leaves out or not; `None` if it is finer than a day.
fn values(expected: &Value) -> Option<Vec<Ends>> {
    let kind = expected["type"].as_str()?.rsplit('.').next()?;
    if !matches!(kind, "date" | "daterange") {
        return None;
    }
    let resolution = &expected["resolution"];
    let list: Vec<&Value> = match resolution["values"].as_array() {
        Some(values) => values.iter().collect(),
        None => vec![&resolution["FutureResolution"], &resolution["PastResolution"]],
    };
    let get = |value: &Value, keys: [&str; 4]| keys.iter().find_map(|key| value[*key].as_str()).and_then(day);
    let values: Vec<_> = list
        .iter()
        .map(|value| {
            (get(value, ["value", "date", "start", "startDate"]), get(value, ["value", "date", "end", "endDate"]))
        })
        .filter(|(from, until)| from.is_some() || until.is_some())
        .collect();
    (!values.is_empty()).then_some(values)
}

/// Whether a period is the expected one; the end of theirs may be the day behind, or the first of the last month or year.
fn fits((from, until): Ends, (first, last): (Date, Date)) -> bool {
    let start = from.is_none_or(|from| from == first || from.checked_sub(1.day()).is_ok_and(|f| f == first));
    let end = until.is_none_or(|until| until == last || until.yesterday().is_ok_and(|day| day == last))
        // "dal 2014 al 2018": theirs ends with the first day of 2018.
        || until.is_some_and(|until| until.day() == 1 && until.last_of_month() == last)
        || until.is_some_and(|until| until.day_of_year() == 1 && until.last_of_year() == last);
    start && end
}

/// Whether a period holds the expected one, whose end is the day behind.
fn holds((from, until): Ends, (first, last): (Date, Date)) -> bool {
    let until = until.filter(|until| from != Some(*until)).map_or(from, |until| until.yesterday().ok());
    from.zip(until).is_some_and(|(from, until)| first <= from && until <= last)
}
