//! Indirect speech: `ha detto che`, `stima in`, `…, ha affermato il ministro`, `lo comunica il ministero`.

use super::{
    Found,
    cue::{Cue, said_on},
    without_stop,
};
use crate::{
    claim::{
        Source,
        phrase::{self, Subject},
        scene::Scene,
        speaker,
    },
    language::words::{Class, Stance, VerbForm},
    link::Identity,
    mention::name::NameKind,
    text::{Span, TokenKind},
};
use std::{iter, ops::Range};

/// How far behind a verb of saying its content may open, in tokens.
const REACH: usize = 18;

/// What one verb of saying reports.
pub(super) fn find(
    scene: &Scene,
    cue: &Cue,
    sentence: &Range<usize>,
    quotes: &[Range<usize>],
    speakers: &mut Vec<Source>,
    found: &mut Vec<Found>,
) {
    let said = Said {
        scene,
        cue,
        sentence,
        whole: without_stop(scene, sentence.clone()),
        span: scene.text.span(cue.tokens.clone()),
        quote: quotes
            .get(quotes.partition_point(|quote| quote.end <= cue.tokens.start))
            .filter(|quote| quote.contains(&cue.tokens.start)),
    };
    let contents = said
        .of_what_was_told(speakers)
        .or_else(|| said.closing(quotes, speakers))
        .or_else(|| said.opening(quotes, speakers))
        .or_else(|| if said.closes_quote(quotes) { None } else { said.object(speakers) });
    let Some((source, contents)) = contents else { return };
    speakers.extend(source.clone());
    let said_on = said_on(scene, &cue.tokens, sentence);
    found.extend(contents.into_iter().filter(|content| !content.is_empty()).map(|content| Found {
        content,
        direct: false,
        source: source.clone(),
        cue: said.span,
        stance: cue.stance,
        said_on,
    }));
}

/// `Ad annunciarlo sono le autorità.`: an infinitive that takes up the sentence before.
pub(super) fn announced(scene: &Scene, sentence: &Range<usize>, speakers: &mut Vec<Source>, found: &mut Vec<Found>) {
    let text = scene.text;
    let speech = &text.language.pack().speech;
    let first = sentence.start;
    let Some(previous) = text.sentence_of(first).checked_sub(1).map(|index| &text.sentences[index]) else { return };
    let verb = first + 1;
    if !scene.is_word(verb, sentence) || scene.class(first) != Some(Class::Preposition) {
        return;
    }
    let announces = text.lower(verb).strip_suffix(speech.it).is_some_and(|stem| {
        speech.verbs.get(&format!("{stem}{}", speech.infinitive_vowel)).is_some_and(|v| v.form == VerbForm::Infinitive)
    });
    if !announces {
        return;
    }
    let behind = (verb + 1..sentence.end).find(|at| !scene.class(*at).is_some_and(Class::is_verb)).unwrap_or(verb + 1);
    let cue = text.span(first..verb + 1);
    let source =
        phrase::behind(scene, behind, sentence).and_then(|phrase| speaker::source(scene, phrase, cue, speakers));
    let Some(source) = source else { return };
    speakers.push(source.clone());
    found.push(Found {
        content: without_stop(scene, previous.tokens.clone()),
        direct: false,
        source: Some(source),
        cue,
        stance: Stance::Asserts,
        said_on: None,
    });
}

/// A speaker, if one is named, and the stretches of what is said.
type Reported = Option<(Option<Source>, Vec<Range<usize>>)>;

/// A verb of saying in its sentence.
struct Said<'a> {
    scene: &'a Scene<'a>,
    cue: &'a Cue,
    sentence: &'a Range<usize>,
    /// The sentence without its full stop.
    whole: Range<usize>,
    span: Option<Span>,
    /// The quotation that the verb itself stands in.
    quote: Option<&'a Range<usize>>,
}

