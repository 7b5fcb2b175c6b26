//! What `explain` draws: its output stands in `tests/explain/`, `NAME.explained` for each text and for two articles of `corpus/`.
//!
//! `UPDATE=1 cargo test explain` writes the answers anew; read the difference before you keep it.

use attesta::command::{self, Place};
use proptest::prelude::*;
use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};
use unicode_width::UnicodeWidthStr as _;

/// Runs `attesta explain` in the project's folder, into a pipe, with these variables set.
fn explain(arguments: &[&str], variables: &[(&str, &str)], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attesta"));
    command.arg("explain").args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The program may end before it reads what nobody asked for.
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    child.wait_with_output().unwrap()
}

/// What it prints, less the escape codes of colours; its status must be `status`.
#[track_caller]
fn printed(arguments: &[&str], status: i32) -> String {
    let output = explain(arguments, &[], "");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs `attesta explain` here, over a text.
fn shown(text: &str, width: usize) -> (String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let place = Place {
        input: &mut text.as_bytes(),
        out: &mut out,
        err: &mut err,
        out_is_terminal: false,
        err_is_terminal: false,
        width: None,
    };
    let width = width.to_string();
    command::run(["attesta", "explain", "-", "--width", &width].map(Into::into), place);
    (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn every_text_is_drawn_as_it_was() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut changed = Vec::new();
    for (path, width) in [
        ("corpus/soldati-nordcoreani-1.txt", "80"),
        ("corpus/ponte-morandi.txt", "120"),
        ("tests/explain/numerals.txt", "100"),
        ("tests/explain/page.txt", "80"),
        ("tests/explain/width.txt", "50"),
    ] {
        let drawn = printed(&[path, "--width", width], 0);
        let name = Path::new(path).file_stem().unwrap().to_str().unwrap();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/explain/{name}.explained"));
        if update {
            fs::write(&file, drawn).unwrap();
        } else if fs::read_to_string(&file).unwrap_or_default() != drawn {
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "drawn otherwise than in tests/explain: {changed:?}; see the difference with UPDATE=1");
}

#[test]
fn colours_are_written_only_where_they_are_wanted() {
    let text = ["tests/explain/page.txt"];
    let out = |variables: &[(&str, &str)]| String::from_utf8(explain(&text, variables, "").stdout).unwrap();
    let (plain, forced) = (out(&[]), out(&[("CLICOLOR_FORCE", "1")]));
    assert!(!plain.contains('\u{1b}'), "a pipe shows no colours");
    assert!(forced.contains('\u{1b}'));
    assert_eq!(out(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), plain);
    assert_eq!(anstream::adapter::strip_str(&forced).to_string(), plain, "colours change nothing else");
}

#[test]
fn a_text_brings_no_escape_codes_of_its_own() {
    assert!(fs::read_to_string("tests/explain/width.txt").unwrap().contains('\u{1b}'));
    assert!(!printed(&["tests/explain/width.txt"], 0).contains('\u{1b}'));
}

#[test]
fn only_what_is_asked_for() {
    let page = "tests/explain/page.txt";
    let drawn = |only: &str| printed(&[page, "--only", only], 0);
    let (number, name, date, statement) = ("^^^^", "----- ", "====", "└──");
    for (only, seen, not) in [
        ("numbers", vec![number], vec![name, date, statement]),
        ("names", vec![name], vec![number, date, statement]),
        ("dates,statements", vec![date, statement], vec![number, name]),
    ] {
        let drawn = drawn(only);
        assert!(seen.iter().all(|mark| drawn.contains(mark)), "{only}: {drawn}");
        assert!(!not.iter().any(|mark| drawn.contains(mark)), "{only}: {drawn}");
        assert_eq!(drawn.contains("Every numeral accounted for"), only == "numbers");
    }
}

#[test]
fn several_articles_with_a_rule_between() {
    let all = printed(&["corpus"], 0);
    let articles = fs::read_dir("corpus").unwrap().count();
    assert_eq!(all.lines().filter(|line| line.starts_with("══")).count(), articles - 1);
}

#[test]
fn it_ends_as_the_other_commands_do() {
    printed(&["tests/explain/missing.txt"], 1);
    printed(&["tests/explain/page.txt", "--only", "verbs"], 2);
    printed(&["tests/explain/page.txt", "--width", "5"], 2);
    printed(&["-", "tests/explain/page.txt"], 2);
    let read = explain(&["-"], &[], "Il sindaco ha detto che 47 case sono crollate.");
    assert!(String::from_utf8(read.stdout).unwrap().contains("47 case"));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "").unwrap();
    fs::write(folder.path().join("b.txt"), "Il sindaco ha detto che 47 case sono crollate.").unwrap();
    assert!(
        printed(&[folder.path().to_str().unwrap()], 1).contains("47 case"),
        "one bad article does not stop the rest"
    );
}

/// Whatever the text, it is drawn, within the width, and without characters that move a terminal's cursor.
#[track_caller]
fn check(text: &str, width: usize) {
    let (out, err) = shown(text, width);
    // Bytes that are no text are refused before anything is drawn.
    if err.contains("found many control characters") {
        return;
    }
    assert!(err.is_empty() && !out.is_empty(), "{text:?}: {err}");
    for line in out.lines() {
        assert!(line.width() <= width, "{} > {width}: `{line}` of {text:?}", line.width());
        assert!(!line.contains(char::is_control), "`{line}` of {text:?}");
    }
}

#[test]
fn every_article_fits_every_width() {
    for file in fs::read_dir("corpus").unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for width in [30, 40, 80, 200] {
            check(&text, width);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_drawn(text in "(\\PC|\n|\r|\t| |\u{1b}|Rutte |oltre 600\\.000 |soldati |lunedì |ha detto |che |«|»|10 e 12 |日本 |👨‍👩‍👧 ){0,60}", width in 30_usize..160) {
        // Its language is stated, since nobody could tell it.
        check(&format!("---\nlanguage: it\n---\nIl sindaco ha detto {text}"), width);
    }
}
