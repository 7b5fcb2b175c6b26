//! Noun phrases beside verbs of saying: where the words for a speaker begin and end.

use super::scene::Scene;
use crate::{language::words::Class, mention::name::NameKind, text::TokenKind};
use std::ops::Range;

/// What stands before a verb as its subject.
pub(super) enum Subject {
    /// A noun phrase, as token indices.
    Phrase(Range<usize>),
    /// Nothing: the verb opens its clause, and its subject was named before.
    Elided,
    /// Words that are no phrase that could speak.
    Unclear,
}

impl Subject {
    pub(super) fn phrase(self) -> Option<Range<usize>> {
        match self {
            Self::Phrase(range) => Some(range),
            Self::Elided | Self::Unclear => None,
        }
    }
}

/// The subject that stands before a verb group starting at `verb`: `Mark Rutte, segretario generale della NATO, ha detto`.
pub(super) fn before(scene: &Scene, verb: usize, sentence: &Range<usize>) -> Subject {
    let text = scene.text;
    let pack = text.language.pack();
    let mut end = verb;
    // Adverbs, pronouns and dates between subject and verb.
    while end > sentence.start {
        let at = end - 1;
        // "ciò conferma che": a thing is no speaker, and its verb has none.
        if text.tokens[at].is_word() && pack.speech.things.contains(text.lower(at)) {
            return Subject::Unclear;
        }
        let small = text.tokens[at].is_word() && matches!(scene.class(at), Some(Class::Adverb | Class::Pronoun));
        if small && !pack.speech.pronouns.contains(text.lower(at)) || scene.in_date(at) {
            end -= 1;
        } else {
            break;
        }
    }
    let Some(mut last) = end.checked_sub(1).filter(|at| *at >= sentence.start) else { return Subject::Elided };
    let is_that = |at: usize| {
        text.tokens[at].is_word()
            && scene.class(at) == Some(Class::Subordinator)
            && pack.speech.that.contains(text.lower(at))
    };
    if is_that(last) {
        // "Zelenskyj, che ha affermato": the relative's antecedent. Without a comma: "ha detto che ha": left out.
        let Some(at) = last.checked_sub(1).filter(|at| *at > sentence.start) else { return Subject::Elided };
        if text.word(at) == "," && text.tokens[at - 1].is_word() {
            last = at - 1;
            // "secondo Rossi, che ha aggiunto": a name behind a preposition is the antecedent by itself.
            if phrase_before(scene, last, sentence).is_none()
                && let Some(name) = scene.name_around(last).filter(|name| name.kind == NameKind::Person)
            {
                return Subject::Phrase(text.token_at(name.span.start())..last + 1);
            }
        } else if scene.in_name(at) || text.tokens[at].is_word() && pack.speech.data.contains(text.lower(at)) {
            last = at;
        } else {
            return Subject::Elided;
        }
    } else if matches!(text.word(last), "," | "–" | "-" | "—" | ")") {
        // What stands between marks: "Rutte, segretario generale della NATO, ha detto".
        let opens = |at: &usize| matches!(text.word(*at), "," | "–" | "-" | "—" | "(");
        let Some(opening) = (sentence.start..last).rev().take(24).find(opens) else { return Subject::Elided };
        let inserted = opening + 1..last;
        let relative = inserted.clone().next().is_some_and(|at| {
            text.tokens[at].is_word() && matches!(scene.class(at), Some(Class::Subordinator | Class::Relative))
        });
        let passed = inserted
            .clone()
            .next()
            .is_some_and(|at| text.tokens[at].is_word() && pack.speech.passed_on.contains(text.lower(at)));
        let relative = relative || passed;
        let verbal = inserted.clone().any(|at| text.tokens[at].is_word() && scene.is_verb(at));
        if verbal && !relative || opening == sentence.start {
            return Subject::Elided;
        }
        let closing = last;
        last = opening - 1;
        if text.tokens[last].kind != TokenKind::Word {
            return Subject::Elided;
        }
        // "Il presidente della Regione, Stefano Bonaccini, parla": the name belongs to its description.
        if is_person_at(scene, opening + 1) {
            let named = phrase_before(scene, last, sentence).map(|phrase| phrase.start..closing);
            return named.map_or(Subject::Unclear, Subject::Phrase);
        }
        // "Dopo il voto, ha detto": what stands before the mark is no subject but an adjunct.
    } else if !text.tokens[last].is_word() && !scene.in_name(last)
        || text.tokens[last].is_word() && matches!(scene.class(last), Some(Class::Conjunction | Class::Subordinator))
    {
        return Subject::Elided;
    }
    // "Anna Rossi, ai microfoni della Bbc, ha detto", also without the second comma: an adjunct between subject and verb.
    let comma = (sentence.start..last)
        .rev()
        .find(|at| text.word(*at) == "," || text.tokens[*at].is_word() && scene.is_verb(*at));
    if let Some(comma) = comma.filter(|at| text.word(*at) == "," && *at > sentence.start)
        && scene.is_word(comma + 1, sentence)
        && !scene.in_name(comma + 1)
        && scene.is_preposition(comma + 1, pack.speech.to)
    {
        return before(scene, comma, sentence);
    }
    phrase_before(scene, last, sentence).map_or(Subject::Unclear, Subject::Phrase)
}

