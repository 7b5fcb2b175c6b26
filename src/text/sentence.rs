//! Sentences: where one ends and the next begins.

use super::{Regions, Sentence, Token, TokenKind};
use crate::language::{Pack, words::DateWord};

/// No sentence has more tokens: what is longer is a table or noise, and is cut, so that nobody reads it over and over.
const LONGEST: usize = 2000;

/// Groups tokens into sentences.
///
/// A sentence ends at a stop that is no abbreviation's, at a line break and where the region changes. In text wrapped at a
/// fixed width, only an empty line is a break.
pub(super) fn group(source: &str, tokens: &[Token], folded: &str, regions: &Regions, pack: &Pack) -> Vec<Sentence> {
    let wrapped = is_wrapped(source);
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let (mut start, mut line, mut line_at_start) = (0, 0, 0);
    for next in 1..=tokens.len() {
        let mut breaks = 0;
        let ends = match tokens.get(next) {
            None => true,
            Some(token) => {
                let gap = &source[tokens[next - 1].span.end()..token.span.start()];
                breaks = count_breaks(gap);
                let region_changes =
                    breaks > 0 && regions.at(tokens[next - 1].span.start()) != regions.at(token.span.start());
                let broken = if wrapped { breaks > 1 } else { breaks > 0 };
                broken
                    || next - start >= LONGEST
                    || region_changes
                    || is_glued_heading(tokens, next)
                    || ends_sentence(source, tokens, folded, start, next, pack)
            }
        };
        if ends && start < next {
            sentences.push(Sentence {
                span: tokens[start].span.cover(tokens[next - 1].span),
                tokens: start..next,
                region: regions.at(tokens[start].span.start()),
                line: line_at_start,
            });
            start = next;
            line_at_start = line + breaks;
        }
        line += breaks;
    }
    sentences
}

/// Line breaks in the space between two tokens: `\n`, `\r\n` and `\r` each once.
fn count_breaks(gap: &str) -> u32 {
    let newlines = gap.matches('\n').count();
    let lone = gap.matches('\r').count() - gap.matches("\r\n").count();
    u32::try_from(newlines + lone).unwrap_or(u32::MAX)
}

/// Whether most lines of a text break in mid-sentence, as text wrapped at a fixed width does.
pub(super) fn is_wrapped(source: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim_end).collect();
    let (mut open, mut counted) = (0, 0);
    for pair in lines.windows(2) {
        if pair[0].is_empty() || pair[1].is_empty() {
            continue;
        }
        counted += 1;
        let length = pair[0].chars().count();
        open +=
            usize::from((50..=120).contains(&length) && !pair[0].ends_with(['.', '!', '?', ':', '”', '"', '»', '…']));
    }
    counted >= 3 && open * 10 >= counted * 7
}

/// `RussiaLa Corea`: the tokenizer has cut a heading from the sentence glued to it.
fn is_glued_heading(tokens: &[Token], next: usize) -> bool {
    let (before, token) = (&tokens[next - 1], &tokens[next]);
    token.glued && token.is_word() && before.is_word() && token.is_capitalized() && !before.elided
}

/// Whether the token before `next` is a stop that ends the sentence begun at `start`.
fn ends_sentence(source: &str, tokens: &[Token], folded: &str, start: usize, next: usize, pack: &Pack) -> bool {
    let token = &tokens[next];
    if token.glued {
        return false;
    }
    // Behind the stop may stand closing marks: `”.`, `.”`, `.)`.
    let mut stop = next - 1;
    while stop > start
        && tokens[stop].kind == TokenKind::Mark
        && is_closing(tokens[stop].span.of(source))
        && tokens[stop].glued
    {
        stop -= 1;
    }
    let mark = tokens[stop].span.of(source);
    if tokens[stop].kind != TokenKind::Mark || !matches!(mark, "." | "!" | "?" | "…") {
        return false;
    }
    let first = token.span.of(source);
    let opens = token.is_capitalized()
        || token.kind == TokenKind::Number
        || is_opening(first)
        || first.starts_with('-')
        || first.starts_with('–')
        || first.starts_with('—');
    if !opens {
        return false;
    }
    if mark != "." || stop != next - 1 {
        return true;
    }
    // A stop behind an abbreviation or an initial ends nothing: "il dott. Rossi", "J. Biden".
    let Some(before) = stop.checked_sub(1).filter(|b| *b >= start).map(|b| &tokens[b]) else { return true };
    // "16. Nov. 2016"
    let ordinal = before.kind == TokenKind::Number && before.span.len() <= 2;
    if ordinal && matches!(pack.dates.calendar.get(&folded[token.folded()]), Some(DateWord::ShortMonth(_))) {
        return false;
    }
    if !tokens[stop].glued || !before.is_word() {
        return true;
    }
    let word = &folded[before.folded()];
    // "a 10 km. Almeno": a unit's stop before a capital is the sentence's too.
    let counted = stop >= start + 2 && tokens[stop - 2].kind == TokenKind::Number;
    if counted && tokens.get(next).is_some_and(Token::is_capitalized) && before.span.len() > 1 {
        return true;
    }
    let initial = before.span.of(source).chars().count() == 1 && before.is_capitalized();
    !(initial || pack.abbreviations.contains(word))
}

/// Marks that close what a sentence holds. Some quotation marks both open and close.
fn is_closing(mark: &str) -> bool {
    matches!(mark, "”" | "\"" | "»" | "’" | "'" | ")" | "]" | "“" | "›")
}

/// Marks that a sentence may open with.
fn is_opening(mark: &str) -> bool {
    matches!(mark, "“" | "\"" | "«" | "‘" | "'" | "(" | "[" | "„" | "‹")
}
