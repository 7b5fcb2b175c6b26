//! The verdict on two reported numbers.

use super::{
    align::align,
    difference::{Part, Parts, Relation, Relations, units_convert},
    predicate::{self, Predicate},
    row::{Precision, Row},
    rule::Rule,
    unit,
};
use crate::ontology::measures;
use rust_decimal::Decimal;
use std::fmt;

/// `circa` is read as this many percent more or less. An assumption of ours, named in every reason that rests on it.
pub const TOLERANCE: i64 = 10;

/// How two reported numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Two articles carry one utterance.
    SameUtterance,
    /// One article states one figure twice.
    SameClaim,
    /// They do not speak of one thing, or nothing says that they do.
    NotComparable,
    /// They state the same bounds.
    Agrees,
    /// What they state can both be true.
    Compatible,
    /// One source states another figure on a later day.
    Revises,
    /// They cannot both be true.
    Conflicts,
}

impl Verdict {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 7] = [
        Self::SameUtterance,
        Self::SameClaim,
        Self::NotComparable,
        Self::Agrees,
        Self::Compatible,
        Self::Revises,
        Self::Conflicts,
    ];

    /// Its name, as in `not-comparable`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SameUtterance => "same-utterance",
            Self::SameClaim => "same-claim",
            Self::NotComparable => "not-comparable",
            Self::Agrees => "agrees",
            Self::Compatible => "compatible",
            Self::Revises => "revises",
            Self::Conflicts => "conflicts",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A verdict with what it rests on. [`Comparison::reason`] tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The verdict.
    pub verdict: Verdict,
    /// The rule that gave it.
    pub rule: Rule,
    /// Everything in which the two differ.
    pub differs: Parts,
    /// By how much: the later figure less the earlier one where a source revises, the gap between the bounds where two conflict; in the unit of
    /// the first number.
    pub by: Option<Decimal>,
}

/// An interval; an end that is not stated is open.
#[derive(Clone, Copy, Debug)]
struct Interval {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

/// Sets two reported numbers against each other. The order of the two does not matter, but for the order of the words in the
/// reason.
pub fn compare(a: &Row, b: &Row) -> Comparison {
    judge(a, b).comparison()
}

/// What rule holds of two numbers. Most pairs have nothing to say: in what those differ is not asked.
pub(super) fn judge<'a>(a: &'a Row, b: &'a Row) -> Judged<'a> {
    let pair = Related { a, b, relations: Relations::of(a, b) };
    let rule = pair.utterance().or_else(|| pair.claim()).or_else(|| pair.incomparable());
    let (rule, by) = rule.map_or_else(|| pair.bounds(), |rule| (rule, None));
    Judged { pair, rule, by }
}

/// Two numbers with the rule that holds of them.
pub(super) struct Judged<'a> {
    pair: Related<'a>,
    pub(super) rule: Rule,
    by: Option<Decimal>,
}

impl Judged<'_> {
    /// The same where the two are the same words of one passage which both articles carry.
    pub(super) fn copied(self) -> Self {
        Self { rule: Rule::Passage, by: None, ..self }
    }

    pub(super) fn comparison(&self) -> Comparison {
        let Related { a, b, relations } = self.pair;
        let mut differs = Parts::of(a, b, relations);
        if self.rule == Rule::Utterance && a.said != b.said {
            differs = differs.with(Part::Words);
        }
        Comparison { verdict: self.rule.verdict(), rule: self.rule, differs, by: self.by }
    }
}

#[derive(Clone, Copy)]
struct Related<'a> {
    a: &'a Row,
    b: &'a Row,
    relations: Relations,
}

