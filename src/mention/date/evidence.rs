//! Whether words that could be a date are one where they stand.

use super::line::Line;
use super::number;
use super::point::{Part, Point, Shift, What, Year};
use super::read::is_plural;
use crate::language::words::{DateWord, Unit};

/// Whether a day that has no month can end where it does: `il 15 si vota`, but not `il 15 per cento`.
pub(super) fn ends_day(line: &Line, end: usize) -> bool {
    if end >= line.end {
        return true;
    }
    let word = line.lower(end);
    // "il 20%", "il 3-2", "il 15 e il 16"
    line.mark(end, ".,;:!?)»”\"") && !line.glued(end + 1)
        || line.mark(end, ".,;:!?)»”\"") && end + 1 >= line.end
        || line.is(end, DateWord::DayPart)
        || line.words.day_followers.contains(word)
        || !line.capitalized(end) && ((line.words.is_future)(word) || (line.words.is_past)(word))
}

/// Whether a moment is one where it stands, and not part of a name or a habit.
pub(super) fn is_date(line: &Line, i: usize, point: &Point) -> bool {
    let before = line.before(i);
    match point.what {
        What::Weekday(_) => {
            let habit = before == Some(DateWord::Every)
                || before == Some(DateWord::Article) && point.shift == Shift::Unstated
                || before == Some(DateWord::Of) && i == line.start + 1
                // "il Processo del lunedì", "la mattina del sabato"
                || before == Some(DateWord::Of) && line.lower_before(i).len() > 2 && point.shift == Shift::Unstated;
            // "Ernesto Sabato", "Domenica In"
            let is_name = |k: usize| line.capitalized(k) && line.text.tokens[k].is_word();
            // "Domenica Rossi", but "Lunedì Rutte ha parlato": only Sunday is also a first name.
            let may_be_first = i > line.start || line.at(i) == Some(DateWord::Weekday(7));
            let last = may_be_first && line.at(i).is_some() && is_name(i + 1) && line.at(i + 1).is_none();
            let name = line.words.weekday_names.contains(line.lower(i))
                && line.capitalized(i)
                && (last || i > line.start && is_name(i - 1) && line.before(i).is_none());
            !habit && !name
        }
        What::Month(_) => {
            let alone = point.year == Year::Unstated && point.shift == Shift::Unstated && point.part == Part::Whole;
            // "Brigata XXVIII marzo"
            if alone && i > line.start && number::roman(line.text.word(i - 1)).is_some() {
                return false;
            }
            let name = line.capitalized(i) && alone;
            let led = matches!(before, Some(DateWord::To | DateWord::In)) && !line.capitalized(i + 1);
            !name || led
        }
        // "in primavera", but not "la primavera araba", "il campionato Primavera", "Bella d'estate"
        What::Season(_) => {
            let alone = point.year == Year::Unstated && point.shift == Shift::Unstated && point.part == Part::Whole;
            let opens = |word| {
                use DateWord::{Between, By, For, From, In, To, UpTo};
                matches!(word, Some(In | To | From | By | UpTo | Between | For))
            };
            let article = i > line.start && before == Some(DateWord::Article) && opens(line.before(i - 1));
            !alone || !line.capitalized(i) && (opens(before) || article)
        }
        What::Feast(_) => {
            // "piazza dell'Immacolata", "Maria Immacolata"
            let street =
                (1..=2).filter_map(|back| i.checked_sub(back)).any(|k| line.words.streets.contains(line.lower(k)));
            let name =
                i > line.start && line.capitalized(i - 1) && before.is_none() && line.text.tokens[i - 1].is_word();
            !(street || name && i > line.start + 1)
        }
        What::Unit(Unit::Weekend) => {
            // "ogni weekend", "nei fine settimana", "il primo fine settimana della stagione"
            let several = matches!(before, Some(DateWord::In | DateWord::Of))
                && is_plural(line, i - 1)
                && line.lower(i - 1).len() > 2;
            let some = several || matches!(before, Some(DateWord::Every | DateWord::Ordinal(_)));
            point.shift != Shift::Unstated || !some
        }
        What::Day { day, month: Some(month), .. } => {
            let head = (1..=3).filter_map(|back| i.checked_sub(back)).take_while(|k| *k >= line.start);
            let street = line.words.streets.contains(line.lower_before(i));
            let event = point.year == Year::Unstated
                && head.into_iter().any(|k| line.words.event_heads.contains(line.lower(k)));
            let event = event || line.before(i) == Some(DateWord::Away); // "il dopo 11 settembre"
            let named = point.year == Year::Unstated && line.words.events.contains(&(month, day)) && event;
            !street && !named
        }
        _ => true,
    }
}
