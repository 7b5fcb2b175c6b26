//! `per` where it names a source, and not whom something is for: `Per il Pentagono, …`, `15 mila per gli organizzatori, 4 mila per la
//! questura`, but no `15 agenti in più per la questura`.

use crate::{
    claim::{measure::within, phrase, scene::Scene, speaker},
    language::words::Class,
    mention::{
        name::NameKind,
        quantity::{Kind, Quantity},
    },
    ontology::measures,
};
use rust_decimal::Decimal;
use std::ops::Range;

/// Whether the word at `at` is `per` and names a source.
pub(super) fn names_source(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    if text.lower(at) != text.language.pack().speech.in_view_of {
        return false;
    }
    let fronted = opens(scene, at, sentence)
        && (opens_clause(scene, at, sentence) || tells_toll(scene, at, sentence))
        && !gets(scene, at, sentence)
        && !pays(scene, at, sentence);
    fronted || is_contrasted(scene, at, sentence)
}

/// Whether a clause begins at `at`.
fn opens(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start
        || matches!(scene.text.word(at - 1), "," | ";" | ":" | "(")
        || matches!(scene.class(at - 1), Some(Class::Conjunction | Class::Subordinator))
}

/// `Per il Pentagono, …`: where it opens a clause and a body or person and a comma follow, or those whom nothing is done for.
fn opens_clause(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let first = at + 1 + usize::from(scene.is_word(at + 1, sentence) && scene.class(at + 1) == Some(Class::Article));
    if scene.is_word(first, sentence) && !scene.in_name(first) {
        // "per gli inquirenti", "per le stime": nobody does anything for them. "Per l'istituto": a body named before.
        let word = text.lower(first);
        let of = scene.is_word(first + 1, sentence) && scene.is_preposition(first + 1, speech.of);
        let body = !of && speech.bodies.contains(word) && speaker::only_body(scene, first).is_some();
        let figures = speech.data.contains(word) && first > at + 1;
        return speech.viewers.contains(word) || figures || body;
    }
    let Some(name) = text.tokens.get(first).and_then(|token| scene.name_at(token.span.start())) else { return false };
    let speaks = !name.generic && (name.kind != NameKind::Place || name.refers_to.is_some());
    let end = text.token_at(name.span.end());
    if !speaks || !sentence.contains(&end) {
        return false;
    }
    text.word(end) == ","
        || matches!(scene.class(end), Some(Class::Article | Class::Indefinite | Class::Determiner | Class::Quantifier))
        || scene.class(end).is_some_and(Class::is_verb)
}

/// "Per la Rai il governo ha stanziato 3 milioni": who gets something says nothing.
fn pays(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    // Behind a clause of its own money is another matter: "Per la Rai è un errore, poiché costa 3 milioni".
    let verb = |i: &usize| scene.text.tokens[*i].is_word() && scene.is_verb(*i);
    let mark = (at..sentence.end).find(|i| scene.text.word(*i) == "," && (at..*i).any(|i| verb(&i)));
    scene
        .text
        .span(sentence.start..mark.unwrap_or(sentence.end))
        .is_some_and(|span| scene.quantities_in(span).iter().any(|quantity| quantity.kind == Kind::Money))
}

/// `Per la questura arrivano 15 agenti`: who gets or needs something says nothing.
fn gets(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let needs = &text.language.pack().speech.needs;
    let mut clause = (at..sentence.end).take_while(|i| !matches!(text.word(*i), ";" | ":"));
    clause.any(|i| text.tokens[i].is_word() && needs.contains(text.lower(i)))
}

/// Who may speak behind the `per` at `at`, as a phrase: a name, or a noun for those who can say something.
fn viewer(scene: &Scene, at: usize, sentence: &Range<usize>) -> Option<Viewer> {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let article = scene.is_word(at + 1, sentence) && scene.class(at + 1) == Some(Class::Article);
    let first = at + 1 + usize::from(article);
    let end = phrase::from(scene, at + 1, sentence)?.end;
    if let Some(name) = text.tokens.get(first).and_then(|token| scene.name_at(token.span.start()))
        && !name.generic
    {
        let speaks = name.kind != NameKind::Place || name.refers_to.is_some();
        return speaks.then_some(Viewer { end, known: false, counts: false });
    }
    let word = if article && scene.is_word(first, sentence) { text.lower(first) } else { return None };
    let known = speech.viewers.contains(word);
    let counts = speech.counters.contains(word);
    (known || counts || (speech.is_agent)(word)).then_some(Viewer { end, known, counts })
}

/// Those whom `per` may name as a source.
struct Viewer {
    /// The token behind their phrase.
    end: usize,
    /// Whether their view of numbers is what the news tells (`questura`, `organizzatori`).
    known: bool,
    /// Whether they tell how many came: `in piazza 3.000 persone per la questura`, but `… per i magistrati`.
    counts: bool,
}

/// What a count is of, as far as it matters to who says it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// The dead, the hurt, the missing, those who demonstrate: nobody is given them.
    Toll,
    /// People, or what the sentence does not name.
    People,
    /// Posts, officers, money, …: they may be for somebody.
    Other,
}

