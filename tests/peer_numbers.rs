//! Other people's cases: how many of their numbers are read as they expect. Every miss stands in `peer_numbers.tsv` with its reason.
//!
//! The cases are not part of the project; without them the tests say so and pass.

#![expect(clippy::print_stdout, reason = "the tables are read with --nocapture")]

use attesta::{
    language::Language,
    mention::{
        self,
        number::{self, Form},
        quantity::Kind,
    },
    text,
};
use rust_decimal::Decimal;
use serde_json::Value;
use std::{collections::BTreeMap, path::PathBuf};

/// Case and reason, one a line.
const ACCEPTED: &str = include_str!("peer_numbers.tsv");

/// What is read in a sentence: value, kind and unit code.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    value: Decimal,
    kind: Option<Kind>,
    unit: Option<&'static str>,
    words: String,
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

/// The numbers of a sentence, a range as its two ends.
fn quantities(sentence: &str) -> Vec<Found> {
    let text = text::split(sentence, Language::Italian);
    let mut found = Vec::new();
    for quantity in mention::find(&text, None).quantities {
        let words = text.words(quantity.span).to_owned();
        let ends = [quantity.amount.min(), quantity.amount.max()];
        let unit = quantity.unit.map(|unit| unit.unit().code);
        for value in ends.into_iter().flatten() {
            let item = Found { value, kind: Some(quantity.kind), unit, words: words.clone() };
            if !found.contains(&item) {
                found.push(item);
            }
        }
    }
    found
}

/// The numerals of a sentence, whether they count something or not.
fn numerals(sentence: &str) -> Vec<Found> {
    let text = text::split(sentence, Language::Italian);
    let mut at = 0;
    let mut found = Vec::new();
    while at < text.tokens.len() {
        let Some(reading) = number::read(&text, at).filter(|r| !matches!(r.form, Form::Ordinal | Form::Code)) else {
            at += 1;
            continue;
        };
        let minus = at > 0 && text.word(at - 1) == "-" && text.tokens[at].glued;
        let value = if minus { -reading.value } else { reading.value };
        let words = text.span(reading.tokens.clone()).map_or("", |span| text.words(span)).to_owned();
        at = reading.tokens.end;
        found.push(Found { value, kind: None, unit: None, words });
    }
    found
}

/// The value of a resolution: a number or text with a decimal comma.
fn value(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => {
            number.to_string().parse().or_else(|_| Decimal::from_scientific(&number.to_string())).ok()
        }
        Value::String(written) => {
            let plain = written.trim_end_matches('%').replace(',', ".");
            plain.parse().or_else(|_| Decimal::from_scientific(&plain)).ok()
        }
        _ => None,
    }
}

fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= Decimal::new(1, 9)
}

/// Our code of a peer's unit; `None` where there is none to compare.
fn code(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "Dollar" | "USD" | "United States dollar" => "USD",
        "Pound" | "GBP" => "GBP",
        "EUR" | "Euro" => "EUR",
        "Japanese yen" => "JPY",
        "Chinese yuan" => "CNY",
        "Swiss franc" => "CHF",
        "Canadian dollar" => "CAD",
        "Kilometre" | "Chilometro" => "km",
        "Mile" | "Miglio" => "[mi_i]",
        "Metre" | "Metro" => "m",
        "Centimetre" => "cm",
        "Millimetro" => "mm",
        "Anno" => "a",
        "Mese" => "mo",
        "Giorno" => "d",
        "Tonnellata" => "t",
        "Chilometro quadrato" => "km2",
        _ => return None,
    })
}

/// A suite: its file, how it is read, and which of its cases count.
struct Suite {
    name: &'static str,
    file: &'static str,
    kind: Option<Kind>,
    /// At least so many of a thousand are right.
    floor: usize,
}

