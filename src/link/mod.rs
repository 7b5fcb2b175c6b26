//! Which thing is meant: the entities of an article and the names that stand for them.

use crate::{
    mention::{Mentions, name::NameKind},
    ontology::authority,
    text::{Span, Text},
};

/// The entities of an article, and every name with the entity it stands for.
#[derive(Debug, Default)]
pub struct Links {
    /// The names in reading order, as [`Mentions::names`] has them.
    pub names: Vec<LinkedName>,
    /// The entities, in the order of their first name; [`EntityId`] is an index into it.
    pub entities: Vec<Entity>,
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
    /// A thing known by an ambiguous name only (a lone surname): it is one thing within its article.
    Local,
}

impl Links {
    /// The entity behind an id.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0]
    }

    /// The name that covers exactly `span` or the first that lies inside it.
    pub fn name_in(&self, span: Span) -> Option<&LinkedName> {
        self.names.iter().find(|name| span.contains(name.span))
    }
}

/// Decides which entity each name stands for.
pub fn resolve(_text: &Text, _mentions: &Mentions) -> Links {
    Links::default()
}
