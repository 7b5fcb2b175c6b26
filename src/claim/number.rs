//! Reported numbers: what each measures, whose, where and when, and who says it.

use super::{
    Form, Population, ReportedNumber, Statement, ends, measure, modality, population, scene::Scene, scope, statement,
    time,
};
use crate::{
    mention::quantity::Quantity,
    ontology::{events, measures},
    text::Span,
};
use std::ops::Range;

/// A quantity with where it stands, as token indices.
pub(super) struct Placed<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) number: Range<usize>,
    pub(super) clause: Range<usize>,
    pub(super) sentence: Range<usize>,
}

impl<'a> Placed<'a> {
    fn new(scene: &Scene, quantity: &'a Quantity) -> Self {
        let text = scene.text;
        let number = text.token_at(quantity.span.start())..text.token_at(quantity.span.end() - 1) + 1;
        let sentence = text.sentences[text.sentence_of(number.start)].tokens.clone();
        Self { quantity, clause: modality::clause(scene, &number, &sentence), number, sentence }
    }
}

/// Makes a reported number of every quantity.
pub(super) fn report(scene: &Scene, statements: &[Statement]) -> Vec<ReportedNumber> {
    let said = Said::new(statements);
    let placed: Vec<_> = scene.mentions.quantities.iter().map(|quantity| Placed::new(scene, quantity)).collect();
    let measured = measure::all(scene, &placed);
    let whose = population::all(scene, &placed, &measured);
    let known = measured.into_iter().zip(whose);
    let mut told = Told::default();
    let mut one = |placed: Placed, measure, whose| {
        let event = told.event(scene, &placed);
        one(scene, &said, placed, measure, whose, event)
    };
    placed.into_iter().zip(known).map(|(placed, (measure, whose))| one(placed, measure, whose)).collect()
}

/// The event that the sentence read last tells of: many numbers stand in one sentence.
#[derive(Default)]
struct Told {
    sentence: Option<usize>,
    event: Option<events::Id>,
}

impl Told {
    /// The event that the sentence of a number names.
    fn event(&mut self, scene: &Scene, placed: &Placed) -> Option<events::Id> {
        let text = scene.text;
        if self.sentence != Some(placed.sentence.start) {
            let at = |token: usize| {
                let start = text.tokens[token].span.start();
                events::at_start(text.language.tag(), &text.source[start..]).map(|(event, _)| event)
            };
            self.sentence = Some(placed.sentence.start);
            self.event = placed.sentence.clone().filter(|at| text.tokens[*at].is_word()).find_map(at);
        }
        self.event
    }
}

/// The statements, in an order in which those around a number are found without reading all.
struct Said<'a> {
    statements: &'a [Statement],
    /// Where the last of the statements up to each one ends.
    reach: Vec<usize>,
    /// The cues, each with the statement that it tells, sorted.
    cues: Vec<(Span, usize)>,
}

impl<'a> Said<'a> {
    fn new(statements: &'a [Statement]) -> Self {
        let ends = statements.iter().map(|statement| statement.span.end());
        let reach = ends.scan(0, |reach, end| {
            *reach = end.max(*reach);
            Some(*reach)
        });
        let told = statements.iter().enumerate();
        let mut cues: Vec<_> = told.filter_map(|(at, statement)| Some((statement.cue?, at))).collect();
        cues.sort_unstable();
        Self { statements, reach: reach.collect(), cues }
    }

    /// The innermost statement around a stretch; of equals the first.
    fn around(&self, span: Span) -> Option<&'a Statement> {
        let end = self.statements.partition_point(|statement| statement.span.start() <= span.start());
        let start = self.reach[..end].partition_point(|reach| *reach < span.end());
        let around = self.statements[start..end].iter().filter(|statement| statement.span.contains(span));
        around.min_by_key(|statement| statement.span.len())
    }

    /// A statement with the others that the same words tell.
    fn whole(&self, statement: &Statement) -> Span {
        let Some(cue) = statement.cue else { return statement.span };
        let first = self.cues.partition_point(|(other, _)| *other < cue);
        let same = self.cues[first..].iter().take_while(|(other, _)| *other == cue);
        let same = same.map(|(_, at)| &self.statements[*at]).filter(|other| other.chain == statement.chain);
        same.fold(statement.span, |said, other| said.cover(other.span))
    }
}

