//! Front matter: what an article's file states about it above its text, between two lines of three dashes.

use super::{
    Error,
    fields::{Field, Fields, Refused},
};

/// Splits front matter from the text below it. A file whose first line is not `---` has none.
///
/// Each line is `key: value`; the value may stand between quotation marks. Empty lines, comments (`#`) and keys that are not known are
/// passed over, with the indented lines and the list below them.
pub(super) fn split<'a>(text: &'a str, place: &str) -> Result<(Fields, &'a str), Error> {
    let mut lines = Lines { text, at: 0 };
    if lines.next().is_none_or(|line| line.trim_end() != "---") {
        return Ok((Fields::default(), text));
    }
    let wrong = |line: usize, expected: &str, found: String, hint: &str| Error::Line {
        place: place.to_owned(),
        line,
        expected: expected.to_owned(),
        found,
        hint: hint.to_owned(),
    };
    let mut fields = Fields::default();
    let mut seen = Vec::new();
    let mut below_key = false;
    let mut number = 1;
    while let Some(line) = lines.next() {
        number += 1;
        let content = line.trim();
        if matches!(line.trim_end(), "---" | "...") {
            return Ok((fields, &text[lines.at..]));
        }
        let is_below = below_key && (line.starts_with([' ', '\t']) || content.starts_with("- ") || content == "-");
        if content.is_empty() || content.starts_with('#') || is_below {
            continue;
        }
        let Some((key, value)) = content.split_once(':').filter(|(key, _)| !key.trim().is_empty()) else {
            let hint = "close the front matter with a line `---`, or remove the first line if this is the article";
            return Err(wrong(number, "`key: value` or the closing `---`", shown(content), hint));
        };
        let Some(field) = Field::read(key) else {
            below_key = true;
            continue;
        };
        below_key = false;
        if seen.contains(&field) {
            return Err(wrong(number, &format!("`{}` only once", key.trim()), "it again".to_owned(), "leave one out"));
        }
        seen.push(field);
        let value = unquoted(value.trim())
            .ok_or_else(|| wrong(number, "a closing quotation mark", shown(value.trim()), "close the quotation"))?;
        fields.set(field, &value).map_err(|Refused { expected, found, hint }| {
            wrong(number, &format!("{expected} in `{}`", key.trim()), found, hint)
        })?;
    }
    let hint = "close the front matter with a line `---`";
    Err(wrong(number, "the closing `---` of the front matter", "the end of the file".to_owned(), hint))
}

/// The start of a line, as a message shows it.
fn shown(line: &str) -> String {
    const LENGTH: usize = 60;
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("`{}…`", &line[..end]),
        None => format!("`{line}`"),
    }
}

/// A value without its quotation marks; `None` if they do not close.
fn unquoted(value: &str) -> Option<String> {
    let Some(mark) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return Some(value.to_owned()) };
    let mut out = String::with_capacity(value.len());
    let mut rest = value[1..].chars();
    while let Some(c) = rest.next() {
        if c == '\\' && mark == '"' {
            out.push(rest.next()?);
        } else if c == mark {
            // A doubled mark stands for one: 'l''acqua'.
            if mark == '\'' && rest.as_str().starts_with('\'') {
                rest.next();
                out.push('\'');
                continue;
            }
            let behind = rest.as_str().trim_start();
            let is_closed = behind.is_empty() || behind.starts_with('#');
            // "Basta" ha detto: the marks are part of the value.
            return Some(if is_closed { out } else { value.to_owned() });
        } else {
            out.push(c);
        }
    }
    None
}

/// The lines of a text, ended by `\n`, `\r\n` or `\r`.
struct Lines<'a> {
    text: &'a str,
    /// Where the next line starts.
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let mark = if rest[end..].starts_with("\r\n") { 2 } else { usize::from(end < rest.len()) };
        self.at += end + mark;
        Some(&rest[..end])
    }
}
