//! What follows across articles: comparisons of two numbers with a verdict and a reason, time lines, agreements, passages that
//! articles share, places where an article does not fit itself.

use super::{
    Problems, shown,
    view::{Thing, View, fragment},
};
use crate::graph::{
    Iri, Literal,
    term::Term,
    vocabulary::{att, nif, schema},
};

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
    for thing in view.things() {
        if thing.is(&att::TimeLine) || thing.is(&att::Agreement) {
            compared.extend(figures(&thing, problems));
        } else if thing.is(&att::Passage) {
            passage(&thing, view, problems);
        } else if thing.is(&att::Inconsistency) {
            problems.one(&thing, &att::reason, "inconsistency");
            problems.one(&thing, &att::rule, "inconsistency");
            if !thing.has(&att::concerns) {
                let expected = format!("a number or date as {}", att::concerns);
                problems.add(thing.iri, "inconsistency", "none".to_owned(), expected);
            }
        }
    }
    compared
}

/// A time line or an agreement has figures of several articles, and no more articles and origins than figures.
fn figures(thing: &Thing, problems: &mut Problems) -> Vec<(Iri, Iri)> {
    let rule = if thing.is(&att::TimeLine) { "time line" } else { "agreement" };
    let figures: Vec<&Iri> = thing.objects(&att::figure).filter_map(Term::as_iri).collect();
    for (predicate, least) in [(att::articles, 2), (att::origins, 1)] {
        let Some(object) = problems.one(thing, &predicate, rule) else { continue };
        let count = object.as_literal().and_then(Literal::as_number).and_then(|count| usize::try_from(count).ok());
        if count.is_none_or(|count| count < least || count > figures.len()) {
            let expected = format!("from {least} to {} as {predicate}", figures.len());
            problems.add(thing.iri, rule, shown(object), expected);
        }
    }
    if thing.is(&att::TimeLine) {
        for end in [att::firstFigure, att::lastFigure] {
            if let Some(figure) = problems.iri(thing, &end, rule)
                && !figures.contains(&figure)
            {
                problems.add(thing.iri, rule, figure.to_string(), format!("one of its figures as {end}"));
            }
        }
    } else {
        problems.iri(thing, &att::inTimeLine, rule);
    }
    figures.into_iter().map(|figure| (figure.clone(), thing.iri.clone())).collect()
}

