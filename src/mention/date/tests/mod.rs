//! Sentences and the dates in them, by phenomenon.

mod days;
mod names;
mod periods;

use super::*;
use crate::language::Language;
use crate::text;

/// Checks the dates of a sentence, each as `words = period granularity`; `-` is an unknown day of publication or period.
#[track_caller]
fn check(published: &str, sentence: &str, expected: &[&str]) {
    let text = text::split(sentence, Language::Italian);
    let found: Vec<String> = find(&text, published.parse().ok())
        .iter()
        .map(|date| {
            let period = date.period.map_or("-".to_owned(), |period| period.to_string());
            format!("{} = {period} {}", text.words(date.span), format!("{:?}", date.granularity).to_lowercase())
        })
        .collect();
    assert_eq!(found, expected, "\n{published}: {sentence}");
}

/// Words that dates are made of, so that random texts are rich in them.
const PIECES: [&str; 48] = [
    "il ",
    "dal ",
    "al ",
    "tra ",
    "e ",
    "o ",
    "12 ",
    "2024 ",
    "marzo ",
    "lunedì ",
    "scorso ",
    "prossimo ",
    "anno ",
    "di ",
    "del ",
    "l'",
    "8 ",
    "/",
    "-",
    ".",
    ", ",
    "3/4/2024 ",
    "fine ",
    "metà ",
    "inizio ",
    "estate ",
    "due ",
    "anni ",
    "fa ",
    "ultimi ",
    "primi ",
    "mesi ",
    "alle ",
    "18 ",
    "7:34 ",
    "ore ",
    "secolo ",
    "XX ",
    "settimana ",
    "quest'",
    "'",
    "90 ",
    "anni Novanta ",
    "Natale ",
    "fino ",
    "a ",
    "altro ",
    "1º ",
];

proptest::proptest! {
    #[test]
    fn any_text_gives_dates_in_order(text in ".{0,120}") {
        is_in_order(&text)?;
    }

    #[test]
    fn any_words_of_dates_give_dates_in_order(picks in proptest::collection::vec(0..PIECES.len(), 0..16)) {
        let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        is_in_order(&text)?;
    }
}

fn is_in_order(source: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let text = text::split(source, Language::Italian);
    for published in [None, Some(jiff::civil::date(2024, 10, 28)), Some(Date::MIN), Some(Date::MAX)] {
        let mut end = 0;
        for date in find(&text, published) {
            proptest::prop_assert!(date.span.start() >= end, "{source}: {} overlaps", date.span);
            proptest::prop_assert!(source.get(date.span.start()..date.span.end()).is_some());
            end = date.span.end();
            if let (Some(from), Some(until)) = (date.period.and_then(Period::from), date.period.and_then(Period::until))
            {
                proptest::prop_assert!(from <= until, "{source}: {from} to {until}");
            }
        }
    }
    Ok(())
}
