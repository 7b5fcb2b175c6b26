//! The thing of the authority that a name means, chosen from those that bear it.

use super::{
    evidence::{By, Clue, Evidence},
    scene::{Known, Scene, known},
};
use crate::{
    mention::name::NameKind,
    ontology::authority::{Class, Id, Sort},
    text::fold,
};

/// A degree of latitude is about 111 km: places within this many hundredths of a degree are near each other.
const NEAR: i64 = 250;
/// A town within this many of the middle of a region can be in it.
const WITHIN: i64 = 700;
/// A place less known than this is linked only where something beside its name speaks for it.
const OBSCURE: i64 = 500;
/// How far ahead of the next one the best must be where nothing but fame tells them apart.
const AHEAD: i64 = 150;

/// How much each clue weighs, on the scale of prominence.
fn weight(clue: Clue) -> i64 {
    match clue {
        Clue::Prominence => 0,
        Clue::Home => 800,
        Clue::Near => 1500,
        Clue::Country => 2500,
        Clue::Container => 6000,
        Clue::Noun => 8000,
    }
}

/// The thing of the authority that the name at an index means, if it is safe to say.
///
/// `places` are those that other names of the article mean for sure.
pub(super) fn choose(scene: &Scene, at: usize, places: &[Place]) -> Option<(Id, Evidence)> {
    if let Some(known) = titled(scene, at) {
        return Some((known.id, Evidence { by: By::Title, ..Evidence::default() }));
    }
    let wanted = noun(scene, at);
    let mut all = if wanted == Some(Class::Region) { called_by_noun(scene, at) } else { Vec::new() };
    for known in scene.fitting(at) {
        if all.iter().all(|region| region.id != known.id) {
            all.push(*known);
        }
    }
    let container = container(scene, at);
    if let Some(container) = &container {
        said_elsewhere(scene, at, container, &mut all);
    }
    // A noun for a part of a country means no town of that name.
    if wanted == Some(Class::Region) {
        all.retain(|known| known.record.class != Class::City);
    }
    let mut ranked: Vec<(i64, Option<Clue>, Known)> = all
        .iter()
        .map(|known| {
            let (clue, clues) = clues(scene, container.as_ref(), known, wanted, places);
            let sort = match known.sort {
                Sort::Label => 0,
                Sort::Acronym | Sort::Alias => 300,
                Sort::Short => 700,
            };
            (i64::from(known.record.prominence) + clues - sort, clue, *known)
        })
        .collect();
    // Among equals the smaller id, which is the better known.
    ranked.sort_by_key(|(score, _, known)| (std::cmp::Reverse(*score), known.id));
    let (score, clue, best) = *ranked.first()?;
    let rivals = ranked.len() - 1;
    let ahead = ranked.get(1).is_none_or(|(next, ..)| score - next >= AHEAD);
    let place = best.record.class.is_place();
    let known_well = i64::from(best.record.prominence) >= OBSCURE;
    // "Al Senato" where another country is spoken of: a short name means that country's, whether the authority has it or not.
    let elsewhere = best.sort == Sort::Short && clue == Some(Clue::Home) && !place && scene.is_abroad();
    let safe = ahead && !elsewhere && (clue.is_some() || known_well || !place && best.sort != Sort::Short);
    let clue = clue.or((rivals > 0).then_some(Clue::Prominence));
    safe.then_some((best.id, Evidence { by: By::Name, rivals, clue, acting: None }))
}

