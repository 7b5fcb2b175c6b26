//! Speakers: the noun phrase beside a verb of saying, and whom it stands for.

use super::Source;
use crate::{
    language::words::Class,
    link::{EntityId, LinkedName, Links},
    mention::{Mentions, name::NameKind},
    text::{Span, Text, TokenKind},
};
use std::ops::Range;

/// What speakers are found in.
pub(super) struct Scene<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) mentions: &'a Mentions,
    pub(super) links: &'a Links,
}

impl Scene<'_> {
    /// The class of a small word; a capitalized verb inside a sentence is a noun (`il capo dello Stato`).
    pub(super) fn class(&self, at: usize) -> Option<Class> {
        let class = self.text.language.pack().grammar.class(self.text.lower(at))?;
        let noun = class.is_verb() && self.text.tokens[at].is_capitalized() && self.is_inside(at);
        (!noun).then_some(class)
    }

    /// Whether a word stands behind another word of its sentence, so that a capital tells something.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        at > 0 && self.text.tokens[at - 1].is_word() && self.text.sentences[self.text.sentence_of(at)].tokens.start < at
    }

    pub(super) fn is_word(&self, at: usize, within: &Range<usize>) -> bool {
        within.contains(&at) && self.text.tokens[at].kind == TokenKind::Word
    }

    /// Whether the token lies in a date, a name or between quotation marks and so is no verb of its own.
    pub(super) fn in_name(&self, at: usize) -> bool {
        let span = self.text.tokens[at].span;
        self.links.names.iter().any(|name| !name.generic && name.span.contains(span))
    }

    pub(super) fn in_date(&self, at: usize) -> bool {
        let span = self.text.tokens[at].span;
        let next = self.mentions.dates.partition_point(|date| date.span.end() <= span.start());
        self.mentions.dates.get(next).is_some_and(|date| date.span.contains(span))
    }

    fn is_preposition(&self, at: usize, simple: &str) -> bool {
        self.text.language.pack().grammar.preposition(self.text.lower(at)) == Some(simple)
    }

    /// Whether the word at `at` is a finite verb as far as its form tells, or helps one.
    fn is_verb(&self, at: usize) -> bool {
        let pack = self.text.language.pack();
        let word = self.text.lower(at);
        match pack.grammar.class(word) {
            Some(class) => class.is_verb(),
            None => {
                (pack.grammar.is_finite_verb)(word) && !self.in_name(at)
                    || pack.speech.verbs.get(word).is_some_and(|v| v.form == crate::language::words::VerbForm::Finite)
                        && !self.text.tokens[at].is_capitalized()
            }
        }
    }
}

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
        } else if scene.in_name(at) {
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
        let verbal = inserted.clone().any(|at| text.tokens[at].is_word() && scene.is_verb(at));
        if verbal && !relative || opening == sentence.start {
            return Subject::Elided;
        }
        last = opening - 1;
        if text.tokens[last].kind != TokenKind::Word {
            return Subject::Elided;
        }
        // "Dopo il voto, ha detto": what stands before the mark is no subject but an adjunct.
    } else if !text.tokens[last].is_word() && !scene.in_name(last)
        || text.tokens[last].is_word() && matches!(scene.class(last), Some(Class::Conjunction | Class::Subordinator))
    {
        return Subject::Elided;
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
        let name = scene.links.names.iter().find(|name| !name.generic && text.token_at(name.span.end() - 1) == last)?;
        let first = text.token_at(name.span.start());
        let free = first > range.start && text.tokens[first - 1].is_word() && scene.class(first - 1).is_none();
        free.then_some(first..last + 1)
    })
}

/// The subject that stands behind a verb of saying: `ha detto lunedì il segretario generale Mark Rutte dopo un incontro`.
pub(super) fn behind(scene: &Scene, from: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let mut start = from;
    while scene.is_word(start, sentence) && (scene.class(start) == Some(Class::Adverb) || scene.in_date(start))
        || sentence.contains(&start) && scene.in_date(start)
    {
        start += 1;
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
                || text.tokens[first].is_capitalized()
                || text.language.pack().speech.roles.contains(text.lower(first))
        }
    };
    opens.then(|| phrase_from(scene, first, sentence)).flatten()
}

