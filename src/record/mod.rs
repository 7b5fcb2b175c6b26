//! The annotation record: what was found in an article, as one line of JSON.

use crate::{analysis::Analysis, graph::Base};

/// What was found in an article, as one JSON object without a line end.
pub fn line(analysis: &Analysis, _base: &Base) -> String {
    serde_json::json!({ "article": analysis.article.key, "language": analysis.article.language.tag() }).to_string()
}
