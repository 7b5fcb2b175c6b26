//! One number in the making: its hedge, its unit, and what it counts.

use super::{
    Fate, Form, Kind, Reading, age, carried,
    elided::{self, is_in_list},
    hedge, measured,
    noun::{self, Join, Phrase, Place},
    numeral::{self, Context},
    rate,
    read::is_plain_value,
    scale, unit,
};
use crate::{
    language::words::{Class, Hedge},
    ontology::{measures, units},
    text::{Text, TokenKind},
};
use rust_decimal::Decimal;
use std::{ops::Range, sync::LazyLock};

/// Why a numeral with nothing beside it is passed over.
pub(super) const NOTHING_COUNTED: &str = "counts nothing that the sentence names";

/// The year, in which ages are told.
pub(super) static YEAR: LazyLock<Option<units::Id>> = LazyLock::new(|| units::all().find(|id| id.unit().code == "a"));

/// A quantity in the making: everything as token indices.
pub(super) struct Draft {
    /// The numeral, its sign included.
    pub(super) tokens: Range<usize>,
    /// From its hedge to the end of what is counted.
    pub(super) extent: Range<usize>,
    pub(super) sentence: usize,
    pub(super) form: Form,
    pub(super) low: Decimal,
    pub(super) high: Option<Decimal>,
    /// The multiplier that it ends in, 1 if it has none.
    pub(super) multiplier: Decimal,
    pub(super) hedge: Option<Hedge>,
    pub(super) unit: Option<units::Id>,
    pub(super) kind: Kind,
    pub(super) counted: Option<Range<usize>>,
    pub(super) head: Option<usize>,
    /// Whether neither a unit nor a noun was found beside it.
    pub(super) bare: bool,
    /// Whether its noun stands elsewhere.
    pub(super) elided: bool,
    /// Whether it is money of a currency that is left out.
    pub(super) unsaid: bool,
}

/// The numerals that one draft is read from, and how far it may reach back.
pub(super) struct Reach<'a> {
    pub(super) first: &'a Reading,
    /// The end of a range, else the same.
    pub(super) last: &'a Reading,
    pub(super) low: Decimal,
    /// Where the words of a range start, if it is one.
    pub(super) opening: Option<usize>,
    pub(super) sentence: usize,
    /// What stands before belongs to another number.
    pub(super) floor: usize,
}

/// A number with nothing beside it.
pub(super) fn bare(reading: &Reading, low: Decimal, sentence: usize) -> Draft {
    Draft {
        tokens: reading.tokens.clone(),
        extent: reading.tokens.clone(),
        sentence,
        form: reading.form,
        low,
        high: None,
        multiplier: reading.multiplier,
        hedge: None,
        unit: None,
        kind: Kind::Count,
        counted: None,
        head: None,
        bare: true,
        elided: false,
        unsaid: false,
    }
}

/// Reads what stands around one numeral, or around a range.
pub(super) fn read(context: &Context, drafts: &[Draft], reach: &Reach) -> Result<Draft, (Fate, &'static str)> {
    let mut draft = counted(context, drafts, reach)?;
    let text = context.text;
    let place = Place { text, names: context.names, sentence: text.sentences[reach.sentence].tokens.clone() };
    if draft.kind == Kind::Count {
        let first = drafts.last().is_none_or(|before| before.sentence != draft.sentence);
        let rate = rate::behind(&place, draft.tokens.end)
            .or_else(|| rate::ahead(&place, draft.tokens.start).filter(|_| first));
        if let Some(rate) = rate {
            rate::apply(rate, &mut draft)?;
        }
    }
    Ok(draft)
}

