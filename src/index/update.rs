//! A store that held an archive as it was holds it as it is: only what changed is made, removed and loaded.
//!
//! Beside the store is kept (module `kept`) which articles it holds, with what was counted in each, and the lines of the graphs that
//! articles share, each with the sources that say it. An article whose graph has the checksum it had is neither read nor counted again,
//! and a source that says what it said makes no lines. Then the lines that were kept and the new ones, both in order, pass together: what
//! no source says any more is removed from the store, and what was not there is loaded. A store that is empty is filled in the same way.

use super::{
    Error,
    kept::{self, Kept, Lines, SHARED, Writer},
    load,
    merge::{Fate, merge},
    spelling::Spellings,
};
use crate::{
    archive::{
        Archive, Heading, Headings,
        sort::Sorter,
        source::{Name, Said},
    },
    graph::{
        Iri, Profile,
        canonical::{self, Sum},
        dataset::{Facts, Statistics},
    },
};
use oxigraph::{
    model::{NamedNode, Quad},
    store::Store,
};
use oxrdfio::{RdfFormat, RdfParser};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde_json::value::RawValue;
use std::{io, iter::Peekable, sync::mpsc::SyncSender};

/// The name of what is said of the whole, which is told anew with every change.
const WHOLE: Name = 0;

/// How many quads are removed in one transaction.
const REMOVED: usize = 8192;

