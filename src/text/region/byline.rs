//! Bylines and datelines: who wrote an article, and the day and the place it was sent from.

use crate::{
    language::{Pack, words::BylineWord},
    text::{Case, Span, Token, TokenKind, token},
};
use jiff::civil::Date;

/// A line that says nothing but who wrote the article, when and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Byline {
    /// Who wrote it.
    pub(super) author: Option<Author>,
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// Whether the line says that this is the day of publication.
    pub(super) says_published: bool,
    /// What the line consists of.
    pub(super) form: Form,
}

/// The names of the author or authors, as they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Author {
    /// A word says that this is the author (`di Anna Bianchi`).
    Announced(Span),
    /// A name beside a date, which might also be a place.
    Beside(Span),
}

/// What a byline consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A name and nothing else.
    Name,
    /// It announces an author, names a newsroom, or says that something is published.
    Signed,
    /// Anything else, as a date.
    Bare,
}

/// A part of a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A day; without a value where the year is missing.
    Day(Option<Date>),
    Time,
    Weekday,
    Name(Span),
    Word(BylineWord),
    Mark(char),
}

/// Reads a line as a byline; `offset` is where it starts in the text. `None` if it says anything else.
pub(super) fn read(line: &str, offset: usize, pack: &Pack) -> Option<Byline> {
    let parts = Parts::of(line, pack).collect::<Option<Vec<Part>>>()?;
    let has = |word: BylineWord| parts.contains(&Part::Word(word));
    let count = |is: fn(&Part) -> bool| parts.iter().filter(|part| is(part)).count();
    let (announced, newsroom) = (has(BylineWord::By), has(BylineWord::Newsroom));
    let days = count(|part| matches!(part, Part::Day(_)));
    let times = count(|part| matches!(part, Part::Time));
    let names = count(|part| matches!(part, Part::Name(_)));
    let author = author(line, &parts, newsroom);
    let published = published(&parts);

    let signed = matches!(author, Some(Author::Announced(_)));
    let is_name = author.is_some() && parts.len() == 1;
    // "3 maggio" alone may be a heading; beside a name or a time it is no heading.
    let dated = published.is_some() || (days > 0 && (names + times > 0 || newsroom || has(BylineWord::Updated)));
    let only_time = times > 0 && parts.len() <= 3 && !announced;
    if !(dated || only_time || signed || is_name || (newsroom && days == 0)) {
        return None;
    }
    let says_published = has(BylineWord::Published);
    let form = if is_name {
        Form::Name
    } else if signed || newsroom || says_published {
        Form::Signed
    } else {
        Form::Bare
    };
    Some(Byline { author: author.and_then(|author| author.moved(offset)), published, says_published, form })
}

/// The author that a byline names. A name of one word is none; nor is one that a comma follows (`New York, 3 maggio`) or
/// that stands with a newsroom, unless a word announces it.
fn author(line: &str, parts: &[Part], newsroom: bool) -> Option<Author> {
    let mut announced = false;
    parts.iter().enumerate().find_map(|(at, part)| match *part {
        Part::Word(BylineWord::By) => {
            announced = true;
            None
        }
        Part::Name(span) if span.of(line).split_whitespace().count() >= 2 => {
            let span = with_others(parts, at, span);
            let is_place = newsroom || matches!(parts.get(at + 1), Some(Part::Mark(',')));
            if announced { Some(Author::Announced(span)) } else { (!is_place).then_some(Author::Beside(span)) }
        }
        _ => None,
    })
}

/// The first day of a byline that is not the day of a change.
fn published(parts: &[Part]) -> Option<Date> {
    let mut updated = false;
    parts.iter().find_map(|part| {
        match part {
            Part::Word(BylineWord::Updated) => updated = true,
            Part::Word(BylineWord::Published) => updated = false,
            Part::Day(date) if !updated => return *date,
            _ => {}
        }
        None
    })
}

impl Author {
    /// The names.
    pub(super) fn span(self) -> Span {
        match self {
            Self::Announced(span) | Self::Beside(span) => span,
        }
    }

    fn moved(self, offset: usize) -> Option<Self> {
        let moved = |span: Span| Span::new(span.start() + offset, span.end() + offset);
        Some(match self {
            Self::Announced(span) => Self::Announced(moved(span)?),
            Self::Beside(span) => Self::Beside(moved(span)?),
        })
    }
}

