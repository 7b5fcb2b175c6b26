//! Clubs that are called by their town: `il Parma`, `la Roma` in a sentence about sport.

use super::{
    choose::{Choice, Thing},
    evidence::{By, Evidence},
    metonymy::sport,
    scene::{Known, Scene, known},
};
use crate::{mention::name::NameKind, ontology::authority::Class, text::fold};

/// The club that a town's name means.
pub(super) fn of(scene: &Scene, at: usize) -> Option<Choice> {
    let spot = &scene.spots[at];
    if spot.name.kind == NameKind::Person || spot.name.generic {
        return None;
    }
    // "Milan" is the club before it is the town in another language.
    let own = spot.known.iter().find(|known| known.record.class == Class::Team);
    let town = spot.known.iter().find(|known| matches!(known.record.class, Class::City | Class::Region));
    let (town, home) = match town {
        Some(town) => (town, fold::key(town.record.label_it) == spot.key),
        None => return None,
    };
    let before = scene.before(at, 1);
    let organization = spot.name.kind == NameKind::Organization;
    let masculine = scene.words.masculine.contains(before) && town.record.class == Class::City;
    let feminine = scene.words.feminine.contains(before);
    let bare = before_is_free(scene, at) && is_ranked(scene, at);
    if !(masculine || feminine || organization || bare) {
        return None;
    }
    let in_sport = sport::is_about(scene.text, scene.sentence(at), scene.in_sport);
    // The article has the club's full name: "AS Roma".
    let named = || {
        scene.spots.iter().any(|other| {
            other.key.split(' ').any(|word| word == spot.key)
                && other.key != spot.key
                && other.known.iter().any(|known| known.record.class == Class::Team)
        })
    };
    let played = (feminine || organization) && (in_sport || named());
    // "Roma è quinta", "Roma-Lazio 2-1": without an article, where the table or a match is told.
    let bare = bare && in_sport;
    // "il Cairo", "La Spezia": the article is the town's own.
    let with_article = town.record.label_it.contains(' ') && !spot.key.contains(' ');
    if !(masculine || played || bare) || with_article || home && is_described(scene, at) {
        return None;
    }
    let evidence = Evidence { by: By::Club, ..Evidence::default() };
    if let Some(own) = own {
        return Some((Thing::Known(own.id), evidence));
    }
    let other_sport = scene
        .text
        .tokens
        .iter()
        .enumerate()
        .any(|(token, word)| word.is_word() && scene.words.other_sports.contains(scene.text.lower(token)));
    if !other_sport && let Some(club) = called(scene, town, &spot.key) {
        return Some((Thing::Known(club.id), evidence));
    }
    // A club that the authority does not have: one of the article, if the article is about sport.
    in_sport.then(|| (Thing::Local(format!("{} {}", scene.words.club, spot.key)), evidence))
}

/// Whether no preposition governs a name.
fn before_is_free(scene: &Scene, at: usize) -> bool {
    let grammar = &scene.text.language.pack().grammar;
    grammar.preposition(scene.before(at, 1)).is_none()
}

/// Whether a verb of sport stands beside a town, or a rank behind it.
fn is_ranked(scene: &Scene, at: usize) -> bool {
    let small = &scene.text.language.pack().names.small;
    let next = scene.behind(at, 1);
    scene.words.sport_verbs.contains(next)
        || scene.words.sport_verbs.contains(scene.before(at, 1))
        || (small.been.contains(&next) || small.be.contains(&next)) && scene.words.ranks.contains(scene.behind(at, 2))
}

/// Whether an adjective or complement behind a town speaks of the town (`la Roma antica`, `la Milano da bere`).
fn is_described(scene: &Scene, at: usize) -> bool {
    let next = scene.behind(at, 1);
    let grammar = &scene.text.language.pack().grammar;
    let small = &scene.text.language.pack().names.small;
    small.of.contains(&next) || scene.words.feminine.contains(scene.before(at, 1)) && (grammar.is_adjective)(next)
}

/// The football club of a town: `Parma Calcio`, `As Roma`.
fn called(scene: &Scene, town: &Known, key: &str) -> Option<Known> {
    let country = town.record.country;
    let marks = scene.words.club_marks.iter();
    marks
        .flat_map(|mark| [format!("{key} {mark}"), format!("{mark} {key}")])
        .flat_map(|name| known(scene.authority, &name))
        .find(|known| known.record.class == Class::Team && known.record.country == country)
}
