//! Italian: number words, joined as they are written (`duecentocinquantamila`), and the lists around numbers.

use super::{
    spelling::{with_apostrophes, words_with_apostrophes},
    verb,
};
use crate::language::{
    list,
    words::{Hedge, Numbers, Part, Uncounted},
};
use rust_decimal::Decimal;
use std::borrow::Cow;

pub(super) fn words() -> Numbers {
    let hedges = |file| with_apostrophes(list::table(file, Hedge::from_name));
    let before: list::Table<Hedge> = hedges(include_str!("hedges_before.tsv"));
    let after: list::Table<Hedge> = hedges(include_str!("hedges_after.tsv"));
    let longest = before.keys().chain(after.keys()).map(|phrase| phrase.split(' ').count()).max().unwrap_or(1);
    Numbers {
        read,
        before,
        after,
        longest,
        change: words_with_apostrophes(list::words(include_str!("change_verbs.txt"))),
        between: list::few(["tra", "fra"]),
        range_and: list::few(["e", "ed"]),
        from_to: ("da", "a"),
        range_or: list::few(["o", "od"]),
        and: "e",
        half: list::few(["mezzo", "mezza"]),
        minus: "meno",
        points: ["virgola", "punto"],
        negatives: list::few(["negativa", "negativo"]),
        powers: [("k", 1_000), ("K", 1_000), ("M", 1_000_000), ("G", 1_000_000_000)].into(),
        is_plural: |word| word.ends_with('i'),
        amounts: [("mezzora", Decimal::new(5, 1), "h")].into(),
        denominators: [
            ("mezzi", 2),
            ("terzi", 3),
            ("quarti", 4),
            ("quinti", 5),
            ("sesti", 6),
            ("settimi", 7),
            ("ottavi", 8),
            ("noni", 9),
            ("decimi", 10),
        ]
        .into(),
        single_parts: [("mezzo", 2), ("terzo", 3), ("quarto", 4), ("quinto", 5), ("decimo", 10)].into(),
        currencies: list::words(include_str!("currencies.txt")),
        cents: list::few(["cent", "centesimi", "centesimo"]),
        labels: list::words(include_str!("number_labels.txt")),
        anaphors: list::few(["ne", "n'"]),
        of: "di",
        counts: list::few(["bilancio", "conta", "conteggio", "conto", "numero", "totale"]),
        others: list::few(["altra", "altre", "altri", "altro", "ulteriore", "ulteriori"]),
        having: list::words(include_str!("having.txt")),
        directions: list::words(include_str!("directions.txt")),
        held: list::few(["controllata", "controllate", "detenuta", "detenute", "detenuti", "detenuto", "posseduta"]),
        age_before: list::words(include_str!("age_words.txt")),
        scales: list::words(include_str!("scales.txt")),
        age_at: list::words(include_str!("age_at.txt")),
        age_hedges: list::few(["anziani", "anziano", "giovane", "giovani", "vecchi", "vecchio"]),
        age_nouns: list::few(["anagrafica", "età", "eta'", "pensionabile"]),
        scale_links: list::words(include_str!("scale_links.txt")),
        degrees: list::few(["grado", "gradi"]),
        degree_scales: list::words(include_str!("degree_scales.txt")),
        warmth: list::words(include_str!("warmth.txt")),
        sea: list::words(include_str!("sea_words.txt")),
        money: list::words(include_str!("money_nouns.txt")),
        money_verbs: words_with_apostrophes(list::words(include_str!("money_verbs.txt"))),
        share_leads: list::few([
            "al", "all'", "allo", "dal", "dall'", "dallo", "del", "dell'", "dello", "il", "l'", "lo", "sul", "sull'",
        ]),
        dimensions: list::few([
            "alta", "alte", "alti", "alto", "larga", "larghe", "larghi", "largo", "lunga", "lunghe", "lunghi", "lungo",
            "pesa", "pesano", "pesava", "pesavano", "profonda", "profonde", "profondi", "profondo",
        ]),
        indices: list::few(["coefficiente", "indice", "indici", "punteggio", "rapporto", "rating"]),
        rates: ("ogni", list::words(include_str!("rate_bases.txt"))),
        out_of: "su",
        toward: "per",
        more: list::few(["altre", "altri", "ulteriori"]),
        reached: list::few(["eguagliato", "raggiunto", "sfiorato", "sfondato", "superato", "toccato"]),
        several: list::few(["eravamo", "eravate", "saremo", "sarete", "siamo", "siete"]),
        only: list::few(["solo", "sola", "unico", "unica"]),
        without: ("senza", list::few(["casa", "dimora", "lavoro", "patria", "terra", "tetto"])),
        ahead: list::few(["anziane", "anziani", "giovani", "giovanissime", "giovanissimi"]),
        clock: list::few(["alle", "dalle", "delle", "le", "ore", "h"]),
        homographs: list::few(["fosse", "stati"]),
        more_or_less: [("in", "più"), ("in", "piu'"), ("in", "meno")].into(),
        an_hour: [("all'", "ora"), ("l'", "ora")].into(),
        below: ("sotto", "zero"),
        winds: ("venti", list::words(include_str!("winds.txt"))),
        totals: [("in", "totale"), ("in", "tutto")].into(),
        zones: list::few(["utc", "gmt", "cet", "cest", "est", "edt", "pst"]),
        invariable: list::words(include_str!("invariable_nouns.txt")),
        is_singular,
        is_of_one: |word| word.trim_end_matches('\'').ends_with(['l', 'o', 'a']),
        is_verb_form,
        is_done,
        is_plural_verb,
        // "chiese" and "spese" are nouns, too.
        is_present_of_one: |word| word.ends_with('e') && !word.ends_with("se"),
        unitless: list::words(include_str!("unitless.txt")),
        ago: list::few(["fa", "orsono"]),
        voting: verb::forms("votare").into_iter().map(|(form, _)| form).collect(),
        polls: list::few(["seggi", "urne"]),
        electorate: list::few(["aventi", "cittadini", "diritto", "elettorato", "elettori", "elettrici"]),
        choices: list::few(["contro", "favore", "no", "per", "scheda", "sì"]),
        becoming: words_with_apostrophes(list::words(include_str!("becoming.txt"))),
        each: list::few(["ciascuno", "ciascuna", "rispettivamente"]),
        uncounted: uncounted(),
        none: list::few(["nessun", "nessuno", "nessuna", "nessun'", "nulla"]),
    }
}

