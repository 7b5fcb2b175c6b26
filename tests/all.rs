#![cfg(test)]
//! All integration tests, linked once.

mod article;
mod data;
mod command;
mod peers;
