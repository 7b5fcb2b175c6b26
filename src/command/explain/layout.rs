//! Lines: a text wrapped to a width, with marks below its words and labels beside the marks.
//!
//! Everything here is measured in columns. What a line holds is known by its [`Ink`]; which colour that is, if any, is not
//! known here.

use super::mark::{Mark, Part};
use crate::text::{Region, Text};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// What a stretch of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Ink {
    /// The article's own words.
    Plain,
    /// Margins, rules and lines between things.
    Faint,
    /// Headings and names of fields.
    Heading,
    /// Reported numbers.
    Number,
    /// Numerals that are no reported numbers.
    Numeral,
    /// Dates.
    Date,
    /// Names.
    Name,
    /// Statements.
    Statement,
}

/// A line of output: stretches side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line(pub(super) Vec<(Ink, String)>);

impl Line {
    /// A line in one ink.
    pub(super) fn of(ink: Ink, words: impl Into<String>) -> Self {
        Self(vec![(ink, words.into())])
    }

    /// Goes on with `words`; stretches of one ink become one.
    pub(super) fn push(&mut self, ink: Ink, words: &str) {
        match self.0.last_mut() {
            _ if words.is_empty() => {}
            Some((last, before)) if *last == ink => before.push_str(words),
            _ => self.0.push((ink, words.to_owned())),
        }
    }

    /// Columns that it takes.
    pub(super) fn width(&self) -> usize {
        self.0.iter().map(|(_, words)| columns(words)).sum()
    }

    /// Goes on at a column, if it is not there yet.
    pub(super) fn pad(&mut self, column: usize) {
        let missing = column.saturating_sub(self.width());
        self.push(Ink::Plain, &" ".repeat(missing));
    }
}

/// Columns that words take in a terminal.
pub(super) fn columns(words: &str) -> usize {
    words.width()
}

/// The fewest columns that an article's words get, however narrow the output is.
const NARROWEST: usize = 16;

/// Draws a text with its marks, which are in the order of their starts.
pub(super) fn draw(text: &Text, marks: &[Mark], width: usize) -> Vec<Line> {
    let margin = Margin::of(text);
    let room = width.saturating_sub(margin.width()).max(NARROWEST);
    let mut lines = Vec::new();
    let mut waiting = marks.iter().peekable();
    let mut open: Vec<&Mark> = Vec::new();
    let mut blank = true;
    for whole in source_lines(text.source) {
        let pieces = wrap(text.source, whole.clone(), room);
        if pieces.is_empty() && !blank {
            lines.push(margin.line(None, false));
        }
        blank = pieces.is_empty();
        for (at, piece) in pieces.iter().enumerate() {
            while let Some(mark) = waiting.next_if(|mark| mark.span.start() < piece.end) {
                open.push(mark);
            }
            let region = text.regions.at(piece.start);
            let piece = Piece::new(text.source, piece.clone());
            let mut line = margin.line((at == 0).then_some(region), false);
            piece.write(&open, &mut line);
            lines.push(line);
            let rows = rows(&piece, &open, room);
            lines.extend(rows.into_iter().map(|row| {
                let mut line = margin.line(None, true);
                row.write(&mut line);
                line
            }));
            open.retain(|mark| mark.span.end() > piece.range.end);
        }
    }
    lines
}

/// What stands left of the text: the part of the page, where that is not the article itself.
struct Margin {
    names: usize,
}

impl Margin {
    fn of(text: &Text) -> Self {
        let names = text.regions.parts.iter().map(|(_, region)| region.to_string().len() + 1).max();
        Self { names: names.unwrap_or(0) }
    }

    fn width(&self) -> usize {
        self.names + 2
    }

    /// A line with no more than its margin; those of marks have a thinner rule.
    fn line(&self, region: Option<Region>, marks: bool) -> Line {
        let name =
            region.filter(|region| *region != Region::Body).map_or_else(String::new, |region| region.to_string());
        let rule = if marks { '┊' } else { '│' };
        Line::of(Ink::Faint, format!("{name:<names$}{rule} ", names = self.names))
    }
}

