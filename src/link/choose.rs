//! Which thing each name stands for.

use crate::{
    mention::{
        Mentions,
        name::{Name, NameKind},
    },
    ontology::authority::{Authority, Class, Id, Sort},
    text::{Text, fold},
};
use std::collections::{BTreeMap, BTreeSet};

/// Which thing a name stands for; equal things are one entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// A thing of the authority.
    Known(Id),
    /// The government of a country.
    Government(Id),
    /// A thing known by its full name alone.
    Named(NameKind, String),
    /// A thing known by an ambiguous name or a common noun, within its article.
    Local(String),
}

/// How well known a person must be to be meant by a surname that the article does not explain.
const FAMOUS: u16 = 3000;

/// Which thing each name stands for.
pub(super) fn things(text: &Text, mentions: &Mentions) -> Vec<Thing> {
    let (names, authority) = (&mentions.names, mentions.authority);
    let countries = countries(text, mentions);
    let mut things: Vec<Option<Thing>> = names.iter().map(|name| full(text, name, &countries, authority)).collect();
    same_place(text, names, &mut things);
    explain_acronyms(text, names, &mut things);
    let surnames = surnames(text, names, &things);
    for (at, name) in names.iter().enumerate() {
        if things[at].is_some() {
            continue;
        }
        let key = fold::key(text.words(name.span));
        // The nearest full name before the surname, else the first behind it.
        let full = surnames.get(&key).and_then(|uses| {
            let before = uses[..uses.partition_point(|(start, _)| *start < name.span.start())].last();
            before.or(uses.first()).map(|(_, thing)| thing.clone())
        });
        things[at] = Some(full.or_else(|| famous(name, &countries)).unwrap_or(Thing::Local(key)));
    }
    things.into_iter().flatten().collect()
}

/// A place is the same throughout an article where one mention says which it is: after `la regione di Kursk`, `Kursk` is the region.
fn same_place(text: &Text, names: &[Name], things: &mut [Option<Thing>]) {
    let mut told: BTreeMap<&str, Thing> = BTreeMap::new();
    for (name, thing) in names.iter().zip(things.iter()) {
        if let Some(thing) = thing.as_ref().filter(|_| name.rule == "name.place") {
            told.entry(text.words(name.span)).or_insert_with(|| thing.clone());
        }
    }
    for (name, thing) in names.iter().zip(things.iter_mut()) {
        if name.rule == "name.known"
            && name.kind == NameKind::Place
            && let Some(same) = told.get(text.words(name.span))
        {
            *thing = Some(same.clone());
        }
    }
}

/// The countries that an article names, by name or adjective.
fn countries(text: &Text, mentions: &Mentions) -> BTreeSet<Id> {
    let mut countries = BTreeSet::new();
    for id in mentions.names.iter().filter_map(|name| name.candidates.first()) {
        let record = id.record();
        if record.class == Class::Country {
            countries.insert(*id);
        }
        countries.extend(record.seat_of.filter(|seat| seat.record().class == Class::Country));
    }
    for (at, token) in text.tokens.iter().enumerate() {
        if token.is_word() && token.span.len() > 4 {
            countries.extend(mentions.authority.demonym(text.lower(at)));
        }
    }
    countries
}

/// The thing of a name that says which it is; `None` for a lone surname.
fn full(text: &Text, name: &Name, countries: &BTreeSet<Id>, authority: Authority) -> Option<Thing> {
    let words = text.words(name.span);
    let key = fold::key(words);
    let lone = name.kind == NameKind::Person && !key.contains(' ');
    if lone {
        return None;
    }
    let told = (name.rule == "name.place").then(|| name.candidates.first().copied()).flatten();
    if let Some(id) = told.or_else(|| best(name, countries)) {
        return Some(Thing::Known(id));
    }
    if name.kind == NameKind::Person
        && let Some(id) = misspelt(&key, countries, authority)
    {
        return Some(Thing::Known(id));
    }
    // "la polizia" is not the same body in every article.
    Some(if name.generic { Thing::Local(key) } else { Thing::Named(name.kind, key) })
}

