//! One-line cases, by phenomenon.

use super::{NameKind, find};
use crate::{language::Language, text};

/// Finds the names of a text, each as `PER Mark Rutte`; a common noun's is marked `(ORG polizia)`.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let text = text::split(source, Language::Italian);
    let found: Vec<String> = find(&text)
        .iter()
        .map(|name| {
            let kind = match name.kind {
                NameKind::Person => "PER",
                NameKind::Organization => "ORG",
                NameKind::Place => "LOC",
            };
            let words = text.words(name.span);
            if name.generic { format!("({kind} {words})") } else { format!("{kind} {words}") }
        })
        .collect();
    assert_eq!(found, expected, "in: {source}");
}

#[test]
fn countries_and_cities() {
    check("La Francia chiude le frontiere.", &["LOC Francia"]);
    check("Arriva oggi a Berlino una delegazione.", &["LOC Berlino"]);
    check("Sale la tensione fra Corea del Nord e Corea del Sud.", &["LOC Corea del Nord", "LOC Corea del Sud"]);
    check("Il volo per la Nuova Zelanda è in ritardo.", &["LOC Nuova Zelanda"]);
    check("Negli Stati Uniti e in Canada nevica.", &["LOC Stati Uniti", "LOC Canada"]);
    check("Neve in Friuli-Venezia Giulia.", &["LOC Friuli-Venezia Giulia"]);
    check("Il corteo è partito da Kiev.", &["LOC Kiev"]);
    check("Un incendio a Terni e uno a La Spezia.", &["LOC Terni", "LOC La Spezia"]);
}

#[test]
fn places_with_a_noun() {
    check("Si combatte nella regione di Kherson.", &["LOC Kherson"]);
    check("Le truppe sono nella provincia di Latina.", &["LOC Latina"]);
    check("Sfilano nella città di Lione.", &["LOC Lione"]);
    check("Il traffico è fermo in via Garibaldi.", &["LOC via Garibaldi"]);
    check("Una folla in piazza San Carlo.", &["LOC piazza San Carlo"]);
    check("La tensione nella penisola coreana resta alta.", &["LOC penisola coreana"]);
    check("Le economie dell'Asia orientale rallentano.", &["LOC Asia orientale"]);
    check("Si naviga nel golfo del Messico.", &["LOC golfo del Messico"]);
    check("I feriti sono all'ospedale di Bergamo.", &["LOC Bergamo"]);
}

#[test]
fn adjectives_of_nations_are_no_names() {
    check("Le ditte sudcoreane e quelle giapponesi si alleano.", &[]);
    check("Gli italiani tornano in piazza.", &[]);
    check("Russi e ucraini si accusano.", &[]);
    check("Il presidente francese Emmanuel Macron arriva domani.", &["PER Emmanuel Macron"]);
}

#[test]
fn common_words_that_are_also_names() {
    check("Sale il prezzo del grano.", &[]);
    check("Prato inglese e rose nel nuovo parco.", &[]);
    check("Il maltempo ha colpito anche a Prato.", &["LOC Prato"]);
    check("Domani si vota.", &[]);
    check("Erba alta e rifiuti lungo la strada.", &[]);
    check("Cento persone in fila.", &[]);
    check("Nato nel 1950, il pittore vive in campagna.", &[]);
    check("La Nato si riunisce.", &["ORG Nato"]);
}

#[test]
fn titles_before_a_person() {
    check("Il presidente Joe Biden parla stasera.", &["PER Joe Biden"]);
    check("La ministra Carla Rossetti si dimette.", &["PER Carla Rossetti"]);
    check("Il segretario generale della Nato, Mark Rutte, è in viaggio.", &["ORG Nato", "PER Mark Rutte"]);
    check("Il portavoce della Nato Farah Dakhlallah ha confermato.", &["ORG Nato", "PER Farah Dakhlallah"]);
    check("Il ministro della Difesa Guido Crosetto è in aula.", &["PER Guido Crosetto"]);
    check("Il generale Brzezik comanda il fronte.", &["PER Brzezik"]);
    check("Papa Francesco celebra la messa.", &["PER Francesco"]);
    check("L'ex premier britannico Boris Johnson ha scritto un libro.", &["PER Boris Johnson"]);
    check("Il dott. Rossi visita i malati.", &["PER Rossi"]);
    check("Il sostituto procuratore Marta Bassini indaga.", &["PER Marta Bassini"]);
    check("Il Sostituto Procuratore Marta Bassini indaga.", &["PER Marta Bassini"]);
    check("Il presidente della Repubblica Sergio Mattarella ha firmato.", &["PER Sergio Mattarella"]);
}

#[test]
fn full_names() {
    check("Lo racconta Giulia Ferrandini, che abita vicino.", &["PER Giulia Ferrandini"]);
    check("Giulia Ferrandini abita vicino.", &["PER Giulia Ferrandini"]);
    check("Tra i feriti Marco Bellini, 34 anni, e Ada Corsi.", &["PER Marco Bellini", "PER Ada Corsi"]);
    check("Ha vinto George W. Bush.", &["PER George W. Bush"]);
    check("Parla Massimo D'Alema.", &["PER Massimo D'Alema"]);
}

