//! What is told of those counted, beyond what is measured: `chiuse` of `sono rimaste chiuse 14 scuole`, `alluvione` of `i morti
//! dell'alluvione sono 12`. Two figures of one place and day are of one thing only if it is the same.

use crate::{
    analysis::Analysis,
    claim::{ReportedNumber, Source},
    mention::{
        name::NameKind,
        quantity::{Kind, Quantity},
    },
    ontology::{actions, measures},
    text::{Span, TokenKind, fold},
};
use serde::{Deserialize, Serialize};

/// How many tokens on each side of a number are read.
const REACH: usize = 30;

/// Letters that a verb and its noun, or two forms of one word, have in common: `scioperato`, `sciopero`.
const STEM: usize = 5;

/// Bytes between a role and the name of who has it: `ministro della Salute francese Olivier Véran`.
const ROLE: usize = 40;

/// Stands for every word that counts what is new apart from what was before: `nuovi casi`, `altri 12 morti`.
const NEW: &str = "+";

/// What a clause tells of those it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Predicate {
    /// Its words, in reading order, as far as they tell something; empty where it says only how many there are.
    pub words: Vec<String>,
    /// The kind of what happened, where one of them names it: `terremoto`.
    pub happening: Option<String>,
}

/// The words of a number's own clause, within the statement `said` if it stands in one, that tell something of what is counted,
/// in reading order; empty where the clause says only how many there are. What happened and what was done have one word each,
/// whatever the text calls them.
pub(super) fn of(analysis: &Analysis, number: &ReportedNumber, said: Option<Span>) -> Predicate {
    let clause = Clause { analysis, number };
    let text = &analysis.text;
    let span = number.quantity.span;
    let (first, end) = (text.token_at(span.start()), text.token_at(span.end() - 1) + 1);
    let sentence = text.sentences[text.sentence_of(first)].tokens.clone();
    let goes_on = |at: &usize| {
        said.is_none_or(|said| said.contains(text.tokens[*at].span))
            && (text.tokens[*at].kind != TokenKind::Mark || matches!(text.word(*at), "-" | "'" | "’" | "%"))
    };
    let before = (sentence.start..first).rev().take(REACH).take_while(goes_on);
    let start = before.last().unwrap_or(first);
    let behind = (end..sentence.end).take(REACH).take_while(goes_on);
    let end = behind.last().map_or(end, |last| last + 1);
    let mut words: Vec<String> = Vec::new();
    for word in (start..end).filter_map(|at| clause.word(at)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let kinds = &text.language.pack().doubts.happenings;
    let happening = words.iter().find(|word| kinds.values().any(|kind| kind == word)).cloned();
    Predicate { words, happening }
}

/// Whether two clauses tell one thing of those they count: neither tells anything more, or they share most of what the one that
/// tells less does.
pub(super) fn are_one(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return a.is_empty() && b.is_empty();
    }
    are_alike_new(a, b) && 2 * shared(a, b) > a.len().min(b.len())
}

/// Whether neither or both of two clauses count only what is new.
pub(super) fn are_alike_new(a: &[String], b: &[String]) -> bool {
    let is_new = |words: &[String]| words.iter().any(|word| word == NEW);
    is_new(a) == is_new(b)
}

/// Whether two clauses tell things that have nothing in common.
pub(super) fn are_two(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && !b.is_empty() && shared(a, b) == 0
}

fn shared(a: &[String], b: &[String]) -> usize {
    // A name is one as a whole.
    let letters = |word: &str| if word.starts_with(char::is_uppercase) { usize::MAX } else { STEM };
    let stem = |word: &String| fold::key(word).chars().take(letters(word)).collect::<String>();
    let other: Vec<String> = b.iter().map(stem).collect();
    a.iter().filter(|word| other.contains(&stem(word))).count().min(b.len())
}

struct Clause<'a> {
    analysis: &'a Analysis<'a>,
    number: &'a ReportedNumber,
}

