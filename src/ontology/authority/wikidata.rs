//! Entities of a Wikidata dump as known things, one JSON line each.
//!
//! The form of the dump is that of <https://www.wikidata.org/wiki/Wikidata:Database_download#JSON_dumps_(recommended)>: an array with an
//! entity a line. Older dumps have empty lists where there is an empty object, and numbers in place of items.

use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    marker::PhantomData,
    sync::LazyLock,
};

/// The classes of Wikidata that are taken, with the type of each: a word of `ontology/types.tsv`.
static CLASSES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../ontology/wikidata-classes.tsv").lines().filter(|line| !line.starts_with('#'));
    let pair = |line: &'static str| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?))
    };
    lines.map(|line| pair(line).expect("each line is an item, a type and a name")).collect()
});

/// What of a dump is taken.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The languages of the labels, aliases and short names, by tag.
    pub languages: Vec<String>,
    /// The type of each class that is taken.
    classes: BTreeMap<String, String>,
}

impl Selection {
    /// The labels in these languages of the things of these classes: a type (`city`), a class of Wikidata (`Q515`), or one that our
    /// table does not have with its type (`Q839954=area`). No class means all of the table.
    ///
    /// # Errors
    ///
    /// If a class is none of these; the message says what was expected.
    pub fn new(languages: &[String], classes: &[String]) -> Result<Self, String> {
        let mut taken = BTreeMap::new();
        let known = |item: &str| CLASSES.iter().find(|(class, _)| *class == item);
        let mut take = |item: &str, word: &str| taken.insert(item.to_owned(), word.to_owned());
        for class in classes {
            if let Some((item, word)) = class.split_once('=') {
                if !is_item(item) || !super::file::is_type(word) {
                    return Err(format!("expected a class and a type such as `Q839954=area`, found `{class}`"));
                }
                take(item, word);
            } else if let Some((item, word)) = known(class) {
                take(item, word);
            } else if CLASSES.iter().any(|(_, word)| word == class) {
                CLASSES.iter().filter(|(_, word)| word == class).for_each(|(item, word)| drop(take(item, word)));
            } else {
                let words: BTreeSet<&str> = CLASSES.iter().map(|(_, word)| *word).collect();
                let words = words.into_iter().collect::<Vec<_>>().join(", ");
                return Err(format!(
                    "expected a type among {words}, a class of Wikidata such as `Q515`, or both such as `Q839954=area`, found `{class}`"
                ));
            }
        }
        if classes.is_empty() {
            CLASSES.iter().for_each(|(item, word)| drop(take(item, word)));
        }
        Ok(Self { languages: languages.to_vec(), classes: taken })
    }
}

fn is_item(text: &str) -> bool {
    text.strip_prefix('Q')
        .is_some_and(|digits| digits.len() < 11 && digits.parse::<u32>().is_ok_and(|number| number > 0))
}

/// The first pass over an entity: what tells whether it is taken.
#[derive(Deserialize)]
struct Entity<'a> {
    id: String,
    #[serde(borrow, default)]
    labels: Option<&'a RawValue>,
    #[serde(borrow, default)]
    aliases: Option<&'a RawValue>,
    #[serde(borrow, default)]
    claims: OrNothing<Claims<'a>>,
    #[serde(default)]
    sitelinks: Counted,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
struct Claims<'a> {
    /// Instance of.
    #[serde(borrow, default)]
    p31: Vec<Statement<'a>>,
    /// Country.
    #[serde(borrow, default)]
    p17: Vec<Statement<'a>>,
    /// Country of citizenship.
    #[serde(borrow, default)]
    p27: Vec<Statement<'a>>,
    /// Coordinate location.
    #[serde(borrow, default)]
    p625: Vec<Statement<'a>>,
    /// Population.
    #[serde(borrow, default)]
    p1082: Vec<Statement<'a>>,
    /// GeoNames number.
    #[serde(borrow, default)]
    p1566: Vec<Statement<'a>>,
    /// Demonym.
    #[serde(borrow, default)]
    p1549: Vec<Statement<'a>>,
    /// Short name.
    #[serde(borrow, default)]
    p1813: Vec<Statement<'a>>,
}

