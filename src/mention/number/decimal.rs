//! Digits and the marks between them.

use rust_decimal::Decimal;

/// The value of digits with separators; `None` where they make no number (`12.3.2024`, `1.2.3`).
///
/// A comma is decimal and a point separates thousands, as Italian writes; but a point with other than three digits behind it
/// is decimal (`5.8`), and so are several commas with a point behind them thousands (`1,234,567.8`).
pub fn decimal(written: &str) -> Option<Decimal> {
    let mut plain = String::with_capacity(written.len());
    let groups = |part: &str, mark: char| {
        let mut groups = part.split(mark);
        let first = groups.next().unwrap_or("");
        (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|g| g.len() == 3)
    };
    let written: String =
        written.chars().map(|c| if c.is_ascii_digit() || matches!(c, '.' | ',') { c } else { '.' }).collect();
    let (points, commas) = (written.matches('.').count(), written.matches(',').count());
    let last_comma = written.rfind(',');
    let last_point = written.rfind('.');
    match (points, commas) {
        (0, 0) => plain.push_str(&written),
        (_, 1) if last_point < last_comma => {
            let (whole, fraction) = written.split_once(',')?;
            if points > 0 && !groups(whole, '.') {
                return None;
            }
            plain.extend(whole.chars().filter(|c| *c != '.'));
            plain.push('.');
            plain.push_str(fraction);
        }
        (1, 0) => {
            let (whole, fraction) = written.split_once('.')?;
            if fraction.len() == 3 && groups(&written, '.') {
                plain.push_str(whole);
                plain.push_str(fraction);
            } else {
                plain.push_str(&written);
            }
        }
        (_, 0) if groups(&written, '.') => plain.extend(written.chars().filter(|c| *c != '.')),
        (0, _) if groups(&written, ',') => plain.extend(written.chars().filter(|c| *c != ',')),
        (1, _) if last_comma < last_point && groups(&written[..last_point?], ',') => {
            plain.extend(written.chars().filter(|c| *c != ','));
        }
        _ => return None,
    }
    plain.parse::<Decimal>().ok().map(|d| d.normalize())
}
