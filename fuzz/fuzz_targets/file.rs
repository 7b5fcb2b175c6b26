//! Any bytes whatever as a file of one's own: known things, decisions, tagged sentences, an entity of a dump, a model. The first byte
//! says which.

#![no_main]

use attesta::{
    curation,
    mention::name::model::{Model, Tagged},
    ontology::authority::{Authority, File, wikidata},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    match which % 8 {
        0 => drop(curation::read("fuzz.csv", &text, Authority::default())),
        1 => drop(curation::read("fuzz.ttl", &text, Authority::default())),
        2 => drop(Tagged::read(&text)),
        3 => drop(Model::read(bytes.to_vec())),
        4 => {
            let selection = wikidata::Selection::new(&["it".to_owned()], &[]).expect("a language is enough");
            drop(wikidata::read(bytes, &selection));
        }
        ending => {
            let ending = ["csv", "ttl", "jsonl"][usize::from(ending) - 5];
            let file = File { name: format!("fuzz.{ending}"), bytes: bytes.to_vec() };
            // An index of files, unlike an authority, does not live as long as the program.
            drop(Authority::default().index([file]));
        }
    }
});
