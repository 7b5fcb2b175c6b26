//! Graphs that break their promises: `verify` says so, for an archive and for a file.

use attesta::{
    archive::{Archive, Change},
    article,
    command::{self, Place},
    graph::{Base, canonical, check, write},
    mention::Guide,
    pipeline,
};
use std::{fs, io::Write as _, path::Path, process::ExitCode};
use tempfile::TempDir;

const ARTICLE: &str = "---\ntitle: Frana a Valdora\npublished: 2024-10-28\n---\n\
    Oltre 1.200 persone sono state sfollate a Valdora, ha detto lunedì il sindaco Mario Ferri.\n\
    «Servono da 10 a 12 tende», ha aggiunto Ferri. Circa 3,5 chilometri di strada sono chiusi.\n";

/// Runs the program: whether it ended well, what it told and what was wrong.
fn attesta(arguments: &[&str]) -> (bool, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let place = Place {
        input: &mut std::io::empty(),
        out: &mut out,
        err: &mut err,
        out_is_terminal: false,
        err_is_terminal: false,
        width: None,
    };
    let status = command::run(["attesta"].iter().chain(arguments).map(Into::into), place);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status == ExitCode::SUCCESS, text(out), text(err))
}

/// An archive of one article.
fn built() -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("frana.txt"), ARTICLE).unwrap();
    let kg = folder.path().join("kg").to_str().unwrap().to_owned();
    let (done, _, err) = attesta(&["build", folder.path().to_str().unwrap(), "--kg", &kg]);
    assert!(done, "{err}");
    (folder, kg)
}

/// Rewrites the article's graph, with every hash made to fit, and says what `verify` finds in the archive and in its export.
#[track_caller]
fn check(rewrite: impl Fn(&str) -> String, expected: &str) {
    let (folder, kg) = built();
    let archive = Archive::create(Path::new(&kg), None, None).unwrap();
    let heading = archive.headings().unwrap().remove(0);
    let mut entry = archive.entry(&heading).unwrap();
    let graph = rewrite(&entry.graph);
    assert_ne!(graph, entry.graph, "nothing was rewritten");
    entry.graph = canonical::text(&canonical::read(&graph).unwrap());
    entry.heading.checksum = canonical::checksum(&entry.graph);
    entry.catalogue = entry.catalogue.replace(&heading.checksum, &entry.heading.checksum);
    archive.commit(&[Change::Put(Box::new(entry))]).unwrap();
    drop(archive);

    let (good, _, err) = attesta(&["verify", "--kg", &kg]);
    assert!(!good && err.contains(expected), "expected `{expected}`: {err}");
    for format in write::Format::ALL {
        let file = folder.path().join(format!("graph.{}", format.ending())).to_str().unwrap().to_owned();
        let (done, _, err) = attesta(&["export", "--kg", &kg, "--format", format.name(), "--output", &file]);
        assert!(done, "{err}");
        let (good, _, err) = attesta(&["verify", &file]);
        assert!(!good && err.contains(expected), "{format}: expected `{expected}`: {err}");
    }
}

