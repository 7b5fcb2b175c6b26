//! Units that are left out because they have been told before, or because only they make sense: `stanzia 5 milioni`,
//! `il 45%, gli altri il 30,5`, `larga 80 metri e alta 25`.

use super::{
    Kind,
    draft::Draft,
    elided::{bracket_before, governing, is_anaphoric},
    level,
    noun::{self, Place},
    read::has_plain_value,
};
use crate::{
    language::words::Class,
    mention::name::{self, NameKind},
    ontology::units,
    text::TokenKind,
};
use rust_decimal::Decimal;

/// How many sentences away a currency may be told that an amount leaves out.
const NEAR: usize = 3;

/// How far a verb of money may stand before its amount.
const REACH: usize = 6;

/// A unit that is not told beside the number. Says whether there is one.
pub(super) fn unit(place: &Place, drafts: &[Draft], draft: &mut Draft, edge: usize) -> bool {
    money(place, drafts, draft, edge)
        || share(place, drafts, draft, edge)
        || dimension(place, drafts, draft, edge)
        || taken_up(place, drafts, draft, edge)
}

/// What a pronoun takes up of the amount before: `servono 15 milioni, la Regione ne ha stanziati 4,5`; `di riso servono 500 tonnellate, ne
/// sono arrivate 300`.
fn taken_up(place: &Place, drafts: &[Draft], draft: &mut Draft, edge: usize) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    let end = draft.tokens.end;
    let alone = !place.is_word(end) || place.class(end).is_some();
    if !is_anaphoric(place, edge) || !has_plain_value(draft) || draft.multiplier != Decimal::ONE || !alone {
        return false;
    }
    // "15 milioni per 300 operai, ne ha ottenuti 4,5": nothing that is counted one by one comes in tenths.
    let fraction = !draft.low.fract().is_zero();
    let mut told = drafts.iter().rev().take_while(|told| told.sentence + 1 >= draft.sentence);
    let Some(last) = told.find(|told| !fraction || told.multiplier > Decimal::ONE_THOUSAND) else { return false };
    let same = last.sentence == draft.sentence;
    let begin = if same { last.extent.end } else { place.sentence.start };
    // "Dei cervi ne sono morti 12": of something else.
    let joins = |at: usize| !place.is_word(at) || place.class(at) == Some(Class::Conjunction);
    if (begin..edge).rev().take_while(|at| !joins(*at)).any(|at| place.is_preposition(at, pack.numbers.of)) {
        return false;
    }
    let great = last.multiplier > Decimal::ONE_THOUSAND;
    // Of 3 million people 20 may have died; of 3 million euros 20 are 20 million.
    let measure = matches!(last.kind, Kind::Length | Kind::Area | Kind::Volume | Kind::Mass | Kind::Money);
    let sum = measure || last.kind == Kind::Count && last.head.is_none();
    let millions = sum && draft.low < Decimal::ONE_THOUSAND && (same || follows_money_verb(place, edge));
    let of_them = great && (fraction || millions);
    if !(of_them || same && measure && last.unit.is_some()) {
        return false;
    }
    if of_them {
        let Some(low) = draft.low.checked_mul(last.multiplier) else { return false };
        (draft.low, draft.multiplier) = (low, last.multiplier);
    }
    (draft.unit, draft.kind, draft.head, draft.unsaid) = (last.unit, last.kind, last.head, last.unsaid);
    (draft.bare, draft.elided) = (false, true);
    true
}

