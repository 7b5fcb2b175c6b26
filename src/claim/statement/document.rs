//! What is read in a document: `«…», si legge nel rapporto`, `nel rapporto si legge che …`, `dal rapporto emerge che …`.

use super::{Found, without_stop};
use crate::{
    claim::{Source, phrase, scene::Scene, speaker},
    language::words::Class,
    text::Span,
};
use std::ops::Range;

/// A verb of reading with its document.
struct Read {
    source: Source,
    cue: Option<Span>,
    /// The token behind verb and document.
    end: usize,
}

/// What a sentence says to stand in a document.
pub(super) fn find(scene: &Scene, sentence: &Range<usize>, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let text = scene.text;
    let whole = without_stop(scene, sentence.clone());
    for at in whole.clone() {
        let Some(Read { source, cue, end }) = read_at(scene, at, sentence) else { continue };
        let opens = scene.is_word(end, &whole) && text.language.pack().speech.that.contains(text.lower(end));
        let content = if opens || whole.contains(&end) && text.word(end) == ":" {
            end + 1..whole.end
        } else if at > sentence.start && text.word(at - 1) == "," && end >= whole.end {
            sentence.start..at - 1
        } else {
            continue;
        };
        let quoted = text.tokens.get(content.start).is_some_and(|token| {
            scene
                .mentions
                .quotes
                .iter()
                .any(|quote| quote.outer.start() <= token.span.start() && token.span.end() <= quote.outer.end())
        });
        if content.is_empty() || quoted {
            continue;
        }
        speakers.push(source.clone());
        found.push(Found::told(content, source, cue));
    }
}

/// The document in which something is read, where the verb stands right behind a quotation.
pub(super) fn behind_quote(scene: &Scene, at: usize, sentence: &Range<usize>) -> Option<(Source, Option<Span>)> {
    read_at(scene, at, sentence).map(|read| (read.source, read.cue))
}

/// `si legge | nel rapporto`, with the document behind the verb or before it.
fn read_at(scene: &Scene, at: usize, sentence: &Range<usize>) -> Option<Read> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    if !scene.is_word(at, sentence) || scene.in_name(at) {
        return None;
    }
    let (verb, home) = if text.lower(at) == speech.oneself
        && scene.is_word(at + 1, sentence)
        && speech.reads.contains(text.lower(at + 1))
    {
        (at + 1, speech.inside)
    } else if speech.emerges.contains(text.lower(at)) {
        (at, speech.by)
    } else {
        return None;
    };
    let cue = text.span(at..verb + 1);
    let behind = scene.is_word(verb + 1, sentence) && scene.is_preposition(verb + 1, home);
    let (document, end) = if behind {
        let document = phrase::from(scene, verb + 2, sentence)?;
        (document.clone(), document.end)
    } else {
        // "Nel rapporto si legge": from the preposition that opens the clause up to the verb.
        let opening = (sentence.start..at)
            .rev()
            .find(|i| matches!(text.word(*i), "," | ";" | ":"))
            .map_or(sentence.start, |i| i + 1);
        let first = (opening..at).find(|i| scene.class(*i) != Some(Class::Conjunction))?;
        let leads = scene.is_word(first, sentence) && scene.is_preposition(first, home) && first + 1 < at;
        let verbless = !(first..at).any(|i| text.tokens[i].is_word() && scene.is_verb(i));
        (leads && verbless).then_some((first + 1..at, verb + 1))?
    };
    Some(Read { source: speaker::source(scene, document, cue, &[])?, cue, end })
}
