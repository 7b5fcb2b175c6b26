//! Compiles `ontology/` into the tables that the program reads.

mod fingerprint;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=ontology");
    fingerprint::emit()
}
