//! The lean profile of an article's graph: the claims with the words that make them, without the article's text and the names in it.
//!
//! A full graph holds the whole text, and a node of five quads for every stretch of words that anything points at. A lean one keeps
//! claims, chains of sources and what is known of the article. Of the words only those of a number, a statement, a source or a cue
//! are left (`att:quote`); a passage of evidence is left as its offsets. Words and text have classes of their own
//! (`att:WordsReference`, `att:TextReference`), since NIF asks for more than is here: a lean graph claims nothing that it does not hold.
//! The IRIs are those of the full graph, so that offsets and the digest of the text are still told. What the article names is said
//! of it as a whole (`schema:mentions`).

use super::{
    article::sorted,
    term::{Iri, Quad, Term},
    vocabulary::{att, itsrdf, nif, prov, rdf, schema},
};
use std::collections::{BTreeMap, BTreeSet};

/// How much of an article's graph leaves the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// All of it.
    #[default]
    Full,
    /// Claims and their words, without the text and what it mentions.
    Lean,
}

impl Profile {
    /// The term that a data set says it with.
    pub fn term(self) -> Iri {
        match self {
            Self::Full => att::fullProfile,
            Self::Lean => att::leanProfile,
        }
    }

    /// An article's graph in this profile, sorted and distinct if it was.
    pub fn apply(self, quads: Vec<Quad>) -> Vec<Quad> {
        match self {
            Self::Full => quads,
            Self::Lean => lean(&quads),
        }
    }
}

/// The properties whose words a lean graph quotes.
const QUOTED: [Iri; 3] = [prov::wasDerivedFrom, att::sourceSpan, att::cue];

/// An article's graph without its text and mentions.
fn lean(quads: &[Quad]) -> Vec<Quad> {
    let mut subjects: BTreeMap<&Iri, Vec<&Quad>> = BTreeMap::new();
    for quad in quads {
        subjects.entry(&quad.subject).or_default().push(quad);
    }
    let has = |subject: &Iri, predicate: &Iri| {
        subjects.get(subject).is_some_and(|quads| quads.iter().any(|quad| quad.predicate == *predicate))
    };
    let is = |subject: &Iri, class: &Iri| {
        subjects.get(subject).is_some_and(|quads| {
            quads.iter().any(|quad| quad.predicate == rdf::r#type && quad.object.as_iri() == Some(class))
        })
    };
    let article = quads.iter().find(|quad| quad.predicate == att::textVersion).map(|quad| &quad.subject);
    let mut left = Vec::new();
    let (mut cited, mut quoted) = (BTreeSet::new(), BTreeSet::new());
    for quad in quads {
        let subject = &quad.subject;
        if has(subject, &nif::beginIndex) {
            let named = [itsrdf::taIdentRef, att::refersTo].contains(&quad.predicate);
            if let Some(article) = article.filter(|_| named) {
                left.push(Quad { subject: article.clone(), predicate: schema::mentions, ..quad.clone() });
            }
            continue;
        }
        if is(subject, &att::DateMention) {
            continue;
        }
        if let Some(words) = quad.object.as_iri().filter(|words| has(words, &nif::beginIndex)) {
            cited.insert(words);
            if QUOTED.contains(&quad.predicate) {
                quoted.insert(words);
            }
        }
        left.push(quad.clone());
    }
    for words in cited {
        for quad in &subjects[words] {
            if quad.predicate == nif::anchorOf && quoted.contains(words) {
                left.push(Quad { predicate: att::quote, ..(*quad).clone() });
            }
        }
        let class = if has(words, &nif::isString) { att::TextReference } else { att::WordsReference };
        left.push(Quad { object: Term::Iri(class), predicate: rdf::r#type, ..subjects[words][0].clone() });
    }
    sorted(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{
        check::{Provenance, check},
        sample,
        write::{Format, to_string},
    };

    #[test]
    fn claims_stay_and_text_goes() {
        let full = sample::graph().quads;
        let lean = Profile::Lean.apply(full.clone());
        assert!(lean.len() < full.len() * 2 / 3, "{} of {}", lean.len(), full.len());
        assert!(check(&lean, Provenance::WhereStated).is_empty(), "{:#?}", check(&lean, Provenance::WhereStated));
        let text = to_string(&lean, Format::Turtle);
        assert!(!text.contains("nif:isString") && !text.contains("nif:RFC5147String"), "{text}");
        assert!(text.contains("<#char=17,23> a att:WordsReference ;\n    att:quote \"47.000\"@it ."), "{text}");
        let mentioned = lean.iter().filter(|quad| quad.predicate == schema::mentions).count();
        assert_eq!(mentioned, 3, "{text}");
        // What is said of claims and sources is what the full graph says.
        let claims = |quads: &[Quad]| -> Vec<Quad> {
            let kept = ["#number=", "#statement=", "#source="];
            quads.iter().filter(|quad| kept.iter().any(|name| quad.subject.as_str().contains(name))).cloned().collect()
        };
        assert_eq!(claims(&lean), claims(&full));
    }

    #[test]
    fn the_full_profile_is_all() {
        let full = sample::graph().quads;
        assert_eq!(Profile::Full.apply(full.clone()), full);
    }
}
