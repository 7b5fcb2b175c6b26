//! Lines that are told by their wording: teasers, credits, and what sites put around an article.

use crate::language::{
    Pack,
    words::{Furniture, Phrase, Stands, first_word},
};
use crate::text::token::is_apostrophe;

/// The longest line, in bytes, that wording tells anything about. A paragraph that mentions a newsletter is a paragraph.
pub(super) const SHORT: usize = 260;

/// A line as wording is looked up in it: in lower case, apostrophes straight, spaces single, without the marks that it begins with.
pub(super) fn normal(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}')) {
            if is_apostrophe(c) {
                out.push('\'');
            } else if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        }
    }
    let start = out.find(|c: char| c.is_alphanumeric() || c == '©' || is_quote(c)).unwrap_or(out.len());
    out.split_off(start)
}

/// What a short line belongs to, if its wording tells. `only_names` says whether nothing but names follows an offset of the line.
pub(super) fn furniture(
    line: &str,
    is_last: bool,
    has_stop: bool,
    pack: &Pack,
    only_names: impl Fn(&str) -> bool,
) -> Option<Furniture> {
    let line = normal(line);
    if line.is_empty() || line.starts_with(is_quote) {
        return None;
    }
    let page = &pack.page;
    let openings = page.openings.get(first_word(&line)).map_or(&[][..], Vec::as_slice);
    let opening = openings.iter().find(|phrase| opens(&line, phrase, is_last, &only_names));
    let within = || page.within.iter().find(|phrase| line.contains(phrase.words));
    if let Some(phrase) = opening.or_else(within) {
        return Some(phrase.furniture);
    }
    if is_share(&line, pack) || is_invitation(&line, has_stop, pack) {
        return Some(Furniture::Header);
    }
    None
}

fn opens(line: &str, phrase: &Phrase, is_last: bool, only_names: &impl Fn(&str) -> bool) -> bool {
    let Some(rest) = line.strip_prefix(phrase.words).filter(|rest| !rest.starts_with(char::is_alphanumeric)) else {
        return false;
    };
    let behind = rest.trim_start();
    match phrase.stands {
        Stands::Line => !behind.contains(char::is_alphanumeric),
        Stands::Start | Stands::Within => true,
        // "Video - Il crollo", but not "video-conferenza".
        Stands::Label => {
            !behind.contains(char::is_alphanumeric)
                || behind.starts_with([':', '|', '>', '»', '→', '▶', ']'])
                || (rest.starts_with(' ') && behind.starts_with(['-', '–', '—']))
        }
        Stands::Tail => is_last,
        Stands::Names => only_names(behind),
    }
}

/// Words of a menu and nothing else, as in `Home | Politica | Esteri`.
pub(super) fn is_menu(line: &str, pack: &Pack) -> bool {
    // "Italia:" introduces something.
    !line.ends_with(':')
        && covered(&normal(line), |words| pack.page.menu.contains(words) || pack.page.share.contains(words)).is_some()
}

/// Ways of sharing and nothing else but words of a menu, as in `Condividi Facebook WhatsApp`.
fn is_share(line: &str, pack: &Pack) -> bool {
    let page = &pack.page;
    let share = covered(line, |words| page.share.contains(words) || page.menu.contains(words));
    share.is_some_and(|words| words.iter().any(|words| page.share.contains(words.as_str())))
}

/// The entries that a line consists of, if it consists of nothing else. Marks between them do not count.
fn covered(line: &str, is_entry: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    const LONGEST: usize = 3;
    let marks = |c: char| !(c.is_alphanumeric() || c == '\'' || c == '-');
    let words: Vec<&str> = line.split(marks).filter(|w| w.contains(char::is_alphanumeric)).collect();
    let mut entries = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = LONGEST.min(words.len() - at);
        let (length, entry) = (1..=longest).rev().find_map(|length| {
            let entry = words[at..at + length].join(" ");
            is_entry(&entry).then_some((length, entry))
        })?;
        entries.push(entry);
        at += length;
    }
    (!entries.is_empty()).then_some(entries)
}

/// `Iscriviti alla newsletter`: an invitation to a service of the site. A line that ends in no stop may have its verb anywhere
/// (`Ogni mattina le notizie: iscriviti alla newsletter`).
fn is_invitation(line: &str, has_stop: bool, pack: &Pack) -> bool {
    let page = &pack.page;
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.next().unwrap_or_default();
    let invites = page.invitations.contains(first) || (!has_stop && words.any(|w| page.invitations.contains(w)));
    if !invites {
        return false;
    }
    let padded: String = line.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = padded.split_whitespace().collect();
    words.iter().any(|word| page.services.contains(*word))
        || words.windows(2).any(|pair| page.services.contains(pair.join(" ").as_str()))
}

/// Marks that a quotation opens with.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '„' | '‘' | '‹')
}
