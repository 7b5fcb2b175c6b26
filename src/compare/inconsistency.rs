//! Where an article does not fit itself: a year that its own days contradict, a figure given twice with two values, a percentage
//! that its own counts do not give. Told with the words, never corrected.

use super::{
    align::align,
    difference::{Relation, Relations},
    row::{Precision, Row},
    verdict::{Verdict, compare, tell_one_thing},
};
use crate::{
    analysis::Analysis,
    graph::iri::TextVersion,
    language::words::{Class, DateWord},
    mention::{
        date::{DateMention, Granularity, Moment, Period},
        quantity::{Amount, Kind, Quantity},
    },
    text::{Span, fold},
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A place where an article does not fit itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inconsistency {
    /// The rule that found it, as `inconsistency.year`.
    pub rule: String,
    /// The IRIs of the numbers and dates that do not fit each other, in reading order.
    pub concerns: Vec<String>,
    /// First code point and end of the words around them.
    pub span: (usize, usize),
    /// Why, in a sentence that quotes them.
    pub reason: String,
}

/// Points by which a percentage may miss what its counts give: nobody rounds further.
const POINTS: Decimal = Decimal::ONE;
/// Points by which one that is told as an estimate may.
const ESTIMATED: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// Percent of the words of two sentences that must be alike for two values to be of one figure that nothing places in time.
const ALIKE: usize = 70;

/// Finds where an article does not fit itself, in reading order.
pub(super) fn find(analysis: &Analysis, version: &TextVersion, rows: &[Row]) -> Vec<Inconsistency> {
    let scene = Scene { analysis, version, rows };
    let mut inconsistencies: Vec<Inconsistency> = scene.years().chain(scene.shares()).chain(scene.twice()).collect();
    inconsistencies.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    inconsistencies.dedup();
    inconsistencies
}

struct Scene<'a> {
    analysis: &'a Analysis<'a>,
    version: &'a TextVersion,
    rows: &'a [Row],
}

