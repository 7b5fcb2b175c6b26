//! People: a surname and the full name that it stands for, slips of a name, and ways of writing foreign letters.

use super::{
    choose::{Choice, Thing},
    evidence::{By, Evidence},
    scene::{Known, Scene, known},
};
use crate::{
    mention::name::NameKind,
    ontology::authority::{self, Sort},
    text::fold,
};
use std::collections::BTreeMap;

/// How well known a person must be to be meant by a surname that the article does not explain: anywhere, where the article names
/// their country, and where their country is that of the news.
const FAMOUS: u16 = 3000;
const FAMOUS_ABROAD: u16 = 1000;
const FAMOUS_AT_HOME: u16 = 2000;

/// Gives lone surnames the person whose they are, and misspelt names the person whom they miss.
pub(super) fn join(scene: &Scene, things: &mut [Option<Choice>]) {
    known_spellings(scene, things);
    join_slips(scene, things);
    let surnames = Surnames::new(scene, things);
    for (at, choice) in things.iter_mut().enumerate().filter(|(_, choice)| choice.is_none()) {
        *choice = surnames.meant(scene, at).or_else(|| famous(scene, at));
    }
}

fn is_person(scene: &Scene, at: usize) -> bool {
    scene.spots[at].name.kind == NameKind::Person
}

/// Full names that no list has, but for a slip or a way of writing.
fn known_spellings(scene: &Scene, things: &mut [Option<Choice>]) {
    for at in (0..scene.spots.len()).filter(|at| is_person(scene, *at)) {
        if matches!(things[at], Some((Thing::Named(..), _)))
            && let Some(known) = misspelt(scene, &scene.spots[at].key)
        {
            things[at] = Some((Thing::Known(known.id), Evidence { by: By::Spelling, ..Evidence::default() }));
        }
    }
}

/// The known person whose name this is but for a slip of a letter or foreign letters written otherwise, if the article names that
/// person's country.
fn misspelt(scene: &Scene, key: &str) -> Option<Known> {
    let words: Vec<&str> = key.split(' ').collect();
    if key.len() < 8 {
        return None;
    }
    let (first, last) = (*words.first()?, *words.last()?);
    let mut found: Option<Known> = None;
    for word in std::iter::once(first.to_owned()).chain(spellings(last)) {
        for person in known(scene.authority, &word)
            .into_iter()
            .filter(|known| known.record.class.is_person() && known.sort != Sort::Acronym)
        {
            let alike = |other: &str| other.contains(' ') && (is_near(key, other) || sound(key) == sound(other));
            if scene.is_at_home(&person) && person.id.forms().map(fold::key).any(|other| alike(&other)) {
                if found.is_some_and(|other| other.id != person.id) {
                    return None;
                }
                found = Some(person);
            }
        }
    }
    found
}

/// A foreign surname and the other ways in which its end is written (`Zelenskij`, `Zelenskyi`).
fn spellings(word: &str) -> Vec<String> {
    const ENDS: [&str; 9] = ["yj", "ij", "iy", "yy", "yi", "ii", "y", "i", "j"];
    let mut all = vec![word.to_owned()];
    if let Some(stem) = ENDS.iter().find_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() > 3) {
        all.extend(ENDS.iter().map(|end| format!("{stem}{end}")));
    }
    all
}

