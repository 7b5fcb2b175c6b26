//! The program as a person runs it: what it prints, and with which status it ends.

mod export;

use attesta::archive::{Archive, Change, FILE};
use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    path::Path,
    process::{Command, Output, Stdio},
    thread,
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
    let bytes = || fs::read(folder.join("kg").join(FILE)).unwrap();
    let before = bytes();
    check(folder, BUILD, 0, &["  unchanged         3", "no change in kg"]);
    assert_eq!(check(folder, EXPORT, 0, &[]), first);
    assert!(bytes() == before, "the archive was written to");
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

/// Decisions about names, as a person writes them.
const DECISIONS: &str = include_str!("../curation.csv");

#[test]
fn a_decision_holds_until_another_file_is_given() {
    let folder = folder(3);
    let folder = folder.path();
    write(folder, "articles/0003.txt", "Il sindaco di Portochiaro ha detto che sono arrivate oltre 40 persone.\n");
    check(folder, BUILD, 0, &["  new               4"]);
    write(folder, "c.csv", DECISIONS);
    // One article names the town: that one is done again.
    let with = ["build", "articles", "--curation", "c.csv"];
    check(folder, &with, 0, &["  unchanged         3", "  changed           1", "decisions           1"]);
    let graph = check(folder, EXPORT, 0, &["taIdentRef> <http://www.wikidata.org/entity/Q649>", "#corrects>"]);
    assert!(graph.lines().filter(|line| line.contains("/graph/curation>")).count() > 5, "{graph}");
    check(folder, &["verify"], 0, &["problems          0"]);
    // `extract` and `explain` read with it too.
    let extract = ["extract", "articles", "--curation", "c.csv", "--format", "nquads"];
    check(folder, &extract, 0, &["taIdentRef> <http://www.wikidata.org/entity/Q649>"]);
    check(folder, &["explain", "articles/0003.txt", "--curation", "c.csv"], 0, &["Portochiaro"]);
    check(folder, &["explain", "articles/0003.txt", "--curation", "d.csv"], 1, &["cannot read `d.csv`"]);
    // It is kept, also where the text is read anew.
    check(folder, BUILD, 0, &["  unchanged         4", "decisions           1"]);
    write(folder, "articles/0003.txt", "Il sindaco di Portochiaro ha detto che sono arrivate oltre 50 persone.\n");
    check(folder, BUILD, 0, &["  changed           1", "decisions           1"]);
    check(folder, EXPORT, 0, &["taIdentRef> <http://www.wikidata.org/entity/Q649>"]);
    // One that holds of no text is told.
    write(folder, "c.csv", DECISIONS.replace("Portochiaro", "Portoscuro"));
    let told = "warning: c.csv:2: expected a name of which `portoscuro` is <http://www.wikidata.org/entity/Q649> can hold, found none";
    check(folder, &with, 0, &["  unchanged         3", "  changed           1", "1 of them hold of no text", told]);
    assert!(!check(folder, EXPORT, 0, &[]).contains("Q649"));
    // Of two things that are one, the first is no more.
    write(folder, "c.csv", "decision,entity,other,by\nsame,Q649,place/portochiaro,Ada Valdora\n");
    check(folder, &with, 0, &["  unchanged         3", "  changed           1"]);
    check(folder, EXPORT, 0, &["taIdentRef> <http://www.wikidata.org/entity/Q649>", "#otherEntity>"]);
    check(folder, BUILD, 0, &["  unchanged         4"]);
    // Without decisions all is as it was.
    write(folder, "c.csv", "decision,name,entity,by\n");
    check(folder, &with, 0, &["  unchanged         3", "  changed           1"]);
    write(folder, "c.csv", "decision,name,entity,by\nis,Portochiaro,Q649,\n");
    check(folder, &with, 1, &["error: c.csv:2: expected `by`, found none"]);
}

