//! What a person decided of the names of an article, in place of what was chosen.

use super::{
    choose::{Chosen, Thing},
    evidence::{By, Evidence},
};
use crate::{
    curation::{Decision, Target, Verdict},
    mention::{Mentions, name::NameKind},
    text::{Span, Text, fold},
};

/// A decision that holds of names of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its place among the decisions.
    pub decision: usize,
    /// The names that it is about, in reading order.
    pub names: Vec<Span>,
}

/// Puts decisions in place of what was chosen; a later one wins. Those that hold of no name are left out.
pub(super) fn apply(
    text: &Text,
    mentions: &Mentions,
    article: &str,
    decisions: &[Decision],
    chosen: &mut [Chosen],
) -> Vec<Applied> {
    let keys: Vec<String> = mentions.names.iter().map(|name| fold::key(text.words(name.span))).collect();
    let mut applied = Vec::new();
    for (decision, decided) in decisions.iter().enumerate() {
        if !decided.concerns(article, keys.iter().map(String::as_str)) {
            continue;
        }
        let mut names = Vec::new();
        for ((name, key), chosen) in mentions.names.iter().zip(&keys).zip(&mut *chosen) {
            let known = match &decided.verdict {
                Verdict::Is(words, begin, target) => {
                    let here = begin.is_none_or(|begin| text.points.of(name.span).0 == begin);
                    if words != key || !here { None } else { Some(is(target)) }
                }
                Verdict::Not(words, target) => {
                    let is_it = words == key && chosen.thing == Thing::Known(target.id);
                    is_it.then(|| (chosen.kind, Thing::Local(key.clone())))
                }
                Verdict::Same(other, target) => (iri(&chosen.thing).as_deref() == Some(other)).then(|| is(target)),
            };
            if let Some((kind, thing)) = known {
                *chosen = Chosen { kind, thing, evidence: Evidence { by: By::Person, ..Evidence::default() } };
                names.push(name.span);
            }
        }
        if !names.is_empty() {
            applied.push(Applied { decision, names });
        }
    }
    applied
}

fn is(target: &Target) -> (NameKind, Thing) {
    (NameKind::of(&target.id.record()), Thing::Known(target.id))
}

/// The IRI that names a thing in files, if it is known in the whole corpus.
fn iri(thing: &Thing) -> Option<String> {
    match thing {
        Thing::Known(id) => Some(id.iri()),
        Thing::Named(kind, key) => Some(crate::ontology::authority::own_iri(&kind.to_string(), &key.replace(' ', "-"))),
        Thing::Government(_) | Thing::Team(_) | Thing::Local(_) => None,
    }
}
