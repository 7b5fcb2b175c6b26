//! Entities: their IRIs, and what the authority says about them.

use super::{
    article::sorted,
    iri::{Base, slug},
    term::{Iri, Literal, Quad, Term},
    vocabulary::{GEONAMES, WIKIDATA, att, geo, rdf, rdfs, schema},
};
use crate::{
    analysis::Analysis,
    article::Article,
    claim::{PopulationEntity, Source},
    link::{Entity, Identity},
    mention::name::NameKind,
    ontology::{
        authority::{self, Authority, Class},
        events,
    },
    text::fold,
};
use std::collections::BTreeSet;

/// The IRI of an entity of an article.
pub(crate) fn iri(entity: &Entity, article: &Article, base: &Base) -> Iri {
    match entity.identity {
        Identity::Known(id) => known(id, base),
        Identity::Government(country) => government(country, base),
        Identity::Named => base.entity(folder(entity.kind), &slug(&entity.label)),
        Identity::Local => base.local_entity(article, folder(entity.kind), &slug(&entity.label)),
    }
}

/// The IRI of a thing of the authority: Wikidata's, where a source gave it.
pub(crate) fn known(id: authority::Id, base: &Base) -> Iri {
    let record = id.record();
    match (record.wikidata, record.iri) {
        (Some(item), _) => Iri::made(format!("{WIKIDATA}{item}")),
        (None, Some(iri)) => Iri::made(iri),
        (None, None) => base.entity(folder(kind(record.class)), record.slug),
    }
}

/// The IRI in our graphs of a thing that a file names by an IRI.
pub(super) fn of_file(iri: &str, base: &Base) -> Iri {
    match iri.strip_prefix(authority::OURS) {
        Some(name) => base.iri("entity/", name),
        None => Iri::made(iri),
    }
}

/// The IRI of the government that a country's name stands for.
fn government(country: authority::Id, base: &Base) -> Iri {
    base.entity("organization", &format!("government-of-{}", country.record().slug))
}

/// The IRI of a publisher, which is known by its name.
pub(super) fn publisher(name: &str, authority: Authority, base: &Base) -> Iri {
    known_publisher(name, authority).map_or_else(|| base.entity("organization", &slug(name)), |id| known(id, base))
}

/// The paper, agency or broadcaster of that name, if there is one.
fn known_publisher(name: &str, authority: Authority) -> Option<authority::Id> {
    let forms = authority.lookup(&fold::key(name));
    forms.map(|form| form.id).find(|id| id.record().class == Class::Agency)
}

/// Who speaks: the thing that the words refer to; a country that speaks is its government.
pub(crate) fn speaker(source: &Source, analysis: &Analysis, base: &Base) -> Option<Iri> {
    let id = source.entity?;
    let links = &analysis.links;
    let name = links.names.iter().find(|name| source.span.contains(name.span) && name.entity == id);
    let entity = links.entity(name.and_then(|name| name.refers_to).unwrap_or(id));
    Some(match speaking_country(entity) {
        Some(country) => government(country, base),
        None => iri(entity, analysis.article, base),
    })
}

fn speaking_country(entity: &Entity) -> Option<authority::Id> {
    match entity.identity {
        Identity::Known(id) if id.record().class == Class::Country => Some(id),
        _ => None,
    }
}

