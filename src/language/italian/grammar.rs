//! Italian: the small words, and what the endings of the others tell.

use crate::language::{
    list,
    words::{Class, Grammar, Mood},
};

pub(super) fn words() -> Grammar {
    const FILE: &str = include_str!("function_words.tsv");
    let class = |rest: &'static str| Class::from_name(rest.split('\t').next().unwrap_or(rest));
    let prepositions: list::Table<&'static str> = list::lines(FILE)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let word = columns.next()?;
            (columns.next()? == "preposition").then_some((word, columns.next()?))
        })
        .collect();
    let articles = list::lines(FILE).filter_map(|line| line.strip_suffix("\tarticle"));
    let joined = list::lines(FILE).filter_map(|line| {
        let word = line.split('\t').next()?;
        let simple = prepositions.get(word)?;
        (!matches!(word, "ad" | "d'" | "fra" | "fin" | "sino" | "attorno") && word != *simple).then_some(word)
    });
    Grammar {
        classes: list::table(FILE, class),
        definite: articles.chain(joined).collect(),
        locative: ["in", "a", "su", "presso"].into(),
        persons: list::words(include_str!("persons.txt")),
        empty_nouns: list::words(include_str!("empty_nouns.txt")),
        prepositions,
        is_finite_verb,
        is_participle,
        is_adjective,
        is_infinite_verb,
        mood,
    }
}

/// Finite forms whose endings no common noun shares: passato remoto, future, conditional, imperfect, `-ano` presents of three
/// syllables are left out, since nouns and adjectives have that ending too (`italiano`, `marzo`).
fn is_finite_verb(word: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "arono", "erono", "irono", "avano", "evano", "ivano", "eranno", "iranno", "aranno", "ebbero", "erà", "irà",
        "assero", "essero", "issero", "ì",
    ];
    word.len() > 4
        && (ENDINGS.iter().any(|ending| word.ends_with(ending)) || word.ends_with("erebbe") || word.ends_with("irebbe"))
        && !matches!(word, "così" | "lunedì" | "martedì" | "mercoledì" | "giovedì" | "venerdì")
}

fn is_participle(word: &str) -> bool {
    const STEMS: [&str; 17] = [
        "at", "ut", "it", "ess", "ers", "is", "us", "os", "ott", "ett", "att", "ent", "int", "unt", "ort", "ert", "ist",
    ];
    let Some(stem) = word.strip_suffix(['o', 'a', 'i', 'e']) else { return false };
    stem.len() > 3
        && STEMS.iter().any(|ending| stem.ends_with(ending))
        && !matches!(stem, "soldat" | "stat" | "attent" | "cadavent")
}

fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 46] = [
        "ale", "ali", "are", "ari", "aria", "arie", "ario", "ico", "ica", "ici", "iche", "ivo", "iva", "ivi", "ive",
        "oso", "osa", "osi", "ose", "bile", "bili", "ese", "esi", "ano", "ana", "ani", "ane", "eo", "ea", "ei", "ee",
        "ista", "isti", "iste", "ile", "ili", "ante", "anti", "ente", "enti", "ore", "ori", "ivo", "oria", "orio",
        "orie",
    ];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn is_infinite_verb(word: &str) -> bool {
    const ENDINGS: [&str; 9] = ["ando", "endo", "are", "ere", "ire", "arsi", "ersi", "irsi", "arne"];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn mood(word: &str) -> Mood {
    const FUTURE: [&str; 4] = ["erà", "eranno", "irà", "iranno"];
    const CONDITIONAL: [&str; 4] = ["erebbe", "erebbero", "irebbe", "irebbero"];
    if word.len() > 4 && FUTURE.iter().any(|ending| word.ends_with(ending)) {
        Mood::Future
    } else if CONDITIONAL.iter().any(|ending| word.ends_with(ending)) {
        Mood::Conditional
    } else {
        Mood::Plain
    }
}
