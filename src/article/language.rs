//! Which language an article is in.

use super::Error;
use crate::language::Language;

/// How sure the detector must be to be followed where it is not sure, from 0 to 1.
const LEANING: f64 = 0.2;

/// How much of an article is looked at, in bytes: more does not make the answer surer.
const SAMPLE: usize = 20_000;

/// The language of an article: the one that is stated, else the one its words tell.
///
/// A statistical detector is believed where it is sure. About a text of a few words it is not; then a language is taken if the detector
/// leans to it, or if its common words make up a tenth of the text.
pub(super) fn of(body: &str, stated: Option<&str>, place: &str) -> Result<Language, Error> {
    let unknown = |found: String| Error::Language {
        place: place.to_owned(),
        found,
        known: Language::ALL.map(|language| language.pack().name).join(", "),
    };
    if let Some(stated) = stated {
        return named(stated).ok_or_else(|| unknown(format!("`{stated}`")));
    }
    let sample = &body[..(0..=SAMPLE.min(body.len())).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0)];
    let detected = whatlang::detect(sample);
    if let Some(info) = detected.as_ref().filter(|info| info.is_reliable()) {
        let known = Language::ALL.into_iter().find(|language| language.pack().code == info.lang().code());
        return known.ok_or_else(|| unknown(info.lang().eng_name().to_owned()));
    }
    let leans = |language: &Language| {
        let code = language.pack().code;
        detected.as_ref().is_some_and(|info| info.lang().code() == code && info.confidence() >= LEANING)
    };
    let found = Language::ALL.into_iter().find(|language| leans(language) || has_common_words(sample, *language));
    found.ok_or_else(|| {
        unknown(match detected {
            Some(info) => format!("a language that is not clear (perhaps {})", info.lang().eng_name()),
            None => "a language that is not clear".to_owned(),
        })
    })
}

/// Whether a tenth of the words are common words of a language. An elided word (`dell'acqua`) is two.
fn has_common_words(text: &str, language: Language) -> bool {
    let common = &language.pack().page.common;
    let lower = text.to_lowercase().replace('’', "'");
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    let (mut count, mut known) = (0, 0);
    for word in words.flat_map(|word| word.split_inclusive('\'')).filter(|word| word.contains(char::is_alphanumeric)) {
        count += 1;
        known += usize::from(common.contains(word));
    }
    known > 0 && known * 10 >= count
}

/// The language that a tag, an ISO 639-3 code or an English name stands for.
fn named(name: &str) -> Option<Language> {
    Language::from_tag(name).or_else(|| {
        Language::ALL.into_iter().find(|language| {
            let pack = language.pack();
            pack.code.eq_ignore_ascii_case(name) || pack.name.eq_ignore_ascii_case(name)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, stated: Option<&str>, expected: &str) {
        match of(body, stated, "file.txt") {
            Ok(language) => assert_eq!(language.tag(), expected),
            Err(error) => {
                let message = error.to_string();
                assert!(message.contains(expected), "expected `{expected}`, found {message}");
            }
        }
    }

    #[test]
    fn long_texts() {
        check(
            "Il governo ha approvato ieri sera la nuova legge di bilancio dopo una lunga seduta notturna.",
            None,
            "it",
        );
        check(
            "The government approved the new budget law last night after a long debate in parliament.",
            None,
            "English",
        );
        check("El gobierno aprobó anoche la nueva ley de presupuestos después de un largo debate.", None, "Spanish");
        check("Le gouvernement a approuvé hier soir la nouvelle loi de finances après un long débat.", None, "French");
        check("Правительство вчера вечером одобрило новый закон о бюджете.", None, "Russian");
    }

    #[test]
    fn short_texts() {
        check("Piove.", None, "a language that is not clear");
        check("Oltre 600 feriti nella regione.", None, "it");
        check("L'accordo è dell’Onu.", None, "it");
        check("12 345", None, "a language that is not clear");
        check("Mas de 600 heridos en la region", None, "a language that is not clear");
    }

    #[test]
    fn stated() {
        check("Piove.", Some("it"), "it");
        check("Piove.", Some("it-CH"), "it");
        check("Piove.", Some("Italian"), "it");
        check("Il governo ha approvato la legge.", Some("fr"), "found one in `fr`");
    }
}
