//! Our quads as a source for any program that speaks `sophia`.
//!
//! [`Quad`] is a `sophia` quad, so `Vec<Quad>` is a data set and every iterator of quads a source:
//!
//! ```
//! use attesta::graph::{Iri, Literal, Quad, source};
//! use sophia_api::prelude::*;
//! use sophia_turtle::serializer::trig::TriGSerializer;
//!
//! let quads = vec![Quad {
//!     subject: Iri::fixed("https://attesta.example/article/1"),
//!     predicate: Iri::fixed("https://schema.org/headline"),
//!     object: Literal::words("Valdora, 47mila sfollati", "it").into(),
//!     graph: Some(Iri::fixed("https://attesta.example/graph/1")),
//! }];
//! let trig = TriGSerializer::new_stringifier().serialize_quads(source::of(&quads))?.to_string();
//! assert!(trig.contains("\"Valdora, 47mila sfollati\"@it"));
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! [`ArticleGraph::source`] is the graph of one article. The archive's `quads` are all of them, with an example that pipes them into a serializer, a canonicalizer and an
//! isomorphism test.

use super::{
    ArticleGraph,
    term::{Iri, Literal, Quad, Term},
};
use sophia_api::{
    MownStr,
    quad::Spog,
    source::QuadSource,
    term::{BaseDirection, IriRef, LanguageTag, TermKind},
};
use std::convert::Infallible;

/// A term of one of our quads, borrowed: what `sophia` sees.
#[derive(Clone, Copy, Debug)]
pub enum TermRef<'a> {
    /// A thing.
    Iri(&'a Iri),
    /// A string or value.
    Literal(&'a Literal),
}

/// Quads as a source that cannot fail.
pub fn of<'a, Q>(quads: Q) -> impl QuadSource + use<'a, Q>
where
    Q: IntoIterator<Item = &'a Quad>,
{
    quads.into_iter().map(Ok::<_, Infallible>)
}

impl ArticleGraph {
    /// All its quads as a source for `sophia`.
    pub fn source(&self) -> impl QuadSource + '_ {
        self.iter().map(Ok::<_, Infallible>)
    }
}

impl<'a> From<&'a Term> for TermRef<'a> {
    fn from(term: &'a Term) -> Self {
        match term {
            Term::Iri(iri) => Self::Iri(iri),
            Term::Literal(literal) => Self::Literal(literal),
        }
    }
}

impl sophia_api::term::Term for TermRef<'_> {
    type BorrowTerm<'x>
        = TermRef<'x>
    where
        Self: 'x;

    fn kind(&self) -> TermKind {
        match self {
            Self::Iri(_) => TermKind::Iri,
            Self::Literal(_) => TermKind::Literal,
        }
    }

    fn iri(&self) -> Option<IriRef<MownStr<'_>>> {
        match self {
            Self::Iri(thing) => Some(iri(thing)),
            Self::Literal(_) => None,
        }
    }

    fn lexical_form(&self) -> Option<MownStr<'_>> {
        match self {
            Self::Iri(_) => None,
            Self::Literal(literal) => Some(lexical_form(literal)),
        }
    }

    fn datatype(&self) -> Option<IriRef<MownStr<'_>>> {
        match self {
            Self::Iri(_) => None,
            Self::Literal(literal) => Some(datatype(literal)),
        }
    }

    fn language_tag(&self) -> Option<LanguageTag<MownStr<'_>>> {
        match self {
            Self::Iri(_) => None,
            Self::Literal(literal) => language_tag(literal),
        }
    }

    fn base_direction(&self) -> Option<BaseDirection> {
        None
    }

    fn borrow_term(&self) -> Self::BorrowTerm<'_> {
        *self
    }
}

impl sophia_api::term::Term for Term {
    type BorrowTerm<'x>
        = TermRef<'x>
    where
        Self: 'x;

    fn kind(&self) -> TermKind {
        match self {
            Self::Iri(_) => TermKind::Iri,
            Self::Literal(_) => TermKind::Literal,
        }
    }

