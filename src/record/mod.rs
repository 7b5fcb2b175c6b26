//! The annotation record: an article and what was found in it, as one JSON object.
