//! What a number measures, and what was done with what is counted.

mod pair;
mod shared;
mod state;
mod turnout;

use super::{number::Placed, scene::Scene};
use crate::{
    mention::quantity::Kind,
    ontology::{actions, measures, units},
};

pub(super) use shared::{all, is_some_of_those, narrowed};

/// What a number measures, and by what the text tells it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) id: measures::Id,
    by: By,
}

/// By what the text tells what a number measures, the plainest last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// What is said of those counted: `soldati uccisi`.
    State,
    /// The noun counted: `soldati`.
    Noun,
    /// A word near the amount: `un prezzo di 3 milioni`.
    Near,
    /// Nothing but its kind: a length is a distance.
    Kind,
}

/// What a number measures by its own words: a state said of those counted before the noun counted (`soldati uccisi`: killed).
fn of(scene: &Scene, placed: &Placed) -> Option<Told> {
    let text = scene.text;
    let tag = text.language.tag();
    let Placed { quantity, number, clause, sentence } = placed;
    let by_kind = || measures::default_for(quantity.kind).map(|id| Told { id, by: By::Kind });
    let head = quantity.head.map(|head| text.token_at(head.start()));
    if let Some(id) = turnout::of(scene, placed, head) {
        return Some(Told { id, by: By::State });
    }
    if let Some(id) = near(scene, placed) {
        return Some(Told { id, by: By::Near });
    }
    if let Some(pair) = pair::of(scene, placed, head) {
        return pair.map(|id| Told { id, by: By::State });
    }
    if let Some(id) = state::of(scene, placed, head) {
        return Some(Told { id, by: By::State });
    }
    let Some(head) = head else { return by_kind() };
    let word = text.lower(head);
    if quantity.kind != Kind::Count {
        return measures::by_head(tag, word).map(|id| Told { id, by: By::Noun }).or_else(by_kind);
    }
    // "la forza di 50.000 uomini", "300 posti di lavoro": the words before the number, those of the phrase itself and a few
    // behind it.
    let end = text.token_at(quantity.extent.end() - 1) + 1;
    let around = (sentence.start..number.start).chain(number.end..sentence.end.min(end + 3));
    let in_context = |context: &str| around.clone().any(|at| text.tokens[at].is_word() && text.lower(at) == context);
    let anew = state::told_anew(scene, placed).is_some();
    let id = measures::by_head(tag, word).filter(|id| !(anew && id.is_state()));
    if anew {
        return id.map(|id| Told { id, by: By::Noun });
    }
    let id = id.or_else(|| measures::by_head_in_context(tag, word, in_context));
    // "il numero delle vittime è di otto persone": the subject says who they are.
    let plain = id.is_none_or(|id| Some(id) == measures::by_name("people"));
    let counted = plain.then(|| subject(scene, placed, clause.start)).flatten();
    counted.or(id).map(|id| Told { id, by: By::Noun })
}

/// `il numero delle vittime | è di otto persone`: what a noun for a count before the number counts.
fn subject(scene: &Scene, placed: &Placed, floor: usize) -> Option<measures::Id> {
    let text = scene.text;
    let numbers = &text.language.pack().numbers;
    let of = placed.number.start.checked_sub(1).filter(|at| *at > floor)?;
    if !(scene.is_preposition(of, numbers.of) && scene.is_verb(of - 1)) {
        return None;
    }
    (floor..of - 1).rev().find_map(|at| {
        let counts = scene.is_word(at, &placed.sentence)
            && numbers.counts.contains(text.lower(at))
            && scene.is_word(at + 1, &placed.sentence)
            && scene.is_preposition(at + 1, numbers.of);
        counts.then(|| measures::by_head(text.language.tag(), text.lower(at + 2))).flatten()
    })
}

