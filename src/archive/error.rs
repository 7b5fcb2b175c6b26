//! What can go wrong with an archive.

use std::{
    io,
    path::{Path, PathBuf},
};

/// What went wrong with an archive, where, and what was expected.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no archive.
    #[error("no archive in `{}`", .0.display())]
    Missing(PathBuf),
    /// Another process writes to it.
    #[error("another attesta writes to `{}`", .0.display())]
    InUse(PathBuf),
    /// The file or its folder cannot be read or written.
    #[error("cannot {what} `{}`", path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Base IRI or corpus differ from those the archive was made with.
    #[error("`{}` was made with the {what} `{has}`, found `{given}`", path.display())]
    Fixed {
        /// The archive's file.
        path: PathBuf,
        /// Which of its facts.
        what: &'static str,
        /// The option that gives it.
        option: &'static str,
        /// What it has.
        has: String,
        /// What was given.
        given: String,
    },
    /// It was written in a form that this version does not know.
    #[error("`{}` is in format `{found}`, expected `{expected}`", path.display())]
    Format {
        /// The archive's file.
        path: PathBuf,
        /// Its format.
        found: i32,
        /// The format of this version.
        expected: i32,
    },
    /// The file is not what was written.
    #[error("`{}` is damaged: {what}", path.display())]
    Damaged {
        /// The archive's file.
        path: PathBuf,
        /// What is wrong in it.
        what: String,
    },
}

impl Error {
    pub(super) fn cannot(what: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { what, path: path.to_owned(), source }
    }

    pub(super) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), what: what.into() }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Missing(folder) => format!("make one with `attesta build ARTICLES --kg {}`", folder.display()),
            Self::InUse(_) => {
                "wait until it has finished, or use another `--kg`; it can be read all the time".to_owned()
            }
            Self::Io { .. } => return None,
            Self::Fixed { option, has, .. } => {
                format!("leave `{option}` out or give `{option} {has}`; for another one build into another `--kg`")
            }
            Self::Format { .. } => "build again from the articles into a new `--kg`".to_owned(),
            Self::Damaged { .. } => {
                "restore it from a copy, or move it away and build again from the articles".to_owned()
            }
        })
    }
}
