//! What is said of a token: its word, the words around it, the lists that hold it, and the rest of the article.

use super::{
    hash::{feature, pair},
    spelling::{FIRST_NAME, LAST_NAME, Spelling},
    view::{Elsewhere, View, is_upper},
};
use std::ops::Range;

/// Where a spelling stands, seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Here,
    Before,
    After,
    SecondBefore,
    SecondAfter,
}

impl Stand {
    pub(super) const ALL: [Self; 5] = [Self::Here, Self::Before, Self::After, Self::SecondBefore, Self::SecondAfter];

    /// How many tokens further on.
    pub(super) fn step(self) -> isize {
        match self {
            Self::Here => 0,
            Self::Before => -1,
            Self::After => 1,
            Self::SecondBefore => -2,
            Self::SecondAfter => 2,
        }
    }
}

/// Hands the features of a token that come from one spelling near it to `emit`.
pub(super) fn of_spelling(spelling: &Spelling, stand: Stand, mut emit: impl FnMut(u64)) {
    let template = match stand {
        Stand::Here => {
            emit(feature(1, spelling.exact));
            emit(feature(2, spelling.lower));
            emit(feature(3, spelling.shape));
            for (length, (head, tail)) in (0..).zip(spelling.heads.iter().zip(&spelling.tails)) {
                if *head != 0 {
                    emit(feature(4 + length, *head));
                    emit(feature(8 + length, *tail));
                }
            }
            each(spelling.sets, |bit| emit(feature(28, bit)));
            return;
        }
        Stand::Before => 12,
        Stand::After => 13,
        Stand::SecondBefore => 14,
        Stand::SecondAfter => 15,
    };
    emit(feature(template, spelling.lower));
    emit(feature(template + 4, spelling.shape));
    emit(feature(template + 8, spelling.tails[2]));
    each(spelling.sets, |bit| emit(feature(template + 12, bit)));
}

/// Hands every feature of a token to `emit` but those of single spellings and those of the authority's lists.
pub(super) fn plain(view: &View, at: usize, sentence: &Range<usize>, mut emit: impl FnMut(u64)) {
    let own = view.spelling(at, 0, sentence);
    let (before, after) = (view.spelling(at, -1, sentence), view.spelling(at, 1, sentence));
    let (before2, after2) = (view.spelling(at, -2, sentence), view.spelling(at, 2, sentence));
    emit(feature(29, pair(before.lower, own.lower)));
    emit(feature(30, pair(own.lower, after.lower)));
    emit(feature(31, pair(pair(before.shape, own.shape), after.shape)));
    emit(feature(32, pair(before.lower, after.lower)));
    emit(feature(33, pair(before2.lower, before.lower)));
    emit(feature(34, pair(after.lower, after2.lower)));
    let fresh = view.reader.is_fresh(at, view.sentence(at));
    let start = at == sentence.start;
    emit(feature(35, pair(u64::from(start) + 2 * u64::from(fresh), own.shape)));
    let names = |sets: u32| u64::from(sets & (FIRST_NAME | LAST_NAME));
    if names(own.sets) | names(before.sets) | names(after.sets) != 0 {
        emit(feature(36, pair(names(own.sets), names(before.sets))));
        emit(feature(37, pair(names(own.sets), names(after.sets))));
        emit(feature(38, pair(pair(names(before.sets), names(own.sets)), names(after.sets))));
    }
    let run = view.runs[at];
    if run.end == 0 {
        return;
    }
    let (first, end) = (run.start as usize, run.end as usize);
    let (lead, tail) = (view.spelling(first, -1, sentence), view.spelling(end, 0, sentence));
    let next = view.spelling(end, 1, sentence);
    let lead2 = view.spelling(first, -2, sentence);
    emit(feature(40, lead.lower));
    emit(feature(41, tail.lower));
    emit(feature(42, pair(lead.lower, tail.lower)));
    emit(feature(43, pair(lead2.lower, lead.lower)));
    emit(feature(44, pair(tail.lower, next.lower)));
    each(lead.sets, |bit| emit(feature(45, bit)));
    each(tail.sets, |bit| emit(feature(46, bit)));
    each(next.sets, |bit| emit(feature(47, bit)));
    let length = ((end - first).min(5) * 8 + (at - first).min(5)) as u64;
    emit(feature(48, length));
    if is_upper(view.reader, at) {
        emit(feature(49, u64::from(view.reader.is_shouted(view.sentence(at)))));
    }
    let mut elsewhere = Elsewhere::default();
    let mut seen: [u64; 32] = [0; 32];
    let mut count = 0;
    let mut once = |value: u64| {
        if count < seen.len() && !seen[..count].contains(&value) {
            seen[count] = value;
            count += 1;
        }
    };
    view.elsewhere(at, |place, other| {
        if !view.reader.is_capitalized(place) {
            elsewhere.lower += 1;
            return;
        }
        let (before, after) = (view.spelling(place, -1, &other.tokens), view.spelling(place, 1, &other.tokens));
        once(feature(50, before.lower));
        once(feature(51, after.lower));
        once(feature(52, before.shape));
        once(feature(53, after.shape));
        each(before.sets, |bit| once(feature(54, bit)));
        if !view.reader.is_fresh(place, other) {
            elsewhere.capitalized += 1;
        }
    });
    seen[..count].iter().for_each(|value| emit(*value));
    let counts = (elsewhere.capitalized.min(3) * 4 + elsewhere.lower.min(3)) as u64;
    emit(feature(60, counts));
    emit(feature(61, pair(counts, u64::from(fresh) * 2 + u64::from(start))));
}