/// Digits that are no number of things.
fn uncounted() -> Uncounted {
    // Free and paid services, and mobile networks, by the numbering plan of Agcom (deliberation 8/15/CIR).
    const TELEPHONES: [(&str, usize); 8] =
        [("800", 9), ("803", 6), ("840", 9), ("848", 9), ("892", 6), ("895", 9), ("899", 9), ("3", 10)];
    Uncounted {
        idioms: list::lines(include_str!("number_idioms.txt")).map(|idiom| idiom.split(' ').collect()).collect(),
        services: list::few(["112", "113", "114", "115", "117", "118", "1515", "1522", "1530", "1500"]),
        races: list::few(["dorso", "farfalla", "misti", "ostacoli", "rana", "siepi", "stile"]),
        named: list::few(["numero", "quota"]),
        with: "con",
        numbering: list::few(["numero"]),
        scored: list::words(include_str!("scored.txt")),
        split: list::words(include_str!("split.txt")),
        telephones: TELEPHONES.into(),
    }
}

/// Endings of one: `-o` and `-a`, and the accents of verbs and borrowed nouns aside.
fn is_singular(word: &str) -> bool {
    word.ends_with(['o', 'a', 'ò'])
}

/// The present of several (`restano`, `vivono`), the imperfect of one (`segnava`) and its past (`segnò`). Nouns of these endings
/// mean one of a kind and do not stand behind a number (`italiano`, `sono`).
fn is_verb_form(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["ano", "ono", "ava", "eva", "iva", "ò"];
    word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// `piovuti`, `inviate`, but `astronauti`.
fn is_done(word: &str) -> bool {
    const ENDINGS: [&str; 7] = ["ati", "ate", "iti", "ite", "uti", "ute", "iesti"];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending)) && !word.ends_with("auti")
}