/// The same, but for what a rate is told for.
fn counted(context: &Context, drafts: &[Draft], reach: &Reach) -> Result<Draft, (Fate, &'static str)> {
    let text = context.text;
    let Reach { first, last, sentence, floor, .. } = *reach;
    let place = Place { text, names: context.names, sentence: text.sentences[sentence].tokens.clone() };
    let limit = place.sentence.end;
    let mut draft = Draft {
        tokens: first.tokens.start..last.tokens.end,
        multiplier: last.multiplier,
        high: reach.opening.map(|_| last.value),
        ..bare(first, reach.low, sentence)
    };
    if reach.opening.is_none() {
        sign(text, &mut draft, floor);
    }
    let start = reach.opening.unwrap_or(draft.tokens.start).min(draft.tokens.start);
    let before = hedge::before(text, start, floor);
    draft.hedge =
        before.map(|found| found.hedge).or_else(|| shared_hedge(text, drafts, sentence, start, last.tokens.end));
    let edge = before.map_or(start, |found| found.edge);
    draft.extent = edge..draft.tokens.end;
    let counted_of = matches!(first.form, Form::Magnitude | Form::Collective | Form::Fraction | Form::Abbreviated)
        || last.multiplier > Decimal::ONE_THOUSAND;

    if first.form == Form::Age {
        (draft.unit, draft.kind, draft.bare) = (*YEAR, Kind::Age, false);
        return Ok(draft);
    }
    if let Form::Measured(unit) = first.form {
        (draft.unit, draft.kind, draft.bare) = (Some(unit), unit.unit().kind, false);
        hedge_behind(text, &mut draft, limit);
        return Ok(draft);
    }
    let measured = measured::unit(&place, drafts, &mut draft, edge, counted_of)
        || is_plain_value(first) && (scale::before(&place, &mut draft, edge) || scale::behind(&place, &mut draft))
        || carried::unit(&place, drafts, &mut draft, edge);
    if measured {
        hedge_behind(text, &mut draft, limit);
        return Ok(draft);
    }
    draft.unit = Some(units::one());
    if read_noun(&place, drafts, &mut draft, floor, counted_of) {
        let casualties = draft.head.is_some_and(|head| is_casualty(text, head));
        let stressed = draft.hedge.is_some()
            || is_in_list(text, drafts, sentence, start)
            || opens_list(&place, draft.extent.end)
            || text.language.pack().numbers.only.contains(text.lower(draft.tokens.end));
        // "i medici del 118 accorsi"
        if is_of_one(text, &draft, first, start, floor) {
            return Err((Fate::Name, "many behind an article of one: a label"));
        }
        if matches!(first.form, Form::None) && !casualties || first.form == Form::One && !(casualties && stressed) {
            return Err((Fate::PassedOver, "counts nothing"));
        }
        // "60 fermi, dei quali 12 convalidati": what they are is said, what is counted stands before.
        if let Some(head) = elided::antecedent(&place, drafts, edge, sentence)
            && draft.head.is_some_and(|said| place.is_participle(said) && !noun::is_known(&place, said))
        {
            (draft.head, draft.counted, draft.elided) = (Some(head), None, true);
        }
        hedge_behind(text, &mut draft, limit);
        return Ok(draft);
    }
    if matches!(first.form, Form::None | Form::One) {
        return Err((Fate::PassedOver, "counts nothing"));
    }
    if carried::in_bracket(&place, drafts, &mut draft) || carried::by_place(&place, drafts, &mut draft) {
        return Ok(draft);
    }
    if draft.hedge.is_none() && numeral::is_designation(text, first, context.names) {
        return Err((Fate::Name, "behind a name"));
    }
    hedge_behind(text, &mut draft, limit);
    // "40 feriti, riferisce il 118"
    let service = text.language.pack().numbers.uncounted.services.contains(text.word(draft.tokens.start));
    if service && is_of_one(text, &draft, first, start, floor) {
        return Err((Fate::Name, "the number of a service"));
    }
    without_noun(&place, drafts, draft, first, edge, floor)
}

/// Whether a bare number of several stands behind an article of one: `il 118`.
fn is_of_one(text: &Text, draft: &Draft, first: &Reading, start: usize, floor: usize) -> bool {
    let pack = text.language.pack();
    let one = start.checked_sub(1).filter(|at| *at >= floor && text.tokens[*at].is_word());
    first.form == Form::Plain
        && draft.hedge.is_none()
        && draft.low > Decimal::ONE
        && one.is_some_and(|at| {
            pack.grammar.definite.contains(text.lower(at)) && (pack.numbers.is_of_one)(text.lower(at))
        })
}

