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
mod kill;
mod layers;
mod links;
mod names;
mod numbers;
mod page;
mod peer_dates;
mod peer_links;
mod peer_numbers;
mod push;
mod queries;