/// `sono`, `hanno`, `furono`, `sarebbero`.
fn is_plural_verb(word: &str) -> bool {
    word.ends_with("no") || word.ends_with("ro")
}

/// How cardinals, ages and ordinals begin: hardly any other word is looked at more closely.
const OPENINGS: [&[u8; 2]; 19] = [
    b"ce", b"ci", b"de", b"di", b"do", b"du", b"en", b"es", b"mi", b"no", b"ot", b"pr", b"qu", b"se", b"te", b"tr",
    b"un", b"ve", b"ze",
];

/// What a word says as part of a number.
fn read(word: &str) -> Option<Part> {
    // Most words are no number words, and most of those are told by their first letter.
    if !word.starts_with(['c', 'd', 'm', 'n', 'o', 'p', 'q', 's', 't', 'u', 'v', 'z', 'b', 'e']) {
        return None;
    }
    if let Some(part) = single(word) {
        return Some(part);
    }
    if let [first, second, ..] = word.as_bytes()
        && second.is_ascii_lowercase()
        && !OPENINGS.contains(&&[*first, *second])
    {
        return None;
    }
    let plain = without_accents(word);
    let plain = plain.as_ref();
    if let Some(value) = cardinal(plain) {
        return Some(Part::Cardinal(value.into()));
    }
    // "trent'anni", "cent'anni"
    if word.ends_with('\'') && plain.len() > 3 {
        let elided = ["a", "i", "o"].iter().find_map(|vowel| cardinal(&format!("{plain}{vowel}")));
        return elided.map(|value| Part::Cardinal(value.into()));
    }
    if let Some(value) = age(plain) {
        return Some(Part::Age(value.into()));
    }
    is_ordinal(plain).then_some(Part::Ordinal)
}

/// Words that are no cardinals of their own.
fn single(word: &str) -> Option<Part> {
    let power = |zeros: u32| Decimal::from(10_u64.pow(zeros));
    Some(match word {
        "un" | "uno" | "una" | "un'" => Part::One,
        "mezzo" | "mezza" | "mezz'" => Part::Half,
        "mila" => Part::Multiplier(power(3)),
        "milione" | "milion" | "mln" | "mil" => Part::Multiplier(power(6)),
        "milioni" => Part::PluralMultiplier(power(6)),
        "miliardo" | "mld" | "mrd" => Part::Multiplier(power(9)),
        "miliardi" => Part::PluralMultiplier(power(9)),
        // `trilione` is 10^18 by the dictionary; in the news a word-for-word translation of the English one.
        "bilione" | "trilione" => Part::Multiplier(power(12)),
        "bilioni" | "trilioni" => Part::PluralMultiplier(power(12)),
        "paio" => Part::Collective(2.into()),
        "decina" => Part::Collective(10.into()),
        "dozzina" => Part::Collective(12.into()),
        "quindicina" => Part::Collective(15.into()),
        "ventina" => Part::Collective(20.into()),
        "trentina" => Part::Collective(30.into()),
        "quarantina" => Part::Collective(40.into()),
        "cinquantina" => Part::Collective(50.into()),
        "sessantina" => Part::Collective(60.into()),
        "settantina" => Part::Collective(70.into()),
        "ottantina" => Part::Collective(80.into()),
        "novantina" => Part::Collective(90.into()),
        "centinaio" => Part::Collective(100.into()),
        "migliaio" => Part::Collective(1000.into()),
        "decine" => Part::Magnitude(10.into()),
        "dozzine" => Part::Magnitude(12.into()),
        "centinaia" => Part::Magnitude(100.into()),
        "migliaia" => Part::Magnitude(1000.into()),
        "enne" | "enni" => Part::AgeSuffix,
        _ => return None,
    })
}

