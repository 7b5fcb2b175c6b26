//! Which parts of a page are the article, and which are the site around it.

mod byline;
mod wording;

use super::{Span, sentence::is_wrapped};
use crate::language::{Language, Pack, words::Furniture};
use byline::{Author, Byline, Form};
use jiff::civil::Date;

/// A part of a page. Only [`Region::Body`] and [`Region::Title`] are the article's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Region {
    /// The article itself, its headings included.
    #[default]
    Body,
    /// The article's headline.
    Title,
    /// Lines of the site around the article: its date, its menu, its newsletter, its buttons.
    Header,
    /// An invitation to another article.
    Teaser,
    /// Byline, copyright, source and signature.
    Credit,
}

/// The regions of a text, line by line.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    /// Stretches that are not body, in reading order, none overlapping another.
    pub parts: Vec<(Span, Region)>,
}

impl Regions {
    /// The region in which byte `offset` lies.
    pub fn at(&self, offset: usize) -> Region {
        let next = self.parts.partition_point(|(span, _)| span.end() <= offset);
        self.parts.get(next).filter(|(span, _)| span.start() <= offset).map_or(Region::Body, |(_, region)| *region)
    }

    /// The article's headline, if the text holds one.
    pub fn title(&self) -> Option<Span> {
        self.parts.iter().find(|(_, region)| *region == Region::Title).map(|(span, _)| *span)
    }
}

/// What a page says of the article on it, outside the article's own sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Its headline.
    pub title: Option<Span>,
    /// Who wrote it, as the byline has it.
    pub author: Option<Span>,
    /// The day on which it was published.
    pub published: Option<Published>,
    /// Who holds the rights.
    pub publisher: Option<Span>,
}

/// A day of publication, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// In the byline or the dateline.
    Byline(Date),
    /// In a line that says when the article was published, or below the article.
    Text(Date),
}

/// Tells the regions of a text apart.
pub(super) fn find(source: &str, pack: &Pack) -> Regions {
    read(source, pack).0
}

/// Reads what a page says of the article on it. A date above the headline is the site's, unless it stands with an author or says
/// that it is the day of publication.
///
/// ```
/// use attesta::{language::Language, text::region};
///
/// let page = "Il ponte riapre dopo sei mesi\ndi Anna Bianchi | 3 maggio 2024\nIl sindaco ha tagliato il nastro alle dieci.\n";
/// let imprint = region::imprint(page, Language::Italian);
/// assert_eq!(imprint.title.unwrap().of(page), "Il ponte riapre dopo sei mesi");
/// assert_eq!(imprint.author.unwrap().of(page), "Anna Bianchi");
/// assert_eq!(imprint.published, Some(region::Published::Byline("2024-05-03".parse().unwrap())));
/// ```
pub fn imprint(source: &str, language: Language) -> Imprint {
    read(source, language.pack()).1
}

/// How many lines from the top a byline can stand.
const HEAD: usize = 14;
/// How many lines from the bottom credits can stand that only their place tells.
const TAIL: usize = 12;

/// A line that is not empty, or a block of lines in text wrapped at a fixed width.
struct Line<'a> {
    text: &'a str,
    span: Span,
    /// Whether an empty line stands above it.
    apart: bool,
    region: Option<Region>,
}

fn read(source: &str, pack: &Pack) -> (Regions, Imprint) {
    let mut lines = lines(source);
    let mut imprint = Imprint::default();
    mark_wording(&mut lines, pack);
    mark_teased(&mut lines);
    read_head(source, &mut lines, pack, &mut imprint);
    read_tail(&mut lines, pack, &mut imprint);
    imprint.publisher =
        lines.iter().filter(|line| line.region == Some(Region::Credit)).find_map(|line| holder(line, pack));
    let parts = lines.iter().filter_map(|line| Some((line.span, line.region?))).collect();
    (Regions { parts }, imprint)
}

impl Line<'_> {
    fn is_short(&self) -> bool {
        self.text.len() <= wording::SHORT
    }

    /// Whether it ends as a sentence does.
    fn has_stop(&self) -> bool {
        self.text
            .trim_end_matches(|c: char| wording::is_quote(c) || matches!(c, ')' | ']' | '’' | '\'' | '*' | '_'))
            .ends_with('.')
    }

    /// Whether it is running text and not a heading.
    fn is_paragraph(&self) -> bool {
        const LONG: usize = 120;
        self.region.is_none()
            && (self.text.ends_with(['.', '!', '?', '…']) || self.has_stop() || self.text.len() > LONG)
    }

    fn is_plain(&self) -> bool {
        self.region.is_none()
    }

    fn byline(&self, pack: &Pack) -> Option<Byline> {
        const LONGEST: usize = 160;
        // "13 ottobre, ore 22:" introduces what follows.
        let fits = self.text.len() <= LONGEST && !self.text.ends_with(':');
        fits.then(|| byline::read(self.text, self.span.start(), pack)).flatten()
    }
}