/// Money whose currency is left out: `valutati 4 miliardi di lire, per un prezzo di 2 miliardi`, `stanzia 5 milioni`.
fn money(place: &Place, drafts: &[Draft], draft: &mut Draft, edge: usize) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    let is_money_noun = |at: usize| pack.numbers.money.contains(text.lower(at));
    let end = draft.tokens.end;
    let of = place.is_preposition(end, pack.numbers.of);
    let behind = end + usize::from(of);
    let costs = place.is_noun(behind) && is_money_noun(behind) && of;
    // "5 milioni stanziati": what was done with the money, not what is counted.
    let done = |at: usize| place.is_participle(at) || (pack.numbers.is_plural)(text.lower(at));
    let spent = place.is_word(end) && done(end) && pack.numbers.money_verbs.contains(text.lower(end));
    // "perdite per 80 milioni registrate nel 2023", "una multa di 3 milioni inflitta a Google": said of the noun before.
    let participle = || place.is_participle(end) && !place.is_state(end) && led_by_money(place, edge);
    let said = !of && place.is_word(end) && (participle() || noun::is_of_one(place, end));
    // "30 milioni più bonus"
    let plus = place.is_word(end) && pack.numbers.more_or_less.iter().any(|(_, word)| *word == text.lower(end));
    let counted = !(costs || spent || said || plus)
        && (place.is_noun(behind) && !place.is_time(behind) || !of && place.is_counted(end));
    if counted || draft.low.is_zero() || !has_plain_value(draft) {
        return false;
    }
    let great = draft.multiplier > Decimal::ONE_THOUSAND;
    let round = draft.multiplier >= Decimal::ONE_THOUSAND;
    let told = drafts
        .iter()
        .rev()
        .take_while(|d| d.sentence + 1 >= draft.sentence)
        .find(|d| d.kind == Kind::Money && (d.unit.is_some() || d.unsaid));
    let close = told.is_some();
    let near = drafts.last().is_some_and(|d| d.kind == Kind::Money && d.sentence == draft.sentence);
    let governed = level::before(place, edge, draft.tokens.start).is_some_and(is_money_noun)
        || led_by_money(place, edge)
        || bracket_before(place, edge).and_then(|at| governing(place, at)).is_some_and(is_money_noun);
    let paid = spent || follows_money_verb(place, edge);
    let worth = is_worth(place, edge);
    let same = told.filter(|d| near && !round && continues(place, d, draft, edge, spent, costs));
    let alone = great && (governed || paid || worth || costs);
    let follows = round && near || great && close && governed;
    let owed = round && !great && (paid || governed) && !of;
    if !(alone || follows || owed || same.is_some()) {
        return false;
    }
    if let Some(told) = same {
        let Some(low) = draft.low.checked_mul(told.multiplier) else { return false };
        draft.low = low;
        draft.multiplier = told.multiplier;
    }
    draft.unit = told.and_then(|d| d.unit);
    (draft.kind, draft.bare, draft.unsaid) = (Kind::Money, false, draft.unit.is_none());
    true
}

/// Whether a plain number has the multiplier of the amount before it: `120 miliardi, cui si aggiungono altri 45`; `35
/// miliardi, di cui 21 destinati alle famiglie`; `dai 4 milioni ai 7`.
fn continues(place: &Place, told: &Draft, draft: &Draft, edge: usize, spent: bool, costs: bool) -> bool {
    let pack = place.text.language.pack();
    let end = draft.tokens.end;
    let before = draft.tokens.start.checked_sub(1).filter(|at| place.is_word(*at));
    let more = before.is_some_and(|at| pack.numbers.more.contains(place.text.lower(at)));
    let closed = spent || !place.is_word(end) || place.class(end).is_some();
    let part = (is_part(place, edge) || is_part_of(place, end)) && closed || is_share_of_sum(place, edge, end);
    let less = draft.low.checked_mul(told.multiplier).is_some_and(|value| value < told.low);
    told.multiplier > Decimal::ONE_THOUSAND && (costs || more || is_level(place, told, edge) || part && less)
}

/// Whether the phrase of a noun of money ends right before: `una provvisionale di 150 mila`, `un'offerta da 20 milioni`.
fn led_by_money(place: &Place, edge: usize) -> bool {
    let Some(at) = edge.checked_sub(1).filter(|at| place.class(*at) == Some(Class::Preposition)) else { return false };
    place.is_word(at)
        && governing(place, at)
            .is_some_and(|noun| place.text.language.pack().numbers.money.contains(place.text.lower(noun)))
}

/// `un'opera da 40 milioni`: what something is worth.
fn is_worth(place: &Place, edge: usize) -> bool {
    let from = place.text.language.pack().numbers.from_to.0;
    edge.checked_sub(2).is_some_and(|noun| {
        place.sentence.contains(&noun)
            && place.is_preposition(noun + 1, from)
            && place.is_noun(noun)
            && !place.is_participle(noun)
            && !place.text.language.pack().grammar.definite.contains(place.text.lower(noun + 1))
    })
}

/// Whether a verb of money stands before, with nothing but the words of its phrase between: `ha versato agli agricoltori`.
fn follows_money_verb(place: &Place, edge: usize) -> bool {
    let text = place.text;
    (place.sentence.start.max(edge.saturating_sub(REACH))..edge)
        .rev()
        .take_while(|at| place.is_word(*at) && !matches!(place.class(*at), Some(Class::Subordinator | Class::Relative)))
        .any(|at| {
            let named = matches!(
                place.class_before(at),
                Some(Class::Article | Class::Indefinite | Class::Determiner | Class::Possessive | Class::Preposition)
            );
            text.language.pack().numbers.money_verbs.contains(text.lower(at)) && !named
        })
}

