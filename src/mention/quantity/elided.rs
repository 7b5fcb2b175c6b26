//! What a number counts or measures whose noun or unit is left out: it has been told before.

use super::{
    Kind,
    draft::Draft,
    level,
    noun::{self, Place},
};
use crate::{
    language::words::Class,
    mention::name::{self, NameKind},
    text::{Text, TokenKind},
};
use rust_decimal::Decimal;

/// Whether a count stands right before in the same list: `due morti e un ferito`.
pub(super) fn is_in_list(text: &Text, drafts: &[Draft], sentence: usize, start: usize) -> bool {
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

/// Whether a pronoun shortly before says that the number counts what was told: `ne ha schierati 300`.
pub(super) fn is_anaphoric(place: &Place, edge: usize) -> bool {
    let text = place.text;
    let floor = place.sentence.start.max(edge.saturating_sub(5));
    (floor..edge).any(|i| text.tokens[i].is_word() && text.language.pack().numbers.anaphors.contains(text.lower(i)))
}

/// The count before, in the same sentence or the one before it, if it has a noun; stretches of time between them aside.
pub(super) fn previous(drafts: &[Draft], sentence: usize) -> Option<&Draft> {
    let last = drafts.iter().rev().find(|d| d.kind != Kind::Duration || d.sentence != sentence);
    last.filter(|d| d.kind == Kind::Count && d.sentence + 1 >= sentence && d.head.is_some() && !d.bare)
}

/// The noun that a number sums up behind a comma: `i superstiti, 155 in totale`.
pub(super) fn total(place: &Place, draft: &Draft, edge: usize) -> Option<usize> {
    let text = place.text;
    let end = draft.tokens.end;
    let summed = place.is_word(end)
        && place.is_word(end + 1)
        && text.language.pack().numbers.totals.contains(&(text.lower(end), text.lower(end + 1)));
    let comma = edge.checked_sub(1).filter(|at| place.sentence.contains(at) && text.word(*at) == ",")?;
    governing(place, comma).filter(|head| summed && noun::is_many(place, *head))
}

/// `35 sono infine i decreti`: what a number by itself is said to be, behind its verb.
pub(super) fn said_behind(place: &Place, draft: &Draft) -> Option<usize> {
    let verb = draft.tokens.end;
    let adverb = usize::from(place.is_word(verb + 1) && place.class(verb + 1) == Some(Class::Adverb));
    let article = verb + 1 + adverb;
    noun::after(place, article, noun::Join::Inverted, true)
        .filter(|phrase| phrase.start == article + 1 && noun::is_many(place, phrase.head))
        .map(|phrase| phrase.head)
}

/// `ne ha ferite altre quattro.`: so many more of what the text speaks of.
pub(super) fn is_more(place: &Place, draft: &Draft) -> bool {
    let text = place.text;
    is_led_by_more(place, draft)
        && (!place.sentence.contains(&draft.tokens.end) || text.tokens[draft.tokens.end].kind == TokenKind::Mark)
}

/// Whether the word right before a number says that it is so many more (`altri tre`).
pub(super) fn is_led_by_more(place: &Place, draft: &Draft) -> bool {
    let before = draft.tokens.start.checked_sub(1).filter(|at| place.is_word(*at));
    before.is_some_and(|at| place.text.language.pack().numbers.more.contains(place.text.lower(at)))
}

/// What a number counts whose noun is left out: `ne ha schierati 300`, `i morti sono 47`, `119 a Rossi`.
pub(super) fn head(place: &Place, drafts: &[Draft], edge: usize, draft: &Draft, years: bool) -> Option<usize> {
    let text = place.text;
    let pack = text.language.pack();
    let previous_head = previous(drafts, draft.sentence).and_then(|d| d.head);
    if is_anaphoric(place, edge) {
        // "12 seggi, la Lega ha il 32 e ne ottiene 14": shares between them aside.
        let counts = drafts.iter().rev().filter(|d| d.kind != Kind::Percent || d.sentence != draft.sentence);
        let last = counts.take_while(|d| d.sentence + 1 >= draft.sentence).next();
        return previous_head.or_else(|| last.filter(|d| d.kind == Kind::Count && !d.bare).and_then(|d| d.head));
    }
    if let Some(head) = antecedent(place, drafts, edge, draft.sentence) {
        return Some(head);
    }
    if let Some(head) = apposed(place, edge, draft.extent.end).filter(|_| !years) {
        return Some(head);
    }
    if let Some(head) =
        level::subject(place, edge, draft.tokens.start).filter(|head| !acts(place, *head, edge, draft.tokens.start))
    {
        return Some(head);
    }
    if years {
        return None;
    }
    if let Some(head) = changed(place, edge) {
        return Some(head);
    }
    if let Some(head) = listed(place, drafts, edge) {
        return Some(head);
    }
    let same_sentence = drafts.last().is_some_and(|d| d.sentence == draft.sentence);
    // "(82)" goes with an earlier "(131 rappresentanti)" and not with what stands outside.
    if let Some(bracket) = bracket_before(place, edge) {
        let earlier = drafts.iter().rev().filter(|d| d.sentence == draft.sentence);
        let other = earlier.filter(|d| bracket_before(place, d.extent.start).is_some()).find_map(|d| d.head);
        // "la Cina (+7 milioni)": as many as were told of all together before.
        let signed = bracket + 1 < edge || draft.multiplier > Decimal::ONE_THOUSAND;
        // "8 consiglieri (6 del centro e 2 della destra)"
        let part = place.is_word(draft.tokens.end) && place.class(draft.tokens.end) == Some(Class::Preposition);
        let part = part && previous(drafts, draft.sentence).is_some_and(|d| d.sentence == draft.sentence);
        let whole = drafts.iter().rev().find(|d| d.kind == Kind::Count && d.head.is_some() && !d.bare);
        // "con 812 casi, seguita dal Veneto (447)": as many as were told of the one before.
        let each = drafts.last().is_some_and(|d| d.sentence == draft.sentence && d.kind == Kind::Count)
            && bracket > place.sentence.start
            && name::around(place.names, text.tokens[bracket - 1].span)
                .is_some_and(|name| name.kind != NameKind::Person && !name.generic)
            && place.text.tokens.get(draft.tokens.end).is_some_and(|_| text.word(draft.tokens.end) == ")");
        let near = |d: &Draft| d.sentence + 1 >= draft.sentence && is_same_paragraph(text, d, draft);
        let whole = whole.filter(|d| (signed || part || each) && near(d)).and_then(|d| d.head);
        return other.or(whole);
    }
    let followed = text.tokens.get(draft.tokens.end).filter(|_| draft.tokens.end < place.sentence.end);
    let goes_on = followed.is_none_or(|t| {
        let word = text.lower(draft.tokens.end);
        t.kind == TokenKind::Mark && matches!(text.word(draft.tokens.end), "," | ";" | "." | ")")
            || t.is_word() && (pack.grammar.class(word).is_some() || (pack.grammar.is_participle)(word))
    });
    // "3 bidelli e un milione e mezzo per il tetto": few and very many are hardly of the same.
    let alike = draft.multiplier <= Decimal::ONE_THOUSAND
        || previous(drafts, draft.sentence).is_some_and(|d| d.low >= Decimal::ONE_THOUSAND);
    previous_head.filter(|_| same_sentence && goes_on && alike)
}

/// `il club ha perso 80 milioni`, `la Regione ha 3 milioni`: what one does or has, so many are not of its kind. What changes is
/// (`il totale ha superato i 300`).
fn acts(place: &Place, subject: usize, edge: usize, number: usize) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    let changes = |word: &str| pack.numbers.change.contains(word) || pack.numbers.reached.contains(word);
    // "i feriti, ha detto il sindaco, sono 14": the last verb is the one of the number.
    let verb = (subject + 1..edge).rev().find(|at| place.is_word(*at) && place.class(*at).is_some_and(Class::is_verb));
    verb.filter(|at| pack.numbers.having.contains(text.lower(*at))).is_some_and(|at| match at + 1 {
        next if next < edge => place.is_participle(next) && !changes(text.lower(next)),
        _ => !level::is_predicate(place, edge, number),
    })
}

