//! The frames around moments: ranges, open periods and coordinations.

use super::evidence::{ends_day, is_date};
use super::line::Line;
use super::point::{Part, Point, Shift, What, Year};
use super::resolve::{self, Lean};
use super::{DateMention, Granularity, Moment, Period, clock, day, digits, lean, length, read};
use crate::language::words::DateWord;
use jiff::civil::Date;
use std::ops::Range;

/// Reads what begins at token `i` into `dates`; gives the token behind it, or `None` if no date begins there.
pub(super) fn read(line: &Line, i: usize, published: Option<Date>, dates: &mut Vec<DateMention>) -> Option<usize> {
    if let Some(end) = clock::read(line, i) {
        let (period, granularity, rule) = (None, Granularity::Time, "date.clock");
        dates.extend(line.text.span(i..end).map(|span| DateMention { span, period, granularity, rule }));
        return Some(end);
    }
    let mut reader = Reader { line, published, dates };
    match line.at(i) {
        Some(DateWord::From) => reader.from(i),
        Some(DateWord::Between) => reader.between(i),
        Some(DateWord::UpTo | DateWord::By) => reader.until(i),
        Some(DateWord::In) => reader.today(i).or_else(|| reader.year_until(i)),
        Some(DateWord::Away | DateWord::Ordinal(1)) => reader.beyond(i),
        _ => None,
    }
    .or_else(|| reader.listed(i))
}

struct Reader<'a, 'b> {
    line: &'a Line<'a>,
    published: Option<Date>,
    dates: &'b mut Vec<DateMention>,
}

impl Reader<'_, '_> {
    /// `dal 3 al 7 maggio`, `dal febbraio 2022`, `da lunedì a oggi`.
    fn from(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        let start = line.skip(i + 1, DateWord::Article);
        let (mut first, behind) = moment(line, start)?;
        let to = line.skip(behind, DateWord::UpTo);
        if line.is(to, DateWord::To) || line.mark(to, "-–") {
            let second = line.skip(to + 1, DateWord::Article);
            if let Some((last, end)) = moment(line, second).filter(|(last, _)| complete(&mut first, last)) {
                // "aperto dal lunedì al venerdì": a habit
                let habit = matches!(first.what, What::Weekday(_)) && first.shift == Shift::Unstated;
                if habit && line.lower(i).len() > 2 && last.shift == Shift::Unstated {
                    return Some(end);
                }
                return self.range(i..end, &first, &last);
            }
        }
        if is_bare(&first) {
            if let Some((last, end)) = self.bare_end(i, start, &first, to, DateWord::To) {
                return self.range(i..end, &first, &last);
            }
            if !line.day_article(i) || line.digits(start).is_none() || !ends_day(line, behind) {
                return None;
            }
        }
        let opens = matches!(first.what, What::Unclear(_) | What::Span(..) | What::Away(..));
        if opens {
            return None;
        }
        let period = self.resolve(&first, &(i..behind));
        let period = period.and_then(|p| opening(&first, p)).map(Period::Since);
        self.push(i..behind, period, first.granularity(), "date.since")
    }

    /// `tra l'8 e il 13 ottobre`.
    fn between(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        if let Some((point, end)) = length::ahead(line, i + 1) {
            let period = self.resolve(&point, &(i..end));
            return self.push(i..end, period, point.granularity(), point.rule);
        }
        // "tra 2019 e 2023", but not "tra 1990 e 2000 soldati"
        if let Some((from, behind)) = read::plain_year(line, i + 1)
            && line.is(behind, DateWord::And)
            && let Some((until, end)) = read::plain_year(line, behind + 1)
            && day::followed(line, end)
        {
            return self.range(i..end, &from, &until);
        }
        let (mut first, behind) = moment(line, line.skip(i + 1, DateWord::Article))?;
        if !line.is(behind, DateWord::And) {
            return None;
        }
        if let Some((last, end)) = self.bare_end(i + 1, i + 2, &first, behind, DateWord::And) {
            return self.range(i..end, &first, &last);
        }
        let second = line.skip(behind + 1, DateWord::Article);
        let (last, end) = moment(line, second).filter(|(last, _)| complete(&mut first, last))?;
        self.range(i..end, &first, &last)
    }

