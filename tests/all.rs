#![cfg(test)]
//! All integration tests, linked once.

mod article;
mod command;
mod data;
mod explain;
mod graph;
mod numbers;
mod layers;
mod peer_numbers;
mod peers;
mod queries;
