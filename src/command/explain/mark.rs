//! Marks: what was found in a text, each with the words it stands under and a label that says what it is.

use super::{Subject, layout::Ink};
use crate::{
    analysis::Analysis,
    claim::{Form, Modality, PopulationEntity, ReportedNumber, Source, Statement},
    graph::iri::slug,
    link::{Entity, Identity, LinkedName},
    mention::{
        date::{DateMention, Granularity},
        number::{Fate, Numeral},
        quantity::Quantity,
    },
    ontology::authority,
    text::Span,
};

/// A part of a label. Parts stand side by side, and a label breaks between them.
pub(super) type Part = String;

/// Something that was found in the text.
pub(super) struct Mark {
    /// All words that belong to it, as `oltre 600.000 soldati russi`.
    pub(super) span: Span,
    /// Those that it is about, as `600.000`.
    pub(super) core: Span,
    /// What it is.
    pub(super) ink: Ink,
    /// What it says.
    pub(super) label: Vec<Part>,
}

impl Mark {
    fn new(span: Span, ink: Ink, label: Vec<Part>) -> Self {
        Self { span, core: span, ink, label }
    }

    /// What is drawn under its words: around the core, and under the core itself.
    pub(super) fn glyphs(&self) -> (char, char) {
        match self.ink {
            Ink::Number => ('~', '^'),
            Ink::Numeral => ('.', '.'),
            Ink::Date => ('=', '='),
            Ink::Statement => ('─', '─'),
            Ink::Name | Ink::Plain | Ink::Faint | Ink::Heading => ('-', '-'),
        }
    }
}

/// Everything that is drawn, in the order of its first words.
pub(super) fn all(analysis: &Analysis, wanted: impl Fn(Subject) -> bool) -> Vec<Mark> {
    let Analysis { text, mentions, links, claims, .. } = analysis;
    let mut marks = Vec::new();
    if wanted(Subject::Numbers) {
        marks.extend(claims.numbers.iter().map(|number| Mark {
            span: number.quantity.extent.cover(number.quantity.span),
            core: number.quantity.span,
            ink: Ink::Number,
            label: number_label(analysis, number),
        }));
        marks.extend(mentions.numerals.iter().filter(|numeral| is_alone(analysis, numeral)).map(|numeral| {
            let label = vec![format!("{}: {}", numeral.fate, numeral.why)];
            Mark::new(numeral.span, Ink::Numeral, label)
        }));
    }
    if wanted(Subject::Dates) {
        marks.extend(mentions.dates.iter().map(|date| Mark::new(date.span, Ink::Date, vec![date_label(date)])));
    }
    if wanted(Subject::Names) {
        marks.extend(links.names.iter().map(|name| Mark::new(name.span, Ink::Name, name_label(analysis, name))));
    }
    if wanted(Subject::Statements) {
        let label = |statement: &Statement| statement_label(text.source, statement);
        marks.extend(claims.statements.iter().map(|said| Mark::new(said.span, Ink::Statement, label(said))));
    }
    marks.sort_by_key(|mark| (mark.span.start(), usize::MAX - mark.span.end(), mark.ink));
    marks
}

/// Whether nothing else is drawn under a numeral: no number, no date, no name.
fn is_alone(analysis: &Analysis, numeral: &Numeral) -> bool {
    let in_name = || analysis.mentions.names.iter().any(|name| name.span.overlaps(numeral.span));
    match numeral.fate {
        Fate::Number | Fate::Date => false,
        Fate::Name => !in_name(),
        Fate::Ordinal | Fate::Furniture | Fate::PassedOver => true,
    }
}

fn number_label(analysis: &Analysis, number: &ReportedNumber) -> Vec<Part> {
    let source = analysis.text.source;
    let quantity = &number.quantity;
    let mut label = vec![match quantity.head.filter(|_| quantity.unit.is_none_or(|unit| unit.unit().code == "1")) {
        Some(head) => format!("{} {}", quantity.amount, one_line(head.of(source))),
        None => amount(quantity),
    }];
    label.extend(number.measure.map(|id| id.measure().name.to_owned()));
    label.extend(number.population.map(|population| format!("of {}", population_name(analysis, population.entity))));
    label.extend(number.action.map(|id| id.action().name.to_owned()));
    label.extend(number.place.map(|place| format!("at {}", one_line(place.span.of(source)))));
    label.extend(number.time.map(|time| time.period.to_string()));
    label.extend((number.modality != Modality::Asserted).then(|| number.modality.to_string()));
    label.extend(said_by(&number.chain, number.form));
    label
}

