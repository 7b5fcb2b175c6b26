//! `attesta train`: a model of names from tagged files, with its card.

use super::{Outcome, place::Place, report::Usage};
use crate::{
    article::{self, Metadata, Options},
    language::Language,
    mention::name::model::{self, Counts, Model, Scores, Settings, Tagged},
};
use anyhow::Context as _;
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Tagged files to learn from: a token, a tab and a tag a line, an empty line behind each sentence
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the model; its card is written beside it, with the ending `.md`
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Leave out every sentence that occurs in these articles, folders of them or tagged files (`.tsv`)
    #[arg(long, value_name = "PATH")]
    without: Vec<PathBuf>,
    /// A tagged file to score a model on; sentences that it shares with the files are left out of that model
    #[arg(long, value_name = "FILE")]
    score: Vec<PathBuf>,
    /// Score so many parts of the files as well, each with a model of the other parts
    #[arg(long, value_name = "N", default_value_t = 0)]
    folds: usize,
    /// Markdown for the card: what the files are and under which licence
    #[arg(long, value_name = "FILE")]
    about: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, place: &mut Place) -> anyhow::Result<Outcome> {
    if arguments.folds == 1 {
        return Err(Usage("expected 2 folds or more, found 1".to_owned()).into());
    }
    let about = arguments.about.as_deref().map(text).transpose()?;
    let mut files = arguments.files.iter().map(|path| read(path)).collect::<anyhow::Result<Vec<_>>>()?;
    for path in &arguments.without {
        let left = leave_out(&mut files, path)?;
        writeln!(place.out, "left out {left} sentences that occur in {}", path.display())?;
    }
    let settings = Settings::default();
    let train = |files: &[Tagged]| model::train(files, Language::Italian, &settings);
    let trained = train(&files);
    let mut scores = String::new();
    for path in &arguments.score {
        let test = read(path)?;
        let mut others = files.clone();
        let shared: usize = others.iter_mut().map(|file| file.leave_out_sentences(&test)).sum();
        let without_them = (shared > 0).then(|| train(&others));
        let found = model::score(without_them.as_ref().unwrap_or(&trained), &test, Language::Italian);
        let without = if shared == 0 {
            String::new()
        } else {
            format!(", with a model trained without the {shared} sentences that are in it too")
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let _ = write!(scores, "### `{name}`{without}\n\n{}\n", table(&found));
    }
    if arguments.folds > 1 {
        let found = model::score_folds(&files, arguments.folds, Language::Italian, &settings);
        let n = arguments.folds;
        let _ = write!(
            scores,
            "### The files themselves: each of {n} parts with a model of the others\n\n{}\n",
            table(&found)
        );
    }
    let card = card(&trained, &files, &settings, about.as_deref(), &scores);
    place.out.write_all(card.as_bytes())?;
    if let Some(out) = &arguments.out {
        fs::write(out, trained.bytes()).with_context(|| out.display().to_string())?;
        let beside = out.with_extension("md");
        fs::write(&beside, card).with_context(|| beside.display().to_string())?;
    }
    Ok(Outcome::Done)
}

/// Leaves out the sentences that occur at `path`.
fn leave_out(files: &mut [Tagged], path: &Path) -> anyhow::Result<usize> {
    if path.extension().is_some_and(|ending| ending == "tsv") {
        let other = read(path)?;
        return Ok(files.iter_mut().map(|file| file.leave_out_sentences(&other)).sum());
    }
    let mut articles = Vec::new();
    for source in article::list(&[path.to_path_buf()])? {
        articles.push(article::read(&source, &Metadata::none(), &Options::default())?.body);
    }
    Ok(files.iter_mut().map(|file| file.leave_out(&articles)).sum())
}

fn read(path: &Path) -> anyhow::Result<Tagged> {
    Tagged::read(&text(path)?).with_context(|| path.display().to_string())
}

fn text(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// The card of a model.
fn card(model: &Model, files: &[Tagged], settings: &Settings, about: Option<&str>, scores: &str) -> String {
    let sentences: usize = files.iter().map(|file| file.sentences.len()).sum();
    let all = || files.iter().flat_map(|file| &file.sentences);
    let tokens: usize = all().map(|sentence| sentence.tokens.len()).sum();
    let names: usize = all().map(|sentence| sentence.names.len()).sum();
    let mut card = String::from(
        "# A model of names\n\nPersons, organizations and places in news text: a linear-chain conditional random field over the program's own tokens. Written by `attesta train`; the same files give the same bytes.\n\n",
    );
    if let Some(about) = about {
        let _ = writeln!(card, "{}\n", about.trim());
    }
    let _ = write!(
        card,
        "## The model\n\n\
         | | |\n| --- | --- |\n\
         | trained on | {sentences} sentences, {tokens} tokens, {names} names |\n\
         | size | {} bytes, {} features |\n\
         | SHA-256 of its arrays | `{}` |\n\
         | training | AdaGrad, {} rounds, rate {}, decay {} a round, the mean of the later half; lists unseen in {} of 1000 sentences; features that occur {} times |\n\n\
         Features: the word, its lower case, shape, first and last 1 to 4 letters; the words around it (two on each side), their shapes, endings and the sets of the language's \
         words that hold them (titles, nouns of bodies and places, verbs of saying and acting, common words); pairs of neighbours; the words before and behind its run of capitals; \
         how the same word is written within 12 sentences and what stands beside it there; the names of the authority that it is part of, by class; first and family names.\n\n\
         What it calls an organization is what acts: a country too. The program keeps a country a place and says for whom it stands (`refers_to`).\n",
        model.bytes().len(),
        model.features(),
        model.digest(),
        settings.rounds,
        settings.rate,
        settings.decay,
        settings.dropout,
        settings.least,
    );
    if !scores.is_empty() {
        let _ = write!(
            card,
            "\n## Scores\n\nOver the tokens of the tagged file. Tokens: those in names of a kind. Names: first token, last token and kind.\n\n{scores}"
        );
    }
    card
}

/// The scores as tables.
fn table(scores: &Scores) -> String {
    let mut out =
        String::from("| | tokens P | R | F1 | names P | R | F1 |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    let figures = |counts: &Counts| format!("{:.3} | {:.3} | {:.3}", counts.precision(), counts.recall(), counts.f1());
    for (kind, (tokens, spans)) in
        ["person", "organization", "place"].iter().zip(scores.tokens.iter().zip(&scores.spans))
    {
        let _ = writeln!(out, "| {kind} | {} | {} |", figures(tokens), figures(spans));
    }
    let (tokens, spans) = (Scores::all(&scores.tokens), Scores::all(&scores.spans));
    let _ = writeln!(out, "| all | {} | {} |", figures(&tokens), figures(&spans));
    let (tokens, spans) = (Scores::macro_f1(&scores.tokens), Scores::macro_f1(&scores.spans));
    let _ = writeln!(out, "| mean of the three | | | **{tokens:.3}** | | | **{spans:.3}** |");
    out.push_str("\nHow likely the model takes a name to be (the least likely of its labels), against the share that is right:\n\n");
    out.push_str("| likelihood | names | mean likelihood | right |\n| --- | --- | --- | --- |\n");
    for (tenth, bin) in scores.bins.iter().enumerate().filter(|(_, bin)| bin.names > 0) {
        let (likely, right) = (bin.mean_likelihood(), bin.accuracy());
        let _ = writeln!(
            out,
            "| 0.{tenth} to {} | {} | {likely:.3} | {right:.3} |",
            ["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"][tenth],
            bin.names
        );
    }
    out
}
