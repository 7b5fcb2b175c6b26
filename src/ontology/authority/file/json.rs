//! Known things as JSON lines: what `attesta authority import` writes, and other collections of the same form.

use super::{CLASSES, Error, Thing, check, country, iri, wrong};
use serde::Deserialize;
use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

/// A line.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default, borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
    #[serde(default)]
    demonyms: Option<Demonyms>,
    #[serde(default)]
    r#type: Option<Types>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    lat: Option<serde_json::Number>,
    #[serde(default)]
    lon: Option<serde_json::Number>,
    #[serde(default)]
    population: Option<u64>,
    #[serde(default)]
    geonames: Option<i64>,
    #[serde(default)]
    n_langs: Option<u32>,
    #[serde(default)]
    sitelinks: Option<u32>,
    #[serde(default)]
    prominence: Option<u16>,
}

/// One type or several, the first of which is known counts.
#[derive(Deserialize)]
#[serde(untagged)]
enum Types {
    One(String),
    Some(Vec<String>),
}

/// Adjectives as a list, or by language, of which the Italian ones are taken.
#[derive(Deserialize)]
#[serde(untagged)]
enum Demonyms {
    List(Vec<String>),
    ByLanguage(BTreeMap<String, serde_json::Value>),
}

/// The classes of the types that collections use, and how well known such a thing is by itself.
static TYPES: LazyLock<BTreeMap<&str, (usize, u16)>> = LazyLock::new(|| {
    let lines = include_str!("../../../../ontology/types.tsv").lines().filter(|line| !line.starts_with('#'));
    let line = |line: &'static str| {
        let mut fields = line.split('\t');
        let (word, class, known) = (fields.next()?, fields.next()?, fields.next()?.parse().ok()?);
        Some((word, (CLASSES.iter().position(|(name, _)| *name == class)?, known)))
    };
    lines.map(|l| line(l).expect("each line of types.tsv is a type, a class and a prominence")).collect()
});

pub(super) fn read(name: &str, text: &str) -> Result<Vec<Thing>, Error> {
    let mut things = Vec::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let record: Line = serde_json::from_str(text).map_err(|error| {
            wrong(name, line, format!("expected a thing as a JSON object, found a mistake: {error}"))
        })?;
        things.extend(thing(record).map_err(|message| wrong(name, line, message))?);
    }
    Ok(things)
}

/// The thing of a line; none where it has neither an Italian nor an English nor an international name.
fn thing(mut line: Line) -> Result<Option<Thing>, String> {
    let mut label = |tag: &str| line.labels.remove(tag).filter(|label| is_name(label)).unwrap_or_default();
    let (mut label_it, mut label_en, any) = (label("it"), label("en"), label("mul"));
    for label in [&mut label_it, &mut label_en] {
        if label.is_empty() {
            label.clone_from(&any);
        }
    }
    if label_it.is_empty() && label_en.is_empty() {
        return Ok(None);
    }
    let types = match line.r#type {
        Some(Types::One(word)) => vec![word],
        Some(Types::Some(words)) => words,
        None => Vec::new(),
    };
    let kinds = line.kind.map(|kind| kind.to_lowercase());
    let found = types.iter().map(String::as_str).chain(kinds.as_deref()).find_map(|word| TYPES.get(word));
    let Some(&(class, known)) = found.or_else(|| if types.is_empty() { TYPES.get("other") } else { None }) else {
        return Err(format!("expected a type of ontology/types.tsv, found `{}`", types.join(", ")));
    };
    let population = line.population.map_or(0, |number| u32::try_from(number).unwrap_or(u32::MAX));
    let languages = line.sitelinks.or(line.n_langs).unwrap_or(0);
    let demonyms = match line.demonyms {
        Some(Demonyms::List(words)) => words,
        Some(Demonyms::ByLanguage(mut words)) => match words.remove("it") {
            Some(serde_json::Value::Array(words)) => {
                words.into_iter().filter_map(|word| word.as_str().map(str::to_lowercase)).collect()
            }
            Some(serde_json::Value::String(word)) => vec![word],
            Some(serde_json::Value::Object(words)) => {
                words.into_iter().filter_map(|(_, word)| word.as_str().map(str::to_lowercase)).collect()
            }
            _ => Vec::new(),
        },
        None => Vec::new(),
    };
    let names = |names: Vec<String>| names.into_iter().filter(|name| is_name(name)).collect();
    let degrees = |number: Option<serde_json::Number>| number.map_or_else(String::new, |number| number.to_string());
    let thing = Thing {
        iri: line.id.as_deref().map(iri).transpose()?.unwrap_or_default(),
        class: Some(class),
        label_it,
        label_en,
        country: country(line.country.as_deref().unwrap_or_default())?,
        population,
        prominence: Some(line.prominence.unwrap_or_else(|| prominence(known, population, languages))),
        latitude: degrees(line.lat),
        longitude: degrees(line.lon),
        geonames: line.geonames.filter(|number| *number > 0).map_or_else(String::new, |number| number.to_string()),
        aliases: names(line.aliases),
        shorts: names(line.short),
        acronyms: names(line.acronyms),
        demonyms: demonyms.into_iter().filter(|word| is_name(word)).map(|word| word.to_lowercase()).collect(),
        ..Thing::default()
    };
    check(&thing)?;
    Ok(Some(thing))
}

/// How well known a thing is, on the scale of `make_authority.py`: by its type, 100 for each power of ten of its inhabitants, and 2 for
/// each language that has a page or a name for a place; a person or a body has no inhabitants, and 10 a page.
fn prominence(known: u16, population: u32, languages: u32) -> u16 {
    let powers = |number: u32| u16::try_from(number.checked_ilog10().unwrap_or(0)).unwrap_or(0);
    let (each, most) = if population > 0 { (2, 300) } else { (10, 3000) };
    let pages = u16::try_from((languages * each).min(most)).unwrap_or(0);
    known + 100 * powers(population) + pages
}

/// Whether a name can stand in the tables: no line end, tab or bar, and not a text.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() < 200 && !name.contains(['\t', '\n', '\r', '|'])
}
