//! From numerals to quantities: ranges, hedges, units and what is counted, put together.

use super::{
    Amount, Fate, Form, Interval, Kind, Numeral, Quantity, Reading, hedge, note,
    noun::{self, Join, Phrase, Place},
    numeral::{self, Context},
    unit,
};
use crate::{
    language::words::{Class, Hedge},
    ontology::{measures, units},
    text::{Text, TokenKind},
};
use rust_decimal::Decimal;
use std::{ops::Range, sync::LazyLock};

/// The year, in which ages are told.
static YEAR: LazyLock<Option<units::Id>> = LazyLock::new(|| units::all().find(|id| id.unit().code == "a"));

/// A quantity in the making: everything as token indices.
struct Draft {
    /// The numeral, its sign included.
    tokens: Range<usize>,
    /// From its hedge to the end of what is counted.
    extent: Range<usize>,
    sentence: usize,
    form: Form,
    low: Decimal,
    high: Option<Decimal>,
    hedge: Option<Hedge>,
    unit: Option<units::Id>,
    kind: Kind,
    counted: Option<Range<usize>>,
    head: Option<usize>,
    /// Whether neither a unit nor a noun was found beside it.
    bare: bool,
}

/// How two numerals beside each other belong together.
enum Pair {
    /// `tra 10.000 e 12.000`: one range. The token at which its words start.
    Range(usize),
    /// `da 5 a 6 miliardi`, as a change: two numbers with one unit.
    Change,
}

/// Makes quantities of the numerals that may be numbers, and notes what became of each.
pub(super) fn quantities(context: &Context, readings: &[Reading], numerals: &mut Vec<Numeral>) -> Vec<Quantity> {
    let text = context.text;
    let mut drafts: Vec<Draft> = Vec::with_capacity(readings.len());
    let mut borrow_forward = Vec::new();
    let mut at = 0;
    while at < readings.len() {
        let reading = &readings[at];
        let sentence = text.sentence_of(reading.tokens.start);
        let floor = drafts
            .last()
            .filter(|d| d.sentence == sentence)
            .map_or(text.sentences[sentence].tokens.start, |d| d.extent.end.min(reading.tokens.start));
        let next = readings.get(at + 1).filter(|next| text.sentence_of(next.tokens.start) == sentence);
        let pair = next.and_then(|next| pair(text, reading, next, floor));
        let borrows = matches!(pair, Some(Pair::Change)) || next.is_some_and(|next| is_joined(text, reading, next));
        let low = match next {
            Some(next) if pair.is_some() => carried(reading, next),
            _ => reading.value,
        };
        let (draft, used) = match (pair, next) {
            (Some(Pair::Range(opening)), Some(next)) => {
                (draft(context, &drafts, reading, next, low, Some(opening), sentence, floor), 2)
            }
            _ => (draft(context, &drafts, reading, reading, low, None, sentence, floor), 1),
        };
        let used_readings = &readings[at..at + used];
        at += used;
        match draft {
            Ok(draft) => {
                if borrows && draft.unit.is_none_or(|unit| unit == units::one()) && draft.head.is_none() {
                    borrow_forward.push(drafts.len());
                }
                drafts.push(draft);
                used_readings.iter().for_each(|r| note(numerals, text, r, Fate::Number, "a reported number"));
            }
            Err(_) if borrows => {
                borrow_forward.push(drafts.len());
                drafts.push(bare(reading, low, sentence));
                used_readings.iter().for_each(|r| note(numerals, text, r, Fate::Number, "a reported number"));
            }
            Err((fate, why)) => used_readings.iter().for_each(|r| note(numerals, text, r, fate, why)),
        }
    }
    // "da 5 a 6 miliardi", "di 5 e 13 anni": the first takes unit and noun of the second.
    for index in borrow_forward.into_iter().rev() {
        if let [first, second, ..] = &mut drafts[index..]
            && first.sentence == second.sentence
        {
            (first.unit, first.kind, first.head) = (second.unit, second.kind, second.head);
            first.counted.clone_from(&second.counted);
            first.bare = second.bare;
        }
    }
    drafts.into_iter().filter_map(|draft| finish(text, draft)).collect()
}

