//! The order of the stages.

use crate::{analysis::Analysis, article::Article, claim, link, mention, text};

/// Runs every stage over one article. Nothing here can fail, and nothing is random.
pub fn analyse(article: &Article) -> Analysis<'_> {
    let text = text::split(&article.body, article.language);
    let mentions = mention::find(&text, article.published);
    let links = link::resolve(&text, &mentions);
    let claims = claim::derive(&text, &mentions, &links);
    Analysis { article, text, mentions, links, claims }
}
