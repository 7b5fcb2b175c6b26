//! What numbers of one article tell of each other: parts of a whole, an elided noun, the same amount told again.

use super::{By, Told, of, state, within};
use crate::{
    claim::{number::Placed, scene::Scene},
    language::words::Class,
    mention::{
        number,
        quantity::{Kind, Quantity},
    },
    ontology::measures,
};
use rustc_hash::FxHashMap;

/// How many tokens before a number the one may stand of which it is a part.
const NEAR: usize = 24;

/// How many sentences back a number may go on with what another one counts.
const SENTENCES: usize = 2;

/// What each number measures: by its own words, else by those of the number that it goes on with.
pub(in crate::claim) fn all(scene: &Scene, numbers: &[Placed]) -> Vec<Option<measures::Id>> {
    let mut told: Vec<Option<Told>> = Vec::with_capacity(numbers.len());
    for placed in numbers {
        let own = of(scene, placed);
        let found = part(scene, numbers, &told, placed, own)
            .or_else(|| elided(scene, numbers, &told, placed, own))
            .or(own)
            .or_else(|| goes_on(scene, numbers, &told, placed))
            .or_else(|| sentence_before(scene, placed));
        told.push(found);
    }
    again(numbers, &mut told);
    told.into_iter().map(|told| told.map(|told| told.id)).collect()
}

/// `sei persone (4 adulti e 2 bambini) sono rimaste uccise`, `i tre, due uomini e una donna, sono stati arrestati`: what is said of
/// a whole is said of its parts, which stand behind it in brackets or between commas.
fn part(scene: &Scene, numbers: &[Placed], told: &[Option<Told>], placed: &Placed, own: Option<Told>) -> Option<Told> {
    if placed.quantity.kind != Kind::Count || own.is_some_and(|own| own.by == By::State) {
        return None;
    }
    let text = scene.text;
    let sentence = &placed.sentence;
    let (opening, closing) = enclosed(scene, placed)?;
    let before = numbers[..told.len()].iter().rposition(|whole| whole.number.end <= opening);
    // Between whole and mark stands nothing but what the whole is.
    let whole = before.filter(|at| {
        let whole = &numbers[*at];
        let end = text.token_at(whole.quantity.extent.end() - 1) + 1;
        whole.quantity.kind == Kind::Count
            && sentence.contains(&whole.number.start)
            && (end..opening).all(|at| text.tokens[at].is_word() && !scene.is_verb(at))
    });
    if let Some(said) = whole.and_then(|at| told[at]).filter(|whole| whole.by == By::State) {
        return Some(said);
    }
    let verb = closing + 1;
    let said = (whole.is_some() || is_of_group(scene, placed, opening))
        && scene.is_word(verb, sentence)
        && scene.is_verb(verb);
    let id = said.then(|| state::behind(scene, verb, sentence)).flatten()?;
    Some(Told { id, by: By::State })
}

/// The marks between which a list of parts stands around a number: a bracket or commas, with no verb in between.
fn enclosed(scene: &Scene, placed: &Placed) -> Option<(usize, usize)> {
    let text = scene.text;
    let sentence = &placed.sentence;
    let start = text.token_at(placed.quantity.extent.start()).min(placed.number.start);
    let floor = sentence.start.max(start.saturating_sub(NEAR));
    let opening = (floor..start).rev().find(|at| matches!(text.word(*at), "(" | ")" | "," | ";" | ":"))?;
    let closing = match text.word(opening) {
        "(" => ")",
        "," => ",",
        _ => return None,
    };
    let closing = (placed.number.end..sentence.end.min(placed.number.end + NEAR))
        .take_while(|at| !(text.tokens[*at].is_word() && scene.is_verb(*at)))
        .find(|at| text.word(*at) == closing)?;
    Some((opening, closing))
}

/// `I cinque, tre uomini e due donne, …`: whether a list behind a comma is of people who were counted before.
fn is_of_group(scene: &Scene, placed: &Placed, opening: usize) -> bool {
    let text = scene.text;
    opening >= placed.sentence.start + 2
        && scene.class(opening - 2) == Some(Class::Article)
        && text.word(opening) == ","
        && number::read(text, opening - 1).is_some()
}

/// Whether a number counts some of those whom the article has counted before: `i cinque, tre uomini e due donne, …`.
pub(in crate::claim) fn is_some_of_those(scene: &Scene, placed: &Placed) -> bool {
    enclosed(scene, placed).is_some_and(|(opening, _)| is_of_group(scene, placed, opening))
}