    /// The second day of `dal 20 al 25` and `tra il 20 e il 25`, where nothing says the month: `article` is the token of the first
    /// article, `start` the first day, `joint` the word between the two.
    fn bare_end(
        &self,
        article: usize,
        start: usize,
        first: &Point,
        joint: usize,
        word: DateWord,
    ) -> Option<(Point, usize)> {
        let line = self.line;
        if !is_bare(first) || !line.is(joint, word) || !line.day_article(article) || start != article + 1 {
            return None;
        }
        let second = line.skip(joint + 1, DateWord::Article);
        let (last, end) = moment(line, second).filter(|(last, _)| is_bare(last) && line.day_article(second - 1))?;
        let (What::Day { day: a, .. }, What::Day { day: b, .. }) = (first.what, last.what) else { return None };
        let ends = ends_day(line, end) || matches!(line.at(end), Some(DateWord::To | DateWord::In | DateWord::At));
        (a < b && ends).then_some((last, end))
    }

    /// `in giornata`, `in serata`, unless the sentence has already said of which day.
    fn today(&mut self, i: usize) -> Option<usize> {
        let (point, end) = day::part_of_today(self.line, i)?;
        let start = self.line.text.tokens.get(self.line.start)?.span.start();
        if self.dates.last().is_some_and(|date| date.span.start() >= start) {
            return None;
        }
        self.single(i..end, &point)
    }

    /// `nel 2014 fino al 2018`, `nel 2019 fino a giugno`.
    fn year_until(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        let (first, behind) = moment(line, i + 1).filter(|(point, _)| point.what == What::Year)?;
        if !line.is(behind, DateWord::UpTo) || !line.is(behind + 1, DateWord::To) {
            return None;
        }
        let (mut last, end) = moment(line, line.skip(behind + 2, DateWord::Article))?;
        if last.year == Year::Unstated && matches!(last.what, What::Month(_) | What::Day { month: Some(_), .. }) {
            last.year = first.year;
        }
        (last.year != Year::Unstated).then(|| self.range(i + 1..end, &first, &last))?
    }

    /// `prima di marzo`, `dopo il 12 maggio`: up to the day before, or from the day behind.
    fn beyond(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        let after = line.is(i, DateWord::Away);
        // "la prima di sabato alla Scala", "anno dopo anno"
        let opens = match line.before(i) {
            None => true,
            Some(before) => after && !matches!(before, DateWord::Unit(_) | DateWord::Article | DateWord::Other),
        };
        let start = if after { i + 1 } else { i + 2 };
        let before = line.lower(i) == "prima" && line.is(i + 1, DateWord::Of);
        if !(opens && (after || before)) {
            return None;
        }
        let start = line.skip(start, DateWord::Article);
        let (point, end) = moment(line, start).filter(|(point, _)| !is_bare(point) && point.part == Part::Whole)?;
        let known = matches!(
            point.what,
            What::Day { .. } | What::Month(_) | What::Year | What::Feast(_) | What::Weekday(_) | What::Season(_)
        );
        let season = matches!(point.what, What::Season(_)) && !line.capitalized(start); // "prima dell'estate"
        if !known || !season && !is_date(line, start, &point) {
            return None;
        }
        let period = self.resolve(&point, &(i..end)).and_then(|period| {
            Some(match after {
                true => Period::Since(following(period, true)?),
                // "non arriverà prima di venerdì"
                false if lean::is_negated(line, &(i..end)) => Period::Since(opening(&point, period)?),
                false => Period::Until(following(period, false)?),
            })
        });
        self.push(i..end, period, point.granularity(), if after { "date.after" } else { "date.before" })
    }

