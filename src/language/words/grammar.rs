//! The small words of a language, by class: enough grammar to find where a noun phrase begins and ends.

use crate::language::list::{Table, Words};

/// The small words of a language.
pub struct Grammar {
    /// Each small word with its class.
    pub classes: Table<Class>,
    /// Prepositions, also those joined with an article, with their simple form (`dei`, `dell'` are `di`).
    pub prepositions: Table<&'static str>,
    /// Prepositions joined with an article, and articles: what follows is definite (`dei`, `le`).
    pub definite: Words,
    /// Words that set a clause against the one before it (`mentre`).
    pub adversative: Words,
    /// The simple preposition of company (`con`).
    pub with: &'static str,
    /// The simple preposition of a receiver (`alla Russia`).
    pub to: &'static str,
    /// Simple prepositions of place (`in`).
    pub locative: Words,
    /// Nouns for human beings, whose years are an age (`uomo`, `donne`).
    pub persons: Words,
    /// Nouns that say nothing of what they measure: it stands behind them or before (`cifra`, `quota`).
    pub empty_nouns: Words,
    /// Whether a word that is none of the small ones has the form of a finite verb of the third person (`raggiunsero`).
    pub is_finite_verb: fn(&str) -> bool,
    /// Whether a word has the form of a past participle (`inviati`).
    pub is_participle: fn(&str) -> bool,
    /// Whether a word has the form of an adjective that follows its noun (`balistici`).
    pub is_adjective: fn(&str) -> bool,
    /// Whether a word has the form of a gerund or an infinitive (`inviando`, `inviare`).
    pub is_infinite_verb: fn(&str) -> bool,
    /// Whether a word has the form of a gerund (`inviando`).
    pub is_gerund: fn(&str) -> bool,
    /// Whether a word has the form of an infinitive, cut short or with a pronoun joined to it (`aver`, `inviarne`).
    pub is_infinitive: fn(&str) -> bool,
    /// Whether a word has the form of a future or a conditional (`invierà`, `invierebbe`).
    pub mood: fn(&str) -> Mood,
}

/// The class of a small word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// `il`
    Article,
    /// `un`
    Indefinite,
    /// `questo`
    Determiner,
    /// `suo`
    Possessive,
    /// `alcuni`
    Quantifier,
    /// `di`, `dei`
    Preposition,
    /// `e`
    Conjunction,
    /// `che`
    Subordinator,
    /// `cui`
    Relative,
    /// `ne`
    Pronoun,
    /// `è`, `hanno`
    Auxiliary,
    /// `sarà`
    Future,
    /// `sarebbe`
    Conditional,
    /// `può`
    Modal,
    /// `già`
    Adverb,
    /// `altri`: an adjective that stands before its noun.
    Prenominal,
}

/// The mood that a verb's form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Neither of the others, or no verb.
    Plain,
    /// `invierà`
    Future,
    /// `invierebbe`
    Conditional,
}

impl Class {
    /// The class of this name in a list.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "article" => Self::Article,
            "indefinite" => Self::Indefinite,
            "determiner" => Self::Determiner,
            "possessive" => Self::Possessive,
            "quantifier" => Self::Quantifier,
            "preposition" => Self::Preposition,
            "conjunction" => Self::Conjunction,
            "subordinator" => Self::Subordinator,
            "relative" => Self::Relative,
            "pronoun" => Self::Pronoun,
            "auxiliary" => Self::Auxiliary,
            "future" => Self::Future,
            "conditional" => Self::Conditional,
            "modal" => Self::Modal,
            "adverb" => Self::Adverb,
            "prenominal" => Self::Prenominal,
            _ => return None,
        })
    }

    /// Whether it is a form of a helping verb.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Auxiliary | Self::Future | Self::Conditional | Self::Modal)
    }
}

impl Grammar {
    /// The class of a small word; `None` for all others.
    pub fn class(&self, word: &str) -> Option<Class> {
        self.classes.get(word).copied()
    }

    /// The simple form of a preposition (`dei` gives `di`).
    pub fn preposition(&self, word: &str) -> Option<&'static str> {
        self.prepositions.get(word).copied()
    }
}