/// `dai 4 milioni del 2020 ai 7 del 2023`: from one level to another.
fn is_level(place: &Place, from: &Draft, edge: usize) -> bool {
    let ends = place.text.language.pack().numbers.from_to;
    let led = |at: usize, by: &str| at.checked_sub(1).is_some_and(|at| place.is_preposition(at, by));
    led(from.extent.start, ends.0) && led(edge, ends.1)
}

/// `di cui 21`: a part of what was told.
fn is_part(place: &Place, edge: usize) -> bool {
    edge.checked_sub(2).is_some_and(|at| {
        place.is_preposition(at, place.text.language.pack().numbers.of)
            && place.is_word(at + 1)
            && place.class(at + 1) == Some(Class::Relative)
    })
}

/// `81 dei quali a fondo perduto`: likewise, behind the number.
fn is_part_of(place: &Place, end: usize) -> bool {
    place.is_preposition(end, place.text.language.pack().numbers.of)
        && place.is_word(end + 1)
        && place.class(end + 1) == Some(Class::Relative)
}

/// `35 miliardi: 21 per le bollette, 9 per le pensioni`: parts of a sum, each with its purpose.
fn is_share_of_sum(place: &Place, edge: usize, end: usize) -> bool {
    let before = edge.checked_sub(1).filter(|at| place.sentence.contains(at));
    let opened = before.is_some_and(|at| {
        matches!(place.text.word(at), ":" | "," | ";")
            || place.is_word(at) && place.class(at) == Some(Class::Conjunction)
    });
    opened && place.is_preposition(end, place.text.language.pack().numbers.toward)
}

/// A share whose sign is left out behind another share: `Rossi ha il 45,2%, Bianchi il 30,5`, `dal 5,6 di gennaio`.
fn share(place: &Place, drafts: &[Draft], draft: &mut Draft, edge: usize) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    let end = draft.tokens.end;
    // The article stands between a hedge and the number: "non va oltre il 3,5".
    let led = draft
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| place.is_word(at) && pack.numbers.share_leads.contains(text.lower(at)));
    let digits = text.tokens[draft.tokens.start].kind == TokenKind::Number;
    let plain = has_plain_value(draft) && draft.multiplier == Decimal::ONE && draft.low < Decimal::ONE_THOUSAND;
    if !(led && digits && plain) {
        return false;
    }
    let goes_on = !place.sentence.contains(&end)
        || text.tokens[end].kind == TokenKind::Mark
        || place.is_word(end) && place.class(end).is_some();
    let fraction = !draft.low.fract().is_zero();
    let told = drafts.iter().rev().take_while(|d| d.sentence + 1 >= draft.sentence).find(|d| d.kind == Kind::Percent);
    let near = drafts.last().is_some_and(|d| d.kind == Kind::Percent && d.sentence == draft.sentence);
    // "la Lega ha il 32 e ne ottiene 14": whole, behind a share of the same sentence.
    let closed = !place.sentence.contains(&end)
        || text.tokens[end].kind == TokenKind::Mark
        || place.is_word(end) && place.class(end) == Some(Class::Conjunction);
    let Some(told) = told.filter(|d| goes_on && (fraction || near || closed && d.sentence == draft.sentence)) else {
        return false;
    };
    (draft.unit, draft.kind, draft.bare, draft.elided) = (told.unit, Kind::Percent, false, true);
    let own = level::subject(place, edge, draft.tokens.start);
    draft.head = own.or(told.head);
    true
}

/// Another dimension of the same thing: `larga 80 metri e alta 25`, `pesava 43 chili, ora ne pesa 37`.
fn dimension(place: &Place, drafts: &[Draft], draft: &mut Draft, edge: usize) -> bool {
    let text = place.text;
    let said = edge
        .checked_sub(1)
        .is_some_and(|at| place.is_word(at) && text.language.pack().numbers.dimensions.contains(text.lower(at)));
    let last = drafts.last().filter(|d| d.sentence == draft.sentence && matches!(d.kind, Kind::Length | Kind::Mass));
    let end = draft.tokens.end;
    let Some(last) = last.filter(|_| said && has_plain_value(draft) && !place.is_counted(end)) else { return false };
    (draft.unit, draft.kind, draft.bare) = (last.unit, last.kind, false);
    true
}

/// A signed number in a bracket right behind another: how much more or less of the same (`il 14,7% (+0,9)`, `7.311 (-120)`).
pub(super) fn in_bracket(place: &Place, drafts: &[Draft], draft: &mut Draft) -> bool {
    let text = place.text;
    let Some(before) = draft.tokens.start.checked_sub(1) else { return false };
    let plus = text.word(before) == "+";
    let bracket = if plus { before.checked_sub(1) } else { Some(before) };
    let signed = plus || draft.low.is_sign_negative();
    let Some(bracket) = bracket.filter(|at| signed && text.word(*at) == "(") else { return false };
    let Some(last) = drafts.last().filter(|d| d.extent.end == bracket && place.sentence.contains(&d.tokens.start))
    else {
        return false;
    };
    if last.kind == Kind::Age || !has_plain_value(draft) {
        return false;
    }
    (draft.unit, draft.kind, draft.head) = (last.unit, last.kind, last.head);
    (draft.bare, draft.elided) = (false, true);
    true
}

