//! What a number measures, whose it is, and what was done with what is counted.

use super::{Population, PopulationEntity, scene::Scene};
use crate::{
    language::words::Class,
    link::Identity,
    mention::{
        name::NameKind,
        quantity::{Kind, Quantity},
    },
    ontology::{actions, measures},
};
use std::ops::Range;

/// What a number measures: a state said of those counted before the noun counted (`soldati uccisi`: killed).
pub(super) fn of(
    scene: &Scene,
    quantity: &Quantity,
    number: &Range<usize>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<measures::Id> {
    let text = scene.text;
    let tag = text.language.tag();
    let Some(head) = quantity.head.map(|head| text.token_at(head.start())) else {
        return measures::default_for(quantity.kind);
    };
    let word = text.lower(head);
    if quantity.kind == Kind::Count {
        if let Some(state) = measures::by_state(tag, word) {
            return Some(joined_state(scene, head, state, clause).unwrap_or(state));
        }
        if let Some(state) = state_behind(scene, head.max(number.end - 1) + 1, sentence)
            .or_else(|| state_before(scene, number.start, clause))
        {
            return Some(state);
        }
        // "la forza di 50.000 uomini", "300 posti di lavoro": the words before the number, and those of the phrase itself.
        let around = (sentence.start..number.start).chain(number.end..=text.token_at(quantity.extent.end() - 1));
        let in_context =
            |context: &str| around.clone().any(|at| text.tokens[at].is_word() && text.lower(at) == context);
        return measures::by_head(tag, word).or_else(|| measures::by_head_in_context(tag, word, in_context));
    }
    measures::by_head(tag, word).or_else(|| measures::default_for(quantity.kind))
}

/// `uccisi o feriti`: a state joined to another by a conjunction.
fn joined_state(scene: &Scene, at: usize, state: measures::Id, clause: &Range<usize>) -> Option<measures::Id> {
    let text = scene.text;
    let (conjunction, other) = (at + 1, at + 2);
    if !(scene.is_word(conjunction, clause) && scene.is_word(other, clause))
        || scene.class(conjunction) != Some(Class::Conjunction)
    {
        return None;
    }
    measures::by_state(text.language.tag(), text.lower(other)).and_then(|second| measures::combined(state, second))
}

/// The state said behind the noun: `soldati russi sono stati uccisi o feriti`, `sei persone (due donne) sono rimaste ferite`.
fn state_behind(scene: &Scene, from: usize, sentence: &Range<usize>) -> Option<measures::Id> {
    let text = scene.text;
    let grammar = &text.language.pack().grammar;
    let mut at = from;
    // What stands in brackets between the noun and its verb.
    if sentence.contains(&at) && text.word(at) == "(" {
        at = (at..sentence.end.min(at + 16)).find(|i| text.word(*i) == ")")? + 1;
        at += usize::from(sentence.contains(&at) && text.word(at) == ",");
    }
    for at in at..sentence.end.min(at + 9) {
        if !text.tokens[at].is_word() {
            return None;
        }
        let word = text.lower(at);
        if let Some(state) = measures::by_state(text.language.tag(), word) {
            return Some(joined_state(scene, at, state, sentence).unwrap_or(state));
        }
        let passes = match scene.class(at) {
            Some(class) => class.is_verb() || matches!(class, Class::Adverb | Class::Prenominal),
            None => {
                scene.mentions.authority.demonym(word).is_some()
                    || (grammar.is_adjective)(word)
                    || (grammar.is_participle)(word)
            }
        };
        if !passes {
            return None;
        }
    }
    None
}

/// The state said right before the number: `uccidendo due sorelle`, `la morte di 80.000 persone`, `sono stati uccisi 30 civili`.
fn state_before(scene: &Scene, number: usize, clause: &Range<usize>) -> Option<measures::Id> {
    let text = scene.text;
    // "sono morte e 27 sono rimaste ferite": behind a conjunction something else is told.
    let same = |at: &usize| text.tokens[*at].is_word() && scene.class(*at) != Some(Class::Conjunction);
    (clause.start..number).rev().take(5).take_while(same).find_map(|at| {
        let state = measures::by_state(text.language.tag(), text.lower(at))?;
        // Another noun's state: "tra i feriti ci sono 30 bambini" says nothing of the hurt before an article.
        let noun = at > clause.start && matches!(scene.class(at - 1), Some(Class::Article | Class::Preposition));
        let governs = scene.is_word(at + 1, clause)
            && text.language.pack().grammar.preposition(text.lower(at + 1)) == Some(text.language.pack().numbers.of);
        (!noun || governs).then_some(state)
    })
}

/// What was done with what is counted: the nearest word of an action in the clause, those before the number first.
pub(super) fn action(
    scene: &Scene,
    quantity: &Quantity,
    measure: Option<measures::Id>,
    clause: &Range<usize>,
    number: &Range<usize>,
) -> Option<actions::Id> {
    let text = scene.text;
    let tag = text.language.tag();
    let done = measure.is_some_and(|id| within(id, "casualties"));
    if done || !matches!(quantity.kind, Kind::Count | Kind::Money) {
        return None;
    }
    let word = |at: usize| {
        (text.tokens[at].is_word() && !scene.in_name(at)).then(|| actions::by_word(tag, text.lower(at))).flatten()
    };
    let behind = quantity.extent.end();
    (clause.start..number.start)
        .rev()
        .find_map(word)
        .or_else(|| (number.end..clause.end).filter(|at| text.tokens[*at].span.start() >= behind).find_map(word))
}

/// Whether a measure counts those to whom something happened: the dead, the hurt, the missing, those brought to safety.
pub(super) fn is_of_event(id: measures::Id) -> bool {
    ["casualties", "missing", "displaced", "rescued", "magnitude"].iter().any(|broad| within(id, broad))
}

fn within(id: measures::Id, broad: &str) -> bool {
    measures::by_name(broad).is_some_and(|broad| id.is_within(broad))
}

/// Whose number it is: an adjective or an owner beside the noun, else who acts in the clause.
pub(super) fn population(
    scene: &Scene,
    quantity: &Quantity,
    measure: Option<measures::Id>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Population> {
    let text = scene.text;
    if quantity.kind != Kind::Count {
        return None;
    }
    let adjective = |at: usize| {
        // "una trentina" is no adjective of Trento.
        let word = text.tokens[at].is_word() && !quantity.span.contains(text.tokens[at].span);
        let id = word.then(|| scene.mentions.authority.demonym(text.lower(at))).flatten()?;
        Some(Population { span: text.tokens[at].span, entity: PopulationEntity::Known(id) })
    };
    let first = text.token_at(quantity.extent.start());
    let end = text.token_at(quantity.extent.end() - 1) + 1;
    if let Some(found) = (first..end).find_map(adjective) {
        return Some(found);
    }
    let head = quantity.head.map(|head| text.token_at(head.start()));
    // A head before the number has its adjectives behind it: "vittime nordcoreane in Ucraina, stimate intorno a".
    if let Some(head) = head.filter(|head| *head < first)
        && let Some(found) = (head + 1..sentence.end.min(head + 3)).find_map(adjective)
    {
        return Some(found);
    }
    // "soldati della Corea del Nord"
    let of = |at: usize| {
        scene.is_word(at, sentence)
            && text.language.pack().grammar.preposition(text.lower(at)) == Some(text.language.pack().numbers.of)
    };
    let owner = |at: usize| {
        let name = scene.name_at(text.tokens.get(at)?.span.start())?;
        (name.kind == NameKind::Place)
            .then_some(Population { span: name.span, entity: PopulationEntity::Entity(name.entity) })
    };
    if of(end)
        && let Some(found) = owner(end + 1)
    {
        return Some(found);
    }
    // "la forza russa di 50.000 uomini"
    if first >= 2
        && of(first - 1)
        && let Some(found) = adjective(first - 2)
    {
        return Some(found);
    }
    let military = measure.is_some_and(|id| {
        ["military-personnel", "munitions", "casualties", "weapons"].iter().any(|broad| within(id, broad))
    });
    military.then(|| actor(scene, clause, first)).flatten()
}

/// Who acts in a clause: `Pyongyang ha inviato`, `l'esercito russo ha subito`.
fn actor(scene: &Scene, clause: &Range<usize>, number: usize) -> Option<Population> {
    let text = scene.text;
    let verb =
        (clause.start..number).find(|at| text.tokens[*at].is_word() && scene.class(*at).is_some_and(Class::is_verb))?;
    let subject = super::phrase::before(scene, verb, &(clause.start..clause.end)).phrase()?;
    let span = text.span(subject.clone())?;
    if let Some(at) = subject
        .clone()
        .find(|at| text.tokens[*at].is_word() && scene.mentions.authority.demonym(text.lower(*at)).is_some())
    {
        let id = scene.mentions.authority.demonym(text.lower(at))?;
        return Some(Population { span: text.tokens[at].span, entity: PopulationEntity::Known(id) });
    }
    let name = scene.names_in(span).iter().find(|name| name.kind == NameKind::Place)?;
    let entity = name.refers_to.unwrap_or(name.entity);
    let known = match scene.links.entity(entity).identity {
        Identity::Government(country) => PopulationEntity::Known(country),
        Identity::Known(id) => match id.record().seat_of {
            Some(country) => PopulationEntity::Known(country),
            None => PopulationEntity::Entity(entity),
        },
        Identity::Named | Identity::Local => PopulationEntity::Entity(entity),
    };
    Some(Population { span: name.span, entity: known })
}
