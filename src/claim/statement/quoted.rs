//! Quotations and who is quoted.

use super::{
    Found,
    cue::{Cue, medium, said_on},
    reported,
};
use crate::{
    claim::{
        Source, phrase,
        scene::Scene,
        speaker::{self, Trust},
    },
    language::words::{Class, Stance, VerbForm},
};
use std::ops::Range;

/// A quotation, with its speaker told behind it, before it, inside it, or by the quotation before it.
///
/// `recent` is the number of statements found long before it.
pub(super) fn find(
    scene: &Scene,
    cues: &[Vec<Cue>],
    quote: &Range<usize>,
    recent: usize,
    speakers: &mut Vec<Source>,
    found: &mut Vec<Found>,
) {
    let text = scene.text;
    let told = told_behind(scene, cues, quote, speakers)
        .or_else(|| told_before(scene, cues, quote, speakers))
        .or_else(|| told_inside(scene, cues, quote, speakers))
        .map(|(source, cue)| (Some(source), cue))
        .or_else(|| match untold(scene, quote, speakers, &found[recent..])? {
            Untold::GoesOn(source) => Some((Some(source), None)),
            Untold::Within => Some((None, None)),
        });
    let Some((source, cue)) = told else { return };
    let medium = cue.as_ref().and_then(|cue| {
        let sentence = &text.sentences[text.sentence_of(cue.tokens.start)].tokens;
        medium(scene, &cue.tokens, sentence, source.as_ref())
    });
    let said_on = cue.as_ref().and_then(|cue| {
        let sentence = &text.sentences[text.sentence_of(cue.tokens.start)].tokens;
        said_on(scene, &cue.tokens, sentence)
    });
    speakers.extend(source.clone());
    found.push(Found {
        content: quote.clone(),
        direct: true,
        source,
        medium,
        cue: cue.as_ref().and_then(|cue| text.span(cue.tokens.clone())),
        stance: cue.map_or(Stance::Asserts, |cue| cue.stance),
        said_on,
    });
}

/// Whose a quotation is beside which nobody is told.
enum Untold {
    /// Of somebody who has spoken before.
    GoesOn(Source),
    /// Of whoever speaks in the statement around it.
    Within,
}

/// Whose a quotation is beside which nobody is told; `None` if it is no statement but a word set off.
fn untold(scene: &Scene, quote: &Range<usize>, speakers: &[Source], found: &[Found]) -> Option<Untold> {
    let text = scene.text;
    let words = quote.clone().filter(|at| text.tokens[*at].is_word()).count();
    // “…” e “…”: the second goes on with the first.
    let previous =
        found.iter().rev().find(|f| f.direct && f.content.end < quote.start && quote.start - f.content.end <= 4);
    if let Some(source) = previous.and_then(|f| f.source.clone()) {
        return Some(Untold::GoesOn(source));
    }
    // Inside indirect speech it is of whoever speaks there.
    if words > 1 && found.iter().any(|f| f.content.start <= quote.start && quote.end <= f.content.end) {
        return Some(Untold::Within);
    }
    // "…" ha detto il garante. "…": the sentence before told who speaks.
    let index = text.sentence_of(quote.start);
    let opens = text.sentences[index].tokens.start + 1 >= quote.start;
    let told = found.iter().rev().find(|f| f.direct && f.content.end < quote.start);
    if let Some(told) = told.filter(|f| opens && words >= 4 && text.sentence_of(f.content.end) + 1 == index)
        && let Some(source) = told.source.clone()
    {
        return Some(Untold::GoesOn(Source { cue: None, ..source }));
    }
    // "secondo il rettore, la situazione è grave: «…»"
    let colon = quote.start.saturating_sub(2);
    let leads = |f: &&Found| text.word(colon) == ":" && f.content.end == colon && f.source.is_some();
    if let Some(source) = found.iter().rev().take(4).find(leads).and_then(|f| f.source.clone()) {
        return Some(Untold::GoesOn(source));
    }
    // A heading that is nothing but a quotation is of whoever speaks next to it.
    let sentence = &text.sentences[text.sentence_of(quote.start)].tokens;
    let alone = sentence.len() <= quote.len() + 2 && words >= 4;
    alone.then(|| speakers.last()).flatten().map(|last| Untold::GoesOn(Source { cue: None, ..last.clone() }))
}

