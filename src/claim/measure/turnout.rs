//! Shares of those who may vote, by whether they do: `ha votato il 61% degli elettori`, `il 48% degli aventi diritto è andato alle
//! urne`. What they vote for is another share.

use crate::{
    claim::{number::Placed, scene::Scene},
    language::words::Class,
    mention::{name::NameKind, quantity::Kind},
    ontology::measures,
};
use std::ops::Range;

/// How far behind the share the verb may stand, in tokens: `degli aventi diritto al voto in città si è recato alle urne`.
const REACH: usize = 12;

/// How far before the share the verb may open: `si è recato ai seggi appena il 12%`.
const LEAD: usize = 4;

/// The turnout, or the abstention, that a share of the electorate is; `head` is the token of the noun it is a share of.
pub(super) fn of(scene: &Scene, placed: &Placed, head: Option<usize>) -> Option<measures::Id> {
    let text = scene.text;
    let numbers = &text.language.pack().numbers;
    let Placed { quantity, number, clause, sentence } = placed;
    if quantity.kind != Kind::Percent {
        return None;
    }
    let of_all = |at: usize| number.end <= at && numbers.electorate.contains(text.lower(at));
    if head.is_some_and(|at| !of_all(at)) {
        return None;
    }
    let end = text.token_at(quantity.extent.end() - 1) + 1;
    let start = text.token_at(quantity.extent.start()).min(number.start);
    let before = verb_before(scene, start, clause).or_else(|| went_before(scene, start, clause));
    let (verb, behind) = if let Some(head) = head {
        // "ha votato il 61% degli elettori", "il 61% degli elettori ha votato"
        let behind = end.max(head + 1);
        before.map(|verb| (verb, behind)).or_else(|| verb_behind(scene, behind, sentence))?
    } else {
        // "alle 12 ha votato il 14,2%": only when and where stand before.
        let first = opened(scene, group(scene, before?, clause), clause);
        (clause.start..first).all(|at| is_circumstance(scene, at)).then_some((before?, end))?
    };
    let chosen = (clause.start..group(scene, verb, sentence)).any(|at| is_choice(scene, at, sentence));
    if chosen || !closes(scene, behind, sentence) {
        return None;
    }
    let first = group(scene, verb, sentence);
    let denied = first.checked_sub(1).is_some_and(|at| {
        scene.is_word(at, sentence) && text.language.pack().speech.negations.contains(text.lower(at))
    });
    measures::by_name(if denied { "abstention" } else { "turnout" })
}

/// The verb of voting that stands before the share with nothing but small words between.
fn verb_before(scene: &Scene, start: usize, clause: &Range<usize>) -> Option<usize> {
    let small = |at: &usize| {
        scene.text.tokens[*at].is_word()
            && matches!(scene.class(*at), Some(Class::Article | Class::Adverb | Class::Prenominal))
    };
    let mut at = (clause.start..start).rev().take(LEAD);
    let last = at.find(|at| !small(at))?;
    votes(scene, last, clause)
}

/// The participle right before the share, where its clause has told of the polls: `alle urne è andato il 39%`.
fn went_before(scene: &Scene, start: usize, clause: &Range<usize>) -> Option<usize> {
    let small = |at: &usize| {
        scene.is_word(*at, clause)
            && matches!(scene.class(*at), Some(Class::Article | Class::Adverb | Class::Prenominal))
    };
    let verb = (clause.start..start).rev().take(LEAD).find(|at| !small(at))?;
    let first = group(scene, verb, clause);
    let went = scene.is_word(verb, clause)
        && (scene.text.language.pack().grammar.is_participle)(scene.text.lower(verb))
        && first < verb;
    (went && opened(scene, first, clause) < first).then_some(verb)
}

/// Where the clause of a verb group that starts at `first` begins, with the polls before it: `alle urne | non è andato`.
fn opened(scene: &Scene, first: usize, clause: &Range<usize>) -> usize {
    let text = scene.text;
    let pack = text.language.pack();
    let before = |at: usize| at.checked_sub(1).filter(|at| scene.is_word(*at, clause));
    let denied = before(first).filter(|at| pack.speech.negations.contains(text.lower(*at)));
    let polls = before(denied.unwrap_or(first)).filter(|at| pack.numbers.polls.contains(text.lower(*at)));
    polls.and_then(before).filter(|at| scene.is_preposition(*at, pack.speech.to)).unwrap_or(first)
}

