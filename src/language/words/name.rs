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
    /// Small words around names.
    pub small: SmallWords,
    /// What tells a person.
    pub person: PersonWords,
    /// What tells a body.
    pub body: BodyWords,
    /// What tells a place.
    pub place: PlaceWords,
    /// Nouns for the land of a nation told by an adjective (`territorio russo`).
    pub lands: Words,
    /// Nouns for what stands in a town and is called by it (`l'ospedale di Aleppo`).
    pub facilities: Words,
    /// Verbs whose object is the place where something happens (`ha colpito l'Emilia`).
    pub strikes: Words,
    /// Nouns for the points of the compass: `nel sud della Turchia`.
    pub compass_points: Words,
    /// Words that make the place behind the next preposition the end of a way: `diretto a Napoli`.
    pub bound: Words,
    /// Nouns for who speaks for a place: `il sindaco di Kiev`.
    pub local_roles: Words,
    /// Nouns for who speaks for a greater district: `la prefettura di Crotone`.
    pub district_roles: Words,
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

/// The small words around names, by their work in a sentence.
pub struct SmallWords {
    /// Prepositions that make a seat a place (`alla Casa Bianca`).
    pub above: Vec<&'static str>,
    /// `si`
    pub oneself: Vec<&'static str>,
    /// Forms of `to be` in the third person.
    pub been: Vec<&'static str>,
    /// `secondo`
    pub according: Vec<&'static str>,
    /// Endings of adjectives that may stand between a noun and `of`.
    pub adjective_endings: Vec<&'static str>,
    /// Endings of adverbs.
    pub adverb_endings: Vec<&'static str>,
    /// Adverbs between an auxiliary and its participle.
    pub adverbs: Vec<&'static str>,
    /// `contro`
    pub against: Vec<&'static str>,
    /// `e`
    pub and: Vec<&'static str>,
    /// `è`
    pub be: Vec<&'static str>,
    /// Words behind a modal verb that tell that nobody acts (`potrebbe essere`).
    pub passive_verbs: Vec<&'static str>,
    /// Nouns of the phrases `a fianco di`, `a favore di`.
    pub behalf: Vec<&'static str>,
    /// What stands before those.
    pub behalf_before: Vec<&'static str>,
    /// `tra`
    pub between: Vec<&'static str>,
    /// `da`, also joined to an article.
    pub by: Vec<&'static str>,
    /// Words between a subject and its verb.
    pub clause: Vec<&'static str>,
    /// Definite articles.
    pub definite: Vec<&'static str>,
    /// Foreign words that join the parts of a name.
    pub first_foreign: Vec<&'static str>,
    /// `per`
    pub for_the_sake: Vec<&'static str>,
    /// Prepositions before a name without an article: where somebody or something is from.
    pub from: Vec<&'static str>,
    /// Beginnings of participles behind which `da` means from where (`tornato dalla Francia`).
    pub goers: Vec<&'static str>,
    /// Prepositions and other words whose object cannot be a subject.
    pub governing: Vec<&'static str>,
    /// Indefinite articles.
    pub indefinite: Vec<&'static str>,
    /// Words that join two subjects.
    pub joined: Vec<&'static str>,
    /// Adjectives that make a land form a name (`golfo persico`).
    pub land_adjectives: Vec<&'static str>,
    /// Endings of adjectives that make a peninsula a name.
    pub land_endings: Vec<&'static str>,
    /// Land forms named by any adjective (`penisola iberica`).
    pub land_shapes: Vec<&'static str>,
    /// Land forms, which belong to the name with `of` (`golfo del Messico`).
    pub lands: Vec<&'static str>,
    /// Participles behind which nobody acts.
    pub no_acts: Vec<&'static str>,
    /// `di`, also joined to an article.
    pub of: Vec<&'static str>,
    /// `su`
    pub on: Vec<&'static str>,
    /// Particles that open a name (`von der Leyen`).
    pub open_particles: Vec<&'static str>,
    /// The noun of `da parte di`.
    pub part: Vec<&'static str>,
    /// What stands before it.
    pub part_before: Vec<&'static str>,
    /// Endings of participles behind `to have`.
    pub participle_endings: Vec<&'static str>,
    /// Prepositions before a partner.
    pub partner: Vec<&'static str>,
    /// Endings of participles behind which `by` names who acts.
    pub passive_endings: Vec<&'static str>,
    /// `di` by itself.
    pub plain_of: Vec<&'static str>,
    /// Words behind which a subject may stand.
    pub subject: Vec<&'static str>,
    /// `a`, also joined to an article.
    pub to: Vec<&'static str>,
    /// Nouns of rivers.
    pub water_nouns: Vec<&'static str>,
    /// Particles that join a name only with another (`de la`).
    pub weak_particles: Vec<&'static str>,
    /// Words that join the parts of a name only inside the authority.
    pub within: Vec<&'static str>,
}