/// The lines of a text, without their ends.
fn source_lines(source: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    // A carriage return with a line feed behind it is one end: the feed alone would be an empty line.
    let ends = |piece: &str| piece.ends_with('\n') || piece.ends_with('\r');
    source.split_inclusive(['\n', '\r']).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        if piece == "\n" && source[..start].ends_with('\r') {
            return None;
        }
        Some(start..at - usize::from(ends(piece)))
    })
}

/// Breaks a line into pieces of at most `room` columns: at spaces, and within a word only if it is longer than that. The
/// spaces around each piece are left out.
pub(super) fn wrap(source: &str, line: Range<usize>, room: usize) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut piece: Option<Range<usize>> = None;
    for word in words(source, line) {
        let joined = piece.as_ref().map(|piece| piece.start..word.end);
        if let Some(joined) = joined.filter(|joined| columns(&shown(&source[joined.clone()])) <= room) {
            piece = Some(joined);
        } else {
            pieces.extend(piece.take());
            piece = Some(broken(source, word, room, &mut pieces));
        }
    }
    pieces.extend(piece);
    pieces
}

/// Cuts pieces off a word as long as it is too long; gives what is left.
fn broken(source: &str, word: Range<usize>, room: usize, pieces: &mut Vec<Range<usize>>) -> Range<usize> {
    let (mut start, mut taken) = (word.start, 0);
    for (at, c) in source[word.clone()].char_indices() {
        let wide = columns(&shown(c.encode_utf8(&mut [0; 4])));
        let at = word.start + at;
        if taken + wide > room && at > start {
            pieces.push(start..at);
            (start, taken) = (at, 0);
        }
        taken += wide;
    }
    start..word.end
}

/// The words of a line: what stands between spaces at which it may break.
fn words(source: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
    let mut at = line.start;
    source[line].split_inclusive(breaks).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(breaks);
        (!word.is_empty()).then_some(start..start + word.len())
    })
}

