//! Italian: date words.

use crate::language::list::{self, lines};
use crate::language::words::{DateWord, Dates, Feast, Unit};

pub(super) fn words() -> Dates {
    let feasts = feasts(include_str!("feasts.tsv"));
    let mut calendar = list::table(include_str!("calendar.tsv"), meaning);
    for first in lines(include_str!("feast_openers.txt")) {
        calendar.entry(first).or_insert(DateWord::Feast);
    }
    Dates {
        calendar,
        feasts,
        year_openers: list::words(include_str!("year_openers.txt")),
        amounts: list::words(include_str!("year_amounts.txt")),
        streets: list::words(include_str!("streets.txt")),
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

/// Reads `feasts.tsv`, the longest names first.
fn feasts(file: &'static str) -> Vec<(Vec<&'static str>, Feast)> {
    let mut feasts: Vec<_> = lines(file)
        .map(|line| {
            let entry = line.split_once('\t').and_then(|(words, day)| Some((words.split(' ').collect(), feast(day)?)));
            entry.unwrap_or_else(|| panic!("list entry `{line}`: expected a feast, a tab and its day"))
        })
        .collect();
    feasts.sort_by_key(|(words, _): &(Vec<_>, _)| std::cmp::Reverse(words.len()));
    feasts
}

fn feast(day: &str) -> Option<Feast> {
    let (first, second) = day.split_once(' ')?;
    if first == "easter" {
        return second.parse().ok().map(Feast::Easter);
    }
    Some(Feast::Fixed(first.parse().ok()?, second.parse().ok()?))
}

/// `arriverà`, `saranno`, `verra'`.
fn is_future(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["erà", "irà", "rranno", "eranno", "iranno", "rrà"];
    const SHORT: [&str; 16] = [
        "sarà", "saranno", "avrà", "avranno", "andrà", "andranno", "dovrà", "dovranno", "potrà", "potranno", "farà",
        "faranno", "darà", "daranno", "starà", "vedrà",
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
        for (feast, _) in &dates.feasts {
            assert!(dates.calendar.contains_key(feast[0].to_lowercase().as_str()), "{}", feast[0]);
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