#[test]
fn surnames_after_a_full_name() {
    check("Giulia Ferrandini è arrivata. Poi Ferrandini ha parlato.", &["PER Giulia Ferrandini", "PER Ferrandini"]);
    check("Il sindaco Luca Prato tace. Secondo Prato non serve altro.", &["PER Luca Prato", "PER Prato"]);
    check("Il leader Kim Jong-un è partito. Kim torna lunedì.", &["PER Kim Jong-un", "PER Kim"]);
    check("Elena Lupi ha vinto; a Lupi va il premio.", &["PER Elena Lupi", "PER Lupi"]);
}

#[test]
fn particles_and_hyphens() {
    check("Ursula von der Leyen parla a Strasburgo.", &["PER Ursula von der Leyen", "LOC Strasburgo"]);
    check("Lo dice von der Leyen.", &["PER von der Leyen"]);
    check("Kim Jong-un ha visitato una fabbrica.", &["PER Kim Jong-un"]);
    check("Il vertice UE-Cina si chiude.", &["ORG UE", "LOC Cina"]);
    check("Il leader Abu Bakr al-Baghdadi è in fuga.", &["PER Abu Bakr al-Baghdadi"]);
    check("Il regista Jan van Houten vince.", &["PER Jan van Houten"]);
}

#[test]
fn bodies_told_by_their_noun() {
    check("Il Ministero della Difesa ucraino smentisce.", &["ORG Ministero della Difesa"]);
    check("Lo studio dell'Università di Bologna è uscito.", &["ORG Università di Bologna"]);
    check("La Commissione europea propone dazi.", &["ORG Commissione europea"]);
    check(
        "Il Consiglio di sicurezza delle Nazioni Unite si riunisce.",
        &["ORG Consiglio di sicurezza delle Nazioni Unite"],
    );
    check("La Corte d'appello ha deciso.", &["ORG Corte d'appello"]);
    check("Si è espressa la Corte penale internazionale.", &["ORG Corte penale internazionale"]);
    check("La Banca centrale europea alza i tassi.", &["ORG Banca centrale europea"]);
    check("Indaga la Procura di Palermo.", &["ORG Procura di Palermo"]);
    check("Il presidente del Senato Ignazio La Russa apre la seduta.", &["ORG Senato", "PER Ignazio La Russa"]);
    check(
        "Il rapporto del National Weather Institute della Svezia.",
        &["ORG National Weather Institute", "LOC Svezia"],
    );
}

#[test]
fn acronyms() {
    check("L'ONU e la Fao chiedono aiuti.", &["ORG ONU", "ORG Fao"]);
    check("Le truppe della RPDC si ritirano.", &["LOC RPDC"]);
    check("Papa Pio XII e Luigi XIV.", &["PER Pio XII", "PER Luigi XIV"]);
    check(
        "Il North Sea Institute (NSI) pubblica i dati. Il NSI li aggiorna.",
        &["ORG North Sea Institute", "ORG NSI", "ORG NSI"],
    );
}

#[test]
fn companies_and_papers() {
    check("La Veltron Spa assume.", &["ORG Veltron Spa"]);
    check("Secondo la Reuters il vertice è rinviato.", &["ORG Reuters"]);
    check("Lo ha scritto su X ieri sera.", &["ORG X"]);
    check("Accordo fra Fiat e Peugeot.", &["ORG Fiat", "ORG Peugeot"]);
    check("© Copyright LaPresse - Riproduzione Riservata", &["ORG LaPresse"]);
}

#[test]
fn works_events_and_things_are_none() {
    check("Esce il film \"Notte a Venezia\" di un esordiente.", &[]);
    check("Il ciclone Ondina si avvicina.", &[]);
    check("Il Gran Premio di Monza è salvo.", &["LOC Monza"]);
    check("Una scossa di grado 4 della scala Richter.", &[]);
    check("La nave Stella Polare è in porto.", &[]);
}

#[test]
fn institutions_named_by_a_common_noun() {
    check("La polizia indaga.", &["(ORG polizia)"]);
    check("Il governo tedesco tace.", &["(ORG governo tedesco)"]);
    check("Intervengono i vigili del fuoco.", &["(ORG vigili del fuoco)"]);
    check("Serve un governo.", &[]);
}

#[test]
fn headings_in_capitals() {
    check("TERREMOTO NELLA NOTTE IN GIAPPONE", &["LOC GIAPPONE"]);
    check("NATO SOTTO LE BOMBE, SALVO", &[]);
}

#[test]
fn starts_of_sentences() {
    check("Funzionari locali confermano.", &[]);
    check("Anche Odessa è stata colpita.", &["LOC Odessa"]);
    check("Rafforzerà i controlli.", &[]);
    check("“Mosca non tratta”, dice il ministro.", &["LOC Mosca"]);
    check("", &[]);
    check("...", &[]);
}
