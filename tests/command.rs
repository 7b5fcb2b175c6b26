//! The program as a person runs it: what it prints, and with which status it ends.

use attesta::archive::{Archive, FILE};
use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// A folder with this many articles, `articles/0000.txt` and on.
fn folder(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    for number in 0..articles {
        write(folder.path(), &format!("articles/{number:04}.txt"), article(number));
    }
    folder
}

fn article(number: usize) -> String {
    format!(
        "Il vento della notte ha abbattuto oltre {number} alberi nei parchi della città, ha detto ieri il sindaco. Nessuno è rimasto ferito.\n"
    )
}

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    fs::write(folder.join(name), text).unwrap();
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attesta"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// Runs the program; its status must be `status`, and what it prints and tells must hold every line of `expected`.
#[track_caller]
fn check(folder: &Path, arguments: &[&str], status: i32, expected: &[&str]) -> String {
    let output = run(folder, arguments);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{arguments:?}\n{out}{err}");
    assert!(!err.contains("panicked"), "{err}");
    for line in expected {
        assert!(out.contains(line) || err.contains(line), "{arguments:?}: expected `{line}`, found:\n{out}{err}");
    }
    out.into_owned()
}

const BUILD: &[&str] = &["build", "articles"];
const EXPORT: &[&str] = &["export", "--format", "nquads"];

#[test]
fn a_second_run_changes_nothing() {
    let folder = folder(3);
    let folder = folder.path();
    check(folder, BUILD, 0, &["articles            3", "  new               3", "next: attesta query"]);
    let first = check(folder, EXPORT, 0, &[]);
    let size = || fs::metadata(folder.join("kg").join(FILE)).unwrap().len();
    check(folder, BUILD, 0, &["  unchanged         3", "no change in kg"]);
    assert_eq!(check(folder, EXPORT, 0, &[]), first);
    // redb moves its own pages when it is opened again, and may take or give back a few; after that the file stays as it is.
    check(folder, BUILD, 0, &["no change in kg"]);
    let settled = size();
    check(folder, BUILD, 0, &["no change in kg"]);
    assert_eq!(size(), settled);
    check(folder, &["build", "articles", "--quiet"], 0, &[]).is_empty().then_some(()).unwrap();
}

#[test]
fn only_what_changed_is_done_again() {
    let folder = folder(3);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    write(folder, "articles/0001.txt", article(100));
    check(folder, BUILD, 0, &["  unchanged         2", "  changed           1"]);
    assert!(check(folder, EXPORT, 0, &["oltre 100 alberi"]).contains("oltre 2 alberi"));
    assert!(!check(folder, EXPORT, 0, &[]).contains("oltre 1 alberi"));
    write(folder, "table.csv", "file,published\n0002.txt,2024-10-28\n");
    check(
        folder,
        &["build", "articles", "--metadata", "table.csv"],
        0,
        &["  unchanged         2", "  changed           1"],
    );
    fs::remove_file(folder.join("articles/0000.txt")).unwrap();
    check(folder, BUILD, 0, &["articles            2"]);
    check(folder, EXPORT, 0, &["oltre 0 alberi"]);
    check(folder, &["build", "articles", "--prune"], 0, &["  removed           1"]);
    assert!(!check(folder, EXPORT, 0, &[]).contains("oltre 0 alberi"));
}

#[test]
fn order_and_threads_do_not_show() {
    let folder = folder(40);
    let folder = folder.path();
    let mut files: Vec<String> = (0..40).map(|number| format!("articles/{number:04}.txt")).collect();
    let mut exports = Vec::new();
    for (kg, jobs) in [("one", "1"), ("two", "2"), ("seven", "7")] {
        let paths: Vec<&str> = files.iter().map(String::as_str).collect();
        check(folder, &[&["build", "--kg", kg, "--jobs", jobs], paths.as_slice()].concat(), 0, &[]);
        for format in ["turtle", "trig", "ntriples", "nquads"] {
            exports.push(check(folder, &["export", "--kg", kg, "--format", format], 0, &[]));
        }
        files.reverse();
        files.swap(3, 20);
    }
    assert_eq!(exports[..4], exports[4..8]);
    assert_eq!(exports[..4], exports[8..]);
}