/// The noun phrase that starts at token `first`: `i rapporti di intelligence degli Stati Uniti, della Corea del Sud e dell'Ucraina`.
pub(super) fn phrase_from(scene: &Scene, first: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let pack = text.language.pack();
    let is_of = |at: usize| scene.is_word(at, sentence) && scene.is_preposition(at, pack.speech.of);
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
            if text.word(end) == "," && person_at(scene, end + 1).is_some() && is_description(scene, first..end) {
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
                        Some(Class::Conjunction | Class::Quantifier | Class::Article)
                    ) => {}
            Some(Class::Prenominal | Class::Possessive) => {}
            Some(Class::Preposition)
                if is_of(end)
                    || pack.grammar.preposition(text.lower(end)) == Some("per")
                        && end > first
                        && text.lower(end - 1) != ","
                        && scene.is_word(end + 1, sentence)
                        && !is_infinitive(scene, end + 1) => {}
            Some(Class::Conjunction) if joins(scene, first, end, sentence) => {}
            Some(_) => break,
            None if scene.is_verb(end) || scene.in_date(end) => break,
            None if (pack.grammar.is_infinite_verb)(text.lower(end)) && text.lower(end).ends_with("ndo") => break,
            None => {}
        }
        end += 1;
    }
    trim(scene, first..end)
}

fn is_infinitive(scene: &Scene, at: usize) -> bool {
    (scene.text.language.pack().grammar.is_infinite_verb)(scene.text.lower(at))
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
            && (range.start..*at).any(|i| scene.in_name(i) || text.tokens[i].is_word() && scene.class(i).is_none())
    });
    let end = hanging.unwrap_or(range.end);
    let behind = (end..range.end).rev().find(|at| person_at(scene, *at).is_some());
    // "il portavoce del governo a Roma Mario Rossi": the name behind it is kept.
    Some(range.start..if behind.is_some() { range.end } else { end })
}

/// The person whose name starts at token `at`.
fn person_at(scene: &Scene, at: usize) -> Option<usize> {
    let token = scene.text.tokens.get(at)?;
    scene.links.names.iter().position(|name| name.span.start() == token.span.start() && name.kind == NameKind::Person)
}

/// Whether a phrase describes somebody by a role (`il segretario generale della Nato`).
fn is_description(scene: &Scene, range: Range<usize>) -> bool {
    let roles = &scene.text.language.pack().speech.roles;
    range.take(4).any(|at| scene.text.tokens[at].is_word() && roles.contains(scene.text.lower(at)))
}

/// Who may be taken for a speaker.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Names, and nouns for those who can say something.
    Agents,
    /// Whoever a quotation is put in the mouth of.
    Anyone,
}

/// Whom a noun phrase stands for, as one step of a chain, if it is a name or a noun for those who can say something.
pub(super) fn source(scene: &Scene, range: Range<usize>, cue: Option<Span>, earlier: &[Source]) -> Option<Source> {
    whom(scene, range, cue, earlier, Trust::Agents)
}

/// Whom a noun phrase stands for, as one step of a chain.
pub(super) fn whom(
    scene: &Scene,
    range: Range<usize>,
    cue: Option<Span>,
    earlier: &[Source],
    trust: Trust,
) -> Option<Source> {
    let text = scene.text;
    let pack = text.language.pack();
    let mut start = range.start;
    while start < range.end
        && !scene.in_name(start)
        && matches!(
            scene.class(start),
            Some(Class::Article | Class::Indefinite | Class::Determiner | Class::Adverb | Class::Conjunction)
        )
    {
        start += 1;
    }
    let span = text.span(start..range.end)?;
    let inside: Vec<_> = scene.links.names.iter().filter(|name| !name.generic && span.contains(name.span)).collect();
    // "lui": the last person who spoke.
    if range.len() == 1 && pack.speech.pronouns.contains(text.lower(range.start)) {
        let is_person = |s: &&Source| s.entity.is_some_and(|e| scene.links.entity(e).kind == NameKind::Person);
        return Some(Source { span, cue, ..earlier.iter().rev().find(is_person)?.clone() });
    }
    // A title and a name, or a name and its apposition: the person is meant, unless the name is an owner's.
    let owned = |name: &LinkedName| {
        let at = text.token_at(name.span.start());
        at > start && scene.class(at - 1) == Some(Class::Preposition)
    };
    if let Some(person) = inside.iter().find(|name| name.kind == NameKind::Person && !owned(name)) {
        return Some(named(scene, person.span, person.entity, cue));
    }
    // The phrase is a name, perhaps with its acronym or an adjective: "National Intelligence Service (NIS) sudcoreano".
    if let Some(first) = inside.first().filter(|first| first.span.start() == span.start()) {
        let rest = text.token_at(first.span.end())..range.end;
        let joined = rest.clone().any(|at| text.tokens[at].is_word() && scene.class(at) == Some(Class::Conjunction));
        if !joined {
            // It is called as the text calls it; who speaks is the power it refers to.
            let source = named(scene, first.span, first.entity, cue);
            return Some(Source { entity: first.refers_to.or(source.entity), ..source });
        }
    }
    if let Some(person) = bearer(scene, start..range.end) {
        return Some(Source { span, entity: Some(person), name: scene.links.entity(person).label.clone(), cue });
    }
    let words = text.words(span);
    // The nouns that may say who it is stand first: "prime informazioni", "alti funzionari".
    let opening = || (start..range.end.min(start + 3)).filter(|at| text.tokens[*at].is_word());
    if let Some(at) = opening().find(|at| pack.speech.data.contains(text.lower(*at))) {
        // "i dati dell'Istat": their owner says them.
        let owner =
            (at + 1..range.end).find(|i| text.tokens[*i].is_word() && scene.is_preposition(*i, pack.speech.of))?;
        return whom(scene, owner + 1..range.end, cue, earlier, Trust::Agents);
    }
    let joined_name = inside.iter().any(|name| name.span.start() == span.start());
    let agent = |at: usize| {
        let word = text.lower(at);
        (pack.speech.is_agent)(word)
            || pack.speech.roles.contains(word)
            || pack.grammar.persons.contains(word)
            // "la Regione", "il Comune": a capital makes a body of them.
            || text.tokens[at].is_capitalized() && scene.is_inside(at) && scene.class(at).is_none() && !scene.in_name(at)
    };
    if trust == Trust::Agents && !joined_name && !opening().any(agent) {
        return None;
    }
    // "gli analisti" behind "gli analisti militari ucraini": the same ones.
    if range.end - start == 1
        && let Some(same) = earlier.iter().rev().find(|s| {
            s.entity.is_none() && s.name.len() > words.len() && s.name.to_lowercase().starts_with(&words.to_lowercase())
        })
    {
        return Some(Source { span, cue, entity: None, name: same.name.clone() });
    }
    let generic = scene.links.names.iter().find(|name| name.generic && name.span.start() == span.start());
    Some(Source { span, entity: generic.map(|name| name.entity), name: words.to_owned(), cue })
}

