//! `attesta build` killed at any moment: what it told is there, whole, and nothing else is.
//!
//! Usually 6 kills while 60 articles are built. `ATTESTA_KILLS=200 ATTESTA_ARTICLES=2000 cargo test --release kill` is the long form.

use crate::generate::made;
use attesta::archive::Archive;
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Made-up articles.
fn articles(folder: &Path, count: usize) {
    fs::create_dir_all(folder).unwrap();
    for (number, article) in made::articles(1).take(count).enumerate() {
        fs::write(folder.join(format!("{number:05}.md")), article.file()).unwrap();
    }
}

/// Numbers that look random and are the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

fn number(name: &str, usual: usize) -> usize {
    env::var_os(name).map_or(usual, |text| text.to_str().unwrap().parse().unwrap())
}

fn attesta(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attesta"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

#[track_caller]
fn done(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = attesta(folder, arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn export(folder: &Path, kg: &str) -> Vec<u8> {
    done(folder, &["export", "--kg", kg, "--format", "nquads"])
}

/// The checksum of each article's graph, by key.
fn graphs(kg: &Path) -> BTreeMap<String, String> {
    let archive = Archive::open(kg).unwrap();
    archive.each().map(Result::unwrap).map(|heading| (heading.key, heading.checksum)).collect()
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    let (kills, count) = (number("ATTESTA_KILLS", 6), number("ATTESTA_ARTICLES", 60));
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    articles(&folder.join("articles"), count);
    let start = Instant::now();
    done(folder, &["build", "articles", "--kg", "whole", "--quiet"]);
    let duration = start.elapsed();
    let (whole, all) = (export(folder, "whole"), graphs(&folder.join("whole")));
    assert_eq!(all.len(), count);

    let mut dice = Dice(0x5eed);
    let (mut early, mut amid, mut complete) = (0, 0, 0);
    for every in ["256", "1"] {
        let mut told = BTreeSet::new();
        for kill in 0..kills / 2 {
            let list = folder.join("told");
            let mut child = attesta(folder, &["build", "articles", "--verbose", "--commit-every", every])
                .stdout(File::create(&list).unwrap())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            // Several kills fall into each build: every run goes on where the one before was stopped.
            let delay = dice.below(u64::try_from(duration.as_micros()).unwrap() / 2);
            thread::sleep(Duration::from_micros(delay));
            child.kill().unwrap();
            let ended = child.wait().unwrap().success();
            let context = format!("kill {kill}, --commit-every {every}, after {delay} µs");

            let list = fs::read_to_string(list).unwrap();
            let lines = list.lines().take(list.matches('\n').count()).filter_map(|line| line.split_once(' '));
            told.extend(
                lines
                    .filter(|(became, _)| matches!(*became, "new" | "changed" | "unchanged"))
                    .map(|(_, key)| key.trim().to_owned()),
            );
            if !folder.join("kg/archive.sqlite").exists() {
                assert!(told.is_empty(), "{context}: told, and no archive");
                early += 1;
                continue;
            }
            let there = graphs(&folder.join("kg"));
            eprintln!("{context}: {} told, {} there", told.len(), there.len());
            let missing: Vec<_> = told.iter().filter(|key| !there.contains_key(*key)).collect();
            assert!(missing.is_empty(), "{context}: told and not there: {missing:?}");
            for (key, checksum) in &there {
                assert_eq!(Some(checksum), all.get(key), "{context}: {key}");
            }
            if there.is_empty() {
                // There is nothing to verify.
                early += 1;
            } else {
                done(folder, &["verify", "--quiet"]);
                amid += 1;
            }
            if ended || there.len() == count {
                complete += 1;
                assert!(export(folder, "kg") == whole, "{context}");
                fs::remove_dir_all(folder.join("kg")).unwrap();
                told.clear();
            }
        }
        done(folder, &["build", "articles", "--quiet"]);
        assert!(export(folder, "kg") == whole, "--commit-every {every}");
        fs::remove_dir_all(folder.join("kg")).unwrap();
    }
    eprintln!(
        "{kills} kills of builds of {count} articles ({duration:?} each): {early} before the first article was durable, {amid} later, {complete} with all of them"
    );
}
