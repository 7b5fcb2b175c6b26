//! From the archive into a store: articles are read and parsed on all processors while the store takes in what came before.

use super::Error;
use crate::{
    archive::{self, Archive, Heading, Shared},
    graph::Base,
    ontology,
};
use oxigraph::{
    model::{self, NamedNode, Quad},
    store::Store,
};
use oxrdfio::{RdfFormat, RdfParser};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::{collections::HashSet, sync::mpsc, thread};

/// How many articles are parsed at once.
const BATCH: usize = 64;

/// How many batches wait for the store.
const AHEAD: usize = 2;

/// Megabytes of quads that the store takes in at once.
const MEMORY: usize = 64;

/// The digest of a line of N-Quads.
pub(super) type Line = [u8; 16];

/// Loads the graphs of articles and what they say of entities and themselves, and other quads. The same articles make the same
/// store: also its order, which shows in queries that do not say theirs.
pub(super) fn load(
    store: &Store,
    archive: &Archive,
    mut headings: impl Iterator<Item = Result<Heading, archive::Error>> + Send,
    others: Vec<Quad>,
) -> Result<(), Error> {
    let (sender, parsed) = mpsc::sync_channel(AHEAD);
    thread::scope(|scope| {
        let reading = scope.spawn(move || -> Result<(), Error> {
            let mut seen: HashSet<Line> = HashSet::new();
            let mut batch = others;
            // Whoever loads has gone where it failed: it tells why.
            while sender.send(batch).is_ok() {
                let some = headings.by_ref().take(BATCH).collect::<Result<Vec<Heading>, _>>()?;
                if some.is_empty() {
                    break;
                }
                let read = |heading: &Heading| -> Result<_, Error> {
                    Ok((quads(archive, heading, &archive.graph(heading)?)?, archive.shared(heading)?))
                };
                let parts = some.par_iter().map(read).collect::<Result<Vec<_>, _>>()?;
                batch = Vec::with_capacity(parts.iter().map(|(quads, _)| quads.len()).sum());
                for (heading, (graph, shared)) in some.iter().zip(parts) {
                    batch.extend(graph);
                    let fresh: String = lines(&shared).filter(|line| seen.insert(digest(line))).collect();
                    batch.extend(quads(archive, heading, &fresh)?);
                }
            }
            Ok(())
        });
        let mut loader = store.bulk_loader().with_max_memory_size_in_megabytes(MEMORY);
        loader.load_quads(parsed.into_iter().flatten())?;
        reading.join().expect("reading does not panic")?;
        Ok(loader.commit()?)
    })
}

/// What no single article says: the ontology, and what follows from the numbers of all.
pub(super) fn others(archive: &Archive) -> Result<Vec<Quad>, Error> {
    let mut others: Vec<Quad> = ontology(archive.base()).collect();
    archive.compared(|told| {
        let quads = told.nodes(archive.base()).flatten();
        others.extend(quads.map(|quad| model::QuadRef::from(&quad).into_owned()));
        Ok::<_, archive::Error>(())
    })?;
    Ok(others)
}

/// The ontology in its graph.
fn ontology(base: &Base) -> impl Iterator<Item = Quad> {
    let graph = NamedNode::new_unchecked(base.ontology().as_str());
    ontology::TURTLE.iter().flat_map(move |text| {
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph.clone());
        parser.for_slice(text).map(|quad| quad.expect("the build has read these files"))
    })
}

/// The lines of what an article says that others may say too, each with its end.
pub(super) fn lines(shared: &Shared) -> impl Iterator<Item = &str> {
    [&shared.entities, &shared.catalogue, &shared.curation].into_iter().flat_map(|text| text.split_inclusive('\n'))
}

pub(super) fn digest(line: &str) -> Line {
    let mut digest = Line::default();
    digest.copy_from_slice(&Sha256::digest(line.trim_end())[..16]);
    digest
}

fn quads(archive: &Archive, heading: &Heading, text: &str) -> Result<Vec<Quad>, Error> {
    // The archive wrote it and has looked at its hash: nothing in it has to be checked again.
    let parser = RdfParser::from_format(RdfFormat::NQuads).lenient().for_slice(text);
    Ok(parser.collect::<Result<_, _>>().map_err(|error| archive.misread(&heading.key, &error))?)
}
