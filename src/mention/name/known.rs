//! Names that the authority holds: the longest one that starts at a word.

use super::{NameKind, Proposal, reader::Reader};
use crate::{
    ontology::authority::{Class, Form, Id, Record, Sort, Walk},
    text::{Case, Sentence, TokenKind, fold},
};
use std::ops::Range;

/// A place so well known that it needs no evidence beside its capital.
pub(super) const WELL_KNOWN: u16 = 5000;

/// The longest name of the authority that starts at a word and that the place allows.
pub(super) fn find(reader: &Reader, start: usize, sentence: &Sentence) -> Option<Proposal> {
    if let Some((end, word)) = dotted(reader, start, sentence.tokens.end) {
        let mut walk = Walk::new(reader.authority);
        walk.step(&word);
        let forms: Vec<Form> = walk.forms().filter(|f| matches!(f.sort, Sort::Acronym | Sort::Label)).collect();
        if let Some(proposal) = propose(reader, start..end, sentence, &forms) {
            return Some(proposal);
        }
    }
    let stops = stops(reader, start, sentence);
    stops.iter().rev().find_map(|(end, walk)| {
        let forms: Vec<Form> = walk.forms().filter(|f| accepts(reader, start..*end, sentence, *f)).collect();
        propose(reader, start..*end, sentence, &forms)
    })
}

/// The names of the authority that start at a word, each with its end, shorter ones first.
fn stops(reader: &Reader, start: usize, sentence: &Sentence) -> Vec<(usize, Walk)> {
    let mut stops: Vec<(usize, Walk)> = Vec::new();
    let mut walk = Walk::new(reader.authority);
    let mut word = String::new();
    let mut at = start;
    while at < sentence.tokens.end {
        if reader.token(at).kind == TokenKind::Mark {
            if !(at > start && (reader.is_hyphen(at, sentence.tokens.end) || is_inner_stop(reader, at, sentence))) {
                break;
            }
            at += 1;
            continue;
        }
        word.clear();
        fold::fold_into(&mut word, reader.word(at));
        // "G20": a word and digits glued to it are one word of a name.
        while at + 1 < sentence.tokens.end
            && reader.token(at + 1).glued
            && reader.token(at + 1).kind != TokenKind::Mark
            && !reader.token(at).elided
        {
            at += 1;
            fold::fold_into(&mut word, reader.word(at));
        }
        if !walk.step(&word) {
            break;
        }
        at += 1;
        if walk.forms().next().is_some() {
            stops.push((at, walk.clone()));
        }
    }
    stops
}

/// The end of the longest name of the authority that starts at a word, and the things that bear it, whatever the place allows.
pub(super) fn longest(reader: &Reader, start: usize, sentence: &Sentence) -> Option<(usize, Vec<Form>)> {
    let (end, walk) = stops(reader, start, sentence).pop()?;
    Some((end, walk.forms().collect()))
}

/// The things of one kind that bear exactly the name that `tokens` are.
pub(super) fn candidates(reader: &Reader, tokens: Range<usize>, sentence: &Sentence, kind: NameKind) -> Vec<Id> {
    let mut walk = Walk::new(reader.authority);
    let mut word = String::new();
    for at in tokens.clone() {
        word.clear();
        fold::fold_into(&mut word, reader.word(at));
        if !walk.step(&word) {
            return Vec::new();
        }
    }
    let mut forms: Vec<Form> = walk.forms().filter(|f| NameKind::of(&f.id.record()) == kind).collect();
    rank(reader, tokens.start, sentence, &mut forms);
    forms.into_iter().map(|f| f.id).collect()
}

fn propose(reader: &Reader, tokens: Range<usize>, sentence: &Sentence, forms: &[Form]) -> Option<Proposal> {
    let mut forms = forms.to_vec();
    rank(reader, tokens.start, sentence, &mut forms);
    let best = forms.first()?;
    let kind = NameKind::of(&best.id.record());
    let mut candidates: Vec<Id> = forms.iter().map(|f| f.id).collect();
    candidates.dedup();
    Some(Proposal { tokens, kind, generic: false, candidates, rule: "name.known" })
}

/// `U.S.A.`: single capitals, each with a stop behind it, and the word they make.
fn dotted(reader: &Reader, start: usize, end: usize) -> Option<(usize, String)> {
    let mut word = String::new();
    let mut at = start;
    while at + 1 < end
        && reader.token(at).case != Case::None
        && reader.is_capitalized(at)
        && reader.word(at).chars().nth(1).is_none()
        && reader.is_mark(at + 1, ".")
        && reader.token(at + 1).glued
        && (at == start || reader.token(at).glued)
    {
        word.push_str(reader.lower(at));
        at += 2;
    }
    (word.chars().count() > 1).then_some((at, word))
}

/// The stop of an initial or an abbreviation inside a name (`George W. Bush`, `St. Louis`).
fn is_inner_stop(reader: &Reader, at: usize, sentence: &Sentence) -> bool {
    reader.is_mark(at, ".")
        && reader.token(at).glued
        && reader.is_capitalized(at - 1)
        && reader.word(at - 1).chars().count() <= 2
        && at + 1 < sentence.tokens.end
        && reader.is_capitalized(at + 1)
}

