//! Training: a chain of labels whose scores make the marked names as likely as can be (a linear-chain conditional random field).

use super::{
    feature::{self, Stand},
    file::{MOST, Model},
    label::{self, COUNT, NONE},
    lattice::{self, Row},
    spelling::Spelling,
    tagged::{self, Tagged},
    view::View,
};
use crate::{language::Language, mention::name::reader::Reader, ontology::authority::Authority};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How often every sentence is seen.
    pub rounds: usize,
    /// How far a score moves at first.
    pub rate: f32,
    /// How much scores shrink in a round.
    pub decay: f32,
    /// In how many of a thousand sentences the authority's lists are not seen, so that the model learns to do without.
    pub dropout: u64,
    /// How often a feature must occur to be learned.
    pub least: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rounds: 25, rate: 0.07, decay: 0.05, dropout: 100, least: 2 }
    }
}

/// A sentence as training sees it.
struct Example {
    /// For each token the end of its plain features and of those of the lists, in `features`.
    ends: Vec<(usize, usize)>,
    labels: Vec<u8>,
}

/// Everything to learn from.
struct Material {
    examples: Vec<Example>,
    /// Features as numbers, token after token.
    features: Vec<u32>,
    /// The features by number.
    names: Vec<u64>,
}

/// Trains a model.
pub fn train(files: &[Tagged], language: Language, settings: &Settings) -> Model {
    let material = gather(files, language, settings.least);
    let (weights, transitions) = learn(&material, settings);
    let mut rows: Vec<(u64, Row<f32>)> = material.names.iter().copied().zip(weights).collect();
    let size = |row: &Row<f32>| row.iter().fold(0.0f32, |top, weight| top.max(weight.abs()));
    rows.retain(|(_, row)| size(row) > 0.0);
    rows.sort_by(|(a, x), (b, y)| size(y).total_cmp(&size(x)).then(a.cmp(b)));
    rows.truncate(MOST);
    Model::write(&rows, &transitions)
}