/// Brings a store from the articles that it holds to those of the archive. `false` if what is kept beside it is damaged or belongs to
/// another store: then it has to be emptied, with all that is kept, and filled.
pub(super) fn follow(store: &Store, archive: &Archive, kept: &Kept) -> Result<bool, Error> {
    match bring(store, archive, kept) {
        Ok(()) => Ok(true),
        Err(Stop::Lost) => Ok(false),
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// Why a store does not follow.
pub(super) enum Stop {
    /// What is kept does not tell what it holds.
    Lost,
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// What is kept cannot be read.
pub(super) fn lost(_: io::Error) -> Stop {
    Stop::Lost
}

pub(super) fn temporary(error: io::Error) -> Stop {
    Stop::Failed(Error::Temporary(error))
}

fn bring(store: &Store, archive: &Archive, kept: &Kept) -> Result<(), Stop> {
    let base = archive.base();
    let named = |graph: &Iri| NamedNode::new_unchecked(graph.as_str());
    let empty = kept.lengths().is_none();
    if empty != store.is_empty()? {
        return Err(Stop::Lost);
    }
    let mut articles = Articles::of(archive, kept)?;
    while let Some((known, heading)) = articles.next()? {
        if let Some(known) = known
            && !heading.is_some_and(|heading| known.is(&heading))
        {
            let graph = named(&base.graph_of(&known.id));
            if !store.contains_named_graph(&graph)? {
                return Err(Stop::Lost);
            }
            store.remove_named_graph(&graph)?;
        }
    }

    let passed = load::load(store, |sender| -> Result<Passed, Stop> {
        if empty {
            sender.send(load::ontology(base).collect()).ok();
        }
        let statistics = of_articles(archive, kept, sender)?;
        let sources = Sources::of(archive, kept)?;
        shared(archive, kept, sources, statistics, sender)
    })?;

    if !passed.spelled && !empty {
        // A quad that was loaded may be one that goes.
        return Err(Stop::Lost);
    }
    let mut gone = passed.gone.sorted().map_err(temporary)?;
    loop {
        let lines = gone.by_ref().take(REMOVED).collect::<io::Result<Vec<_>>>().map_err(temporary)?;
        if lines.is_empty() {
            break;
        }
        let mut transaction = store.start_transaction()?;
        for quad in quads(archive, &lines.join("\n"))? {
            // It names the state that the store is in: also what is counted in the whole goes with every change.
            if !transaction.contains(&quad)? {
                return Err(Stop::Lost);
            }
            transaction.remove(&quad);
        }
        transaction.commit()?;
    }
    for graph in passed.empty {
        let graph = named(&graph);
        // A store into which much was loaded puts it in order before it writes.
        if store.contains_named_graph(&graph)? {
            store.remove_named_graph(&graph)?;
        }
    }
    if passed.spelled { kept.replace() } else { kept.clear() }.map_err(temporary)
}

/// An article as it was kept.
struct Known {
    key: String,
    id: String,
    checksum: String,
    counted: Box<RawValue>,
}

impl Known {
    /// Whether an article has the graph that this one had.
    fn is(&self, heading: &Heading) -> bool {
        (&self.id, &self.checksum) == (&heading.id, &heading.checksum)
    }
}

/// What was kept under a key, and what there is.
type Under = (Option<Known>, Option<Heading>);

/// The articles that were kept and those that there are, in the order of their keys.
struct Articles<'a> {
    kept: Lines,
    known: Option<Known>,
    headings: Peekable<Headings<'a>>,
}

impl<'a> Articles<'a> {
    fn of(archive: &'a Archive, kept: &Kept) -> Result<Self, Stop> {
        let kept = kept.lines(kept::ARTICLES).map_err(lost)?;
        let mut articles = Self { kept, known: None, headings: archive.each().peekable() };
        articles.pass()?;
        Ok(articles)
    }

    /// Goes on to the next one that was kept.
    fn pass(&mut self) -> Result<Option<Known>, Stop> {
        let next = self.kept.next().map(serde_json::from_str).transpose().map_err(|_| Stop::Lost)?;
        self.kept.pass().map_err(lost)?;
        let next = next.map(|(key, id, checksum, counted)| Known { key, id, checksum, counted });
        Ok(std::mem::replace(&mut self.known, next))
    }

    /// What was kept and what there is under the next key.
    fn next(&mut self) -> Result<Option<Under>, Stop> {
        if let Some(Err(error)) = self.headings.next_if(Result::is_err) {
            return Err(error.into());
        }
        let heading = self.headings.peek().and_then(|heading| heading.as_ref().ok());
        let (old, new) = match (&self.known, heading) {
            (Some(known), Some(heading)) => (known.key <= heading.key, heading.key <= known.key),
            (known, _) => (known.is_some(), known.is_none()),
        };
        let known = if old { self.pass()? } else { None };
        let heading = if new { self.headings.next().transpose()? } else { None };
        let over = known.is_none() && heading.is_none();
        Ok(Some((known, heading)).filter(|_| !over))
    }
}

/// Sends the graphs of articles that are not kept, and counts them all.
fn of_articles(archive: &Archive, kept: &Kept, sender: &SyncSender<Vec<Quad>>) -> Result<Statistics, Stop> {
    let mut statistics = Statistics::default();
    let mut articles = Articles::of(archive, kept)?;
    let mut writer = kept.writer(kept::ARTICLES).map_err(temporary)?;
    loop {
        let mut some = Vec::with_capacity(load::BATCH);
        while some.len() < load::BATCH
            && let Some((known, heading)) = articles.next()?
        {
            some.extend(heading.map(|heading| (known.filter(|known| known.is(&heading)), heading)));
        }
        if some.is_empty() {
            break;
        }
        let read = |(known, heading): (Option<Known>, Heading)| -> Result<_, Stop> {
            let (quads, counted, written) = if let Some(known) = known {
                let counted = serde_json::from_str(known.counted.get()).map_err(|_| Stop::Lost)?;
                (Vec::new(), counted, known.counted)
            } else {
                let (quads, counted) = load::quads(archive, &heading)?;
                let written = serde_json::value::to_raw_value(&counted).expect("names and numbers");
                (quads, counted, written)
            };
            let line = serde_json::to_string(&(&heading.key, &heading.id, &heading.checksum, written));
            Ok((quads, counted, line.expect("names and numbers")))
        };
        let mut batch = Vec::new();
        for (quads, counted, line) in some.into_par_iter().map(read).collect::<Result<Vec<_>, _>>()? {
            batch.extend(quads);
            statistics.add(counted);
            writer.line(&[&line]).map_err(temporary)?;
        }
        sender.send(batch).ok();
    }
    writer.finish().map_err(temporary)?;
    Ok(statistics)
}

/// What the shared graphs come from.
struct Sources {
    /// Those that said before what they say.
    same: FxHashSet<Name>,
    /// What the others say in each graph of [`SHARED`]: a line, and behind it who says it.
    said: [Sorter; 4],
}

impl Sources {
    fn of(archive: &Archive, kept: &Kept) -> Result<Self, Stop> {
        let mut known = FxHashSet::default();
        let mut lines = kept.lines(kept::SOURCES).map_err(lost)?;
        while let Some(name) = lines.next() {
            known.insert(name_of(name).ok_or(Stop::Lost)?);
            lines.pass().map_err(lost)?;
        }
        let mut sources = Self { same: FxHashSet::default(), said: SHARED.map(|_| Sorter::new()) };
        let mut writer = kept.writer(kept::SOURCES).map_err(temporary)?;
        archive.sources(
            |name| known.contains(&name),
            |name, said| -> Result<(), Stop> {
                writer.line(&[&spelled(name)]).map_err(temporary)?;
                match said {
                    None => _ = sources.same.insert(name),
                    Some(said) => sources.add(archive, name, said).map_err(temporary)?,
                }
                Ok(())
            },
        )?;
        writer.finish().map_err(temporary)?;
        Ok(sources)
    }

    fn add(&mut self, archive: &Archive, name: Name, said: Said) -> io::Result<()> {
        let [authority, comparison, curation, catalogue] = &mut self.said;
        if let Some(shared) = said.shared {
            add(authority, &shared.entities, name)?;
            add(curation, &shared.curation, name)?;
            add(catalogue, &shared.catalogue, name)?;
        }
        said.told.nodes(archive.base()).try_for_each(|quads| add(comparison, &canonical::text(&quads), name))
    }
}

fn add(sorter: &mut Sorter, text: &str, name: Name) -> io::Result<()> {
    let name = spelled(name);
    let mut lines = String::with_capacity(text.len() * 5 / 4);
    for line in text.lines() {
        lines.extend([line, "\t", &name, "\n"]);
    }
    sorter.add(&lines)
}

fn spelled(name: Name) -> String {
    format!("{name:016x}")
}

fn name_of(text: &str) -> Option<Name> {
    Name::from_str_radix(text, 16).ok()
}

/// What came of the graphs that articles share.
struct Passed {
    /// The lines that are said no more.
    gone: Sorter,
    /// The graphs that have no line.
    empty: Vec<Iri>,
    /// Whether the store writes all values as they are said.
    spelled: bool,
}

/// Sends the lines of the shared graphs that are new, and tells those that are gone.
fn shared(
    archive: &Archive,
    kept: &Kept,
    sources: Sources,
    mut statistics: Statistics,
    sender: &SyncSender<Vec<Quad>>,
) -> Result<Passed, Stop> {
    let base = archive.base();
    let mut new = New { archive, sender, text: String::new(), lines: 0, spellings: Spellings::default() };
    let mut passed = Passed { gone: Sorter::new(), empty: Vec::new(), spelled: true };
    let [authority, comparison, curation, mut catalogue] = sources.said;
    let mut pass = |file: &str, lines: Sorter, statistics: &mut Statistics| -> Result<Sum, Stop> {
        let mut graph = Passing {
            writer: kept.writer(file).map_err(temporary)?,
            statistics,
            sum: Sum::default(),
            text: String::new(),
            lines: 0,
        };
        let mut old = kept.lines(file).map_err(lost)?;
        let lines = lines.sorted().map_err(temporary)?;
        let still = |name: &str| name_of(name).is_some_and(|name| sources.same.contains(&name));
        merge(&mut old, lines, still, |fate, line, names| {
            match fate {
                Fate::Gone => return passed.gone.add(line).map_err(temporary),
                Fate::New => new.add(line)?,
                Fate::Kept => {}
            }
            graph.add(line, names).map_err(temporary)
        })?;
        graph.finish().map_err(temporary)
    };
    let graphs = [(base.authority(), authority), (base.comparison(), comparison), (base.curation(), curation)];
    for ((graph, lines), file) in graphs.into_iter().zip(SHARED) {
        let sum = pass(file, lines, &mut statistics)?;
        if sum.lines() == 0 {
            passed.empty.push(graph);
            continue;
        }
        let (triples, checksum) = (sum.lines(), sum.checksum());
        let entry = statistics.subset(base, &graph, triples, &checksum);
        add(&mut catalogue, &canonical::text(&entry), WHOLE).map_err(temporary)?;
    }
    let description = statistics.describe(base, Profile::default(), &Facts::default());
    add(&mut catalogue, &canonical::text(&description), WHOLE).map_err(temporary)?;
    // The catalogue does not count itself.
    pass(SHARED[3], catalogue, &mut Statistics::default())?;
    passed.spelled = new.finish()?;
    Ok(passed)
}

/// The lines of a graph while they pass.
struct Passing<'a> {
    writer: Writer,
    statistics: &'a mut Statistics,
    sum: Sum,
    /// Those of one subject, and how many they are.
    text: String,
    lines: usize,
}

impl Passing<'_> {
    fn add(&mut self, line: &str, names: &str) -> io::Result<()> {
        if !self.text.starts_with(&line[..=line.find('>').unwrap_or_default()]) {
            self.count();
        }
        self.text.extend([line, "\n"]);
        self.lines += 1;
        self.writer.line(&[line, names])
    }

    fn count(&mut self) {
        self.sum.add(&self.text, std::mem::take(&mut self.lines));
        self.statistics.count_lines(&self.text);
        self.text.clear();
    }

    fn finish(mut self) -> io::Result<Sum> {
        self.count();
        self.writer.finish()?;
        Ok(self.sum)
    }
}

