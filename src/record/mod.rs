//! The annotation record: what was found in an article, as one line of JSON.
//!
//! Offsets are Unicode code points of the article's text, end exclusive. The chain of a number runs from the reader to the
//! origin, and `said_by` is its last step.

use crate::{
    analysis::Analysis,
    article::DateBasis,
    claim::{Form, PopulationEntity, ReportedNumber, Source, Statement},
    graph::{Base, entity},
    link::{EntityId, LinkedName},
    mention::{date::Period, name::NameKind, quantity::Amount},
    text::Span,
};
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;

/// What was found in an article, as one JSON object without a line end.
///
/// ```
/// use attesta::{article, graph::Base, pipeline, record};
///
/// let text = b"Il ministero ha riferito che oltre 200 soldati italiani sono stati inviati in Libano.";
/// let article = article::parse("nota", text, None, &article::Options::default())?;
/// let line = record::line(&pipeline::analyse(&article), &Base::default());
/// assert!(line.contains(r#""text":"200","min":200,"max":null,"inclusive":false,"precision":"at_least""#));
/// # Ok::<(), article::Error>(())
/// ```
#[expect(clippy::missing_panics_doc, reason = "it cannot panic, as `expect` says")]
pub fn line(analysis: &Analysis, base: &Base) -> String {
    let writer = Writer { analysis, base };
    serde_json::to_string(&writer.record()).expect("a record has string keys only and no float")
}

#[derive(Serialize)]
struct Record<'a> {
    article: &'a str,
    language: &'a str,
    title: Option<&'a str>,
    published: Option<String>,
    date_basis: &'a str,
    publisher: Option<&'a str>,
    author: Option<&'a str>,
    url: Option<&'a str>,
    numbers: Vec<NumberRecord<'a>>,
    mentions: Vec<MentionRecord<'a>>,
    statements: Vec<StatementRecord<'a>>,
    dates: Vec<DateRecord<'a>>,
    numerals: Vec<NumeralRecord<'a>>,
}

#[derive(Serialize)]
struct At<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct NumberRecord<'a> {
    #[serde(flatten)]
    at: At<'a>,
    min: Option<Box<RawValue>>,
    max: Option<Box<RawValue>>,
    inclusive: bool,
    precision: &'a str,
    kind: &'a str,
    unit: Option<&'a str>,
    counted: Option<&'a str>,
    head: Option<&'a str>,
    said_by: Option<&'a str>,
    said_by_iri: Option<String>,
    chain: Vec<&'a str>,
    place: Option<&'a str>,
    place_iri: Option<String>,
    time: Option<String>,
    modality: String,
    measure: Option<&'a str>,
    population: Option<&'a str>,
    population_iri: Option<String>,
    action: Option<&'a str>,
    form: String,
    region: String,
    rule: String,
}

#[derive(Serialize)]
struct MentionRecord<'a> {
    #[serde(flatten)]
    at: At<'a>,
    r#type: &'a str,
    entity: &'a str,
    iri: String,
    role: &'a str,
    refers_to: Option<String>,
    generic: bool,
}

#[derive(Serialize)]
struct StatementRecord<'a> {
    #[serde(flatten)]
    at: At<'a>,
    direct: bool,
    speaker: Option<&'a str>,
    speaker_iri: Option<String>,
    chain: Vec<&'a str>,
    cue: Option<&'a str>,
    modality: String,
    date: Option<String>,
}

#[derive(Serialize)]
struct DateRecord<'a> {
    #[serde(flatten)]
    at: At<'a>,
    from: Option<String>,
    until: Option<String>,
    granularity: String,
}

#[derive(Serialize)]
struct NumeralRecord<'a> {
    #[serde(flatten)]
    at: At<'a>,
    is: &'a str,
    why: &'a str,
}

struct Writer<'a> {
    analysis: &'a Analysis<'a>,
    base: &'a Base,
}