impl Related<'_> {
    /// One speaker, one occasion, and the words are shared: what one article lost of the other's is told.
    fn utterance(&self) -> Option<Rule> {
        let (a, b) = (self.a, self.b);
        if a.article == b.article || self.relations.origin != Relation::Equal || !self.one_occasion() {
            return None;
        }
        if !self.relations.population.may_be_one() || a.kind != b.kind || a.unit != b.unit {
            return None;
        }
        let alignment = align(&a.said, &b.said);
        let same_figure = a.low.or(a.high) == b.low.or(b.high) || a.high.or(a.low) == b.high.or(b.low);
        let spoken = a.form == "direct" && b.form == "direct";
        let enough = match (same_figure, spoken) {
            (true, true) => alignment.shared >= 4 && alignment.covers(60),
            (true, false) => alignment.shared >= 8 && alignment.covers(75),
            // A rounded figure, in words that are otherwise the same.
            (false, _) => alignment.shared >= 10 && alignment.covers(85) && self.is_rounded(),
        };
        enough.then_some(Rule::Utterance)
    }

    fn is_rounded(&self) -> bool {
        let (Some(a), Some(b)) = (self.a.low.or(self.a.high), self.b.low.or(self.b.high)) else { return false };
        (a - b).abs() * Decimal::from(20) <= a.abs().max(b.abs())
    }

    /// Said on one day; where a text does not tell the day, published on one.
    fn one_occasion(&self) -> bool {
        match (&self.a.said_on, &self.b.said_on) {
            (Some(a), Some(b)) => a == b,
            _ => self.a.day().is_some() && self.a.day() == self.b.day(),
        }
    }

    /// One article that states one figure twice.
    fn claim(&self) -> Option<Rule> {
        let (a, b, relations) = (self.a, self.b, self.relations);
        let same = a.article == b.article
            && (a.low, a.high, a.precision) == (b.low, b.high, b.precision)
            && (&a.unit, &a.modality) == (&b.unit, &b.modality)
            && matches!(relations.measure, Relation::Equal)
            && [relations.population, relations.class, relations.action, relations.place, relations.origin]
                .iter()
                .all(|relation| relation.may_be_one())
            && relations.time != Relation::Apart
            // An article tells a figure again in other words, but not what is new as all that there is.
            && predicate::are_alike_new(&a.predicate.words, &b.predicate.words);
        same.then_some(Rule::Claim)
    }

    fn incomparable(&self) -> Option<Rule> {
        let (a, b, relations) = (self.a, self.b, self.relations);
        let apart = |relation: Relation| relation == Relation::Apart;
        let rules = [
            (Rule::Measure, apart(relations.measure)),
            (Rule::MeasureUnknown, matches!(relations.measure, Relation::Open | Relation::Absent)),
            (Rule::Unit, !units_convert(a, b)),
            (Rule::Population, apart(relations.population)),
            (Rule::Place, apart(relations.place)),
            (Rule::Class, apart(relations.class) || relations.class.is_nested()),
            (Rule::Time, apart(relations.time)),
            (Rule::Far, a.is_far_from(b)),
            (Rule::Denied, a.modality == "denied" || b.modality == "denied"),
        ];
        rules.into_iter().find(|(_, holds)| *holds).map(|(rule, _)| rule)
    }

    fn bounds(&self) -> (Rule, Option<Decimal>) {
        let (a, b) = (self.a, self.b);
        let (one, other) = (stated(a, Decimal::ONE), stated(b, factor(b, a)));
        let equal = a.precision == b.precision && (one.low, one.high) == (other.low, other.high);
        // A plan that states what a fact states can come true; it does not confirm it. Who was sent may be who was deployed.
        // Nor do 14 schools that are closed confirm 14 that are damaged.
        let alike = a.modality == b.modality && self.relations.action != Relation::Apart && may_tell_one_thing(a, b);
        if equal && alike && self.relations.measure == Relation::Equal {
            return (Rule::Equal, None);
        }
        if one.overlaps(other) { (Rule::Overlap, None) } else { self.disjoint(one, other) }
    }

    /// Figures that cannot both be true of one thing: whether they are of one thing is asked as strictly as can be.
    fn disjoint(&self, one: Interval, other: Interval) -> (Rule, Option<Decimal>) {
        let (a, b, relations) = (self.a, self.b, self.relations);
        // An unstated place or population on one side may be another one.
        let settled = |relation: Relation| matches!(relation, Relation::Equal | Relation::Absent);
        let anchored = relations.population == Relation::Equal || relations.place == Relation::Equal;
        let same_thing = anchored
            && [relations.population, relations.class, relations.action, relations.place].into_iter().all(settled)
            && a.modality == "asserted"
            && b.modality == "asserted";
        if !same_thing {
            return (Rule::Scope, None);
        }
        if !tell_one_thing(a, b) {
            return (Rule::Predicate, None);
        }
        let later = matches!((a.day(), b.day()), (Some(one), Some(other)) if one != other);
        // Who counts the drones of a night, or who came ashore, counts others the week after.
        let goes_on = relations.time == Relation::Equal || is_toll(a);
        if relations.origin == Relation::Equal
            && relations.measure == Relation::Equal
            && later
            && goes_on
            && settled(relations.time)
        {
            let (before, after) = if a.day() < b.day() { (one, other) } else { (other, one) };
            return (Rule::Revision, after.above(before).or_else(|| before.above(after).map(|by| -by)));
        }
        let same_time = match relations.time {
            Relation::Equal => true,
            Relation::Absent => a.day().is_some() && a.day() == b.day(),
            _ => false,
        };
        // Two figures that one voice gives on one day are of two things, or the article is unclear; so are those of one article
        // unless it names two who differ.
        let one_voice = relations.origin == Relation::Equal
            || a.chain.is_empty() && b.chain.is_empty()
            || a.article == b.article && relations.origin != Relation::Apart;
        if one_voice {
            return (Rule::OneVoice, None);
        }
        if later && a.chain.is_empty() != b.chain.is_empty() {
            return (Rule::OpenVoice, None);
        }
        if !same_time {
            return (Rule::TimeOpen, None);
        }
        if [a, b].iter().any(|row| row.region != "body" && row.region != "title") {
            return (Rule::Region, None);
        }
        let apart = match relations.measure {
            Relation::Equal => one.distance(other),
            // Who is killed is killed or wounded: more killed than killed or wounded cannot be.
            Relation::Within => one.above(other),
            _ => other.above(one),
        };
        apart.map_or((Rule::Narrower, None), |by| (Rule::Disjoint, Some(by)))
    }
}