/// What is known about every entity of an article, in the authority graph.
pub(super) fn describe(analysis: &Analysis, base: &Base) -> Vec<Quad> {
    let mut card = Cards { base, graph: base.authority(), quads: Vec::new(), done: BTreeSet::new() };
    let (article, claims, authority) = (analysis.article, &analysis.claims, analysis.mentions.authority);
    for entity in &analysis.links.entities {
        match entity.identity {
            Identity::Known(id) => card.known(id),
            Identity::Government(country) => card.government(country),
            Identity::Named | Identity::Local => card.named(entity, article),
        }
    }
    for number in &claims.numbers {
        if let Some(PopulationEntity::Known(id)) = number.population.map(|population| population.entity) {
            card.known(id);
        }
    }
    for event in claims.numbers.iter().filter_map(|number| number.event).collect::<BTreeSet<_>>() {
        card.event(event);
    }
    let chains = claims.numbers.iter().map(|number| &number.chain).chain(claims.statements.iter().map(|s| &s.chain));
    for id in chains.flatten().filter_map(|source| source.entity) {
        if let Some(country) = speaking_country(analysis.links.entity(id)) {
            card.government(country);
        }
    }
    if let Some(name) = &article.publisher {
        if let Some(id) = known_publisher(name, authority) {
            card.known(id);
            return sorted(card.quads);
        }
        let publisher = publisher(name, authority, base);
        card.add(&publisher, rdf::r#type, schema::Organization);
        card.name(&publisher, name, article.language.tag());
    }
    sorted(card.quads)
}

/// The authority graph while it is written.
struct Cards<'a> {
    base: &'a Base,
    graph: Iri,
    quads: Vec<Quad>,
    done: BTreeSet<authority::Id>,
}