impl Said<'_> {
    fn lower(&self, at: usize) -> &str {
        self.scene.text.lower(at)
    }

    fn is_word(&self, at: usize) -> bool {
        self.scene.is_word(at, &self.whole)
    }

    fn mark_before(&self) -> Option<&str> {
        let at = self.cue.tokens.start.checked_sub(1).filter(|at| self.sentence.contains(at))?;
        Some(self.scene.text.word(at))
    }

    /// A quotation ends right before the verb: it is read as such.
    fn closes_quote(&self, quotes: &[Range<usize>]) -> bool {
        let start = self.cue.tokens.start;
        let before = quotes.partition_point(|quote| quote.end <= start).checked_sub(1);
        before.is_some_and(|at| start - quotes[at].end <= 3)
    }

    /// The speaker behind the verb.
    fn speaker_behind(&self, speakers: &[Source]) -> Option<(Source, Range<usize>)> {
        let phrase = phrase::behind(self.scene, self.cue.tokens.end, self.sentence)?;
        Some((speaker::source(self.scene, phrase.clone(), self.span, speakers)?, phrase))
    }

    /// `Lo comunica il ministero.`, `Ad annunciarlo sono le autorità.`, `Il bilancio è stato riferito da un portavoce.`: the
    /// sentence before is what was told.
    fn of_what_was_told(&self, speakers: &[Source]) -> Reported {
        let text = self.scene.text;
        let speech = &text.language.pack().speech;
        let first = self.sentence.start;
        let index = text.sentence_of(first);
        let previous = text.sentences.get(index.checked_sub(1)?)?;
        if self.quote.is_some() {
            return None;
        }
        let it = speech.it;
        let takes_up = self.cue.tokens.clone().any(|at| text.tokens[at].is_word() && self.lower(at) == it);
        let opens = self.cue.tokens.start <= first + 1;
        let source = if takes_up && opens {
            self.speaker_behind(speakers)?.0
        } else {
            let noun = (first..self.cue.tokens.start)
                .filter(|at| self.is_word(*at))
                .find(|at| self.scene.class(*at).is_none())
                .filter(|at| speech.anaphors.contains(self.lower(*at)))?;
            let short = self.cue.tokens.start - noun <= 3;
            if !short || !self.cue.impersonal {
                return None;
            }
            self.agent(speakers)?
        };
        let told = without_stop(self.scene, previous.tokens.clone());
        Some((Some(source), vec![told]))
    }

    /// `…, ha affermato giovedì l'agenzia`, also in the middle: `…, dicono gli analisti, con le truppe …`.
    fn closing(&self, quotes: &[Range<usize>], speakers: &[Source]) -> Reported {
        let postposed = matches!(self.mark_before(), Some("," | "–" | "-" | "—"));
        let finite = matches!(self.cue.form, VerbForm::Finite | VerbForm::Participle);
        if !postposed || !finite || self.quote.is_some() || self.cue.impersonal {
            return None;
        }
        let (source, phrase) = self.speaker_behind(speakers)?;
        let text = self.scene.text;
        let ends = phrase.end >= self.whole.end
            || text.tokens[phrase.end].kind == TokenKind::Mark
            || !self.opens_content(phrase.end);
        if !ends || self.closes_quote(quotes) {
            return None;
        }
        let mut contents: Vec<_> = iter::once(self.sentence.start..self.cue.tokens.start - 1).collect();
        if phrase.end + 1 < self.whole.end && text.word(phrase.end) == "," {
            contents.push(phrase.end + 1..self.whole.end);
        }
        Some((Some(source), contents))
    }

    /// Whether a word that opens indirect speech stands at `at`.
    fn opens_content(&self, at: usize) -> bool {
        self.is_word(at) && self.scene.text.language.pack().speech.that.contains(self.lower(at))
            || self.whole.contains(&at) && self.scene.text.word(at) == ":"
    }

    /// `ha detto che …`, `ha detto di aver …`, `spiega: …`
    fn opening(&self, quotes: &[Range<usize>], speakers: &[Source]) -> Reported {
        let mut content = self.content_behind()?;
        let next = quotes.get(quotes.partition_point(|quote| quote.start < content.start));
        if next.is_some_and(|quote| quote.start <= content.start + 1) {
            return None; // A quotation, read as such.
        }
        if let Some(quote) = self.quote {
            content.end = content.end.min(quote.end);
        }
        if content.is_empty() {
            return None;
        }
        let source = if self.cue.impersonal {
            self.agent(speakers)
        } else if self.quote.is_some() {
            // Within a quotation an elided subject is somebody of whom it speaks.
            Some(self.explicit(speakers)?)
        } else {
            Some(subject(self.scene, self.cue, self.sentence, self.span, speakers)?)
        };
        Some((source, vec![content]))
    }

    /// The content that `che`, `di` with an infinitive, or a colon opens behind the verb.
    fn content_behind(&self) -> Option<Range<usize>> {
        let text = self.scene.text;
        let pack = text.language.pack();
        let (from, end) = (self.cue.tokens.end, self.whole.end);
        let mut commas = 0;
        for at in from..end.min(from + REACH) {
            if !text.tokens[at].is_word() {
                match text.word(at) {
                    ":" => return (at + 1 < end).then_some(at + 1..end),
                    "," => commas += 1,
                    "(" | ")" | "-" => {}
                    _ if text.tokens[at].kind == TokenKind::Number || self.scene.in_name(at) => {}
                    _ => return None,
                }
                if commas > 2 {
                    return None;
                }
                continue;
            }
            let word = text.lower(at);
            if pack.speech.that.contains(word) {
                // A relative pronoun stands behind an object ("ha incontrato la donna che"); content behind the verb, its
                // subject or its adjuncts.
                let object = (from..at).any(|i| self.opens_object(i, from));
                return (!object && at + 1 < end).then_some(at + 1..end);
            }
            if at == from && pack.grammar.preposition(word) == Some(pack.speech.of) {
                let next = at + 1;
                let infinitive = self.is_word(next)
                    && ((pack.grammar.is_infinitive)(text.lower(next))
                        || pack.speech.negations.contains(text.lower(next)));
                return infinitive.then_some(next..end);
            }
            if self.scene.class(at).is_some_and(Class::is_verb)
                || matches!(self.scene.class(at), Some(Class::Subordinator | Class::Relative))
            {
                return None;
            }
        }
        None
    }

    /// Whether an article opens an object, not the verb's subject or an adjunct (`durante la visita`, `la scorsa settimana`).
    fn opens_object(&self, at: usize, from: usize) -> bool {
        let text = self.scene.text;
        text.tokens[at].is_word()
            && self.scene.class(at) == Some(Class::Article)
            && at > from
            && !self.scene.in_date(at)
            && !text.tokens.get(at + 1).is_some_and(|_| self.scene.in_date(at + 1))
            && self.scene.class(at - 1) != Some(Class::Preposition)
            && !(from..at).all(|i| self.scene.in_date(i) || self.scene.class(i) == Some(Class::Adverb))
    }

    /// `ha confermato lo spiegamento di 300 uomini`, `stima 20 morti`, `parla di sei morti`, `chiede al Congresso 2 miliardi`
    fn object(&self, speakers: &[Source]) -> Reported {
        let text = self.scene.text;
        let pack = text.language.pack();
        let finite = matches!(self.cue.form, VerbForm::Finite | VerbForm::Participle);
        if !finite || self.cue.impersonal || self.quote.is_some() {
            return None;
        }
        let end = self.cue.tokens.end;
        let first = self.sentence.contains(&end).then_some(end)?;
        let class = self.scene.class(first);
        let number_near = (first..self.whole.end.min(first + 6))
            .any(|at| text.tokens[at].kind == TokenKind::Number || self.scene.in_quantity(at));
        let opens = match class {
            Some(Class::Preposition) => {
                number_near && pack.grammar.preposition(text.lower(first)) != Some(pack.grammar.with)
            }
            Some(Class::Article | Class::Indefinite | Class::Quantifier | Class::Adverb) | None => true,
            Some(_) => false,
        };
        if !opens {
            return None;
        }
        let source = self.explicit(speakers)?;
        // "Roma conta 3 milioni di abitanti": a place that does not act says nothing.
        let place = source.entity.is_some_and(|id| {
            let entity = self.scene.links.entity(id);
            entity.kind == NameKind::Place && !matches!(entity.identity, Identity::Government(_))
        });
        if place {
            return None;
        }
        let stop = (end..self.whole.end).find(|at| {
            let gerund = |i: usize| self.is_word(i) && (pack.grammar.is_gerund)(text.lower(i));
            // "stima 20 morti e i giornali parlano di 30": behind the conjunction somebody else speaks.
            let clause = || {
                let next = *at + 1..self.whole.end.min(*at + 7);
                next.clone()
                    .any(|i| self.is_word(i) && (self.scene.class(i).is_some_and(Class::is_verb) || self.says(i)))
            };
            matches!(text.word(*at), ";" | ":")
                || text.word(*at) == "," && gerund(*at + 1)
                || self.is_word(*at) && self.scene.class(*at) == Some(Class::Conjunction) && clause()
        });
        Some((Some(source), iter::once(end..stop.unwrap_or(self.whole.end)).collect()))
    }

    /// Whether a word is a finite verb of saying.
    fn says(&self, at: usize) -> bool {
        let verbs = &self.scene.text.language.pack().speech.verbs;
        verbs.get(self.lower(at)).is_some_and(|verb| verb.form == VerbForm::Finite)
    }

    /// A subject that is named: before the verb or behind it.
    fn explicit(&self, speakers: &[Source]) -> Option<Source> {
        match phrase::before(self.scene, self.cue.tokens.start, self.sentence) {
            Subject::Phrase(phrase) => speaker::source(self.scene, phrase, self.span, speakers),
            Subject::Elided => Some(self.speaker_behind(speakers)?.0),
            Subject::Unclear => None,
        }
    }

    /// The agent of a passive: `è stato riferito dal ministero`.
    fn agent(&self, speakers: &[Source]) -> Option<Source> {
        let pack = self.scene.text.language.pack();
        let from = self.cue.tokens.end;
        let at = (from..self.whole.end.min(from + 3))
            .find(|at| self.is_word(*at) && pack.grammar.preposition(self.lower(*at)) == Some(pack.speech.by))?;
        let phrase = phrase::from(self.scene, at + 1, self.sentence)?;
        speaker::source(self.scene, phrase, self.span, speakers)
    }
}