fn accepts(reader: &Reader, tokens: Range<usize>, sentence: &Sentence, form: Form) -> bool {
    let record = form.id.record();
    let words = tokens.clone().filter(|at| reader.token(*at).kind != TokenKind::Mark).count();
    if words == 1 {
        return accepts_word(reader, tokens, sentence, form.sort, &record);
    }
    let last = tokens.end - 1;
    if record.class.is_person() {
        // Each word has its capital, but for particles and what a hyphen joins ("Kim Jong-un").
        return reader.is_capitalized(last)
            || reader.is_mark(last - 1, "-")
            || reader.words.person.particles.contains(reader.lower(last - 1));
    }
    if record.class == Class::Building && reader.words.no_names.contains(reader.lower(tokens.start)) {
        return false;
    }
    // "Gran Premio di Monza", "Premio Strega": an event or a prize, whoever lists it as a body.
    if record.class.is_organization() && reader.words.no_names.contains(reader.lower(tokens.start)) {
        return false;
    }
    // "Presidente del Consiglio" is a role also where a list has it as a name.
    if reader.is_title(tokens.start) && record.class != Class::Building && !reader.is_capitalized(last) {
        return false;
    }
    let fresh = reader.is_fresh(tokens.start, sentence);
    let capitals = tokens.clone().filter(|at| reader.is_capitalized(*at)).count();
    // "Banca centrale", "La Spezia" and "La maggior parte" at the start of a sentence: a second capital, or a body that is well known.
    !fresh
        || capitals > 1
        || record.class.is_organization() && record.prominence >= 1000
        || reader.is_name_elsewhere(tokens.start)
}

fn accepts_word(reader: &Reader, tokens: Range<usize>, sentence: &Sentence, sort: Sort, record: &Record) -> bool {
    let at = tokens.start;
    let token = reader.token(at);
    let lower = reader.lower(at);
    if tokens.len() == 1 && lower.chars().nth(1).is_none() || reader.words.no_names.contains(lower) {
        return false;
    }
    let fresh = reader.is_fresh(at, sentence) && !reader.is_name_elsewhere(at);
    let common = reader.is_common(at);
    let shouted = reader.is_shouted(sentence);
    if token.case == Case::Upper && tokens.len() == 1 && !shouted {
        // A word in capitals is an acronym, or a name that is written so ("FIAT").
        let written_so = [record.label_it, record.label_en].contains(&reader.word(at));
        return sort == Sort::Acronym || !common || written_so || record.class == Class::Country;
    }
    if shouted {
        return !common && sort != Sort::Acronym && record.prominence >= WELL_KNOWN / 2;
    }
    if reader.is_title(at) || reader.words.body.fields.contains(lower) {
        let surname = record.class.is_person() && !fresh && sort == Sort::Short;
        if !surname {
            return false;
        }
    }
    if record.class == Class::Country && sort != Sort::Acronym {
        return true;
    }
    if sort == Sort::Acronym {
        return !common && (!fresh || record.prominence >= WELL_KNOWN / 2);
    }
    if common {
        if fresh {
            return false;
        }
        let before = reader.before(at, sentence);
        return match NameKind::of(record) {
            NameKind::Place => {
                // "a Paese" is in a town of that name, "nel Paese" is in the country spoken of.
                let bare = record.class != Class::City || !reader.grammar().definite.contains(before);
                reader.words.place_prepositions.contains(before) && bare && !reader.is_lower_elsewhere(at)
                    || record.prominence >= WELL_KNOWN
            }
            NameKind::Person => sort == Sort::Short || reader.has_title(at, sentence),
            NameKind::Organization => sort != Sort::Short || record.prominence >= WELL_KNOWN,
        };
    }
    if record.class.is_person() && reader.is_first_name(at) && sort != Sort::Label {
        return false;
    }
    !fresh || !record.class.is_person() || record.prominence >= 1000
}

/// Orders things by what the place says, then by the form, then by how well known they are.
fn rank(reader: &Reader, start: usize, sentence: &Sentence, forms: &mut [Form]) {
    if forms.len() < 2 {
        return;
    }
    let before = reader.before(start, sentence);
    let in_place = reader.words.place_prepositions.contains(before);
    let with_article = reader.words.articles.contains(before) && !in_place;
    let titled = reader.has_title(start, sentence);
    forms.sort_by_cached_key(|form| {
        let record = form.id.record();
        let sort = match form.sort {
            Sort::Label => 0,
            Sort::Acronym | Sort::Alias => 400,
            Sort::Short => 800,
        };
        let context = match record.class {
            Class::Person => {
                if titled {
                    -4000
                } else if in_place {
                    2000
                } else {
                    0
                }
            }
            // "la Roma", "il Napoli": a club has an article, a city none.
            Class::Team => {
                if with_article {
                    -3000
                } else {
                    3000
                }
            }
            // "la Roma", "la Toyota": a city has no article, a club and a company have one.
            Class::City if with_article => 6000,
            class if class.is_place() && in_place => -2000,
            _ => 0,
        };
        (context + sort - i64::from(record.prominence), form.id)
    });
}
