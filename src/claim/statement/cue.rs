//! Cues: verbs of saying with their helping verbs.

use super::viewed;
use crate::{
    claim::{Source, scene::Scene},
    language::words::{Class, Stance, Verb, VerbForm},
    mention::date::{Granularity, Period},
};
use std::ops::Range;

/// A verb of saying with its helping verbs, as token indices.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) tokens: Range<usize>,
    pub(super) stance: Stance,
    pub(super) form: VerbForm,
    /// `è stato riferito`, `si stima`: nobody says it.
    pub(super) impersonal: bool,
    /// `si stima`, `si parla di`: the impersonal pronoun, not a passive.
    pub(super) oneself: bool,
}

/// Every verb of saying of a sentence, with its helping verbs.
pub(super) fn cues(scene: &Scene, sentence: &Range<usize>) -> Vec<Cue> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    sentence
        .clone()
        .filter_map(|at| {
            if !text.tokens[at].is_word() || scene.in_name(at) {
                return None;
            }
            // "ha fatto sapere": two words, one cue.
            let paired = paired(scene, at, sentence);
            let (verb, end) = match paired {
                Some(stance) => {
                    let helped = at > sentence.start && scene.class(at - 1).is_some_and(Class::is_verb);
                    let gerund = (text.language.pack().grammar.is_gerund)(text.lower(at));
                    let form = if helped {
                        VerbForm::Participle
                    } else if gerund {
                        VerbForm::Gerund
                    } else {
                        VerbForm::Finite
                    };
                    (Verb { stance, form }, at + 2)
                }
                None => (*speech.verbs.get(text.lower(at))?, at + 1),
            };
            if has(scene, at, sentence) || speaks_to(scene, at, verb, end, sentence) {
                return None;
            }
            let previous = at.checked_sub(1).filter(|p| sentence.contains(p) && text.tokens[*p].is_word());
            let class = previous.and_then(|p| scene.class(p));
            // A noun of the same form: "la conferma", "una stima"; but "lo comunica".
            let it = previous.is_some_and(|p| text.lower(p) == speech.it);
            if !it
                && matches!(
                    class,
                    Some(
                        Class::Article
                            | Class::Indefinite
                            | Class::Determiner
                            | Class::Possessive
                            | Class::Prenominal
                            | Class::Quantifier
                    )
                )
                || verb.form == VerbForm::Finite && class == Some(Class::Preposition)
            {
                return None;
            }
            let mut start = at;
            let (mut helped, mut passive, mut active) = (false, false, false);
            while start > sentence.start && text.tokens[start - 1].is_word() {
                let before = start - 1;
                match scene.class(before) {
                    Some(class) if class.is_verb() => {
                        helped = true;
                        if speech.passive.contains(text.lower(before)) {
                            passive = true;
                        } else {
                            active = true;
                        }
                        start = before;
                    }
                    Some(Class::Adverb) if before > sentence.start && (before..at).len() < 4 => {
                        let follows_helper = scene.class(before - 1).is_some_and(Class::is_verb)
                            || speech.negations.contains(text.lower(before));
                        if !follows_helper {
                            break;
                        }
                        start = before;
                    }
                    Some(Class::Pronoun | Class::Article)
                        if !speech.pronouns.contains(text.lower(before))
                            && (verb.form == VerbForm::Finite || helped)
                            && (scene.class(before) == Some(Class::Pronoun) || text.lower(before) == speech.it) =>
                    {
                        start = before;
                    }
                    _ => break,
                }
            }
            // "ciò conferma che": a thing says nothing.
            if (start..at).any(|i| speech.things.contains(text.lower(i))) {
                return None;
            }
            // "secondo quanto riferisce": read with its preposition.
            if start > sentence.start && text.tokens[start - 1].is_word() && speech.what.contains(text.lower(start - 1))
            {
                return None;
            }
            let oneself = text.tokens[start].is_word() && text.lower(start) == speech.oneself;
            let impersonal = passive && !active && !oneself
                || oneself
                    && paired.is_none()
                    && verb.form == VerbForm::Finite
                    && speaks_of(scene, verb, end, sentence);
            match verb.form {
                VerbForm::Participle | VerbForm::Infinitive if !helped => None,
                form => Some(Cue { tokens: start..end, stance: verb.stance, form, impersonal, oneself }),
            }
        })
        .collect()
}

/// `il sindacato conta 5 milioni di iscritti`: a verb of counting by which somebody has so many, where no toll is told.
fn has(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    /// How far behind it its number may begin.
    const NEAR: usize = 4;
    let text = scene.text;
    let speech = &text.language.pack().speech;
    // "si contano più di 200 morti": nobody in particular.
    let impersonal = at > sentence.start && text.lower(at - 1) == speech.oneself;
    let object = text.span(at + 1..sentence.end).filter(|_| !impersonal && speech.having.contains(text.lower(at)));
    object.and_then(|object| scene.quantities_in(object).first()).is_some_and(|quantity| {
        let near = text.token_at(quantity.span.start()) <= at + NEAR;
        near && viewed::counted(scene, quantity) != viewed::Counted::Toll
    })
}

