//! The verdicts on the pairs of `../shared/gold`, and that no other pair of numbers there is a conflict.

#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use attesta::{
    article::{self, Options},
    compare::{self, Row, Verdict},
    graph::Base,
    pipeline,
};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf};

fn gold(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/gold").join(name);
    let text = fs::read_to_string(path).ok();
    if text.is_none() {
        println!("skipped: no shared data");
    }
    text
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn rows(key: &str, published: Option<&str>, text: &str) -> Vec<Row> {
    let mut article = article::parse(key, text.as_bytes(), None, &Options::default()).unwrap();
    if let Some(published) = published {
        article.published = Some(published.parse().unwrap());
    }
    compare::rows(&pipeline::analyse(&article), &Base::default())
}

fn fits(a: &Row, b: &Row, expected: &Value) -> Result<(), String> {
    let found = compare::compare(a, b);
    let (verdict, reason) = (found.verdict, found.reason(a, b));
    let list = |name: &str| -> Vec<String> {
        expected[name].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    if !list("verdict").contains(&verdict.to_string()) {
        return Err(format!("expected {:?}, found {verdict}: {reason}", list("verdict")));
    }
    match list("differs").iter().find(|part| !reason.contains(part.as_str())) {
        Some(part) => Err(format!("{part} is not named: {reason}")),
        None => Ok(()),
    }
}

#[test]
fn pairs_have_their_verdicts() {
    let Some(text) = gold("pairs/pairs.jsonl") else { return };
    let mut wrong = Vec::new();
    for pair in lines(&text) {
        let id = pair["id"].as_str().unwrap();
        let side = |name: &str| -> Vec<Row> {
            let side = &pair[name];
            let said = side["number"].as_str().unwrap();
            let key = if pair["a"] == pair["b"] { "a" } else { name };
            let all = rows(key, side["published"].as_str(), side["text"].as_str().unwrap());
            all.into_iter().filter(|row| row.words.contains(said)).collect()
        };
        let (a, b) = (side("a"), side("b"));
        let outcome = match (a.first(), b.last()) {
            (Some(a), Some(b)) => fits(a, b, &pair),
            _ => Err("the number was not found".to_owned()),
        };
        if let Err(error) = outcome {
            wrong.push(format!("{id}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_five_articles_have_their_verdicts() {
    let (Some(claims), Some(verdicts), Some(metadata)) =
        (gold("seeds/claims.jsonl"), gold("seeds/verdicts.jsonl"), gold("seeds/metadata.jsonl"))
    else {
        return;
    };
    let published: BTreeMap<String, String> = lines(&metadata)
        .iter()
        .map(|row| (row["file"].as_str().unwrap().to_owned(), row["published"].as_str().unwrap().to_owned()))
        .collect();
    let mut all = Vec::new();
    for number in 0..5 {
        let file = format!("seed-00{number}.txt");
        let Some(text) = gold(&format!("seeds/articles/{file}")) else { return };
        all.extend(rows(file.trim_end_matches(".txt"), published.get(&file).map(String::as_str), &text));
    }
    let claims = lines(&claims);
    let row = |id: &Value| {
        let claim = claims.iter().find(|claim| claim["id"] == *id).unwrap();
        let start = usize::try_from(claim["start"].as_u64().unwrap()).unwrap();
        all.iter().find(|row| row.article == claim["article"].as_str().unwrap() && row.span.0 == start).unwrap()
    };
    let mut wrong = Vec::new();
    for pair in lines(&verdicts) {
        if let Err(error) = fits(row(&pair["a"]), row(&pair["b"]), &pair) {
            wrong.push(format!("{} {}: {error}", pair["a"], pair["b"]));
        }
    }
    for (at, a) in all.iter().enumerate() {
        for b in &all[at + 1..] {
            let found = compare::compare(a, b);
            if found.verdict == Verdict::Conflicts {
                wrong.push(format!("{} {} and {} {}: {}", a.article, a.words, b.article, b.words, found.reason(a, b)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A pair of the case file, and what is wrong with its verdict.
fn wrong(title: &str, lines: [&str; 3]) -> Option<String> {
    let [a, b, expected] = lines;
    let row = |key: &str, line: &str| -> Option<Row> {
        let (day, text) = line.split_once(' ').unwrap();
        let (before, rest) = text.split_once('[').unwrap();
        let (number, behind) = rest.split_once(']').unwrap();
        let begin = before.chars().count();
        let all = rows(key, Some(day), &format!("---\nlanguage: it\n---\n{before}{number}{behind}"));
        all.into_iter().find(|row| row.span.0 == begin)
    };
    let (Some(a), Some(b)) = (row("a", a), row("b", b)) else {
        return Some(format!("{title}: a number was not found"));
    };
    let found = compare::compare(&a, &b);
    let reason = found.reason(&a, &b);
    let mut words = expected.split(' ');
    let verdict = words.next() == Some(found.verdict.name());
    let parts = words.all(|part| reason.contains(part));
    (!verdict || !parts)
        .then(|| format!("{title}: expected {expected}, found {}: {reason}\n  {a:?}\n  {b:?}", found.verdict))
}

/// Checks the pairs of a file, and tells how many they are and how many of them conflict.
#[track_caller]
fn check_pairs(file: &str) -> (usize, usize) {
    let mut told = Vec::new();
    let (mut pairs, mut conflicts) = (0, 0);
    for block in file.split("\n--- ").skip(1) {
        let (title, rest) = block.split_once('\n').unwrap();
        let lines: Vec<&str> = rest.lines().filter(|line| !line.is_empty()).collect();
        let [a, b, expected] =
            lines.try_into().unwrap_or_else(|_| panic!("{title}: expected two articles and a verdict"));
        pairs += 1;
        conflicts += usize::from(expected.starts_with("conflicts"));
        told.extend(wrong(title, [a, b, expected]));
    }
    assert!(told.is_empty(), "{} of {pairs}:\n{}", told.len(), told.join("\n"));
    (pairs, conflicts)
}

#[test]
fn sixty_pairs_of_our_own_have_their_verdicts() {
    assert_eq!(check_pairs(include_str!("pairs.txt")), (60, 20));
}

#[test]
fn figures_contradict_each_other_where_the_same_is_told_of_both() {
    assert_eq!(check_pairs(include_str!("pairs_told.txt")), (47, 17));
}
