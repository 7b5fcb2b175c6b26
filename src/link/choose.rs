//! Which thing each name stands for.

use super::{
    alias, candidate, club,
    evidence::{By, Clue, Evidence},
    person,
    scene::{Scene, Spot},
};
use crate::{
    mention::{Mentions, name::NameKind},
    ontology::authority::{Class, Id},
    text::Text,
};
use std::collections::BTreeMap;

/// Which thing a name stands for; equal things are one entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// A thing of the authority.
    Known(Id),
    /// The government of a country.
    Government(Id),
    /// The team of a country, in a sport that the article tells.
    Team(Id),
    /// A thing known by its full name alone.
    Named(NameKind, String),
    /// A thing known by an ambiguous name or a common noun, within its article.
    Local(String),
}

/// A thing with why it is meant.
pub(super) type Choice = (Thing, Evidence);

/// What a name denotes and which thing it stands for.
pub(super) struct Chosen {
    /// As the name has it, but for a town that is its club.
    pub(super) kind: NameKind,
    pub(super) thing: Thing,
    pub(super) evidence: Evidence,
}

/// Which thing each name stands for.
pub(super) fn things(text: &Text, mentions: &Mentions, in_sport: bool) -> Vec<Chosen> {
    let names = &mentions.names;
    let scene = Scene::new(text, names, mentions.authority, in_sport);
    let clubs: Vec<Option<Choice>> = (0..names.len()).map(|at| club::of(&scene, at)).collect();
    let taken = |at: usize| clubs[at].is_some() || names[at].generic;
    let mut chosen: Vec<Option<(Id, Evidence)>> =
        (0..names.len()).map(|at| (!taken(at)).then(|| candidate::choose(&scene, at, &[])).flatten()).collect();
    // Places that are safe to tell by themselves say where the others are.
    let places = candidate::places(&chosen);
    if !places.is_empty() {
        for at in (0..names.len()).filter(|at| names[*at].kind == NameKind::Place && !taken(*at)) {
            if chosen[at].as_ref().is_none_or(|(_, evidence)| evidence.rivals > 0) && !scene.spots[at].known.is_empty()
            {
                chosen[at] = candidate::choose(&scene, at, &places);
            }
        }
    }
    let mut things: Vec<Option<Choice>> = (0..names.len())
        .map(|at| {
            let other = || if names[at].generic { Some(generic(&scene, at)) } else { full(&scene, at, chosen[at]) };
            clubs[at].clone().or_else(other)
        })
        .collect();
    same_place(&scene, &mut things);
    alias::join(&scene, &mut things);
    person::join(&scene, &mut things);
    let kinds =
        clubs.iter().zip(names).map(|(club, name)| if club.is_some() { NameKind::Organization } else { name.kind });
    kinds
        .zip(things)
        .zip(&scene.spots)
        .map(|((kind, choice), spot)| {
            let (thing, evidence) = choice.unwrap_or_else(|| (Thing::Local(spot.key.clone()), Evidence::default()));
            Chosen { kind, thing, evidence }
        })
        .collect()
}

/// The thing of a name that says which it is; `None` for a lone surname.
fn full(scene: &Scene, at: usize, chosen: Option<(Id, Evidence)>) -> Option<Choice> {
    let spot = &scene.spots[at];
    let lone = spot.name.kind == NameKind::Person && !spot.key.contains(' ');
    if lone {
        // "papa Francesco" says which it is.
        return chosen.filter(|(_, evidence)| evidence.by == By::Title).map(known);
    }
    if let Some(chosen) = chosen {
        return Some(known(chosen));
    }
    // Of several things of that name none is safe to say: within its article it is one.
    let ambiguous = scene.fitting(at).next().is_some();
    let rivals = scene.fitting(at).count();
    let thing = if ambiguous && spot.name.kind != NameKind::Person {
        Thing::Local(spot.key.clone())
    } else {
        Thing::Named(spot.name.kind, spot.key.clone())
    };
    Some((thing, Evidence { rivals, ..Evidence::default() }))
}

fn known((id, evidence): (Id, Evidence)) -> Choice {
    (Thing::Known(id), evidence)
}

/// A definite institution named by a common noun: with a nation's adjective or a country behind it, it is that nation's.
fn generic(scene: &Scene, at: usize) -> Choice {
    let spot = &scene.spots[at];
    let owner = Evidence { by: By::Owner, ..Evidence::default() };
    let noun = scene.text.lower(spot.tokens.start);
    let adjective = spot.tokens.clone().skip(1).find_map(|token| scene.authority.demonym(scene.text.lower(token)));
    if scene.words.governments.contains(noun) {
        let nation = adjective.or_else(|| owner_behind(scene, at));
        if let Some(nation) = nation.filter(|id| id.record().class == Class::Country) {
            return (Thing::Government(nation), owner);
        }
    }
    let thing = match adjective {
        Some(_) => Thing::Named(NameKind::Organization, spot.key.clone()),
        None => Thing::Local(spot.key.clone()),
    };
    (thing, if adjective.is_some() { owner } else { Evidence::default() })
}

/// The country whose name, or whose capital's, stands right behind a noun and `di` (`il governo di Berlino`).
fn owner_behind(scene: &Scene, at: usize) -> Option<Id> {
    let spot = &scene.spots[at];
    let next = scene.spots.get(at + 1).filter(|next| next.tokens.start == spot.tokens.end + 1)?;
    scene.text.language.pack().names.small.of.contains(&scene.behind(at, 1)).then_some(())?;
    let first = next.known.iter().find(|known| known.record.class.is_place())?;
    if first.record.class == Class::Country { Some(first.id) } else { first.record.seat_of }
}

/// A place is the same throughout an article where one mention says which it is: after `la regione di Kursk`, `Kursk` is the region.
fn same_place(scene: &Scene, things: &mut [Option<Choice>]) {
    let mut told: BTreeMap<&str, (Clue, Choice)> = BTreeMap::new();
    for (spot, choice) in scene.spots.iter().zip(things.iter()) {
        let Some((thing, evidence)) = choice.as_ref().filter(|_| is_place(spot)) else { continue };
        if let Some(clue @ (Clue::Noun | Clue::Container)) = evidence.clue {
            told.entry(&spot.key).or_insert_with(|| (clue, (thing.clone(), *evidence)));
        }
    }
    for (spot, choice) in scene.spots.iter().zip(things.iter_mut()) {
        let own = choice.as_ref().and_then(|(_, evidence)| evidence.clue);
        if is_place(spot)
            && !matches!(own, Some(Clue::Noun | Clue::Container))
            && let Some((_, same)) = told.get(spot.key.as_str())
        {
            *choice = Some(same.clone());
        }
    }
}

fn is_place(spot: &Spot) -> bool {
    spot.name.kind == NameKind::Place
}
