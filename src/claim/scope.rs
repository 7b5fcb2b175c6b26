//! Where a number holds.

use super::{Place, modality, scene::Scene};
use crate::{
    language::{list::Words, words::Class},
    link::LinkedName,
    mention::{
        date::Granularity,
        name::NameKind,
        quantity::{Kind, Quantity},
    },
    text::{Region, Span, TokenKind},
};
use std::ops::Range;

/// A number as the scope of place and time is found for it, as token indices.
pub(super) struct Asked<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) number: Range<usize>,
    pub(super) clause: Range<usize>,
    pub(super) sentence: Range<usize>,
    /// What is said of it: the statement it stands in, else its sentence.
    pub(super) said: Span,
    /// Where the dates stand that may hold for it: what is said of it, with what leads to a verb of counting.
    pub(super) dated: Span,
    /// Whether it counts those to whom something happened, in the article's own words.
    pub(super) happens: bool,
    /// Whether it is a rate that a territory has: turnout, inflation.
    pub(super) is_rate: bool,
}

/// A name that a sentence puts something in, with its first token.
#[derive(Clone, Copy)]
struct Located<'a> {
    name: &'a LinkedName,
    at: usize,
}

/// The place at which a number holds: the nearest that its own sentence puts it in, else the one that the sentence before does.
pub(super) fn place(scene: &Scene, asked: &Asked) -> Option<Place> {
    let text = scene.text;
    let kind = asked.quantity.kind;
    // "nei prossimi tre anni": when, not where
    let dated = || scene.in_date(asked.number.start) && kind == Kind::Duration;
    if kind == Kind::Age || dated() {
        return None;
    }
    if let Some(place) = territory(scene, asked).or_else(|| bracketed(scene, asked)).or_else(|| beside(scene, asked)) {
        return Some(place);
    }
    let mut here = located(scene, &asked.sentence, kind);
    // Where it was said is not where it holds: "a Bruxelles Rutte ha detto che …".
    // But a headline's opening place holds for all of it: "Italia: secondo il Fisco, 10 milioni di poveri".
    here.retain(|found| asked.said.contains(found.name.span) || found.at == asked.sentence.start);
    here.retain(|found| !is_aside(scene, *found, asked));
    let nearest = here
        .iter()
        .filter(|found| holds(scene, **found, asked))
        .min_by_key(|found| distance(scene, **found, asked, kind));
    if let Some(found) = nearest {
        return Some(with_class(scene, narrower(scene, *found, &here)));
    }
    // "a Torino l'affluenza è stata del 61%": a rate is one of a territory, other shares may be of anything.
    if matches!(kind, Kind::Percent | Kind::Money | Kind::Duration) && !asked.is_rate {
        return None;
    }
    // The only place that the sentence tells: "sono 47 i morti del sisma che ha colpito il Cile".
    if let [only] = here[..]
        && !is_of_another_clause(scene, only, asked)
    {
        return (kind != Kind::Length).then(|| with_class(scene, only));
    }
    if !here.is_empty() {
        return None;
    }
    // "Il sindaco di Kiev ha riferito che …": what happened there, whatever the sentence before told.
    let names = &text.language.pack().names;
    spoken_for(scene, asked, &names.local_roles)
        .or_else(|| carried(scene, asked))
        .or_else(|| spoken_for(scene, asked, &names.district_roles))
}

/// The place at which the sentence before put what happened.
fn carried(scene: &Scene, asked: &Asked) -> Option<Place> {
    let text = scene.text;
    let index = text.sentence_of(asked.number.start);
    let before = text.sentences.get(index.checked_sub(1)?)?;
    // What happened there is told of those it happened to, and of nothing else: "È crollato un ponte a Genova. I morti sono 43."
    let told = before.region == Region::Title || before.region == Region::Body && asked.happens;
    if !told {
        return None;
    }
    let mut there = located(scene, &before.tokens, Kind::Count);
    // "Gli sfollati sono 300, 120 dei quali a Ravenna. I morti sono 9": what holds of a part holds of nothing else.
    there.retain(|found| !(before.tokens.start + 2..found.at).any(|at| is_partitive(scene, at)));
    // Of several places that do not lie in each other none is known to be meant.
    let (first, last) = (there.first()?, there.last()?);
    let place = narrower(scene, *last, &there);
    let told = before.region == Region::Title || place.at == first.at || there.len() == 1;
    told.then(|| with_class(scene, place))
}

