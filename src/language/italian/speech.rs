//! Italian: who says what.

use super::{spelling, verb};
use crate::language::{
    list,
    words::{Speech, Stance, Verb},
};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static AGENTS: LazyLock<list::Words> = LazyLock::new(|| list::words(include_str!("agents.txt")));
static NO_AGENTS: LazyLock<list::Words> = LazyLock::new(|| list::words(include_str!("agent_not.txt")));

pub(super) fn words() -> Speech {
    let mut verbs = FxHashMap::default();
    for line in list::lines(include_str!("speech_verbs.tsv")) {
        let mut columns = line.split('\t');
        let (Some(infinitive), Some(stance)) = (columns.next(), columns.next().and_then(Stance::from_name)) else {
            panic!("speech_verbs.tsv, `{line}`: expected an infinitive, a tab and a stance");
        };
        for (form, kind) in verb::forms(infinitive) {
            if let Some(spelled) = spelling::apostrophes(&form) {
                verbs.entry(spelled).or_insert(Verb { stance, form: kind });
            }
            verbs.entry(form).or_insert(Verb { stance, form: kind });
        }
        for form in columns.next().unwrap_or("").split_whitespace() {
            verbs.insert(form.to_owned(), Verb { stance, form: verb::form_of(form) });
        }
    }
    for word in list::lines(include_str!("speech_not.txt")) {
        verbs.remove(word);
    }
    let phrases = |file| list::lines(file).map(|line| line.split(' ').collect()).collect();
    Speech {
        verbs,
        according: phrases(include_str!("according.txt")),
        what: list::few(["quanto", "ciò", "quello"]),
        that: list::few(["che", "ch'"]),
        by: "da",
        of: "di",
        pronouns: list::few(["lui", "lei", "egli", "ella", "questi", "loro"]),
        is_agent,
        data: list::words(include_str!("data_nouns.txt")),
        anaphors: list::words(include_str!("anaphoric_nouns.txt")),
        pairs: list::table(include_str!("cue_pairs.tsv"), Stance::from_name),
        pair_openers: list::lines(include_str!("cue_pairs.tsv")).filter_map(|line| line.split(' ').next()).collect(),
        passive: list::words(include_str!("passive.txt")),
        in_view_of: "per",
        oneself: "si",
        it: "lo",
        infinitive_vowel: 'e',
        estimates: list::words(include_str!("estimates.txt")),
        roles: list::words(include_str!("roles.txt")),
        plans: list::phrases(include_str!("plans.txt")),
        plan_nouns: list::few(["attesa", "attese"]),
        possibilities: list::phrases(include_str!("possibilities.txt")),
        denials: list::phrases(include_str!("denials.txt")),
        no_denials: list::words(include_str!("no_denials.txt")),
        negations: list::few(["non", "né", "neanche", "nemmeno", "neppure"]),
        nationality: "nazionalità",
        media: list::words(include_str!("media.txt")),
        passed_on: list::few([
            "citato",
            "citata",
            "citati",
            "citate",
            "ripreso",
            "ripresa",
            "ripresi",
            "riprese",
            "riportato",
        ]),
        meanwhile: list::few(["mentre"]),
        places: list::few(["dove"]),
        viewers: list::words(include_str!("viewers.txt")),
        gathered: list::words(include_str!("gathered.txt")),
        needs: list::words(include_str!("needs.txt")),
        having: list::few(["conta", "contano", "contava", "contavano"]),
        speaking: verb::forms("parlare").into_iter().map(|(form, _)| form).collect(),
        asked: list::few(["chiesta", "chieste", "chiesti", "chiesto", "pretesi", "preteso", "richiesti", "richiesto"]),
        counters: list::few(["organizzatori", "prefettura", "promotori", "questura"]),
        opinions: list::few(["avviso", "detta", "dire", "giudizio", "parere"]),
        things: list::few(["ciò", "questo", "quello", "esso", "essa", "tutto"]),
        many: 'i',
        their: "loro",
        given: list::words(include_str!("given.txt")),
        to: "a",
        inside: "in",
        reads: list::few(["legge", "apprende"]),
        emerges: list::few(["emerge", "emergerebbe", "risulta", "risulterebbe", "emergeva", "risultava"]),
        personal: PERSONAL.iter().flat_map(|infinitive| verb::forms(infinitive)).map(|(form, _)| form).collect(),
        counting: COUNTING.iter().flat_map(|infinitive| verb::forms(infinitive)).map(|(form, _)| form).collect(),
        citing: list::few(["cita", "citando", "citano", "rilanciando", "riportando", "riprendendo"]),
        how: "come",
        being: list::few(["è", "sono", "era", "erano", "sia", "siano"]),
        holding: list::words(include_str!("holding.txt")),
        someone: list::words(include_str!("someone.txt")),
        nobody: list::few(["nessun", "nessun'", "nessuna", "nessuno"]),
        same: list::few(["stesso", "stessa", "stessi", "stesse"]),
        bodies: list::words(include_str!("bodies.txt")),
    }
}

/// Verbs of saying whose object is the one spoken to or of.
const PERSONAL: [&str; 8] =
    ["accusare", "avvisare", "esortare", "incolpare", "informare", "invitare", "rassicurare", "sollecitare"];

/// Verbs of saying whose object is what was counted or measured on the spot, not worked out later (`stimare`, `calcolare`).
const COUNTING: [&str; 4] = ["censire", "contare", "registrare", "rilevare"];

/// Nouns for people and bodies: a list, and the endings of nouns for those who do something (`ricercatori`, `analista`, `sismologi`).
fn is_agent(word: &str) -> bool {
    const ENDINGS: [&str; 12] =
        ["tore", "trice", "tori", "trici", "ista", "isti", "iste", "ologo", "ologi", "ologa", "ologhe", "essore"];
    AGENTS.contains(word)
        || word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending)) && !NO_AGENTS.contains(word)
}
