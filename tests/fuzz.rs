//! Any text whatever, cut and mixed at any place: every stage runs through, and spans stay within it.
//!
//! The same as the target in `fuzz/`, with proptest. `FUZZ_SECONDS=60` lets it run longer.

#![expect(clippy::print_stdout, reason = "the count is read with --nocapture")]

use attesta::{
    article,
    graph::{self, Base},
    pipeline, record,
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::{Config, TestRunner},
};
use std::{
    cell::Cell,
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// Pieces at which readers take turns.
const PIECES: [&str; 32] = [
    "---\n",
    "data: 2024-10-28\n",
    "\n\n",
    " ",
    "\u{a0}",
    ".",
    ",",
    "«",
    "»",
    "\"",
    "(",
    ")",
    "-",
    "–",
    "'",
    "%",
    "€ ",
    "1.",
    "12,5",
    "mila",
    " milioni di ",
    "ventitré",
    "enne",
    " tra i 3 e i ",
    " non ",
    " ma ",
    " oltre ",
    " l'8 e il 13 ottobre ",
    "\u{feff}",
    "(ANSA) - ROMA, 12 MAR - ",
    " ha detto che ",
    "🙂",
];

/// What is done to an article at a place.
#[derive(Clone, Debug)]
enum Change {
    Cut(Index, Index),
    Insert(Index, &'static str),
    Swap(Index, u8),
    Repeat(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<(Index, Index)>().prop_map(|(from, until)| Change::Cut(from, until)),
        (any::<Index>(), select(&PIECES[..])).prop_map(|(at, piece)| Change::Insert(at, piece)),
        any::<(Index, u8)>().prop_map(|(at, byte)| Change::Swap(at, byte)),
        any::<(Index, Index)>().prop_map(|(from, until)| Change::Repeat(from, until)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    let within = |one: &Index, other: &Index| {
        let (one, other) = (one.index(bytes.len()), other.index(bytes.len()));
        // Short stretches, so that something is left to change.
        one.min(other)..one.max(other).min(one.min(other) + 80)
    };
    match change {
        Change::Cut(from, until) => drop(bytes.drain(within(from, until))),
        Change::Insert(at, piece) => {
            let at = at.index(bytes.len());
            drop(bytes.splice(at..at, piece.bytes()));
        }
        Change::Swap(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Change::Repeat(from, until) => {
            let range = within(from, until);
            let copy = bytes[range.clone()].to_vec();
            drop(bytes.splice(range.end..range.end, copy));
        }
    }
}

/// Runs every stage over a file's bytes.
fn run(bytes: &[u8]) {
    let Ok(article) = article::parse("fuzz", bytes, None, &article::Options::default()) else { return };
    let analysis = pipeline::analyse(&article);
    for number in &analysis.claims.numbers {
        for span in [number.quantity.span, number.quantity.extent, number.evidence] {
            assert!(analysis.text.source.get(span.start()..span.end()).is_some_and(|words| !words.is_empty()));
        }
    }
    let base = Base::default();
    assert!(!record::line(&analysis, &base).contains('\n'), "a record is one line");
    assert!(!graph::describe(&analysis, &base).quads.is_empty());
}

/// The articles of the corpus, and sentences of the case files.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds: Vec<_> = walkdir::WalkDir::new(root.join("corpus"))
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "txt"))
        .map(|entry| fs::read(entry.path()).unwrap())
        .collect();
    let cases = fs::read_to_string(root.join("tests/cases/italian/denied.txt")).unwrap();
    let sentences: Vec<&str> = cases.lines().filter(|line| !line.trim_start().starts_with(['^', '#', '-'])).collect();
    seeds.extend(sentences.chunks(3).map(|some| some.join("\n").into_bytes()));
    seeds
}

#[test]
fn any_text_runs_through() {
    let seconds = std::env::var_os("FUZZ_SECONDS").and_then(|seconds| seconds.to_str()?.parse().ok());
    let limit = Duration::from_secs(seconds.unwrap_or(2));
    let seeds = seeds();
    let (start, runs) = (Instant::now(), Cell::new(0_u32));
    let changed = (select(seeds), vec(change(), 0..12)).prop_map(|(mut bytes, changes)| {
        for change in &changes {
            apply(&mut bytes, change);
        }
        bytes
    });
    let pieces = vec(select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat().into_bytes());
    let any = prop_oneof![6 => changed, 1 => vec(any::<u8>(), 0..200), 3 => pieces];
    while start.elapsed() < limit {
        // A runner counts its successes over all its calls: a used one would try nothing more.
        let mut runner = TestRunner::new(Config { cases: 16, failure_persistence: None, ..Config::default() });
        let outcome = runner.run(&any, |bytes| {
            runs.set(runs.get() + 1);
            run(&bytes);
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{error}");
        }
    }
    assert!(runs.get() >= 16, "only {} texts were tried", runs.get());
    println!("{} texts", runs.get());
}
