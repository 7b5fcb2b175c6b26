//! The index on disk, in the folder `index` beside the archive.
//!
//! Its file `state` says what it holds. Where that is not what the archive holds, the index follows (module `follow`) before it is asked. It is
//! filled anew where that file is missing, because a run was killed while it changed the index, or was written by another program, and where
//! what it needs to follow is missing, damaged or does not fit its store.

use super::{
    Error,
    follow::{follow, kept::Kept},
};
use crate::archive::Archive;
use oxigraph::store::Store;
use std::{
    fs::{self, File, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

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
    let index = Index {
        store: folder.join("store"),
        kept: Kept::new(&folder),
        state: folder.join("state"),
        head: Head { kind: format!("{} {}", env!("ATTESTA_INDEX"), archive.base()), archive: archive.state()? },
    };
    match lock.try_lock() {
        Ok(()) => {
            let state = index.state().map_err(failed)?;
            // Every store has this file. To open one that is not there to read it ends the process later (oxigraph 0.5.13).
            let there = index.store.join("CURRENT").exists();
            if !there || state.as_ref().is_none_or(|state| state.head != index.head) {
                index.bring(archive, state.filter(|_| there), failed)?;
            }
            // Others may read it with us now.
            lock.lock_shared().map_err(failed)?;
        }
        Err(TryLockError::WouldBlock) => lock.lock_shared().map_err(failed)?,
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    let current = index.state().map_err(failed)?.is_some_and(|state| state.head == index.head);
    if current { Ok(Some((Store::open_read_only(&index.store)?, lock))) } else { Ok(None) }
}

struct Index {
    store: PathBuf,
    kept: Kept,
    state: PathBuf,
    /// That of one that holds this archive as it is.
    head: Head,
}

/// What an index says of itself.
#[derive(PartialEq, Eq)]
struct State {
    head: Head,
    /// How many bytes are kept in each file; `None` if nothing is kept.
    lengths: Option<Vec<u64>>,
}

#[derive(PartialEq, Eq)]
struct Head {
    /// What made it, and the base IRI: one of another kind is filled anew.
    kind: String,
    /// What the archive held.
    archive: String,
}

impl Index {
    /// What it says of itself; `None` if it is not finished.
    fn state(&self) -> io::Result<Option<State>> {
        let text = match fs::read_to_string(&self.state) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let mut lines = text.lines().map(str::to_owned);
        let (Some(kind), Some(archive)) = (lines.next(), lines.next()) else { return Ok(None) };
        let lengths = lines.map(|length| length.parse().ok()).collect();
        Ok(Some(State { head: Head { kind, archive }, lengths }))
    }

    /// Makes it hold the archive.
    fn bring(&self, archive: &Archive, state: Option<State>, failed: impl Fn(io::Error) -> Error) -> Result<(), Error> {
        // Who is killed now leaves an index that does not say what it holds.
        remove(&self.state, |path| fs::remove_file(path)).map_err(&failed)?;
        let lengths = self.kept.lengths();
        let ours = state.filter(|state| state.head.kind == self.head.kind && state.lengths == lengths);
        if ours.is_none() || lengths.is_none() || !self.follow(archive).or_else(broken)? {
            remove(&self.store, |path| fs::remove_dir_all(path)).map_err(&failed)?;
            self.kept.clear().map_err(&failed)?;
            if !self.follow(archive)? {
                return Err(failed(io::Error::other("its files were changed meanwhile")));
            }
        }
        let mut text = format!("{}\n{}\n", self.head.kind, self.head.archive);
        for length in self.kept.lengths().into_iter().flatten() {
            text += &format!("{length}\n");
        }
        let unfinished = self.state.with_extension("new");
        let write = || {
            let mut file = File::create(&unfinished)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&unfinished, &self.state)
        };
        write().map_err(failed)
    }

    fn follow(&self, archive: &Archive) -> Result<bool, Error> {
        let store = Store::open(&self.store)?;
        let followed = follow(&store, archive, &self.kept)?;
        store.flush()?;
        Ok(followed)
    }
}

/// A store that cannot be read does not follow.
fn broken(error: Error) -> Result<bool, Error> {
    if matches!(error, Error::Store(_)) { Ok(false) } else { Err(error) }
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
        archive::{Archive, Change, tests::article as put},
        index::Index,
    };
    use std::{fs, io, path::Path};

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
        let index = folder.join("index");
        let state = fs::read_to_string(index.join("state")).unwrap();
        let damages: [&dyn Fn() -> io::Result<()>; 7] = [
            &|| fs::remove_file(index.join("state")),
            &|| fs::write(index.join("state"), state.replacen('1', "0", 1)),
            &|| fs::write(index.join("catalogue.zst"), "none"),
            &|| fs::remove_file(index.join("sources.zst")),
            &|| fs::remove_dir_all(index.join("store")),
            &|| fs::remove_file(index.join("store/CURRENT")),
            &|| fs::write(index.join("store/CURRENT"), "none"),
        ];
        for (at, damage) in damages.iter().enumerate() {
            damage().unwrap();
            archive.commit(&[put("b", &format!("A Kiev ci sono oltre {at}0 morti."))]).unwrap();
            check(folder);
        }
        fs::remove_dir_all(index.join("store")).unwrap();
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