fn one(
    scene: &Scene,
    statements: &Said,
    placed: Placed,
    measure: Option<measures::Id>,
    population: Option<Population>,
    event: Option<events::Id>,
) -> ReportedNumber {
    let text = scene.text;
    let quantity = placed.quantity;
    let sentence_index = text.sentence_of(placed.number.start);
    // The innermost statement; a statement around it lends its chain where that has none of its own.
    let statement = statements.around(quantity.span);
    let (form, chain) = match statement {
        // «16 studentesse (poi diventate 17) sono morte»: nobody speaks in brackets; the article puts it there.
        Some(_) if scene.is_quoted(quantity.span) && in_brackets(scene, &placed) => (Form::Narrator, Vec::new()),
        // "ha detto che sono «almeno 40»", «mi dicono che sono 40»: between quotation marks.
        Some(statement) if scene.is_quoted(quantity.span) && !statement.chain.is_empty() => {
            (Form::Direct, statement.chain.clone())
        }
        Some(statement) => (statement.form, statement.chain.clone()),
        None if is_estimate(scene, &placed.number, &placed.sentence) => (Form::Unattributed, Vec::new()),
        None => (Form::Narrator, Vec::new()),
    };
    // "7 vittime" of a nation's army may be wounded; those of a quake are dead.
    let measure = measure.map(|id| if population.is_some() { id } else { measure::narrowed(scene, &placed, id) });
    let action = measure::action(scene, &placed, measure);
    let class = measure::class(scene, &placed, measure);
    let ends = ends::of(scene, &placed, measure);
    let said_as = statement.map(|statement| statement.modality);
    let modality = modality::of_number(scene, quantity, &placed.number, &placed.sentence, said_as);
    let happens = form != Form::Direct && measure.is_some_and(measure::is_of_event);
    // "Le armi sono arrivate in maggio, stima Seul, su 300 navi": one saying, told in two stretches.
    let said = statement.map_or(text.sentences[sentence_index].span, |statement| statements.whole(statement));
    // "Il 3 maggio la polizia ha contato 300 case crollate": the day of the counting is that of what is counted.
    let Placed { number, clause, sentence, .. } = placed;
    let counted = statement.filter(|statement| statement::is_counted(scene, statement, quantity.kind));
    let dated = counted.and_then(|_| text.span(sentence.start..number.end)).map_or(said, |led| said.cover(led));
    let is_rate = measure.is_some_and(measure::is_rate);
    let asked = scope::Asked { quantity, number, clause, sentence, said, dated, happens, is_rate };
    ReportedNumber {
        quantity: quantity.clone(),
        measure,
        class,
        population,
        action,
        ends,
        event,
        place: scope::place(scene, &asked),
        time: time::of(scene, &asked),
        evidence: evidence(scene, quantity, &chain),
        chain,
        form,
        modality,
        region: text.sentences[sentence_index].region,
    }
}

/// Whether a number stands in brackets that open in its own sentence.
fn in_brackets(scene: &Scene, placed: &Placed) -> bool {
    let floor = placed.sentence.start.max(placed.number.start.saturating_sub(12));
    let mark = |at: &usize| matches!(scene.text.word(*at), "(" | ")" | "[" | "]");
    (floor..placed.number.start).rev().find(mark).is_some_and(|at| matches!(scene.text.word(at), "(" | "["))
}

/// Whether an estimate without a holder stands right before the number: `stimate intorno a 1.100`.
fn is_estimate(scene: &Scene, number: &Range<usize>, sentence: &Range<usize>) -> bool {
    let estimates = &scene.text.language.pack().speech.estimates;
    let floor = sentence.start.max(number.start.saturating_sub(5));
    (floor..number.start)
        .rev()
        .take_while(|at| scene.text.tokens[*at].is_word())
        .any(|at| estimates.contains(scene.text.lower(at)))
}

/// The sentences that hold the number, its sources and their cues.
fn evidence(scene: &Scene, quantity: &Quantity, chain: &[super::Source]) -> Span {
    let text = scene.text;
    let whole =
        |span: Span| text.sentences[text.sentence_of(text.token_at(span.start()).min(text.tokens.len() - 1))].span;
    let start = whole(quantity.span).cover(quantity.extent);
    // A speaker named long before (an elided subject) is not part of the passage: its cue is.
    chain.iter().fold(start, |evidence, source| {
        let evidence = source.cue.map_or(evidence, |cue| evidence.cover(whole(cue)));
        let near = text.sentence_of(text.token_at(source.span.start()).min(text.tokens.len() - 1));
        let here = text.sentence_of(text.token_at(quantity.span.start()));
        if source.cue.is_none() || near.abs_diff(here) <= 2 { evidence.cover(whole(source.span)) } else { evidence }
    })
}
