//! What happens: events with places, figures and those who state them.

use super::random::Random;
use jiff::{ToSpan as _, civil::Date};

/// Regions with towns that the authority knows; none takes an article behind `a`.
const REGIONS: &[(&str, &[&str])] = &[
    ("Abruzzo", &["Pescara", "Teramo", "Chieti", "Avezzano"]),
    ("Calabria", &["Cosenza", "Crotone", "Catanzaro", "Vibo Valentia"]),
    ("Campania", &["Napoli", "Salerno", "Benevento", "Avellino"]),
    ("Emilia-Romagna", &["Ravenna", "Faenza", "Forlì", "Cesena", "Modena"]),
    ("Liguria", &["Genova", "Savona", "Imperia", "Sanremo"]),
    ("Lombardia", &["Milano", "Bergamo", "Brescia", "Como"]),
    ("Marche", &["Ancona", "Macerata", "Pesaro", "Fano"]),
    ("Puglia", &["Bari", "Foggia", "Lecce", "Taranto"]),
    ("Sardegna", &["Cagliari", "Sassari", "Nuoro", "Oristano"]),
    ("Sicilia", &["Catania", "Messina", "Palermo", "Trapani", "Siracusa"]),
    ("Toscana", &["Firenze", "Livorno", "Grosseto", "Pisa"]),
    ("Umbria", &["Perugia", "Foligno", "Terni", "Spoleto"]),
    ("Veneto", &["Venezia", "Padova", "Vicenza", "Belluno", "Treviso"]),
];

/// Countries at war, with towns.
const WARS: &[(&str, &[&str])] = &[
    ("Ucraina", &["Kharkiv", "Kherson", "Kiev"]),
    ("Siria", &["Aleppo", "Damasco", "Homs", "Idlib"]),
    ("Libano", &["Beirut", "Tiro", "Sidone", "Tripoli"]),
];

/// What can be counted at an event: statements with `{n}` for the number, `{t}` for the town and `{d}` for the day of the event,
/// the range of the number, and by how many percent it grows a day.
type Figure = (&'static [&'static str], (u64, u64), u64);

/// A sort of event.
pub(crate) struct Kind {
    /// The headline, with `{t}` for the town.
    pub(crate) title: &'static [&'static str],
    /// The first sentence.
    pub(crate) opening: &'static [&'static str],
    /// What is counted in each town.
    figures: &'static [Figure],
    /// Who states it, with `{r}` for the region and `{t}` for the town.
    sources: &'static [&'static str],
    /// Whether it happens in a country at war.
    abroad: bool,
}