#[test]
fn things_of_ones_own_are_linked() {
    let folder = folder(0);
    let folder = folder.path();
    write(folder, "articles/0.txt", "La Lega dei fiumi ha contato oltre 40 barche, ha detto Ada Valdora.\n");
    let own = "id,type,label,country\nhttps://a.example/lega,organization,Lega dei fiumi,IT\n,person,Ada Valdora,IT\n";
    write(folder, "own.csv", own);
    let extract =
        |more: &[&str]| check(folder, &[&["extract", "articles", "--format", "nquads"], more].concat(), 0, &[]);
    assert!(!extract(&[]).contains("https://a.example/lega"));
    let linked = extract(&["--authority", "own.csv"]);
    assert!(
        linked.contains("taIdentRef> <https://a.example/lega>")
            && linked.contains("nationality> <http://www.wikidata.org/entity/Q38>")
    );
    check(
        folder,
        &["authority", "build", "own.index", "own.csv"],
        0,
        &["things", "next: attesta extract --authority own.index"],
    );
    assert_eq!(extract(&["--authority", "own.index"]), linked);
    // What an article is made with decides whether it is made anew.
    check(folder, BUILD, 0, &["  new               1"]);
    let with = ["build", "articles", "--authority", "own.csv"];
    check(folder, &with, 0, &["  changed           1"]);
    check(folder, &with, 0, &["  unchanged         1"]);
    check(
        folder,
        &["authority", "lookup", "lega dei FIUMI", "--authority", "own.csv"],
        0,
        &["Lega dei fiumi\torganization\tItalia\tlabel\t10000"],
    );
    check(folder, &["authority", "lookup", "Nessunluogo"], 1, &["expected a known name, found `Nessunluogo`"]);
}

#[test]
fn a_dump_becomes_known_things() {
    let folder = folder(0);
    let folder = folder.path();
    let city = r#"{"id":"Q4000000001","labels":{"it":{"value":"Portochiaro"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q515"}}}}]},"sitelinks":{}}"#;
    write(folder, "dump.json", format!("[\n{city},\n{{\"id\"\n]\n"));
    let told = "error: dump.json:3: expected an entity as a JSON object, found a mistake: EOF";
    let import = ["authority", "import", "dump.json", "--out", "things.jsonl"];
    check(folder, &import, 1, &["entities            1", "things              1", "broken              1", told]);
    check(folder, &["authority", "lookup", "Portochiaro", "--authority", "things.jsonl"], 0, &["Portochiaro\tcity"]);
    check(folder, &["authority", "import", "dump.json", "--out", "x", "--class", "dragon"], 2, &["found `dragon`"]);
    assert!(!folder.join("x").exists());
}

/// Every layout of the sample of dumps is read without a broken line.
#[test]
fn the_sample_of_dumps_is_read() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/authority/wikidata-sample");
    if !sample.exists() {
        eprintln!("skipped: no shared data");
        return;
    }
    let folder = folder(0);
    for (dump, entities, things) in [
        ("opentapioca_sample_wikidata_items.json.bz2", 100, 71),
        ("wdtk_sample-dump-20150815.json.gz", 101, 0),
        ("wikibase-dump-filter_entities.ndjson", 49, 18),
    ] {
        let dump = sample.join(dump);
        let arguments = ["authority", "import", dump.to_str().unwrap(), "--out", "things.jsonl"];
        let expected =
            [format!("entities    {entities:>9}"), format!("things      {things:>9}"), format!("broken      {:>9}", 0)];
        check(folder.path(), &arguments, 0, &expected.each_ref().map(String::as_str));
    }
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

