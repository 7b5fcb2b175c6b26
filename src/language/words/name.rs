//! What tells a name.

use crate::language::list::{Table, Words};

/// What tells a name. All words are in lower case.
pub struct Names {
    /// Common nouns, verbs and adjectives: no names by themselves where a sentence begins.
    pub common: Words,
    /// Articles and the prepositions joined to them.
    pub articles: Words,
    /// Prepositions before a place.
    pub place_prepositions: Words,
    /// Words that open what is no person, body or place: events, works, laws, prizes.
    pub no_names: Words,
    /// Words before the quoted title of a work.
    pub works: Words,
    /// Foreign words of titles of songs and films.
    pub foreign: Words,
    /// Nouns before the name of a thing: a storm, a ship, a missile.
    pub things: Words,
    /// What tells a person.
    pub person: PersonWords,
    /// What tells a body.
    pub body: BodyWords,
    /// What tells a place.
    pub place: PlaceWords,
    /// What tells that a place acts.
    pub acting: ActingWords,
}

/// What tells a person.
pub struct PersonWords {
    /// Roles, ranks and kin, before a name.
    pub titles: Words,
    /// Words between a title and the name.
    pub title_links: Words,
    /// Lower-case words inside a name (`von`, `al`).
    pub particles: Words,
    /// Family names that stand before the given name.
    pub families: Words,
    /// Words behind which a plural names a family.
    pub family_words: Words,
}

/// What tells a body.
pub struct BodyWords {
    /// Nouns that open a name.
    pub nouns: Table<Body>,
    /// Nouns that complete one (`Difesa`).
    pub fields: Words,
    /// Lower-case adjectives that belong to one (`Commissione europea`).
    pub adjectives: Words,
    /// Words that join its parts.
    pub joiners: Words,
    /// Words in the names of companies, papers and clubs.
    pub company: Words,
    /// Services called by a single capital letter.
    pub social: Words,
    /// Common nouns that are an institution by themselves.
    pub generics: Words,
    /// Institutions of several words, joined by spaces.
    pub institutions: Words,
    /// Bodies that are told by their city.
    pub seated: Words,
    /// Bodies whose name, capitalized, ends in their city.
    pub local: Words,
}

/// How a noun opens the name of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// With a complement (`Ministero della Difesa`).
    WithComplement,
    /// Also by itself (`il Senato`).
    Alone,
    /// A foreign word; no preposition of the language continues it.
    Foreign,
}

/// What tells a place.
pub struct PlaceWords {
    /// Nouns before a name.
    pub nouns: Table<PlaceNoun>,
    /// Nouns of parts of a country.
    pub regions: Words,
    /// Parts of the world.
    pub continents: Words,
    /// Adjectives of the points of the compass.
    pub compass: Words,
}

/// Whether a noun belongs to the name of the place behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceNoun {
    /// It does not (`regione di Kursk`).
    Outside,
    /// It does (`via Cavour`).
    Inside,
}

/// What tells that a place acts.
pub struct ActingWords {
    /// Finite verbs of saying and acting.
    pub verbs: Words,
    /// Forms of `to have` before a participle.
    pub have: Words,
    /// Verbs before an infinitive or gerund.
    pub modals: Words,
    /// Nouns of acts, before `of` and the one who acts.
    pub act_nouns: Words,
    /// Forces, before `of` and the power they belong to.
    pub force_nouns: Words,
    /// What lies between partners.
    pub partner_nouns: Words,
    /// Verbs with a receiver.
    pub give_verbs: Words,
    /// Verbs whose object can be moved to act.
    pub treat_verbs: Words,
    /// Verbs of saying behind which their subject may stand.
    pub says: Words,
}
