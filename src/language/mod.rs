//! What a language knows: lists of words, rules, and the little code that no list can hold. One folder a language.

mod italian;
pub mod list;
pub mod words;

use std::fmt;

/// A language that articles can be read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Italian.
    Italian,
}

impl Language {
    /// All of them, in the order of their tags.
    pub const ALL: [Self; 1] = [Self::Italian];

    /// What the language knows.
    pub fn pack(self) -> &'static Pack {
        match self {
            Self::Italian => &italian::PACK,
        }
    }

    /// The language of a BCP 47 tag, whatever its region (`it-IT`), if there is a pack for it.
    ///
    /// ```
    /// use attesta::language::Language;
    /// assert_eq!(Language::from_tag("it-IT"), Some(Language::Italian));
    /// assert_eq!(Language::from_tag("la"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The name of one of its rules, as records and graphs write it: `it.number.more-than`.
    pub fn rule(self, rule: &str) -> String {
        format!("{}.{rule}", self.tag())
    }

    /// Its BCP 47 tag, in lower case.
    pub fn tag(self) -> &'static str {
        self.pack().tag
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.pack().name)
    }
}

/// What a language knows. Words are in lower case with straight apostrophes, as [`crate::text::Text::lower`] gives them,
/// unless a list says otherwise.
pub struct Pack {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// ISO 639-3 code, as language detection gives it.
    pub code: &'static str,
    /// Capitalized words that open a sentence, to cut one that is glued to a heading.
    pub openers: list::Words,
    /// Abbreviations whose stop ends no sentence, without the stop.
    pub abbreviations: list::Words,
    /// What tells the article from the site around it.
    pub page: words::Page,
    /// The small words of the language.
    pub grammar: words::Grammar,
    /// Number words and what stands around numbers.
    pub numbers: words::Numbers,
    /// Days, months and the words that point at them.
    pub dates: words::Dates,
    /// What tells a name.
    pub names: words::Names,
    /// What tells which thing a name stands for.
    pub links: words::LinkWords,
    /// Who says what: verbs of saying and their kin.
    pub speech: words::Speech,
    /// Words by which an article is measured against itself.
    pub doubts: words::Doubts,
}
