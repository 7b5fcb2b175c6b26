//! Indirect speech: `ha detto che`, `stima in`, `…, ha affermato il ministro`, `lo comunica il ministero`.

use super::{
    Found,
    cue::{self, Cue, said_on},
    without_stop,
};
use crate::{
    claim::{
        Source,
        phrase::{self, Subject},
        scene::Scene,
        speaker::{self, Trust},
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
    let contents = if said.is_aside() {
        said.aside(speakers)
    } else {
        said.of_what_was_told(speakers)
            .or_else(|| said.closing(quotes, speakers))
            .or_else(|| said.opening(quotes, speakers))
            .or_else(|| if said.closes_quote(quotes) { None } else { said.object(speakers) })
    };
    let Some((mut source, mut contents)) = contents else { return };
    let mut medium = cue::medium(scene, &cue.tokens, sentence, source.as_ref());
    // "la Reuters, citando fonti militari, parla di 40 morti": whom it cites says it.
    if source.is_some()
        && said.quote.is_none()
        && let Some((cited, aside)) = cue::cited(scene, said.around(), sentence, speakers)
    {
        medium = source.replace(cited);
        for content in &mut contents {
            if content.start < aside.start && aside.start < content.end && aside.end >= content.end {
                content.end = aside.start;
            }
        }
    }
    speakers.extend(source.clone());
    let said_on = said_on(scene, &cue.tokens, sentence);
    found.extend(contents.into_iter().filter(|content| !content.is_empty()).map(|content| Found {
        content,
        direct: false,
        source: source.clone(),
        medium: medium.clone(),
        cue: said.span,
        stance: cue.stance,
        said_on,
    }));
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

    /// The tokens around the verb in which an aside of its subject stands: `citando fonti militari`.
    fn around(&self) -> Range<usize> {
        let start = self.cue.tokens.start.saturating_sub(12).max(self.sentence.start);
        start..self.whole.end.min(self.cue.tokens.end + 40)
    }

    /// `come ha riferito l'Ansa`: whether the verb stands in an aside that credits a source for the clause around it.
    fn is_aside(&self) -> bool {
        let before = self.cue.tokens.start.checked_sub(1).filter(|at| self.sentence.contains(at));
        before.is_some_and(|at| is_how(self.scene, at))
    }

    /// `Come ha riferito l'Ansa, i morti sono 5`, `i morti sono 5, come riferisce l'Ansa`
    fn aside(&self, speakers: &[Source]) -> Reported {
        let text = self.scene.text;
        let how = self.cue.tokens.start - 1;
        let (source, phrase) = self.speaker_behind(speakers)?;
        let closed = self.whole.contains(&phrase.end) && text.word(phrase.end) == ",";
        let behind = phrase.end + 1..self.whole.end;
        if how == self.sentence.start {
            return (closed && !behind.is_empty()).then(|| (Some(source), vec![behind]));
        }
        let set_off = text.word(how - 1) == "," && (closed || phrase.end >= self.whole.end);
        let around = if closed { self.sentence.start..self.whole.end } else { self.sentence.start..how - 1 };
        set_off.then(|| (Some(source), vec![around]))
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
        let text = self.scene.text;
        // "Anna Rossi, ministra dell'Interno, ha accusato il clan": who stands behind the verb is its object.
        if self.names_subject(speakers) {
            return None;
        }
        let (source, phrase) = self.speaker_behind(speakers)?;
        // "I feriti sono 6, informa la Regione.": who ends the sentence tells it to its readers.
        if self.is_personal() && phrase.end < self.whole.end {
            return None;
        }
        let ends = phrase.end >= self.whole.end
            || text.tokens[phrase.end].kind == TokenKind::Mark
            || !self.opens_content(phrase.end);
        if !ends || self.closes_quote(quotes) {
            return None;
        }
        let mut contents: Vec<_> = iter::once(self.sentence.start..self.cue.tokens.start - 1).collect();
        if phrase.end + 1 < self.whole.end && text.word(phrase.end) == "," {
            // "…, precisa Rossi, mentre la Cgil …" leaves at once.
            let left = |at: &usize| super::leaves(self.scene, *at, &self.whole) && !self.is_place_leaf(*at);
            let stop = (phrase.end..self.whole.end).find(left).unwrap_or(self.whole.end);
            contents.push(phrase.end + 1..stop.max(phrase.end + 1));
        }
        Some((Some(source), contents))
    }

    /// Whether two words are the cue: `si aspettano`.
    fn is_paired(&self) -> bool {
        let pairs = &self.scene.text.language.pack().speech.pairs;
        let last = self.cue.tokens.end - 1;
        let pair = || format!("{} {}", self.lower(last - 1), self.lower(last));
        self.cue.tokens.len() >= 2 && pairs.contains_key(pair().as_str())
    }

    /// Whether figures are the subject, and nobody is told to have them: `le prime notizie parlano di 40 morti`.
    fn is_of_figures(&self) -> bool {
        let data = &self.scene.text.language.pack().speech.data;
        let subject = phrase::before(self.scene, self.cue.tokens.start, self.sentence).phrase();
        subject.is_some_and(|mut subject| subject.any(|at| self.is_word(at) && data.contains(self.lower(at))))
    }

    /// Whether the verb's object is the one spoken to or of.
    fn is_personal(&self) -> bool {
        self.scene.text.language.pack().speech.personal.contains(self.lower(self.cue.tokens.end - 1))
    }

    /// Whether a name with its apposition stands before the verb as its subject.
    fn names_subject(&self, speakers: &[Source]) -> bool {
        let phrase = phrase::before(self.scene, self.cue.tokens.start, self.sentence).phrase();
        phrase.is_some_and(|phrase| {
            // Set off by a comma, it is an apposition only where it opens the sentence or clause.
            let opens = phrase.start == self.sentence.start || phrase.start == self.sentence.start + 1;
            opens
                && speaker::source(self.scene, phrase, self.span, speakers)
                    .is_some_and(|source| source.entity.is_some())
        })
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
        content.end = self.leave(&content);
        if content.is_empty() {
            return None;
        }
        // "i confini non erano definiti, e che": only a passive without another subject reports (`è stato riferito che`).
        let passive = self.cue.impersonal && !self.cue.oneself;
        if passive && phrase::before(self.scene, self.cue.tokens.start, self.sentence).phrase().is_some() {
            return None;
        }
        let source = if self.cue.impersonal {
            self.agent(speakers)
        } else if self.quote.is_some() {
            // Within a quotation an elided subject is somebody of whom it speaks.
            self.explicit(speakers)
        } else {
            Some(subject(self.scene, self.cue, self.sentence, self.span, speakers)?)
        };
        // "spiega che l'accordo «…»": the quotation is the statement.
        let first = quotes.partition_point(|quote| quote.start < content.start);
        let mostly = quotes[first..]
            .iter()
            .any(|quote| quote.start < content.end && 2 * quote.len() > content.len() && quote.len() > 3);
        Some((source, if mostly { Vec::new() } else { vec![content] }))
    }

    /// The content that `che`, `di` with an infinitive, or a colon opens behind the verb.
    fn content_behind(&self) -> Option<Range<usize>> {
        let text = self.scene.text;
        let pack = text.language.pack();
        let (from, end) = (self.cue.tokens.end, self.whole.end);
        // "ha chiesto alla Svizzera, che rappresenta Washington, di"
        if let Some(behind) = self.recipient(from).filter(|at| self.is_word(*at))
            && (self.opens_content(behind)
                || self.scene.is_preposition(behind, pack.speech.of) && self.is_infinitive(behind + 1))
        {
            return (behind + 1 < end).then_some(behind + 1..end);
        }
        // "ha ricordato come nel 2020 i morti fossero 300"
        if self.is_word(from) && is_how(self.scene, from) {
            let told = (from + 1..end).any(|at| self.is_word(at) && self.scene.is_verb(at));
            return (told && self.is_word(from + 1)).then_some(from + 1..end);
        }
        let mut commas = 0;
        for at in from..end.min(from + REACH) {
            if !text.tokens[at].is_word() {
                match text.word(at) {
                    // "alle 6:28" holds none.
                    // "crede poco alla tesi: …" introduces nothing.
                    ":" if at > from && self.cue.stance == Stance::Estimates => return None,
                    ":" => return (at + 1 < end && !text.tokens[at + 1].glued).then_some(at + 1..end),
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
                // "non conferma le parole di Rossi, che ha taciuto": behind one comma a relative clause follows.
                if commas == 1 && text.word(at - 1) == "," {
                    return None;
                }
                // A relative pronoun stands behind an object ("ha incontrato la donna che"); content behind the verb, its
                // subject or its adjuncts.
                let object = (from..at).any(|i| self.opens_object(i, from));
                // "si presume dalla persona che"
                let apart = self.cue.impersonal && self.cue.oneself && at > from;
                return (!object && !apart && at + 1 < end).then_some(at + 1..end);
            }
            if (at == from || self.is_told(from, at)) && pack.grammar.preposition(word) == Some(pack.speech.of) {
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

    /// Whether what stands from the verb to `at` is the one to or of whom it is said: `ha accusato gli hacker | di`,
    /// `propone alla Polonia | di`, `ha chiesto alla Svizzera, che rappresenta Washington, | di`.
    fn is_told(&self, from: usize, at: usize) -> bool {
        self.is_infinitive(at + 1) && (self.is_personal() || self.recipient(from).is_some_and(|end| end == at))
    }

    fn is_infinitive(&self, at: usize) -> bool {
        self.is_word(at)
            && !self.scene.in_name(at)
            && (self.scene.text.language.pack().grammar.is_infinitive)(self.lower(at))
    }

    /// The token behind those to whom something is said: `alla Polonia`, `a Polonia, Romania e Ungheria`.
    fn recipient(&self, from: usize) -> Option<usize> {
        let text = self.scene.text;
        let speech = &text.language.pack().speech;
        if !self.is_word(from) || self.scene.in_name(from) || !self.scene.is_preposition(from, speech.to) {
            return None;
        }
        let mut end = phrase::from(self.scene, from + 1, self.sentence)?.end;
        // "a Polonia, Romania e Ungheria"
        while end + 1 < self.whole.end && text.word(end) == "," && self.scene.in_name(end + 1) {
            end = phrase::from(self.scene, end + 1, self.sentence)?.end;
        }
        // A relative clause set off behind them.
        if self.whole.contains(&end)
            && text.word(end) == ","
            && self.is_word(end + 1)
            && speech.that.contains(self.lower(end + 1))
            && let Some(closing) = (end + 2..self.whole.end.min(end + 16)).find(|i| text.word(*i) == ",")
        {
            end = closing + 1;
        }
        (end > from + 1).then_some(end)
    }

    /// Where what is said ends before the sentence does: at a semicolon, at `mentre`, at the gerund of another saying.
    fn leave(&self, content: &Range<usize>) -> usize {
        let text = self.scene.text;
        let verbs = &text.language.pack().speech.verbs;
        let quoted = |at: usize| {
            let start = text.tokens[at].span.start();
            self.scene.mentions.quotes.iter().any(|quote| quote.outer.start() <= start && start < quote.outer.end())
        };
        let says =
            |at: usize| self.is_word(at) && verbs.get(self.lower(at)).is_some_and(|v| v.form == VerbForm::Gerund);
        let stop = (content.start + 1..content.end).find(|at| {
            (super::leaves(self.scene, *at, &self.whole) && !self.is_place_leaf(*at)
                || matches!(text.word(*at), ";" | ":") && !text.tokens.get(*at + 1).is_some_and(|next| next.glued)
                || text.word(*at) == "," && self.turns(*at + 1)
                || text.word(*at) == "," && says(*at + 1))
                && (self.quote.is_some() || !quoted(*at))
        });
        stop.unwrap_or(content.end)
    }

    /// Whether somebody else speaks behind an adversative: `, ma Mosca smentisce`.
    fn turns(&self, at: usize) -> bool {
        self.is_word(at)
            && self.scene.text.language.pack().grammar.adversative.contains(self.lower(at))
            && (at + 1..self.whole.end.min(at + 8)).take_while(|i| self.scene.text.tokens[*i].is_word()).any(|i| {
                self.says(i)
                    || self.scene.class(i).is_some_and(Class::is_verb)
                        && self.scene.text.language.pack().speech.verbs.contains_key(self.lower(i + 1))
            })
    }

    /// Within what `che` opens a relative of place goes on with it.
    fn is_place_leaf(&self, at: usize) -> bool {
        self.is_word(at + 1) && self.scene.text.language.pack().speech.places.contains(self.lower(at + 1))
    }

    /// Whether an article opens an object, not the verb's subject or an adjunct (`durante la visita`, `la scorsa settimana`).
    fn opens_object(&self, at: usize, from: usize) -> bool {
        let text = self.scene.text;
        text.tokens[at].is_word()
            && matches!(self.scene.class(at), Some(Class::Article | Class::Indefinite))
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
        if self.cue.impersonal && !self.cue.oneself && finite && self.quote.is_none() {
            return self.passive_object(speakers);
        }
        if !finite || self.quote.is_some() {
            return None;
        }
        let from = self.cue.tokens.end;
        // "ha accusato il governo | dell'attacco": of what.
        let of_what = || {
            let near = from + 1..self.whole.end.min(from + 8);
            near.take_while(|at| self.is_word(*at)).any(|at| {
                self.scene.is_preposition(at, pack.speech.of)
                    && !self.scene.in_name(at + 1)
                    && (at > from + 2 || self.scene.in_name(at - 1))
            })
        };
        if self.is_personal() && !of_what() {
            return None;
        }
        // "propone a Polonia e Romania la spartizione"
        let end = self.recipient(from).filter(|end| {
            self.is_word(*end) && matches!(self.scene.class(*end), Some(Class::Article | Class::Indefinite))
        });
        let end = end.unwrap_or(from);
        let first = self.sentence.contains(&end).then_some(end)?;
        let class = self.scene.class(first);
        if text.tokens[first].kind == TokenKind::Mark {
            return None; // A quotation without a colon.
        }
        let number_near = (first..self.whole.end.min(first + 6))
            .any(|at| text.tokens[at].kind == TokenKind::Number || self.scene.in_quantity(at));
        let opens = match class {
            Some(Class::Preposition) => {
                number_near && pack.grammar.preposition(text.lower(first)) != Some(pack.grammar.with)
            }
            // "crede poco alla tesi": an estimate has its number.
            Some(Class::Adverb) => number_near || self.cue.stance != Stance::Estimates,
            Some(Class::Article | Class::Indefinite | Class::Quantifier | Class::Determiner) | None => true,
            Some(_) => false,
        };
        if !opens {
            return None;
        }
        if self.cue.oneself && !self.is_paired() {
            // "si parla di 40 dispersi"
            return (number_near && self.cue.impersonal)
                .then(|| (None, iter::once(end..self.leave(&(end..self.whole.end))).collect()));
        }
        let Some(source) = self.explicit(speakers) else {
            let content = end..self.leave(&(end..self.whole.end));
            return (number_near && self.is_of_figures()).then(|| (None, vec![content]));
        };
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
                || super::leaves(self.scene, *at, &self.whole)
                || text.word(*at) == "," && gerund(*at + 1)
                || self.is_word(*at) && self.scene.class(*at) == Some(Class::Conjunction) && clause()
        });
        let content = end..stop.unwrap_or(self.whole.end);
        // "ha definito il voto «una farsa»": the quotation is the statement.
        let names_quote = text.span(content.clone()).is_some_and(|span| {
            self.scene.quantities_in(span).is_empty()
                && self.scene.mentions.quotes.iter().any(|quote| span.contains(quote.inner))
        });
        (!names_quote).then(|| (Some(source), vec![content]))
    }

    /// `è stato calcolato dagli scienziati a una profondità di 10 km`
    fn passive_object(&self, speakers: &[Source]) -> Reported {
        let pack = self.scene.text.language.pack();
        let by = self.cue.tokens.end;
        if !self.is_word(by) || pack.grammar.preposition(self.lower(by)) != Some(pack.speech.by) {
            return None;
        }
        let phrase = phrase::from(self.scene, by + 1, self.sentence)?;
        let content = phrase.end..self.leave(&(phrase.end..self.whole.end).clone()).max(phrase.end);
        let number = content.clone().take(8).any(|at| self.scene.in_quantity(at));
        let source = speaker::source(self.scene, phrase, self.span, speakers)?;
        (number && self.is_word(content.start)).then(|| (Some(source), vec![content]))
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

/// Whether the word at `at` opens an aside that credits a source: `come ha riferito l'Ansa`.
pub(super) fn is_how(scene: &Scene, at: usize) -> bool {
    scene.text.tokens[at].is_word() && scene.text.lower(at) == scene.text.language.pack().speech.how
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
            Subject::Phrase(phrase) => {
                // "Il trattato afferma che": whatever has an article before a verb that asserts.
                let asserts = matches!(cue.stance, Stance::Asserts | Stance::Denies);
                let determined = matches!(scene.class(phrase.start), Some(Class::Article | Class::Indefinite));
                return speaker::source(scene, phrase.clone(), span, speakers).or_else(|| {
                    (asserts && determined)
                        .then(|| speaker::whom(scene, phrase, span, speakers, Trust::Anyone))
                        .flatten()
                });
            }
            Subject::Unclear => return None,
            Subject::Elided => {}
        }
        if let Some(phrase) = phrase::behind(scene, cue.tokens.end, sentence) {
            return speaker::source(scene, phrase, span, speakers);
        }
    }
    if let Some(person) = person_before(scene, sentence, span, speakers) {
        return Some(person);
    }
    Some(Source { cue: span, ..speakers.last()?.clone() })
}

/// The person who is the subject of the sentence before: `Luca Moro ha convocato la stampa. Ha detto che …`.
fn person_before(scene: &Scene, sentence: &Range<usize>, cue: Option<Span>, speakers: &[Source]) -> Option<Source> {
    let text = scene.text;
    let previous = &text.sentences[text.sentence_of(sentence.start).checked_sub(1)?].tokens;
    let subject = main_subject(scene, previous.end, previous)?;
    let source = speaker::source(scene, subject, cue, speakers)?;
    let is_person = source.entity.is_some_and(|entity| scene.links.entity(entity).kind == NameKind::Person);
    is_person.then_some(source)
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
