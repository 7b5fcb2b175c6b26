//! The order of the rules at each word.

use super::{NameKind, Proposal, body, known, place, reader::Reader, run};
use crate::{
    ontology::authority::Class,
    text::{Case, Region, Sentence, TokenKind},
};
use std::ops::Range;

/// Reads every sentence from left to right.
pub(super) fn read(reader: &Reader) -> Vec<Proposal> {
    let mut found = Vec::new();
    for sentence in &reader.text.sentences {
        if Reader::is_furniture(sentence) {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match step(reader, at, sentence) {
                Step::Name(proposal) => {
                    at = proposal.tokens.end.max(at + 1);
                    found.push(proposal);
                }
                Step::Pass(next) => at = next.max(at + 1),
            }
        }
    }
    found
}

/// What a word turned out to begin.
enum Step {
    /// A name.
    Name(Proposal),
    /// Nothing: go on at this token.
    Pass(usize),
}

fn step(reader: &Reader, at: usize, sentence: &Sentence) -> Step {
    let token = reader.token(at);
    if token.kind == TokenKind::Mark {
        return Step::Pass(work_title(reader, at, sentence).unwrap_or(at + 1));
    }
    if token.kind != TokenKind::Word {
        return Step::Pass(at + 1);
    }
    if sentence.region == Region::Credit && sentence.tokens.len() == 1 {
        return signature(reader, at).map_or(Step::Pass(at + 1), Step::Name);
    }
    if !token.is_capitalized() {
        return lower_case(reader, at, sentence).map_or(Step::Pass(at + 1), Step::Name);
    }
    capitalized(reader, at, sentence)
}

/// A word that is a whole line of the credits: the outlet, however it is written; initials are nobody's name.
fn signature(reader: &Reader, at: usize) -> Option<Proposal> {
    let initials = reader.token(at).case == Case::Upper && reader.word(at).chars().count() <= 3;
    (!initials && !reader.is_common(at)).then(|| Proposal::new(at..at + 1, NameKind::Organization, "name.credit"))
}

/// Names whose first word is in lower case.
fn lower_case(reader: &Reader, at: usize, sentence: &Sentence) -> Option<Proposal> {
    if reader.words.place.nouns.contains_key(reader.lower(at)) {
        return place::find(reader, at, sentence);
    }
    if let Some(proposal) = body::find(reader, at, sentence).or_else(|| body::generic(reader, at, sentence)) {
        return Some(proposal);
    }
    // "al-Zarqawi", "von der Leyen": a particle opens the name.
    if reader.words.person.particles.contains(reader.lower(at)) {
        let mut next = at + 1;
        while next < sentence.tokens.end
            && reader.token(next).is_word()
            && reader.words.person.particles.contains(reader.lower(next))
        {
            next += 1;
        }
        let hyphen = reader.is_hyphen(next, sentence.tokens.end);
        let name = if hyphen { next + 1 } else { next };
        let known = known::find(reader, at, sentence);
        if let Some(known) = known.filter(|k| k.tokens.len() > 1) {
            return Some(known);
        }
        let strong = hyphen || reader.words.small.open_particles.contains(&reader.lower(at));
        if strong && name < sentence.tokens.end && reader.is_capitalized(name) {
            return Some(Proposal::new(at..run::end(reader, name, sentence), NameKind::Person, "name.particle"));
        }
    }
    None
}