/// Whether two numerals are a range or the two ends of a change.
fn pair(text: &Text, first: &Reading, second: &Reading, floor: usize) -> Option<Pair> {
    let pack = text.language.pack();
    if !is_plain_value(first) || !is_plain_value(second) {
        return None;
    }
    let between = first.tokens.end..second.tokens.start;
    let word = |at: usize| text.tokens[at].is_word().then(|| text.lower(at));
    let is_article = |at: usize| word(at).is_some_and(|w| pack.grammar.class(w) == Some(Class::Article));
    let joint: Vec<usize> = between.clone().filter(|i| !is_article(*i)).collect();
    let low = carried(first, second);
    let rises = low < second.value;
    let opening = (floor..first.tokens.start).rev().find(|i| !is_article(*i));
    let opened = opening.and_then(word);
    match joint[..] {
        [at] if text.tokens[at].kind == TokenKind::Mark => {
            let glued = text.tokens[at].glued && text.tokens[second.tokens.start].glued;
            (rises && glued && matches!(text.word(at), "-" | "–" | "−")).then_some(Pair::Range(first.tokens.start))
        }
        [at] => {
            let joint = word(at)?;
            let simple = pack.grammar.preposition(joint);
            let (from, to) = pack.numbers.from_to;
            if opened.is_some_and(|w| pack.numbers.between.contains(w)) && pack.numbers.range_and.contains(joint) {
                rises.then_some(Pair::Range(opening?))
            } else if opened.and_then(|w| pack.grammar.preposition(w)) == Some(from) && simple == Some(to) {
                let changes = (floor.max(opening?.saturating_sub(12))..opening?)
                    .any(|i| word(i).is_some_and(|w| pack.numbers.change.contains(w)));
                Some(if rises && !changes { Pair::Range(opening?) } else { Pair::Change })
            } else if pack.numbers.range_or.contains(joint) && rises && is_article_free(&between) {
                Some(Pair::Range(first.tokens.start))
            } else {
                None
            }
        }
        _ => None,
    }
}

fn is_article_free(between: &Range<usize>) -> bool {
    between.len() == 1
}

/// Whether a numeral says a plain value, which can be an end of a range.
fn is_plain_value(reading: &Reading) -> bool {
    matches!(reading.form, Form::Plain | Form::Written)
}

/// `di 5 e 13 anni`: only a conjunction stands between the two.
fn is_joined(text: &Text, first: &Reading, second: &Reading) -> bool {
    let pack = text.language.pack();
    is_plain_value(first)
        && is_plain_value(second)
        && first.tokens.end + 1 == second.tokens.start
        && text.tokens[first.tokens.end].is_word()
        && pack.grammar.class(text.lower(first.tokens.end)) == Some(Class::Conjunction)
}

/// The value of a range's first end, which may borrow the multiplier of the second (`tra 5 e 6 miliardi`).
fn carried(first: &Reading, second: &Reading) -> Decimal {
    let borrows = first.multiplier == Decimal::ONE && second.multiplier > Decimal::ONE;
    if borrows && first.value <= second.value / second.multiplier {
        first.value.checked_mul(second.multiplier).unwrap_or(first.value)
    } else {
        first.value
    }
}

/// A number with nothing beside it.
fn bare(reading: &Reading, low: Decimal, sentence: usize) -> Draft {
    Draft {
        tokens: reading.tokens.clone(),
        extent: reading.tokens.clone(),
        sentence,
        form: reading.form,
        low,
        high: None,
        hedge: None,
        unit: None,
        kind: Kind::Count,
        counted: None,
        head: None,
        bare: true,
    }
}