/// `la Lombardia con 8.129 casi`, `il Piemonte, 4.471`: the name right before the number.
fn beside(scene: &Scene, asked: &Asked) -> Option<Place> {
    let text = scene.text;
    let with = text.language.pack().grammar.with;
    let start = text.token_at(asked.quantity.extent.start()).min(asked.number.start);
    let before = start.checked_sub(1).filter(|at| *at > asked.sentence.start && scene.is_preposition(*at, with))?;
    let end = before - usize::from(text.word(before - 1) == ",");
    let name = scene.name_around(end.checked_sub(1)?).filter(|name| name.kind == NameKind::Place)?;
    let located = Located { name, at: text.token_at(name.span.start()) };
    let put = located.at.checked_sub(1).is_some_and(|at| {
        let simple =
            text.tokens[at].is_word().then(|| text.language.pack().grammar.preposition(text.lower(at))).flatten();
        simple.is_some_and(|simple| text.language.pack().grammar.locative.contains(simple))
    });
    let named = name.refers_to.is_none() && asked.sentence.contains(&located.at) && !put;
    named.then(|| with_class(scene, located))
}

/// The place that somebody of the sentence speaks for: `il sindaco di Kiev`, `la polizia di Lahore`.
fn spoken_for(scene: &Scene, asked: &Asked, roles: &Words) -> Option<Place> {
    let text = scene.text;
    let pack = text.language.pack();
    let whole = text.span(asked.sentence.clone())?;
    let mut found = scene.names_in(whole).iter().filter_map(|name| {
        let at = text.token_at(name.span.start());
        let of = at.checked_sub(1).filter(|of| *of > asked.sentence.start)?;
        let role = text.tokens[of].is_word()
            && scene.is_preposition(of, pack.speech.of)
            && text.tokens[of - 1].is_word()
            && roles.contains(text.lower(of - 1))
            && !is_put_in(scene, of - 1, asked.sentence.start);
        (role && name.kind == NameKind::Place && name.refers_to.is_none()).then_some(Located { name, at })
    });
    let first = found.next().filter(|_| asked.quantity.kind == Kind::Count && asked.happens)?;
    found.next().is_none().then_some(Place { span: first.name.span, entity: Some(first.name.entity) })
}

/// Whether something is put in what a noun names: `nella provincia di Ravenna`, `nella sola provincia`.
fn is_put_in(scene: &Scene, noun: usize, start: usize) -> bool {
    let text = scene.text;
    let grammar = &text.language.pack().grammar;
    let before = (noun.saturating_sub(2).max(start)..noun).rev();
    before
        .take_while(|at| text.tokens[*at].is_word() && !scene.is_verb(*at))
        .any(|at| grammar.preposition(text.lower(at)).is_some_and(|simple| grammar.locative.contains(simple)))
}

/// Whether a place behind the number stands in a clause joined to what is told of the number: `i morti sono otto, e il sospetto è
/// ricoverato a Helsinki`.
fn is_of_another_clause(scene: &Scene, found: Located, asked: &Asked) -> bool {
    let text = scene.text;
    let that = &text.language.pack().speech.that;
    let is_word = |at: usize| text.tokens[at].is_word();
    (asked.number.end..found.at.saturating_sub(1)).any(|at| {
        let next = at + 1;
        let subordinate = is_word(next) && scene.class(next) == Some(Class::Subordinator);
        // ", che ha colpito il Cile" tells of what came before.
        let opens = match text.word(at) {
            "," => modality::joins(scene, next) || subordinate && !that.contains(text.lower(next)),
            _ => modality::joins(scene, at) && subordinate,
        };
        opens && (next..found.at).any(|i| scene.is_verb(i))
    })
}