impl Cards<'_> {
    fn add(&mut self, subject: &Iri, predicate: Iri, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject, predicate, object, &self.graph));
    }

    /// The one label in a language, which is a name too.
    fn label(&mut self, subject: &Iri, label: &str, tag: &'static str) {
        self.add(subject, rdfs::label, Literal::words(label.to_owned(), tag));
        self.name(subject, label, tag);
    }

    /// One of its names in a language.
    fn name(&mut self, subject: &Iri, name: &str, tag: &'static str) {
        self.add(subject, schema::name, Literal::words(name.to_owned(), tag));
    }

    /// A thing of the authority, and the country it lies in or belongs to.
    fn known(&mut self, id: authority::Id) {
        if !self.done.insert(id) {
            return;
        }
        let (record, subject) = (id.record(), known(id, self.base));
        let (broad, narrow) = classes(record.class);
        self.add(&subject, rdf::r#type, broad);
        if let Some(narrow) = narrow {
            self.add(&subject, rdf::r#type, narrow);
        }
        self.label(&subject, record.label_it, "it");
        self.label(&subject, record.label_en, "en");
        if let Some(country) = record.country.filter(|country| *country != id) {
            let predicate = match kind(record.class) {
                NameKind::Person => schema::nationality,
                NameKind::Organization => schema::addressCountry,
                NameKind::Place => schema::containedInPlace,
            };
            self.add(&subject, predicate, known(country, self.base));
            self.known(country);
        }
        if let Some((latitude, longitude)) = record.position {
            let point = self.base.point(longitude, latitude);
            self.add(&subject, geo::hasGeometry, point.clone());
            self.add(&point, rdf::r#type, geo::Geometry);
            self.add(&point, geo::asWKT, Literal::point(longitude, latitude));
        }
        // Not `owl:sameAs`: where one has a town the other may have the district around it.
        if let Some(number) = record.geonames {
            self.add(&subject, schema::sameAs, Iri::made(format!("{GEONAMES}{number}/")));
        }
    }

    /// The government that a country's name stands for.
    fn government(&mut self, country: authority::Id) {
        let (record, subject) = (country.record(), government(country, self.base));
        self.add(&subject, rdf::r#type, schema::Organization);
        self.add(&subject, rdf::r#type, schema::GovernmentOrganization);
        self.add(&subject, att::governmentOf, known(country, self.base));
        self.label(&subject, &format!("{} (governo)", record.label_it), "it");
        self.label(&subject, &format!("{} (government)", record.label_en), "en");
        self.known(country);
    }

    /// An event that news speaks of for long.
    fn event(&mut self, event: events::Id) {
        let event = event.event();
        let subject = Iri::fixed(event.iri);
        self.add(&subject, rdf::r#type, schema::Event);
        self.label(&subject, event.label_it, "it");
        self.label(&subject, event.label_en, "en");
    }

    /// A thing that only articles know. It has the name that this article gives it: another article may spell it with other
    /// capitals or accents, and no article by itself can tell which spelling is best. So it has no `rdfs:label`, of which there
    /// is one a language; whoever needs one name takes the first in code point order, where capitals come before small letters.
    fn named(&mut self, entity: &Entity, article: &Article) {
        let subject = iri(entity, article, self.base);
        let class = match entity.kind {
            NameKind::Person => schema::Person,
            NameKind::Organization => schema::Organization,
            NameKind::Place => schema::Place,
        };
        self.add(&subject, rdf::r#type, class);
        self.name(&subject, &entity.label, article.language.tag());
    }
}

/// The folder of an entity's IRI.
fn folder(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organization => "organization",
        NameKind::Place => "place",
    }
}

fn kind(class: Class) -> NameKind {
    if class.is_person() {
        NameKind::Person
    } else if class.is_place() {
        NameKind::Place
    } else {
        NameKind::Organization
    }
}

/// The classes of schema.org for a class of the authority: the broad one that every query can ask for, and the narrow one.
fn classes(class: Class) -> (Iri, Option<Iri>) {
    match class {
        Class::Person => (schema::Person, None),
        Class::Organization | Class::International => (schema::Organization, None),
        Class::Agency => (schema::Organization, Some(schema::NewsMediaOrganization)),
        Class::Government => (schema::Organization, Some(schema::GovernmentOrganization)),
        Class::Party => (schema::Organization, Some(schema::PoliticalParty)),
        Class::Company => (schema::Organization, Some(schema::Corporation)),
        Class::Team => (schema::Organization, Some(schema::SportsTeam)),
        Class::Country => (schema::Place, Some(schema::Country)),
        Class::Region => (schema::Place, Some(schema::AdministrativeArea)),
        Class::City => (schema::Place, Some(schema::City)),
        Class::Water => (schema::Place, Some(schema::BodyOfWater)),
        Class::Area => (schema::Place, None),
        Class::Building => (schema::Place, Some(schema::LandmarksOrHistoricalBuildings)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{sample, write};

    #[track_caller]
    fn described(identity: Identity, expected: &[&str]) {
        let article = sample::article();
        let mut analysis = sample::analysis(&article);
        analysis.links.entities[1] = Entity { label: "Russia".to_owned(), kind: NameKind::Place, identity };
        let text = write::to_string(&describe(&analysis, &Base::default()), write::Format::NQuads);
        for expected in expected {
            assert!(text.contains(expected), "no {expected} in {text}");
        }
    }

    fn russia() -> authority::Id {
        Authority::default().by_wikidata("Q159").unwrap()
    }

    #[test]
    fn a_known_country() {
        let russia = "<http://www.wikidata.org/entity/Q159> ";
        described(
            Identity::Known(self::russia()),
            &[
                &format!("{russia}<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Country>"),
                &format!("{russia}<http://www.w3.org/2000/01/rdf-schema#label> \"Russia\"@it"),
                &format!("{russia}<http://www.opengis.net/ont/geosparql#hasGeometry> <https://attesta.example/point/"),
                &format!("{russia}<https://schema.org/sameAs> <https://sws.geonames.org/2017370/>"),
            ],
        );
    }

    #[test]
    fn a_government() {
        let government = "<https://attesta.example/entity/organization/government-of-russia> ";
        described(
            Identity::Government(russia()),
            &[
                &format!(
                    "{government}<https://w3id.org/attesta/ns#governmentOf> <http://www.wikidata.org/entity/Q159>"
                ),
                &format!("{government}<https://schema.org/name> \"Russia (governo)\"@it"),
            ],
        );
    }

    #[test]
    fn a_country_that_speaks_is_its_government() {
        let article = sample::article();
        let mut analysis = sample::analysis(&article);
        analysis.links.entities[0].identity = Identity::Known(russia());
        let source = analysis.claims.numbers[0].chain[0].clone();
        let speaker = speaker(&source, &analysis, &Base::default()).unwrap();
        assert_eq!(speaker.as_str(), "https://attesta.example/entity/organization/government-of-russia");
    }
}