/// What an export says of the whole can be asked: what there is, and how many.
#[test]
fn the_data_set_that_is_asked_describes_itself() {
    let folder = folder(3);
    let folder = folder.path();
    // A passage that two of them share: there is a graph of what follows from all.
    let wire = "Le scuole della provincia restano chiuse fino a venerdì, ha deciso il prefetto dopo una riunione con i sindaci dei comuni più colpiti dal maltempo.";
    for (name, before) in [("a", "Piove ancora."), ("b", "I torrenti fanno paura.")] {
        write(folder, &format!("articles/{name}.txt"), format!("{before} {wire}\n"));
    }
    check(folder, BUILD, 0, &[]);
    let sets = "SELECT ?set ?triples { ?set a <http://rdfs.org/ns/void#Dataset> ; <http://rdfs.org/ns/void#triples> ?triples } ORDER BY ?set";
    let told = check(folder, &["query", "-e", sets], 0, &["https://attesta.example/graph/comparison,"]);
    let export = check(folder, EXPORT, 0, &[]);
    // The catalogue, in which the description stands, does not count itself.
    let counted = export.lines().filter(|line| !line.contains("/graph/catalogue> .")).count();
    assert!(told.starts_with(&format!("set,triples\r\nhttps://attesta.example/,{counted}\r\n")), "{told}");
    let numbers = "SELECT ?n { ?p <http://rdfs.org/ns/void#class> <https://w3id.org/attesta/ns#ReportedNumber> ; <http://rdfs.org/ns/void#entities> ?n }";
    assert_eq!(check(folder, &["query", "-e", numbers], 0, &[]), "n\r\n3\r\n");
}

/// A query that is stopped gives nothing that looks like an answer, in no format.
#[test]
fn a_query_that_is_stopped_gives_no_answer() {
    let folder = folder(3);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    let all = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }";
    let (rows, triples) = (format!("SELECT * {all}"), format!("CONSTRUCT {{ ?a ?e ?i }} {all}"));
    let slow = format!("SELECT (COUNT(*) AS ?n) {all}");
    let few = "CONSTRUCT WHERE { ?s ?p ?o }".to_owned();
    let stopped = ["--timeout", "0.4"].as_slice();
    let too_many = ["--max-rows", "1000"].as_slice();
    for (query, formats, limit, told) in [
        (&rows, ["table", "csv", "tsv", "json", "xml"].as_slice(), stopped, "the query was stopped after 0.4 seconds"),
        (&slow, ["table", "csv", "tsv", "json", "xml"].as_slice(), stopped, "the query was stopped after 0.4 seconds"),
        (&triples, ["turtle", "ntriples"].as_slice(), stopped, "the query was stopped after 0.4 seconds"),
        (&rows, ["table", "csv", "tsv", "json", "xml"].as_slice(), too_many, "expected at most 1000 rows, found more"),
        (
            &few,
            ["turtle", "ntriples"].as_slice(),
            ["--max-rows", "9"].as_slice(),
            "expected at most 9 rows, found more",
        ),
    ] {
        for format in formats {
            let arguments = [["query", "-e", query, "--format", format].as_slice(), limit].concat();
            let out = check(folder, &arguments, 1, &[told]);
            match *format {
                "json" => assert!(serde_json::from_str::<serde_json::Value>(&out).is_err(), "{out}"),
                "xml" => assert!(!out.contains("</sparql>")),
                _ => assert_eq!(out, "", "{format}"),
            }
        }
    }
    check(
        folder,
        &["query", "-e", "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 5", "--max-rows", "5", "--format", "csv"],
        0,
        &["s,p,o"],
    );
    check(
        folder,
        &["query", "-e", "SELECT * { ?s ?p ?o }", "--max-rows", "5", "--limit", "5", "--format", "csv"],
        0,
        &[],
    );
}