#[derive(Deserialize)]
struct Statement<'a> {
    #[serde(borrow)]
    mainsnak: Snak<'a>,
    #[serde(default)]
    rank: Rank,
    #[serde(borrow, default)]
    qualifiers: OrNothing<Qualifiers<'a>>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Deprecated,
    #[default]
    Normal,
    Preferred,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
struct Qualifiers<'a> {
    /// Point in time.
    #[serde(borrow, default)]
    p585: Vec<Snak<'a>>,
}

#[derive(Deserialize)]
struct Snak<'a> {
    #[serde(borrow, default)]
    datavalue: Option<Value<'a>>,
}

#[derive(Deserialize)]
struct Value<'a> {
    #[serde(borrow)]
    value: &'a RawValue,
}

impl Snak<'_> {
    fn read<'s, T: Deserialize<'s>>(&'s self) -> Option<T> {
        serde_json::from_str(self.datavalue.as_ref()?.value.get()).ok()
    }
}

#[derive(Deserialize)]
struct ItemValue {
    id: Option<String>,
    #[serde(rename = "numeric-id")]
    number: Option<u32>,
}

#[derive(Deserialize)]
struct Coordinates<'a> {
    #[serde(borrow)]
    latitude: &'a RawValue,
    #[serde(borrow)]
    longitude: &'a RawValue,
    globe: Option<String>,
}

#[derive(Deserialize)]
struct Quantity {
    amount: String,
}

#[derive(Deserialize)]
struct Time {
    time: String,
}

#[derive(Deserialize)]
struct Text {
    text: String,
    language: String,
}

#[derive(Deserialize)]
struct Term {
    value: String,
}

/// A map, or the empty list that old dumps have for an empty map.
#[derive(Default)]
struct OrNothing<T>(T);

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for OrNothing<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Either<T> {
            type Value = OrNothing<T>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object or an empty list")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(OrNothing)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(OrNothing(T::default()))
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// How many pages there are, without the pages.
#[derive(Default)]
struct Counted(u32);

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Count;
        impl<'de> Visitor<'de> for Count {
            type Value = Counted;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object or an empty list")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut count = 0u32;
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
                    count = count.saturating_add(1);
                }
                Ok(Counted(count))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Counted(0))
            }
        }
        deserializer.deserialize_any(Count)
    }
}

/// A line as it is written; what is empty is left out.
#[derive(Serialize)]
struct Line {
    id: String,
    r#type: String,
    labels: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    short: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    acronyms: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    demonyms: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geonames: Option<u64>,
    sitelinks: u32,
}

/// What a line of a dump is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The bracket that opens or closes the array, or an empty line.
    Nothing,
    /// An entity that is not selected.
    Passed,
    /// A thing, as a JSON line without its end.
    Thing(String),
}

/// Reads a line of a dump.
///
/// # Errors
///
/// If it is no entity: what was expected and what was found.
///
/// ```
/// use attesta::ontology::authority::wikidata::{Found, Selection, read};
///
/// let selection = Selection::new(&["it".to_owned()], &[]).unwrap();
/// let line = br#"{"id":"Q649","labels":{"it":{"language":"it","value":"Mosca"}},"claims":{"P31":[{"mainsnak":{
///     "datavalue":{"value":{"id":"Q515"}}},"rank":"normal"}]},"sitelinks":{"itwiki":{}}},"#;
/// let thing = r#"{"id":"Q649","type":"city","labels":{"it":"Mosca"},"sitelinks":1}"#;
/// assert_eq!(read(line, &selection), Ok(Found::Thing(thing.to_owned())));
/// ```
pub fn read(line: &[u8], selection: &Selection) -> Result<Found, String> {
    let line = std::str::from_utf8(line).map_err(|error| {
        format!("expected an entity in UTF-8, found other bytes at byte {}", error.valid_up_to() + 1)
    })?;
    let line = line.trim().trim_end_matches(',');
    if matches!(line, "" | "[" | "]" | "[]") {
        return Ok(Found::Nothing);
    }
    let told = |error: serde_json::Error| format!("expected an entity as a JSON object, found a mistake: {error}");
    let entity: Entity = serde_json::from_str(line).map_err(told)?;
    let mut classes = best(&entity.claims.0.p31).filter_map(item);
    let Some(word) = classes.find_map(|class| selection.classes.get(&class)).filter(|_| is_item(&entity.id)) else {
        return Ok(Found::Passed);
    };
    let labels: OrNothing<BTreeMap<String, Term>> =
        serde_json::from_str(entity.labels.map_or("{}", RawValue::get)).map_err(told)?;
    let aliases: OrNothing<BTreeMap<String, Vec<Term>>> =
        serde_json::from_str(entity.aliases.map_or("{}", RawValue::get)).map_err(told)?;
    let thing = thing(entity.id, word, labels.0, aliases.0, &entity.claims.0, entity.sitelinks.0, selection);
    Ok(thing.map_or(Found::Passed, |thing| {
        Found::Thing(serde_json::to_string(&thing).expect("texts, numbers and lists of them"))
    }))
}

