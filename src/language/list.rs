//! Lists of words, read from the files of a language's folder.
//!
//! A list is a text file: one entry a line, sorted, `#` opens a comment line; columns are separated by one tab.

use rustc_hash::{FxHashMap, FxHashSet};

/// Words without more to say about them.
pub type Words = FxHashSet<&'static str>;

/// Words and what each of them means.
pub type Table<T> = FxHashMap<&'static str, T>;

/// Phrases by their first word, each split into its words, longer ones first.
pub type Phrases = FxHashMap<&'static str, Vec<Vec<&'static str>>>;

/// The lines of a list that are not comments.
pub fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A list so short that it stands in the code.
pub fn few<const N: usize>(words: [&'static str; N]) -> Words {
    words.into_iter().collect()
}

/// Reads a list of one column.
pub fn words(file: &'static str) -> Words {
    lines(file).collect()
}

/// Reads a list of phrases: words with one space between them.
pub fn phrases(file: &'static str) -> Phrases {
    let mut all: Vec<Vec<&str>> = lines(file).map(|line| line.split(' ').collect()).collect();
    all.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let mut phrases = Phrases::default();
    for words in all {
        phrases.entry(words[0]).or_default().push(words);
    }
    phrases
}

/// Reads a list of two or more columns; `read` turns what follows the first into its meaning.
///
/// # Panics
///
/// If a line has no second column or `read` does not know it: the lists are part of the program, and a test reads each.
pub fn table<T>(file: &'static str, read: impl Fn(&'static str) -> Option<T>) -> Table<T> {
    lines(file)
        .map(|line| {
            let entry = line.split_once('\t').and_then(|(word, rest)| Some((word, read(rest)?)));
            entry.unwrap_or_else(|| panic!("list entry `{line}`: expected a word, a tab and its meaning"))
        })
        .collect()
}
