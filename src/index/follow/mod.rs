//! A store that held an archive as it was holds it as it is: only what changed is made, removed and loaded.
//!
//! Beside the store is kept (module `kept`) which articles it holds, with what was counted in each, and the lines of the graphs that
//! articles share, each with the sources that say it. An article whose graph has the checksum it had is neither read nor counted again,
//! and a source that says what it said makes no lines. Then the lines that were kept and the new ones, both in order, pass together: what
//! no source says any more is removed from the store, and what was not there is loaded. A store that is empty is filled in the same way.

mod articles;
pub(super) mod kept;
mod merge;
mod shared;
mod sources;
mod spelling;
#[cfg(test)]
mod tests;

use super::{Error, load};
use crate::{archive::Archive, graph::Iri};
use articles::{Articles, of_articles};
use kept::Kept;
use oxigraph::{model::NamedNode, store::Store};
use shared::{Passed, shared};
use sources::Sources;
use std::io;

/// What lines are called that cannot be read.
const LINES: &str = "what articles share";

/// How many quads are removed in one transaction.
const REMOVED: usize = 8192;

/// Brings a store from the articles that it holds to those of the archive. `false` if what is kept beside it is damaged or belongs to
/// another store: then it has to be emptied, with all that is kept, and filled.
pub(super) fn follow(store: &Store, archive: &Archive, kept: &Kept) -> Result<bool, Error> {
    match bring(store, archive, kept) {
        Ok(()) => Ok(true),
        Err(Stop::Lost) => Ok(false),
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// Why a store does not follow.
enum Stop {
    /// What is kept does not tell what it holds.
    Lost,
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// What is kept cannot be read.
fn lost(_: io::Error) -> Stop {
    Stop::Lost
}

fn temporary(error: io::Error) -> Stop {
    Stop::Failed(Error::Temporary(error))
}

fn bring(store: &Store, archive: &Archive, kept: &Kept) -> Result<(), Stop> {
    let base = archive.base();
    let named = |graph: &Iri| NamedNode::new_unchecked(graph.as_str());
    let empty = kept.lengths().is_none();
    if empty != store.is_empty()? {
        return Err(Stop::Lost);
    }
    let mut articles = Articles::of(archive, kept)?;
    while let Some((known, heading)) = articles.next()? {
        if let Some(known) = known
            && !heading.is_some_and(|heading| known.is(&heading))
        {
            let graph = named(&base.graph_of(&known.id));
            if !store.contains_named_graph(&graph)? {
                return Err(Stop::Lost);
            }
            store.remove_named_graph(&graph)?;
        }
    }

    let passed = load::load(store, |sender| -> Result<Passed, Stop> {
        if empty {
            sender.send(load::ontology(base).collect()).ok();
        }
        let statistics = of_articles(archive, kept, sender)?;
        let sources = Sources::of(archive, kept)?;
        shared(archive, kept, sources, statistics, sender)
    })?;

    if !passed.spelled && !empty {
        // A quad that was loaded may be one that goes.
        return Err(Stop::Lost);
    }
    let mut gone = passed.gone.sorted().map_err(temporary)?;
    loop {
        let lines = gone.by_ref().take(REMOVED).collect::<io::Result<Vec<_>>>().map_err(temporary)?;
        if lines.is_empty() {
            break;
        }
        let mut transaction = store.start_transaction()?;
        for quad in load::parsed(archive, LINES, &lines.join("\n"))? {
            // It names the state that the store is in: also what is counted in the whole goes with every change.
            if !transaction.contains(&quad)? {
                return Err(Stop::Lost);
            }
            transaction.remove(&quad);
        }
        transaction.commit()?;
    }
    for graph in passed.empty {
        let graph = named(&graph);
        // A store into which much was loaded puts it in order before it writes.
        if store.contains_named_graph(&graph)? {
            store.remove_named_graph(&graph)?;
        }
    }
    if passed.spelled { kept.replace() } else { kept.clear() }.map_err(temporary)
}
