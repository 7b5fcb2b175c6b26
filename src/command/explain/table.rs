//! Tables: columns as wide as their words need, or a list of each row's values where they would not fit.

use super::layout::{Ink, Line, columns, folded, one_line};

/// A table: the names of its columns, and its rows.
pub(super) struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Columns between two columns of a table.
const GAP: usize = 2;

impl Table {
    /// A table of these rows, less the columns in which nothing stands.
    pub(super) fn new(mut names: Vec<String>, mut rows: Vec<Vec<String>>) -> Self {
        // Words of the text come with whatever stands between them there.
        rows.iter_mut().flatten().for_each(|cell| *cell = one_line(cell));
        for column in (0..names.len()).rev() {
            if rows.iter().all(|row| row.get(column).is_none_or(String::is_empty)) {
                names.remove(column);
                rows.iter_mut().filter(|row| column < row.len()).for_each(|row| drop(row.remove(column)));
            }
        }
        Self { names, rows }
    }

    /// Draws it in lines of at most `width` columns.
    pub(super) fn draw(&self, width: usize) -> Vec<Line> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        match self.widths(width) {
            Some(widths) => self.side_by_side(&widths),
            None => self.below_each_other(width),
        }
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().filter_map(move |row| row.get(column));
        std::iter::once(self.names[column].as_str()).chain(cells.map(String::as_str))
    }

    /// How wide each column is; `None` where that is too little for its longest word, or makes towers of its texts.
    fn widths(&self, width: usize) -> Option<Vec<usize>> {
        const LINES: usize = 4;
        let most = |column: usize, of: &dyn Fn(&str) -> usize| self.cells(column).map(of).max().unwrap_or(0);
        let longest_word = |text: &str| text.split_whitespace().map(columns).max().unwrap_or(0);
        let all = 0..self.names.len();
        let wanted: Vec<usize> = all.clone().map(|column| most(column, &columns)).collect();
        let needed = |column: usize| most(column, &longest_word).max(wanted[column].div_ceil(LINES));
        let mut widths: Vec<usize> = all.map(needed).collect();
        let gaps = GAP * widths.len().saturating_sub(1);
        let mut left = width.checked_sub(gaps + widths.iter().sum::<usize>())?;
        // What is left goes to whichever column has the tallest texts.
        while left > 0 {
            let short = (0..widths.len()).filter(|at| widths[*at] < wanted[*at]);
            let Some(tallest) = short.max_by_key(|at| wanted[*at] * 100 / widths[*at].max(1)) else { break };
            widths[tallest] += 1;
            left -= 1;
        }
        Some(widths)
    }

    fn side_by_side(&self, widths: &[usize]) -> Vec<Line> {
        let mut lines = row(Ink::Heading, &self.names, widths);
        let rule = widths.iter().sum::<usize>() + GAP * (widths.len() - 1);
        lines.push(Line::of(Ink::Faint, "─".repeat(rule)));
        let rows: Vec<Vec<Line>> = self.rows.iter().map(|cells| row(Ink::Plain, cells, widths)).collect();
        let apart = rows.iter().any(|lines| lines.len() > 1);
        for (at, row) in rows.into_iter().enumerate() {
            if apart && at > 0 {
                lines.push(Line::default());
            }
            lines.extend(row);
        }
        lines
    }

    fn below_each_other(&self, width: usize) -> Vec<Line> {
        let name_width = self.names.iter().map(|name| columns(name)).max().unwrap_or(0) + GAP;
        let mut lines = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if at > 0 {
                lines.push(Line::default());
            }
            for (name, cell) in self.names.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                let mut name = name.as_str();
                for words in folded(std::slice::from_ref(cell), width.saturating_sub(name_width).max(1)) {
                    let mut line = Line::of(Ink::Faint, name);
                    line.pad(name_width);
                    line.push(Ink::Plain, &words);
                    lines.push(line);
                    name = "";
                }
            }
        }
        lines
    }
}

/// One row of a table, in as many lines as its tallest cell.
fn row(ink: Ink, cells: &[String], widths: &[usize]) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut column = 0;
    for (cell, width) in cells.iter().zip(widths) {
        for (at, words) in folded(std::slice::from_ref(cell), *width).iter().enumerate() {
            if at == lines.len() {
                lines.push(Line::default());
            }
            lines[at].pad(column);
            lines[at].push(ink, words);
        }
        column += width + GAP;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[&[&str]], width: usize, expected: &[&str]) {
        let rows = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let lines = Table::new(vec!["who".to_owned(), "quote".to_owned()], rows).draw(width);
        let lines: Vec<String> =
            lines.into_iter().map(|line| line.0.into_iter().map(|(_, words)| words).collect::<String>()).collect();
        assert_eq!(lines, expected);
    }

    const ROWS: &[&[&str]] = &[&["Rutte", "oltre 600.000 soldati"], &["", "日本"]];

    #[test]
    fn columns_share_the_width() {
        check(ROWS, 80, &["who    quote", &"─".repeat(28), "Rutte  oltre 600.000 soldati", "       日本"]);
        check(
            ROWS,
            20,
            &["who    quote", &"─".repeat(20), "Rutte  oltre 600.000", "       soldati", "", "       日本"],
        );
    }

    #[test]
    fn what_does_not_fit_stands_below() {
        check(
            ROWS,
            13,
            &[
                "who    Rutte",
                "quote  oltre",
                "       600.00",
                "       0",
                "       soldat",
                "       i",
                "",
                "quote  日本",
            ],
        );
        check(&[], 13, &[]);
    }
}