/// The word without its accents, and without the apostrophe that agencies write for them.
fn without_accents(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && b != b'\'') {
        return Cow::Borrowed(word);
    }
    word.chars()
        .filter_map(|c| match c {
            'é' | 'è' => Some('e'),
            'à' => Some('a'),
            'ò' | 'ó' => Some('o'),
            'ù' | 'ú' => Some('u'),
            'ì' | 'í' => Some('i'),
            '\'' => None,
            c => Some(c),
        })
        .collect()
}

const UNITS: [&str; 20] = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];

const TENS: [(&str, u32); 8] = [
    ("venti", 20),
    ("trenta", 30),
    ("quaranta", 40),
    ("cinquanta", 50),
    ("sessanta", 60),
    ("settanta", 70),
    ("ottanta", 80),
    ("novanta", 90),
];

/// A cardinal from 0 to 999,999, joined as one word. `uno` by itself is left to [`Part::One`].
fn cardinal(word: &str) -> Option<u32> {
    if let Some(at) = word.find("mila") {
        let thousands = below_thousand(&word[..at]).filter(|n| *n > 1)?;
        return Some(thousands * 1000 + rest(&word[at + 4..])?);
    }
    if let Some(behind) = word.strip_prefix("mille") {
        return Some(1000 + rest(behind)?);
    }
    below_thousand(word).filter(|_| word != "uno" && word != "un")
}

/// What stands behind the thousands: nothing, or a number below a thousand, joined by `e` or not.
fn rest(word: &str) -> Option<u32> {
    if word.is_empty() {
        return Some(0);
    }
    below_thousand(word).or_else(|| below_thousand(word.strip_prefix('e')?)).filter(|n| *n > 0)
}

fn below_thousand(word: &str) -> Option<u32> {
    let Some(at) = word.find("cent") else { return below_hundred(word) };
    let hundreds = match &word[..at] {
        "" => 1,
        prefix => unit(prefix).filter(|n| (2..10).contains(n))?,
    };
    let behind = &word[at + 4..];
    let small = |word: &str| if word.is_empty() { Some(0) } else { below_hundred(word).filter(|n| *n > 0) };
    // "cento" gives up its vowel before another: "centotto", "centundici".
    let low = behind
        .strip_prefix('o')
        .and_then(|word| small(word).or_else(|| small(word.strip_prefix('e')?)))
        .or_else(|| if behind.starts_with(['o', 'u']) { small(behind) } else { None })?;
    Some(hundreds * 100 + low)
}

fn below_hundred(word: &str) -> Option<u32> {
    if let Some(value) = unit(word) {
        return Some(value);
    }
    TENS.iter().find_map(|(name, value)| {
        if let Some(behind) = word.strip_prefix(name) {
            return match unit(behind) {
                _ if behind.is_empty() => Some(*value),
                Some(unit @ (2..=7 | 9)) => Some(value + unit),
                _ => None,
            };
        }
        match word.strip_prefix(&name[..name.len() - 1])? {
            "uno" | "un" | "una" => Some(value + 1),
            "otto" | "ott" => Some(value + 8),
            _ => None,
        }
    })
}

fn unit(word: &str) -> Option<u32> {
    UNITS.iter().position(|name| *name == word).and_then(|n| u32::try_from(n).ok())
}

/// `ventenne`, `trentaquattrenne`, `ventitreenne`: the number has given up its last vowel, or not.
fn age(word: &str) -> Option<u32> {
    let stem = word.strip_suffix("enne").or_else(|| word.strip_suffix("enni"))?;
    if stem.len() < 3 {
        return None;
    }
    ["", "i", "a", "e", "o"]
        .iter()
        .find_map(|vowel| cardinal(&format!("{stem}{vowel}")))
        .filter(|n| (2..130).contains(n))
}

