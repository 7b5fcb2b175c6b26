//! States said of those who are counted: `soldati uccisi`, `sono rimaste ferite 20 persone`, `12 di loro sono morti`.

use super::within;
use crate::{
    claim::{number::Placed, scene::Scene},
    language::words::Class,
    mention::quantity::Kind,
    ontology::measures,
};
use std::ops::Range;

/// How far behind an attribute the verb of its noun may stand, in tokens.
const REACH: usize = 24;

/// The state said of those whom a number counts; `head` is the token of the noun counted.
pub(super) fn of(scene: &Scene, placed: &Placed, head: Option<usize>) -> Option<measures::Id> {
    let Placed { quantity, number, clause, sentence } = placed;
    let Some(head) = head else {
        // "tre sono stati arrestati", "sono 90.000 i senza tetto", "ne sono morti 30"
        let of_count = quantity.kind == Kind::Count;
        let told = || behind(scene, number.end, sentence).or_else(|| before(scene, number.start, clause));
        return of_count.then(told).flatten();
    };
    let after = head.max(number.end - 1) + 1;
    match quantity.kind {
        Kind::Count => {}
        // "il 60% delle persone era affetto": only a verb says it of them, and only of people.
        Kind::Percent => {
            let people = measures::by_head(scene.text.language.tag(), scene.text.lower(head));
            let said = people.is_some_and(|id| within(id, "people")) && scene.is_word(after, sentence);
            return (said && scene.is_verb(after)).then(|| behind(scene, after, sentence)).flatten();
        }
        _ => return None,
    }
    // "I feriti sono 14; altri 3 | sono dispersi": the verb says more than the noun left out.
    let left_out = head < number.start && scene.is_word(number.end, sentence) && scene.is_verb(number.end);
    if let Some(state) = left_out.then(|| behind(scene, number.end, sentence)).flatten() {
        return Some(state);
    }
    if let Some(verb) = told_anew(scene, placed) {
        return told(scene, verb, sentence);
    }
    if let Some(state) = told(scene, head, sentence) {
        return Some(joined(scene, head, state, clause).unwrap_or(state));
    }
    // "morti dodici minatori intrappolati", "ferite 20 persone senza casa": what befell them says more than where they were.
    let before = before(scene, number.start, clause);
    if let Some(harmed) = before.filter(|state| within(*state, "killed-or-wounded")) {
        return Some(harmed);
    }
    // "50 dei 300 dipendenti sono stati licenziati": the verb says it of the part.
    let base = number.start >= 2
        && scene.is_preposition(number.start - 1, scene.text.language.pack().numbers.of)
        && scene.in_quantity(number.start - 2);
    if base {
        let attribute = sentence.contains(&after) && !scene.is_verb(after);
        return attribute.then(|| told(scene, after, sentence)).flatten();
    }
    behind(scene, after, sentence).or(before)
}

/// `dei 40 dispersi ne sono stati ritrovati 30`: the participle right before a number whose noun was told before, by which something
/// else is told of these.
pub(super) fn told_anew(scene: &Scene, placed: &Placed) -> Option<usize> {
    let text = scene.text;
    let pack = text.language.pack();
    let Placed { quantity, number, clause, .. } = placed;
    let start = text.token_at(quantity.extent.start()).min(number.start);
    let left_out = quantity.head.is_some_and(|head| head.end() <= quantity.span.start());
    let participle =
        start.checked_sub(1).filter(|at| left_out && quantity.kind == Kind::Count && scene.is_word(*at, clause))?;
    let word = text.lower(participle);
    let said = (pack.grammar.is_participle)(word)
        && scene.class(participle).is_none()
        && !pack.speech.verbs.contains_key(word)
        && !pack.numbers.change.contains(word)
        && scene.is_word(participle - 1, clause)
        && scene.class(participle - 1).is_some_and(Class::is_verb);
    said.then_some(participle)
}

/// A state told by the word at `at`, or by it and those behind it (`perso la vita`). Who gets into the state of being without a
/// home had one, and had to leave it.
fn told(scene: &Scene, at: usize, range: &Range<usize>) -> Option<measures::Id> {
    let state = named(scene, at, range).filter(|state| !state.is_imposed() || !is_reflexive(scene, at, range))?;
    if within(state, "homeless") && is_onset(scene, at, range) { measures::by_name("displaced") } else { Some(state) }
}

/// `si sono fermati 300 autisti`: whether those who are told of do it themselves.
fn is_reflexive(scene: &Scene, at: usize, range: &Range<usize>) -> bool {
    let text = scene.text;
    let helps = |at: &usize| scene.is_word(*at, range) && scene.class(*at).is_some_and(Class::is_verb);
    let verb = at.checked_sub(1).filter(helps).and_then(|verb| verb.checked_sub(1));
    verb.is_some_and(|at| scene.is_word(at, range) && text.lower(at) == text.language.pack().speech.oneself)
}