/// Whether no blank line stands between two numbers, the second in the sentence of the first or the next.
fn is_same_paragraph(text: &Text, first: &Draft, second: &Draft) -> bool {
    let gap = text.sentences[first.sentence].span.end()..text.sentences[second.sentence].span.start();
    first.sentence == second.sentence || text.source.get(gap).is_none_or(|gap| gap.matches('\n').count() < 2)
}

/// The bracket that opens right before token `edge`, a plus between them left out.
pub(super) fn bracket_before(place: &Place, edge: usize) -> Option<usize> {
    let text = place.text;
    let mut at = edge.checked_sub(1).filter(|at| place.sentence.contains(at))?;
    if text.word(at) == "+" {
        at = at.checked_sub(1).filter(|at| place.sentence.contains(at))?;
    }
    (text.word(at) == "(").then_some(at)
}

/// The noun that a number between brackets or dashes explains: `i seggi (258)`, `le scosse - oltre 300 - continuano`.
fn apposed(place: &Place, edge: usize, end: usize) -> Option<usize> {
    let text = place.text;
    let is_mark = |at: usize| place.sentence.contains(&at) && text.tokens[at].kind == TokenKind::Mark;
    let at = match bracket_before(place, edge) {
        Some(at) => Some(at),
        None => edge.checked_sub(1).filter(|at| is_mark(*at) && matches!(text.word(*at), "-" | "–" | "—")),
    }?;
    let closed = is_mark(end)
        && match text.word(at) {
            "(" => matches!(text.word(end), ")" | "," | ";"),
            _ => matches!(text.word(end), "-" | "–" | "—"),
        };
    if !closed {
        return None;
    }
    governing(place, at).filter(|head| noun::is_many(place, *head))
}

