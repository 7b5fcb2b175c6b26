//! Compiles `ontology/` into the tables that the program reads.

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=ontology");
}