/// New lines on their way to the store.
struct New<'a> {
    archive: &'a Archive,
    sender: &'a SyncSender<Vec<Quad>>,
    text: String,
    lines: usize,
    spellings: Spellings,
}

impl New<'_> {
    fn add(&mut self, line: &str) -> Result<(), Stop> {
        self.text.extend([line, "\n"]);
        self.lines += 1;
        if self.lines == load::SHARED { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), Stop> {
        let quads = quads(self.archive, &self.text)?;
        self.spellings.look(&quads)?;
        self.sender.send(quads).ok();
        self.text.clear();
        self.lines = 0;
        Ok(())
    }

    /// Whether the store writes all values as they are said.
    fn finish(mut self) -> Result<bool, Stop> {
        self.send()?;
        Ok(self.spellings.kept())
    }
}

/// The quads of lines that articles share.
fn quads(archive: &Archive, lines: &str) -> Result<Vec<Quad>, Stop> {
    let parser = RdfParser::from_format(RdfFormat::NQuads).lenient().for_slice(lines);
    Ok(parser.collect::<Result<_, _>>().map_err(|error| archive.misread("what articles share", &error))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        archive::{Change, Entry},
        article::{self, Options},
        graph::Base,
        mention::Guide,
        pipeline,
    };
    use std::{collections::BTreeSet, fs};

    const TEXTS: [&str; 7] = [
        "Il presidente Volodymyr Zelensky ha detto che oltre 600 soldati sono stati uccisi a Kiev.",
        "A Roma sono arrivati 12 feriti, ha detto il sindaco Roberto Gualtieri.",
        "Secondo la NATO sono 10.000 i soldati nordcoreani in Russia.",
        "Secondo la NATO sono 12.000 i soldati nordcoreani in Russia.",
        "A Milano sono arrivati 13 feriti, ha detto Giuseppe Sala.",
        "Il ministero della Difesa ha riferito che nella notte sono stati abbattuti oltre 40 droni sopra la città di Odessa e che non \
            si registrano vittime tra la popolazione civile, mentre proseguono le verifiche dei tecnici.",
        "Lo scrive il giornale. Il ministero della Difesa ha riferito che nella notte sono stati abbattuti oltre 40 droni sopra la \
            città di Odessa e che non si registrano vittime tra la popolazione civile. Altri 12 sono caduti in mare.",
    ];

    fn put(key: &str, text: usize) -> Change {
        let article = article::parse(key, TEXTS[text].as_bytes(), None, &Options::default()).unwrap();
        Change::Put(Box::new(pipeline::entry(&article, &Base::default(), Guide::default(), &[])))
    }

    fn dated(day: &str, text: usize) -> Change {
        let Change::Put(mut entry) = put(day, text) else { unreachable!() };
        entry.sheet.text.published = Some(day.to_owned());
        Change::Put(entry)
    }

    fn lines(store: &Store) -> Vec<String> {
        let mut lines: Vec<String> = store.iter().map(|quad| quad.unwrap().to_string()).collect();
        lines.sort();
        lines
    }

    fn fresh(archive: &Archive) -> Store {
        let store = Store::new().unwrap();
        load::fill(&store, archive).unwrap();
        store
    }

    /// A store that follows an archive.
    struct Follower {
        store: Store,
        kept: Kept,
        folder: tempfile::TempDir,
    }

    impl Follower {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            Self { store: Store::new().unwrap(), kept: Kept::new(folder.path()), folder }
        }

        #[track_caller]
        fn follow(&self, archive: &Archive) {
            assert!(follow(&self.store, archive, &self.kept).unwrap());
            let fresh = fresh(archive);
            assert_eq!(lines(&self.store), lines(&fresh));
            let graphs = |store: &Store| {
                store.named_graphs().map(Result::unwrap).map(|graph| graph.to_string()).collect::<BTreeSet<_>>()
            };
            assert_eq!(graphs(&self.store), graphs(&fresh));
        }
    }

    /// After each change the store that follows holds what one that is filled anew does.
    #[test]
    fn a_store_that_follows_is_as_one_filled_anew() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        let follower = Follower::new();
        follower.follow(&archive);
        let remove = |key: &str| Change::Remove(key.to_owned());
        for changes in [
            vec![put("a", 0), put("b", 1), put("c", 2)],
            vec![put("d", 3)],
            vec![put("b", 4)],
            vec![remove("a"), put("c", 1)],
            // A text that comes back, and then without the one that it had replaced.
            vec![put("b", 1)],
            vec![remove("b"), put("b", 1)],
            vec![],
            // A text that has the words of one that was there, and is earlier.
            vec![dated("2024-10-08", 5)],
            vec![dated("2024-10-07", 6)],
            vec![dated("2024-10-06", 5)],
            vec![remove("2024-10-07")],
            vec![remove("b"), remove("c"), remove("d"), remove("2024-10-08")],
            vec![remove("2024-10-06")],
            vec![put("a", 0)],
        ] {
            archive.commit(&changes).unwrap();
            follower.follow(&archive);
        }
    }

    /// Nothing else is written beside it than what one that is filled anew writes.
    #[test]
    fn what_is_kept_does_not_grow() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        let (follower, anew) = (Follower::new(), Follower::new());
        archive.commit(&[put("a", 0), put("b", 1), put("c", 2), dated("2024-10-08", 5)]).unwrap();
        follower.follow(&archive);
        archive.commit(&[put("b", 3), dated("2024-10-07", 6), Change::Remove("a".to_owned())]).unwrap();
        follower.follow(&archive);
        anew.follow(&archive);
        for file in [kept::ARTICLES, kept::SOURCES].into_iter().chain(SHARED) {
            let all = |kept: &Kept| {
                let (mut lines, mut all) = (kept.lines(file).unwrap(), Vec::new());
                while let Some(line) = lines.next() {
                    let mut names: Vec<&str> = line.split('\t').collect();
                    names[1..].sort_unstable();
                    all.push(names.join("\t"));
                    lines.pass().unwrap();
                }
                all
            };
            assert_eq!(all(&follower.kept), all(&anew.kept), "{file}");
        }
    }

    type Damage<'a> = &'a dyn Fn(&Follower);

    #[test]
    fn who_is_lost_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        archive.commit(&[put("a", 0), put("b", 1)]).unwrap();
        let change = |store: &Store, graph: &Iri| {
            let graph = NamedNode::new_unchecked(graph.as_str());
            store.remove_named_graph(&graph).unwrap();
        };
        let base = Base::default();
        let file = |follower: &Follower, name: &str| follower.folder.path().join(name).with_extension("zst");
        let damages: [(&str, Damage); 6] = [
            ("another catalogue", &|follower| change(&follower.store, &base.catalogue())),
            ("no graph of the article", &|follower| {
                let id = archive.find("a").unwrap().unwrap().id;
                change(&follower.store, &base.graph_of(&id));
            }),
            ("a file is missing", &|follower| fs::remove_file(file(follower, "sources")).unwrap()),
            ("a file is shorter", &|follower| {
                let text = fs::read(file(follower, "comparison")).unwrap();
                fs::write(file(follower, "comparison"), &text[..text.len() - 3]).unwrap();
            }),
            ("a file is damaged", &|follower| {
                let mut text = fs::read(file(follower, "catalogue")).unwrap();
                let middle = text.len() / 2;
                text[middle] ^= 1;
                fs::write(file(follower, "catalogue"), &text).unwrap();
            }),
            ("a file is another one", &|follower| {
                fs::copy(file(follower, "sources"), file(follower, "articles")).unwrap();
            }),
        ];
        for (what, damage) in damages {
            let follower = Follower::new();
            archive.commit(&[put("a", 0)]).unwrap();
            follower.follow(&archive);
            damage(&follower);
            archive.commit(&[put("a", 2)]).unwrap();
            assert!(!follow(&follower.store, &archive, &follower.kept).unwrap(), "{what}");
        }
    }

    /// The store writes `007` as `7`: where both are said, the quad must not go with one of them.
    #[test]
    fn who_holds_a_value_that_the_store_rewrites_is_filled_anew() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(folder.path(), None, None).unwrap();
        let Change::Put(entry) = put("a", 0) else { unreachable!() };
        let said = |value: &str| {
            let graph = Base::default().authority();
            format!(
                "<https://a.example/x> <https://a.example/y> \"{value}\"^^<http://www.w3.org/2001/XMLSchema#integer> {graph} .\n"
            )
        };
        let commit = |entities: String| {
            archive.commit(&[Change::Put(Box::new(Entry { entities, ..(*entry).clone() }))]).unwrap();
        };
        for (before, behind) in [("007", "7"), ("7", "007")] {
            let both = Follower::new();
            commit(said("007") + &said("7"));
            both.follow(&archive);
            let one = Follower::new();
            commit(said(before));
            one.follow(&archive);
            assert!(!follow(&both.store, &archive, &both.kept).unwrap());
            commit(said(behind));
            assert!(!follow(&one.store, &archive, &one.kept).unwrap());
        }
    }
}
