//! Which thing is meant: the entities of an article and the names that stand for them.

mod alias;
mod candidate;
mod choose;
mod club;
mod description;
mod evidence;
mod metonymy;
mod person;
mod scene;
#[cfg(test)]
mod tests;

use crate::{
    mention::{Mentions, name::NameKind},
    ontology::authority::{self, Authority},
    text::{Span, Text, fold},
};
use choose::{Chosen, Thing};
pub use evidence::{Acting, By, Clue, Evidence};
use std::{collections::BTreeMap, ops::Range, sync::OnceLock};

/// The entities of an article, and every name with the entity it stands for.
#[derive(Debug, Default)]
pub struct Links {
    /// The names in reading order, as [`Mentions::names`] has them.
    pub names: Vec<LinkedName>,
    /// The entities, in the order of their first name; [`EntityId`] is an index into it.
    pub entities: Vec<Entity>,
    /// The known things among which they were looked for.
    authority: Authority,
    /// The roles by which the article describes people; read when they are first asked for.
    roles: OnceLock<Vec<description::Role>>,
}

/// An entity of this article: an index into [`Links::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub usize);

/// A name and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedName {
    /// The words.
    pub span: Span,
    /// What the name denotes literally.
    pub kind: NameKind,
    /// The entity that the name denotes literally.
    pub entity: EntityId,
    /// The entity it refers to where that is another: `Mosca` for the Russian government.
    pub refers_to: Option<EntityId>,
    /// Whether it is a definite institution named by a common noun.
    pub generic: bool,
    /// Why it stands for that.
    pub evidence: Evidence,
}

/// Somebody or something that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its fullest name in the article, as it stands there; of a government, its country's.
    pub label: String,
    /// What it is.
    pub kind: NameKind,
    /// Which one it is.
    pub identity: Identity,
}

/// Which thing an entity is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identity {
    /// A thing of the authority.
    Known(authority::Id),
    /// The government of a country of the authority.
    Government(authority::Id),
    /// A thing that the authority does not hold, known by its full name: its label names it in the whole corpus.
    Named,
    /// A thing known by an ambiguous name only (a lone surname) or by a common noun (`la polizia`): it is one thing within its
    /// article.
    Local,
}

impl Links {
    /// The entity behind an id.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0]
    }

    /// The person whom a phrase without a name describes, as a range of tokens without its article: `leader della Nato` where the
    /// article has `il segretario generale della Nato, Mark Rutte`, or `presidente` where one person is called so.
    pub fn bearer(&self, text: &Text, phrase: Range<usize>) -> Option<EntityId> {
        description::bearer(text, self, phrase)
    }

    /// The name that covers exactly `span` or the first that lies inside it.
    pub fn name_in(&self, span: Span) -> Option<&LinkedName> {
        self.names.iter().find(|name| span.contains(name.span))
    }
}

/// Decides which entity each name stands for.
///
/// One entity stands for all names of one thing: a full name and the surname behind it, an acronym and its expansion, and every
/// name under which the authority knows it. A name that could be several things is rather left unlinked than linked wrongly.
///
/// ```
/// use attesta::{language::Language, link, mention, text};
///
/// let text = text::split("Mark Rutte è a Kiev. Rutte ha incontrato i ministri.", Language::Italian);
/// let links = link::resolve(&text, &mention::find(&text, None));
/// assert_eq!(links.names[0].entity, links.names[2].entity);
/// assert_eq!(links.entity(links.names[2].entity).label, "Mark Rutte");
/// ```
pub fn resolve(text: &Text, mentions: &Mentions) -> Links {
    let in_sport = metonymy::sport::is_article(text);
    let chosen = choose::things(text, mentions, in_sport);
    let mut links = Links { authority: mentions.authority, ..Links::default() };
    let mut ids: BTreeMap<Thing, EntityId> = BTreeMap::new();
    for (name, Chosen { kind, thing, evidence }) in mentions.names.iter().zip(chosen) {
        let entity = enter(text, &mut links, &mut ids, &thing, kind);
        links.names.push(LinkedName {
            span: name.span,
            kind,
            entity,
            refers_to: None,
            generic: name.generic,
            evidence,
        });
    }
    label(text, &mut links);
    let powers = metonymy::powers(text, &links, in_sport);
    for (at, power) in powers.into_iter().enumerate() {
        let Some((power, acting)) = power else { continue };
        let entity = enter(text, &mut links, &mut ids, &power, NameKind::Organization);
        links.names[at].refers_to = Some(entity);
        links.names[at].evidence.acting = Some(acting);
    }
    links
}

/// The entity of a thing, made when it is first met.
fn enter(
    text: &Text,
    links: &mut Links,
    ids: &mut BTreeMap<Thing, EntityId>,
    thing: &Thing,
    kind: NameKind,
) -> EntityId {
    if let Some(id) = ids.get(thing) {
        return *id;
    }
    let (label, identity) = match thing {
        Thing::Known(id) => (id.record().label_it.to_owned(), Identity::Known(*id)),
        Thing::Government(id) => (id.record().label_it.to_owned(), Identity::Government(*id)),
        Thing::Team(id) => {
            (format!("{} {}", text.language.pack().links.national_team, id.record().label_it), Identity::Local)
        }
        Thing::Named(_, key) => (key.clone(), Identity::Named),
        Thing::Local(key) => (key.clone(), Identity::Local),
    };
    let id = EntityId(links.entities.len());
    links.entities.push(Entity { label, kind, identity });
    ids.insert(thing.clone(), id);
    id
}

/// Gives each entity its fullest name in the article: of a body or a place, the authority's own name if the article has it.
fn label(text: &Text, links: &mut Links) {
    let mut best: Vec<Option<(bool, usize, usize)>> = vec![None; links.entities.len()];
    for name in &links.names {
        let words = text.words(name.span);
        let entity = &mut links.entities[name.entity.0];
        if matches!(entity.identity, Identity::Government(_)) {
            continue;
        }
        let own = match entity.identity {
            Identity::Known(id) if entity.kind != NameKind::Person => {
                let (record, key) = (id.record(), fold::key(words));
                key == fold::key(record.label_it) || key == fold::key(record.label_en)
            }
            _ => false,
        };
        let rank = (own, fold::words(words).count(), words.chars().count());
        if best[name.entity.0].is_none_or(|b| b < rank) {
            best[name.entity.0] = Some(rank);
            words.clone_into(&mut entity.label);
        }
    }
}
