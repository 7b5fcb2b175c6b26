//! Statements: what the article says that somebody says.

mod according;
mod afterwards;
mod carrier;
mod cue;
mod document;
mod headline;
mod quoted;
mod reported;
mod viewed;

use super::{Form, Source, Statement, scene::Scene};
use crate::{
    language::words::{Stance, VerbForm},
    mention::quantity::Kind,
    text::{Region, Span},
};
use std::ops::Range;

/// A statement in the making: its own speaker only.
struct Found {
    content: Range<usize>,
    direct: bool,
    source: Option<Source>,
    /// Who passes on what the source has said: `ha detto alla Bbc`.
    medium: Option<Source>,
    cue: Option<Span>,
    stance: Stance,
    said_on: Option<jiff::civil::Date>,
}

impl Found {
    /// What somebody tells as a fact, in indirect speech.
    fn told(content: Range<usize>, source: Source, cue: Option<Span>) -> Self {
        let source = Some(source);
        Self { content, direct: false, source, medium: None, cue, stance: Stance::Asserts, said_on: None }
    }
}

/// Whether a statement is the object of a verb of counting, so that an amount of this kind in it was found there and then: `la
/// polizia ha contato 300 case`. Shares and money are worked out from what was counted before.
pub(super) fn is_counted(scene: &Scene, statement: &Statement, kind: Kind) -> bool {
    let text = scene.text;
    let worked_out = matches!(kind, Kind::Percent | Kind::Money | Kind::Duration | Kind::Age);
    let cue = statement.cue.filter(|_| statement.form == Form::Indirect && !worked_out);
    cue.is_some_and(|cue| {
        let verb = text.token_at(cue.end() - 1);
        let object = text.token_at(statement.span.start());
        verb + 1 == object && scene.counts(verb)
    })
}

/// Finds every statement, in reading order, each with its whole chain.
pub(super) fn find(scene: &Scene) -> Vec<Statement> {
    let mut found: Vec<Found> = Vec::new();
    let mut speakers: Vec<Source> = Vec::new();
    let quotes = outer_quotes(scene);
    let cues: Vec<_> = scene.text.sentences.iter().map(|sentence| cue::cues(scene, &sentence.tokens)).collect();
    // How many were found before each sentence.
    let mut counts = Vec::with_capacity(scene.text.sentences.len());
    for index in 0..scene.text.sentences.len() {
        counts.push(found.len());
        let sentence = &scene.text.sentences[index];
        if matches!(sentence.region, Region::Header | Region::Credit) {
            continue;
        }
        let range = sentence.tokens.clone();
        let before = found.len();
        according::find(scene, &range, &mut speakers, &mut found);
        headline::find(scene, index, &mut speakers, &mut found);
        document::find(scene, &range, &mut speakers, &mut found);
        afterwards::given(scene, &range, &mut speakers, &mut found);
        afterwards::announced(scene, &range, &mut speakers, &mut found);
        for cue in &cues[index] {
            reported::find(scene, cue, &range, &quotes, &mut speakers, &mut found);
        }
        let last = |quote: &Range<usize>| quote.end.saturating_sub(1).max(quote.start);
        let first = quotes.partition_point(|quote| last(quote) < range.start);
        for quote in quotes[first..].iter().take_while(|quote| last(quote) < range.end) {
            // What stands around a quotation or right before it was found in a sentence beside it.
            let beside = scene.text.sentence_of(quote.start.saturating_sub(5)).saturating_sub(2);
            quoted::find(scene, &cues, quote, counts[beside], &mut speakers, &mut found);
        }
        // Within a sentence the last to speak is the one whose content ends last.
        found[before..].sort_by_key(|f| (f.content.start, std::cmp::Reverse(f.content.end)));
    }
    nest(scene, found)
}

