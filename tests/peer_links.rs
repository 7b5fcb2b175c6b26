//! The names and links of the MEANTIME corpus (Italian news, annotated by others with `DBpedia` names): how many of its people, bodies and
//! places are found, and how many of the links to them are wrong. Misses and mistakes that are accepted stand in `peer_links.tsv`.
//!
//! A mention of MEANTIME is a whole phrase (`il CEO di Apple Steve Jobs`) and may have no name in it (`la società`). Taken are those
//! whose words are all capitalized but for small ones, and that hold no other such mention of their entity. A link is right if the
//! authority has the `DBpedia` name for the thing, brackets left out. The corpus is not part of the project; without it the test says so
//! and passes.

#![expect(clippy::print_stdout, reason = "the table is read with --nocapture")]

use attesta::{
    language::{Language, words::Class},
    link::{self, Identity, LinkedName, Links},
    mention::{self, name::NameKind},
    text::{self, Text, fold},
};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// The words of a mention, its link (`-` for none), and why it is missed or linked otherwise, one a line.
const ACCEPTED: &str = include_str!("peer_links.tsv");

/// Shares in thousandths that have been reached and may not be lost: names found, and links that are wrong among those made.
const FOUND: usize = 950;
const WRONG: usize = 50;

/// What became of a mention, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Linked to the thing that is meant.
    Right,
    /// Linked to another.
    Wrong,
    /// Found; the corpus says not which thing it is, and one of the authority is named.
    Unjudged,
    /// Found and not linked.
    Unlinked,
    /// Not found.
    Missed,
}

/// A mention by name.
struct Mention {
    start: usize,
    end: usize,
    kind: NameKind,
    words: String,
    link: Option<String>,
}

/// Where the name begins in a phrase, in characters: behind articles and prepositions; `None` if there is no name, or more than one.
fn name_in(phrase: &str) -> Option<usize> {
    let text = text::split(phrase, Language::Italian);
    let grammar = &Language::Italian.pack().grammar;
    let is_small = |at: usize| grammar.class(text.lower(at)).is_some() || ["of", "the", "&"].contains(&text.lower(at));
    let first = (0..text.tokens.len()).find(|at| !is_small(*at))?;
    let named = (first..text.tokens.len())
        .all(|at| !text.tokens[at].is_word() || is_small(at) || text.tokens[at].is_capitalized());
    // "India, Cina e Canada", "Apple e AT & T": several.
    if (first..text.tokens.len()).any(|at| grammar.class(text.lower(at)) == Some(Class::Conjunction)) {
        return None;
    }
    (named && text.tokens[first].is_capitalized()).then(|| text.points.of(text.tokens[first].span).0)
}

fn mentions(case: &Value) -> Vec<Mention> {
    let mut all: Vec<(Mention, String)> = Vec::new();
    for mention in case["mentions"].as_array().expect("a list") {
        let kind = match mention["type"].as_str() {
            Some("PERSON") => NameKind::Person,
            Some("ORGANIZATION") => NameKind::Organization,
            Some("LOCATION") => NameKind::Place,
            _ => continue,
        };
        let offset = |key: &str| usize::try_from(mention[key].as_u64().expect("an offset")).expect("small");
        let words = mention["text"].as_str().expect("words");
        // "CEO di Apple": a description of a person, with a name in it.
        let described = kind == NameKind::Person && words.contains(" di ") || words == "CEO";
        let Some(begin) = name_in(words).filter(|_| !described) else { continue };
        let link = mention["link"].as_str().map(|link| {
            let title = link.trim().rsplit('/').next().unwrap_or_default().replace('_', " ").replace("&amp;", "&");
            title.split(" (").next().unwrap_or_default().to_owned()
        });
        let (start, end) = (offset("start") + begin, offset("end"));
        let words = words.chars().skip(begin).collect();
        let entity = mention["instance"].as_str().unwrap_or_default().to_owned();
        all.push((Mention { start, end, kind, words, link }, entity));
    }
    let holds = |one: &(Mention, String), other: &(Mention, String)| {
        one.1 == other.1
            && one.0.start <= other.0.start
            && other.0.end <= one.0.end
            && (one.0.start, one.0.end) != (other.0.start, other.0.end)
    };
    let outer: Vec<bool> = all.iter().map(|one| all.iter().any(|other| holds(one, other))).collect();
    let mut kept: Vec<Mention> =
        all.into_iter().zip(outer).filter(|(_, outer)| !outer).map(|((mention, _), _)| mention).collect();
    kept.sort_by_key(|mention| (mention.start, mention.end));
    kept.dedup_by_key(|mention| (mention.start, mention.end));
    kept
}

