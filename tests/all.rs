#![cfg(test)]
//! All integration tests, linked once.

mod article;
mod command;
mod data;
mod explain;
mod graph;
mod layers;
mod numbers;
mod peer_numbers;
mod peers;
mod queries;