/// The same of another place: `in Africa sono 250 milioni, in Asia 381`, `4 medici ogni mille abitanti, in Germania 4,5`,
/// `Milano 12 gradi, Roma 14`; and bare degrees below
/// zero where warmth is told.
pub(super) fn by_place(place: &Place, drafts: &[Draft], draft: &mut Draft) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    if !has_plain_value(draft) || draft.hedge.is_some() || draft.high.is_some() {
        return false;
    }
    let last = drafts.last();
    let warm = last.is_some_and(|d| d.kind == Kind::Temperature && d.sentence + 1 >= draft.sentence)
        || place.sentence.clone().any(|at| place.is_word(at) && pack.numbers.warmth.contains(text.lower(at)));
    if warm && draft.low.is_sign_negative() && draft.low > Decimal::from(-100) {
        let degree = units::all().find(|id| id.unit().code == "Cel");
        (draft.unit, draft.kind, draft.bare) = (degree, Kind::Temperature, false);
        return true;
    }
    let Some(last) = last.filter(|d| d.sentence == draft.sentence) else { return false };
    let degrees = last.kind == Kind::Temperature;
    let counted = last.kind == Kind::Count && (last.head.is_some() || last.multiplier > Decimal::ONE_THOUSAND);
    let Some(name) = draft.tokens.start.checked_sub(1).and_then(|at| name::around(place.names, text.tokens[at].span))
    else {
        return false;
    };
    let Some(before) = text.token_at(name.span.start()).checked_sub(1) else { return false };
    let located = place.is_word(before)
        && pack.grammar.preposition(text.lower(before)).is_some_and(|simple| pack.grammar.locative.contains(simple));
    let joint = before - usize::from(located && before > 0);
    let listed = last.extent.end == joint
        && (text.word(joint) == "," || place.is_word(joint) && place.class(joint) == Some(Class::Conjunction));
    if name.kind != NameKind::Place || !listed || !(degrees || (counted || last.kind == Kind::Percent) && located) {
        return false;
    }
    (draft.unit, draft.kind, draft.head) = (last.unit, last.kind, last.head);
    (draft.bare, draft.elided) = (false, true);
    super::elided::carry(drafts, draft);
    true
}

/// Whether a value belongs to an index, which has no unit: `l'indice Rt è sceso a 1,4`.
pub(super) fn is_index(place: &Place, head: usize) -> bool {
    place.text.language.pack().numbers.indices.contains(place.text.lower(head))
}

/// `0,1 punti` behind a share: points of a hundred.
pub(super) fn points(place: &Place, drafts: &[Draft], draft: &Draft, edge: usize) -> Option<units::Id> {
    let text = place.text;
    let before = edge.checked_sub(1).filter(|at| place.sentence.contains(at));
    let of = before.is_some_and(|at| place.is_preposition(at, text.language.pack().numbers.of));
    // "(-0,1 punti)", "9 punti in più"
    let signed = draft.low.is_sign_negative() || before.is_some_and(|at| text.word(at) == "+");
    let behind = draft.extent.end;
    let more = behind + 1 < place.sentence.end
        && text.language.pack().numbers.more_or_less.contains(&(text.lower(behind), text.lower(behind + 1)));
    let last = drafts.last().filter(|d| d.sentence == draft.sentence && d.kind == Kind::Percent)?;
    last.unit.filter(|_| {
        (of || signed || more)
            && draft.low < Decimal::ONE_HUNDRED
            && noun::after(place, draft.extent.end, noun::Join::Of, true).is_none()
    })
}

/// The only currency that an article names, where it is told close by: amounts that leave it out mean that one.
pub(super) fn settle_currency(drafts: &mut [Draft]) {
    let told: Vec<_> =
        drafts.iter().filter(|d| d.kind == Kind::Money).filter_map(|d| Some((d.sentence, d.unit?))).collect();
    let Some(only) = told.first().map(|(_, unit)| *unit).filter(|only| told.iter().all(|(_, unit)| unit == only))
    else {
        return;
    };
    for draft in drafts.iter_mut().filter(|d| d.unsaid) {
        let close = told.iter().any(|(sentence, _)| sentence.abs_diff(draft.sentence) <= NEAR);
        draft.unit = close.then_some(only);
    }
}
