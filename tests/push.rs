//! `attesta push` into a store on this machine: what arrives, what is left alone, who is let in.

use oxigraph::{
    io::{RdfFormat, RdfParser, RdfSerializer},
    model::{GraphName, NamedNode},
    sparql::{QueryResults, SparqlEvaluator},
    store::Store,
};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Command, Output},
    sync::{Arc, Mutex},
    thread,
};
use tempfile::TempDir;

/// Whom the store lets in.
#[derive(Clone, Copy)]
enum Guard {
    Nobody,
    Everybody,
    Basic,
    Digest,
    Bearer,
}

const USER: &str = "redazione";
const PASSWORD: &str = "più di così";
const NONCE: &str = "0a4f113b";

/// A store that speaks just enough HTTP.
struct Server {
    url: String,
    state: Arc<Mutex<State>>,
}

struct State {
    store: Store,
    guard: Guard,
    /// How many requests are told to come back later.
    busy: usize,
    /// What was done, a line a request: `PUT a`.
    log: Vec<String>,
}

impl Server {
    fn start(guard: Guard) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = State { store: Store::new().unwrap(), guard, busy: 0, log: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        // It ends with the test.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = Arc::clone(&shared);
                thread::spawn(move || serve(&stream.unwrap(), &shared));
            }
        });
        Self { url, state }
    }

    /// What was done since the last time.
    fn log(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().log)
    }

    /// Everything it holds, as sorted N-Quads.
    fn quads(&self) -> Vec<String> {
        let mut quads: Vec<_> =
            self.state.lock().unwrap().store.iter().map(|quad| format!("{} .", quad.unwrap())).collect();
        quads.sort();
        quads
    }
}

/// Answers the requests of one connection.
fn serve(stream: &TcpStream, state: &Mutex<State>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim().to_owned());
        }
        let headers: BTreeMap<String, String> = lines[1..]
            .iter()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
        assert!(!headers.contains_key("transfer-encoding"), "bodies say how long they are");
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let (method, path) = lines[0].rsplit_once(' ').unwrap().0.split_once(' ').unwrap();
        let (status, more, answer) = answer(&mut state.lock().unwrap(), method, path, &headers, &body);
        let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n{more}\r\n", answer.len());
        let mut out = stream;
        if out.write_all(head.as_bytes()).and_then(|()| out.write_all(&answer)).is_err() {
            return;
        }
    }
}

type Answer = (u16, String, Vec<u8>);

fn answer(state: &mut State, method: &str, path: &str, headers: &BTreeMap<String, String>, body: &[u8]) -> Answer {
    if state.busy > 0 {
        state.busy -= 1;
        return (503, "Retry-After: 0\r\n".to_owned(), Vec::new());
    }
    if let Some(challenge) = refused(state.guard, method, path, headers) {
        return (401, challenge, Vec::new());
    }
    let (place, graph) = path.split_once("?graph=").unwrap_or((path, ""));
    let name = decoded(graph);
    state.log.push(format!("{method} {}", name.rsplit('/').next().unwrap()));
    let store = &state.store;
    match (method, place) {
        ("POST", "/update") => {
            let text = String::from_utf8(body.to_vec()).unwrap();
            SparqlEvaluator::new().parse_update(&text).unwrap().on_store(store).execute().unwrap();
            (204, String::new(), Vec::new())
        }
        ("POST", "/query") => {
            let form = String::from_utf8(body.to_vec()).unwrap();
            let text = decoded(form.strip_prefix("query=").unwrap());
            let results = SparqlEvaluator::new().parse_query(&text).unwrap().on_store(store).execute().unwrap();
            let QueryResults::Graph(triples) = results else { panic!("no CONSTRUCT: {text}") };
            let lines = triples.flat_map(|triple| format!("{} .\n", triple.unwrap()).into_bytes()).collect();
            (200, "Content-Type: application/n-triples\r\n".to_owned(), lines)
        }
        (_, "/store") => {
            let graph = NamedNode::new(name).unwrap();
            let there = store.contains_named_graph(&graph).unwrap();
            match method {
                "GET" if there => {
                    let serializer = RdfSerializer::from_format(RdfFormat::Turtle);
                    let turtle = store.dump_graph_to_writer(&graph, serializer, Vec::new()).unwrap();
                    (200, "Content-Type: text/turtle; charset=utf-8\r\n".to_owned(), turtle)
                }
                "PUT" => {
                    assert_eq!(headers["content-type"], "text/turtle");
                    store.clear_graph(&graph).unwrap();
                    let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(GraphName::from(graph));
                    store.load_from_reader(parser, body).unwrap();
                    (if there { 204 } else { 201 }, String::new(), Vec::new())
                }
                "DELETE" if there => {
                    store.remove_named_graph(&graph).unwrap();
                    (204, String::new(), Vec::new())
                }
                _ => (404, String::new(), Vec::new()),
            }
        }
        _ => (400, String::new(), b"no such place".to_vec()),
    }
}

