//! `attesta compare` and `attesta diff` as a person runs them.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A folder with articles in `articles`, each as a name, a day and a text.
fn folder(articles: &[(&str, &str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    for (name, day, text) in articles {
        write(folder.path(), name, day, text);
    }
    folder
}

fn write(folder: &Path, name: &str, day: &str, text: &str) {
    fs::write(folder.join(format!("articles/{name}.txt")), format!("---\ndata: {day}\n---\n{text}\n")).unwrap();
}

/// Runs the program, which must end with `status`; what it prints, or what it tells where it fails.
#[track_caller]
fn attesta(folder: &Path, arguments: &[&str], status: i32) -> String {
    let program = env!("CARGO_BIN_EXE_attesta");
    let output = Command::new(program).args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr).into_owned());
    assert_eq!(output.status.code(), Some(status), "{arguments:?}\n{out}{err}");
    if status == 0 { out } else { err }
}

#[track_caller]
fn holds(text: &str, expected: &[&str]) {
    for words in expected {
        assert!(text.contains(words), "expected `{words}`, found:\n{text}");
    }
}

const WIRE: &str = "Il corteo è partito da piazza Roma poco dopo le nove e ha raggiunto il centro senza incidenti; a Bari sono rimaste chiuse 14 scuole";
const ONE: &str = "Il 4 marzo 2024 a Bari sono morte 12 persone, secondo la Protezione civile. I feriti a Bari sono 40, secondo la prefettura.";
const TWO: &str = "Il 4 marzo 2024 a Bari sono morte 19 persone, secondo la Croce Rossa. I feriti a Bari sono 40, ha detto il sindaco di Bari.";

fn compared() -> TempDir {
    let folder = folder(&[
        ("uno", "2024-03-05", &format!("{ONE} {WIRE}.")),
        ("due", "2024-03-05", &format!("{TWO} {WIRE}, riferisce l'Ansa.")),
        (
            "tre",
            "2024-03-06",
            "I feriti a Bari sono 44, secondo la prefettura. Si sono dimessi 120 medici su 400, il 45%.",
        ),
    ]);
    attesta(folder.path(), &["build", "articles", "--quiet"], 0);
    folder
}

#[test]
fn compare_writes_csv() {
    let folder = compared();
    let csv = attesta(folder.path(), &["compare"], 0);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(heads, ["day", "who", "what", "whose", "where", "stated", "alike", "verdict", "quote"]);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let of = |words: &str| records.iter().find(|record| record[8].contains(words)).unwrap_or_else(|| panic!("{csv}"));
    holds(&of("12 persone")[7], &["conflicts 19 in due", "apart by 7", "differs in value, said_by"]);
    assert_eq!(&of("40», uno")[6], "2 articles, 2 origins");
    holds(&of("44», tre")[7], &["revises 40 in uno", "raised the figure"]);
    // One agency's words in two articles are one origin, whoever is named.
    assert_eq!(&of("14 scuole», due")[6], "2 articles, 1 origin");
    holds(&of("14 scuole», due")[7], &["same-utterance 14 in uno"]);
    assert_eq!(csv, attesta(folder.path(), &["compare"], 0));
}

#[test]
fn compare_writes_tables_and_pages() {
    let folder = compared();
    let folder = folder.path();
    let table = attesta(folder, &["compare", "--format", "table"], 0);
    holds(&table, &["Time lines:", "Shared passages:", "Inconsistencies:", "120 of 400 is 30 %, not \"45\""]);
    holds(&table, &["wounded, Bari: 3 figures in 3 articles", "lowest 40, highest 44"]);
    let markdown = attesta(folder, &["compare", "--format", "markdown"], 0);
    assert!(markdown.starts_with("| day | who |"), "{markdown}");
    holds(&markdown, &["| --- |", "- wounded, Bari: 3 figures", "1 conflicts"]);
    let html = attesta(folder, &["compare", "--format", "html"], 0);
    assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"), "{html}");
    holds(
        &html,
        &["<svg viewBox=", "<h2>wounded, Bari</h2>", "<circle ", "class=\"conflict\"", "<h2>Inconsistencies</h2>"],
    );
    let closed = |tag: &str| html.matches(&format!("<{tag}")).count() == html.matches(&format!("</{tag}>")).count();
    for tag in ["table", "svg", "ul", "h2"] {
        assert!(closed(tag), "{tag}: {html}");
    }
}

