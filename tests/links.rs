//! The case files under `tests/cases/links/`: sentences and paragraphs with what their names stand for drawn below them.
//!
//! A case is one line, as if it were an article. Below it, each answer is drawn under the name that it is about:
//!
//! - whom the name stands for: `person`, `place` (the land, town or building), `power` (the government or body behind it), `team`
//!   or `body`;
//! - which thing it is: a Wikidata item (`Q649`), the slug of a thing without one, or `unlinked`;
//! - `as Anna Belloni`: the fullest name of its entity in the article.
//!
//! A known mistake stays in its file: behind the answer stands `wrong:` with what is found today. The test fails when what is found
//! is neither the answer nor the known mistake, and also when a known mistake is gone. `UPDATE=1` rewrites the marks.

#![expect(clippy::print_stdout, reason = "the scores are read with --nocapture")]

use attesta::{
    language::Language,
    link::{self, Acting, By, Identity, LinkedName, Links},
    mention::{self, name::NameKind},
    ontology::authority::Class,
    text::{self, Text},
};
use std::{collections::BTreeMap, fmt::Write as _, fs, ops::Range, path::PathBuf};

/// Shares of right answers in thousandths that have been reached, and may not be lost: of roles as the mean over power and place,
/// the same over the names, and of things.
const ROLES: usize = 900;
const ROLES_OF_NAMES: usize = 900;
const THINGS: usize = 850;

/// What follows the answer of a mistake that is known.
const WRONG: &str = " wrong: ";

/// A drawn answer, with columns in characters.
struct Answer {
    columns: Range<usize>,
    expected: String,
    wrong: Option<String>,
}

/// Reads the carets and the words of a drawn line.
fn draw(line: &str) -> Answer {
    let start = line.len() - line.trim_start().len();
    let end = start + line[start..].chars().take_while(|c| *c == '^').count();
    let words = line[end..].trim();
    let (expected, wrong) = match words.split_once(WRONG) {
        Some((expected, wrong)) => (expected, Some(wrong.to_owned())),
        None => (words, None),
    };
    Answer { columns: start..end, expected: expected.to_owned(), wrong }
}

/// Whether an answer says whom a name stands for, not which thing it is.
fn is_role(answer: &str) -> bool {
    ["person", "place", "power", "team", "body"].contains(&answer)
}

/// Whom a name stands for.
fn role(links: &Links, name: &LinkedName) -> &'static str {
    let entity = links.entity(name.refers_to.unwrap_or(name.entity));
    let known = matches!(entity.identity, Identity::Known(id) if id.record().class == Class::Team);
    let team = known || name.evidence.by == By::Club || name.evidence.acting == Some(Acting::Team);
    match name.kind {
        NameKind::Person => "person",
        _ if team => "team",
        NameKind::Organization => "body",
        NameKind::Place if name.refers_to.is_some() => "power",
        NameKind::Place => "place",
    }
}

/// What is found where an answer is drawn.
fn found(text: &Text, links: &Links, answer: &Answer) -> String {
    let name = links.names.iter().find(|name| {
        let (start, end) = text.points.of(name.span);
        (start..end) == answer.columns
    });
    let Some(name) = name else { return "nothing".to_owned() };
    let entity = links.entity(name.entity);
    if is_role(&answer.expected) {
        return role(links, name).to_owned();
    }
    if answer.expected.starts_with("as ") {
        return format!("as {}", entity.label);
    }
    match entity.identity {
        Identity::Known(id) => id.record().wikidata.unwrap_or(id.record().slug).to_owned(),
        Identity::Government(id) => format!("government of {}", id.record().label_it),
        Identity::Named | Identity::Local => "unlinked".to_owned(),
    }
}

/// Right and all answers of one group.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    all: usize,
}

impl Tally {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.all += 1;
    }

    /// In thousandths.
    fn share(self) -> usize {
        1000 * self.right / self.all.max(1)
    }
}

fn mean(tallies: impl ExactSizeIterator<Item = Tally>) -> usize {
    let count = tallies.len().max(1);
    tallies.map(Tally::share).sum::<usize>() / count
}

#[test]
fn answers() {
    let update = std::env::var_os("UPDATE").is_some();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/links");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut roles = BTreeMap::<String, Tally>::new();
    let mut names = BTreeMap::<String, BTreeMap<String, Tally>>::new();
    let (mut things, mut changed) = (Tally::default(), String::new());
    for path in paths {
        let before = fs::read_to_string(&path).unwrap();
        let file = path.file_name().unwrap_or_default().display().to_string();
        let mut after = String::new();
        let mut case = "";
        for (number, line) in (1_usize..).zip(before.lines()) {
            if !line.trim_start().starts_with('^') {
                case = line;
                after.push_str(line);
                after.push('\n');
                continue;
            }
            let answer = draw(line);
            let text = text::split(case, Language::Italian);
            let links = link::resolve(&text, &mention::find(&text, None));
            let found = found(&text, &links, &answer);
            let is_right = found == answer.expected;
            if is_role(&answer.expected) {
                let name: String = case.chars().skip(answer.columns.start).take(answer.columns.len()).collect();
                roles.entry(answer.expected.clone()).or_default().add(is_right);
                names.entry(name).or_default().entry(answer.expected.clone()).or_default().add(is_right);
            } else {
                things.add(is_right);
            }
            let mark = (!is_right).then_some(found.clone());
            let Answer { columns, expected, wrong } = &answer;
            let carets = format!("{}{}", " ".repeat(columns.start), "^".repeat(columns.len()));
            let known = mark.as_ref().map_or_else(String::new, |found| format!("{WRONG}{found}"));
            writeln!(after, "{carets} {expected}{known}").expect("a string takes every word");
            if mark != *wrong {
                writeln!(changed, "{file}:{number}: {case}\n{carets} {expected}, found {found}").expect("as above");
            }
        }
        if update && after != before {
            fs::write(&path, after).unwrap();
        }
    }
    // Names that occur in one role only say nothing of how roles are told apart.
    names.retain(|_, roles| roles.len() > 1);
    for (role, tally) in &roles {
        println!("{role:<7} {:>3} of {:>3}", tally.right, tally.all);
    }
    let told = ["place", "power"].map(|role| roles.get(role).copied().unwrap_or_default());
    let of_roles = mean(told.into_iter());
    let of_names = mean(names.values().map(|roles| Tally {
        right: roles.values().map(|tally| tally.right).sum(),
        all: roles.values().map(|tally| tally.all).sum(),
    }));
    println!("roles: {of_roles} over power and place, {of_names} over {} names (thousandths)", names.len());
    println!("things: {} of {} ({} thousandths)", things.right, things.all, things.share());
    assert!(update || changed.is_empty(), "found something else than before:\n{changed}");
    assert!(of_roles >= ROLES, "fewer roles are right");
    assert!(of_names >= ROLES_OF_NAMES, "fewer names have the right roles");
    assert!(things.share() >= THINGS, "fewer things are right");
}
