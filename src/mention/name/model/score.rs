//! How well a model finds the names that people marked.

use super::{
    Model, Settings,
    label::KINDS,
    memory::Shares,
    tagged::{self, Tagged},
    train::train,
    view::View,
};
use crate::{
    language::Language,
    mention::name::{NameKind, reader::Reader},
    ontology::authority::Authority,
};
use std::{collections::BTreeSet, ops::Range};

/// How often something was found, and how often rightly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and marked.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Marked.
    pub marked: usize,
}

impl Counts {
    /// The share of what was found that is right; 0 of nothing.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of what is marked that was found; 0 of nothing.
    pub fn recall(self) -> f64 {
        share(self.right, self.marked)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.marked)
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of names are small")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The scores over a tagged file, by the file's own tokens.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// For persons, organizations and places: tokens in a name of the kind.
    pub tokens: [Counts; 3],
    /// The same for whole names: first and last token and kind.
    pub spans: [Counts; 3],
    /// For each tenth of the likelihood that the model gives a name, those names.
    pub bins: [Bin; 10],
}

/// Names that the model takes to be about equally likely.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bin {
    /// How many they are.
    pub names: usize,
    /// How many of them are marked so.
    pub right: usize,
    /// The sum of their likelihoods.
    pub likely: f64,
}

impl Bin {
    /// The share that is right.
    pub fn accuracy(self) -> f64 {
        share(self.right, self.names)
    }

    /// Their mean likelihood.
    #[allow(clippy::cast_precision_loss, reason = "counts of names are small")]
    pub fn mean_likelihood(self) -> f64 {
        self.likely / self.names.max(1) as f64
    }
}

impl Scores {
    /// The mean F1 of the three kinds.
    pub fn macro_f1(counts: &[Counts; 3]) -> f64 {
        counts.iter().map(|counts| counts.f1()).sum::<f64>() / 3.0
    }

    /// The three kinds together.
    pub fn all(counts: &[Counts; 3]) -> Counts {
        counts.iter().fold(Counts::default(), |sum, counts| Counts {
            right: sum.right + counts.right,
            found: sum.found + counts.found,
            marked: sum.marked + counts.marked,
        })
    }
}

/// Scores a model over a tagged file.
pub fn score(model: &Model, file: &Tagged, language: Language) -> Scores {
    let mut scores = Scores::default();
    for article in file.articles() {
        add_article(&mut scores, model, &article, language);
    }
    scores
}

/// Scores each of `folds` parts of the files with a model trained on the others. Articles are not torn apart.
pub fn score_folds(files: &[Tagged], folds: usize, language: Language, settings: &Settings) -> Scores {
    let articles: Vec<Tagged> = files.iter().flat_map(Tagged::articles).collect();
    let mut scores = Scores::default();
    for fold in 0..folds {
        // Neighbours are often about the same: they stay in one part.
        let is_inside = |at: usize| at / NEIGHBOURS % folds == fold;
        let part = |inside: bool| -> Tagged {
            let own = articles.iter().enumerate().filter(|(at, _)| is_inside(*at) == inside);
            Tagged { sentences: own.flat_map(|(_, article)| article.sentences.clone()).collect() }
        };
        let model = train(&[part(false)], language, settings);
        for article in part(true).articles() {
            add_article(&mut scores, &model, &article, language);
        }
    }
    scores
}

/// So many articles in a row stay in one part.
const NEIGHBOURS: usize = 20;

fn add_article(scores: &mut Scores, model: &Model, file: &Tagged, language: Language) {
    let (source, places) = file.source();
    let text = tagged::text(&source, &places, language);
    let reader = Reader::new(&text, Authority::default());
    let (view, shares) = model.view(&reader);
    let filled = file.sentences.iter().zip(&places).filter(|(_, places)| !places.is_empty());
    for ((sentence, places), of_text) in filled.zip(&text.sentences) {
        let owner = tagged::align(&text, of_text.tokens.clone(), places);
        let found = names(model, &view, &shares, of_text.tokens.clone(), &owner);
        let marked: Vec<(Range<usize>, NameKind)> = sentence.names.clone();
        for (at, kind) in KINDS.into_iter().enumerate() {
            let spans = |names: &[(Range<usize>, NameKind)]| -> BTreeSet<(usize, usize)> {
                names.iter().filter(|n| n.1 == kind).map(|n| (n.0.start, n.0.end)).collect()
            };
            let plain: Vec<_> = found.iter().map(|(range, kind, _)| (range.clone(), *kind)).collect();
            add(&mut scores.spans[at], &spans(&plain), &spans(&marked));
            let tokens = |names: &[(Range<usize>, NameKind)]| -> BTreeSet<(usize, usize)> {
                names.iter().filter(|n| n.1 == kind).flat_map(|n| n.0.clone()).map(|t| (t, t)).collect()
            };
            add(&mut scores.tokens[at], &tokens(&plain), &tokens(&marked));
        }
        for (range, kind, likely) in found {
            let right = marked.iter().any(|(other, other_kind)| *other == range && *other_kind == kind);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 9")]
            let bin = &mut scores.bins[((likely * 10.0) as usize).min(9)];
            bin.names += 1;
            bin.right += usize::from(right);
            bin.likely += f64::from(likely);
        }
    }
}

fn add(counts: &mut Counts, found: &BTreeSet<(usize, usize)>, marked: &BTreeSet<(usize, usize)>) {
    counts.right += found.intersection(marked).count();
    counts.found += found.len();
    counts.marked += marked.len();
}

/// The names of a sentence over the file's own tokens, none overlapping another.
fn names(
    model: &Model,
    view: &View,
    shares: &[Shares],
    tokens: Range<usize>,
    owner: &[usize],
) -> Vec<(Range<usize>, NameKind, f32)> {
    let mut free = 0;
    let mut found = Vec::new();
    let mut named = vec![0.0; tokens.len()];
    for name in model.read_sentence(view, shares, &tokens, &mut named) {
        let start = owner[name.tokens.start - tokens.start].max(free);
        let end = owner[name.tokens.end - 1 - tokens.start] + 1;
        if start < end {
            free = end;
            found.push((start..end, name.kind, name.likely));
        }
    }
    found
}
