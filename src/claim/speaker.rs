//! Speakers: whom a noun phrase stands for.

use super::{Source, scene::Scene};
use crate::{
    language::words::Class,
    link::{EntityId, LinkedName},
    mention::name::NameKind,
    text::Span,
};
use std::ops::Range;

/// Who may be taken for a speaker.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Names, and nouns for those who can say something.
    Agents,
    /// Whoever a quotation is put in the mouth of.
    Anyone,
}

/// Whom a noun phrase stands for, as one step of a chain, if it is a name or a noun for those who can say something.
pub(super) fn source(scene: &Scene, range: Range<usize>, cue: Option<Span>, earlier: &[Source]) -> Option<Source> {
    whom(scene, range.clone(), cue, earlier, Trust::Agents).or_else(|| {
        // "stima 20 feriti e i giornali parlano": the subject begins behind the conjunction.
        let is_conjunction = |at: &usize| {
            scene.text.tokens[*at].is_word() && scene.class(*at) == Some(Class::Conjunction) && !scene.in_name(*at)
        };
        let conjunction = range.clone().rev().find(is_conjunction)?;
        whom(scene, conjunction + 1..range.end, cue, earlier, Trust::Agents)
    })
}

/// Whom a noun phrase stands for, as one step of a chain.
pub(super) fn whom(
    scene: &Scene,
    range: Range<usize>,
    cue: Option<Span>,
    earlier: &[Source],
    trust: Trust,
) -> Option<Source> {
    let text = scene.text;
    let pack = text.language.pack();
    let start = opening(scene, &range)?;
    let span = text.span(start..range.end)?;
    let inside: Vec<_> = scene.names_in(span).iter().filter(|name| !name.generic).collect();
    // "lui": the last person who spoke.
    if range.len() == 1 && pack.speech.pronouns.contains(text.lower(range.start)) {
        let is_person = |s: &&Source| s.entity.is_some_and(|e| scene.links.entity(e).kind == NameKind::Person);
        return Some(Source { span, cue, ..earlier.iter().rev().find(is_person)?.clone() });
    }
    // "la stessa fonte": who spoke last.
    if start < range.end
        && pack.speech.same.contains(text.lower(start))
        && let Some(last) = earlier.last()
    {
        return Some(Source { cue, ..last.clone() });
    }
    // "l'azienda": the only body named before.
    if range.end - start == 1
        && start > range.start
        && pack.speech.bodies.contains(text.lower(start))
        && let Some(entity) = only_body(scene, start)
    {
        return Some(Source { span, entity: Some(entity), name: scene.links.entity(entity).label.clone(), cue });
    }
    // A title and a name, or a name and its apposition: the person is meant, unless the name is an owner's.
    let owned = |name: &LinkedName| {
        let at = text.token_at(name.span.start());
        at > start && scene.class(at - 1) == Some(Class::Preposition)
    };
    if let Some(person) = inside.iter().find(|name| name.kind == NameKind::Person && !owned(name)) {
        return Some(named(scene, person.span, person.entity, cue));
    }
    // The phrase is a name, perhaps with its acronym or an adjective: "National Intelligence Service (NIS) sudcoreano".
    if let Some(first) = inside.first().filter(|first| first.span.start() == span.start()) {
        let rest = text.token_at(first.span.end())..range.end;
        let joined = rest.clone().any(|at| text.tokens[at].is_word() && scene.class(at) == Some(Class::Conjunction));
        if !joined {
            // It is called as the text calls it; who speaks is the power it refers to.
            let source = named(scene, first.span, first.entity, cue);
            return Some(Source { entity: first.refers_to.or(source.entity), ..source });
        }
    }
    // "l'agenzia Yonhap": the noun says what kind of body bears the name.
    if let [body] = inside[..]
        && body.kind == NameKind::Organization
        && (text.token_at(body.span.end() - 1) + 1..range.end)
            .all(|at| scene.mentions.authority.demonym(text.lower(at)).is_some())
        && !owned(body)
        && pack.names.body.nouns.contains_key(text.lower(start))
    {
        return Some(named(scene, body.span, body.entity, cue));
    }
    if let Some(person) = scene.links.bearer(text, start..range.end) {
        return Some(Source { span, entity: Some(person), name: scene.links.entity(person).label.clone(), cue });
    }
    let words = text.words(span);
    // The nouns that may say who it is stand first: "prime informazioni", "alti funzionari".
    let opening = || (start..range.end.min(start + 3)).filter(|at| text.tokens[*at].is_word());
    if let Some(at) = opening().find(|at| pack.speech.data.contains(text.lower(*at))) {
        // "i dati dell'Istat": their owner says them.
        let of = (at + 1..range.end).find(|i| text.tokens[*i].is_word() && scene.is_preposition(*i, pack.speech.of))?;
        return whom(scene, of + 1..range.end, cue, earlier, Trust::Agents);
    }
    let joined_name = inside.iter().any(|name| name.span.start() == span.start());
    let agent = |at: usize| {
        let word = text.lower(at);
        (pack.speech.is_agent)(word)
            || pack.speech.roles.contains(word)
            || pack.grammar.persons.contains(word)
            // "la Regione", "il Comune": a capital makes a body of them.
            || text.tokens[at].is_capitalized() && scene.is_inside(at) && scene.class(at).is_none() && !scene.in_name(at)
    };
    if trust == Trust::Agents && !joined_name && !opening().any(agent) {
        return None;
    }
    // "il funzionario" behind "un portavoce del governo": whoever was described last.
    let article = start > range.start && scene.class(start - 1) == Some(Class::Article);
    if article
        && range.end - start == 1
        && pack.speech.someone.contains(text.lower(start))
        && let Some(last) = earlier.last().filter(|last| last.entity.is_none() && is_one_person(scene, last))
    {
        return Some(Source { span, cue, entity: None, name: last.name.clone() });
    }
    // "gli analisti" behind "gli analisti militari ucraini": the same ones.
    let lower = words.to_lowercase();
    if range.end - start == 1
        && let Some(same) = earlier
            .iter()
            .rev()
            .find(|s| s.entity.is_none() && s.name.len() > words.len() && s.name.to_lowercase().starts_with(&lower))
    {
        return Some(Source { span, cue, entity: None, name: same.name.clone() });
    }
    // "i servizi segreti di Seul" is more than "i servizi segreti": only the whole phrase is the institution.
    let generic = scene.name_at(span.start()).filter(|name| name.generic && name.span == span);
    Some(Source { span, entity: generic.map(|name| name.entity), name: words.to_owned(), cue })
}