impl Scene<'_> {
    fn inconsistency(&self, rule: &str, concerns: Vec<String>, spans: &[Span], reason: String) -> Inconsistency {
        let points = &self.analysis.text.points;
        let around = spans.iter().copied().reduce(Span::cover);
        let span = around.map_or((0, 0), |span| points.of(span));
        Inconsistency { rule: rule.to_owned(), concerns, span, reason }
    }

    fn words(&self, span: Span) -> &str {
        span.of(self.analysis.text.source)
    }

    fn date(&self, date: &DateMention) -> String {
        self.version.date(self.analysis.text.points.of(date.span)).as_str().to_owned()
    }

    /// A full date whose weekday is that of another year, the article's: `mercoledì 3 marzo 2020` in March 2021; and one beside a
    /// word for a day of another year: `ieri, 4 marzo 2020`.
    fn years(&self) -> impl Iterator<Item = Inconsistency> {
        let dates = &self.analysis.mentions.dates;
        let alone = dates.iter().filter_map(|date| self.weekday(date));
        let beside = dates.windows(2).filter_map(|two| self.beside(&two[0], &two[1]));
        alone.chain(beside)
    }

    fn weekday(&self, date: &DateMention) -> Option<Inconsistency> {
        let published = self.analysis.article.published?;
        let day = full(date, self.words(date.span))?;
        let calendar = &self.analysis.text.language.pack().dates.calendar;
        let told = fold_words(self.words(date.span)).find_map(|word| match calendar.get(word.as_str()) {
            Some(DateWord::Weekday(day)) => Some(*day),
            _ => None,
        })?;
        let weekday = |day: Date| day.weekday().to_monday_one_offset();
        let meant = day.with().year(published.year()).build().ok()?;
        let near = (published - meant).get_days().abs() < 200;
        (weekday(day) != told && day.year() != published.year() && weekday(meant) == told && near).then(|| {
            let reason = format!(
                "\"{}\" is no such day of the week; in {}, the year of the article, it is",
                self.words(date.span),
                published.year()
            );
            self.inconsistency("inconsistency.year", vec![self.date(date)], &[date.span], reason)
        })
    }

    fn beside(&self, one: &DateMention, other: &DateMention) -> Option<Inconsistency> {
        let text = self.analysis.text.source;
        let between = text.get(one.span.end()..other.span.start())?;
        if !matches!(between.trim(), "" | "," | "(") {
            return None;
        }
        let pointed = |date: &DateMention| {
            let words = self.words(date.span);
            let pointing = !words.contains(|c: char| c.is_ascii_digit()) && date.granularity == Granularity::Day;
            day(date).filter(|_| pointing)
        };
        let (pointed, full) = match (pointed(one), pointed(other)) {
            (Some(day), None) => (day, full(other, self.words(other.span))?),
            (None, Some(day)) => (day, full(one, self.words(one.span))?),
            _ => return None,
        };
        let other_year =
            (pointed.month(), pointed.day()) == (full.month(), full.day()) && pointed.year() != full.year();
        other_year.then(|| {
            let (a, b) = (self.words(one.span), self.words(other.span));
            let reason = format!("\"{a}\" and \"{b}\" are one day of two years; the article is of {}", pointed.year());
            self.inconsistency(
                "inconsistency.year",
                vec![self.date(one), self.date(other)],
                &[one.span, other.span],
                reason,
            )
        })
    }

    /// A percentage that the two counts before it do not give: `120 su 400, il 40%`.
    fn shares(&self) -> impl Iterator<Item = Inconsistency> {
        let numbers = &self.analysis.claims.numbers;
        numbers.windows(3).enumerate().filter_map(|(at, three)| {
            let [part, whole, share] = [&three[0].quantity, &three[1].quantity, &three[2].quantity];
            self.share([part, whole, share]).map(|given| {
                let spans = [part.span, whole.span, share.span];
                let [a, b, c] = spans.map(|span| self.words(span));
                let reason = format!("{a} of {b} is {} %, not \"{c}\"", given.round_dp(1).normalize());
                let concerns = self.rows[at..at + 3].iter().map(|row| row.number.clone()).collect();
                self.inconsistency("inconsistency.percent", concerns, &spans, reason)
            })
        })
    }

    /// What the counts give, where the percentage is not that.
    fn share(&self, [part, whole, share]: [&Quantity; 3]) -> Option<Decimal> {
        let text = &self.analysis.text;
        let doubts = &text.language.pack().doubts;
        let exact = |quantity: &Quantity| match quantity.amount {
            Amount::Exactly(value) => Some(value),
            _ => None,
        };
        // A share told in thousandths, or of every hundred thousand, is not one of a hundred.
        let hundredths = share.kind == Kind::Percent && share.unit.is_none_or(|unit| unit.unit().code == "%");
        let counts = part.kind == Kind::Count && whole.kind == Kind::Count && hundredths;
        let (n, m, told) = (exact(part)?, exact(whole)?, share.amount.min().or(share.amount.max())?);
        let sentence = |quantity: &Quantity| text.sentence_of(text.token_at(quantity.span.start()));
        if !counts || m <= n || n <= Decimal::ZERO || sentence(part) != sentence(share) {
            return None;
        }
        // "120 elettori su 400": at most the noun stands between, then the word for a share.
        let between = |a: &Quantity, b: &Quantity| text.source.get(a.span.end()..b.span.start()).unwrap_or_default();
        let mut words: Vec<String> = fold_words(between(part, whole)).collect();
        words.retain(|word| !doubts.articles.contains(word.as_str()));
        let of = words.last().is_some_and(|word| doubts.share_of.contains(word.as_str())) && words.len() <= 3;
        // "400, il 40%", "400 (il 40%)", "400, pari al 40%": nothing else is said between.
        let tail = between(whole, share);
        let tail_words = fold_words(tail).skip_while(|word| {
            whole.counted.is_some_and(|noun| fold::key(self.words(noun)).split(' ').any(|part| part == word))
        });
        let said: Vec<String> = tail_words.collect();
        let apposed =
            tail.contains([',', '(', '–', '—']) && said.iter().all(|word| doubts.share_is.contains(word.as_str()));
        // "120 ristoranti su 400, il 12% dei quali irregolari": a share of something else.
        let behind = text.token_at(share.span.end() - 1) + 1;
        let class =
            |at: usize| text.language.pack().grammar.class(text.lower(at)).filter(|_| text.tokens[at].is_word());
        let relative = (behind..text.tokens.len().min(behind + 3)).any(|at| class(at) == Some(Class::Relative));
        if !of || !apposed || relative {
            return None;
        }
        let given = n.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(m)?;
        let allowed = if matches!(share.amount, Amount::Exactly(_)) { POINTS } else { ESTIMATED };
        let misses = |value: Decimal| (value - told).abs() > allowed;
        // Who are left may be meant: "120 su 400, il 70% è fuori" tells of the others.
        (misses(given) && misses(Decimal::ONE_HUNDRED - given)).then_some(given)
    }

    /// One figure of one source, of one place and time, with two values, where nothing is said of a change.
    fn twice(&self) -> impl Iterator<Item = Inconsistency> {
        let mut inconsistencies = Vec::new();
        for (at, one) in self.rows.iter().enumerate() {
            for (behind, other) in self.rows[at + 1..].iter().enumerate().take(64) {
                let (a, b) = (&self.analysis.claims.numbers[at], &self.analysis.claims.numbers[at + 1 + behind]);
                let Some(rule) = two_values(one, other) else { continue };
                if self.tells_of_change(a.evidence) || self.tells_of_change(b.evidence) {
                    continue;
                }
                let reason = format!(
                    "\"{}\" and \"{}\" are told of one thing: {} and {}",
                    self.words(a.quantity.extent),
                    self.words(b.quantity.extent),
                    one.stated(),
                    other.stated()
                );
                let concerns = vec![one.number.clone(), other.number.clone()];
                inconsistencies.push(self.inconsistency(rule, concerns, &[a.quantity.span, b.quantity.span], reason));
            }
        }
        inconsistencies.into_iter()
    }

    /// Whether words of a change stand in a passage: figures that rise or are corrected are meant to differ.
    fn tells_of_change(&self, span: Span) -> bool {
        let changes = &self.analysis.text.language.pack().doubts.changes;
        fold_words(self.words(span)).any(|word| changes.contains(word.as_str()))
    }
}

