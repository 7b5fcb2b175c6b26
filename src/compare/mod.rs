//! Across articles: which reported numbers speak of one thing, and whether they repeat, fit, revise or contradict each other.
//!
//! Everything here works on [`Row`]s, one a reported number, which an archive keeps beside each article's graph. [`compare`]
//! gives the verdict on two of them, [`across`] those on all that share a key, and [`Told::nodes`] writes them as the comparison
//! graph. Nothing is corrected or retired because another says otherwise.

mod across;
mod align;
mod describe;
mod difference;
mod inconsistency;
mod key;
mod origin;
mod outline;
mod passage;
mod predicate;
mod quads;
mod row;
mod rule;
mod sheet;
#[cfg(test)]
mod tests;
mod time_line;
mod unit;
mod verdict;

pub use across::{Found, NEAREST, Pair, WINDOW, across, inside, within};
pub use describe::rows;
pub use difference::{Part, Parts};
pub use inconsistency::Inconsistency;
pub use key::Key;
pub use outline::{Outline, Task};
pub use passage::{Passage, Words};
pub use predicate::Predicate;
pub use quads::Told;
pub use row::{Copied, Precision, Row};
pub use rule::Rule;
pub use sheet::{Sheet, Text, sheet};
pub use time_line::{Agreement, TimeLine};
pub use verdict::{Comparison, TOLERANCE, Verdict, compare};