/// Names whose first word is capitalized.
fn capitalized(reader: &Reader, at: usize, sentence: &Sentence) -> Step {
    let end = sentence.tokens.end;
    let lower = reader.lower(at);
    if let Some(proposal) = place::compass(reader, at, sentence) {
        return Step::Name(proposal);
    }
    let social =
        reader.words.body.social.contains(lower) && reader.words.small.on.contains(&reader.before(at, sentence));
    if social && !(at + 1 < end && reader.is_capitalized(at + 1)) {
        return Step::Name(Proposal::new(at..at + 1, NameKind::Organization, "name.social"));
    }
    let known = known::find(reader, at, sentence);
    let body = body::find(reader, at, sentence);
    // "Papa Benedetto XVI": the title is no part of the name, also where a list has it so.
    if reader.is_title(at) && known.as_ref().is_some_and(|k| k.kind == NameKind::Person && k.tokens.len() > 1) {
        let titled =
            known.as_ref().is_some_and(|k| !reader.is_last_name(k.tokens.end - 1) || !reader.is_first_name(at));
        if titled {
            return Step::Pass(at + 1);
        }
    }
    if let Some(body) = body {
        // The longer of the two: "Consiglio di sicurezza" or "Consiglio di sicurezza delle Nazioni Unite".
        return match known {
            Some(known) if known.tokens.end >= body.tokens.end => Step::Name(body::trim(reader, known)),
            _ => Step::Name(body),
        };
    }
    if reader.is_shouted(sentence) {
        return known.map_or(Step::Pass(at + 1), Step::Name);
    }
    let run_end = run::end(reader, at, sentence);
    if reader.words.no_names.contains(lower) && known.is_none() {
        return Step::Pass(run_end);
    }
    if let Some(known) = known {
        return Step::Name(with_run(reader, known, run_end, sentence));
    }
    let next_capitalized = at + 1 < end && reader.is_capitalized(at + 1);
    // "il Presidente Rossi", "Papa Francesco", "ministro della Difesa Rossi": titles and offices are no part of the name.
    if reader.is_title(at) || reader.words.body.fields.contains(lower) {
        return Step::Pass(at + 1);
    }
    if let Some(proposal) =
        reader.words.place.nouns.contains_key(lower).then(|| place::find(reader, at, sentence)).flatten()
    {
        return Step::Name(proposal);
    }
    let common = reader.is_common(at);
    let full_name = reader.is_first_name(at) && next_capitalized && !reader.is_common(at + 1);
    if common && !full_name && (reader.is_fresh(at, sentence) || !next_capitalized) {
        if reader.token(at).elided
            && next_capitalized
            && !reader.words.articles.contains(lower)
            && !reader.words.common.contains(lower)
        {
            // "D'Alema", "O'Neill"
            if let Some(proposal) = run::classify(reader, at..run_end, sentence) {
                return Step::Name(proposal);
            }
        }
        if !reader.is_title(at.saturating_sub(1)) {
            return Step::Pass(at + 1);
        }
    }
    if let Some(person) = person_inside(reader, at, run_end) {
        return Step::Pass(person);
    }
    let split = split(reader, at, run_end, sentence);
    if sentence.region == Region::Credit && !reader.is_first_name(at) && split > at {
        let proper = (at..split).any(|t| !reader.is_common(t) && reader.token(t).is_word());
        return if proper {
            Step::Name(Proposal::new(at..split, NameKind::Organization, "name.credit"))
        } else {
            Step::Pass(split)
        };
    }
    if run::is_thing(reader, &(at..split), sentence) {
        return Step::Pass(split);
    }
    match run::classify(reader, at..split, sentence) {
        Some(proposal) => Step::Name(proposal),
        None => Step::Pass(at + 1),
    }
}

/// Where a person's name begins behind common words and titles of the same run (`Sostituto Procuratore Marta Bassi`).
fn person_inside(reader: &Reader, start: usize, run_end: usize) -> Option<usize> {
    let mut at = start;
    while at + 1 < run_end
        && reader.is_capitalized(at)
        && (reader.is_common(at) || reader.is_title(at))
        && !reader.is_first_name(at)
    {
        at += 1;
    }
    (at > start && at + 1 < run_end && reader.is_first_name(at) && reader.is_capitalized(at + 1)).then_some(at)
}

/// Where an unknown run ends before a name that the authority knows (`UE-Corea`).
fn split(reader: &Reader, start: usize, run_end: usize, sentence: &Sentence) -> usize {
    let first_name = reader.is_first_name(start);
    for at in start + 1..run_end {
        let joint = reader.token(at - 1).kind == TokenKind::Mark;
        if !reader.is_capitalized(at) || first_name && !joint {
            continue;
        }
        let Some(known) = known::find(reader, at, sentence) else { continue };
        let words = known.tokens.len();
        if joint
            && known.tokens.end == run_end
            && known.candidates.first().is_some_and(|c| c.record().class == Class::Country)
        {
            return at - 1;
        }
        if !joint && words > 1 && known.kind == NameKind::Person && at > start {
            return at;
        }
    }
    run_end
}