/// Hands the features of the authority's lists to `emit`.
pub(super) fn listed(view: &View, at: usize, sentence: &Range<usize>, mut emit: impl FnMut(u64)) {
    let own = view.lists[at];
    let (before, after) = (view.lists(at, -1, sentence), view.lists(at, 1, sentence));
    let (left, right) = (view.spelling(at, -1, sentence), view.spelling(at, 1, sentence));
    // Whether a city plays, trades or lies somewhere is told by the other words of the sentence.
    if own & PLACES != 0 {
        for other in sentence.clone().filter(|other| view.runs[*other].end == 0) {
            let word = view.spelling(other, 0, sentence);
            if word.heads[3] != 0 {
                emit(feature(82, word.lower));
            }
        }
    }
    if own != 0 {
        each64(own, |bit| {
            emit(feature(70, bit));
            emit(feature(71, pair(bit, left.lower)));
            emit(feature(72, pair(bit, right.lower)));
            emit(feature(73, pair(bit, u64::from(right.sets))));
            emit(feature(78, pair(bit, view.spelling(at, 0, sentence).shape)));
        });
        emit(feature(74, own));
        let run = view.runs[at];
        if run.end != 0 {
            let length = u64::from(run.end - run.start).min(5);
            emit(feature(75, pair(own, length)));
            let tail = view.spelling(run.end as usize, 0, sentence);
            let lead = view.spelling(run.start as usize, -1, sentence);
            each64(own, |bit| {
                emit(feature(79, pair(bit, lead.lower)));
                emit(feature(80, pair(bit, tail.lower)));
            });
        }
    }
    if before != 0 {
        each64(before, |bit| emit(feature(76, bit)));
    }
    if after != 0 {
        each64(after, |bit| emit(feature(77, bit)));
    }
    if before | own | after != 0 {
        emit(feature(81, pair(pair(before, own), after)));
    }
}

/// The bits of the classes that are places: three for each, from the country on.
const PLACES: u64 = ((1 << 18) - 1) << 24;

fn each(mut bits: u32, mut see: impl FnMut(u64)) {
    while bits != 0 {
        see(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

fn each64(mut bits: u64, mut see: impl FnMut(u64)) {
    while bits != 0 {
        see(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}