fn named(scene: &Scene, span: Span, entity: EntityId, cue: Option<Span>) -> Source {
    Source { span, entity: Some(entity), name: scene.links.entity(entity).label.clone(), cue }
}

/// The person whom the article describes by a role of the same body: `il leader della Nato` where
/// `il segretario generale della Nato, Mark Rutte` was named.
fn bearer(scene: &Scene, range: Range<usize>) -> Option<EntityId> {
    let text = scene.text;
    let roles = &text.language.pack().speech.roles;
    let role = range.clone().take(2).find(|at| text.tokens[*at].is_word() && roles.contains(text.lower(*at)))?;
    let body = body_of(scene, range.clone())?;
    scene.links.names.iter().filter(|name| name.kind == NameKind::Person).find_map(|name| {
        let at = text.token_at(name.span.start());
        let after = text.token_at(name.span.end());
        let before = phrase_around(scene, at, true);
        let behind = phrase_around(scene, after, false);
        [before, behind].into_iter().flatten().find(|phrase| {
            let same_role = phrase.clone().any(|i| text.tokens[i].is_word() && roles.contains(text.lower(i)));
            same_role && body_of(scene, phrase.clone()) == Some(body) && !phrase.contains(&role)
        })?;
        Some(name.entity)
    })
}

/// The description beside a name: `il segretario generale della Nato,` before it or `, segretario generale della NATO,` behind it.
fn phrase_around(scene: &Scene, at: usize, before: bool) -> Option<Range<usize>> {
    let text = scene.text;
    let sentence = &text.sentences[text.sentence_of(at.min(text.tokens.len().checked_sub(1)?))].tokens;
    if before {
        let mut end = at;
        if end > sentence.start && text.word(end - 1) == "," {
            end -= 1;
        }
        let start = (sentence.start.max(end.saturating_sub(8))..end)
            .rev()
            .take_while(|i| text.tokens[*i].is_word() && !scene.is_verb(*i))
            .last()?;
        Some(start..end)
    } else {
        (sentence.contains(&at) && text.word(at) == ",").then_some(())?;
        let end = (at + 1..sentence.end.min(at + 9))
            .take_while(|i| text.tokens[*i].is_word() && !scene.is_verb(*i))
            .last()?
            + 1;
        Some(at + 1..end)
    }
}

/// The body or country that a description names, by a name or a demonym.
fn body_of(scene: &Scene, range: Range<usize>) -> Option<Body> {
    let text = scene.text;
    let span = text.span(range.clone())?;
    if let Some(name) = scene.links.names.iter().find(|name| span.contains(name.span) && name.kind != NameKind::Person)
    {
        return Some(match scene.links.entity(name.entity).identity {
            crate::link::Identity::Known(id) | crate::link::Identity::Government(id) => Body::Known(id),
            _ => Body::Entity(name.entity),
        });
    }
    range
        .filter(|at| text.tokens[*at].is_word())
        .find_map(|at| crate::ontology::authority::demonym(text.lower(at)).map(Body::Known))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Known(crate::ontology::authority::Id),
    Entity(EntityId),
}
