//! Places told by the noun before them: `via Cavour`, `la regione di Kursk`, `la penisola coreana`.

use super::{NameKind, Proposal, known, reader::Reader, run};
use crate::{language::words::PlaceNoun, ontology::authority, text::Sentence};

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
        return Some(Proposal::new(start..name + 1, NameKind::Place, "it.name.place-adjective"));
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
            // "il castello di Windsor" and "ponte sullo Stretto": with "di" only what a capital makes a name.
            if linked && !reader.is_capitalized(start) && !known.is_some_and(|k| k.kind == NameKind::Place) {
                return None;
            }
            Some(Proposal::new(start..stop, NameKind::Place, "it.name.place"))
        }
        PlaceNoun::Outside => {
            if reader.is_capitalized(start) && !linked {
                return None;
            }
            let mut proposal = known::find(reader, name, sentence)
                .filter(|k| k.kind == NameKind::Place && k.tokens.end >= run_end)
                .unwrap_or_else(|| Proposal::new(name..run_end, NameKind::Place, "it.name.place"));
            if proposal.candidates.is_empty() && (!linked || reader.is_common(name)) {
                return None;
            }
            proposal.rule = "it.name.place";
            Some(proposal)
        }
    }
}

/// `penisola coreana`, `golfo persico`: a land form and an adjective of a nation.
fn is_land_adjective(reader: &Reader, noun: usize, adjective: usize) -> bool {
    matches!(reader.lower(noun), "penisola" | "golfo" | "stretto" | "altopiano" | "arcipelago" | "mar" | "isole")
        && authority::demonym(reader.lower(adjective)).is_some()
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
