//! Modality: whether something is stated as a fact, as a plan, or as something that may be.

use super::{Modality, scene::Scene, time};
use crate::{
    language::{
        list::Phrases,
        words::{Class, Mood, Stance},
    },
    mention::quantity::{Amount, Kind, Quantity},
    text::TokenKind,
};
use std::ops::Range;

/// The modality of what is said: that of its first clause, unless the verb of saying implies another.
pub(super) fn of_statement(scene: &Scene, content: &Range<usize>, stance: Stance) -> Modality {
    if let Some(modality) = stance_modality(stance) {
        return modality;
    }
    let verb = content.clone().find_map(|at| marker(scene, at));
    let first =
        content.clone().find(|at| scene.text.tokens[*at].is_word() && scene.class(*at).is_some_and(Class::is_verb));
    match (verb, first) {
        // The first finite verb decides.
        (Some((at, modality)), Some(first)) if at <= first + 1 => modality,
        (Some((_, modality)), None) => modality,
        _ => Modality::Asserted,
    }
}

/// The modality of a number: that of a clause that governs its own (`ha smentito che`, `si teme che`), else that of the marker
/// nearest to it within its own, those before it first.
pub(super) fn of_number(
    scene: &Scene,
    quantity: &Quantity,
    number: &Range<usize>,
    sentence: &Range<usize>,
    said: Option<Modality>,
) -> Modality {
    let own = own_clause(scene, number, sentence);
    let governing = governing(scene, number, &own, sentence);
    match (governing, said) {
        (Some(Modality::Possible), _) => return Modality::Possible,
        (Some(Modality::Denied), _) | (_, Some(Modality::Denied)) => return Modality::Denied,
        _ if is_negated(scene, quantity, number, &own) => return Modality::Denied,
        _ => {}
    }
    // "negli ultimi 60 anni" have been, whatever may be.
    if quantity.kind == Kind::Duration && number.start > own.start && time::looks_back(scene, number.start - 1) {
        return Modality::Asserted;
    }
    // "scenderà al 4,3% dal 5,6 di quest'anno": what it changes from is known.
    if is_base_of_change(scene, number, &own) {
        return Modality::Asserted;
    }
    let own = with_main_verb(scene, own, sentence);
    let before = (own.start..number.start).rev().find_map(|at| marker(scene, at));
    // An age in an apposition is no part of what may be or will be.
    let end = if quantity.kind == Kind::Age { number.end } else { own.end };
    let after = || (number.end..end).filter(|at| speaks_of_subject(scene, *at)).find_map(|at| marker(scene, at));
    match before.or_else(after) {
        // "aveva promesso che avrebbe assunto": the conditional is the future of the past.
        Some((at, Modality::Possible)) if governing.is_some() && scene.class(at) == Some(Class::Conditional) => {
            Modality::Planned
        }
        Some((_, modality)) => modality,
        None if is_asked(scene, quantity, number, sentence) => Modality::Planned,
        None => Modality::Asserted,
    }
}

/// `i 20 milioni chiesti dalla Regione`: an amount that somebody asks for shall be, and is not yet, where nothing tells that it came
/// to be (`i 12 anni chiesti dal pm sono stati confermati`, `ha ottenuto i 5 milioni chiesti`).
fn is_asked(scene: &Scene, quantity: &Quantity, number: &Range<usize>, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    let behind = text.token_at(quantity.extent.end().max(quantity.span.end()) - 1) + 1;
    let told = |at: usize| scene.is_word(at, sentence) && pack.speech.asked.contains(text.lower(at));
    if !(told(behind) || quantity.head.is_some_and(|head| told(text.token_at(head.start())))) {
        return false;
    }
    let own = own_clause(scene, number, sentence);
    let gets = |at: usize| {
        text.tokens[at].is_word() && scene.class(at).is_none() && pack.numbers.having.contains(text.lower(at))
    };
    let helps = |at: usize| text.tokens[at].is_word() && scene.class(at).is_some_and(Class::is_verb);
    let denies = |at: usize| text.tokens[at].is_word() && pack.speech.negations.contains(text.lower(at));
    let done = (behind..own.end).find(|at| helps(*at)).is_some_and(|at| {
        let participle = |i: usize| scene.is_word(i, sentence) && (pack.grammar.is_participle)(text.lower(i));
        !denies(at - 1) && (at + 1..own.end.min(at + 3)).any(participle)
    });
    !(done || (own.start..number.start).any(gets))
}

