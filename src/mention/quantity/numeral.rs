//! What a numeral is: a number that counts, or part of something else.

use super::{
    noun::{self, Place},
    shape, unit,
};
use crate::{
    language::words::{Class, DateWord},
    mention::{
        date::{DateMention, Granularity},
        name::{self, Name},
        number::{Fate, Form, Reading},
    },
    ontology::units::{self, Kind},
    text::{Region, Span, Text, TokenKind},
};
use rust_decimal::Decimal;

/// What is known around a numeral.
pub(super) struct Context<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) dates: &'a [DateMention],
    pub(super) names: &'a [Name],
}

/// What else than a number the numeral is, and why; `None` if it may be one.
pub(super) fn other(context: &Context, reading: &Reading) -> Option<(Fate, &'static str)> {
    let text = context.text;
    let start = reading.tokens.start;
    let span = text.span(reading.tokens.clone())?;
    let sentence = &text.sentences[text.sentence_of(start)];
    if let Some(date) = in_date(context, span) {
        if date.granularity == Granularity::Time {
            return Some((Fate::Date, "a clock time"));
        }
        if !is_stretch(context, reading, date.span) {
            return Some((Fate::Date, "part of a date"));
        }
    }
    if matches!(sentence.region, Region::Header | Region::Credit) {
        return Some((
            Fate::Furniture,
            if sentence.region == Region::Header { "in a line of the site" } else { "in a credit line" },
        ));
    }
    if name::around(context.names, span).is_some_and(|name| !name.generic) {
        return Some((Fate::Name, "part of a name"));
    }
    match reading.form {
        Form::Ordinal => return Some((Fate::Ordinal, "an ordinal")),
        Form::Code => return Some((Fate::Name, "digits that make no number: a code, a version, a law")),
        _ => {}
    }
    if is_day(text, reading) {
        return Some((Fate::Date, "a day of a month"));
    }
    if is_clock(text, reading) {
        return Some((Fate::Date, "a clock time"));
    }
    if let Some(why) = shape::of_race(text, reading) {
        return Some((Fate::PassedOver, why));
    }
    if let Some(why) = code(text, reading) {
        return Some((Fate::Name, why));
    }
    if reading.form == Form::Fraction && !is_measured(text, reading) {
        let digits = text.tokens[start].kind == TokenKind::Number;
        return Some((Fate::PassedOver, if digits { "a part of a whole, or a day" } else { "a part of a whole" }));
    }
    if reading.form == Form::Abbreviated && !is_amount(context, reading) {
        return Some((Fate::Name, "letters and digits in one"));
    }
    if is_label_list(text, reading) {
        return Some((Fate::Name, "one of a list of labels"));
    }
    shape::of(context, reading).map(|why| (Fate::PassedOver, why))
}

fn in_date<'a>(context: &Context<'a>, span: Span) -> Option<&'a DateMention> {
    let next = context.dates.partition_point(|date| date.span.end() <= span.start());
    context.dates.get(next).filter(|date| date.span.overlaps(span))
}

/// `negli ultimi tre giorni` is a period and holds a stretch of time; `tre giorni fa` is only a date.
fn is_stretch(context: &Context, reading: &Reading, date: Span) -> bool {
    let text = context.text;
    let end = reading.tokens.end;
    let unit = text
        .tokens
        .get(end)
        .filter(|t| t.is_word())
        .and_then(|_| units::by_label(text.language.tag(), text.lower(end)));
    let ago = text.language.pack().numbers.ago.contains(text.tokens.get(end + 1).map_or("", |_| text.lower(end + 1)));
    unit.is_some_and(|unit| unit.unit().kind == Kind::Duration) && !ago && date.end() <= text.tokens[end].span.end()
}

/// Whether a part is one of a unit: `tre quarti d'ora`, `1/4 di miglio`.
fn is_measured(text: &Text, reading: &Reading) -> bool {
    let grammar = &text.language.pack().grammar;
    let end = reading.tokens.end;
    let limit = text.sentences[text.sentence_of(reading.tokens.start)].tokens.end;
    let of = end < limit
        && grammar.preposition(text.lower(end)) == Some(text.language.pack().numbers.of)
        && !grammar.definite.contains(text.lower(end));
    unit::at(text, end + usize::from(of), limit).is_some()
}