/// Other servers are asked only where that is allowed, also by a query that would pass over an error.
#[test]
fn other_servers_are_asked_only_if_allowed() {
    let folder = folder(1);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/sparql", server.local_addr().unwrap());
    let of = |silent: &str| format!("SELECT ?o {{ SERVICE {silent} <{address}> {{ ?s ?p ?o }} }}");
    for query in [of(""), of("SILENT")] {
        for format in ["csv", "json"] {
            let told = format!("`SERVICE <{address}>` asks another server");
            let out =
                check(folder, &["query", "-e", &query, "--format", format], 1, &[&told, "hint: `--allow-service`"]);
            assert!(!out.ends_with("}}"), "{out}");
        }
    }
    // Nobody came: the first one who does is the one that is let.
    let asked = thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        let mut request = Vec::new();
        while !String::from_utf8_lossy(&request).contains("%3Fo") {
            let mut some = [0; 1024];
            let length = stream.read(&mut some).unwrap();
            request.extend(&some[..length]);
        }
        let body =
            r#"{"head":{"vars":["s","p","o"]},"results":{"bindings":[{"o":{"type":"literal","value":"da lontano"}}]}}"#;
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all((head + body).as_bytes()).unwrap();
        String::from_utf8(request).unwrap()
    });
    check(folder, &["query", "-e", &of(""), "--allow-service", "--format", "csv"], 0, &["da lontano"]);
    let request = asked.join().unwrap();
    assert!(request.starts_with("POST /sparql") && request.contains("\r\n\r\nquery=SELECT"), "{request}");
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
fn one_writes_and_others_read() {
    let folder = folder(2);
    let folder = folder.path();
    check(folder, BUILD, 0, &["  new               2"]);
    let archive = Archive::create(&folder.join("kg"), None, None).unwrap();
    check(folder, BUILD, 1, &["another attesta writes to `kg/archive.sqlite`", "hint: wait until it has finished"]);
    archive.commit(&[Change::Remove("0001".to_owned())]).unwrap();
    assert!(check(folder, EXPORT, 0, &["oltre 0 alberi"]).find("oltre 1 alberi").is_none());
    check(folder, &["query", "articles"], 0, &["0000"]);
    drop(archive);
    check(folder, BUILD, 0, &["  new               1"]);
}

/// Texts that were replaced are listed and can be had, and stand in no export.
#[test]
fn earlier_texts_are_kept() {
    let folder = folder(2);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    let first = check(folder, EXPORT, 0, &[]);
    assert_eq!(check(folder, &["revisions"], 0, &[]), "");
    for number in [100, 200] {
        write(folder, "articles/0001.txt", article(number));
        check(folder, BUILD, 0, &["  changed           1"]);
    }
    let list = check(folder, &["revisions"], 0, &["attesta 0.1.0 rules:"]);
    let lines: Vec<Vec<&str>> = list.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.iter().map(|line| line[1]).collect::<Vec<_>>(), ["revision", "1", "2", "now"]);
    assert_eq!(check(folder, &["revisions", "0001"], 0, &[]), list);
    let of = |number| ["export", "--format", "nquads", "--article", "0001", "--revision", number];
    let earlier = check(folder, &of("1"), 0, &["oltre 1 alberi"]);
    // It is what was exported then, with its hash.
    assert!(earlier.lines().all(|line| first.contains(line)));
    check(folder, &of("2"), 0, &["oltre 100 alberi"]);
    check(folder, &of("3"), 1, &["expected the number of an earlier text of `0001`, found 3", "hint: there are 1, 2"]);
    let now = check(folder, EXPORT, 0, &["oltre 200 alberi"]);
    assert!(!now.contains("oltre 1 alberi") && !now.contains("oltre 100 alberi"));
    let named = |n: usize| format!("/{}> .", &lines[n][5][..12]).replace("> .", ">");
    for (later, earlier) in [(2, 1), (3, 2)] {
        let line = now
            .lines()
            .find(|line| line.contains("#wasRevisionOf>") && line.contains(&format!("{} <", named(earlier))));
        assert!(line.is_some_and(|line| later == 3 || line.contains(&named(later))), "{now}");
    }
    check(folder, &["verify"], 0, &["problems          0"]);
    check(
        folder,
        &[
            "query",
            "-e",
            "ASK { ?s <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> \"oltre 1 alberi\"@it }",
        ],
        0,
        &["false"],
    );
    fs::remove_file(folder.join("articles/0001.txt")).unwrap();
    check(folder, &["build", "articles", "--prune"], 0, &["  removed           1"]);
    assert_eq!(check(folder, &["revisions"], 0, &[]), "");
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
