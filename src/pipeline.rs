//! The order of the stages, for one article and for many.

use crate::{
    analysis::Analysis,
    archive::{Counts, Entry, Heading},
    article::Article,
    claim, compare,
    curation::{Decision, Verdict},
    graph::{self, Base, canonical},
    link,
    mention::{self, Guide},
    text::{self, fold},
};
use rayon::{ThreadPool, prelude::*};
use std::collections::BTreeSet;

/// How many things each thread works on before the next ones are handed out.
const AHEAD: usize = 8;

/// Runs every stage over one article with what is compiled in. Nothing here can fail, and nothing is random.
pub fn analyse(article: &Article) -> Analysis<'_> {
    analyse_with(article, Guide::default())
}

/// As [`analyse`], with known things and a model of names of one's own.
pub fn analyse_with<'a>(article: &'a Article, guide: Guide) -> Analysis<'a> {
    analyse_curated(article, guide, &[])
}

/// As [`analyse_with`], with a person's decisions.
pub fn analyse_curated<'a>(article: &'a Article, guide: Guide, decisions: &[Decision]) -> Analysis<'a> {
    let text = text::split(&article.body, article.language);
    let mentions = mention::find_with(&text, article.published, guide);
    let links = link::resolve_with(&text, &mentions, &article.key, decisions);
    let claims = claim::derive(&text, &mentions, &links);
    Analysis { article, text, mentions, links, claims }
}

/// What the archive keeps of an article: its graph and what that was made from.
///
/// The heading says which of a person's decisions were looked at: with `+` those that hold of a name, with `-` the others.
pub fn entry(article: &Article, base: &Base, guide: Guide, decisions: &[Decision]) -> Entry {
    let analysis = analyse_curated(article, guide, decisions);
    let described = graph::describe(&analysis, base);
    let curation = graph::curation::quads(&analysis, base, decisions);
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let heading = Heading {
        key: article.key.clone(),
        id: article.id.clone(),
        source: fingerprint(article),
        text: canonical::checksum(&article.body),
        run: graph::run::fingerprint(guide.authority),
        checksum: described.checksum,
        decisions: looked_at(&analysis, decisions),
        counts: Counts {
            numbers: count(analysis.claims.numbers.len()),
            statements: count(analysis.claims.statements.len()),
            names: count(analysis.links.names.len()),
            entities: count(described.entities.iter().map(|quad| &quad.subject).collect::<BTreeSet<_>>().len()),
            quads: count(described.quads.len()),
        },
    };
    let (entities, catalogue) = (canonical::text(&described.entities), canonical::text(&described.catalogue));
    Entry {
        heading,
        graph: described.canonical,
        entities,
        catalogue,
        curation: canonical::text(&curation),
        sheet: compare::sheet(&analysis, base),
    }
}

fn looked_at(analysis: &Analysis, decisions: &[Decision]) -> Vec<String> {
    let mut folded = None;
    let mut sign = |(at, decision): (usize, &Decision)| {
        let holds = analysis.links.applied.iter().any(|applied| applied.decision == at);
        // Words of the text that are no name there were looked at too.
        let looked = holds || concerns(decision, analysis.article, &mut folded);
        looked.then(|| format!("{}{}", if holds { '+' } else { '-' }, decision.digest()))
    };
    decisions.iter().enumerate().filter_map(&mut sign).collect()
}

/// Whether a decision can hold of a name of an article; `folded` keeps the folded text from one question to the next.
pub fn concerns(decision: &Decision, article: &Article, folded: &mut Option<String>) -> bool {
    if decision.article.as_ref().is_some_and(|key| *key != article.key) {
        return false;
    }
    let name = match &decision.verdict {
        Verdict::Is(name, ..) | Verdict::Not(name, _) => name,
        Verdict::Same(..) => return true,
    };
    let folded = folded.get_or_insert_with(|| format!(" {} ", fold::key(&article.body)));
    folded.contains(&format!(" {name} "))
}

/// A digest of an article and of everything known about it: another one means another graph.
pub fn fingerprint(article: &Article) -> String {
    let Article { key, id, body, title, publisher, author, url, published, date_basis, language } = article;
    let published = published.map(|date| date.to_string());
    let mut words = format!("{date_basis:?}\n{}\n", language.tag());
    for part in [
        Some(key),
        Some(id),
        Some(body),
        title.as_ref(),
        publisher.as_ref(),
        author.as_ref(),
        url.as_ref(),
        published.as_ref(),
    ] {
        // Lengths keep the parts apart: no two articles give one text.
        words.push_str(&part.map_or_else(|| "-\n".to_owned(), |part| format!("{}\n{part}\n", part.len())));
    }
    canonical::checksum(&words)
}

/// Does `work` on many things at once and hands each outcome to `take`, in the order of the things. Only a few outcomes wait at
/// a time, however many things there are. The first error of `take` ends it.
///
/// # Errors
///
/// As `take` does.
///
/// ```
/// let threads = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
/// let mut squares = Vec::new();
/// let things: Vec<u32> = (1..=100).collect();
/// let outcome: Result<(), ()> = attesta::pipeline::in_order(&threads, &things, |n| n * n, |square| {
///     squares.push(square);
///     Ok(())
/// });
/// assert!(outcome.is_ok() && squares.is_sorted() && squares.len() == 100);
/// ```
pub fn in_order<'a, T: Sync, R: Send, E>(
    threads: &ThreadPool,
    things: &'a [T],
    work: impl Fn(&'a T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut done: Vec<R> = Vec::new();
    for some in things.chunks(threads.current_num_threads() * AHEAD) {
        let mut next = Vec::new();
        let mut taken = Ok(());
        threads.in_place_scope(|scope| {
            scope.spawn(|_| some.par_iter().map(&work).collect_into_vec(&mut next));
            taken = done.drain(..).try_for_each(&mut take);
        });
        taken?;
        done = next;
    }
    done.into_iter().try_for_each(take)
}
