//! Sources named by a phrase: `secondo il ministero, …`, `…, stando a fonti locali`, `secondo quanto riferito dal ministero`.

use super::{Found, viewed, without_stop};
use crate::{
    claim::{
        Source, phrase,
        scene::Scene,
        speaker::{self, Trust},
    },
    language::words::{Class, Stance},
    mention::name::NameKind,
    text::TokenKind,
};
use std::{iter, ops::Range};

/// Every such phrase of a sentence, with what it covers.
pub(super) fn find(scene: &Scene, sentence: &Range<usize>, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let mut at = sentence.start;
    // What an earlier phrase of the sentence closes is not covered by a later one.
    let mut floor = sentence.start;
    while at < sentence.end {
        let Some(length) = phrase_at(scene, at, sentence) else {
            at += 1;
            continue;
        };
        let behind = at + length;
        if let Some((source, content)) = antecedent(scene, at, behind, sentence, speakers) {
            floor = content.start;
            speakers.push(source.clone());
            found.push(Found::told(content, source, scene.text.span(at..behind)));
            at = floor;
            continue;
        }
        let Some(credit) = credit(scene, at, behind, sentence, speakers) else {
            at = behind;
            continue;
        };
        // "sempre secondo l'Usgs": the adverb belongs to the phrase.
        let adverb = at > floor && is_adverb(scene, at - 1);
        let content = covered(scene, at - usize::from(adverb), credit.end, floor, sentence);
        floor = credit.end.max(behind);
        speakers.extend(credit.source.clone());
        found.extend(content.into_iter().filter(|content| !content.is_empty()).map(|content| Found {
            content,
            direct: false,
            source: credit.source.clone(),
            medium: credit.medium.clone(),
            cue: scene.text.span(at..credit.cue_end),
            stance: Stance::Asserts,
            said_on: None,
        }));
        at = floor;
    }
}

fn is_adverb(scene: &Scene, at: usize) -> bool {
    scene.text.tokens[at].is_word() && scene.class(at) == Some(Class::Adverb)
}

/// How many tokens the phrase that starts at `at` has; `None` if none does, or if it is an ordinal (`il secondo`).
fn phrase_at(scene: &Scene, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let text = scene.text;
    let pack = text.language.pack();
    if !text.tokens[at].is_word() || scene.in_name(at) {
        return None;
    }
    let simple = |i: usize| pack.grammar.preposition(text.lower(i)).unwrap_or_else(|| text.lower(i));
    // Most words open no phrase: the first is looked up once for all of them.
    let first = simple(at);
    let matches = |words: &Vec<&str>| {
        words.first() == Some(&first)
            && (1..words.len()).all(|i| scene.is_word(at + i, sentence) && simple(at + i) == words[i])
    };
    let phrase = pack.speech.according.iter().filter(|words| matches(words)).max_by_key(|words| words.len());
    let determined = at > sentence.start
        && text.tokens[at - 1].is_word()
        && matches!(
            scene.class(at - 1),
            Some(Class::Article | Class::Indefinite | Class::Possessive | Class::Determiner | Class::Quantifier)
        );
    if own_opinion(scene, at, sentence) {
        return Some(3);
    }
    match phrase {
        Some(phrase) if !determined && scene.is_word(at + phrase.len(), sentence) => Some(phrase.len()),
        Some(_) => None,
        None => viewed::names_source(scene, at, sentence).then_some(1),
    }
}

/// Who is credited.
struct Credit {
    source: Option<Source>,
    /// Who passes it on: `secondo fonti citate dalla Reuters`.
    medium: Option<Source>,
    /// The token behind the phrase, its verb included.
    cue_end: usize,
    /// The token behind the source.
    end: usize,
}