/// Whether two numbers tell the same of those that they count. Where one counts the victims and says no more, what happened to them
/// is what the other names; but `nelle scuole ci sono 40.000 sfollati` counts some of them.
pub(super) fn tell_one_thing(a: &Row, b: &Row) -> bool {
    let (one, other) = (&a.predicate, &b.predicate);
    let victims = |bare: &Predicate, told: &Predicate| bare.words.is_empty() && told.happening.is_some();
    predicate::are_one(&one.words, &other.words)
        || is_toll(a) && (victims(one, other) || victims(other, one)) && may_tell_one_thing(a, b)
}

/// Whether nothing shows that two numbers tell different things of those that they count.
fn may_tell_one_thing(a: &Row, b: &Row) -> bool {
    let (one, other) = (&a.predicate.words, &b.predicate.words);
    predicate::are_alike_new(one, other) && !predicate::are_two(one, other)
}

/// Whether a number is one of a toll, which goes on being counted: the dead of a quake, and not the drones of a night.
fn is_toll(row: &Row) -> bool {
    row.measure.as_deref().and_then(measures::by_name).is_some_and(measures::Id::is_toll)
}

fn factor(from: &Row, to: &Row) -> Decimal {
    unit::factor(from.unit.as_deref(), to.unit.as_deref()).unwrap_or(Decimal::ONE)
}

/// What a number states, in a unit of which its own is `factor`.
fn stated(row: &Row, factor: Decimal) -> Interval {
    // A value beyond what a decimal holds has no bound that can be told.
    let scaled =
        |value: Option<Decimal>| value.and_then(|value| value.checked_mul(factor)).map(|value| value.normalize());
    let (low, high) = (scaled(row.low), scaled(row.high));
    if row.precision != Precision::About {
        return Interval { low, high };
    }
    let margin = low.map(|value| value.abs() * Decimal::new(TOLERANCE, 2)).unwrap_or_default();
    Interval { low: low.map(|low| low - margin), high: high.map(|high| high + margin) }
}

impl Interval {
    fn overlaps(self, other: Self) -> bool {
        self.distance(other).is_none()
    }

    /// How far apart the two are; `None` where they overlap.
    fn distance(self, other: Self) -> Option<Decimal> {
        self.above(other).or_else(|| other.above(self))
    }

    /// How far this lies above the other; `None` where it does not.
    fn above(self, other: Self) -> Option<Decimal> {
        let gap = self.low?.checked_sub(other.high?)?;
        // "oltre 36.000" and "36.000" are apart by nothing: a hedge got lost, no figure is contradicted.
        (gap > Decimal::ZERO).then_some(gap)
    }
}
