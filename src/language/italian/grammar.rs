//! Italian: the small words, and what the endings of the others tell.

use super::spelling::{accented, with_apostrophes};
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
        classes: with_apostrophes(list::table(FILE, class)),
        definite: articles.chain(joined).collect(),
        adversative: list::few(["mentre", "ma", "però", "invece"]),
        with: "con",
        to: "a",
        locative: list::few(["in", "a", "su", "presso"]),
        persons: list::words(include_str!("persons.txt")),
        empty_nouns: list::words(include_str!("empty_nouns.txt")),
        prepositions,
        is_finite_verb,
        is_participle,
        is_adjective,
        is_infinite_verb,
        is_gerund,
        is_infinitive,
        mood,
    }
}

/// Finite forms whose endings hardly any noun shares: passato remoto, future, conditional, imperfect, and presents in `-ono`.
/// Presents in `-ano` are left out, since nouns and adjectives have that ending too (`italiano`).
fn is_finite_verb(word: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "arono", "erono", "irono", "avano", "evano", "ivano", "eranno", "iranno", "aranno", "ebbero", "erà", "irà",
        "assero", "essero", "issero", "erebbe", "irebbe", "ava", "eva", "ono",
    ];
    const NO_VERBS: [&str; 13] = [
        "telefono",
        "abbandono",
        "microfono",
        "perdono",
        "citofono",
        "megafono",
        "patrono",
        "frastuono",
        "carbono",
        "allieva",
        "moldava",
        "jugoslava",
        "bonaccia",
    ];
    let word = &*accented(word);
    word.len() > 5 && !NO_VERBS.contains(&word) && ENDINGS.iter().any(|ending| word.ends_with(ending))
        || word.len() > 3
            && word.ends_with('ì')
            && !matches!(word, "così" | "lunedì" | "martedì" | "mercoledì" | "giovedì" | "venerdì" | "tassì")
}

fn is_participle(word: &str) -> bool {
    const STEMS: [&str; 18] = [
        "rimast", "at", "ut", "it", "ess", "ers", "is", "us", "os", "ott", "ett", "att", "ent", "int", "unt", "ort",
        "ert", "ist",
    ];
    // "atteso", "preso": only in the masculine, since "spesa" and "paesi" are nouns.
    if word.len() > 4 && word.ends_with("eso") {
        return true;
    }
    // "chiesto", "richiesti": in the masculine, since "richiesta" is a noun.
    if word.ends_with("iesto") || word.ends_with("iesti") {
        return true;
    }
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

fn is_gerund(word: &str) -> bool {
    word.len() > 5 && (word.ends_with("ando") || word.ends_with("endo"))
}

fn is_infinitive(word: &str) -> bool {
    const PRONOUNS: [&str; 10] = ["rsi", "rlo", "rla", "rli", "rle", "rne", "rci", "rvi", "rgli", "rmi"];
    word.ends_with("re") || word.ends_with('r') || PRONOUNS.iter().any(|ending| word.ends_with(ending))
}

fn mood(word: &str) -> Mood {
    const FUTURE: [&str; 15] = [
        "rà", "eranno", "iranno", "aranno", "dranno", "tranno", "vranno", "rranno", "eremo", "iremo", "aremo", "dremo",
        "potremo", "vremo", "rremo",
    ];
    const CONDITIONAL: [&str; 3] = ["rebbe", "rebbero", "remmo"];
    const NO_VERBS: [&str; 3] = ["tiranno", "eremo", "sanremo"];
    // "restera'": an agency's spelling.
    let word = &*accented(word);
    if NO_VERBS.contains(&word) {
        Mood::Plain
    } else if word.len() > 4 && FUTURE.iter().any(|ending| word.ends_with(ending)) {
        Mood::Future
    } else if CONDITIONAL.iter().any(|ending| word.ends_with(ending)) {
        Mood::Conditional
    } else {
        Mood::Plain
    }
}
