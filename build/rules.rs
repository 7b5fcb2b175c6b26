//! Digests of everything that decides what an article's graph says, so that a graph is made anew when a rule changed.

use std::{fs, path::Path};

/// The models that decide with them.
pub(crate) const MODELS: &[&str] = &["models"];

/// The folders and files that decide what a graph says.
pub(crate) const RULES: &[&str] = &[
    "ontology",
    "src/analysis.rs",
    "src/article",
    "src/claim",
    "src/graph",
    "src/language",
    "src/link",
    "src/mention",
    "src/ontology",
    "src/pattern",
    "src/pipeline.rs",
    "src/text",
];

/// The folders that decide what an index on disk holds of an archive.
pub(crate) const INDEX: &[&str] =
    &["ontology", "src/archive", "src/compare", "src/graph", "src/index", "src/ontology", "src/publish"];

/// The digest (FNV-1a over names and contents, sorted by name), in hexadecimal.
pub(crate) fn digest(root: &Path, parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        println!("cargo::rerun-if-changed={part}");
        add(&root.join(part), part, &mut hash);
    }
    format!("{hash:016x}")
}

fn add(path: &Path, name: &str, hash: &mut u64) {
    if let Ok(bytes) = fs::read(path) {
        for byte in name.bytes().chain([0]).chain(bytes) {
            *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    } else if let Ok(files) = fs::read_dir(path) {
        let mut names: Vec<String> = files.filter_map(|file| file.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        for file in names {
            add(&path.join(&file), &format!("{name}/{file}"), hash);
        }
    }
}
