//! A known thing as a file says it, before it is a line of a table.
//!
//! The build script includes this file and [`super::tables`], so that what is compiled in and what is added later are made alike.

use super::fold;
use std::collections::{BTreeMap, btree_map::Entry};

/// The classes in the order of the program's `Class`: the word of the tables and the class of the Turtle.
pub(crate) const CLASSES: [(&str, &str); 14] = [
    ("person", "https://schema.org/Person"),
    ("organization", "https://schema.org/Organization"),
    ("agency", "https://schema.org/NewsMediaOrganization"),
    ("government", "https://schema.org/GovernmentOrganization"),
    ("international", "https://w3id.org/attesta/ns#InternationalBody"),
    ("party", "https://schema.org/PoliticalParty"),
    ("company", "https://schema.org/Corporation"),
    ("team", "https://schema.org/SportsTeam"),
    ("country", "https://schema.org/Country"),
    ("region", "https://schema.org/AdministrativeArea"),
    ("city", "https://schema.org/City"),
    ("water", "https://schema.org/BodyOfWater"),
    ("area", "https://schema.org/Place"),
    ("building", "https://schema.org/LandmarksOrHistoricalBuildings"),
];

pub(crate) const PERSON: usize = 0;
pub(crate) const COUNTRY: usize = 8;

/// What the IRI of an item starts with.
pub(crate) const WIKIDATA: &str = "http://www.wikidata.org/entity/";
/// Before the kind and the slug of a thing for which no source gave an item.
pub(crate) const OURS: &str = "https://w3id.org/attesta/authority/";

/// One thing as the files say it. An empty field says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Thing {
    /// That of the item, one below [`OURS`], or any other.
    pub(crate) iri: String,
    /// An index into [`CLASSES`]; none where the file leaves it to an earlier one.
    pub(crate) class: Option<usize>,
    pub(crate) label_it: String,
    pub(crate) label_en: String,
    /// The IRI or the code of its country.
    pub(crate) country: String,
    pub(crate) code: String,
    pub(crate) seat_of: String,
    pub(crate) population: u32,
    /// How well known it is; none where the file leaves it to an earlier one.
    pub(crate) prominence: Option<u16>,
    pub(crate) latitude: String,
    pub(crate) longitude: String,
    pub(crate) geonames: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) shorts: Vec<String>,
    pub(crate) acronyms: Vec<String>,
    pub(crate) demonyms: Vec<String>,
    /// Where it is said, as `file:line`, for whoever must correct it; empty where a thing that it refers to may be missing.
    pub(crate) origin: String,
}

impl Thing {
    /// The end of an IRI of our own, and a readable sign of the thing.
    pub(crate) fn slug(&self) -> String {
        if let Some((_, slug)) = self.iri.strip_prefix(OURS).and_then(|name| name.split_once('/')) {
            return slug.to_owned();
        }
        slug(if self.label_it.is_empty() { &self.label_en } else { &self.label_it })
    }

    /// Takes what a triple of a Turtle file says of it.
    ///
    /// # Errors
    ///
    /// If the property is none of those of `ontology/authority-head.ttl`, or has no value of its kind: what was expected.
    pub(crate) fn say(&mut self, property: &str, value: String, language: &str) -> Result<(), String> {
        let number = || value.parse::<u32>().map_err(|_| format!("expected a number, found `{value}`"));
        match property.rsplit(['#', '/']).next().unwrap_or_default() {
            "type" => {
                let class = CLASSES.iter().position(|(_, iri)| *iri == value);
                self.class = Some(class.ok_or_else(|| {
                    format!("expected a class such as schema:Person or schema:City, found <{value}>")
                })?);
            }
            "prefLabel" if language == "en" => self.label_en = value,
            "prefLabel" => self.label_it = value,
            "altLabel" => self.aliases.push(value),
            "shortName" => self.shorts.push(value),
            "acronym" => self.acronyms.push(value),
            "demonym" => self.demonyms.push(value),
            "countryCode" => self.code = value,
            "country" => self.country = value,
            "seatOf" => self.seat_of = value,
            "population" => self.population = number()?,
            "prominence" => {
                let short = || format!("expected a prominence of at most 65535, found `{value}`");
                self.prominence = Some(u16::try_from(number()?).map_err(|_| short())?);
            }
            "latitude" => self.latitude = value,
            "longitude" => self.longitude = value,
            "geonames" => self.geonames = value,
            "source" => {}
            _ => {
                return Err(format!("expected a property of a known thing such as skos:prefLabel, found <{property}>"));
            }
        }
        Ok(())
    }

    /// Gives a thing without an IRI one of our own, from its kind and its label.
    pub(crate) fn name(&mut self) {
        if self.iri.is_empty() {
            let class = self.class.unwrap_or(1);
            let kind = ["person", "organization", "place"][usize::from(class > 0) + usize::from(class >= COUNTRY)];
            self.iri = format!("{OURS}{kind}/{}", self.slug());
        }
    }

    /// What a later file says of a thing wins over what an earlier one says; names are added, and a label that is replaced is
    /// a name still.
    fn correct(&mut self, later: Self) {
        let Thing { label_it, label_en, country, code, seat_of, latitude, longitude, geonames, .. } = self;
        for (old, new) in [(&mut *label_it, &later.label_it), (label_en, &later.label_en)] {
            if !new.is_empty() && new != old && !old.is_empty() {
                self.aliases.push(std::mem::take(old));
            }
        }
        let fields = [label_it, country, code, seat_of, latitude, longitude, geonames];
        let others =
            [later.label_it, later.country, later.code, later.seat_of, later.latitude, later.longitude, later.geonames];
        for (field, other) in fields.into_iter().zip(others).filter(|(_, other)| !other.is_empty()) {
            *field = other;
        }
        if !later.label_en.is_empty() {
            self.label_en = later.label_en;
        }
        self.class = later.class.or(self.class);
        self.prominence = later.prominence.or(self.prominence);
        self.population = if later.population == 0 { self.population } else { later.population };
        self.aliases.extend(later.aliases);
        self.shorts.extend(later.shorts);
        self.acronyms.extend(later.acronyms);
        self.demonyms.extend(later.demonyms);
        self.origin = later.origin;
    }
}

/// A name in folded ASCII words joined by `-`.
fn slug(name: &str) -> String {
    let key = fold::key(name);
    let words = key.split(' ').map(|w| w.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
}

/// The things of several files as one list without two of one IRI; what a later file says wins.
pub(crate) fn merge(files: impl IntoIterator<Item = Vec<Thing>>) -> Vec<Thing> {
    let mut merged: Vec<Thing> = Vec::new();
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for mut thing in files.into_iter().flatten() {
        thing.name();
        match place.entry(thing.iri.clone()) {
            Entry::Occupied(at) => merged[*at.get()].correct(thing),
            Entry::Vacant(free) => {
                free.insert(merged.len());
                merged.push(thing);
            }
        }
    }
    merged
}