fn credit(scene: &Scene, at: usize, behind: usize, sentence: &Range<usize>, speakers: &[Source]) -> Option<Credit> {
    let text = scene.text;
    let pack = text.language.pack();
    let speech = &pack.speech;
    // "a suo avviso": whoever spoke last.
    if speech.opinions.contains(text.lower(behind - 1)) && own_opinion(scene, at, sentence) {
        let cue = text.span(at..behind);
        // "a loro dire" is of several, whom nothing tells apart from others.
        let person = |s: &&Source| s.entity.is_some_and(|id| scene.links.entity(id).kind == NameKind::Person);
        let one = !text.lower(at + 1).starts_with(speech.their);
        let source = speakers.last().filter(|s| one && person(s)).map(|last| Source { cue, ..last.clone() });
        return Some(Credit { source, medium: None, cue_end: behind, end: behind });
    }
    if !speech.what.contains(text.lower(behind)) {
        let range = phrase::from(scene, behind, sentence).map(|range| phrase::apposed(scene, range, sentence))?;
        let (range, end) = given_by(scene, &range, sentence).map_or_else(
            || (range.clone(), behind_brackets(scene, range.end, sentence)),
            |giver| (giver.clone(), giver.end),
        );
        let mut end = end;
        let cites = super::cue::cited(scene, end..sentence.end.min(end + 3), sentence, speakers);
        let medium = passed_on(scene, end, sentence, speakers);
        if let Some((_, behind)) = &medium {
            end = *behind;
        }
        let medium = medium.map(|(source, _)| source);
        let cue = text.span(at..behind);
        // "a giudizio dei periti": who has an opinion is somebody.
        let trust = if speech.opinions.contains(text.lower(behind.saturating_sub(2).max(at))) {
            Trust::Anyone
        } else {
            Trust::Agents
        };
        let source = match trust {
            Trust::Anyone => speaker::whom(scene, range.clone(), cue, speakers, trust),
            Trust::Agents => speaker::source(scene, range.clone(), cue, speakers),
        };
        // "secondo le prime stime": figures without an owner are of somebody unnamed; "secondo l'accordo" names no source.
        let unowned = || range.clone().take(4).any(|i| text.tokens[i].is_word() && speech.data.contains(text.lower(i)));
        if source.is_none() && !unowned() {
            return None;
        }
        if let (Some((cited, aside)), Some(outer)) = (cites, source.clone()) {
            let end = aside.end + usize::from(sentence.contains(&aside.end) && text.word(aside.end) == ",");
            return Some(Credit { source: Some(cited), medium: Some(outer), cue_end: behind, end });
        }
        return Some(Credit { source, medium, cue_end: behind, end: behind_relative(scene, end, sentence) });
    }
    // "secondo quanto riferito dal ministero", "secondo quanto riferisce lo USGS", "secondo quanto si apprende"
    let is_verb = |i: &usize| text.tokens[*i].is_word() && pack.speech.verbs.contains_key(text.lower(*i));
    let verb = (behind + 1..sentence.end.min(behind + 5)).find(is_verb)?;
    let cue_end = verb + 1;
    let cue = text.span(at..cue_end);
    let passive =
        scene.is_word(cue_end, sentence) && pack.grammar.preposition(text.lower(cue_end)) == Some(pack.speech.by);
    let range =
        if passive { phrase::from(scene, cue_end + 1, sentence) } else { phrase::behind(scene, cue_end, sentence) };
    let end = range
        .as_ref()
        .map_or(cue_end, |range| behind_relative(scene, behind_brackets(scene, range.end, sentence), sentence));
    let source = range.and_then(|range| speaker::source(scene, range, cue, speakers));
    Some(Credit { source, medium: None, cue_end, end })
}

/// `un rapporto della procura secondo cui i morti sono 40`: what a relative names as its source is what stands before it, or whoever
/// gave that out (`il Comune ha diffuso un bilancio secondo il quale …`); and what it tells.
fn antecedent(
    scene: &Scene,
    at: usize,
    behind: usize,
    sentence: &Range<usize>,
    speakers: &[Source],
) -> Option<(Source, Range<usize>)> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let article = scene.is_word(behind, sentence) && scene.class(behind) == Some(Class::Article);
    let relative = behind + usize::from(article);
    if !scene.is_word(relative, sentence) || scene.class(relative) != Some(Class::Relative) {
        return None;
    }
    let set_off = at > sentence.start && text.word(at - 1) == ",";
    let end = at - usize::from(set_off);
    let phrase = phrase::before(scene, end, &(sentence.start..end)).phrase()?;
    let cue = text.span(at..behind);
    let source = speaker::source(scene, phrase.clone(), cue, speakers).or_else(|| {
        let participle = phrase.start.checked_sub(1).filter(|at| scene.is_word(*at, sentence))?;
        let verb = (sentence.start..participle).rev().find(|at| !scene.class(*at).is_some_and(Class::is_verb))? + 1;
        let gives = verb < participle && speech.given.contains(text.lower(participle));
        let who = gives.then(|| phrase::before(scene, verb, sentence).phrase()).flatten()?;
        speaker::source(scene, who, cue, speakers)
    })?;
    let whole = without_stop(scene, sentence.clone());
    let first = relative + 1;
    // ", secondo cui i morti furono 12, è stata chiusa": what is set off ends with the relative.
    let stop = (first..whole.end).find(|i| match text.word(*i) {
        ";" | ":" | ")" | "(" => true,
        "," => set_off,
        _ => super::leaves(scene, *i, &whole),
    });
    let content = first..stop.unwrap_or(whole.end);
    (!content.is_empty()).then_some((source, content))
}

/// `le informazioni giunte | dai responsabili locali`: who gives figures says them.
fn given_by(scene: &Scene, range: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let is_data = |at: usize| text.tokens[at].is_word() && speech.data.contains(text.lower(at));
    let given = range.clone().any(is_data)
        && scene.is_word(range.end - 1, sentence)
        && (text.language.pack().grammar.is_participle)(text.lower(range.end - 1))
        && scene.is_word(range.end, sentence)
        && scene.is_preposition(range.end, speech.by);
    given.then(|| phrase::from(scene, range.end + 1, sentence)).flatten()
}

