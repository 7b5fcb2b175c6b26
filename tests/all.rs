#![cfg(test)]
//! All integration tests, linked once.

mod article;
mod cases;
mod command;
mod data;
mod graph;
mod layers;
mod peers;
mod queries;
