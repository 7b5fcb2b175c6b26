//! What a share or a level is of: the noun behind it, the noun before it, or the subject of its verb.

use super::{
    noun::{Phrase, Place},
    read::is_plain_value,
    unit::is_adjective,
};
use crate::{
    language::words::{Class, DateWord},
    mention::number,
    ontology::measures,
    text::TokenKind,
};

/// What a share is of: `il 12% degli elettori`, `il 3% del totale dei voti`.
pub(super) fn after(place: &Place, mut at: usize) -> Option<Phrase> {
    let pack = place.text.language.pack();
    for _ in 0..3 {
        if !place.is_preposition(at, pack.numbers.of) {
            return None;
        }
        let mut head = at + 1;
        while head < at + 4
            && place.is_word(head)
            && matches!(
                place.class(head),
                Some(Class::Prenominal | Class::Possessive | Class::Article | Class::Quantifier | Class::Determiner)
            )
            // "i tassi di mezzo punto": a number, not what is measured.
            && (pack.numbers.read)(place.text.lower(head)).is_none()
        {
            head += 1;
        }
        // "il 90% dei 2,1 milioni di abitanti": how many there are of them stands between.
        if let Some(number) = number::read(place.text, head).filter(is_plain_value) {
            let of = place.is_preposition(number.tokens.end, pack.numbers.of);
            head = number.tokens.end + usize::from(of);
        }
        if !place.is_noun(head) || place.is_time(head) {
            return None;
        }
        let end = place.adjectives(head + 1, false);
        if pack.grammar.empty_nouns.contains(place.text.lower(head)) && place.is_preposition(end, pack.numbers.of) {
            at = end;
            continue;
        }
        return Some(Phrase { head, start: head, end });
    }
    None
}

/// What a share or a level is said of, where it stands before: `un ribasso del 3%`, `l'inflazione è salita al 5%`.
pub(super) fn before(place: &Place, edge: usize, number: usize) -> Option<usize> {
    let text = place.text;
    let pack = text.language.pack();
    let mut at = edge;
    let mut prepositions = 0;
    while at > place.sentence.start {
        at -= 1;
        let mark = text.tokens[at].kind == TokenKind::Mark;
        if mark && text.word(at) == "," {
            // "un incremento medio, rispetto all'anno precedente, del 3,4%": over what stands between commas.
            let floor = place.sentence.start.max(at.saturating_sub(10));
            at = (floor..at).rev().find(|i| text.word(*i) == ",").filter(|_| prepositions > 0)?;
            continue;
        }
        if !place.is_word(at) {
            return None;
        }
        match place.class(at) {
            Some(Class::Article | Class::Indefinite | Class::Adverb) => {}
            Some(Class::Preposition) if prepositions == 0 => prepositions += 1,
            Some(class) if class.is_verb() => return subject(place, edge, number),
            Some(Class::Prenominal | Class::Possessive) => {}
            None if pack.numbers.change.contains(text.lower(at)) && place.is_verb_form(at) => {
                return subject(place, edge, number);
            }
            None if place.class_before(at) == Some(Class::Pronoun) => return subject(place, edge, number),
            // "il sindacato parla del 65 per cento": who says it is not what it is of.
            None if place.is_said(at) => return None,
            // "ha tagliato i tassi di 25 punti base al 3%": another amount.
            None if at > place.sentence.start && pack.numbers.unitless.contains(text.lower(at - 1)) => return None,
            None if prepositions == 0 => return subject(place, edge, number),
            None if is_adjective(text, at) && at > place.sentence.start && place.is_noun(at - 1) => {}
            // "un aumento del 10%": behind an article a word of a participle's form is a noun.
            None if place.is_noun(at)
                && matches!(place.class_before(at), Some(Class::Article | Class::Indefinite | Class::Possessive)) =>
            {
                return Some(filled(place, at));
            }
            None if place.is_participle(at) && !place.is_state(at) => return subject(place, edge, number),
            // "un incremento medio del 3%": a noun of change before an adjective that no ending tells.
            None if place.is_noun(at)
                && at > place.sentence.start
                && place.is_noun(at - 1)
                && pack.numbers.change.contains(text.lower(at - 1)) =>
            {
                return Some(at - 1);
            }
            // "il fatturato è in calo del 3%": what falls, not the fall.
            None if pack.numbers.change.contains(text.lower(at))
                && at > place.sentence.start
                && place.class_before(at) == Some(Class::Preposition)
                && !pack.grammar.definite.contains(text.lower(at - 1)) =>
            {
                return subject(place, at - 1, at - 1).or(Some(at));
            }
            // "la Borsa chiude a -3%", "un tasso record del 5%": of two content words the one with the article is the noun.
            None if place.is_noun(at)
                && at > place.sentence.start
                && place.is_noun(at - 1)
                && is_led(place, at - 1) =>
            {
                return Some(filled(place, at - 1));
            }
            // "Milano chiude a -3%": behind a name without an article stands a verb.
            None if place.class_before(at).is_none()
                && at > place.sentence.start
                && text.tokens[at - 1].is_capitalized()
                && !text.tokens[at].is_capitalized() =>
            {
                return None;
            }
            None if place.is_noun(at) => return Some(filled(place, at)),
            _ => return None,
        }
    }
    None
}

