//! Which language an article is in.

use super::Error;
use crate::language::Language;

/// How sure the detector must be to be followed where it is not sure, from 0 to 1.
const LEANING: f64 = 0.2;

/// How much of an article is looked at, in bytes: more does not make the answer surer.
const SAMPLE: usize = 20_000;
/// How much of it is looked at for common words alone, in bytes.
const BEGINNING: usize = 1_500;
/// With so many words, an eighth of them common words of a language, nothing else has to be asked: the lists hold words of one
/// language only. Of Italian news 95 % has more; of nine other languages that were tried the nearest, Corsican, has a twentieth.
const ENOUGH: usize = 20;

/// The language of an article: the one that is stated, else the one its words tell.
///
/// A text full of a language's common words is in that language. Of others a statistical detector is believed where it is sure.
/// About a text of a few words it is not; then a language is taken if the detector leans to it, or if its common words make up a
/// tenth of the text.
pub(super) fn of(body: &str, stated: Option<&str>, place: &str) -> Result<Language, Error> {
    let unknown = |found: String| Error::Language {
        place: place.to_owned(),
        found,
        known: Language::ALL.map(|language| language.pack().name).join(", "),
    };
    if let Some(stated) = stated {
        return named(stated).ok_or_else(|| unknown(format!("`{stated}`")));
    }
    let beginning = &body[..body.floor_char_boundary(BEGINNING)];
    let clear = |language: &Language| {
        let (known, count) = common_words(beginning, *language);
        count >= ENOUGH && known * 8 >= count
    };
    if let Some(language) = Language::ALL.into_iter().find(clear) {
        return Ok(language);
    }
    let sample = &body[..body.floor_char_boundary(SAMPLE)];
    let detected = whatlang::detect(sample);
    if let Some(info) = detected.as_ref().filter(|info| info.is_reliable()) {
        let known = Language::ALL.into_iter().find(|language| language.pack().code == info.lang().code());
        return known.ok_or_else(|| unknown(info.lang().eng_name().to_owned()));
    }
    let leans = |language: &Language| {
        let code = language.pack().code;
        detected.as_ref().is_some_and(|info| info.lang().code() == code && info.confidence() >= LEANING)
    };
    let has_common_words = |language: &Language| {
        let (known, count) = common_words(sample, *language);
        known > 0 && known * 10 >= count
    };
    let found = Language::ALL.into_iter().find(|language| leans(language) || has_common_words(language));
    found.ok_or_else(|| {
        unknown(match detected {
            Some(info) => format!("a language that is not clear (perhaps {})", info.lang().eng_name()),
            None => "a language that is not clear".to_owned(),
        })
    })
}

/// How many words of a text are common words of a language, and how many it has. An elided word (`dell'acqua`) is two.
fn common_words(text: &str, language: Language) -> (usize, usize) {
    let common = &language.pack().page.common;
    let lower = text.to_lowercase().replace('’', "'");
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    let (mut count, mut known) = (0, 0);
    for word in words.flat_map(|word| word.split_inclusive('\'')).filter(|word| word.contains(char::is_alphanumeric)) {
        count += 1;
        known += usize::from(common.contains(word));
    }
    (known, count)
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
    fn neighbours() {
        // Corsican, and Neapolitan: near, and not ours.
        for body in [
            "U guvernu hà appruvatu aieri sera a nova legge di bilanciu dopu à una longa seduta di notte. A ministra hà dettu chì ùn \
             si pò aspittà chì a crisa finisca è chì l'aiutu à e famiglie ghjunghjerà a settimana chì vene cù un decretu.",
            "'O guverno ha appruvato ajere â sera 'a nova legge doppo na luonga seduta. 'A ministra ha ditto ca nun se pò aspettà ca \
             'a crise fernesce e ca l'ajuto a 'e famiglie arriva 'a semmana ca vene.",
        ] {
            let (known, count) = common_words(body, Language::Italian);
            assert!(count >= ENOUGH && known * 12 < count, "{known} of {count}");
        }
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
