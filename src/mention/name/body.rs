//! Bodies told by the noun that opens their name: `Ministero della Difesa nazionale`, `Università di Bologna`.

use super::{NameKind, Proposal, known, reader::Reader};
use crate::{
    language::words::Body,
    ontology::authority,
    text::{Case, Sentence},
};

/// The body whose name a noun opens, if it has what it takes to be a name.
pub(super) fn find(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    let how = *reader.words.body.nouns.get(reader.lower(start))?;
    if !reader.is_capitalized(start) {
        return lower_case(reader, start, sentence);
    }
    let end = extent(reader, start, sentence, how);
    let named = end > start + 1 && (start + 1..end).any(|at| reader.is_capitalized(at))
        || end > start + 1 && reader.words.body.adjectives.contains(reader.lower(start + 1));
    if named || how == Body::Alone && !reader.is_fresh(start, sentence) {
        let mut proposal = Proposal::new(start..end, NameKind::Organization, "it.name.body");
        proposal.candidates = known::candidates(reader, start..end, sentence, NameKind::Organization);
        return Some(proposal);
    }
    generic(reader, start, sentence)
}

/// `procura di Milano`, `governo tedesco`: a common noun, yet one definite institution.
fn lower_case(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    generic(reader, start, sentence)
}

/// A definite institution named by a common noun: it has a definite article, or says whose it is.
pub(super) fn generic(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    let lower = reader.lower(start);
    if !reader.words.body.generics.contains(lower) {
        return None;
    }
    let before = reader.before(start, sentence);
    let definite = reader.words.articles.contains(before) && !before.starts_with("un");
    let mut end = start + 1;
    while end < sentence.tokens.end && end < start + 3 && reader.token(end).case == Case::Lower {
        let next = reader.lower(end);
        if !(reader.words.body.adjectives.contains(next) || authority::demonym(next).is_some()) {
            break;
        }
        end += 1;
    }
    // "la polizia di Stato", "un governo": the first is a name of its own, the second nobody definite.
    if !definite && end == start + 1 {
        return None;
    }
    let mut proposal = Proposal::new(start..end, NameKind::Organization, "it.name.institution");
    proposal.generic = true;
    Some(proposal)
}

/// Where the name of a body ends.
fn extent(reader: &Reader, start: usize, sentence: &Sentence, how: Body) -> usize {
    let end = sentence.tokens.end;
    let words = &reader.words.body;
    let mut at = start + 1;
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
            // "il Parlamento Roberto Fico": a person's name begins here.
            if reader.is_first_name(at) && at + 1 < end && reader.is_last_name(at + 1) && how != Body::Foreign && at > start + 1 {
                break;
            }
            at += 1;
            continue;
        }
        let adjective = words.adjectives.contains(lower) || authority::demonym(lower).is_some();
        if adjective && how != Body::Foreign {
            at += 1;
            continue;
        }
        if !words.joiners.contains(lower) {
            break;
        }
        // A joiner goes on with a capitalized word or with what completes such names, after one more joiner at most.
        let mut next = at + 1;
        if next < end && reader.token(next).is_word() && words.joiners.contains(reader.lower(next)) {
            next += 1;
        }
        if next >= end || !reader.token(next).is_word() {
            break;
        }
        let foreign = matches!(lower, "of" | "for" | "and" | "the" | "de" | "des" | "du");
        if how == Body::Foreign && !foreign {
            break;
        }
        let field = words.fields.contains(reader.lower(next));
        let enumerates = matches!(lower, "e" | "ed" | "and");
        let place_preposition = matches!(lower, "in" | "al" | "alla" | "alle" | "la" | "sul" | "sulla" | "sulle" | "senza");
        let goes_on = if enumerates {
            field && next + 1 <= end && at > start + 1
        } else if place_preposition {
            false
        } else {
            field || reader.is_capitalized(next) && !reader.is_title(next)
        };
        if !goes_on {
            break;
        }
        at = next + 1;
    }
    at
}
