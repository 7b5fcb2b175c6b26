//! Quotations: stretches between quotation marks.

use crate::text::{Span, Text};

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks, without them.
    pub inner: Span,
    /// The words with their marks.
    pub outer: Span,
}

/// Finds every quotation in reading order; one inside another follows it.
pub fn find(_text: &Text) -> Vec<Quote> {
    Vec::new()
}
