//! The form under which names and words are compared: no case, no accents, no punctuation.
//!
//! The build script includes this file, so that names are folded alike when the authority is compiled and when it is searched.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The words of a name, as the tokenizer would cut them: runs of letters and runs of digits.
pub fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).filter(|w| !w.is_empty())
}

/// Appends `word` in lower case and without accents or punctuation.
pub fn fold_into(key: &mut String, word: &str) {
    if word.is_ascii() {
        key.extend(word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    } else {
        for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                'ø' => key.push('o'),
                'ł' => key.push('l'),
                'đ' => key.push('d'),
                'ı' => key.push('i'),
                'ß' => key.push_str("ss"),
                'æ' => key.push_str("ae"),
                'œ' => key.push_str("oe"),
                c if c.is_alphanumeric() => key.push(c),
                _ => {}
            }
        }
    }
}

/// The key of a whole name: its folded words, joined by single spaces.
///
/// ```
/// assert_eq!(attesta::text::fold::key("Kim Jong-un"), "kim jong un");
/// assert_eq!(attesta::text::fold::key("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
/// assert_eq!(attesta::text::fold::key("Consiglio di sicurezza dell’ONU"), "consiglio di sicurezza dell onu");
/// ```
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in words(name) {
        if !key.is_empty() {
            key.push(' ');
        }
        fold_into(&mut key, word);
    }
    key
}
