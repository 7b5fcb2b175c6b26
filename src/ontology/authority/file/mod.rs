//! Known things from files: Turtle, tables and JSON lines of one's own, and indexes made of them.

mod json;
mod table;
mod turtle;

use super::{
    Authority, Tables, fold, tables,
    thing::{CLASSES, OURS, Thing, WIKIDATA, merge},
};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// What an index begins with; the last letter is the version of its form.
const MAGIC: &[u8; 16] = b"attesta index 1\n";

/// The length of the digest behind that.
const DIGEST: usize = 32;

/// The prominence of a thing of one's own that states none: it wins over every thing of ours that shares its name.
const OWN: u16 = 10_000;

/// What is wrong with a file of known things: where, what was expected, what was found, and often what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(String);

/// A file of known things, in memory.
pub struct File {
    /// What to call it in errors; its ending tells what it is: `.ttl`, `.csv`, `.tsv`, `.jsonl`, and anything for an index.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Authority {
    /// What this authority knows with the things of `files`, of which a later one wins over an earlier one, and all over what was
    /// known: what a file says of a thing that is known already (by its item or IRI) replaces what was known, its names are added. A thing
    /// of one's own in Turtle or a table is better known than any of ours, unless its prominence is stated.
    ///
    /// An index stands in place of this authority: it was made of all that it shall hold.
    ///
    /// # Errors
    ///
    /// If a file is none of these, or says something that cannot be.
    ///
    /// ```
    /// use attesta::{ontology::authority::{Authority, File}, text::fold};
    ///
    /// let own = "type,label,aliases,country\nperson,Ada Valdora,Valdora,IT\n";
    /// let file = File { name: "own.csv".to_owned(), bytes: own.as_bytes().to_vec() };
    /// let authority = Authority::default().with(vec![file])?;
    /// let ada = authority.lookup(&fold::key("Ada Valdora")).next().unwrap().id.record();
    /// assert_eq!((ada.slug, ada.country.unwrap().record().label_it), ("ada-valdora", "Italia"));
    /// # Ok::<(), attesta::ontology::authority::Error>(())
    /// ```
    pub fn with(self, mut files: Vec<File>) -> Result<Self, Error> {
        let is_index = |file: &File| file.bytes.starts_with(MAGIC);
        match (files.pop_if(|file| is_index(file)), files.is_empty()) {
            (None, true) => Ok(self),
            (Some(index), true) => Self::load(index),
            (last, false) => {
                files.extend(last);
                Self::load(File { name: "index".to_owned(), bytes: self.index(files)? })
            }
        }
    }

    /// An index of what this authority knows and the things of `files`; same files, same bytes.
    ///
    /// # Errors
    ///
    /// As [`Authority::with`].
    pub fn index(self, files: impl IntoIterator<Item = File>) -> Result<Vec<u8>, Error> {
        let things = |authority: Self| authority.all().map(super::Id::thing).collect::<Vec<_>>();
        let (mut base, mut layers) = (Vec::new(), Vec::new());
        for file in files {
            if file.bytes.starts_with(MAGIC) {
                base.push(things(Self::load(file)?));
            } else {
                layers.push(read(&file)?);
            }
        }
        if base.is_empty() {
            base.push(things(self));
        }
        write(base.into_iter().chain(layers))
    }

    /// An index that was read. It stays in memory until the program ends.
    fn load(file: File) -> Result<Self, Error> {
        let File { name, bytes } = file;
        let damaged = || {
            Error(format!(
                "{name}: expected an index that is whole, found a damaged one\nhint: make it anew with `attesta authority build`"
            ))
        };
        let digest = bytes.get(MAGIC.len()..MAGIC.len() + DIGEST).ok_or_else(damaged)?;
        let sections = &bytes[MAGIC.len() + DIGEST..];
        if Sha256::digest(sections)[..] != *digest {
            return Err(damaged());
        }
        let digest = digest.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
        let tables = Tables::new(&bytes[MAGIC.len() + DIGEST..], digest).ok_or_else(damaged)?;
        Ok(Self(Box::leak(Box::new(tables))))
    }
}