/// The thing of an entity; none where it has no name in the languages asked for.
fn thing(
    id: String,
    word: &str,
    mut labels: BTreeMap<String, Term>,
    mut aliases: BTreeMap<String, Vec<Term>>,
    claims: &Claims,
    sitelinks: u32,
    selection: &Selection,
) -> Option<Line> {
    // "mul" is the name in every language that has none of its own.
    let wanted = || selection.languages.iter().map(String::as_str).chain(["mul"]);
    let mut line = Line {
        id,
        r#type: word.to_owned(),
        labels: wanted()
            .filter_map(|tag| Some((tag.to_owned(), labels.remove(tag)?.value)))
            .filter(|(_, label)| is_name(label))
            .collect(),
        aliases: Vec::new(),
        short: Vec::new(),
        acronyms: Vec::new(),
        demonyms: best(&claims.p1549)
            .filter_map(|statement| statement.mainsnak.read::<Text>())
            .filter(|text| text.language == "it" && is_name(&text.text))
            .map(|text| text.text.to_lowercase())
            .collect(),
        country: best(&claims.p17).chain(best(&claims.p27)).find_map(item),
        lat: None,
        lon: None,
        population: population(&claims.p1082),
        geonames: best(&claims.p1566).find_map(|statement| statement.mainsnak.read::<String>()?.parse().ok()),
        sitelinks,
    };
    if line.labels.is_empty() {
        return None;
    }
    let label = |name: &String| line.labels.values().any(|label| label == name);
    let others = wanted().filter_map(|tag| aliases.remove(tag)).flatten().map(|term| term.value);
    let (acronyms, aliases): (BTreeSet<_>, BTreeSet<_>) =
        others.filter(|name| is_name(name) && !label(name)).partition(|name| is_acronym(name));
    let short = best(&claims.p1813).filter_map(|statement| statement.mainsnak.read::<Text>());
    let short = short.filter(|text| wanted().any(|tag| tag == text.language)).map(|text| text.text);
    let (more, short): (BTreeSet<_>, BTreeSet<_>) =
        short.filter(|name| is_name(name) && !label(name)).partition(|name| is_acronym(name));
    line.aliases = aliases.difference(&short).cloned().collect();
    line.acronyms = acronyms.union(&more).cloned().collect();
    line.short = short.into_iter().collect();
    line.demonyms.sort();
    line.demonyms.dedup();
    if let Some((latitude, longitude)) = best(&claims.p625).find_map(position) {
        (line.lat, line.lon) = (Some(latitude), Some(longitude));
    }
    Some(line)
}

/// The statements that are not deprecated, the preferred ones first.
fn best<'s, 'a>(statements: &'s [Statement<'a>]) -> impl Iterator<Item = &'s Statement<'a>> {
    let of = |rank: Rank| statements.iter().filter(move |statement| statement.rank == rank);
    of(Rank::Preferred).chain(of(Rank::Normal))
}

fn item(statement: &Statement) -> Option<String> {
    let value: ItemValue = statement.mainsnak.read()?;
    value.id.or_else(|| value.number.map(|number| format!("Q{number}"))).filter(|item| is_item(item))
}

