//! What the rules and the model say together.
//!
//! The model tells better than the rules where a name begins and ends and what it names, so its reading is taken. From the
//! rules come the things that a name can mean, and what a model of single sentences cannot know: that a country is a place also
//! where it acts (whom it stands for is decided later), that `governo tedesco` is one institution, that `regione di` stands
//! outside the name, and the names of states and their organs, which are names wherever they stand.

use super::{
    NameKind, Proposal, body, known,
    model::{Reading, Readings},
    reader::Reader,
    rule,
};
use crate::{
    language::words::PlaceNoun,
    ontology::authority::{Class, Id},
    text::Region,
};
use std::ops::Range;

/// A reading less likely than this is none where no rule sees a name: of those, one in five is right.
const LEAST: f32 = 0.4;
/// Of readings less likely than this, what the authority says a name is holds at least as often.
const UNSURE: f32 = 0.7;

/// One list of names, in reading order, none overlapping another, from the proposals of the rules and the readings of the model.
pub(super) fn decide(reader: &Reader, rules: Vec<Proposal>, readings: Readings) -> Vec<Proposal> {
    let Readings { names: readings, named } = readings;
    let mut decided = Vec::with_capacity(rules.len().max(readings.len()));
    let mut rules = rules.into_iter().peekable();
    // The end of the last reading: what a rule proposes before it has been seen beside that reading.
    let mut free = 0;
    let works = rule::works(reader);
    for reading in readings.into_iter().filter(|reading| !works.iter().any(|work| work.contains(&reading.tokens.start)))
    {
        while let Some(rule) = rules.next_if(|rule| rule.tokens.end <= reading.tokens.start) {
            if rule.tokens.start >= free && stands_alone(reader, &named, &rule) {
                decided.push(rule);
            }
        }
        let mut beside = Vec::new();
        while let Some(rule) = rules.next_if(|rule| rule.tokens.start < reading.tokens.end) {
            beside.push(rule);
        }
        let names = together(reader, &reading, beside);
        free = names.iter().map(|name| name.tokens.end).fold(reading.tokens.end, usize::max);
        decided.extend(names);
    }
    decided.extend(rules.filter(|rule| rule.tokens.start >= free && stands_alone(reader, &named, rule)));
    decided
}

/// Whether a rule is believed where the model reads no name: `named` is how likely it takes each token to be in one.
fn stands_alone(reader: &Reader, named: &[f32], rule: &Proposal) -> bool {
    let sentence = &reader.text.sentences[reader.text.sentence_of(rule.tokens.start)];
    if sentence.region == Region::Credit {
        return true;
    }
    let likely = named[rule.tokens.clone()].iter().copied().fold(1.0, f32::min);
    match rule.rule {
        "name.place" | "name.social" | "name.particle" => true,
        "name.institution" | "name.repeated" => likely >= 0.1,
        "name.first-name" => likely >= 0.2 || reader.has_title(rule.tokens.start, sentence),
        "name.known" => {
            let full = rule.kind == NameKind::Person && rule.tokens.len() > 1;
            likely >= 0.2 || full || is_power(&rule.candidates)
        }
        _ => false,
    }
}

/// The names where the model reads one and rules propose some that overlap it.
fn together(reader: &Reader, reading: &Reading, mut rules: Vec<Proposal>) -> Vec<Proposal> {
    if let Some(at) = rules.iter().position(|rule| rule.tokens == reading.tokens) {
        return vec![same_words(reader, reading, rules.swap_remove(at))];
    }
    if let Some(at) = rules.iter().position(|rule| is_better(reader, reading, rule)) {
        return vec![rules.swap_remove(at)];
    }
    if is_several(reader, reading, &rules) || is_body_and_bearer(reader, reading, &rules) {
        return rules;
    }
    // "il presidente della Repubblica": what completes a title is no name by itself.
    let sentence = &reader.text.sentences[reader.text.sentence_of(reading.tokens.start)];
    let completes = reading.tokens.len() == 1
        && reader.words.body.fields.contains(reader.lower(reading.tokens.start))
        && reader.is_governed(reading.tokens.start, sentence);
    if completes {
        return Vec::new();
    }
    if rules.is_empty() && reading.likely < LEAST { Vec::new() } else { vec![read(reader, reading)] }
}

/// Whether a rule sees the border of a name that the model has elsewhere.
fn is_better(reader: &Reader, reading: &Reading, rule: &Proposal) -> bool {
    let wider = rule.tokens.start <= reading.tokens.start && rule.tokens.end >= reading.tokens.end;
    let several = rule.tokens.len() > 1;
    let class = rule.candidates.first().map(|id| id.class());
    match rule.rule {
        // "governo tedesco", where the model reads "governo"; "von der Leyen", where it reads "Leyen".
        "name.institution" | "name.company" | "name.particle" => wider && several,
        "name.body" if wider && reading.kind == NameKind::Place => true,
        // "la Procura di Palermo" is told by its city.
        _ if wider && several && reader.words.body.seated.contains(reader.lower(rule.tokens.start)) => true,
        "name.known" if wider && several => {
            let particle = class == Some(Class::Person) && !reader.is_capitalized(rule.tokens.start);
            class == Some(Class::Country) || particle
        }
        _ => wider && several && rule.rule == "name.place" || is_outside(reader, reading, rule),
    }
}

