//! Exports: valid, complete, and the same bytes from run to run.

use super::{BUILD, EXPORT, article, check, command, folder, write};
use attesta::graph::{Quad, write::Format};
use std::{collections::BTreeSet, fs, io::Read};

/// Neither the order of the articles, nor the number of threads, nor the folder shows in what is exported.
#[test]
fn order_threads_and_folders_do_not_show() {
    let names: Vec<String> = (0..40).map(|number| format!("articles/{number:04}.txt")).collect();
    // Last comes a folder of another name and depth, whose articles are given by their whole paths.
    let outer = tempfile::tempdir().unwrap();
    let elsewhere = outer.path().join("un altro/posto");
    fs::create_dir_all(elsewhere.join("articles")).unwrap();
    names.iter().enumerate().for_each(|(number, name)| write(&elsewhere, name, article(number)));
    let here = folder(40);
    let whole: Vec<String> = names.iter().map(|name| elsewhere.join(name).to_str().unwrap().to_owned()).collect();
    let mut mixed = names.clone();
    mixed.reverse();
    mixed.swap(3, 20);
    let builds =
        [(here.path(), "one", "1", names), (here.path(), "seven", "7", mixed), (&elsewhere, "two", "2", whole)];
    let mut exports = Vec::new();
    for (folder, kg, threads, paths) in builds {
        let run = |arguments: &[&str]| {
            let output = command(folder, arguments).env("RAYON_NUM_THREADS", threads).output().unwrap();
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        };
        let mut build = vec!["build", "--kg", kg];
        // The program's own option counts for more than the variable.
        if kg == "seven" {
            build.extend(["--jobs", "7"]);
        }
        run(&[build, paths.iter().map(String::as_str).collect()].concat());
        let mut files = Vec::new();
        for format in ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"] {
            files.push((format.to_owned(), run(&["export", "--kg", kg, "--format", format])));
        }
        for name in ["all.nq.gz", "all.trig.zst", "all.jsonld.gz", "all.rdf.zst"] {
            run(&["export", "--kg", kg, "--shards", "3", "--profile", "lean", "-o", name]);
            let (stem, ending) = name.split_once('.').unwrap();
            for shard in 1..=3 {
                let name = format!("{stem}-{shard}-of-3.{ending}");
                files.push((name.clone(), fs::read(folder.join(name)).unwrap()));
            }
        }
        exports.push(files);
    }
    for others in &exports[1..] {
        for ((name, one), (_, other)) in exports[0].iter().zip(others) {
            assert!(one == other, "{name} differs");
        }
    }
}

/// A carriage return stands in RDF/XML as a reference, and is read back by us; no reader makes a line feed of it.
#[test]
fn xml_keeps_carriage_returns() {
    let folder = folder(0);
    let folder = folder.path();
    let text = "Il sindaco ha detto che servono 7 tende\r\ne 12 coperte\rper gli sfollati.\r\nIeri sono arrivati oltre 30 volontari.\r\n";
    write(folder, "articles/frana.txt", text);
    check(folder, BUILD, 0, &[]);
    let xml = check(folder, &["export", "--format", "rdfxml"], 0, &["tende&#13;\ne 12 coperte&#13;per gli sfollati"]);
    assert!(!xml.contains('\r'));
    let read = |text: &str, format| {
        let quads = attesta::graph::read::quads(text.as_bytes(), format);
        quads.map(|quad| quad.unwrap()).map(|quad| Quad { graph: None, ..quad }).collect::<BTreeSet<Quad>>()
    };
    let lines = check(folder, EXPORT, 0, &["tende\\r\\ne 12 coperte\\rper"]);
    assert_eq!(read(&xml, Format::RdfXml), read(&lines, Format::NQuads));
}

