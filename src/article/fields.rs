//! What is stated about an article beside its text, in front matter or in a table.

use crate::language::Language;
use jiff::civil::Date;

/// What is stated about an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The identifier that the record has where it comes from.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language, as it was written: a tag (`it`, `it-IT`) or a name.
    pub language: Option<String>,
}

/// The name of one of the [`Fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Published,
    Publisher,
    Author,
    Url,
    Language,
}

impl Field {
    /// Reads the name of a field as it stands in front matter or at the head of a column: in English, or in any language that
    /// articles can be read in. Case and the mark between words do not matter.
    pub(super) fn read(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace(['_', '-'], " ");
        Self::from_english(&name).or_else(|| {
            let english =
                Language::ALL.into_iter().find_map(|language| language.pack().page.fields.get(name.as_str()))?;
            Self::from_english(english)
        })
    }

    fn from_english(name: &str) -> Option<Self> {
        Some(match name {
            "id" | "identifier" => Self::Id,
            "title" | "headline" => Self::Title,
            "published" | "date" | "datepublished" | "date published" | "published on" | "publication date"
            | "pubdate" => Self::Published,
            "publisher" | "source" | "site" => Self::Publisher,
            "author" | "authors" | "byline" => Self::Author,
            "url" | "link" => Self::Url,
            "language" | "lang" => Self::Language,
            _ => return None,
        })
    }
}

/// Why a value was not taken.
pub(super) struct Refused {
    pub(super) expected: &'static str,
    pub(super) found: String,
    pub(super) hint: &'static str,
}

impl Fields {
    /// Takes a value; an empty one says nothing.
    pub(super) fn set(&mut self, field: Field, value: &str) -> Result<(), Refused> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        let text = Some(value.to_owned());
        match field {
            Field::Id => self.id = text,
            Field::Title => self.title = text,
            Field::Publisher => self.publisher = text,
            Field::Author => self.author = text,
            Field::Url => self.url = text,
            Field::Language => self.language = text,
            Field::Published => self.published = Some(day(value)?),
        }
        Ok(())
    }
}

/// Reads a day: ISO 8601, with or without a time behind it.
fn day(value: &str) -> Result<Date, Refused> {
    let head = value.get(..10).filter(|_| value[10..].is_empty() || value[10..].starts_with(['T', 't', ' ']));
    head.and_then(|head| head.parse().ok()).ok_or_else(|| Refused {
        expected: "a date",
        found: format!("`{value}`"),
        hint: "write year, month and day, as in `2024-10-28`",
    })
}