/// The strongest clue for a thing, and what all of them weigh.
fn clues(
    scene: &Scene,
    container: Option<&Container>,
    known: &Known,
    wanted: Option<Class>,
    places: &[Place],
) -> (Option<Clue>, i64) {
    let class = known.record.class;
    let mut found = Vec::new();
    if scene.is_at_home(known) {
        found.push(Clue::Country);
    } else if scene.is_at_own_home(known) {
        found.push(Clue::Home);
    }
    let near = |position: (i64, i64)| {
        places.iter().any(|place| place.id != known.id && is_near(position, place.position, NEAR))
    };
    if class.is_place()
        && class != Class::Country
        && !places.is_empty()
        && position(known.record.position).is_some_and(near)
    {
        found.push(Clue::Near);
    }
    if container.is_some_and(|container| container.whereabouts(known) == Whereabouts::Inside) {
        found.push(Clue::Container);
    }
    if wanted.is_some_and(|wanted| wanted == class) {
        found.push(Clue::Noun);
    }
    let clues = found.iter().map(|clue| weight(*clue)).sum();
    // A country that the article names by its own name only is no clue for itself.
    (found.into_iter().max().filter(|clue| *clue != Clue::Country || class != Class::Country), clues)
}

/// The person that the authority has under this name with the title before it (`papa Francesco`).
fn titled(scene: &Scene, at: usize) -> Option<Known> {
    let spot = &scene.spots[at];
    if spot.name.kind != NameKind::Person || spot.key.contains(' ') {
        return None;
    }
    let title = scene.before(at, 1);
    if !scene.text.language.pack().names.person.titles.contains(title) {
        return None;
    }
    known(scene.authority, &format!("{title} {}", spot.key)).into_iter().find(|known| known.record.class.is_person())
}

/// What the noun before a place says that it is: `la regione di Kursk`, `il fiume Orange`, `le province di Parma e Modena`,
/// `le regioni sono quelle di Volinia e Leopoli`.
fn noun(scene: &Scene, at: usize) -> Option<Class> {
    if scene.spots[at].name.kind != NameKind::Place {
        return None;
    }
    let first = scene.list_start(at);
    let names = &scene.text.language.pack().names;
    let class = |word: &str| {
        if scene.words.region_nouns.contains(word) {
            Some(Class::Region)
        } else if names.small.water_nouns.contains(&word) {
            Some(Class::Water)
        } else if scene.words.town_nouns.contains(word) {
            Some(Class::City)
        } else {
            None
        }
    };
    let linked = names.small.plain_of.contains(&scene.before(first, 1));
    // "quelle di": the noun stands before in the sentence.
    if linked && scene.words.those.contains(scene.before(first, 2)) {
        let sentence = scene.sentence(first).tokens.start;
        return (sentence..scene.spots[first].tokens.start).rev().find_map(|token| class(scene.text.lower(token)));
    }
    // "regione di", "regione russa di", "regione orientale di"
    class(scene.before(first, 1))
        .or_else(|| (2..=3).find_map(|steps| class(scene.before(first, steps))).filter(|_| linked))
}

/// The regions that are called by their noun and this name (`Oblast' di Kursk`).
fn called_by_noun(scene: &Scene, at: usize) -> Vec<Known> {
    let mut nouns: Vec<&str> = scene.text.language.pack().names.place.regions.iter().copied().collect();
    nouns.sort_unstable();
    let of = scene.text.language.pack().names.small.plain_of.first().copied().unwrap_or_default();
    let mut found: Vec<Known> = Vec::new();
    for noun in nouns {
        let named = known(scene.authority, &format!("{noun} {of} {}", scene.spots[at].key));
        for region in named.into_iter().filter(|known| known.record.class == Class::Region) {
            if found.iter().all(|other| other.id != region.id) {
                found.push(region);
            }
        }
    }
    found
}

/// A place that another name of the article means for sure, with where it is in hundredths of a degree.
pub(super) struct Place {
    id: Id,
    position: (i64, i64),
}

/// The places that are safe to tell by their names alone.
pub(super) fn places(chosen: &[Option<(Id, Evidence)>]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (id, _) in chosen.iter().flatten().filter(|(_, evidence)| evidence.rivals == 0) {
        let record = id.record();
        if record.class.is_place()
            && record.class != Class::Country
            && places.iter().all(|place| place.id != *id)
            && let Some(position) = position(record.position)
        {
            places.push(Place { id: *id, position });
        }
    }
    places
}

