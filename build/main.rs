//! Compiles `ontology/` into the tables that the program reads.

mod authority;
mod fingerprint;

use std::{env, io, path::PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=ontology");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    authority::compile(&out_dir);
    fingerprint::emit()
}