/// Whether a number is what something changes from: `dal 5,6` beside `al 4,3`.
fn is_base_of_change(scene: &Scene, number: &Range<usize>, own: &Range<usize>) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    let led = |at: usize, simple: &str| at > own.start && scene.is_preposition(at - 1, simple);
    let definite = number.start > own.start && pack.grammar.definite.contains(text.lower(number.start - 1));
    let Some(span) = text.span(own.clone()) else { return false };
    definite
        && led(number.start, pack.speech.by)
        && scene.quantities_in(span).iter().any(|other| {
            let at = text.token_at(other.span.start());
            !number.contains(&at) && led(at, pack.grammar.to)
        })
}

/// A clause that has no verb but a gerund, with the clause before: `i morti sarebbero due, facendo salire a otto i dispersi`.
fn with_main_verb(scene: &Scene, own: Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let text = scene.text;
    let gerund = |at: usize| text.tokens[at].is_word() && (text.language.pack().grammar.is_gerund)(text.lower(at));
    let opens = own.start > sentence.start + 1 && text.word(own.start - 1) == "," && gerund(own.start);
    if opens && !own.clone().any(|at| is_finite(scene, at)) {
        return clause(scene, &(own.start - 2..own.start - 1), sentence).start..own.end;
    }
    own
}

/// Whether a marker tells something of what stands before it: `12 persone saranno accolte`, but `12 persone rischiano di morire`
/// and `dopo 22 anni ha deciso di chiudere`.
fn speaks_of_subject(scene: &Scene, at: usize) -> bool {
    let pack = scene.text.language.pack();
    let is_modal = scene.class(at) == Some(Class::Modal);
    let opens_infinitive =
        |phrase: &[&'static str]| phrase.len() > 1 && pack.grammar.preposition(phrase[phrase.len() - 1]).is_some();
    (is_modal || phrase_at(scene, at, &pack.speech.possibilities).is_none())
        && !phrase_at(scene, at, &pack.speech.plans).is_some_and(opens_infinitive)
}

/// What a phrase before the number makes of all that follows it, up to a clause that stands beside: the last such phrase.
/// A plan is only what the conditional behind it becomes.
fn governing(scene: &Scene, number: &Range<usize>, own: &Range<usize>, sentence: &Range<usize>) -> Option<Modality> {
    let speech = &scene.text.language.pack().speech;
    let opens_speech = |phrase: &[&str]| phrase.iter().any(|word| speech.that.contains(word));
    let mut found: Option<(Range<usize>, Modality)> = None;
    let opens = |at: &usize| {
        scene.known.opener.get(scene.text.tokens.len(), *at, || {
            [&speech.denials, &speech.possibilities, &speech.plans]
                .into_iter()
                .any(|phrases| phrase_at(scene, *at, phrases).is_some())
        })
    };
    for at in (sentence.start..number.start).filter(opens) {
        let all = [
            (phrase_at(scene, at, &speech.denials), Modality::Denied),
            (phrase_at(scene, at, &speech.possibilities).filter(|phrase| opens_speech(phrase)), Modality::Possible),
            (phrase_at(scene, at, &speech.plans).filter(|phrase| opens_speech(phrase)), Modality::Planned),
        ];
        for (phrase, modality) in all {
            let Some(phrase) = phrase else { continue };
            let words = at..at + phrase.len();
            // "nessuno esclude che" is no denial, though "esclude che" is one.
            let is_part = found.as_ref().is_some_and(|(longer, _)| longer.contains(&at) && longer.end >= words.end);
            let is_negated = (at.saturating_sub(3).max(sentence.start)..at).any(|before| {
                scene.text.tokens[before].is_word() && speech.negations.contains(scene.text.lower(before))
            });
            if !is_part && !is_negated && words.end <= number.start && governs(scene, words.end, number, own) {
                found = Some((words, modality));
            }
        }
    }
    found.map(|(_, modality)| modality)
}

/// Whether what a phrase opens at `from` goes on up to the number: no clause begins between that stands beside it.
fn governs(scene: &Scene, from: usize, number: &Range<usize>, own: &Range<usize>) -> bool {
    let text = scene.text;
    let grammar = &text.language.pack().grammar;
    let is_aside = |at: usize| match text.tokens[at].kind {
        TokenKind::Mark => match text.word(at) {
            ";" | ":" | "»" | "”" => true,
            "," => at + 1 < number.start && matches!(scene.class(at + 1), Some(Class::Subordinator | Class::Relative)),
            _ => false,
        },
        TokenKind::Word => grammar.adversative.contains(text.lower(at)) || at + 1 == own.start && joins(scene, at),
        TokenKind::Number => false,
    };
    !(from..number.start).any(is_aside)
}

/// Whether a negation within the number's clause denies the number: `i feriti non sono 60`, `non 100 ma 80`.
///
/// What is known from elsewhere is not denied: `non ha commentato i 900 milioni`, `non piove da 40 giorni`.
fn is_negated(scene: &Scene, quantity: &Quantity, number: &Range<usize>, own: &Range<usize>) -> bool {
    const REACH: usize = 8;
    let text = scene.text;
    let pack = text.language.pack();
    let grammar = &pack.grammar;
    let is_word = |at: usize| text.tokens[at].is_word();
    // "non ha più di 50 posti": the negation is part of the bound.
    if !matches!(quantity.amount, Amount::Exactly(_) | Amount::About(_) | Amount::Between(_)) {
        return false;
    }
    let floor = own.start.max(number.start.saturating_sub(REACH));
    let Some(negation) = (floor..number.start)
        .rev()
        .take_while(|at| text.tokens[*at].kind != TokenKind::Number || scene.in_date(*at))
        .find(|at| is_word(*at) && pack.speech.negations.contains(text.lower(*at)))
    else {
        return false;
    };
    let mut between = negation + 1..number.start;
    if between.clone().all(|at| is_word(at) && scene.class(at).is_some_and(|class| !class.is_verb())) {
        return between.all(|at| !pack.speech.no_denials.contains(text.lower(at)));
    }
    let is_aside = |at: usize| {
        is_word(at) && (grammar.adversative.contains(text.lower(at)) || scene.class(at) == Some(Class::Subordinator))
    };
    let Some(verb) = between.clone().find(|at| scene.class(*at) != Some(Class::Pronoun)) else { return false };
    let is_verb = is_word(verb)
        && !pack.speech.no_denials.contains(text.lower(verb))
        && scene.class(verb).is_none_or(Class::is_verb)
        && !(scene.class(verb).is_none() && (grammar.is_participle)(text.lower(verb)));
    if !is_verb || between.any(is_aside) {
        return false;
    }
    let last = number.start - 1;
    match scene.class(last) {
        Some(Class::Article | Class::Determiner | Class::Possessive) => false,
        Some(Class::Preposition) => {
            let word = text.lower(last);
            let joined = grammar.definite.contains(word);
            let simple = grammar.preposition(word);
            let circumstance =
                simple == Some(grammar.with) || quantity.kind == Kind::Duration && simple != Some(pack.speech.of);
            !circumstance && (!joined || quantity.kind == Kind::Percent)
        }
        _ => true,
    }
}

/// The phrase of a list that begins at a token.
fn phrase_at<'a>(scene: &Scene, at: usize, phrases: &'a Phrases) -> Option<&'a [&'static str]> {
    let text = scene.text;
    if !text.tokens[at].is_word() {
        return None;
    }
    let stands =
        |phrase: &&Vec<&'static str>| {
            phrase.iter().enumerate().skip(1).all(|(i, word)| {
                at + i < text.tokens.len() && text.tokens[at + i].is_word() && text.lower(at + i) == *word
            })
        };
    phrases.get(text.lower(at))?.iter().find(stands).map(Vec::as_slice)
}

