//! From the archive into a store: articles are read and parsed on all processors while the store takes in what came before. Behind them comes
//! what they share, as it is published: with the catalogue and the description of the whole.

use super::Error;
use crate::{
    archive::{self, Archive, Heading},
    graph::{Base, dataset::Statistics},
    ontology,
    publish::{self, Options, Piece, Publication},
};
use oxigraph::{
    model::{NamedNode, Quad, QuadRef},
    store::Store,
};
use oxrdfio::{RdfFormat, RdfParser};
use rayon::prelude::*;
use std::{
    sync::mpsc::{self, SyncSender},
    thread,
};

/// How many articles are parsed at once.
pub(super) const BATCH: usize = 16;

/// How many quads that articles share go to the store at once.
pub(super) const SHARED: usize = 8192;

/// How many batches wait for the store.
const AHEAD: usize = 2;

/// Megabytes of quads that the store takes in at once.
const MEMORY: usize = 64;

/// Loads what `send` sends, while it makes what comes next. If whoever loads has gone because it failed, it tells why, and nobody misses what is
/// sent no more.
pub(super) fn load<T: Send, E: From<Error> + Send>(
    store: &Store,
    send: impl FnOnce(&SyncSender<Vec<Quad>>) -> Result<T, E> + Send,
) -> Result<T, E> {
    let (sender, receiver) = mpsc::sync_channel(AHEAD);
    thread::scope(|scope| {
        let sending = scope.spawn(move || send(&sender));
        let mut loader = store.bulk_loader().with_max_memory_size_in_megabytes(MEMORY);
        loader.load_quads(receiver.into_iter().flatten()).map_err(Error::Store)?;
        let made = sending.join().expect("what sends does not panic")?;
        loader.commit().map_err(Error::Store)?;
        Ok(made)
    })
}

/// Fills a store with an archive as it is published, and the ontology. The same archive makes the same store: also its order, which shows in
/// queries that do not say theirs.
pub(super) fn fill(store: &Store, archive: &Archive) -> Result<(), Error> {
    load(store, |sender| read(archive, sender))
}

/// Sends everything to the store.
fn read(archive: &Archive, sender: &SyncSender<Vec<Quad>>) -> Result<(), Error> {
    let mut publication = Publication::new(archive, Options::default());
    let mut headings = archive.each();
    let mut batch: Vec<Quad> = ontology(archive.base()).collect();
    while sender.send(batch).is_ok() {
        let some = headings.by_ref().take(BATCH).collect::<Result<Vec<Heading>, _>>()?;
        if some.is_empty() {
            break;
        }
        let read = |heading: &Heading| -> Result<_, Error> {
            let (quads, counted) = quads(archive, heading)?;
            Ok((quads, counted, archive.shared(heading)?))
        };
        let parts = some.par_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        batch = Vec::with_capacity(parts.iter().map(|(quads, ..)| quads.len()).sum());
        for (quads, counted, shared) in parts {
            batch.extend(quads);
            publication.note(counted, &shared)?;
        }
    }
    let mut batch = Vec::with_capacity(SHARED);
    publication.rest(|piece| -> Result<(), publish::Error> {
        if let Piece::Quad(quad) = piece {
            batch.push(QuadRef::from(quad).into_owned());
            if batch.len() == SHARED {
                sender.send(std::mem::replace(&mut batch, Vec::with_capacity(SHARED))).ok();
            }
        }
        Ok(())
    })?;
    sender.send(batch).ok();
    Ok(())
}

/// The ontology in its graph.
pub(super) fn ontology(base: &Base) -> impl Iterator<Item = Quad> {
    let graph = NamedNode::new_unchecked(base.ontology().as_str());
    ontology::TURTLE.iter().flat_map(move |text| {
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph.clone());
        parser.for_slice(text).map(|quad| quad.expect("the build has read these files"))
    })
}

/// The graph of an article, and what was counted in it.
pub(super) fn quads(archive: &Archive, heading: &Heading) -> Result<(Vec<Quad>, Statistics), Error> {
    let quads = parsed(archive, &heading.key, &archive.graph(heading)?)?;
    let mut counted = Statistics::default();
    counted.count(&quads);
    Ok((quads, counted))
}

/// The quads of lines of the archive. It wrote them and has looked at their hash: nothing in them has to be checked again.
pub(super) fn parsed(archive: &Archive, what: &str, lines: &str) -> Result<Vec<Quad>, archive::Error> {
    let parser = RdfParser::from_format(RdfFormat::NQuads).lenient().for_slice(lines);
    parser.collect::<Result<_, _>>().map_err(|error| archive.misread(what, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{archive::tests::article as put, graph::canonical};

    /// The index holds the data set as it is published, description included, and the ontology.
    #[test]
    fn the_index_holds_what_is_published() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        let some = [
            put("a", "Secondo la NATO sono 10.000 i soldati nordcoreani in Russia."),
            put("b", "Secondo la NATO sono 12.000 i soldati nordcoreani in Russia. A Kursk sono 300."),
            put("c", "A Roma ha piovuto per tutta la notte, e nessuno è rimasto ferito."),
        ];
        archive.commit(&some).unwrap();

        let mut published = String::new();
        let mut publication = Publication::new(&archive, Options::default());
        for heading in archive.each() {
            published.push_str(&canonical::text(&publication.article(&heading.unwrap()).unwrap().quads));
        }
        let rest = publication.rest(|piece| -> Result<(), publish::Error> {
            if let Piece::Quad(quad) = piece {
                published.push_str(&canonical::text(std::slice::from_ref(quad)));
            }
            Ok(())
        });
        rest.unwrap();
        let mut published: Vec<&str> = published.lines().collect();
        published.sort_unstable();
        assert!(published.iter().any(|line| line.contains("void#propertyPartition")));

        let store = Store::new().unwrap();
        fill(&store, &archive).unwrap();
        let ontology = NamedNode::new_unchecked(archive.base().ontology().as_str());
        let quads = store.iter().map(Result::unwrap);
        let (known, held): (Vec<Quad>, Vec<Quad>) = quads.partition(|quad| quad.graph_name == ontology.clone().into());
        assert!(known.len() > 1000);
        let mut held: Vec<String> = held.iter().map(|quad| format!("{quad} .")).collect();
        held.sort_unstable();
        assert_eq!(held, published);
    }
}
