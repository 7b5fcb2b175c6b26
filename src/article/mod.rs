//! Articles: from files and folders, with what is known about them.

mod decode;
mod error;
mod fields;
mod front_matter;
mod language;
mod metadata;
mod source;

pub use error::Error;
pub use fields::Fields;
pub use metadata::{Metadata, Row};
pub use source::{Source, list};

use crate::{
    language::Language,
    text::{
        Span,
        region::{self, Published},
    },
};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use std::{fmt::Write as _, io::Read as _};

/// An article as it was found: its words, and what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// What a person may choose about reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of the collection. It enters the ids of articles that have neither an id of their own nor an address, so that
    /// `1.txt` of one collection is not `1.txt` of another. Empty unless given.
    pub corpus: String,
}

/// The longest article in bytes. The longest novels have a few million letters; what is longer is no article but a whole
/// collection in one file, or no text at all.
pub const LONGEST: usize = 8 * 1024 * 1024;

/// Reads an article from its file.
///
/// # Errors
///
/// If the file cannot be read, and as [`parse`] does.
pub fn read(source: &Source, metadata: &Metadata, options: &Options) -> Result<Article, Error> {
    let failed = |cause| Error::Read { path: source.path.clone(), cause };
    let file = std::fs::File::open(&source.path).map_err(failed)?;
    let mut bytes = Vec::new();
    // One byte more than is allowed tells that a file is too long, also where the system does not know its length.
    file.take(LONGEST as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    parse_at(&source.path.display().to_string(), &source.key, &bytes, metadata.row(source), options)
}

/// Reads an article from the bytes of a file, with what a table states about it.
///
/// What is stated is believed in this order: the table, which a person has given for this very run and can thus correct
/// a file with; the article's front matter; what its text shows (headline, byline, dateline).
///
/// # Errors
///
/// If the bytes are no text in a known encoding, if there is no text, or more than [`LONGEST`] bytes of it, if front matter is broken, and if the
/// language is none that can be read.
///
/// ```
/// use attesta::article::{self, DateBasis, Options};
///
/// let file = "---\ntitolo: \"Piena del Po\"\ndata: 2024-10-28\n---\nIl livello del fiume è salito di due metri in una notte.\n";
/// let article = article::parse("piena", file.as_bytes(), None, &Options::default()).unwrap();
/// assert_eq!(article.title.as_deref(), Some("Piena del Po"));
/// assert_eq!(article.published, Some("2024-10-28".parse().unwrap()));
/// assert_eq!(article.date_basis, DateBasis::FrontMatter);
/// assert_eq!(article.body, "Il livello del fiume è salito di due metri in una notte.\n");
///
/// let broken = article::parse("piena", b"---\ntitolo Piena\n---\nAcqua.", None, &Options::default());
/// assert!(broken.unwrap_err().to_string().starts_with("piena:2: expected `key: value`"));
/// ```
pub fn parse(key: &str, bytes: &[u8], row: Option<&Row>, options: &Options) -> Result<Article, Error> {
    parse_at(key, key, bytes, row, options)
}

/// As [`parse`]; `place` is what messages call the file.
fn parse_at(place: &str, key: &str, bytes: &[u8], row: Option<&Row>, options: &Options) -> Result<Article, Error> {
    if bytes.len() > LONGEST {
        return Err(Error::TooLong { place: place.to_owned(), limit: LONGEST });
    }
    let text = decode::text(bytes, place)?;
    let (front, body) = front_matter::split(&text, place)?;
    if body.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        let found = match (bytes.is_empty(), body.len() < text.len()) {
            (true, _) => "an empty file",
            (_, true) => "nothing below the front matter",
            _ => "nothing but white space",
        };
        return Err(Error::Empty { place: place.to_owned(), found });
    }
    let table = row.map(|row| row.fields.clone()).unwrap_or_default();
    let language = language::of(body, table.language.as_deref().or(front.language.as_deref()), place)?;
    let imprint = region::imprint(body, language);
    let words = |span: Option<Span>| span.map(|span| plain(span.of(body)));
    let url = table.url.or(front.url);
    let (published, date_basis) = match (table.published, front.published, imprint.published) {
        (Some(date), _, _) => (Some(date), DateBasis::Metadata),
        (None, Some(date), _) => (Some(date), DateBasis::FrontMatter),
        (None, None, Some(Published::Byline(date))) => (Some(date), DateBasis::Byline),
        (None, None, Some(Published::Text(date))) => (Some(date), DateBasis::Text),
        (None, None, None) => (None, DateBasis::None),
    };
    Ok(Article {
        key: key.to_owned(),
        id: id(table.id.or(front.id).as_deref(), url.as_deref(), &options.corpus, key),
        title: table.title.or(front.title).or_else(|| words(imprint.title)),
        publisher: table.publisher.or(front.publisher).or_else(|| words(imprint.publisher)),
        author: table.author.or(front.author).or_else(|| words(imprint.author)),
        url,
        published,
        date_basis,
        language,
        body: body.to_owned(),
    })
}

/// Words of a line as one stretch: without line breaks, and without the marks of a heading in Markdown.
fn plain(words: &str) -> String {
    let words = words.trim_start_matches('#').trim_matches('*');
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an article's IRI ends in: the first 16 digits of SHA-256 over its record's own id, else its address, else its key, with
/// the name of its collection on a line above if there is one.
fn id(own: Option<&str>, url: Option<&str>, corpus: &str, key: &str) -> String {
    let words = match (own.or(url), corpus) {
        (Some(own), _) => own.to_owned(),
        (None, "") => key.to_owned(),
        (None, corpus) => format!("{corpus}\n{key}"),
    };
    Sha256::digest(words.as_bytes()).iter().take(8).fold(String::with_capacity(16), |mut id, byte| {
        write!(id, "{byte:02x}").expect("writing to a string cannot fail");
        id
    })
}

impl std::fmt::Display for DateBasis {
    /// As people say it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::FrontMatter => "front matter",
            Self::Metadata => "metadata",
            Self::Byline => "byline",
            Self::Text => "text",
            Self::None => "none",
        })
    }
}