/// A known name within a longer run of capitals: which of the two is the name.
fn with_run(reader: &Reader, known: Proposal, run_end: usize, sentence: &Sentence) -> Proposal {
    let start = known.tokens.start;
    let end = known.tokens.end;
    if end >= run_end {
        return known;
    }
    let company =
        (end..run_end).any(|at| reader.is_capitalized(at) && reader.words.body.company.contains(reader.lower(at)));
    if company && known.kind == NameKind::Place && !reader.is_hyphen(end, run_end) {
        return Proposal::new(start..run_end, NameKind::Organization, "name.company");
    }
    // "il portavoce della Nato Farah Dakhlallah": the title's body, then the title's bearer.
    let governed = known.kind != NameKind::Person && reader.is_governed(start, sentence);
    if known.tokens.len() > 1 && known.kind != NameKind::Person || governed {
        return known;
    }
    let class = known.candidates.first().map(|c| c.record().class);
    let next = if reader.token(end).kind == TokenKind::Mark { end + 1 } else { end };
    if next >= run_end {
        return known;
    }
    if next > end {
        // "UE-Corea" is two names, "Abu-Khalid" is one.
        let powers = |p: &Proposal| {
            p.candidates.first().is_some_and(|c| {
                matches!(c.record().class, Class::Country | Class::International) || c.record().seat_of.is_some()
            })
        };
        let follows = powers(&known) && known::find(reader, next, sentence).is_some_and(|f| powers(&f));
        if follows || class != Some(Class::Person) && reader.token(start).case == Case::Upper {
            return known;
        }
        return Proposal::new(start..run_end, known.kind, "name.run");
    }
    if reader.is_first_name(start) && known.tokens.len() == 1 && class != Some(Class::Country) {
        return Proposal::new(start..run_end, NameKind::Person, "name.first-name");
    }
    // "la Nato Mark Rutte", "la Fiat Sergio Marchionne": a person's name begins behind it.
    let follower = known::find(reader, end, sentence);
    if reader.is_first_name(end) && end + 1 < run_end
        || follower.as_ref().is_some_and(|f| f.tokens.len() > 1 && f.kind == NameKind::Person)
    {
        return known;
    }
    if company {
        return Proposal::new(start..run_end, NameKind::Organization, "name.company");
    }
    let apart = class == Some(Class::Country) || reader.token(start).case == Case::Upper;
    if apart || reader.words.no_names.contains(reader.lower(end)) {
        return known;
    }
    // A little known town whose name is also a person's ("Nikita Krusciov").
    let unsure = known.kind == NameKind::Place
        && known.candidates.first().is_some_and(|c| c.record().prominence < known::WELL_KNOWN);
    if unsure && let Some(other) = run::classify(reader, start..run_end, sentence) {
        return other;
    }
    let kind = known.kind;
    Proposal::new(start..run_end, kind, "name.run")
}

/// The quoted titles of works in a text.
pub(super) fn works(reader: &Reader) -> Vec<Range<usize>> {
    let mut works = Vec::new();
    for sentence in &reader.text.sentences {
        for at in sentence.tokens.clone().filter(|at| reader.token(*at).kind == TokenKind::Mark) {
            works.extend(work_title(reader, at, sentence).map(|end| at..end));
        }
    }
    works
}

/// Behind the quoted title of a work that opens at `at` (`il film "Roma città aperta"`): what it names is the work.
fn work_title(reader: &Reader, at: usize, sentence: &Sentence) -> Option<usize> {
    if !matches!(reader.word(at), "“" | "«" | "\"" | "„") || at == sentence.tokens.start {
        return None;
    }
    let from = at.saturating_sub(3).max(sentence.tokens.start);
    let is_work =
        (from..at).any(|before| reader.token(before).is_word() && reader.words.works.contains(reader.lower(before)));
    if !is_work {
        return None;
    }
    (at + 1..sentence.tokens.end.min(at + 11))
        .find(|close| matches!(reader.word(*close), "”" | "»" | "\"" | "“"))
        .map(|close| close + 1)
}
