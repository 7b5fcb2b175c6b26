//! Articles about the events: several outlets, several days, and passages that they take from one agency.

use super::{
    event::{BACKGROUND, Event, Stated},
    random::Random,
};
use jiff::ToSpan as _;

const OUTLETS: [(&str, &str); 8] = [
    ("Gazzetta dell'Esempio", "gazzetta"),
    ("Notizie del Porto", "porto"),
    ("Il Faro di Carta", "faro"),
    ("La Voce del Campione", "voce"),
    ("Corriere di Prova", "corriere"),
    ("Il Quaderno", "quaderno"),
    ("L'Eco di Nessuno", "eco"),
    ("Foglio Bianco", "foglio"),
];
const AGENCIES: [&str; 3] = ["l'Ansa", "l'Adnkronos", "Reuters"];
const FIRST: [&str; 12] =
    ["Nora", "Tullio", "Ines", "Dario", "Livia", "Elvio", "Mirta", "Sandro", "Bice", "Ugo", "Clelia", "Fulvio"];
const LAST: [&str; 12] = [
    "Valdieri",
    "Berganti",
    "Corvaro",
    "Melfese",
    "Santorre",
    "Pastorelli",
    "Girardengo",
    "Malvisi",
    "Trocchi",
    "Sereni",
    "Albani",
    "Quaranta",
];
const TRADES: [&str; 6] = ["volontario", "insegnante", "pescatore", "negoziante", "medico", "operaio"];
const QUOTES: [&str; 5] = [
    "Abbiamo aiutato {n} famiglie in due giorni",
    "Siamo rimasti in {n} in una sola stanza",
    "Aspettiamo ancora {n} coperte",
    "Ho visto arrivare {n} ambulanze",
    "Da noi sono venute {n} persone",
];

/// An article as an outlet prints it.
pub(crate) struct Made {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) published: String,
    pub(crate) publisher: &'static str,
    pub(crate) author: String,
    pub(crate) url: String,
    pub(crate) body: String,
}

/// As many articles of a seed as are asked for. Those of a smaller number are the first of a larger one.
pub(crate) fn articles(seed: u64) -> impl Iterator<Item = Made> {
    (0..).flat_map(move |number| {
        let event = Event::of(seed, number);
        (0..event.articles).map(move |at| article(&event, [seed, number, at]))
    })
}

/// One article: an opening, what sources state, in two of five the words of an agency, a voice from the street, the background.
fn article(event: &Event, seed: [u64; 3]) -> Made {
    let mut random = Random::new(&seed);
    let days = random.between(0, 3);
    let published = event.day + i64::try_from(days + 1).unwrap_or(1).days();
    let town = random.of(event.towns);
    let (outlet, slug) = random.of(&OUTLETS);
    let mut sentences = vec![event.named(random.of(event.kind.opening), town)];
    let mut left: Vec<usize> = (0..event.figures()).collect();
    for _ in 0..random.between(14, 19).min(u64::try_from(left.len()).unwrap_or(0)) {
        let figure = left.swap_remove(random.below(left.len()));
        let stated = event.state(figure, days, &mut random);
        sentences.push(said(&stated, &mut random));
    }
    if random.chance(40) {
        sentences.extend(wire(event, days, &mut random));
    }
    if random.chance(50) {
        let words = random.of(&QUOTES).replace("{n}", &random.between(3, 90).to_string());
        sentences.push(format!("«{words}», racconta {}, {}.", person(&mut random), random.of(&TRADES)));
    }
    for _ in 0..random.between(0, 2) {
        let (words, (low, high)) = random.of(BACKGROUND);
        let year = i64::from(event.day.year()) - 1;
        // The same year has the same figure wherever it is told; one outlet in twenty has it wrong.
        let mut truth = Random::new(&[low, year.unsigned_abs()]);
        let value = truth.between(low, high) + u64::from(random.chance(5));
        sentences.push(capital(&format!("{words}.").replace("{y}", &year.to_string()).replace("{n}", &number(value))));
    }
    let id = format!("{slug}-{}-{}-{}", seed[0], seed[1], seed[2]);
    Made {
        title: event.named(random.of(event.kind.title), town),
        published: published.to_string(),
        publisher: outlet,
        author: person(&mut random),
        url: format!("https://example.org/{slug}/{published}/{id}"),
        body: sentences.chunks(4).map(|some| some.join(" ")).collect::<Vec<_>>().join("\n\n") + "\n",
        id,
    }
}

/// What an agency sent out about an event on one day: outlets carry it word for word, or lose a hedge.
fn wire(event: &Event, days: u64, random: &mut Random) -> Vec<String> {
    let mut own = event.random(1_000_000 + days);
    let agency = own.of(&AGENCIES);
    let mut sentences = Vec::new();
    for at in 0..3 {
        let figure = own.below(event.figures());
        let stated = event.state(figure, days, &mut own);
        let hedge = if own.chance(50) { hedge(&stated.statement, &mut own) } else { "" };
        let statement = stated.with(if random.chance(15) { "" } else { hedge });
        sentences.push(match at {
            0 => format!("{}, ha fatto sapere {} in serata, riferisce {agency}.", capital(&statement), stated.source),
            1 => format!("Nella stessa nota {} precisa che {statement}.", stated.source),
            _ => format!("{}, aggiunge {agency}.", capital(&statement)),
        });
    }
    sentences
}

/// Words before a number that fit what stands before them: `del` and `il` take none.
fn hedge(statement: &str, random: &mut Random) -> &'static str {
    let before = statement.split("{n}").next().unwrap_or_default();
    if before.ends_with("il ") || before.ends_with("del ") {
        ""
    } else if before.ends_with(" di ") {
        random.of(&["oltre ", "circa "])
    } else {
        random.of(&["oltre ", "circa ", "almeno ", "più di "])
    }
}

/// A figure with who states it.
fn said(stated: &Stated, random: &mut Random) -> String {
    let hedge = if random.chance(40) { hedge(&stated.statement, random) } else { "" };
    let statement = stated.with(hedge);
    let source = &stated.source;
    match random.between(0, 6) {
        0 => format!("Secondo {source} {statement}."),
        1 => format!("{}, secondo {source}.", capital(&statement)),
        2 => format!("{} ha comunicato che {statement}.", capital(source)),
        3 => format!("{}, ha riferito {source}.", capital(&statement)),
        4 => format!("{}, fa sapere {source}.", capital(&statement)),
        5 => format!("{} ha aggiunto che {statement}.", capital(source)),
        _ => format!("{}.", capital(&statement)),
    }
}

impl Stated {
    /// The statement with its number behind a hedge. A hedged number is a round one.
    fn with(&self, hedge: &str) -> String {
        let step = if hedge.is_empty() { 1 } else { 10_u64.pow(self.value.max(1).ilog10().saturating_sub(1)) };
        self.statement.replace("{n}", &format!("{hedge}{}", number(self.value / step * step)))
    }
}

fn person(random: &mut Random) -> String {
    format!("{} {}", random.of(&FIRST), random.of(&LAST))
}

/// A number as Italian newspapers print it: `1.240`, `12 mila`.
fn number(value: u64) -> String {
    if value >= 10_000 && value.is_multiple_of(1000) {
        return format!("{} mila", value / 1000);
    }
    let digits = value.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

impl Made {
    /// As a file: front matter and text.
    pub(crate) fn file(&self) -> String {
        let Self { id, title, published, publisher, author, url, body } = self;
        format!(
            "---\nid: {id}\ntitle: {title}\npublished: {published}\npublisher: {publisher}\nauthor: {author}\nurl: {url}\nlanguage: it\n---\n{body}"
        )
    }
}
