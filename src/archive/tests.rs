use super::*;
use std::path::PathBuf;

fn entry(key: &str, text: &str) -> Entry {
    let graph =
        format!("<https://a.example/{key}> <https://schema.org/text> \"{text}\" <https://a.example/graph/{key}> .\n");
    let counts = Counts { numbers: 1, quads: 1, ..Counts::default() };
    Entry {
        heading: Heading {
            key: key.to_owned(),
            id: canonical::checksum(key)[..16].to_owned(),
            source: canonical::checksum(&format!("{key} {text}")),
            text: canonical::checksum(text),
            run: "run".to_owned(),
            checksum: canonical::checksum(&graph),
            decisions: Vec::new(),
            counts,
        },
        graph,
        entities: "entities\n".to_owned(),
        catalogue: String::new(),
        curation: String::new(),
        sheet: crate::compare::Sheet::default(),
    }
}

fn put(key: &str, text: &str) -> Change {
    Change::Put(Box::new(entry(key, text)))
}

/// Keeps an article of that text, with everything that the pipeline makes of it.
pub(crate) fn article(key: &str, text: &str) -> Change {
    dated(key, text, None)
}

/// One that was published on that day.
fn dated(key: &str, text: &str, published: Option<jiff::civil::Date>) -> Change {
    let mut article = crate::article::parse(key, text.as_bytes(), None, &crate::article::Options::default()).unwrap();
    article.published = published;
    Change::Put(Box::new(crate::pipeline::entry(&article, &Base::default(), crate::mention::Guide::default(), &[])))
}

fn keys(archive: &Archive) -> Vec<String> {
    archive.headings().unwrap().into_iter().map(|heading| heading.key).collect()
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kg");
    (folder, path)
}

#[test]
fn what_was_put_is_there_again() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, Some("rassegna")).unwrap();
    archive.commit(&[put("b", "due"), put("a", "uno")]).unwrap();
    drop(archive);
    let archive = Archive::open(&kg).unwrap();
    assert_eq!(keys(&archive), ["a", "b"]);
    let heading = &archive.headings().unwrap()[1];
    assert_eq!(archive.entry(heading).unwrap(), entry("b", "due"));
    assert_eq!(archive.base().as_str(), Base::DEFAULT);
    assert_eq!(archive.corpus(), "rassegna");
    drop(archive);
    let files: Vec<_> = fs::read_dir(&kg).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(files.len() == 2 && files.iter().any(|file| file == FILE), "{files:?}");
}

fn texts(archive: &Archive, key: &str) -> Vec<String> {
    let id = entry(key, "").heading.id;
    let graph = |revision: &Revision| archive.revision_graph(revision).unwrap();
    let text = |graph: String| graph.split('"').nth(1).unwrap().to_owned();
    archive.revisions(&id).unwrap().iter().map(graph).map(text).collect()
}

#[test]
fn a_text_that_was_replaced_is_kept_aside() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    archive.commit(&[put("a", "uno"), put("b", "due")]).unwrap();
    assert_eq!(texts(&archive, "a"), [""; 0]);
    archive.commit(&[put("a", "uno, corretto")]).unwrap();
    archive.commit(&[put("a", "uno, corretto ancora")]).unwrap();
    assert_eq!(keys(&archive), ["a", "b"]);
    assert_eq!(texts(&archive, "a"), ["uno", "uno, corretto"]);
    let heading = archive.find("a").unwrap().unwrap();
    assert!(archive.graph(&heading).unwrap().contains("ancora"));
    assert_eq!(archive.revised().unwrap(), std::slice::from_ref(&heading.id));
    archive.commit(&[Change::Remove("a".to_owned())]).unwrap();
    assert_eq!(keys(&archive), ["b"]);
    assert_eq!(archive.revised().unwrap(), [""; 0]);
}

#[test]
fn the_catalogue_says_which_graph_was_replaced() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    for text in ["uno", "due", "tre"] {
        archive.commit(&[put("a", text)]).unwrap();
    }
    let heading = archive.find("a").unwrap().unwrap();
    let catalogue = archive.shared(&heading).unwrap().catalogue;
    let graph = format!("https://attesta.example/graph/{}", heading.id);
    let earlier = |text| format!("{graph}/{}", &entry("a", text).heading.checksum[..12]);
    for (graph, before) in [(graph.clone(), earlier("due")), (earlier("due"), earlier("uno"))] {
        let line = format!("<{graph}> <http://www.w3.org/ns/prov#wasRevisionOf> <{before}> ");
        assert!(catalogue.contains(&line), "expected {line}: {catalogue}");
    }
    assert_eq!(catalogue.matches("wasRevisionOf").count(), 2);
    assert_eq!(archive.entry(&heading).unwrap().catalogue, catalogue);
}

