//! When a number holds.

use super::{
    Time, modality,
    scene::Scene,
    scope::{Asked, opens_sentence},
};
use crate::{
    language::words::{Class, DateWord, Stance},
    mention::{
        date::{DateMention, Granularity, Period},
        quantity::Kind,
    },
    text::{Region, Span},
};
use std::ops::Range;

/// When a number holds: the date nearest to it that its own clause or one around that gives to what it tells, else the date of
/// the event that the sentence before told.
pub(super) fn of(scene: &Scene, asked: &Asked) -> Option<Time> {
    let quantity = asked.quantity;
    if quantity.kind == Kind::Age {
        return None;
    }
    let text = scene.text;
    let own = modality::own_clause(scene, &asked.number, &asked.sentence);
    let whole = text.span(asked.sentence.clone())?;
    let is_own = |date: &DateMention| own.contains(&text.token_at(date.span.start()));
    let distance = |date: &DateMention| {
        let apart = date.span.start().abs_diff(quantity.span.start());
        apart + if is_own(date) { 0 } else { whole.len() }
    };
    let nearest = dates(scene, whole)
        .filter(|date| asked.dated.contains(date.span) && !date.span.overlaps(quantity.span))
        .filter(|date| {
            is_own(date) && !is_of_next(scene, date, asked, &own)
                || spans_clauses(scene, date, asked)
                || is_of_antecedent(scene, date, &own)
        })
        .filter(|date| is_circumstance(scene, date, asked) || is_of_antecedent(scene, date, &own))
        .min_by_key(|date| distance(date));
    match nearest {
        Some(date) => Some(Time { span: date.span, period: held(date)? }),
        None => carried(scene, asked, whole, &own),
    }
}

/// When what is told holds: `entro il 2030` a thing shall be so, but not before it is so.
fn held(date: &DateMention) -> Option<Period> {
    match date.period? {
        Period::Until(end) if date.rule == "date.by" => Some(Period::At(end)),
        period => Some(period),
    }
}

/// The dates within a stretch of text, clock times and the date of a dateline apart.
fn dates<'a>(scene: &'a Scene, within: Span) -> impl Iterator<Item = &'a DateMention> {
    scene.dates_in(within).iter().filter(|date| date.granularity != Granularity::Time && !is_dateline(scene, date))
}

/// `(ANSA) - TORINO, 12 MAR - Saranno …`: the day of the report, before a dash and behind names only.
fn is_dateline(scene: &Scene, date: &DateMention) -> bool {
    let text = scene.text;
    let at = text.token_at(date.span.start());
    let start = text.sentences[text.sentence_of(at)].tokens.start;
    let next = text.token_at(date.span.end() - 1) + 1;
    // The point of an abbreviated month may stand between.
    let dash = (next..next + 2).any(|i| i < text.tokens.len() && matches!(text.word(i), "-" | "–" | "—"));
    dash && at > start && (start..at).all(|i| !text.tokens[i].is_word() || text.tokens[i].is_capitalized())
}

/// Whether a date outside the number's own clause holds for it: one that opens the sentence, or that stands before the verb to
/// which the number's clause is joined (`ieri ha fermato tre uomini e ha sequestrato 20 chili`).
fn spans_clauses(scene: &Scene, date: &DateMention, asked: &Asked) -> bool {
    let at = scene.text.token_at(date.span.start());
    at < asked.number.start
        && (opens_sentence(scene, at, &asked.sentence)
            || asked.clause.contains(&at) && !(asked.clause.start..at).any(|i| scene.is_verb(i)))
}

/// Whether a date behind the number belongs to the next one: `a luglio 5.200 turisti e ad agosto 6.800`.
fn is_of_next(scene: &Scene, date: &DateMention, asked: &Asked, own: &Range<usize>) -> bool {
    let text = scene.text;
    let at = text.token_at(date.span.start());
    let is_date_before = || {
        let sentence = text.sentences[text.sentence_of(at)].span;
        scene.dates_in(sentence).iter().any(|other| text.token_at(other.span.start()) < asked.number.start)
    };
    let is_number_behind = || {
        let sentence = text.sentences[text.sentence_of(at)].span;
        scene.quantities_in(sentence).iter().any(|other| {
            let other = text.token_at(other.span.start());
            own.contains(&other) && other > at
        })
    };
    at >= asked.number.end
        && (asked.number.end..at).any(|i| modality::joins(scene, i))
        && is_date_before()
        && is_number_behind()
}