fn gather(files: &[Tagged], language: Language, least: u32) -> Material {
    let mut examples = Vec::new();
    let mut all: Vec<u64> = Vec::new();
    for file in files.iter().flat_map(Tagged::articles) {
        let (source, places) = file.source();
        let text = tagged::text(&source, &places, language);
        let reader = Reader::new(&text, Authority::default());
        let view = View::new(&reader, |at| Spelling::at(&reader, at));
        let filled = file.sentences.iter().zip(&places).filter(|(_, places)| !places.is_empty());
        for ((sentence, places), of_text) in filled.zip(&text.sentences) {
            let tokens = of_text.tokens.clone();
            let mut ends = Vec::with_capacity(tokens.len());
            for at in tokens.clone() {
                for stand in Stand::ALL {
                    let spelling = view.spelling(at, stand.step(), &tokens);
                    feature::of_spelling(spelling, stand, |feature| all.push(feature));
                }
                feature::plain(&view, at, &tokens, |feature| all.push(feature));
                let plain = all.len();
                feature::listed(&view, at, &tokens, |feature| all.push(feature));
                ends.push((plain, all.len()));
            }
            let owner = tagged::align(&text, tokens.clone(), places);
            let mut labels = vec![NONE; tokens.len()];
            for (range, kind) in &sentence.names {
                let start = owner.partition_point(|owner| *owner < range.start);
                let end = owner.partition_point(|owner| *owner < range.end);
                if start < end {
                    label::mark(&mut labels, start..end, *kind);
                }
            }
            examples.push(Example { ends, labels });
        }
    }
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for feature in &all {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut names = Vec::new();
    let mut features = Vec::with_capacity(all.len());
    let mut from = 0;
    for example in &mut examples {
        for (plain, end) in &mut example.ends {
            let mut take = |range: Range<usize>| {
                for feature in &all[range] {
                    if counts[feature] >= least {
                        let number = *numbers.entry(*feature).or_insert_with(|| {
                            names.push(*feature);
                            u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
                        });
                        features.push(number);
                    }
                }
                features.len()
            };
            let new_plain = take(from..*plain);
            let new_end = take(*plain..*end);
            from = *end;
            (*plain, *end) = (new_plain, new_end);
        }
    }
    Material { examples, features, names }
}

/// Learns the scores of features and of pairs of labels, by stochastic gradient ascent with a rate for each score (`AdaGrad`);
/// the mean over the later rounds.
fn learn(material: &Material, settings: &Settings) -> (Vec<Row<f32>>, [Row<f32>; COUNT]) {
    let count = material.names.len();
    let mut weights: Vec<Row<f32>> = vec![[0.0; COUNT]; count];
    let mut squares: Vec<Row<f32>> = vec![[0.0; COUNT]; count];
    let mut transitions = [[0.0f32; COUNT]; COUNT];
    let mut transition_squares = [[0.0f32; COUNT]; COUNT];
    let mut mean: Vec<Row<f32>> = vec![[0.0; COUNT]; count];
    let mut transition_mean = [[0.0f32; COUNT]; COUNT];
    let mut averaged = 0.0f32;
    let mut order: Vec<usize> = (0..material.examples.len()).collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let begins: Vec<usize> = begins(material);
    for round in 0..settings.rounds {
        dice.shuffle(&mut order);
        for &number in &order {
            let example = &material.examples[number];
            let listed = dice.next() % 1000 >= settings.dropout;
            let mut from = begins[number];
            let mut ranges = Vec::with_capacity(example.ends.len());
            for (plain, end) in &example.ends {
                ranges.push(from..if listed { *end } else { *plain });
                from = *end;
            }
            let emissions: Vec<Row<f32>> = ranges
                .iter()
                .map(|range| {
                    let mut row = [0.0f32; COUNT];
                    for feature in &material.features[range.clone()] {
                        for (sum, weight) in row.iter_mut().zip(&weights[*feature as usize]) {
                            *sum += weight;
                        }
                    }
                    row
                })
                .collect();
            let likely = lattice::likelihood(&emissions, &transitions);
            let mut before = NONE;
            let mut pairs = likely.pairs;
            for ((range, likely), label) in ranges.iter().zip(&likely.labels).zip(&example.labels) {
                pairs[usize::from(before)][usize::from(*label)] -= 1.0;
                before = *label;
                let mut slope = likely.map(|p| -p);
                slope[usize::from(*label)] += 1.0;
                if slope.iter().all(|s| s.abs() < 0.001) {
                    continue;
                }
                for feature in &material.features[range.clone()] {
                    climb(&mut weights[*feature as usize], &mut squares[*feature as usize], &slope, settings.rate);
                }
            }
            for ((row, squares), pairs) in transitions.iter_mut().zip(&mut transition_squares).zip(&pairs) {
                climb(row, squares, &pairs.map(|p| -p), settings.rate);
            }
        }
        for row in &mut weights {
            for weight in row {
                *weight *= 1.0 - settings.decay;
            }
        }
        if round * 2 >= settings.rounds {
            averaged += 1.0;
            for (mean, row) in mean.iter_mut().zip(&weights).chain(transition_mean.iter_mut().zip(&transitions)) {
                for (mean, weight) in mean.iter_mut().zip(row) {
                    *mean += weight;
                }
            }
        }
    }
    let share = |row: &mut Row<f32>| row.iter_mut().for_each(|weight| *weight /= averaged.max(1.0));
    mean.iter_mut().for_each(share);
    transition_mean.iter_mut().for_each(share);
    (mean, transition_mean)
}

fn begins(material: &Material) -> Vec<usize> {
    let mut from = 0;
    let begin = |example: &Example| {
        let begin = from;
        from = example.ends.last().map_or(from, |(_, end)| *end);
        begin
    };
    material.examples.iter().map(begin).collect()
}

fn climb(row: &mut Row<f32>, squares: &mut Row<f32>, slope: &Row<f32>, rate: f32) {
    for ((weight, square), slope) in row.iter_mut().zip(squares).zip(slope) {
        *square += slope * slope;
        *weight += rate * slope / (*square + 1e-3).sqrt();
    }
}

/// Numbers that look random and are always the same (xorshift).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            let other = usize::try_from(self.next() % (last as u64 + 1)).unwrap_or(0);
            order.swap(last, other);
        }
    }
}