/// `“…”, ha detto Rutte`, `«…», sbotta un volontario`
fn told_behind(
    scene: &Scene,
    cues: &[Vec<Cue>],
    quote: &Range<usize>,
    speakers: &[Source],
) -> Option<(Source, Option<Cue>)> {
    let text = scene.text;
    let mut at = quote.end;
    // The closing mark, a comma or a dash, inside or outside.
    let limit = text.tokens.len().min(at + 4);
    while at < limit && !text.tokens[at].is_word() {
        if matches!(text.word(at), "." | "!" | "?" | ":" | ";") && at > quote.end {
            return None;
        }
        at += 1;
    }
    let index = text.sentence_of(at.min(text.tokens.len() - 1));
    let sentence = text.sentences[index].tokens.clone();
    if let Some((source, span)) = super::document::behind_quote(scene, at, &sentence) {
        let tokens = span.map_or(at..at + 1, |span| text.token_at(span.start())..text.token_at(span.end() - 1) + 1);
        let cue = Cue { tokens, stance: Stance::Asserts, form: VerbForm::Finite, impersonal: false, oneself: false };
        return Some((source, Some(cue)));
    }
    let first = cues[index].partition_point(|cue| cue.tokens.start < at);
    let cue = cues[index]
        .get(first)
        .filter(|cue| cue.tokens.start <= at + 6)
        .cloned()
        .or_else(|| other_verb(scene, at, &sentence))?;
    // "…», lamentando i ritardi": a gerund's subject stands elsewhere.
    if cue.form == VerbForm::Gerund {
        return None;
    }
    // Between quotation and verb: nothing, or the subject.
    let between = at..cue.tokens.start;
    if between.clone().any(|i| {
        matches!(text.word(i), "," | ":" | ";" | ".")
            || text.tokens[i].is_word() && scene.class(i).is_some_and(Class::is_verb)
    }) {
        return None;
    }
    let span = text.span(cue.tokens.clone());
    let told = |phrase| speaker::whom(scene, phrase, span, speakers, Trust::Anyone);
    let source = if let Some(phrase) = phrase::behind(scene, cue.tokens.end, &sentence) {
        told(phrase)?
    } else if between.is_empty() {
        Source { cue: span, ..speakers.last()?.clone() }
    } else {
        told(phrase::before(scene, cue.tokens.start, &(at..sentence.end)).phrase()?)?
    };
    Some((source, Some(cue)))
}

/// A verb that is no verb of saying by itself, but is one behind a quotation: `si giustifica un portavoce`.
fn other_verb(scene: &Scene, at: usize, sentence: &Range<usize>) -> Option<Cue> {
    let text = scene.text;
    let verb = at + usize::from(scene.is_word(at, sentence) && scene.class(at) == Some(Class::Pronoun));
    let plain = scene.is_word(verb, sentence) && scene.class(verb).is_none() && !text.tokens[verb].is_capitalized();
    let phrase = plain.then(|| phrase::behind(scene, verb + 1, sentence)).flatten()?;
    speaker::source(scene, phrase, None, &[])?;
    Some(Cue {
        tokens: at..verb + 1,
        stance: Stance::Asserts,
        form: VerbForm::Finite,
        impersonal: false,
        oneself: false,
    })
}

/// `Rutte ha detto: “…”`, `Biden: “…”`, `ha descritto il voto come “…”`
fn told_before(
    scene: &Scene,
    cues: &[Vec<Cue>],
    quote: &Range<usize>,
    speakers: &[Source],
) -> Option<(Source, Option<Cue>)> {
    let text = scene.text;
    let opening = quote.start.checked_sub(1)?;
    let index = text.sentence_of(opening);
    let sentence = text.sentences[index].tokens.clone();
    let last = cues[index].partition_point(|cue| cue.tokens.end <= opening);
    // "il Papa ha invitato, come riferisce la Radio Vaticana, «a pregare»"
    let aside = |cue: &&Cue| cue.tokens.start > sentence.start && reported::is_how(scene, cue.tokens.start - 1);
    let cue = cues[index][..last].iter().rev().find(|cue| !aside(cue));
    if let Some(cue) = cue {
        // No other clause between verb and quotation.
        let clear = !(cue.tokens.end..opening).any(|at| {
            matches!(text.word(at), ";" | "”" | "»")
                || text.tokens[at].is_word() && scene.class(at).is_some_and(Class::is_verb)
        });
        if clear && opening - cue.tokens.end <= 24 {
            let span = text.span(cue.tokens.clone());
            let source = reported::subject(scene, cue, &sentence, span, speakers)?;
            return Some((source, Some(cue.clone())));
        }
    }
    // "Il segretario generale della Nato: “…”": nothing but the speaker stands before the colon.
    let colon = opening.checked_sub(1).filter(|at| sentence.contains(at) && text.word(*at) == ":")?;
    let head = sentence.start..colon;
    let verbless = !head.clone().any(|at| text.tokens[at].is_word() && scene.class(at).is_some_and(Class::is_verb));
    (verbless && (1..=10).contains(&head.len())).then_some(())?;
    Some((speaker::whom(scene, head, None, speakers, Trust::Anyone)?, None))
}

/// `“… – ha denunciato Rutte –. …”`: the speaker stands between dashes.
fn told_inside(
    scene: &Scene,
    cues: &[Vec<Cue>],
    quote: &Range<usize>,
    speakers: &[Source],
) -> Option<(Source, Option<Cue>)> {
    let text = scene.text;
    let dash = |at: usize| matches!(text.word(at), "–" | "-" | "—");
    let mut at = quote.start + 1;
    while at + 2 < quote.end {
        if dash(at) && !text.tokens[at].glued {
            let index = text.sentence_of(at);
            let sentence = text.sentences[index].tokens.clone();
            let cue = cues[index].iter().find(|cue| cue.tokens.start == at + 1);
            if let Some(cue) = cue {
                let span = text.span(cue.tokens.clone());
                let source = phrase::behind(scene, cue.tokens.end, &sentence)
                    .and_then(|phrase| speaker::source(scene, phrase, span, speakers))
                    .or_else(|| speakers.last().map(|last| Source { cue: span, ..last.clone() }))?;
                return Some((source, Some(cue.clone())));
            }
        }
        at += 1;
    }
    None
}