/// Whether the number stands in a relative clause that tells what happened in an event dated right before it: `il terremoto del
/// 1976, che uccise …`.
fn is_of_antecedent(scene: &Scene, date: &DateMention, own: &Range<usize>) -> bool {
    let text = scene.text;
    let at = text.token_at(date.span.start());
    let end = text.token_at(date.span.end() - 1) + 1;
    let is_relative = own.start == end + 2
        && text.word(end) == ","
        && matches!(scene.class(end + 1), Some(Class::Subordinator | Class::Relative));
    let of = text.language.pack().speech.of;
    is_relative && at > 0 && scene.is_preposition(at - 1, of) && is_past(scene, own)
}

/// Whether a date tells when something is, and not which thing is meant: `le batterie installate nel 1998`, `le vittime del
/// terremoto del 2016`; nor what it is compared with: `rispetto al 2022`.
fn is_circumstance(scene: &Scene, date: &DateMention, asked: &Asked) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    let grammar = &pack.grammar;
    let at = text.token_at(date.span.start());
    let floor = asked.sentence.start;
    // What stands before the date and the small words that lead to it.
    let lead = (floor..at)
        .rev()
        .find(|i| {
            !text.tokens[*i].is_word()
                || !matches!(
                    scene.class(*i),
                    Some(Class::Article | Class::Indefinite | Class::Preposition | Class::Prenominal)
                )
        })
        .map_or(floor, |i| i + 1);
    let is_base = |i: usize| {
        text.tokens[i].is_word()
            && (pack.dates.bases.contains(text.lower(i))
                || grammar.preposition(text.lower(i)).is_some_and(|simple| pack.dates.bases.contains(simple)))
    };
    if (lead.saturating_sub(1).max(floor)..at).any(is_base) || is_of_saying(scene, date, lead, asked) {
        return false;
    }
    let Some(noun) = lead.checked_sub(1).filter(|i| *i >= floor) else { return true };
    if lead < at && scene.is_preposition(lead, pack.speech.of) {
        return is_of_event(scene, noun, asked);
    }
    // "l'inflazione acquisita per il 2022": what is meant for a time holds then.
    lead < at && scene.is_preposition(lead, pack.speech.in_view_of) || !is_reduced(scene, noun, asked)
}

/// Whether a date stands beside a verb of saying: `annuncerà domani un pacchetto da 300 milioni`.
fn is_of_saying(scene: &Scene, date: &DateMention, lead: usize, asked: &Asked) -> bool {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let end = text.token_at(date.span.end() - 1) + 1;
    let says = |i: usize| {
        asked.sentence.contains(&i)
            && text.tokens[i].is_word()
            && !scene.in_name(i)
            && !(scene.counts(i) && asked.dated.contains(date.span))
            && speech.verbs.get(text.lower(i)).is_some_and(|verb| verb.stance != Stance::Confirms)
    };
    let auxiliary = |i: usize| asked.sentence.contains(&i) && scene.class(i) == Some(Class::Auxiliary);
    lead > asked.sentence.start && says(lead - 1) || says(end) || auxiliary(end) && says(end + 1)
}

/// Whether a date joined to a noun with `di` tells when the number holds: the number or what it counts is dated (`i 388 del
/// 2022`), or what happened (`nel terremoto del 2016`).
fn is_of_event(scene: &Scene, noun: usize, asked: &Asked) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    let span = text.tokens[noun].span;
    let quantity = asked.quantity;
    if asked.number.contains(&noun)
        || quantity.extent.contains(span)
        || [quantity.head, quantity.counted].iter().flatten().any(|own| own.contains(span))
    {
        return true;
    }
    // "Le piogge di martedì hanno fatto esondare 14 fiumi": what happened is what the sentence tells.
    let own = modality::own_clause(scene, &asked.number, &asked.sentence);
    if quantity.kind == Kind::Count
        && pack.dates.happenings.contains(text.lower(noun))
        && opens_sentence(scene, noun, &asked.sentence)
        && own.contains(&noun)
        && is_past(scene, &own)
    {
        return true;
    }
    let Some(before) = noun.checked_sub(1).filter(|i| *i >= asked.sentence.start && text.tokens[*i].is_word()) else {
        return asked.happens;
    };
    // "tre in meno del 2019", "contro i 550 di ieri"
    if !text.tokens[noun].is_word() || scene.class(noun).is_some() || scene.in_quantity(noun) {
        return false;
    }
    // "i contagi del 2020 non furono 6.000": what is counted need not be named again.
    let is_counted = || quantity.head.is_none() && quantity.kind == Kind::Count && noun < asked.number.start;
    match pack.grammar.preposition(text.lower(before)) {
        Some(simple) => pack.grammar.locative.contains(simple),
        None => asked.happens || is_counted(),
    }
}

