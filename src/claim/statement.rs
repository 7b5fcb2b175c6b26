//! Statements: what the article says that somebody says.

use super::{
    Form, Modality, Source, Statement,
    speaker::{self, Scene},
};
use crate::{
    language::words::{Class, Stance, VerbForm},
    mention::date::Granularity,
    text::{Region, Span, TokenKind},
};
use std::ops::Range;

/// A verb of saying with its helping verbs, as token indices.
#[derive(Clone, Debug)]
struct Cue {
    tokens: Range<usize>,
    stance: Stance,
    form: VerbForm,
    /// `è stato riferito`, `si stima`: nobody says it.
    impersonal: bool,
}

/// A statement in the making: its own speaker only.
struct Found {
    content: Range<usize>,
    direct: bool,
    source: Option<Source>,
    cue: Option<Span>,
    stance: Stance,
    said_on: Option<jiff::civil::Date>,
}

/// Finds every statement, in reading order, each with its whole chain.
pub(super) fn find(scene: &Scene) -> Vec<Statement> {
    let mut found: Vec<Found> = Vec::new();
    let mut speakers: Vec<Source> = Vec::new();
    let quotes = outer_quotes(scene);
    for index in 0..scene.text.sentences.len() {
        let sentence = &scene.text.sentences[index];
        if matches!(sentence.region, Region::Header | Region::Credit) {
            continue;
        }
        let range = sentence.tokens.clone();
        let before = found.len();
        according(scene, &range, &mut speakers, &mut found);
        headline(scene, index, &mut speakers, &mut found);
        for cue in cues(scene, &range) {
            reported(scene, &cue, &range, &quotes, &mut speakers, &mut found);
        }
        for quote in quotes.iter().filter(|quote| range.contains(&quote.end.saturating_sub(1).max(quote.start))) {
            quoted(scene, quote, &mut speakers, &mut found);
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

/// Every verb of saying of a sentence, with its helping verbs.
fn cues(scene: &Scene, sentence: &Range<usize>) -> Vec<Cue> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    sentence
        .clone()
        .filter_map(|at| {
            if !text.tokens[at].is_word() || scene.in_name(at) {
                return None;
            }
            let verb = speech.verbs.get(text.lower(at))?;
            let previous = at.checked_sub(1).filter(|p| sentence.contains(p) && text.tokens[*p].is_word());
            let class = previous.and_then(|p| scene.class(p));
            // A noun of the same form: "la conferma", "una stima".
            if matches!(
                class,
                Some(
                    Class::Article
                        | Class::Indefinite
                        | Class::Determiner
                        | Class::Possessive
                        | Class::Prenominal
                        | Class::Quantifier
                )
            ) || verb.form == VerbForm::Finite && class == Some(Class::Preposition)
            {
                return None;
            }
            let mut start = at;
            let mut helped = false;
            let mut passive = false;
            while start > sentence.start && text.tokens[start - 1].is_word() {
                let before = start - 1;
                match scene.class(before) {
                    Some(class) if class.is_verb() => {
                        helped = true;
                        passive |= matches!(
                            text.lower(before),
                            "stato" | "stata" | "stati" | "state" | "viene" | "vengono" | "veniva" | "venne"
                        );
                        start = before;
                    }
                    Some(Class::Adverb) if before > sentence.start && (before..at).len() < 4 => {
                        let helper = scene.class(before - 1).is_some_and(Class::is_verb) || text.lower(before) == "non";
                        if !helper {
                            break;
                        }
                        start = before;
                    }
                    Some(Class::Pronoun) if !speech.pronouns.contains(text.lower(before)) => start = before,
                    _ => break,
                }
            }
            let reflexive = text.tokens[start].is_word() && text.lower(start) == "si" && verb.form == VerbForm::Finite;
            match verb.form {
                VerbForm::Participle if !helped => None,
                VerbForm::Infinitive if !helped => None,
                form => Some(Cue {
                    tokens: start..at + 1,
                    stance: verb.stance,
                    form,
                    impersonal: passive || reflexive && verb.stance == Stance::Estimates,
                }),
            }
        })
        .collect()
}

/// Indirect speech: `ha detto che`, `stima in`, `…, ha affermato il ministro`.
fn reported(
    scene: &Scene,
    cue: &Cue,
    sentence: &Range<usize>,
    quotes: &[Range<usize>],
    speakers: &mut Vec<Source>,
    found: &mut Vec<Found>,
) {
    let text = scene.text;
    let (start, end) = (cue.tokens.start, cue.tokens.end);
    let cue_span = text.span(cue.tokens.clone());
    let said_on = said_on(scene, &cue.tokens, sentence);
    let before_mark = start.checked_sub(1).filter(|at| sentence.contains(at)).map(|at| text.word(at));
    let in_quote = quotes.iter().find(|quote| quote.contains(&start));
    // Content behind the verb.
    let content = content_behind(scene, end, sentence, cue);
    if let Some(content) = content {
        if quotes.iter().any(|quote| quote.start == content.start || quote.start == content.start + 1) {
            return; // A quotation, read as such.
        }
        let content = match in_quote {
            Some(quote) => content.start..content.end.min(quote.end),
            None => content,
        };
        if content.is_empty() {
            return;
        }
        let source = if cue.impersonal {
            agent(scene, end, sentence, cue_span, speakers)
        } else {
            subject(scene, cue, sentence, cue_span, speakers)
        };
        if source.is_none() && !cue.impersonal {
            return;
        }
        speakers.extend(source.clone());
        found.push(Found { content, direct: false, source, cue: cue_span, stance: cue.stance, said_on });
        return;
    }
    // Content before the verb: "…, ha affermato giovedì l'agenzia".
    if cue.form == VerbForm::Finite || cue.form == VerbForm::Participle {
        let postposed = matches!(before_mark, Some("," | "–" | "-" | "—"));
        if postposed
            && in_quote.is_none()
            && let Some(phrase) = speaker::behind(scene, end, sentence)
        {
            let phrase_end = phrase.end;
            let Some(source) = speaker::source(scene, phrase, cue_span, speakers) else { return };
            let opening = sentence.start;
            // A quotation that ends right before the comma is read as such.
            if start >= 2
                && quotes.iter().any(|quote| quote.end + 1 >= start - 1 && quote.start < start && quote.end <= start)
            {
                return;
            }
            speakers.push(source.clone());
            found.push(Found {
                content: opening..start - 1,
                direct: false,
                source: Some(source.clone()),
                cue: cue_span,
                stance: cue.stance,
                said_on,
            });
            // "…, dicono gli analisti, con le truppe …": the sentence goes on with what they say.
            if phrase_end + 1 < sentence.end && text.word(phrase_end) == "," {
                found.push(Found {
                    content: phrase_end + 1..without_stop(scene, sentence.clone()).end,
                    direct: false,
                    source: Some(source),
                    cue: cue_span,
                    stance: cue.stance,
                    said_on,
                });
            }
            return;
        }
    }
    // An object: "ha confermato lo spiegamento di 300 uomini", "stima 20 morti".
    let has_object = sentence.contains(&end)
        && (text.tokens[end].kind == TokenKind::Number
            || text.tokens[end].is_word()
                && (matches!(
                    scene.class(end),
                    Some(Class::Article | Class::Indefinite | Class::Quantifier | Class::Adverb) | None
                ) || scene.class(end) == Some(Class::Preposition) && cue.stance == Stance::Estimates));
    let finite = matches!(cue.form, VerbForm::Finite | VerbForm::Participle) && !cue.impersonal;
    if has_object
        && finite
        && in_quote.is_none()
        && let Some(source) = speaker::before(scene, start, sentence)
            .and_then(|phrase| speaker::source(scene, phrase, cue_span, speakers))
    {
        let stop = (end..sentence.end)
            .find(|at| {
                matches!(text.word(*at), ";" | ":")
                    || text.word(*at) == ","
                        && text.tokens.get(at + 1).is_some_and(|t| t.is_word() && text.lower(at + 1).ends_with("ndo"))
            })
            .unwrap_or_else(|| without_stop(scene, sentence.clone()).end);
        if stop > end {
            speakers.push(source.clone());
            found.push(Found {
                content: end..stop,
                direct: false,
                source: Some(source),
                cue: cue_span,
                stance: cue.stance,
                said_on,
            });
        }
    }
}

/// The content that `che`, `di` with an infinitive or a colon opens behind a verb of saying.
fn content_behind(scene: &Scene, end: usize, sentence: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let text = scene.text;
    let pack = text.language.pack();
    let whole = without_stop(scene, sentence.clone());
    let mut commas = 0;
    for at in end..whole.end.min(end + 18) {
        if !text.tokens[at].is_word() {
            match text.word(at) {
                ":" => return (at + 1 < whole.end).then_some(at + 1..whole.end),
                "," => {
                    commas += 1;
                    if commas > 2 {
                        return None;
                    }
                }
                "(" | ")" | "-" => {}
                _ if text.tokens[at].kind == TokenKind::Number || scene.in_name(at) => {}
                _ => return None,
            }
            continue;
        }
        let word = text.lower(at);
        if pack.speech.that.contains(word) {
            // "ha incontrato la donna che": a relative pronoun stands behind a noun; behind the verb's own adjuncts it does not.
            let object = (end..at).any(|i| {
                text.tokens[i].is_word()
                    && scene.class(i) == Some(Class::Article)
                    && !preceded_by_date_or_preposition(scene, i, end)
            });
            return (!object && at + 1 < whole.end).then_some(at + 1..whole.end);
        }
        if at == end && pack.grammar.preposition(word) == Some(pack.speech.of) && cue.stance != Stance::Confirms {
            let next = at + 1;
            let infinitive = next < whole.end
                && text.tokens[next].is_word()
                && (text.lower(next).ends_with("re")
                    || text.lower(next).ends_with("rsi")
                    || text.lower(next).ends_with("rne")
                    || text.lower(next) == "non");
            return infinitive.then_some(next..whole.end);
        }
        if scene.class(at).is_some_and(Class::is_verb)
            || matches!(scene.class(at), Some(Class::Subordinator | Class::Relative))
        {
            return None;
        }
    }
    None
}

/// Whether an article belongs to an adjunct (`durante una visita`, `la scorsa settimana`) and not to an object.
fn preceded_by_date_or_preposition(scene: &Scene, at: usize, floor: usize) -> bool {
    scene.in_date(at)
        || at > floor && scene.class(at - 1) == Some(Class::Preposition)
        || {
            // An inverted subject: "ha detto il ministro che".
            at == floor
        }
        || (floor..at).any(|i| scene.in_date(i) && i + 1 == at)
        || scene.text.tokens.get(at + 1).is_some_and(|_| scene.in_date(at + 1))
}

/// A range without the full stop at its end.
fn without_stop(scene: &Scene, mut range: Range<usize>) -> Range<usize> {
    while range.end > range.start && matches!(scene.text.word(range.end - 1), "." | "!" | "?" | "…") {
        range.end -= 1;
    }
    range
}

/// Who says it: the subject before the verb, behind it, or the last speaker where it is left out.
fn subject(
    scene: &Scene,
    cue: &Cue,
    sentence: &Range<usize>,
    span: Option<Span>,
    speakers: &[Source],
) -> Option<Source> {
    if cue.form != VerbForm::Gerund {
        if let Some(phrase) = speaker::before(scene, cue.tokens.start, sentence) {
            return speaker::source(scene, phrase, span, speakers);
        }
        if let Some(phrase) = speaker::behind(scene, cue.tokens.end, sentence) {
            return speaker::source(scene, phrase, span, speakers);
        }
    } else if let Some(main) = main_subject(scene, cue.tokens.start, sentence) {
        // "Zelensky ha commentato la situazione, sostenendo che": the gerund's subject is the sentence's.
        return speaker::source(scene, main, span, speakers);
    }
    let last = speakers.last()?;
    Some(Source { cue: span, ..last.clone() })
}

/// The subject of a sentence's first finite verb before token `until`.
fn main_subject(scene: &Scene, until: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let verb = (sentence.start..until).find(|at| {
        scene.text.tokens[*at].is_word() && !scene.in_name(*at) && scene.class(*at).is_some_and(Class::is_verb)
            || scene.text.tokens[*at].is_word()
                && scene
                    .text
                    .language
                    .pack()
                    .speech
                    .verbs
                    .get(scene.text.lower(*at))
                    .is_some_and(|v| v.form == VerbForm::Finite)
    })?;
    speaker::before(scene, verb, sentence)
}

/// The agent of a passive: `è stato riferito dal ministero`.
fn agent(
    scene: &Scene,
    from: usize,
    sentence: &Range<usize>,
    span: Option<Span>,
    speakers: &[Source],
) -> Option<Source> {
    let text = scene.text;
    let by = text.language.pack().speech.by;
    let at = (from..sentence.end.min(from + 3)).find(|at| {
        text.tokens[*at].is_word() && text.language.pack().grammar.preposition(text.lower(*at)) == Some(by)
    })?;
    speaker::source(scene, speaker::phrase_from(scene, at + 1, sentence)?, span, speakers)
}

/// `secondo il ministero, …`, `…, stando a fonti locali`, `secondo quanto riferito dal NIS`.
fn according(scene: &Scene, sentence: &Range<usize>, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let text = scene.text;
    let pack = text.language.pack();
    let simple = |at: usize| pack.grammar.preposition(text.lower(at)).unwrap_or_else(|| text.lower(at));
    let mut at = sentence.start;
    while at < sentence.end {
        let phrase = pack.speech.according.iter().find(|words| {
            words.iter().enumerate().all(|(i, word)| scene.is_word(at + i, sentence) && simple(at + i) == *word)
                && !scene.in_name(at)
        });
        let Some(phrase) = phrase else {
            at += 1;
            continue;
        };
        let behind = at + phrase.len();
        // "il secondo", "un secondo": an ordinal or a unit.
        let ordinal = at > sentence.start
            && text.tokens[at - 1].is_word()
            && matches!(
                scene.class(at - 1),
                Some(Class::Article | Class::Indefinite | Class::Possessive | Class::Determiner | Class::Quantifier)
            );
        if ordinal || !scene.is_word(behind, sentence) {
            at = behind;
            continue;
        }
        let mut cue_end = behind;
        let mut source = None;
        let mut end = behind;
        let mut unnamed = false;
        if pack.speech.what.contains(text.lower(behind)) {
            // "secondo quanto riferito dal ministero", "secondo quanto riferisce lo USGS", "secondo quanto si apprende"
            let verb = (behind + 1..sentence.end.min(behind + 5))
                .find(|i| text.tokens[*i].is_word() && pack.speech.verbs.contains_key(text.lower(*i)));
            let Some(verb) = verb else {
                at = behind;
                continue;
            };
            cue_end = verb + 1;
            end = cue_end;
            let cue = text.span(at..cue_end);
            let passive = scene.is_word(cue_end, sentence)
                && pack.grammar.preposition(text.lower(cue_end)) == Some(pack.speech.by);
            let range = if passive {
                speaker::phrase_from(scene, cue_end + 1, sentence)
            } else {
                speaker::behind(scene, cue_end, sentence)
            };
            match range {
                Some(range) => {
                    end = range.end;
                    source = speaker::source(scene, range, cue, speakers);
                }
                None => unnamed = true,
            }
        } else if let Some(range) = speaker::phrase_from(scene, behind, sentence) {
            end = range.end;
            source = speaker::source(scene, range, text.span(at..cue_end), speakers);
        }
        if source.is_none() && !unnamed {
            at = behind;
            continue;
        }
        let cue = text.span(at..cue_end);
        let whole = without_stop(scene, sentence.clone());
        // Before the phrase: a clause that it closes, or only small words.
        let clause_before = (sentence.start..at).any(|i| text.tokens[i].is_word() && scene.class(i).is_none());
        let closes = at > sentence.start && matches!(text.word(at - 1), "," | "(" | "–") || end >= whole.end;
        let after = end + usize::from(end < whole.end && text.word(end) == ",");
        let content = if clause_before && closes && at > sentence.start {
            sentence.start..at - usize::from(!text.tokens[at - 1].is_word())
        } else {
            after..whole.end
        };
        if !content.is_empty() {
            speakers.extend(source.clone());
            found.push(Found { content, direct: false, source, cue, stance: Stance::Asserts, said_on: None });
        }
        at = end.max(behind);
    }
}

/// Headlines: `La Corea del Nord invia truppe: Seul`, `Zelensky: avanti così`.
fn headline(scene: &Scene, index: usize, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let text = scene.text;
    let sentence = &text.sentences[index];
    let range = without_stop(scene, sentence.tokens.clone());
    let heading = matches!(sentence.region, Region::Title | Region::Teaser)
        || range.end == sentence.tokens.end && range.len() < 30;
    if !heading {
        return;
    }
    let colons: Vec<usize> = range.clone().filter(|at| text.word(*at) == ":").collect();
    // A teaser's own label ends in a colon: "Leggi anche: …".
    let skip = usize::from(sentence.region == Region::Teaser);
    let Some(&last) = colons.get(skip..).and_then(|c| c.last()) else { return };
    let opening = if skip == 1 { colons[0] + 1 } else { range.start };
    let tail = last + 1..range.end;
    if (1..=4).contains(&tail.len())
        && tail.clone().all(|at| scene.in_name(at) || matches!(scene.class(at), Some(Class::Article)))
        && let Some(source) = speaker::source(scene, tail.clone(), None, speakers)
    {
        if source.entity.is_some() && opening < last {
            speakers.push(source.clone());
            found.push(Found {
                content: opening..last,
                direct: false,
                source: Some(source),
                cue: None,
                stance: Stance::Asserts,
                said_on: None,
            });
        }
        return;
    }
    let first = colons[skip.min(colons.len() - 1)];
    let head = opening..first;
    let quoted = text.tokens.get(first + 1).is_some_and(|t| t.kind == TokenKind::Mark);
    let person =
        text.span(head.clone()).and_then(|span| scene.links.names.iter().find(|name| span.contains(name.span)));
    let speaks =
        person.is_some_and(|name| name.kind != crate::mention::name::NameKind::Place || name.refers_to.is_some());
    if !quoted
        && speaks
        && head.len() <= 5
        && first + 1 < range.end
        && !head.clone().any(|at| scene.class(at).is_some_and(Class::is_verb))
        && let Some(source) = speaker::source(scene, head, None, speakers)
    {
        speakers.push(source.clone());
        found.push(Found {
            content: first + 1..range.end,
            direct: false,
            source: Some(source),
            cue: None,
            stance: Stance::Asserts,
            said_on: None,
        });
    }
}

/// A quotation, with its speaker told behind it, before it, inside it, or by the quotation before it.
fn quoted(scene: &Scene, quote: &Range<usize>, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let text = scene.text;
    let words = quote.clone().filter(|at| text.tokens[*at].is_word()).count();
    let told = told_behind(scene, quote, speakers)
        .or_else(|| told_before(scene, quote, speakers))
        .or_else(|| told_inside(scene, quote, speakers));
    let (source, cue, stance, said_on) = match told {
        Some((source, cue)) => {
            let said_on = cue.as_ref().and_then(|cue| {
                let sentence = &text.sentences[text.sentence_of(cue.tokens.start)].tokens;
                said_on(scene, &cue.tokens, sentence)
            });
            let span = cue.as_ref().and_then(|cue| text.span(cue.tokens.clone()));
            (Some(source), span, cue.map_or(Stance::Asserts, |cue| cue.stance), said_on)
        }
        None => {
            // “…” e “…”: the second goes on with the first; so does a quotation right behind another, or inside indirect speech.
            let inside = found.iter().any(|f| f.content.start <= quote.start && quote.end <= f.content.end);
            let previous = found
                .iter()
                .rev()
                .find(|f| f.direct && f.content.end < quote.start && quote.start - f.content.end <= 4)
                .and_then(|f| f.source.clone());
            match previous {
                Some(source) => (Some(source), None, Stance::Asserts, None),
                None if inside && words > 1 => (None, None, Stance::Asserts, None),
                None => {
                    // A heading that is nothing but a quotation is of whoever speaks next to it.
                    let sentence = &text.sentences[text.sentence_of(quote.start)].tokens;
                    let alone = sentence.len() <= quote.len() + 2 && words >= 4;
                    if !alone {
                        return;
                    }
                    match speakers.last() {
                        Some(last) => (Some(Source { cue: None, ..last.clone() }), None, Stance::Asserts, None),
                        None => return,
                    }
                }
            }
        }
    };
    speakers.extend(source.clone());
    found.push(Found { content: quote.clone(), direct: true, source, cue, stance, said_on });
}

/// `“…”, ha detto Rutte`
fn told_behind(scene: &Scene, quote: &Range<usize>, speakers: &[Source]) -> Option<(Source, Option<Cue>)> {
    let text = scene.text;
    let mut at = quote.end;
    // The closing mark, a comma or a dash, inside or outside.
    let limit = text.tokens.len().min(at + 4);
    while at < limit && !text.tokens[at].is_word() {
        if matches!(text.word(at), "." | "!" | "?" | ":" | ";") && at > quote.end {
            return None;
        }
        at += 1;
    }
    let sentence = text.sentences.get(text.sentence_of(at.min(text.tokens.len() - 1)))?.tokens.clone();
    let cue = cues(scene, &sentence).into_iter().find(|cue| cue.tokens.start >= at && cue.tokens.start <= at + 6)?;
    // Between quotation and verb: nothing, or the subject.
    let between = at..cue.tokens.start;
    if between
        .clone()
        .any(|i| matches!(text.word(i), "," | ":" | ";" | ".") || scene.class(i).is_some_and(Class::is_verb))
    {
        return None;
    }
    let span = text.span(cue.tokens.clone());
    let source = speaker::behind(scene, cue.tokens.end, &sentence)
        .and_then(|phrase| speaker::source(scene, phrase, span, speakers))
        .or_else(|| {
            (!between.is_empty()).then_some(())?;
            speaker::source(scene, speaker::before(scene, cue.tokens.start, &(at..sentence.end))?, span, speakers)
        })
        .or_else(|| speakers.last().map(|last| Source { cue: span, ..last.clone() }))?;
    Some((source, Some(cue)))
}

/// `Rutte ha detto: “…”`, `Biden: “…”`, `ha descritto il voto come “…”`
fn told_before(scene: &Scene, quote: &Range<usize>, speakers: &[Source]) -> Option<(Source, Option<Cue>)> {
    let text = scene.text;
    let opening = quote.start.checked_sub(1)?;
    let sentence = text.sentences[text.sentence_of(opening)].tokens.clone();
    let cue = cues(scene, &sentence).into_iter().rev().find(|cue| cue.tokens.end <= opening);
    if let Some(cue) = cue {
        // No other clause between verb and quotation.
        let clear = !(cue.tokens.end..opening).any(|at| {
            matches!(text.word(at), ";" | "”" | "»")
                || text.tokens[at].is_word() && scene.class(at).is_some_and(Class::is_verb)
        });
        if clear && opening - cue.tokens.end <= 24 {
            let span = text.span(cue.tokens.clone());
            let source = subject(scene, &cue, &sentence, span, speakers)?;
            return Some((source, Some(cue)));
        }
    }
    // "Il segretario generale della Nato: “…”": nothing but the speaker stands before the colon.
    let colon = opening.checked_sub(1).filter(|at| sentence.contains(at) && text.word(*at) == ":")?;
    let head = sentence.start..colon;
    let verbless = !head.clone().any(|at| text.tokens[at].is_word() && scene.class(at).is_some_and(Class::is_verb));
    (verbless && (1..=10).contains(&head.len())).then_some(())?;
    Some((speaker::source(scene, head, None, speakers)?, None))
}

/// `“… – ha denunciato Rutte –. …”`: the speaker stands between dashes.
fn told_inside(scene: &Scene, quote: &Range<usize>, speakers: &[Source]) -> Option<(Source, Option<Cue>)> {
    let text = scene.text;
    let dash = |at: usize| matches!(text.word(at), "–" | "-" | "—");
    let mut at = quote.start + 1;
    while at + 2 < quote.end {
        if dash(at) && !text.tokens[at].glued {
            let sentence = text.sentences[text.sentence_of(at)].tokens.clone();
            let cue = cues(scene, &sentence).into_iter().find(|cue| cue.tokens.start == at + 1);
            if let Some(cue) = cue {
                let span = text.span(cue.tokens.clone());
                let source = speaker::behind(scene, cue.tokens.end, &sentence)
                    .and_then(|phrase| speaker::source(scene, phrase, span, speakers))
                    .or_else(|| speakers.last().map(|last| Source { cue: span, ..last.clone() }))?;
                return Some((source, Some(cue)));
            }
        }
        at += 1;
    }
    None
}

/// The day on which it was said, where it stands beside the verb of saying.
fn said_on(scene: &Scene, cue: &Range<usize>, sentence: &Range<usize>) -> Option<jiff::civil::Date> {
    let text = scene.text;
    let near = text.span(sentence.start.max(cue.start.saturating_sub(4))..sentence.end.min(cue.end + 5))?;
    scene
        .mentions
        .dates
        .iter()
        .find(|date| near.contains(date.span) && date.granularity == Granularity::Day)
        .and_then(|date| date.period)
        .filter(|period| period.from() == period.until())
        .and_then(crate::mention::date::Period::from)
}

/// Puts each statement into the smallest one around it: its chain leads through that one's.
fn nest(scene: &Scene, mut found: Vec<Found>) -> Vec<Statement> {
    found.sort_by_key(|f| (f.content.start, std::cmp::Reverse(f.content.end)));
    let mut statements: Vec<(Range<usize>, Statement)> = Vec::with_capacity(found.len());
    for f in found {
        let Some(span) = scene.text.span(f.content.clone()) else { continue };
        let outer = statements
            .iter()
            .rev()
            .find(|(range, _)| range.start <= f.content.start && f.content.end <= range.end && *range != f.content);
        let mut chain = outer.map(|(_, statement)| statement.chain.clone()).unwrap_or_default();
        if let Some(source) = f.source {
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
        if statements.iter().any(|(range, s)| *range == f.content && s.form == statement.form) {
            continue;
        }
        statements.push((f.content, statement));
    }
    statements.into_iter().map(|(_, statement)| statement).collect()
}

/// What a stance makes of the modality of what is said.
pub(super) fn stance_modality(stance: Stance) -> Option<Modality> {
    match stance {
        Stance::Denies => Some(Modality::Denied),
        Stance::Asks => Some(Modality::Asked),
        Stance::Plans => Some(Modality::Planned),
        Stance::Asserts | Stance::Confirms | Stance::Estimates => None,
    }
}