/// Cuts a text into its lines, less the white space around each.
fn lines(source: &str) -> Vec<Line<'_>> {
    let wrapped = is_wrapped(source);
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = false;
    let mut at = 0;
    for piece in source.split_inclusive(['\n', '\r']) {
        let start = at;
        at += piece.len();
        let text = piece.trim_matches(is_blank);
        if text.is_empty() {
            // The second half of "\r\n" is no empty line.
            apart |= !(piece == "\n" && source[..start].ends_with('\r'));
            continue;
        }
        let first = start + (piece.len() - piece.trim_start_matches(is_blank).len());
        let Some(span) = Span::new(first, first + text.len()) else { break };
        match lines.last_mut() {
            Some(last) if wrapped && !apart => {
                last.span = last.span.cover(span);
                last.text = last.span.of(source);
            }
            _ => lines.push(Line { text, span, apart, region: None }),
        }
        apart = false;
    }
    lines
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Marks the lines that their wording tells, wherever they stand.
fn mark_wording(lines: &mut [Line], pack: &Pack) {
    let count = lines.len();
    for (at, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.is_short()) {
        let is_last = count - at <= TAIL;
        let only_names = |words: &str| {
            // The wording is found in lower case; names are told by their capitals in the line itself.
            let chars = words.chars().count();
            let start = line.text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(at, _)| at);
            byline::only_names(&line.text[start..], pack)
        };
        let found = wording::furniture(line.text, is_last, line.has_stop(), pack, only_names);
        line.region = found.map(region_of);
    }
}

fn region_of(furniture: Furniture) -> Region {
    match furniture {
        Furniture::Header => Region::Header,
        Furniture::Teaser => Region::Teaser,
        Furniture::Credit => Region::Credit,
    }
}

/// Marks the headlines below a teaser that says no more than `Leggi anche:`.
fn mark_teased(lines: &mut [Line]) {
    const LONGEST_LABEL: usize = 40;
    let mut teasing = false;
    for line in lines {
        let bullet = line.text.starts_with(['-', '–', '•', '·', '*', '>', '→', '►', '▶']);
        if line.region == Some(Region::Teaser) {
            teasing = line.text.ends_with(':') || line.text.len() <= LONGEST_LABEL && !line.text.contains(':');
        } else if teasing && line.is_plain() && line.is_short() && !line.has_stop() && (bullet || !line.apart) {
            line.region = Some(Region::Teaser);
        } else {
            teasing = false;
        }
    }
}

/// Reads the lines above the text: header, headline, byline; and the dateline of the first paragraph.
fn read_head(source: &str, lines: &mut [Line], pack: &Pack, imprint: &mut Imprint) {
    let mut paragraphs = 0;
    let mut dateline = None;
    for at in 0..lines.len().min(HEAD) {
        if !lines[at].is_plain() {
            continue;
        }
        if wording::is_menu(lines[at].text, pack) && paragraphs == 0 && lines[at].is_short() {
            lines[at].region = Some(Region::Header);
            continue;
        }
        if let Some(byline) = lines[at].byline(pack) {
            let is_bare = byline.form == Form::Bare && byline.author.is_none();
            if byline.form == Form::Name {
                if !beside_byline(lines, at, pack) {
                    take_title(lines, at, imprint);
                    continue;
                }
            } else if imprint.title.is_none() && is_bare && !is_below_credit(lines, at) && title_follows(lines, at) {
                // A bare date above the headline is the site's.
                lines[at].region = Some(Region::Header);
                continue;
            }
            lines[at].region = Some(Region::Credit);
            take_author(source, lines, at, &byline, imprint);
            if imprint.published.is_none() || byline.says_published {
                imprint.published = byline.published.map(Published::Byline).or(imprint.published);
            }
            continue;
        }
        if lines[at].is_short()
            && let Some(date) = byline::publication(lines[at].text, pack)
        {
            lines[at].region = Some(Region::Credit);
            imprint.published.get_or_insert(Published::Text(date));
            continue;
        }
        if take_title(lines, at, imprint) {
            continue;
        }
        if lines[at].is_paragraph() {
            paragraphs += 1;
            if paragraphs <= 2 && dateline.is_none() {
                dateline = byline::dateline(lines[at].text, pack);
            }
            if paragraphs == 2 {
                break;
            }
        }
    }
    if imprint.published.is_none() {
        imprint.published = dateline.map(Published::Byline);
    }
}

/// Takes a line as the headline, if there is none yet and it looks like one: short, without a stop, with longer text below.
fn take_title(lines: &mut [Line], at: usize, imprint: &mut Imprint) -> bool {
    let above = lines[..at].iter().any(Line::is_plain);
    let is_title = imprint.title.is_none() && !above && is_headline(lines, at);
    if is_title {
        lines[at].region = Some(Region::Title);
        imprint.title = Some(lines[at].span);
    }
    is_title
}

fn is_headline(lines: &[Line], at: usize) -> bool {
    const LONGEST: usize = 220;
    let line = &lines[at];
    let length = line.text.len();
    let short = length <= LONGEST && !line.has_stop() && !line.text.ends_with([':', ',', ';']);
    short
        && line.text.contains(char::is_alphabetic)
        && lines[at + 1..].iter().any(|below| below.is_paragraph() && (below.text.len() > length || below.has_stop()))
}