#[test]
fn compare_shows_what_is_asked_for() {
    let folder = compared();
    let folder = folder.path();
    let wounded = attesta(folder, &["compare", "--measure", "wounded"], 0);
    assert!(wounded.contains("44") && !wounded.contains("12 persone"), "{wounded}");
    let casualties = attesta(folder, &["compare", "--measure", "casualties"], 0);
    holds(&casualties, &["44», tre", "12 persone"]);
    let about = attesta(folder, &["compare", "--about", "Croce Rossa"], 0);
    assert!(about.contains("19 persone") && !about.contains("44"), "{about}");
    let article = attesta(folder, &["compare", "--article", "tre"], 0);
    assert!(article.contains("revises 40 in uno") && !article.contains("12 persone"), "{article}");
    holds(&attesta(folder, &["compare", "--measure", "wonded"], 2), &["found `wonded`", "the nearest is `wounded`"]);
    holds(
        &attesta(folder, &["compare", "--article", "sei"], 1),
        &["expected the key or id of an article, found `sei`"],
    );
}

/// What an article says to the others by itself is what the whole says of it, also after it changed and went.
#[test]
fn a_new_article_touches_its_own_keys() {
    let folder = compared();
    let folder = folder.path();
    let graph = |kg: &str| attesta(folder, &["export", "--format", "nquads", "--kg", kg], 0);
    let fresh = |kg: &str| attesta(folder, &["build", "articles", "--quiet", "--kg", kg], 0);
    write(folder, "quattro", "2024-03-06", "Il 4 marzo 2024 a Bari sono morte 12 persone, secondo l'Onu.");
    attesta(folder, &["build", "articles", "--quiet"], 0);
    fresh("after-adding");
    assert_eq!(graph("kg"), graph("after-adding"));
    write(folder, "uno", "2024-03-05", ONE);
    attesta(folder, &["build", "articles", "--quiet"], 0);
    holds(&attesta(folder, &["compare", "--article", "uno"], 0), &["agrees 12 in quattro", "conflicts 19 in due"]);
    fs::remove_file(folder.join("articles/due.txt")).unwrap();
    attesta(folder, &["build", "articles", "--quiet", "--prune"], 0);
    let left = attesta(folder, &["compare"], 0);
    assert!(!left.contains("due") && left.contains("agrees 12 in quattro"), "{left}");
    holds(&attesta(folder, &["verify"], 0), &["problems          0"]);
}

#[test]
fn diff_tells_claim_by_claim() {
    let before = [
        ("gone", "2024-03-05", "A Bari sono rimaste ferite 7 persone, secondo la prefettura."),
        ("hedge", "2024-03-05", "I dispersi a Foggia sono oltre 30, secondo la prefettura."),
        ("source", "2024-03-05", "Gli sfollati a Lecce sono 200, secondo la prefettura."),
        ("value", "2024-03-05", "I morti a Taranto sono 12, secondo la prefettura."),
    ];
    let after = [
        ("added", "2024-03-05", "A Brindisi sono crollati 9 edifici, secondo la prefettura."),
        ("hedge", "2024-03-05", "I dispersi a Foggia sono 30, secondo la prefettura."),
        ("source", "2024-03-05", "Gli sfollati a Lecce sono 200, secondo la Croce Rossa."),
        ("value", "2024-03-05", "I morti a Taranto sono 15, secondo la prefettura."),
    ];
    let (one, other) = (folder(&before), folder(&after));
    let build = |folder: &TempDir| {
        attesta(folder.path(), &["build", "articles", "--quiet"], 0);
        folder.path().join("kg").to_str().unwrap().to_owned()
    };
    let (a, b) = (build(&one), build(&other));
    let told = attesta(one.path(), &["diff", &a, &b], 0);
    let lines: Vec<&str> = told.lines().collect();
    let starts = [
        "added: added: ",
        "gone: gone: ",
        "hedge changed: hedge: ",
        "source changed: source: ",
        "value changed: value: ",
    ];
    assert_eq!(lines.len(), starts.len(), "{told}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "expected `{start}`, found:\n{told}");
    }
    holds(lines[2], &["(> 30,", "-> ", "(30,"]);
    holds(lines[4], &["(12,", "(15,"]);
    assert_eq!(attesta(one.path(), &["diff", &a, &a], 0), "");
    // The same articles in another archive: nothing changed.
    attesta(one.path(), &["build", "articles", "--quiet", "--kg", "again"], 0);
    assert_eq!(attesta(one.path(), &["diff", &a, "again"], 0), "");
}
