//! Which language an article is in.

use super::Error;
use crate::language::Language;

/// The language of an article: the one that is stated, else the one its words tell.
pub(super) fn of(body: &str, stated: Option<&str>, place: &str) -> Result<Language, Error> {
    let unknown = |found: &str| Error::Language {
        place: place.to_owned(),
        found: found.to_owned(),
        known: Language::ALL.map(|language| language.pack().name).join(", "),
    };
    if let Some(stated) = stated {
        return named(stated).ok_or_else(|| unknown(&format!("`{stated}`")));
    }
    let detected = whatlang::detect_lang(body);
    detected
        .and_then(|found| Language::ALL.into_iter().find(|language| language.pack().code == found.code()))
        .ok_or_else(|| unknown(detected.map_or("no language that is known", whatlang::Lang::eng_name)))
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
