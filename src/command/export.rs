//! `attesta export`: the graph as a file, sorted, and always the same bytes for the same graph.

use super::{Outcome, place::Place, report::Usage};
use crate::{
    archive::{
        self, Archive, Heading,
        ahead::{ahead, stretches},
    },
    graph::{
        Iri, Profile, Quad, canonical,
        dataset::Facts,
        write::{Format, Writer},
    },
    publish::{Options, Piece, Publication},
};
use anyhow::{Context, anyhow};
use flate2::write::GzEncoder;
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

/// How many articles are read at once.
const AT_ONCE: usize = 16;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// What to write: turtle, trig, ntriples, nquads, jsonld or rdfxml [default: what the file's ending says, else turtle]
    #[arg(long)]
    format: Option<Format>,
    /// One article only, with its entities and its entry in the catalogue: its key (as in `dcterms:identifier`) or its id
    #[arg(long, value_name = "KEY_OR_ID")]
    article: Option<String>,
    #[command(flatten)]
    published: Published,
    /// The graph of an earlier text of the article, by its number: `attesta revisions` lists them
    #[arg(long, value_name = "N", requires = "article")]
    revision: Option<i64>,
    /// The folder of the graph
    #[arg(long, value_name = "DIR", default_value = "kg")]
    kg: PathBuf,
    /// Where to write; `-` is standard output. A name that ends in .gz or .zst is compressed
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Write so many files, for loaders that read several at once: `all-2-of-4.nq` and so on. No article's graph is split
    #[arg(long, value_name = "N", default_value_t = NonZeroUsize::MIN)]
    shards: NonZeroUsize,
}