    /// `fino al 2030`, `entro marzo`.
    fn until(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        let mut start = i + 1;
        while start < i + 3 && matches!(line.at(start), Some(DateWord::To | DateWord::Article | DateWord::In)) {
            start += 1;
        }
        let day = |at: usize| line.day_article(start - 1) && line.digits(start).is_some() && ends_day(line, at);
        let (point, end) = moment(line, start).filter(|(point, end)| !is_bare(point) || day(*end))?;
        if matches!(point.what, What::Unclear(_) | What::Span(..) | What::Away(..)) {
            return None;
        }
        let ahead = matches!(point.what, What::Weekday(_)) || line.is(i, DateWord::By);
        let lean = match self.lean(&point, &(i..end)) {
            _ if ahead => Lean::Ahead,
            // "la mostra è aperta fino al 2 novembre"
            Lean::Back if matches!(point.what, What::Day { .. }) => Lean::Near,
            lean => lean,
        };
        let period = resolve::period(&point, self.published, lean).and_then(closing).map(Period::Until);
        let rule = if line.is(i, DateWord::By) { "date.by" } else { "date.until" };
        self.push(i..end, period, point.granularity(), rule)
    }

    /// A moment, or several joined by `e`, `o` or commas.
    fn listed(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        if let Some((mut first, last, end)) = digits::range(line, i) {
            complete(&mut first, &last);
            return self.range(i..end, &first, &last);
        }
        let (mut first, behind) = moment(line, i)?;
        if !is_date(line, i, &first) {
            return Some(behind);
        }
        if is_bare(&first)
            && let Some(end) = self.days(i..behind)
        {
            return Some(end);
        }
        let joined = match line.at(behind) {
            Some(DateWord::And | DateWord::Or) => Some(line.skip(behind + 1, DateWord::Article)),
            _ if line.mark(behind, "-–/") && (is_bare(&first) || line.glued(behind)) => Some(behind + 1),
            // "8 ago - 12 ago"
            _ if line.mark(behind, "-–") && has_month(&first) => {
                Some(behind + 1).filter(|second| moment(line, *second).is_some_and(|(last, _)| has_month(&last)))
            }
            _ => None,
        };
        if let Some(second) = joined
            && let Some((last, end)) = moment(line, second)
            && (is_bare(&first) || neighbours(&first, &last) || shares_year(first.what, last.what))
            && is_date(line, second, &last)
            && complete(&mut first, &last)
        {
            let adjoining = line.mark(behind, "-–/") || neighbours(&first, &last);
            if adjoining {
                return self.range(i..end, &first, &last);
            }
            self.single(i..behind, &first);
            return self.single(second..end, &last);
        }
        if is_bare(&first) {
            return self.lone(i..behind, &first);
        }
        self.single(i..behind, &first)
    }

    /// `il 19`: a day of the month that the text speaks of, or of that of publication.
    fn lone(&mut self, tokens: Range<usize>, point: &Point) -> Option<usize> {
        let line = self.line;
        let article = tokens.start.checked_sub(1).filter(|at| *at >= line.start && line.day_article(*at))?;
        let led = article > line.start && line.is(article - 1, DateWord::For);
        let spelled = line.digits(tokens.start).is_none();
        let stated = line.is(article, DateWord::Article) && (!spelled || led);
        if !stated || line.words.not_days.contains(line.lower_before(article)) || !ends_day(line, tokens.end) {
            return None;
        }
        let spoken_of = self.dates.last().filter(|date| date.granularity == Granularity::Day);
        let period = match spoken_of.and_then(|date| date.period) {
            // "Il 12 maggio è partito, il 15 è tornato."
            Some(Period::At(Moment::Day(day))) if self.published.is_none_or(|published| is_near(day, published)) => {
                resolve::period(point, Some(day), Lean::Ahead)
            }
            _ => self.resolve(point, &tokens),
        };
        self.push(tokens, period, Granularity::Day, "date.lone-day")
    }

