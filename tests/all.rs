#![cfg(test)]
//! All integration tests, linked once.

mod article;
mod graph;
mod peers;
