//! Italian: what links need.

use crate::language::{
    list,
    words::{LinkWords, Reading},
};

pub(super) fn words() -> LinkWords {
    LinkWords {
        home: "Q38",
        governors: list::table(include_str!("link/governors.tsv"), |readings| {
            readings.split(' ').map(|reading| reading.split_once('=').and_then(|(p, r)| Some((p, read(r)?)))).collect()
        }),
        stances: list::words(include_str!("link/stances.txt")),
        place_verbs: list::words(include_str!("link/place_verbs.txt")),
        place_reflexives: list::words(include_str!("link/place_reflexives.txt")),
        allies: list::words(include_str!("link/allies.txt")),
        through: list::few(["tramite"]),
        masculine: list::few(["il", "del", "al", "dal", "nel", "sul", "col"]),
        feminine: list::few(["la", "della", "alla", "dalla", "nella", "sulla"]),
        sport: list::words(include_str!("link/sport.txt")),
        sport_only: list::words(include_str!("link/sport_only.txt")),
        sport_verbs: list::words(include_str!("link/sport_verbs.txt")),
        ranks: list::words(include_str!("link/ranks.txt")),
        other_sports: list::words(include_str!("link/other_sports.txt")),
        team_nouns: list::words(include_str!("link/team_nouns.txt")),
        club_marks: list::lines(include_str!("link/club_marks.txt")).collect(),
        club: "club",
        governments: list::few(["esecutivo", "governo"]),
        region_nouns: list::words(include_str!("link/region_nouns.txt")),
        those: list::few(["quella", "quelle", "quello", "quelli"]),
        inside: "in",
        heads: list::few([
            "cancelliera",
            "cancelliere",
            "capo",
            "leader",
            "premier",
            "presidente",
            "segretaria",
            "segretario",
        ]),
        town_nouns: list::few(["città", "cittadina", "comune", "capoluogo", "località", "paese", "porto", "villaggio"]),
        national_team: "nazionale",
        lists_of_allies: list::few([",", ":", "come"]),
    }
}

fn read(reading: &str) -> Option<Reading> {
    Some(match reading {
        "power" => Reading::Power,
        "force" => Reading::Force,
        "place" => Reading::Place,
        _ => return None,
    })
}
