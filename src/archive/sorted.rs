//! Quads in order and each once, however many there are.

use super::Error;
use crate::graph::{
    Quad,
    read::{self, ReadError},
    write::Format,
};
use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap, btree_set},
    fs::File,
    io::{self, BufReader, BufWriter, Seek as _, Write as _},
};

/// How many quads wait in memory, about 100 MB of them, before they are written to a temporary file.
const WAITING: usize = 250_000;

/// Quads that come in any order, several times each, and leave sorted and distinct. Where there are many they wait on the disk, in
/// files without a name that go when they are closed.
///
/// ```
/// use attesta::{archive::Sorted, graph::{Iri, Quad}};
///
/// let quad = |name: &'static str| {
///     let thing = Iri::fixed(name);
///     Quad::new(&thing, thing.clone(), &thing, &thing)
/// };
/// let mut sorted = Sorted::new();
/// for name in ["https://a.example/2", "https://a.example/1", "https://a.example/2"] {
///     sorted.add(quad(name))?;
/// }
/// let quads: Vec<Quad> = sorted.finish()?.collect::<Result<_, _>>()?;
/// assert_eq!(quads, [quad("https://a.example/1"), quad("https://a.example/2")]);
/// # Ok::<_, attesta::archive::Error>(())
/// ```
#[derive(Default)]
pub struct Sorted {
    waiting: BTreeSet<Quad>,
    runs: Vec<File>,
    most: Option<usize>,
}

impl Sorted {
    /// No quads yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a quad.
    ///
    /// # Errors
    ///
    /// If the temporary file cannot be written.
    pub fn add(&mut self, quad: Quad) -> Result<(), Error> {
        self.waiting.insert(quad);
        if self.waiting.len() >= self.most.unwrap_or(WAITING) { self.spill().map_err(cannot) } else { Ok(()) }
    }

    /// Takes quads.
    ///
    /// # Errors
    ///
    /// If the temporary file cannot be written.
    pub fn extend(&mut self, quads: impl IntoIterator<Item = Quad>) -> Result<(), Error> {
        quads.into_iter().try_for_each(|quad| self.add(quad))
    }

    fn spill(&mut self) -> io::Result<()> {
        let mut file = BufWriter::new(tempfile::tempfile()?);
        for quad in std::mem::take(&mut self.waiting) {
            writeln!(file, "{quad} .")?;
        }
        let mut file = file.into_inner()?;
        file.rewind()?;
        self.runs.push(file);
        Ok(())
    }

    /// All of them, in order, each once.
    ///
    /// # Errors
    ///
    /// If the temporary files cannot be read; also while the quads come.
    pub fn finish(mut self) -> Result<impl Iterator<Item = Result<Quad, Error>>, Error> {
        let waiting = std::mem::take(&mut self.waiting).into_iter();
        let on_disk = |file| Run::OnDisk(Box::new(read::quads(BufReader::new(file), Format::NQuads)));
        let mut runs: Vec<Run> = self.runs.into_iter().map(on_disk).chain([Run::InMemory(waiting)]).collect();
        let mut heads = BinaryHeap::new();
        for (number, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next()?.map(|quad| Reverse((quad, number))));
        }
        let mut last: Option<Quad> = None;
        let mut next = move || -> Result<Option<Quad>, Error> {
            while let Some(Reverse((quad, number))) = heads.pop() {
                heads.extend(runs[number].next()?.map(|quad| Reverse((quad, number))));
                if last.as_ref() != Some(&quad) {
                    last = Some(quad.clone());
                    return Ok(Some(quad));
                }
            }
            Ok(None)
        };
        Ok(std::iter::from_fn(move || next().transpose()))
    }
}

/// Quads in order.
enum Run {
    InMemory(btree_set::IntoIter<Quad>),
    OnDisk(Box<dyn Iterator<Item = Result<Quad, ReadError>>>),
}

impl Run {
    fn next(&mut self) -> Result<Option<Quad>, Error> {
        match self {
            Self::InMemory(quads) => Ok(quads.next()),
            Self::OnDisk(quads) => quads.next().transpose().map_err(|error| cannot(io::Error::other(error))),
        }
    }
}

fn cannot(source: io::Error) -> Error {
    Error::cannot("use a temporary file in", &std::env::temp_dir(), source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Iri, Literal};

    /// On disk and in memory: the same order, each once.
    #[test]
    fn many_are_as_few() {
        let quad = |number: usize| {
            let subject = Iri::made(format!("https://a.example/t#char={},{}", number % 977, number % 7));
            Quad::new(&subject, Iri::fixed("https://a.example/p"), Literal::words("a\nb", "it"), &subject)
        };
        let expected: BTreeSet<Quad> = (0..5_000).map(quad).collect();
        for most in [None, Some(1), Some(100), Some(1_000)] {
            let mut sorted = Sorted { most, ..Sorted::new() };
            sorted.extend((0..if most == Some(1) { 50 } else { 5_000 }).rev().map(quad)).unwrap();
            let found: Vec<Quad> = sorted.finish().unwrap().collect::<Result<_, _>>().unwrap();
            if most == Some(1) {
                assert_eq!(found.len(), 50);
            } else {
                assert!(found.iter().eq(&expected), "{most:?}");
            }
        }
    }
}
