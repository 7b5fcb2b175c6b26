//! Ages: whether a stretch of time is how old somebody is.

use super::{
    Kind,
    draft::Draft,
    noun::Place,
    unit::{self, is_adjective},
};
use crate::{
    language::words::{Class, Part},
    mention::{
        name::{self, NameKind},
        number::Form,
    },
    ontology::authority::Authority,
    text::{Text, TokenKind},
};

/// What makes a stretch of time an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    /// Somebody of that age is named or described: `una bimba di 8 mesi`.
    Person,
    /// A noun of age: `l'età minima è di 18 anni`.
    Noun,
    /// A verb of age or an article: `ha 34 anni`, `sopra i 65 anni`.
    Word,
}

/// Who or what is as old as the years or months that end before token `end`; `None` if they are no age. Their hedge starts at
/// `edge`, their number at `number`.
pub(super) fn bearer(place: &Place, edge: usize, number: usize, end: usize) -> Option<Bearer> {
    let text = place.text;
    let pack = text.language.pack();
    let word = |at: usize| place.is_word(at).then(|| text.lower(at));
    if word(end).and_then(|w| pack.grammar.preposition(w)) == Some(pack.numbers.of)
        && let Some(of) = word(end + 1)
    {
        if pack.numbers.age_nouns.contains(of) {
            return Some(Bearer::Noun);
        }
        // "34 anni di carcere": what they are years of is told.
        if !text.tokens[end + 1].is_capitalized() && pack.grammar.class(of).is_none() {
            return None;
        }
    }
    // "più giovani di tre mesi"
    let compared = (edge..number).any(|at| word(at).is_some_and(|w| pack.numbers.age_hedges.contains(w)));
    if compared || told(place, edge) {
        return Some(Bearer::Noun);
    }
    // "bambini sotto i cinque anni", "ragazzi tra i 15 e i 17 anni", "persone con più di 65 anni"
    if edge < number {
        let with = word(edge.wrapping_sub(1)).is_some_and(|w| pack.grammar.class(w) == Some(Class::Preposition));
        let at = edge.wrapping_sub(1 + usize::from(with));
        if word(at).is_some_and(|w| pack.grammar.persons.contains(w)) {
            return Some(Bearer::Person);
        }
    }
    // "tra i 6 e i 65 anni", "sopra i 30 anni": with an article years are mostly those of people.
    let bound = word(edge).is_some_and(|w| pack.grammar.class(w) == Some(Class::Preposition))
        && word(edge + 1).is_some_and(|w| pack.grammar.class(w) == Some(Class::Article));
    if edge < number && bound {
        return Some(Bearer::Word);
    }
    walk(place, edge, end)
}

/// Goes back from the number to whoever is that old.
fn walk(place: &Place, edge: usize, end: usize) -> Option<Bearer> {
    let text = place.text;
    let pack = text.language.pack();
    let word = |at: usize| place.is_word(at).then(|| text.lower(at));
    let mut at = edge;
    let mut behind_of = false;
    while at > place.sentence.start {
        at -= 1;
        let token = &text.tokens[at];
        let joint = token.kind == TokenKind::Mark && text.word(at) == ","
            || word(at).is_some_and(|w| pack.grammar.class(w) == Some(Class::Conjunction));
        if joint && let Some(earlier) = earlier_in_series(place, at) {
            at = earlier;
            continue;
        }
        match token.kind {
            // "Rossi, 34 anni", "Rossi (34 anni)", "Rossi – 34 anni"
            TokenKind::Mark => {
                let named =
                    at > place.sentence.start && text.tokens[at - 1].is_capitalized() && at - 1 > place.sentence.start;
                let person = at > place.sentence.start && pack.grammar.persons.contains(text.lower(at - 1));
                let closes = end >= place.sentence.end
                    || text.tokens[end].kind == TokenKind::Mark
                    || word(end).is_some_and(|w| {
                        matches!(pack.grammar.class(w), Some(Class::Conjunction | Class::Preposition))
                    });
                // "Rossi (4 anni e 10 mesi)": a sentence.
                let goes_on = word(end).is_some_and(|w| pack.grammar.class(w) == Some(Class::Conjunction))
                    && place.sentence.contains(&(end + 2))
                    && unit::at(text, end + 2, end + 3).is_some_and(|more| more.unit.unit().kind == Kind::Duration);
                let closes = closes && !goes_on;
                let opens = matches!(text.word(at), "," | "(" | "–" | "-");
                return (opens && (named || person) && closes).then_some(Bearer::Person);
            }
            TokenKind::Number => return None,
            TokenKind::Word => {}
        }
        let lower = text.lower(at);
        if pack.numbers.age_before.contains(lower) {
            // "il governo ha dieci mesi": only somebody's months are an age, and what follows is no purpose.
            let person = (at.saturating_sub(6).max(place.sentence.start)..at)
                .any(|i| word(i).is_some_and(|w| pack.grammar.persons.contains(w)));
            let purpose = word(end).is_some_and(|w| {
                pack.grammar.class(w) == Some(Class::Preposition)
                    && word(end + 1).is_some_and(|next| (pack.grammar.is_infinite_verb)(next))
            });
            return (!purpose).then_some(if person { Bearer::Person } else { Bearer::Word });
        }
        let simple = pack.grammar.preposition(lower);
        match pack.grammar.class(lower) {
            Some(Class::Preposition) if simple == Some(pack.numbers.of) && !behind_of => behind_of = true,
            // "è morto a 84 anni", "in pensione a 64 anni"
            Some(Class::Preposition) if simple == Some(pack.numbers.from_to.1) && at + 1 == edge => {
                let before = word(at.wrapping_sub(1))?;
                return pack.numbers.age_at.contains(before).then_some(Bearer::Word);
            }
            Some(Class::Article | Class::Indefinite | Class::Adverb | Class::Prenominal) => {}
            // "una donna tedesca di 37 anni": an adjective may stand between.
            None if behind_of && pack.grammar.persons.contains(lower) => return Some(Bearer::Person),
            // "un ghanese di 35 anni"
            None if behind_of
                && Authority::default().demonym(lower).is_some()
                && matches!(place.class_before(at), Some(Class::Indefinite | Class::Article)) =>
            {
                return Some(Bearer::Person);
            }
            None if behind_of && is_adjective(text, at) => {}
            None if behind_of && token.is_capitalized() => return Some(Bearer::Person),
            _ => return None,
        }
    }
    None
}