/// The measure of the nearest word that tells one for this kind: before the number in its clause (`il prezzo è salito a 3 euro`),
/// else right behind it (`il 30% del capitale`).
fn near(scene: &Scene, placed: &Placed) -> Option<measures::Id> {
    let text = scene.text;
    let Placed { quantity, number, clause, sentence } = placed;
    let kind = quantity.kind;
    // "45 casi ogni 100.000 abitanti": cases for so many inhabitants, no share of cases.
    let apart = quantity.unit.filter(|unit| kind == Kind::Percent && *unit != units::percent());
    if apart.is_some_and(|unit| quantity.counted.is_some() || unit.unit().code != "[ppth]") {
        return None;
    }
    // Only what is beside a length says of what it is; of money the whole clause speaks.
    let (before, behind) = match kind {
        Kind::Money | Kind::Percent => (24, 7),
        Kind::Length => (4, 4),
        Kind::Duration => (4, 3),
        Kind::Other => (8, 4),
        _ => return None,
    };
    let told = |at: usize| {
        let word = text.tokens[at].is_word() && !scene.in_name(at);
        word.then(|| measures::by_near(kind, text.language.tag(), text.lower(at))).flatten()
    };
    let same = |at: &usize| !matches!(text.word(*at), "," | ";" | ":" | "(" | ")" | "»" | "”");
    let floor = clause.start.min(number.start).max(number.start.saturating_sub(before));
    let ahead = || (number.end..sentence.end.min(number.end + behind)).take_while(same).find_map(told);
    if kind == Kind::Percent {
        // "il 30% del capitale": of what it is a share stands right behind. But "il 5% del Pil" does not say how much that grows.
        let share = |id: &measures::Id| !within(*id, "growth");
        let of = (number.end..sentence.end.min(number.end + 4)).take_while(same).find_map(told).filter(share);
        return of.or_else(|| (floor..number.start).rev().find_map(told)).or_else(|| ahead().filter(share));
    }
    // "lo stanziamento di 7 milioni di euro di aiuti": what the money itself is.
    let end = text.token_at(quantity.extent.end() - 1) + 1;
    let itself = || {
        let of = scene.is_word(end, sentence) && scene.is_preposition(end, text.language.pack().numbers.of);
        (of && kind == Kind::Money && sentence.contains(&(end + 1))).then(|| told(end + 1)).flatten()
    };
    itself().or_else(|| (floor..number.start).rev().find_map(told)).or_else(ahead)
}

/// What was done with what is counted: the nearest word of an action in the clause, those before the number first.
pub(super) fn action(scene: &Scene, placed: &Placed, measure: Option<measures::Id>) -> Option<actions::Id> {
    let text = scene.text;
    let tag = text.language.tag();
    let Placed { quantity, number, clause, .. } = placed;
    let done = measure.is_some_and(|id| within(id, "casualties"));
    if done || !matches!(quantity.kind, Kind::Count | Kind::Money) {
        return None;
    }
    let word = |at: usize| {
        (text.tokens[at].is_word() && !scene.in_name(at)).then(|| actions::by_word(tag, text.lower(at))).flatten()
    };
    let behind = quantity.extent.end();
    (clause.start..number.start)
        .rev()
        .find_map(word)
        .or_else(|| (number.end..clause.end).filter(|at| text.tokens[*at].span.start() >= behind).find_map(word))
}

/// The class counted, where what is measured is said of it: children who are killed, soldiers who are sent.
pub(super) fn class(scene: &Scene, placed: &Placed, measure: Option<measures::Id>) -> Option<measures::Id> {
    let text = scene.text;
    let head = placed.quantity.head.filter(|_| placed.quantity.kind == Kind::Count)?;
    let class = measures::by_head(text.language.tag(), text.lower(text.token_at(head.start())))?;
    let people = measures::by_name("people");
    let part = within(class, "people") && Some(class) != people;
    (part && measure.is_some_and(|measure| !measure.is_within(class))).then_some(class)
}

/// Whether a measure counts those to whom something happened: the dead, the hurt, the missing, those brought to safety.
pub(super) fn is_of_event(id: measures::Id) -> bool {
    ["casualties", "missing", "displaced", "rescued", "magnitude"].iter().any(|broad| within(id, broad))
}

/// Whether it is a share that is told of a whole territory.
pub(super) fn is_rate(id: measures::Id) -> bool {
    ["turnout", "inflation", "unemployment-rate"].iter().any(|broad| within(id, broad))
}

/// Whether a measure is the one of this name or narrower.
pub(super) fn within(id: measures::Id, broad: &str) -> bool {
    measures::by_name(broad).is_some_and(|broad| id.is_within(broad))
}