/// Whether a headline stands below a line, with nothing but furniture between.
fn title_follows(lines: &[Line], at: usize) -> bool {
    let next = lines[at + 1..].iter().position(Line::is_plain);
    next.is_some_and(|next| is_headline(lines, at + 1 + next))
}

/// Whether the line above has been taken for a byline, as a name above a date is.
fn is_below_credit(lines: &[Line], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|above| lines[above].region == Some(Region::Credit))
}

/// Whether a line that is but a name stands beside a byline, so that it is the author's.
fn beside_byline(lines: &[Line], at: usize, pack: &Pack) -> bool {
    let is_byline = |line: &Line| line.byline(pack).is_some_and(|byline| byline.form != Form::Name);
    is_below_credit(lines, at) || lines.get(at + 1).is_some_and(|below| below.is_plain() && is_byline(below))
}

/// Takes the author of a byline. A name that no word announces might be the place that the article was sent from;
/// a place is named again in the article, an author is not.
fn take_author(source: &str, lines: &[Line], at: usize, byline: &Byline, imprint: &mut Imprint) {
    let Some(author) = byline.author.filter(|_| imprint.author.is_none()) else { return };
    let name = author.span().of(source);
    let named_again = || {
        let others =
            lines.iter().enumerate().filter(|(other, line)| *other != at && line.region != Some(Region::Credit));
        others.into_iter().any(|(_, line)| line.text.contains(name))
    };
    if matches!(author, Author::Announced(_)) || !named_again() {
        imprint.author = Some(author.span());
    }
}

/// Reads the lines below the text: credits, signatures, and the date of publication.
fn read_tail(lines: &mut [Line], pack: &Pack, imprint: &mut Imprint) {
    let first = lines.len().saturating_sub(TAIL);
    for at in (first..lines.len()).rev() {
        if !lines[..at].iter().any(Line::is_paragraph) {
            break;
        }
        if !lines[at].is_plain() {
            continue;
        }
        let line = &lines[at];
        if wording::is_menu(line.text, pack) && line.is_short() {
            lines[at].region = Some(Region::Header);
        } else if let Some(byline) = line.byline(pack) {
            lines[at].region = Some(Region::Credit);
            if let Some(date) = byline.published {
                let published = if byline.author.is_some() { Published::Byline(date) } else { Published::Text(date) };
                imprint.published.get_or_insert(published);
            }
            if let (None, Some(Author::Announced(author))) = (imprint.author, byline.author) {
                imprint.author = Some(author);
            }
        } else if is_signature(line.text) {
            lines[at].region = Some(Region::Credit);
        } else {
            break;
        }
    }
    for line in lines.iter().skip(first).filter(|line| line.region == Some(Region::Credit)) {
        if imprint.published.is_none() {
            imprint.published = byline::publication(line.text, pack).map(Published::Text);
        }
    }
}

/// Initials, the lone name of an outlet, or an address: `ORP`, `mb/lp`, `excelsior`, `www.example.it`.
fn is_signature(line: &str) -> bool {
    const LONGEST_WORD: usize = 24;
    if line.ends_with([':', ';', ',', '!', '?']) {
        return false;
    }
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let is_address = line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
    let is_word = line.chars().count() <= LONGEST_WORD
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, '/' | '.' | '-' | '_' | '@'))
        && line.contains(char::is_alphabetic);
    (is_address && !line.contains(char::is_whitespace)) || is_word
}

/// Who holds the rights, in a line as `© Copyright Il Giornale di Prova - Riproduzione riservata`.
fn holder(line: &Line, pack: &Pack) -> Option<Span> {
    let mut start = None;
    for mark in ["©", "copyright", "Copyright", "COPYRIGHT"] {
        if let Some(at) = line.text.rfind(mark) {
            start = start.max(Some(at + mark.len()));
        }
    }
    let rest = &line.text[start?..];
    let begin = line.text.len() - rest.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    let rest = &line.text[begin..];
    let end = rest.find(['|', ',', '(', '©', ';', ':', '–', '—', '\n', '\r']).unwrap_or(rest.len());
    let end = [". ", " - ", " -"].iter().filter_map(|mark| rest.find(mark)).fold(end, usize::min);
    let name = rest[..end].trim().trim_end_matches(['.', '-']).trim_end();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = (1..=5).contains(&words.len()) && name.starts_with(char::is_uppercase);
    let is_wording = wording::furniture(name, false, false, pack, |_| false).is_some();
    (is_name && !is_wording)
        .then(|| Span::new(line.span.start() + begin, line.span.start() + begin + name.len()))
        .flatten()
}

impl std::fmt::Display for Region {
    /// Its name in the record.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Body => "body",
            Self::Title => "title",
            Self::Header => "header",
            Self::Teaser => "teaser",
            Self::Credit => "credit",
        })
    }
}
