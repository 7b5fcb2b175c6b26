//! Lines in order, each once, however many there are: what does not fit in memory waits in files.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
};

/// How many bytes of lines wait in memory before they are written to a file.
const LIMIT: usize = 32 << 20;

/// How many files wait before they become one: each takes a handle and a buffer.
const FILES: usize = 64;

/// Collects lines in any order. The files it writes have no name and are gone with it.
pub(crate) struct Sorter {
    limit: usize,
    lines: BTreeSet<Box<str>>,
    bytes: usize,
    runs: Vec<File>,
}

impl Sorter {
    /// No lines yet.
    pub(crate) fn new() -> Self {
        Self::with_limit(LIMIT)
    }

    fn with_limit(limit: usize) -> Self {
        Self { limit, lines: BTreeSet::new(), bytes: 0, runs: Vec::new() }
    }

    /// Adds the lines of a text.
    pub(crate) fn add(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            if !self.lines.contains(line) {
                // A line costs its place in the tree too.
                self.bytes += line.len() + 40;
                self.lines.insert(line.into());
            }
        }
        if self.bytes > self.limit {
            let mut file = BufWriter::new(tempfile::tempfile()?);
            for line in std::mem::take(&mut self.lines) {
                writeln!(file, "{line}")?;
            }
            self.bytes = 0;
            self.runs.push(rewound(file)?);
            if self.runs.len() == FILES {
                let mut file = BufWriter::new(tempfile::tempfile()?);
                for line in Sorted::new(std::mem::take(&mut self.runs), BTreeSet::new())? {
                    writeln!(file, "{}", line?)?;
                }
                self.runs.push(rewound(file)?);
            }
        }
        Ok(())
    }

    /// The lines in code point order, each once.
    pub(crate) fn sorted(self) -> io::Result<Sorted> {
        Sorted::new(self.runs, self.lines)
    }
}

fn rewound(file: BufWriter<File>) -> io::Result<File> {
    let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

/// Lines in code point order, each once.
pub(crate) struct Sorted {
    runs: Vec<BufReader<File>>,
    lines: std::collections::btree_set::IntoIter<Box<str>>,
    /// The next line of each run, and of the lines in memory, whose number is that behind the last run.
    next: BinaryHeap<Reverse<(Box<str>, usize)>>,
    last: Option<Box<str>>,
}

impl Sorted {
    fn new(runs: Vec<File>, lines: BTreeSet<Box<str>>) -> io::Result<Self> {
        let runs: Vec<_> = runs.into_iter().map(BufReader::new).collect();
        let mut sorted = Self { runs, lines: lines.into_iter(), next: BinaryHeap::new(), last: None };
        for source in 0..=sorted.runs.len() {
            sorted.pull(source)?;
        }
        Ok(sorted)
    }

    /// Takes the next line of a run.
    fn pull(&mut self, source: usize) -> io::Result<()> {
        let line = match self.runs.get_mut(source) {
            None => self.lines.next(),
            Some(run) => {
                let mut line = String::new();
                run.read_line(&mut line)?;
                line.strip_suffix('\n').map(Into::into)
            }
        };
        self.next.extend(line.map(|line| Reverse((line, source))));
        Ok(())
    }
}

impl Iterator for Sorted {
    type Item = io::Result<Box<str>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Reverse((line, source)) = self.next.pop()?;
            if let Err(error) = self.pull(source) {
                return Some(Err(error));
            }
            if self.last.as_ref() != Some(&line) {
                self.last = Some(line.clone());
                return Some(Ok(line));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorted_and_distinct_whatever_fits(texts in prop::collection::vec("([a-c]{0,3}\n){0,5}", 0..200), limit in 0_usize..2000) {
            let mut sorter = Sorter::with_limit(limit);
            for text in &texts {
                sorter.add(text).unwrap();
            }
            let lines: Vec<Box<str>> = sorter.sorted().unwrap().collect::<io::Result<_>>().unwrap();
            let expected: BTreeSet<&str> = texts.iter().flat_map(|text| text.lines()).collect();
            prop_assert!(lines.iter().map(|line| &**line).eq(expected));
        }
    }
}