/// Reads what stands around one numeral, or around a range from `first` to `last`.
#[expect(clippy::too_many_arguments, reason = "the parts of one reading, passed on once")]
fn draft(
    context: &Context,
    drafts: &[Draft],
    first: &Reading,
    last: &Reading,
    low: Decimal,
    opening: Option<usize>,
    sentence: usize,
    floor: usize,
) -> Result<Draft, (Fate, &'static str)> {
    let text = context.text;
    let place = Place { text, names: context.names, sentence: text.sentences[sentence].tokens.clone() };
    let limit = place.sentence.end;
    let mut draft = Draft { tokens: first.tokens.start..last.tokens.end, ..bare(first, low, sentence) };
    draft.high = opening.map(|_| last.value);
    if opening.is_none() {
        sign(text, &mut draft, floor);
    }
    let start = opening.unwrap_or(draft.tokens.start).min(draft.tokens.start);
    let before = hedge::before(text, start, floor);
    draft.hedge = before.map(|found| found.hedge).or_else(|| shared_hedge(text, drafts, sentence, start));
    let edge = before.map_or(start, |found| found.edge);
    draft.extent = edge..draft.tokens.end;
    let counted_of =
        matches!(first.form, Form::Magnitude | Form::Collective) || last.multiplier > Decimal::ONE_THOUSAND;

    if first.form == Form::Age {
        (draft.unit, draft.kind, draft.bare) = (*YEAR, Kind::Age, false);
        return Ok(draft);
    }
    if read_unit(context, &place, &mut draft, edge, counted_of) {
        hedge_behind(text, &mut draft, limit);
        return Ok(draft);
    }
    draft.unit = Some(units::one());
    if read_noun(context, &place, &mut draft, floor, counted_of) {
        let casualties = draft.head.is_some_and(|head| is_casualty(text, head));
        let alone = first.form == Form::One && !(draft.hedge.is_some() || is_in_list(text, drafts, sentence, start));
        if matches!(first.form, Form::None | Form::One) && (!casualties || alone) {
            return Err((Fate::PassedOver, "counts nothing"));
        }
        hedge_behind(text, &mut draft, limit);
        return Ok(draft);
    }
    if matches!(first.form, Form::None | Form::One) {
        return Err((Fate::PassedOver, "counts nothing"));
    }
    if draft.hedge.is_none() && numeral::is_designation(text, first, context.names) {
        return Err((Fate::Name, "behind a name"));
    }
    hedge_behind(text, &mut draft, limit);
    let years = draft.hedge.is_none() && draft.high.is_none() && numeral::may_be_year(first);
    if let Some(head) = elided_head(&place, drafts, edge, &draft, years) {
        draft.head = Some(head);
        draft.bare = false;
        return Ok(draft);
    }
    // "di 35": the years of somebody else have just been told.
    if is_elided_age(text, drafts, sentence, edge, floor) {
        (draft.unit, draft.kind, draft.bare) = (*YEAR, Kind::Age, false);
        return Ok(draft);
    }
    if years {
        return Err((Fate::Date, "a year, as far as can be told"));
    }
    let told = draft.hedge.is_some()
        || draft.high.is_some()
        || first.form != Form::Plain && text.tokens[draft.tokens.start].kind == TokenKind::Number;
    if told || matches!(first.form, Form::Collective | Form::Magnitude) {
        return Ok(draft);
    }
    Err((Fate::PassedOver, "counts nothing that the sentence names"))
}

/// A minus that belongs to the number: `un -3%`.
fn sign(text: &Text, draft: &mut Draft, floor: usize) {
    let Some(before) = draft.tokens.start.checked_sub(1).filter(|at| *at >= floor) else { return };
    let minus = matches!(text.word(before), "-" | "−" | "–")
        && text.tokens[draft.tokens.start].glued
        && !text.tokens[before].glued;
    if minus && draft.form != Form::One {
        draft.low = -draft.low;
        draft.tokens.start = before;
    }
}

/// `circa venti morti e sessanta feriti`: about covers both.
fn shared_hedge(text: &Text, drafts: &[Draft], sentence: usize, start: usize) -> Option<Hedge> {
    let last = drafts.last().filter(|d| d.sentence == sentence && d.hedge == Some(Hedge::About))?;
    let joined = last.extent.end + 1 == start
        && text.tokens[last.extent.end].is_word()
        && text.language.pack().grammar.class(text.lower(last.extent.end)) == Some(Class::Conjunction);
    joined.then_some(Hedge::About)
}

/// Reads a unit behind or before the number. Says whether there is one, or a scale that has none.
fn read_unit(context: &Context, place: &Place, draft: &mut Draft, edge: usize, counted_of: bool) -> bool {
    let text = context.text;
    let pack = text.language.pack();
    let (end, limit) = (draft.tokens.end, place.sentence.end);
    let is_word = |at: usize| place.sentence.contains(&at) && text.tokens[at].is_word();
    let of = counted_of && is_word(end) && pack.grammar.preposition(text.lower(end)) == Some(pack.numbers.of);
    let found = unit::at(text, end, limit).or_else(|| if of { unit::at(text, end + 1, limit) } else { None });
    if let Some(unit::Found { unit, end: behind }) = found {
        (draft.unit, draft.kind, draft.bare) = (Some(unit), unit.unit().kind, false);
        draft.extent.end = behind;
        if draft.kind == Kind::Duration {
            half_more(text, draft, behind, limit);
            if Some(unit) == *YEAR && unit::is_age(text, edge, draft.extent.end, &place.sentence) {
                draft.kind = Kind::Age;
            }
        }
        if draft.kind == Kind::Percent {
            if let Some(base) = noun::base_after(place, behind) {
                count(draft, &base);
            } else if let Some(head) = noun::base_before(place, edge) {
                draft.head = Some(head);
            }
        }
        return true;
    }
    if let Some((unit, at)) = unit::before(text, draft.tokens.start, place.sentence.start) {
        (draft.unit, draft.kind, draft.bare) = (Some(unit), Kind::Money, false);
        draft.extent.start = draft.extent.start.min(at);
        return true;
    }
    if is_word(end) && pack.numbers.unitless.contains(text.lower(end)) {
        (draft.unit, draft.kind, draft.head, draft.bare) = (None, Kind::Other, Some(end), false);
        draft.extent.end = end + 1;
        return true;
    }
    // "magnitudo 5,9", "di grado 4.1", "una magnitudo pari a 6"
    let scale = (place.sentence.start..edge)
        .rev()
        .take(3)
        .take_while(|at| is_word(*at))
        .find(|at| pack.numbers.scales.contains(text.lower(*at)));
    if let Some(at) = scale
        && (at + 1..edge).all(|i| pack.grammar.class(text.lower(i)).is_some_and(|class| class != Class::Subordinator))
    {
        (draft.unit, draft.kind, draft.head, draft.bare) = (None, Kind::Other, Some(at), false);
        draft.extent.start = draft.extent.start.min(at);
        return true;
    }
    false
}