/// The verb of voting whose subject the share is, and the token behind it.
fn verb_behind(scene: &Scene, from: usize, sentence: &Range<usize>) -> Option<(usize, usize)> {
    let text = scene.text;
    let owner = text.language.pack().numbers.of;
    for at in from..sentence.end.min(from + REACH) {
        // "degli elettori del Pd", "degli elettori che hanno votato": only a part of the electorate.
        let part =
            scene.is_preposition(at, owner) || matches!(scene.class(at), Some(Class::Relative | Class::Subordinator));
        if !(text.tokens[at].is_word() || scene.in_name(at)) || part {
            return None;
        }
        if let Some(verb) = votes(scene, at, sentence) {
            return Some((verb, at + 1));
        }
    }
    None
}

/// Whether a token is the last word of a verb of voting: `votato`, `urne` of `recato alle urne`, `votare` of `andato a votare`.
fn votes(scene: &Scene, at: usize, within: &Range<usize>) -> Option<usize> {
    let text = scene.text;
    let pack = text.language.pack();
    if !scene.is_word(at, within) || scene.in_name(at) {
        return None;
    }
    let word = text.lower(at);
    let before = at.checked_sub(1).filter(|before| scene.is_word(*before, within));
    if pack.numbers.voting.contains(word) {
        let noun = before.is_some_and(|before| matches!(scene.class(before), Some(Class::Article | Class::Indefinite)));
        return (!noun).then_some(at);
    }
    let to = before.is_some_and(|before| scene.is_preposition(before, pack.speech.to));
    (to && pack.numbers.polls.contains(word)).then_some(at)
}

/// The first word of the verb group that ends at token `verb`: its helping verbs, its pronoun, what goes to the polls.
fn group(scene: &Scene, verb: usize, within: &Range<usize>) -> usize {
    let text = scene.text;
    let pack = text.language.pack();
    let part = |at: usize| {
        scene.class(at).is_some_and(Class::is_verb)
            || text.lower(at) == pack.speech.oneself
            || scene.class(at) == Some(Class::Adverb) && !pack.speech.negations.contains(text.lower(at))
            || (pack.grammar.is_participle)(text.lower(at))
            || scene.is_preposition(at, pack.speech.to)
    };
    let mut first = verb;
    while first > within.start && scene.is_word(first - 1, within) && verb - first < LEAD && part(first - 1) {
        first -= 1;
    }
    first
}

/// Whether a word tells for or against what votes are cast.
fn is_choice(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    scene.is_word(at, sentence)
        && !scene.in_name(at)
        && !scene.in_date(at)
        && scene.text.language.pack().numbers.choices.contains(scene.text.lower(at))
}

/// Whether a token only tells when or where: `alle 12`, `a Napoli`, `finora`.
fn is_circumstance(scene: &Scene, at: usize) -> bool {
    let small = |at: usize| {
        matches!(scene.class(at), Some(Class::Preposition | Class::Article | Class::Adverb))
            && !scene.text.language.pack().numbers.choices.contains(scene.text.lower(at))
    };
    scene.in_date(at)
        || scene.in_name(at)
        || matches!(scene.text.word(at), ",")
        || scene.text.tokens[at].is_word() && small(at)
}

/// Whether nothing follows that says what was voted for, or whose voters they are: a mark, a date, or words for when and where.
fn closes(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    // "degli aventi | diritto"
    let at = at + usize::from(scene.is_word(at, sentence) && pack.numbers.electorate.contains(text.lower(at)));
    if !sentence.contains(&at) || !text.tokens[at].is_word() && !scene.in_name(at) || scene.in_date(at) {
        return true;
    }
    if is_choice(scene, at, sentence) || scene.in_name(at) {
        return false;
    }
    let simple = pack.grammar.preposition(text.lower(at));
    match simple {
        // "a favore", "al centrosinistra"
        Some(simple) if simple == pack.speech.to => {
            sentence.contains(&(at + 1)) && !is_choice(scene, at + 1, sentence) && !names_party(scene, at + 1)
        }
        Some(simple) => pack.grammar.locative.contains(simple) || simple == pack.speech.by,
        None => matches!(scene.class(at), Some(Class::Adverb | Class::Conjunction | Class::Subordinator)),
    }
}

/// Whether a name of no place starts at a token.
fn names_party(scene: &Scene, at: usize) -> bool {
    scene.name_around(at).is_some_and(|name| name.kind != NameKind::Place)
}
