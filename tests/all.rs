#![cfg(test)]
//! All integration tests, linked once.

mod peers;
mod tmp_show;