/// How a data set leaves, whatever the way.
#[derive(clap::Args)]
pub(super) struct Published {
    /// How much of each article: all, or the claims with their words and without text and mentions
    #[arg(long, value_enum, default_value_t = How::Full)]
    profile: How,
    /// The licence to state in the catalogue, such as <https://creativecommons.org/licenses/by/4.0/>
    #[arg(long, value_name = "IRI", value_parser = iri)]
    license: Option<Iri>,
    /// The address of the SPARQL service that will answer from it, to state in the catalogue
    #[arg(long, value_name = "URL", value_parser = iri)]
    endpoint: Option<Iri>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum How {
    Full,
    Lean,
}

impl Published {
    pub(super) fn options(&self) -> Options {
        Options {
            profile: match self.profile {
                How::Full => Profile::Full,
                How::Lean => Profile::Lean,
            },
            facts: Facts { licence: self.license.clone(), endpoint: self.endpoint.clone() },
        }
    }
}

fn iri(text: &str) -> Result<Iri, String> {
    oxrdf::NamedNode::new(text).map(Iri::from).map_err(|error| format!("expected an absolute IRI: {error}"))
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    let (path, shards) = (arguments.output.as_path(), arguments.shards.get());
    let (name, packing) = Packing::of(path);
    let format = arguments
        .format
        .or_else(|| name.extension().and_then(|ending| Format::from_ending(ending.to_str()?)))
        .unwrap_or(Format::Turtle);
    if path.as_os_str() == "-" && shards > 1 {
        return Err(Usage(format!("expected `--output FILE` with `--shards {shards}`, found none")).into());
    }
    let archive = Archive::open(&arguments.kg)?;
    if let (Some(article), Some(number)) = (&arguments.article, arguments.revision) {
        let quads = revision(&archive, article, number)?;
        if path.as_os_str() == "-" {
            write(Writer::new(format, &mut *place.out), &quads)?.flush()?;
            return Ok(Outcome::Done);
        }
        replace(path, |file| Ok(write(Writer::new(format, packing.start(file)?), &quads)?.finish()?.flush()?))?;
        return Ok(Outcome::Done);
    }
    let mut publication = Publication::new(&archive, arguments.published.options());
    let mut headings: Box<dyn Iterator<Item = Result<Heading, archive::Error>> + Send> = match &arguments.article {
        Some(article) => Box::new(std::iter::once(Ok(chosen(&archive, article)?))),
        None => Box::new(archive.each()),
    };
    let whole = arguments.article.is_none();
    if path.as_os_str() == "-" {
        let mut writer = Writer::new(format, &mut *place.out);
        articles(&mut publication, headings, &mut writer)?;
        rest(publication, whole, writer)?.flush()?;
        return Ok(Outcome::Done);
    }
    let all = if shards > 1 && whole { archive.each().count() } else { 1 };
    let mut publication = Some(publication);
    // Where one of them fails, none is there: some alone would look like a whole data set to a loader.
    let mut parts = Vec::with_capacity(shards);
    for shard in 0..shards {
        let last = shard + 1 == shards;
        let most = if last { usize::MAX } else { (shard + 1) * all / shards - shard * all / shards };
        parts.push(Part::write(&shard_name(path, shard + 1, shards), |file| {
            let mut writer = Writer::new(format, packing.start(file)?);
            if let Some(publication) = &mut publication {
                articles(publication, headings.by_ref().take(most), &mut writer)?;
            }
            // What the articles share stands in the last file, once.
            let file = match publication.take_if(|_| last) {
                Some(publication) => rest(publication, whole, writer)?,
                None => writer.finish()?,
            };
            Ok(file.finish()?.flush()?)
        })?);
    }
    parts.into_iter().try_for_each(Part::keep)?;
    Ok(Outcome::Done)
}

/// The name of one of several files: its number stands before the first dot, and has as many digits as the last one.
fn shard_name(path: &Path, number: usize, shards: usize) -> PathBuf {
    if shards == 1 {
        return path.to_owned();
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (stem, endings) = name.find('.').map_or((name.as_str(), ""), |dot| name.split_at(dot));
    let digits = shards.to_string().len();
    path.with_file_name(format!("{stem}-{number:0digits$}-of-{shards}{endings}"))
}

/// How a file is compressed.
#[derive(Clone, Copy)]
enum Packing {
    Plain,
    Gzip,
    Zstd,
}

impl Packing {
    /// What the ending of a file's name says, and the name without it.
    fn of(path: &Path) -> (PathBuf, Self) {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("gz") => (path.with_extension(""), Self::Gzip),
            Some("zst") => (path.with_extension(""), Self::Zstd),
            _ => (path.to_owned(), Self::Plain),
        }
    }

    fn start(self, out: &mut dyn Write) -> io::Result<Packed<'_>> {
        Ok(match self {
            Self::Plain => Packed::Plain(out),
            // Without a time or a name in its head: the same graph, the same bytes.
            Self::Gzip => Packed::Gzip(GzEncoder::new(out, flate2::Compression::default())),
            Self::Zstd => Packed::Zstd(zstd::Encoder::new(out, zstd::DEFAULT_COMPRESSION_LEVEL)?),
        })
    }
}

/// A file while it is compressed.
enum Packed<'a> {
    Plain(&'a mut dyn Write),
    Gzip(GzEncoder<&'a mut dyn Write>),
    Zstd(zstd::Encoder<'static, &'a mut dyn Write>),
}

impl<'a> Packed<'a> {
    fn finish(self) -> io::Result<&'a mut dyn Write> {
        match self {
            Self::Plain(out) => Ok(out),
            Self::Gzip(encoder) => encoder.finish(),
            Self::Zstd(encoder) => encoder.finish(),
        }
    }
}

impl Write for Packed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
            Self::Zstd(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            Self::Gzip(encoder) => encoder.flush(),
            Self::Zstd(encoder) => encoder.flush(),
        }
    }
}

/// The article with this key or id.
fn chosen(archive: &Archive, wanted: &str) -> anyhow::Result<Heading> {
    if let Some(heading) = archive.find(wanted)?.map_or_else(|| archive.find_id(wanted), |heading| Ok(Some(heading)))? {
        return Ok(heading);
    }
    let (mut nearest, mut likeness) = (String::new(), 0.0);
    for heading in archive.each() {
        let key = heading?.key;
        let like = strsim::jaro_winkler(&key, wanted);
        if like > likeness {
            (nearest, likeness) = (format!("\nhint: the nearest is `{key}`"), like);
        }
    }
    Err(anyhow!("expected the key or id of an article, found `{wanted}`{nearest}"))
}

