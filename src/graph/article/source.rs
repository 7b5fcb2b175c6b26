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
    pub(super) fn chain(&mut self, subject: &Iri, span: Span, chain: &[Source]) {
        let points = self.points(span);
        for (index, source) in chain.iter().rev().enumerate() {
            let step = self.version.source(points, index + 1);
            self.add(subject, att::attribution, step.clone());
            let speaker = entity::speaker(source, self.analysis, self.base);
            if index == 0
                && let Some(speaker) = &speaker
            {
                self.add(subject, schema::author, speaker);
            }
            if !self.described.insert(step.clone()) {
                continue;
            }
            self.add(&step, rdf::r#type, att::Attribution);
            self.add(&step, att::position, Literal::count(index + 1));
            let words = self.cite(source.span);
            self.add(&step, att::sourceSpan, words);
            if let Some(speaker) = speaker {
                self.add(&step, att::source, speaker);
            }
            if let Some(cue) = source.cue {
                let cue = self.cite(cue);
                self.add(&step, att::cue, cue);
            }
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
