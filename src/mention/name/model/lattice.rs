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

/// Pairs of labels that may follow one another, as factors; 0 where they may not.
pub(super) type Steps = [Row<f32>; COUNT];

/// The factors of the scores of pairs of labels.
pub(super) fn steps(transitions: &[Row<f32>; COUNT]) -> Steps {
    let mut steps = [[0.0; COUNT]; COUNT];
    for label in labels() {
        for previous in before(label) {
            let (from, to) = (usize::from(previous), usize::from(label));
            steps[from][to] = exp(transitions[from][to]);
        }
    }
    steps
}

/// The chain of labels with the highest sum of `emissions` and `transitions[before][label]`; the first of equal ones.
pub(super) fn best(emissions: &[Row<i32>], transitions: &[Row<i32>; COUNT]) -> Vec<u8> {
    const NEVER: i32 = i32::MIN / 4;
    let Some(first) = emissions.first() else { return Vec::new() };
    let mut allowed = [[NEVER; COUNT]; COUNT];
    for label in labels() {
        for previous in before(label) {
            let (from, to) = (usize::from(previous), usize::from(label));
            allowed[from][to] = transitions[from][to];
        }
    }
    let mut scores = allowed[usize::from(NONE)];
    for (score, own) in scores.iter_mut().zip(first) {
        *score += own;
    }
    let mut back: Vec<[u8; COUNT]> = Vec::with_capacity(emissions.len());
    for emission in &emissions[1..] {
        let mut next = [i32::MIN; COUNT];
        let mut from = [NONE; COUNT];
        for (previous, (score, allowed)) in labels().zip(scores.iter().zip(&allowed)) {
            for ((next, from), allowed) in next.iter_mut().zip(&mut from).zip(allowed) {
                let sum = score + allowed;
                let better = sum > *next;
                *next = if better { sum } else { *next };
                *from = if better { previous } else { *from };
            }
        }
        for (next, own) in next.iter_mut().zip(emission) {
            // Labels that no chain reaches stay out of reach, however long the sentence.
            *next = (*next + own).max(NEVER);
        }
        scores = next;
        back.push(from);
    }
    let closing = labels().filter(|label| may_follow(*label, NONE));
    let mut last = closing.fold((i32::MIN, NONE), |best, label| {
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

/// Forward sums of a chain, rescaled to 1 at each token, and the factors of its tokens.
struct Forward {
    sums: Vec<Row<f32>>,
    local: Vec<Row<f32>>,
}

/// The first half of the forward-backward algorithm with rescaled sums.
fn forward(emissions: &[Row<f32>], steps: &Steps) -> Forward {
    // Exponentials relative to the highest score of a token: nothing overflows.
    let factors = |emission: &Row<f32>| {
        let top = emission.iter().copied().fold(f32::MIN, f32::max);
        emission.map(|score| exp(score - top))
    };
    let local: Vec<Row<f32>> = emissions.iter().map(factors).collect();
    let mut sums: Vec<Row<f32>> = Vec::with_capacity(local.len());
    for own in &local {
        let mut row = match sums.last() {
            None => steps[usize::from(NONE)],
            Some(last) => {
                let mut row = [0.0f32; COUNT];
                for (previous, step) in last.iter().zip(steps) {
                    for (sum, step) in row.iter_mut().zip(step) {
                        *sum += previous * step;
                    }
                }
                row
            }
        };
        for (sum, own) in row.iter_mut().zip(own) {
            *sum *= own;
        }
        if sums.len() + 1 == local.len() {
            for (sum, close) in row.iter_mut().zip(&closing()) {
                *sum *= close;
            }
        }
        normalize(&mut row);
        sums.push(row);
    }
    Forward { sums, local }
}

/// 1 for each label that may end a sentence, 0 for the others.
fn closing() -> Row<f32> {
    let mut row = [0.0; COUNT];
    for label in labels().filter(|label| may_follow(*label, NONE)) {
        row[usize::from(label)] = 1.0;
    }
    row
}

/// What can follow a label behind which stands a token with these factors: the sum over its labels.
fn behind(weighted: &Row<f32>, steps: &Steps) -> Row<f32> {
    let mut next = steps.map(|step| step.iter().zip(weighted).map(|(step, weight)| step * weight).sum());
    normalize(&mut next);
    next
}

/// How likely each label is at each token, by the forward-backward algorithm.
pub(super) fn likely(emissions: &[Row<f32>], steps: &Steps) -> Vec<Row<f32>> {
    let Forward { mut sums, local } = forward(emissions, steps);
    backward(&mut sums, &local, steps, |_, _| {});
    sums
}

/// Turns forward sums into likelihoods, from the last token to the first; for each token but the first `see`
/// gets the sums before it and its factors with what stands behind it.
fn backward(sums: &mut [Row<f32>], local: &[Row<f32>], steps: &Steps, mut see: impl FnMut(&Row<f32>, &Row<f32>)) {
    let mut after = closing();
    for at in (0..sums.len()).rev() {
        let mut weighted = local[at];
        for ((sum, weighted), after) in sums[at].iter_mut().zip(&mut weighted).zip(&after) {
            *sum *= after;
            *weighted *= after;
        }
        normalize(&mut sums[at]);
        if at > 0 {
            see(&sums[at - 1], &weighted);
            after = behind(&weighted, steps);
        }
    }
}

/// The likelihoods that training climbs on.
pub(super) struct Likelihood {
    /// For each token, the likelihood of its labels.
    pub(super) labels: Vec<Row<f32>>,
    /// The expected number of times that one label follows another.
    pub(super) pairs: [Row<f32>; COUNT],
}

/// The likelihoods of labels and of pairs of them.
pub(super) fn likelihood(emissions: &[Row<f32>], transitions: &[Row<f32>; COUNT]) -> Likelihood {
    let steps = steps(transitions);
    let Forward { sums: mut labels, local } = forward(emissions, &steps);
    let mut pairs = [[0.0f32; COUNT]; COUNT];
    backward(&mut labels, &local, &steps, |before, weighted| {
        let mut joint = [[0.0f32; COUNT]; COUNT];
        let mut total = 0.0;
        for ((joint, step), before) in joint.iter_mut().zip(&steps).zip(before) {
            for ((joint, step), weighted) in joint.iter_mut().zip(step).zip(weighted) {
                *joint = before * step * weighted;
                total += *joint;
            }
        }
        if total > 0.0 {
            for (pairs, joint) in pairs.iter_mut().zip(&joint) {
                for (pair, joint) in pairs.iter_mut().zip(joint) {
                    *pair += joint / total;
                }
            }
        }
    });
    if let Some(first) = labels.first() {
        for (pair, value) in pairs[usize::from(NONE)].iter_mut().zip(first) {
            *pair += value;
        }
    }
    Likelihood { labels, pairs }
}

fn normalize(row: &mut Row<f32>) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row.iter_mut() {
            *value /= sum;
        }
    }
}

/// One over the factorials of 7 to 0.
const TAYLOR: [f32; 8] = [1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 1.0 / 2.0, 1.0, 1.0];

/// Added to a number of few digits it leaves no room for a fraction: the sum is the nearest whole one, and its last bits are that.
const ROUND: f32 = 12_582_912.0;

/// The exponential of a number, by the same steps on every machine: two to the nearest whole part, a polynomial for the rest. All of
/// it is arithmetic on vectors.
pub(super) fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let shifted = x + ROUND;
    let rest = (x - (shifted - ROUND)) * std::f32::consts::LN_2;
    let sum = TAYLOR.iter().fold(0.0f32, |sum, factor| sum * rest + factor);
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127);
    f32::from_bits(exponent << 23) * sum
}

#[cfg(test)]
mod tests {
    #[test]
    fn exponentials() {
        for (x, expected) in
            [(0.0, 1.0), (1.0, 2.718_281_8), (-3.5, 0.030_197_383), (20.25, 6.229_641e8), (-70.0, 3.975_45e-31)]
        {
            let found = super::exp(x);
            assert!((found / expected - 1.0f32).abs() < 1e-5, "exp({x}): expected {expected}, found {found}");
        }
        assert!(super::exp(-200.0) > 0.0 && super::exp(200.0).is_finite());
    }
}
