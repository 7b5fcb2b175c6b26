//! The made-up articles that scale is measured with: they must be the same everywhere, and be read.

#[path = "../examples/generate/made/mod.rs"]
pub(crate) mod made;

use attesta::{
    article::{self, Options},
    compare::{self, Row},
    graph::Base,
    pipeline,
};

fn rows(count: usize) -> Vec<Row> {
    let read = |made: made::Made| {
        let article = article::parse(&made.id, made.file().as_bytes(), None, &Options::default()).unwrap();
        assert_eq!(article.body, made.body);
        compare::rows(&pipeline::analyse(&article), &Base::default())
    };
    made::articles(1).take(count).flat_map(read).collect()
}

#[test]
fn made_up_articles_are_read() {
    let rows = rows(40);
    let share = |of: fn(&Row) -> bool| rows.iter().filter(|row| of(row)).count() * 100 / rows.len();
    assert!((18 * 40..=22 * 40).contains(&rows.len()), "{} numbers in 40 articles", rows.len());
    assert!(share(|row| row.measure.is_some()) >= 85, "{} % have a measure", share(|row| row.measure.is_some()));
    assert!(share(|row| !row.chain.is_empty()) >= 80, "{} % have a speaker", share(|row| !row.chain.is_empty()));
    let whose = share(|row| row.place.as_ref().or(row.population.as_ref()).is_some());
    assert!(whose >= 50, "{whose} % say where they hold or whose they are");
}

#[test]
fn a_seed_gives_its_articles() {
    let all: Vec<String> = made::articles(7).take(30).map(|made| made.file()).collect();
    let again: Vec<String> = made::articles(7).take(30).map(|made| made.file()).collect();
    let other = made::articles(8).next().map(|made| made.file());
    assert_eq!(all, again);
    assert_ne!(all.first(), other.as_ref());
}
