//! What is kept beside a store, so that it can follow its archive: which articles and which lines it holds, and what each line comes from.
//!
//! Each file is compressed with a checksum, so that nobody goes by one that is damaged. New ones stand beside the old ones until all are written.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
};
use zstd::stream::{read::Decoder, write::Encoder};

/// The articles in the order of their keys, each as JSON: key, id, checksum of its graph, what was counted in it.
pub(super) const ARTICLES: &str = "articles";
/// The names of all sources.
pub(super) const SOURCES: &str = "sources";
/// The lines of the graphs that articles share, each behind it with the names of its sources.
pub(super) const SHARED: [&str; 4] = ["authority", "comparison", "curation", "catalogue"];

/// How hard zstd tries: the files are written with every change.
const LEVEL: i32 = 1;

/// A folder with what is kept.
pub(in super::super) struct Kept {
    folder: PathBuf,
}

impl Kept {
    pub(in super::super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> {
        [ARTICLES, SOURCES].into_iter().chain(SHARED).map(|name| self.file(name))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name).with_extension("zst")
    }

    /// How many bytes each file has; `None` if one is missing.
    pub(in super::super) fn lengths(&self) -> Option<Vec<u64>> {
        self.files().map(|file| Some(fs::metadata(file).ok()?.len())).collect()
    }

    /// The lines of a file; of one that is missing none.
    pub(super) fn lines(&self, name: &str) -> io::Result<Lines> {
        let file = match File::open(self.file(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            file => Some(BufReader::new(Decoder::new(file?)?)),
        };
        let mut lines = Lines { file, line: None };
        lines.pass()?;
        Ok(lines)
    }

    /// A new file, beside the old one.
    pub(super) fn writer(&self, name: &str) -> io::Result<Writer> {
        let file = BufWriter::new(File::create(unfinished(&self.file(name)))?);
        let mut encoder = Encoder::new(file, LEVEL)?;
        encoder.include_checksum(true)?;
        Ok(Writer { encoder })
    }

    /// Puts the new files in the place of the old ones.
    pub(super) fn replace(&self) -> io::Result<()> {
        self.files().try_for_each(|file| fs::rename(unfinished(&file), file))
    }

    /// Forgets everything.
    pub(in super::super) fn clear(&self) -> io::Result<()> {
        let files = self.files().flat_map(|file| [unfinished(&file), file]);
        files.map(fs::remove_file).try_for_each(|removed| match removed {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        })
    }
}

fn unfinished(file: &Path) -> PathBuf {
    file.with_extension("new")
}

/// The lines of a file, one at a time.
pub(super) struct Lines {
    file: Option<BufReader<Decoder<'static, BufReader<File>>>>,
    line: Option<String>,
}

impl Lines {
    /// The line that is next.
    pub(super) fn next(&self) -> Option<&str> {
        self.line.as_deref()
    }

    /// Goes on to the one behind it.
    pub(super) fn pass(&mut self) -> io::Result<()> {
        let mut line = self.line.take().unwrap_or_default();
        line.clear();
        if let Some(file) = &mut self.file
            && file.read_line(&mut line)? > 0
        {
            line.truncate(line.trim_end_matches('\n').len());
            self.line = Some(line);
        }
        Ok(())
    }
}

/// A file while it is written.
pub(super) struct Writer {
    encoder: Encoder<'static, BufWriter<File>>,
}

impl Writer {
    /// Writes a line that comes in parts.
    pub(super) fn line(&mut self, parts: &[&str]) -> io::Result<()> {
        parts.iter().chain(&["\n"]).try_for_each(|part| self.encoder.write_all(part.as_bytes()))
    }

    /// It is on the disk when this returns.
    pub(super) fn finish(self) -> io::Result<()> {
        self.encoder.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}