/// Words as a terminal may show them: without characters that move its cursor, change its colours or turn the line round.
pub(super) fn shown(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' => ' ',
            c if c.is_control() => '\u{fffd}',
            '\u{2028}' | '\u{2029}' => ' ',
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Words of the text as they may stand in one line.
pub(super) fn one_line(words: &str) -> String {
    shown(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A piece of a line of the text as it is shown.
struct Piece<'a> {
    source: &'a str,
    range: Range<usize>,
}

impl<'a> Piece<'a> {
    fn new(source: &'a str, range: Range<usize>) -> Self {
        Self { source, range }
    }

    /// The column at which byte `offset` is shown; the ends of the piece for what lies outside.
    fn column(&self, offset: usize) -> usize {
        let offset = offset.clamp(self.range.start, self.range.end);
        columns(&shown(&self.source[self.range.start..offset]))
    }

    /// The columns of a stretch of bytes, at least one; `None` where it lies outside.
    fn columns(&self, stretch: Range<usize>) -> Option<Range<usize>> {
        let inside = stretch.start < self.range.end && self.range.start < stretch.end;
        let start = self.column(stretch.start);
        inside.then(|| start..self.column(stretch.end).max(start + 1))
    }

    /// Writes the words, those that are marked in the ink of their mark.
    fn write(&self, open: &[&Mark], line: &mut Line) {
        let mut cuts = vec![self.range.start, self.range.end];
        let inked: Vec<_> = open.iter().filter(|mark| mark.ink != Ink::Statement).collect();
        cuts.extend(inked.iter().flat_map(|mark| [mark.core.start(), mark.core.end()]));
        cuts.retain(|cut| (self.range.start..=self.range.end).contains(cut));
        cuts.sort_unstable();
        for pair in cuts.windows(2) {
            let mark = inked.iter().find(|mark| mark.core.start() <= pair[0] && pair[1] <= mark.core.end());
            line.push(mark.map_or(Ink::Plain, |mark| mark.ink), &shown(&self.source[pair[0]..pair[1]]));
        }
    }
}

/// A row below a piece: stretches at columns, in order.
#[derive(Default)]
struct Row {
    cells: Vec<Cell>,
    /// Whether nothing else may stand in it.
    closed: bool,
}

/// Words at a column.
type Cell = (usize, Ink, String);

impl Row {
    fn closed(cells: Vec<Cell>) -> Self {
        Self { cells, closed: true }
    }

    /// Whether nothing stands at these columns, nor in the two beside them.
    fn is_free(&self, columns: &Range<usize>) -> bool {
        let apart = |(at, _, words): &Cell| columns.end + 2 <= *at || at + self::columns(words) + 2 <= columns.start;
        !self.closed && self.cells.iter().all(apart)
    }

    fn write(mut self, line: &mut Line) {
        self.cells.sort_by_key(|(at, ..)| *at);
        let margin = line.width();
        for (at, ink, words) in &self.cells {
            line.pad(margin + at);
            line.push(*ink, words);
        }
    }
}

/// The rows of marks and labels below a piece: names, dates and numbers first, statements under them.
fn rows(piece: &Piece, open: &[&Mark], room: usize) -> Vec<Row> {
    let mut all = Vec::new();
    for statements in [false, true] {
        let mut rows: Vec<Row> = Vec::new();
        for mark in open.iter().filter(|mark| (mark.ink == Ink::Statement) == statements) {
            let Some(place) = piece.columns(mark.span.start()..mark.span.end()) else { continue };
            let drawn = drawn(piece, mark, &place);
            let label = if mark.span.end() <= piece.range.end { mark.label.as_slice() } else { &[] };
            put(&mut rows, mark.ink, (place, drawn), label, room);
        }
        all.append(&mut rows);
    }
    all
}

/// The mark itself, as far as it lies in a piece.
fn drawn(piece: &Piece, mark: &Mark, place: &Range<usize>) -> String {
    let (outer, inner) = mark.glyphs();
    let core = piece.columns(mark.core.start()..mark.core.end()).unwrap_or(0..0);
    let mut drawn: Vec<char> = place.clone().map(|column| if core.contains(&column) { inner } else { outer }).collect();
    if mark.ink == Ink::Statement {
        if mark.span.start() >= piece.range.start {
            drawn[0] = '└';
        }
        if let (true, Some(last)) = (mark.span.end() <= piece.range.end, drawn.last_mut()) {
            *last = '┘';
        }
    }
    drawn.into_iter().collect()
}

/// Columns beside a mark that are enough for a label in several lines.
const ENOUGH: usize = 32;
/// Columns that a label in several lines takes where it stands below its mark.
const WIDE: usize = 56;

/// Puts a mark and its label into the first row that has room for both side by side, else into rows of their own.
fn put(rows: &mut Vec<Row>, ink: Ink, (place, drawn): (Range<usize>, String), label: &[Part], room: usize) {
    let words: String = label.join(SEPARATOR);
    let long = columns(&words);
    let right = place.start..place.end + long + usize::from(long > 0);
    if right.end <= room || long == 0 {
        let at = rows.iter().position(|row| row.is_free(&right)).unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(Row::default());
        }
        rows[at].cells.push((place.start, ink, drawn));
        if long > 0 {
            rows[at].cells.push((place.end + 1, ink, words));
        }
        return;
    }
    // Only in a row of its own: between two marks a label could be either's.
    if long < place.start {
        rows.push(Row::closed(vec![(place.start - 1 - long, ink, words), (place.start, ink, drawn)]));
        return;
    }
    // In several lines: right of the mark if there is room enough, else below it.
    let beside = place.end + 1;
    if beside + ENOUGH <= room {
        let mut first = Some((place.start, ink, drawn));
        for line in folded(label, room - beside) {
            let mut cells: Vec<Cell> = first.take().into_iter().collect();
            cells.push((beside, ink, line));
            rows.push(Row::closed(cells));
        }
        return;
    }
    rows.push(Row::closed(vec![(place.start, ink, drawn)]));
    let lines = folded(label, room.saturating_sub(place.start).max(WIDE.min(room)));
    let longest = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
    let start = place.start.min(room.saturating_sub(longest));
    rows.extend(lines.into_iter().map(|line| Row::closed(vec![(start, ink, line)])));
}

/// What stands between the parts of a label.
pub(super) const SEPARATOR: &str = " · ";

/// A label in lines of at most `room` columns: broken between its parts, else between words, else anywhere.
pub(super) fn folded(label: &[Part], room: usize) -> Vec<String> {
    let room = room.max(1);
    let mut lines: Vec<String> = Vec::new();
    for part in label {
        if let Some(line) = lines.last_mut()
            && columns(line) + columns(SEPARATOR) + columns(part) <= room
        {
            line.push_str(SEPARATOR);
            line.push_str(part);
        } else {
            lines.extend(wrap(part, 0..part.len(), room).into_iter().map(|piece| part[piece].to_owned()));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// Draws marks under the words that are named, `|` being the end of a line.
    #[track_caller]
    fn check(source: &str, marks: &[(&str, Ink, &str)], width: usize, expected: &[&str]) {
        let text = crate::text::split(source, crate::language::Language::Italian);
        let mark = |(words, ink, label): &(&str, Ink, &str)| {
            let start = source.find(words).unwrap();
            let span = Span::new(start, start + words.len()).unwrap();
            Mark { span, core: span, ink: *ink, label: label.split(SEPARATOR).map(str::to_owned).collect() }
        };
        let marks: Vec<Mark> = marks.iter().map(mark).collect();
        let lines = draw(&text, &marks, width).into_iter().map(|line| {
            let words: String = line.0.into_iter().map(|(_, words)| words).collect();
            words.trim_end().to_owned()
        });
        assert_eq!(lines.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn labels_stand_right_of_their_marks() {
        check(
            "Piove a Roma oggi.",
            &[("Roma", Ink::Name, "city")],
            40,
            &["│ Piove a Roma oggi.", "┊         ---- city"],
        );
    }

    #[test]
    fn labels_that_collide_stand_on_lines_of_their_own() {
        check(
            "Da Roma a Pisa.",
            &[("Roma", Ink::Name, "capital"), ("Pisa", Ink::Name, "city")],
            40,
            &["│ Da Roma a Pisa.", "┊    ---- capital", "┊           ---- city"],
        );
        check(
            "Da Roma si arriva in treno a Pisa.",
            &[("Roma", Ink::Name, "capital"), ("Pisa", Ink::Name, "city")],
            60,
            &["│ Da Roma si arriva in treno a Pisa.", "┊    ---- capital              ---- city"],
        );
    }

    #[test]
    fn labels_without_room_on_the_right_stand_on_the_left() {
        check(
            "Domani si parte per Roma",
            &[("Roma", Ink::Name, "city")],
            27,
            &["│ Domani si parte per Roma", "┊                city ----"],
        );
    }

    #[test]
    fn marks_go_on_in_the_next_line() {
        check(
            "Il sindaco dice che domani piove",
            &[("domani piove", Ink::Statement, "sindaco")],
            28,
            &["│ Il sindaco dice che domani", "┊                     └─────", "│ piove", "┊ ────┘ sindaco"],
        );
    }

    #[test]
    fn wide_letters_take_two_columns() {
        check(
            "A 東京 e 大阪 piove.",
            &[("大阪", Ink::Name, "city")],
            40,
            &["│ A 東京 e 大阪 piove.", "┊          ---- city"],
        );
    }

    #[test]
    fn long_labels_break_between_their_parts() {
        assert_eq!(
            folded(&["uno".to_owned(), "due tre".to_owned(), "quattro".to_owned()], 9),
            ["uno", "due tre", "quattro"]
        );
        assert_eq!(
            folded(&["uno".to_owned(), "due".to_owned(), "quattordici".to_owned()], 9),
            ["uno · due", "quattordi", "ci"]
        );
    }
}
