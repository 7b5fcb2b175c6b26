//! Runs of capitalized words, and what an unknown one names.

use super::{NameKind, Proposal, reader::Reader};
use crate::text::{Case, Sentence, TokenKind};
use std::ops::Range;

/// No name has more tokens; a longer run is a list.
const LONGEST: usize = 24;

/// Where the run of capitalized words that starts at `start` ends: hyphens, initials and particles of names inside it.
pub(super) fn end(reader: &Reader, start: usize, sentence: &Sentence) -> usize {
    let end = sentence.tokens.end.min(start + LONGEST);
    let mut at = start + 1;
    loop {
        if at >= end {
            return at;
        }
        if reader.is_capitalized(at) {
            at += 1;
        } else if reader.is_hyphen(at, end)
            && (reader.is_capitalized(at + 1) || reader.token(at + 1).case == Case::Lower)
        {
            at += 2;
        } else if let Some(next) = legal_form(reader, at, end) {
            return next;
        } else if is_initial_stop(reader, at, end) || is_ampersand(reader, at, end) {
            at += 2;
        } else if reader.token(at).kind == TokenKind::Number && reader.token(at).glued && !reader.token(at - 1).elided {
            at += 1;
        } else if let Some(next) = particle(reader, at, end) {
            at = next;
        } else {
            return at;
        }
    }
}

/// Behind the stops and letters of `S.p.A.` and `S.r.l.`, whose `S` stands before `at`.
fn legal_form(reader: &Reader, at: usize, end: usize) -> Option<usize> {
    let letters = [".", "p", ".", "a"];
    let others = [".", "r", ".", "l"];
    let is = |form: [&str; 4]| {
        reader.lower(at - 1) == "s"
            && at + 4 <= end
            && (0..4).all(|n| reader.lower(at + n) == form[n] && reader.token(at + n).glued)
    };
    (is(letters) || is(others)).then(|| {
        let stop = at + 4;
        let closed = stop < end && reader.is_mark(stop, ".") && reader.token(stop).glued;
        stop + usize::from(closed && stop + 1 < end)
    })
}

/// The stop of an initial with a capitalized word behind it (`J. Biden`).
fn is_initial_stop(reader: &Reader, at: usize, end: usize) -> bool {
    reader.is_mark(at, ".")
        && reader.token(at).glued
        && reader.word(at - 1).chars().nth(1).is_none()
        && at + 1 < end
        && reader.is_capitalized(at + 1)
}

/// `Johnson & Johnson`
fn is_ampersand(reader: &Reader, at: usize, end: usize) -> bool {
    reader.is_mark(at, "&") && at + 1 < end && reader.is_capitalized(at + 1)
}

/// Behind the particles at `at` and the capitalized word that follows them (`van der Bellen`, `al-Assad`).
fn particle(reader: &Reader, at: usize, end: usize) -> Option<usize> {
    let mut next = at;
    while next < end
        && next < at + 3
        && reader.token(next).is_word()
        && reader.words.person.particles.contains(reader.lower(next))
    {
        next += 1;
        if reader.is_hyphen(next, end) {
            next += 1;
        }
    }
    let foreign = at + 1 < next || !reader.words.small.weak_particles.contains(&reader.lower(at));
    (next > at && next < end && reader.is_capitalized(next) && foreign).then_some(next + 1)
}

/// What an unknown run names, told by its words and what stands around it; `None` if that is likely no name.
pub(super) fn classify(reader: &Reader, tokens: Range<usize>, sentence: &Sentence) -> Option<Proposal> {
    let start = tokens.start;
    let words = tokens.clone().filter(|at| reader.token(*at).is_word()).count();
    let before = reader.before(start, sentence);
    let propose = |kind, rule| Some(Proposal::new(tokens.clone(), kind, rule));
    if words == 1 {
        return classify_word(reader, tokens, sentence);
    }
    if tokens.clone().any(|at| reader.words.foreign.contains(reader.lower(at))) {
        return None;
    }
    let last = tokens.end - 1;
    let company =
        tokens.clone().any(|at| reader.is_capitalized(at) && reader.words.body.company.contains(reader.lower(at)));
    if company {
        return propose(NameKind::Organization, "name.company");
    }
    if reader.is_first_name(start) {
        return propose(NameKind::Person, "name.first-name");
    }
    if reader.words.person.families.contains(reader.lower(start)) && words <= 3 && !reader.is_common(last) {
        return propose(NameKind::Person, "name.family-first");
    }
    if reader.has_title(start, sentence) {
        return propose(NameKind::Person, "name.title");
    }
    if reader.words.place_prepositions.contains(before) {
        return propose(NameKind::Place, "name.in-place");
    }
    let common = tokens.clone().filter(|at| reader.token(*at).is_word() && reader.is_common(*at)).count();
    if common == 0 && words <= 4 && tokens.clone().all(|at| reader.token(at).case != Case::Upper) {
        if reader.words.articles.contains(before) && !reader.is_last_name(last) {
            return propose(NameKind::Organization, "name.run");
        }
        return propose(NameKind::Person, "name.run");
    }
    None
}

