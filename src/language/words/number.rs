//! Number words, and the words around numbers that say how firmly they are stated.

use crate::language::list::{Table, Words};
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

/// Number words and what stands around numbers.
pub struct Numbers {
    /// What a word says as part of a number; `None` if it is no number word. Accents may be missing.
    pub read: fn(&str) -> Option<Part>,
    /// Phrases before a number that say how firmly it is stated. Their words are in simple form, as
    /// [`crate::mention::quantity`] reads them: articles left out, joined prepositions taken apart (`superiore a`).
    pub before: Table<Hedge>,
    /// Phrases behind a number, likewise.
    pub after: Table<Hedge>,
    /// The number of words in the longest phrase of the two.
    pub longest: usize,
    /// Verbs of change, which make `da 5 a 6` two numbers and no range (`passa`, `salire`).
    pub change: Words,
    /// Words that open a range closed by one of [`Numbers::range_and`] (`tra`).
    pub between: Words,
    /// Words between the two ends of a range opened by `tra`.
    pub range_and: Words,
    /// The simple prepositions that open and close a range (`da`, `a`).
    pub from_to: (&'static str, &'static str),
    /// Words that join two alternatives into a range (`o`).
    pub range_or: Words,
    /// The conjunction that joins the parts of one number (`un milione e 200mila`).
    pub and: &'static str,
    /// The word of half a unit (`due milioni e mezzo`).
    pub half: Words,
    /// The word of a minus before degrees and shares (`meno dieci gradi`).
    pub minus: &'static str,
    /// Words that part the decimals of a number told in words (`uno virgola cinque`), those that `uno` may stand before first.
    pub points: [&'static str; 2],
    /// Words of a minus before great bare numbers and money (`un saldo negativo 3 milioni`).
    pub negatives: Words,
    /// Signs of great numbers glued to digits, and what they multiply by (`10k`).
    pub powers: Vec<(&'static str, u64)>,
    /// Whether a noun has an ending of several (`utenti`).
    pub is_plural: fn(&str) -> bool,
    /// Words that say an amount and its unit in one, the unit as its code (`mezzora`).
    pub amounts: Vec<(&'static str, Decimal, &'static str)>,
    /// Names of parts of a whole, and how many make one (`terzi`).
    pub denominators: Vec<(&'static str, u32)>,
    /// The same in the singular (`terzo`).
    pub single_parts: Vec<(&'static str, u32)>,
    /// Words of money that do not say whose it is (`centesimi`, `franchi`).
    pub currencies: Words,
    /// Words of the hundredth part of a currency (`centesimi`).
    pub cents: Words,
    /// Words before which a number is a label (`articolo`, `volo`).
    pub labels: Words,
    /// Words that count things without saying what: the noun stands elsewhere (`ne`).
    pub anaphors: Words,
    /// The preposition between a great number and what it counts (`milioni di`).
    pub of: &'static str,
    /// Nouns for a count, whose owner says what is counted (`il numero delle vittime è di otto persone`).
    pub counts: Words,
    /// Words before a number that make it more of what another one counts (`altri 145`).
    pub others: Words,
    /// Verbs of having and getting, whose subject the number belongs to (`riceverà 200 milioni`).
    pub having: Words,
    /// Points of the compass, behind which a distance begins (`90 km a nord di Napoli`).
    pub directions: Words,
    /// Participles of holding a share (`detenuta dalla Exor`).
    pub held: Words,
    /// Verbs that make years an age when they stand before it (`ha`, `compiuto`).
    pub age_before: Words,
    /// Words behind which years that follow `a` are an age (`morto a 84 anni`).
    pub age_at: Words,
    /// Adjectives of age in a comparison (`più giovani di`).
    pub age_hedges: Words,
    /// Words of age, whose years are one wherever they stand close (`età`).
    pub age_nouns: Words,
    /// Names of scales whose values have no unit (`magnitudo`).
    pub scales: Words,
    /// Words between a scale and its value (`compresa`).
    pub scale_links: Words,
    /// Words of a degree, which is one of warmth unless its surroundings say otherwise (`gradi`).
    pub degrees: Words,
    /// Words near degrees of a scale or an angle (`scossa`, `latitudine`).
    pub degree_scales: Words,
    /// Words near degrees of warmth (`temperatura`).
    pub warmth: Words,
    /// Words of the sea, near which miles are nautical (`nave`).
    pub sea: Words,
    /// Nouns for amounts of money, which may leave the currency out (`debiti`).
    pub money: Words,
    /// Verbs whose object is money, in the forms that the news uses (`stanzia`, `costato`).
    pub money_verbs: Words,
    /// Articles and prepositions of one before a share whose sign is left out (`il 30,5`, `dall'8,5`).
    pub share_leads: Words,
    /// Adjectives and verbs of one dimension, whose unit may have been told with another (`larga 80 metri e alta 25`).
    pub dimensions: Words,
    /// Nouns for values of a scale without a unit (`indice`).
    pub indices: Words,
    /// The word of each of so many (`ogni mille abitanti`), and those whom rates are told for behind [`Self::toward`] (`per 100.000
    /// abitanti`).
    pub rates: (&'static str, Words),
    /// The simple preposition of a whole (`12 su 40`).
    pub out_of: &'static str,
    /// The simple preposition of a destination (`21 per le bollette`).
    pub toward: &'static str,
    /// Words before a number that is so many more of what was told (`altri`).
    pub more: Words,
    /// Words that stress that there are no more (`un solo decesso`).
    pub only: Words,
    /// The preposition of lack and what people lack, one noun together (`senza tetto`).
    pub without: (&'static str, Words),
    /// Nouns for people that are adjectives before another such noun (`due giovani sorelle`).
    pub ahead: Words,
    /// Articles and prepositions before a clock time (`alle`).
    pub clock: Words,
    /// Nouns that numbers count and that are small words too (`stati`).
    pub homographs: Words,
    /// Two words behind a number that is a difference (`in più`).
    pub more_or_less: Vec<(&'static str, &'static str)>,
    /// The two words of a speed behind its number (`a 150 all'ora`).
    pub an_hour: Vec<(&'static str, &'static str)>,
    /// The words of degrees below zero (`sotto zero`).
    pub below: (&'static str, &'static str),
    /// A number word that is a noun as well, and the words beside it that tell (`forti venti`, `venti di burrasca`).
    pub winds: (&'static str, Words),
    /// Two words behind a number that sums up what stands before (`in totale`).
    pub totals: Vec<(&'static str, &'static str)>,
    /// Names of time zones in lower case (`utc`).
    pub zones: Words,
    /// Nouns that may stand for several though their ending looks like one (`auto`).
    pub invariable: Words,
    /// Whether a word has an ending that neither an adjective nor, as a rule, a noun has that stands for several.
    pub is_singular: fn(&str) -> bool,
    /// Whether a definite article, joined to a preposition or not, is one of the singular (`del`).
    pub is_of_one: fn(&str) -> bool,
    /// Whether a word has the form of a verb behind a number, not of a noun (`segnava`, `restano`).
    pub is_verb_form: fn(&str) -> bool,
    /// Whether a word has the form of a regular participle, which behind an article and a number need not be a noun (`piovuti`).
    pub is_done: fn(&str) -> bool,
    /// Whether a helping verb says something of several (`sono`).
    pub is_plural_verb: fn(&str) -> bool,
    /// Whether a verb may be a present of one with the ending of nouns for several: `prevede`.
    pub is_present_of_one: fn(&str) -> bool,
    /// Participles of what comes to be so much (`hanno raggiunto i 300`).
    pub reached: Words,
    /// Verbs of those who are so many, in the other persons than the third (`saremo in ventimila`).
    pub several: Words,
    /// Words behind a number that count without a unit: points of an index, times (`punti`, `volte`).
    pub unitless: Words,
    /// The word that makes a stretch of time a date (`due anni fa`).
    pub ago: Words,
    /// Every form of the verb of voting (`ha votato il 61%`).
    pub voting: FxHashSet<String>,
    /// Nouns for where votes are cast, to which voters go (`si è recato alle urne`).
    pub polls: Words,
    /// The words for those who may vote, together (`aventi`, `diritto`, `elettori`).
    pub electorate: Words,
    /// Words that tell for or against what votes are cast: behind them a share is not one of those who vote (`contro`).
    pub choices: Words,
    /// Verbs of getting into a state, before words of lack (`rimasti senza casa`).
    pub becoming: Words,
    /// By what digits are told that are no number of things.
    pub uncounted: Uncounted,
    /// Words that give each noun its own number (`rispettivamente`).
    pub each: Words,
    /// Words that say that nothing is counted (`nessun`), where casualties are told.
    pub none: Words,
}

/// By what digits are told that name something, tell a score, or are otherwise no number of things.
pub struct Uncounted {
    /// Phrases with a number word that state no number (`due passi`), word by word.
    pub idioms: Vec<Vec<&'static str>>,
    /// Telephone numbers that are the name of a service, too (`118`).
    pub services: Words,
    /// How telephone numbers begin that have no zero before them, and how many digits they have in all (`800`: 9).
    pub telephones: Vec<(&'static str, usize)>,
    /// Words behind the metres by which a race is named (`i 200 stile libero`).
    pub races: Words,
    /// Nouns behind which a number is a name where an article leads up to them or [`Self::with`] (`la quota 100`).
    pub named: Words,
    /// The simple preposition of company.
    pub with: &'static str,
    /// Words by which things are numbered (`scudetto numero 20`).
    pub numbering: Words,
    /// Words right before a score that is told with a preposition (`finito 7 a 5`).
    pub scored: Words,
    /// Participles of what is in so many parts, not so many (`divisi in tre`).
    pub split: Words,
}

/// What a word says as part of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `ventitré`, `duecento`, `duemila`: below a million.
    Cardinal(Decimal),
    /// `mila`, `milione`, `miliardi`, `mln`: multiplies what stands before it.
    Multiplier(Decimal),
    /// `milioni` and `miliardi`, which by themselves are vague.
    PluralMultiplier(Decimal),
    /// `trentina`, `decina`, `centinaio`, `dozzina`: about so many.
    Collective(Decimal),
    /// `decine`, `centinaia`, `migliaia`: vague magnitudes.
    Magnitude(Decimal),
    /// `mezzo`, `mezza`: half of what follows.
    Half,
    /// `ventenne`: so many years old.
    Age(Decimal),
    /// `-enne` behind digits.
    AgeSuffix,
    /// `un`, `una`: one, where it counts.
    One,
    /// `terzo`, `ventesimo`, `XVI`.
    Ordinal,
}

/// How firmly a phrase states the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// Nothing more or less (`oltre a`: besides).
    Exact,
    /// `circa`
    About,
    /// `almeno`
    AtLeast,
    /// `oltre`
    MoreThan,
    /// `al massimo`
    AtMost,
    /// `meno di`
    LessThan,
}

impl Hedge {
    /// The hedge of this name in a list.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "exact" => Self::Exact,
            "about" => Self::About,
            "at-least" => Self::AtLeast,
            "more-than" => Self::MoreThan,
            "at-most" => Self::AtMost,
            "less-than" => Self::LessThan,
            _ => return None,
        })
    }

    /// What it says where it is denied (`non supera`).
    #[must_use]
    pub fn denied(self) -> Self {
        match self {
            Self::MoreThan => Self::AtMost,
            Self::LessThan => Self::AtLeast,
            Self::AtLeast => Self::LessThan,
            Self::AtMost => Self::MoreThan,
            Self::Exact | Self::About => self,
        }
    }
}
