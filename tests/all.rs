#![cfg(test)]
//! All integration tests, linked once.

<<<<<<< HEAD
mod peers;
mod tmp_show;
=======
mod article;
>>>>>>> read
