#![cfg(test)]
//! All integration tests, linked once.

mod article;
mod cases;
mod command;
mod compare;
mod comparing;
mod data;
mod explain;
mod fuzz;
mod generate;
mod graph;
mod layers;
mod links;
mod names;
mod numbers;
mod peer_dates;
mod peer_links;
mod peer_numbers;
mod queries;
