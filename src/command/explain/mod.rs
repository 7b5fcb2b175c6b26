//! `attesta explain`: an article as a person reads it, with everything that was found drawn under its words.

mod account;
mod ink;
mod layout;
mod mark;
mod table;

use super::{
    Outcome, known,
    place::Place,
    report::{self, Usage},
};
use crate::{
    analysis::Analysis,
    article::{self, Article, Metadata, Options},
    curation::Decision,
    mention::Guide,
    pipeline,
};
use ink::Colours;
use layout::{Ink, Line};
use std::{
    io::{self, IsTerminal as _, Read as _},
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
};
use table::Table;

const AFTER_HELP: &str = "Under the words: reported numbers ^^^ with their modifiers and nouns ~~~, dates ===, names ---, \
    statements └──┘, and numerals that are none of these `...`. Below each article stand its numbers, and what became of every \
    numeral.";

#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Articles, or folders of them; `-` reads one from standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What is known about the articles: CSV or JSON lines with a column `file`
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// A person's decisions about names, Turtle or CSV
    #[arg(long, value_name = "FILE")]
    curation: Option<PathBuf>,
    #[command(flatten)]
    known: known::Known,
    /// Columns to write [default: those of the terminal, else 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(30..))]
    width: Option<u16>,
    /// Draw these only
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    only: Vec<Subject>,
}

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Subject {
    /// Reported numbers, and what became of every numeral
    Numbers,
    /// People, organizations and places
    Names,
    /// Days, months and periods
    Dates,
    /// What somebody says
    Statements,
}

/// Columns where no terminal says how many it has.
const WIDTH: u16 = 80;

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let metadata = arguments.metadata.as_deref().map_or_else(|| Ok(Metadata::none()), Metadata::read)?;
    let guide = Guide { authority: known::authority(&arguments.known)?, ..Guide::default() };
    let decisions = known::decisions_of(arguments.curation.as_deref(), guide.authority)?;
    let mut view =
        View { arguments, guide, decisions, width: width(arguments, place), colours: colours(place), first: true };
    let mut outcome = Outcome::Done;
    let options = Options::default();
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        if arguments.paths.len() > 1 {
            return Err(Usage("expected `-` by itself, found it beside other paths".to_owned()).into());
        }
        let mut bytes = Vec::new();
        (&mut *place.input).take(article::LONGEST as u64 + 1).read_to_end(&mut bytes)?;
        view.take("stdin", article::parse("stdin", &bytes, None, &options), place, &mut outcome)?;
        return Ok(outcome);
    }
    let sources = article::list(&arguments.paths)?;
    if let Some(path) = &arguments.metadata {
        for row in metadata.unused(&sources) {
            report::problem(place.err, &super::build::unused_row(path, row));
            outcome = Outcome::Wrong;
        }
    }
    for source in &sources {
        let name = source.path.display().to_string();
        view.take(&name, article::read(source, &metadata, &options), place, &mut outcome)?;
    }
    Ok(outcome)
}

fn width(arguments: &Arguments, place: &Place) -> usize {
    let terminal = place.width.filter(|_| place.out_is_terminal);
    usize::from(arguments.width.or(terminal).unwrap_or(WIDTH))
}

/// Colours only where the output shows them and its reader wants them: `NO_COLOR` is obeyed, and `CLICOLOR_FORCE`, for `less -R`.
fn colours(place: &Place) -> Colours {
    let out = io::stdout();
    let wanted = anstream::AutoStream::choice(&out) != anstream::ColorChoice::Never;
    // What is said of standard output holds for this output only if that is what it is.
    let is_standard = place.out_is_terminal == out.is_terminal();
    if wanted && is_standard { Colours::Shown } else { Colours::None }
}

/// How articles are shown.
struct View<'a> {
    arguments: &'a Arguments,
    guide: Guide<'a>,
    decisions: Vec<Decision>,
    width: usize,
    colours: Colours,
    /// Whether none has been shown yet.
    first: bool,
}

impl View<'_> {
    /// Shows an article, or tells what is wrong with it.
    fn take(
        &mut self,
        name: &str,
        article: Result<Article, article::Error>,
        place: &mut Place,
        outcome: &mut Outcome,
    ) -> io::Result<()> {
        let shown = article.map_err(|error| error.to_string()).and_then(|article| {
            let show = || self.show(&pipeline::analyse_curated(&article, self.guide, &self.decisions));
            panic::catch_unwind(AssertUnwindSafe(show)).map_err(|_| {
                format!("{name}: this article finds a mistake in attesta (the message above says where)\nhint: please report it with the article")
            })
        });
        match shown {
            Ok(lines) => {
                if !self.first {
                    let rule = Line::of(Ink::Faint, "═".repeat(self.width));
                    writeln!(place.out)?;
                    ink::write(&rule, self.colours, place.out)?;
                    writeln!(place.out)?;
                }
                self.first = false;
                lines.iter().try_for_each(|line| ink::write(line, self.colours, place.out))?;
                place.out.flush()
            }
            Err(problem) => {
                place.out.flush()?;
                report::problem(place.err, &problem);
                *outcome = Outcome::Wrong;
                Ok(())
            }
        }
    }

    fn wants(&self, subject: Subject) -> bool {
        self.arguments.only.is_empty() || self.arguments.only.contains(&subject)
    }

    /// An article from its header to its last table.
    fn show(&self, analysis: &Analysis) -> Vec<Line> {
        let mut lines = account::header(analysis, self.width);
        lines.extend(self.legend());
        lines.push(Line::of(Ink::Faint, "─".repeat(self.width)));
        let marks = mark::all(analysis, |subject| self.wants(subject));
        lines.extend(layout::draw(&analysis.text, &marks, self.width));
        if self.wants(Subject::Numbers) {
            let numbers = account::numbers(analysis);
            if !analysis.claims.numbers.is_empty() {
                self.section("Numbers", &numbers, &mut lines);
            }
            self.section(&account::numerals_heading(analysis), &account::numerals(analysis), &mut lines);
        }
        lines
    }

    /// What the marks mean, where that fits into one line.
    fn legend(&self) -> Option<Line> {
        const LEGEND: [(Subject, Ink, &str); 5] = [
            (Subject::Numbers, Ink::Number, "~^^^~ number"),
            (Subject::Numbers, Ink::Numeral, "... other numeral"),
            (Subject::Dates, Ink::Date, "=== date"),
            (Subject::Names, Ink::Name, "--- name"),
            (Subject::Statements, Ink::Statement, "└─┘ statement"),
        ];
        let mut legend = Line::default();
        for (_, ink, words) in LEGEND.iter().filter(|(subject, ..)| self.wants(*subject)) {
            let start = legend.width();
            legend.pad(if start > 0 { start + 3 } else { 0 });
            legend.push(*ink, words);
        }
        (legend.width() <= self.width).then_some(legend)
    }

    /// A heading with a table below it.
    fn section(&self, heading: &str, table: &Table, lines: &mut Vec<Line>) {
        lines.push(Line::default());
        let heading = layout::folded(&[heading.to_owned()], self.width);
        lines.extend(heading.into_iter().map(|line| Line::of(Ink::Heading, line)));
        lines.extend(table.draw(self.width));
    }
}
