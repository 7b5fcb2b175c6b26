//! Why a name stands for what it stands for.

use std::fmt;

/// Why a name stands for its entity, and why for whoever acts there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// What leads from the name to the entity.
    pub by: By,
    /// How many other things of the authority bear the name and are of its kind.
    pub rivals: usize,
    /// What decided for this one; `None` where nothing had to or could be decided.
    pub clue: Option<Clue>,
    /// What shows that a place, or a body at its seat, acts.
    pub acting: Option<Acting>,
}

/// What leads from a name to its entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Nothing but its own words: no other name of the article or the authority is known to mean the same.
    #[default]
    Words,
    /// The authority has the name.
    Name,
    /// The authority has it with the title before it (`papa Francesco`).
    Title,
    /// The authority has a name that differs by a slip or a way of writing foreign letters.
    Spelling,
    /// A surname alone of a person so well known that no other is meant.
    Fame,
    /// The article has the full name whose surname it is.
    Surname,
    /// The article explains it as the acronym of another name, or it is that other name.
    Acronym,
    /// It is the first word of a longer name in the article.
    Part,
    /// Another name of the article differs from it by a slip.
    Slip,
    /// A common noun, with whose it is (`il governo tedesco`).
    Owner,
    /// A town for its club.
    Club,
}

/// What decides between things of one name, strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clue {
    /// It is better known than the others.
    Prominence,
    /// It is in the country in which the language's news are at home.
    Home,
    /// It is near another place of the article.
    Near,
    /// The article names its country.
    Country,
    /// The country or region in which it is stands right behind it (`Parma, in Ohio`).
    Container,
    /// The noun before it says what it is (`la regione di Kursk`).
    Noun,
}

/// What shows that a place stands for whoever acts there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acting {
    /// It is the subject of an act (`Mosca ha fornito`).
    Subject,
    /// It stands behind its verb (`ha detto Seul`).
    Saying,
    /// What is said comes from it (`secondo Seul`, `Pechino: "..."`).
    Source,
    /// An act or a force is its own (`la decisione di Mosca`, `occupata dalla Russia`).
    Agent,
    /// It shares something with another (`l'accordo tra Mosca e Kiev`).
    Partner,
    /// Somebody turns to it (`chiede alla Cina`, `accusa l'Iran`).
    Receiver,
    /// It plays (`l'Italia batte la Francia`).
    Team,
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Words => "its words",
            Self::Name => "its name",
            Self::Title => "its title and name",
            Self::Spelling => "another spelling",
            Self::Fame => "a well-known surname",
            Self::Surname => "the surname of a full name",
            Self::Acronym => "an acronym explained",
            Self::Part => "part of a longer name",
            Self::Slip => "a slip of another name",
            Self::Owner => "whose it is",
            Self::Club => "the club of the town",
        })
    }
}

impl fmt::Display for Clue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Prominence => "best known",
            Self::Home => "at home",
            Self::Near => "near another place",
            Self::Country => "its country is named",
            Self::Container => "where it is follows",
            Self::Noun => "by the noun before it",
        })
    }
}

impl fmt::Display for Acting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Subject => "subject",
            Self::Saying => "subject behind its verb",
            Self::Source => "source",
            Self::Agent => "agent",
            Self::Partner => "partner",
            Self::Receiver => "receiver",
            Self::Team => "team",
        })
    }
}

impl fmt::Display for Evidence {
    /// `by its name, 2 others so called: its country is named`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "by {}", self.by)?;
        if self.rivals > 0 {
            let others = if self.rivals == 1 { "other" } else { "others" };
            write!(f, ", {} {others} so called", self.rivals)?;
            if let Some(clue) = self.clue {
                write!(f, ": {clue}")?;
            }
        }
        Ok(())
    }
}
