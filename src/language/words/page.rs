//! What tells an article from the site around it.

use crate::language::list::{Table, Words, lines};

/// What tells an article from the site around it. Wording is in lower case with straight apostrophes and single spaces.
pub struct Page {
    /// Names of what is known about an article (`titolo`) and their English names (`title`).
    pub fields: Table<&'static str>,
    /// Wording that lines begin with, by its first word.
    pub openings: Table<Vec<Phrase>>,
    /// Wording that may stand anywhere in a line.
    pub within: Vec<Phrase>,
    /// Sections of a site (`esteri`, `ultima ora`).
    pub menu: Words,
    /// Ways of sharing an article (`condividi`, `facebook`).
    pub share: Words,
    /// Verbs that invite (`iscriviti`).
    pub invitations: Words,
    /// What they invite to (`newsletter`).
    pub services: Words,
    /// Words of bylines.
    pub byline: Table<BylineWord>,
    /// Small words inside the names of people (`von`).
    pub particles: Words,
    /// Months by name and abbreviation, from 1 to 12.
    pub months: Table<i8>,
    /// Days of the week by name and abbreviation.
    pub weekdays: Words,
    /// Common words that the neighbouring languages do not share.
    pub common: Words,
    /// Letters of the language that are not in ASCII, by which legacy encodings are told apart.
    pub accented: &'static str,
}

/// What a line that is not the article's own belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// The site.
    Header,
    /// Another article.
    Teaser,
    /// Those who made the article.
    Credit,
}

/// Some wording, and what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: &'static str,
    /// What its line belongs to.
    pub furniture: Furniture,
    /// How it must stand.
    pub stands: Stands,
}

/// How wording must stand to tell something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It is the whole line.
    Line,
    /// A short line begins with it.
    Start,
    /// It is the whole line, or a colon, bar or dash follows it.
    Label,
    /// It stands anywhere in a short line.
    Within,
    /// A short line among the last ones begins with it.
    Tail,
    /// A short line begins with it, and only names follow.
    Names,
}

/// What a word of a byline says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BylineWord {
    /// An author follows (`di`).
    By,
    /// The date of publication follows.
    Published,
    /// The date of a change follows.
    Updated,
    /// What the author is (`inviato`).
    Role,
    /// An agency, or the staff.
    Newsroom,
    /// A second name follows (`e`).
    And,
    /// Nothing (`alle`).
    Filler,
}

impl Page {
    /// Reads the list of wording: phrase, furniture, how it stands.
    ///
    /// # Panics
    ///
    /// If a line is not of this form: the lists are part of the program, and a test reads each.
    pub(crate) fn with_wording(mut self, file: &'static str) -> Self {
        for line in lines(file) {
            let wrong = || panic!("page entry `{line}`: expected words, what they belong to, and how they stand");
            let mut columns = line.split('\t');
            let (Some(words), Some(furniture), Some(stands)) = (columns.next(), columns.next(), columns.next()) else {
                wrong()
            };
            let furniture = match furniture {
                "header" => Furniture::Header,
                "teaser" => Furniture::Teaser,
                "credit" => Furniture::Credit,
                _ => wrong(),
            };
            let stands = match stands {
                "line" => Stands::Line,
                "start" => Stands::Start,
                "label" => Stands::Label,
                "within" => Stands::Within,
                "tail" => Stands::Tail,
                "names" => Stands::Names,
                "menu" => {
                    self.menu.insert(words);
                    continue;
                }
                "share" => {
                    self.share.insert(words);
                    continue;
                }
                "invitation" => {
                    self.invitations.insert(words);
                    continue;
                }
                "service" => {
                    self.services.insert(words);
                    continue;
                }
                _ => wrong(),
            };
            let phrase = Phrase { words, furniture, stands };
            if stands == Stands::Within {
                self.within.push(phrase);
            } else {
                self.openings.entry(first_word(words)).or_default().push(phrase);
            }
        }
        self
    }
}

impl BylineWord {
    /// Reads the second column of the list.
    pub(crate) fn read(name: &str) -> Option<Self> {
        Some(match name {
            "by" => Self::By,
            "published" => Self::Published,
            "updated" => Self::Updated,
            "role" => Self::Role,
            "newsroom" => Self::Newsroom,
            "and" => Self::And,
            "filler" => Self::Filler,
            _ => return None,
        })
    }
}

/// The letters and digits that some wording begins with.
pub(crate) fn first_word(words: &str) -> &str {
    words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}
