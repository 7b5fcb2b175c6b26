//! What can be wrong with the files of articles and what is known about them.

use std::{io, path::PathBuf};

/// What is wrong with an article, with a list of articles, or with a table of metadata.
///
/// A message says where it is, what was expected and what was found; a second line, if there is one, says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No such file or folder.
    #[error("{}: expected a file or folder, found nothing there\nhint: check the spelling of the path", path.display())]
    Missing {
        /// The path that was given.
        path: PathBuf,
    },
    /// The file or folder is there but cannot be read.
    #[error("{}: cannot be read: {cause}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// A folder holds no articles.
    #[error(
        "{}: expected at least one article, found none\nhint: articles are files that end in {}, or in nothing",
        path.display(),
        super::source::ENDINGS_FOR_PEOPLE
    )]
    NoArticles {
        /// The folder.
        path: PathBuf,
    },
    /// A file's name or path is no Unicode text, so that no key can be made of it.
    #[error("{}: expected a name in Unicode, found other bytes\nhint: rename the file", path.display())]
    Name {
        /// The file.
        path: PathBuf,
    },
    /// Two articles have one key.
    #[error(
        "two articles have the key `{key}`: {} and {}\nhint: rename one of them, or give the folder above both",
        first.display(),
        second.display()
    )]
    SameKey {
        /// The key.
        key: String,
        /// One of the files.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// A file is longer than an article can be.
    #[error("{place}: expected an article of at most {limit} bytes, found more\nhint: split it into its articles")]
    TooLong {
        /// The file.
        place: String,
        /// How long an article may be, in bytes.
        limit: usize,
    },
    /// A file is empty, or holds nothing but white space and front matter.
    #[error("{place}: expected the text of an article, found {found}")]
    Empty {
        /// The file.
        place: String,
        /// What it holds.
        found: &'static str,
    },
    /// A file is no text.
    #[error("{place}: expected text, found {found}\nhint: give articles as plain text")]
    Binary {
        /// The file.
        place: String,
        /// What tells.
        found: String,
    },
    /// A file's bytes are text in no encoding that is known.
    #[error(
        "{place}:{line}: expected UTF-8, found the byte {byte:#04x}, and the file is in no legacy encoding either\nhint: save it as UTF-8"
    )]
    Encoding {
        /// The file.
        place: String,
        /// The line of the first byte that is not UTF-8, from 1.
        line: usize,
        /// That byte.
        byte: u8,
    },
    /// A line of front matter, or of a table of metadata, cannot be read.
    #[error("{place}:{line}: expected {expected}, found {found}\nhint: {hint}")]
    Line {
        /// The file.
        place: String,
        /// The line, from 1.
        line: usize,
        /// What should be there.
        expected: String,
        /// What is there.
        found: String,
        /// What to do.
        hint: String,
    },
    /// The article is in a language that there is no pack for.
    #[error(
        "{place}: expected an article in {known}, found one in {found}\nhint: if that is wrong, say so with `language:` in its front matter or in the metadata"
    )]
    Language {
        /// The file.
        place: String,
        /// The language it is in: its English name where that is known, else the tag that was given.
        found: String,
        /// The languages that can be read.
        known: String,
    },
}