/// The noun that governs the phrase which ends before token `end`: `scosse` of `scosse di assestamento`.
pub(super) fn governing(place: &Place, end: usize) -> Option<usize> {
    let mut at = end.checked_sub(1).filter(|at| place.is_noun(*at) && !place.text.tokens[*at].is_capitalized())?;
    loop {
        while at > place.sentence.start
            && place.is_noun(at - 1)
            && !place.text.tokens[at - 1].is_capitalized()
            && super::unit::is_adjective(place.text, at)
        {
            at -= 1;
        }
        let of = at.checked_sub(1).filter(|of| place.is_preposition(*of, place.text.language.pack().numbers.of));
        match of.and_then(|of| of.checked_sub(1)).filter(|noun| place.is_noun(*noun)) {
            Some(noun) if !place.text.tokens[noun].is_capitalized() => at = noun,
            _ => return Some(at),
        }
    }
}

/// What changes from one number to another: `l'aumento degli iscritti da 5 a 6 milioni`.
fn changed(place: &Place, edge: usize) -> Option<usize> {
    let text = place.text;
    let floor = place.sentence.start.max(edge.saturating_sub(14));
    (floor..edge)
        .rev()
        .take_while(|at| place.is_word(*at) && !place.class(*at).is_some_and(Class::is_verb))
        .find(|at| text.language.pack().numbers.change.contains(text.lower(*at)))
        .and_then(|at| level::after(place, at + 1))
        .map(|phrase| phrase.head)
}

/// A level that something changes to: `è salito a 12`, `porta il numero di ordini a 230`. What changes, if it can be told;
/// `None` if nothing does.
#[expect(clippy::option_option, reason = "a change without a noun is one all the same")]
pub(super) fn level(place: &Place, edge: usize) -> Option<Option<usize>> {
    let text = place.text;
    let numbers = &text.language.pack().numbers;
    let to = edge.checked_sub(1).filter(|at| place.is_preposition(*at, numbers.from_to.1))?;
    let floor = place.sentence.start.max(edge.saturating_sub(18));
    // "questo porta" is a verb, "la porta" is none.
    let is_noun_led = |at: usize| {
        let before = place.class_before(at);
        matches!(before, Some(Class::Article | Class::Indefinite | Class::Preposition | Class::Possessive))
    };
    let verb = (floor..to)
        .rev()
        .take_while(|at| place.is_word(*at))
        .find(|at| numbers.change.contains(text.lower(*at)) && !is_noun_led(*at))?;
    let object = (verb + 1..to).find(|at| {
        place.is_noun(*at) && !text.tokens[*at].is_capitalized() && (numbers.read)(text.lower(*at)).is_none()
    });
    Some(object.map(|noun| level::filled(place, noun)))
}