/// A text that comes back is no revision of itself, however often it goes.
#[test]
fn a_text_that_comes_back_is_kept_once() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    for text in ["uno", "due", "uno"] {
        archive.commit(&[put("a", text)]).unwrap();
    }
    assert_eq!(texts(&archive, "a"), ["uno", "due"]);
    archive.commit(&[put("a", "tre")]).unwrap();
    assert_eq!(texts(&archive, "a"), ["due", "uno"]);
}

#[test]
fn the_same_text_under_other_rules_leaves_nothing_aside() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    archive.commit(&[put("a", "uno")]).unwrap();
    let mut better = entry("a", "uno");
    better.graph.push('\n');
    better.heading.checksum = canonical::checksum(&better.graph);
    archive.commit(&[Change::Put(Box::new(better))]).unwrap();
    assert_eq!(archive.revised().unwrap(), [""; 0]);
}

#[test]
fn an_article_that_moved_is_there_once() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    archive.commit(&[put("a", "uno")]).unwrap();
    let mut moved = entry("a", "uno");
    moved.heading.key = "folder/a".to_owned();
    archive.commit(&[Change::Put(Box::new(moved))]).unwrap();
    assert_eq!(keys(&archive), ["folder/a"]);
}

#[test]
fn a_key_that_names_another_article_is_there_once() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    archive.commit(&[put("a", "uno")]).unwrap();
    let mut other = entry("a", "uno");
    other.heading.id = "0123456789abcdef".to_owned();
    archive.commit(&[Change::Put(Box::new(other))]).unwrap();
    assert_eq!(keys(&archive), ["a"]);
    assert_eq!(archive.revised().unwrap(), [entry("a", "").heading.id]);
}

#[track_caller]
fn refuses(outcome: Result<Archive, Error>, message: &str) {
    let found = outcome.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(found.contains(message), "expected `{message}`, found `{found}`");
}

#[test]
fn base_and_corpus_are_fixed() {
    let (_folder, kg) = folder();
    let base: Base = "https://notizie.example/".parse().unwrap();
    drop(Archive::create(&kg, Some(&base), Some("rassegna")).unwrap());
    drop(Archive::create(&kg, None, None).unwrap());
    drop(Archive::create(&kg, Some(&base), Some("rassegna")).unwrap());
    refuses(
        Archive::create(&kg, Some(&Base::default()), None),
        "base IRI `https://notizie.example/`, found `https://attesta.example/`",
    );
    refuses(Archive::create(&kg, None, Some("altro")), "corpus `rassegna`, found `altro`");
}

#[test]
fn one_writer_at_a_time() {
    let (_folder, kg) = folder();
    refuses(Archive::open(&kg), "no archive in");
    let first = Archive::create(&kg, None, None).unwrap();
    refuses(Archive::create(&kg, None, None), "another attesta writes to");
    let reader = Archive::open(&kg).unwrap();
    drop(first);
    let second = Archive::create(&kg, None, None).unwrap();
    second.commit(&[put("a", "uno")]).unwrap();
    assert_eq!(keys(&reader), [""; 0]);
}

/// Readers come and go while articles come and go: each sees the archive as it was at one moment, with as many articles as there were then.
#[test]
fn a_reader_sees_one_state() {
    let (_folder, kg) = folder();
    let writer = Archive::create(&kg, None, None).unwrap();
    let all =
        |state: usize| -> Vec<Change> { (0..20).map(|n| put(&format!("{n:02}"), &format!("testo {state}"))).collect() };
    writer.commit(&all(0)).unwrap();
    let over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let mut states = std::collections::BTreeSet::new();
                    while !over.load(std::sync::atomic::Ordering::Relaxed) {
                        let archive = Archive::open(&kg).unwrap();
                        let graph = |heading: Heading| archive.graph(&heading).unwrap();
                        let graphs: Vec<String> = archive.headings().unwrap().into_iter().map(graph).collect();
                        let texts: std::collections::BTreeSet<&str> =
                            graphs.iter().map(|graph| graph.split('"').nth(1).unwrap()).collect();
                        assert_eq!((graphs.len(), texts.len()), (20, 1), "{texts:?}");
                        states.extend(texts.into_iter().map(str::to_owned));
                    }
                    states.len()
                })
            })
            .collect();
        for state in 1..60 {
            writer.commit(&all(state)).unwrap();
        }
        over.store(true, std::sync::atomic::Ordering::Relaxed);
        let states: Vec<usize> = readers.into_iter().map(|reader| reader.join().unwrap()).collect();
        assert!(states.iter().sum::<usize>() > 3, "nobody saw anything change: {states:?}");
    });
}

