//! What tells which thing a name stands for.

use crate::language::list::{Table, Words};

/// What tells which thing a name stands for, and whether a place is meant or who acts there. All words are in lower case.
pub struct LinkWords {
    /// The country in which places are that nobody explains, as a Wikidata item.
    pub home: &'static str,
    /// Nouns and verbs before a preposition and a country, with what each tells of it, by simple preposition.
    pub governors: Table<Vec<(&'static str, Reading)>>,
    /// What somebody who acts is: adjectives and participles behind `to be` (`è contraria`).
    pub stances: Words,
    /// Verbs whose subject is a land or a town, and nouns and adjectives right behind one (`Roma brucia`, `Parigi capitale`).
    pub place_verbs: Words,
    /// The same with a reflexive pronoun (`si affaccia`).
    pub place_reflexives: Words,
    /// Nouns for states that act together, before their names.
    pub allies: Words,
    /// Prepositions before somebody who acts.
    pub through: Words,
    /// Masculine articles, also joined to a preposition: a town with one is its club (`il Parma`).
    pub masculine: Words,
    /// Feminine ones: a town with one is its club in a sentence about sport (`la Roma`).
    pub feminine: Words,
    /// Words of sport, some of which stand elsewhere too.
    pub sport: Words,
    /// Words that only sport has.
    pub sport_only: Words,
    /// Verbs that a team does.
    pub sport_verbs: Words,
    /// What a team is in a table: ordinals and their kin.
    pub ranks: Words,
    /// Words of sports other than football.
    pub other_sports: Words,
    /// What a club is called that only its town names, before the town.
    pub club: &'static str,
    /// Nouns for the government of a country (`il governo tedesco`).
    pub governments: Words,
    /// Nouns before the name of a part of a country, also in the plural.
    pub region_nouns: Words,
    /// `quella`, before `of` and a name: what it is stands before.
    pub those: Words,
    /// The simple preposition of what a place lies in (`Paris, in Texas`).
    pub inside: &'static str,
    /// Nouns for the head of a body or country, whatever the title.
    pub heads: Words,
    /// Nouns before the name of a town.
    pub town_nouns: Words,
    /// Nouns that belong to a team (`il difensore del Torino`).
    pub team_nouns: Words,
    /// Words that stand before or behind a town in the name of its football club, sorted.
    pub club_marks: Vec<&'static str>,
    /// The name of a country's team, before the country.
    pub national_team: &'static str,
    /// What stands between a noun and the names it is about (`gli alleati, Belgio e Portogallo`).
    pub lists_of_allies: Words,
}

/// What a word tells of a country, a capital or a seat behind its preposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It acts, or is treated as one who does (`la decisione di Mosca`).
    Power,
    /// The same of a capital or a seat only: a country owns so too (`le truppe di Kiev`, `le truppe della Russia`).
    Force,
    /// It is land (`il confine con la Russia`).
    Place,
}