/// Whether a verb of getting into a state leads to the state at `at`: `sono rimaste tutte | senza casa`, `ha lasciato oltre 600
/// persone | senza casa`.
fn is_onset(scene: &Scene, at: usize, range: &Range<usize>) -> bool {
    let text = scene.text;
    let becoming = &text.language.pack().numbers.becoming;
    let leads = |end: usize| {
        let small = |at: &usize| {
            scene.is_word(*at, range)
                && matches!(
                    scene.class(*at),
                    Some(Class::Adverb | Class::Article | Class::Quantifier | Class::Determiner)
                )
        };
        let verb = (range.start..end).rev().take(3).find(|at| !small(at));
        verb.is_some_and(|at| scene.is_word(at, range) && becoming.contains(text.lower(at)))
    };
    let before = at.checked_sub(1).filter(|before| range.contains(before)).map(|before| text.tokens[before].span.end());
    let counted = text
        .span(range.clone())
        .zip(before)
        .and_then(|(whole, end)| scene.quantities_in(whole).iter().find(|quantity| quantity.extent.end() == end));
    leads(at) || counted.is_some_and(|quantity| leads(text.token_at(quantity.extent.start())))
}

/// The state that the word at `at` names, or it and those behind it.
fn named(scene: &Scene, at: usize, within: &Range<usize>) -> Option<measures::Id> {
    let text = scene.text;
    let tag = text.language.tag();
    measures::by_state(tag, text.lower(at)).or_else(|| {
        let words = within.end.min(at + 3).saturating_sub(at);
        (2..=words).find_map(|count| {
            let all = (at..at + count).all(|i| text.tokens[i].is_word());
            let joined = || (at..at + count).map(|i| text.lower(i)).collect::<Vec<_>>().join(" ");
            all.then(joined).and_then(|joined| measures::by_state(tag, &joined))
        })
    })
}

/// `uccisi o feriti`: a state joined to another by a conjunction.
fn joined(scene: &Scene, at: usize, state: measures::Id, clause: &Range<usize>) -> Option<measures::Id> {
    let text = scene.text;
    let (conjunction, other) = (at + 1, at + 2);
    if !(scene.is_word(conjunction, clause) && scene.is_word(other, clause))
        || scene.class(conjunction) != Some(Class::Conjunction)
    {
        return None;
    }
    // "tre sono morti e feriti altri sei": the second state has a number of its own.
    let same = |at: &usize| text.tokens[*at].is_word() && !scene.class(*at).is_some_and(Class::is_verb);
    let end = (other + 1..clause.end.min(other + 4)).find(|at| !same(at)).unwrap_or(clause.end.min(other + 4));
    if counts(scene, other + 1..(end + 1).min(clause.end)) {
        return None;
    }
    measures::by_state(text.language.tag(), text.lower(other)).and_then(|second| measures::combined(state, second))
}

/// Whether something is counted within a stretch of tokens.
fn counts(scene: &Scene, within: Range<usize>) -> bool {
    let inside = scene.text.span(within).map_or(&[][..], |span| scene.quantities_in(span));
    inside.iter().any(|quantity| quantity.kind == Kind::Count)
}

/// `sono stati uccisi o feriti 40 soldati`: a state joined to one before it, of which no number is told by itself (`sono stati
/// uccisi due agenti e feriti 40`).
fn joined_before(scene: &Scene, at: usize, state: measures::Id, clause: &Range<usize>) -> Option<measures::Id> {
    let (conjunction, other) = (at.checked_sub(1)?, at.checked_sub(2)?);
    let joined = scene.is_word(conjunction, clause)
        && scene.is_word(other, clause)
        && scene.class(conjunction) == Some(Class::Conjunction)
        && !counts(scene, clause.start..other);
    let first = joined.then(|| told(scene, other, &(clause.start..other + 1))).flatten()?;
    measures::combined(first, state)
}

