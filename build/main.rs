//! Compiles `ontology/` into the tables that the program reads.

mod authority;

use std::{env, path::PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=ontology");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    authority::compile(&out_dir);
}