/// The graph of an earlier text.
fn revision(archive: &Archive, article: &str, number: i64) -> anyhow::Result<Vec<Quad>> {
    let id = archive.find(article)?.map_or_else(|| article.to_owned(), |heading| heading.id);
    let revisions = archive.revisions(&id)?;
    let Some(revision) = revisions.iter().find(|revision| revision.number == number) else {
        let there: Vec<String> = revisions.iter().map(|revision| revision.number.to_string()).collect();
        let there =
            if there.is_empty() { "there is none".to_owned() } else { format!("there are {}", there.join(", ")) };
        return Err(anyhow!("expected the number of an earlier text of `{article}`, found {number}\nhint: {there}"));
    };
    let graph = archive.revision_graph(revision)?;
    let mut quads = canonical::read(&graph).map_err(|error| archive.misread(&revision.heading.key, &error))?;
    quads.sort();
    Ok(quads)
}

fn write<W: Write>(mut writer: Writer<W>, quads: &[Quad]) -> anyhow::Result<W> {
    for quad in quads {
        writer.quad(quad)?;
    }
    Ok(writer.finish()?)
}

/// Writes the graphs of articles, as they come.
fn articles<W: Write>(
    publication: &mut Publication,
    headings: impl Iterator<Item = Result<Heading, archive::Error>> + Send,
    writer: &mut Writer<W>,
) -> anyhow::Result<()> {
    let reader = publication.reader();
    let make = |heading: Heading| Ok((reader.read(&heading)?, heading));
    ahead(stretches(headings, AT_ONCE), make, |((article, counted, shared), heading)| {
        publication.note(counted, &shared)?;
        article.quads.iter().try_for_each(|quad| {
            writer.quad(quad).map_err(|error| match error.kind() {
                // What the format cannot hold stands in this article.
                io::ErrorKind::InvalidData => anyhow!("article `{}`: {error}", heading.key),
                _ => error.into(),
            })
        })
    })
}

/// Writes the graphs that the articles share. What follows from several of them, and what is said of the whole, is no part of one.
fn rest<W: Write>(publication: Publication, whole: bool, mut writer: Writer<W>) -> anyhow::Result<W> {
    if whole {
        publication.rest(|piece| -> anyhow::Result<()> {
            if let Piece::Quad(quad) = piece {
                writer.quad(quad)?;
            }
            Ok(())
        })?;
    } else {
        publication.alone(|quad| -> anyhow::Result<()> { Ok(writer.quad(quad)?) })?;
    }
    Ok(writer.finish()?)
}

/// Writes a file beside `path` and gives it that name when it is complete.
fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    Part::write(path, write)?.keep()
}

/// A complete file beside the one in whose place it will stand; without that it goes again.
struct Part {
    /// `None` once it has its name.
    part: Option<PathBuf>,
    path: PathBuf,
}

impl Part {
    fn write(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<Self> {
        let cannot = || format!("cannot write `{}`", path.display());
        // A device or pipe is written to, not replaced.
        if path.metadata().is_ok_and(|kind| !kind.is_file()) {
            let file = File::options().write(true).open(path).with_context(cannot)?;
            write(&mut BufWriter::new(file))?;
            return Ok(Self { part: None, path: path.to_owned() });
        }
        let mut name =
            path.file_name().ok_or_else(|| anyhow!("cannot write `{}`: it is no file", path.display()))?.to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        let mut file = BufWriter::new(File::create(&part).with_context(cannot)?);
        let this = Self { part: Some(part), path: path.to_owned() };
        write(&mut file)?;
        file.flush().with_context(cannot)?;
        file.get_ref().sync_all().with_context(cannot)?;
        Ok(this)
    }

    fn keep(mut self) -> anyhow::Result<()> {
        if let Some(part) = &self.part {
            std::fs::rename(part, &self.path).with_context(|| format!("cannot write `{}`", self.path.display()))?;
        }
        self.part = None;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            std::fs::remove_file(part).ok();
        }
    }
}
