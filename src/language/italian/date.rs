//! Italian: date words.

use crate::language::list::{self, lines};
use crate::language::words::{DateWord, Dates, Feast, Unit};
use std::collections::BTreeMap;

pub(super) fn words() -> Dates {
    let feasts = feasts(lines(include_str!("feasts.tsv")).chain(lines(include_str!("world_days.tsv"))));
    let mut calendar = list::table(include_str!("calendar.tsv"), meaning);
    for first in lines(include_str!("feast_openers.txt")) {
        calendar.entry(first).or_insert(DateWord::Feast);
    }
    Dates {
        calendar,
        feasts,
        year_openers: list::words(include_str!("year_openers.txt")),
        amounts: list::words(include_str!("year_amounts.txt")),
        counted: list::few(["abitanti", "feriti", "morti", "soldati"]),
        streets: list::words(include_str!("streets.txt")),
        day_articles: ["il", "l'", "dal", "dall'", "al", "all'"].into_iter().collect(),
        day_followers: list::words(include_str!("day_followers.txt")),
        not_days: list::words(include_str!("not_days.txt")),
        weekday_names: ["sabato", "domenica"].into_iter().collect(),
        before_christ: &["a.c.", "a. c.", "avanti cristo"],
        after_christ: &["d.c.", "d. c.", "dopo cristo"],
        year_events: list::words(include_str!("year_events.txt")),
        is_year,
        year_adjectives: list::words(include_str!("year_adjectives.txt")),
        happenings: list::words(include_str!("happenings.txt")),
        event_heads: list::words(include_str!("event_heads.txt")),
        events: vec![(9, 11)],
        followers: list::words(include_str!("date_followers.txt")),
        clock_leads: list::words(include_str!("clock_leads.txt")),
        clause_openers: list::words(include_str!("clause_openers.txt")),
        back: list::words(include_str!("date_back.txt")),
        ahead: list::words(include_str!("date_ahead.txt")),
        bases: list::words(include_str!("date_bases.txt")),
        is_future,
        is_past,
    }
}

/// Reads a meaning of `calendar.tsv`.
fn meaning(text: &str) -> Option<DateWord> {
    let (name, value) = text.split_once(' ').unwrap_or((text, ""));
    let number = || value.parse::<i16>().ok();
    let small = || value.parse::<i8>().ok();
    Some(match name {
        "month" => DateWord::Month(small()?),
        "short-month" => DateWord::ShortMonth(small()?),
        "weekday" => DateWord::Weekday(small()?),
        "short-weekday" => DateWord::ShortWeekday(small()?),
        "day" => DateWord::Day(small()?),
        "day-part" => DateWord::DayPart,
        "season" => DateWord::Season(small()?),
        "unit" => DateWord::Unit(unit(value)?),
        "last" => DateWord::Last,
        "next" => DateWord::Next,
        "this" => DateWord::This,
        "other" => DateWord::Other,
        "final" => DateWord::Final,
        "start" => DateWord::Start,
        "middle" => DateWord::Middle,
        "end" => DateWord::End,
        "rest" => DateWord::Rest,
        "ordinal" => DateWord::Ordinal(small()?),
        "count" => DateWord::Count(number()?),
        "few" => DateWord::Few,
        "decade" => DateWord::Decade(number()?),
        "century" => DateWord::Century(number()?),
        "article" => DateWord::Article,
        "of" => DateWord::Of,
        "from" => DateWord::From,
        "to" => DateWord::To,
        "between" => DateWord::Between,
        "and" => DateWord::And,
        "or" => DateWord::Or,
        "up-to" => DateWord::UpTo,
        "by" => DateWord::By,
        "for" => DateWord::For,
        "in" => DateWord::In,
        "ago" => DateWord::Ago,
        "away" => DateWord::Away,
        "every" => DateWord::Every,
        "at" => DateWord::At,
        "hours" => DateWord::Hours,
        "half" => DateWord::Half,
        "noon" => DateWord::Noon,
        "own" => DateWord::Own,
        "joined" => DateWord::Joined,
        _ => return None,
    })
}

fn unit(text: &str) -> Option<Unit> {
    Some(match text {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "semester" => Unit::Semester,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => Unit::Years(text.strip_prefix("years ")?.parse().ok()?),
    })
}

/// Reads feasts, of each first word the longest names first.
fn feasts(entries: impl Iterator<Item = &'static str>) -> BTreeMap<String, Vec<(Vec<&'static str>, Feast)>> {
    let mut feasts: BTreeMap<_, Vec<(Vec<_>, _)>> = BTreeMap::new();
    for line in entries {
        let entry = line.split_once('\t').and_then(|(words, day)| Some((words.split(' ').collect(), feast(day)?)));
        let (words, feast): (Vec<_>, _) =
            entry.unwrap_or_else(|| panic!("list entry `{line}`: expected a feast, a tab and its day"));
        feasts.entry(words[0].to_lowercase()).or_default().push((words, feast));
    }
    for of_word in feasts.values_mut() {
        of_word.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    feasts
}

/// `12 25`, `easter 1`, or `weekday 2 7 5`: the second Sunday of May.
fn feast(day: &str) -> Option<Feast> {
    let (first, rest) = day.split_once(' ')?;
    match first {
        "easter" => rest.parse().ok().map(Feast::Easter),
        "weekday" => {
            let mut numbers = rest.split(' ').map(str::parse);
            let mut next = || numbers.next()?.ok();
            Some(Feast::Weekday(next()?, next()?, next()?))
        }
        _ => Some(Feast::Fixed(first.parse().ok()?, rest.parse().ok()?)),
    }
}

/// `millenovecentonovanta`, `duemiladiciotto`.
fn is_year(word: &str) -> bool {
    word.len() > 9 && (word.starts_with("mille") || word.starts_with("duemila"))
}

/// `arriverà`, `saranno`, `verra'`.
fn is_future(word: &str) -> bool {
    const ENDINGS: [&str; 9] = ["erà", "irà", "rranno", "eranno", "iranno", "rrà", "rrò", "eremo", "iremo"];
    const SHORT: [&str; 26] = [
        "sarò", "avrò", "andrò", "dovrò", "potrò", "farò", "darò", "vedrò", "saremo", "avremo", "sarà", "saranno",
        "avrà", "avranno", "andrà", "andranno", "dovrà", "dovranno", "potrà", "potranno", "farà", "faranno", "darà",
        "daranno", "starà", "vedrà",
    ];
    let long = word.len() > 5 && (ENDINGS.iter().any(|ending| word.ends_with(ending)) || word.ends_with("era'"));
    long || SHORT.contains(&word)
}

/// `dichiarò`, `partì`, `chiedeva`, `andavano`.
fn is_past(word: &str) -> bool {
    const ENDINGS: [&str; 9] = ["ò", "arono", "irono", "erono", "ava", "avano", "eva", "evano", "ivano"];
    word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending)) && !word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_every_feast_opens_one() {
        let dates = words();
        for first in dates.feasts.keys() {
            assert!(dates.calendar.contains_key(first.as_str()), "{first}");
        }
    }

    #[test]
    fn futures_and_pasts() {
        for word in ["arriverà", "saranno", "andrà", "verranno", "partirà"] {
            assert!(is_future(word) && !is_past(word), "{word}");
        }
        for word in ["dichiarò", "chiedeva", "andavano", "arrivarono"] {
            assert!(is_past(word) && !is_future(word), "{word}");
        }
        for word in ["però", "sopra", "settimana", "eva"] {
            assert!(!is_future(word), "{word}");
        }
    }
}
