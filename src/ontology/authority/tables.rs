//! Known things as tables: what an index file holds, and what is compiled in.
//!
//! An index is sections one after the other, each behind its length in eight little-endian bytes: the records, one a line, the
//! best known first; where each line starts, and where the last one ends; pairs of Wikidata number and record, sorted; the
//! automaton of the names; the forms of names that several things share; the automaton of the demonyms. Same things, same bytes.

use super::{
    fold,
    thing::{CLASSES, COUNTRY, PERSON, Thing, WIKIDATA},
};
use fst::MapBuilder;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The prominence from which everybody knows a thing.
const CORE: u16 = 2000;

/// How many things an index can hold: a form is a thing and two bits in four bytes.
const MOST: usize = 1 << 30;

/// How a name belongs to a thing, in the order of the program's `Sort`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Label,
    Alias,
    Short,
    Acronym,
}

/// The sections of an index of `things`. `common` are folded words that need context as names.
///
/// # Errors
///
/// If a thing has no name or no class, a name holds a tab, a line end or a bar, a country or seat is unknown where it must be
/// known, or there are too many things; the message says where.
pub(crate) fn compile(mut things: Vec<Thing>, common: &BTreeSet<String>) -> Result<Vec<u8>, String> {
    check(&mut things)?;
    things.sort_by(|a, b| b.prominence.cmp(&a.prominence).then_with(|| a.iri.cmp(&b.iri)));
    let number = numbers(&things)?;
    let (mut text, mut starts, mut items) = (String::new(), Vec::new(), Vec::new());
    for (i, thing) in (0..).zip(&things) {
        starts.extend(short(text.len())?.to_le_bytes());
        if let Some(digits) = thing.iri.strip_prefix(WIKIDATA).and_then(|item| item.strip_prefix('Q')) {
            let item = digits.parse::<u32>().map_err(|_| format!("{}: no item", thing.iri))?;
            items.push((item, i));
        }
        text.push_str(&record(thing, &number)?);
    }
    starts.extend(short(text.len())?.to_le_bytes());
    items.sort_unstable();
    let pair = |(item, i): &(u32, u32)| [item.to_le_bytes(), i.to_le_bytes()].concat();
    let items = items.iter().flat_map(pair).collect::<Vec<u8>>();
    let (names, lists) = index(&names(&things, common))?;

    let mut demonyms = BTreeMap::new();
    for (i, thing) in (0u64..).zip(&things) {
        for demonym in &thing.demonyms {
            // "congolese" is of both Congos: the better known one, which comes first.
            demonyms.entry(demonym).or_insert(i);
        }
    }
    let mut index = MapBuilder::memory();
    index.extend_iter(demonyms).expect("the keys are sorted");
    let demonyms = index.into_inner().expect("written to memory");

    let sections = [text.into_bytes(), starts, items, names, lists, demonyms];
    let mut bytes = Vec::with_capacity(sections.iter().map(|section| section.len() + 8).sum());
    for section in sections {
        bytes.extend((section.len() as u64).to_le_bytes());
        bytes.extend(section);
    }
    Ok(bytes)
}

/// A length as the tables hold it.
fn short(length: usize) -> Result<u32, String> {
    u32::try_from(length).map_err(|_| "expected records of less than 4 GiB together, found more".to_owned())
}

/// Where a thing is said, for an error.
fn place(thing: &Thing) -> &str {
    if thing.origin.is_empty() { &thing.iri } else { &thing.origin }
}

/// Fills in the label that is not said, and checks what every thing must have.
fn check(things: &mut [Thing]) -> Result<(), String> {
    if things.len() > MOST {
        return Err(format!("expected at most {MOST} things, found {}", things.len()));
    }
    for thing in things {
        if thing.label_it.is_empty() {
            thing.label_it.clone_from(&thing.label_en);
        } else if thing.label_en.is_empty() {
            thing.label_en.clone_from(&thing.label_it);
        }
        if thing.label_it.is_empty() {
            return Err(format!("{}: expected a label, found none", place(thing)));
        }
        if thing.class.is_none() {
            return Err(format!("{}: expected a type, found none", place(thing)));
        }
        let names = [&thing.aliases[..], &thing.shorts, &thing.acronyms, &thing.demonyms].into_iter().flatten();
        let fields = [&thing.label_it, &thing.label_en, &thing.iri, &thing.latitude, &thing.longitude, &thing.geonames];
        let wrong = names.chain(fields).find(|name| name.contains(['\t', '\n', '\r', '|']));
        if let Some(wrong) = wrong {
            return Err(format!("{}: expected a name without tab, line end or bar, found `{wrong}`", place(thing)));
        }
    }
    Ok(())
}

