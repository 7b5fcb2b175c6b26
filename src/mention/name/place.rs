//! Places told by the noun before them: `via Cavour`, `la regione di Kursk`, `la penisola coreana`.

use super::{NameKind, Proposal, known, reader::Reader, run};
use crate::{
    language::words::PlaceNoun,
    ontology::authority::{Class, Id},
    text::{Case, Sentence, fold},
};

/// The place whose noun stands at `start`, in lower case or capitalized.
pub(super) fn find(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    let how = *reader.words.place.nouns.get(reader.lower(start))?;
    let end = sentence.tokens.end;
    let mut name = start + 1;
    if name >= end || !reader.token(name).is_word() {
        return None;
    }
    // "penisola coreana": an adjective of a nation makes it a name.
    if how == PlaceNoun::Inside && is_land_adjective(reader, start, name) {
        let mut proposal = Proposal::new(start..name + 1, NameKind::Place, "name.place-adjective");
        proposal.candidates = known::candidates(reader, start..name + 1, sentence, NameKind::Place);
        return Some(proposal);
    }
    // "la regione orientale di Donetsk", "la regione russa di Kursk"
    let described = reader.words.place.compass.contains(reader.lower(name))
        || reader.authority.demonym(reader.lower(name)).is_some();
    if how == PlaceNoun::Outside && described && !reader.is_capitalized(name) && name + 1 < end {
        name += 1;
    }
    let lower = reader.lower(name);
    let linked = reader.words.small.of.contains(&lower);
    if linked {
        name += 1;
    }
    if name >= end || !reader.is_capitalized(name) {
        return None;
    }
    let run_end = run::end(reader, name, sentence);
    match how {
        PlaceNoun::Inside => {
            let known = known::find(reader, name, sentence);
            let stop = known.as_ref().map_or(run_end, |k| k.tokens.end.max(run_end));
            // "l'ospedale di Aleppo": the noun stays outside unless the land itself bears the name ("golfo del Messico").
            let land = reader.words.small.lands.contains(&reader.lower(start));
            if linked && !reader.is_capitalized(start) && !land {
                return None;
            }
            // "l'ospedale MSF" is one of a body's.
            if !linked && reader.token(name).case == Case::Upper && known.is_none_or(|k| k.kind != NameKind::Place) {
                return None;
            }
            let mut proposal = Proposal::new(start..stop, NameKind::Place, "name.place");
            proposal.candidates = known::candidates(reader, start..stop, sentence, NameKind::Place);
            Some(proposal)
        }
        PlaceNoun::Outside => {
            if reader.is_capitalized(start) && !linked {
                return None;
            }
            let mut proposal = known::find(reader, name, sentence)
                .filter(|k| k.tokens.end >= run_end)
                .and_then(|k| sorted_for(reader, start, k))
                .unwrap_or_else(|| Proposal::new(name..run_end, NameKind::Place, "name.place"));
            if proposal.candidates.is_empty() && (!linked || reader.is_common(name)) {
                return None;
            }
            // "regione di Kursk" may be a name of its own, of another thing than the city.
            let whole = regions(reader, start, &proposal);
            proposal.candidates.retain(|id| !whole.contains(id));
            proposal.candidates.splice(0..0, whole);
            proposal.rule = "name.place";
            Some(proposal)
        }
    }
}

/// The regions that are called by their noun and this name (`Oblast' di Kursk`).
fn regions(reader: &Reader, noun: usize, name: &Proposal) -> Vec<Id> {
    let nouns = &reader.words.place.regions;
    if !nouns.contains(reader.lower(noun)) {
        return Vec::new();
    }
    let Some(span) = reader.text.span(name.tokens.clone()) else { return Vec::new() };
    let name = fold::key(reader.text.words(span));
    let mut nouns: Vec<&str> = nouns.iter().copied().filter(|other| *other != reader.lower(noun)).collect();
    nouns.sort_unstable();
    nouns.insert(0, reader.lower(noun));
    let mut found: Vec<Id> = Vec::new();
    for noun in nouns {
        let forms = reader.authority.lookup(&format!("{noun} di {name}"));
        found.extend(forms.map(|form| form.id).filter(|id| id.record().class == Class::Region));
    }
    found.dedup();
    found
}

/// A known name behind the noun of a place: of those who bear it, the places, and first those that the noun means.
fn sorted_for(reader: &Reader, noun: usize, mut known: Proposal) -> Option<Proposal> {
    let wanted = match reader.lower(noun) {
        noun if reader.words.place.regions.contains(noun) => Class::Region,
        noun if reader.words.small.water_nouns.contains(&noun) => Class::Water,
        _ => Class::City,
    };
    known.candidates.retain(|id| id.record().class.is_place());
    known.candidates.sort_by_key(|id| id.record().class != wanted);
    known.kind = NameKind::Place;
    (!known.candidates.is_empty()).then_some(known)
}

/// `penisola coreana`, `golfo persico`: a land form and an adjective of a nation.
fn is_land_adjective(reader: &Reader, noun: usize, adjective: usize) -> bool {
    let word = reader.lower(adjective);
    let (small, shape) = (&reader.words.small, reader.lower(noun));
    small.land_shapes.contains(&shape) && small.land_endings.iter().any(|end| word.ends_with(end))
        || small.lands.contains(&shape)
            && (reader.authority.demonym(word).is_some() || small.land_adjectives.contains(&word))
}

/// `Asia orientale`: a part of the world and a point of the compass.
pub(super) fn compass(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    let words = &reader.words.place;
    let next = start + 1;
    (next < sentence.tokens.end
        && words.continents.contains(reader.lower(start))
        && words.compass.contains(reader.lower(next)))
    .then(|| {
        let mut proposal = Proposal::new(start..next + 1, NameKind::Place, "name.compass");
        proposal.candidates = known::candidates(reader, start..next + 1, sentence, NameKind::Place);
        proposal
    })
}