/// Whether a place belongs to something else that the sentence tells beside the number.
fn is_aside(scene: &Scene, found: Located, asked: &Asked) -> bool {
    let text = scene.text;
    let is_verb = |at: usize| modality::is_verbal(scene, at);
    if found.at < asked.number.start {
        // "Mentre in Italia era notte, è nato …"
        let opened = (asked.sentence.start..found.at).any(|at| scene.class(at) == Some(Class::Subordinator));
        let comma = (found.at..asked.number.start).find(|at| text.word(*at) == ",");
        return opened && comma.is_some_and(|comma| (found.at..comma).any(is_verb));
    }
    let between = asked.number.end..found.at;
    // "quattro operai di tre aziende – uno alla fonderia di Dosso, due …"
    if between.clone().any(|at| matches!(text.word(at), "–" | "—" | "(" | ";")) {
        return true;
    }
    let Some(span) = text.span(between.clone()) else { return false };
    let others = scene.quantities_in(span);
    // "50 morti, tra cui un bambino di 8 anni strappato alla madre a Barbara"
    if others.iter().any(|other| other.kind == Kind::Age) {
        return true;
    }
    // "30 feriti, due dei quali a Roma"
    if between.clone().any(|at| at > asked.number.end + 1 && is_partitive(scene, at)) {
        return true;
    }
    // "ha abbattuto 12 droni e perso tre elicotteri a Belgorod"
    let told = (asked.clause.start..asked.number.start).any(is_verb);
    told && !others.is_empty() && between.clone().any(|at| modality::joins(scene, at) && is_verb(at + 1))
}

/// Whether a word tells of some of those before it: `dei quali`, `tra i quali`, but not `in cui`.
fn is_partitive(scene: &Scene, at: usize) -> bool {
    let text = scene.text;
    let grammar = &text.language.pack().grammar;
    let lead = at - 1 - usize::from(scene.class(at - 1) == Some(Class::Article));
    let simple = text.tokens[lead].is_word().then(|| grammar.preposition(text.lower(lead))).flatten();
    scene.class(at) == Some(Class::Relative) && simple.is_some_and(|simple| !grammar.locative.contains(simple))
}

/// `sul territorio russo`: the land of a nation told by an adjective.
fn territory(scene: &Scene, asked: &Asked) -> Option<Place> {
    let text = scene.text;
    let pack = text.language.pack();
    (asked.number.end..asked.clause.end.saturating_sub(1)).find_map(|at| {
        let before = at.checked_sub(1)?;
        let is_word =
            scene.is_word(at, &asked.clause) && scene.is_word(at + 1, &asked.clause) && text.tokens[before].is_word();
        let land = is_word
            && pack.names.lands.contains(text.lower(at))
            && pack
                .grammar
                .preposition(text.lower(before))
                .is_some_and(|simple| pack.grammar.locative.contains(simple));
        (land && scene.mentions.authority.demonym(text.lower(at + 1)).is_some())
            .then(|| Place { span: text.tokens[at].span.cover(text.tokens[at + 1].span), entity: None })
    })
}

/// `Talca (105 km)`, `l'India (+16 milioni)`: the name right before the bracket.
fn bracketed(scene: &Scene, asked: &Asked) -> Option<Place> {
    let text = scene.text;
    let start = text.token_at(asked.quantity.extent.start()).min(asked.number.start);
    let open = (asked.sentence.start..start).rev().take(2).find(|at| text.word(*at) == "(")?;
    let before = scene.links.names.partition_point(|name| name.span.end() <= text.tokens[open].span.start());
    let name = &scene.links.names[before.checked_sub(1)?];
    (text.token_at(name.span.end() - 1) + 1 == open).then_some(())?;
    (name.kind == NameKind::Place).then_some(Place { span: name.span, entity: Some(name.entity) })
}

/// The names of a sentence that something is put in.
fn located<'a>(scene: &'a Scene, sentence: &Range<usize>, kind: Kind) -> Vec<Located<'a>> {
    let Some(span) = scene.text.span(sentence.clone()) else { return Vec::new() };
    scene
        .names_in(span)
        .iter()
        .filter(|name| name.kind == NameKind::Place && name.refers_to.is_none())
        .map(|name| Located { name, at: scene.text.token_at(name.span.start()) })
        .filter(|found| sentence.contains(&found.at) && is_located(scene, *found, sentence, kind))
        .collect()
}