/// A passage is as long as its offsets say, which are those of its IRI, and a copy is one of a passage of another text.
fn passage(thing: &Thing, view: &View, problems: &mut Problems) {
    let mut number = |predicate: &Iri| {
        let object = problems.one(thing, predicate, "passage")?;
        object.as_literal().and_then(Literal::as_number).and_then(|number| u64::try_from(number).ok())
    };
    let (begin, end) = (number(&nif::beginIndex), number(&nif::endIndex));
    let words = problems.one(thing, &schema::text, "passage").and_then(Term::as_literal);
    if let (Some(begin), Some(end), Some(words)) = (begin, end, words) {
        let length = words.lexical().chars().count() as u64;
        if fragment(thing.iri, "passage") != Some((begin, end, None)) || begin.checked_add(length) != Some(end) {
            let found = format!("{length} code points at {begin} to {end}");
            problems.add(thing.iri, "passage", found, "the offsets of its IRI, and words as long".to_owned());
        }
    }
    for earlier in thing.objects(&att::copyOf).filter_map(Term::as_iri) {
        let is_passage = view.thing(earlier).is_some_and(|earlier| earlier.is(&att::Passage));
        if !is_passage || super::view::document(earlier) == thing.document() {
            let expected = "a passage of another text in the same graph".to_owned();
            problems.add(thing.iri, "passage", earlier.to_string(), expected);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::{
        canonical,
        check::{Provenance, check},
    };

    const NUMBERS: &str = "<u:n1> a att:ReportedNumber . <u:n2> a att:ReportedNumber . ";

    /// The rules that triples break; of those about numbers that nothing more is said of, none.
    #[track_caller]
    fn rules(turtle: &str, expected: &[&str]) {
        let prefixes = [
            ("att:", "https://w3id.org/attesta/ns#"),
            ("nif:", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
            ("schema:", "https://schema.org/"),
        ];
        let mut lines = String::new();
        for triple in turtle.split(" . ").map(str::trim).filter(|triple| !triple.is_empty()) {
            let mut parts = triple.splitn(3, ' ').map(|part| {
                let named =
                    prefixes.iter().find_map(|(prefix, iri)| Some(format!("<{iri}{}>", part.strip_prefix(prefix)?)));
                match (named, part) {
                    (Some(named), _) => named,
                    (None, "a") => "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>".to_owned(),
                    (None, number) if number.bytes().all(|b| b.is_ascii_digit()) => {
                        format!("\"{number}\"^^<http://www.w3.org/2001/XMLSchema#integer>")
                    }
                    (None, other) => other.to_owned(),
                }
            });
            let (subject, predicate, object) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            lines.extend([subject.as_str(), " ", &predicate, " ", &object, " .\n"]);
        }
        let quads = canonical::read(&lines).unwrap();
        let problems = check(&quads, Provenance::WhereStated);
        let ours = ["comparison", "time line", "agreement", "passage", "inconsistency"];
        let found: Vec<&str> = problems.iter().map(|problem| problem.rule).filter(|rule| ours.contains(rule)).collect();
        assert_eq!(found, expected, "{problems:#?}");
    }

    #[test]
    fn time_lines() {
        let line = format!(
            "{NUMBERS}<u:l> a att:TimeLine . <u:l> att:figure <u:n1> . <u:l> att:figure <u:n2> . <u:l> att:firstFigure <u:n1> . <u:l> att:lastFigure <u:n2> . <u:l> att:articles 2 . <u:l> att:origins 1 . "
        );
        rules(&line, &[]);
        rules(&line.replace("att:articles 2", "att:articles 3"), &["time line"]);
        rules(&line.replace("att:origins 1", "att:origins 0"), &["time line"]);
        rules(&line.replace("att:lastFigure <u:n2>", "att:lastFigure <u:n3>"), &["time line"]);
        rules(&line.replace("<u:l> att:firstFigure <u:n1> . ", ""), &["time line"]);
    }

    #[test]
    fn agreements() {
        let alike = format!(
            "{NUMBERS}<u:g> a att:Agreement . <u:g> att:inTimeLine <u:l> . <u:g> att:figure <u:n1> . <u:g> att:figure <u:n2> . <u:g> att:articles 2 . <u:g> att:origins 2 . "
        );
        rules(&alike, &[]);
        rules(&alike.replace("att:origins 2", "att:origins 3"), &["agreement"]);
        rules(&alike.replace("<u:g> att:inTimeLine <u:l> . ", ""), &["agreement"]);
    }

    #[test]
    fn passages() {
        let copy = "<u:a/f0#passage=2,6> a att:Passage . <u:a/f0#passage=2,6> nif:beginIndex 2 . <u:a/f0#passage=2,6> nif:endIndex 6 . <u:a/f0#passage=2,6> schema:text \"Roma\"@it . \
            <u:b/f1#passage=0,4> a att:Passage . <u:b/f1#passage=0,4> nif:beginIndex 0 . <u:b/f1#passage=0,4> nif:endIndex 4 . <u:b/f1#passage=0,4> schema:text \"Roma\"@it . <u:b/f1#passage=0,4> att:copyOf <u:a/f0#passage=2,6> . ";
        rules(copy, &[]);
        rules(&copy.replace("nif:beginIndex 2", "nif:beginIndex 3"), &["passage"]);
        rules(&copy.replace("\"Roma\"@it . <u:b", "\"Romano\"@it . <u:b"), &["passage", "passage"]);
        rules(&copy.replace("att:copyOf <u:a/f0#passage=2,6>", "att:copyOf <u:b/f1#passage=0,4>"), &["passage"]);
    }

    #[test]
    fn inconsistencies() {
        let inconsistency = format!(
            "{NUMBERS}<u:i> a att:Inconsistency . <u:i> att:rule \"inconsistency.year\" . <u:i> att:reason \"two years\"@en . <u:i> att:concerns <u:n1> . "
        );
        rules(&inconsistency, &[]);
        rules(&inconsistency.replace("<u:i> att:concerns <u:n1> . ", ""), &["inconsistency"]);
        rules(&inconsistency.replace("<u:i> att:reason \"two years\"@en . ", ""), &["inconsistency"]);
    }

    #[test]
    fn comparisons() {
        let pair = format!(
            "{NUMBERS}<u:c> a att:Comparison . <u:c> att:compares <u:n1> . <u:c> att:compares <u:n2> . <u:c> att:verdict att:agrees . <u:c> att:rule \"compare.bounds.equal\" . <u:c> att:reason \"both\"@en . "
        );
        rules(&pair, &[]);
        rules(&pair.replace("<u:c> att:compares <u:n2> . ", ""), &["comparison"]);
        rules(&pair.replace("att:verdict att:agrees", "att:verdict att:exact"), &["comparison"]);
    }
}
