//! Whose a number is: the people or body that it counts or belongs to.

use super::{
    Population, PopulationEntity,
    measure::{is_some_of_those, within},
    number::Placed,
    scene::Scene,
};
use crate::{
    language::words::Class,
    link::{EntityId, Identity, LinkedName},
    mention::{name::NameKind, quantity::Kind},
    ontology::measures,
    text::Span,
};
use std::ops::Range;

/// How many sentences back a number may count people of whom another one told whose they are.
const SENTENCES: usize = 2;

/// Arms, and those who bear them: whoever acts in the clause owns them.
const ARMED: [&str; 6] = ["munitions", "weapons", "aircraft", "ships", "drones", "vehicles"];
const MILITARY: [&str; 2] = ["military-personnel", "casualties"];

/// What somebody has, and what it is told by: a verb of having with its subject, or a noun with its owner.
const OWNED: [&str; 13] = [
    "money-revenue",
    "money-profit",
    "money-loss",
    "money-debt",
    "money-wealth",
    "money-cost",
    "money-payment",
    "money-investment",
    "share-of-capital",
    "vote-share",
    "votes",
    "seats",
    "medals",
];

/// What an adjective or an owner beside the noun says of a whole country or body: `il Pil tedesco`, `il deficit della Francia`.
const RATES: [&str; 10] = [
    "growth",
    "gdp",
    "inflation",
    "unemployment-rate",
    "employment-rate",
    "money-deficit",
    "deficit-ratio",
    "debt-ratio",
    "production-change",
    "export-change",
];

/// Whose each number is; `measured` says what each measures.
pub(super) fn all(scene: &Scene, numbers: &[Placed], measured: &[Option<measures::Id>]) -> Vec<Option<Population>> {
    let mut found: Vec<Option<Population>> = Vec::with_capacity(numbers.len());
    for (placed, measure) in numbers.iter().zip(measured) {
        let own = of(scene, placed, *measure);
        found.push(own.or_else(|| carried(scene, numbers, &found, placed)));
    }
    found
}

/// Whose a number is by the words of its own sentence.
fn of(scene: &Scene, placed: &Placed, measure: Option<measures::Id>) -> Option<Population> {
    let among = |broad: &[&str]| measure.is_some_and(|id| broad.iter().any(|broad| within(id, broad)));
    if placed.quantity.kind == Kind::Count
        && let Some(found) = beside(scene, placed)
    {
        return Some(found);
    }
    if placed.quantity.kind == Kind::Count && (among(&ARMED) || among(&MILITARY)) {
        return actor(scene, placed, among(&["munitions", "weapons"]));
    }
    if among(&["share-of-capital"])
        && let Some(found) = holder(scene, placed)
    {
        return Some(found);
    }
    if among(&["money-aid"]) {
        return recipient(scene, placed);
    }
    if among(&OWNED) {
        return owner_of_noun(scene, placed).or_else(|| haver(scene, placed));
    }
    among(&RATES).then(|| owner_of_noun(scene, placed)).flatten()
}