/// Whether an unknown run names a thing: a ship, a storm, or what stands by itself between quotation marks.
pub(super) fn is_thing(reader: &Reader, tokens: &Range<usize>, sentence: &Sentence) -> bool {
    let before = reader.before(tokens.start, sentence);
    let mut noun = before;
    if tokens.start >= sentence.tokens.start + 2 && matches!(before, "\"" | "“" | "«") {
        noun = reader.lower(tokens.start - 2);
        let closed = tokens.end < sentence.tokens.end && matches!(reader.word(tokens.end), "\"" | "”" | "»");
        if closed && !reader.is_first_name(tokens.start) && !reader.words.body.nouns.contains_key(noun) {
            return true;
        }
    }
    let adjective = tokens.end - tokens.start > 1
        && reader.token(tokens.end - 1).case == Case::Lower
        && reader.authority.demonym(reader.lower(tokens.end - 1)).is_some();
    adjective || reader.words.things.contains(noun)
}

/// What a single unknown capitalized word names.
fn classify_word(reader: &Reader, tokens: Range<usize>, sentence: &Sentence) -> Option<Proposal> {
    let start = tokens.start;
    let token = reader.token(start);
    let before = reader.before(start, sentence);
    let propose = |kind, rule| Some(Proposal::new(tokens.clone(), kind, rule));
    if tokens.len() == 1 && reader.word(start).chars().nth(1).is_none() {
        let social = reader.words.body.social.contains(reader.lower(start)) && reader.words.small.on.contains(&before);
        return if social { propose(NameKind::Organization, "name.social") } else { None };
    }
    if token.case == Case::Upper && tokens.len() == 1 {
        let alone = sentence.tokens.len() == 1;
        let acronym = !alone
            && (2..=6).contains(&reader.word(start).chars().count())
            && !is_roman(reader.word(start))
            && !reader.is_common(start)
            && !reader.is_shouted(sentence);
        return if acronym { propose(NameKind::Organization, "name.acronym") } else { None };
    }
    let acts = tokens.end < sentence.tokens.end && {
        let next = reader.lower(tokens.end);
        reader.words.small.be.contains(&next)
            || reader.words.acting.have.contains(next)
            || reader.words.acting.verbs.contains(next)
    };
    let fresh = reader.is_fresh(start, sentence) && !reader.is_name_elsewhere(start);
    if reader.is_common(start) || fresh && !acts {
        // "il presidente Sereni": a title makes a name of a common word, where it stands right before it.
        let titled = start > sentence.tokens.start
            && reader.is_title(start - 1)
            && reader.is_last_name(start)
            && !reader.token(start).elided;
        return if titled { propose(NameKind::Person, "name.title") } else { None };
    }
    if reader.has_title(start, sentence) {
        return propose(NameKind::Person, "name.title");
    }
    if token.case == Case::Mixed {
        return propose(NameKind::Organization, "name.mixed-case");
    }
    if reader.words.place_prepositions.contains(before) && !reader.is_last_name(start) {
        return propose(NameKind::Place, "name.in-place");
    }
    if reader.is_last_name(start) || reader.is_first_name(start) {
        return propose(NameKind::Person, "name.last-name");
    }
    if reader.words.articles.contains(before) {
        // "la Lonmin": a word of the language is rather a common noun.
        let foreign = !reader.lower(start).ends_with(['a', 'e', 'i', 'o', 'à', 'è', 'ì', 'ò', 'ù']);
        return if foreign { propose(NameKind::Organization, "name.word") } else { None };
    }
    if reader.words.small.from.contains(&before) {
        return propose(NameKind::Place, "name.word");
    }
    propose(NameKind::Person, "name.word")
}

/// `XVI`
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}
