//! Known things in a table: CSV with a header, its columns parted by commas, semicolons or tabs.

use super::{Error, OWN, Thing, check, class, country, iri, wrong};

/// The columns; several names in one cell stand between bars.
const COLUMNS: [&str; 15] = [
    "id",
    "type",
    "label",
    "label_en",
    "aliases",
    "short",
    "acronyms",
    "demonyms",
    "country",
    "seat_of",
    "population",
    "latitude",
    "longitude",
    "geonames",
    "prominence",
];

pub(super) fn read(name: &str, text: &str) -> Result<Vec<Thing>, Error> {
    let header = text.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|d| header.bytes().filter(|byte| byte == d).count());
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter.unwrap_or(b',')).comment(Some(b'#')).trim(csv::Trim::All).flexible(true);
    let mut reader = reader.from_reader(text.as_bytes());
    let columns = reader.headers().map_err(|error| wrong(name, 1, error))?.clone();
    for column in &columns {
        if !COLUMNS.contains(&column) {
            return Err(wrong(name, 1, format!("expected columns among {}, found `{column}`", COLUMNS.join(", "))));
        }
    }
    for needed in ["id", "label"] {
        if columns.iter().any(|column| column == needed) {
            break;
        }
        if needed == "label" {
            return Err(wrong(name, 1, "expected a column `label` or `id`, found neither"));
        }
    }
    let mut things = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            wrong(name, line, format!("expected a row of a table, found a mistake: {error}"))
        })?;
        let line = row.position().map_or(1, csv::Position::line);
        if row.len() > columns.len() {
            let (found, expected) = (row.len(), columns.len());
            return Err(wrong(
                name,
                line,
                format!(
                    "expected {expected} cells, found {found}\nhint: put a cell that holds the separator in quotes"
                ),
            ));
        }
        let cell = |column: &str| {
            let at = columns.iter().position(|name| name == column);
            at.and_then(|at| row.get(at)).unwrap_or_default()
        };
        let thing = thing(&cell, format!("{name}:{line}")).map_err(|message| wrong(name, line, message))?;
        things.push(thing);
    }
    Ok(things)
}

/// The thing of a row.
fn thing<'a>(cell: &impl Fn(&str) -> &'a str, origin: String) -> Result<Thing, String> {
    let list =
        |column| cell(column).split('|').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let number = |column: &str, most: u32| match cell(column) {
        "" => Ok(None),
        text => match text.parse::<u32>() {
            Ok(number) if number <= most => Ok(Some(number)),
            _ => Err(format!("expected a whole number of at most {most} in `{column}`, found `{text}`")),
        },
    };
    let named = |column| if cell(column).is_empty() { Ok(String::new()) } else { iri(cell(column)) };
    let own = |column: &str| cell(column).to_owned();
    let prominence = number("prominence", u32::from(u16::MAX))?.and_then(|number| u16::try_from(number).ok());
    let thing = Thing {
        iri: named("id")?,
        class: if cell("type").is_empty() { None } else { Some(class(cell("type"))?) },
        label_it: own("label"),
        label_en: own("label_en"),
        country: country(cell("country"))?,
        seat_of: named("seat_of")?,
        population: number("population", u32::MAX)?.unwrap_or(0),
        prominence: prominence.or(Some(OWN)),
        latitude: own("latitude"),
        longitude: own("longitude"),
        geonames: own("geonames"),
        aliases: list("aliases"),
        shorts: list("short"),
        acronyms: list("acronyms"),
        demonyms: list("demonyms"),
        origin,
        ..Thing::default()
    };
    check(&thing)?;
    Ok(thing)
}
