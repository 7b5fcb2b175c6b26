//! The order of the stages.

use crate::{
    article::Article,
    claim::{self, Claims},
    link::{self, Links},
    mention::{self, Mentions},
    text::{self, Text},
};

/// An article and everything that was found in it.
pub struct Analysis<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text.
    pub text: Text<'a>,
    /// What its sentences name.
    pub mentions: Mentions,
    /// Its entities.
    pub links: Links,
    /// What it claims.
    pub claims: Claims,
}

/// Runs every stage over one article. Nothing here can fail, and nothing is random.
pub fn analyse(article: &Article) -> Analysis<'_> {
    let text = text::split(&article.body, article.language);
    let mentions = mention::find(&text, article.published);
    let links = link::resolve(&text, &mentions);
    let claims = claim::derive(&text, &mentions, &links);
    Analysis { article, text, mentions, links, claims }
}
