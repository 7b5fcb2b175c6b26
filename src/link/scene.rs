//! The names of an article as they are linked: where each stands, what the authority knows by it, and what the others tell of it.

use crate::{
    language::words::LinkWords,
    mention::name::{Name, NameKind},
    ontology::authority::{Authority, Class, Id, Record, Sort},
    text::{Sentence, Text, fold},
};
use rustc_hash::FxHashMap;
use std::{collections::BTreeSet, ops::Range};

/// A name of the article.
pub(super) struct Spot<'t> {
    pub(super) name: &'t Name,
    pub(super) tokens: Range<usize>,
    /// Its words, folded.
    pub(super) key: String,
    /// Everything the authority knows by it, best known first.
    pub(super) known: Vec<Known>,
}

/// A thing of the authority that bears a name.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) id: Id,
    pub(super) sort: Sort,
    pub(super) record: Record,
}

/// An article's names and what they tell of each other.
pub(super) struct Scene<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) words: &'static LinkWords,
    pub(super) authority: Authority,
    pub(super) spots: Vec<Spot<'t>>,
    /// The countries that the article names, by name, capital or adjective.
    pub(super) countries: BTreeSet<Id>,
    /// The country in which the language's news are at home.
    pub(super) home: Option<Id>,
    /// Whether the article is about sport.
    pub(super) in_sport: bool,
}

impl<'t> Scene<'t> {
    pub(super) fn new(text: &'t Text<'t>, names: &'t [Name], authority: Authority, in_sport: bool) -> Self {
        let words = &text.language.pack().links;
        // Names come again and again: each is looked up once.
        let mut seen: FxHashMap<String, Vec<Known>> = FxHashMap::default();
        let spots: Vec<Spot> = names
            .iter()
            .map(|name| {
                let key = key(text.words(name.span));
                let tokens = text.token_at(name.span.start())..text.token_at(name.span.end() - 1) + 1;
                let known = match seen.get(&key) {
                    _ if name.generic => Vec::new(),
                    Some(known) => known.clone(),
                    None => seen.entry(key.clone()).or_insert_with(|| known(authority, &key)).clone(),
                };
                Spot { name, tokens, key, known }
            })
            .collect();
        let countries = countries(text, &spots, authority);
        Scene { text, words, authority, spots, countries, home: authority.by_wikidata(words.home), in_sport }
    }

    pub(super) fn sentence(&self, at: usize) -> &Sentence {
        &self.text.sentences[self.text.sentence_of(self.spots[at].tokens.start)]
    }

    /// The lower-case word so many tokens before a name, in its sentence; else nothing.
    pub(super) fn before(&self, at: usize, steps: usize) -> &str {
        let sentence = self.sentence(at);
        let token = self.spots[at].tokens.start.checked_sub(steps).filter(|token| *token >= sentence.tokens.start);
        token.map_or("", |token| self.text.lower(token))
    }

    /// The lower-case word so many tokens behind a name, in its sentence; else nothing.
    pub(super) fn behind(&self, at: usize, steps: usize) -> &str {
        let token = self.spots[at].tokens.end + steps - 1;
        if token < self.sentence(at).tokens.end { self.text.lower(token) } else { "" }
    }

    /// What the authority knows by a name and is of its kind.
    pub(super) fn fitting(&self, at: usize) -> impl Iterator<Item = &Known> + Clone {
        let kind = self.spots[at].name.kind;
        self.spots[at].known.iter().filter(move |known| NameKind::of(&known.record) == kind)
    }

    /// Whether the country of a thing, or the thing if it is one, is among those named.
    pub(super) fn is_at_home(&self, known: &Known) -> bool {
        self.countries.contains(&known.id)
            || known.record.country.is_some_and(|country| self.countries.contains(&country))
    }

    /// Whether the article speaks of countries, and not of the one in which the language's news are at home.
    pub(super) fn is_abroad(&self) -> bool {
        !self.countries.is_empty() && self.home.is_some_and(|home| !self.countries.contains(&home))
    }

    /// The first of the names of one kind that are joined with one by commas and `e`, each with the preposition of the first or none.
    pub(super) fn list_start(&self, at: usize) -> usize {
        let small = &self.text.language.pack().names.small;
        let mut first = at;
        while first > 0 && self.spots[first - 1].name.kind == self.spots[at].name.kind {
            let between = self.spots[first - 1].tokens.end..self.spots[first].tokens.start;
            let joins = |token: usize| {
                let word = self.text.lower(token);
                word == "," || small.joined.contains(&word)
            };
            let mut rest = between.clone().skip_while(|token| joins(*token));
            let joined = between.len() <= 3 && joins(between.start);
            if !joined
                || !rest.next().is_none_or(|token| small.of.contains(&self.text.lower(token)))
                || rest.next().is_some()
            {
                break;
            }
            first -= 1;
        }
        first
    }

    /// Whether a thing is in the country in which the language's news are at home.
    pub(super) fn is_at_own_home(&self, known: &Known) -> bool {
        self.home.is_some() && known.record.country == self.home
    }
}

/// The folded words of a name; letters with a stop behind each are one word (`U.S.A.`).
fn key(words: &str) -> String {
    let key = fold::key(words);
    let letters = words.contains('.') && key.split(' ').all(|word| word.chars().nth(1).is_none());
    if letters { key.replace(' ', "") } else { key }
}

/// What the authority knows by a folded name, best known first.
pub(super) fn known(authority: Authority, key: &str) -> Vec<Known> {
    let mut known: Vec<Known> =
        authority.lookup(key).map(|form| Known { id: form.id, sort: form.sort, record: form.id.record() }).collect();
    known.dedup_by_key(|known| known.id);
    known
}

/// The countries that an article names, by name, capital or adjective.
fn countries(text: &Text, spots: &[Spot], authority: Authority) -> BTreeSet<Id> {
    let mut countries = BTreeSet::new();
    for spot in spots {
        let Some(first) = spot.known.iter().find(|known| NameKind::of(&known.record) == spot.name.kind) else {
            continue;
        };
        if first.record.class == Class::Country {
            countries.insert(first.id);
        }
        countries.extend(first.record.seat_of.filter(|seat| seat.record().class == Class::Country));
    }
    for (at, token) in text.tokens.iter().enumerate() {
        if token.is_word() && token.span.len() > 4 {
            countries.extend(authority.demonym(text.lower(at)));
        }
    }
    countries
}
