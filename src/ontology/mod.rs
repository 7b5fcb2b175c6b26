//! What `ontology/` says, compiled into the program: measures, actions, units, and the authority of known things.
//!
//! The build script reads the Turtle and the tables; nothing is parsed at start-up.

pub mod actions;
pub mod authority;
pub mod measures;
pub mod units;