/// The noun phrase that ends at token `last`, back to the mark, verb or clause before it.
fn phrase_before(scene: &Scene, last: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let mut start = last + 1;
    while start > sentence.start {
        let at = start - 1;
        if !text.tokens[at].is_word() {
            // "(NIS)" and hyphens inside a name belong to it.
            let inside = scene.in_name(at)
                || at < last && matches!(text.word(at), "-" | "–") && text.tokens[at].glued
                || matches!(text.word(at), "(" | ")")
                    && at > sentence.start
                    && scene.in_name(start) | scene.in_name(at - 1);
            if !inside {
                break;
            }
        } else if !scene.in_name(at) {
            let class = scene.class(at);
            if scene.is_verb(at) || matches!(class, Some(Class::Subordinator | Class::Relative)) || scene.in_date(at) {
                break;
            }
            // "la rivista | riportando fonti di polizia": the subject stands before the gerund.
            if (text.language.pack().grammar.is_gerund)(text.lower(at)) && class.is_none() && at > sentence.start {
                return phrase_before(scene, at - 1 - usize::from(text.word(at - 1) == ","), sentence);
            }
            // An article behind a noun opens the phrase: "nel pomeriggio | la polizia".
            let opens = matches!(class, Some(Class::Article | Class::Indefinite))
                && at > sentence.start
                && text.tokens[at - 1].is_word()
                && !matches!(scene.class(at - 1), Some(Class::Preposition | Class::Conjunction | Class::Quantifier));
            if opens {
                start = at;
                break;
            }
        }
        start = at;
    }
    let range = start..last + 1;
    trim(scene, range.clone()).or_else(|| {
        // "In nottata Hamas": the name behind an adjunct.
        let name = scene.name_around(last).filter(|name| name.span.end() == text.tokens[last].span.end())?;
        let first = text.token_at(name.span.start());
        let free = first > range.start && text.tokens[first - 1].is_word() && scene.class(first - 1).is_none();
        free.then_some(first..last + 1)
    })
}

/// The subject that stands behind a verb of saying: `ha detto lunedì il segretario generale Mark Rutte dopo un incontro`.
pub(super) fn behind(scene: &Scene, verb_end: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let pack = text.language.pack();
    let mut start = verb_end;
    while scene.is_word(start, sentence) && (scene.class(start) == Some(Class::Adverb) || scene.in_date(start))
        || sentence.contains(&start) && scene.in_date(start)
    {
        start += 1;
    }
    // "ha ricordato | in aula | la sorella Ilaria": an adjunct between verb and subject.
    if scene.is_word(start, sentence)
        && !scene.in_name(start)
        && scene.class(start) == Some(Class::Preposition)
        && [pack.speech.inside, pack.speech.to].iter().any(|simple| scene.is_preposition(start, simple))
    {
        let article = |at: &usize| {
            scene.is_word(*at, sentence)
                && scene.class(*at) == Some(Class::Article)
                && scene.class(*at - 1) != Some(Class::Preposition)
        };
        let clear = |at: &usize| text.tokens[*at].is_word() && !scene.is_verb(*at);
        if let Some(at) = (start + 1..sentence.end.min(start + 5)).take_while(clear).find(article) {
            start = at;
        }
    }
    let first = start;
    if !scene.is_word(first, sentence) {
        return None;
    }
    let opens = match scene.class(first) {
        Some(Class::Article | Class::Indefinite | Class::Quantifier | Class::Possessive | Class::Determiner) => true,
        Some(_) => scene.in_name(first),
        None => {
            scene.in_name(first)
                // "don Carlo Bo", "fonti del Pentagono"
                || is_person_at(scene, first + 1)
                || text.lower(first).ends_with(pack.speech.many) && (pack.speech.is_agent)(text.lower(first))
                || text.tokens[first].is_capitalized()
                || pack.speech.roles.contains(text.lower(first))
        }
    };
    opens.then(|| from(scene, first, sentence)).flatten().map(|range| apposed(scene, range, sentence))
}

