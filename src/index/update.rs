//! A store that held an archive as it was holds it as it is: only what changed is loaded again.

use super::{
    Error,
    load::{self, Line},
};
use crate::{
    archive::{Archive, Heading},
    graph::canonical,
};
use oxigraph::{
    model::{GraphNameRef, NamedNode, NamedNodeRef, Quad},
    store::Store,
};
use std::collections::{BTreeMap, HashSet};

/// The articles that a store holds: the id of each, and a digest of what its quads come from.
pub(super) type Held = BTreeMap<String, String>;

/// The articles of an archive.
pub(super) fn held(archive: &Archive) -> Result<Held, Error> {
    archive
        .each()
        .map(|heading| heading.map(|heading| (heading.id.clone(), digest(&heading))))
        .collect::<Result<_, _>>()
        .map_err(Error::from)
}

fn digest(heading: &Heading) -> String {
    let json = serde_json::to_string(heading).expect("a heading is texts and numbers");
    canonical::checksum(&json)[..32].to_owned()
}

/// Brings a store from the articles that it holds to those of the archive. `false` if it turns out to hold something else: then it has to be
/// filled anew.
pub(super) fn update(store: &Store, archive: &Archive, before: &Held) -> Result<bool, Error> {
    let after = held(archive)?;
    let (base, mut gone) = (archive.base(), false);
    for (id, digest) in before {
        if after.get(id) != Some(digest) {
            gone = true;
            store.clear_graph(&NamedNode::new_unchecked(base.graph_of(id).as_str()))?;
        }
    }
    for graph in [base.comparison(), base.ontology()] {
        store.clear_graph(&NamedNode::new_unchecked(graph.as_str()))?;
    }
    let changed = |heading: &Heading| before.get(&heading.id) != after.get(&heading.id);
    let headings = archive.each().filter(|heading| heading.as_ref().map_or(true, changed));
    load::load(store, archive, headings, load::others(archive)?)?;

    // What several articles say goes when the last one of them goes.
    let mut said: HashSet<Line> = HashSet::new();
    for heading in archive.each() {
        said.extend(load::lines(&archive.shared(&heading?)?).map(load::digest));
    }
    let mut there = 0;
    for graph in [base.authority(), base.catalogue(), base.curation()] {
        let graph = NamedNodeRef::new_unchecked(graph.as_str());
        let quads = store.quads_for_pattern(None, None, None, Some(GraphNameRef::NamedNode(graph)));
        let quads = quads.collect::<Result<Vec<Quad>, _>>()?;
        for quad in &quads {
            if gone && !said.contains(&load::digest(&format!("{quad} ."))) {
                store.remove(quad)?;
            } else {
                there += 1;
            }
        }
    }
    Ok(there == said.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        archive::Change,
        article::{self, Options},
        graph::Base,
        mention::Guide,
        pipeline,
    };

    const TEXTS: [&str; 5] = [
        "Il presidente Volodymyr Zelensky ha detto che oltre 600 soldati sono stati uccisi a Kiev.",
        "A Roma sono arrivati 12 feriti, ha detto il sindaco Roberto Gualtieri.",
        "Secondo la NATO sono 10.000 i soldati nordcoreani in Russia.",
        "Secondo la NATO sono 12.000 i soldati nordcoreani in Russia.",
        "A Milano sono arrivati 13 feriti, ha detto Giuseppe Sala.",
    ];

    fn put(key: &str, text: usize) -> Change {
        let article = article::parse(key, TEXTS[text].as_bytes(), None, &Options::default()).unwrap();
        Change::Put(Box::new(pipeline::entry(&article, &Base::default(), Guide::default(), &[])))
    }

    fn lines(store: &Store) -> Vec<String> {
        let mut lines: Vec<String> = store.iter().map(|quad| quad.unwrap().to_string()).collect();
        lines.sort();
        lines
    }

    fn fresh(archive: &Archive) -> Store {
        let store = Store::new().unwrap();
        load::load(&store, archive, archive.each(), load::others(archive).unwrap()).unwrap();
        store
    }

    /// After each change the store that was kept up to date holds what one that is filled anew does.
    #[test]
    fn a_store_that_follows_is_as_one_filled_anew() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        let store = fresh(&archive);
        for changes in [
            vec![put("a", 0), put("b", 1), put("c", 2)],
            vec![put("d", 3)],
            vec![put("b", 4)],
            vec![Change::Remove("a".to_owned()), put("c", 1)],
            vec![],
            vec![Change::Remove("b".to_owned()), Change::Remove("c".to_owned()), Change::Remove("d".to_owned())],
            vec![put("a", 0)],
        ] {
            let before = held(&archive).unwrap();
            archive.commit(&changes).unwrap();
            assert!(update(&store, &archive, &before).unwrap());
            assert_eq!(lines(&store), lines(&fresh(&archive)));
        }
    }

    #[test]
    fn a_store_that_holds_something_else_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        archive.commit(&[put("a", 0)]).unwrap();
        let store = fresh(&archive);
        let graph = NamedNode::new_unchecked(archive.base().authority().as_str());
        let quads: Vec<Quad> =
            store.quads_for_pattern(None, None, None, Some(graph.as_ref().into())).map(Result::unwrap).collect();
        store.remove(&quads[0]).unwrap();
        let held = held(&archive).unwrap();
        assert!(!update(&store, &archive, &held).unwrap());
    }
}
