//! Lines in order, each once, however many there are: what does not fit in memory waits in files.

use rayon::slice::ParallelSliceMut as _;
use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
    ops::Range,
};
use zstd::{Decoder, Encoder};

/// How many bytes of lines wait in memory before they are written to a file.
const LIMIT: usize = 8 << 20;

/// How many files of one size wait before they become one: each takes a handle and some 200 kB while it is read.
const FILES: usize = 32;

/// How hard the files are compressed: sorted lines take a tenth of their space with little work.
const LEVEL: i32 = 1;
/// The binary logarithm of how many bytes back compressed lines are alike: more is kept for each file that is read.
const WINDOW: u32 = 17;

/// Collects lines in any order. The files it writes have no name and are gone with it.
pub(crate) struct Sorter {
    limit: usize,
    files: usize,
    lines: Lines,
    /// Files of lines in order: those that were written as they are, those that were made of many of these, and so on. So each line is
    /// written a few times, however many there are.
    levels: Vec<Vec<File>>,
}

impl Sorter {
    /// No lines yet.
    pub(crate) fn new() -> Self {
        Self::with_limits(LIMIT, FILES)
    }

    fn with_limits(limit: usize, files: usize) -> Self {
        Self { limit, files, lines: Lines::default(), levels: Vec::new() }
    }

    /// Adds the lines of a text.
    pub(crate) fn add(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            self.lines.add(line);
            if self.lines.bytes() > self.limit {
                self.lines.order();
                // What comes again and again takes its place once.
                if self.lines.bytes() > self.limit / 2 {
                    self.spill()?;
                }
            }
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        let mut run = written(self.lines.iter().map(Ok))?;
        self.lines.clear();
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let runs = &mut self.levels[level];
            runs.push(run);
            if runs.len() < self.files {
                break;
            }
            run = written(Sorted::new(std::mem::take(runs), Lines::default())?)?;
        }
        Ok(())
    }

    /// The lines in code point order, each once.
    pub(crate) fn sorted(mut self) -> io::Result<Sorted> {
        self.lines.order();
        Sorted::new(self.levels.into_iter().flatten().collect(), self.lines)
    }
}

/// Lines in memory, one behind the other.
#[derive(Default)]
struct Lines {
    text: String,
    places: Vec<Range<usize>>,
}

impl Lines {
    fn add(&mut self, line: &str) {
        let begin = self.text.len();
        self.text.push_str(line);
        self.places.push(begin..self.text.len());
    }

    /// How much memory they take.
    fn bytes(&self) -> usize {
        self.text.len() + size_of_val(self.places.as_slice())
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| &self.text[place.clone()])
    }

    /// Puts them in order, each once.
    fn order(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.places.par_sort_unstable_by(|a, b| text[a.clone()].cmp(&text[b.clone()]));
        self.places.dedup_by(|a, b| text[a.clone()] == text[b.clone()]);
        let kept: usize = self.places.iter().map(Range::len).sum();
        if kept == text.len() {
            self.text = text;
            return;
        }
        self.text.reserve(kept);
        for place in &mut self.places {
            let begin = self.text.len();
            self.text.push_str(&text[place.clone()]);
            *place = begin..self.text.len();
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.places.clear();
    }
}

/// A file of lines, to be read from its beginning.
fn written(lines: impl Iterator<Item = io::Result<impl AsRef<str>>>) -> io::Result<File> {
    let mut file = Encoder::new(BufWriter::new(tempfile::tempfile()?), LEVEL)?;
    file.window_log(WINDOW)?;
    for line in lines {
        file.write_all(line?.as_ref().as_bytes())?;
        file.write_all(b"\n")?;
    }
    let mut file = file.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

/// The lines of such a file.
type Run = BufReader<Decoder<'static, BufReader<File>>>;

/// Lines in code point order, each once.
pub(crate) struct Sorted {
    runs: Vec<Run>,
    lines: Lines,
    /// How many of the lines in memory were taken.
    taken: usize,
    /// The next line of each run, and of the lines in memory, whose number is that behind the last run.
    next: BinaryHeap<Reverse<(Box<str>, usize)>>,
    last: Option<Box<str>>,
}

impl Sorted {
    /// Lines in memory that stand in order, and runs that do.
    fn new(runs: Vec<File>, lines: Lines) -> io::Result<Self> {
        let read = |file| io::Result::Ok(BufReader::new(Decoder::with_buffer(BufReader::new(file))?));
        let runs = runs.into_iter().map(read).collect::<io::Result<_>>()?;
        let mut sorted = Self { runs, lines, taken: 0, next: BinaryHeap::new(), last: None };
        for source in 0..=sorted.runs.len() {
            sorted.pull(source)?;
        }
        Ok(sorted)
    }

    /// Takes the next line of a run.
    fn pull(&mut self, source: usize) -> io::Result<()> {
        let line = match self.runs.get_mut(source) {
            None => {
                self.taken += 1;
                self.lines.places.get(self.taken - 1).map(|place| self.lines.text[place.clone()].into())
            }
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
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn sorted_and_distinct_whatever_fits(texts in prop::collection::vec("([a-c]{0,3}\n){0,5}", 0..200), limit in 0_usize..2000, files in 2_usize..9) {
            let mut sorter = Sorter::with_limits(limit, files);
            for text in &texts {
                sorter.add(text).unwrap();
            }
            let lines: Vec<Box<str>> = sorter.sorted().unwrap().collect::<io::Result<_>>().unwrap();
            let expected: BTreeSet<&str> = texts.iter().flat_map(|text| text.lines()).collect();
            prop_assert!(lines.iter().map(|line| &**line).eq(expected));
        }
    }
}