/// Who says it: the subject before the verb, behind it, or the last speaker where it is left out.
pub(super) fn subject(
    scene: &Scene,
    cue: &Cue,
    sentence: &Range<usize>,
    span: Option<Span>,
    speakers: &[Source],
) -> Option<Source> {
    if cue.form == VerbForm::Gerund {
        // "Zelensky ha commentato la situazione, sostenendo che": the gerund's subject is the sentence's.
        if let Some(main) = main_subject(scene, cue.tokens.start, sentence) {
            return speaker::source(scene, main, span, speakers);
        }
    } else {
        match phrase::before(scene, cue.tokens.start, sentence) {
            Subject::Phrase(phrase) => return speaker::source(scene, phrase, span, speakers),
            Subject::Unclear => return None,
            Subject::Elided => {}
        }
        if let Some(phrase) = phrase::behind(scene, cue.tokens.end, sentence) {
            return speaker::source(scene, phrase, span, speakers);
        }
    }
    Some(Source { cue: span, ..speakers.last()?.clone() })
}

/// The subject of a sentence's first finite verb before token `until`.
fn main_subject(scene: &Scene, until: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = scene.text;
    let verbs = &text.language.pack().speech.verbs;
    let verb = (sentence.start..until).filter(|at| text.tokens[*at].is_word() && !scene.in_name(*at)).find(|at| {
        scene.class(*at).is_some_and(Class::is_verb)
            || verbs.get(text.lower(*at)).is_some_and(|v| v.form == VerbForm::Finite)
    })?;
    phrase::before(scene, verb, sentence).phrase()
}
