//! Which articles a store holds, and which it should hold.

use super::{
    Stop,
    kept::{self, Kept, Lines},
    load, lost, temporary,
};
use crate::{
    archive::{Archive, Heading, Headings},
    graph::dataset::Statistics,
};
use oxigraph::model::Quad;
use rayon::prelude::*;
use serde_json::value::RawValue;
use std::{iter::Peekable, sync::mpsc::SyncSender};

/// An article as it was kept.
pub(super) struct Known {
    key: String,
    pub(super) id: String,
    checksum: String,
    counted: Box<RawValue>,
}

impl Known {
    /// Whether an article has the graph that this one had.
    pub(super) fn is(&self, heading: &Heading) -> bool {
        (&self.id, &self.checksum) == (&heading.id, &heading.checksum)
    }
}

/// What was kept under a key, and what there is.
pub(super) type Under = (Option<Known>, Option<Heading>);

/// The articles that were kept and those that there are, in the order of their keys.
pub(super) struct Articles<'a> {
    kept: Lines,
    known: Option<Known>,
    headings: Peekable<Headings<'a>>,
}

impl<'a> Articles<'a> {
    pub(super) fn of(archive: &'a Archive, kept: &Kept) -> Result<Self, Stop> {
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
    pub(super) fn next(&mut self) -> Result<Option<Under>, Stop> {
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
pub(super) fn of_articles(archive: &Archive, kept: &Kept, sender: &SyncSender<Vec<Quad>>) -> Result<Statistics, Stop> {
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
