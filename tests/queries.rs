//! Every query of `queries/` over the articles of `corpus/`: its answer stands in `tests/queries/`, one TSV file a query.
//!
//! `UPDATE=1 cargo test queries` writes the answers anew; read the difference before you keep it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

/// The graph of `corpus/`, built once for all tests.
static GRAPH: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    attesta(&["build", "corpus", "--quiet"], folder.path());
    folder
});

/// What the program prints; it must end well.
fn attesta(arguments: &[&str], graph: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_attesta"))
        .args(arguments)
        .arg("--kg")
        .arg(graph)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The names of the queries, sorted.
fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder("queries"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rq"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// The query that gives triples; see [`annotations_stand_where_the_words_do`].
const VIEW: &str = "annotations";

#[test]
fn every_query_answers_as_it_did() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut changed = Vec::new();
    for name in names().into_iter().filter(|name| name != VIEW) {
        let answer = attesta(&["query", &name, "--format", "tsv"], GRAPH.path());
        let file = folder("tests/queries").join(format!("{name}.tsv"));
        if update {
            fs::write(&file, answer).unwrap();
        } else if fs::read_to_string(&file).unwrap_or_default() != answer {
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "other answers than in tests/queries: {changed:?}; see the difference with UPDATE=1");
}

/// Asks a query with some variables set, and checks that every line of `expected` is a line of the answer with these columns.
#[track_caller]
fn check(name: &str, settings: &[&str], columns: &[&str], expected: &[&str]) {
    let mut arguments = vec!["query", name, "--format", "tsv"];
    arguments.extend(settings.iter().flat_map(|setting| ["--set", setting]));
    let answer = attesta(&arguments, GRAPH.path());
    let mut lines = answer.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| head.iter().position(|name| name.trim_start_matches('?') == *column).unwrap())
        .collect();
    let rows: Vec<String> = lines
        .map(|row| places.iter().map(|&place| row[place].trim_matches('"')).collect::<Vec<_>>().join(" | "))
        .collect();
    for row in expected {
        assert!(rows.iter().any(|found| found == row), "{name}: expected `{row}`, found {rows:#?}");
    }
}

#[test]
fn a_lost_hedge_is_seen() {
    let columns = ["amount1", "who1", "article1", "amount2", "who2", "article2"];
    check(
        "hedges",
        &["measure=killed-or-wounded"],
        &columns,
        &["> 600000 | Mark Rutte | soldati-nordcoreani-2 | 600000 | Mark Rutte | soldati-nordcoreani-3"],
    );
}

#[test]
fn sources_that_differ_stand_side_by_side() {
    let columns = ["amount1", "article1", "amount2", "article2"];
    check("apart", &["of=Francia"], &columns, &["1120000 | francia-pensioni-1 | > 2000000 | francia-pensioni-2"]);
}

#[test]
fn plans_are_told_from_facts() {
    let columns = ["amount", "who", "modality"];
    check("troops", &["article=soldati-nordcoreani-1"], &columns, &["~12000 | Yonhap | planned"]);
    check("troops", &["article=soldati-nordcoreani-2"], &columns, &["~10000 | Pentagono | asserted"]);
}

#[test]
fn every_quote_is_where_it_is_said_to_be() {
    let answer = attesta(&["query", "passage", "--format", "tsv"], GRAPH.path());
    assert!(answer.lines().count() > 100, "too few numbers");
    assert!(answer.lines().skip(1).all(|line| line.split('\t').nth(4).is_some_and(|holds| holds.contains("true"))));
}

/// The objects of `oa:` properties in some N-Triples, by property and subject.
fn objects(triples: &str) -> BTreeMap<(&str, &str), Vec<&str>> {
    let mut objects: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in triples.lines() {
        let (subject, rest) = line.trim_end_matches(" .").split_once(' ').unwrap();
        let (property, object) = rest.split_once(' ').unwrap();
        let property = property.trim_matches(['<', '>']).rsplit(['#', '/']).next().unwrap();
        objects.entry((property, subject)).or_default().push(object);
    }
    objects
}

/// The Web Annotations of one article as they were, and of all: a target, its source and its two selectors, whose quote is what
/// the words' own node says.
#[test]
fn annotations_stand_where_the_words_do() {
    let text = fs::read_to_string(folder("queries").join(format!("{VIEW}.rq"))).unwrap();
    let one = text.replacen("GRAPH ?g {", "VALUES ?article { \"alluvione-romagna-4\" } GRAPH ?g {", 1);
    let answer = attesta(&["query", "-e", &one], GRAPH.path());
    let file = folder("tests/queries").join(format!("{VIEW}.ttl"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &answer).unwrap();
    }
    assert!(fs::read_to_string(&file).unwrap_or_default() == answer, "see the difference with UPDATE=1");

    let all = attesta(&["query", VIEW, "--format", "ntriples"], GRAPH.path());
    let graph = attesta(&["export", "--format", "ntriples"], GRAPH.path());
    assert!(!all.contains("_:"), "every node has an IRI");
    let (all, graph) = (objects(&all), objects(&graph));
    let annotations: Vec<_> = all.iter().filter(|((property, _), _)| *property == "hasTarget").collect();
    assert!(annotations.len() > 400, "too few annotations");
    for ((_, annotation), targets) in annotations {
        let [target] = targets[..] else { panic!("{annotation} has several targets") };
        assert_eq!(all[&("hasBody", *annotation)].len(), 1, "{annotation}");
        assert_eq!((all[&("hasSource", target)].len(), all[&("hasSelector", target)].len()), (1, 2), "{target}");
        let words = target.replace("#target=", "#char=");
        let (position, quote) = (target.replace("#target", "#position"), target.replace("#target", "#quote"));
        assert_eq!(all[&("exact", quote.as_str())], graph[&("anchorOf", words.as_str())]);
        assert_eq!(all[&("start", position.as_str())], graph[&("beginIndex", words.as_str())]);
        assert_eq!(all[&("end", position.as_str())], graph[&("endIndex", words.as_str())]);
    }
}

/// The blocks of the README that are marked `console` and show an answer: the arguments of `attesta`, and what it prints.
fn shown() -> Vec<(Vec<String>, String)> {
    let readme = fs::read_to_string(folder("README.md")).unwrap();
    let blocks = readme.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let shown = blocks.filter_map(|block| block.strip_prefix("$ attesta ")?.split_once('\n'));
    let shown = shown.filter(|(_, answer)| !answer.is_empty());
    shown.map(|(line, answer)| (line.split(' ').map(str::to_owned).collect(), answer.to_owned())).collect()
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    assert_eq!(shown().len(), 3);
    for (arguments, answer) in shown() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(["--format", "table"]).collect();
        assert_eq!(attesta(&arguments, GRAPH.path()), answer, "{arguments:?}");
    }
}

#[test]
fn the_readme_shows_what_the_graph_holds() {
    let graph = attesta(&["export", "--article", "soldati-nordcoreani-2"], GRAPH.path());
    let readme = fs::read_to_string(folder("README.md")).unwrap();
    let excerpt = readme.split("```turtle\n").nth(1).unwrap().split("```").next().unwrap();
    let mut lines = excerpt.lines().map(|line| line.split("  #").next().unwrap().trim_end_matches([' ', ';', '.']));
    let first = lines.next().unwrap();
    let number = graph.split("\n\n").find(|part| part.starts_with(first)).unwrap();
    let held: Vec<&str> = number.lines().map(|line| line.trim_end_matches([' ', ';', '.'])).collect();
    for line in lines {
        assert!(held.contains(&line), "expected `{line}` in {number}");
    }
}
