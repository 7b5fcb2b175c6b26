//! `attesta authority import`: a Wikidata dump in, known things out, one at a time.

use super::{Outcome, Place, replace};
use crate::{
    command::report::{self, Usage},
    ontology::authority::wikidata::{self, Found, Selection},
};
use anyhow::Context as _;
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    path::PathBuf,
    time::Instant,
};

/// Bytes of lines that are worked on together.
const BATCH: usize = 4 << 20;
/// No entity is longer: the largest of 2026 have about 5 MB. A longer line is passed over and told.
const LONGEST: usize = 32 << 20;
/// How many broken lines are told one by one.
const TOLD: u64 = 20;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The JSON dump: plain, gzip or bzip2, whatever its name; `-` reads standard input
    #[arg(value_name = "DUMP")]
    dump: PathBuf,
    /// The JSON lines to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Languages of the names to take; names for every language (`mul`) are always taken
    #[arg(long, value_name = "TAG", value_delimiter = ',', default_value = "it,en")]
    language: Vec<String>,
    /// Things to take: a type (`city`), a class (`Q515`), or a class of your own with its type (`Q839954=area`) [default: all that are known]
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    class: Vec<String>,
    /// Tell nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

/// What was met.
#[derive(Default)]
struct Counts {
    lines: u64,
    entities: u64,
    things: u64,
    broken: u64,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let selection = Selection::new(&arguments.language, &arguments.class).map_err(Usage)?;
    let is_stdin = arguments.dump.as_os_str() == "-";
    let name = if is_stdin { "stdin".to_owned() } else { arguments.dump.display().to_string() };
    let seen = !arguments.quiet && place.err_is_terminal;
    let start = Instant::now();
    let mut counts = Counts::default();
    let Place { input, out, err, .. } = place;
    let mut told = |problem: &str, bar: &ProgressBar| bar.suspend(|| report::problem(*err, problem));
    if is_stdin {
        let bar = progress(None, seen);
        let dump = decoded(Box::new(bar.wrap_read(&mut **input)))?;
        import(dump, &name, &selection, arguments, &mut counts, &mut |problem| told(problem, &bar))?;
        bar.finish_and_clear();
    } else {
        let file = File::open(&arguments.dump).with_context(|| format!("cannot read `{name}`"))?;
        let bar = progress(file.metadata().ok().map(|about| about.len()), seen);
        let dump = decoded(Box::new(bar.wrap_read(file)))?;
        import(dump, &name, &selection, arguments, &mut counts, &mut |problem| told(problem, &bar))?;
        bar.finish_and_clear();
    }
    let Counts { lines, entities, things, broken } = counts;
    if broken > TOLD {
        writeln!(err, "and {} more broken lines", broken - TOLD).ok();
    }
    if !arguments.quiet {
        let seconds = start.elapsed().as_millis().max(1);
        let rate = u128::from(entities) * 1000 / seconds;
        writeln!(out, "lines       {lines:>9}\nentities    {entities:>9}  {rate} a second\nthings      {things:>9}")?;
        writeln!(out, "broken      {broken:>9}{}", if broken > 0 { "  the errors above say why" } else { "" })?;
        writeln!(out, "\nnext: attesta authority build my.index {}", arguments.out.display())?;
    }
    Ok(if broken == 0 { Outcome::Done } else { Outcome::Wrong })
}

/// Writes the things of a dump to the file that was named.
fn import(
    mut dump: Box<dyn BufRead + '_>,
    name: &str,
    selection: &Selection,
    arguments: &Arguments,
    counts: &mut Counts,
    told: &mut dyn FnMut(&str),
) -> anyhow::Result<()> {
    replace(&arguments.out, |path| {
        let mut out = BufWriter::with_capacity(1 << 18, File::create(path)?);
        while batch(&mut *dump, name, selection, counts, &mut out, told)? {}
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    })
    .with_context(|| format!("{name}:{}: stopped behind this line; nothing is written", counts.lines))
}

/// Works on some lines at once; `false` at the end. Neither lines nor things pile up, however long the dump is.
fn batch(
    dump: &mut dyn BufRead,
    name: &str,
    selection: &Selection,
    counts: &mut Counts,
    out: &mut impl Write,
    told: &mut dyn FnMut(&str),
) -> io::Result<bool> {
    let (mut bytes, mut lines) = (Vec::with_capacity(BATCH), Vec::new());
    let mut more = true;
    while bytes.len() < BATCH {
        let start = bytes.len();
        let Some(whole) = line(dump, &mut bytes)? else {
            more = false;
            break;
        };
        lines.push((start..bytes.len(), whole));
    }
    let found: Vec<Result<Found, String>> = lines
        .par_iter()
        .map(|(range, whole)| match whole {
            true => wikidata::read(&bytes[range.clone()], selection),
            false => Err(format!("expected an entity of at most {} MB, found a longer line", LONGEST >> 20)),
        })
        .collect();
    for found in found {
        counts.lines += 1;
        match found {
            Ok(Found::Nothing) => {}
            Ok(Found::Passed) => counts.entities += 1,
            Ok(Found::Thing(line)) => {
                counts.entities += 1;
                counts.things += 1;
                writeln!(out, "{line}")?;
            }
            Err(problem) => {
                counts.broken += 1;
                if counts.broken <= TOLD {
                    told(&format!("{name}:{}: {problem}", counts.lines));
                }
            }
        }
    }
    Ok(more)
}

