//! What the whole article shows: surnames whose full name it gives, acronyms that it explains.

use super::{NameKind, Proposal, reader::Reader};
use crate::{
    ontology::authority::Class,
    text::{Case, Sentence, TokenKind},
};
use std::collections::HashMap;

/// Adds the names that the article itself explains, and corrects those that it shows to be something else.
pub(super) fn read(reader: &Reader, found: &mut Vec<Proposal>) {
    let known = explained(reader, found);
    for proposal in found.iter_mut() {
        correct(reader, proposal, &known);
    }
    add(reader, found, &known);
}

/// A word that the article explains: as a surname or an acronym, first at this token.
struct Explained {
    kind: NameKind,
    at: usize,
}

/// Surnames of the full names in the article, and acronyms in brackets behind the name of a body.
fn explained<'t>(reader: &'t Reader<'t>, found: &[Proposal]) -> HashMap<&'t str, Explained> {
    let mut words: HashMap<&str, Explained> = HashMap::new();
    for proposal in found {
        if proposal.generic {
            continue;
        }
        let tokens = proposal.tokens.clone();
        let (first, last) = (tokens.start, tokens.end - 1);
        if proposal.kind == NameKind::Person && tokens.len() > 1 {
            let family_first =
                reader.words.person.families.contains(reader.lower(first)) && !reader.is_first_name(first);
            let surname = if family_first { first } else { last };
            if reader.is_capitalized(surname) && reader.word(surname).chars().count() > 1 {
                words.entry(reader.lower(surname)).or_insert(Explained { kind: NameKind::Person, at: first });
            }
        }
        if proposal.kind == NameKind::Organization && tokens.len() > 1 && last + 3 <= reader.text.tokens.len() {
            let acronym = last + 2;
            if acronym + 1 < reader.text.tokens.len()
                && reader.is_mark(last + 1, "(")
                && reader.is_mark(acronym + 1, ")")
                && reader.is_capitalized(acronym)
            {
                words.entry(reader.lower(acronym)).or_insert(Explained { kind: NameKind::Organization, at: acronym });
            }
        }
    }
    words
}

/// `Prato`, `Lupi`: no city where the article has named Anna Prato, unless a preposition of place stands before it.
fn correct(reader: &Reader, proposal: &mut Proposal, known: &HashMap<&str, Explained>) {
    let at = proposal.tokens.start;
    if proposal.tokens.len() > 1 || proposal.generic {
        return;
    }
    let Some(explained) = known.get(reader.lower(at)) else { return };
    if explained.kind == proposal.kind || explained.at > at {
        return;
    }
    let class = proposal.candidates.first().map(|c| c.record().class);
    let sentence = &reader.text.sentences[reader.text.sentence_of(at)];
    let before = reader.before(at, sentence);
    let located = reader.words.place_prepositions.contains(before) || reader.words.articles.contains(before);
    let unsure =
        matches!(class, None | Some(Class::City | Class::Region | Class::Company | Class::Organization | Class::Team));
    if unsure && !(located && class.is_some() && explained.kind == NameKind::Person) {
        proposal.kind = explained.kind;
        proposal.candidates.clear();
        proposal.rule = "name.repeated";
    }
}

/// Adds the places where an explained word stands that no rule has found.
fn add(reader: &Reader, found: &mut Vec<Proposal>, known: &HashMap<&str, Explained>) {
    if known.is_empty() {
        return;
    }
    let mut taken = vec![false; reader.text.tokens.len()];
    for proposal in found.iter() {
        taken[proposal.tokens.clone()].fill(true);
    }
    for sentence in &reader.text.sentences {
        if Reader::is_furniture(sentence) || reader.is_shouted(sentence) {
            continue;
        }
        for at in sentence.tokens.clone() {
            if taken[at] || !reader.is_capitalized(at) {
                continue;
            }
            let Some(explained) = known.get(reader.lower(at)) else { continue };
            if is_plain(reader, at, sentence) {
                found.push(Proposal::new(at..at + 1, explained.kind, "name.repeated"));
            }
        }
    }
}

/// Whether the word stands by itself and its capital says something: a surname that is a common word must not open a sentence.
fn is_plain(reader: &Reader, at: usize, sentence: &Sentence) -> bool {
    let next = at + 1;
    let joined = next < sentence.tokens.end && reader.is_hyphen(next, sentence.tokens.end);
    let upper = reader.token(at).case == Case::Upper;
    let common = reader.is_common(at) && reader.is_fresh(at, sentence) && !upper;
    reader.token(at).kind == TokenKind::Word && !joined && !common
}