/// The best of a name's candidates: those of a country that the article names come first.
fn best(name: &Name, countries: &BTreeSet<Id>) -> Option<Id> {
    let fits = |id: &&Id| NameKind::of(&id.record()) == name.kind;
    let rank = |(at, id): (usize, &&Id)| {
        let record = id.record();
        let at_home = countries.contains(*id) || record.country.is_some_and(|country| countries.contains(&country));
        i64::from(record.prominence) + if at_home { 2500 } else { 0 }
            - 400 * i64::try_from(at).unwrap_or(i64::MAX / 1000)
    };
    let fitting = name.candidates.iter().filter(fits).enumerate();
    fitting.max_by_key(|(at, id)| (rank((*at, id)), std::cmp::Reverse(*at))).map(|(_, id)| *id)
}

/// A person whom a surname alone means: well known, or of a country that the article names.
fn famous(name: &Name, countries: &BTreeSet<Id>) -> Option<Thing> {
    let id = best(name, countries)?;
    let record = id.record();
    let at_home = record.country.is_some_and(|country| countries.contains(&country));
    (record.prominence >= FAMOUS || at_home && record.prominence >= FAMOUS / 3).then_some(Thing::Known(id))
}

/// The known person whose name this is but for a slip of a letter, if the article names that person's country.
fn misspelt(key: &str, countries: &BTreeSet<Id>, authority: Authority) -> Option<Id> {
    let words: Vec<&str> = key.split(' ').collect();
    if key.len() < 8 {
        return None;
    }
    let mut found = None;
    for word in [words.first()?, words.last()?] {
        for form in authority.lookup(word).filter(|form| matches!(form.sort, Sort::Short | Sort::Alias)) {
            let record = form.id.record();
            let at_home = record.country.is_some_and(|country| countries.contains(&country));
            if record.class.is_person()
                && at_home
                && form.id.forms().map(fold::key).any(|other| other.contains(' ') && is_slip(key, &other))
            {
                if found.is_some_and(|id| id != form.id) {
                    return None;
                }
                found = Some(form.id);
            }
        }
    }
    found
}

/// Whether two names differ by one letter in ten at most.
fn is_slip(one: &str, other: &str) -> bool {
    let longest = one.len().max(other.len());
    one.len().abs_diff(other.len()) <= 2 && strsim::levenshtein(one, other) <= (longest / 10).max(1)
}

/// The full names of people by surname, each with where it stands.
fn surnames(text: &Text, names: &[Name], things: &[Option<Thing>]) -> BTreeMap<String, Vec<(usize, Thing)>> {
    let families = &text.language.pack().names.person.families;
    let particles = &text.language.pack().names.person.particles;
    let mut surnames: BTreeMap<String, Vec<(usize, Thing)>> = BTreeMap::new();
    for (name, thing) in names.iter().zip(things) {
        let Some(thing) = thing.as_ref().filter(|_| name.kind == NameKind::Person) else { continue };
        let key = fold::key(text.words(name.span));
        let words: Vec<&str> = key.split(' ').collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let mut add = |word: String| surnames.entry(word).or_default().push((name.span.start(), thing.clone()));
        if families.contains(first) {
            add((*first).to_owned());
        }
        add((*last).to_owned());
        // "von der Leyen": the surname with its particles.
        let mut start = words.len() - 1;
        while start > 1 && particles.contains(words[start - 1]) {
            start -= 1;
        }
        if start < words.len() - 1 {
            add(words[start..].join(" "));
        }
    }
    surnames
}

/// `National Intelligence Service (NIS)`: what the acronym in brackets stands for, here and further on.
fn explain_acronyms<'t>(text: &'t Text, names: &[Name], things: &mut [Option<Thing>]) {
    let mut explained: BTreeMap<&'t str, Thing> = BTreeMap::new();
    for at in 0..names.len() {
        let words = names[at].span.of(text.source);
        if names[at].kind != NameKind::Organization || words.contains(' ') {
            continue;
        }
        let before = at.checked_sub(1).filter(|before| {
            names[*before].kind == NameKind::Organization
                && text.source[names[*before].span.end()..names[at].span.start()] == *" ("
        });
        if let Some(thing) = before.and_then(|before| things[before].clone()) {
            explained.entry(words).or_insert(thing);
        }
        if let Some(thing) = explained.get(words) {
            things[at] = Some(thing.clone());
        }
    }
}
