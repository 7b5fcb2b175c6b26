//! Writes made-up articles to measure with: `cargo run --release --example generate -- COUNT FOLDER [--seed N] [--skip N]`.
//!
//! Italian news of one to three kilobytes, with front matter, about 20 reported numbers each: events with places and days,
//! told by several outlets; figures that agree, are revised, and conflict; passages of agencies that several carry. The same seed
//! gives the same articles, and those of a smaller count are the first of a larger one. `--skip` leaves out the first, so that
//! articles can be added to a graph that has those. A folder holds a thousand files each, `000/000.txt` and on; a FOLDER that
//! ends in `.jsonl` is one file with a JSON object a line instead.

#![expect(clippy::print_stderr, reason = "it is a program")]

mod made;

use std::{
    env, fs,
    io::{self, BufWriter, Write as _},
    path::Path,
    process::ExitCode,
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<u64>().ok()
    };
    let count = arguments.first().and_then(|count| count.parse::<usize>().ok());
    let (Some(count), Some(folder)) = (count, arguments.get(1)) else {
        eprintln!("expected `COUNT FOLDER [--seed N] [--skip N]`, found `{}`", arguments.join(" "));
        return ExitCode::FAILURE;
    };
    let skip = option("--skip").and_then(|skip| usize::try_from(skip).ok()).unwrap_or(0);
    match write(count, skip, Path::new(folder), option("--seed").unwrap_or(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write `{folder}`: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(count: usize, skip: usize, folder: &Path, seed: u64) -> io::Result<()> {
    let made = made::articles(seed).enumerate().skip(skip).take(count);
    if folder.extension().is_some_and(|ending| ending == "jsonl") {
        let mut out = BufWriter::new(fs::File::create(folder)?);
        for (_, made) in made {
            writeln!(out, "{}", json(&made))?;
        }
        return out.flush();
    }
    for (at, made) in made {
        let part = folder.join(format!("{:03}", at / 1000));
        if at % 1000 == 0 || at == skip {
            fs::create_dir_all(&part)?;
        }
        fs::write(part.join(format!("{:03}.txt", at % 1000)), made.file())?;
    }
    Ok(())
}

fn json(made: &made::Made) -> serde_json::Value {
    serde_json::json!({
        "id": made.id, "title": made.title, "published": made.published, "publisher": made.publisher,
        "author": made.author, "url": made.url, "language": "it", "text": made.body,
    })
}
