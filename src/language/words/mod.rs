//! The kinds of words that a language's pack holds, one file for each stage that reads them.

mod date;
mod grammar;
mod name;
mod number;
mod page;
mod speech;

pub use date::Dates;
pub use grammar::{Class, Grammar, Mood};
pub use name::Names;
pub use number::{Hedge, Numbers, Part};
pub(crate) use page::first_word;
pub use page::{BylineWord, Furniture, Page, Phrase, Stands};
pub use speech::Speech;
