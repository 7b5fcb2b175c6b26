//! Italian.

mod date;
mod doubt;
mod grammar;
mod link;
mod name;
mod number;
mod page;
mod speech;
mod spelling;
mod verb;

use super::{Pack, list};
use std::sync::LazyLock;

/// The Italian pack, read from its lists when it is first asked for.
pub(super) static PACK: LazyLock<Pack> = LazyLock::new(|| Pack {
    tag: "it",
    name: "Italian",
    code: "ita",
    openers: list::words(include_str!("openers.txt")),
    abbreviations: list::words(include_str!("abbreviations.txt")),
    page: page::words(),
    grammar: grammar::words(),
    numbers: number::words(),
    dates: date::words(),
    names: name::words(),
    links: link::words(),
    speech: speech::words(),
    doubts: doubt::words(),
});
