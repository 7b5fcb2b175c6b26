//! Compiles `ontology/` and `queries/` into the tables that the program reads.

#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]

mod queries;
mod rules;

use std::{env, path::PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=ontology");
    println!("cargo::rerun-if-changed=queries");
    let folder = |variable| PathBuf::from(env::var_os(variable).expect("cargo sets it"));
    let root = folder("CARGO_MANIFEST_DIR");
    queries::write(&root.join("queries"), &folder("OUT_DIR"));
    println!("cargo::rustc-env=ATTESTA_RULES={}", rules::digest(&root));
}