pub(crate) const KINDS: &[Kind] = &[
    Kind {
        title: &["Terremoto, {t} conta i danni", "La terra trema ancora a {t}", "Sisma, il bilancio di {t}"],
        opening: &[
            "La scossa ha colpito la {r} nella notte, e a {t} si scava ancora.",
            "Un forte terremoto ha colpito {t} e i comuni vicini {d}.",
        ],
        figures: &[
            (&["i morti a {t} sono {n}", "{d} a {t} sono morte {n} persone"], (2, 90), 30),
            (&["i feriti a {t} sono {n}", "{d} a {t} sono rimaste ferite {n} persone"], (20, 700), 15),
            (&["i dispersi a {t} sono {n}", "a {t} risultano disperse {n} persone"], (3, 60), 10),
            (&["gli sfollati a {t} sono {n}", "a {t} gli sfollati del terremoto sono {n}"], (200, 9000), 20),
            (&["{d} a {t} sono crollati {n} edifici", "a {t} sono stati danneggiati {n} edifici"], (10, 900), 12),
            (&["a {t} lavorano {n} vigili del fuoco"], (40, 800), 5),
            (&["a {t} sono arrivati {n} volontari"], (50, 2000), 10),
            (&["a {t} restano chiuse {n} scuole"], (3, 60), 0),
        ],
        sources: &[
            "la Protezione civile",
            "la Croce Rossa",
            "la Regione {r}",
            "il sindaco di {t}",
            "la prefettura di {t}",
        ],
        abroad: false,
    },
    Kind {
        title: &["Alluvione, {t} sott'acqua", "Fango e acqua a {t}", "Piena, si contano i danni a {t}"],
        opening: &[
            "La pioggia caduta sulla {r} ha gonfiato i fiumi, e a {t} l'acqua è entrata nelle case.",
            "L'alluvione ha raggiunto {t} {d}, in poche ore.",
        ],
        figures: &[
            (&["le vittime dell'alluvione a {t} sono {n}", "{d} a {t} sono annegate {n} persone"], (2, 40), 20),
            (&["gli sfollati a {t} sono {n}", "a {t} sono state evacuate {n} persone"], (100, 20000), 15),
            (&["i dispersi a {t} sono {n}"], (2, 30), 5),
            (&["a {t} sono stati allagati {n} edifici", "{d} a {t} sono state allagate {n} case"], (50, 4000), 8),
            (&["a {t} sono state salvate {n} persone"], (10, 600), 10),
            (&["a {t} sono al lavoro {n} volontari"], (100, 5000), 10),
            (&["i danni a {t} ammontano a {n} milioni di euro"], (5, 900), 10),
        ],
        sources: &[
            "la Protezione civile",
            "la Regione {r}",
            "il sindaco di {t}",
            "il Viminale",
            "la prefettura di {t}",
        ],
        abroad: false,
    },
    Kind {
        title: &["Raid su {t}, si cercano superstiti", "{t} sotto le bombe", "Notte di attacchi a {t}"],
        opening: &[
            "I combattimenti sono ripresi in {r}, e {t} è stata colpita più volte.",
            "Le bombe hanno colpito {t} {d}.",
        ],
        figures: &[
            (&["{d} a {t} sono stati uccisi {n} civili", "i civili uccisi a {t} sono {n}"], (3, 120), 25),
            (&["{d} a {t} sono rimasti feriti {n} civili", "i feriti a {t} sono {n}"], (10, 600), 15),
            (&["{d} a {t} sono stati uccisi {n} soldati", "i soldati uccisi a {t} sono {n}"], (5, 300), 10),
            (&["{d} su {t} sono stati lanciati {n} missili"], (3, 80), 0),
            (&["{d} a {t} sono stati abbattuti {n} droni"], (2, 90), 0),
            (&["a {t} sono stati distrutti {n} edifici"], (5, 300), 8),
            (&["i profughi fuggiti da {t} sono {n}"], (500, 60000), 20),
        ],
        sources: &["l'Onu", "la Croce Rossa", "l'Unicef", "il ministero della Difesa", "il sindaco di {t}"],
        abroad: true,
    },
    Kind {
        title: &["Elezioni, {t} ha scelto", "Urne chiuse a {t}", "Il voto di {t}"],
        opening: &[
            "Le urne si sono chiuse {d} a {t} e negli altri comuni della {r}.",
            "Si è votato {d} a {t} per il nuovo consiglio.",
        ],
        figures: &[
            (&["l'affluenza a {t} è stata del {n}%", "{d} a {t} ha votato il {n}% degli elettori"], (35, 78), 0),
            (&["il Partito democratico a {t} ha ottenuto il {n}% dei voti"], (8, 45), 0),
            (&["Fratelli d'Italia a {t} ha ottenuto il {n}% dei voti"], (8, 45), 0),
            (&["Forza Italia a {t} ha ottenuto il {n}% dei voti"], (3, 20), 0),
            (&["la Lega a {t} ha ottenuto il {n}% dei voti"], (3, 20), 0),
            (&["le schede nulle a {t} sono {n}"], (80, 3000), 0),
            (&["gli elettori a {t} sono {n}"], (9000, 800_000), 0),
            (&["i seggi aperti a {t} sono {n}"], (20, 900), 0),
        ],
        sources: &["il Viminale", "la prefettura di {t}", "il Comune di {t}", "il ministero dell'Interno"],
        abroad: false,
    },
    Kind {
        title: &["Sciopero, {t} si ferma", "In piazza a {t}", "Trasporti e fabbriche fermi a {t}"],
        opening: &[
            "Lo sciopero ha fermato {t} {d}, con cortei anche nel resto della {r}.",
            "I lavoratori sono scesi in piazza a {t} {d}.",
        ],
        figures: &[
            (&["{d} a {t} hanno manifestato {n} persone", "i manifestanti a {t} erano {n}"], (300, 60000), 0),
            (&["{d} a {t} hanno scioperato {n} lavoratori"], (100, 20000), 0),
            (&["l'adesione allo sciopero a {t} è stata del {n}%"], (12, 94), 0),
            (&["{d} a {t} sono stati cancellati {n} treni"], (5, 200), 0),
            (&["gli arrestati a {t} sono {n}", "{d} a {t} sono state arrestate {n} persone"], (1, 60), 5),
            (&["a {t} sono stati schierati {n} agenti"], (50, 2000), 0),
            (&["i posti di lavoro a rischio a {t} sono {n}"], (40, 4000), 0),
        ],
        sources: &["la Cgil", "la Cisl", "la questura di {t}", "la prefettura di {t}", "Confindustria"],
        abroad: false,
    },
    Kind {
        title: &["Contagi, i numeri di {t}", "Epidemia, ospedali pieni a {t}", "Influenza, allarme a {t}"],
        opening: &[
            "I contagi crescono in {r}, e a {t} gli ospedali sono sotto pressione.",
            "I nuovi dati su {t} sono usciti {d}.",
        ],
        figures: &[
            (&["i contagiati a {t} sono {n}", "{d} a {t} i nuovi contagiati sono {n}"], (60, 9000), 12),
            (&["i ricoverati a {t} sono {n}", "a {t} sono ricoverate {n} persone"], (10, 900), 8),
            (&["i morti a {t} sono {n}", "{d} a {t} sono morte {n} persone"], (2, 70), 10),
            (&["i guariti a {t} sono {n}"], (30, 5000), 20),
            (&["i vaccinati a {t} sono {n}", "a {t} sono state vaccinate {n} persone"], (900, 90000), 5),
            (&["i pazienti in terapia intensiva a {t} sono {n}"], (3, 90), 5),
        ],
        sources: &[
            "il ministero della Salute",
            "la Regione {r}",
            "l'Istituto superiore di sanità",
            "il sindaco di {t}",
        ],
        abroad: false,
    },
    Kind {
        title: &["Bilancio, i conti di {t}", "{t}, approvata la manovra", "Fondi per {t}"],
        opening: &[
            "Il bilancio del Comune di {t} è stato approvato {d}.",
            "I conti di {t} e degli altri comuni della {r} sono stati presentati {d}.",
        ],
        figures: &[
            (&["il disavanzo di {t} è di {n} milioni di euro"], (2, 400), 5),
            (&["gli investimenti a {t} ammontano a {n} milioni di euro"], (5, 900), 0),
            (&["i fondi stanziati per {t} ammontano a {n} milioni di euro"], (3, 600), 0),
            (&["il debito di {t} ammonta a {n} milioni di euro"], (10, 3000), 3),
            (&["a {t} i disoccupati sono {n}"], (900, 60000), 0),
            (&["il tasso di disoccupazione a {t} è del {n}%"], (3, 24), 0),
            (&["a {t} saranno assunti {n} insegnanti"], (10, 900), 0),
        ],
        sources: &[
            "la Corte dei conti",
            "la Regione {r}",
            "il Comune di {t}",
            "Confindustria",
            "il ministero dell'Economia",
        ],
        abroad: false,
    },
];

