//! Articles: from files and folders, with what is known about them.

use crate::language::Language;
use jiff::civil::Date;

/// An article as it was found: its words, and what is known about it.
#[derive(Clone, Debug)]
pub struct Article {
    /// The key a person knows it by: its path relative to the folder given, without its ending, or its record's own id.
    pub key: String,
    /// What its IRI ends in: 16 hexadecimal digits.
    pub id: String,
    /// Its text, less byte-order mark and front matter, otherwise unchanged.
    pub body: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day on which it was published.
    pub published: Option<Date>,
    /// What that day is known from.
    pub date_basis: DateBasis,
    /// Its language.
    pub language: Language,
}

/// What an article's date is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateBasis {
    /// Its front matter.
    FrontMatter,
    /// A table given beside it.
    Metadata,
    /// Its byline or dateline.
    Byline,
    /// A full date in its text.
    Text,
    /// Nothing: the date is unknown.
    None,
}
