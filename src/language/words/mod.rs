//! The kinds of words that a language's pack holds, one file for each stage that reads them.

mod date;
mod doubt;
mod grammar;
mod link;
mod name;
mod number;
mod page;
mod speech;

pub use date::*;
pub use doubt::*;
pub use grammar::*;
pub use link::*;
pub use name::*;
pub use number::*;
pub(crate) use page::first_word;
pub use page::*;
pub use speech::*;