/// An adjective or an owner beside the noun counted: `soldati russi`, `membri della Croce Rossa`, `la forza russa di 50.000 uomini`.
fn beside(scene: &Scene, placed: &Placed) -> Option<Population> {
    let text = scene.text;
    let Placed { quantity, sentence, .. } = placed;
    let adjective = |at: usize| {
        // "una trentina" is no adjective of Trento.
        let word = text.tokens[at].is_word() && !quantity.span.contains(text.tokens[at].span);
        word.then(|| demonym(scene, at)).flatten()
    };
    let first = text.token_at(quantity.extent.start());
    let end = text.token_at(quantity.extent.end() - 1) + 1;
    if let Some(found) = (first..end).find_map(adjective) {
        return Some(found);
    }
    // "12 turisti | tedeschi", "dieci marinai di nazionalità | bulgara"
    let nationality = |at: usize| {
        let noun = scene.is_word(at + 1, sentence) && text.lower(at + 1) == text.language.pack().speech.nationality;
        noun.then_some(at + 2)
    };
    let behind = nationality(end).unwrap_or(end);
    // "2.000 carri | armati ucraini"
    let second = scene.is_word(behind, sentence)
        && scene.class(behind).is_none()
        && !scene.in_name(behind)
        && (text.language.pack().grammar.is_participle)(text.lower(behind));
    let behind = [Some(behind), second.then_some(behind + 1)].into_iter().flatten().filter(|at| sentence.contains(at));
    if let Some(found) = behind.into_iter().find_map(adjective) {
        return Some(found);
    }
    let head = quantity.head.map(|head| text.token_at(head.start()));
    // A head before the number has its adjectives behind it: "vittime nordcoreane in Ucraina, stimate intorno a".
    if let Some(head) = head.filter(|head| *head < first)
        && let Some(found) = (head + 1..sentence.end.min(head + 3)).find_map(adjective)
    {
        return Some(found);
    }
    // "soldati della Corea del Nord", "membri delle Brigate Rosse"
    if is_of(scene, end, sentence)
        && let Some(found) = text.tokens.get(end + 1).and_then(|token| {
            let name = scene.name_at(token.span.start()).filter(|name| !name.generic)?;
            (name.kind != NameKind::Person).then(|| named(name))
        })
    {
        return Some(found);
    }
    // "40 membri dell'esercito siriano"
    if is_of(scene, end, sentence)
        && scene.is_word(end + 2, sentence)
        && scene.class(end + 1).is_none()
        && let Some(found) = adjective(end + 2)
    {
        return Some(found);
    }
    // "la forza russa di 50.000 uomini"
    (first >= 2 && is_of(scene, first - 1, sentence)).then(|| adjective(first - 2)).flatten()
}

/// Who acts in a clause: `Pyongyang ha inviato`, `l'esercito russo ha subito`.
fn actor(scene: &Scene, placed: &Placed, armed: bool) -> Option<Population> {
    let text = scene.text;
    let first = text.token_at(placed.quantity.extent.start());
    let clause = &placed.clause;
    let grammar = &text.language.pack().grammar;
    // "la Norvegia tiene pronti", "Pyongyang ha inviato"
    let verb = (clause.start..first).find(|at| {
        text.tokens[*at].is_word()
            && !scene.in_name(*at)
            && (scene.is_verb(*at)
                || super::modality::is_verbal(scene, *at)
                    && ![grammar.is_participle, grammar.is_infinitive, grammar.is_gerund]
                        .iter()
                        .any(|other| other(text.lower(*at))))
    });
    let subject = if let Some(verb) = verb {
        super::phrase::before(scene, verb, clause).phrase()?
    } else {
        // A verb that its form does not show: "la Norvegia | non rinuncia al piano".
        let name = opening_name(scene, text.span(clause.start..first)?)?;
        let end = text.token_at(name.span.end() - 1) + 1;
        let goes_on = scene.is_word(end, clause)
            && !matches!(scene.class(end), Some(Class::Preposition | Class::Conjunction | Class::Article));
        goes_on.then(|| text.token_at(name.span.start())..end)?
    };
    if let Some(found) = subject.clone().filter(|at| text.tokens[*at].is_word()).find_map(|at| demonym(scene, at)) {
        return Some(found);
    }
    let span = text.span(subject)?;
    let opening = opening_name(scene, span);
    // A body that sends or fires owns what it sends; it does not own the dead that it counts.
    let owns = |name: &&LinkedName| {
        name.kind == NameKind::Organization && armed && opening.is_some_and(|opening| opening.span == name.span)
    };
    let name = scene.names_in(span).iter().find(|name| name.kind == NameKind::Place || owns(name))?;
    Some(acting(scene, name))
}