/// Whether digits with a letter are an amount, not a code (`3M`, `5G`, `una 10K`): money, or so many of something.
fn is_amount(context: &Context, reading: &Reading) -> bool {
    let text = context.text;
    let (start, end) = (reading.tokens.start, reading.tokens.end);
    let pack = text.language.pack();
    let place = Place { text, names: context.names, sentence: text.sentences[text.sentence_of(start)].tokens.clone() };
    let of = place.is_preposition(end, pack.numbers.of) && !pack.grammar.definite.contains(text.lower(end));
    let noun = end + usize::from(of);
    let is_money = |at: usize| {
        place.sentence.contains(&at)
            && units::by_symbol(text.word(at))
                .or_else(|| units::by_label(text.language.tag(), text.lower(at)))
                .is_some_and(|unit| unit.unit().kind == Kind::Money)
    };
    // "la 3M", "una 10K": an article of one names a thing.
    let named = matches!(place.class_before(start), Some(Class::Article | Class::Indefinite))
        && (pack.numbers.is_singular)(text.lower(start - 1).trim_end_matches('\''))
        || start > 0 && text.tokens[start - 1].elided;
    // "3M perde", but "3M utenti" and "200K firme"
    let plural = |at: usize| {
        let word = text.lower(at);
        of || reading.multiplier == Decimal::ONE_THOUSAND
            || (pack.numbers.is_plural)(word)
            || pack.numbers.invariable.contains(word)
    };
    start.checked_sub(1).is_some_and(is_money)
        || is_money(noun)
        || !named
            && place.is_counted(noun)
            && (of || noun::is_many(&place, noun))
            && plural(noun)
            && !text.tokens[noun].is_capitalized()
}

/// Things are hardly numbered beyond (`il numero 110`), nor are rules of retirement named by more years (`quota 100`).
const LABEL_LIMIT: u32 = 110;