/// Whether two numbers are two values of one figure; the rule that says so.
fn two_values(a: &Row, b: &Row) -> Option<&'static str> {
    let relations = Relations::of(a, b);
    let settled = |relation: Relation| matches!(relation, Relation::Equal | Relation::Absent);
    let exact = |row: &Row| row.precision == Precision::Exact && row.modality == "asserted" && row.region == "body";
    let keys = [relations.population, relations.class, relations.action, relations.place, relations.origin];
    let one_thing = relations.measure == Relation::Equal
        && keys.into_iter().all(settled)
        && (relations.population == Relation::Equal || relations.place == Relation::Equal)
        && a.unit == b.unit
        && a.kind == b.kind
        && exact(a)
        && exact(b)
        && a.said_on == b.said_on
        && a.said != b.said
        && a.low != b.low;
    if !one_thing || !tell_one_thing(a, b) || compare(a, b).verdict != Verdict::NotComparable {
        return None;
    }
    // Killed, wounded, displaced are states of an event; that two firms have two prices is no inconsistency.
    let of_people = ["casualties", "displaced", "infected", "hospitalised", "survivors", "rescued", "turnout"];
    let measure = a.measure.as_deref().unwrap_or_default();
    let of_event = super::key::broader(measure).any(|id| of_people.contains(&id.measure().name));
    if !of_event {
        return None;
    }
    if (a.form == "direct") != (b.form == "direct") && relations.origin == Relation::Equal {
        return Some("inconsistency.echo");
    }
    let alike = align(&a.said, &b.said).covers(ALIKE);
    (relations.time == Relation::Equal || relations.time == Relation::Absent && alike).then_some("inconsistency.value")
}

/// The words of a stretch, in lower case.
fn fold_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .flat_map(|word| word.split_inclusive(['’', '\'']))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
}

/// The day that a date is.
fn day(date: &DateMention) -> Option<Date> {
    match date.period {
        Some(Period::At(Moment::Day(day))) => Some(day),
        _ => None,
    }
}

/// The day of a date that tells its year.
fn full(date: &DateMention, words: &str) -> Option<Date> {
    let day = day(date)?;
    words.contains(&day.year().to_string()).then_some(day)
}

#[cfg(test)]
mod tests {
    use crate::{
        article::{self, Options},
        compare::sheet,
        graph::Base,
        pipeline,
    };