/// An index of the things of several files.
fn write(files: impl IntoIterator<Item = Vec<Thing>>) -> Result<Vec<u8>, Error> {
    let common = include_str!("../../../../ontology/common.txt").lines().filter(|line| !line.starts_with('#'));
    let common: BTreeSet<String> = common.map(fold::key).filter(|key| !key.is_empty()).collect();
    let sections = tables::compile(merge(files), &common).map_err(Error)?;
    Ok([&MAGIC[..], &Sha256::digest(&sections), &sections].concat())
}

/// The things of a file that is no index.
fn read(file: &File) -> Result<Vec<Thing>, Error> {
    let name = &file.name;
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let text = std::str::from_utf8(&file.bytes).map_err(|error| {
        let line = file.bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        Error(format!("{name}:{line}: expected text in UTF-8, found other bytes"))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match ending.as_deref() {
        Some("ttl" | "nt") => turtle::read(name, text),
        Some("csv" | "tsv") => table::read(name, text),
        Some("jsonl" | "ndjson" | "json") => json::read(name, text),
        _ => Err(Error(format!(
            "{name}: expected an index that `attesta authority build` made, or a name that ends in .ttl, .csv, .tsv or .jsonl, found neither"
        ))),
    }
}

/// An error at a line of a file, from 1.
fn wrong(name: &str, line: u64, message: impl std::fmt::Display) -> Error {
    Error(format!("{name}:{line}: {message}"))
}

/// The IRI of a thing as a file of one's own names it: an item (`Q649`), `person/ada-valdora`, or a whole IRI.
fn iri(name: &str) -> Result<String, String> {
    let is_item = |item: &str| item.len() < 11 && item.parse::<u32>().is_ok() && !item.starts_with(['0', '+']);
    if name.strip_prefix('Q').is_some_and(is_item) {
        return Ok(format!("{WIKIDATA}{name}"));
    }
    if let Some((kind, slug)) = name.split_once('/')
        && ["person", "organization", "place"].contains(&kind)
        && !slug.is_empty()
        && slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return Ok(format!("{OURS}{name}"));
    }
    if let Some(item) = name.strip_prefix(WIKIDATA) {
        return iri(item).map_err(|_| format!("expected an item such as Q649, found `{name}`"));
    }
    if oxrdf::NamedNode::new(name).is_ok() && !name.contains('|') {
        return Ok(name.to_owned());
    }
    Err(format!("expected an item such as Q649, a name such as person/ada-valdora, or an IRI, found `{name}`"))
}

/// A country as a file names it: a code (`IT`), or any thing.
fn country(name: &str) -> Result<String, String> {
    let is_code = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    if name.is_empty() || is_code { Ok(name.to_owned()) } else { iri(name) }
}

/// The class that a word of the tables names.
fn class(word: &str) -> Result<usize, String> {
    let words = || CLASSES.map(|(word, _)| word).join(", ");
    let class = CLASSES.iter().position(|(class, _)| *class == word);
    class.ok_or_else(|| format!("expected a type among {}, found `{word}`", words()))
}

/// Degrees as a decimal number within `most`.
fn degrees(text: &str, most: f64) -> Result<(), String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    let inside = plain && text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
    if inside { Ok(()) } else { Err(format!("expected degrees from -{most} to {most}, found `{text}`")) }
}

/// What every thing of a file must be like, whatever the file.
fn check(thing: &Thing) -> Result<(), String> {
    match (thing.latitude.is_empty(), thing.longitude.is_empty()) {
        (true, true) => {}
        (false, false) => {
            degrees(&thing.latitude, 90.0)?;
            degrees(&thing.longitude, 180.0)?;
        }
        _ => return Err("expected both latitude and longitude, found one of them".to_owned()),
    }
    if !thing.geonames.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("expected a GeoNames number such as 524901, found `{}`", thing.geonames));
    }
    let unnamed = thing.iri.is_empty() && thing.slug().is_empty();
    if unnamed { Err("expected an `id`, or a label with letters, found neither".to_owned()) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