/// XML has no characters below a space but tab and ends of lines. Who asks for it is told, and no file is there that could pass for a whole one.
#[test]
fn xml_refuses_what_it_cannot_hold() {
    let folder = folder(3);
    let folder = folder.path();
    write(
        folder,
        "articles/frana.txt",
        "Il sindaco ha detto che servono 7 tende\u{1} e 12 coperte per gli sfollati della frana.\n",
    );
    check(folder, BUILD, 0, &[]);
    let told = [
        "error: article `frana`: RDF/XML: expected characters that XML can hold, found U+0001 in <",
        "hint: every other format",
    ];
    let out = check(folder, &["export", "--format", "rdfxml"], 1, &told);
    assert!(!out.contains("</rdf:RDF>"));
    write(folder, "all-2-of-2.rdf", "an older export");
    check(folder, &["export", "-o", "all.rdf"], 1, &told);
    check(folder, &["export", "-o", "all.rdf.gz"], 1, &told);
    check(folder, &["export", "-o", "all.rdf", "--shards", "2"], 1, &told);
    let files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".rdf"))
        .collect();
    assert_eq!(files, ["all-2-of-2.rdf"]);
    assert_eq!(fs::read_to_string(folder.join("all-2-of-2.rdf")).unwrap(), "an older export");
    for format in ["turtle", "trig", "ntriples", "nquads", "jsonld"] {
        check(folder, &["export", "--format", format], 0, &["servono 7 tende"]);
    }
    check(folder, &["export", "--format", "rdfxml", "--article", "0001"], 0, &["</rdf:RDF>"]);
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
    check(
        folder,
        &["export", "--format", "pdf"],
        2,
        &["expected turtle, trig, ntriples, nquads, jsonld or rdfxml, found `pdf`"],
    );
}

#[test]
fn export_compresses_and_splits() {
    let folder = folder(7);
    let folder = folder.path();
    check(folder, BUILD, 0, &[]);
    let whole = check(folder, EXPORT, 0, &[]);
    let mut expected: Vec<&str> = whole.lines().collect();
    expected.sort_unstable();
    let unpacked = |name: &str| -> String {
        let (mut text, file) = (String::new(), fs::File::open(folder.join(name)).unwrap());
        let read = if name.ends_with("gz") {
            flate2::read::GzDecoder::new(file).read_to_string(&mut text)
        } else {
            zstd::Decoder::new(file).unwrap().read_to_string(&mut text)
        };
        read.unwrap();
        text
    };
    for ending in ["gz", "zst"] {
        let (one, again) = (format!("one.nq.{ending}"), format!("again.nq.{ending}"));
        for name in [&one, &again] {
            check(folder, &["export", "-o", name], 0, &[]);
        }
        assert_eq!(unpacked(&one), whole);
        assert_eq!(fs::read(folder.join(&one)).unwrap(), fs::read(folder.join(&again)).unwrap());

        check(folder, &["export", "--shards", "3", "-o", &format!("part.nq.{ending}")], 0, &[]);
        let parts: Vec<String> = (1..=3).map(|n| unpacked(&format!("part-{n}-of-3.nq.{ending}"))).collect();
        let mut lines: Vec<&str> = parts.iter().flat_map(|part| part.lines()).collect();
        lines.sort_unstable();
        assert_eq!(lines, expected);
        // The graph of an article stands in one of them.
        for number in 0..7 {
            let words = format!("oltre {number} alberi");
            let is_text = |line: &str| line.contains("#isString>") && line.contains(&words);
            assert_eq!(parts.iter().filter(|part| part.lines().any(is_text)).count(), 1, "{words}");
        }
    }
    // More files than articles: some are empty, and still files of their format.
    check(folder, &["export", "--shards", "12", "-o", "many.jsonld"], 0, &[]);
    assert!(fs::read_to_string(folder.join("many-01-of-12.jsonld")).unwrap().ends_with("]}\n"));
    check(folder, &["export", "--shards", "2"], 2, &["expected `--output FILE` with `--shards 2`"]);
    check(folder, &["export", "--shards", "0", "-o", "x.nq"], 2, &[]);
}
