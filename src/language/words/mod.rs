//! The kinds of words that a language's pack holds, one file for each stage that reads them.

mod date;
mod grammar;
mod name;
mod number;
mod page;
mod speech;

pub use date::Dates;
pub use grammar::Grammar;
pub use name::{ActingWords, Body, BodyWords, Names, PersonWords, PlaceNoun, PlaceWords, SmallWords};
pub use number::Numbers;
pub use page::Page;
pub use speech::Speech;