/// The name found where a mention begins.
fn found<'l>(text: &Text, links: &'l Links, mention: &Mention) -> Option<&'l LinkedName> {
    links.names.iter().filter(|name| !name.generic).find(|name| {
        let (start, end) = text.points.of(name.span);
        start <= mention.start && mention.start < end || mention.start <= start && end <= mention.end
    })
}

/// A folded name without what only says what kind of company bears it.
fn plain(name: &str) -> String {
    let key = fold::key(name);
    let marks = [" ag", " inc", " corporation", " company", " motor company", " d c", " city"];
    marks.iter().find_map(|mark| key.strip_suffix(mark)).unwrap_or(&key).to_owned()
}

fn judge(links: &Links, name: Option<&LinkedName>, mention: &Mention) -> (Outcome, String) {
    let Some(name) = name else { return (Outcome::Missed, String::new()) };
    let Identity::Known(id) = links.entity(name.entity).identity else { return (Outcome::Unlinked, String::new()) };
    let record = id.record();
    let shown = format!("{} ({})", record.label_it, record.wikidata.unwrap_or(record.slug));
    let Some(link) = &mention.link else { return (Outcome::Unjudged, shown) };
    let right = id.forms().any(|form| plain(form) == plain(link));
    (if right { Outcome::Right } else { Outcome::Wrong }, shown)
}

#[test]
fn meantime() {
    let shared = std::env::var_os("ATTESTA_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(cases) = fs::read_to_string(shared.join("peers/meantime.it.entities.jsonl")) else {
        println!("skipped: no shared data");
        return;
    };
    let mut accepted: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for line in ACCEPTED.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let key = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        accepted.insert(key, columns.next().unwrap_or_default());
    }
    let (mut counts, mut kinds) = (BTreeMap::<Outcome, usize>::new(), 0);
    let (mut excused, mut table) = (BTreeMap::<Outcome, usize>::new(), BTreeMap::<(Outcome, String), usize>::new());
    for case in cases.lines() {
        let case: Value = serde_json::from_str(case).expect("JSON");
        let source = case["text"].as_str().expect("a text");
        let text = text::split(source, Language::Italian);
        let links = link::resolve(&text, &mention::find(&text, None));
        for mention in mentions(&case) {
            let name = found(&text, &links, &mention);
            let (outcome, shown) = judge(&links, name, &mention);
            *counts.entry(outcome).or_default() += 1;
            kinds += usize::from(name.is_some_and(|name| name.kind == mention.kind));
            let title = mention.link.as_deref().unwrap_or("-");
            let reason = accepted.get(&(mention.words.as_str(), title));
            if outcome != Outcome::Right {
                if reason.is_some() {
                    *excused.entry(outcome).or_default() += 1;
                }
                let why = reason.map_or_else(String::new, |reason| format!(" [accepted: {reason}]"));
                let by = name.map_or_else(String::new, |name| format!("{} {}", name.kind, name.span.of(source)));
                let told = format!("{} | {title} | {by} | {shown}{why}", mention.words);
                *table.entry((outcome, told)).or_default() += 1;
            }
        }
    }
    for ((outcome, told), count) in &table {
        println!("{outcome:?} {count} x {told}");
    }
    let count = |outcome| counts.get(&outcome).copied().unwrap_or_default();
    let all: usize = counts.values().sum();
    let names = all - count(Outcome::Missed);
    let judged = count(Outcome::Right) + count(Outcome::Wrong);
    println!("{counts:?}, accepted {excused:?}");
    println!("found: {names} of {all}, {kinds} as what they are");
    println!("links: {} wrong of {judged}", count(Outcome::Wrong));
    assert!(1000 * names / all.max(1) >= FOUND, "fewer names are found");
    let wrong = count(Outcome::Wrong) - excused.get(&Outcome::Wrong).copied().unwrap_or_default();
    println!("not accepted: {wrong} wrong");
    assert!(1000 * wrong / judged.max(1) <= WRONG, "more links are wrong");
}