/// The ends that a case expects, each with its unit.
fn expected(case: &Value) -> Vec<(Decimal, Option<String>)> {
    let list = case["expected"].as_array().expect("a list of expectations");
    let mut values = Vec::new();
    for resolution in list.iter().map(|e| &e["resolution"]) {
        let unit = resolution["unit"].as_str().map(str::to_owned);
        for key in ["value", "from", "to"] {
            values.extend(value(&resolution[key]).map(|value| (value, unit.clone())));
        }
    }
    values
}

fn right(suite: &Suite, input: &str, wanted: &[(Decimal, Option<String>)]) -> (bool, Vec<Found>) {
    let mut found = quantities(input);
    if suite.kind.is_none() {
        found.extend(numerals(input));
    }
    let fits = |value: Decimal, unit: Option<&str>| {
        found.iter().any(|f| {
            near(f.value, value)
                && suite.kind.is_none_or(|kind| {
                    // Their dimensions are ours but for counts and money.
                    f.kind == Some(kind)
                        || kind == Kind::Other && !matches!(f.kind, None | Some(Kind::Count | Kind::Money))
                })
                && unit.and_then(code).is_none_or(|code| {
                    f.unit == Some(code) || code == "USD" && f.unit.is_some_and(|unit| unit.ends_with('D'))
                })
        })
    };
    (wanted.iter().all(|(value, unit)| fits(*value, unit.as_deref())), found)
}

/// Prints a suite's line and its misses; fails where a miss has no reason, or an accepted one is right by now.
fn report(suite: &str, results: &[(String, bool, String)], floor: usize) {
    let reasons: BTreeMap<&str, &str> = ACCEPTED
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').expect("a case, a tab and a reason"))
        .collect();
    let rate = 1000 * results.iter().filter(|r| r.1).count() / results.len().max(1);
    let mut unexplained = Vec::new();
    for (id, _, what) in results.iter().filter(|r| !r.1) {
        match reasons.get(id.as_str()) {
            Some(reason) => println!("  accepted: {id}: {reason} ({what})"),
            None => unexplained.push(format!("{id}: {what}")),
        }
    }
    let right = results.iter().filter(|r| r.1).count();
    println!("{suite:<40} {right:>4} of {:>4}  {}.{} %", results.len(), rate / 10, rate % 10);
    let stale: Vec<_> = results.iter().filter(|r| r.1 && reasons.contains_key(r.0.as_str())).map(|r| &r.0).collect();
    assert!(unexplained.is_empty(), "{suite}: misses without a reason\n{}", unexplained.join("\n"));
    assert!(stale.is_empty(), "{suite}: right by now, take them off the list: {stale:?}");
    assert!(rate >= floor, "{suite}: {rate} of a thousand, have been {floor}");
}

#[test]
fn values_with_units() {
    let suites = [
        Suite {
            name: "Recognizers-Text, percent",
            file: "recognizers-text.it.Number.PercentModel.jsonl",
            kind: Some(Kind::Percent),
            floor: 1000,
        },
        Suite {
            name: "Recognizers-Text, currency",
            file: "recognizers-text.it.NumberWithUnit.CurrencyModel.jsonl",
            kind: Some(Kind::Money),
            floor: 960,
        },
        Suite {
            name: "Recognizers-Text, dimension",
            file: "recognizers-text.it.NumberWithUnit.DimensionModel.jsonl",
            kind: Some(Kind::Other),
            floor: 910,
        },
        Suite {
            name: "Recognizers-Text, age",
            file: "recognizers-text.it.NumberWithUnit.AgeModel.jsonl",
            kind: Some(Kind::Age),
            floor: 830,
        },
        Suite {
            name: "Duckling, money",
            file: "duckling.it.AmountOfMoney.jsonl",
            kind: Some(Kind::Money),
            floor: 1000,
        },
        Suite { name: "Duckling, distance", file: "duckling.it.Distance.jsonl", kind: Some(Kind::Length), floor: 1000 },
        Suite { name: "Duckling, numerals", file: "duckling.it.Numeral.jsonl", kind: None, floor: 1000 },
    ];
    for suite in suites {
        let Some(cases) = cases(suite.file) else { return };
        let results: Vec<_> = cases.iter().map(|case| run(&suite, case)).collect();
        report(suite.name, &results, suite.floor);
    }
}

