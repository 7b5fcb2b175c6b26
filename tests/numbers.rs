//! Sentences with their numbers drawn below: `tests/cases/numbers/*.txt`.
//!
//! A drawn line says how much (`>5` more than, `>=5` at least, `~5` about, `3..5` a range, `100+` vague), the kind, the unit,
//! and the head of what is counted. `UPDATE=1 cargo test` rewrites the answers; read the difference.

use attesta::{
    language::Language,
    mention::{
        self,
        quantity::{Amount, Quantity},
    },
    ontology::units,
    text::{self, Text},
};
use proptest::prelude::*;
use std::{fmt::Write as _, fs, path::Path};

/// Each sentence of a file of cases, with its numbers drawn below it.
fn drawn(cases: &str) -> String {
    let mut out = String::new();
    for line in cases.lines().filter(|line| !line.trim_start().starts_with('^')) {
        out.push_str(line);
        out.push('\n');
        if line.is_empty() || line.starts_with("---") || line.starts_with('#') {
            continue;
        }
        let text = text::split(line, Language::Italian);
        for quantity in &mention::find(&text, None).quantities {
            let start = line[..quantity.span.start()].chars().count();
            let length = quantity.span.of(line).chars().count();
            writeln!(out, "{}{} {}", " ".repeat(start), "^".repeat(length), said(&text, quantity))
                .expect("a string takes every write");
        }
    }
    out
}

fn said(text: &Text, quantity: &Quantity) -> String {
    let mut said = match quantity.amount {
        Amount::Exactly(v) => v.to_string(),
        Amount::About(v) => format!("~{v}"),
        Amount::AtLeast(v) => format!(">={v}"),
        Amount::MoreThan(v) => format!(">{v}"),
        Amount::AtMost(v) => format!("<={v}"),
        Amount::LessThan(v) => format!("<{v}"),
        Amount::Between(interval) => format!("{}..{}", interval.low(), interval.high()),
        Amount::Vague(v) => format!("{v}+"),
    };
    write!(said, " {}", quantity.kind).expect("a string takes every write");
    let plain = [units::one(), units::percent()];
    if let Some(unit) = quantity.unit.filter(|unit| !plain.contains(unit)) {
        write!(said, " {}", unit.unit().code).expect("a string takes every write");
    }
    if let Some(head) = quantity.head {
        write!(said, ", {}", text.words(head)).expect("a string takes every write");
    }
    said
}

#[test]
fn drawn_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/numbers");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of cases is part of the project")
        .map(|entry| entry.expect("an entry of the folder").path())
        .collect();
    files.sort();
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    for file in files {
        let cases = fs::read_to_string(&file).expect("a file of cases");
        let drawn = drawn(&cases);
        if update {
            fs::write(&file, &drawn).expect("the file can be written");
        }
        for (expected, found) in cases.lines().zip(drawn.lines()).filter(|(a, b)| a != b).take(1) {
            writeln!(wrong, "{}:\n  expected {expected}\n  found    {found}", file.display()).expect("a string");
        }
        if cases.lines().count() != drawn.lines().count() {
            writeln!(wrong, "{}: more or fewer numbers than drawn", file.display()).expect("a string");
        }
    }
    assert!(update || wrong.is_empty(), "{wrong}");
}

/// Whatever the text and wherever it is cut, spans lie in it and nothing fails.
fn valid(words: &str) {
    let text = text::split(words, Language::Italian);
    for quantity in mention::find(&text, None).quantities {
        let extent = text.words(quantity.extent);
        assert!(extent.contains(text.words(quantity.span)), "{extent}");
        for span in [quantity.counted, quantity.head].into_iter().flatten() {
            assert!(!text.words(span).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_has_valid_numbers(words in "\\PC{0,80}") {
        valid(&words);
    }

    #[test]
    fn any_words_have_valid_numbers(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "tra", "i", "3,5", "e", "a", "da", "di", "milioni", "12", "dei", "circa", "oltre", "morti", "feriti", "%", "(",
                ")", "-", "euro", "anni", "magnitudo", "gradi", "le", "sono", "un", "solo", "ne", "cui", "settembre", "+", "1.000",
                "mezzo", "mila", "Serie", "A", ".", ",", "senza", "tetto", "€", "#", "999999999999999999999999999", "o", "più",
            ]),
            0..14,
        ),
    ) {
        valid(&words.join(" "));
        valid(&words.concat());
    }
}

/// A number below a million in words, joined as dictionaries have it.
fn below_million(n: u64) -> String {
    const SMALL: [&str; 20] = [
        "",
        "uno",
        "due",
        "tre",
        "quattro",
        "cinque",
        "sei",
        "sette",
        "otto",
        "nove",
        "dieci",
        "undici",
        "dodici",
        "tredici",
        "quattordici",
        "quindici",
        "sedici",
        "diciassette",
        "diciotto",
        "diciannove",
    ];
    const TENS: [&str; 8] = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"];
    let index = |n: u64| usize::try_from(n).expect("below twenty");
    match n {
        0..20 => SMALL[index(n)].to_owned(),
        20..100 => {
            let tens = TENS[index(n / 10 - 2)];
            let stem = if matches!(n % 10, 1 | 8) { &tens[..tens.len() - 1] } else { tens };
            format!("{stem}{}", SMALL[index(n % 10)])
        }
        100..200 => format!("cento{}", below_million(n - 100)),
        200..1000 => format!("{}cento{}", SMALL[index(n / 100)], below_million(n % 100)),
        1000..2000 => format!("mille{}", below_million(n - 1000)),
        _ => format!("{}mila{}", below_million(n / 1000), below_million(n % 1000)),
    }
}

/// A number in words: billions, millions and the rest apart.
fn in_words(n: u64) -> String {
    let part = |n: u64, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("un {one}")),
        n => Some(format!("{} {many}", below_million(n))),
    };
    let rest = n % 1_000_000;
    let parts = [
        part(n / 1_000_000_000, "miliardo", "miliardi"),
        part(n / 1_000_000 % 1000, "milione", "milioni"),
        (rest > 0).then(|| below_million(rest)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A number in digits with a mark between thousands.
fn in_digits(n: u64, mark: char) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

proptest! {
    #[test]
    fn numbers_to_a_thousand_billion_read_back(high in 1_u64..1_000_000, low in 1000_u64..1_000_000, none in any::<bool>()) {
        // A rest below a thousand stands apart: "3 milioni e 12 feriti" are two numbers.
        let n = high * 1_000_000 + if none { 0 } else { low };
        for written in [in_words(n), in_digits(n, '.'), in_digits(n, '\u{a0}'), in_digits(n, '\'')] {
            let text = text::split(&written, Language::Italian);
            let reading = mention::number::read(&text, 0).expect("a number");
            prop_assert_eq!(reading.value, n.into(), "{}", written);
            prop_assert_eq!(reading.tokens.end, text.tokens.len(), "{}", written);
        }
    }
}

#[test]
fn cut_anywhere() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/numbers")).expect("the cases") {
        let cases = fs::read_to_string(entry.expect("an entry").path()).expect("a file of cases");
        for line in cases.lines().filter(|line| !line.trim_start().starts_with('^')) {
            for (at, _) in line.char_indices().step_by(3) {
                valid(&line[at..]);
                valid(&line[..at]);
            }
        }
    }
}
