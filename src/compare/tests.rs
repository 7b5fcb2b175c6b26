//! Pairs of sentences with their verdicts.

use super::{Row, Verdict, across, compare, rows};
use crate::{
    article::{self, Options},
    graph::Base,
    pipeline,
};

/// The rows of an article published on that day.
fn of(key: &str, published: &str, text: &str) -> Vec<Row> {
    let mut article = article::parse(key, text.as_bytes(), None, &Options::default()).unwrap();
    article.published = Some(published.parse().unwrap());
    rows(&pipeline::analyse(&article), &Base::default())
}

/// Compares the first numbers of two articles.
#[track_caller]
fn check(verdict: Verdict, differs: &str, a: (&str, &str), b: (&str, &str)) {
    let (a, b) = (of("a", a.0, a.1), of("b", b.0, b.1));
    let found = compare(&a[0], &b[0]);
    let turned = compare(&b[0], &a[0]);
    let reason = found.reason(&a[0], &b[0]);
    assert_eq!(found.verdict, verdict, "{reason}\n{:#?}\n{:#?}", a[0], b[0]);
    assert_eq!(found.verdict, turned.verdict, "{reason} / {}", turned.reason(&b[0], &a[0]));
    for part in differs.split_whitespace() {
        assert!(found.differs.iter().any(|found| found.name() == part), "{part} is not named: {reason}");
        assert!(reason.contains(part), "{reason}");
    }
}

#[test]
fn sources_that_contradict_each_other() {
    let one = ("2024-03-05", "Il 4 marzo 2024 a Bari sono stati uccisi 12 civili, secondo la Croce Rossa.");
    let other = ("2024-03-05", "Il 4 marzo 2024 a Bari sono stati uccisi 30 civili, secondo l'Onu.");
    check(Verdict::Conflicts, "said_by", one, other);
}

#[test]
fn whoever_is_not_named_may_have_corrected_it() {
    let one = ("2024-03-05", "Il 4 marzo 2024 a Bari sono stati uccisi 12 civili, secondo la Croce Rossa.");
    let other = ("2024-03-08", "Il 4 marzo 2024 a Bari sono stati uccisi 14 civili.");
    check(Verdict::NotComparable, "said_by", one, other);
    check(Verdict::Conflicts, "said_by", one, ("2024-03-05", other.1));
}

#[test]
fn another_day_is_another_thing() {
    let one = ("2024-03-05", "Il 4 marzo 2024 a Bari sono stati uccisi 12 civili, secondo la Croce Rossa.");
    let other = ("2024-03-08", "Il 7 marzo 2024 a Bari sono stati uccisi 30 civili, secondo l'Onu.");
    check(Verdict::NotComparable, "time", one, other);
}

#[test]
fn killed_and_wounded_are_two_things() {
    let one = ("2024-03-05", "Il 4 marzo 2024 a Bari sono rimasti feriti 12 civili, secondo la Croce Rossa.");
    let other = ("2024-03-05", "Il 4 marzo 2024 a Bari sono stati uccisi 30 civili, secondo la Croce Rossa.");
    check(Verdict::NotComparable, "measure", one, other);
}

#[test]
fn a_lost_hedge_of_one_utterance() {
    let one = ("2024-03-05", "«Abbiamo vaccinato oltre 40.000 bambini in tutta la regione», ha detto Mario Draghi.");
    let other = ("2024-03-05", "Mario Draghi ha detto: «Abbiamo vaccinato 40.000 bambini in tutta la regione».");
    check(Verdict::SameUtterance, "precision", one, other);
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let mut all = of("a", "2024-03-05", "Il 4 marzo 2024 a Bari sono stati uccisi 12 civili, secondo la Croce Rossa.");
    all.extend(of("b", "2024-03-05", "Il 4 marzo 2024 a Bari sono stati uccisi 30 civili, secondo l'Onu."));
    all.extend(of("c", "2024-03-05", "Il 4 marzo 2024 a Bari sono stati uccisi circa 31 civili, secondo l'Onu."));
    let pairs = |all: &[Row]| -> Vec<(String, String, super::Comparison)> {
        let number = |at: usize| all[at].number.clone();
        across(all).pairs.into_iter().map(|pair| (number(pair.a), number(pair.b), pair.comparison)).collect()
    };
    let before = pairs(&all);
    all.reverse();
    assert_eq!(before, pairs(&all));
    assert_eq!(before.len(), 3);
}