/// The number of every thing, by its IRI, and that of every country by its code as well.
fn numbers(things: &[Thing]) -> Result<HashMap<&str, u32>, String> {
    let mut number = HashMap::new();
    for (i, thing) in (0..).zip(things) {
        for name in [&thing.iri, &thing.code] {
            if !name.is_empty() && number.insert(name.as_str(), i).is_some() {
                return Err(format!("{}: expected one thing with `{name}`, found two", place(thing)));
            }
        }
    }
    Ok(number)
}

/// The line of a thing.
fn record(thing: &Thing, number: &HashMap<&str, u32>) -> Result<String, String> {
    let find = |what: &str, name: &str| match number.get(name) {
        Some(number) => Ok(number.to_string()),
        None if name.is_empty() || thing.origin.is_empty() => Ok(String::new()),
        None => Err(format!(
            "{}: expected the {what} among the known things, found `{name}`\nhint: use a code such as IT, an item such as Q38, or add that thing",
            thing.origin
        )),
    };
    let list = |names: &[String]| {
        let names: BTreeSet<_> = names.iter().filter(|name| !name.is_empty()).map(String::as_str).collect();
        names.into_iter().collect::<Vec<_>>().join("|")
    };
    let english = if thing.label_en == thing.label_it { "" } else { &thing.label_en };
    let item = thing.iri.strip_prefix(WIKIDATA);
    let own = item.is_none() && !thing.iri.starts_with(super::thing::OURS);
    let fields: [&str; 18] = [
        &thing.class.unwrap_or(CLASSES.len()).to_string(),
        item.unwrap_or(""),
        &thing.slug(),
        &thing.label_it,
        english,
        &find("country", &thing.country)?,
        &find("seat", &thing.seat_of)?,
        &thing.population.to_string(),
        &thing.prominence.unwrap_or(0).to_string(),
        &thing.latitude,
        &thing.longitude,
        &thing.geonames,
        if own { thing.iri.as_str() } else { "" },
        &thing.code,
        &list(&thing.aliases),
        &list(&thing.shorts),
        &list(&thing.acronyms),
        &list(&thing.demonyms),
    ];
    Ok(fields.join("\t") + "\n")
}

/// What every folded name can mean.
fn names(things: &[Thing], common: &BTreeSet<String>) -> BTreeMap<String, BTreeMap<u32, Sort>> {
    let mut names: BTreeMap<String, BTreeMap<u32, Sort>> = BTreeMap::new();
    for (i, thing) in (0..).zip(things) {
        let labels = [thing.label_it.clone(), thing.label_en.clone()];
        let forms = [
            (Sort::Acronym, &thing.acronyms[..]),
            (Sort::Label, &labels[..]),
            (Sort::Short, &thing.shorts[..]),
            (Sort::Alias, &thing.aliases[..]),
        ];
        for (sort, form) in forms.iter().flat_map(|(sort, forms)| forms.iter().map(|form| (*sort, form))) {
            let key = fold::key(form);
            if key.is_empty() {
                continue;
            }
            let sort = match sort {
                Sort::Label | Sort::Alias if common.contains(&key) && thing.class != Some(COUNTRY) => Sort::Short,
                // "Leonardo", "Noemi": a singer, but a first name before that.
                Sort::Label | Sort::Alias if thing.class == Some(PERSON) && !key.contains(' ') => Sort::Short,
                sort => sort,
            };
            // The first sort that claims a key keeps it, but the label of a known body is a label also when it is an acronym ("NATO").
            let sorts = names.entry(key).or_default();
            if sort == Sort::Label && thing.prominence >= Some(CORE) || !sorts.contains_key(&i) {
                sorts.insert(i, sort);
            }
        }
    }
    names
}

/// The automaton of the names, whose values are a form or the place of a list of forms, and those lists.
fn index(names: &BTreeMap<String, BTreeMap<u32, Sort>>) -> Result<(Vec<u8>, Vec<u8>), String> {
    let (mut index, mut lists) = (MapBuilder::memory(), Vec::new());
    for (key, forms) in names {
        let packed: Vec<u32> = forms.iter().map(|(i, sort)| i << 2 | *sort as u32).collect();
        let value = if let [form] = packed[..] {
            u64::from(form) << 1
        } else {
            let start = u64::from(short(lists.len() / 4)?);
            lists.extend(short(packed.len())?.to_le_bytes());
            lists.extend(packed.iter().flat_map(|form| form.to_le_bytes()));
            start << 1 | 1
        };
        index.insert(key, value).expect("the keys are sorted");
    }
    Ok((index.into_inner().expect("written to memory"), lists))
}