#[test]
fn a_run_killed_while_it_made_the_archive_leaves_nothing_in_the_way() {
    let (_folder, kg) = folder();
    fs::create_dir_all(&kg).unwrap();
    fs::write(kg.join("archive.new"), b"half of a file").unwrap();
    Archive::create(&kg, None, None).unwrap().commit(&[put("a", "uno")]).unwrap();
    assert!(!kg.join("archive.new").exists());
}

#[test]
fn damage_is_told_and_never_read_as_data() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    let texts: Vec<String> = (0..40).map(|n| format!("{n} ").repeat(300 + n)).collect();
    let changes: Vec<Change> = texts.iter().enumerate().map(|(n, text)| put(&format!("key-{n:02}"), text)).collect();
    archive.commit(&changes).unwrap();
    drop(archive);
    let read = |kg: &Path| -> Result<Vec<Entry>, Error> {
        let archive = Archive::open(kg)?;
        archive.headings()?.iter().map(|heading| archive.entry(heading)).collect()
    };
    let sound = read(&kg).unwrap();
    let path = kg.join(FILE);
    let bytes = fs::read(&path).unwrap();

    let mut told = 0;
    for at in (0..bytes.len()).step_by(2003) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        fs::write(&path, &damaged).unwrap();
        match read(&kg) {
            Ok(entries) => assert_eq!(entries, sound, "byte {at}"),
            Err(_) => told += 1,
        }
        drop(Archive::create(&kg, None, None));
    }
    for length in [0, 1, 10, 100, 5_000, bytes.len() / 2, bytes.len() - 1] {
        fs::write(&path, &bytes[..length]).unwrap();
        assert!(read(&kg).is_err(), "{length} bytes");
        assert!(Archive::create(&kg, None, None).is_err(), "{length} bytes");
    }
    assert!(told > 0);
}

/// Passages that some of these texts share, each with one word changed between two of them.
const WIRES: [&str; 4] = [
    "A Bari i morti accertati nel crollo della palazzina sono 11, ha fatto sapere in serata la prefettura, che ha aperto un centralino per i parenti.",
    "È crollata nella notte. A Bari i morti accertati nel crollo della palazzina sono almeno 11, ha fatto sapere in serata la prefettura, che ha aperto un centralino per i parenti. Si scava.",
    "A Lecce le scuole restano chiuse fino a venerdì per 4.000 studenti, ha deciso il prefetto dopo una riunione con i sindaci dei comuni più colpiti.",
    "A Lecce le scuole restano chiuse fino a venerdì per 4.000 studenti, ha deciso il prefetto dopo una riunione con i sindaci dei comuni più colpiti. Altro non si sa. A Bari i morti accertati nel crollo della palazzina sono 11, ha fatto sapere in serata la prefettura, che ha aperto un centralino per i parenti.",
];

fn told(key: usize, text: usize, day: i8) -> Change {
    dated(&format!("articolo-{key}"), WIRES[text], (day > 0).then(|| jiff::civil::date(2024, 3, day)))
}

fn compared(archive: &Archive) -> (Vec<Quad>, Vec<crate::compare::Row>) {
    let mut rows = Vec::new();
    archive
        .compared(|told| -> Result<(), Error> {
            if let crate::compare::Told::Cluster { rows: cluster, .. } = told {
                rows.extend(cluster.to_vec());
            }
            Ok(())
        })
        .unwrap();
    (archive.comparisons().unwrap(), rows)
}