/// Numbers that are labels: `G20`, `Covid-19`, `articolo 5`, `via Roma 12`, `104/92`, `Boeing 737`, telephone numbers.
fn code(text: &Text, reading: &Reading) -> Option<&'static str> {
    let (start, end) = (reading.tokens.start, reading.tokens.end);
    let token = &text.tokens[start];
    if token.kind != TokenKind::Number {
        return None;
    }
    let word = |at: usize| text.tokens.get(at).filter(|t| t.is_word()).map(|_| text.lower(at));
    let mark = |at: usize| text.tokens.get(at).filter(|t| t.kind == TokenKind::Mark).map(|_| text.word(at));
    let before = start.checked_sub(1);
    let plain = text.word(start);
    if plain.len() > 1 && plain.starts_with('0') && plain.bytes().all(|b| b.is_ascii_digit()) {
        return Some(if is_telephone(text, start) { "a telephone number" } else { "digits behind a zero: a code" });
    }
    if token.glued
        && let Some(before) = before
    {
        if matches!(mark(before), Some("#" | "_" | "@" | "&" | "*")) {
            return Some("behind a sign: a label or a broken number");
        }
        // "EUR29,99" is money.
        let currency = units::by_symbol(text.word(before)).is_some_and(|unit| unit.unit().kind == Kind::Money);
        if text.tokens[before].is_word() && !text.tokens[before].elided && !currency {
            return Some("letters and digits in one");
        }
        let hyphened = matches!(mark(before), Some("-" | "–")) && text.tokens[before].glued;
        if hyphened && before > 0 && text.tokens[before - 1].is_word() && text.tokens[before - 1].is_capitalized() {
            return Some("letters and digits in one");
        }
        if mark(before) == Some("/") && text.tokens[before].glued {
            return Some("behind a slash: a fraction, a law, a season");
        }
    }
    if mark(end) == Some("/")
        && text.tokens[end].glued
        && text.tokens.get(end + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Number)
    {
        return Some("before a slash: a fraction, a law, a season");
    }
    // "al km 41,5": a place on a road.
    if !token.glued
        && start > 0
        && units::by_symbol(text.word(start - 1)).is_some_and(|unit| unit.unit().kind == Kind::Length)
        && text.tokens[start - 1].is_word()
        && !start.checked_sub(2).is_some_and(|at| text.tokens[at].kind == TokenKind::Number)
    {
        return Some("a place on a road");
    }
    // "19.30 UTC + 2"
    if matches!(mark(start.wrapping_sub(1)), Some("+" | "-")) && start >= 2 && is_zone(text, start - 2) {
        return Some("a time zone");
    }
    // "al km 60 + 400"
    let is_road = |at: usize| {
        text.tokens[at].is_word()
            && units::by_symbol(text.word(at)).is_some_and(|unit| unit.unit().kind == Kind::Length)
    };
    if mark(start.wrapping_sub(1)) == Some("+")
        && start >= 3
        && text.tokens[start - 2].kind == TokenKind::Number
        && is_road(start - 3)
    {
        return Some("a place on a road");
    }
    if is_telephone(text, start) {
        return Some("a telephone number");
    }
    // "la quota 6,5 miliardi", "superata la quota 300": how much it is.
    let short = reading.form == Form::Plain && reading.value <= Decimal::from(LABEL_LIMIT);
    if short && is_numbered(text, start, end) {
        return Some("a label");
    }
    // The label may have a stop ("art. 5"), and a street its name ("via Garibaldi 12").
    let numbers = &text.language.pack().numbers;
    // "largo 80 metri" is no square.
    let is_label = |at: usize, word: &str| {
        numbers.labels.contains(word) && (text.tokens[at].is_capitalized() || !numbers.dimensions.contains(word))
    };
    let mut at = start;
    let sentence = text.sentences[text.sentence_of(start)].tokens.start;
    for _ in 0..4 {
        let Some(previous) = at.checked_sub(1).filter(|at| *at >= sentence) else { break };
        at = previous;
        match mark(at) {
            Some("." | "°" | "º") if at + 1 == start || text.tokens[at].glued => continue,
            Some(_) => break,
            None => {}
        }
        if word(at).is_some_and(|w| is_label(at, w))
            && !(at + 1 == start && is_where(text, at, reading))
            && (at + 1 == start || matches!(reading.form, Form::Plain | Form::Fraction))
        {
            return Some("a label");
        }
        // "in Serie A. Dopo 9 anni": a small word, capitalized or not, is no part of a street's name.
        if !text.tokens[at].is_capitalized() || text.language.pack().grammar.class(text.lower(at)).is_some() {
            break;
        }
    }
    None
}

/// `la quota 100`, `lo scudetto numero 20`: a number behind a noun that numbers things or measures them, which something else
/// leads up to, before nothing that it could count.
fn is_numbered(text: &Text, start: usize, end: usize) -> bool {
    let pack = text.language.pack();
    let sentence = &text.sentences[text.sentence_of(start)].tokens;
    let is_word = |at: usize| sentence.contains(&at) && text.tokens[at].is_word();
    let (Some(noun), Some(lead)) = (start.checked_sub(1), start.checked_sub(2)) else { return false };
    if !(is_word(noun) && is_word(lead)) {
        return false;
    }
    let class = pack.grammar.class(text.lower(lead));
    let article = class == Some(Class::Article) || pack.grammar.definite.contains(text.lower(lead));
    let with = class == Some(Class::Preposition)
        && pack.grammar.preposition(text.lower(lead)) == Some(pack.numbers.uncounted.with);
    let behind = pack.numbers.uncounted.numbering.contains(text.lower(noun)) && class.is_none();
    let counted = is_word(end) && !text.tokens[end].is_capitalized() && counts(text, end) && {
        let word = text.lower(end);
        let several = !(pack.numbers.is_singular)(word) && !(pack.numbers.is_present_of_one)(word);
        several || pack.numbers.unitless.contains(word)
    };
    (behind || pack.numbers.uncounted.named.contains(text.lower(noun)) && (article || with)) && !counted
}

