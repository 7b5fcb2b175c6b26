//! Statements: what somebody says, and the numbers in it.

use super::{
    Page, region,
    source::{form, modality},
};
use crate::graph::{
    term::Literal,
    vocabulary::{att, prov, rdf, schema},
};

impl Page<'_> {
    /// The statements.
    pub(super) fn statements(&mut self) {
        let analysis = self.analysis;
        for statement in &analysis.claims.statements {
            let subject = self.version.statement(self.points(statement.span));
            if !self.described.insert(subject.clone()) {
                continue;
            }
            self.add(&subject, rdf::r#type, att::Statement);
            self.chain(&subject, statement.span, &statement.chain);
            self.add(&subject, att::speechForm, form(statement.form));
            self.add(&subject, att::modality, modality(statement.modality));
            self.add(&subject, att::region, region(statement.region));
            self.add(&subject, schema::appearance, self.article.clone());
            let words = self.cite(statement.span);
            self.add(&subject, prov::wasDerivedFrom, words);
            if let Some(cue) = statement.cue {
                let cue = self.cite(cue);
                self.add(&subject, att::cue, cue);
            }
            if let Some(day) = statement.said_on {
                self.add(&subject, att::saidOn, Literal::date(day));
            }
            for number in &analysis.claims.numbers {
                if statement.span.contains(number.quantity.span) {
                    self.add(&subject, att::states, self.version.number(self.points(number.quantity.span)));
                }
            }
        }
    }
}
