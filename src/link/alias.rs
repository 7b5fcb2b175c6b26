//! Names of an article that are one thing: an acronym and what it stands for, a first word and the longer name, a slip and the name
//! that it misses.

use super::{
    choose::{Choice, Thing},
    evidence::{By, Evidence},
    scene::Scene,
};
use crate::{mention::name::NameKind, text::fold};
use std::collections::BTreeMap;

/// No shorter name is taken for a slip of another.
const SHORTEST_SLIP: usize = 8;

/// Joins what the article shows to be one thing.
pub(super) fn join(scene: &Scene, things: &mut [Option<Choice>]) {
    explain_acronyms(scene, things);
    join_initials(scene, things);
    join_parts(scene, things);
    join_slips(scene, things);
}

/// Whether a thing is one that the authority has.
fn is_known(choice: Option<&Choice>) -> bool {
    matches!(choice, Some((Thing::Known(_) | Thing::Government(_), _)))
}

fn is_body(scene: &Scene, at: usize) -> bool {
    scene.spots[at].name.kind == NameKind::Organization && !scene.spots[at].name.generic
}

/// Whether a short word is made of the first letters of the words of a name, in their order, small words left out or not
/// (`Oms`, `Organizzazione mondiale della sanità`).
fn is_acronym(short: &str, long: &str) -> bool {
    if !(2..=8).contains(&short.chars().count()) || !long.contains(' ') {
        return false;
    }
    let mut rest = short.chars().peekable();
    for word in long.split(' ') {
        if rest.peek().is_some_and(|letter| word.starts_with(*letter)) {
            rest.next();
        }
    }
    rest.next().is_none() && short.chars().next() == long.chars().next()
}

/// `National Intelligence Service (NIS)`, `NIS (National Intelligence Service)`: what the acronym stands for, here and further on.
fn explain_acronyms(scene: &Scene, things: &mut [Option<Choice>]) {
    let mut explained: BTreeMap<&str, Thing> = BTreeMap::new();
    for at in 1..scene.spots.len() {
        let (one, other) = (&scene.spots[at - 1], &scene.spots[at]);
        let bracketed =
            other.tokens.start == one.tokens.end + 1 && scene.behind(at - 1, 1) == "(" && scene.behind(at, 1) == ")";
        if !bracketed || !is_body(scene, at - 1) || !is_body(scene, at) {
            continue;
        }
        let (short, long) = if one.key.contains(' ') { (at, at - 1) } else { (at - 1, at) };
        let (short_key, long_key) = (scene.spots[short].key.as_str(), scene.spots[long].key.as_str());
        if short_key.contains(' ') || !long_key.contains(' ') {
            continue;
        }
        // What the authority knows by the full name wins; else by the acronym, if its letters are those of the name.
        let from = if is_known(things[long].as_ref())
            || !(is_known(things[short].as_ref()) && is_acronym(short_key, long_key))
        {
            long
        } else {
            short
        };
        let Some((thing, _)) = things[from].clone() else { continue };
        for spot in [short, long].into_iter().filter(|spot| *spot != from) {
            things[spot] = Some((thing.clone(), acronym()));
        }
        explained.entry(short_key).or_insert(thing);
    }
    for at in (0..scene.spots.len()).filter(|at| is_body(scene, *at)) {
        if let Some(thing) = explained.get(scene.spots[at].key.as_str()) {
            things[at] = Some((thing.clone(), acronym()));
        }
    }
}

fn acronym() -> Evidence {
    Evidence { by: By::Acronym, ..Evidence::default() }
}

/// An acronym that the authority does not know is the one body of the article whose initials it has.
fn join_initials(scene: &Scene, things: &mut [Option<Choice>]) {
    for at in (0..scene.spots.len()).filter(|at| is_body(scene, *at)) {
        let key = &scene.spots[at].key;
        let short = scene.text.words(scene.spots[at].name.span);
        if key.contains(' ') || is_known(things[at].as_ref()) || key.len() < 3 || !short.chars().all(char::is_uppercase)
        {
            continue;
        }
        let longer =
            (0..scene.spots.len()).filter(|other| is_body(scene, *other) && is_acronym(key, &scene.spots[*other].key));
        if let Some(thing) = only(longer.filter_map(|other| things[other].as_ref())) {
            things[at] = Some((thing, acronym()));
        }
    }
}

/// The one thing that all choices name, if there is one.
fn only<'a>(mut choices: impl Iterator<Item = &'a Choice>) -> Option<Thing> {
    let (first, _) = choices.next()?;
    choices.all(|(thing, _)| thing == first).then(|| first.clone())
}

/// `Northrop` behind `Northrop Grumman`, `la Commissione` behind `la Commissione europea`: the one longer name before it that begins so.
fn join_parts(scene: &Scene, things: &mut [Option<Choice>]) {
    for at in (0..scene.spots.len()).filter(|at| scene.spots[*at].name.kind == NameKind::Organization) {
        let key = &scene.spots[at].key;
        let written = scene.text.words(scene.spots[at].name.span).starts_with(char::is_uppercase);
        // What the authority knows by the short name stands, unless it is a short form that the article explains.
        let known = is_known(things[at].as_ref());
        if !written || key.contains(' ') || known || key.len() < 4 {
            continue;
        }
        let longer = (0..at).filter(|before| {
            let before = &scene.spots[*before];
            before.name.kind == NameKind::Organization
                && before.key.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with(' '))
        });
        if let Some(thing) = only(longer.filter_map(|before| things[before].as_ref())) {
            things[at] = Some((thing, Evidence { by: By::Part, ..Evidence::default() }));
        }
    }
}

/// `Simferepoli` beside `Simferopoli`: an unknown place or body whose name differs by one letter from one other of the article.
fn join_slips(scene: &Scene, things: &mut [Option<Choice>]) {
    let unknown = |at: &usize| {
        scene.spots[*at].name.kind != NameKind::Person
            && scene.spots[*at].known.is_empty()
            && scene.spots[*at].key.len() >= SHORTEST_SLIP
    };
    for at in (0..scene.spots.len()).filter(unknown) {
        let (kind, key) = (scene.spots[at].name.kind, &scene.spots[at].key);
        let others = scene.spots.iter().enumerate().filter(|(_, other)| {
            other.name.kind == kind
                && other.key.len().abs_diff(key.len()) <= 1
                && other.key != *key
                && is_slip(&other.key, key)
        });
        // The first of two unknown ones stays.
        let others = others.filter(|(other, spot)| !spot.known.is_empty() || other < &at);
        if let Some(thing) = only(others.filter_map(|(other, _)| things[other].as_ref())) {
            things[at] = Some((thing, Evidence { by: By::Slip, ..Evidence::default() }));
        }
    }
}

/// Whether two names differ by one letter, not at their ends: an ending makes another word.
fn is_slip(one: &str, other: &str) -> bool {
    one.chars().next() == other.chars().next()
        && one.chars().last() == other.chars().last()
        && strsim::levenshtein(one, other) == 1
        && fold::words(one).count() == fold::words(other).count()
}