/// `in piazza 20mila persone`, `in aula 300 deputati`: a noun behind a bare preposition tells where those are who are counted
/// behind the number, and labels nothing.
fn is_where(text: &Text, label: usize, reading: &Reading) -> bool {
    let pack = text.language.pack();
    let is_word = |at: usize| text.tokens.get(at).is_some_and(|token| token.is_word() && !token.is_capitalized());
    let bare = |at: usize| {
        text.tokens[at].is_word()
            && pack.grammar.preposition(text.lower(at)) == Some(pack.speech.inside)
            && !pack.grammar.definite.contains(text.lower(at))
    };
    let counted = reading.tokens.end;
    let several = reading.value > Decimal::ONE
        && is_word(counted)
        && pack.grammar.class(text.lower(counted)).is_none()
        && !(pack.numbers.is_singular)(text.lower(counted))
        && !pack.dates.calendar.contains_key(text.lower(counted));
    let same = text.sentence_of(label) == text.sentence_of(reading.tokens.start);
    same && is_word(label) && label.checked_sub(1).is_some_and(bare) && several
}

/// `l'11 settembre`, even where it is the name of an event and no date.
fn is_day(text: &Text, reading: &Reading) -> bool {
    let next = reading.tokens.end;
    reading.form == Form::Plain
        && reading.value <= Decimal::from(31)
        && text.tokens.get(next).is_some_and(|t| {
            let month = text.language.pack().dates.calendar.get(text.lower(next));
            // "12 ott, 14:00" and "12 mar. -", but "in 3 set"
            let behind = next + 1;
            let marked = text.tokens.get(behind).is_some_and(|_| matches!(text.word(behind), "," | "."));
            let timed = text
                .tokens
                .get(behind + usize::from(marked))
                .filter(|t| t.kind == TokenKind::Number || marked && matches!(t.span.of(text.source), "-" | "–"));
            t.is_word()
                && (matches!(month, Some(DateWord::Month(_)))
                    || matches!(month, Some(DateWord::ShortMonth(_))) && timed.is_some())
        })
}

/// `alle 3.36`, `le 13.41 UTC`: hours and minutes behind an article, before nothing that they could count.
fn is_clock(text: &Text, reading: &Reading) -> bool {
    let (start, end) = (reading.tokens.start, reading.tokens.end);
    let pack = text.language.pack();
    let Some((hours, minutes)) = text.word(start).split_once(['.', ':']) else { return false };
    let within = |digits: &str, limit: u32| digits.parse::<u32>().is_ok_and(|n| n < limit);
    let told = is_zone(text, end) || start.checked_sub(1).is_some_and(|at| pack.numbers.clock.contains(text.lower(at)));
    let counts = text.tokens.get(end).is_some_and(|t| {
        units::by_symbol(text.word(end)).is_some()
            || t.is_word()
                && !t.is_capitalized()
                && pack.grammar.class(text.lower(end)).is_none()
                && !(pack.numbers.is_verb_form)(text.lower(end))
                && !(pack.grammar.is_finite_verb)(text.lower(end))
    });
    let hour = units::by_label(pack.tag, text.tokens.get(end).map_or("", |_| text.lower(end)));
    told && end == start + 1
        && minutes.len() == 2
        && within(hours, 25)
        && within(minutes, 60)
        && (!counts || hour.is_some_and(|unit| unit.unit().code == "h"))
}

/// Whether the word at `at` names a time zone.
fn is_zone(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|t| t.is_word() && text.language.pack().numbers.zones.contains(text.lower(at)))
}

/// `le linee 38, 44, 61 e 86`: three or more plain numbers in a row, and nothing behind them that they could count.
fn is_label_list(text: &Text, reading: &Reading) -> bool {
    /// So far a label may stand before its last number: a longer run is a table.
    const FAR: usize = 48;
    let is_plain = |at: usize| {
        text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
            && text.word(at).bytes().all(|b| b.is_ascii_digit())
    };
    let and = text.language.pack().numbers.and;
    let is_joint = |at: usize| text.tokens.get(at).is_some() && (text.word(at) == "," || text.lower(at) == and);
    let start = reading.tokens.start;
    if reading.form != Form::Plain || !is_plain(start) {
        return false;
    }
    let (mut first, mut last) = (start, start);
    while first >= 2 && start - first < FAR && is_joint(first - 1) && is_plain(first - 2) {
        first -= 2;
    }
    while last - start < FAR && is_joint(last + 1) && is_plain(last + 2) {
        last += 2;
    }
    let bracketed = first > 0 && text.word(first - 1) == "(";
    let labelled = bracketed || first > 0 && text.language.pack().numbers.labels.contains(text.lower(first - 1));
    last - first >= 4 && labelled && !counts(text, last + 1)
}

