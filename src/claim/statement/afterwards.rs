//! Who told what the sentence before says: `La notizia è stata data dai carabinieri`, `Ad annunciarlo sono le autorità`.

use super::{Found, without_stop};
use crate::{
    claim::{Source, phrase, scene::Scene, speaker},
    language::words::{Class, VerbForm},
};
use std::ops::Range;

/// `Ad annunciarlo sono le autorità.`: an infinitive that takes up the sentence before.
pub(super) fn announced(scene: &Scene, sentence: &Range<usize>, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let first = sentence.start;
    let verb = first + 1;
    if !scene.is_word(verb, sentence) || scene.class(first) != Some(Class::Preposition) {
        return;
    }
    let next = if scene.is_word(verb + 1, sentence) { text.lower(verb + 1) } else { "" };
    // "Ad annunciarlo", "a renderlo noto"
    let announces = text.lower(verb).strip_suffix(speech.it).is_some_and(|stem| {
        let infinitive = format!("{stem}{}", speech.infinitive_vowel);
        speech.verbs.get(&infinitive).is_some_and(|v| v.form == VerbForm::Infinitive)
            || infinitive
                .get(..infinitive.len().saturating_sub(2))
                .is_some_and(|third| speech.pairs.contains_key(format!("{third} {next}").as_str()))
    });
    if !announces {
        return;
    }
    let paired = !next.is_empty()
        && speech.pairs.keys().any(|pair| pair.split_once(' ').is_some_and(|(_, second)| second == next));
    let Some(content) = told_before(scene, sentence) else { return };
    let behind = (verb + 1 + usize::from(paired)..sentence.end)
        .find(|at| !scene.class(*at).is_some_and(Class::is_verb))
        .unwrap_or(verb + 1);
    let cue = text.span(first..verb + 1);
    let source =
        phrase::behind(scene, behind, sentence).and_then(|phrase| speaker::source(scene, phrase, cue, speakers));
    let Some(source) = source else { return };
    speakers.push(source.clone());
    found.push(Found::told(content, source, cue));
}

/// `La notizia è stata data dai carabinieri.`: a noun that takes up what was told before, and who gave it.
pub(super) fn given(scene: &Scene, sentence: &Range<usize>, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let is_noun = |at: &usize| text.tokens[*at].is_word() && scene.class(*at).is_none();
    let Some(noun) = sentence.clone().take(3).find(is_noun) else { return };
    if !speech.anaphors.contains(text.lower(noun)) {
        return;
    }
    let Some(verb) = (noun + 1..sentence.end.min(noun + 5)).find(|at| !scene.class(*at).is_some_and(Class::is_verb))
    else {
        return;
    };
    let given = verb > noun + 1
        && scene.is_word(verb, sentence)
        && speech.given.contains(text.lower(verb))
        && scene.is_word(verb + 1, sentence)
        && scene.is_preposition(verb + 1, speech.by);
    let cue = text.span(noun + 1..verb + 1);
    let phrase = given.then(|| phrase::from(scene, verb + 2, sentence)).flatten();
    let Some(source) = phrase.and_then(|phrase| speaker::source(scene, phrase, cue, speakers)) else { return };
    let Some(content) = told_before(scene, sentence) else { return };
    speakers.push(source.clone());
    found.push(Found::told(content, source, cue));
}

/// The sentence before, with the one that opens its paragraph where that is right before it: a lead of two sentences is one
/// piece of news.
fn told_before(scene: &Scene, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let index = text.sentence_of(sentence.start).checked_sub(1)?;
    let breaks = |at: usize| {
        let (one, next) = (text.sentences[at].span, text.sentences[at + 1].span);
        text.source[one.end()..next.start()].contains('\n')
    };
    let previous = &text.sentences[index];
    let mut start = previous.tokens.start;
    let lead = index.checked_sub(1).filter(|first| !breaks(*first) && (*first == 0 || breaks(*first - 1)));
    if let Some(first) = lead.filter(|_| !breaks(index)) {
        start = text.sentences[first].tokens.start;
    }
    Some(without_stop(scene, start..previous.tokens.end))
}
