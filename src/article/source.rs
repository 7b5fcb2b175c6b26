//! Where articles lie: files and folders.

use super::Error;
use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
};

/// Endings of the files in a folder that are taken for articles; files without an ending are taken too. Case does not matter.
///
/// A file that is given by itself is read whatever its ending: the person has said that it is an article.
const ENDINGS: [&str; 3] = ["txt", "text", "md"];

/// [`ENDINGS`] as a message lists them.
pub(super) const ENDINGS_FOR_PEOPLE: &str = "`.txt`, `.text` or `.md`";

/// A file with an article in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// Its path relative to the folder given, without its ending, with `/` between the parts; the file name without its ending
    /// for a file given by itself.
    pub key: String,
    /// Whether another file of the list has the same name, in another folder: then the name alone does not say which is meant.
    pub(super) shares_name: bool,
}

/// Finds the articles in files and folders, sorted by key, whatever the order in which they are given.
///
/// Folders are searched to the bottom, through symbolic links too; hidden files and folders (their names begin with a dot) are passed over. In a folder,
/// files that end in `.txt`, `.text` or `.md` and files without an ending are articles. A file that is reached twice is listed once.
///
/// # Errors
///
/// If a path is missing or cannot be read, if a folder holds no article, and if two articles have one key.
pub fn list(paths: &[PathBuf]) -> Result<Vec<Source>, Error> {
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in paths {
        let kind = std::fs::metadata(path).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::NotFound => Error::Missing { path: path.clone() },
            _ => Error::Read { path: path.clone(), cause },
        })?;
        if kind.is_dir() {
            let files = files_in(path)?;
            if files.is_empty() {
                return Err(Error::NoArticles { path: path.clone() });
            }
            for file in files {
                let relative = file.strip_prefix(path).unwrap_or(&file);
                add(&mut found, key_of(relative, &file)?, &file)?;
            }
        } else {
            let name = path.file_name().map_or(path.as_path(), Path::new);
            add(&mut found, key_of(name, path)?, path)?;
        }
    }
    Ok(with_names_counted(found))
}

/// The articles of a folder.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let walk = walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path())) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            let cause =
                error.into_io_error().unwrap_or_else(|| std::io::Error::other("a symbolic link runs in a circle"));
            Error::Read { path, cause }
        })?;
        if entry.file_type().is_file() && has_article_ending(entry.path()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn has_article_ending(path: &Path) -> bool {
    path.extension().is_none_or(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The key of a file at `relative`.
fn key_of(relative: &Path, file: &Path) -> Result<String, Error> {
    let mut key = String::new();
    for part in relative.with_extension("").components() {
        if let Component::Normal(part) = part {
            if !key.is_empty() {
                key.push('/');
            }
            key.push_str(part.to_str().ok_or_else(|| Error::Name { path: file.to_path_buf() })?);
        }
    }
    Ok(key)
}

/// Takes a file into the list, unless it is there already.
fn add(found: &mut BTreeMap<String, PathBuf>, key: String, path: &Path) -> Result<(), Error> {
    if let Some(first) = found.get(&key) {
        if same_file(first, path) {
            return Ok(());
        }
        let (first, second) = if first.as_path() < path { (first.as_path(), path) } else { (path, first.as_path()) };
        return Err(Error::SameKey { key, first: first.to_path_buf(), second: second.to_path_buf() });
    }
    found.insert(key, path.to_path_buf());
    Ok(())
}

fn same_file(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn with_names_counted(found: BTreeMap<String, PathBuf>) -> Vec<Source> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for path in found.values() {
        *names.entry(file_name(path)).or_default() += 1;
    }
    found
        .into_iter()
        .map(|(key, path)| Source { shares_name: names.get(&file_name(&path)).is_some_and(|n| *n > 1), path, key })
        .collect()
}

/// The last part of a path.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
