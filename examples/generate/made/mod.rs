//! Made-up articles: the same seed gives the same ones.

mod event;
mod news;
mod random;

pub(crate) use news::{Made, articles};