/// Whether `a`, a possessive and a noun for an opinion stand at `at`: `a suo avviso`, `a loro dire`.
fn own_opinion(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    text.tokens[at].is_word()
        && scene.is_preposition(at, speech.to)
        && scene.is_word(at + 1, sentence)
        && scene.class(at + 1) == Some(Class::Possessive)
        && scene.is_word(at + 2, sentence)
        && speech.opinions.contains(text.lower(at + 2))
}

/// Who passes on what a source has said, and the token behind: `citate dalla Reuters`.
pub(super) fn passed_on(
    scene: &Scene,
    at: usize,
    sentence: &Range<usize>,
    speakers: &[Source],
) -> Option<(Source, usize)> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let verb = scene.is_word(at, sentence) && speech.passed_on.contains(text.lower(at));
    let by = verb && scene.is_word(at + 1, sentence) && scene.is_preposition(at + 1, speech.by);
    let range = by.then(|| phrase::from(scene, at + 2, sentence)).flatten()?;
    let end = range.end;
    Some((speaker::source(scene, range, text.span(at..at + 1), speakers)?, end))
}

/// Over a relative clause set off behind a source: `don Carlo Bo, che dirige la mensa, …`.
fn behind_relative(scene: &Scene, at: usize, sentence: &Range<usize>) -> usize {
    let text = scene.text;
    let opens = sentence.contains(&at)
        && text.word(at) == ","
        && scene.is_word(at + 1, sentence)
        && text.language.pack().speech.that.contains(text.lower(at + 1));
    if !opens {
        return at;
    }
    let closing = (at + 2..sentence.end).find(|i| matches!(text.word(*i), "," | ";" | ":"));
    closing.filter(|i| text.word(*i) == ",").unwrap_or(sentence.end)
}

/// Over an acronym in brackets behind a name and the adjectives behind that: `il National Intelligence Service (NIS) sudcoreano`.
fn behind_brackets(scene: &Scene, at: usize, sentence: &Range<usize>) -> usize {
    let text = scene.text;
    let closing = (at..sentence.end.min(at + 6)).find(|i| text.word(*i) == ")");
    let Some(closing) = closing.filter(|_| text.word(at) == "(") else { return at };
    let adjective = |i: &usize| {
        scene.is_word(*i, sentence)
            && scene.class(*i).is_none()
            && (scene.mentions.authority.demonym(text.lower(*i)).is_some()
                || (text.language.pack().grammar.is_adjective)(text.lower(*i)))
    };
    (closing + 1..sentence.end).find(|i| !adjective(i)).unwrap_or(sentence.end)
}

/// What a phrase from `at` to `end` covers: what follows where it opens the sentence, what stands before where it closes its
/// clause, both where it stands between commas.
fn covered(scene: &Scene, at: usize, end: usize, floor: usize, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let text = scene.text;
    let whole = without_stop(scene, sentence.clone());
    let content =
        |range: Range<usize>| range.clone().any(|i| text.tokens[i].kind != TokenKind::Mark && scene.class(i).is_none());
    let border = |i: usize| {
        matches!(text.word(i), ";" | ":" | "(" | "–" | "—")
            || text.tokens[i].is_word() && text.language.pack().grammar.adversative.contains(text.lower(i))
    };
    let follows = |from: usize| {
        let mut open = 0_usize;
        let stop = (from..whole.end).find(|i| match text.word(*i) {
            "(" => {
                open += 1;
                false
            }
            ")" if open > 0 => {
                open -= 1;
                false
            }
            ";" | ")" => true,
            // ": «…»" is a quotation of its own.
            ":" => text.tokens.get(*i + 1).is_some_and(|next| scene.is_quoted_from(next.span)),
            // "per i sindacati erano 20mila, | per la questura 8mila"
            "," if *i + 2 < whole.end && phrase_at(scene, *i + 1, sentence).is_some() => true,
            _ => super::leaves(scene, *i, &whole),
        });
        from..stop.unwrap_or(whole.end)
    };
    let opening = (floor..at).rev().find(|i| border(*i)).map_or(floor, |i| i + 1);
    let set_off = at > sentence.start && text.word(at - 1) == ",";
    let before = opening..at - usize::from(set_off);
    let goes_on = end < whole.end && text.word(end) == ",";
    let closes = end >= whole.end || matches!(text.word(end), ";" | "(" | ")" | ":");
    if !content(before.clone()) {
        return vec![follows(end + usize::from(goes_on))];
    }
    if closes {
        return vec![before];
    }
    if set_off && goes_on {
        // Between commas: the clause around it; a bare subject says nothing.
        let tells = before.clone().any(|i| text.tokens[i].is_word() && scene.is_verb(i) || scene.in_quantity(i));
        if !tells {
            return vec![follows(end + usize::from(goes_on))];
        }
        return vec![before, follows(end + usize::from(goes_on))];
    }
    if goes_on && !set_off {
        // "fra 0,5 e 2,5 secondo fonti coreane, fra 5 e 15 secondo fonti russe": what stands before it since the last comma.
        let comma = (opening..at).rev().find(|i| text.word(*i) == ",").map_or(opening, |i| i + 1);
        return iter::once(comma..at).collect();
    }
    vec![follows(end)]
}