/// The preferred number of inhabitants, of several the newest.
fn population(statements: &[Statement]) -> Option<u64> {
    let counted = |statement: &&Statement| {
        let amount = statement.mainsnak.read::<Quantity>()?.amount;
        let number = amount.trim_start_matches('+').parse::<Decimal>().ok()?;
        u64::try_from(number.trunc()).ok()
    };
    let day = |statement: &&Statement| {
        let at = statement.qualifiers.0.p585.first().and_then(Snak::read::<Time>);
        at.map(|at| at.time).filter(|time| time.starts_with('+'))
    };
    let known = best(statements).filter_map(|statement| {
        let number = counted(&statement)?;
        Some((statement.rank, day(&statement), number))
    });
    // Of two without a day, the larger one: which is newer nobody says.
    known.max().map(|(_, _, number)| number)
}

/// Latitude and longitude on the Earth, to a hundred thousandth of a degree (about a metre).
fn position(statement: &Statement) -> Option<(Box<RawValue>, Box<RawValue>)> {
    let place: Coordinates = statement.mainsnak.read()?;
    if place.globe.is_some_and(|globe| !globe.ends_with("/Q2")) {
        return None;
    }
    let degrees = |raw: &RawValue, most: i64| {
        let text = raw.get();
        let degrees = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(text)).ok()?;
        let degrees = degrees.round_dp(5).normalize();
        (degrees.abs() <= Decimal::from(most)).then(|| RawValue::from_string(degrees.to_string()).ok())?
    };
    Some((degrees(place.latitude, 90)?, degrees(place.longitude, 180)?))
}

/// Whether a name can stand in the tables.
fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.len() < 200 && !name.contains(['\t', '\n', '\r', '|'])
}