/// The token with which a phrase says who it is, behind its article; `None` if it is of nobody (`nessun documento`).
fn opening(scene: &Scene, range: &Range<usize>) -> Option<usize> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let mut start = range.start;
    while start < range.end
        && !scene.in_name(start)
        && !speech.same.contains(text.lower(start))
        && matches!(
            scene.class(start),
            Some(
                Class::Article
                    | Class::Indefinite
                    | Class::Determiner
                    | Class::Quantifier
                    | Class::Adverb
                    | Class::Conjunction
            )
        )
    {
        if speech.nobody.contains(text.lower(start)) {
            return None;
        }
        start += 1;
    }
    // "la stessa Protezione civile" is who it is called.
    let named =
        start + 1 < range.end && speech.same.contains(text.lower(start)) && text.tokens[start + 1].is_capitalized();
    Some(start + usize::from(named))
}

/// Whether a source that no name tells is one person: `portavoce del governo`, no `fonti di polizia`.
fn is_one_person(scene: &Scene, source: &Source) -> bool {
    let speech = &scene.text.language.pack().speech;
    let first = source.name.split(' ').next().unwrap_or_default().to_lowercase();
    speech.roles.contains(first.as_str()) || (speech.is_agent)(&first) && !first.ends_with(speech.many)
}

/// The one body that is named before token `at`, if there is but one.
pub(super) fn only_body(scene: &Scene, at: usize) -> Option<EntityId> {
    let text = scene.text;
    let start = text.tokens[at].span.start();
    let before = scene.links.names.partition_point(|name| name.span.start() < start);
    let media = &text.language.pack().speech.media;
    let mut bodies = scene.links.names[..before].iter().filter(|name| {
        name.kind == NameKind::Organization
            && !name.generic
            && !media.contains(text.words(name.span).to_lowercase().as_str())
    });
    let first = bodies.next()?.entity;
    bodies.all(|name| name.entity == first).then_some(first)
}

fn named(scene: &Scene, span: Span, entity: EntityId, cue: Option<Span>) -> Source {
    Source { span, entity: Some(entity), name: scene.links.entity(entity).label.clone(), cue }
}
