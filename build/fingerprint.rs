//! A digest of everything that decides what an article's graph looks like: the code of the stages, the lists, the ontology.
//!
//! An archive compares it to see which graphs an older program made.

use std::{fs, io, path::Path};

/// What graphs depend on. Commands, archive and index are left out: they change no graph.
const SOURCES: [&str; 10] = [
    "build",
    "ontology",
    "src/article",
    "src/claim",
    "src/graph",
    "src/language",
    "src/link",
    "src/mention",
    "src/ontology",
    "src/text",
];

/// Hands the digest to the program as `ATTESTA_RULES`.
pub(crate) fn emit() -> io::Result<()> {
    let mut digest = Fnv(0xcbf2_9ce4_8422_2325);
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        if Path::new(source).exists() {
            read(Path::new(source), &mut digest)?;
        }
    }
    println!("cargo::rustc-env=ATTESTA_RULES={:016x}", digest.0);
    Ok(())
}

/// Adds a folder's files in the order of their names, which is the same on every machine.
fn read(path: &Path, digest: &mut Fnv) -> io::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<_> =
            fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| read(path, digest));
    }
    digest.add(path.to_string_lossy().replace('\\', "/").as_bytes());
    digest.add(&fs::read(path)?);
    Ok(())
}

/// FNV-1a: enough to tell two versions of the same files apart.
struct Fnv(u64);

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