#[test]
fn extract_writes_each_article_in_order() {
    let folder = folder(30);
    let folder = folder.path();
    let lines = check(folder, &["extract", "articles"], 0, &[]);
    let keys: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["article"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(keys, (0..30).map(|number| format!("{number:04}")).collect::<Vec<_>>());
    for format in ["nquads", "turtle", "trig"] {
        check(folder, &["extract", "articles", "--format", format], 0, &["oltre 29 alberi"]);
    }
    let mut child = command(folder, &["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(article(7).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && String::from_utf8(output.stdout).unwrap().contains("\"article\":\"stdin\""));
    check(folder, &["extract", "-", "articles"], 2, &["expected `-` by itself"]);
}

#[test]
fn export_writes_one_article_or_a_file() {
    let folder = folder(3);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    let one = check(folder, &["export", "--article", "0001"], 0, &["oltre 1 alberi"]);
    assert!(!one.contains("oltre 2 alberi"));
    check(
        folder,
        &["export", "--article", "001"],
        1,
        &["expected the key or id of an article, found `001`", "the nearest is `0001`"],
    );
    check(folder, &["export", "-o", "all.ttl"], 0, &[]);
    assert_eq!(fs::read_to_string(folder.join("all.ttl")).unwrap(), check(folder, &["export"], 0, &[]));
    check(folder, &["export", "-o", "none/all.ttl"], 1, &["cannot write `none/all.ttl`"]);
    check(folder, &["export", "--format", "pdf"], 2, &["expected turtle, trig, ntriples or nquads, found `pdf`"]);
}

#[test]
fn query_answers_in_each_format() {
    let folder = folder(2);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    let keys = "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?key { ?a dcterms:identifier ?key } ORDER BY ?key";
    assert_eq!(check(folder, &["query", "-e", keys], 0, &[]), "key\r\n0000\r\n0001\r\n");
    assert_eq!(check(folder, &["query", "-e", keys, "--format", "tsv"], 0, &[]), "?key\n\"0000\"\n\"0001\"\n");
    check(folder, &["query", "-e", keys, "--format", "table"], 0, &[" key", " 0001", "2 rows"]);
    check(folder, &["query", "-e", keys, "--format", "table", "--limit", "1"], 0, &["1 row, and there are more"]);
    check(folder, &["query", "-e", keys, "--format", "json"], 0, &["\"value\":\"0001\""]);
    check(folder, &["query", "-e", keys, "--format", "xml"], 0, &["<literal>0001</literal>"]);
    check(folder, &["query", "-e", keys, "--format", "turtle"], 2, &["this query gives rows"]);
    assert_eq!(check(folder, &["query", "-e", keys, "--set", "key=\"0001\""], 0, &[]), "key\r\n0001\r\n");
    check(
        folder,
        &["query", "-e", keys, "--set", "other=1"],
        1,
        &["expected a variable that the query selects, found `?other`"],
    );
    check(folder, &["query", "-e", keys, "--set", "key"], 2, &["expected name=value, found `key`"]);
    write(folder, "mine.rq", keys);
    check(folder, &["query", "mine.rq"], 0, &["0001"]);
    let graph =
        "CONSTRUCT { ?a <https://schema.org/name> ?key } WHERE { ?a <http://purl.org/dc/terms/identifier> ?key }";
    check(folder, &["query", "-e", graph], 0, &["schema:name \"0001\""]);
    check(folder, &["query", "-e", graph, "--format", "ntriples"], 0, &["<https://schema.org/name> \"0001\" ."]);
    check(folder, &["query", "-e", "ASK { ?s ?p ?o }", "--format", "table"], 0, &["yes"]);
    check(folder, &["query", "--list"], 0, &["articles\n", "numbers\n"]);
    check(folder, &["query", "articles"], 0, &["0001"]);
}

#[test]
fn a_wrong_query_is_told() {
    let folder = folder(1);
    let folder = folder.path();
    check(folder, &["query", "articles"], 1, &["no archive in `kg`", "hint: make one with `attesta build"]);
    check(folder, BUILD, 0, &[]);
    check(folder, &["query", "-e", "SELECT ?s {\n ?s ?p }"], 1, &["error at 2:"]);
    check(folder, &["query", "artcles"], 2, &["found `artcles`", "did you mean `articles`?"]);
    check(folder, &["query", "none.rq"], 1, &["none.rq: cannot be read"]);
    check(folder, &["query"], 2, &["required"]);
    check(folder, &["query", "articles", "--timeout", "0"], 2, &["expected seconds above 0"]);
    let long = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }";
    check(folder, &["query", "--timeout", "0.1", "--format", "table", "-e", long], 1, &["stopped after 0.1 seconds"]);
}