/// `due ore e mezza`: half a unit more, and part of the numeral.
fn half_more(text: &Text, draft: &mut Draft, behind: usize, limit: usize) {
    let numbers = &text.language.pack().numbers;
    if behind + 1 < limit
        && text.lower(behind) == numbers.and
        && numbers.half.contains(text.lower(behind + 1))
        && draft.high.is_none()
    {
        draft.low += Decimal::new(5, 1);
        draft.tokens.end = behind + 2;
        draft.extent.end = behind + 2;
    }
}

/// Reads the noun phrase behind the number. Says whether there is one.
fn read_noun(context: &Context, place: &Place, draft: &mut Draft, floor: usize, counted_of: bool) -> bool {
    let text = context.text;
    let end = draft.tokens.end;
    let definite = numeral::is_definite(text, draft.tokens.start, floor);
    let phrase = counted_of
        .then(|| noun::after(place, end, Join::Of))
        .flatten()
        .or_else(|| noun::after(place, end, Join::Direct { definite }))
        .or_else(|| {
            follows_verb(text, draft.extent.start, floor).then(|| noun::after(place, end, Join::Inverted)).flatten()
        });
    let Some(phrase) = phrase else { return false };
    count(draft, &phrase);
    true
}

/// Whether a helping verb or a verb of change stands right before the number: `sono 47 i morti`.
fn follows_verb(text: &Text, edge: usize, floor: usize) -> bool {
    let pack = text.language.pack();
    (floor..edge)
        .rev()
        .take(3)
        .take_while(|at| text.tokens[*at].is_word())
        .find(|at| {
            let class = pack.grammar.class(text.lower(*at));
            !matches!(class, Some(Class::Adverb | Class::Preposition))
        })
        .is_some_and(|at| {
            let word = text.lower(at);
            pack.grammar.class(word).is_some_and(Class::is_verb)
                || pack.numbers.change.contains(word)
                || (pack.grammar.is_participle)(word)
        })
}

fn count(draft: &mut Draft, phrase: &Phrase) {
    draft.counted = Some(phrase.start..phrase.end);
    draft.head = Some(phrase.head);
    draft.extent.end = draft.extent.end.max(phrase.end);
    draft.bare = false;
}

/// A hedge behind the number, its unit or what it counts: `300 circa`, `due ore al massimo`.
fn hedge_behind(text: &Text, draft: &mut Draft, limit: usize) {
    if draft.hedge.is_some() {
        return;
    }
    let found = hedge::after(text, draft.tokens.end, limit).or_else(|| hedge::after(text, draft.extent.end, limit));
    if let Some(found) = found {
        draft.hedge = Some(found.hedge);
        draft.extent.end = draft.extent.end.max(found.edge);
    }
}

/// Whether the head of a count is a word for the dead, the hurt or the missing.
fn is_casualty(text: &Text, head: usize) -> bool {
    let (tag, word) = (text.language.tag(), text.lower(head));
    let within = |name: &str, id: measures::Id| measures::by_name(name).is_some_and(|broad| id.is_within(broad));
    measures::by_state(tag, word)
        .or_else(|| measures::by_head(tag, word))
        .is_some_and(|id| within("casualties", id) || within("missing", id))
}

/// Whether a count stands right before in the same list: `due morti e un ferito`.
fn is_in_list(text: &Text, drafts: &[Draft], sentence: usize, start: usize) -> bool {
    drafts.last().is_some_and(|d| {
        d.sentence == sentence
            && d.head.is_some()
            && d.extent.end < start
            && start - d.extent.end <= 2
            && (d.extent.end..start).all(|i| {
                text.word(i) == ","
                    || text.tokens[i].is_word()
                        && text.language.pack().grammar.class(text.lower(i)) == Some(Class::Conjunction)
            })
    })
}

