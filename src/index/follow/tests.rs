use super::*;
use crate::{
    archive::{Change, Entry, tests::article},
    graph::Base,
};
use std::{collections::BTreeSet, fs};

const TEXTS: [&str; 7] = [
    "Il presidente Volodymyr Zelensky ha detto che oltre 600 soldati sono stati uccisi a Kiev.",
    "A Roma sono arrivati 12 feriti, ha detto il sindaco Roberto Gualtieri.",
    "Secondo la NATO sono 10.000 i soldati nordcoreani in Russia.",
    "Secondo la NATO sono 12.000 i soldati nordcoreani in Russia.",
    "A Milano sono arrivati 13 feriti, ha detto Giuseppe Sala.",
    "Il ministero della Difesa ha riferito che nella notte sono stati abbattuti oltre 40 droni sopra la città di Odessa e che non \
        si registrano vittime tra la popolazione civile, mentre proseguono le verifiche dei tecnici.",
    "Lo scrive il giornale. Il ministero della Difesa ha riferito che nella notte sono stati abbattuti oltre 40 droni sopra la \
        città di Odessa e che non si registrano vittime tra la popolazione civile. Altri 12 sono caduti in mare.",
];

fn put(key: &str, text: usize) -> Change {
    article(key, TEXTS[text])
}

fn dated(day: &str, text: usize) -> Change {
    let Change::Put(mut entry) = put(day, text) else { unreachable!() };
    entry.sheet.text.published = Some(day.to_owned());
    Change::Put(entry)
}

fn lines(store: &Store) -> Vec<String> {
    let mut lines: Vec<String> = store.iter().map(|quad| quad.unwrap().to_string()).collect();
    lines.sort();
    lines
}

fn fresh(archive: &Archive) -> Store {
    let store = Store::new().unwrap();
    load::fill(&store, archive).unwrap();
    store
}

/// A store that follows an archive.
struct Follower {
    store: Store,
    kept: Kept,
    folder: tempfile::TempDir,
}

impl Follower {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { store: Store::new().unwrap(), kept: Kept::new(folder.path()), folder }
    }

    #[track_caller]
    fn follow(&self, archive: &Archive) {
        assert!(follow(&self.store, archive, &self.kept).unwrap());
        let fresh = fresh(archive);
        assert_eq!(lines(&self.store), lines(&fresh));
        let graphs = |store: &Store| {
            store.named_graphs().map(Result::unwrap).map(|graph| graph.to_string()).collect::<BTreeSet<_>>()
        };
        assert_eq!(graphs(&self.store), graphs(&fresh));
    }
}

/// After each change the store that follows holds what one that is filled anew does.
#[test]
fn a_store_that_follows_is_as_one_filled_anew() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::create(folder.path(), None, None).unwrap();
    let follower = Follower::new();
    follower.follow(&archive);
    let remove = |key: &str| Change::Remove(key.to_owned());
    for changes in [
        vec![put("a", 0), put("b", 1), put("c", 2)],
        vec![put("d", 3)],
        vec![put("b", 4)],
        vec![remove("a"), put("c", 1)],
        // A text that comes back, and then without the one that it had replaced.
        vec![put("b", 1)],
        vec![remove("b"), put("b", 1)],
        vec![],
        // A text that has the words of one that was there, and is earlier.
        vec![dated("2024-10-08", 5)],
        vec![dated("2024-10-07", 6)],
        vec![dated("2024-10-06", 5)],
        vec![remove("2024-10-07")],
        vec![remove("b"), remove("c"), remove("d"), remove("2024-10-08")],
        vec![remove("2024-10-06")],
        vec![put("a", 0)],
    ] {
        archive.commit(&changes).unwrap();
        follower.follow(&archive);
    }
}