/// A plain number behind a capitalized word that is no small word and before nothing that it could count.
pub(super) fn is_designation(text: &Text, reading: &Reading, names: &[Name]) -> bool {
    let start = reading.tokens.start;
    let Some(before) = start.checked_sub(1) else { return false };
    let token = &text.tokens[before];
    let sentence = &text.sentences[text.sentence_of(start)];
    let part = name::around(names, token.span).is_some();
    // "Bluetooth 2.1", "Windows 8.1": a version.
    let version = text.word(start).split_once('.').is_some_and(|(whole, rest)| whole.len() < 3 && rest.len() < 3);
    (reading.form == Form::Plain || version && reading.tokens.len() == 1)
        && sentence.tokens.contains(&before)
        && token.is_word()
        && token.is_capitalized()
        && (part || before > sentence.tokens.start)
        && text.language.pack().grammar.class(text.lower(before)).is_none()
}

/// Groups of digits without a separator between them: eight in all with a zero or an international prefix before them, or as many
/// as the prefix of a service or a mobile network asks for (`800 123 456`, `347 1234567`).
fn is_telephone(text: &Text, at: usize) -> bool {
    /// No telephone number has so many groups on one side of another: such a run is a table.
    const MANY: usize = 32;
    let is_part = |i: usize| {
        let token = &text.tokens[i];
        token.kind == TokenKind::Number && text.word(i).bytes().all(|b| b.is_ascii_digit())
    };
    let joined = |i: usize| {
        i < text.tokens.len() && text.source[text.tokens[i - 1].span.end()..text.tokens[i].span.start()].len() <= 1
    };
    if !is_part(at) {
        return false;
    }
    let (mut first, mut last) = (at, at);
    while first > 0 && at - first < MANY && is_part(first - 1) && joined(first) {
        first -= 1;
    }
    while last - at < MANY && last + 1 < text.tokens.len() && is_part(last + 1) && joined(last + 1) {
        last += 1;
    }
    let digits: usize = (first..=last).map(|i| text.word(i).len()).sum();
    let prefixed = first > 0 && text.word(first - 1) == "+" && text.tokens[first].glued;
    let opening = text.word(first);
    let zero = opening.starts_with('0') || prefixed;
    let called = text.language.pack().numbers.uncounted.telephones.iter().any(|(prefix, length)| {
        opening.starts_with(prefix) && digits == *length && (opening.len() == 3 || opening.len() == digits)
    });
    // "350 000 000" is a number.
    let grouped = last > first && (first + 1..=last).all(|i| text.word(i) == "000");
    let long = digits >= 8 && (last > first || opening.len() >= 8);
    at - first < MANY && last - at < MANY && (long && zero || called && !grouped)
}

/// Whether something follows that a range could count: a multiplier, a unit or a noun.
pub(super) fn counts(text: &Text, at: usize) -> bool {
    let Some(token) = text.tokens.get(at) else { return false };
    let word = text.lower(at);
    units::by_symbol(text.word(at)).is_some()
        || token.is_word() && !token.is_capitalized() && text.language.pack().grammar.class(word).is_none()
}

/// Whether a bare number of four digits may be a year: nothing is counted, nothing hedged.
pub(super) fn may_be_year(reading: &Reading) -> bool {
    reading.form == Form::Plain && reading.value >= 1500.into() && reading.value <= 2100.into()
}

/// The class of the word before a numeral, articles and hedging adverbs left out.
pub(super) fn is_definite(text: &Text, number: usize, first: usize) -> bool {
    let pack = text.language.pack();
    (first..number)
        .rev()
        .take(3)
        .take_while(|at| text.tokens[*at].is_word())
        .find_map(|at| match pack.grammar.class(text.lower(at)) {
            Some(Class::Adverb | Class::Prenominal) => None,
            _ if pack.numbers.before.contains_key(text.lower(at)) => None,
            _ => Some(pack.grammar.definite.contains(text.lower(at))),
        })
        .unwrap_or(false)
}
