#![cfg(test)]
//! All integration tests, linked once.

mod article;
mod command;
mod peers;
