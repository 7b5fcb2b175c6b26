//! Descriptions of people: `il segretario generale della Nato, Mark Rutte`, and further on `il leader della Nato` or `il segretario`.

use super::{EntityId, Identity, LinkedName, Links};
use crate::{
    language::words::Class,
    mention::name::NameKind,
    ontology::authority,
    text::{Text, TokenKind},
};
use std::ops::Range;

/// No description beside a name is longer, in tokens.
const LONGEST: usize = 8;

/// A role by which the article describes a person beside their name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    /// Whose it is.
    person: EntityId,
    /// The token of its noun.
    noun: usize,
    /// The body or country that it belongs to, if that is said.
    body: Option<Body>,
}

/// A body or a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Known(authority::Id),
    Entity(EntityId),
}

/// The roles by which the article describes people, in reading order.
fn roles(text: &Text, links: &Links) -> Vec<Role> {
    let mut roles = Vec::new();
    for name in links.names.iter().filter(|name| name.kind == NameKind::Person) {
        let phrases = [before(text, links, name), behind(text, links, name)];
        for phrase in phrases.into_iter().flatten() {
            if let Some(noun) = noun_in(text, phrase.clone()) {
                roles.push(Role { person: name.entity, noun, body: body_in(text, links, noun..phrase.end) });
            }
        }
    }
    roles
}

/// The person whom a phrase without a name describes by a role: of the same body by the same noun or as its head, or by the noun
/// alone where the article gives it to one person only (`la presidente`).
pub(super) fn bearer(text: &Text, links: &Links, range: Range<usize>) -> Option<EntityId> {
    let noun = noun_in(text, range.start..range.end.min(range.start + 2))?;
    let body = body_in(text, links, range.clone());
    let alike = |role: &&Role| is_same_noun(text.lower(role.noun), text.lower(noun));
    let roles = links.roles.get_or_init(|| roles(text, links)).iter().filter(|role| !range.contains(&role.noun));
    if body.is_none() {
        // "la presidente" alone, not "presidente di una società".
        let definite =
            noun.checked_sub(1).is_some_and(|at| text.language.pack().names.small.definite.contains(&text.lower(at)));
        let adjectives = (noun + 1..range.end).all(|at| (text.language.pack().grammar.is_adjective)(text.lower(at)));
        let alone = definite && adjectives && range.start == noun;
        return only(roles.filter(|role| role.noun < noun).filter(alike)).filter(|_| alone);
    }
    let same = || roles.clone().filter(|role| role.body == body);
    let heads = &text.language.pack().links.heads;
    let head = |role: &&Role| heads.contains(text.lower(role.noun));
    only(same().filter(alike)).or_else(|| only(same().filter(head)).filter(|_| heads.contains(text.lower(noun))))
}

/// The one person of all these roles.
fn only<'a>(mut roles: impl Iterator<Item = &'a Role>) -> Option<EntityId> {
    let first = roles.next()?.person;
    roles.all(|role| role.person == first).then_some(first)
}

/// Whether two nouns are one but for their gender (`ministro`, `ministra`).
fn is_same_noun(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.char_indices().last().map_or(0, |(last, _)| last);
    one == other || one.get(..stem(one)) == other.get(..stem(other)) && one.len() > 4
}

/// The first noun for a role in a phrase.
fn noun_in(text: &Text, mut range: Range<usize>) -> Option<usize> {
    let roles = &text.language.pack().speech.roles;
    range.find(|at| text.tokens[*at].is_word() && roles.contains(text.lower(*at)))
}

/// The phrase right before a name, a comma passed over: `il segretario generale della Nato, `.
fn before(text: &Text, links: &Links, name: &LinkedName) -> Option<Range<usize>> {
    let at = text.token_at(name.span.start());
    let sentence = &text.sentences[text.sentence_of(at)].tokens;
    let end = if at > sentence.start && text.word(at - 1) == "," { at - 1 } else { at };
    let start = (sentence.start.max(end.saturating_sub(LONGEST))..end)
        .rev()
        .take_while(|at| is_inside(text, links, *at))
        .last()?;
    Some(start..end)
}

/// The phrase behind a name and a comma: `, segretario generale della NATO,`.
fn behind(text: &Text, links: &Links, name: &LinkedName) -> Option<Range<usize>> {
    let at = text.token_at(name.span.end() - 1) + 1;
    let sentence = &text.sentences[text.sentence_of(at - 1)].tokens;
    (sentence.contains(&at) && text.word(at) == ",").then_some(())?;
    let last = (at + 1..sentence.end.min(at + 1 + LONGEST)).take_while(|at| is_inside(text, links, *at)).last()?;
    Some(at + 1..last + 1)
}

/// Whether a token can be part of a description: a word that is no verb and no person's name.
fn is_inside(text: &Text, links: &Links, at: usize) -> bool {
    let pack = text.language.pack();
    let word = text.lower(at);
    let verb = if let Some(class) = pack.grammar.class(word) {
        class.is_verb() && !text.tokens[at].is_capitalized() || class == Class::Subordinator
    } else {
        let span = text.tokens[at].span;
        let next = links.names.partition_point(|name| name.span.end() <= span.start());
        let named = links.names.get(next).filter(|name| name.span.contains(span));
        named.map_or((pack.grammar.is_finite_verb)(word), |name| name.kind == NameKind::Person)
    };
    text.tokens[at].kind == TokenKind::Word && !verb
}

/// The body or country that a description names, by a name or by the adjective of a nation.
fn body_in(text: &Text, links: &Links, range: Range<usize>) -> Option<Body> {
    let span = text.span(range.clone())?;
    let next = links.names.partition_point(|name| name.span.start() < span.start());
    let mut names = links.names[next..].iter().take_while(|name| name.span.end() <= span.end());
    if let Some(name) = names.find(|name| name.kind != NameKind::Person && !name.generic) {
        return Some(match links.entity(name.entity).identity {
            Identity::Known(id) | Identity::Government(id) => Body::Known(id),
            Identity::Named | Identity::Local => Body::Entity(name.entity),
        });
    }
    let mut words = range.filter(|at| text.tokens[*at].is_word());
    words.find_map(|at| links.authority.demonym(text.lower(at)).map(Body::Known))
}