/// A folded name with the letters alike that transliterations of one name differ in (`kh` and `ch`, `j`, `y` and `i`).
fn sound(key: &str) -> String {
    const ALIKE: [(&str, &str); 14] = [
        ("shch", "s"),
        ("sch", "s"),
        ("sh", "s"),
        ("kh", "h"),
        ("ch", "h"),
        ("zh", "z"),
        ("ts", "c"),
        ("tz", "c"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("ou", "u"),
        ("q", "k"),
        ("x", "ks"),
    ];
    let mut sound = key.to_owned();
    for (from, to) in ALIKE {
        sound = sound.replace(from, to);
    }
    let mut letters: Vec<char> = sound.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether two names differ by one letter in ten at most.
fn is_near(one: &str, other: &str) -> bool {
    let longest = one.len().max(other.len());
    one.len().abs_diff(other.len()) <= 2 && strsim::levenshtein(one, other) <= (longest / 10).max(1)
}

/// `Anna Beloni` beside `Anna Belloni`: a full name that differs by a slip from one that the authority or the article knows better.
fn join_slips(scene: &Scene, things: &mut [Option<Choice>]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for at in (0..scene.spots.len()).filter(|at| is_person(scene, *at) && scene.spots[*at].key.contains(' ')) {
        *counts.entry(&scene.spots[at].key).or_default() += 1;
    }
    let mut joined: BTreeMap<&str, Thing> = BTreeMap::new();
    for at in (0..scene.spots.len()).filter(|at| is_person(scene, *at)) {
        let key = scene.spots[at].key.as_str();
        if !matches!(things[at], Some((Thing::Named(..), _))) || joined.contains_key(key) {
            continue;
        }
        let better = (0..scene.spots.len()).filter(|other| {
            let spot = &scene.spots[*other];
            let known = matches!(things[*other], Some((Thing::Known(_), _)));
            counts.get(spot.key.as_str()).is_some_and(|count| known || (*count, key) > (counts[key], &spot.key))
                && is_person(scene, *other)
                && is_slip(key, &spot.key)
        });
        let mut better = better.filter_map(|other| things[other].as_ref().map(|(thing, _)| thing));
        if let Some(first) = better.next()
            && better.all(|thing| thing == first)
        {
            joined.insert(key, first.clone());
        }
    }
    for (at, choice) in things.iter_mut().enumerate() {
        if is_person(scene, at)
            && let Some(thing) = joined.get(scene.spots[at].key.as_str())
        {
            *choice = Some((thing.clone(), Evidence { by: By::Slip, ..Evidence::default() }));
        }
    }
}

/// Whether a full name is another one but for a slip: one word differs by a letter, and the two are not two names that people have
/// (`Paolo Rossi`, `Paola Rossi`).
fn is_slip(one: &str, other: &str) -> bool {
    let word = |name: &str| name.split_once(' ').map(|(first, _)| first.len());
    let alike = one.len().abs_diff(other.len()) <= 2
        && (word(one).is_some_and(|end| other.get(..=end) == one.get(..=end))
            || one.rsplit_once(' ').map(|(_, last)| last) == other.rsplit_once(' ').map(|(_, last)| last));
    if !alike || one == other {
        return false;
    }
    let (ones, others): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    if ones.len() != others.len() || ones.len() < 2 {
        return false;
    }
    let mut differing = ones.iter().zip(&others).enumerate().filter(|(_, (one, other))| one != other);
    let (Some((at, (one, other))), None) = (differing.next(), differing.next()) else { return false };
    let is_name = |word: &str| {
        let capital: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
        if at == 0 { authority::is_first_name(&capital) } else { authority::is_last_name(&capital) }
    };
    let distance = strsim::osa_distance(one, other);
    let ends = one.chars().last() == other.chars().last() || one.len() != other.len();
    one.len().min(other.len()) >= 5
        && distance <= 1 + usize::from(one.len() >= 8)
        && ends
        && !(is_name(one) && is_name(other))
}

/// The surnames of an article's full names.
struct Surnames(BTreeMap<String, Vec<(usize, Thing)>>);

impl Surnames {
    /// By surname, whose it is, each with the sentence in which the full name stands.
    fn new(scene: &Scene, things: &[Option<Choice>]) -> Self {
        let person = &scene.text.language.pack().names.person;
        let mut surnames = Surnames(BTreeMap::new());
        for (at, choice) in things.iter().enumerate() {
            let Some((thing, _)) = choice.as_ref().filter(|_| is_person(scene, at)) else { continue };
            let key = &scene.spots[at].key;
            let sentence = scene.text.sentence_of(scene.spots[at].tokens.start);
            let words: Vec<&str> = key.split(' ').collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let mut add = |word: String| surnames.0.entry(word).or_default().push((sentence, thing.clone()));
            if person.families.contains(first) {
                add((*first).to_owned());
            }
            add((*last).to_owned());
            // "von der Leyen": the surname with its particles.
            let mut start = words.len() - 1;
            while start > 1 && person.particles.contains(words[start - 1]) {
                start -= 1;
            }
            if start < words.len() - 1 {
                add(words[start..].join(" "));
            }
        }
        surnames
    }

    /// The person whom a lone surname means: the only one of that surname, or the only one of whom the sentences around speak.
    fn meant(&self, scene: &Scene, at: usize) -> Option<Choice> {
        let spot = &scene.spots[at];
        let sentence = scene.text.sentence_of(spot.tokens.start);
        let (uses, by) = match self.0.get(&spot.key) {
            Some(uses) => (uses, By::Surname),
            None if spot.name.kind == NameKind::Person => (self.slip(&spot.key)?, By::Slip),
            None => return None,
        };
        let near = |(place, _): &&(usize, Thing)| *place <= sentence && place + 1 >= sentence;
        let thing = only(uses.iter()).or_else(|| only(uses.iter().filter(near)))?;
        Some((thing, Evidence { by, rivals: 0, ..Evidence::default() }))
    }

    /// The surname of the article that a long one misses by a slip.
    fn slip(&self, key: &str) -> Option<&Vec<(usize, Thing)>> {
        let mut near = self.0.iter().filter(|(surname, _)| {
            let long = key.len().min(surname.len()) >= 6;
            long && (strsim::osa_distance(surname, key) == 1 || key.len() >= 7 && sound(surname) == sound(key))
        });
        near.next().filter(|_| near.next().is_none()).map(|(_, uses)| uses)
    }
}

/// The one thing that all uses name, if there is one.
fn only<'a>(mut uses: impl Iterator<Item = &'a (usize, Thing)>) -> Option<Thing> {
    let (_, first) = uses.next()?;
    uses.all(|(_, thing)| thing == first).then(|| first.clone())
}

/// A person whom a surname alone means: well known, and none of that surname nearly as well.
fn famous(scene: &Scene, at: usize) -> Option<Choice> {
    let enough = |known: &&Known| {
        let prominence = known.record.prominence;
        prominence >= FAMOUS
            || scene.is_at_home(known) && prominence >= FAMOUS_ABROAD
            || scene.is_at_own_home(known) && prominence >= FAMOUS_AT_HOME
    };
    let mut people = scene.spots[at].known.iter().filter(|known| known.record.class.is_person()).filter(enough);
    let (first, second) = (people.next()?, people.next());
    let alone = second.is_none_or(|second| first.record.prominence >= second.record.prominence + FAMOUS_ABROAD);
    (alone && is_person(scene, at)).then(|| (Thing::Known(first.id), Evidence { by: By::Fame, ..Evidence::default() }))
}
