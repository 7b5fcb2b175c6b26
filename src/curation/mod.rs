//! A person's decisions about names: which thing a name stands for, which it never stands for, and which two things are one.

mod file;

pub use file::{Error, read};

use crate::{
    ontology::authority::{Authority, Id},
    text::fold,
};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// What a person decided, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What holds.
    pub verdict: Verdict,
    /// The key of the article that it is about; all of them without one.
    pub article: Option<String>,
    /// Who decided it, as a name or an IRI.
    pub by: String,
    /// Why, in the person's words; often empty.
    pub note: String,
    /// Where it stands, as `file:line`.
    pub origin: String,
}

/// What a person decides of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A name, folded, stands for this thing; with a code point, only where it begins there.
    Is(String, Option<usize>, Target),
    /// A name, folded, never stands for this thing.
    Not(String, Target),
    /// The first thing, as it is found without the decision, is the second.
    Same(String, Target),
}

/// A known thing with the IRI that names it in files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The thing.
    pub id: Id,
    /// Its IRI: of Wikidata, its own, or one of [`Authority`]'s.
    pub iri: String,
}

impl Decision {
    /// A digest of what it decides, where and by whom, as 16 hexadecimal digits: the same decision on another line is the same.
    pub fn digest(&self) -> String {
        let words = format!("{}\n{}\n{}\n{}", self, self.article.as_deref().unwrap_or_default(), self.by, self.note);
        Sha256::digest(words.as_bytes())[..8].iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    /// Whether it can decide something in an article with this key and these names, folded.
    pub fn concerns<'n>(&self, key: &str, mut names: impl Iterator<Item = &'n str>) -> bool {
        let here = self.article.as_deref().is_none_or(|article| article == key);
        here && match &self.verdict {
            Verdict::Is(name, ..) | Verdict::Not(name, _) => names.any(|other| other == name),
            Verdict::Same(..) => true,
        }
    }

    /// The thing that it is about.
    pub fn target(&self) -> &Target {
        match &self.verdict {
            Verdict::Is(_, _, target) | Verdict::Not(_, target) | Verdict::Same(_, target) => target,
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.verdict {
            Verdict::Is(name, None, target) => write!(f, "`{name}` is <{}>", target.iri),
            Verdict::Is(name, Some(at), target) => write!(f, "`{name}` at {at} is <{}>", target.iri),
            Verdict::Not(name, target) => write!(f, "`{name}` is not <{}>", target.iri),
            Verdict::Same(other, target) => write!(f, "<{other}> is <{}>", target.iri),
        }?;
        self.article.as_ref().map_or(Ok(()), |article| write!(f, " in {article}"))
    }
}

impl Target {
    /// The thing with this name in a file: an item, `person/ada-valdora`, or an IRI.
    fn find(name: &str, authority: Authority) -> Result<Self, String> {
        let iri = Authority::iri(name)?;
        let id = authority.by_iri(&iri).ok_or_else(|| {
            format!("expected a known thing, found `{name}`\nhint: add it with `--authority FILE`, then decide")
        })?;
        Ok(Self { id, iri })
    }
}

/// The key of a name, under which decisions are looked up.
fn key(name: &str) -> String {
    fold::key(name)
}