/// Reads a line behind `bytes`, without its end; `false` if it was too long to keep, `None` where no line is left.
fn line(dump: &mut dyn BufRead, bytes: &mut Vec<u8>) -> io::Result<Option<bool>> {
    let start = bytes.len();
    let most = (LONGEST + 1) as u64;
    if Read::take(&mut *dump, most).read_until(b'\n', bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        return Ok(Some(true));
    }
    if bytes.len() - start <= LONGEST {
        return Ok(Some(true));
    }
    bytes.truncate(start);
    dump.skip_until(b'\n')?;
    Ok(Some(false))
}

/// The text of a dump, unpacked as its first bytes ask for. A dump may be several streams one behind the other, as parallel packers write it.
fn decoded<'a>(dump: Box<dyn Read + 'a>) -> io::Result<Box<dyn BufRead + 'a>> {
    let mut dump = BufReader::with_capacity(1 << 18, dump);
    let head = dump.fill_buf()?;
    Ok(if head.starts_with(&[0x1f, 0x8b]) {
        Box::new(BufReader::with_capacity(1 << 18, MultiGzDecoder::new(dump)))
    } else if head.starts_with(b"BZh") {
        Box::new(BufReader::with_capacity(1 << 18, MultiBzDecoder::new(dump)))
    } else {
        Box::new(dump)
    })
}

/// A progress bar over the bytes of the dump on a terminal; elsewhere one that nobody sees.
fn progress(bytes: Option<u64>, seen: bool) -> ProgressBar {
    let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let template = match bytes {
        Some(_) => "{bar:40} {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left",
        None => "{spinner} {bytes}, {bytes_per_sec}",
    };
    let style = ProgressStyle::with_template(template);
    let bar = ProgressBar::with_draw_target(bytes, target);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    const CITY: &str = r#"{"id":"Q1","labels":{"it":{"value":"Portochiaro"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q515"}}}}]}}"#;

    /// Lines, things and broken lines of a dump, and what is told.
    fn imported(dump: Vec<u8>) -> (u64, u64, u64, Vec<String>) {
        let selection = Selection::new(&["it".to_owned()], &[]).unwrap();
        let (mut counts, mut out, mut told) = (Counts::default(), Vec::new(), Vec::new());
        let mut dump = decoded(Box::new(Cursor::new(dump))).unwrap();
        let mut tell = |problem: &str| told.push(problem.to_owned());
        while batch(&mut *dump, "dump", &selection, &mut counts, &mut out, &mut tell).unwrap() {}
        assert_eq!(BufRead::lines(&out[..]).count() as u64, counts.things);
        (counts.lines, counts.things, counts.broken, told)
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    fn bzip2(text: &str) -> Vec<u8> {
        let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn every_packing_and_several_streams() {
        let (one, two) = (format!("[\n{CITY},\n"), format!("{CITY}\n]\n"));
        let whole = format!("{one}{two}");
        for dump in [
            whole.clone().into_bytes(),
            gzip(&whole),
            bzip2(&whole),
            [gzip(&one), gzip(&two)].concat(),
            [bzip2(&one), bzip2(&two)].concat(),
        ] {
            assert_eq!(imported(dump), (4, 2, 0, vec![]));
        }
    }

    #[test]
    fn a_broken_line_is_told_and_passed_over() {
        let (lines, things, broken, told) = imported(format!("[\n{CITY},\n{{\"id\":\n{CITY}\n]").into_bytes());
        assert_eq!((lines, things, broken), (5, 2, 1));
        assert!(told[0].starts_with("dump:3: expected an entity as a JSON object, found a mistake"), "{told:?}");
    }

    #[test]
    fn a_line_too_long_is_passed_over() {
        let long = format!("{}\n{CITY}\n", "x".repeat(LONGEST + 5));
        let (lines, things, broken, told) = imported(long.into_bytes());
        assert_eq!((lines, things, broken), (2, 1, 1));
        assert_eq!(told, ["dump:1: expected an entity of at most 32 MB, found a longer line"]);
    }
}