/// What a number counts whose noun is left out: `ne ha schierati 300`, `i morti sono 47`, `119 a Rossi`.
fn elided_head(place: &Place, drafts: &[Draft], edge: usize, draft: &Draft, years: bool) -> Option<usize> {
    let text = place.text;
    let pack = text.language.pack();
    let floor = place.sentence.start.max(edge.saturating_sub(5));
    let anaphor = (floor..edge).any(|i| text.tokens[i].is_word() && pack.numbers.anaphors.contains(text.lower(i)));
    let previous = drafts
        .last()
        .filter(|d| d.kind == Kind::Count && d.sentence + 1 >= draft.sentence)
        .and_then(|d| d.head.filter(|_| !d.bare));
    if anaphor {
        return previous;
    }
    if let Some(head) = noun::subject(place, edge) {
        return Some(head);
    }
    if years {
        return None;
    }
    let same_sentence = drafts.last().is_some_and(|d| d.sentence == draft.sentence);
    // "(82)" goes with an earlier "(131 rappresentanti)" and not with what stands outside.
    let bracketed = edge > place.sentence.start && text.word(edge - 1) == "(";
    if bracketed {
        let earlier = drafts.iter().rev().filter(|d| d.sentence == draft.sentence);
        return earlier.filter(|d| d.extent.start > 0 && text.word(d.extent.start - 1) == "(").find_map(|d| d.head);
    }
    let followed = text.tokens.get(draft.tokens.end).filter(|_| draft.tokens.end < place.sentence.end);
    let goes_on = followed.is_none_or(|t| {
        let word = text.lower(draft.tokens.end);
        t.kind == TokenKind::Mark && matches!(text.word(draft.tokens.end), "," | ";" | "." | ")")
            || t.is_word() && (pack.grammar.class(word).is_some() || (pack.grammar.is_participle)(word))
    });
    previous.filter(|_| same_sentence && goes_on)
}

/// `Gianni, di 35,` behind `Francesco, di 37 anni`.
fn is_elided_age(text: &Text, drafts: &[Draft], sentence: usize, edge: usize, floor: usize) -> bool {
    let pack = text.language.pack();
    let told = drafts.last().is_some_and(|d| d.sentence == sentence && d.kind == Kind::Age);
    let Some(of) = edge.checked_sub(1).filter(|at| *at >= floor) else { return false };
    let behind_of = text.tokens[of].is_word() && pack.grammar.preposition(text.lower(of)) == Some(pack.numbers.of);
    let comma = if behind_of { of.checked_sub(1) } else { Some(of) };
    told && comma.is_some_and(|at| text.word(at) == "," && at > 0 && text.tokens[at - 1].is_capitalized())
}

/// Turns token indices into spans, and value and hedge into an amount.
fn finish(text: &Text, draft: Draft) -> Option<Quantity> {
    let value = draft.low;
    let interval = draft.high.and_then(|high| Interval::new(value.min(high), value.max(high)));
    let (amount, rule) = match (interval, draft.form, draft.hedge) {
        (Some(interval), ..) => (Amount::Between(interval), "number.range"),
        (None, Form::Magnitude, _) => (Amount::Vague(value), "number.vague"),
        (None, _, Some(Hedge::MoreThan)) => (Amount::MoreThan(value), "number.more-than"),
        (None, _, Some(Hedge::AtLeast)) => (Amount::AtLeast(value), "number.at-least"),
        (None, _, Some(Hedge::LessThan)) => (Amount::LessThan(value), "number.less-than"),
        (None, _, Some(Hedge::AtMost)) => (Amount::AtMost(value), "number.at-most"),
        (None, _, Some(Hedge::About)) => (Amount::About(value), "number.about"),
        (None, Form::Collective, None) => (Amount::About(value), "number.collective"),
        (None, _, Some(Hedge::Exact) | None) => (Amount::Exactly(value), "number.exact"),
    };
    Some(Quantity {
        span: text.span(draft.tokens.clone())?,
        amount,
        kind: draft.kind,
        unit: draft.unit,
        counted: draft.counted.and_then(|range| text.span(range)),
        head: draft.head.map(|head| text.tokens[head].span),
        extent: text.span(draft.extent.start.min(draft.tokens.start)..draft.extent.end.max(draft.tokens.end))?,
        rule,
    })
}
