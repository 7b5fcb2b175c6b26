//! Speakers: whom a noun phrase stands for.

use super::{Source, scene::Scene};
use crate::{
    language::words::Class,
    link::{EntityId, Identity, LinkedName},
    mention::name::NameKind,
    ontology::authority,
    text::Span,
};
use rustc_hash::FxHashMap;
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
    let mut start = range.start;
    while start < range.end
        && !scene.in_name(start)
        && matches!(
            scene.class(start),
            Some(Class::Article | Class::Indefinite | Class::Determiner | Class::Adverb | Class::Conjunction)
        )
    {
        start += 1;
    }
    let span = text.span(start..range.end)?;
    let inside: Vec<_> = scene.names_in(span).iter().filter(|name| !name.generic).collect();
    // "lui": the last person who spoke.
    if range.len() == 1 && pack.speech.pronouns.contains(text.lower(range.start)) {
        let is_person = |s: &&Source| s.entity.is_some_and(|e| scene.links.entity(e).kind == NameKind::Person);
        return Some(Source { span, cue, ..earlier.iter().rev().find(is_person)?.clone() });
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
        && body.span.end() == span.end()
        && !owned(body)
        && pack.names.body.nouns.contains_key(text.lower(start))
    {
        return Some(named(scene, body.span, body.entity, cue));
    }
    if let Some(person) = bearer(scene, start..range.end) {
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

fn named(scene: &Scene, span: Span, entity: EntityId, cue: Option<Span>) -> Source {
    Source { span, entity: Some(entity), name: scene.links.entity(entity).label.clone(), cue }
}

/// The person whom the article describes by a role of the same body: `il leader della Nato` where
/// `il segretario generale della Nato, Mark Rutte` was named.
fn bearer(scene: &Scene, range: Range<usize>) -> Option<EntityId> {
    let text = scene.text;
    let roles = &text.language.pack().speech.roles;
    let role = range.clone().take(2).find(|at| text.tokens[*at].is_word() && roles.contains(text.lower(*at)))?;
    let body = body_of(scene, range.clone())?;
    let described = scene.described.get_or_init(|| described(scene)).get(&body)?;
    described.iter().find(|(_, phrase)| !phrase.contains(&role)).map(|(person, _)| *person)
}

/// By body, whom the article describes by a role of it, in reading order, each with the description.
pub(super) type Described = FxHashMap<Body, Vec<(EntityId, Range<usize>)>>;

fn described(scene: &Scene) -> Described {
    let text = scene.text;
    let roles = &text.language.pack().speech.roles;
    let mut described = Described::default();
    for name in scene.links.names.iter().filter(|name| name.kind == NameKind::Person) {
        let before = phrase_around(scene, text.token_at(name.span.start()), true);
        let behind = phrase_around(scene, text.token_at(name.span.end()), false);
        for phrase in [before, behind].into_iter().flatten() {
            let has_role = phrase.clone().any(|i| text.tokens[i].is_word() && roles.contains(text.lower(i)));
            if has_role && let Some(body) = body_of(scene, phrase.clone()) {
                described.entry(body).or_default().push((name.entity, phrase));
            }
        }
    }
    described
}

/// The description beside a name: `il segretario generale della Nato,` before it or `, segretario generale della NATO,` behind it.
fn phrase_around(scene: &Scene, at: usize, before: bool) -> Option<Range<usize>> {
    let text = scene.text;
    let sentence = &text.sentences[text.sentence_of(at.min(text.tokens.len().checked_sub(1)?))].tokens;
    if before {
        let mut end = at;
        if end > sentence.start && text.word(end - 1) == "," {
            end -= 1;
        }
        let start = (sentence.start.max(end.saturating_sub(8))..end)
            .rev()
            .take_while(|i| text.tokens[*i].is_word() && !scene.is_verb(*i))
            .last()?;
        Some(start..end)
    } else {
        (sentence.contains(&at) && text.word(at) == ",").then_some(())?;
        let end = (at + 1..sentence.end.min(at + 9))
            .take_while(|i| text.tokens[*i].is_word() && !scene.is_verb(*i))
            .last()?
            + 1;
        Some(at + 1..end)
    }
}

/// The body or country that a description names, by a name or a demonym.
fn body_of(scene: &Scene, range: Range<usize>) -> Option<Body> {
    let text = scene.text;
    let span = text.span(range.clone())?;
    if let Some(name) = scene.names_in(span).iter().find(|name| name.kind != NameKind::Person) {
        return Some(match scene.links.entity(name.entity).identity {
            Identity::Known(id) | Identity::Government(id) => Body::Known(id),
            _ => Body::Entity(name.entity),
        });
    }
    range
        .filter(|at| text.tokens[*at].is_word())
        .find_map(|at| scene.mentions.authority.demonym(text.lower(at)).map(Body::Known))
}

/// A body or a country.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Body {
    Known(authority::Id),
    Entity(EntityId),
}
