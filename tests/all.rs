#![cfg(test)]
//! All integration tests, linked once.

mod peers;