/// `una partecipazione detenuta dalla Exor, pari al 30%`: who holds a share.
fn holder(scene: &Scene, placed: &Placed) -> Option<Population> {
    let text = scene.text;
    let (numbers, sentence) = (&text.language.pack().numbers, &placed.sentence);
    let held = |at: &usize| scene.is_word(*at, sentence) && numbers.held.contains(text.lower(*at));
    let by = |at: usize| {
        let by = scene.is_word(at + 1, sentence) && scene.is_preposition(at + 1, text.language.pack().speech.by);
        let token = by.then(|| text.tokens.get(at + 2)).flatten()?;
        scene.name_at(token.span.start()).map(named)
    };
    let (before, behind) = (
        sentence.start.max(placed.number.start.saturating_sub(20))..placed.number.start,
        placed.number.end..sentence.end.min(placed.number.end + 10),
    );
    behind.filter(held).find_map(by).or_else(|| before.rev().filter(held).find_map(by))
}

/// `aiuti per la popolazione siriana`, `10 milioni di aiuti all'Albania`: whom money helps.
fn recipient(scene: &Scene, placed: &Placed) -> Option<Population> {
    let text = scene.text;
    let sentence = &placed.sentence;
    let same = |at: &usize| text.tokens[*at].is_word() && scene.class(*at) != Some(Class::Conjunction);
    let behind = placed.number.end..sentence.end.min(placed.number.end + 12);
    let adjective = behind.clone().take_while(same).find_map(|at| demonym(scene, at));
    let to = |at: usize| {
        let speech = &text.language.pack().speech;
        let to = [speech.to, speech.in_view_of].iter().any(|simple| scene.is_preposition(at, simple));
        let first =
            at + 1 + usize::from(scene.is_word(at + 1, sentence) && scene.class(at + 1) == Some(Class::Article));
        let name = to.then(|| text.tokens.get(first)).flatten().and_then(|token| scene.name_at(token.span.start()))?;
        (name.kind == NameKind::Place).then(|| acting(scene, name))
    };
    adjective.or_else(|| behind.take_while(same).find_map(to))
}

/// `il fatturato di Eni è di 80 miliardi`, `il Pil tedesco cresce dell'1%`, `il suo patrimonio`: the owner of the noun that says
/// what the number measures.
fn owner_of_noun(scene: &Scene, placed: &Placed) -> Option<Population> {
    let text = scene.text;
    let Placed { quantity, number, clause, sentence } = placed;
    let tag = text.language.tag();
    let tells = |at: &usize| {
        text.tokens[*at].is_word()
            && (measures::by_near(quantity.kind, tag, text.lower(*at)).is_some()
                || measures::by_head(tag, text.lower(*at)).is_some())
    };
    let noun = (clause.start..number.start).rev().find(tells)?;
    // "il suo patrimonio": of the person named last.
    if noun > sentence.start && text.tokens[noun - 1].is_word() && scene.class(noun - 1) == Some(Class::Possessive) {
        return last_person(scene, text.tokens[noun].span.start())
            .map(|entity| Population { span: text.tokens[noun - 1].span, entity: PopulationEntity::Entity(entity) });
    }
    let behind = noun + 1;
    if !scene.is_word(behind, sentence) {
        return None;
    }
    if let Some(found) = demonym(scene, behind) {
        return Some(found);
    }
    let of = is_of(scene, behind, sentence);
    let name = of.then(|| text.tokens.get(behind + 1)).flatten().and_then(|token| scene.name_at(token.span.start()))?;
    Some(acting(scene, name))
}

/// `Pallotta riceverà 200 milioni`, `gli Stati Uniti hanno speso 400 miliardi`, `il Pd ottiene il 20% dei voti`: who has it.
fn haver(scene: &Scene, placed: &Placed) -> Option<Population> {
    let text = scene.text;
    let Placed { number, clause, .. } = placed;
    let pack = text.language.pack();
    // "ha 300 aerei" has them; "ha detto" does not.
    let helps = |at: usize| {
        scene.class(at).is_some_and(Class::is_verb)
            && scene.is_word(at + 1, clause)
            && (pack.grammar.is_participle)(text.lower(at + 1))
    };
    // "con un fatturato di": a noun.
    let noun = |at: usize| {
        at > clause.start
            && matches!(scene.class(at - 1), Some(Class::Article | Class::Indefinite | Class::Preposition))
    };
    let has = |at: &usize| {
        text.tokens[*at].is_word() && pack.numbers.having.contains(text.lower(*at)) && !helps(*at) && !noun(*at)
    };
    let mut verb = (clause.start..number.start).rev().find(has)?;
    while verb > clause.start
        && text.tokens[verb - 1].is_word()
        && scene.class(verb - 1).is_some_and(|class| class.is_verb() || class == Class::Adverb)
    {
        verb -= 1;
    }
    let subject = super::phrase::before(scene, verb, clause).phrase()?;
    let name = opening_name(scene, text.span(subject)?)?;
    let acts = name.kind != NameKind::Place || name.refers_to.is_some();
    acts.then(|| acting(scene, name))
}