/// Whether a word is a participle that stands for a clause of its own behind its noun: `l'accordo firmato a giugno vale …`.
fn is_reduced(scene: &Scene, at: usize, asked: &Asked) -> bool {
    let text = scene.text;
    let grammar = &text.language.pack().grammar;
    let is_noun = |i: usize| text.tokens[i].is_word() && scene.class(i).is_none() && !scene.is_verb(i);
    let word = text.lower(at);
    let is_counted = |i: usize| {
        let span = text.tokens[i].span;
        let quantity = asked.quantity;
        quantity.extent.contains(span)
            || [quantity.head, quantity.counted].iter().flatten().any(|own| own.contains(span))
    };
    // "i droni abbattuti oggi sono 62" counts what was done, "i 40 autobus comprati nel 2019" does not.
    let participle = is_noun(at)
        && (grammar.is_participle)(word)
        && !(grammar.is_adjective)(word)
        && !text.language.pack().dates.back.contains(word)
        && !(at > 0 && is_counted(at - 1) && at < asked.number.start)
        && !(is_counted(at) && at > 0 && !is_counted(at - 1))
        && !asked.number.contains(&(at.max(1) - 1));
    let Some(noun) = at.checked_sub(1).filter(|i| participle && *i >= asked.sentence.start && is_noun(*i)) else {
        return false;
    };
    let is_definite = || {
        noun > asked.sentence.start
            && text.tokens[noun - 1].is_word()
            && matches!(
                scene.class(noun - 1),
                Some(Class::Article | Class::Indefinite | Class::Determiner | Class::Preposition)
            )
    };
    is_definite() || asked.clause.clone().any(|i| text.tokens[i].is_word() && scene.is_verb(i))
}

/// The date of the event that the sentence before told, for a sentence that goes on about it in the past: `Ieri un treno è
/// deragliato. I feriti sono stati 37.`
fn carried(scene: &Scene, asked: &Asked, whole: Span, own: &Range<usize>) -> Option<Time> {
    let text = scene.text;
    let index = text.sentence_of(asked.number.start);
    let before = text.sentences.get(index.checked_sub(1)?)?;
    let goes_on = asked.quantity.kind == Kind::Count
        && asked.said == text.sentences[index].span
        && before.region == Region::Body
        && text.sentences[index].region == Region::Body
        && !text.source.get(before.span.end()..whole.start())?.contains('\n')
        && !scene.dates_in(whole).iter().any(|date| date.granularity != Granularity::Time)
        && scene.known.event.get(text.sentences.len(), index - 1, || is_event(scene, &before.tokens))
        && (asked.happens || is_past(scene, own));
    if !goes_on {
        return None;
    }
    let told = Asked {
        quantity: asked.quantity,
        number: before.tokens.end..before.tokens.end,
        clause: before.tokens.clone(),
        sentence: before.tokens.clone(),
        said: before.span,
        dated: before.span,
        happens: true,
        is_rate: false,
    };
    let mut all = dates(scene, before.span).filter(|date| is_circumstance(scene, date, &told));
    let date = all.next()?;
    // Of several dates none is known to be that of the event.
    all.next().is_none().then_some(Time { span: date.span, period: date.period? })
}

/// Whether a sentence tells what has been, and no day on which something was said ("ha fatto sapere domenica").
fn is_event(scene: &Scene, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let says = |at: usize| {
        let word = text.lower(at);
        text.tokens[at].is_word()
            && (speech.verbs.contains_key(word)
                || at + 1 < sentence.end
                    && speech.pairs.contains_key(format!("{word} {}", text.lower(at + 1)).as_str()))
    };
    is_past(scene, sentence) && !sentence.clone().any(says)
}

/// Whether a clause tells what has been: a past without a helping verb, or a helping verb with a participle.
fn is_past(scene: &Scene, clause: &Range<usize>) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    clause.clone().any(|at| {
        if !text.tokens[at].is_word() || text.tokens[at].is_capitalized() && scene.is_inside(at) {
            return false;
        }
        let word = text.lower(at);
        let is_participle = |i: usize| {
            i < clause.end
                && text.tokens[i].is_word()
                && ((pack.grammar.is_participle)(text.lower(i)) || pack.dates.back.contains(text.lower(i)))
        };
        (pack.dates.is_past)(word)
            || scene.class(at) == Some(Class::Auxiliary) && pack.dates.back.contains(word) && is_participle(at + 1)
    })
}

/// Whether a word puts a length of time behind us: `negli ultimi 60 anni`.
pub(super) fn looks_back(scene: &Scene, at: usize) -> bool {
    let text = scene.text;
    text.tokens[at].is_word()
        && matches!(text.language.pack().dates.calendar.get(text.lower(at)), Some(DateWord::Final | DateWord::Last))
}
