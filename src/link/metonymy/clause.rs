//! Who acts in a clause: `Mosca ha fornito`, `la Turchia, che media, propone`, `ha detto Seul`, `Pechino: "..."`.

use super::{Acting, By, Scene};
use crate::{
    language::words::Class,
    text::{Sentence, TokenKind},
};
use std::ops::Range;

/// How many tokens may stand between commas behind a subject.
const LONGEST_ASIDE: usize = 14;

impl Scene<'_> {
    /// Whether the names of a list act by themselves, without a preposition.
    pub(super) fn acts(&self, list: &Range<usize>, by: By, sentence: &Sentence) -> Option<Acting> {
        let (first, end) = (&self.names[list.start].0, self.names[list.end - 1].0.end);
        let begin = self.phrase(first.start, sentence);
        let before = self.back(begin, 1, sentence);
        if self.small.according.contains(&before) || self.is_headline(begin, end, sentence) {
            return Some(Acting::Source);
        }
        // "Per Mosca, ...": at the start of a sentence, with a comma.
        if self.small.for_the_sake.contains(&before)
            && begin == sentence.tokens.start + 1
            && self.word(end, sentence) == ","
        {
            return Some(Acting::Source);
        }
        if self.is_subject(begin, end, sentence) {
            return Some(Acting::Subject);
        }
        if self.is_behind_verb(begin, end, sentence) {
            return Some(Acting::Saying);
        }
        if self.acting.treat_verbs.contains(before)
            || self.is_adverb(before) && self.acting.treat_verbs.contains(self.back(begin, 2, sentence))
        {
            return Some(Acting::Receiver);
        }
        if self.is_ally(begin, sentence) {
            return Some(Acting::Partner);
        }
        // A seat is named for those who sit in it unless something puts it on the map.
        (by == By::Seat && !self.is_governing(before)).then_some(Acting::Subject)
    }

    /// Whether a phrase that begins here can be a subject: no preposition or noun governs it.
    fn is_free(&self, begin: usize, sentence: &Sentence) -> bool {
        if begin == sentence.tokens.start {
            return true;
        }
        let before = self.back(begin, 1, sentence);
        let token = &self.text.tokens[begin - 1];
        if token.kind == TokenKind::Number {
            return true;
        }
        if token.kind == TokenKind::Mark {
            return !matches!(before, "(" | "-" | "/");
        }
        self.small.subject.contains(&before)
            || self.is_lower(begin) && !self.is_governing(before) && self.is_lower(begin - 1)
    }

    /// Prepositions, which govern what follows.
    fn is_governing(&self, word: &str) -> bool {
        let names = &self.text.language.pack().names;
        names.place_prepositions.contains(word)
            || self.small.governing.contains(&word)
            || self.grammar.preposition(word).is_some()
    }

    /// `Mosca ha fornito`, `la Corea del Nord sta inviando`, `Né Mosca né Pyongyang hanno confermato`.
    fn is_subject(&self, begin: usize, end: usize, sentence: &Sentence) -> bool {
        if self.is_free(begin, sentence) {
            return self.is_act_behind(end, sentence);
        }
        // "Con una nota Vienna sospende": behind a noun nothing but a plain verb of acting tells.
        let noun = begin > sentence.tokens.start
            && self.is_lower(begin - 1)
            && !self.is_governing(self.back(begin, 1, sentence))
            && !self.is_definite(self.back(begin, 1, sentence))
            && !self.is_adjective(self.back(begin, 1, sentence));
        noun && self.grammar.preposition(self.text.lower(sentence.tokens.start)).is_some()
            && (self.acting.verbs.contains(self.word(end, sentence)) || self.has_done(end, sentence))
    }

    /// Whether the predicate of a subject that ends here says that it acts.
    fn is_act_behind(&self, end: usize, sentence: &Sentence) -> bool {
        let word = self.word(end, sentence);
        if word == "," || word == "(" {
            let close = if word == "," { "," } else { ")" };
            let relative = self.small.subject.contains(&self.word(end + 1, sentence));
            if relative && self.is_act(end + 2, sentence) {
                return true;
            }
            let stop = sentence.tokens.end.min(end + LONGEST_ASIDE);
            let aside = (end + 1..stop).find(|at| self.text.lower(*at) == close);
            return aside.is_some_and(|close| self.is_act(close + 1, sentence));
        }
        if self.is_act(end, sentence) {
            return true;
        }
        // "la Francia di oggi ha deciso", "Mosca per ora nega", "la Russia sovietica invase"; not "la Turchia meridionale ha ...".
        let compass = |at| self.text.language.pack().names.place.compass.contains(self.word(at, sentence));
        let aside = self.grammar.preposition(word).is_some() || self.is_adjective(word);
        aside
            && !(end..end + 3).any(compass)
            && (end + 1..end + 5).take_while(|at| sentence.tokens.contains(at) && !self.is_break(*at)).any(|at| {
                self.is_lower(at)
                    && !self.words.place_verbs.contains(self.text.lower(at))
                    && (self.acting.verbs.contains(self.text.lower(at)) && !self.is_definite(self.text.lower(at - 1))
                        || self.has_done(at, sentence)
                        || self.acting.modals.contains(self.text.lower(at)))
            })
    }

    /// Whether a verb of saying or acting stands here.
    fn is_act(&self, mut at: usize, sentence: &Sentence) -> bool {
        // Words between the subject and its verb.
        while self.small.clause.contains(&self.word(at, sentence)) {
            at += 1;
        }
        let word = self.word(at, sentence);
        let oneself = self.small.oneself.contains(&self.back(at, 1, sentence));
        if self.acting.have.contains(word) {
            return self.has_done(at, sentence);
        }
        if self.grammar.class(word).is_some_and(Class::is_verb) && self.is_copula(word) {
            // "si è ritirata", "si era impegnata"
            if oneself {
                let participle = self.word(at + 1, sentence);
                return (self.grammar.is_participle)(participle)
                    || self.small.passive_endings.iter().any(|end| participle.ends_with(end));
            }
            return self.is_stance(at + 1, sentence);
        }
        if self.acting.modals.contains(word) {
            return !self.small.passive_verbs.contains(&self.word(at + 1, sentence));
        }
        if self.words.place_verbs.contains(word) || oneself && self.words.place_reflexives.contains(word) {
            return false;
        }
        self.acting.verbs.contains(word) || self.is_likely_verb(at, sentence)
    }

    fn is_copula(&self, word: &str) -> bool {
        self.small.been.contains(&word) || self.small.be.contains(&word)
    }

    /// `ha fornito`, `aveva già deciso`
    fn has_done(&self, at: usize, sentence: &Sentence) -> bool {
        if !self.acting.have.contains(self.word(at, sentence)) {
            return false;
        }
        let mut next = at + 1;
        while next < at + 4 && self.is_adverb(self.word(next, sentence)) {
            next += 1;
        }
        let participle = self.word(next, sentence);
        self.small.participle_endings.iter().any(|end| participle.ends_with(end))
            && participle.len() > 3
            && self.grammar.class(participle).is_none()
            && (self.text.language.pack().numbers.read)(participle).is_none()
            && !self.small.no_acts.contains(&participle)
    }

    /// `è contraria`, `è stata invitata`, `è in guerra`: what somebody who acts is.
    fn is_stance(&self, mut at: usize, sentence: &Sentence) -> bool {
        while self.is_adverb(self.word(at, sentence)) {
            at += 1;
        }
        let word = self.word(at, sentence);
        let next = self.word(at + 1, sentence);
        self.words.stances.contains(word)
            || self.grammar.preposition(word).is_some() && self.words.stances.contains(next)
            || self.small.no_acts.contains(&word)
                && (self.words.stances.contains(next) || self.acting.treat_verbs.contains(next))
    }

    /// Whether a word right behind a subject has what a finite verb has: `incassa`, `venderà`, `impongono`.
    fn is_likely_verb(&self, at: usize, sentence: &Sentence) -> bool {
        let word = self.word(at, sentence);
        let names = &self.text.language.pack().names;
        word.chars().count() > 3
            && self.text.tokens[at].kind == TokenKind::Word
            && self.is_lower(at)
            && self.grammar.class(word).is_none()
            && !self.is_adverb(word)
            && !names.place.compass.contains(word)
            && crate::ontology::authority::Authority::default().demonym(word).is_none()
            && ((self.grammar.is_finite_verb)(word)
                || ["a", "e", "ò", "ì", "no"].iter().any(|end| word.ends_with(end))
                    && (!(self.grammar.is_participle)(word) || self.has_article(at + 1, sentence))
                    && !self.is_adjective(word))
    }

    /// Whether an article stands here: behind a word that looks like a participle it opens the object of a verb (`valuta l'invio`).
    fn has_article(&self, at: usize, sentence: &Sentence) -> bool {
        matches!(self.grammar.class(self.word(at, sentence)), Some(Class::Article | Class::Indefinite))
    }

    /// `..., ha detto Mosca`, `Hanno votato contro Francia e Spagna`: the subject behind its verb.
    fn is_behind_verb(&self, begin: usize, end: usize, sentence: &Sentence) -> bool {
        let next = self.word(end, sentence);
        if self.acting.says.contains(self.back(begin, 1, sentence))
            && matches!(next, "" | "," | "." | ";" | "”" | "»" | "\"" | ")")
        {
            return true;
        }
        // The clause opens with its verb, and no preposition stands before the name.
        let before = self.back(begin, 1, sentence);
        if begin <= sentence.tokens.start || self.is_governing(before) || self.is_break(begin - 1) {
            return false;
        }
        let start = (sentence.tokens.start..begin)
            .rev()
            .find(|at| self.is_break(*at))
            .map_or(sentence.tokens.start, |at| at + 1);
        let also = usize::from(self.small.clause.contains(&before));
        // "Ha invaso la Francia", "Ha detto di voler lasciare la Francia": the name is an object.
        let object =
            begin <= start + 2 || (start + 2..begin).any(|at| (self.grammar.is_infinite_verb)(self.text.lower(at)));
        self.has_done(start, sentence) && begin - start < LONGEST_ASIDE && !object
            || begin - also == start + 1 && self.acting.verbs.contains(self.word(start, sentence))
    }

    /// `...: Seul`, `Seul: "..."`.
    fn is_headline(&self, begin: usize, end: usize, sentence: &Sentence) -> bool {
        let rest = self.text.tokens.get(end..sentence.tokens.end).unwrap_or(&[]);
        let closes = rest.iter().all(|t| self.text.words(t.span) == ".");
        self.back(begin, 1, sentence) == ":" && closes
            || begin == sentence.tokens.start
                && self.word(end, sentence) == ":"
                && sentence.tokens.contains(&(end + 1))
                && self.is_quote(end + 1)
    }

    /// `gli alleati europei, Belgio e Portogallo`: names behind a noun for states that act together.
    fn is_ally(&self, begin: usize, sentence: &Sentence) -> bool {
        self.words.lists_of_allies.contains(self.back(begin, 1, sentence))
            && (2..=4).any(|steps| self.words.allies.contains(self.back(begin, steps, sentence)))
    }
}
