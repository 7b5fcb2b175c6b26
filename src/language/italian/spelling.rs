//! Italian spelling: agencies write an apostrophe for an accent (`piu'`, `citta'`, `E'`).

use crate::language::list::{Table, Words};
use std::borrow::Cow;

/// Adds to a list the spelling of each entry with apostrophes for the accents at the ends of its words.
pub(super) fn with_apostrophes<T: Copy>(mut table: Table<T>) -> Table<T> {
    let spelled: Vec<(&'static str, T)> =
        table.iter().filter_map(|(word, value)| Some((&*apostrophes(word)?.leak(), *value))).collect();
    for (word, value) in spelled {
        table.entry(word).or_insert(value);
    }
    table
}

/// The same for a list of words without more to say about them.
pub(super) fn words_with_apostrophes(mut words: Words) -> Words {
    let spelled: Vec<&'static str> = words.iter().filter_map(|word| Some(&*apostrophes(word)?.leak())).collect();
    words.extend(spelled);
    words
}

/// A phrase with apostrophes for the accents at the ends of its words; `None` if it has none.
pub(super) fn apostrophes(phrase: &str) -> Option<String> {
    let words: Vec<Cow<str>> = phrase
        .split(' ')
        .map(|word| {
            let mut letters = word.chars();
            match letters.next_back().and_then(plain) {
                Some(vowel) => Cow::Owned(format!("{}{vowel}'", letters.as_str())),
                None => Cow::Borrowed(word),
            }
        })
        .collect();
    let spelled = words.join(" ");
    (spelled != phrase).then_some(spelled)
}

fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'à' => 'a',
        'è' | 'é' => 'e',
        'ì' => 'i',
        'ò' => 'o',
        'ù' => 'u',
        _ => return None,
    })
}

/// A word with its accent in place of the apostrophe at its end: `sara'` is `sarà`.
pub(super) fn accented(word: &str) -> Cow<'_, str> {
    let Some(stem) = word.strip_suffix('\'') else { return Cow::Borrowed(word) };
    let accent = match stem.chars().next_back() {
        Some('a') => 'à',
        Some('e') => 'è',
        Some('i') => 'ì',
        Some('o') => 'ò',
        Some('u') => 'ù',
        _ => return Cow::Borrowed(word),
    };
    Cow::Owned(format!("{}{accent}", &stem[..stem.len() - 1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        assert_eq!(apostrophes("più di").as_deref(), Some("piu' di"));
        assert_eq!(apostrophes("è").as_deref(), Some("e'"));
        assert_eq!(apostrophes("oltre"), None);
        assert_eq!(accented("sara'"), "sarà");
        assert_eq!(accented("dell'"), "dell'");
        assert_eq!(accented("oltre"), "oltre");
    }
}