/// What a count is of.
pub(super) fn counted(scene: &Scene, quantity: &Quantity) -> Counted {
    let text = scene.text;
    if quantity.kind != Kind::Count {
        return Counted::Other;
    }
    let Some(head) = quantity.head.map(|head| text.token_at(head.start())) else { return Counted::People };
    let word = text.lower(head);
    if text.language.pack().speech.gathered.contains(word) {
        return Counted::Toll;
    }
    let tag = text.language.tag();
    let Some(id) = measures::by_state(tag, word).or_else(|| measures::by_head(tag, word)) else {
        return Counted::Other;
    };
    let toll = ["casualties", "displaced", "rescued", "demonstrators"].iter().any(|broad| within(id, broad));
    match measures::by_name("people") {
        _ if toll => Counted::Toll,
        Some(people) if people == id => Counted::People,
        _ => Counted::Other,
    }
}

/// `Per i vigili del fuoco, invece, i morti sono otto`: the toll is the subject of the clause and the number what is said of it.
fn tells_toll(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let Some(viewer) = viewer(scene, at, sentence) else { return false };
    let mut start = viewer.end;
    // ", invece,"
    while start < sentence.end
        && (text.word(start) == ","
            || scene.is_word(start, sentence)
                && (scene.class(start) == Some(Class::Adverb)
                    || text.language.pack().grammar.adversative.contains(text.lower(start))))
    {
        start += 1;
    }
    let end = (start..sentence.end).find(|i| matches!(text.word(*i), "," | ";" | ":")).unwrap_or(sentence.end);
    let Some(clause) = text.span(start..end) else { return false };
    scene.quantities_in(clause).first().is_some_and(|quantity| {
        let first = text.token_at(quantity.extent.start().min(quantity.span.start()));
        let is_verb = |i: usize| i >= start && scene.class(i).is_some_and(Class::is_verb);
        let predicate = first.checked_sub(1).is_some_and(is_verb)
            || (start..first).any(is_verb) && quantity.head.is_some_and(|head| head.end() <= quantity.span.start());
        counted(scene, quantity) == Counted::Toll && predicate
    })
}

/// `15 mila per gli organizzatori, 4 mila per la questura`: two such phrases, or one and `secondo`, each beside a number of its own; or
/// one behind a number of those who gathered.
fn is_contrasted(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let Some(viewer) = viewer(scene, at, sentence) else { return false };
    let Some(own) = beside(scene, at, viewer.end, sentence) else { return false };
    let sort = counted(scene, own);
    if sort == Counted::Other || pays(scene, at, sentence) || gets(scene, sentence.start, sentence) {
        return false;
    }
    let speech = &text.language.pack().speech;
    let gathered = sentence.clone().any(|i| text.tokens[i].is_word() && speech.gathered.contains(text.lower(i)));
    let behind = own.span.start() < text.tokens[at].span.start();
    if viewer.counts && gathered && behind {
        return true;
    }
    sentence.clone().filter(|other| *other != at && text.tokens[*other].is_word()).any(|other| {
        let word = text.lower(other);
        let cited = speech.according.iter().any(|words| words[..] == [word]);
        let side = if cited {
            phrase::from(scene, other + 1, sentence).map(|range| Viewer { end: range.end, known: true, counts: false })
        } else if word == speech.in_view_of {
            self::viewer(scene, other, sentence)
        } else {
            None
        };
        let Some(side) = side else { return false };
        let Some(number) = beside(scene, other, side.end, sentence) else { return false };
        let sorts = [sort, counted(scene, number)];
        let few = [own, number].iter().all(|quantity| {
            quantity.amount.min().or(quantity.amount.max()).is_none_or(|value| value < Decimal::from(1_000_000))
        });
        // "Trentamila persone per gli organizzatori, dodicimila per la questura": both tell how many came, and nobody does anything.
        let bare = || !sentence.clone().any(|i| text.tokens[i].is_word() && scene.is_verb(i));
        let crowd = viewer.known && side.known && own.head.is_none() || viewer.counts && side.counts && bare();
        let told = sorts.contains(&Counted::Toll) || cited || gathered || crowd && few;
        number.span != own.span && !sorts.contains(&Counted::Other) && told
    })
}

/// The number right before the phrase from `at` to `end`, else right behind it.
fn beside<'a>(scene: &'a Scene, at: usize, end: usize, sentence: &Range<usize>) -> Option<&'a Quantity> {
    let text = scene.text;
    let numbers = scene.quantities_in(text.span(sentence.clone())?);
    let before = numbers.iter().rev().find(|quantity| {
        let behind = text.token_at(quantity.extent.end().max(quantity.span.end()) - 1) + 1;
        behind == at || behind + 1 == at && text.word(behind) == ","
    });
    before.or_else(|| {
        let start = |quantity: &Quantity| text.token_at(quantity.extent.start().min(quantity.span.start()));
        let skipped =
            |i: usize| text.word(i) == "," || scene.is_word(i, sentence) && scene.class(i).is_some_and(Class::is_verb);
        numbers.iter().find(|quantity| {
            let first = start(quantity);
            first >= end && first <= end + 2 && (end..first).all(skipped)
        })
    })
}