/// The lines that `keep` wants.
fn without(graph: &str, part: &str) -> String {
    graph.lines().filter(|line| !line.contains(part)).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn a_good_graph() {
    let (folder, kg) = built();
    let (good, out, err) = attesta(&["verify", "--kg", &kg]);
    assert!(good && err.is_empty(), "{err}");
    assert!(out.contains("every quote is the text at its offsets"), "{out}");
    for format in write::Format::ALL {
        let file = folder.path().join(format!("graph.{}", format.ending())).to_str().unwrap().to_owned();
        attesta(&["export", "--kg", &kg, "--format", format.name(), "--output", &file]);
        let (good, out, err) = attesta(&["verify", &file]);
        assert!(good && err.is_empty(), "{format}: {err}");
        assert_eq!(out.contains("left out: "), !format.has_graphs(), "{format}: {out}");
    }
}

#[test]
fn a_wrong_quote() {
    check(
        |graph| graph.replace("anchorOf> \"1.200\"", "anchorOf> \"1.300\""),
        "quote: expected \"1.200\", which stands there",
    );
}

#[test]
fn a_shifted_offset() {
    // Everywhere: in the IRIs of words and number alike, and in the index.
    check(
        |graph| {
            let index = |graph: String, name: &str, from: &str, to: &str| {
                let lines = graph.lines().map(|line| {
                    if line.contains("#char=7,12> <http") && line.contains(name) {
                        line.replace(&format!("\"{from}\""), &format!("\"{to}\""))
                    } else {
                        line.to_owned()
                    }
                });
                lines.map(|line| line + "\n").collect::<String>()
            };
            let graph = graph.replace("=6,11", "=7,12");
            index(index(graph, "beginIndex", "6", "7"), "endIndex", "11", "12")
        },
        "quote: expected \".200 \", which stands there",
    );
    check(|graph| graph.replace("endIndex> \"11\"", "endIndex> \"12\""), "offsets: expected the offsets of its IRI");
}

#[test]
fn a_dropped_text() {
    check(|graph| without(graph, "#isString>"), "text: expected one <http");
}

#[test]
fn a_changed_text() {
    check(|graph| graph.replace("sfollate a Valdora", "evacuate a Valdora"), "text: expected the text that");
}

#[test]
fn a_value_beside_an_open_bound() {
    check(
        |graph| graph.replace("schema.org/minValue> \"1200\"", "schema.org/value> \"1200\""),
        "bounds: expected a lower bound alone",
    );
}

#[test]
fn damage_on_disk() {
    let (_folder, kg) = built();
    let path = Path::new(&kg).join(attesta::archive::FILE);
    let mut bytes = fs::read(&path).unwrap();
    // A compressed graph starts with zstd's magic number; one byte within it changes.
    let at = bytes.windows(4).position(|window| window == [0x28, 0xb5, 0x2f, 0xfd]).unwrap() + 100;
    bytes[at] ^= 0xff;
    fs::File::create(&path).unwrap().write_all(&bytes).unwrap();
    let (good, _, err) = attesta(&["verify", "--kg", &kg]);
    assert!(!good && err.contains("is damaged"), "{err}");
}

#[test]
fn what_is_no_graph() {
    let folder = TempDir::new().unwrap();
    let file = |name: &str, content: &str| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let fails = |path: &str, expected: &str| {
        let (good, _, err) = attesta(&["verify", path]);
        assert!(!good && err.contains(expected), "{err}");
    };
    fails(&file("empty.nq", ""), "expected at least one article, found none");
    fails(&file("broken.ttl", "@prefix"), "broken.ttl: ");
    fails(&file("blank.nq", "_:a <https://a.example/p> _:b .\n"), "found the blank node `_:a`");
    fails(&file("graph.docx", ""), "expected a file whose name ends in one of .ttl, .trig, .nt, .nq");
    fails("missing.nq", "cannot read `missing.nq`");
}

/// Whatever a sentence says, the graph that is made of it keeps its promises.
#[test]
fn the_graphs_of_all_cases_keep_their_promises() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/italian");
    let mut broken = Vec::new();
    let mut checked = 0;
    for file in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let file = file.unwrap().into_path();
        let text = if file.is_file() { fs::read_to_string(&file).unwrap() } else { continue };
        // Answers are drawn below their sentence, and begin with a mark or a small letter.
        for sentence in text.lines().filter(|line| line.starts_with(|c: char| c.is_uppercase() || c == '«')) {
            let text = format!("---\nlanguage: it\n---\n{sentence}");
            let read = article::parse("caso", text.as_bytes(), None, &article::Options::default()).unwrap();
            let entry = pipeline::entry(&read, &Base::default(), Guide::default(), &[]);
            let problems = check::check(&canonical::read(&entry.graph).unwrap(), check::Provenance::WhereStated);
            broken.extend(problems.iter().map(|problem| format!("{sentence}\n  {problem}")));
            checked += 1;
        }
    }
    assert!(checked > 1_000, "{checked}");
    assert!(broken.is_empty(), "{} of {checked}:\n{}", broken.len(), broken[..broken.len().min(20)].join("\n"));
}
