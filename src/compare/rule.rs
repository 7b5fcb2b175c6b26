//! The rules that give verdicts, and the words in which each is told.

use super::{
    align::align,
    difference::{Relation, Relations},
    row::{Precision, Row},
    verdict::{Comparison, TOLERANCE, Verdict},
};
use rust_decimal::Decimal;

/// Why two numbers have their verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// One speaker, one occasion, shared words.
    Utterance,
    /// The same words of a passage that both articles carry.
    Passage,
    /// One article says it twice.
    Claim,
    /// Two measures.
    Measure,
    /// What is measured is not known of both.
    MeasureUnknown,
    /// Less of a narrower measure than of the broader.
    Narrower,
    /// Units that do not convert.
    Unit,
    /// Two populations.
    Population,
    /// Two places.
    Place,
    /// Two counted classes.
    Class,
    /// Two stretches of time.
    Time,
    /// Said more than a year apart, and not of one stated time.
    Far,
    /// Figures of two days that do not say which time they are of.
    TimeOpen,
    /// One says that it is not so.
    Denied,
    /// Nothing says that they are of one thing.
    Scope,
    /// Not the same is told of those counted.
    Predicate,
    /// Both are of one voice.
    OneVoice,
    /// One names nobody, on another day.
    OpenVoice,
    /// One is no part of its article.
    Region,
    /// Equal bounds.
    Equal,
    /// Bounds that overlap.
    Overlap,
    /// One source, two days, two figures.
    Revision,
    /// Bounds that cannot both be true.
    Disjoint,
}

impl Rule {
    /// Its name, as in `compare.bounds.disjoint`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utterance => "compare.utterance",
            Self::Passage => "compare.passage",
            Self::Claim => "compare.claim",
            Self::Measure => "compare.measure.apart",
            Self::MeasureUnknown => "compare.measure.unknown",
            Self::Narrower => "compare.measure.narrower",
            Self::Unit => "compare.unit.apart",
            Self::Population => "compare.population.apart",
            Self::Place => "compare.place.apart",
            Self::Class => "compare.class.apart",
            Self::Time => "compare.time.apart",
            Self::Far => "compare.time.far",
            Self::TimeOpen => "compare.time.open",
            Self::Denied => "compare.modality.denied",
            Self::Scope => "compare.scope.open",
            Self::Predicate => "compare.predicate.apart",
            Self::OneVoice => "compare.voice.one",
            Self::OpenVoice => "compare.voice.open",
            Self::Region => "compare.region",
            Self::Equal => "compare.bounds.equal",
            Self::Overlap => "compare.bounds.overlap",
            Self::Revision => "compare.revision",
            Self::Disjoint => "compare.bounds.disjoint",
        }
    }

    /// The verdict it gives.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Utterance | Self::Passage => Verdict::SameUtterance,
            Self::Claim => Verdict::SameClaim,
            Self::Equal => Verdict::Agrees,
            Self::Overlap => Verdict::Compatible,
            Self::Revision => Verdict::Revises,
            Self::Disjoint => Verdict::Conflicts,
            _ => Verdict::NotComparable,
        }
    }
}

impl Comparison {
    /// Why, in a sentence that names what differs; of the two numbers that were compared, in the same order. It is made when it is
    /// told: of the pairs of a large archive most are only counted.
    pub fn reason(&self, a: &Row, b: &Row) -> String {
        let mut reason = self.rule.told(a, b, self.by);
        for (at, part) in self.differs.iter().enumerate() {
            reason.push_str(if at == 0 { "; differs in " } else { ", " });
            reason.push_str(part.name());
        }
        reason
    }
}

impl Rule {
    fn told(self, a: &Row, b: &Row, by: Option<Decimal>) -> String {
        let both = || format!("{} and {}", a.stated(), b.stated());
        match self {
            Self::Utterance => utterance(a, b),
            Self::Passage => format!("both articles carry one passage; stated as {}", both()),
            Self::Claim => format!("`{}` states {} twice", a.article, a.stated()),
            Self::Measure => two("measures", a.measure.as_deref(), b.measure.as_deref()),
            Self::MeasureUnknown => "what is measured is not known of both".to_owned(),
            Self::Narrower => {
                format!("{}: less of the narrower measure does not contradict the broader", both())
            }
            Self::Unit => {
                format!("units that do not convert: {} and {}", shown(a.unit.as_deref()), shown(b.unit.as_deref()))
            }
            Self::Population => two("populations", a.population.as_deref(), b.population.as_deref()),
            Self::Place => two("places", a.place.as_deref(), b.place.as_deref()),
            Self::Class => two("counted classes", a.class.as_deref(), b.class.as_deref()),
            Self::Time => two("times", a.time.as_deref(), b.time.as_deref()),
            Self::Far => "said more than a year apart, and not of one stated time".to_owned(),
            Self::TimeOpen => format!("{}: not of one time", both()),
            Self::Denied => "one of the two says that it is not so".to_owned(),
            Self::Scope => format!("{}: nothing says that they are of one thing as a fact", both()),
            Self::Predicate => {
                let told = |row: &Row| {
                    if row.predicate.words.is_empty() { "nothing".to_owned() } else { row.predicate.words.join(" ") }
                };
                format!("{}: not the same is told of those counted: {}; {}", both(), told(a), told(b))
            }
            Self::OneVoice => {
                format!("{}: nobody is told to contradict the other, so they may be of two things", both())
            }
            Self::OpenVoice => format!(
                "{}: one names nobody on another day, and may tell what the other's source has corrected",
                both()
            ),
            Self::Region => format!("{}: one is no part of its article", both()),
            Self::Equal => format!("both state {}", a.stated()),
            Self::Overlap => {
                let equal = Relations::of(a, b).measure == Relation::Equal;
                let broader = if equal { "" } else { ", at the broader measure" };
                let about = [a, b].iter().any(|row| row.precision == Precision::About);
                let assumed =
                    if about { format!(" (about read as {TOLERANCE} % more or less)") } else { String::new() };
                format!("{} can both be true{broader}{assumed}", both())
            }
            Self::Revision => {
                let (first, last) = if a.day() < b.day() { (a, b) } else { (b, a) };
                let way = if by.is_some_and(|by| by < Decimal::ZERO) { "lowered" } else { "raised" };
                format!("{} {way} the figure: {} first and {} later", a.speaker(), first.stated(), last.stated())
            }
            Self::Disjoint => {
                let unit = a.unit.as_deref().filter(|unit| *unit != "1");
                let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
                format!("{} cannot both be true: apart by {}{unit}", both(), by.unwrap_or_default().normalize())
            }
        }
    }
}

fn two(what: &str, one: Option<&str>, other: Option<&str>) -> String {
    format!("two {what}: {} and {}", shown(one), shown(other))
}

/// The end of an IRI, or a name.
fn shown(value: Option<&str>) -> &str {
    value.map_or("unstated", |iri| iri.rsplit('/').next().unwrap_or(iri))
}

/// What two articles share of one utterance, and what only one of them has.
fn utterance(a: &Row, b: &Row) -> String {
    let alignment = align(&a.said, &b.said);
    let only = |article: &str, words: &[String]| {
        if words.is_empty() { String::new() } else { format!("; only `{article}` has \"{}\"", words.join(" ")) }
    };
    format!(
        "{} said it once, and the two share {} words in order{}{}; stated as {} and {}",
        a.speaker(),
        alignment.shared,
        only(&a.article, &alignment.first),
        only(&b.article, &alignment.second),
        a.stated(),
        b.stated(),
    )
}