impl Clause<'_> {
    /// What the token at `at` tells of what is counted.
    fn word(&self, at: usize) -> Option<String> {
        let Analysis { text, .. } = self.analysis;
        let quantity = &self.number.quantity;
        let pack = text.language.pack();
        let token = &text.tokens[at];
        let word = text.lower(at);
        if pack.doubts.new.contains(word) {
            return Some(if self.is_beside(at) { NEW.to_owned() } else { word.to_owned() });
        }
        // "300 lavoratori dei trasporti": what stands behind the noun tells who they are.
        let stated = quantity.extent.contains(token.span)
            && (quantity.kind != Kind::Count || token.span.start() < quantity.span.end());
        if stated || quantity.head.is_some_and(|head| head.contains(token.span)) || self.is_told_else(token.span) {
            return None;
        }
        if let Some(name) = self.name(token.span) {
            return name;
        }
        if !token.is_word() || self.measures(at) {
            return None;
        }
        if let Some(action) = actions::by_word(text.language.tag(), word) {
            return Some(action.action().name.to_owned());
        }
        if let Some(happening) = pack.doubts.happenings.get(word) {
            return Some((*happening).to_owned());
        }
        let plain = pack.grammar.class(word).is_some()
            || pack.doubts.plain.contains(word)
            || pack.doubts.changes.contains(word)
            || pack.numbers.change.contains(word)
            || pack.numbers.counts.contains(word)
            || pack.speech.verbs.contains_key(word)
            || word.chars().count() < STEM - 1;
        (!plain).then(|| word.to_owned())
    }

    /// Whether the token at `at` stands right beside the number or its noun: `altri | 40`, `i nuovi | casi sono 40`.
    fn is_beside(&self, at: usize) -> bool {
        let Analysis { text, .. } = self.analysis;
        let quantity = &self.number.quantity;
        let beside = |span: Span| {
            let (first, last) = (text.token_at(span.start()), text.token_at(span.end() - 1));
            (first.saturating_sub(1)..=last + 1).contains(&at)
        };
        beside(quantity.span) || quantity.head.is_some_and(beside)
    }

    /// Whether a stretch lies in a date or in the words for who says it.
    fn is_told_else(&self, span: Span) -> bool {
        let Analysis { text, mentions, .. } = self.analysis;
        let date = mentions.dates.partition_point(|date| date.span.end() <= span.start());
        let dated = mentions.dates.get(date).is_some_and(|date| date.span.contains(span));
        // "il sindaco | Mario Sereni": what the one who says it is.
        let role = |source: &Source| {
            let before = text.source.get(span.end()..source.span.start());
            before.is_some_and(|between| between.len() < ROLE && !between.contains([',', ';', ':', '.']))
                && text.language.pack().speech.roles.contains(text.lower(text.token_at(span.start())))
        };
        let said = |source: &Source| {
            source.span.contains(span) || source.cue.is_some_and(|cue| cue.contains(span)) || role(source)
        };
        // "i morti sono 912 e i feriti 5.385": what another number counts.
        let counted = |other: &Quantity| {
            *other != self.number.quantity
                && (other.extent.contains(span) || other.head.is_some_and(|head| head.contains(span)))
        };
        let sentence = text.sentences[text.sentence_of(text.token_at(span.start()))].span;
        let first = mentions.quantities.partition_point(|quantity| quantity.span.start() < sentence.start());
        let mut here =
            mentions.quantities[first..].iter().take_while(|quantity| quantity.span.start() < sentence.end());
        dated || self.number.chain.iter().any(said) || here.any(counted)
    }

    /// The name that a stretch lies in, which tells who did it; `None` inside where the name is one of a place or of those whose
    /// number it is: these are compared by themselves.
    #[expect(clippy::option_option, reason = "a word in a name that tells nothing is no word outside of one")]
    fn name(&self, span: Span) -> Option<Option<String>> {
        let links = &self.analysis.links;
        let next = links.names.partition_point(|name| name.span.end() <= span.start());
        let name = links.names.get(next).filter(|name| name.span.contains(span) && !name.generic)?;
        let whose = self.number.population.is_some_and(|population| population.span.overlaps(name.span));
        let tells = name.kind != NameKind::Place && !whose;
        Some(tells.then(|| links.entity(name.entity).label.clone()))
    }

    /// Whether the word at `at` is one of those that tell what the number measures.
    fn measures(&self, at: usize) -> bool {
        let Analysis { text, .. } = self.analysis;
        let (tag, word, kind) = (text.language.tag(), text.lower(at), self.number.quantity.kind);
        let Some(measure) = self.number.measure else { return false };
        let numbers = &text.language.pack().numbers;
        let votes = ["turnout", "abstention"].contains(&measure.measure().name)
            && (numbers.voting.contains(word) || numbers.polls.contains(word) || numbers.electorate.contains(word));
        let related = |id: measures::Id| id.is_within(measure) || measure.is_within(id);
        // "perso la vita": of a state of several words each is one.
        let phrase = |first: usize, count: usize| {
            let all = first..first + count;
            let words = || all.clone().map(|at| text.lower(at)).collect::<Vec<_>>().join(" ");
            let inside = all.end <= text.tokens.len() && all.clone().all(|at| text.tokens[at].is_word());
            inside.then(|| measures::by_state(tag, &words())).flatten()
        };
        let phrases = (2..=3).flat_map(|count| (at.saturating_sub(count - 1)..=at).map(move |first| (first, count)));
        let alone = [measures::by_head(tag, word), measures::by_near(kind, tag, word), measures::by_state(tag, word)];
        votes
            || alone.into_iter().flatten().any(related)
            || phrases.filter_map(|(first, count)| phrase(first, count)).any(related)
    }
}