/// What is known everywhere and told in articles of any kind: keys with very many figures.
pub(crate) const BACKGROUND: &[(&str, (u64, u64))] = &[
    ("nel {y} in Italia l'inflazione è stata del {n}%, secondo l'Istat", (1, 11)),
    ("nel {y} in Italia il tasso di disoccupazione è stato del {n}%, secondo l'Istat", (6, 12)),
    ("nel {y} in Italia sono morte sul lavoro {n} persone, secondo l'Inail", (900, 1300)),
    ("nel {y} in Italia sono sbarcati {n} migranti, secondo il Viminale", (30_000, 160_000)),
];

/// An event of several days, told by several outlets.
pub(crate) struct Event {
    pub(crate) kind: &'static Kind,
    pub(crate) region: &'static str,
    pub(crate) towns: &'static [&'static str],
    /// The day on which it happens.
    pub(crate) day: Date,
    /// How many articles tell of it.
    pub(crate) articles: u64,
    seed: [u64; 2],
}

/// One figure as one source states it on one day.
pub(crate) struct Stated {
    pub(crate) statement: String,
    pub(crate) source: String,
    pub(crate) value: u64,
}

impl Event {
    /// The event of this number.
    pub(crate) fn of(seed: u64, number: u64) -> Self {
        let mut random = Random::new(&[seed, number]);
        let kind = &KINDS[random.below(KINDS.len())];
        let (region, towns) = random.of(if kind.abroad { WARS } else { REGIONS });
        let first = jiff::civil::date(2014, 1, 1);
        let after = i64::try_from(random.between(0, 4300)).unwrap_or(0);
        // A few events are told by everybody.
        let articles = if random.chance(8) { random.between(20, 60) } else { random.between(2, 12) };
        Self { kind, region, towns, day: first + after.days(), articles, seed: [seed, number] }
    }