/// The challenge to a request that does not say who it is.
fn refused(guard: Guard, method: &str, path: &str, headers: &BTreeMap<String, String>) -> Option<String> {
    let said = headers.get("authorization").map(String::as_str).unwrap_or_default();
    let (welcome, challenge) = match guard {
        Guard::Everybody => return None,
        Guard::Nobody => (false, "Basic realm=\"x\"".to_owned()),
        Guard::Bearer => (said == "Bearer segreto", "Bearer".to_owned()),
        // redazione:più di così, in UTF-8
        Guard::Basic => {
            (said == "Basic cmVkYXppb25lOnBpw7kgZGkgY29zw6w=", "Basic realm=\"attesta\", charset=\"UTF-8\"".to_owned())
        }
        Guard::Digest => {
            let challenge = format!("Digest realm=\"attesta\", qop=\"auth\", algorithm=SHA-256, nonce=\"{NONCE}\"");
            (said.strip_prefix("Digest ").is_some_and(|said| is_digest(said, method, path)), challenge)
        }
    };
    (!welcome).then(|| format!("WWW-Authenticate: {challenge}\r\n"))
}

/// Whether these are the right credentials (RFC 7616, section 3.4.1).
fn is_digest(said: &str, method: &str, path: &str) -> bool {
    let fields: BTreeMap<&str, &str> = said
        .split(", ")
        .filter_map(|field| field.split_once('='))
        .map(|(name, value)| (name, value.trim_matches('"')))
        .collect();
    let hash = |text: String| {
        Sha256::digest(text).iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hexadecimal).collect::<String>()
    };
    let secret = hash(format!("{USER}:attesta:{PASSWORD}"));
    let request = hash(format!("{method}:{path}"));
    let (nc, cnonce) = (fields["nc"], fields["cnonce"]);
    fields["uri"] == path && fields["response"] == hash(format!("{secret}:{NONCE}:{nc}:{cnonce}:auth:{request}"))
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(digit.into(), 16).unwrap()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digits = |rest: &mut std::str::Bytes| String::from_utf8(rest.take(2).collect()).unwrap();
        bytes.push(if byte == b'%' { u8::from_str_radix(&digits(&mut rest), 16).unwrap() } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

/// A folder with three articles, built.
fn built() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    for (name, number) in [("a", 600), ("b", 650), ("c", 700)] {
        article(&folder, name, number);
    }
    build(&folder);
    folder
}

fn article(folder: &TempDir, name: &str, number: u32) {
    let text = format!("Nella frana sono morte {number} persone, ha detto a Valdora il sindaco Mario Ferri.\n");
    fs::write(folder.path().join(format!("articles/{name}.txt")), text).unwrap();
}

fn build(folder: &TempDir) {
    let output = attesta(folder.path(), &["build", "articles", "--prune", "--quiet"]);
    assert!(output.status.success(), "{output:?}");
}

fn attesta(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attesta"));
    command.args(arguments).current_dir(folder).env("ATTESTA_PASSWORD", PASSWORD).output().unwrap()
}