/// A number with neither unit nor noun beside it: its noun may have been told before.
fn without_noun(
    place: &Place,
    drafts: &[Draft],
    mut draft: Draft,
    first: &Reading,
    edge: usize,
    floor: usize,
) -> Result<Draft, (Fate, &'static str)> {
    let text = place.text;
    let years = draft.hedge.is_none() && draft.high.is_none() && numeral::may_be_year(first);
    if elided::is_split(place, edge) {
        return Err((Fate::PassedOver, "so many parts of something"));
    }
    if age::is_of_name(place, drafts, &draft) {
        (draft.unit, draft.kind, draft.bare) = (*YEAR, Kind::Age, false);
        return Ok(draft);
    }
    if let Some(head) = elided::head(place, drafts, edge, &draft, years) {
        draft.head = Some(head);
        (draft.bare, draft.elided) = (false, true);
        if carried::is_index(place, head) {
            (draft.unit, draft.kind) = (None, Kind::Other);
        } else if !draft.low.is_integer() || elided::level(place, edge).is_some() {
            // No half of anything is counted, and what rises to 5 is more than it was.
            elided::carry(drafts, &mut draft);
        }
        return Ok(draft);
    }
    // "di 35": the years of somebody else have just been told.
    if age::is_elided(text, drafts, draft.sentence, edge, floor) {
        (draft.unit, draft.kind, draft.bare) = (*YEAR, Kind::Age, false);
        return Ok(draft);
    }
    if years {
        return Err((Fate::Date, "a year, as far as can be told"));
    }
    if let Some(head) = elided::whole(place, drafts, edge, draft.sentence) {
        (draft.head, draft.bare, draft.elided) = (head, false, true);
        return Ok(draft);
    }
    if elided::is_subject(place, &draft) {
        let same = |d: &&Draft| d.sentence == draft.sentence || !elided::is_led_by_more(place, &draft);
        draft.head = elided::said_behind(place, &draft)
            .or_else(|| elided::previous(drafts, draft.sentence).filter(same).and_then(|d| d.head));
        (draft.bare, draft.elided) = (false, true);
        return Ok(draft);
    }
    if let Some(head) = elided::total(place, &draft, edge) {
        (draft.head, draft.bare, draft.elided) = (Some(head), false, true);
        return Ok(draft);
    }
    let level = if elided::closes_change(place, drafts, edge) { Some(None) } else { elided::level(place, edge) };
    if let Some(level) = level {
        let head = level.or_else(|| elided::told(drafts, &mut draft));
        elided::carry(drafts, &mut draft);
        (draft.head, draft.bare, draft.elided) = (head, false, true);
        return Ok(draft);
    }
    if let Some(head) = elided::together(place, &draft, edge) {
        (draft.head, draft.bare, draft.elided) = (head, false, true);
        return Ok(draft);
    }
    let signed = draft.low.is_sign_negative() && text.tokens[draft.tokens.start].is_word();
    let told = draft.hedge.is_some()
        || signed
        || elided::is_anaphoric(place, edge)
        || elided::counts_digits(place, draft.tokens.end)
        || elided::is_more(place, &draft)
        || draft.high.is_some()
        || draft.multiplier > Decimal::ONE_THOUSAND
        || first.form != Form::Plain && text.tokens[draft.tokens.start].kind == TokenKind::Number;
    if told || matches!(first.form, Form::Collective | Form::Magnitude) {
        return Ok(draft);
    }
    Err((Fate::PassedOver, NOTHING_COUNTED))
}

/// A minus that belongs to the number: `un -3%`, `meno dieci gradi`, `un saldo negativo: meno 1.200.000`.
fn sign(text: &Text, draft: &mut Draft, floor: usize) {
    let Some(before) = draft.tokens.start.checked_sub(1).filter(|at| *at >= floor) else { return };
    let minus = matches!(text.word(before), "-" | "−" | "–")
        && text.tokens[draft.tokens.start].glued
        && (!text.tokens[before].glued || before > 0 && text.word(before - 1) == "(");
    let numbers = &text.language.pack().numbers;
    let word = if text.tokens[before].is_word() { text.lower(before) } else { "" };
    // "più o meno 5 gradi"
    let hedged = before.checked_sub(1).is_some_and(|at| numbers.range_or.contains(text.lower(at)));
    let limit = text.sentences[draft.sentence].tokens.end;
    let end = draft.tokens.end;
    let of = end < limit && text.language.pack().grammar.preposition(text.lower(end)) == Some(numbers.of);
    let kind = unit::at(text, end + usize::from(of), limit).map(|found| found.unit.unit().kind);
    let closed = end >= limit || text.tokens[end].kind == TokenKind::Mark;
    let great = closed && draft.low >= Decimal::ONE_THOUSAND;
    // "un tampone negativo 14 giorni dopo": only money and great numbers by themselves have such a sign.
    // "la temperatura è scesa a meno 5"
    let bare = closed || text.language.pack().grammar.class(text.lower(end)).is_some();
    let warm = kind.is_none() && draft.low < Decimal::ONE_HUNDRED && draft.high.is_none() && bare && {
        let says = |at: usize| text.tokens[at].is_word() && numbers.warmth.contains(text.lower(at));
        text.sentences[draft.sentence].tokens.clone().any(says)
    };
    let told = numbers.minus == word
        && (matches!(kind, Some(Kind::Temperature | Kind::Percent | Kind::Money)) || great || warm)
        || numbers.negatives.contains(word) && (kind == Some(Kind::Money) || great);
    if (minus || told && !hedged) && draft.form != Form::One {
        draft.low = -draft.low;
        draft.tokens.start = before;
    }
}