/// Whether a word is one that says what a number measures (`Pil`).
fn is_measure(place: &Place, at: usize) -> bool {
    measures::by_head(place.text.language.tag(), place.text.lower(at)).is_some()
}

/// The noun that a share between commas is said of: `l'affluenza, 74,2 per cento, è la più alta`.
pub(super) fn apposed(place: &Place, edge: usize, end: usize) -> Option<usize> {
    let text = place.text;
    let is_comma = |at: usize| place.sentence.contains(&at) && text.word(at) == ",";
    let noun = edge.checked_sub(2).filter(|_| is_comma(edge - 1) && is_comma(end))?;
    (place.is_noun(noun) && is_led(place, noun) && !text.tokens[noun].is_capitalized()).then_some(noun)
}

/// Whether an article or the like stands right before the word at `at`.
pub(super) fn is_led(place: &Place, at: usize) -> bool {
    matches!(
        place.class_before(at),
        Some(Class::Article | Class::Indefinite | Class::Determiner | Class::Preposition | Class::Possessive)
    )
}

/// Whether the token at `at` is the number, the month or the year of a day: `i reduci dell'8 settembre 1943 erano 40`.
fn is_day(place: &Place, at: usize) -> bool {
    let text = place.text;
    let is_month = |at: usize| {
        place.is_word(at) && matches!(text.language.pack().dates.calendar.get(text.lower(at)), Some(DateWord::Month(_)))
    };
    let beside = || is_month(at + 1) || at.checked_sub(1).is_some_and(is_month);
    is_month(at) || text.tokens[at].kind == TokenKind::Number && beside()
}

impl Place<'_> {
    /// Whether a word of change is a verb here: an article or a preposition before it makes it a noun (`un calo`).
    fn is_verb_form(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|i| self.is_word(*i)).and_then(|i| self.class(i));
        !matches!(
            before,
            Some(
                Class::Article
                    | Class::Indefinite
                    | Class::Determiner
                    | Class::Preposition
                    | Class::Possessive
                    | Class::Prenominal
            )
        )
    }
}

/// An empty noun (`numero`, `bilancio`) gives way to what it is of (`numero di morti`).
pub(super) fn filled(place: &Place, noun: usize) -> usize {
    let pack = place.text.language.pack();
    if !pack.grammar.empty_nouns.contains(place.text.lower(noun)) {
        return noun;
    }
    let next = place.adjectives(noun + 1, false);
    after(place, next).map_or(noun, |phrase| phrase.head)
}

/// Whether the hedge from `edge` to the number is a verb or an adjective, which says something of a noun (`supera`, `pari a`).
pub(super) fn is_predicate(place: &Place, edge: usize, number: usize) -> bool {
    (edge..number).any(|at| place.is_word(at) && place.class(at).is_none())
}

/// The comma that opens what is inserted before the one at `close`, if somebody says something in it.
fn inserted(place: &Place, floor: usize, close: usize) -> Option<usize> {
    let text = place.text;
    let verbs = &text.language.pack().speech.verbs;
    let open = (floor..close).rev().find(|at| text.tokens[*at].kind == TokenKind::Mark)?;
    let says = (open + 1..close).any(|at| place.is_word(at) && verbs.contains_key(text.lower(at)));
    (text.word(open) == "," && says).then_some(open)
}

