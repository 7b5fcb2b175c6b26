//! From byte offsets to Unicode code points: the one place where the two meet.

use super::Span;

/// Every how many bytes the number of code points is kept.
const STEP: usize = 64;

/// A text's map from byte offsets to code points.
pub struct Points<'a> {
    /// Code points before each multiple of [`STEP`] bytes; empty if the text is ASCII.
    counts: Vec<u32>,
    text: &'a [u8],
    total: usize,
}

impl<'a> Points<'a> {
    /// Builds the map of `source` in one pass.
    pub fn new(source: &'a str) -> Self {
        let bytes = source.as_bytes();
        if source.is_ascii() {
            return Self { counts: Vec::new(), text: bytes, total: bytes.len() };
        }
        let mut counts = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut total = 0;
        for chunk in bytes.chunks(STEP) {
            counts.push(u32::try_from(total).unwrap_or(u32::MAX));
            total += starts(chunk);
        }
        Self { counts, text: bytes, total }
    }

    /// The code points before byte `offset`, which must be a character boundary of the text.
    pub fn at(&self, offset: usize) -> usize {
        if self.counts.is_empty() {
            return offset;
        }
        match self.counts.get(offset / STEP) {
            Some(&count) => count as usize + starts(&self.text[offset / STEP * STEP..offset]),
            None => self.total,
        }
    }

    /// First code point and end (exclusive) of a span, as RFC 5147 counts them.
    pub fn of(&self, span: Span) -> (usize, usize) {
        (self.at(span.start()), self.at(span.end()))
    }

    /// Code points in the whole text.
    pub fn total(&self) -> usize {
        self.total
    }
}

/// The code points that begin in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_as_chars_do(text in ".{0,300}") {
            let points = Points::new(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(offset), count);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
