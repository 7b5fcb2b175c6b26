//! Two nouns that are one subject: `morti e feriti sono stati 40 in tutto` counts both.

use crate::{
    claim::{number::Placed, scene::Scene},
    language::words::Class,
    mention::quantity::Kind,
    ontology::measures,
};

/// What a number measures whose noun, at token `head`, is the second of two before it: the measure of both together, or `None`
/// inside where they have none. `None` outside where the noun stands alone, or has a number of its own.
#[expect(clippy::option_option, reason = "two nouns without a measure of both are not the same as one noun")]
pub(super) fn of(scene: &Scene, placed: &Placed, head: Option<usize>) -> Option<Option<measures::Id>> {
    let text = scene.text;
    let Placed { quantity, number, sentence, .. } = placed;
    let head = head.filter(|head| quantity.kind == Kind::Count && *head < number.start && sentence.contains(head))?;
    let measure = |at: usize| measures::by_head(text.language.tag(), text.lower(at));
    let (first, lead) = first(scene, head, sentence.start)?;
    let (one, other) = (measure(first)?, measure(head)?);
    if one == other || scene.in_quantity(first) || !opens(scene, lead, sentence.start) || shares(scene, placed) {
        return None;
    }
    Some(measures::combined(one, other))
}

/// The first of two nouns that are joined alike (`morti e feriti`, `i morti e i feriti`), and the first word of its phrase.
fn first(scene: &Scene, second: usize, floor: usize) -> Option<(usize, usize)> {
    let text = scene.text;
    let word = |at: usize| text.tokens[at].is_word();
    let leads = |at: usize| word(at) && matches!(scene.class(at), Some(Class::Article | Class::Preposition));
    let article = second.checked_sub(1).filter(|at| *at > floor)?;
    let joint = if leads(article) { article - 1 } else { article };
    let first = joint.checked_sub(1).filter(|at| *at >= floor && word(*at) && word(joint))?;
    if scene.class(joint) != Some(Class::Conjunction) {
        return None;
    }
    if joint == article {
        return Some((first, first));
    }
    let lead =
        first.checked_sub(1).filter(|at| *at >= floor && scene.class(*at) == scene.class(article) && leads(*at))?;
    Some((first, lead))
}

/// Whether the two nouns open their clause, so that nothing but them is what the verb is said of: `crescono i morti e i feriti
/// sono 40` tells the number of the second only.
fn opens(scene: &Scene, lead: usize, floor: usize) -> bool {
    let text = scene.text;
    let Some(before) = lead.checked_sub(1).filter(|at| *at >= floor) else { return true };
    let small = || matches!(scene.class(before), Some(Class::Preposition | Class::Conjunction | Class::Subordinator));
    let counts = || text.language.pack().numbers.counts.contains(text.lower(before));
    scene.in_date(before) || scene.in_name(before) || !text.tokens[before].is_word() || small() || counts()
}

/// `morti e feriti sono 12 e 40`: whether each noun has its own number.
fn shares(scene: &Scene, placed: &Placed) -> bool {
    let text = scene.text;
    let Placed { number, sentence, .. } = placed;
    let each = &text.language.pack().numbers.each;
    let joined = |joint: usize, other: usize| {
        sentence.contains(&joint)
            && sentence.contains(&other)
            && scene.class(joint) == Some(Class::Conjunction)
            && scene.in_quantity(other)
    };
    let before = number.start >= sentence.start + 2 && joined(number.start - 1, number.start - 2);
    before
        || joined(number.end, number.end + 1)
        || sentence.clone().any(|at| text.tokens[at].is_word() && each.contains(text.lower(at)))
}
