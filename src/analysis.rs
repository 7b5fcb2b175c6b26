//! An article and everything that was found in it: what the graph and the record are written from.

use crate::{article::Article, claim::Claims, link::Links, mention::Mentions, text::Text};

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
