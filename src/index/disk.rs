//! The index on disk, in the folder `index` beside the archive.
//!
//! It holds the articles that its file `articles` lists. Where they are not those of the archive it is brought up to date before it is asked, and
//! filled anew where that list is missing, because a run was killed while it changed the index, or was written by another version.

use super::{
    Error, load,
    update::{self, Held},
};
use crate::{archive::Archive, graph::canonical, ontology};
use oxigraph::store::Store;
use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// The form of the index; another one is filled anew.
const FORMAT: &str = "2";

/// The index of an archive, up to date, with the lock that keeps it so; `None` if it is not and others use it, or if it cannot be written here: then
/// one in memory answers.
pub(super) fn open(archive: &Archive) -> Result<Option<(Store, File)>, Error> {
    let Some(folder) = archive.path().parent().map(|folder| folder.join("index")) else { return Ok(None) };
    let failed = |source| Error::Disk { path: folder.clone(), source };
    let lock = match fs::create_dir_all(&folder).and_then(|()| File::create(folder.join("lock"))) {
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => {
            return Ok(None);
        }
        lock => lock.map_err(failed)?,
    };
    let index = Index { store: folder.join("store"), list: folder.join("articles"), head: head(archive)? };
    match lock.try_lock() {
        Ok(()) => {
            if index.held().map_err(failed)?.is_none_or(|held| held.0 != index.head) {
                index.bring(archive, failed)?;
            }
            // Others may read it with us now.
            lock.lock_shared().map_err(failed)?;
        }
        Err(TryLockError::WouldBlock) => lock.lock_shared().map_err(failed)?,
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    let current = index.held().map_err(failed)?.is_some_and(|held| held.0 == index.head);
    if current { Ok(Some((Store::open_read_only(&index.store)?, lock))) } else { Ok(None) }
}

struct Index {
    store: PathBuf,
    list: PathBuf,
    head: String,
}

/// What an index says that holds this archive as it is.
fn head(archive: &Archive) -> Result<String, Error> {
    let ontology = canonical::checksum(&ontology::TURTLE.concat());
    let (base, state) = (archive.base(), archive.state()?);
    Ok(format!("{FORMAT} {ontology} {base} {state}"))
}

impl Index {
    /// The head of the list of articles, and the articles.
    fn held(&self) -> io::Result<Option<(String, Held)>> {
        let text = match fs::read_to_string(&self.list) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let mut lines = text.lines();
        let Some(head) = lines.next() else { return Ok(None) };
        let articles = lines.filter_map(|line| line.split_once(' '));
        Ok(Some((head.to_owned(), articles.map(|(id, digest)| (id.to_owned(), digest.to_owned())).collect())))
    }

    /// Makes it hold the archive.
    fn bring(&self, archive: &Archive, failed: impl Fn(io::Error) -> Error) -> Result<(), Error> {
        // All but the state: an index of another base, format or ontology is filled anew.
        let kind = |head: &str| head.rsplit_once(' ').map(|(kind, _)| kind.to_owned());
        let before = self.held().map_err(&failed)?.filter(|held| kind(&held.0) == kind(&self.head));
        // Who is killed now leaves an index without a list.
        remove(&self.list, |path| fs::remove_file(path)).map_err(&failed)?;
        let updated = match &before {
            Some((_, before)) if self.store.exists() => {
                let store = Store::open(&self.store)?;
                let updated = update::update(&store, archive, before)?;
                store.flush()?;
                updated
            }
            _ => false,
        };
        if !updated {
            remove(&self.store, |path| fs::remove_dir_all(path)).map_err(&failed)?;
            let store = Store::open(&self.store)?;
            load::load(&store, archive, |_| true, |_| true)?;
            store.flush()?;
        }
        let mut list = self.head.clone();
        for (id, digest) in update::held(archive)? {
            list.extend(["\n", &id, " ", &digest]);
        }
        let unfinished = self.list.with_extension("new");
        fs::write(&unfinished, list).and_then(|()| fs::rename(&unfinished, &self.list)).map_err(failed)
    }
}

fn remove(path: &Path, remove: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    match remove(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        archive::{Archive, Change},
        article::{self, Options},
        graph::Base,
        index::Index,
        mention::Guide,
        pipeline,
    };
    use std::{fs, path::Path};

    fn put(key: &str, text: &str) -> Change {
        let article = article::parse(key, text.as_bytes(), None, &Options::default()).unwrap();
        Change::Put(Box::new(pipeline::entry(&article, &Base::default(), Guide::default(), &[])))
    }

    #[track_caller]
    fn check(folder: &Path) {
        let archive = Archive::open(folder).unwrap();
        let lines = |index: &Index| {
            let mut lines: Vec<String> = index.store.iter().map(|quad| quad.unwrap().to_string()).collect();
            lines.sort();
            lines
        };
        let on_disk = Index::of(&archive).unwrap();
        assert!(on_disk._lock.is_some());
        assert_eq!(lines(&on_disk), lines(&Index::fill(&archive).unwrap()));
        // Two may ask at once.
        assert!(Index::of(&archive).unwrap()._lock.is_some());
    }

    /// It follows the archive, and is filled anew where it was left unfinished or is damaged.
    #[test]
    fn it_holds_the_archive() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let archive = Archive::create(folder, None, None).unwrap();
        archive.commit(&[put("a", "A Roma ci sono 12 feriti."), put("b", "A Kiev ci sono oltre 30 morti.")]).unwrap();
        check(folder);
        archive.commit(&[put("b", "A Kiev ci sono oltre 40 morti.")]).unwrap();
        check(folder);
        archive.commit(&[Change::Remove("a".to_owned())]).unwrap();
        check(folder);
        fs::remove_file(folder.join("index/articles")).unwrap();
        check(folder);
        let list = fs::read_to_string(folder.join("index/articles")).unwrap();
        fs::write(folder.join("index/articles"), list.replacen('1', "0", 1)).unwrap();
        check(folder);
    }

    /// Whoever comes while another one asks an older index gets an answer too.
    #[test]
    fn who_comes_meanwhile_gets_the_present() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        archive.commit(&[put("a", "A Roma ci sono 12 feriti.")]).unwrap();
        let first = Index::of(&archive).unwrap();
        archive.commit(&[Change::Remove("a".to_owned())]).unwrap();
        let second = Index::of(&archive).unwrap();
        assert!(second._lock.is_none() && second.len().unwrap() < first.len().unwrap());
    }
}
