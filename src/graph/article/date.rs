//! Dates that the text names.

use super::Page;
use crate::{
    graph::{
        term::{Iri, Literal},
        vocabulary::{att, prov, rdf, schema},
    },
    mention::date::Granularity,
};

impl Page<'_> {
    /// The days, months and periods. Clock times are left out: they say no day.
    pub(super) fn dates(&mut self) {
        let analysis = self.analysis;
        for date in &analysis.mentions.dates {
            let Some(granularity) = granularity(date.granularity) else { continue };
            let subject = self.version.date(self.points(date.span));
            if !self.described.insert(subject.clone()) {
                continue;
            }
            self.add(&subject, rdf::r#type, att::DateMention);
            self.add(&subject, att::granularity, granularity);
            if let Some(period) = date.period {
                self.add(&subject, schema::temporalCoverage, Literal::string(period.to_string()));
                if let Some(from) = period.from() {
                    self.add(&subject, att::from, Literal::date(from));
                }
                if let Some(until) = period.until() {
                    self.add(&subject, att::until, Literal::date(until));
                }
            }
            let words = self.cite(date.span);
            self.add(&subject, prov::wasDerivedFrom, words);
            self.add(&subject, att::rule, Literal::string(self.analysis.text.language.rule(date.rule)));
        }
    }
}

fn granularity(granularity: Granularity) -> Option<Iri> {
    match granularity {
        Granularity::Time => None,
        Granularity::Day => Some(att::day),
        Granularity::Week => Some(att::week),
        Granularity::Month => Some(att::month),
        Granularity::Season => Some(att::season),
        Granularity::Year => Some(att::year),
        Granularity::Period => Some(att::period),
    }
}
