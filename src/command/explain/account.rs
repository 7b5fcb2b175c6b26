//! Around the text: what is known about the article above it, and below it its numbers and every numeral, as tables.

use super::{
    layout::{Ink, Line, folded},
    mark::{amount, one_line, population_name, said_by},
    table::Table,
};
use crate::{
    analysis::Analysis,
    claim::ReportedNumber,
    mention::number::{Fate, Numeral},
    text::{Region, Span},
};

/// What is known about an article, and how much was found in it.
pub(super) fn header(analysis: &Analysis, width: usize) -> Vec<Line> {
    let Analysis { article, mentions, links, claims, .. } = analysis;
    let title = article.title.as_deref().map(one_line).filter(|title| !title.is_empty());
    let date = match article.published {
        Some(date) => format!("{date} (from its {})", article.date_basis),
        None => "no date".to_owned(),
    };
    let mut facts = vec![one_line(&article.key), date];
    facts.extend([&article.publisher, &article.author].into_iter().flatten().map(|words| one_line(words)));
    facts.push(article.language.tag().to_owned());
    facts.extend(article.url.as_deref().map(one_line));
    let counts = [
        count(claims.numbers.len(), "number"),
        count(claims.statements.len(), "statement"),
        format!("{} of {}", count(links.names.len(), "name"), of_entities(links.entities.len())),
        count(mentions.dates.len(), "date"),
        count(mentions.numerals.len(), "numeral"),
    ];
    let heading = folded(&[title.unwrap_or_else(|| "(no title)".to_owned())], width);
    let mut lines: Vec<Line> = heading.into_iter().map(|line| Line::of(Ink::Heading, line)).collect();
    lines.extend(folded(&facts, width).into_iter().map(|line| Line::of(Ink::Plain, line)));
    lines.extend(folded(&counts, width).into_iter().map(|line| Line::of(Ink::Plain, line)));
    lines
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn of_entities(number: usize) -> String {
    format!("{number} {}", if number == 1 { "entity" } else { "entities" })
}

/// The numbers, with everything that is said of each.
pub(super) fn numbers(analysis: &Analysis) -> Table {
    let names = vec!["number", "of", "measures", "where, when", "stated", "said by", "rule"];
    Table { names, rows: analysis.claims.numbers.iter().map(|number| number_row(analysis, number)).collect() }
}

fn number_row(analysis: &Analysis, number: &ReportedNumber) -> Vec<String> {
    let source = analysis.text.source;
    let quantity = &number.quantity;
    let words = |span: Span| one_line(span.of(source));
    let counted = quantity.counted.or(quantity.head).map(words);
    let population = number.population.map(|population| {
        let (said, meant) = (words(population.span), population_name(analysis, population.entity));
        if said == meant { format!("whose: {said}") } else { format!("whose: {said} ({meant})") }
    });
    let measures = [number.measure.map(|id| id.measure().name.to_owned()), population];
    let action = number.action.map(|id| format!("action: {}", id.action().name));
    let place = number.place.map(|place| words(place.span));
    let time = number.time.map(|time| time.period.to_string());
    let region = (number.region != Region::Body).then(|| format!("in the {}", number.region));
    vec![
        amount(quantity),
        listed([Some(quantity.kind.to_string()), counted], ": "),
        listed(measures.into_iter().chain([action]), ", "),
        listed([place, time], ", "),
        listed([Some(number.modality.to_string()), region], ", "),
        said_by(&number.chain, number.form).map_or_else(
            || number.form.to_string(),
            |said| said.strip_prefix("said by ").map_or(said.clone(), str::to_owned),
        ),
        format!("{}.{}", analysis.text.language.tag(), quantity.rule),
    ]
}

fn listed(parts: impl IntoIterator<Item = Option<String>>, between: &str) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(between)
}

/// Every numeral, with what became of it.
pub(super) fn numerals(analysis: &Analysis) -> Table {
    let row = |numeral: &Numeral| {
        let (start, end) = analysis.text.points.of(numeral.span);
        let words = one_line(numeral.span.of(analysis.text.source));
        vec![words, format!("{start}–{end}"), numeral.fate.to_string(), numeral.why.to_owned()]
    };
    let names = vec!["numeral", "characters", "what became of it", "why"];
    Table { names, rows: analysis.mentions.numerals.iter().map(row).collect() }
}

/// How many numerals became what.
pub(super) fn numerals_heading(analysis: &Analysis) -> String {
    const FATES: [(Fate, &str); 6] = [
        (Fate::Number, "in numbers"),
        (Fate::Date, "in dates"),
        (Fate::Name, "in names"),
        (Fate::Ordinal, "ordinal"),
        (Fate::Furniture, "furniture"),
        (Fate::PassedOver, "passed over"),
    ];
    let all = &analysis.mentions.numerals;
    if all.is_empty() {
        return "No numerals".to_owned();
    }
    let fates = FATES.iter().filter_map(|(fate, name)| {
        let number = all.iter().filter(|numeral| numeral.fate == *fate).count();
        (number > 0).then(|| format!("{number} {name}"))
    });
    format!("Every numeral accounted for: {} = {}", all.len(), fates.collect::<Vec<_>>().join(" + "))
}
