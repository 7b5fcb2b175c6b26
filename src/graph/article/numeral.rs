//! Numerals: all digits and number words of the article, and what became of each.

use super::Page;
use crate::{
    graph::{
        term::{Iri, Literal},
        vocabulary::att,
    },
    mention::number::Fate,
};

impl Page<'_> {
    /// Every numeral is words of the text, and these say what became of them: no node of its own, and no reason beside a number,
    /// which says everything itself.
    pub(super) fn numerals(&mut self) {
        let analysis = self.analysis;
        for numeral in &analysis.mentions.numerals {
            let words = self.cite(numeral.span);
            if !self.described.insert(words.clone()) {
                continue;
            }
            self.add(&words, att::fate, fate(numeral.fate));
            if numeral.fate != Fate::Number {
                self.add(&words, att::reason, Literal::words(numeral.why, "en"));
            }
        }
    }
}

fn fate(fate: Fate) -> Iri {
    match fate {
        Fate::Number => att::number,
        Fate::Date => att::date,
        Fate::Name => att::name,
        Fate::Ordinal => att::ordinal,
        Fate::Furniture => att::furniture,
        Fate::PassedOver => att::passedOver,
    }
}
