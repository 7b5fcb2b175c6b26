//! Comparisons: two numbers, one verdict, a reason.

use super::{Problems, shown, view::View};
use crate::graph::{Iri, vocabulary::att};

const VERDICTS: [Iri; 7] = [
    att::sameUtterance,
    att::sameClaim,
    att::notComparable,
    att::agrees,
    att::compatible,
    att::revises,
    att::conflicts,
];

/// Checks the comparisons of a graph; gives each number that one of them compares, with the comparison.
pub(super) fn check(view: &View, problems: &mut Problems) -> Vec<(Iri, Iri)> {
    let mut compared = Vec::new();
    for thing in view.things().filter(|thing| thing.is(&att::Comparison)) {
        let numbers: Vec<_> = thing.objects(&att::compares).collect();
        if numbers.len() != 2 {
            let found = numbers.iter().map(|number| shown(number)).collect::<Vec<_>>().join(" and ");
            let found = if found.is_empty() { "none".to_owned() } else { found };
            problems.add(thing.iri, "comparison", found, format!("two numbers as {}", att::compares));
        }
        problems.listed(&thing, &att::verdict, "comparison", &VERDICTS);
        problems.one(&thing, &att::reason, "comparison");
        problems.one(&thing, &att::rule, "comparison");
        let numbers = numbers.into_iter().filter_map(|number| number.as_iri());
        compared.extend(numbers.map(|number| (number.clone(), thing.iri.clone())));
    }
    compared
}
