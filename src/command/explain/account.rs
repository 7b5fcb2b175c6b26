//! Around the text: what is known about the article above it, and below it its numbers and every numeral, as tables.

use super::{
    layout::{Ink, Line, folded, one_line},
    mark::{amount, over, population_name, said_by},
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
        count(links.names.len(), "name"),
        if links.entities.len() == 1 { "1 entity".to_owned() } else { format!("{} entities", links.entities.len()) },
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

/// The numbers, with everything that is said of each.
pub(super) fn numbers(analysis: &Analysis) -> Table {
    let rules = format!("{}.number.", analysis.text.language.tag());
    let rows = analysis.claims.numbers.iter().map(|number| number_row(analysis, number, &rules)).collect();
    let names = ["number", "kind", "measures", "whose", "where", "when", "stated", "said by", &format!("rule {rules}")];
    Table::new(names.map(str::to_owned).to_vec(), rows)
}

fn number_row(analysis: &Analysis, number: &ReportedNumber, rules: &str) -> Vec<String> {
    let words = |span: Span| span.of(analysis.text.source);
    let quantity = &number.quantity;
    let action = number.action.map(|id| id.action().name.to_owned());
    let region = (number.region != Region::Body).then(|| format!("in the {}", number.region));
    let rule = format!("{}.{}", analysis.text.language.tag(), quantity.rule);
    vec![
        amount(quantity, quantity.counted.or(quantity.head).map(words)),
        quantity.kind.to_string(),
        listed([number.measure.map(|id| id.measure().name.to_owned()), action]),
        number.population.map_or_else(String::new, |population| {
            let (said, meant) = (words(population.span), population_name(analysis, population.entity));
            if said == meant { said.to_owned() } else { format!("{said} ({meant})") }
        }),
        number.place.map_or_else(String::new, |place| words(place.span).to_owned()),
        number.time.map_or_else(String::new, |time| time.period.to_string()),
        listed([Some(number.modality.to_string()), region]),
        said_by(&number.chain, number.form),
        rule.strip_prefix(rules).map_or(rule.clone(), str::to_owned),
    ]
}

fn listed(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Every numeral, with what became of it.
pub(super) fn numerals(analysis: &Analysis) -> Table {
    let row = |numeral: &Numeral| {
        let (start, end) = analysis.text.points.of(numeral.span);
        let words = numeral.span.of(analysis.text.source).to_owned();
        let whole = whole(analysis, numeral).unwrap_or_default();
        vec![words, format!("{start}–{end}"), numeral.fate.to_string(), whole, numeral.why.to_owned()]
    };
    let names = ["numeral", "characters", "is", "part of", "why"].map(str::to_owned).to_vec();
    Table::new(names, analysis.mentions.numerals.iter().map(row).collect())
}

/// The number, date or name that a numeral is part of.
fn whole(analysis: &Analysis, numeral: &Numeral) -> Option<String> {
    let words = |span: Span| span.of(analysis.text.source);
    match numeral.fate {
        Fate::Number => {
            let number = over(&analysis.claims.numbers, numeral.span, |number| number.quantity.span)?;
            Some(amount(&number.quantity, number.quantity.head.map(words)))
        }
        Fate::Date => {
            let date = over(&analysis.mentions.dates, numeral.span, |date| date.span)?;
            Some(date.period.map_or_else(|| words(date.span).to_owned(), |period| period.to_string()))
        }
        Fate::Name => {
            over(&analysis.links.names, numeral.span, |name| name.span).map(|name| words(name.span).to_owned())
        }
        Fate::Ordinal | Fate::Furniture | Fate::PassedOver => None,
    }
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