/// A phrase with the name that stands behind it between commas: `il titolare dell'azienda, Anna Rossi`, `un portavoce a Kiev, Ivan Orlov`.
pub(super) fn apposed(scene: &Scene, range: Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let text = scene.text;
    let adjunct = scene.is_word(range.end, sentence) && scene.class(range.end) == Some(Class::Preposition);
    let reach = if adjunct { 5 } else { 1 };
    let comma = (range.end..sentence.end.min(range.end + reach)).find(|at| text.word(*at) == ",").unwrap_or(range.end);
    let name = comma + 1;
    let led = sentence.contains(&name) && text.word(comma) == "," && is_person_at(scene, name);
    // "il portavoce di Rossi": somebody else.
    let owned = |at: usize| at > range.start && scene.class(at - 1) == Some(Class::Preposition);
    if !led || range.clone().any(|at| is_person_at(scene, at) && !owned(at)) {
        return range;
    }
    let end = (name..sentence.end).find(|at| !scene.in_name(*at)).unwrap_or(sentence.end);
    let closed = end >= sentence.end || text.tokens[end].kind == TokenKind::Mark;
    range.start..if closed { end } else { range.end }
}

/// The noun phrase that starts at token `first`: `i rapporti di intelligence degli Stati Uniti, della Corea del Sud e dell'Ucraina`.
pub(super) fn from(scene: &Scene, first: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let pack = text.language.pack();
    let is_of = |at: usize| scene.is_word(at, sentence) && scene.is_preposition(at, pack.speech.of);
    if scene.is_word(first, sentence) && pack.speech.pronouns.contains(text.lower(first)) {
        return Some(first..first + 1);
    }
    let mut end = first;
    while sentence.contains(&end) {
        if scene.in_name(end) {
            end += 1;
            continue;
        }
        if !text.tokens[end].is_word() {
            // A list of owners goes on behind a comma: "degli Stati Uniti, della Corea del Sud e dell'Ucraina".
            let list = text.word(end) == ","
                && is_of(end + 1)
                && (first..end).any(is_of)
                && (end + 1..sentence.end.min(end + 12)).any(|at| {
                    text.tokens[at].is_word() && scene.class(at) == Some(Class::Conjunction) && is_of(at + 1)
                });
            let hyphen = matches!(text.word(end), "-")
                && text.tokens[end].glued
                && text.tokens.get(end + 1).is_some_and(|t| t.glued);
            if list || hyphen {
                end += 1;
                continue;
            }
            // "il segretario generale della Nato, Mark Rutte": the name follows its description.
            if text.word(end) == "," && is_person_at(scene, end + 1) && is_description(scene, first..end) {
                end += 1;
                continue;
            }
            break;
        }
        match scene.class(end) {
            Some(Class::Article | Class::Indefinite | Class::Determiner | Class::Quantifier | Class::Possessive)
                if end == first
                    || matches!(
                        scene.class(end - 1),
                        Some(Class::Conjunction | Class::Quantifier | Class::Article | Class::Preposition)
                    ) => {}
            Some(Class::Prenominal | Class::Possessive) => {}
            // "propone alla Polonia | di pretendere"
            Some(Class::Preposition)
                if is_of(end) && scene.is_word(end + 1, sentence) && is_infinitive(scene, end + 1) =>
            {
                break;
            }
            Some(Class::Preposition)
                if is_of(end)
                    || pack.grammar.preposition(text.lower(end)) == Some(pack.speech.in_view_of)
                        && end > first
                        && text.lower(end - 1) != ","
                        && scene.is_word(end + 1, sentence)
                        && !is_infinitive(scene, end + 1) => {}
            Some(Class::Conjunction) if joins(scene, first, end, sentence) => {}
            Some(Class::Preposition) if is_description(scene, first..end) => match seat(scene, end, sentence) {
                Some(comma) => {
                    end = comma;
                    continue;
                }
                None => break,
            },
            Some(_) => break,
            None if scene.is_verb(end) || scene.in_date(end) => break,
            None if end > first && (pack.grammar.is_gerund)(text.lower(end)) => break,
            None if end > first && pack.speech.passed_on.contains(text.lower(end)) => break,
            None => {}
        }
        end += 1;
    }
    trim(scene, first..end)
}