/// Whether a number is what something changed to from the number before: `dai 4 milioni del 2020 ai 7 del 2023`.
pub(super) fn closes_change(place: &Place, drafts: &[Draft], edge: usize) -> bool {
    let (from, to) = place.text.language.pack().numbers.from_to;
    let Some(last) = drafts.last().filter(|d| place.sentence.contains(&d.tokens.start)) else { return false };
    let led = |at: usize, simple: &str| at.checked_sub(1).is_some_and(|at| place.is_preposition(at, simple));
    led(edge, to) && led(last.extent.start, from)
}

/// What has been told right before changes to a level of the same sort: `servono 3 miliardi di euro, ma potrebbero arrivare a 5`.
/// Takes its unit, and its great multiplier too, and gives its noun.
pub(super) fn told(drafts: &[Draft], draft: &mut Draft) -> Option<usize> {
    let last = drafts.last().filter(|d| d.sentence + 1 >= draft.sentence && !d.bare)?;
    if last.kind == Kind::Count {
        return previous(drafts, draft.sentence).and_then(|d| d.head);
    }
    if last.sentence != draft.sentence || matches!(last.kind, Kind::Age | Kind::Duration) {
        return None;
    }
    (draft.unit, draft.kind) = (last.unit, last.kind);
    last.head
}

/// Takes the great multiplier of the number before in the same sentence: `il deficit è di 2 miliardi e potrebbe arrivare a 3,5`.
pub(super) fn carry(drafts: &[Draft], draft: &mut Draft) {
    let last = drafts.last().filter(|d| d.sentence == draft.sentence && d.multiplier > Decimal::ONE_THOUSAND);
    let small = draft.multiplier == Decimal::ONE && draft.low < Decimal::ONE_THOUSAND && draft.high.is_none();
    let Some(last) = last.filter(|_| small) else { return };
    if let Some(low) = draft.low.checked_mul(last.multiplier) {
        (draft.low, draft.multiplier) = (low, last.multiplier);
    }
}

/// What a relative pronoun stands for whose part is told: `40 casi, dei quali 11 a Roma`.
pub(super) fn antecedent(place: &Place, drafts: &[Draft], edge: usize, sentence: usize) -> Option<usize> {
    let text = place.text;
    let pack = text.language.pack();
    let mut at = edge.checked_sub(1).filter(|at| place.is_word(*at))?;
    if place.class(at) == Some(Class::Article) {
        at = at.checked_sub(1).filter(|at| place.is_word(*at))?;
    }
    let part = place.class(at) == Some(Class::Relative)
        && at > place.sentence.start
        && place.is_preposition(at - 1, pack.numbers.of);
    let before = drafts.iter().rev().take_while(|d| d.sentence == sentence).find(|d| d.kind == Kind::Count)?;
    before.head.filter(|_| part)
}

/// The whole behind its part: `1.822 sezioni scrutinate su 1.844`. What it counts is what the part counts.
#[expect(clippy::option_option, reason = "a whole without a noun is one all the same")]
pub(super) fn whole(place: &Place, drafts: &[Draft], edge: usize, sentence: usize) -> Option<Option<usize>> {
    let out_of = place.text.language.pack().numbers.out_of;
    let part = drafts.last().filter(|d| d.sentence == sentence && d.kind == Kind::Count)?;
    let near = edge.checked_sub(1).filter(|at| place.is_preposition(*at, out_of) && at - part.extent.end < 4)?;
    (part.extent.end..near).all(|at| place.is_word(at) && place.is_participle(at)).then_some(part.head)
}

/// A noun with its article right before the number, as in lists: `i morti 120, i feriti 5.385`.
fn listed(place: &Place, drafts: &[Draft], edge: usize) -> Option<usize> {
    // "Feriti: 22."
    let colon = edge.checked_sub(2).filter(|at| place.sentence.contains(at) && place.text.word(edge - 1) == ":");
    if let Some(noun) = colon.filter(|at| place.is_noun(*at) && noun::is_known(place, *at) && noun::is_many(place, *at))
    {
        return Some(noun);
    }
    let noun = edge.checked_sub(1).filter(|at| place.is_noun(*at))?;
    let article = noun.checked_sub(1).filter(|at| place.is_word(*at))?;
    // "i circoli erano 5.500, i gazebo 4mila": any noun, where the number before has its own in front of it too.
    let known = noun::is_known(place, noun)
        || drafts.last().is_some_and(|d| {
            place.sentence.contains(&d.tokens.start) && d.extent.end + 1 == article && d.counted.is_none()
        });
    (known && place.class(article) == Some(Class::Article) && noun::is_many(place, noun)).then_some(noun)
}