/// Nothing else is written beside it than what one that is filled anew writes.
#[test]
fn what_is_kept_does_not_grow() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::create(folder.path(), None, None).unwrap();
    let (follower, anew) = (Follower::new(), Follower::new());
    archive.commit(&[put("a", 0), put("b", 1), put("c", 2), dated("2024-10-08", 5)]).unwrap();
    follower.follow(&archive);
    archive.commit(&[put("b", 3), dated("2024-10-07", 6), Change::Remove("a".to_owned())]).unwrap();
    follower.follow(&archive);
    anew.follow(&archive);
    for file in [kept::ARTICLES, kept::SOURCES].into_iter().chain(kept::SHARED) {
        let all = |kept: &Kept| {
            let (mut lines, mut all) = (kept.lines(file).unwrap(), Vec::new());
            while let Some(line) = lines.next() {
                let mut names: Vec<&str> = line.split('\t').collect();
                names[1..].sort_unstable();
                all.push(names.join("\t"));
                lines.pass().unwrap();
            }
            all
        };
        assert_eq!(all(&follower.kept), all(&anew.kept), "{file}");
    }
}

type Damage<'a> = &'a dyn Fn(&Follower);

#[test]
fn who_is_lost_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::create(folder.path(), None, None).unwrap();
    archive.commit(&[put("a", 0), put("b", 1)]).unwrap();
    let change = |store: &Store, graph: &Iri| {
        let graph = NamedNode::new_unchecked(graph.as_str());
        store.remove_named_graph(&graph).unwrap();
    };
    let base = Base::default();
    let file = |follower: &Follower, name: &str| follower.folder.path().join(name).with_extension("zst");
    let damages: [(&str, Damage); 6] = [
        ("another catalogue", &|follower| change(&follower.store, &base.catalogue())),
        ("no graph of the article", &|follower| {
            let id = archive.find("a").unwrap().unwrap().id;
            change(&follower.store, &base.graph_of(&id));
        }),
        ("a file is missing", &|follower| fs::remove_file(file(follower, "sources")).unwrap()),
        ("a file is shorter", &|follower| {
            let text = fs::read(file(follower, "comparison")).unwrap();
            fs::write(file(follower, "comparison"), &text[..text.len() - 3]).unwrap();
        }),
        ("a file is damaged", &|follower| {
            let mut text = fs::read(file(follower, "catalogue")).unwrap();
            let middle = text.len() / 2;
            text[middle] ^= 1;
            fs::write(file(follower, "catalogue"), &text).unwrap();
        }),
        ("a file is another one", &|follower| {
            fs::copy(file(follower, "sources"), file(follower, "articles")).unwrap();
        }),
    ];
    for (what, damage) in damages {
        let follower = Follower::new();
        archive.commit(&[put("a", 0)]).unwrap();
        follower.follow(&archive);
        damage(&follower);
        archive.commit(&[put("a", 2)]).unwrap();
        assert!(!follow(&follower.store, &archive, &follower.kept).unwrap(), "{what}");
    }
}

/// The store writes `007` as `7`: where both are said, the quad must not go with one of them.
#[test]
fn who_holds_a_value_that_the_store_rewrites_is_filled_anew() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::create(folder.path(), None, None).unwrap();
    let Change::Put(entry) = put("a", 0) else { unreachable!() };
    let said = |value: &str| {
        let graph = Base::default().authority();
        format!(
            "<https://a.example/x> <https://a.example/y> \"{value}\"^^<http://www.w3.org/2001/XMLSchema#integer> {graph} .\n"
        )
    };
    let commit = |entities: String| {
        archive.commit(&[Change::Put(Box::new(Entry { entities, ..(*entry).clone() }))]).unwrap();
    };
    for (before, behind) in [("007", "7"), ("7", "007")] {
        let both = Follower::new();
        commit(said("007") + &said("7"));
        both.follow(&archive);
        let one = Follower::new();
        commit(said(before));
        one.follow(&archive);
        assert!(!follow(&both.store, &archive, &both.kept).unwrap());
        commit(said(behind));
        assert!(!follow(&one.store, &archive, &one.kept).unwrap());
    }
}