/// `regione di Kursk`, `ospedale di Aleppo`: the noun in lower case stays outside the name of the place.
fn is_outside(reader: &Reader, reading: &Reading, rule: &Proposal) -> bool {
    let start = reading.tokens.start;
    // "Russia orientale" lies in Russia.
    let country = rule.tokens.start == start && is_power(&rule.candidates);
    if country && (rule.tokens.end..reading.tokens.end).all(|at| reader.words.place.compass.contains(reader.lower(at)))
    {
        return true;
    }
    let tail = reading.kind == NameKind::Place
        && rule.kind == NameKind::Place
        && rule.tokens.start > start
        && rule.tokens.end == reading.tokens.end;
    if !tail || reader.is_capitalized(start) {
        return false;
    }
    let noun = reader.lower(start);
    reader.words.place.nouns.get(noun) == Some(&PlaceNoun::Outside)
        || reader.words.facilities.contains(noun)
        || !reader.words.small.lands.contains(&noun) && reader.words.small.of.contains(&reader.lower(start + 1))
}

/// Whether what the model reads as one name is several: `UE-Cina`, `Duma di Stato della Russia`, `esercito di Mosca`.
fn is_several(reader: &Reader, reading: &Reading, rules: &[Proposal]) -> bool {
    let (Some(first), Some(last)) = (rules.first(), rules.last()) else { return false };
    let inside = first.tokens.start >= reading.tokens.start && last.tokens.end == reading.tokens.end;
    let power = last.kind == NameKind::Place && is_power(&last.candidates);
    if !(inside && power && last.tokens.start > reading.tokens.start + 1) {
        return false;
    }
    let before = last.tokens.start - 1;
    let joined = reader.is_hyphen(before, last.tokens.end);
    let whole = first.tokens.start == reading.tokens.start && rules.len() > 1;
    let owner = reader.words.small.of.contains(&reader.lower(before)) && reading.kind == NameKind::Organization;
    joined && whole || owner && (whole || !reader.is_capitalized(reading.tokens.start))
}

/// `il portavoce della Nato Farah Dakhlallah`: a body, then the person who speaks for it.
fn is_body_and_bearer(reader: &Reader, reading: &Reading, rules: &[Proposal]) -> bool {
    let [body, bearer] = rules else { return false };
    let sentence = &reader.text.sentences[reader.text.sentence_of(reading.tokens.start)];
    body.tokens.start == reading.tokens.start
        && body.tokens.end == bearer.tokens.start
        && bearer.tokens.end == reading.tokens.end
        && bearer.kind == NameKind::Person
        && bearer.tokens.len() > 1
        && body.rule == "name.known"
        && reader.is_governed(reading.tokens.start, sentence)
}

/// A name of which rule and model see the same words.
fn same_words(reader: &Reader, reading: &Reading, rule: Proposal) -> Proposal {
    if rule.kind == reading.kind || rule.kind == NameKind::Place && is_power(&rule.candidates) {
        return rule;
    }
    // "a Bali", "da Lilla a Marsiglia": behind a preposition of place a known town is no person, and no club without an article.
    let sentence = &reader.text.sentences[reader.text.sentence_of(rule.tokens.start)];
    let place = rule.kind == NameKind::Place && rule.rule == "name.known";
    let before = reader.before(rule.tokens.start, sentence);
    let bare = !reader.words.articles.contains(before);
    if place && reader.words.place_prepositions.contains(before) && (bare || reading.kind == NameKind::Person) {
        return rule;
    }
    let Some(class) = rule.candidates.first().map(|id| id.class()).filter(|_| rule.rule == "name.known") else {
        return read(reader, reading);
    };
    let full = rule.tokens.len() > 1;
    let held = match class {
        // A full name that the authority holds is not taken for something else; a word that is also a town's name is.
        Class::Person | Class::City | Class::Building => full,
        Class::Team => true,
        _ => reading.likely < UNSURE,
    };
    if held { rule } else { read(reader, reading) }
}

/// A name as the model reads it, with the things that it can mean.
fn read(reader: &Reader, reading: &Reading) -> Proposal {
    let sentence = &reader.text.sentences[reader.text.sentence_of(reading.tokens.start)];
    let mut name = body::trim(reader, Proposal::new(reading.tokens.clone(), reading.kind, "name.model"));
    let tokens = name.tokens.clone();
    let known = |kind| known::candidates(reader, tokens.clone(), sentence, kind);
    name.generic = reading.kind == NameKind::Organization && is_common_noun(reader, tokens.clone());
    if name.generic {
        return name;
    }
    name.candidates = known(reading.kind);
    if reading.kind == NameKind::Organization && name.candidates.is_empty() {
        let places = known(NameKind::Place);
        if is_power(&places) {
            name.kind = NameKind::Place;
            name.candidates = places;
        }
    }
    name
}

/// `polizia`, `governo tedesco`, `ministero dell'Interno`: a common noun, and what completes it.
fn is_common_noun(reader: &Reader, tokens: Range<usize>) -> bool {
    !reader.is_capitalized(tokens.start)
        && !tokens.clone().any(|at| reader.is_capitalized(at) && !reader.words.body.fields.contains(reader.lower(at)))
}

/// Whether the best of these is a country, or the seat of one or of a body: it is itself also where it acts.
fn is_power(candidates: &[Id]) -> bool {
    candidates.first().is_some_and(|id| id.class() == Class::Country || id.record().seat_of.is_some())
}
