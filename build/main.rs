//! Compiles `ontology/` into the tables that the program reads, so that nothing is parsed when it starts.
//!
//! Same files, same tables. A mistake in a file stops the build with the file and the line.

mod authority;
mod tables;
mod terms;

use std::{env, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=ontology");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}

/// Reads every file of `ontology/` and writes one table for each module of `src/ontology/`.
fn compile() -> Result<(), String> {
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set; run the build through cargo")?);
    tables::compile(&out_dir)?;
    authority::compile(&out_dir);
    Ok(())
}