    /// `il 3, il 5 e il 7 maggio`: days that share the month of the last.
    fn days(&mut self, first: Range<usize>) -> Option<usize> {
        /// No month has more days: a longer run of numbers is a list of something else.
        const MOST: usize = 31;
        let line = self.line;
        let mut days = vec![first];
        while days.len() <= MOST {
            let behind = days.last().map_or(0, |day| day.end);
            if !(line.mark(behind, ",") || line.is(behind, DateWord::And) || line.is(behind, DateWord::Or)) {
                return None;
            }
            let start = line.skip(behind + 1, DateWord::Article);
            let (last, end) = moment(line, start)?;
            if is_bare(&last) {
                days.push(start..end);
                continue;
            }
            if days.len() < 2 {
                return None;
            }
            for tokens in days {
                let mut point = moment(line, tokens.start)?.0;
                if complete(&mut point, &last) {
                    self.single(tokens, &point)?;
                }
            }
            return self.single(start..end, &last);
        }
        None
    }

    fn single(&mut self, tokens: Range<usize>, point: &Point) -> Option<usize> {
        let period = self.resolve(point, &tokens);
        self.push(tokens, period, point.granularity(), point.rule)
    }

    fn range(&mut self, tokens: Range<usize>, first: &Point, last: &Point) -> Option<usize> {
        let end = self.resolve(last, &tokens);
        let start = match (first.year, last.year) {
            (Year::Unstated, Year::Unstated) => self.before(first, end, &tokens),
            _ => self.resolve(first, &tokens),
        };
        let period = start.and_then(|p| opening(first, p)).zip(end.and_then(closing));
        let period = period.filter(|(from, until)| from.first() <= until.last()).map(|(a, b)| Period::Between(a, b));
        let granularity = if matches!(first.what, What::Day { .. } | What::Weekday(_)) {
            Granularity::Day
        } else {
            Granularity::Period
        };
        let granularity = granularity.max(Granularity::Period);
        self.push(tokens, period, granularity, "date.range")
    }

    /// The start of a range whose end is known: the last such moment before it.
    fn before(&self, first: &Point, end: Option<Period>, tokens: &Range<usize>) -> Option<Period> {
        match (first.what, end.and_then(Period::until)) {
            (What::Today(_) | What::Away(..) | What::Unit(_), _) | (_, None) => self.resolve(first, tokens),
            (_, Some(until)) => resolve::period(first, Some(until), Lean::Back),
        }
    }

    fn resolve(&self, point: &Point, tokens: &Range<usize>) -> Option<Period> {
        // "la prossima settimana, tra mercoledì e venerdì"
        if let (What::Weekday(weekday), Shift::Unstated) = (point.what, point.shift)
            && let Some(week) = self.week_before(tokens.start)
        {
            return resolve::day_of_week(week, weekday);
        }
        resolve::period(point, self.published, self.lean(point, tokens))
    }

    /// The week that the sentence has named right before.
    fn week_before(&self, token: usize) -> Option<Period> {
        let week =
            self.dates.last().filter(|date| date.rule == "date.unit" && date.granularity == Granularity::Week)?;
        let behind = self.line.text.token_at(week.span.end());
        (behind >= self.line.start && token <= behind + 2).then_some(week.period).flatten()
    }

    fn lean(&self, point: &Point, tokens: &Range<usize>) -> Lean {
        let found = lean::of(self.line, tokens);
        match (point.what, found) {
            (_, Some(Lean::Ahead)) => Lean::Ahead,
            // "l'attacco del 7 ottobre"
            (What::Day { .. } | What::Feast(_) | What::Month(_), _) if lean::is_of_happening(self.line, tokens) => {
                Lean::Back
            }
            // "ha annunciato lo sciopero del 7 novembre"
            (What::Day { .. } | What::Feast(_) | What::Month(_), Some(Lean::Back)) => {
                if self.line.before(tokens.start) == Some(DateWord::Of) { Lean::Near } else { Lean::Back }
            }
            (What::Day { .. } | What::Feast(_) | What::Month(_) | What::Quarter(_) | What::Semester(_), None) => {
                Lean::Near
            }
            _ => Lean::Back,
        }
    }

    fn push(
        &mut self,
        tokens: Range<usize>,
        period: Option<Period>,
        granularity: Granularity,
        rule: &'static str,
    ) -> Option<usize> {
        let end = tokens.end;
        let span = self.line.text.span(tokens)?;
        let period = period.filter(|_| granularity < Granularity::Year || !self.line.before_christ(end));
        self.dates.push(DateMention { span, period, granularity, rule });
        Some(end)
    }
}