/// The comma behind the place where somebody holds an office, if the name stands behind it: `il rappresentante del ministro | in
/// Sardegna, Luca Verdi`.
fn seat(scene: &Scene, preposition: usize, sentence: &Range<usize>) -> Option<usize> {
    let speech = &scene.text.language.pack().speech;
    let places = [speech.inside, speech.to].iter().any(|simple| scene.is_preposition(preposition, simple));
    let place = scene.name_around(preposition + 1).filter(|name| places && name.kind == NameKind::Place)?;
    let comma = scene.text.token_at(place.span.end());
    (sentence.contains(&comma) && scene.text.word(comma) == "," && is_person_at(scene, comma + 1)).then_some(comma)
}

fn is_infinitive(scene: &Scene, at: usize) -> bool {
    (scene.text.language.pack().grammar.is_infinitive)(scene.text.lower(at))
}

/// Whether a conjunction joins two parts of one phrase: `di Seul e occidentali`, `dei carabinieri e della polizia`.
fn joins(scene: &Scene, first: usize, at: usize, sentence: &Range<usize>) -> bool {
    let next = at + 1;
    if at == first || !scene.is_word(next, sentence) || scene.is_verb(next) {
        return false;
    }
    match scene.class(next) {
        Some(Class::Preposition) => scene.is_preposition(next, scene.text.language.pack().speech.of),
        Some(Class::Article) => scene.is_word(at + 2, sentence) && !scene.is_verb(at + 2),
        Some(_) => false,
        None => true,
    }
}

/// Takes adverbs, conjunctions and prepositions off a phrase's start, and marks off both ends.
fn trim(scene: &Scene, mut range: Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    while range.start < range.end
        && !scene.in_name(range.start)
        && (!text.tokens[range.start].is_word()
            || matches!(scene.class(range.start), Some(Class::Adverb | Class::Conjunction))
            || scene.in_date(range.start))
    {
        range.start += 1;
    }
    while range.start < range.end
        && !scene.in_name(range.end - 1)
        && (!text.tokens[range.end - 1].is_word()
            || matches!(scene.class(range.end - 1), Some(Class::Adverb | Class::Conjunction | Class::Preposition))
            || scene.in_date(range.end - 1))
    {
        range.end -= 1;
    }
    if range.start >= range.end || !scene.in_name(range.start) && scene.class(range.start) == Some(Class::Preposition) {
        return None;
    }
    // What hangs on the phrase by another preposition than an owner's is left out: "un portavoce | a Roma".
    let owner = text.language.pack().speech.of;
    let hanging = (range.start + 1..range.end).find(|at| {
        !scene.in_name(*at)
            && scene.class(*at) == Some(Class::Preposition)
            && !scene.is_preposition(*at, owner)
            && !scene.is_preposition(*at, text.language.pack().speech.in_view_of)
            && (range.start..*at).any(|i| scene.in_name(i) || text.tokens[i].is_word() && scene.class(i).is_none())
    });
    let end = hanging.unwrap_or(range.end);
    let behind = (end..range.end).rev().find(|at| is_person_at(scene, *at));
    // "il portavoce del governo a Roma Mario Rossi": the name behind it is kept.
    Some(range.start..if behind.is_some() { range.end } else { end })
}

/// Whether a person's name starts at token `at`.
fn is_person_at(scene: &Scene, at: usize) -> bool {
    let Some(token) = scene.text.tokens.get(at) else { return false };
    scene.name_at(token.span.start()).is_some_and(|name| name.kind == NameKind::Person)
}

/// Whether a phrase describes somebody by a role (`il segretario generale della Nato`).
fn is_description(scene: &Scene, range: Range<usize>) -> bool {
    let roles = &scene.text.language.pack().speech.roles;
    range.take(4).any(|at| scene.text.tokens[at].is_word() && roles.contains(scene.text.lower(at)))
}
