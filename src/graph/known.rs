//! What the compiled ontology and authority say of units, measures, actions and things: the one place that asks them.

use super::term::Iri;
use crate::ontology::{actions, authority, measures, units};

/// The IRI of a unit.
pub(super) fn unit(_id: units::Id) -> Option<Iri> {
    None
}

/// The IRI of a measure.
pub(super) fn measure(_id: measures::Id) -> Option<Iri> {
    None
}

/// The IRI of an action.
pub(super) fn action(_id: actions::Id) -> Option<Iri> {
    None
}

/// What the authority says of a thing.
pub(super) fn record(_id: authority::Id) -> Record {
    Record {
        wikidata: None,
        slug: "",
        class: Class::Organization,
        label_it: "",
        label_en: "",
        country: None,
        position: None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) wikidata: Option<&'static str>,
    pub(super) slug: &'static str,
    pub(super) class: Class,
    pub(super) label_it: &'static str,
    pub(super) label_en: &'static str,
    pub(super) country: Option<authority::Id>,
    pub(super) position: Option<(&'static str, &'static str)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Person,
    Organization,
    Agency,
    Government,
    International,
    Party,
    Company,
    Team,
    Country,
    Region,
    City,
    Water,
    Area,
    Building,
}