/// `ONU`, `U.S.A.`: capitals, digits and stops only, and not long.
fn is_acronym(name: &str) -> bool {
    let capital = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '&');
    (2..=10).contains(&name.chars().count()) && name.chars().all(capital) && name.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(languages: &[&str], classes: &[&str]) -> Selection {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        Selection::new(&own(languages), &own(classes)).unwrap()
    }

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let found = read(line.as_bytes(), &selection(&["it", "en"], &[]));
        assert_eq!(found, Ok(Found::Thing(expected.to_owned())));
    }

    /// A statement in the form of today.
    fn statement(value: &str, rank: &str, qualifiers: &str) -> String {
        format!(
            r#"{{"mainsnak":{{"snaktype":"value","datavalue":{{"value":{value},"type":"x"}}}},"type":"statement","rank":"{rank}"{qualifiers}}}"#
        )
    }

    #[test]
    fn an_entity_of_today() {
        let year = |year: u16| {
            format!(
                r#","qualifiers":{{"P585":[{{"snaktype":"value","datavalue":{{"value":{{"time":"+{year}-01-01T00:00:00Z"}}}}}}]}}"#
            )
        };
        let claims = [
            ("P31", vec![statement(r#"{"id":"Q11173"}"#, "normal", ""), statement(r#"{"id":"Q515"}"#, "normal", "")]),
            (
                "P17",
                vec![statement(r#"{"id":"Q15180"}"#, "deprecated", ""), statement(r#"{"id":"Q159"}"#, "preferred", "")],
            ),
            (
                "P625",
                vec![statement(
                    r#"{"latitude":55.755833333333,"longitude":3.7617777777778e1,"altitude":null,"precision":0.0003,"globe":"http://www.wikidata.org/entity/Q2"}"#,
                    "normal",
                    "",
                )],
            ),
            (
                "P1082",
                vec![
                    statement(r#"{"amount":"+11"}"#, "normal", &year(2020)),
                    statement(r#"{"amount":"+13","unit":"1"}"#, "normal", &year(2021)),
                    statement(r#"{"amount":"+12"}"#, "normal", &year(2019)),
                ],
            ),
            ("P1566", vec![statement("\"524901\"", "normal", "")]),
            (
                "P1549",
                vec![
                    statement(r#"{"text":"Moscovita","language":"it"}"#, "normal", ""),
                    statement(r#"{"text":"Muscovite","language":"en"}"#, "normal", ""),
                ],
            ),
            (
                "P1813",
                vec![
                    statement(r#"{"text":"MOS","language":"en"}"#, "normal", ""),
                    statement(r#"{"text":"Mos","language":"it"}"#, "normal", ""),
                ],
            ),
        ];
        let claims: Vec<String> =
            claims.iter().map(|(name, list)| format!("\"{name}\":[{}]", list.join(","))).collect();
        let line = format!(
            r#"{{"type":"item","id":"Q649","labels":{{"it":{{"language":"it","value":"Mosca"}},"ru":{{"language":"ru","value":"Москва"}},"mul":{{"language":"mul","value":"Moskva"}}}},"aliases":{{"it":[{{"language":"it","value":"Terza Roma"}}],"de":[{{"language":"de","value":"Moskau"}}]}},"claims":{{{}}},"sitelinks":{{"itwiki":{{"title":"Mosca"}},"enwiki":{{"title":"Moscow"}}}}}},"#,
            claims.join(",")
        );
        check(
            &line,
            r#"{"id":"Q649","type":"city","labels":{"it":"Mosca","mul":"Moskva"},"aliases":["Terza Roma"],"short":["Mos"],"acronyms":["MOS"],"demonyms":["moscovita"],"country":"Q159","lat":55.75583,"lon":37.61778,"population":13,"geonames":524901,"sitelinks":2}"#,
        );
    }

    #[test]
    fn an_entity_of_an_old_dump() {
        check(
            r#"{"id":"Q1","labels":{"en":{"value":"A"}},"aliases":[],"sitelinks":[],"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"numeric-id":6256}}},"rank":"normal"}],"P17":[{"mainsnak":{"snaktype":"novalue"},"rank":"normal"}]}}"#,
            r#"{"id":"Q1","type":"country","labels":{"en":"A"},"sitelinks":0}"#,
        );
    }

    #[test]
    fn what_is_not_selected() {
        let city = r#"{"id":"Q1","labels":{"it":{"value":"A"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q515"}}}}]}}"#;
        let found =
            |languages: &[&str], classes: &[&str]| read(city.as_bytes(), &selection(languages, classes)).unwrap();
        assert!(matches!(found(&["it"], &["city"]), Found::Thing(_)));
        assert!(matches!(found(&["it"], &["Q515"]), Found::Thing(_)));
        assert!(matches!(found(&["it"], &["Q515=area"]), Found::Thing(line) if line.contains("\"area\"")));
        assert_eq!(found(&["it"], &["person"]), Found::Passed);
        assert_eq!(found(&["fr"], &[]), Found::Passed);
        for nothing in ["[", "]", "", "  \r\n"] {
            assert_eq!(read(nothing.as_bytes(), &selection(&["it"], &[])), Ok(Found::Nothing));
        }
        assert!(Selection::new(&[], &["dragon".to_owned()]).unwrap_err().ends_with("found `dragon`"));
        assert!(Selection::new(&[], &["Q1=dragon".to_owned()]).is_err());
    }

    #[test]
    fn mistakes_are_told() {
        let told = |line: &[u8]| read(line, &selection(&["it"], &[])).unwrap_err();
        assert!(
            told(br#"{"id":"Q1","claims":{"#).starts_with("expected an entity as a JSON object, found a mistake: EOF")
        );
        assert!(told(b"\"Q1\"").starts_with("expected an entity as a JSON object"));
        assert_eq!(told(b"{\"id\":\xff}"), "expected an entity in UTF-8, found other bytes at byte 7");
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"id\":\"Q1\"", "\"claims\":", "\"P31\":", "\"mainsnak\":", "\"datavalue\":", "\"value\":",
            "{\"id\":\"Q515\"}", "\"labels\":", "\"it\":", "\"sitelinks\":", "1e400", "null", "\"\\ud800\"", "-",
        ]), 0..30)) {
            read(pieces.concat().as_bytes(), &selection(&["it"], &[])).ok();
        }
    }
}