/// An amount with its unit, but for the unit of counts.
pub(super) fn amount(quantity: &Quantity) -> String {
    let code = quantity.unit.map_or("", |unit| unit.unit().code);
    if matches!(code, "" | "1") { quantity.amount.to_string() } else { format!("{} {code}", quantity.amount) }
}

/// The name of the people or body whose number it is.
pub(super) fn population_name<'a>(analysis: &'a Analysis, entity: PopulationEntity) -> &'a str {
    match entity {
        PopulationEntity::Entity(id) => &analysis.links.entity(id).label,
        PopulationEntity::Known(id) => id.record().label_it,
    }
}

/// Who says it, from the origin to the reader, and in what form; `None` where the article says it itself.
pub(super) fn said_by(chain: &[Source], form: Form) -> Option<String> {
    let names: Vec<String> = chain.iter().rev().map(|source| one_line(&source.name)).collect();
    match (form, names.is_empty()) {
        (Form::Narrator, true) => None,
        (form, true) => Some(form.to_string()),
        (form, false) => Some(format!("said by {} ({form})", names.join(" via "))),
    }
}

fn date_label(date: &DateMention) -> Part {
    match (date.period, date.granularity) {
        (Some(period), _) => period.to_string(),
        (None, Granularity::Time) => "time of day".to_owned(),
        (None, granularity) => format!("{granularity}, not told which"),
    }
}

fn name_label(analysis: &Analysis, name: &LinkedName) -> Vec<Part> {
    let entity = analysis.links.entity(name.entity);
    let words = one_line(name.span.of(analysis.text.source));
    let link = link(entity);
    let full = label(entity);
    let mut parts = Vec::new();
    parts.push(if full == words { link } else { format!("{full} {link}") });
    let kind = name.kind.to_string();
    parts.push(if name.generic { format!("{kind}, common noun") } else { kind });
    parts.extend(name.refers_to.map(|id| format!("→ {}", power(analysis.links.entity(id)))));
    parts
}

/// What an entity is called: as the authority calls it, else its fullest name in the article.
fn label(entity: &Entity) -> &str {
    match entity.identity {
        Identity::Known(id) => id.record().label_it,
        Identity::Government(_) | Identity::Named | Identity::Local => &entity.label,
    }
}

/// The end of an entity's IRI.
fn link(entity: &Entity) -> String {
    match entity.identity {
        Identity::Known(id) => thing(id).to_owned(),
        Identity::Government(country) => format!("government-of-{}", country.record().slug),
        Identity::Named => slug(&entity.label),
        Identity::Local => format!("{} of this article", slug(&entity.label)),
    }
}

fn thing(id: authority::Id) -> &'static str {
    let record = id.record();
    record.wikidata.unwrap_or(record.slug)
}

/// Whom a metonym stands for.
fn power(entity: &Entity) -> String {
    match entity.identity {
        Identity::Government(country) => format!("government of {}", country.record().label_it),
        Identity::Known(_) | Identity::Named | Identity::Local => format!("{} {}", label(entity), link(entity)),
    }
}

fn statement_label(source: &str, statement: &Statement) -> Vec<Part> {
    let said = said_by(&statement.chain, statement.form).unwrap_or_else(|| statement.form.to_string());
    let mut parts = vec![said];
    parts.extend(statement.cue.map(|cue| format!("cue: {}", one_line(cue.of(source)))));
    parts.push(statement.modality.to_string());
    parts.extend(statement.said_on.map(|day| day.to_string()));
    parts
}

/// Words of the text as they may stand in one line.
pub(super) fn one_line(words: &str) -> String {
    super::layout::shown(words).split_whitespace().collect::<Vec<_>>().join(" ")
}
