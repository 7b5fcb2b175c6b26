//! Sources named by a phrase: `secondo il ministero, …`, `…, stando a fonti locali`, `secondo quanto riferito dal ministero`.

use super::{Found, without_stop};
use crate::{
    claim::{Source, phrase, scene::Scene, speaker},
    language::words::{Class, Stance},
    mention::{name::NameKind, quantity::Kind},
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
    match phrase {
        Some(phrase) if !determined && scene.is_word(at + phrase.len(), sentence) => Some(phrase.len()),
        Some(_) => None,
        None => names_source(scene, at, sentence).then_some(1),
    }
}

/// `Per il Pentagono, …`: `per` names a source where it opens a clause and a body or person and a comma follow.
fn names_source(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let opens = at == sentence.start
        || matches!(text.word(at - 1), "," | ";" | ":" | "(")
        || scene.class(at - 1) == Some(Class::Conjunction);
    if !opens || text.lower(at) != text.language.pack().speech.in_view_of {
        return false;
    }
    let name = at + 1 + usize::from(scene.is_word(at + 1, sentence) && scene.class(at + 1) == Some(Class::Article));
    let Some(name) = text.tokens.get(name).and_then(|token| scene.name_at(token.span.start())) else { return false };
    let speaks = !name.generic && (name.kind != NameKind::Place || name.refers_to.is_some());
    let end = text.token_at(name.span.end());
    if !speaks || !sentence.contains(&end) {
        return false;
    }
    // "Per la Rai il governo ha stanziato 3 milioni": who gets something says nothing.
    let money = text
        .span(sentence.clone())
        .is_some_and(|span| scene.quantities_in(span).iter().any(|quantity| quantity.kind == Kind::Money));
    let goes_on = text.word(end) == ","
        || matches!(scene.class(end), Some(Class::Article))
        || scene.class(end).is_some_and(Class::is_verb);
    goes_on && !money
}

/// Who is credited.
struct Credit {
    source: Option<Source>,
    /// The token behind the phrase, its verb included.
    cue_end: usize,
    /// The token behind the source.
    end: usize,
}

fn credit(scene: &Scene, at: usize, behind: usize, sentence: &Range<usize>, speakers: &[Source]) -> Option<Credit> {
    let text = scene.text;
    let pack = text.language.pack();
    if !pack.speech.what.contains(text.lower(behind)) {
        let range = phrase::from(scene, behind, sentence)?;
        let end = behind_brackets(scene, range.end, sentence);
        // A phrase that names nobody who could speak ("secondo l'accordo", "secondo le prime stime") leaves it unsaid.
        let source = speaker::source(scene, range, text.span(at..behind), speakers)?;
        return Some(Credit { source: Some(source), cue_end: behind, end });
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
    let end = range.as_ref().map_or(cue_end, |range| behind_brackets(scene, range.end, sentence));
    let source = range.and_then(|range| speaker::source(scene, range, cue, speakers));
    Some(Credit { source, cue_end, end })
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
    let follows =
        |from: usize| from..(from..whole.end).find(|i| matches!(text.word(*i), ";" | ")")).unwrap_or(whole.end);
    let opening = (floor..at).rev().find(|i| border(*i)).map_or(floor, |i| i + 1);
    let set_off = at > sentence.start && text.word(at - 1) == ",";
    let before = opening..at - usize::from(set_off);
    let goes_on = end < whole.end && text.word(end) == ",";
    let closes = end >= whole.end || matches!(text.word(end), ";" | ")" | ":");
    if !content(before.clone()) {
        return vec![follows(end + usize::from(goes_on))];
    }
    if closes {
        return vec![before];
    }
    if set_off && goes_on {
        // Between commas: the clause around it.
        return vec![before, follows(end + usize::from(goes_on))];
    }
    if goes_on && !set_off {
        // "fra 0,5 e 2,5 secondo fonti coreane, fra 5 e 15 secondo fonti russe": what stands before it since the last comma.
        let comma = (opening..at).rev().find(|i| text.word(*i) == ",").map_or(opening, |i| i + 1);
        return iter::once(comma..at).collect();
    }
    vec![follows(end)]
}