/// What a word shows of modality, with the token it stands at.
fn marker(scene: &Scene, at: usize) -> Option<(usize, Modality)> {
    let many = scene.text.tokens.len();
    scene.known.marker.get(many, at, || shown(scene, at).is_some()).then(|| shown(scene, at)).flatten()
}

fn shown(scene: &Scene, at: usize) -> Option<(usize, Modality)> {
    if !scene.text.tokens[at].is_word() || scene.in_name(at) {
        return None;
    }
    let pack = scene.text.language.pack();
    let word = scene.text.lower(at);
    let modality = match scene.class(at) {
        Some(Class::Future) => Modality::Planned,
        Some(Class::Conditional) => Modality::Possible,
        _ if phrase_at(scene, at, &pack.speech.possibilities).is_some() => Modality::Possible,
        _ if phrase_at(scene, at, &pack.speech.plans)
            .is_some_and(|phrase| is_plan(scene, at, phrase) && !is_done(scene, at)) =>
        {
            Modality::Planned
        }
        _ if is_to_do(scene, at) => Modality::Planned,
        None => match (pack.grammar.mood)(word) {
            Mood::Future => Modality::Planned,
            Mood::Conditional => Modality::Possible,
            Mood::Plain => return None,
        },
        Some(_) => return None,
    };
    Some((at, modality))
}

