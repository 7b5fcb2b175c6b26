//! How things are named: every IRI comes from content, never from a counter, a clock or hash order.

use super::{canonical::digest, term::Iri};
use crate::{article::Article, text::fold};
use std::{fmt, str::FromStr};

/// What a publisher's IRIs start with: an absolute IRI that ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

/// A text that can be no base.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an absolute IRI that ends in `/`, such as `https://example.org/news/`, found `{0}`")]
pub struct InvalidBase(pub String);

impl Base {
    /// The reserved name that makes clear that a base must be set before publishing.
    pub const DEFAULT: &str = "https://attesta.example/";

    /// The base as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The IRI of an article.
    pub fn article(&self, article: &Article) -> Iri {
        self.article_of(&article.id)
    }

    /// The IRI of the article with this id.
    pub fn article_of(&self, id: &str) -> Iri {
        self.iri("article/", id)
    }

    /// The graph of an article.
    pub fn graph(&self, article: &Article) -> Iri {
        self.graph_of(&article.id)
    }

    /// The graph of the article with this id.
    pub fn graph_of(&self, id: &str) -> Iri {
        self.iri("graph/", id)
    }

    /// The graph of an earlier text of an article, by the checksum of its canonical form.
    pub fn graph_revision(&self, id: &str, checksum: &str) -> Iri {
        Iri::made(format!("{}/{}", self.graph_of(id).as_str(), checksum.get(..12).unwrap_or(checksum)))
    }

    /// The run with this fingerprint.
    pub fn run(&self, fingerprint: &str) -> Iri {
        self.iri("run/", fingerprint)
    }

    /// The graph of what is known about data set and graphs.
    pub fn catalogue(&self) -> Iri {
        self.iri("graph/", "catalogue")
    }

    /// The graph of the entities mentioned.
    pub fn authority(&self) -> Iri {
        self.iri("graph/", "authority")
    }

    /// The graph in which an index holds the ontology. No export has it: the ontology is published by itself.
    pub fn ontology(&self) -> Iri {
        self.iri("graph/", "ontology")
    }

    /// The graph of what is derived across articles.
    pub fn comparison(&self) -> Iri {
        self.iri("graph/", "comparison")
    }

    /// The comparison of two numbers, given in the order of their IRIs.
    pub fn comparison_of(&self, a: &str, b: &str) -> Iri {
        self.iri("comparison/", &digest(format!("{a}\n{b}").as_bytes())[..16])
    }

    /// The time line that begins with a number.
    pub fn line_of(&self, first: &str) -> Iri {
        self.iri("line/", &digest(first.as_bytes())[..16])
    }

    /// What several articles state alike, with the first number that does.
    pub fn agreement_of(&self, first: &str) -> Iri {
        self.iri("agreement/", &digest(first.as_bytes())[..16])
    }

    /// The graph of a person's decisions.
    pub fn curation(&self) -> Iri {
        self.iri("graph/", "curation")
    }

    /// A thing that the authority has no Wikidata item for, in the folder of its kind.
    pub(super) fn entity(&self, folder: &str, slug: &str) -> Iri {
        Iri::made(format!("{}entity/{folder}/{slug}", self.0))
    }

    /// A thing that is known within one article only.
    pub(super) fn local_entity(&self, article: &Article, folder: &str, slug: &str) -> Iri {
        Iri::made(format!("{}/entity/{folder}/{slug}", self.article(article).as_str()))
    }

    /// A point on the Earth.
    pub(super) fn point(&self, longitude: &str, latitude: &str) -> Iri {
        Iri::made(format!("{}point/{longitude},{latitude}", self.0))
    }

    /// An IRI below this base.
    pub(super) fn iri(&self, folder: &str, name: &str) -> Iri {
        Iri::made(format!("{}{folder}{name}", self.0))
    }
}

impl Default for Base {
    fn default() -> Self {
        Self(Self::DEFAULT.to_owned())
    }
}

