//! Reported numbers and statements: what is measured, whose, said by whom, where, when, how firmly.

mod ends;
mod measure;
mod modality;
mod number;
mod phrase;
mod population;
mod scene;
mod scope;
mod speaker;
mod statement;
#[cfg(test)]
mod tests;
mod time;

use crate::{
    link::{EntityId, Links},
    mention::{Mentions, date::Period, quantity::Quantity},
    ontology::{actions, events, measures},
    text::{Region, Span, Text},
};

/// What an article claims, and through whom.
#[derive(Debug, Default)]
pub struct Claims {
    /// The numbers, in reading order.
    pub numbers: Vec<ReportedNumber>,
    /// The statements, in reading order.
    pub statements: Vec<Statement>,
}

/// A number of the article with what it says, and who says it.
#[derive(Clone, Debug)]
pub struct ReportedNumber {
    /// The amount and what is counted.
    pub quantity: Quantity,
    /// What it measures, where that is known.
    pub measure: Option<measures::Id>,
    /// The class counted, where it is a part of those measured: `20 bambini uccisi` are killed, and children.
    pub class: Option<measures::Id>,
    /// Whose it is: the population counted.
    pub population: Option<Population>,
    /// What was done with what is counted.
    pub action: Option<actions::Id>,
    /// Where it holds.
    pub place: Option<Place>,
    /// Where a distance begins and ends.
    pub ends: Ends,
    /// The event of which it is told.
    pub event: Option<events::Id>,
    /// When it holds.
    pub time: Option<Time>,
    /// Who says it: from the reader to the origin; the last one is whom the text names as its source.
    pub chain: Vec<Source>,
    /// In what form it is said.
    pub form: Form,
    /// Whether it is stated as a fact.
    pub modality: Modality,
    /// The part of the page it stands in.
    pub region: Region,
    /// The smallest run of sentences that holds the number, its source and its cue.
    pub evidence: Span,
}

/// The people or body whose number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Population {
    /// The words that tell it (`russi`, `le vittime nordcoreane`).
    pub span: Span,
    /// Which one it is.
    pub entity: PopulationEntity,
}

/// Which population is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PopulationEntity {
    /// An entity of the article.
    Entity(EntityId),
    /// A thing of the authority that only an adjective points at (`russi`).
    Known(crate::ontology::authority::Id),
}

/// A place as the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The words (`regione di Kursk`).
    pub span: Span,
    /// The place they name, where that is known.
    pub entity: Option<EntityId>,
}

/// Where a distance begins and ends, as far as the text says: `a 90 km da Napoli`, `i 40 km tra Bari e Molfetta`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// Where it begins.
    pub from: Option<Place>,
    /// Where it ends.
    pub to: Option<Place>,
}

/// A time as the text names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// The stretch of time.
    pub period: Period,
}

/// One step between the reader and the origin of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its words, without the article (`Rutte`, `funzionari dell'intelligence ucraina`).
    pub span: Span,
    /// The entity, where one is named.
    pub entity: Option<EntityId>,
    /// Its fullest name in the article, or its words where no entity is named.
    pub name: String,
    /// The words that say that it says so (`ha detto`, `secondo`).
    pub cue: Option<Span>,
}

/// In what form something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Between quotation marks.
    Direct,
    /// Reported: `ha detto che`, `secondo`.
    Indirect,
    /// The article itself says it.
    Narrator,
    /// Somebody says it, but nobody is named: `stimate intorno a`.
    Unattributed,
}

/// Whether something is stated as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modality {
    /// As a fact.
    Asserted,
    /// As something that will or shall be.
    Planned,
    /// As something that may be.
    Possible,
    /// As something that is not so.
    Denied,
    /// As a demand or a question; statements only.
    Asked,
}

/// Something that somebody says.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its content, without quotation marks, cue and `che`.
    pub span: Span,
    /// In what form it is said.
    pub form: Form,
    /// Who says it: from the reader to the origin; empty where nobody is named.
    pub chain: Vec<Source>,
    /// The words that say that it is said.
    pub cue: Option<Span>,
    /// Whether it is stated as a fact.
    pub modality: Modality,
    /// The day on which it was said, where that is known.
    pub said_on: Option<jiff::civil::Date>,
    /// The part of the page it stands in.
    pub region: Region,
}

/// Derives what an article claims from what its sentences name.
pub fn derive(text: &Text, mentions: &Mentions, links: &Links) -> Claims {
    let scene = scene::Scene { text, mentions, links, known: scene::Known::default() };
    let statements = statement::find(&scene);
    let numbers = number::report(&scene, &statements);
    Claims { numbers, statements }
}

impl std::fmt::Display for Form {
    /// Its name in the record.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Narrator => "narrator",
            Self::Unattributed => "unattributed",
        })
    }
}

impl std::fmt::Display for Modality {
    /// Its name in the record.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Denied => "denied",
            Self::Asked => "asked",
        })
    }
}