/// What is told with so many numbers read at once and clusters of more than `limit` in parts: pairs, lines, and how many were left out.
fn told_with(archive: &Archive, page: usize, limit: usize) -> (Vec<Quad>, usize, bool) {
    let (mut quads, mut left_out, mut parts) = (Vec::new(), 0, false);
    let tell = archive.tell(page, limit, |told| -> Result<(), Error> {
        quads.extend(told.nodes(&archive.base).flatten());
        if let crate::compare::Told::Cluster { rows, found } = told {
            left_out += found.left_out;
            parts |= rows.len() > limit;
        }
        Ok(())
    });
    tell.unwrap();
    quads.sort_unstable();
    (quads, left_out, parts)
}

/// A cluster that is told in parts says what it says as a whole, nothing more than once: with broader measures, copies, repetitions, and more figures than a
/// window has.
#[test]
fn a_cluster_in_parts_says_the_same() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    let wheres = ["a Bari", "in Italia", "a Bari", "a Lecce"];
    let whats = ["sono morte", "sono rimaste ferite", "sono morte o rimaste ferite", "sono morte"];
    let changes: Vec<Change> = (0..90)
        .map(|at| {
            let (place, what, many) = (wheres[at % 4], whats[at / 3 % 4], 20 + at * 7 % 13);
            let who = ["i vigili del fuoco", "la Croce Rossa", "il sindaco Antonio Decaro"][at / 5 % 3];
            let text = format!("Secondo {who} {many} persone {what} {place} nel terremoto.");
            let day = (at % 11 > 0).then(|| jiff::civil::date(2024, 3, 1 + i8::try_from(at / 4).unwrap()));
            dated(&format!("{at}"), &text, day)
        })
        .chain([told(100, 0, 3), told(101, 1, 5), told(102, 3, 7)])
        .collect();
    archive.commit(&changes).unwrap();
    let whole = told_with(&archive, 1000, usize::MAX);
    assert!(whole.0.len() > 3000 && whole.1 > 0, "{} quads, {} left out", whole.0.len(), whole.1);
    for (page, limit) in [(1000, 1), (7, 1), (7, 20), (64, 3), (1, 4)] {
        let (quads, left_out, parts) = told_with(&archive, page, limit);
        assert!(parts, "{page} {limit}");
        assert_eq!((quads, left_out), (whole.0.clone(), whole.1), "{page} {limit}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// What articles share is the same whatever came before: in which order they were put, replaced and removed.
    #[test]
    fn what_is_shared_does_not_depend_on_the_order(
        steps in proptest::collection::vec((0_usize..5, proptest::option::of((0_usize..4, 0_i8..4))), 1..12), together in 1_usize..4,
    ) {
        let (_folder, kg) = folder();
        let archive = Archive::create(&kg, None, None).unwrap();
        let mut there = std::collections::BTreeMap::new();
        let changes: Vec<Change> = steps
            .iter()
            .map(|(key, step)| {
                if let Some((text, day)) = step {
                    there.insert(*key, (*text, *day));
                    told(*key, *text, *day)
                } else {
                    there.remove(key);
                    Change::Remove(format!("articolo-{key}"))
                }
            })
            .collect();
        changes.chunks(together).for_each(|some| archive.commit(some).unwrap());
        let (_other, kg) = folder();
        let fresh = Archive::create(&kg, None, None).unwrap();
        fresh.commit(&there.iter().map(|(key, (text, day))| told(*key, *text, *day)).collect::<Vec<_>>()).unwrap();
        proptest::prop_assert_eq!(compared(&archive), compared(&fresh));
    }
}

#[test]
fn a_copy_is_of_the_text_before_it() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    archive.commit(&[told(2, 3, 7), told(1, 1, 5), told(0, 0, 3)]).unwrap();
    let of = |key: usize| -> Vec<String> {
        let heading = archive.find(&format!("articolo-{key}")).unwrap().unwrap();
        let (_, passages) =
            archive.store.unsealed_sheet(&heading, &archive.store.sealed_sheet(&heading).unwrap()).unwrap();
        passages.into_iter().map(|passage| passage.article).collect()
    };
    assert_eq!((of(0), of(1)), (vec![], vec!["articolo-0".to_owned()]));
    assert_eq!(of(2).first().map(String::as_str), Some("articolo-1"));
    let (_, rows) = compared(&archive);
    assert_eq!(rows.iter().filter(|row| row.copied.is_some()).count(), 2);
    // One source, three articles: one origin.
    archive.commit(&[Change::Remove("articolo-1".to_owned())]).unwrap();
    assert_eq!(of(2), ["articolo-0"]);
}