/// The state said behind the noun: `soldati russi sono stati uccisi o feriti`, `sei persone (due donne) sono rimaste ferite`.
pub(super) fn behind(scene: &Scene, from: usize, sentence: &Range<usize>) -> Option<measures::Id> {
    let text = scene.text;
    let grammar = &text.language.pack().grammar;
    let mut at = from;
    // What stands in brackets between the noun and its verb.
    if sentence.contains(&at) && text.word(at) == "(" {
        at = (at..sentence.end.min(at + 16)).find(|i| text.word(*i) == ")")? + 1;
        at += usize::from(sentence.contains(&at) && text.word(at) == ",");
    } else if sentence.contains(&at)
        && text.word(at) == ","
        && sentence.contains(&(at + 1))
        && scene.in_quantity(at + 1)
    {
        // "otto passeggeri, sei uomini e due donne, sono rimasti feriti"
        let list = (at + 1..sentence.end.min(at + 16)).take_while(|i| !text.tokens[*i].is_word() || !scene.is_verb(*i));
        at = list.skip(1).find(|i| text.word(*i) == ",").filter(|i| scene.is_word(i + 1, sentence))? + 1;
        if !scene.is_verb(at) {
            return None;
        }
    }
    let (mut governed, mut verbal) = (false, false);
    for at in at..sentence.end.min(at + 9) {
        if !(text.tokens[at].is_word() || governed && (scene.in_quantity(at) || scene.in_name(at))) {
            return None;
        }
        let word = text.lower(at);
        // Within an adjunct a participle is of another noun: "persone tra feriti e curiosi".
        if !governed && let Some(state) = told(scene, at, sentence) {
            // "sono crollate seppellendo 40 persone": what they did, not what they are.
            if (grammar.is_gerund)(word) {
                return None;
            }
            let state = joined(scene, at, state, sentence).unwrap_or(state);
            let said = (!verbal).then(|| predicate(scene, at + 1, sentence)).flatten();
            return Some(said.unwrap_or(state));
        }
        if governed {
            // "bambini sotto i cinque anni | sono morti", "membri di Hamas | uccisi": an adjunct up to the verb or its name's end.
            let named = scene.in_name(at) && sentence.contains(&(at + 1)) && !scene.in_name(at + 1);
            governed = !named && !scene.class(at).is_some_and(Class::is_verb);
            verbal |= !governed && !named;
            continue;
        }
        if scene.class(at) == Some(Class::Preposition) {
            governed = true;
            continue;
        }
        let passes = match scene.class(at) {
            Some(Class::Article) => at == from,
            // "300 persone si sono ritrovate"
            Some(Class::Pronoun) => {
                word == text.language.pack().speech.oneself && scene.is_word(at + 1, sentence) && scene.is_verb(at + 1)
            }
            Some(class) => class.is_verb() || matches!(class, Class::Adverb | Class::Prenominal),
            None => {
                scene.mentions.authority.demonym(word).is_some()
                    || (grammar.is_adjective)(word)
                    || (grammar.is_participle)(word)
            }
        };
        verbal |= scene.class(at).is_some_and(Class::is_verb);
        if !passes {
            return None;
        }
    }
    None
}

/// `12 minatori intrappolati nella miniera | sono morti`: that they are dead, which the verb of the noun's clause says behind an
/// attribute.
fn predicate(scene: &Scene, from: usize, sentence: &Range<usize>) -> Option<measures::Id> {
    let text = scene.text;
    let stays = |at: &usize| {
        let small = text.tokens[*at].is_word().then(|| scene.class(*at)).flatten();
        !matches!(small, Some(Class::Subordinator | Class::Relative | Class::Conjunction))
            && !matches!(text.word(*at), ";" | ":" | "(")
            && !scene.in_quantity(*at)
    };
    let mut words = (from..sentence.end.min(from + REACH)).take_while(stays);
    let verb = words.find(|at| text.tokens[*at].is_word() && scene.class(*at).is_some_and(Class::is_verb))?;
    let mut group = (verb..sentence.end.min(verb + 4)).take_while(|at| text.tokens[*at].is_word());
    group.find_map(|at| told(scene, at, sentence)).filter(|state| within(*state, "killed"))
}

/// The state said right before the number: `uccidendo due sorelle`, `la morte di 80.000 persone`, `sono stati uccisi 30 civili`.
fn before(scene: &Scene, number: usize, clause: &Range<usize>) -> Option<measures::Id> {
    let text = scene.text;
    // "sono morte e 27 sono rimaste ferite": behind a conjunction something else is told.
    let same = |at: &usize| text.tokens[*at].is_word() && scene.class(*at) != Some(Class::Conjunction);
    (clause.start..number).rev().take(5).take_while(same).find_map(|at| {
        let state = told(scene, at, clause)?;
        // Another noun's state: "tra i feriti ci sono 30 bambini" says nothing of the hurt before an article.
        let noun = at > clause.start && matches!(scene.class(at - 1), Some(Class::Article | Class::Preposition));
        let governs = scene.is_word(at + 1, clause)
            && text.language.pack().grammar.preposition(text.lower(at + 1)) == Some(text.language.pack().numbers.of);
        (!noun || governs).then(|| joined_before(scene, at, state, clause).unwrap_or(state))
    })
}
