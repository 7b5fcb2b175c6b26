//! Words of two statements set side by side.

use crate::text::fold;

/// The most words of a statement that are aligned: longer ones are cut, so that the cost stays bounded.
const MOST: usize = 200;

/// Two statements aligned word by word.
pub(super) struct Alignment {
    /// How many words both have, in the same order.
    pub(super) shared: usize,
    /// How many words the two have together.
    pub(super) total: usize,
    /// The words that only the first has.
    pub(super) first: Vec<String>,
    /// The words that only the second has.
    pub(super) second: Vec<String>,
}

impl Alignment {
    /// Whether at least `percent` of the words of both are shared (Dice's coefficient).
    pub(super) fn covers(&self, percent: usize) -> bool {
        self.shared * 200 >= self.total * percent
    }
}

/// Aligns two statements by their longest common subsequence of words; capitals and accents do not count.
pub(super) fn align(a: &str, b: &str) -> Alignment {
    let words = |text: &str| -> Vec<String> {
        // Points stay in numbers: "600.000" is one word.
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’'));
        parts
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(fold::key)
            .take(MOST)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let width = b.len() + 1;
    let mut best = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i] == b[j] {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut shared) = (0, 0, 0);
    let (mut first, mut second) = (Vec::new(), Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            (i, j, shared) = (i + 1, j + 1, shared + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            first.push(a[i].clone());
            i += 1;
        } else {
            second.push(b[j].clone());
            j += 1;
        }
    }
    first.extend(a[i..].iter().cloned());
    second.extend(b[j..].iter().cloned());
    Alignment { shared, total: a.len() + b.len(), first, second }
}

#[cfg(test)]
mod tests {
    use super::align;

    #[track_caller]
    fn check(a: &str, b: &str, shared: usize, first: &[&str], second: &[&str]) {
        let found = align(a, b);
        assert_eq!((found.shared, found.first, found.second), (shared, to_owned(first), to_owned(second)));
    }

    fn to_owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn what_only_one_has() {
        check("Oltre 40 case sono crollate", "40 case sono crollate.", 4, &["oltre"], &[]);
        check("sono rimasti feriti in 12", "i feriti sono 12", 2, &["sono", "rimasti", "in"], &["i", "sono"]);
        check("", "nulla", 0, &[], &["nulla"]);
    }
}