/// Quotations that lie in no other, as token ranges of their inner words.
fn outer_quotes(scene: &Scene) -> Vec<Range<usize>> {
    let text = scene.text;
    let mut end = 0;
    scene
        .mentions
        .quotes
        .iter()
        .filter(|quote| {
            let outer = quote.outer.start() >= end;
            if outer {
                end = quote.outer.end();
            }
            outer
        })
        .map(|quote| text.token_at(quote.inner.start())..text.token_at(quote.inner.end() - 1) + 1)
        .collect()
}

/// A range without the full stop at its end.
fn without_stop(scene: &Scene, mut range: Range<usize>) -> Range<usize> {
    while range.end > range.start && matches!(scene.text.word(range.end - 1), "." | "!" | "?" | "…") {
        range.end -= 1;
    }
    range
}

/// Whether what is said ends before token `at`: another clause begins in which the article goes on by itself (`mentre`, `, dove`).
fn leaves(scene: &Scene, at: usize, within: &Range<usize>) -> bool {
    let text = scene.text;
    // "…, mentre le altre due poco dopo": without a verb it goes on with what is said.
    let verbs = &text.language.pack().speech.verbs;
    let says = |i: usize| verbs.get(text.lower(i)).is_some_and(|verb| verb.form == VerbForm::Finite);
    let told = |i: usize| {
        let mut words = (i + 1..within.end).take_while(|i| !matches!(text.word(*i), ";" | ":"));
        words.any(|i| super::modality::is_verbal(scene, i) || says(i))
    };
    let meanwhile =
        |i: usize| scene.is_word(i, within) && text.language.pack().speech.meanwhile.contains(text.lower(i)) && told(i);
    let relative = |i: usize| scene.is_word(i, within) && text.language.pack().speech.places.contains(text.lower(i));
    meanwhile(at) || text.word(at) == "," && (meanwhile(at + 1) || relative(at + 1))
}

/// Puts each statement into the smallest one around it: its chain leads through that one's.
fn nest(scene: &Scene, mut found: Vec<Found>) -> Vec<Statement> {
    found.sort_by_key(|f| (f.content.start, std::cmp::Reverse(f.content.end)));
    let carrier = carrier::of(scene, &found);
    let mut statements: Vec<(Range<usize>, Statement)> = Vec::with_capacity(found.len());
    // Where the last of the statements up to each one ends: those before the first that reaches so far are around nothing.
    let mut reach: Vec<usize> = Vec::with_capacity(found.len());
    for f in found {
        let Some(span) = scene.text.span(f.content.clone()) else { continue };
        let outer = statements[reach.partition_point(|end| *end < f.content.end)..]
            .iter()
            .rev()
            .find(|(range, _)| range.start <= f.content.start && f.content.end <= range.end && *range != f.content);
        let mut chain = match (outer, &carrier) {
            (Some((_, statement)), _) => statement.chain.clone(),
            (None, Some((source, headline))) if f.source.is_some() && f.content.start >= headline.end => {
                vec![source.clone()]
            }
            _ => Vec::new(),
        };
        for source in f.medium.into_iter().chain(f.source) {
            let same = chain
                .last()
                .is_some_and(|last| last.name == source.name || last.entity.is_some() && last.entity == source.entity);
            if !same {
                chain.push(source);
            }
        }
        let form = if f.direct {
            Form::Direct
        } else if chain.is_empty() {
            Form::Unattributed
        } else {
            Form::Indirect
        };
        let modality = super::modality::of_statement(scene, &f.content, f.stance);
        let sentence = &scene.text.sentences[scene.text.sentence_of(f.content.start)];
        let statement =
            Statement { span, form, chain, cue: f.cue, modality, said_on: f.said_on, region: sentence.region };
        let mut beside = statements.iter().rev().take_while(|(range, _)| range.start == f.content.start);
        if beside.any(|(range, s)| *range == f.content && s.form == statement.form) {
            continue;
        }
        reach.push(reach.last().map_or(f.content.end, |end| f.content.end.max(*end)));
        statements.push((f.content, statement));
    }
    statements.into_iter().map(|(_, statement)| statement).collect()
}
