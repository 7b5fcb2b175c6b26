//! An article as the file takes it.

use super::{
    super::{Entry, Error, Heading, seal::seal},
    Store, passage,
};
use crate::compare::{Key, Sheet, Words};

/// An article ready to be kept: compressed and sealed, a tenth of what it was, so that a transaction has only to write it.
#[derive(Clone, Debug)]
pub struct Packed {
    pub(super) heading: Heading,
    /// The heading, sealed.
    pub(super) sealed: Vec<u8>,
    /// Its graph, what it shares with others, its text, and its numbers.
    pub(super) texts: [Vec<u8>; 4],
    /// Its numbers as they are compared, each under its key.
    pub(super) numbers: Vec<(Key, Vec<u8>)>,
    pub(super) published: Option<String>,
    /// Its shingles, and the words that they begin with.
    pub(super) prints: Vec<(i64, i64)>,
}

impl Packed {
    /// What it is and what it was made from.
    pub fn heading(&self) -> &Heading {
        &self.heading
    }
}

impl Store {
    pub(in super::super) fn packed(&self, entry: &Entry) -> Result<Packed, Error> {
        let heading = &entry.heading;
        let unwritten = |source| Error::cannot("write", &self.path, source);
        let json = serde_json::to_vec(heading).expect("a heading is texts and numbers");
        let Sheet { text, rows, inconsistencies } = &entry.sheet;
        let about = serde_json::to_string(text).map_err(|error| unwritten(error.into()))?;
        let numbers = serde_json::to_string(&(rows, inconsistencies)).map_err(|error| unwritten(error.into()))?;
        let pack = |texts: &[&str], name: &str| -> Result<Vec<u8>, Error> {
            Ok(seal(&self.packer.pack(texts).map_err(unwritten)?, name))
        };
        let compared = rows.iter().filter_map(|row| Some((Key::of(row)?, row))).map(|(key, row)| {
            let row = serde_json::to_string(row).map_err(|error| unwritten(error.into()))?;
            let sealed = pack(&[&row], key.as_str())?;
            Ok((key, sealed))
        });
        Ok(Packed {
            sealed: seal(&json, &heading.key),
            texts: [
                pack(&[&entry.graph], &heading.id)?,
                pack(&[&entry.entities, &entry.catalogue, &entry.curation], &heading.id)?,
                pack(&[&about, &text.text], &heading.id)?,
                pack(&[&numbers], &heading.id)?,
            ],
            numbers: compared.collect::<Result<_, Error>>()?,
            published: text.published.clone(),
            prints: passage::prints(&Words::of(&text.text)),
            heading: heading.clone(),
        })
    }
}
