//! Reported numbers: how much of what, whose, where, when, and the words that say it.

use super::{
    Page, region,
    source::{form, modality},
};
use crate::{
    claim::{PopulationEntity, ReportedNumber, Time},
    graph::{
        entity,
        term::{Iri, Literal},
        vocabulary::{att, dcterms, prov, rdf, schema},
    },
    mention::quantity::{Amount, Kind},
};

impl Page<'_> {
    /// The reported numbers.
    pub(super) fn numbers(&mut self) {
        let analysis = self.analysis;
        for number in &analysis.claims.numbers {
            let subject = self.version.number(self.points(number.quantity.span));
            if self.described.insert(subject.clone()) {
                self.number(&subject, number);
            }
        }
    }

    fn number(&mut self, subject: &Iri, number: &ReportedNumber) {
        let quantity = &number.quantity;
        self.add(subject, rdf::r#type, att::ReportedNumber);
        self.amount(subject, quantity.amount);
        self.add(subject, att::kind, kind(quantity.kind));
        if let Some(unit) = quantity.unit {
            self.add(subject, schema::unitCode, Iri::fixed(unit.unit().iri));
        }
        if let Some(counted) = quantity.counted {
            self.add(subject, att::counted, self.words(counted));
        }
        if let Some(head) = quantity.head {
            self.add(subject, att::head, self.words(head));
        }
        if let Some(measure) = number.measure {
            self.add(subject, schema::variableMeasured, Iri::fixed(measure.measure().iri));
        }
        if let Some(class) = number.class {
            self.add(subject, att::countedClass, Iri::fixed(class.measure().iri));
        }
        if let Some(event) = number.event {
            self.add(subject, schema::about, Iri::fixed(event.event().iri));
        }
        if let Some(action) = number.action {
            self.add(subject, att::action, Iri::fixed(action.action().iri));
        }
        self.scope(subject, number);
        self.chain(subject, quantity.span, &number.chain);
        self.add(subject, att::speechForm, form(number.form));
        self.add(subject, att::modality, modality(number.modality));
        self.add(subject, att::region, region(number.region));
        self.add(subject, schema::appearance, self.article.clone());
        let words = self.cite(quantity.span);
        self.add(subject, prov::wasDerivedFrom, words);
        let evidence = self.cite(number.evidence);
        self.add(subject, att::evidence, evidence);
        self.add(subject, att::rule, Literal::string(self.analysis.text.language.rule(quantity.rule)));
    }

    /// Whose the number is, where it holds, when it holds, and when it was said.
    fn scope(&mut self, subject: &Iri, number: &ReportedNumber) {
        let (links, article) = (&self.analysis.links, self.analysis.article);
        if let Some(population) = number.population {
            let whose = match population.entity {
                PopulationEntity::Entity(id) => entity::iri(links.entity(id), article, self.base),
                PopulationEntity::Known(id) => entity::known(id, self.base),
            };
            self.add(subject, schema::observationAbout, whose);
        }
        let places =
            [(dcterms::spatial, number.place), (att::fromPlace, number.ends.from), (att::toPlace, number.ends.to)];
        for (predicate, place) in places {
            if let Some(place) = place.and_then(|place| place.entity) {
                let place = entity::iri(links.entity(place), article, self.base);
                self.add(subject, predicate, place);
            }
        }
        if let Some(time) = number.time {
            self.time(subject, time);
        }
        let statements = &self.analysis.claims.statements;
        let inside = statements.iter().filter(|statement| statement.span.contains(number.quantity.span));
        if let Some(day) = inside.filter_map(|statement| statement.said_on).next_back() {
            self.add(subject, att::saidOn, Literal::date(day));
        }
    }

    fn time(&mut self, subject: &Iri, time: Time) {
        self.add(subject, schema::temporalCoverage, Literal::string(time.period.to_string()));
        if let Some(from) = time.period.from() {
            self.add(subject, att::from, Literal::date(from));
        }
        if let Some(until) = time.period.until() {
            self.add(subject, att::until, Literal::date(until));
        }
    }

    /// Only bounds that are stated: a value beside an open bound would say more than the text.
    fn amount(&mut self, subject: &Iri, amount: Amount) {
        let (precision, value) = match amount {
            Amount::Exactly(value) => (att::exact, Some(value)),
            Amount::About(value) => (att::about, Some(value)),
            Amount::AtLeast(_) => (att::atLeast, None),
            Amount::MoreThan(_) => (att::moreThan, None),
            Amount::AtMost(_) => (att::atMost, None),
            Amount::LessThan(_) => (att::lessThan, None),
            Amount::Between(_) => (att::range, None),
            Amount::Vague(_) => (att::vague, None),
        };
        self.add(subject, att::precision, precision);
        if let Some(value) = value {
            self.add(subject, schema::value, Literal::number(value));
        }
        // "circa 10mila" states no bound, though its record has one.
        if matches!(amount, Amount::About(_)) {
            return;
        }
        if let Some(min) = amount.min() {
            self.add(subject, schema::minValue, Literal::number(min));
        }
        if let Some(max) = amount.max() {
            self.add(subject, schema::maxValue, Literal::number(max));
        }
    }
}

fn kind(kind: Kind) -> Iri {
    match kind {
        Kind::Count => att::count,
        Kind::Money => att::money,
        Kind::Percent => att::percent,
        Kind::Length => att::length,
        Kind::Area => att::area,
        Kind::Mass => att::mass,
        Kind::Volume => att::volume,
        Kind::Speed => att::speed,
        Kind::Temperature => att::temperature,
        Kind::Duration => att::duration,
        Kind::Age => att::age,
        Kind::Other => att::other,
    }
}
