//! The clusters of numbers that can be set against each other, as they are kept: read in the order of their keys, and a large one part by part.

use super::{Archive, Error, store::SealedRow};
use crate::compare::{Copied, Found, Key, Outline, Row, Task};
use rayon::prelude::*;
use std::{
    fs::File,
    io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _},
    sync::{Arc, Mutex, PoisonError},
};

/// How many numbers of a large cluster one task is about, if the limit is not lower.
const TASK: usize = 512;
/// How many tasks are done together.
const TASKS: usize = 4;

/// Something to compare.
pub(super) enum Work<'a> {
    /// A cluster.
    Cluster(Vec<SealedRow>),
    /// A part of one.
    Task(Arc<Large<'a>>, Task),
}

#[cfg(any(test, feature = "rocksdb"))]
impl Work<'_> {
    /// The cluster, if it is whole.
    pub(super) fn whole(self) -> Option<Vec<SealedRow>> {
        match self {
            Self::Cluster(cluster) => Some(cluster),
            Self::Task(..) => None,
        }
    }
}

/// The clusters in the order of their keys, some at a time.
pub(super) struct Clusters<'a> {
    archive: &'a Archive,
    /// How many numbers are read at once.
    page: usize,
    /// A cluster with more numbers is a large one.
    limit: usize,
    /// What was read and not given yet.
    read: Vec<SealedRow>,
    over: bool,
    /// What is to be done with the last large cluster.
    tasks: Option<(Arc<Large<'a>>, std::vec::IntoIter<Task>)>,
}

impl<'a> Clusters<'a> {
    /// All clusters of an archive, of which so many numbers are read at once; those with more numbers than `limit` come in parts.
    pub(super) fn new(archive: &'a Archive, page: usize, limit: usize) -> Self {
        Self { archive, page, limit, read: Vec::new(), over: false, tasks: None }
    }

    /// The next ones; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Vec<Work<'a>>>, Error> {
        if let Some((large, tasks)) = &mut self.tasks {
            let some: Vec<_> = tasks.take(TASKS).map(|task| Work::Task(Arc::clone(large), task)).collect();
            if !some.is_empty() {
                return Ok(Some(some));
            }
            self.tasks = None;
        }
        if self.over && self.read.is_empty() {
            return Ok(None);
        }
        self.more()?;
        let (mut clusters, mut taken) = (Vec::new(), 0);
        for cluster in self.read.chunk_by(|one, next| one.key.cluster() == next.key.cluster()) {
            // The last cluster goes on in what comes next.
            let open = !self.over && taken + cluster.len() == self.read.len();
            if cluster.len() > self.limit {
                if taken == 0 {
                    let large = Arc::new(self.large()?);
                    self.tasks = Some((Arc::clone(&large), large.outline.tasks(self.limit.min(TASK)).into_iter()));
                    return self.next();
                }
                break;
            }
            if open {
                break;
            }
            taken += cluster.len();
            clusters.push(cluster.len());
        }
        let mut read = std::mem::take(&mut self.read).into_iter();
        let some = clusters.into_iter().map(|length| Work::Cluster(read.by_ref().take(length).collect())).collect();
        self.read = read.collect();
        Ok(Some(some))
    }

    fn more(&mut self) -> Result<(), Error> {
        if !self.over {
            // The last number that was read waits for the others of its cluster.
            let last = self.read.last().map(|row| row.key.clone());
            let page = self.page(last.as_ref())?;
            self.read.extend(page);
        }
        Ok(())
    }

    /// The numbers behind one.
    fn page(&mut self, last: Option<&Key>) -> Result<Vec<SealedRow>, Error> {
        let page = self.archive.store.numbers(last, self.page)?;
        self.over = page.len() < self.page;
        Ok(page)
    }

    /// The cluster that what was read begins with.
    fn large(&mut self) -> Result<Large<'a>, Error> {
        let mut large = Writer::new(self.archive)?;
        let cluster = self.read[0].key.cluster().to_owned();
        loop {
            let end = self.read.partition_point(|row| row.key.cluster() <= cluster.as_str());
            let rest = self.read.split_off(end);
            large.add(&self.read)?;
            let last = self.read.pop().map(|row| row.key);
            self.read = rest;
            if !self.read.is_empty() || self.over {
                return large.finish();
            }
            // Where reading goes on.
            self.read = self.page(last.as_ref())?;
        }
    }
}

/// A cluster of which only the outline is in memory: its numbers wait in a file that has no name and is gone with it.
pub(super) struct Large<'a> {
    archive: &'a Archive,
    outline: Outline,
    file: Mutex<File>,
    /// Where each number ends in the file.
    ends: Vec<u64>,
}

impl Large<'_> {
    /// Does a part of the work of comparing it.
    pub(super) fn compare(&self, task: &Task) -> Result<(Vec<Row>, Found), Error> {
        self.outline.compare(task, |positions| {
            let mut rows = Vec::with_capacity(positions.len());
            for stretch in positions.chunk_by(|one, next| one + 1 == *next) {
                self.read(stretch, &mut rows).map_err(|error| self.archive.temporary(error))?;
            }
            Ok(rows)
        })
    }

    /// Reads numbers that stand one behind the other.
    fn read(&self, stretch: &[usize], rows: &mut Vec<Row>) -> io::Result<()> {
        let begin = |at: usize| at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return Ok(()) };
        let start = begin(*first);
        let mut bytes = vec![0; usize::try_from(self.ends[*last] - start).map_err(io::Error::other)?];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(&mut bytes)?;
        }
        for at in stretch {
            let place = |at: u64| usize::try_from(at - start).map_err(io::Error::other);
            let (mut row, copied): (Row, Option<Copied>) =
                serde_json::from_slice(&bytes[place(begin(*at))?..place(self.ends[*at])?])?;
            row.copied = copied;
            rows.push(row);
        }
        Ok(())
    }
}

/// A large cluster while it is read.
struct Writer<'a> {
    archive: &'a Archive,
    outline: Outline,
    file: BufWriter<File>,
    ends: Vec<u64>,
}

impl<'a> Writer<'a> {
    fn new(archive: &'a Archive) -> Result<Self, Error> {
        let file = tempfile::tempfile().map_err(|error| archive.temporary(error))?;
        Ok(Self { archive, outline: Outline::default(), file: BufWriter::new(file), ends: Vec::new() })
    }

    fn add(&mut self, numbers: &[SealedRow]) -> Result<(), Error> {
        let unsealed = numbers.par_iter().map(|sealed| {
            let row = self.archive.store.unsealed_row(sealed)?;
            let bytes =
                serde_json::to_vec(&(&row, &row.copied)).map_err(|error| self.archive.temporary(error.into()))?;
            Ok((row, bytes))
        });
        for (sealed, (row, bytes)) in numbers.iter().zip(unsealed.collect::<Result<Vec<_>, Error>>()?) {
            self.outline.add(&sealed.key, &row);
            self.file.write_all(&bytes).map_err(|error| self.archive.temporary(error))?;
            self.ends.push(self.ends.last().copied().unwrap_or_default() + bytes.len() as u64);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Large<'a>, Error> {
        self.outline.finish();
        let file = self.file.into_inner().map_err(|error| self.archive.temporary(error.into_error()))?;
        Ok(Large { archive: self.archive, outline: self.outline, file: Mutex::new(file), ends: self.ends })
    }
}