    fn iri(&self) -> Option<IriRef<MownStr<'_>>> {
        self.as_iri().map(iri)
    }

    fn lexical_form(&self) -> Option<MownStr<'_>> {
        self.as_literal().map(lexical_form)
    }

    fn datatype(&self) -> Option<IriRef<MownStr<'_>>> {
        self.as_literal().map(datatype)
    }

    fn language_tag(&self) -> Option<LanguageTag<MownStr<'_>>> {
        self.as_literal().and_then(language_tag)
    }

    fn base_direction(&self) -> Option<BaseDirection> {
        None
    }

    fn borrow_term(&self) -> TermRef<'_> {
        self.into()
    }
}

impl sophia_api::quad::Quad for Quad {
    type Term = Term;
    type BorrowTerm<'x> = TermRef<'x>;

    fn s(&self) -> TermRef<'_> {
        TermRef::Iri(&self.subject)
    }

    fn p(&self) -> TermRef<'_> {
        TermRef::Iri(&self.predicate)
    }

    fn o(&self) -> TermRef<'_> {
        (&self.object).into()
    }

    fn g(&self) -> Option<TermRef<'_>> {
        self.graph.as_ref().map(TermRef::Iri)
    }

    fn to_spog(self) -> Spog<Term> {
        ([self.subject.into(), self.predicate.into(), self.object], self.graph.map(Term::Iri))
    }
}

fn iri(iri: &Iri) -> IriRef<MownStr<'_>> {
    IriRef::new_unchecked(MownStr::from(iri.as_str()))
}

fn lexical_form(literal: &Literal) -> MownStr<'_> {
    MownStr::from(literal.lexical())
}

fn datatype(literal: &Literal) -> IriRef<MownStr<'_>> {
    IriRef::new_unchecked(MownStr::from(literal.datatype()))
}

fn language_tag(literal: &Literal) -> Option<LanguageTag<MownStr<'_>>> {
    literal.language().map(|tag| LanguageTag::new_unchecked(MownStr::from(tag)))
}

#[cfg(test)]
mod tests {
    use crate::graph::{
        Quad, canonical, sample,
        write::{self, Format},
    };
    use oxrdf::{Dataset, dataset::CanonicalizationAlgorithm};
    use sophia_api::{
        quad::{Quad as _, Spog},
        serializer::{QuadSerializer as _, Stringifier as _},
        source::QuadSource as _,
        term::{SimpleTerm, Term as _},
    };
    use sophia_isomorphism::isomorphic_datasets;
    use sophia_turtle::{
        parser::{nq, trig},
        serializer::nq::NQuadsSerializer,
    };
    use std::collections::BTreeSet;

    type Theirs = Spog<SimpleTerm<'static>>;

    #[test]
    fn terms_are_consistent() {
        let quads = sample::graph().quads;
        for quad in &quads {
            assert_eq!(quad.o().kind(), quad.object.kind());
            assert!(sophia_api::term::Term::eq(&quad.object, quad.o()));
        }
    }

    /// Written by us, read by `sophia`: the same graphs.
    #[test]
    fn read_back_by_another_reader() {
        let graph = sample::graph();
        let ours: BTreeSet<Quad> = graph.iter().cloned().collect();
        let trig: Vec<Theirs> = trig::parse_str(&write::to_string(&ours, Format::TriG)).collect_quads().unwrap();
        let lines: Vec<Theirs> = nq::parse_str(&write::to_string(&ours, Format::NQuads)).collect_quads().unwrap();
        for theirs in [trig, lines] {
            assert!(isomorphic_datasets(&ours, &BTreeSet::from_iter(theirs)).unwrap());
        }
    }

    #[test]
    fn written_by_another_writer() {
        let graph = sample::graph();
        let text = NQuadsSerializer::new_stringifier().serialize_quads(graph.source()).unwrap().to_string();
        let read = canonical::read(&text).unwrap();
        assert!(read.iter().eq(graph.iter()));
    }

    /// Two implementations of RDFC-1.0 agree.
    #[test]
    fn same_canonical_form_as_oxrdf() {
        let quads = sample::graph().quads;
        let mut theirs: Dataset = quads.iter().map(oxrdf::QuadRef::from).collect();
        theirs.canonicalize(CanonicalizationAlgorithm::Unstable);
        let mut lines: Vec<_> = theirs.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort_unstable();
        assert_eq!(lines.concat(), canonical::text(&quads));
    }
}
