//! Who says it: the chain from the origin of a claim to the reader.

use super::Page;
use crate::{
    claim::{Form, Modality, Source},
    graph::{
        entity,
        term::{Iri, Literal},
        vocabulary::{att, rdf, schema},
    },
    text::Span,
};

impl Page<'_> {
    /// The chain behind the claim `subject` in the words `span`. Claims hold it from the reader to the origin; here the origin is
    /// the first step, and it is the author where it is linked to a thing.
    ///
    /// A statement and the numbers in it mostly have the same steps: each is described once, named after the claim that comes
    /// first, and a statement comes before a number.
    pub(super) fn chain(&mut self, subject: &Iri, span: Span, chain: &[Source]) {
        for (index, source) in chain.iter().rev().enumerate() {
            let position = index + 1;
            let speaker = entity::speaker(source, self.analysis, self.base);
            if index == 0
                && let Some(speaker) = &speaker
            {
                self.add(subject, schema::author, speaker);
            }
            let content = (position, source.span, source.cue, speaker);
            let step = if let Some(step) = self.steps.get(&content) {
                step.clone()
            } else {
                let step = self.step_iri(span, position, source);
                self.step(&step, position, source, content.3.as_ref());
                self.steps.insert(content, step.clone());
                step
            };
            self.add(subject, att::attribution, step);
        }
    }

    /// A quote that is nothing but a number has the words of that number: if their sources differ, the later step is named after
    /// the words of its source.
    fn step_iri(&mut self, claim: Span, position: usize, source: &Source) -> Iri {
        let step = self.version.source(self.points(claim), position);
        if self.described.insert(step.clone()) {
            return step;
        }
        let step = self.version.source(self.points(source.span), position);
        self.described.insert(step.clone());
        step
    }

    fn step(&mut self, step: &Iri, position: usize, source: &Source, speaker: Option<&Iri>) {
        self.add(step, rdf::r#type, att::Attribution);
        self.add(step, att::position, Literal::count(position));
        let words = self.cite(source.span);
        self.add(step, att::sourceSpan, words);
        if let Some(speaker) = speaker {
            self.add(step, att::source, speaker);
        }
        if let Some(cue) = source.cue {
            let cue = self.cite(cue);
            self.add(step, att::cue, cue);
        }
    }
}

pub(super) fn form(form: Form) -> Iri {
    match form {
        Form::Direct => att::direct,
        Form::Indirect => att::indirect,
        Form::Narrator => att::narrator,
        Form::Unattributed => att::unattributed,
    }
}

pub(super) fn modality(modality: Modality) -> Iri {
    match modality {
        Modality::Asserted => att::asserted,
        Modality::Planned => att::planned,
        Modality::Possible => att::possible,
        Modality::Denied => att::denied,
        Modality::Asked => att::asked,
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::{Term, sample, vocabulary::att};
    use std::collections::BTreeMap;

    /// Bianchi says a statement and two numbers with one cue: one step. The chain of the third number has two steps of its own.
    #[test]
    fn claims_of_one_source_in_the_same_words_share_its_step() {
        let quads = sample::graph().quads;
        let steps = quads.iter().filter(|quad| quad.object == Term::from(att::Attribution)).count();
        assert_eq!(steps, 3);
        let mut claims: BTreeMap<&Term, usize> = BTreeMap::new();
        for quad in quads.iter().filter(|quad| quad.predicate == att::attribution) {
            *claims.entry(&quad.object).or_default() += 1;
        }
        assert_eq!(claims.into_values().collect::<Vec<_>>(), [3, 1, 1]);
    }
}
