//! A store that held an archive as it was holds it as it is: only what changed is loaded again.

use super::{Error, load};
use crate::{
    archive::{Archive, Heading},
    graph::{self, Iri, canonical},
};
use oxigraph::{
    model::{NamedNode, QuadRef},
    store::Store,
};
use sha2::{Digest as _, Sha256};
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
    let base = archive.base();
    let named = |graph: &Iri| NamedNode::new_unchecked(graph.as_str());
    for (id, digest) in before {
        if after.get(id) != Some(digest) {
            store.clear_graph(&named(&base.graph_of(id)))?;
        }
    }
    store.clear_graph(&named(&base.ontology()))?;

    // What no article and nothing that follows from them says any more goes.
    let shared = [base.authority(), base.comparison(), base.curation(), base.catalogue()].map(|graph| named(&graph));
    let quads = |graph: &NamedNode| store.quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
    let mut gone: HashSet<[u8; 16]> = HashSet::new();
    for graph in &shared {
        for quad in quads(graph) {
            gone.insert(digest_of(&quad?));
        }
    }
    let mut said = 0;
    let changed = |heading: &Heading| before.get(&heading.id) != after.get(&heading.id);
    let missing = |quad: &graph::Quad| {
        said += 1;
        !gone.remove(&digest_of(quad))
    };
    load::load(store, archive, changed, missing)?;
    let mut there = 0;
    for graph in &shared {
        for quad in quads(graph) {
            let quad = quad?;
            if gone.contains(&digest_of(&quad)) {
                store.remove(&quad)?;
            } else {
                there += 1;
            }
        }
    }
    Ok(there == said)
}

/// The digest of a quad, whoever holds it.
fn digest_of<'a>(quad: impl Into<QuadRef<'a>>) -> [u8; 16] {
    let mut digest = [0; 16];
    digest.copy_from_slice(&Sha256::digest(quad.into().to_string())[..16]);
    digest
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
        load::load(&store, archive, |_| true, |_| true).unwrap();
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
    fn what_somebody_else_changed_is_put_right() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        archive.commit(&[put("a", 0)]).unwrap();
        let store = fresh(&archive);
        for graph in [archive.base().authority(), archive.base().catalogue()] {
            let graph = NamedNode::new_unchecked(graph.as_str());
            let mut quads = store.quads_for_pattern(None, None, None, Some(graph.as_ref().into())).map(Result::unwrap);
            let (mut alien, gone) = (quads.next().unwrap(), quads.next().unwrap());
            alien.predicate = graph;
            store.insert(&alien).unwrap();
            store.remove(&gone).unwrap();
        }
        assert!(update(&store, &archive, &held(&archive).unwrap()).unwrap());
        assert_eq!(lines(&store), lines(&fresh(&archive)));
    }

    /// The store writes `007` as `7`: such a quad would be taken for one that is not said any more.
    #[test]
    fn a_value_that_the_store_rewrites_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        let Change::Put(mut entry) = put("a", 0) else { unreachable!() };
        entry.entities = format!(
            "<https://a.example/x> <https://a.example/y> \"007\"^^<http://www.w3.org/2001/XMLSchema#integer> {} .\n",
            archive.base().authority()
        );
        archive.commit(&[Change::Put(entry)]).unwrap();
        let store = fresh(&archive);
        assert!(!update(&store, &archive, &held(&archive).unwrap()).unwrap());
    }
}