/// Latitude and longitude in hundredths of a degree.
fn position(position: Option<(&str, &str)>) -> Option<(i64, i64)> {
    let hundredths = |degrees: &str| -> Option<i64> {
        let (whole, part) = degrees.split_once('.').unwrap_or((degrees, "0"));
        let sign = if whole.starts_with('-') { -1 } else { 1 };
        let part: i64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
        Some(whole.parse::<i64>().ok()? * 100 + sign * part)
    };
    let (latitude, longitude) = position?;
    Some((hundredths(latitude)?, hundredths(longitude)?))
}

/// Whether two places lie within so many hundredths of a degree of each other.
fn is_near(one: (i64, i64), other: (i64, i64), reach: i64) -> bool {
    (one.0 - other.0).abs() <= reach && (one.1 - other.1).abs() <= reach
}

/// Leaves out the places that are not where the text says right behind the name: of those that are there none else, and no town that
/// would be known by its own Italian name (`Paris, in Texas`).
fn said_elsewhere(scene: &Scene, at: usize, container: &Container, all: &mut Vec<Known>) {
    let inside = all.iter().any(|known| container.whereabouts(known) == Whereabouts::Inside);
    all.retain(|known| match container.whereabouts(known) {
        Whereabouts::Inside => true,
        Whereabouts::Unsaid => !inside || !known.record.class.is_place(),
        Whereabouts::Elsewhere => {
            let own = fold::key(known.record.label_it) == scene.spots[at].key;
            !inside && (known.record.class != Class::City || own && known.record.seat_of.is_some())
        }
    });
}

/// What is said right behind a place of where it is: `Mobile, Alabama`, `Parma (Ohio)`, `Paris, in Texas`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whereabouts {
    /// Nothing.
    Unsaid,
    /// It is there.
    Inside,
    /// It is not there.
    Elsewhere,
}

/// The countries and regions that the name right behind a place can mean.
struct Container<'s> {
    known: &'s [Known],
    /// Whether the text says so for sure: "Paris, in Texas" says where it is, "da Mosca in Ucraina" where it leads.
    firm: bool,
}

/// What stands right behind a place for where it is.
fn container<'s>(scene: &'s Scene, at: usize) -> Option<Container<'s>> {
    let next = scene.spots.get(at + 1).filter(|next| next.name.kind == NameKind::Place)?;
    let between = scene.spots[at].tokens.end..next.tokens.start;
    if between.is_empty() || between.len() > 2 {
        return None;
    }
    let grammar = &scene.text.language.pack().grammar;
    let (mut marked, mut inside) = (false, false);
    for word in between.map(|token| scene.text.lower(token)) {
        let mark = matches!(word, "(" | ",");
        let within = grammar.preposition(word).is_some_and(|simple| simple == scene.words.inside);
        if !mark && !within {
            return None;
        }
        marked |= mark;
        inside |= within || word == "(";
    }
    Some(Container { known: &next.known, firm: marked && inside })
}

impl Container<'_> {
    fn whereabouts(&self, known: &Known) -> Whereabouts {
        let mut containers =
            self.known.iter().filter(|next| matches!(next.record.class, Class::Country | Class::Region)).peekable();
        let mappable = matches!(known.record.class, Class::City | Class::Region | Class::Country);
        if !mappable || containers.peek().is_none() {
            return Whereabouts::Unsaid;
        }
        let inside = containers.any(|container| match container.record.class {
            Class::Country => known.record.country == Some(container.id),
            _ if known.record.class != Class::City || known.record.country != container.record.country => false,
            _ => position(known.record.position)
                .zip(position(container.record.position))
                .is_some_and(|(one, other)| is_near(one, other, WITHIN)),
        });
        if inside {
            Whereabouts::Inside
        } else if self.firm {
            Whereabouts::Elsewhere
        } else {
            Whereabouts::Unsaid
        }
    }
}