#[test]
fn bad_articles_are_told_and_the_others_done() {
    let folder = folder(2);
    let folder = folder.path();
    write(folder, "articles/empty.txt", "");
    write(folder, "articles/binary.txt", [0x7f, b'E', b'L', b'F', 0, 0, 1, 2, 0, 255, 254, 0]);
    write(folder, "articles/front.txt", "---\ntitolo senza due punti\n---\nIl vento ha abbattuto tre alberi.\n");
    write(folder, "articles/line.txt", "a".repeat(50_000_000));
    let expected = [
        "empty.txt: ",
        "binary.txt: ",
        "front.txt:2: ",
        "line.txt: ",
        "  new               2",
        "  skipped           4",
    ];
    check(folder, BUILD, 1, &expected);
    check(folder, EXPORT, 0, &["oltre 1 alberi"]);
    check(folder, BUILD, 1, &["  unchanged         2", "  skipped           4"]);
    check(folder, &["extract", "articles"], 1, &["empty.txt: ", "\"article\":\"0001\""]);
    // Bytes that are no UTF-8 are read as a legacy encoding, or refused; never a panic.
    write(
        folder,
        "articles/bytes.txt",
        b"Il vento ha abbattuto pi\xf9 di tre alberi della citt\xe0, ha detto il sindaco.\n",
    );
    assert!(run(folder, BUILD).status.code().is_some());
}

#[test]
fn wrong_input_is_told() {
    let folder = folder(2);
    let folder = folder.path();
    fs::create_dir(folder.join("nothing")).unwrap();
    check(folder, &["build", "nothing"], 1, &["nothing: expected at least one article"]);
    check(folder, &["build", "missing"], 1, &["missing: expected a file or folder"]);
    check(folder, &["extract", "missing"], 1, &["missing: expected a file or folder"]);
    check(folder, &["build"], 2, &["required"]);
    check(folder, &["build", "articles", "--jobs", "0"], 2, &["expected at least one job"]);
    check(folder, &["build", "articles", "--base", "nowhere"], 2, &["expected an absolute IRI"]);
    assert!(!folder.join("kg").exists());
    write(folder, "table.csv", "file,published\n0001.txt,2024-10-28\ngone.txt,2024-10-28\n");
    let with_table = |command| [command, "articles", "--metadata", "table.csv"];
    check(folder, &with_table("build"), 1, &["table.csv:3: expected the article `gone.txt`", "  new               2"]);
    check(folder, &with_table("extract"), 1, &["table.csv:3: expected the article `gone.txt`", "\"article\":\"0001\""]);
    check(folder, &["build", "articles", "--metadata", "none.csv"], 1, &["none.csv: "]);
    check(
        folder,
        &["build", "articles", "--base", "https://notizie.example/"],
        1,
        &["base IRI `https://attesta.example/`", "hint: leave `--base` out"],
    );
}

