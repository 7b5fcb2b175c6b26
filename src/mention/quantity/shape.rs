//! Numerals that are no amounts by what stands around them: scores, minutes and times of a race, odds, winds, idioms.

use super::{
    noun::Place,
    numeral::{Context, counts},
    rate, unit,
};
use crate::{
    language::{list::Words, words::Class},
    mention::number::{self, Form, Reading},
    text::{Text, TokenKind},
};
use rust_decimal::Decimal;

/// What a numeral is that is no number, as far as its surroundings tell.
pub(super) fn of(context: &Context, reading: &Reading) -> Option<&'static str> {
    let text = context.text;
    let place = Place {
        text,
        names: context.names,
        sentence: text.sentences[text.sentence_of(reading.tokens.start)].tokens.clone(),
    };
    if is_score(text, reading) {
        Some("a score")
    } else if is_odds(&place, reading) {
        Some("odds: so many in so many")
    } else if rate::is_base(&place, reading) {
        Some(rate::BASE)
    } else if is_race(text, reading) {
        Some("the distance of a race")
    } else if is_wind(&place, reading) {
        Some("a noun of the same form")
    } else if is_idiom(text, reading) {
        Some("an idiom")
    } else {
        None
    }
}

/// `1h27'38"241`, `9"80`, `al 67'`: hours, minutes and seconds in signs.
pub(super) fn of_race(text: &Text, reading: &Reading) -> Option<&'static str> {
    let (start, end) = (reading.tokens.start, reading.tokens.end);
    let is_sign = |at: usize| matches!(text.word(at), "\"" | "″" | "”" | "'" | "’" | "′");
    let glued = |at: usize| text.tokens.get(at).is_some_and(|t| t.glued);
    let is_number = |at: usize| text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    if !is_number(start) {
        return None;
    }
    let signed = |at: usize| glued(at) && (is_sign(at) || text.language.pack().numbers.clock.contains(text.lower(at)));
    let goes_on = signed(end) && glued(end + 1) && is_number(end + 1);
    let ends = start >= 2 && glued(start) && signed(start - 1) && is_number(start - 2);
    if goes_on || ends {
        return Some("a time of a race");
    }
    let grammar = &text.language.pack().grammar;
    let led = start > 0 && text.tokens[start - 1].is_word() && grammar.definite.contains(text.lower(start - 1))
        || start > 0 && matches!(text.word(start - 1), "(" | ",");
    let minute = reading.form == Form::Plain && glued(end) && matches!(text.word(end), "'" | "’" | "′");
    (minute && led).then_some("a minute of a match")
}

/// `uno su tre`, `nove giovani su dieci`, `1 su 100`: a share, not a count.
fn is_odds(place: &Place, reading: &Reading) -> bool {
    /// How many words may stand between the two.
    const BETWEEN: usize = 4;
    let text = place.text;
    let out_of = text.language.pack().numbers.out_of;
    let is_base = |of: &Reading| {
        let round = of.value <= Decimal::TEN
            || [Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND, Decimal::from(10_000), Decimal::from(100_000)]
                .contains(&of.value);
        let measured = unit::at(text, of.tokens.end, place.sentence.end).is_some();
        matches!(of.form, Form::Plain | Form::Written) && of.value > Decimal::ONE && round && !measured
    };
    let is_share = |part: &Reading, of: &Reading| {
        matches!(part.form, Form::Plain | Form::Written | Form::One)
            && part.value < of.value
            && part.value >= Decimal::ONE
    };
    let is_between = |at: usize| place.is_word(at) && !place.class(at).is_some_and(Class::is_verb);
    // The share before its base, or the base behind its share.
    if reading.tokens.start > place.sentence.start && place.is_preposition(reading.tokens.start - 1, out_of) {
        let su = reading.tokens.start - 1;
        return is_base(reading)
            && (su.saturating_sub(BETWEEN).max(place.sentence.start)..su)
                .rev()
                .take_while(|at| is_between(*at) || text.tokens[*at].kind == TokenKind::Number)
                .find_map(|at| number::read(text, at))
                .is_some_and(|part| part.tokens.end <= su && is_share(&part, reading));
    }
    let end = reading.tokens.end;
    (end..place.sentence.end.min(end + BETWEEN))
        .take_while(|at| is_between(*at))
        .find(|at| place.is_preposition(*at, out_of))
        .and_then(|su| number::read(text, su + 1).filter(|of| place.sentence.contains(&of.tokens.start)))
        .is_some_and(|of| is_base(&of) && is_share(reading, &of))
}

