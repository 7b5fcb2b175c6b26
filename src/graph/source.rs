//! Our quads as a source for any program that speaks `sophia`.

use super::term::{Iri, Literal, Quad, Term};
use sophia_api::{
    MownStr,
    quad::Spog,
    term::{BaseDirection, IriRef, LanguageTag, TermKind},
};

/// A term of one of our quads, borrowed: what `sophia` sees.
#[derive(Clone, Copy, Debug)]
pub enum TermRef<'a> {
    /// A thing.
    Iri(&'a Iri),
    /// A string or value.
    Literal(&'a Literal),
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
