//! Other people's cases: how many of their dates are found, with a list of those that are not.
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

/// Opens the report of a miss where our period is coarser than theirs and holds it: `due anni fa` is a year here, a day there.
const COARSER: &str = "(within ours) ";

/// Tells a miss whose expected days lie within ours.
fn label(from: Option<Date>, until: Option<Date>, found: &[(Date, Date)]) -> &'static str {
    let (Some(from), Some(until)) = (from, until) else { return "" };
    if found.iter().any(|(first, last)| *first <= from && until <= *last) { COARSER } else { "" }
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

/// Prints a suite's line and fails if fewer cases are right than have been.
fn report(suite: &str, right: usize, total: usize, floor: usize, misses: &[String]) {
    let coarser = misses.iter().filter(|miss| miss.starts_with(COARSER)).count();
    for miss in misses {
        println!("  miss: {miss}");
    }
    let tenths = 1000 * right / total.max(1);
    println!("{suite:<40} {right:>4} of {total:>4}  {}.{} %, {coarser} more within ours", tenths / 10, tenths % 10);
    assert!(right >= floor, "{suite}: {right} right, have been {floor}");
}

#[test]
fn meantime_dates() {
    let Some(cases) = cases("meantime.it-en.numbers-dates.jsonl") else { return };
    let (mut right, mut total, mut misses) = (0, 0, Vec::new());
    for case in &cases {
        let input = case["input"].as_str().expect("a sentence");
        let found = intervals(input, case["reference_time"].as_str().and_then(day));
        for pair in case["dates"].as_array().expect("a list of dates") {
            let (from, until) = (pair[0].as_str().and_then(day), pair[1].as_str().and_then(day));
            total += 1;
            if from.zip(until).is_some_and(|pair| found.contains(&pair)) {
                right += 1;
            } else {
                misses.push(format!("{} {pair} in {input}; found {found:?}", case["reference_time"]));
            }
        }
    }
    report("MEANTIME, dates", right, total, 104, &misses);
}

#[test]
fn duckling_times() {
    let Some(cases) = cases("duckling.it.Time.jsonl") else { return };
    let (mut right, mut total, mut misses) = (0, 0, Vec::new());
    for case in &cases {
        let Some(expected) = case["expected"].get(0).map(|e| &e["resolution"]) else { continue };
        if !matches!(expected["grain"].as_str(), Some("Day" | "Week" | "Month" | "Quarter" | "Year")) {
            continue;
        }
        let input = case["input"].as_str().expect("a sentence");
        let published = case["reference_time"].as_str().and_then(day);
        let from = expected["from"].as_str().and_then(day);
        let to = expected["to"].as_str().and_then(day);
        // Duckling's bare moments lie ahead: a verb in the future says the same.
        let ahead = format!("Arriverà {input}");
        let found: Vec<_> = [input, &ahead].iter().flat_map(|text| intervals(text, published)).collect();
        let last = to.and_then(|to| to.yesterday().ok());
        let fits = |(a, b): &(Date, Date)| {
            (from.is_none() || from == Some(*a)) && (last.is_none() || last == Some(*b))
                // "gli ultimi due giorni": ours run to the day of publication.
                || from == Some(*a) && to == Some(*b)
        };
        total += 1;
        if found.iter().any(fits) {
            right += 1;
        } else {
            let label = label(from, last.or(from), &found);
            misses.push(format!("{label}{input}: expected {from:?} {to:?}, found {found:?}"));
        }
    }
    report("Duckling, day grain or coarser", right, total, 94, &misses);
}

#[test]
fn recognizers_dates() {
    let suites = [("DateTimeModel", 18), ("DateParser", 30), ("DatePeriodParser", 32)];
    for (suite, floor) in suites {
        let Some(cases) = cases(&format!("recognizers-text.it.DateTime.{suite}.jsonl")) else { return };
        let (mut right, mut total, mut misses) = (0, 0, Vec::new());
        for case in &cases {
            let input = case["input"].as_str().expect("a sentence");
            let found = intervals(input, case["reference_time"].as_str().and_then(day));
            for expected in case["expected"].as_array().expect("a list") {
                let Some(values) = values(expected) else { continue };
                total += 1;
                if values.iter().any(|value| found.iter().any(|found| fits(*value, *found))) {
                    right += 1;
                } else {
                    let label = values.iter().map(|value| label(value.0, value.1, &found)).max().unwrap_or("");
                    misses.push(format!(
                        "{label}{} {input}: expected {values:?}, found {found:?}",
                        case["reference_time"]
                    ));
                }
            }
        }
        report(&format!("Recognizers-Text, {suite}"), right, total, floor, &misses);
    }
}

/// The days that a case accepts, the start and the end that it leaves out or not; `None` if it is finer than a day.
fn values(expected: &Value) -> Option<Vec<(Option<Date>, Option<Date>)>> {
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
fn fits((from, until): (Option<Date>, Option<Date>), (first, last): (Date, Date)) -> bool {
    let start = from.is_none_or(|from| from == first || from.checked_sub(1.day()).is_ok_and(|f| f == first));
    let end = until.is_none_or(|until| until == last || until.yesterday().is_ok_and(|day| day == last))
        // "dal 2014 al 2018": theirs ends with the first day of 2018.
        || until.is_some_and(|until| until.day() == 1 && until.last_of_month() == last)
        || until.is_some_and(|until| until.day_of_year() == 1 && until.last_of_year() == last);
    start && end
}
