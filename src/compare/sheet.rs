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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its text.
    pub text: Text,
    /// Its numbers, in reading order.
    pub rows: Vec<Row>,
    /// Where it does not fit itself.
    pub inconsistencies: Vec<Inconsistency>,
}

/// The text of an article, as it is set against the texts of others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The key of the article.
    pub article: String,
    /// The IRI of the text.
    pub version: String,
    /// Its language.
    pub language: String,
    /// The day on which the article was published.
    pub published: Option<String>,
    /// The first code point of each of its numbers.
    pub numbers: Vec<usize>,
    /// The text itself.
    #[serde(skip)]
    pub text: String,
}

/// The sheet of an article.
pub fn sheet(analysis: &Analysis, base: &Base) -> Sheet {
    let article = analysis.article;
    let version = TextVersion::new(&base.article(article), analysis.text.source);
    let rows = rows(analysis, base);
    Sheet {
        inconsistencies: inconsistency::find(analysis, &version, &rows),
        text: Text {
            article: article.key.clone(),
            version: version.as_str().to_owned(),
            language: article.language.tag().to_owned(),
            published: article.published.map(|day| day.to_string()),
            numbers: rows.iter().map(|row| row.span.0).collect(),
            text: analysis.text.source.to_owned(),
        },
        rows,
    }
}
