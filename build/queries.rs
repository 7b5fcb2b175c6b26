//! The named queries of `queries/`, as a table of file stems and texts.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// Writes `queries.rs` into `out`: every `*.rq` of `folder`, sorted by name.
pub(crate) fn write(folder: &Path, out: &Path) {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .map(|files| files.filter_map(|file| Some(file.ok()?.path())).collect())
        .unwrap_or_default();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "rq"));
    files.sort();
    let mut table = String::from("&[\n");
    for file in &files {
        let name = file.file_stem().and_then(|name| name.to_str()).expect("queries have names in Unicode");
        let path = file.canonicalize().expect("it was just listed");
        let path = path.to_str().expect("the project lies where paths are Unicode");
        writeln!(table, "    ({name:?}, include_str!({path:?})),").expect("writing to a string cannot fail");
    }
    table.push_str("]\n");
    fs::write(out.join("queries.rs"), table).expect("the build folder can be written to");
}