/// A moment or, for ranges, a day without its month or a year without other evidence.
fn moment(line: &Line, i: usize) -> Option<(Point, usize)> {
    read::point(line, i).or_else(|| {
        let (day, end) = day::day_number(line, i)?;
        let what = What::Day { weekday: None, day, month: None };
        Some((Point::new(what, "date.day"), end))
    })
}

/// A day whose month stands elsewhere.
fn is_bare(point: &Point) -> bool {
    matches!(point.what, What::Day { weekday: None, month: None, .. }) && point.shift == Shift::Unstated
}

/// A day with its month.
fn has_month(point: &Point) -> bool {
    matches!(point.what, What::Day { month: Some(_), .. })
}

/// Whether two days lie within two months.
fn is_near(day: Date, published: Date) -> bool {
    day.until(published).is_ok_and(|span| span.get_days().abs() < 62)
}

/// Gives the first end of a range what it shares with the last; `false` if the two do not fit together.
fn complete(first: &mut Point, last: &Point) -> bool {
    // "dal 4 al 22 di questo mese"
    if let (What::Day { day, .. }, Part::Day(_), What::Unit(_)) = (first.what, last.part, last.what) {
        if is_bare(first) {
            *first = Point { part: Part::Day(day), ..*last };
        }
        return true;
    }
    if let (What::Day { month: month @ None, .. }, What::Day { month: Some(shared), .. }) = (&mut first.what, last.what)
    {
        *month = Some(shared);
    }
    if first.year == Year::Unstated && shares_year(first.what, last.what) {
        first.year = last.year;
    }
    !is_bare(first) && !is_bare(last)
}

/// Whether the year of the last end of a range holds for the first.
fn shares_year(first: What, last: What) -> bool {
    match (first, last) {
        (What::Day { month: Some(a), .. }, What::Day { month: Some(b), .. }) | (What::Month(a), What::Month(b)) => {
            a <= b
        }
        (What::Season(a), What::Season(b)) | (What::Quarter(a), What::Quarter(b)) => a <= b,
        _ => false,
    }
}

/// Whether one moment follows the other without a gap.
fn neighbours(first: &Point, last: &Point) -> bool {
    match (first.what, last.what) {
        (What::Day { day: a, month: m, .. }, What::Day { day: b, month: n, .. }) => {
            b == a + 1 && (m.is_none() || m == n)
        }
        (What::Month(a), What::Month(b)) => b == a % 12 + 1,
        (What::Weekday(a), What::Weekday(b)) => b == a % 7 + 1,
        _ => false,
    }
}

/// What follows a period or precedes it, as fine as the period is told.
fn following(period: Period, after: bool) -> Option<Moment> {
    let step: i8 = if after { 1 } else { -1 };
    Some(match period {
        Period::At(Moment::Year(year)) => Moment::Year(year.checked_add(step.into())?),
        Period::At(month @ Moment::Month(..)) => {
            let day = if after { month.last()?.tomorrow() } else { month.first()?.yesterday() }.ok()?;
            Moment::Month(day.year(), day.month())
        }
        _ if after => Moment::Day(period.until()?.tomorrow().ok()?),
        _ => Moment::Day(period.from()?.yesterday().ok()?),
    })
}

/// The moment with which a period opens.
fn opening(point: &Point, period: Period) -> Option<Moment> {
    // "dai primi di giugno": on which day is not said
    if point.part == Part::Start && !matches!(point.what, What::Years(..) | What::Month(_)) {
        return period.from().map(Moment::Day); // "dall'inizio dell'anno": from its first day
    }
    match period {
        Period::At(moment) | Period::Between(moment, _) | Period::Since(moment) => Some(moment),
        Period::Until(_) => None,
    }
}

/// The moment with which a period closes.
fn closing(period: Period) -> Option<Moment> {
    match period {
        Period::At(moment) | Period::Between(_, moment) | Period::Until(moment) => Some(moment),
        Period::Since(_) => None,
    }
}
