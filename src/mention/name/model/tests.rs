//! Models and tagged files: what is read, and what is refused with which words.

use super::{Model, Settings, Tagged, score, train};
use crate::language::Language;
use proptest::prelude::*;

const SMALL: &str = "Anna\tB-PER\nBelloni\tI-PER\nvive\tO\na\tO\nTerni\tB-LOC\n.\tO\n\nLa\tO\nFiat\tB-ORG\nassume\tO\n.\tO\n\n\
    Marco\tB-PER\nRossi\tI-PER\nvive\tO\na\tO\nLecce\tB-LOC\n.\tO\n\nLa\tO\nPirelli\tB-ORG\nassume\tO\n.\tO\n";

fn small() -> Model {
    train(&[Tagged::read(SMALL).unwrap()], Language::Italian, &Settings { least: 1, ..Settings::default() })
}

#[test]
fn the_model_that_is_compiled_in_is_whole() {
    let built_in = Model::built_in();
    assert!(Model::read(built_in.bytes().to_vec()).is_ok());
    assert!(built_in.bytes().len() <= 8_000_000);
}

#[test]
fn the_same_files_give_the_same_bytes_and_are_learned() {
    let model = small();
    assert_eq!(model.bytes(), small().bytes());
    let scores = score(&model, &Tagged::read(SMALL).unwrap(), Language::Italian);
    assert!(
        scores.spans.iter().all(|counts| counts.right == 2 && counts.found == 2 && counts.marked == 2),
        "{scores:?}"
    );
}

#[track_caller]
fn refused(bytes: Vec<u8>, expected: &str) {
    let error = Model::read(bytes).unwrap_err().to_string();
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn damaged_models_are_refused() {
    let good = small().bytes().to_vec();
    refused(Vec::new(), "expected a model of names, which begins with `attesta names`, found an empty file");
    refused(
        b"PK\x03\x04 something".to_vec(),
        "expected a model of names, which begins with `attesta names`, found `PK",
    );
    refused(good[..40].to_vec(), "expected 740 bytes, as the header says, found 40");
    refused(good[..good.len() - 1].to_vec(), "expected ");
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    refused(changed(16, 9), "expected version 1 of the format with 13 labels, found version 9 with 13");
    refused(changed(31, 0xff), "expected a step above 0, found NaN");
    refused(changed(good.len() - 1, good[good.len() - 1] ^ 1), "expected the SHA-256 ");
}

#[track_caller]
fn refused_file(file: &str, expected: &str) {
    let error = Tagged::read(file).unwrap_err().to_string();
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn wrong_tagged_files_are_refused() {
    refused_file("Anna B-PER\n", "line 1: expected a token, a tab and a tag, found `Anna B-PER`");
    refused_file("Anna\tPER\n", "line 1: expected the tag O or B- or I- with PER, ORG or LOC, found `PER`");
    refused_file("vive\tO\nRossi\tI-PER\n", "line 2: expected `I-PER` behind a tag of the same kind");
}

#[test]
fn sentences_of_articles_are_left_out() {
    let mut file = Tagged::read(SMALL).unwrap();
    assert_eq!(file.leave_out(&["Titolo\n\nAnna Belloni vive a Terni. Poi basta.".to_owned()]), 1);
    assert_eq!(file.sentences.len(), 3);
    assert_eq!(file.clone().leave_out_sentences(&file), 3);
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(at in 0usize..900, byte: u8, length in 0usize..900) {
        let mut bytes = Model::built_in().bytes()[..740.max(length)].to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        prop_assert!(Model::read(bytes).is_err());
    }

    #[test]
    fn no_tagged_file_makes_the_reader_panic(file in "([A-Za-z]|\t|\n|O|B-PER|I-ORG| ){0,60}") {
        if let Ok(tagged) = Tagged::read(&file) {
            prop_assert!(tagged.sentences.iter().all(|s| s.names.iter().all(|(r, _)| r.end <= s.tokens.len())));
        }
    }
}
