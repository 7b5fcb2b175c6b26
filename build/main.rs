//! Compiles `ontology/` and `queries/` into the tables that the program reads.

mod authority;
mod queries;
mod rules;

use std::{env, path::PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=ontology");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    println!("cargo::rerun-if-changed=queries");
    let folder = |variable| PathBuf::from(env::var_os(variable).expect("cargo sets it"));
    let (root, out_dir) = (folder("CARGO_MANIFEST_DIR"), folder("OUT_DIR"));
    authority::compile(&out_dir);
    queries::write(&root.join("queries"), &out_dir);
    println!("cargo::rustc-env=ATTESTA_RULES={}", rules::digest(&root));
}
