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
        rows: Vec::new(),
    }
}

fn put(key: &str, text: &str) -> Change {
    Change::Put(Box::new(entry(key, text)))
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
    let files: Vec<_> = fs::read_dir(&kg).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, [FILE]);
}

#[test]
fn a_text_that_was_replaced_is_kept_aside() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    archive.commit(&[put("a", "uno"), put("b", "due")]).unwrap();
    archive.commit(&[put("a", "uno, corretto")]).unwrap();
    assert_eq!(keys(&archive), ["a", "b"]);
    let earlier = entry("a", "uno").heading;
    assert_eq!(archive.superseded().unwrap(), [format!("{}/{}", earlier.id, earlier.checksum)]);
    archive.commit(&[Change::Remove("a".to_owned())]).unwrap();
    assert_eq!(keys(&archive), ["b"]);
    assert_eq!(archive.superseded().unwrap(), [""; 0]);
}

#[test]
fn the_same_rules_again_leave_nothing_aside() {
    let (_folder, kg) = folder();
    let archive = Archive::create(&kg, None, None).unwrap();
    archive.commit(&[put("a", "uno")]).unwrap();
    let mut better = entry("a", "uno");
    better.graph.push('\n');
    better.heading.checksum = canonical::checksum(&better.graph);
    archive.commit(&[Change::Put(Box::new(better))]).unwrap();
    assert_eq!(archive.superseded().unwrap(), [""; 0]);
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
    assert_eq!(archive.superseded().unwrap().len(), 1);
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
    refuses(Archive::create(&kg, None, None), "in use by another attesta");
    refuses(Archive::open(&kg), "in use by another attesta");
    drop(first);
    let (one, two) = (Archive::open(&kg).unwrap(), Archive::open(&kg).unwrap());
    refuses(Archive::create(&kg, None, None), "in use by another attesta");
    drop((one, two));
    Archive::create(&kg, None, None).unwrap();
}

#[test]
fn a_run_killed_while_it_made_the_archive_leaves_nothing_in_the_way() {
    let (_folder, kg) = folder();
    fs::create_dir_all(&kg).unwrap();
    fs::write(kg.join("archive.redb.new"), b"half of a file").unwrap();
    Archive::create(&kg, None, None).unwrap().commit(&[put("a", "uno")]).unwrap();
    assert!(!kg.join("archive.redb.new").exists());
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
