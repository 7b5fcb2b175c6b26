//! The case files under `tests/cases/names/`: sentences with all their names below them.
//!
//! Below a sentence stand its names behind `=`, and behind `!` what is found today where that is something else: a known mistake.
//! The test fails when what is found is neither; `UPDATE=1` rewrites the mistakes.

#![expect(clippy::print_stdout, reason = "the scores are read with --nocapture")]

use attesta::{
    language::Language,
    mention::name::{self, NameKind},
    text,
};
use proptest::prelude::*;
use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf};

/// The share of names that is right, in thousandths (F1), that has been reached and may not be lost.
const REACHED: usize = 800;

/// The names of a text as the files have them.
fn names(source: &str) -> Vec<String> {
    let text = text::split(source, Language::Italian);
    let word = |name: &name::Name| {
        let kind = match name.kind {
            NameKind::Person => "PER",
            NameKind::Organization => "ORG",
            NameKind::Place => "LOC",
        };
        let words = text.words(name.span);
        if name.generic { format!("({kind} {words})") } else { format!("{kind} {words}") }
    };
    name::find(&text).iter().map(word).collect()
}

#[test]
fn names_of_invented_news() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/names");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut right, mut found_all, mut expected_all, mut wrong) = (0, 0, 0, Vec::new());
    for path in files {
        let old = fs::read_to_string(&path).unwrap();
        let mut new = String::new();
        let mut sentence = "";
        for line in old.lines() {
            let Some(answer) = line.strip_prefix('=') else {
                if !line.starts_with('!') {
                    sentence = line;
                    let _ = writeln!(new, "{line}");
                }
                continue;
            };
            let found = names(sentence);
            let expected: Vec<&str> = answer.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
            let set: BTreeSet<&str> = found.iter().map(String::as_str).collect();
            right += expected.iter().filter(|name| set.contains(**name)).count();
            (found_all, expected_all) = (found_all + found.len(), expected_all + expected.len());
            let _ = writeln!(new, "{line}");
            if found != expected {
                let _ = writeln!(new, "! {}", found.join("; "));
            }
        }
        new = new.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n";
        if new != old {
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, new).unwrap();
            } else {
                let changed = new.lines().zip(old.lines()).find(|(new, old)| new != old);
                wrong.push(format!("{}: {changed:?}", path.display()));
            }
        }
    }
    let f1 = 2000 * right / (found_all + expected_all);
    println!("names of invented news: {right} right of {found_all} found and {expected_all} expected, F1 {f1} of 1000");
    assert!(wrong.is_empty(), "found something else than before (new, old); UPDATE=1 rewrites it: {wrong:#?}");
    assert!(f1 >= REACHED, "F1 was {REACHED} of 1000 and is {f1}");
}

proptest! {
    #[test]
    fn names_of_any_text_stand_in_order_on_borders_of_characters(
        source in "([A-ZÀa-zèŠ'’.,:«»\"()\\-0-9 \n]|Il |della |Roma |Banca |von |Kim |🙂|e\u{301}|L’){0,120}"
    ) {
        let text = text::split(&source, Language::Italian);
        let mut free = 0;
        for name in name::find(&text) {
            prop_assert!(name.span.start() >= free && name.span.end() <= source.len());
            prop_assert!(source.is_char_boundary(name.span.start()) && source.is_char_boundary(name.span.end()));
            free = name.span.end();
        }
    }
}
