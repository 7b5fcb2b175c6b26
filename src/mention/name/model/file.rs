//! A trained model as bytes: a header that is checked, and plain arrays that are read where they lie.
//!
//! | bytes | what |
//! | --- | --- |
//! | 16 | `attesta names\0\0\0` |
//! | 4 | version |
//! | 4 | number of labels |
//! | 4 | number of slots |
//! | 4 | the value of one step of a score, as the bits of an `f32`, in natural logarithms |
//! | 32 | SHA-256 of what follows |
//! | 4 each | scores of one label behind another, row by row |
//! | 16 each | slots: 3 bytes that tell the feature, one signed byte for each label |
//!
//! All numbers are little-endian. A feature lies in the slot that its number points to, or in the next free one.

use super::{
    label::COUNT,
    lattice::{self, Row, Steps},
    memory::{self, Memory, Shares},
    spelling::Spelling,
};
use sha2::{Digest as _, Sha256};
use std::{borrow::Cow, cell::RefCell};
use thread_local::ThreadLocal;

const MAGIC: &[u8; 16] = b"attesta names\0\0\0";
/// Another number for another layout, other features or other lists of words that change what a feature means.
const VERSION: u32 = 1;
const HEADER: usize = 64;
const TRANSITIONS: usize = COUNT * COUNT * 4;
/// Bytes that tell which feature has a slot.
const CHECK: usize = 3;
const SLOT: usize = CHECK + COUNT;
/// Slots of a model that is written; with [`FILL`] it stays below 8 MB.
const SLOTS: usize = 480_000;
/// How many features it may have: more would make the search long.
pub(super) const MOST: usize = SLOTS / 10 * 8;

/// A trained model.
#[derive(Debug)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    slots: usize,
    pub(super) transitions: [Row<i32>; COUNT],
    pub(super) step: f32,
    /// The same transitions as factors.
    pub(super) steps: Steps,
    /// What it says of what stands beyond the ends of a sentence.
    pub(super) outside: Shares,
    /// What each thread has met.
    pub(super) memory: ThreadLocal<RefCell<Memory>>,
    /// A bit for each value of some bits of a check: most features have no slot, and are not looked for.
    filter: Box<[u64]>,
}

/// Why bytes are no model.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It does not begin as one.
    #[error(
        "expected a model of names, which begins with `attesta names`, found {found}\nhint: `attesta train` makes one"
    )]
    Magic {
        /// The first bytes.
        found: String,
    },
    /// It was made by another version of the program.
    #[error(
        "expected version {VERSION} of the format with {COUNT} labels, found version {version} with {labels}\nhint: train it again with this program"
    )]
    Version {
        /// Of the file.
        version: u32,
        /// Of the file.
        labels: u32,
    },
    /// It is cut short or goes on behind its end.
    #[error("expected {expected} bytes, as the header says, found {found}")]
    Length {
        /// By the header.
        expected: u64,
        /// Of the file.
        found: u64,
    },
    /// A header that says what cannot be.
    #[error("expected {expected}, found {found}\nhint: the file is damaged")]
    Header {
        /// What may be.
        expected: &'static str,
        /// What is.
        found: String,
    },
    /// The arrays are not those that were written.
    #[error("expected the SHA-256 {expected}, found {found}\nhint: the file is damaged")]
    Checksum {
        /// By the header.
        expected: String,
        /// Of the arrays.
        found: String,
    },
}