/// `i 12 interventi programmati sono stati eseguiti`: whether a participle of planning only says which things are meant, of which
/// the clause tells that it was done to them.
fn is_done(scene: &Scene, at: usize) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    let participle = |at: usize| {
        text.tokens[at].is_word()
            && scene.class(at).is_none()
            && (pack.grammar.is_participle)(text.lower(at))
            && phrase_at(scene, at, &pack.speech.plans).is_none()
    };
    let sentence = &text.sentences[text.sentence_of(at)].tokens;
    let noun = at.checked_sub(1).filter(|noun| scene.is_word(*noun, sentence));
    let attribute = (pack.grammar.is_participle)(text.lower(at))
        && noun.is_some_and(|noun| scene.class(noun).is_none() && !scene.is_verb(noun));
    if !attribute {
        return false;
    }
    let same = |i: &usize| {
        !(is_border(scene, *i) || text.tokens[*i].is_word() && (pack.grammar.mood)(text.lower(*i)) != Mood::Plain)
    };
    let mut behind = (at + 1..sentence.end.min(at + 16)).take_while(same);
    behind.any(|i| participle(i) && text.tokens[i - 1].is_word() && scene.class(i - 1).is_some_and(Class::is_verb))
}

/// `40.000 edifici sono | da demolire`: whether a verb of being and an infinitive behind `da` say what has to be done, and not what
/// somebody holds (`12 decessi sono da attribuire al caldo`).
fn is_to_do(scene: &Scene, at: usize) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    let sentence = &text.sentences[text.sentence_of(at)].tokens;
    let infinitive = |at: usize| {
        let word = text.lower(at);
        scene.class(at).is_none()
            && (pack.grammar.is_infinitive)(word)
            && !pack.speech.verbs.contains_key(word)
            && !pack.speech.holding.contains(word)
    };
    scene.is_preposition(at, pack.speech.by)
        && at > sentence.start
        && text.tokens[at - 1].is_word()
        && pack.speech.being.contains(text.lower(at - 1))
        && scene.is_word(at + 1, sentence)
        && infinitive(at + 1)
}

/// Whether a phrase shows a plan by itself: one that ends in a preposition wants an infinitive behind it.
fn is_plan(scene: &Scene, at: usize, phrase: &[&str]) -> bool {
    let pack = scene.text.language.pack();
    let next = at + phrase.len();
    let last = phrase[phrase.len() - 1];
    let infinitive = || {
        next < scene.text.tokens.len()
            && scene.text.tokens[next].is_word()
            && matches!(scene.class(next), None | Some(Class::Auxiliary))
            && (pack.grammar.is_infinitive)(scene.text.lower(next))
    };
    // "sotto le attese": a noun
    let noun = phrase.len() == 1
        && at > 0
        && scene.class(at - 1) == Some(Class::Article)
        && next < scene.text.tokens.len()
        && (!scene.text.tokens[next].is_word() || scene.class(next).is_some())
        && pack.speech.plan_nouns.contains(last);
    !noun
        && !pack.speech.that.contains(last)
        && (phrase.len() == 1 || pack.grammar.preposition(last).is_none() || infinitive())
}

/// Whether a word joins two clauses or two of anything.
pub(super) fn joins(scene: &Scene, at: usize) -> bool {
    scene.text.tokens[at].is_word()
        && (scene.class(at) == Some(Class::Conjunction)
            || scene.text.language.pack().grammar.adversative.contains(scene.text.lower(at)))
}

