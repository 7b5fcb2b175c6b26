//! The stages of `src/`: `src/lib.rs` lists them in the order in which data flows, and a stage uses only those above it.

use std::{collections::BTreeSet, fs, path::Path};

fn source() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

/// The stages in their order, as the list in `src/lib.rs` has them.
fn stages() -> Vec<String> {
    let head = fs::read_to_string(source().join("lib.rs")).unwrap();
    let items = head.lines().filter_map(|line| line.strip_prefix("//! - [`")?.split_once("`]:"));
    items.map(|(name, _)| name.to_owned()).collect()
}

/// The modules that are named right behind `crate::` in code, alone or in braces.
fn used(code: &str) -> BTreeSet<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut used = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        // `attesta::` in a macro, `$crate::`, is no use of a stage.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$')) {
            continue;
        }
        let rest = &code[at + path.len()..];
        let Some(braced) = rest.strip_prefix('{') else {
            used.insert(first_word(rest));
            continue;
        };
        let (mut depth, mut item) = (1, String::new());
        for c in braced.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 || (depth == 1 && c == ',') {
                used.insert(first_word(&item));
                item.clear();
            } else {
                item.push(c);
            }
            if depth == 0 {
                break;
            }
        }
    }
    used.retain(|name| !name.is_empty());
    used
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// The stage that a file of `src/` belongs to: its folder, or its own name.
fn stage(file: &Path) -> String {
    let first = file.strip_prefix(source()).unwrap().components().next().unwrap();
    Path::new(first.as_os_str()).file_stem().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn a_stage_uses_only_those_above_it() {
    let stages = stages();
    let rank = |name: &str| stages.iter().position(|stage| stage == name);
    let mut upward = Vec::new();
    for file in walkdir::WalkDir::new(source()).sort_by_file_name() {
        let file = file.unwrap().into_path();
        if file.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let own = stage(&file);
        if ["lib", "main"].contains(&own.as_str()) {
            continue;
        }
        let own = rank(&own).unwrap_or_else(|| panic!("src/lib.rs does not list `{own}`"));
        // Tests may look further down.
        let code = fs::read_to_string(&file).unwrap();
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        if file.ends_with("tests.rs") {
            continue;
        }
        for name in used(code) {
            let used = rank(&name).unwrap_or_else(|| panic!("{}: `{name}` is no stage", file.display()));
            if used > own {
                upward.push(format!("{} uses `{name}`", file.display()));
            }
        }
    }
    assert!(upward.is_empty(), "stages that use one below them: {upward:#?}");
}

#[test]
fn the_list_is_that_of_the_modules() {
    let head = fs::read_to_string(source().join("lib.rs")).unwrap();
    let modules = head.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let mut listed = stages();
    listed.sort();
    assert_eq!(listed, modules.collect::<Vec<_>>());
}

#[test]
fn uses_are_read() {
    #[track_caller]
    fn check(code: &str, expected: &[&str]) {
        assert_eq!(used(code).into_iter().collect::<Vec<_>>(), expected, "{code}");
    }
    check("use crate::text::Span;", &["text"]);
    check(
        "use crate::{\n    claim,\n    graph::{self, Base},\n    text::Text,\n};\nuse std::fmt;",
        &["claim", "graph", "text"],
    );
    check("let x = crate::link::resolve(text);", &["link"]);
    check("//! See [`crate::graph`].\n/// And crate::record.", &[]);
}