/// Pushes; it must go well.
#[track_caller]
fn push(folder: &TempDir, arguments: &[&str]) -> String {
    let output = attesta(folder.path(), &[&["push"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The quads of the archive, as the store sorts them.
fn exported(folder: &TempDir) -> Vec<String> {
    let output = attesta(folder.path(), &["export", "--format", "nquads"]);
    let mut lines: Vec<_> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn only_what_changed_is_put() {
    let (folder, server) = (built(), Server::start(Guard::Everybody));
    let url = format!("{}/store", server.url);
    let first = push(&folder, &[&url]);
    assert!(first.starts_with("put                5 graphs, "), "{first}");
    assert_eq!(server.quads(), exported(&folder));
    let log = server.log();
    assert_eq!((log[0].as_str(), log.last().unwrap().as_str()), ("GET catalogue", "PUT catalogue"), "{log:?}");

    let again = push(&folder, &[&url]);
    assert!(again.contains("unchanged          5\n"), "{again}");
    assert_eq!(server.log(), ["GET catalogue"]);

    // One article changes, one goes: its graph and the catalogue are put, the other's graph is removed.
    article(&folder, "a", 640);
    fs::remove_file(folder.path().join("articles/c.txt")).unwrap();
    build(&folder);
    let changed = push(&folder, &[&url]);
    assert!(changed.contains("removed            1\n"), "{changed}");
    assert_eq!(server.quads(), exported(&folder));
    let log = server.log();
    let puts = log.iter().filter(|line| line.starts_with("PUT")).count();
    assert_eq!((puts, log.iter().filter(|line| line.starts_with("DELETE")).count()), (2, 1), "{log:?}");

    push(&folder, &[&url, "--all"]);
    assert_eq!(server.log().len(), 4);
}

#[test]
fn a_store_that_takes_updates() {
    let (folder, server) = (built(), Server::start(Guard::Everybody));
    let (update, query) = (format!("{}/update", server.url), format!("{}/query", server.url));
    push(&folder, &[&update, "--update"]);
    assert_eq!(server.quads(), exported(&folder));
    server.log();
    let again = push(&folder, &[&update, "--update", "--query", &query]);
    assert!(again.contains("unchanged          5\n"), "{again}");
    fs::remove_file(folder.path().join("articles/c.txt")).unwrap();
    build(&folder);
    push(&folder, &[&update, "--update", "--query", &query]);
    assert_eq!(server.quads(), exported(&folder));
}

#[test]
fn who_is_let_in() {
    let folder = built();
    for (guard, arguments) in [
        (Guard::Basic, ["--user", USER].as_slice()),
        (Guard::Digest, &["--user", USER]),
        (Guard::Bearer, &["--token", "segreto"]),
    ] {
        let server = Server::start(guard);
        let url = format!("{}/store", server.url);
        push(&folder, &[[url.as_str()].as_slice(), arguments].concat());
        assert_eq!(server.quads(), exported(&folder));
        for wrong in [["--user", "altri"].as_slice(), &["--token", "altro"], &[]] {
            let output = attesta(folder.path(), &[&["push", &url, "--all"], wrong].concat());
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.code() == Some(1) && told.contains("refuses access (401)"), "{told}");
            assert!(!told.contains(PASSWORD), "{told}");
        }
    }
    let server = Server::start(Guard::Nobody);
    let output = attesta(folder.path(), &["push", &server.url, "--user", USER]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_busy_store_is_asked_again() {
    let (folder, server) = (built(), Server::start(Guard::Everybody));
    let url = format!("{}/store", server.url);
    server.state.lock().unwrap().busy = 3;
    push(&folder, &[&url]);
    assert_eq!(server.quads(), exported(&folder));
    server.state.lock().unwrap().busy = 5;
    let output = attesta(folder.path(), &["push", &url]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && told.contains("answered with status 503"), "{told}");
}

#[test]
fn what_cannot_be_pushed_to() {
    let (folder, server) = (built(), Server::start(Guard::Everybody));
    let tells = |url: &str, status: i32, expected: &str| {
        let output = attesta(folder.path(), &["push", url]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(status) && told.contains(expected), "{told}");
    };
    tells("localhost:7878/store", 2, "expected an address that starts with http:// or https://");
    tells(&format!("{}/nowhere", server.url), 1, "answered with status 400: no such place");
}
