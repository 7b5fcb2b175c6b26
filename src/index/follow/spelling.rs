//! Values that a store writes in another form than they have: `7` for `007`.

use oxigraph::{
    model::{Literal, NamedNodeRef, Quad, Term, vocab::xsd},
    store::{StorageError, Store},
};
use rustc_hash::FxHashSet;

/// How many values are remembered.
const REMEMBERED: usize = 1 << 16;

/// Looks for such values: two lines may be one quad in the store, which must not go with one of them.
#[derive(Default)]
pub(super) struct Spellings {
    /// Values that were looked at.
    seen: FxHashSet<Literal>,
    changed: bool,
}

impl Spellings {
    /// Looks at the values of some quads.
    pub(super) fn look(&mut self, quads: &[Quad]) -> Result<(), StorageError> {
        let values = quads.iter().filter_map(|quad| match &quad.object {
            Term::Literal(value) if value.language().is_none() && value.datatype() != xsd::STRING => Some(value),
            _ => None,
        });
        let new: FxHashSet<&Literal> = values.filter(|value| !self.seen.contains(*value)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let store = Store::new()?;
        let name = NamedNodeRef::new_unchecked("https://a.example/");
        let quad = |value: &Literal| Quad::new(name, name, value.clone(), name);
        #[expect(clippy::iter_over_hash_type, reason = "their order does not matter")]
        for value in &new {
            store.insert(&quad(value))?;
        }
        let mut same = 0;
        for written in &store {
            same += usize::from(matches!(written?.object, Term::Literal(value) if new.contains(&value)));
        }
        self.changed |= same < new.len();
        if self.seen.len() > REMEMBERED {
            self.seen.clear();
        }
        self.seen.extend(new.into_iter().cloned());
        Ok(())
    }

    /// Whether all values have the form that the store writes.
    pub(super) fn kept(&self) -> bool {
        !self.changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::vocab::rdf;

    #[track_caller]
    fn check(values: &[&str], kept: bool) {
        let mut spellings = Spellings::default();
        for value in values {
            let quad = Quad::new(rdf::TYPE, rdf::TYPE, value.parse::<Term>().unwrap(), rdf::TYPE);
            spellings.look(&[quad]).unwrap();
        }
        assert_eq!(spellings.kept(), kept, "{values:?}");
    }

    #[test]
    fn written_as_they_are() {
        let of = |value: &str, datatype: &str| format!("\"{value}\"^^<http://www.w3.org/2001/XMLSchema#{datatype}>");
        check(&["\"007\"", "\"007\"@it", "<https://a.example/007>"], true);
        check(&[&of("7", "integer"), &of("0.93", "decimal"), &of("2024-10-08", "date"), &of("2024", "gYear")], true);
        check(&[&of("99999999999999999999999999", "integer"), &of("no number", "integer")], true);
        check(&[&of("7", "integer"), &of("007", "integer")], false);
        check(&[&of("0.930", "decimal")], false);
        check(&[&of("1", "boolean")], false);
    }
}