/// Whose the people are of whom a number goes on to tell: the noun is left out or the same (`quattro americani … tre sono stati
/// arrestati`, `5 regioni ucraine … 1 regione`).
fn carried(scene: &Scene, numbers: &[Placed], found: &[Option<Population>], placed: &Placed) -> Option<Population> {
    let text = scene.text;
    if placed.quantity.kind != Kind::Count {
        return None;
    }
    let here = text.sentence_of(placed.number.start);
    let word = |span: Span| text.lower(text.token_at(span.start()));
    let near = numbers[..found.len()].iter().zip(found).rev();
    let some = is_some_of_those(scene, placed);
    let mut near = near.take_while(|(other, _)| here - text.sentence_of(other.number.start) <= SENTENCES);
    near.find_map(|(other, whose)| {
        let whose = (*whose)?;
        let goes_on = match (placed.quantity.head, other.quantity.head) {
            _ if some => true,
            (None, Some(_)) => true,
            (Some(head), Some(before)) => stem(word(head)) == stem(word(before)),
            _ => false,
        };
        (goes_on && other.quantity.kind == Kind::Count).then_some(whose)
    })
}

/// A noun without its last vowel: `regione` and `regioni` are the same noun.
fn stem(word: &str) -> &str {
    word.char_indices().next_back().map_or(word, |(last, _)| &word[..last])
}

/// The country that the word at `at` is an adjective or the people of.
fn demonym(scene: &Scene, at: usize) -> Option<Population> {
    let id = scene.mentions.authority.demonym(scene.text.lower(at))?;
    Some(Population { span: scene.text.tokens[at].span, entity: PopulationEntity::Known(id) })
}

fn is_of(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    scene.is_word(at, sentence) && scene.is_preposition(at, scene.text.language.pack().numbers.of)
}

/// The name that a phrase opens with, behind its article.
fn opening_name<'a>(scene: &'a Scene, phrase: Span) -> Option<&'a LinkedName> {
    let text = scene.text;
    let mut first = text.token_at(phrase.start());
    while text.tokens[first].is_word()
        && !scene.in_name(first)
        && matches!(scene.class(first), Some(Class::Article | Class::Adverb | Class::Conjunction))
        && text.tokens[first].span.end() < phrase.end()
    {
        first += 1;
    }
    scene.name_at(text.tokens[first].span.start()).filter(|name| !name.generic)
}

fn named(name: &LinkedName) -> Population {
    Population { span: name.span, entity: PopulationEntity::Entity(name.entity) }
}

/// Whom a name stands for where it acts or owns: a country, not its government or its seat.
fn acting(scene: &Scene, name: &LinkedName) -> Population {
    let entity = name.refers_to.unwrap_or(name.entity);
    let known = match scene.links.entity(entity).identity {
        Identity::Government(country) => PopulationEntity::Known(country),
        Identity::Known(id) => match id.record().seat_of {
            Some(country) => PopulationEntity::Known(country),
            None => PopulationEntity::Entity(entity),
        },
        Identity::Named | Identity::Local => PopulationEntity::Entity(entity),
    };
    Population { span: name.span, entity: known }
}

/// The person who is named last before byte `start`.
fn last_person(scene: &Scene, start: usize) -> Option<EntityId> {
    let names = &scene.links.names;
    let before = names.partition_point(|name| name.span.start() < start);
    names[..before].iter().rev().find(|name| name.kind == NameKind::Person).map(|name| name.entity)
}