impl Model {
    /// Reads a model and checks all of it.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of this version.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let model = Self::open(bytes)?;
        let (expected, found) = (hexadecimal(&model.bytes[32..HEADER]), model.digest());
        if expected == found { Ok(model) } else { Err(Error::Checksum { expected, found }) }
    }

    /// Opens a model that is known to be whole: its header is checked, its arrays are not.
    pub(super) fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        if bytes.get(..16) != Some(MAGIC) {
            return Err(Error::Magic { found: beginning(&bytes) });
        }
        let length = |expected: usize| Error::Length { expected: expected as u64, found: bytes.len() as u64 };
        if bytes.len() < HEADER + TRANSITIONS {
            return Err(length(HEADER + TRANSITIONS));
        }
        let (version, labels) = (word(&bytes, 16), word(&bytes, 20));
        if version != VERSION || labels as usize != COUNT {
            return Err(Error::Version { version, labels });
        }
        let slots = word(&bytes, 24) as usize;
        let expected = slots.checked_mul(SLOT).and_then(|table| table.checked_add(HEADER + TRANSITIONS));
        if expected != Some(bytes.len()) {
            return Err(length(expected.unwrap_or(usize::MAX)));
        }
        if slots == 0 {
            return Err(Error::Header { expected: "at least one slot", found: "none".to_owned() });
        }
        let step = f32::from_bits(word(&bytes, 28));
        if !(step.is_finite() && step > 0.0) {
            return Err(Error::Header { expected: "a step above 0", found: step.to_string() });
        }
        let mut transitions = [[0; COUNT]; COUNT];
        for (number, score) in transitions.iter_mut().flatten().enumerate() {
            *score = word(&bytes, HEADER + 4 * number).cast_signed().clamp(-1_000_000, 1_000_000);
        }
        #[allow(clippy::cast_precision_loss, reason = "they are held between the bounds")]
        let steps = lattice::steps(&transitions.map(|row| row.map(|score| score as f32 * step)));
        let mut filter = vec![0; 1 << FILTER - 6].into_boxed_slice();
        for slot in bytes[HEADER + TRANSITIONS..].chunks_exact(SLOT) {
            let at = bit([slot[0], slot[1], slot[2]]);
            filter[at / 64] |= 1 << (at % 64);
        }
        let (outside, memory) = (Shares::default(), ThreadLocal::new());
        let model = Self { bytes, slots, transitions, step, steps, outside, memory, filter };
        let outside = memory::shares(&model, &Spelling::OUTSIDE);
        Ok(Self { outside, ..model })
    }

    /// The bytes to write.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The SHA-256 of the arrays, in hexadecimal: the name of the model.
    pub fn digest(&self) -> String {
        hexadecimal(&Sha256::digest(&self.bytes[HEADER..]))
    }

    /// How many features have scores.
    pub fn features(&self) -> usize {
        self.table().chunks_exact(SLOT).filter(|slot| slot[..CHECK] != [0; CHECK]).count()
    }

    fn table(&self) -> &[u8] {
        &self.bytes[HEADER + TRANSITIONS..]
    }

    /// Adds the scores of a feature, if it has any.
    pub(super) fn add(&self, feature: u64, scores: &mut Row<i32>) {
        let check = check(feature);
        let bit = bit(check);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return;
        }
        let table = self.table();
        let mut at = place(feature, self.slots);
        // A full table would be searched once around.
        for _ in 0..self.slots {
            let Some(slot) = table.get(at * SLOT..(at + 1) * SLOT) else { return };
            if slot[..CHECK] == check {
                for (score, weight) in scores.iter_mut().zip(&slot[CHECK..]) {
                    *score += i32::from(weight.cast_signed());
                }
                return;
            }
            if slot[..CHECK] == [0; CHECK] {
                return;
            }
            at = if at + 1 == self.slots { 0 } else { at + 1 };
        }
    }

    /// Makes a model of weights: at most [`MOST`] features, in an order that is always the same.
    pub(super) fn write(features: &[(u64, Row<f32>)], transitions: &[Row<f32>; COUNT]) -> Self {
        let largest = features.iter().flat_map(|(_, row)| row).fold(0.0f32, |top, weight| top.max(weight.abs()));
        let step = if largest > 0.0 { largest.min(CLIP) / 127.0 } else { 1.0 };
        let slots = SLOTS.min((features.len() * 10 / 8).max(1));
        let mut bytes = Vec::with_capacity(HEADER + TRANSITIONS + slots * SLOT);
        bytes.extend_from_slice(MAGIC);
        for word in [VERSION, u32::try_from(COUNT).unwrap_or(0), u32::try_from(slots).unwrap_or(0), step.to_bits()] {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        bytes.extend_from_slice(&[0; 32]);
        for weight in transitions.iter().flatten() {
            bytes.extend_from_slice(&whole(weight / step, 1_000_000.0).to_le_bytes());
        }
        let mut table = vec![0u8; slots * SLOT];
        for (feature, row) in features.iter().take(slots - slots / 10) {
            let mut at = place(*feature, slots);
            while table[at * SLOT..at * SLOT + CHECK] != [0; CHECK] {
                at = (at + 1) % slots;
            }
            let slot = &mut table[at * SLOT..(at + 1) * SLOT];
            slot[..CHECK].copy_from_slice(&check(*feature));
            for (byte, weight) in slot[CHECK..].iter_mut().zip(row) {
                *byte = whole(weight / step, 127.0).to_le_bytes()[0];
            }
        }
        bytes.extend_from_slice(&table);
        let digest = Sha256::digest(&bytes[HEADER..]);
        bytes[32..HEADER].copy_from_slice(&digest);
        Self::open(bytes).unwrap_or_else(|error| unreachable!("what is written can be read: {error}"))
    }
}

/// Scores beyond this are cut: few are, and the others keep more of their differences.
const CLIP: f32 = 4.0;

#[allow(clippy::cast_possible_truncation, reason = "it is held between the bounds")]
fn whole(value: f32, bound: f32) -> i32 {
    value.round().clamp(-bound, bound) as i32
}

/// The slot that a feature points to.
fn place(feature: u64, slots: usize) -> usize {
    usize::try_from(((feature >> 32) * slots as u64) >> 32).unwrap_or(0)
}

/// What tells a feature in its slot; never nothing.
fn check(feature: u64) -> [u8; CHECK] {
    let [a, b, c, ..] = feature.to_le_bytes();
    [a | u8::from(a == 0), b, c]
}

/// How many bits of a check choose the bit of the filter: 2 Mbit stay in the cache of a processor.
const FILTER: usize = 20;

/// The bit of a check in the filter.
fn bit([a, b, c]: [u8; CHECK]) -> usize {
    (usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16) >> (8 * CHECK - FILTER)
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|word| word.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// How bytes begin, for a message.
fn beginning(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "an empty file".to_owned();
    }
    format!("`{}`", bytes[..bytes.len().min(16)].escape_ascii())
}