/// `sette vittime, ma potrebbero essere nove`, `300.000 morti (altre fonti parlano di 600.000)`: a number whose noun is that of a
/// number before it measures the same, and so does one that corrects another in brackets (`16 studentesse (poi 17) sono morte`).
fn elided(
    scene: &Scene,
    numbers: &[Placed],
    told: &[Option<Told>],
    placed: &Placed,
    own: Option<Told>,
) -> Option<Told> {
    if placed.quantity.kind != Kind::Count || own.is_some_and(|own| own.by == By::State) {
        return None;
    }
    let text = scene.text;
    let head = placed.quantity.head.filter(|head| head.end() <= placed.quantity.span.start())?;
    // "Quattro turisti sono dispersi. Due | sono stati ritrovati": something else is told of these.
    if scene.is_word(placed.number.end, &placed.sentence) && scene.is_verb(placed.number.end) {
        return None;
    }
    if state::told_anew(scene, placed).is_some() {
        return own;
    }
    let before = numbers[..told.len()].iter().rposition(|other| other.quantity.head == Some(head))?;
    let near = text.sentence_of(placed.number.start) - text.sentence_of(numbers[before].number.start) <= SENTENCES;
    told[before].filter(|_| near)
}

/// `altri 145 per l'anno dopo`: more of what the number before counts, where that is of the same sort.
fn goes_on(scene: &Scene, numbers: &[Placed], told: &[Option<Told>], placed: &Placed) -> Option<Told> {
    let text = scene.text;
    let quantity = placed.quantity;
    if quantity.kind != Kind::Money && quantity.head.is_some() {
        return None;
    }
    let others = &text.language.pack().numbers.others;
    let more = (placed.sentence.start..placed.number.start)
        .rev()
        .take(2)
        .any(|at| text.tokens[at].is_word() && others.contains(text.lower(at)));
    let before = told.len().checked_sub(1).filter(|_| more)?;
    let other = &numbers[before];
    let near = text.sentence_of(placed.number.start) - text.sentence_of(other.number.start) <= SENTENCES;
    let same = other.quantity.kind == quantity.kind && other.quantity.unit == quantity.unit;
    told[before].filter(|_| near && same)
}

/// `Le scosse continuano. Una di 5,4 gradi …`: a scale value whose sentence does not say what has it.
fn sentence_before(scene: &Scene, placed: &Placed) -> Option<Told> {
    let text = scene.text;
    let kind = placed.quantity.kind;
    let before = text.sentence_of(placed.number.start).checked_sub(1).filter(|_| kind == Kind::Other)?;
    let mut tokens = text.sentences[before].tokens.clone().filter(|at| text.tokens[*at].is_word());
    let id = tokens.find_map(|at| measures::by_near(kind, text.language.tag(), text.lower(at)))?;
    Some(Told { id, by: By::Near })
}

/// An amount of money told twice is the same money: where one place does not say what it is, the other does.
fn again(numbers: &[Placed], told: &mut [Option<Told>]) {
    let key = |quantity: &Quantity| {
        let sort = (quantity.kind == Kind::Money).then_some(quantity.unit)?;
        Some((sort, quantity.amount.min(), quantity.amount.max()))
    };
    let mut known: FxHashMap<_, Option<measures::Id>> = FxHashMap::default();
    for (placed, told) in numbers.iter().zip(told.iter()) {
        let (Some(key), Some(told)) = (key(placed.quantity), told.filter(|told| told.by == By::Near)) else { continue };
        // Two places that say different things settle nothing.
        known.entry(key).and_modify(|id| *id = id.filter(|id| *id == told.id)).or_insert(Some(told.id));
    }
    for (placed, told) in numbers.iter().zip(told.iter_mut()) {
        let vague = told.is_none_or(|told| told.by == By::Kind);
        if let Some(id) = key(placed.quantity).filter(|_| vague).and_then(|key| known.get(&key).copied().flatten()) {
            *told = Some(Told { id, by: By::Near });
        }
    }
}

/// `7 vittime` where something deadly is told: they are dead. Where a nation's losses in a war are counted, `vittime` says no
/// more than that they were harmed, and so it does of fraud.
pub(in crate::claim) fn narrowed(scene: &Scene, placed: &Placed, measure: measures::Id) -> measures::Id {
    let text = scene.text;
    let tag = text.language.tag();
    let Some(killed) = measures::by_name("killed") else { return measure };
    if Some(measure) != measures::by_name("casualties") {
        return measure;
    }
    let weak = placed
        .quantity
        .head
        .is_some_and(|head| measures::by_head(tag, text.lower(text.token_at(head.start()))).is_none());
    let deadly = |at: usize| {
        let word = text.lower(at);
        text.tokens[at].is_word()
            && scene.class(at) != Some(Class::Article)
            && (text.language.pack().dates.happenings.contains(word)
                || [measures::by_head(tag, word), measures::by_state(tag, word)]
                    .into_iter()
                    .flatten()
                    .any(|id| within(id, "killed-or-wounded")))
    };
    let here = text.sentence_of(placed.number.start);
    let mut around = here.saturating_sub(SENTENCES)..=here;
    let told = !weak && (around.any(|index| text.sentences[index].tokens.clone().any(deadly)));
    if told { killed } else { measure }
}