fn run(suite: &Suite, case: &Value) -> (String, bool, String) {
    let input = case["input"].as_str().expect("a sentence");
    let wanted = expected(case);
    let (right, found) = right(suite, input, &wanted);
    (case["id"].as_str().expect("an id").to_owned(), right, format!("{input}: expected {wanted:?}, found {found:?}"))
}

#[test]
fn numbers_like_those_of_news() {
    let suite = Suite { name: "Recognizers-Text, number, news subset", file: "", kind: None, floor: 980 };
    let Some(list) = cases("recognizers-text.it.Number.NumberModel.news-subset.ids.json") else { return };
    let Some(cases) = cases("recognizers-text.it.Number.NumberModel.jsonl") else { return };
    let subset: Vec<&str> = list[0].as_array().expect("a list of ids").iter().filter_map(Value::as_str).collect();
    let cases = cases.iter().filter(|case| case["id"].as_str().is_some_and(|id| subset.contains(&id)));
    let results: Vec<_> = cases.map(|case| run(&suite, case)).collect();
    report(suite.name, &results, suite.floor);
}

#[test]
fn durations() {
    let Some(cases) = cases("recognizers-text.it.DateTime.DurationParser.jsonl") else { return };
    let seconds = |unit: &str| {
        let day = 86_400;
        Some(Decimal::from(match unit {
            "s" => 1,
            "min" => 60,
            "h" => 3600,
            "d" => day,
            "wk" => 7 * day,
            "mo" => 30 * day,
            "a" => 365 * day,
            _ => return None,
        }))
    };
    let results: Vec<_> = cases
        .iter()
        .map(|case| {
            let input = case["input"].as_str().expect("a sentence");
            let wanted: Option<Decimal> = case["expected"][0]["resolution"]["FutureResolution"]["duration"]
                .as_str()
                .and_then(|seconds| seconds.parse().ok());
            let found = quantities(input);
            let sum: Decimal = found.iter().filter_map(|f| Some(f.value * seconds(f.unit?)?)).sum();
            let id = case["id"].as_str().expect("an id").to_owned();
            (id, wanted == Some(sum), format!("{input}: expected {wanted:?}, found {found:?}"))
        })
        .collect();
    report("Recognizers-Text, duration", &results, 680);
}

#[test]
fn meantime_numbers() {
    let Some(cases) = cases("meantime.it-en.numbers-dates.jsonl") else { return };
    let mut results = Vec::new();
    let mut ones = Vec::new();
    for case in &cases {
        let input = case["input"].as_str().expect("a sentence");
        let found = quantities(input);
        ones.extend(
            found
                .iter()
                .filter(|f| {
                    let word = f.words.to_lowercase();
                    f.kind == Some(Kind::Count) && matches!(word.as_str(), "un" | "uno" | "una" | "un'" | "un’")
                })
                .map(|f| format!("{} in {input}", f.words)),
        );
        for (index, wanted) in case["values"].as_array().expect("a list of values").iter().enumerate() {
            let wanted = value(wanted).expect("a number");
            let id = format!("{}#{index}", case["id"].as_str().expect("an id"));
            let right = found.iter().any(|f| near(f.value, wanted) || near(-f.value, wanted));
            let seen: Vec<_> = found.iter().map(|f| f.value.to_string()).collect();
            results.push((id, right, format!("{wanted} in {input}: found {seen:?}")));
        }
    }
    println!("un, uno, una taken for 1: {}", ones.len());
    assert!(ones.is_empty(), "{ones:?}");
    report("MEANTIME, numbers", &results, 970);
}