    /// Choices about it that every article shares; `about` sets them apart from others.
    pub(crate) fn random(&self, about: u64) -> Random {
        Random::new(&[self.seed[0], self.seed[1], about])
    }

    /// How many different figures can be stated of it.
    pub(crate) fn figures(&self) -> usize {
        self.kind.figures.len() * self.towns.len()
    }

    /// A figure as one of its sources states it `days` after the event. Most sources agree; some have counts of their own.
    pub(crate) fn state(&self, figure: usize, days: u64, random: &mut Random) -> Stated {
        let (statements, (low, high), growth) = self.kind.figures[figure % self.kind.figures.len()];
        let town = self.towns[figure / self.kind.figures.len() % self.towns.len()];
        let at = u64::try_from(figure).unwrap_or(0);
        let mut truth = Random::new(&[self.seed[0], self.seed[1], at]);
        let mut value = truth.between(low, high);
        // Two or three of the sources speak of this figure.
        let speakers = truth.between(2, 3);
        let first = truth.between(0, 10);
        let speaker = first + random.between(0, speakers - 1);
        let source = self.kind.sources[usize::try_from(speaker).unwrap_or(0) % self.kind.sources.len()];
        let mut own = Random::new(&[self.seed[0], self.seed[1], at, speaker]);
        if own.chance(25) {
            value = (value * own.between(105, 180)).div_ceil(100);
        }
        value += value * growth * days / 100;
        if high <= 100 && growth == 0 {
            value = value.min(99);
        }
        Stated { statement: self.named(random.of(statements), town), source: self.named(source, town), value }
    }

    /// Words with the event's places and day in them.
    pub(crate) fn named(&self, words: &str, town: &str) -> String {
        words.replace("{t}", town).replace("{r}", self.region).replace("{d}", &day(self.day))
    }
}

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// A day with its article, as in `l'8 marzo 2021`.
fn day(date: Date) -> String {
    let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or(0)];
    let (day, year) = (date.day(), date.year());
    match day {
        1 => format!("il 1° {month} {year}"),
        8 | 11 => format!("l'{day} {month} {year}"),
        _ => format!("il {day} {month} {year}"),
    }
}