/// The clause around a number without those that are joined to it: of `sono morte 18 persone e altre 30 potrebbero mancare`
/// one half. A half without a finite verb of its own shares that of the other.
pub(super) fn own_clause(scene: &Scene, number: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = clause(scene, number, sentence);
    let many = scene.text.tokens.len();
    let finite = |at: &usize| scene.known.finite.get(many, *at, || is_finite(scene, *at));
    let Some(first) = (start..end).find(finite) else { return start..end };
    let last = (first..end).rev().find(finite).unwrap_or(first);
    if let Some(at) = (number.end.max(first + 1)..last).find(|at| joins(scene, *at)) {
        end = at;
    }
    let last = (first..end).rev().find(finite).unwrap_or(first);
    if let Some(at) = (first + 1..number.start.min(last)).rev().find(|at| joins(scene, *at)) {
        start = at + 1;
    }
    start..end
}

/// Whether a word is a finite verb as far as its form and the pronoun before it tell (`ne ammette`).
fn is_finite(scene: &Scene, at: usize) -> bool {
    let text = scene.text;
    if !text.tokens[at].is_word() {
        return false;
    }
    let behind_pronoun = || {
        at > 0
            && text.tokens[at - 1].is_word()
            && scene.class(at - 1) == Some(Class::Pronoun)
            && scene.class(at).is_none()
            && !text.tokens[at].is_capitalized()
    };
    scene.is_verb(at)
        || scene.class(at).is_none() && (text.language.pack().grammar.mood)(text.lower(at)) != Mood::Plain
        || behind_pronoun()
}

/// How far a clause may reach from its number on either side, in tokens.
const CLAUSE: usize = 100;

/// The clause around a number, as token indices: between marks and subordinating words, extended until it has a verb, first
/// to the left and then, where the sentence has begun without one, to the right (`due persone, un uomo e una donna, sarebbero`).
pub(super) fn clause(scene: &Scene, number: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let many = scene.text.tokens.len();
    let is_border = |at: usize| scene.known.border.get(many, at, || is_border(scene, at));
    let is_verbal = |at: usize| scene.known.verbal.get(many, at, || is_verbal(scene, at));
    let floor = sentence.start.max(number.start.saturating_sub(CLAUSE));
    let ceiling = sentence.end.min(number.end + CLAUSE);
    let border_before = |from: usize| (floor..from).rev().find(|at| is_border(*at)).map_or(floor, |at| at + 1);
    let border_behind = |from: usize| (from..ceiling).find(|at| is_border(*at)).unwrap_or(ceiling);
    let has_verb = |part: Range<usize>| part.into_iter().any(is_verbal);
    let mut end = border_behind(number.end);
    let mut start = border_before(number.start);
    let mut told = has_verb(start..end);
    while !told && start > floor {
        let behind = start;
        start = border_before(start - 1);
        told = has_verb(start..behind);
    }
    while !told && end < ceiling {
        let before = end;
        end = border_behind(end + 1);
        told = has_verb(before..end);
    }
    start..end
}

/// Whether a mark or a word stands between clauses.
fn is_border(scene: &Scene, at: usize) -> bool {
    match scene.text.tokens[at].kind {
        TokenKind::Mark => {
            matches!(scene.text.word(at), "," | ";" | ":" | "(" | ")" | "–" | "—" | "“" | "”" | "«" | "»" | "\"")
        }
        TokenKind::Word => matches!(scene.class(at), Some(Class::Subordinator | Class::Relative)),
        TokenKind::Number => false,
    }
}

/// Whether a word is a verb's form, finite or not, as far as its form tells.
pub(super) fn is_verbal(scene: &Scene, at: usize) -> bool {
    if !scene.text.tokens[at].is_word() || scene.in_name(at) {
        return false;
    }
    let grammar = &scene.text.language.pack().grammar;
    let word = scene.text.lower(at);
    if let Some(class) = scene.class(at) {
        return class.is_verb();
    }
    // "superano", "sale": verbs that the lists around numbers hold.
    let numbers = &scene.text.language.pack().numbers;
    (grammar.is_finite_verb)(word)
        || numbers.change.contains(word)
        || numbers.before.contains_key(word)
        || (grammar.is_participle)(word)
        || (grammar.is_infinite_verb)(word)
        || scene.text.language.pack().speech.verbs.contains_key(word)
        || crate::ontology::actions::by_word(scene.text.language.tag(), word).is_some()
}

/// What a stance makes of the modality of what is said.
fn stance_modality(stance: Stance) -> Option<Modality> {
    match stance {
        Stance::Denies => Some(Modality::Denied),
        Stance::Asks => Some(Modality::Asked),
        Stance::Plans => Some(Modality::Planned),
        Stance::Asserts | Stance::Confirms | Stance::Estimates => None,
    }
}
