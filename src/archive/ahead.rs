//! Things made on all processors, and taken in order, while those behind them are read.

use rayon::prelude::*;
use std::{sync::mpsc, thread};

/// How many stretches wait to be worked on, and to be taken.
const WAITING: usize = 1;

/// Reads one stretch of things after the other, makes something of each on all processors, and takes what was made, in order: all
/// three at once.
///
/// `read` tells with `None` that there is no more. A few stretches are in memory at a time: how much that is it decides with their
/// length.
///
/// # Errors
///
/// The first one, in the order of the things; what comes behind it is not taken.
pub(crate) fn ahead<R: Send, T: Send, E: Send, F: From<E>>(
    mut read: impl FnMut() -> Result<Option<Vec<R>>, E> + Send,
    make: impl Fn(R) -> Result<T, E> + Sync,
    mut take: impl FnMut(T) -> Result<(), F>,
) -> Result<(), F> {
    let (reader, stretches) = mpsc::sync_channel(WAITING);
    let (worker, finished) = mpsc::sync_channel(WAITING);
    let make = &make;
    thread::scope(|scope| {
        // Whoever takes what these two send has gone where it failed: it tells why.
        scope.spawn(move || {
            while let Some(stretch) = read().transpose() {
                let failed = stretch.is_err();
                if reader.send(stretch).is_err() || failed {
                    break;
                }
            }
        });
        scope.spawn(move || {
            for stretch in stretches {
                let done: Vec<Result<T, E>> = match stretch {
                    Ok(stretch) => stretch.into_par_iter().map(make).collect(),
                    Err(error) => vec![Err(error)],
                };
                let failed = done.iter().any(Result::is_err);
                if worker.send(done).is_err() || failed {
                    break;
                }
            }
        });
        finished.into_iter().flatten().try_for_each(|done| take(done?))
    })
}

/// What [`ahead`] reads of an iterator: so many things at once.
pub(crate) fn stretches<R, E>(
    mut things: impl Iterator<Item = Result<R, E>>,
    length: usize,
) -> impl FnMut() -> Result<Option<Vec<R>>, E> {
    move || {
        let stretch = things.by_ref().take(length).collect::<Result<Vec<R>, E>>()?;
        Ok(Some(stretch).filter(|stretch| !stretch.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(length: usize, refused: u32, broken: u32) -> (Vec<u32>, Result<(), u32>) {
        let mut taken = Vec::new();
        let numbers = (0..100).map(|n| if n == broken { Err(n) } else { Ok(n) });
        let make = |n| if n == refused { Err(n) } else { Ok(n * n) };
        let outcome = ahead(stretches(numbers, length), make, |square| {
            taken.push(square);
            Ok(())
        });
        (taken, outcome)
    }

    #[test]
    fn in_order_whatever_fits_in_a_stretch() {
        let all: Vec<u32> = (0..100).map(|n| n * n).collect();
        for length in [1, 7, 100, 1000] {
            assert_eq!(squares(length, 100, 100), (all.clone(), Ok(())));
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        for length in [1, 7] {
            let (taken, outcome) = squares(length, 50, 80);
            assert_eq!((taken.len(), outcome), (50, Err(50)));
            // What stands before it in its stretch was not read to its end.
            let (taken, outcome) = squares(length, 80, 50);
            assert_eq!((taken.len(), outcome), (50 / length * length, Err(50)));
        }
    }

    #[test]
    fn who_takes_may_stop() {
        let numbers = (0..100).map(Ok::<u32, u32>);
        let mut left = 10;
        let outcome = ahead(stretches(numbers, 3), Ok, |n| {
            left -= 1;
            if left == 0 { Err(n) } else { Ok(()) }
        });
        assert_eq!(outcome, Err(9));
    }
}