/// Whether a word of age stands a little before: `l'età pensionabile sale da 62 a 64 anni`.
fn told(place: &Place, edge: usize) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    let close = edge.checked_sub(1).filter(|at| place.is_word(*at)).map(|at| text.lower(at));
    let (from, to) = pack.numbers.from_to;
    let of_time = close
        .and_then(|w| pack.grammar.preposition(w))
        .is_some_and(|simple| ![from, to, pack.numbers.of].contains(&simple) && !pack.numbers.between.contains(simple));
    !of_time
        && (place.sentence.start.max(edge.saturating_sub(9))..edge)
            .rev()
            .take_while(|at| text.tokens[*at].kind != TokenKind::Mark)
            .any(|at| text.tokens[at].is_word() && pack.numbers.age_nouns.contains(text.lower(at)))
}

/// The numeral before a comma or conjunction at `joint`, its unit left out: `10 mesi, 4 e 7 anni`.
fn earlier_in_series(place: &Place, joint: usize) -> Option<usize> {
    let text = place.text;
    let numbers = &text.language.pack().numbers;
    let mut at = joint.checked_sub(1).filter(|at| place.sentence.contains(at))?;
    if unit::at(text, at, at + 1).is_some_and(|found| found.unit.unit().kind == Kind::Duration) {
        at = at.checked_sub(1).filter(|at| place.sentence.contains(at))?;
    }
    let numeral = match text.tokens[at].kind {
        TokenKind::Number => true,
        TokenKind::Word => matches!((numbers.read)(text.lower(at)), Some(Part::Cardinal(_))),
        TokenKind::Mark => false,
    };
    numeral.then_some(at)
}

/// `Marco Verri, 47, operaio`: a number between commas behind the full name of a person; the last of several may close the sentence.
pub(super) fn is_of_name(place: &Place, drafts: &[Draft], draft: &Draft) -> bool {
    /// Nobody is older, and of nobody younger is the age told so.
    const YEARS: std::ops::RangeInclusive<u32> = 1..=110;
    let text = place.text;
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    let plain = draft.form == Form::Plain && draft.hedge.is_none() && draft.high.is_none();
    let years = plain && YEARS.contains(&text.word(start).parse().unwrap_or(0));
    let comma = start.checked_sub(2).filter(|at| place.sentence.contains(at) && text.word(start - 1) == ",");
    let Some(last) = comma.filter(|_| years) else { return false };
    let named = name::around(place.names, text.tokens[last].span)
        .is_some_and(|name| name.kind == NameKind::Person && name.span.end() == text.tokens[last].span.end())
        && text.tokens[last].is_capitalized()
        && place.is_word(last.wrapping_sub(1))
        && text.tokens[last - 1].is_capitalized();
    let another = drafts.last().is_some_and(|d| d.sentence == draft.sentence && d.kind == Kind::Age);
    let closed = if place.sentence.contains(&end) {
        text.word(end) == "," || another && matches!(text.word(end), "." | ";")
    } else {
        another
    };
    named && closed
}

/// `Gianni, di 35,` behind `Francesco, di 37 anni`.
pub(super) fn is_elided(text: &Text, drafts: &[Draft], sentence: usize, edge: usize, floor: usize) -> bool {
    let pack = text.language.pack();
    let told = drafts.last().is_some_and(|d| d.sentence == sentence && d.kind == Kind::Age);
    let Some(of) = edge.checked_sub(1).filter(|at| *at >= floor) else { return false };
    let behind_of = text.tokens[of].is_word() && pack.grammar.preposition(text.lower(of)) == Some(pack.numbers.of);
    let comma = if behind_of { of.checked_sub(1) } else { Some(of) };
    told && comma.is_some_and(|at| text.word(at) == "," && at > 0 && text.tokens[at - 1].is_capitalized())
}
