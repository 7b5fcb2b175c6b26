//! What the model says of a token: it is in no name, or where in a name of which kind it stands.

use crate::mention::name::NameKind;
use std::ops::Range;

/// How many labels there are: none, and four places in a name for each of three kinds.
pub(super) const COUNT: usize = 13;

/// The label of a token in no name.
pub(super) const NONE: u8 = 0;

/// Kinds in the order of their labels.
pub(super) const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Organization, NameKind::Place];

/// Where in a name a token stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Inner,
    Last,
    Only,
}

const PLACES: [Place; 4] = [Place::First, Place::Inner, Place::Last, Place::Only];

fn parts(label: u8) -> Option<(usize, Place)> {
    let at = usize::from(label).checked_sub(1)?;
    Some((at / 4, PLACES[at % 4]))
}

/// Whether a label may stand before another; `NONE` stands before the first token and behind the last.
pub(super) fn may_follow(before: u8, label: u8) -> bool {
    let open = parts(before).filter(|(_, place)| matches!(place, Place::First | Place::Inner));
    let goes_on = parts(label).filter(|(_, place)| matches!(place, Place::Inner | Place::Last));
    match (open, goes_on) {
        (Some((kind, _)), Some((next, _))) => kind == next,
        (None, None) => true,
        _ => false,
    }
}

/// Writes the labels of a name over its tokens.
pub(super) fn mark(labels: &mut [u8], name: Range<usize>, kind: NameKind) {
    let base = 1 + 4 * u8::try_from(KINDS.iter().position(|k| *k == kind).unwrap_or(0)).unwrap_or(0);
    let last = name.end - 1;
    for at in name.clone() {
        let place = match (at == name.start, at == last) {
            (true, true) => 3,
            (true, false) => 0,
            (false, true) => 2,
            (false, false) => 1,
        };
        labels[at] = base + place;
    }
}

/// The names that a sequence of labels spells, in order.
pub(super) fn names(labels: &[u8]) -> Vec<(Range<usize>, NameKind)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        let Some((kind, place)) = parts(*label) else { continue };
        if matches!(place, Place::First | Place::Only) {
            start = at;
        }
        if matches!(place, Place::Last | Place::Only) {
            found.push((start..at + 1, KINDS[kind]));
        }
    }
    found
}