/// `ha parlato per 45 minuti`, `ha parlato a 300 studenti`: how long or to whom, not what is said.
fn speaks_to(scene: &Scene, at: usize, verb: Verb, end: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    if verb.form == VerbForm::Gerund || !speech.speaking.contains(text.lower(at)) {
        return false;
    }
    let mut lead = end;
    while scene.is_word(lead, sentence) && scene.class(lead) == Some(Class::Adverb) {
        lead += 1;
    }
    let other = scene.is_word(lead, sentence)
        && scene.class(lead) == Some(Class::Preposition)
        && !scene.is_preposition(lead, speech.of);
    // "ha parlato ai giornalisti di 300 esuberi", "ha parlato alla stampa: i feriti sono 12"
    let of = |i: usize| scene.is_word(i, sentence) && scene.is_preposition(i, speech.of) && scene.in_quantity(i + 1);
    other && !(lead..sentence.end - 1).any(|i| of(i) || text.word(i) == ":")
}

/// `si stima`, `si parla di`: a verb with the impersonal pronoun by which nobody in particular says something.
fn speaks_of(scene: &Scene, verb: Verb, end: usize, sentence: &Range<usize>) -> bool {
    verb.stance == Stance::Estimates
        || scene.is_word(end, sentence) && scene.is_preposition(end, scene.text.language.pack().speech.of)
}

/// Who passes on what is said: the agency or paper to which it is said (`ha detto alla Bbc`, `parlando alla Cnn`) or that the
/// text credits (`citato dall'Ansa`).
pub(super) fn medium(
    scene: &Scene,
    cue: &Range<usize>,
    sentence: &Range<usize>,
    source: Option<&Source>,
) -> Option<Source> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let source = source?;
    let near = sentence.start.max(cue.start.saturating_sub(24))..sentence.end.min(cue.end + 14);
    let span = text.span(near.clone())?;
    let name = scene.names_in(span).iter().find(|name| {
        let at = text.token_at(name.span.start());
        let is_medium = speech.media.contains(text.words(name.span).to_lowercase().as_str());
        // Back over "la televisione turca" to the preposition.
        let to = (near.start..at)
            .rev()
            .take(6)
            .take_while(|i| text.tokens[*i].is_word() && !scene.is_verb(*i))
            .find(|i| [speech.to, speech.by].iter().any(|simple| scene.is_preposition(*i, simple)));
        is_medium
            && source.entity != Some(name.entity)
            && to.is_some_and(|i| {
                let passed =
                    || i > near.start && text.tokens[i - 1].is_word() && speech.passed_on.contains(text.lower(i - 1));
                scene.is_preposition(i, speech.to) || passed()
            })
    })?;
    Some(Source {
        span: name.span,
        entity: Some(name.entity),
        name: scene.links.entity(name.entity).label.clone(),
        cue: source.cue,
    })
}

/// Whom a source cites: `la Reuters, citando fonti militari, parla di`, `secondo la Reuters, che cita fonti militari, …`; with the
/// tokens of the aside.
pub(super) fn cited(
    scene: &Scene,
    within: Range<usize>,
    sentence: &Range<usize>,
    speakers: &[Source],
) -> Option<(Source, Range<usize>)> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let at = within.clone().find(|at| text.tokens[*at].is_word() && speech.citing.contains(text.lower(*at)))?;
    let phrase = super::super::phrase::from(scene, at + 1, sentence)?;
    let end = phrase.end;
    let source = super::super::speaker::source(scene, phrase, text.span(at..at + 1), speakers)?;
    let mut start = at;
    while start > within.start
        && (text.word(start - 1) == ","
            || text.tokens[start - 1].is_word() && speech.that.contains(text.lower(start - 1)))
    {
        start -= 1;
    }
    Some((source, start..end))
}

/// What two words say that are one cue (`ha fatto sapere`).
fn paired(scene: &Scene, at: usize, sentence: &Range<usize>) -> Option<Stance> {
    let speech = &scene.text.language.pack().speech;
    let first = scene.text.lower(at);
    if !scene.is_word(at + 1, sentence) || !speech.pair_openers.contains(first) {
        return None;
    }
    speech.pairs.get(format!("{first} {}", scene.text.lower(at + 1)).as_str()).copied()
}

/// The day on which it was said, where it stands beside the verb of saying.
pub(super) fn said_on(scene: &Scene, cue: &Range<usize>, sentence: &Range<usize>) -> Option<jiff::civil::Date> {
    let text = scene.text;
    let near = text.span(sentence.start.max(cue.start.saturating_sub(4))..sentence.end.min(cue.end + 5))?;
    scene
        .dates_in(near)
        .iter()
        .find(|date| date.granularity == Granularity::Day)
        .and_then(|date| date.period)
        .filter(|period| period.from() == period.until())
        .and_then(Period::from)
}