#[test]
fn two_articles_with_one_id_are_told() {
    let folder = folder(0);
    let folder = folder.path();
    for name in ["a", "b"] {
        let text = format!("---\nurl: https://example.org/vento\n---\n{}", article(3));
        write(folder, &format!("articles/{name}.txt"), text);
    }
    check(
        folder,
        BUILD,
        1,
        &["b.txt: expected an article of its own, found the id or address of articles/a.txt", "  skipped           1"],
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = folder(1);
    let folder = folder.path();
    write(folder, "file", "");
    check(folder, &["build", "articles", "--kg", "file"], 1, &["cannot create `file`"]);
    check(folder, &["build", "articles", "--kg", "file/kg"], 1, &["cannot create `file/kg`"]);
    check(folder, BUILD, 0, &[]);
    let mut permissions = fs::metadata(folder.join("kg").join(FILE)).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.join("kg").join(FILE), permissions).unwrap();
    // Who may write everywhere (root) is not stopped by that.
    let output = run(folder, BUILD);
    assert!(output.status.success() || String::from_utf8(output.stderr).unwrap().contains("cannot use `kg/"));
    check(folder, EXPORT, 0, &["oltre 0 alberi"]);
}

#[test]
fn a_second_process_waits_its_turn() {
    let folder = folder(2);
    let folder = folder.path();
    let archive = Archive::create(&folder.join("kg"), None, None).unwrap();
    for arguments in [BUILD, EXPORT, &["query", "articles"]] {
        check(folder, arguments, 1, &["is in use by another attesta", "hint: wait"]);
    }
    drop(archive);
    check(folder, BUILD, 0, &["  new               2"]);
}

#[test]
fn damage_is_told() {
    let folder = folder(20);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    let file = folder.join("kg").join(FILE);
    let bytes = fs::read(&file).unwrap();
    let sound = check(folder, EXPORT, 0, &[]);
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    for arguments in [EXPORT, &["query", "articles"], BUILD] {
        check(folder, arguments, 1, &["is damaged", "hint: restore it"]);
    }
    fs::write(&file, "this is no archive, but long enough to be looked at").unwrap();
    check(folder, EXPORT, 1, &["is damaged"]);
    let mut told = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        fs::write(&file, &damaged).unwrap();
        let output = run(folder, EXPORT);
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(!err.contains("panicked"), "byte {at}: {err}");
        if output.status.success() {
            assert_eq!(String::from_utf8(output.stdout).unwrap(), sound, "byte {at}");
        } else {
            assert!(err.contains("is damaged"), "byte {at}: {err}");
            told += 1;
        }
    }
    assert!(told > 0);
}

#[test]
fn a_run_that_is_killed_loses_nothing_that_was_finished() {
    let folder = folder(700);
    let folder = folder.path();
    check(folder, &["build", "articles", "--kg", "whole"], 0, &["  new             700"]);
    let whole = check(folder, &["export", "--kg", "whole", "--format", "nquads"], 0, &[]);
    let contexts = |export: &str| export.matches("nif-core#Context>").count();
    let mut before = 0;
    for delay in [0, 2, 5, 10, 20, 40, 80, 120, 160, 200, 300] {
        let mut child = command(folder, BUILD).stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        if folder.join("kg").join(FILE).exists() {
            let export = check(folder, EXPORT, 0, &[]);
            let lines: std::collections::HashSet<&str> = whole.lines().collect();
            assert!(export.lines().all(|line| lines.contains(line)), "half of something after {delay} ms");
            assert!(contexts(&export) >= before, "something was lost after {delay} ms");
            before = contexts(&export);
        }
    }
    check(folder, BUILD, 0, &["articles          700"]);
    assert_eq!(check(folder, EXPORT, 0, &[]), whole);
}

#[test]
fn a_reader_that_goes_is_no_error() {
    let folder = folder(300);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    for arguments in [EXPORT, &["extract", "articles"], &["query", "-e", "SELECT * { ?s ?p ?o }"]] {
        let mut child = command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn help_and_usage() {
    let folder = folder(0);
    check(folder.path(), &["--help"], 0, &["build", "extract", "query", "export", "Exit status"]);
    check(folder.path(), &["--version"], 0, &[env!("CARGO_PKG_VERSION")]);
    check(folder.path(), &["query", "--help"], 0, &["wd:Q212", "--timeout"]);
    check(folder.path(), &["bild"], 2, &["build"]);
    check(folder.path(), &[], 2, &["Usage"]);
}