/// Whether a place is what a distance is told from: `a 71 chilometri da Marrakech`.
fn is_far_end(scene: &Scene, found: Located) -> bool {
    let text = scene.text;
    let article = found.at.checked_sub(2).filter(|_| scene.class(found.at - 1) == Some(Class::Article));
    let before = article.or(found.at.checked_sub(1));
    before.is_some_and(|at| text.tokens[at].is_word() && scene.is_preposition(at, text.language.pack().speech.by))
}

/// Whether a place can hold for a number: it stands before it, or behind it with no other clause between.
fn holds(scene: &Scene, found: Located, asked: &Asked) -> bool {
    let adjunct = !matches!(asked.quantity.kind, Kind::Percent | Kind::Money | Kind::Duration);
    if is_far_end(scene, found) {
        let between = scene.text.span(asked.number.end..found.at);
        return between.is_some_and(|between| scene.quantities_in(between).is_empty());
    }
    if asked.clause.contains(&found.at) {
        return adjunct || found.at > asked.number.end || opens(scene, found.at, &asked.clause, &asked.sentence);
    }
    if found.at < asked.number.start {
        return adjunct || opens_sentence(scene, found.at, &asked.sentence);
    }
    adjunct
        && !(asked.number.end..found.at)
            .any(|at| scene.text.tokens[at].is_word() && scene.class(at).is_some_and(Class::is_verb))
}

/// How far a place stands from a number; one behind it is nearer, above all for a distance (`36 km a nord di Bologna`).
fn distance(scene: &Scene, found: Located, asked: &Asked, kind: Kind) -> usize {
    if found.at >= asked.number.end {
        return found.at - asked.number.end;
    }
    let far = match kind {
        Kind::Length => 12,
        // "Turchia, 17 morti nel crollo di un dormitorio a Balcilar"
        _ if found.at == asked.sentence.start && is_title(scene, found.at) => 30,
        _ => 2,
    };
    asked.number.start - found.at + far
}

fn is_title(scene: &Scene, at: usize) -> bool {
    scene.text.sentences[scene.text.sentence_of(at)].region == Region::Title
}