impl<'a> Writer<'a> {
    fn record(&self) -> Record<'a> {
        let Analysis { article, text, mentions, links, claims } = self.analysis;
        Record {
            article: &article.key,
            language: text.language.tag(),
            title: article.title.as_deref(),
            published: article.published.map(|date| date.to_string()),
            date_basis: date_basis(article.date_basis),
            publisher: article.publisher.as_deref(),
            author: article.author.as_deref(),
            url: article.url.as_deref(),
            numbers: claims.numbers.iter().map(|number| self.number(number)).collect(),
            mentions: links.names.iter().map(|name| self.mention(name)).collect(),
            statements: claims.statements.iter().map(|statement| self.statement(statement)).collect(),
            dates: mentions
                .dates
                .iter()
                .map(|date| DateRecord {
                    at: self.at(date.span),
                    from: date.period.and_then(Period::from).map(|d| d.to_string()),
                    until: date.period.and_then(Period::until).map(|d| d.to_string()),
                    granularity: date.granularity.to_string(),
                })
                .collect(),
            numerals: mentions
                .numerals
                .iter()
                .map(|numeral| NumeralRecord { at: self.at(numeral.span), is: numeral.fate.name(), why: numeral.why })
                .collect(),
        }
    }

    fn words(&self, span: Span) -> &'a str {
        span.of(self.analysis.text.source)
    }

    fn at(&self, span: Span) -> At<'a> {
        let (start, end) = self.analysis.text.points.of(span);
        At { start, end, text: self.words(span) }
    }

    fn iri(&self, id: EntityId) -> String {
        entity::iri(self.analysis.links.entity(id), self.analysis.article, self.base).as_str().to_owned()
    }

    fn speaker(&self, chain: &'a [Source]) -> (Option<&'a str>, Option<String>) {
        let origin = chain.last();
        let iri = origin.and_then(|source| entity::speaker(source, self.analysis, self.base));
        (origin.map(|source| source.name.as_str()), iri.map(|iri| iri.as_str().to_owned()))
    }

    fn number(&self, number: &'a ReportedNumber) -> NumberRecord<'a> {
        let quantity = &number.quantity;
        let (precision, inclusive) = precision(quantity.amount);
        let (said_by, said_by_iri) = self.speaker(&number.chain);
        let (population, population_iri) = number.population.map(|p| self.population(p.entity)).unzip();
        NumberRecord {
            at: self.at(quantity.span),
            min: quantity.amount.min().map(value),
            max: quantity.amount.max().map(value),
            inclusive,
            precision,
            kind: quantity.kind.name(),
            unit: quantity.unit.map(|unit| unit.unit().code),
            counted: quantity.counted.map(|span| self.words(span)),
            head: quantity.head.map(|span| self.words(span)),
            said_by,
            said_by_iri,
            chain: number.chain.iter().map(|source| source.name.as_str()).collect(),
            place: number.place.map(|place| self.words(place.span)),
            place_iri: number.place.and_then(|place| place.entity).map(|id| self.iri(id)),
            time: number.time.map(|time| time.period.to_string()),
            modality: number.modality.to_string(),
            measure: number.measure.map(|id| id.measure().name),
            population,
            population_iri,
            action: number.action.map(|id| id.action().name),
            form: number.form.to_string(),
            region: number.region.to_string(),
            rule: self.analysis.text.language.rule(quantity.rule),
        }
    }

    fn population(&self, entity: PopulationEntity) -> (&'a str, String) {
        match entity {
            PopulationEntity::Entity(id) => (&self.analysis.links.entity(id).label, self.iri(id)),
            PopulationEntity::Known(id) => (id.record().label_it, entity::known(id, self.base).as_str().to_owned()),
        }
    }

    fn mention(&self, name: &LinkedName) -> MentionRecord<'a> {
        MentionRecord {
            at: self.at(name.span),
            r#type: match name.kind {
                NameKind::Person => "PER",
                NameKind::Organization => "ORG",
                NameKind::Place => "LOC",
            },
            entity: &self.analysis.links.entity(name.entity).label,
            iri: self.iri(name.entity),
            role: if name.refers_to.is_some() { "metonym" } else { "literal" },
            refers_to: name.refers_to.map(|id| self.iri(id)),
            generic: name.generic,
        }
    }

    fn statement(&self, statement: &'a Statement) -> StatementRecord<'a> {
        let (speaker, speaker_iri) = self.speaker(&statement.chain);
        StatementRecord {
            at: self.at(statement.span),
            direct: statement.form == Form::Direct,
            speaker,
            speaker_iri,
            chain: statement.chain.iter().map(|source| source.name.as_str()).collect(),
            cue: statement.cue.map(|cue| self.words(cue)),
            modality: statement.modality.to_string(),
            date: statement.said_on.map(|date| date.to_string()),
        }
    }
}

/// A value as a JSON number, digit by digit.
fn value(value: Decimal) -> Box<RawValue> {
    RawValue::from_string(value.normalize().to_string()).expect("a decimal is a JSON number")
}

/// The precision of an amount, and whether the bound stated belongs to it.
fn precision(amount: Amount) -> (&'static str, bool) {
    match amount {
        Amount::Exactly(_) => ("exact", true),
        Amount::About(_) => ("about", true),
        Amount::AtLeast(_) => ("at_least", true),
        Amount::MoreThan(_) => ("at_least", false),
        Amount::AtMost(_) => ("at_most", true),
        Amount::LessThan(_) => ("at_most", false),
        Amount::Between(_) => ("range", true),
        Amount::Vague(_) => ("vague", true),
    }
}

fn date_basis(basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::FrontMatter => "front-matter",
        DateBasis::Metadata => "metadata",
        DateBasis::Byline => "byline",
        DateBasis::Text => "text",
        DateBasis::None => "none",
    }
}
