//! What comparing needs of an article.

use super::{
    describe::rows,
    inconsistency::{self, Inconsistency},
    row::Row,
};
use crate::{
    analysis::Analysis,
    graph::{Base, iri::TextVersion},
};
use serde::{Deserialize, Serialize};

/// What comparing needs of an article: an archive keeps it beside the article's graph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The key of the article.
    pub article: String,
    /// The IRI of its text.
    pub version: String,
    /// The language of its text.
    pub language: String,
    /// The day on which it was published.
    pub published: Option<String>,
    /// Its text.
    pub text: String,
    /// Its numbers, in reading order.
    pub rows: Vec<Row>,
    /// Where it does not fit itself.
    pub inconsistencies: Vec<Inconsistency>,
}

/// The sheet of an article.
pub fn sheet(analysis: &Analysis, base: &Base) -> Sheet {
    let article = analysis.article;
    let version = TextVersion::new(&base.article(article), analysis.text.source);
    let rows = rows(analysis, base);
    Sheet {
        article: article.key.clone(),
        language: article.language.tag().to_owned(),
        published: article.published.map(|day| day.to_string()),
        text: analysis.text.source.to_owned(),
        inconsistencies: inconsistency::find(analysis, &version, &rows),
        version: version.as_str().to_owned(),
        rows,
    }
}