impl FromStr for Base {
    type Err = InvalidBase;

    fn from_str(text: &str) -> Result<Self, InvalidBase> {
        let valid = text.ends_with('/') && !text.contains(['#', '?']) && oxrdf::NamedNode::new(text).is_ok();
        if valid { Ok(Self(text.to_owned())) } else { Err(InvalidBase(text.to_owned())) }
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One version of an article's text: a revised text never collides with the old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextVersion(String);

impl TextVersion {
    /// The version that `body` is of an article.
    pub fn new(article: &Iri, body: &str) -> Self {
        Self(format!("{}/{}", article.as_str(), &digest(body.as_bytes())[..12]))
    }

    /// The version with this IRI.
    pub fn kept(iri: &str) -> Self {
        Self(iri.to_owned())
    }

    /// Its IRI.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The passage from one code point to another, as it is told that another article has it too.
    pub fn passage(&self, (begin, end): (usize, usize)) -> Iri {
        Iri::made(format!("{}#passage={begin},{end}", self.0))
    }

    /// The stretch from one code point to another in which the article does not fit itself.
    pub fn inconsistency(&self, (begin, end): (usize, usize)) -> Iri {
        Iri::made(format!("{}#inconsistency={begin},{end}", self.0))
    }

    /// The words from one code point to another (RFC 5147).
    pub fn words(&self, (begin, end): (usize, usize)) -> Iri {
        Iri::made(format!("{}#char={begin},{end}", self.0))
    }

    /// The number whose words these are.
    pub fn number(&self, (begin, end): (usize, usize)) -> Iri {
        Iri::made(format!("{}#number={begin},{end}", self.0))
    }

    /// The statement whose words these are.
    pub fn statement(&self, (begin, end): (usize, usize)) -> Iri {
        Iri::made(format!("{}#statement={begin},{end}", self.0))
    }

    /// The date whose words these are.
    pub fn date(&self, (begin, end): (usize, usize)) -> Iri {
        Iri::made(format!("{}#date={begin},{end}", self.0))
    }

    /// The step at `position` of the chain behind the number or statement whose words these are.
    pub fn source(&self, (begin, end): (usize, usize), position: usize) -> Iri {
        Iri::made(format!("{}#source={begin},{end},{position}", self.0))
    }
}

/// A name as the end of an IRI: lower case, folded to ASCII where it is Latin, its words joined by `-`. A name without letters
/// and digits ends in a digest of itself.
///
/// ```
/// use attesta::graph::iri::slug;
/// assert_eq!(slug("Consiglio dell’Unione europea"), "consiglio-dell-unione-europea");
/// assert_eq!(slug("Recep Tayyip Erdoğan"), "recep-tayyip-erdogan");
/// ```
pub fn slug(name: &str) -> String {
    let slug = fold::key(name).replace(' ', "-");
    if slug.is_empty() { format!("name-{}", &digest(name.as_bytes())[..12]) } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases() {
        for good in ["https://attesta.example/", "http://example.org/notizie/", "urn:x:/"] {
            assert_eq!(good.parse::<Base>().unwrap().as_str(), good);
        }
        for bad in
            ["", "/", "example.org/", "https://example.org", "https://example.org/#/", "https://example.org/a b/"]
        {
            assert!(bad.parse::<Base>().is_err(), "{bad}");
        }
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("  Kim Jong-un "), "kim-jong-un");
        assert_eq!(slug("Forlì-Cesena"), "forli-cesena");
        assert!(slug("***").starts_with("name-"));
    }

    #[test]
    fn versions_differ_with_the_text() {
        let article = Iri::fixed("https://a.example/article/1");
        let (one, two) = (TextVersion::new(&article, "a"), TextVersion::new(&article, "b"));
        assert_eq!(one.words((0, 1)).as_str(), "https://a.example/article/1/ca978112ca1b#char=0,1");
        assert_ne!(one, two);
    }
}