/// `terzo`, `ventesima`, `millesimi`.
fn is_ordinal(word: &str) -> bool {
    const FIRST: [&str; 10] = ["prim", "second", "terz", "quart", "quint", "sest", "settim", "ottav", "non", "decim"];
    let Some(stem) = word.strip_suffix(['o', 'a', 'i', 'e']) else { return false };
    if FIRST.contains(&stem) {
        // "secondo" (according to), "prima" (before) and "non" are mostly something else: only forms that are not.
        return !matches!(word, "secondo" | "prima" | "seconda" | "nona" | "none" | "quarte" | "quinte");
    }
    stem.strip_suffix("esim").is_some_and(|number| {
        number.is_empty()
            || ["", "i", "a", "e", "o"].iter().any(|vowel| cardinal(&format!("{number}{vowel}")).is_some())
            || matches!(number, "ennesim" | "mill" | "milion" | "cent")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, value: u32) {
        assert_eq!(read(word), Some(Part::Cardinal(value.into())), "{word}");
    }

    #[test]
    fn joined() {
        check("sei", 6);
        check("ventitré", 23);
        check("ventitre", 23);
        check("ventun", 21);
        check("quarantotto", 48);
        check("centoventi", 120);
        check("centotto", 108);
        check("centootto", 108);
        check("centundici", 111);
        check("centottanta", 180);
        check("cinquecento", 500);
        check("seimila", 6000);
        check("milleduecento", 1200);
        check("duecentocinquantamila", 250_000);
        check("novecentonovantanovemilanovecentonovantanove", 999_999);
        check("millenovecentottantaquattro", 1984);
    }

    #[test]
    fn ages() {
        assert_eq!(read("ventenne"), Some(Part::Age(20.into())));
        assert_eq!(read("trentaquattrenne"), Some(Part::Age(34.into())));
        assert_eq!(read("diciottenni"), Some(Part::Age(18.into())));
        assert_eq!(read("ventitreenne"), Some(Part::Age(23.into())));
        assert_eq!(read("perenne"), None);
        assert_eq!(read("solenne"), None);
    }

    #[test]
    fn other_words() {
        for word in [
            "seimilaa",
            "dueuno",
            "centro",
            "trenino",
            "ottone",
            "millesimo",
            "ventesima",
            "uno",
            "settentrione",
            "tremare",
            "unità",
        ] {
            assert!(!matches!(read(word), Some(Part::Cardinal(_))), "{word}");
        }
    }

    /// Writes a number as Italian does, in the spelling of dictionaries.
    fn write(n: u32) -> String {
        match n {
            0..20 => UNITS[n as usize].to_owned(),
            20..100 => {
                let tens = TENS[(n / 10 - 2) as usize].0;
                match n % 10 {
                    0 => tens.to_owned(),
                    unit @ (1 | 8) => format!("{}{}", &tens[..tens.len() - 1], UNITS[unit as usize]),
                    unit => format!("{tens}{}", UNITS[unit as usize]),
                }
            }
            100..1000 => {
                let hundreds = if n < 200 { String::new() } else { UNITS[(n / 100) as usize].to_owned() };
                format!("{hundreds}cento{}", if n.is_multiple_of(100) { String::new() } else { write(n % 100) })
            }
            _ => {
                let low = if n.is_multiple_of(1000) { String::new() } else { write(n % 1000) };
                if n < 2000 { format!("mille{low}") } else { format!("{}mila{low}", write(n / 1000)) }
            }
        }
    }

    #[test]
    fn every_number_below_a_million_reads_back() {
        for n in (0..1_000_000).filter(|n| *n != 1) {
            assert_eq!(cardinal(&write(n)), Some(n), "{}", write(n));
        }
    }
}