/// The name at `at` with those joined to it (`e`).
fn with_others(parts: &[Part], at: usize, first: Span) -> Span {
    let mut span = first;
    for pair in parts[at + 1..].chunks_exact(2) {
        match pair {
            [Part::Word(BylineWord::And), Part::Name(next)] => span = span.cover(*next),
            _ => break,
        }
    }
    span
}

/// The day of a dateline at the beginning of a paragraph, as in `ROMA, 3 maggio 2024 – `. `None` if there is no dateline, or
/// if it does not say the year.
pub(super) fn dateline(paragraph: &str, pack: &Pack) -> Option<Date> {
    const LONGEST: usize = 120;
    let end = paragraph.char_indices().map(|(at, _)| at).find(|at| *at >= LONGEST).unwrap_or(paragraph.len());
    let head = &paragraph[..end];
    let mut sender = false;
    let mut day = None;
    for part in Parts::of(head, pack) {
        match part? {
            Part::Day(date) => day = Some(date?),
            Part::Mark('-' | '–' | '—') if day.is_some() => return day.filter(|_| sender),
            Part::Name(_) if day.is_none() => sender = true,
            Part::Word(BylineWord::Newsroom) => sender = true,
            Part::Name(_) | Part::Word(BylineWord::Updated) => return None,
            _ => {}
        }
    }
    None
}

/// The full date behind wording that says when the article was published, at the beginning of a line.
pub(super) fn publication(line: &str, pack: &Pack) -> Option<Date> {
    let mut published = false;
    for part in Parts::of(line, pack) {
        match part? {
            Part::Word(BylineWord::Published) => published = true,
            Part::Day(date) if published => return date,
            Part::Name(_) | Part::Word(BylineWord::Updated) => return None,
            _ => {}
        }
    }
    None
}

/// Whether words are names, newsrooms and marks, and nothing else.
pub(super) fn only_names(words: &str, pack: &Pack) -> bool {
    let parts = Parts::of(words, pack).collect::<Option<Vec<Part>>>();
    parts.is_some_and(|parts| {
        parts.iter().any(|part| matches!(part, Part::Name(_) | Part::Word(BylineWord::Newsroom) | Part::Day(Some(_))))
            && parts.iter().all(|part| !matches!(part, Part::Time))
    })
}

/// The parts of a line from its beginning; `None` for what is no part of a byline, and nothing after it.
struct Parts<'a> {
    line: &'a str,
    tokens: Vec<Token>,
    folded: String,
    pack: &'a Pack,
    at: usize,
    ended: bool,
}

impl<'a> Parts<'a> {
    fn of(line: &'a str, pack: &'a Pack) -> Self {
        let mut folded = String::new();
        let tokens = token::cut(line, pack, &mut folded);
        Self { line, tokens, folded, pack, at: 0, ended: false }
    }

