//! How many articles there are, told so that none can be missing.

use super::super::seal::Seal;
use std::fmt;

/// How many articles there are, and all their seals as one: no article can be missing without being missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Tally {
    articles: u64,
    seals: Seal,
}

impl Tally {
    /// One article more.
    pub(in super::super) fn add(&mut self, seal: Seal) {
        self.articles += 1;
        self.mix(seal);
    }

    pub(super) fn subtract(&mut self, seal: Seal) {
        self.articles = self.articles.saturating_sub(1);
        self.mix(seal);
    }

    fn mix(&mut self, seal: Seal) {
        for (mine, other) in self.seals.iter_mut().zip(seal) {
            *mine ^= other;
        }
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        [self.articles.to_le_bytes().as_slice(), &self.seals].concat()
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (articles, seals) = bytes.split_first_chunk()?;
        Some(Self { articles: u64::from_le_bytes(*articles), seals: seals.try_into().ok()? })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-", self.articles)?;
        self.seals.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
