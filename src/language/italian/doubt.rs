//! Italian: an article measured against itself.

use crate::language::{list, words::Doubts};

pub(super) fn words() -> Doubts {
    Doubts {
        changes: list::words(include_str!("changes.txt")),
        share_of: list::few(["su", "sui", "sugli", "sulle"]),
        share_is: list::few([
            "il", "l'", "lo", "pari", "al", "all'", "allo", "cioè", "ossia", "ovvero", "circa", "quasi", "oltre",
            "più", "meno", "del", "dell'", "dello", "appena", "vale", "dire", "a",
        ]),
        happenings: list::table(include_str!("happening_kinds.tsv"), Some),
        new: list::few([
            "altra",
            "altre",
            "altri",
            "altro",
            "nuova",
            "nuove",
            "nuovi",
            "nuovo",
            "ulteriore",
            "ulteriori",
        ]),
        plain: list::words(include_str!("plain_words.txt")),
        articles: list::few(["i", "gli", "le", "un", "una", "totale", "di", "circa"]),
    }
}
