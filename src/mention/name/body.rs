//! Bodies told by the noun that opens their name: `Ministero della Difesa nazionale`, `Università di Bologna`.

use super::{NameKind, Proposal, known, reader::Reader, run};
use crate::{
    language::words::Body,
    text::{Case, Sentence},
};

/// No name of a body has more tokens.
const LONGEST: usize = 24;

/// The body whose name a noun opens, if it has what it takes to be a name.
pub(super) fn find(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    let how = *reader.words.body.nouns.get(reader.lower(start))?;
    if !reader.is_capitalized(start) {
        return lower_case(reader, start, sentence);
    }
    let end = extent(reader, start, sentence, how);
    if end > start + 1 || how == Body::Alone && !reader.is_fresh(start, sentence) {
        let mut proposal = Proposal::new(start..end, NameKind::Organization, "name.body");
        proposal.candidates = known::candidates(reader, start..end, sentence, NameKind::Organization);
        return Some(proposal);
    }
    // "il Ministero", "la Corte": which one is said elsewhere.
    let before = reader.before(start, sentence);
    let definite = reader.words.articles.contains(before) && !reader.words.small.indefinite.contains(&before);
    if definite && how == Body::WithComplement && !reader.is_title(start) {
        let mut proposal = Proposal::new(start..start + 1, NameKind::Organization, "name.institution");
        proposal.generic = true;
        return Some(proposal);
    }
    generic(reader, start, sentence)
}

/// `tribunale di Perugia`, `partito Democratico`; else a common noun, yet one definite institution.
fn lower_case(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    let (next, end) = (start + 1, sentence.tokens.end);
    let words = &reader.words.body;
    if next < end && reader.is_capitalized(next) && words.adjectives.contains(reader.lower(next)) {
        return Some(Proposal::new(start..run::end(reader, next, sentence), NameKind::Organization, "name.body"));
    }
    if words.seated.contains(reader.lower(start))
        && next + 1 < end
        && reader.words.small.plain_of.contains(&reader.lower(next))
        && reader.is_capitalized(next + 1)
    {
        let city = known::find(reader, next + 1, sentence).filter(|k| k.kind == NameKind::Place);
        if let Some(city) = city {
            return Some(Proposal::new(start..city.tokens.end, NameKind::Organization, "name.seated"));
        }
    }
    generic(reader, start, sentence)
}

/// The institution of several words that begins here (`vigili del fuoco`).
fn institution(reader: &Reader, start: usize, sentence: &Sentence) -> Option<usize> {
    let mut phrase = String::from(reader.lower(start));
    let mut found = None;
    for at in start + 1..sentence.tokens.end.min(start + 4) {
        phrase.push(' ');
        phrase.push_str(reader.lower(at));
        if reader.words.body.institutions.contains(phrase.as_str()) {
            found = Some(at + 1);
        }
    }
    found
}

/// A definite institution named by a common noun: it has a definite article, or says whose it is.
pub(super) fn generic(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    let lower = reader.lower(start);
    let words = &reader.words.body;
    let phrase = if words.nouns.contains_key(lower) { institution(reader, start, sentence) } else { None };
    if phrase.is_none() && !words.generics.contains(lower) {
        return None;
    }
    let before = reader.before(start, sentence);
    let definite = reader.words.articles.contains(before) && !reader.words.small.indefinite.contains(&before);
    let mut end = phrase.unwrap_or(start + 1);
    while end < sentence.tokens.end && end < start + 6 && reader.token(end).case == Case::Lower {
        let next = reader.lower(end);
        if !(reader.words.body.adjectives.contains(next) || reader.authority.demonym(next).is_some()) {
            break;
        }
        end += 1;
    }
    // "la polizia di Stato", "un governo": the first is a name of its own, the second nobody definite.
    if !definite && end == start + 1 {
        return None;
    }
    let mut proposal = Proposal::new(start..end, NameKind::Organization, "name.institution");
    proposal.generic = true;
    Some(proposal)
}

/// Leaves out the adjective of a nation behind a name that is one without it (`Ministero della Difesa ucraino`).
pub(super) fn trim(reader: &Reader, mut known: Proposal) -> Proposal {
    let last = known.tokens.end - 1;
    let capitals = known.tokens.clone().filter(|at| reader.is_capitalized(*at)).count();
    if capitals > 1 && reader.token(last).case == Case::Lower && reader.authority.demonym(reader.lower(last)).is_some()
    {
        known.tokens.end = last;
    }
    known
}

/// Where the name of a body ends.
fn extent(reader: &Reader, start: usize, sentence: &Sentence, how: Body) -> usize {
    let end = sentence.tokens.end.min(start + LONGEST);
    let words = &reader.words.body;
    // "il presidente del Senato Pietro Grasso": where a title governs the body, a person's name may follow.
    let governed = reader.is_governed(start, sentence);
    let mut at = start + 1;
    let mut capitals = 0;
    while at < end {
        let lower = reader.lower(at);
        if reader.is_hyphen(at, end) {
            at += 2;
            continue;
        }
        if !reader.token(at).is_word() {
            break;
        }
        if reader.is_capitalized(at) {
            let person = at + 1 < end
                && reader.is_capitalized(at + 1)
                && (governed && reader.is_first_name(at)
                    || at > start + 1
                        && known::find(reader, at, sentence)
                            .is_some_and(|k| k.kind == NameKind::Person && k.tokens.len() > 1));
            if person {
                break;
            }
            capitals += 1;
            at += 1;
            continue;
        }
        // "Corte suprema israeliana", but "Ministero della Difesa" in "Ministero della Difesa israeliano".
        let adjective = words.adjectives.contains(lower) || capitals == 0 && reader.authority.demonym(lower).is_some();
        if adjective && how != Body::Foreign {
            at += 1;
            continue;
        }
        if !words.joiners.contains(lower) {
            break;
        }
        // A joiner goes on with a capitalized word or with what completes such names, after one more joiner at most.
        let mut next = at + 1;
        if next < end
            && reader.token(next).is_word()
            && (words.joiners.contains(reader.lower(next)) || reader.words.articles.contains(reader.lower(next)))
        {
            next += 1;
        }
        if next >= end || !reader.token(next).is_word() {
            break;
        }
        let foreign = reader.words.small.first_foreign.contains(&lower);
        if how == Body::Foreign && !foreign {
            break;
        }
        let field = words.fields.contains(reader.lower(next));
        let enumerates = reader.words.small.and.contains(&lower);
        let place_preposition = reader.words.small.within.contains(&lower);
        let goes_on = if enumerates {
            field && at > start + 1
        } else if place_preposition {
            false
        } else {
            field || reader.is_capitalized(next) && !reader.is_title(next)
        };
        // "la Procura di Milano", but "la Polizia stradale" in "la Polizia stradale di Orvieto".
        let town = reader.words.small.plain_of.contains(&lower)
            && !field
            && (capitals > 0
                || !words.seated.contains(reader.lower(start)) && !words.local.contains(reader.lower(start)))
            && known::find(reader, next, sentence).is_some_and(|k| k.kind == NameKind::Place);
        if !goes_on || town {
            break;
        }
        capitals += usize::from(reader.is_capitalized(next));
        at = next + 1;
    }
    at
}
