//! The rows of an article.

use super::{
    predicate,
    row::{Precision, Row},
};
use crate::{
    analysis::Analysis,
    claim::{PopulationEntity, ReportedNumber},
    graph::{Base, entity, iri::TextVersion},
    link::Identity,
    ontology::measures,
    text::Span,
};

/// One row for each reported number of an article, in reading order.
///
/// ```
/// use attesta::{article, compare, graph::Base, pipeline};
///
/// let text = b"Il ministero ha riferito che oltre 200 soldati italiani sono stati inviati in Libano.";
/// let article = article::parse("nota", text, None, &article::Options::default())?;
/// let rows = compare::rows(&pipeline::analyse(&article), &Base::default());
/// assert_eq!((rows[0].stated().as_str(), rows[0].measure.as_deref()), ("> 200", Some("military-personnel")));
/// # Ok::<(), article::Error>(())
/// ```
pub fn rows(analysis: &Analysis, base: &Base) -> Vec<Row> {
    let version = TextVersion::new(&base.article(analysis.article), analysis.text.source);
    analysis.claims.numbers.iter().map(|number| row(analysis, base, &version, number)).collect()
}

fn row(analysis: &Analysis, base: &Base, version: &TextVersion, number: &ReportedNumber) -> Row {
    let Analysis { article, text, links, claims, .. } = analysis;
    let words = |span: Span| span.of(text.source).split_whitespace().collect::<Vec<_>>().join(" ");
    let quantity = &number.quantity;
    let span = text.points.of(quantity.span);
    let population = number.population.map(|population| match population.entity {
        PopulationEntity::Entity(id) => entity::iri(links.entity(id), article, base),
        PopulationEntity::Known(id) => entity::known(id, base),
    });
    let population_name = number.population.map(|population| match population.entity {
        PopulationEntity::Entity(id) => links.entity(id).label.clone(),
        PopulationEntity::Known(id) => id.record().label_it.to_owned(),
    });
    let place = number.place.and_then(|place| place.entity).map(|id| links.entity(id));
    let country = place.and_then(|place| match place.identity {
        Identity::Known(id) => id.record().country.filter(|country| *country != id),
        _ => None,
    });
    let inside = claims.statements.iter().filter(|statement| statement.span.contains(quantity.span));
    let statement = inside.clone().min_by_key(|statement| statement.span.len());
    let measure = number.measure.map(|id| id.measure().name.to_owned());
    let head = quantity.head.and_then(|head| measures::by_head(text.language.tag(), &text_key(head.of(text.source))));
    let class = head.filter(|head| {
        head.measure().name != "people"
            && number.measure.is_some_and(|measure| {
                // Every turnout is one of the voters.
                let of_all =
                    ["turnout", "abstention"].contains(&measure.measure().name) && head.measure().name == "voters";
                !measure.is_within(*head) && !head.is_within(measure) && !of_all
            })
    });
    let origin = number.chain.last().and_then(|source| entity::speaker(source, analysis, base));
    Row {
        article: article.key.clone(),
        number: version.number(span).as_str().to_owned(),
        span,
        region: number.region.to_string(),
        measure,
        population_name,
        place_name: place.map(|place| place.label.clone()),
        population: population.map(|iri| iri.as_str().to_owned()),
        class: class.map(|id| id.measure().name.to_owned()),
        action: number.action.map(|id| id.action().name.to_owned()),
        place: place.map(|place| entity::iri(place, article, base).as_str().to_owned()),
        country: country.map(|id| entity::known(id, base).as_str().to_owned()),
        time: number.time.map(|time| time.period.to_string()),
        from: number.time.and_then(|time| time.period.from()).map(|day| day.to_string()),
        until: number.time.and_then(|time| time.period.until()).map(|day| day.to_string()),
        unit: quantity.unit.map(|unit| unit.unit().code.to_owned()),
        kind: quantity.kind.name().to_owned(),
        precision: Precision::of(quantity.amount),
        low: quantity.amount.min(),
        high: quantity.amount.max(),
        modality: number.modality.to_string(),
        form: number.form.to_string(),
        origin: origin.map(|iri| iri.as_str().to_owned()),
        chain: number.chain.iter().map(|source| source.name.clone()).collect(),
        said_on: inside.filter_map(|statement| statement.said_on).next_back().map(|day| day.to_string()),
        published: article.published.map(|day| day.to_string()),
        said: words(statement.map_or(number.evidence, |statement| statement.span)),
        predicate: predicate::of(analysis, number, statement.map(|statement| statement.span)),
        words: words(quantity.extent),
        copied: None,
    }
}

fn text_key(word: &str) -> String {
    word.to_lowercase()
}