/// What a share without a base is of: that of the share before it, in the same sentence or the one before.
pub(super) fn base(place: &Place, drafts: &[Draft], draft: &Draft) -> Option<usize> {
    let edge = draft.extent.start;
    // A bracket comments on its own surroundings.
    if bracket_before(place, edge).is_some() {
        return None;
    }
    if let Some(head) = antecedent(place, drafts, edge, draft.sentence) {
        return Some(head);
    }
    let before = drafts.iter().rev().find(|d| d.kind == Kind::Percent && (d.counted.is_some() || d.elided))?;
    before.head.filter(|_| before.sentence + 1 >= draft.sentence && is_same_paragraph(place.text, before, draft))
}

/// Whether the number by itself is the subject of its clause: `ha detto che tre sono stati arrestati`.
pub(super) fn is_subject(place: &Place, draft: &Draft) -> bool {
    let text = place.text;
    let pack = text.language.pack();
    // "altri tre sono feriti"
    let start = draft.extent.start - usize::from(draft.hedge.is_none() && is_led_by_more(place, draft));
    let opens = start == place.sentence.start
        || place.class_before(start).map_or_else(
            || text.tokens[start - 1].kind == TokenKind::Mark,
            |class| matches!(class, Class::Conjunction | Class::Subordinator),
        );
    let verb = draft.tokens.end;
    opens
        && draft.low > Decimal::ONE
        && place.is_word(verb)
        && (place.class(verb).is_some_and(Class::is_verb)
            || (pack.grammar.mood)(text.lower(verb)) != crate::language::words::Mood::Plain)
        && (pack.numbers.is_plural_verb)(text.lower(verb))
}

/// `sono rimasti feriti in 12`, `erano in tre`: how many they were behind a verb for several. Gives the word of the state they are in.
#[expect(clippy::option_option, reason = "so many of whom nothing is said are a number all the same")]
pub(super) fn together(place: &Place, draft: &Draft, edge: usize) -> Option<Option<usize>> {
    let text = place.text;
    let pack = text.language.pack();
    let inside = edge.checked_sub(1).filter(|at| place.is_word(*at) && text.lower(*at) == pack.speech.inside)?;
    let verb = inside.checked_sub(1).filter(|at| place.is_word(*at))?;
    let word = text.lower(verb);
    let helps = |at: usize| place.is_word(at) && place.class(at).is_some_and(Class::is_verb);
    let done = place.is_participle(verb) && !(pack.numbers.is_singular)(word) || place.is_state(verb);
    let participle = done && verb.checked_sub(1).is_some_and(|at| helps(at) || place.is_participle(at));
    let several = pack.numbers.several.contains(word)
        || (pack.numbers.is_plural_verb)(word) && (helps(verb) || (pack.grammar.is_finite_verb)(word));
    let alone = draft.low > Decimal::ONE && draft.low.is_integer();
    let end = draft.tokens.end;
    let free = !place.is_word(end) || place.class(end).is_some() || place.is_time(end);
    (alone && free && (participle || several)).then(|| Some(verb).filter(|at| place.is_state(*at)))
}

/// `i reperti furono divisi in tre`: so many parts, not so many.
pub(super) fn is_split(place: &Place, edge: usize) -> bool {
    let pack = place.text.language.pack();
    edge.checked_sub(2).is_some_and(|at| {
        place.is_word(at)
            && pack.numbers.uncounted.split.contains(place.text.lower(at))
            && place.is_preposition(at + 1, pack.speech.inside)
    })
}

/// Whether what is counted is named by digits of its own: `18 ulteriori 777`.
pub(super) fn counts_digits(place: &Place, end: usize) -> bool {
    place.is_word(end)
        && place.class(end) == Some(Class::Prenominal)
        && place.sentence.contains(&(end + 1))
        && place.text.tokens[end + 1].kind == TokenKind::Number
}