/// `a Memphis, nello Stato del Tennessee`: of two places told one after the other the first is meant.
fn narrower<'a>(scene: &Scene, found: Located<'a>, all: &[Located<'a>]) -> Located<'a> {
    let text = scene.text;
    let before = all.iter().rev().find(|other| other.at < found.at);
    let joined = before.is_some_and(|other| {
        let from = text.token_at(other.name.span.end());
        from < found.at
            && text.word(from) == ","
            && found.at - from <= 6
            && (from + 1..found.at).all(|at| {
                let noun = text.language.pack().names.place.nouns.contains_key(text.lower(at));
                text.tokens[at].is_word() && (noun || !scene.class(at).is_some_and(Class::is_verb))
            })
    });
    before.filter(|_| joined).copied().unwrap_or(found)
}

/// Whether a name is where something is: behind a preposition of place (`in Russia`, `nella regione di Kursk`), the object of
/// what strikes a place (`ha colpito l'Emilia`), what a distance is told from (`a 7 km da Pokrovsk`), or the place a headline
/// opens with (`Cile: forte sisma`).
fn is_located(scene: &Scene, found: Located, sentence: &Range<usize>, kind: Kind) -> bool {
    let text = scene.text;
    let pack = text.language.pack();
    if found.at == sentence.start {
        let end = text.token_at(found.name.span.end());
        return sentence.contains(&end) && matches!(text.word(end), ":" | ",") && is_title(scene, found.at);
    }
    let mut before = found.at;
    let mut article = false;
    for _ in 0..8 {
        let Some(previous) = before.checked_sub(1).filter(|at| *at >= sentence.start) else { return false };
        before = previous;
        // "nel nord-ovest dell'Iran"
        if text.word(before) == "-"
            && text.tokens[before].glued
            && pack.names.compass_points.contains(text.lower(before + 1))
        {
            continue;
        }
        if !text.tokens[before].is_word() {
            return false;
        }
        let word = text.lower(before);
        if pack.names.strikes.contains(word) {
            return true;
        }
        match pack.grammar.preposition(word) {
            Some(simple) if pack.grammar.locative.contains(simple) => {
                // "alla Russia", "all'Ucraina": to a country; "a Roma" and "a Cuba": in a place.
                let dative = simple == pack.grammar.to
                    && (article || pack.grammar.definite.contains(word))
                    && before + 1 + usize::from(article) == found.at;
                let previous = before.checked_sub(1).filter(|at| *at >= sentence.start);
                let bound = previous.is_some_and(|at| {
                    // "le 10:32 in Italia"
                    text.tokens[at].is_word() && pack.names.bound.contains(text.lower(at)) || is_clock(scene, at)
                });
                // "in Borsa": towns have `a`
                let common = !pack.grammar.definite.contains(word)
                    && simple != pack.grammar.to
                    && found.name.span == text.tokens[found.at].span
                    && pack.names.facilities.contains(text.lower(found.at));
                return !bound && !common && (!dative || kind == Kind::Length);
            }
            Some(simple) if simple == pack.speech.by => return kind == Kind::Length,
            Some(simple) if simple == pack.speech.of => {
                if kind == Kind::Length && before + 1 == found.at {
                    return true;
                }
                let is_word = |at: &usize| *at >= sentence.start && text.tokens[*at].is_word();
                // "il liceo Jokela di Tuusula"
                let named =
                    (sentence.start..before).rev().take(4).take_while(is_word).find(|at| {
                        !text.tokens[*at].is_capitalized() || pack.names.facilities.contains(text.lower(*at))
                    });
                if named.is_some_and(|at| {
                    let word = text.lower(at);
                    let direct = at + 1 == before;
                    pack.names.facilities.contains(word)
                        || direct && pack.names.place.nouns.contains_key(word)
                        || direct && pack.dates.happenings.contains(word)
                }) {
                    return true;
                }
            }
            Some(_) => return false,
            None if scene.class(before) == Some(Class::Article) => article = true,
            // "in tutta la Lombardia"
            None if matches!(scene.class(before), Some(Class::Determiner | Class::Quantifier | Class::Prenominal)) => {}
            None => {
                let passes = pack.names.place.nouns.contains_key(word)
                    || pack.names.compass_points.contains(word)
                    || scene.mentions.authority.demonym(word).is_some();
                if !passes {
                    return false;
                }
            }
        }
    }
    false
}

/// Whether a token is the end of a clock time.
fn is_clock(scene: &Scene, at: usize) -> bool {
    let span = scene.text.tokens[at].span;
    let dates = &scene.mentions.dates;
    let next = dates.partition_point(|date| date.span.end() < span.end());
    dates.get(next).is_some_and(|date| date.granularity == Granularity::Time && date.span.contains(span))
}

/// The name with the class of the place before it: `regione di Kursk`.
fn with_class(scene: &Scene, found: Located) -> Place {
    let text = scene.text;
    let pack = text.language.pack();
    let (span, at) = (found.name.span, found.at);
    let of = at >= 2
        && text.tokens[at - 1].is_word()
        && pack.grammar.preposition(text.lower(at - 1)) == Some(pack.speech.of);
    let class = of && text.tokens[at - 2].is_word() && pack.names.place.nouns.contains_key(text.lower(at - 2));
    Place { span: if class { text.tokens[at - 2].span.cover(span) } else { span }, entity: Some(found.name.entity) }
}

/// Whether only small words stand before a token in its sentence or behind its last colon: what it says holds for all that
/// follows (`Nell'ottobre 2024 …`, `In Italia …`).
pub(super) fn opens_sentence(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let text = scene.text;
    let start =
        (sentence.start..at).rev().find(|i| matches!(text.word(*i), ":" | ";")).map_or(sentence.start, |i| i + 1);
    (start..at).all(|i| text.tokens[i].kind == TokenKind::Word && scene.class(i).is_some())
}

/// Whether a place opens its sentence, or stands in the subject with which its clause opens: `la borsa di Shanghai ha perso l'8%`.
fn opens(scene: &Scene, at: usize, clause: &Range<usize>, sentence: &Range<usize>) -> bool {
    let pack = scene.text.language.pack();
    let small = |i: usize| {
        scene.text.tokens[i].is_word()
            && (scene.class(i).is_some_and(|class| !class.is_verb())
                || pack.names.facilities.contains(scene.text.lower(i))
                || pack.names.place.nouns.contains_key(scene.text.lower(i)))
    };
    opens_sentence(scene, at, sentence) || (clause.start..at).all(small)
}