    fn lower(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.folded[token.folded()])
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.line))
    }

    /// The number at `at`, if it has at most `digits` digits.
    fn number(&self, at: usize, digits: usize) -> Option<i16> {
        let word = self.word(at);
        (word.len() <= digits && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
    }

    /// A year of four digits.
    fn year(&self, at: usize) -> Option<i16> {
        self.number(at, 4).filter(|year| (1900..=2100).contains(year))
    }

    fn month(&self, at: usize) -> Option<i8> {
        self.pack.page.months.get(self.lower(at)).copied()
    }

    /// How many tokens behind `at` are one of `words`.
    fn skip(&self, at: usize, words: &[&str]) -> usize {
        usize::from(words.contains(&self.lower(at)))
    }

    /// A day at `at`, and the number of its tokens.
    fn day(&self, at: usize) -> Option<(Option<Date>, usize)> {
        let date = |year: i16, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
        if let Some(first) = self.number(at, 2).filter(|n| (1..=31).contains(n)) {
            // 3 maggio 2024, 1º maggio 2024, 3 mag. 2024
            let mut next = at + 1 + self.skip(at + 1, &["º", "°"]);
            if let Some(month) = self.month(next) {
                next += 1;
                next += self.skip(next, &["."]);
                next += self.skip(next, &[","]);
                return Some(match self.year(next) {
                    Some(year) => (Some(date(year, month.into(), first)?), next + 1 - at),
                    None => (None, next - at),
                });
            }
            // 3/5/2024, 3-5-2024
            let (mark, second, third) = (self.lower(at + 1), self.number(at + 2, 2), self.year(at + 4));
            if let (true, Some(month), Some(year)) =
                (matches!(mark, "/" | "-") && mark == self.lower(at + 3), second, third)
            {
                return Some((Some(date(year, month, first)?), 5));
            }
        }
        // 2024-05-03
        if let (Some(year), "-", Some(month), "-", Some(day)) =
            (self.year(at), self.lower(at + 1), self.number(at + 2, 2), self.lower(at + 3), self.number(at + 4, 2))
        {
            return Some((Some(date(year, month, day)?), 5));
        }
        // 03.05.2024
        let numbers: Vec<&str> = self.word(at).split('.').collect();
        if let [day, month, year] = numbers[..]
            && year.len() == 4
            && day.len() <= 2
        {
            return Some((Some(date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?), 1));
        }
        // Lug 7th, 2025
        let month = self.month(at)?;
        let next = at + 1 + self.skip(at + 1, &["."]);
        let day = self.number(next, 2).filter(|n| (1..=31).contains(n))?;
        let mut next = next + 1;
        next += self.skip(next, &["st", "nd", "rd", "th"]);
        next += self.skip(next, &[","]);
        self.year(next).and_then(|year| Some((Some(date(year, month.into(), day)?), next + 1 - at)))
    }

    /// A clock time at `at`: `13:19`, `13:19:22`, `13.19`, `13h`.
    fn time(&self, at: usize) -> Option<usize> {
        let is_time = |hour: &str, minute: &str| {
            hour.len() <= 2
                && minute.len() == 2
                && hour.parse::<u8>().is_ok_and(|h| h < 24)
                && minute.parse::<u8>().is_ok_and(|m| m < 60)
        };
        let word = self.word(at);
        if let Some((hour, minute)) = word.split_once('.') {
            return is_time(hour, minute).then_some(1);
        }
        if matches!(self.lower(at + 1), ":" | "h") && is_time(word, self.word(at + 2)) {
            let seconds = self.lower(at + 3) == ":" && is_time("0", self.word(at + 4));
            return Some(if seconds { 5 } else { 3 });
        }
        // "alle ore 18", "3 minuti di lettura"
        let beside = |at: usize| matches!(self.pack.page.byline.get(self.lower(at)), Some(BylineWord::Filler));
        (self.number(at, 2).is_some() && (at.checked_sub(1).is_some_and(beside) || beside(at + 1))).then_some(1)
    }

    /// A phrase of bylines at `at`, the longest that fits.
    fn phrase(&self, at: usize) -> Option<(BylineWord, usize)> {
        const LONGEST: usize = 6;
        let longest = LONGEST.min(self.tokens.len() - at);
        (1..=longest).rev().find_map(|length| {
            let words: Vec<&str> = (at..at + length).map(|at| self.lower(at)).collect();
            self.pack.page.byline.get(words.join(" ").as_str()).map(|word| (*word, length))
        })
    }

    /// A name at `at`: capitalized words, with the small words and marks that names have inside.
    fn name(&self, at: usize) -> Option<(Span, usize)> {
        const MOST_WORDS: usize = 6;
        let is_capital = |at: usize| self.tokens.get(at).is_some_and(Token::is_capitalized);
        if !is_capital(at) {
            return None;
        }
        let mut end = at + 1;
        loop {
            let hyphen = self.word(end) == "-" && self.glued(end) && self.glued(end + 1);
            let initial = self.word(end) == "." && self.glued(end) && self.word(end - 1).chars().count() == 1;
            let particle = self.pack.page.particles.contains(self.lower(end)) && is_capital(end + 1);
            if initial || (is_capital(end) && !self.starts_other(end)) {
                end += 1;
            } else if (hyphen && is_capital(end + 1)) || (particle && !is_capital(end)) {
                end += 2;
            } else {
                break;
            }
        }
        let words = self.tokens[at..end].iter().filter(|token| token.kind == TokenKind::Word).count();
        let span = self.tokens[at].span.cover(self.tokens[end - 1].span);
        (words <= MOST_WORDS).then_some((span, end - at))
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Whether a capitalized word is the start of another part: `Redazione`, `Pubblicato`, `Lunedì`.
    fn starts_other(&self, at: usize) -> bool {
        let is_weekday = self.pack.page.weekdays.contains(self.lower(at)) && !self.is_short_name(at);
        let phrase = self.phrase(at).is_some_and(|(word, _)| word != BylineWord::Filler && word != BylineWord::By);
        is_weekday || phrase || self.day(at).is_some()
    }

    /// `Sun`, `Dom`: an abbreviation of a day, which without a stop may be a name.
    fn is_short_name(&self, at: usize) -> bool {
        self.word(at).chars().count() <= 3 && self.word(at + 1) != "." && self.tokens[at].case != Case::Lower
    }
}

impl Iterator for Parts<'_> {
    type Item = Option<Part>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended || self.at >= self.tokens.len() {
            return None;
        }
        let at = self.at;
        let token = &self.tokens[at];
        let opens_part = at == 0 || self.tokens[at - 1].kind != TokenKind::Word || self.phrase(at - 1).is_some();
        let found = if let Some((date, length)) = self.day(at) {
            Some((Part::Day(date), length))
        } else if let Some(length) = self.time(at) {
            Some((Part::Time, length))
        } else if self.word(at) == "@" && self.glued(at + 1) {
            // A handle or the rest of an address: "@mrossi".
            let rest = (at + 1..self.tokens.len()).take_while(|at| self.glued(*at)).count();
            Some((Part::Mark('@'), 1 + rest))
        } else if token.kind == TokenKind::Mark {
            let mark = self.word(at).chars().next().unwrap_or(' ');
            let is_separator = matches!(
                mark,
                '-' | '–'
                    | '—'
                    | '|'
                    | '/'
                    | '•'
                    | '·'
                    | ','
                    | '.'
                    | ':'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '*'
                    | '_'
                    | '@'
                    | '#'
            );
            is_separator.then_some((Part::Mark(mark), 1))
        } else if self.pack.page.weekdays.contains(self.lower(at)) {
            Some((Part::Weekday, 1))
        } else if let Some((word, length)) = self.phrase(at).filter(|(word, _)| *word != BylineWord::By || opens_part) {
            Some((Part::Word(word), length))
        } else {
            self.name(at).map(|(span, length)| (Part::Name(span), length))
        };
        // What is no part of a byline ends the parts.
        self.ended = found.is_none();
        Some(found.map(|(part, length)| {
            self.at += length;
            part
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// Author and day of a line; `None` if it is no byline.
    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        let found = read(line, 0, Language::Italian.pack()).map(|byline| {
            let author = byline.author.map_or("-", |author| author.span().of(line));
            format!("{author} {}", byline.published.map_or("-".to_owned(), |day| day.to_string()))
        });
        assert_eq!(found.as_deref(), expected, "{line}");
    }

    #[test]
    fn days() {
        check("3 maggio 2024", Some("- 2024-05-03"));
        check("1º maggio 2024", Some("- 2024-05-01"));
        check("Mercoledì 3 mag. 2024, ore 10.22", Some("- 2024-05-03"));
        check("03/05/2024", Some("- 2024-05-03"));
        check("03.05.2024", Some("- 2024-05-03"));
        check("2024-05-03 10:22:31", Some("- 2024-05-03"));
        check("Lug 7th, 2025", Some("- 2025-07-07"));
        check("31 febbraio 2024", None);
        check("3 maggio", None);
        check("3 maggio, 10:22", Some("- -"));
        check("maggio 2024", None);
        check("3 maggio 24", None);
    }

    #[test]
    fn authors() {
        check("di Anna Bianchi", Some("Anna Bianchi -"));
        check("Di Anna Maria De Santis", Some("Anna Maria De Santis -"));
        check("a cura di J. P. Rossi | 3 maggio 2024", Some("J. P. Rossi 2024-05-03"));
        check("Anna Bianchi - 3 maggio 2024", Some("Anna Bianchi 2024-05-03"));
        check("New York, 3 maggio 2024", Some("- 2024-05-03"));
        check("Redazione", Some("- -"));
        check("di Redazione", Some("- -"));
        check("di Pietro", None);
        check("di Anna Bianchi non si parla", None);
        check("Bianchi accusa Verdi", None);
    }

    #[test]
    fn datelines() {
        let check = |line: &str, expected: Option<&str>| {
            let found = dateline(line, Language::Italian.pack()).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{line}");
        };
        check("ROMA, 3 maggio 2024 – Il governo tace.", Some("2024-05-03"));
        check("(ANSA) - ROMA, 12 MAR 2024 - Il governo tace.", Some("2024-03-12"));
        check("(ANSA) - ROMA, 12 MAR - Il governo tace.", None);
        check("Roma, 3 mag 2024 (Agenzia Nova) - Il governo tace.", Some("2024-05-03"));
        check("Il 3 maggio 2024 - lo ricordiamo - il governo tacque.", None);
        check("Roma, 3 maggio 2024: il governo tace.", None);
    }
}
