//! Who says what: verbs of saying and what each implies, and the other words that credit a source.

use crate::language::list::{Phrases, Table, Words};
use rustc_hash::FxHashMap;

/// Verbs of saying and their kin.
pub struct Speech {
    /// Every form of every verb of saying.
    pub verbs: FxHashMap<String, Verb>,
    /// Prepositions and phrases that name a source before their clause or behind it (`secondo`, `stando a`), in simple form:
    /// joined prepositions taken apart. Each is split into its words.
    pub according: Vec<Vec<&'static str>>,
    /// The word between such a phrase and a verb of saying (`secondo quanto riferito`).
    pub what: Words,
    /// Words that open the content of indirect speech (`che`).
    pub that: Words,
    /// The preposition that names the agent of a passive (`riferito dal ministero`).
    pub by: &'static str,
    /// The preposition before an infinitive that is said (`ha detto di`).
    pub of: &'static str,
    /// Pronouns that stand for the last speaker (`lui`).
    pub pronouns: Words,
    /// Words that make an estimate without saying whose (`stimate`).
    pub estimates: Words,
    /// Whether a noun is for somebody who can say something: people, bodies, papers and what they publish (`esperti`, `rapporto`).
    pub is_agent: fn(&str) -> bool,
    /// Nouns for figures: whose they are says them (`i dati dell'Istat`).
    pub data: Words,
    /// Nouns that take up what was told before (`il bilancio è stato riferito da`).
    pub anaphors: Words,
    /// Two words that are one cue of saying (`fatto sapere`).
    pub pairs: Table<Stance>,
    /// The first words of those pairs.
    pub pair_openers: Words,
    /// Helping verbs of the passive (`è stato riferito`).
    pub passive: Words,
    /// The preposition that names a source where it opens a clause (`per il Pentagono, …`).
    pub in_view_of: &'static str,
    /// The pronoun of impersonal verbs (`si stima`).
    pub oneself: &'static str,
    /// The pronoun for what was told before (`lo comunica`), also joined to an infinitive (`annunciarlo`).
    pub it: &'static str,
    /// The vowel that an infinitive gives up before it.
    pub infinitive_vowel: char,
    /// Nouns for roles: who is described by one may be a person named elsewhere (`segretario`, `leader`).
    pub roles: Words,
    /// Words and phrases that show a plan (`prevede`, `in programma`). One that ends in a preposition wants an infinitive behind
    /// it (`deciso di`); one with the word that opens indirect speech makes a plan of the conditional behind it (`promesso che`).
    pub plans: Phrases,
    /// Words of it that are nouns too: `sotto le attese`.
    pub plan_nouns: Words,
    /// Words and phrases that show a possibility (`potrebbe`, `forse`, `pare che`).
    pub possibilities: Phrases,
    /// Words and phrases that deny what follows them (`non è vero che`).
    pub denials: Phrases,
    /// Words behind a negation with which it denies nothing (`non meno di`, `non solo`).
    pub no_denials: Words,
    /// Words that deny.
    pub negations: Words,
}

/// A form of a verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// What saying it implies.
    pub stance: Stance,
    /// Which form of the verb it is.
    pub form: VerbForm,
}

/// What a verb of saying implies of what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It is stated: `dire`.
    Asserts,
    /// It is stated to be so indeed: `confermare`.
    Confirms,
    /// It is stated not to be so: `negare`.
    Denies,
    /// It is held to be so: `stimare`, `ritenere`.
    Estimates,
    /// It is stated that it will be: `annunciare`, `prevedere`.
    Plans,
    /// It is demanded or asked: `chiedere`.
    Asks,
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// `dice`, `dissero`
    Finite,
    /// `detto`
    Participle,
    /// `dicendo`
    Gerund,
    /// `dire`
    Infinitive,
}

impl Stance {
    /// The stance of this name in a list.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "asserts" => Self::Asserts,
            "confirms" => Self::Confirms,
            "denies" => Self::Denies,
            "estimates" => Self::Estimates,
            "plans" => Self::Plans,
            "asks" => Self::Asks,
            _ => return None,
        })
    }
}
