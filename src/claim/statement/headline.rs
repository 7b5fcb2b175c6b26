//! Headlines: `La Corea del Nord invia truppe: Seul`, `Zelensky: avanti così`.

use super::{Found, without_stop};
use crate::{
    claim::{Source, scene::Scene, speaker},
    language::words::{Class, Stance},
    mention::name::NameKind,
    text::{Region, TokenKind},
};

/// Headlines: `La Corea del Nord invia truppe: Seul`, `Zelensky: avanti così`.
pub(super) fn find(scene: &Scene, index: usize, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let text = scene.text;
    let sentence = &text.sentences[index];
    let range = without_stop(scene, sentence.tokens.clone());
    let heading = matches!(sentence.region, Region::Title | Region::Teaser)
        || range.end == sentence.tokens.end && range.len() < 30;
    if !heading {
        return;
    }
    let colons: Vec<usize> = range.clone().filter(|at| text.word(*at) == ":").collect();
    // A teaser's own label ends in a colon: "Leggi anche: …".
    let skip = usize::from(sentence.region == Region::Teaser);
    let Some(&last) = colons.get(skip..).and_then(|c| c.last()) else { return };
    let opening = if skip == 1 { colons[0] + 1 } else { range.start };
    let tail = last + 1..range.end;
    if (1..=4).contains(&tail.len())
        && tail.clone().all(|at| scene.in_name(at) || matches!(scene.class(at), Some(Class::Article)))
        && let Some(source) = speaker::source(scene, tail.clone(), None, speakers)
    {
        if source.entity.is_some() && opening < last {
            speakers.push(source.clone());
            found.push(Found {
                content: opening..last,
                direct: false,
                source: Some(source),
                medium: None,
                cue: None,
                stance: Stance::Asserts,
                said_on: None,
            });
        }
        return;
    }
    let first = colons[skip.min(colons.len() - 1)];
    let head = opening..first;
    let quoted = text.tokens.get(first + 1).is_some_and(|t| t.kind == TokenKind::Mark);
    let person = text.span(head.clone()).and_then(|span| scene.names_in(span).first());
    let speaks = person.is_some_and(|name| name.kind != NameKind::Place || name.refers_to.is_some());
    if !quoted
        && speaks
        && head.len() <= 5
        && first + 1 < range.end
        && !head.clone().any(|at| scene.class(at).is_some_and(Class::is_verb))
        && let Some(source) = speaker::source(scene, head, None, speakers)
    {
        speakers.push(source.clone());
        found.push(Found {
            content: first + 1..range.end,
            direct: false,
            source: Some(source),
            medium: None,
            cue: None,
            stance: Stance::Asserts,
            said_on: None,
        });
    }
}