/// `2-1`, `6-4`: two small plain numbers joined by a hyphen, the second not greater or nothing counted behind it.
fn is_score(text: &Text, reading: &Reading) -> bool {
    if reading.form != Form::Plain {
        return false;
    }
    let (start, end) = (reading.tokens.start, reading.tokens.end);
    let hyphen = |at: usize| {
        text.tokens.get(at).is_some_and(|t| t.glued && t.kind == TokenKind::Mark) && matches!(text.word(at), "-" | "–")
    };
    let plain = |at: usize| {
        text.tokens.get(at).filter(|t| t.kind == TokenKind::Number).and_then(|_| text.word(at).parse::<u32>().ok())
    };
    if is_told_score(text, reading) {
        return true;
    }
    let (low, high, behind) = if hyphen(end) && text.tokens.get(end + 1).is_some_and(|t| t.glued) {
        (plain(start), plain(end + 1), end + 2)
    } else if start >= 2 && hyphen(start - 1) && text.tokens[start].glued {
        (plain(start - 2), plain(start), end)
    } else {
        return false;
    };
    let (Some(low), Some(high)) = (low, high) else { return false };
    low >= high && low < 1000 || !counts(text, behind)
}

/// `i 200 stile libero`, `nei 110 ostacoli`: the name of a race by its metres.
fn is_race(text: &Text, reading: &Reading) -> bool {
    let pack = text.language.pack();
    let is = |at: usize, words: &Words| {
        text.tokens.get(at).is_some_and(|token| token.is_word() && words.contains(text.lower(at)))
    };
    let led = reading.tokens.start.checked_sub(1).is_some_and(|at| is(at, &pack.grammar.definite));
    // "i 200 ostacoli burocratici", but "i 200 stile libero"
    let next = reading.tokens.end + 1;
    let said = text.tokens.get(next).is_some_and(|token| {
        token.is_word() && unit::is_adjective(text, next) && !(pack.numbers.is_singular)(text.lower(next))
    });
    led && !said
        && reading.form == Form::Plain
        && reading.value >= Decimal::from(50)
        && is(reading.tokens.end, &pack.numbers.uncounted.races)
}

/// `ha vinto 3 a 1`, `il set è finito 7 a 5`: two small plain numbers with nothing before them that opens a change or a range,
/// and nothing behind them that they could count.
fn is_told_score(text: &Text, reading: &Reading) -> bool {
    /// More is scored in no game of a ball.
    const MOST: u32 = 150;
    let numbers = &text.language.pack().numbers;
    let sentence = &text.sentences[text.sentence_of(reading.tokens.start)].tokens;
    let (start, end) = (reading.tokens.start, reading.tokens.end);
    let to = numbers.from_to.1;
    let is_to = |at: usize| sentence.contains(&at) && text.tokens[at].is_word() && text.lower(at) == to;
    let plain = |at: usize| {
        sentence.contains(&at)
            && text.tokens[at].kind == TokenKind::Number
            && text.word(at).parse::<u32>().is_ok_and(|points| points < MOST)
    };
    let first = if is_to(end) && plain(end + 1) {
        start
    } else if start >= 2 && is_to(start - 1) && plain(start - 2) {
        start - 2
    } else {
        return false;
    };
    let last = first + 2;
    let free = first.checked_sub(1).filter(|at| sentence.contains(at)).is_none_or(|at| {
        let verb = text.language.pack().grammar.class(text.lower(at)).is_some_and(Class::is_verb);
        text.tokens[at].is_word() && (verb || numbers.uncounted.scored.contains(text.lower(at)))
    });
    plain(first) && plain(last) && free && !counts(text, last + 1)
}

/// `forti venti meridionali`, `venti di burrasca`: winds. Before a noun that they could count they are twenty (`venti forti scosse`).
fn is_wind(place: &Place, reading: &Reading) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    let (start, end) = (reading.tokens.start, reading.tokens.end);
    let (word, beside) = &pack.numbers.winds;
    if end != start + 1 || text.lower(start) != *word {
        return false;
    }
    let tells = |at: usize| place.is_word(at) && beside.contains(text.lower(at));
    let of = usize::from(place.is_preposition(end, pack.numbers.of));
    let of_before = start > 1 && place.is_preposition(start - 1, pack.numbers.of);
    let counted = of == 0 && place.is_noun(end + 1) && !tells(end + 1) && !unit::is_adjective(text, end + 1);
    start > 0 && tells(start - 1) || of_before && tells(start - 2) || tells(end + of) && !counted
}

fn is_idiom(text: &Text, reading: &Reading) -> bool {
    let start = reading.tokens.start;
    if text.tokens[start].kind != TokenKind::Word {
        return false;
    }
    let sentence = &text.sentences[text.sentence_of(start)];
    let word = text.lower(start);
    text.language.pack().numbers.uncounted.idioms.iter().any(|idiom| {
        idiom.iter().enumerate().filter(|(_, w)| **w == word).any(|(offset, _)| {
            let Some(first) = start.checked_sub(offset) else { return false };
            first >= sentence.tokens.start
                && first + idiom.len() <= sentence.tokens.end
                && idiom.iter().enumerate().all(|(i, w)| text.lower(first + i) == *w)
        })
    })
}
