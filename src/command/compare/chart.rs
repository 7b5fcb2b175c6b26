//! The page: time lines drawn as charts.

use crate::compare::Row;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use std::{collections::BTreeMap, io::Write};

/// What a page begins with.
pub(super) const HEAD: &str = "<!doctype html>
<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Reported numbers compared</title>
<style>body{font:15px/1.45 system-ui,sans-serif;color:#222;margin:2em auto;max-width:76em;padding:0 1em}
h2{font-size:1.15em;margin:2em 0 .2em}p{margin:.2em 0 .6em;color:#444}
table{border-collapse:collapse;width:100%;font-size:.9em}td,th{border-bottom:1px solid #ddd;padding:.35em .5em;text-align:left;vertical-align:top}
td:first-child,td:nth-child(6){white-space:nowrap}.conflict{background:#fdeceb}svg{display:block;width:100%;max-width:64em;margin:.4em 0 1em}
svg text{font-size:13px;fill:#333}.tick{fill:#777;font-size:12px}.grid{stroke:#e4e4e4}</style>
<h1>Reported numbers compared</h1>
";

/// Where the values begin and end, and the width of the whole drawing.
const LEFT: f64 = 330.0;
const RIGHT: f64 = 850.0;
const WIDTH: f64 = 1000.0;
/// Height of a number's line and of the axis above them.
const STEP: f64 = 25.0;
const TOP: f64 = 28.0;
/// Colours that can be told apart by everybody (Okabe and Ito 2008), one a source.
const COLOURS: [&str; 7] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#555555"];
/// How many numbers of a time line are drawn.
const DRAWN: usize = 60;
/// Code points of a label.
const LABEL: usize = 44;

/// Draws a time line: a line for each number, in the order in which they were said, from its stated lower bound to its upper one, in the
/// colour of its source; an end that is not stated fades out in an arrow.
pub(super) fn draw(out: &mut dyn Write, title: &str, summary: &str, rows: &[&Row]) -> std::io::Result<()> {
    writeln!(out, "<h2>{}</h2>\n<p>{}</p>", escaped(title), escaped(summary))?;
    let values = || rows.iter().flat_map(|row| [row.low, row.high]).flatten().filter_map(|value| value.to_f64());
    let (low, high) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
    if rows.len() < 2 || low > high {
        return Ok(());
    }
    let scale = Scale::over(low, high);
    let drawn = &rows[..rows.len().min(DRAWN)];
    let height = TOP + STEP * f64::from(u16::try_from(drawn.len()).unwrap_or(u16::MAX)) + 6.0;
    writeln!(out, "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">", escaped(title))?;
    for tick in scale.ticks() {
        let x = scale.x(tick);
        writeln!(out, "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{height}\"/>")?;
        writeln!(out, "<text class=\"tick\" x=\"{x:.1}\" y=\"18\" text-anchor=\"middle\">{}</text>", grouped(tick))?;
    }
    let mut colours: BTreeMap<&str, &str> = BTreeMap::new();
    let mut y = TOP + STEP * 0.7;
    for row in drawn {
        let next = COLOURS[colours.len() % COLOURS.len()];
        let colour = *colours.entry(row.origin.as_deref().unwrap_or(row.speaker())).or_insert(next);
        number(out, row, y, &scale, colour)?;
        y += STEP;
    }
    writeln!(out, "</svg>")?;
    if rows.len() > DRAWN {
        writeln!(out, "<p>and {} more</p>", rows.len() - DRAWN)?;
    }
    Ok(())
}

fn number(out: &mut dyn Write, row: &Row, y: f64, scale: &Scale, colour: &str) -> std::io::Result<()> {
    let who = if row.speaker().is_empty() { &row.article } else { row.speaker() };
    let label = format!("{}  {who}", row.day().unwrap_or("undated"));
    let cut: String = label.chars().take(LABEL).collect();
    let dots = if label.chars().count() > LABEL { "…" } else { "" };
    writeln!(out, "<text x=\"{}\" y=\"{y:.1}\" text-anchor=\"end\">{}{dots}</text>", LEFT - 14.0, escaped(&cut))?;
    let middle = y - 4.5;
    let at = |value: Option<Decimal>| value.and_then(|value| value.to_f64()).map(|value| scale.x(value));
    let (from, to) = (at(row.low), at(row.high));
    match (from, to) {
        (Some(from), Some(to)) if (to - from).abs() < 0.5 => {
            writeln!(out, "<circle cx=\"{from:.1}\" cy=\"{middle:.1}\" r=\"5\" fill=\"{colour}\"/>")?;
        }
        (Some(from), Some(to)) => bar(out, from, to, middle, colour)?,
        // An open end runs to the border, in a thin line with an arrow; the bound itself is a dot.
        (Some(bound), None) => open(out, bound, RIGHT + 6.0, middle, colour)?,
        (None, Some(bound)) => open(out, bound, LEFT - 6.0, middle, colour)?,
        (None, None) => {}
    }
    writeln!(out, "<text x=\"{}\" y=\"{y:.1}\">{}</text>", RIGHT + 18.0, escaped(&row.stated()))
}

fn bar(out: &mut dyn Write, from: f64, to: f64, y: f64, colour: &str) -> std::io::Result<()> {
    writeln!(
        out,
        "<line x1=\"{from:.1}\" x2=\"{to:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" stroke-width=\"6\" stroke-linecap=\"round\"/>"
    )
}

fn open(out: &mut dyn Write, bound: f64, end: f64, y: f64, colour: &str) -> std::io::Result<()> {
    let back = if end > bound { -7.0 } else { 7.0 };
    writeln!(
        out,
        "<line x1=\"{bound:.1}\" x2=\"{end:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"5 3\"/>\
         <path d=\"M{end:.1} {y:.1} l{back} -4 v8 z\" fill=\"{colour}\"/>\
         <circle cx=\"{bound:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#fff\" stroke=\"{colour}\" stroke-width=\"2\"/>"
    )
}

/// Values from left to right.
struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// A scale with round ends around some values; it begins at zero unless all are far from it.
    fn over(low: f64, high: f64) -> Self {
        let from = if low >= 0.0 && low < high * 0.6 { 0.0 } else { low };
        let width = if high > from { high - from } else { high.abs().max(1.0) };
        let rough = width / 5.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= rough).unwrap_or(rough);
        let low = (from / step).floor() * step;
        let high = (high / step).ceil().max(low / step + 1.0) * step;
        Self { low, high, step }
    }

    fn x(&self, value: f64) -> f64 {
        LEFT + (value - self.low) / (self.high - self.low) * (RIGHT - LEFT)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        (0..=12).map(|n| self.low + f64::from(n) * self.step).take_while(|tick| *tick <= self.high + self.step * 0.01)
    }
}

/// A value of the axis, with points between thousands as the articles have them.
fn grouped(value: f64) -> String {
    let value = Decimal::try_from(value).unwrap_or_default().round_dp(3).normalize();
    crate::mention::quantity::Amount::Exactly(value).to_string()
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
