//! Places told by the noun before them: `via Cavour`, `la regione di Kursk`, `la penisola coreana`.

use super::{NameKind, Proposal, known, reader::Reader, run};
use crate::{
    language::words::PlaceNoun,
    ontology::authority::{self, Class},
    text::{Case, Sentence},
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
        let mut proposal = Proposal::new(start..name + 1, NameKind::Place, "it.name.place-adjective");
        proposal.candidates = known::candidates(reader, start..name + 1, sentence, NameKind::Place);
        return Some(proposal);
    }
    let lower = reader.lower(name);
    let linked = matches!(lower, "di" | "del" | "dello" | "della" | "dell'" | "d'" | "dei" | "degli" | "delle");
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
            let land = matches!(
                reader.lower(start),
                "golfo"
                    | "stretto"
                    | "striscia"
                    | "isola"
                    | "isole"
                    | "mar"
                    | "alture"
                    | "delta"
                    | "baia"
                    | "penisola"
                    | "passo"
            );
            if linked && !reader.is_capitalized(start) && !land {
                return None;
            }
            // "l'ospedale MSF" is one of a body's.
            if !linked && reader.token(name).case == Case::Upper && known.is_none_or(|k| k.kind != NameKind::Place) {
                return None;
            }
            let mut proposal = Proposal::new(start..stop, NameKind::Place, "it.name.place");
            proposal.candidates = known::candidates(reader, start..stop, sentence, NameKind::Place);
            Some(proposal)
        }
        PlaceNoun::Outside => {
            if reader.is_capitalized(start) && !linked {
                return None;
            }
            let mut proposal = known::find(reader, name, sentence)
                .filter(|k| k.tokens.end >= run_end)
                .and_then(|k| sorted_for(reader.lower(start), k))
                .unwrap_or_else(|| Proposal::new(name..run_end, NameKind::Place, "it.name.place"));
            if proposal.candidates.is_empty() && (!linked || reader.is_common(name)) {
                return None;
            }
            proposal.rule = "it.name.place";
            Some(proposal)
        }
    }
}

/// A known name behind the noun of a place: of those who bear it, the places, and first those that the noun means.
fn sorted_for(noun: &str, mut known: Proposal) -> Option<Proposal> {
    let wanted = match noun {
        "regione" | "provincia" | "distretto" | "stato" | "contea" | "governatorato" | "prefettura" | "oblast"
        | "territorio" | "dipartimento" => Class::Region,
        "fiume" => Class::Water,
        "repubblica" | "paese" => Class::Country,
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
    let ending = ["ana", "ano", "ica", "ico", "ina", "ese", "ava", "ane"].iter().any(|end| word.ends_with(end));
    match reader.lower(noun) {
        "penisola" => ending,
        "golfo" | "stretto" | "altopiano" | "arcipelago" | "mar" | "isole" => {
            authority::demonym(word).is_some() || word == "persico"
        }
        _ => false,
    }
}

/// `Asia orientale`: a part of the world and a point of the compass.
pub(super) fn compass(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    let words = &reader.words.place;
    let next = start + 1;
    (next < sentence.tokens.end
        && words.continents.contains(reader.lower(start))
        && words.compass.contains(reader.lower(next)))
    .then(|| {
        let mut proposal = Proposal::new(start..next + 1, NameKind::Place, "it.name.compass");
        proposal.candidates = known::candidates(reader, start..next + 1, sentence, NameKind::Place);
        proposal
    })
}
