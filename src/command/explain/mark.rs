//! Marks: what was found in a text, each with the words it stands under and a label that says what it is.

use super::{
    Subject,
    layout::{Ink, one_line},
};
use crate::{
    analysis::Analysis,
    claim::{Form, Modality, PopulationEntity, ReportedNumber, Source, Statement},
    graph::iri::slug,
    link::{By, Entity, Identity, LinkedName},
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
    /// The label's words may come from the text, with whatever stands between them there.
    fn new(span: Span, ink: Ink, label: &[Part]) -> Self {
        Self { span, core: span, ink, label: label.iter().map(|part| one_line(part)).collect() }
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
        for number in &claims.numbers {
            let core = number.quantity.span;
            let whole = number.quantity.extent.cover(core);
            marks.push(Mark { core, ..Mark::new(whole, Ink::Number, &number_label(analysis, number)) });
        }
        for numeral in mentions.numerals.iter().filter(|numeral| is_alone(analysis, numeral)) {
            marks.push(Mark::new(numeral.span, Ink::Numeral, &[numeral_label(numeral)]));
        }
    }
    if wanted(Subject::Dates) {
        marks.extend(mentions.dates.iter().map(|date| Mark::new(date.span, Ink::Date, &[date_label(date)])));
    }
    if wanted(Subject::Names) {
        marks.extend(links.names.iter().map(|name| Mark::new(name.span, Ink::Name, &name_label(analysis, name))));
    }
    if wanted(Subject::Statements) {
        for said in &claims.statements {
            marks.push(Mark::new(said.span, Ink::Statement, &statement_label(text.source, said)));
        }
    }
    marks.sort_by_key(|mark| (mark.span.start(), usize::MAX - mark.span.end(), mark.ink));
    marks
}

/// Whether nothing else is drawn under a numeral: no number, no date, no name.
fn is_alone(analysis: &Analysis, numeral: &Numeral) -> bool {
    match numeral.fate {
        Fate::Number | Fate::Date => false,
        Fate::Name => over(&analysis.links.names, numeral.span, |name| name.span).is_none(),
        Fate::Ordinal | Fate::Furniture | Fate::PassedOver => true,
    }
}

/// Whatever shares words with `span`, of things in reading order of which none overlaps another.
pub(super) fn over<T>(things: &[T], span: Span, of: impl Fn(&T) -> Span) -> Option<&T> {
    let next = things.partition_point(|thing| of(thing).end() <= span.start());
    things.get(next).filter(|thing| of(thing).overlaps(span))
}

fn numeral_label(numeral: &Numeral) -> Part {
    let fate = numeral.fate.to_string();
    if numeral.why.contains(&fate) { numeral.why.to_owned() } else { format!("{fate}: {}", numeral.why) }
}

fn number_label(analysis: &Analysis, number: &ReportedNumber) -> Vec<Part> {
    let source = analysis.text.source;
    let quantity = &number.quantity;
    let mut label = vec![amount(quantity, quantity.head.map(|head| head.of(source)))];
    label.extend(number.measure.map(|id| id.measure().name.to_owned()));
    label.extend(number.population.map(|population| format!("of {}", population_name(analysis, population.entity))));
    label.extend(number.action.map(|id| id.action().name.to_owned()));
    label.extend(number.place.map(|place| format!("at {}", place.span.of(source))));
    label.extend(number.time.map(|time| time.period.to_string()));
    label.extend((number.modality != Modality::Asserted).then(|| number.modality.to_string()));
    if number.form != Form::Narrator || !number.chain.is_empty() {
        label.push(format!("said by {}", said_by(&number.chain, number.form)));
    }
    label
}

/// An amount with its unit or with the noun that is counted: `> 600.000 soldati`, `~38,5 °C`, `12 % of elettori`.
pub(super) fn amount(quantity: &Quantity, noun: Option<&str>) -> String {
    let what = match quantity.unit.map(|unit| unit.unit().code) {
        None | Some("1") => noun.unwrap_or_default(),
        Some("a") => "years",
        Some("mo") => "months",
        Some("wk") => "weeks",
        Some("d") => "days",
        Some("Cel") => "°C",
        Some(code) => code,
    };
    let share = noun.filter(|_| what == "%").map(|noun| format!("% of {noun}"));
    let what = share.as_deref().unwrap_or(what);
    let amount = quantity.amount.to_string();
    match amount.split_once(" (") {
        _ if what.is_empty() => amount,
        // "≥ 1.000 (vague)": the noun belongs to the number.
        Some((number, note)) => format!("{number} {what} ({note}"),
        None => format!("{amount} {what}"),
    }
}

/// The name of the people or body whose number it is.
pub(super) fn population_name<'a>(analysis: &'a Analysis, entity: PopulationEntity) -> &'a str {
    match entity {
        PopulationEntity::Entity(id) => &analysis.links.entity(id).label,
        PopulationEntity::Known(id) => id.record().label_it,
    }
}

/// Who says it, from the origin to the reader, and in what form.
pub(super) fn said_by(chain: &[Source], form: Form) -> String {
    let names: Vec<&str> = chain.iter().rev().map(|source| source.name.as_str()).collect();
    match (form, names.is_empty()) {
        (Form::Narrator, true) => form.to_string(),
        (_, true) => format!("nobody named ({form})"),
        (_, false) => format!("{} ({form})", names.join(" via ")),
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
    let words = name.span.of(analysis.text.source);
    let link = link(entity);
    let full = label(entity);
    let mut parts = Vec::new();
    parts.push(if full == words { link } else { format!("{full} {link}") });
    let kind = name.kind.to_string();
    parts.push(if name.generic { format!("{kind}, common noun") } else { kind });
    // What everybody sees, a name that the authority has for one thing, needs no word.
    if name.evidence.by != By::Words && (name.evidence.by != By::Name || name.evidence.rivals > 0) {
        parts.push(name.evidence.to_string());
    }
    let acting = name.evidence.acting.map_or_else(String::new, |acting| format!(" ({acting})"));
    parts.extend(name.refers_to.map(|id| format!("→ {}{acting}", power(analysis.links.entity(id)))));
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
    let mut parts = vec![format!("said by {}", said_by(&statement.chain, statement.form))];
    parts.extend(statement.cue.map(|cue| format!("cue: {}", cue.of(source))));
    parts.push(statement.modality.to_string());
    parts.extend(statement.said_on.map(|day| day.to_string()));
    parts
}