/// The subject of the verb that stands between it and a number: `le vittime, stimate intorno a 1.100`, `i morti sono 47`. The
/// verb may be the hedge of the number itself, from `edge` on (`i morti superano i 300`).
pub(super) fn subject(place: &Place, edge: usize, number: usize) -> Option<usize> {
    let text = place.text;
    let pack = text.language.pack();
    let (mut linked, mut commas) = (is_predicate(place, edge, number), 0);
    let mut at = edge;
    let floor = place.sentence.start.max(edge.saturating_sub(16));
    while at > floor {
        at -= 1;
        if text.tokens[at].kind == TokenKind::Mark {
            commas += 1;
            if text.word(at) == "," && linked && commas < 3 {
                // "i feriti, ha detto il sindaco, sono 14": who says it is no subject of the number.
                at = inserted(place, floor, at).unwrap_or(at);
                continue;
            }
            return None;
        }
        if is_day(place, at) {
            continue;
        }
        if !place.is_word(at) {
            return None;
        }
        match place.class(at) {
            Some(class) if class.is_verb() => linked = true,
            Some(
                Class::Adverb
                | Class::Article
                | Class::Pronoun
                | Class::Preposition
                | Class::Indefinite
                | Class::Prenominal
                | Class::Possessive,
            ) => {}
            Some(_) => return None,
            None => {
                // "gli astenuti sono stati 2": behind an article and before a verb a participle is a noun.
                let named = linked && matches!(place.class_before(at), Some(Class::Article | Class::Determiner));
                let verb = (place.is_participle(at) && !(linked && place.is_state(at)) && !named)
                    || (pack.grammar.is_finite_verb)(text.lower(at))
                    || (pack.grammar.is_infinite_verb)(text.lower(at)) && !linked
                    || pack.numbers.change.contains(text.lower(at)) && place.is_verb_form(at)
                    || place.class_before(at) == Some(Class::Pronoun);
                if verb {
                    linked = true;
                    continue;
                }
                let before = at.checked_sub(1).filter(|i| place.is_word(*i));
                let article = before.filter(|i| place.class(*i) == Some(Class::Article));
                let led = if article.is_some() { place.class_before(at - 1) } else { place.class_before(at) };
                let after_preposition = led == Some(Class::Preposition);
                if text.tokens[at].is_capitalized() {
                    // "l'indice Rt è sceso": a name behind its noun.
                    let apposed = at > floor && place.is_noun(at - 1) && is_led(place, at - 1);
                    if after_preposition || apposed && !text.tokens[at - 1].is_capitalized() {
                        continue;
                    }
                    // "il Pil crescerà": a measure in capitals.
                    return (linked && article.is_some() && is_measure(place, at)).then_some(at);
                }
                if is_adjective(text, at) && at > floor && place.is_noun(at - 1) && !place.is_state(at) {
                    continue;
                }
                if !linked || !place.is_noun(at) {
                    return None;
                }
                // "le persone evacuate sono 1.300": a state said of a noun.
                if at > floor
                    && place.is_participle(at)
                    && place.is_noun(at - 1)
                    && !place.is_participle(at - 1)
                    && is_led(place, at - 1)
                {
                    continue;
                }
                // "le famiglie coinvolte sono 40": two content words that agree are a noun and what is said of it.
                let agrees = |i: usize| text.lower(i).chars().last() == text.lower(at).chars().last();
                let said = !place.is_state(at) && !pack.grammar.empty_nouns.contains(text.lower(at));
                if said
                    && at > floor
                    && place.is_noun(at - 1)
                    && !place.is_participle(at - 1)
                    && agrees(at - 1)
                    && is_led(place, at - 1)
                {
                    continue;
                }
                // "gli operai in cassa integrazione sono 280": two nouns behind a preposition without an article.
                let compound = at > floor
                    && place.is_noun(at - 1)
                    && at.checked_sub(2).is_some_and(|led| {
                        place.is_word(led)
                            && place.class(led) == Some(Class::Preposition)
                            && !pack.grammar.definite.contains(text.lower(led))
                    });
                if compound {
                    at -= 1;
                    continue;
                }
                if !after_preposition {
                    return Some(filled(place, at));
                }
                // Inside a phrase with a preposition: the noun before it governs, unless that is empty.
            }
        }
    }
    None
}