    /// The rules of the inconsistencies of an article of 5 March 2021.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut article = article::parse("a", text.as_bytes(), None, &Options::default()).unwrap();
        article.published = Some("2021-03-05".parse().unwrap());
        let sheet = sheet(&pipeline::analyse(&article), &Base::default());
        let found: Vec<&str> = sheet
            .inconsistencies
            .iter()
            .map(|inconsistency| inconsistency.rule.trim_start_matches("inconsistency."))
            .collect();
        assert_eq!(found, expected, "{text}\n{:#?}", sheet.rows);
        for inconsistency in &sheet.inconsistencies {
            assert!(!inconsistency.concerns.is_empty() && inconsistency.span.0 < inconsistency.span.1);
        }
    }

    #[test]
    fn a_year_that_the_days_contradict() {
        check("Il terremoto di mercoledì 3 marzo 2020 ha colpito Perugia.", &["year"]);
        check("Ieri, 4 marzo 2020, il sindaco ha chiuso le scuole.", &["year"]);
        check("Il 4 marzo 2012 (ieri) la diga ha ceduto.", &["year"]);
        check("Il terremoto di mercoledì 3 marzo 2021 ha colpito Perugia.", &[]);
        check("Il 4 marzo 2020 il sindaco chiuse le scuole; ieri le ha riaperte.", &[]);
        check("Martedì 3 marzo 2020 il sindaco chiuse le scuole per la prima volta.", &[]);
        check("Il voto di domenica 4 marzo 2018 aveva dato un altro risultato.", &[]);
    }

    #[test]
    fn a_percentage_that_its_counts_do_not_give() {
        check("Si sono dimessi 120 medici su 400, il 45%.", &["percent"]);
        check("Hanno aderito 1.200 lavoratori su 4.000 (il 40%).", &["percent"]);
        check("Sono state controllate 90 scuole su 300, pari al 35 per cento.", &["percent"]);
        check("Si sono dimessi 120 medici su 400, il 30%.", &[]);
        check("Si sono dimessi 120 medici su 400, il 300 per mille.", &[]);
        check("Hanno votato 1.234 iscritti su 4.000, il 31%.", &[]);
        check("Su 400 medici se ne sono dimessi 120; le assunzioni sono calate del 45%.", &[]);
        check("Si sono dimessi 120 medici su 400, mentre il 45% ha chiesto il trasferimento.", &[]);
        check("Hanno aderito 120 medici su 400, il 70% è rimasto in corsia.", &[]);
        check("Sono 120 su 400, circa un quarto, il 12% nel Nord.", &[]);
        check("Sono stati controllati 120 ristoranti su 400, il 12% dei quali irregolari.", &[]);
        check("Si sono presentati 90 candidati su 300, il 55% dei quali donne.", &[]);
    }

    #[test]
    fn a_figure_with_two_values() {
        check(
            "Il 3 marzo 2021 a Perugia sono morte 41 persone, secondo la prefettura. Secondo la prefettura il 3 marzo 2021 a Perugia sono morte 47 persone.",
            &["value"],
        );
        check(
            "«A Perugia i feriti sono 40», ha detto il sindaco Mario Sereni. Secondo il sindaco Mario Sereni i feriti a Perugia sono 60.",
            &["echo"],
        );
        check(
            "Il 3 marzo 2021 a Perugia sono morte 41 persone, secondo la prefettura. Il 3 marzo 2021 a Perugia sono morte 47 persone, secondo la Croce Rossa.",
            &[],
        );
        check(
            "I morti a Perugia sono saliti a 41, secondo la prefettura. In mattinata i morti a Perugia erano 38, secondo la prefettura.",
            &[],
        );
        check(
            "Il 3 marzo 2021 a Perugia sono morte 41 persone, secondo la prefettura. Il 2 marzo 2021 a Perugia sono morte 47 persone, secondo la prefettura.",
            &[],
        );
        check(
            "A Perugia sono morte 12 persone nel crollo della scuola, secondo la prefettura. A Perugia sono morte 3 persone nel rogo della fabbrica, secondo la prefettura.",
            &[],
        );
        check(
            "Il 3 marzo 2021 a Perugia i feriti sono 40, secondo la prefettura. Il 3 marzo 2021 a Perugia i nuovi feriti sono 12, secondo la prefettura.",
            &[],
        );
        check(
            "A Perugia sono stati uccisi 12 civili, secondo l'Onu. A Perugia sono stati uccisi 30 soldati, secondo l'Onu.",
            &[],
        );
    }
}
