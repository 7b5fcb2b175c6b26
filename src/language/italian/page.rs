//! Italian: page words.

use crate::language::{
    list,
    words::{BylineWord, Page},
};

pub(super) fn words() -> Page {
    let calendar = include_str!("page_calendar.tsv");
    let is_month = |what: &str| what != "day";
    Page {
        fields: list::table(include_str!("fields.tsv"), Some),
        openings: list::Table::default(),
        within: Vec::new(),
        menu: list::Words::default(),
        share: list::Words::default(),
        invitations: list::Words::default(),
        services: list::Words::default(),
        byline: list::table(include_str!("byline.tsv"), BylineWord::read),
        particles: list::words(include_str!("particles.txt")),
        months: pairs(calendar)
            .filter(|(_, what)| is_month(what))
            .filter_map(|(w, n)| Some((w, n.parse().ok()?)))
            .collect(),
        weekdays: pairs(calendar).filter(|(_, what)| !is_month(what)).map(|(word, _)| word).collect(),
        accented: "àèéìòùÀÈÉÌÒÙ",
        common: list::words(include_str!("common.txt")),
    }
    .with_wording(include_str!("page.tsv"))
}

fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list::lines(file).filter_map(|line| line.split_once('\t'))
}
