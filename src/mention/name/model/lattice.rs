//! The chain of labels over a sentence: the best one, and how likely each label is.

use super::label::{COUNT, NONE, may_follow};

/// Scores of the labels of one token.
pub(super) type Row<T> = [T; COUNT];

/// For each label, those that may stand before it.
pub(super) fn before(label: u8) -> impl Iterator<Item = u8> {
    labels().filter(move |before| may_follow(*before, label))
}

/// All labels.
pub(super) fn labels() -> impl Iterator<Item = u8> {
    (0..COUNT).map(|label| u8::try_from(label).unwrap_or(NONE))
}

/// The chain of labels with the highest sum of `emissions` and `transitions[before][label]`; the first of equal ones.
pub(super) fn best(emissions: &[Row<i32>], transitions: &[Row<i32>; COUNT]) -> Vec<u8> {
    const NEVER: i32 = i32::MIN / 2;
    let Some(first) = emissions.first() else { return Vec::new() };
    let mut scores = [NEVER; COUNT];
    for label in labels().filter(|label| may_follow(NONE, *label)) {
        let at = usize::from(label);
        scores[at] = first[at] + transitions[usize::from(NONE)][at];
    }
    let mut back: Vec<[u8; COUNT]> = Vec::with_capacity(emissions.len());
    for emission in &emissions[1..] {
        let mut next = [NEVER; COUNT];
        let mut from = [NONE; COUNT];
        for label in labels() {
            let at = usize::from(label);
            for previous in before(label) {
                let score = scores[usize::from(previous)].saturating_add(transitions[usize::from(previous)][at]);
                if score > next[at] {
                    (next[at], from[at]) = (score, previous);
                }
            }
            next[at] = next[at].saturating_add(emission[at]);
        }
        scores = next;
        back.push(from);
    }
    let closing = labels().filter(|label| may_follow(*label, NONE));
    let mut last = closing.fold((NEVER, NONE), |best, label| {
        let score = scores[usize::from(label)];
        if score > best.0 { (score, label) } else { best }
    });
    let mut chain = vec![last.1];
    for from in back.iter().rev() {
        last.1 = from[usize::from(last.1)];
        chain.push(last.1);
    }
    chain.reverse();
    chain
}

/// How likely each label is at each token, and each pair of labels over the whole chain; with the logarithm of the sum over all
/// chains.
pub(super) struct Likelihood {
    /// For each token, the likelihood of its labels.
    pub(super) labels: Vec<Row<f32>>,
    /// The expected number of times that one label follows another.
    pub(super) pairs: [Row<f32>; COUNT],
}

/// The likelihoods of labels, by the forward-backward algorithm with rescaled sums.
pub(super) fn likelihood(emissions: &[Row<f32>], transitions: &[Row<f32>; COUNT]) -> Likelihood {
    let length = emissions.len();
    let mut pairs = [[0.0; COUNT]; COUNT];
    // Exponentials relative to the highest score of a token: nothing overflows.
    let mut local = vec![[0.0f32; COUNT]; length];
    for (row, emission) in local.iter_mut().zip(emissions) {
        let top = emission.iter().copied().fold(f32::MIN, f32::max);
        for (value, score) in row.iter_mut().zip(emission) {
            *value = exp(score - top);
        }
    }
    let mut steps = [[0.0f32; COUNT]; COUNT];
    for label in labels() {
        for previous in before(label) {
            steps[usize::from(previous)][usize::from(label)] =
                exp(transitions[usize::from(previous)][usize::from(label)]);
        }
    }
    let mut forward = vec![[0.0f32; COUNT]; length];
    for at in 0..length {
        let mut row = [0.0f32; COUNT];
        if at == 0 {
            row = steps[usize::from(NONE)];
        } else {
            for (previous, step) in forward[at - 1].iter().zip(&steps) {
                for (sum, step) in row.iter_mut().zip(step) {
                    *sum += previous * step;
                }
            }
        }
        for (sum, own) in row.iter_mut().zip(&local[at]) {
            *sum *= own;
        }
        if at + 1 == length {
            for label in labels().filter(|label| !may_follow(*label, NONE)) {
                row[usize::from(label)] = 0.0;
            }
        }
        normalize(&mut row);
        forward[at] = row;
    }
    let mut likely = forward.clone();
    let mut behind = [1.0f32; COUNT];
    for label in labels().filter(|label| !may_follow(*label, NONE)) {
        behind[usize::from(label)] = 0.0;
    }
    for at in (0..length).rev() {
        for (value, behind) in likely[at].iter_mut().zip(&behind) {
            *value *= behind;
        }
        normalize(&mut likely[at]);
        let mut weighted = local[at];
        for (value, behind) in weighted.iter_mut().zip(&behind) {
            *value *= behind;
        }
        if at == 0 {
            for (pair, value) in pairs[usize::from(NONE)].iter_mut().zip(&likely[0]) {
                *pair += value;
            }
            break;
        }
        let mut total = 0.0;
        let mut joint = [[0.0f32; COUNT]; COUNT];
        let mut next = [0.0f32; COUNT];
        for previous in 0..COUNT {
            for label in 0..COUNT {
                let step = steps[previous][label] * weighted[label];
                next[previous] += step;
                joint[previous][label] = forward[at - 1][previous] * step;
                total += joint[previous][label];
            }
        }
        if total > 0.0 {
            for (pairs, joint) in pairs.iter_mut().zip(&joint) {
                for (pair, joint) in pairs.iter_mut().zip(joint) {
                    *pair += joint / total;
                }
            }
        }
        normalize(&mut next);
        behind = next;
    }
    Likelihood { labels: likely, pairs }
}

fn normalize(row: &mut Row<f32>) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row.iter_mut() {
            *value /= sum;
        }
    }
}

/// The exponential of a number, by the same steps on every machine: two to the whole part, a polynomial for the rest.
pub(super) fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = x.floor();
    let rest = (x - whole) * std::f32::consts::LN_2;
    let mut sum = 1.0f32;
    for divisor in [7.0f32, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0] {
        sum = 1.0 + sum * rest / divisor;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 11 and 243")]
    let exponent = (whole as i32 + 127) as u32;
    f32::from_bits(exponent << 23) * sum
}
