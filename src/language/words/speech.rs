//! Who says what: verbs of saying and what each implies, and the other words that credit a source.

use crate::language::list::{Phrases, Table, Words};
use rustc_hash::{FxHashMap, FxHashSet};

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
    /// The noun before an adjective for those whose citizens somebody is (`di nazionalità bulgara`).
    pub nationality: &'static str,
    /// News agencies, papers and broadcasters, in lower case: to whom something is said passes it on (`ha detto alla Bbc`).
    pub media: Words,
    /// Participles of passing on (`citati dalla Bbc`).
    pub passed_on: Words,
    /// Words that open a clause in which somebody else speaks (`mentre`).
    pub meanwhile: Words,
    /// Relatives of place, which go on from what was said by themselves (`dove`).
    pub places: Words,
    /// Nouns for those whose view `per` names (`per gli inquirenti`).
    pub viewers: Words,
    /// Words of a gathering and of those who are there (`corteo`, `partecipanti`).
    pub gathered: Words,
    /// Words of what somebody gets or needs (`servono`), behind which `per` names whom it is for.
    pub needs: Words,
    /// Forms of a verb of counting by which somebody has so many, too (`conta`).
    pub having: Words,
    /// Every form of the verb of speaking, whose object is those spoken to (`ha parlato a 300 studenti`).
    pub speaking: FxHashSet<String>,
    /// Participles of asking behind an amount (`i 20 milioni chiesti dalla Regione`).
    pub asked: Words,
    /// Nouns for those who tell how many came to a gathering (`questura`).
    pub counters: Words,
    /// Nouns with which a possessive names a source (`a suo avviso`).
    pub opinions: Words,
    /// Pronouns for things, which say nothing (`ciò conferma che`).
    pub things: Words,
    /// How the plural of nouns for people ends: they need no article (`fonti del Pentagono`).
    pub many: char,
    /// The possessive of several people (`a loro dire`).
    pub their: &'static str,
    /// Participles of giving news (`la notizia è stata data da`).
    pub given: Words,
    /// The preposition of those to whom something is said.
    pub to: &'static str,
    /// The preposition of that in which something is read (`si legge nel rapporto`).
    pub inside: &'static str,
    /// Verbs of what is read in a document (`legge`), and of what comes out of it (`emerge`).
    pub reads: Words,
    /// See `reads`.
    pub emerges: Words,
    /// Every form of verbs whose object is a person: who stands behind them does not speak (`ha accusato il governo`).
    pub personal: FxHashSet<String>,
    /// Every form of verbs of counting and measuring: what they tell is of the day on which it is done (`ha contato 300 case`).
    pub counting: FxHashSet<String>,
    /// Words by which somebody passes on what another says (`citando fonti militari`, `che cita fonti militari`).
    pub citing: Words,
    /// The word that opens what is said like `that` behind a verb (`ha ricordato come`), and an aside that credits a source
    /// before one (`come ha riferito l'Ansa`).
    pub how: &'static str,
    /// Forms of being before what has to be done (`sono da demolire`).
    pub being: Words,
    /// Infinitives behind them of holding something to be so (`sono da attribuire al caldo`).
    pub holding: Words,
    /// Nouns that with an article stand for somebody described before (`il funzionario`).
    pub someone: Words,
    /// Words that make a phrase one of nobody (`nessun documento`).
    pub nobody: Words,
    /// Adjectives that point at who has spoken before (`la stessa fonte`).
    pub same: Words,
    /// Nouns that alone, with an article, may be the only body that was named (`l'azienda`).
    pub bodies: Words,
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
