//! How fast each stage reads Italian news, on one core: `cargo bench`.
//!
//! The articles are the Wikinews articles of the shared data (`ATTESTA_SHARED`, else `../shared`), or those of `corpus/` where that is
//! missing, repeated up to five megabytes and shuffled by a fixed seed. `ATTESTA_BENCH_BYTES` asks for another size.

#![allow(clippy::print_stderr, reason = "a bench says where its text comes from")]

use attesta::{
    article::{self, Article, Options},
    claim::{self, Claims},
    graph::{self, Base, write::Format},
    link::{self, Links},
    mention::{self, Mentions, date, name, quantity, quote},
    pipeline,
    text::{self, Text},
};
use divan::{
    Bencher, black_box,
    counter::{BytesCount, ItemsCount},
};
use std::{env, fs, path::PathBuf, sync::LazyLock};

/// How much text each stage reads.
const BYTES: usize = 5_000_000;

fn main() {
    divan::main();
}

/// The articles, in the order in which every stage reads them.
static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let bodies = wikinews().unwrap_or_else(corpus);
    assert!(!bodies.is_empty(), "there is nothing to read");
    #[expect(clippy::disallowed_methods, reason = "a benchmark has no arguments of its own")]
    let size = env::var("ATTESTA_BENCH_BYTES").ok().and_then(|size| size.parse().ok()).unwrap_or(BYTES);
    let mut articles = Vec::new();
    let (mut bytes, mut random) = (0, 0x9E37_79B9_7F4A_7C15);
    while bytes < size {
        for at in shuffled(bodies.len(), &mut random) {
            if bytes >= size {
                break;
            }
            let row =
                article::parse(&format!("bench/{}", articles.len()), bodies[at].as_bytes(), None, &Options::default());
            let Ok(article) = row else { continue };
            bytes += article.body.len();
            articles.push(article);
        }
    }
    articles
});

static TEXTS: LazyLock<Vec<Text<'static>>> =
    LazyLock::new(|| ARTICLES.iter().map(|article| text::split(&article.body, article.language)).collect());

static MENTIONS: LazyLock<Vec<Mentions>> = LazyLock::new(|| {
    ARTICLES.iter().zip(&*TEXTS).map(|(article, text)| mention::find(text, article.published)).collect()
});

static LINKS: LazyLock<Vec<Links>> =
    LazyLock::new(|| TEXTS.iter().zip(&*MENTIONS).map(|(text, mentions)| link::resolve(text, mentions)).collect());

/// Times `read` over all articles, each by its index.
fn stage<T>(bencher: Bencher, read: impl Fn(usize) -> T) {
    let bytes: usize = ARTICLES.iter().map(|article| article.body.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for at in 0..ARTICLES.len() {
            black_box(read(at));
        }
    });
}

/// Sentences and tokens.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_split(bencher: Bencher) {
    stage(bencher, |at| text::split(&ARTICLES[at].body, ARTICLES[at].language));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn b_dates(bencher: Bencher) {
    let texts = &*TEXTS;
    stage(bencher, |at| date::find(&texts[at], ARTICLES[at].published));
}

/// Numbers with their units and nouns.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn c_numbers(bencher: Bencher) {
    let (texts, mentions) = (&*TEXTS, &*MENTIONS);
    stage(bencher, |at| quantity::find(&texts[at], &mentions[at].dates, &mentions[at].names));
}

/// Sentences, tokens, dates and numbers together.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn d_split_dates_numbers(bencher: Bencher) {
    stage(bencher, |at| {
        let text = text::split(&ARTICLES[at].body, ARTICLES[at].language);
        let dates = date::find(&text, ARTICLES[at].published);
        quantity::find(&text, &dates, &[])
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn e_quotations(bencher: Bencher) {
    let texts = &*TEXTS;
    stage(bencher, |at| quote::find(&texts[at]));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn f_names(bencher: Bencher) {
    let texts = &*TEXTS;
    stage(bencher, |at| name::find(&texts[at]));
}

/// The same by tokens: features, the best chain and its likelihoods, and what the rules say to it.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn f_names_by_token(bencher: Bencher) {
    let texts = &*TEXTS;
    let tokens: usize = texts.iter().map(|text| text.tokens.len()).sum();
    bencher.counter(ItemsCount::new(tokens)).bench_local(|| {
        for text in texts {
            black_box(name::find(text));
        }
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn g_links(bencher: Bencher) {
    let (texts, mentions) = (&*TEXTS, &*MENTIONS);
    stage(bencher, |at| link::resolve(&texts[at], &mentions[at]));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn h_claims(bencher: Bencher) {
    let (texts, mentions, links) = (&*TEXTS, &*MENTIONS, &*LINKS);
    stage(bencher, |at| -> Claims { claim::derive(&texts[at], &mentions[at], &links[at]) });
}

/// From the bytes of a file to the lines of its graph.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn i_article_to_nquads(bencher: Bencher) {
    let base = Base::default();
    stage(bencher, |at| {
        let article = article::parse(&ARTICLES[at].key, ARTICLES[at].body.as_bytes(), None, &Options::default());
        let article = article.expect("it was read before");
        let graph = graph::describe(&pipeline::analyse(&article), &base);
        graph::write::to_string(graph.iter(), Format::NQuads)
    });
}

/// The articles of the shared data; `None` where there is none.
fn wikinews() -> Option<Vec<String>> {
    let shared = env::var_os("ATTESTA_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let tokens = fs::read_to_string(shared.join("ner/attesta-wikinews.tsv")).ok()?;
    let mut articles: Vec<String> = Vec::new();
    for sentence in tokens.split("\n\n").map(sentence).filter(|sentence| !sentence.is_empty()) {
        // A short line without a stop behind it is the title of the next article.
        let title = sentence.len() < 100 && !sentence.ends_with(['.', '!', '?', ':', ';', '»', '”', '"', ')']);
        match articles.last_mut() {
            Some(article) if !title => {
                article.push('\n');
                article.push_str(&sentence);
            }
            _ => articles.push(sentence),
        }
    }
    Some(articles)
}

/// A sentence of the shared data, its tokens joined as they are written.
fn sentence(lines: &str) -> String {
    let mut sentence = String::new();
    let (mut open, mut joined) = (false, true);
    for token in lines.lines().filter_map(|line| line.split('\t').next()) {
        let closing =
            token == "\"" && open || matches!(token, "." | "," | ";" | ":" | "!" | "?" | ")" | "»" | "”" | "%");
        if !joined && !closing {
            sentence.push(' ');
        }
        sentence.push_str(token);
        open ^= token == "\"";
        joined = token == "\"" && open || matches!(token, "(" | "«" | "“") || token.ends_with(['\'', '’']);
    }
    sentence
}

/// The articles of the project itself.
fn corpus() -> Vec<String> {
    eprintln!("no shared data: the text is that of corpus/, over and over");
    let files = article::list(&[PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))]);
    let files = files.expect("the project has a corpus");
    files.iter().map(|file| fs::read_to_string(&file.path).expect("it was listed")).collect()
}

/// The numbers below `length` in an order that looks random and is always the same.
fn shuffled(length: usize, random: &mut u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    for at in (1..length).rev() {
        // xorshift64
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        let other = usize::try_from(*random % (at as u64 + 1)).expect("it is no greater than an index");
        order.swap(at, other);
    }
    order
}
