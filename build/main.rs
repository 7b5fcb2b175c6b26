//! Compiles `ontology/` and `queries/` into the tables that the program reads, so that nothing is parsed when it starts.
//!
//! Same files, same tables. A mistake in a file stops the build with the file and the line.

#![allow(clippy::print_stdout, reason = "a build script speaks to cargo on standard output")]

mod authority;
mod queries;
mod rules;
mod tables;
mod terms;

use std::{env, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=ontology");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    println!("cargo::rerun-if-changed=src/ontology/authority/tables.rs");
    println!("cargo::rerun-if-changed=src/ontology/authority/thing.rs");
    println!("cargo::rerun-if-changed=queries");
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}

/// Reads `ontology/` and `queries/` and writes one table for each module that asks for one.
fn compile() -> Result<(), String> {
    let folder = |name: &str| {
        env::var_os(name).map(PathBuf::from).ok_or_else(|| format!("{name} is not set; run the build through cargo"))
    };
    let (root, out_dir) = (folder("CARGO_MANIFEST_DIR")?, folder("OUT_DIR")?);
    tables::compile(&out_dir)?;
    authority::compile(&out_dir)?;
    queries::write(&root.join("queries"), &out_dir);
    println!("cargo::rustc-env=ATTESTA_RULES={}", rules::digest(&root, rules::RULES));
    println!("cargo::rustc-env=ATTESTA_MODELS={}", rules::digest(&root, rules::MODELS));
    println!("cargo::rustc-env=ATTESTA_INDEX={}", rules::digest(&root, rules::INDEX));
    Ok(())
}