/// `circa venti morti e sessanta feriti`: about covers both.
fn shared_hedge(text: &Text, drafts: &[Draft], sentence: usize, start: usize, end: usize) -> Option<Hedge> {
    let last = drafts.last().filter(|d| d.sentence == sentence && d.hedge == Some(Hedge::About))?;
    let joined = last.extent.end + 1 == start
        && text.tokens[last.extent.end].is_word()
        && text.language.pack().grammar.class(text.lower(last.extent.end)) == Some(Class::Conjunction);
    // "circa 1.200 morti e 251 furono feriti": a clause of its own.
    let grammar = &text.language.pack().grammar;
    let own = text
        .tokens
        .get(end)
        .filter(|t| t.is_word())
        .is_some_and(|_| grammar.class(text.lower(end)).is_some_and(Class::is_verb));
    (joined && !own).then_some(Hedge::About)
}

/// Reads the noun phrase behind the number. Says whether there is one.
fn read_noun(place: &Place, drafts: &[Draft], draft: &mut Draft, floor: usize, counted_of: bool) -> bool {
    let text = place.text;
    let end = draft.tokens.end;
    let article = numeral::is_definite(text, draft.tokens.start, floor);
    // "300 razzi dopo i 200 piovuti ieri": only where a noun has been told may the article stand for it.
    let told = elided::previous(drafts, draft.sentence).is_some_and(|d| d.sentence == draft.sentence);
    let definite = article && told && draft.high.is_none();
    let many = draft.high.unwrap_or(draft.low) > Decimal::ONE;
    // "«centinaia» di volontari": the quotation marks end before the noun.
    let quoted = text.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark) && matches!(text.word(end), "»" | "”");
    let joint = hedge::joint(place, end);
    let of = if joint == end { end + usize::from(quoted && place.sentence.contains(&end)) } else { joint };
    let phrase = (counted_of || place.is_part(end))
        .then(|| noun::after(place, of, Join::Of, many))
        .flatten()
        // "18 miliardi spesi": behind a great number a participle is none of the nouns that it counts.
        .or_else(|| noun::after(place, end, Join::Direct { definite: definite || counted_of }, many))
        .or_else(|| {
            let inverted = noun::after(place, end, Join::Inverted, many)?;
            let known = !article && (inverted.start > end + 1 || noun::is_known(place, inverted.head));
            // "1.822 sezioni su 1.844 la candidata": a whole, and a new phrase.
            let whole = draft
                .extent
                .start
                .checked_sub(1)
                .is_some_and(|at| place.is_preposition(at, text.language.pack().numbers.out_of));
            if whole || place.is_time(inverted.head) {
                return None;
            }
            (known || follows_verb(text, draft.extent.start, floor)).then_some(inverted)
        });
    let Some(phrase) = phrase else { return false };
    count(draft, &phrase);
    true
}

/// Whether a helping verb or a verb of change stands right before the number: `sono 47 i morti`.
pub(super) fn follows_verb(text: &Text, edge: usize, floor: usize) -> bool {
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

pub(super) fn count(draft: &mut Draft, phrase: &Phrase) {
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
    let close = hedge::after(text, draft.tokens.end, limit).or_else(|| hedge::after(text, draft.extent.end, limit));
    // "40 famiglie, forse più"
    let comma = draft.extent.end < limit && text.word(draft.extent.end) == ",";
    let found =
        close.or_else(|| hedge::after(text, draft.extent.end + 1, limit).filter(|found| comma && found.edge > 0));
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

/// Whether a count of the dead, the hurt or the missing follows in the same list: `un morto e due feriti`.
fn opens_list(place: &Place, end: usize) -> bool {
    let text = place.text;
    let joint = place.sentence.contains(&end)
        && (text.word(end) == "," || place.is_word(end) && place.class(end) == Some(Class::Conjunction));
    joint
        && place.sentence.contains(&(end + 1))
        && crate::mention::number::read(text, end + 1).filter(is_plain_value).is_some_and(|next| {
            let noun = (next.tokens.end..next.tokens.end + 3)
                .find(|at| place.is_word(*at) && place.class(*at) != Some(Class::Prenominal));
            noun.is_some_and(|noun| is_casualty(text, noun) || noun::is_known(place, noun))
        })
}

/// The words of a head: `tetto` of `i senza tetto` takes the word before it along.
pub(super) fn head_span(text: &Text, head: usize) -> crate::text::Span {
    let span = text.tokens[head].span;
    let (without, _) = &text.language.pack().numbers.without;
    // "24 A320": letters and digits are one head.
    let behind = text.tokens.get(head + 1).filter(|t| t.glued && t.kind == TokenKind::Number);
    if let Some(digits) = behind.filter(|_| text.tokens[head].is_capitalized()) {
        return span.cover(digits.span);
    }
    match head.checked_sub(1).filter(|before| text.tokens[*before].is_word() && text.lower(*before) == *without) {
        Some(before) => text.tokens[before].span.cover(span),
        None => span,
    }
}
