//! Sentences and the dates in them, by phenomenon.

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

#[test]
fn absolute_days() {
    check("-", "Il 12 marzo 2024 è nata la società.", &["12 marzo 2024 = 2024-03-12 day"]);
    check("-", "Il primo maggio 2023 c'era il sole.", &["primo maggio 2023 = 2023-05-01 day"]);
    check("-", "Il 1º maggio 2023 c'era il sole.", &["1º maggio 2023 = 2023-05-01 day"]);
    check("-", "Il 1° maggio 2023 c'era il sole.", &["1° maggio 2023 = 2023-05-01 day"]);
    check("-", "Firmato il 12/03/2024 a Roma.", &["12/03/2024 = 2024-03-12 day"]);
    check("-", "Firmato il 12.3.2024 a Roma.", &["12.3.2024 = 2024-03-12 day"]);
    check("-", "Firmato il 2024-03-12 a Roma.", &["2024-03-12 = 2024-03-12 day"]);
    check("-", "Lunedì 28 ottobre 2024 il vertice.", &["Lunedì 28 ottobre 2024 = 2024-10-28 day"]);
    check("-", "Il 12 marzo del 2024 pioveva.", &["12 marzo del 2024 = 2024-03-12 day"]);
}

#[test]
fn absolute_months_and_years() {
    check("-", "A marzo 2024 i prezzi sono saliti.", &["marzo 2024 = 2024-03 month"]);
    check("-", "Nel 2023 i prezzi sono saliti.", &["2023 = 2023 year"]);
    check("-", "Nel giugno del 1999 vinse ancora.", &["giugno del 1999 = 1999-06 month"]);
    check("-", "Il film (2022) ha vinto.", &["2022 = 2022 year"]);
    check("-", "Sono arrivati 2000 soldati.", &[]);
    check("-", "Costa 2000 euro.", &[]);
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
