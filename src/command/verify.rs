//! `attesta verify`: whether every quote stands in its text, and whatever else a graph promises.

use super::{Outcome, place::Place, report};
use crate::{
    archive::{self, Archive, Entry, Heading, ahead::ahead},
    graph::{
        Base, Iri, Quad, canonical,
        check::{Check, Examined, Problem, Provenance},
        read,
        vocabulary::{att, dcterms, prov},
        write::Format,
    },
};
use anyhow::{Context, anyhow};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

/// How many problems are told one by one: a graph made with another program may break every promise in every article.
const TOLD: usize = 100;

/// How many articles are examined at once.
const AT_ONCE: usize = 16;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A file to check in place of the archive (.nq, .trig, .ttl, .nt)
    #[arg(value_name = "FILE", conflicts_with = "kg")]
    file: Option<PathBuf>,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
    /// Tell nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

/// What was looked at, and what is wrong with it.
#[derive(Default)]
struct Findings {
    articles: usize,
    quads: usize,
    numbers: usize,
    problems: Vec<String>,
    left_out: Vec<&'static str>,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let findings = match &arguments.file {
        Some(file) => of_file(file)?,
        None => of_archive(&Archive::open(&arguments.kg)?)?,
    };
    for problem in findings.problems.iter().take(TOLD) {
        report::problem(place.err, problem);
    }
    let wrong = findings.problems.len();
    if wrong > TOLD {
        writeln!(place.err, "and {} more", wrong - TOLD).ok();
    }
    if !arguments.quiet {
        let Findings { articles, quads, numbers, .. } = &findings;
        writeln!(
            place.out,
            "articles  {articles:>9}\nnumbers   {numbers:>9}\ntriples   {quads:>9}\nproblems  {wrong:>9}"
        )?;
        for what in &findings.left_out {
            writeln!(place.out, "left out: {what}")?;
        }
        if wrong == 0 {
            writeln!(place.out, "every quote is the text at its offsets, and every number leads back to its words")?;
        }
    }
    Ok(if wrong == 0 { Outcome::Done } else { Outcome::Wrong })
}

/// Checks a file of quads.
fn of_file(path: &Path) -> anyhow::Result<Findings> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let format = Format::from_ending(ending).ok_or_else(|| {
        let endings = Format::ALL.map(|format| format!(".{}", format.ending())).join(", ");
        anyhow!("{}: expected a file whose name ends in one of {endings}, found `.{ending}`", path.display())
    })?;
    let file = File::open(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let mut findings = Findings::default();
    let mut graphs: BTreeMap<Option<Iri>, Vec<Quad>> = BTreeMap::new();
    for quad in read::quads(BufReader::new(file), format) {
        match quad {
            Ok(quad) => graphs.entry(quad.graph.clone()).or_default().push(quad),
            Err(read::ReadError::BlankNode(blank)) => findings.problems.push(format!("{}: {blank}", path.display())),
            Err(error) => return Err(anyhow!("{}: {error}", path.display())),
        }
    }
    let mut check = Check::new(Provenance::WhereStated);
    for quads in graphs.values() {
        findings.count(quads);
        check.graph(&quads.iter().collect::<Vec<_>>());
    }
    let stated = graphs.values().flatten().filter(|quad| quad.predicate == prov::wasGeneratedBy).count();
    if !format.has_graphs() {
        findings.left_out.push("hash and run of each graph, and triples in two graphs: this format has no graph names");
    } else if stated < findings.articles {
        findings.left_out.push(
            "hash and run of the graphs that this file has no catalogue entry for: only an archive must have them",
        );
    }
    if findings.articles == 0 {
        findings.problems.push(format!("{}: expected at least one article, found none", path.display()));
    }
    findings.problems.extend(check.finish().iter().map(ToString::to_string));
    Ok(findings)
}

