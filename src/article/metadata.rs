//! Tables of what is known about articles, one row for each file, as scraped collections have them.

use super::{
    Error, Source, decode,
    fields::{Field, Fields, Refused},
    source::file_name,
};
use std::{collections::BTreeMap, path::Path};

/// A table of what is known about articles.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// Rows in the order of the table.
    rows: Vec<Row>,
    /// From what a row says in `file` to the row.
    by_file: BTreeMap<String, usize>,
}

/// What a table says about one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The file it is about, as the table writes it: a path relative to the folder given, or a file name.
    pub file: String,
    /// The line of the table on which it stands, from 1.
    pub line: usize,
    /// What it states.
    pub fields: Fields,
}

impl Metadata {
    /// A table without rows.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads a table: JSON lines if its name ends in `.json`, `.jsonl` or `.ndjson` or if it opens with a brace, else CSV with a header, its
    /// columns parted by commas, semicolons or tabs. Columns that are not known are passed over.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, has no column `file`, states a date that is none, or has two rows for one file.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::NotFound => Error::Missing { path: path.to_path_buf() },
            _ => Error::Read { path: path.to_path_buf(), cause },
        })?;
        let place = path.display().to_string();
        let text = decode::text(&bytes, &place)?;
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_json =
            matches!(ending.as_deref(), Some("json" | "jsonl" | "ndjson")) || text.trim_start().starts_with('{');
        if is_json { Self::from_json_lines(&text, &place) } else { Self::from_csv(&text, &place) }
    }

    /// The row about an article: the one that names its path, else the one that names its file.
    pub fn row(&self, source: &Source) -> Option<&Row> {
        self.index(source).map(|index| &self.rows[index])
    }

    /// The rows whose file is not among `sources`, in the order of the table.
    pub fn unused(&self, sources: &[Source]) -> Vec<&Row> {
        let mut used = vec![false; self.rows.len()];
        for index in sources.iter().filter_map(|source| self.index(source)) {
            used[index] = true;
        }
        self.rows.iter().zip(used).filter_map(|(row, used)| (!used).then_some(row)).collect()
    }

    fn index(&self, source: &Source) -> Option<usize> {
        let name = file_name(&source.path);
        let path = match source.key.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{name}"),
            None => name.clone(),
        };
        let find = |file: &str| self.by_file.get(file).copied();
        find(&path).or_else(|| find(&source.key)).or_else(|| if source.shares_name { None } else { find(&name) })
    }

    fn from_csv(text: &str, place: &str) -> Result<Self, Error> {
        let header = text.lines().next().unwrap_or_default();
        let count = |mark: u8| header.bytes().filter(|b| *b == mark).count();
        let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',');
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
        let names = reader.headers().map_err(|error| wrong_csv(&error, place))?.clone();
        let Some(file) = names.iter().position(is_file) else {
            return Err(Error::Line {
                place: place.to_owned(),
                line: 1,
                expected: "a column `file`".to_owned(),
                found: format!("`{}`", names.iter().collect::<Vec<_>>().join("`, `")),
                hint: "the first line names the columns; `file` says which article a row is about".to_owned(),
            });
        };
        let mut table = Self::none();
        for record in reader.records() {
            let record = record.map_err(|error| wrong_csv(&error, place))?;
            let line = record.position().map_or(0, |position| line_of(text, position));
            let values =
                names.iter().zip(record.iter()).enumerate().filter(|(at, _)| *at != file).map(|(_, pair)| pair);
            table.add(record.get(file).unwrap_or_default(), line, values, place)?;
        }
        Ok(table)
    }

    fn from_json_lines(text: &str, place: &str) -> Result<Self, Error> {
        let mut table = Self::none();
        for (line, object) in (1..).zip(text.lines()).filter(|(_, object)| !object.trim().is_empty()) {
            let wrong = |found: String| Error::Line {
                place: place.to_owned(),
                line,
                expected: "a JSON object with `file`".to_owned(),
                found,
                hint: "write one object a line, as in {\"file\": \"one.txt\", \"published\": \"2024-10-28\"}"
                    .to_owned(),
            };
            let object: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(object).map_err(|error| wrong(error.to_string()))?;
            let values: Vec<(String, String)> =
                object.into_iter().filter_map(|(name, value)| Some((name, plain(value)?))).collect();
            let Some((_, file)) = values.iter().find(|(name, _)| is_file(name)) else {
                return Err(wrong("one without".to_owned()));
            };
            let others = values.iter().filter(|(name, _)| !is_file(name)).map(|(n, v)| (n.as_str(), v.as_str()));
            table.add(file, line, others, place)?;
        }
        Ok(table)
    }

    fn add<'a>(
        &mut self,
        file: &str,
        line: usize,
        values: impl Iterator<Item = (&'a str, &'a str)>,
        place: &str,
    ) -> Result<(), Error> {
        let wrong = |expected: &str, found: String, hint: &str| Error::Line {
            place: place.to_owned(),
            line,
            expected: expected.to_owned(),
            found,
            hint: hint.to_owned(),
        };
        let key = file.trim().replace('\\', "/");
        let key = key.trim_start_matches("./");
        if key.is_empty() {
            return Err(wrong(
                "the name of a file",
                "an empty `file`".to_owned(),
                "say which article the row is about",
            ));
        }
        let mut fields = Fields::default();
        for (name, value) in values {
            if let Some(field) = Field::read(name) {
                fields.set(field, value).map_err(|Refused { expected, found, hint }| {
                    wrong(&format!("{expected} in `{name}`"), found, hint)
                })?;
            }
        }
        if let Some(first) = self.by_file.insert(key.to_owned(), self.rows.len()) {
            let found = format!("another (the first is on line {})", self.rows[first].line);
            return Err(wrong(&format!("one row for `{key}`"), found, "leave one of the two out"));
        }
        self.rows.push(Row { file: key.to_owned(), line, fields });
        Ok(())
    }
}

/// The line of a record. The reader's position is behind the record above, before any empty lines.
fn line_of(text: &str, position: &csv::Position) -> usize {
    let behind = usize::try_from(position.byte()).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    let skipped = behind.iter().take_while(|b| matches!(b, b'\n' | b'\r')).filter(|b| **b == b'\n').count();
    usize::try_from(position.line()).unwrap_or(usize::MAX).saturating_add(skipped)
}

fn is_file(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("file")
}

/// A JSON value as text; `null`, lists and objects say nothing that a field could hold, but for a list of texts (several authors).
fn plain(value: serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Array(items) => {
            let texts: Option<Vec<String>> = items.into_iter().map(plain).collect();
            texts.map(|texts| texts.join(", "))
        }
        _ => None,
    }
}

fn wrong_csv(error: &csv::Error, place: &str) -> Error {
    let line = error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
    let (expected, found) = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            (format!("{expected_len} columns"), format!("{len}"))
        }
        _ => ("a table".to_owned(), error.to_string()),
    };
    let hint = "put a value that holds the delimiter between double quotes".to_owned();
    Error::Line { place: place.to_owned(), line, expected, found, hint }
}