/// Checks every article of an archive, and what it says of them together.
fn of_archive(archive: &Archive) -> anyhow::Result<Findings> {
    let base = archive.base();
    let mut findings = Findings::default();
    let mut check = Check::new(Provenance::Required);
    let mut keys: BTreeMap<Iri, String> = BTreeMap::new();
    let (mut authority, mut catalogue, mut curation) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    findings
        .problems
        .extend(archive.faults()?.into_iter().map(|fault| format!("{}: {fault}", archive.path().display())));
    // An archive that ends with an error tells of it behind the articles that can be read.
    let mut headings = archive.each();
    let read =
        move || anyhow::Ok(Some(headings.by_ref().take(AT_ONCE).collect::<Vec<_>>()).filter(|some| !some.is_empty()));
    let make = |heading: Result<Heading, archive::Error>| {
        Ok(heading.and_then(|heading| {
            let parts = Parts::read(archive, &heading)?;
            let (mut problems, found) =
                (Vec::new(), [&parts.graph, &parts.entities, &parts.catalogue, &parts.decisions]);
            placed(&heading, base, found.map(Vec::as_slice), &mut problems);
            agrees(&heading, &parts.graph, &parts.catalogue, base, &mut problems);
            hashed(&heading, &parts.text, "its graph", &mut problems);
            let examined = Examined::of(&parts.graph.iter().collect::<Vec<_>>());
            Ok((heading, parts, problems, examined))
        }))
    };
    ahead(read, make, |article| {
        match article {
            Ok((heading, parts, problems, examined)) => {
                keys.insert(base.graph_of(&heading.id), heading.key);
                findings.count(&parts.graph);
                findings.problems.extend(problems);
                check.add(&parts.graph.iter().collect::<Vec<_>>(), examined);
                authority.extend(parts.entities);
                catalogue.extend(parts.catalogue);
                curation.extend(parts.decisions);
            }
            // One damaged article does not hide what is wrong with the others.
            Err(error) => findings.problems.push(error.to_string()),
        }
        anyhow::Ok(())
    })?;
    for id in archive.revised()? {
        for revision in archive.revisions(&id)? {
            let what = format!("the graph of its text {}", revision.number);
            match archive.revision_graph(&revision) {
                Ok(graph) => hashed(&revision.heading, &graph, &what, &mut findings.problems),
                Err(error) => findings.problems.push(error.to_string()),
            }
        }
    }
    let comparisons = archive.comparisons()?;
    let shared: [Vec<&Quad>; 4] = [
        authority.iter().collect(),
        catalogue.iter().collect(),
        curation.iter().collect(),
        comparisons.iter().collect(),
    ];
    let examined: Vec<Examined> = shared.par_iter().map(|quads| Examined::of(quads)).collect();
    for (quads, examined) in shared.iter().zip(examined) {
        findings.quads += quads.len();
        check.add(quads, examined);
    }
    let told = |problem: &Problem| match problem.graph.as_ref().and_then(|graph| keys.get(graph)) {
        Some(key) => format!("{key}: {problem}"),
        None => problem.to_string(),
    };
    findings.problems.extend(check.finish().iter().map(told));
    Ok(findings)
}

/// What an archive keeps of an article, as quads.
struct Parts {
    /// The graph as it is kept.
    text: String,
    graph: Vec<Quad>,
    entities: Vec<Quad>,
    catalogue: Vec<Quad>,
    decisions: Vec<Quad>,
}

impl Parts {
    fn read(archive: &Archive, heading: &Heading) -> Result<Self, archive::Error> {
        let read = |text: &str| canonical::read(text).map_err(|error| archive.misread(&heading.key, &error));
        let Entry { graph: text, entities, catalogue, curation, .. } = archive.entry(heading)?;
        Ok(Self {
            graph: read(&text)?,
            entities: read(&entities)?,
            catalogue: read(&catalogue)?,
            decisions: read(&curation)?,
            text,
        })
    }
}

/// Each part of an entry stands in its own graph.
fn placed(heading: &Heading, base: &Base, parts: [&[Quad]; 4], problems: &mut Vec<String>) {
    let expected = [base.graph_of(&heading.id), base.authority(), base.catalogue(), base.curation()];
    for (quads, expected) in parts.into_iter().zip(&expected) {
        let other = quads.iter().find(|quad| quad.graph.as_ref() != Some(expected));
        if let Some(quad) = other {
            problems.push(format!("{}: expected graph {expected}, found {quad}", heading.key));
        }
    }
}

/// A graph has the hash that the archive knows.
fn hashed(heading: &Heading, graph: &str, what: &str, problems: &mut Vec<String>) {
    let found = canonical::checksum(graph);
    if found != heading.checksum {
        problems.push(format!("{}: expected {what} with the hash {}, found {found}", heading.key, heading.checksum));
    }
}

/// What the archive knows of an article is what its graph and its entry in the catalogue say.
fn agrees(heading: &Heading, graph: &[Quad], catalogue: &[Quad], base: &Base, problems: &mut Vec<String>) {
    let article = base.article_of(&heading.id);
    let identified = graph.iter().any(|quad| {
        quad.subject == article
            && quad.predicate == dcterms::identifier
            && quad.object.as_literal().is_some_and(|key| key.lexical() == heading.key)
    });
    if !identified {
        problems
            .push(format!("{0}: expected the article {article} with the identifier `{0}`, found none", heading.key));
    }
    let (name, run) = (base.graph_of(&heading.id), base.run(&heading.run));
    let made = |quad: &&Quad| quad.subject == name && quad.predicate == prov::wasGeneratedBy;
    if let Some(quad) = catalogue.iter().find(made)
        && quad.object.as_iri() != Some(&run)
    {
        problems.push(format!("{}: expected the run {run} in the catalogue, found {}", heading.key, quad.object));
    }
}

impl Findings {
    fn count(&mut self, quads: &[Quad]) {
        let kinds = |class: &Iri| quads.iter().filter(|quad| quad.object.as_iri() == Some(class)).count();
        self.quads += quads.len();
        self.numbers += kinds(&att::ReportedNumber);
        self.articles += quads.iter().filter(|quad| quad.predicate == att::textVersion).count();
    }
}
