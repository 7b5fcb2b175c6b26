//! Sentences and the dates in them, by phenomenon.

use super::*;
use crate::language::Language;
use crate::text;

/// Checks the dates of a sentence, each as `words = period granularity`; `-` is an unknown day of publication or period.
#[track_caller]
fn check(published: &str, sentence: &str, expected: &[&str]) {
    let text = text::split(sentence, Language::Italian);
    let found: Vec<String> = find(&text, published.parse().ok())
        .iter()
        .map(|date| {
            let period = date.period.map_or("-".to_owned(), |period| period.to_string());
            format!("{} = {period} {}", text.words(date.span), format!("{:?}", date.granularity).to_lowercase())
        })
        .collect();
    assert_eq!(found, expected, "\n{published}: {sentence}");
}

#[test]
fn absolute_days() {
    check("-", "Il 12 marzo 2024 il consiglio ha approvato il piano.", &["12 marzo 2024 = 2024-03-12 day"]);
    check("-", "L'accordo del 1º maggio 2023 resta valido.", &["1º maggio 2023 = 2023-05-01 day"]);
    check("-", "L'accordo del 1° maggio 2023 resta valido.", &["1° maggio 2023 = 2023-05-01 day"]);
    check("-", "Il primo maggio 2023 cinquemila persone erano in piazza.", &["primo maggio 2023 = 2023-05-01 day"]);
    check("-", "L'8 ottobre 2024 il ponte è stato chiuso.", &["8 ottobre 2024 = 2024-10-08 day"]);
    check("-", "L’11 novembre 2018 si ricordò la fine della guerra.", &["11 novembre 2018 = 2018-11-11 day"]);
    check("-", "Nota del 12/03/2024 a firma del sindaco.", &["12/03/2024 = 2024-03-12 day"]);
    check("-", "Nota del 12.3.2024 a firma del sindaco.", &["12.3.2024 = 2024-03-12 day"]);
    check("-", "Nota del 12-03-2024 a firma del sindaco.", &["12-03-2024 = 2024-03-12 day"]);
    check("-", "Nota del 3/3/15 a firma del sindaco.", &["3/3/15 = 2015-03-03 day"]);
    check("-", "Aggiornato al 2024-03-12 alle ore 10.", &["2024-03-12 = 2024-03-12 day", "ore 10 = - time"]);
    check("-", "Martedì 19 marzo 2024 si vota.", &["Martedì 19 marzo 2024 = 2024-03-19 day"]);
    check("-", "Martedì, 19 marzo 2024, si vota.", &["Martedì, 19 marzo 2024 = 2024-03-19 day"]);
    check("-", "Il ventinove maggio 1985 morirono 39 tifosi.", &["ventinove maggio 1985 = 1985-05-29 day"]);
    check("-", "Firmato il 12 marzo del 2024 a Bari.", &["12 marzo del 2024 = 2024-03-12 day"]);
    check("-", "Roma, 28 OTT 2024", &["28 OTT 2024 = 2024-10-28 day"]);
    check("-", "Nacque il 3 gen. 1950 a Lecce.", &["3 gen. 1950 = 1950-01-03 day"]);
    check("-", "Il 31/02/2024 non esiste.", &[]);
    check("-", "La versione 1.2.2024.3 del programma è uscita.", &[]);
    check("-", "La legge 12 marzo 1999, n. 68 lo prevede.", &["12 marzo 1999 = 1999-03-12 day"]);
    check(
        "2024-10-28",
        "Oggi, 28 ottobre 2024, si è riunito il consiglio.",
        &["Oggi = 2024-10-28 day", "28 ottobre 2024 = 2024-10-28 day"],
    );
}

#[test]
fn absolute_months_and_years() {
    check("-", "A marzo 2024 i prezzi sono saliti.", &["marzo 2024 = 2024-03 month"]);
    check("-", "Nel 2023 sono stati venduti 1.500 alloggi.", &["2023 = 2023 year"]);
    check("-", "L'anno 2023 si è chiuso in perdita.", &["anno 2023 = 2023 year"]);
    check("-", "La legge del 2019 non basta.", &["2019 = 2019 year"]);
    check("-", "Il 2022 è stato l'anno più caldo.", &["2022 = 2022 year"]);
    check("-", "Il film (2022) dura due ore.", &["2022 = 2022 year"]);
    check("-", "Nel '68 gli studenti occuparono la facoltà.", &["'68 = 1968 year"]);
    check("-", "La crisi del '29 colpì le banche.", &["'29 = 1929 year"]);
    check("-", "Al 2030 mancano sei anni.", &["2030 = 2030 year"]);
    check("-", "Rispetto al 2021 il calo è del 3%.", &["2021 = 2021 year"]);
    check(
        "-",
        "Nel 2021, 2022 e 2023 il debito è cresciuto.",
        &["2021 = 2021 year", "2022 = 2022 year", "2023 = 2023 year"],
    );
    check("-", "Nel 2022 e 2023 il debito è cresciuto.", &["2022 = 2022 year", "2023 = 2023 year"]);
    check("-", "Il tasso era al 2% nel 2019 e al 5% nel 2023.", &["2019 = 2019 year", "2023 = 2023 year"]);
    check("-", "Nell'esercizio 2023 la perdita è di 3 milioni.", &["2023 = 2023 year"]);
    check(
        "-",
        "Nel maggio 2023, come nel giugno 2022, piovve.",
        &["maggio 2023 = 2023-05 month", "giugno 2022 = 2022-06 month"],
    );
    check("2024-10-28", "I Mondiali del 2026 costeranno 4 miliardi.", &["2026 = 2026 year"]);
    check("2024-10-28", "Per tutto il 2023 il tasso è rimasto al 4%.", &["2023 = 2023 year"]);
    check("2024-10-28", "Prima del 2020 i casi erano 300.", &["2020 = 2020 year"]);
    check("-", "2024", &["2024 = 2024 year"]);
}

#[test]
fn amounts_are_no_years() {
    check("-", "Sono arrivati 2000 soldati.", &[]);
    check("-", "Sono arrivati i 2000 soldati promessi.", &[]);
    check("-", "Costa 2024 euro al mese.", &[]);
    check("-", "È salito al 2000 per cento.", &[]);
    check("-", "Il 1500 metri femminile si corre a Roma.", &[]);
    check("-", "Il numero 2023 del registro manca.", &[]);
    check("-", "Tra 1990 e 2000 soldati sono partiti.", &[]);
    check("-", "Tra 20 e 30 persone sono ferite.", &[]);
    check("-", "Tra il 10 e il 15 per cento dei voti è nullo.", &[]);
    check("-", "Dal 10 al 15 per cento dei voti è nullo.", &[]);
}

#[test]
fn agency_style() {
    check("2024-03-13", "(ANSA) - ROMA, 12 MAR - Sono quattro i feriti.", &["12 MAR = 2024-03-12 day"]);
    check("2024-10-28", "(ANSA) - MILANO, 28 OTT - Il sindaco ha detto no.", &["28 OTT = 2024-10-28 day"]);
    check("2024-10-29", "ROMA - Lunedi' il premier ha incontrato i sindacati.", &["Lunedi' = 2024-10-28 day"]);
    check("2024-01-02", "(ANSA) - NAPOLI, 31 DIC - Notte di festa.", &["31 DIC = 2023-12-31 day"]);
    check("2024-10-29", "L'incontro e' stato rinviato a venerdi' prossimo.", &["venerdi' prossimo = 2024-11-01 day"]);
    check("2024-10-29", "A meta' gennaio i posti erano 300.", &["meta' gennaio = 2024-01 month"]);
}

#[test]
fn weekdays_look_back() {
    check("2024-10-28", "Lunedì Rutte ha parlato a Bruxelles.", &["Lunedì = 2024-10-28 day"]);
    check("2024-10-28", "Lunedì il segretario ha incontrato i giornalisti.", &["Lunedì = 2024-10-28 day"]);
    check("2024-10-29", "Lunedì il segretario ha incontrato i giornalisti.", &["Lunedì = 2024-10-28 day"]);
    check("2024-10-29", "Il segretario ha detto lunedì che non firmerà.", &["lunedì = 2024-10-28 day"]);
    check("2024-10-29", "L'attacco di venerdì scorso ha ucciso tre persone.", &["venerdì scorso = 2024-10-25 day"]);
    check("2024-10-25", "L'attacco di venerdì scorso ha ucciso tre persone.", &["venerdì scorso = 2024-10-18 day"]);
    check("2024-10-29", "Lo scorso venerdì la borsa ha perso il 3%.", &["scorso venerdì = 2024-10-25 day"]);
    check("2024-10-29", "Domenica scorsa si è votato in Georgia.", &["Domenica scorsa = 2024-10-27 day"]);
    check("2024-10-29", "Sabato sera un incendio ha distrutto il capannone.", &["Sabato sera = 2024-10-26 day"]);
    check("2024-10-28", "Il premier è partito martedì mattina per Kiev.", &["martedì mattina = 2024-10-22 day"]);
    check("2024-10-28", "Nella notte di sabato la piazza era piena.", &["sabato = 2024-10-26 day"]);
    check(
        "2024-10-28",
        "Sabato scorso, 26 ottobre, la piazza era piena.",
        &["Sabato scorso = 2024-10-26 day", "26 ottobre = 2024-10-26 day"],
    );
    check(
        "2024-10-29",
        "Sabato 26 e domenica 27 la piazza era piena.",
        &["Sabato 26 e domenica 27 = 2024-10-26/2024-10-27 period"],
    );
    check("-", "Lunedì il segretario ha incontrato i giornalisti.", &["Lunedì = - day"]);
}

#[test]
fn weekdays_look_ahead() {
    check("2024-10-29", "Giovedì il segretario incontrerà i giornalisti.", &["Giovedì = 2024-10-31 day"]);
    check("2024-10-29", "Il segretario ha detto che giovedì incontrerà i giornalisti.", &["giovedì = 2024-10-31 day"]);
    check("2024-10-29", "La riunione è prevista per giovedì.", &["giovedì = 2024-10-31 day"]);
    check("2024-10-29", "Le truppe arriveranno entro venerdì.", &["entro venerdì = ../2024-11-01 day"]);
    check("2024-10-29", "Le scuole restano chiuse fino a venerdì.", &["fino a venerdì = ../2024-11-01 day"]);
    check("2024-10-29", "Si vota lunedì prossimo.", &["lunedì prossimo = 2024-11-04 day"]);
    check("2024-10-29", "Il vertice di mercoledì prossimo slitta.", &["mercoledì prossimo = 2024-10-30 day"]);
    check(
        "2024-10-29",
        "Venerdì della prossima settimana si riunisce il consiglio.",
        &["Venerdì della prossima settimana = 2024-11-08 day"],
    );
    check("2024-10-29", "Martedì 5 si vota negli Stati Uniti.", &["Martedì 5 = 2024-11-05 day"]);
    check(
        "2024-10-28",
        "La prima domenica di maggio si corre la maratona.",
        &["prima domenica di maggio = 2024-05-05 day"],
    );
}

#[test]
fn weekdays_that_are_none() {
    check("2024-10-29", "Il negozio è aperto ogni lunedì.", &[]);
    check("2024-10-29", "Il mercato si tiene il sabato.", &[]);
    check("2024-10-29", "La domenica i negozi restano chiusi.", &[]);
    check("2024-10-29", "Tutti i venerdì manifestano in piazza.", &[]);
    check("2024-10-29", "Di lunedì il museo è chiuso.", &[]);
    check("2024-10-28", "Il mercato è aperto dal lunedì al venerdì.", &[]);
    check("2024-10-29", "Ernesto Sabato scrisse il romanzo a Buenos Aires.", &[]);
    check("2024-10-29", "Domenica Rossi ha vinto la gara.", &[]);
    check("2024-10-29", "Il venerdì successivo la Camera respinse il testo.", &["venerdì successivo = - day"]);
    check("2024-10-29", "Lunedì 5 persone sono state arrestate.", &["Lunedì = 2024-10-28 day"]);
}

#[test]
fn today() {
    check("2024-10-28", "Oggi la Camera ha votato la fiducia.", &["Oggi = 2024-10-28 day"]);
    check("2024-10-28", "Ieri sono morti due operai.", &["Ieri = 2024-10-27 day"]);
    check("2024-10-28", "L'altroieri sono morti due operai.", &["altroieri = 2024-10-26 day"]);
    check("2024-10-28", "L'altro ieri sono morti due operai.", &["altro ieri = 2024-10-26 day"]);
    check("2024-10-28", "Ieri l'altro sono morti due operai.", &["Ieri l'altro = 2024-10-26 day"]);
    check("2024-10-28", "Domani il Senato voterà.", &["Domani = 2024-10-29 day"]);
    check("2024-10-28", "Dopodomani il Senato voterà.", &["Dopodomani = 2024-10-30 day"]);
    check("2024-10-28", "Stamane una scossa è stata avvertita a Norcia.", &["Stamane = 2024-10-28 day"]);
    check("2024-10-28", "Stasera si gioca a Torino.", &["Stasera = 2024-10-28 day"]);
    check("2024-10-28", "Ieri sera l'annuncio del ministro.", &["Ieri sera = 2024-10-27 day"]);
    check("2024-10-28", "Il voto di ieri cambia tutto.", &["ieri = 2024-10-27 day"]);
    check("-", "Ieri sono morti due operai.", &["Ieri = - day"]);
}

#[test]
fn days_without_a_year() {
    check("2024-10-28", "Il 12 marzo il consiglio ha approvato il piano.", &["12 marzo = 2024-03-12 day"]);
    check("2024-10-28", "Il 5 novembre gli americani voteranno.", &["5 novembre = 2024-11-05 day"]);
    check("2024-10-28", "La conferenza del 15 novembre è stata rinviata.", &["15 novembre = 2024-11-15 day"]);
    check(
        "2024-10-28",
        "In vista del voto del 5 novembre i candidati hanno speso 2 miliardi.",
        &["5 novembre = 2024-11-05 day"],
    );
    check("2024-10-28", "Lo sciopero del 29 novembre fermerà i treni.", &["29 novembre = 2024-11-29 day"]);
    check("2024-10-28", "La scadenza, fissata al 31 dicembre, slitta.", &["31 dicembre = 2024-12-31 day"]);
    check("2024-01-10", "Il 30 dicembre la nave è affondata.", &["30 dicembre = 2023-12-30 day"]);
    check("2024-01-10", "Il 14 febbraio aprirà la mostra.", &["14 febbraio = 2024-02-14 day"]);
    check("-", "Il 12 marzo il consiglio ha approvato il piano.", &["12 marzo = - day"]);
    check(
        "-",
        "Il 12 marzo e il 3 aprile 2022 si votò.",
        &["12 marzo = 2022-03-12 day", "3 aprile 2022 = 2022-04-03 day"],
    );
    check(
        "2024-10-28",
        "Lo scorso 12 marzo il consiglio ha approvato il piano.",
        &["scorso 12 marzo = 2024-03-12 day"],
    );
    check(
        "2024-10-28",
        "Il 12 marzo scorso il consiglio ha approvato il piano.",
        &["12 marzo scorso = 2024-03-12 day"],
    );
    check("2024-10-28", "Il prossimo 5 novembre si vota.", &["prossimo 5 novembre = 2024-11-05 day"]);
    check(
        "2024-10-28",
        "Il 12 marzo di quest'anno il ponte ha riaperto.",
        &["12 marzo di quest'anno = 2024-03-12 day"],
    );
    check(
        "2024-10-28",
        "Il 12 marzo dell'anno scorso il ponte ha riaperto.",
        &["12 marzo dell'anno scorso = 2023-03-12 day"],
    );
    check("2024-10-28", "Il 3 maggio dello stesso anno il ponte ha riaperto.", &["3 maggio dello stesso anno = - day"]);
    check("2024-11-02", "Il 29 febbraio nacquero due gemelli.", &["29 febbraio = 2024-02-29 day"]);
    check("2024-10-28", "Il 15/9 la scuola ha riaperto.", &["15/9 = 2024-09-15 day"]);
}

#[test]
fn months() {
    check("2024-10-28", "A giugno l'inflazione era al 2%.", &["giugno = 2024-06 month"]);
    check("2024-10-28", "A ottobre l'inflazione è salita.", &["ottobre = 2024-10 month"]);
    check("2024-10-28", "A dicembre il prezzo salirà.", &["dicembre = 2024-12 month"]);
    check("2024-10-28", "L'inflazione di settembre è scesa allo 0,7%.", &["settembre = 2024-09 month"]);
    check("2024-10-28", "I dati di marzo, secondo l'Istat, sono buoni.", &["marzo = 2024-03 month"]);
    check("2024-10-28", "Le elezioni di novembre decideranno tutto.", &["novembre = 2024-11 month"]);
    check("2024-10-28", "Lo scorso giugno la fabbrica ha chiuso.", &["scorso giugno = 2024-06 month"]);
    check("2024-10-28", "La fabbrica ha chiuso lo scorso ottobre.", &["scorso ottobre = 2023-10 month"]);
    check("2024-10-28", "Nel giugno scorso la fabbrica ha chiuso.", &["giugno scorso = 2024-06 month"]);
    check("2024-10-28", "Il prossimo marzo la fabbrica riaprirà.", &["prossimo marzo = 2025-03 month"]);
    check("2024-10-28", "La proposta è stata respinta nel mese di settembre.", &["settembre = 2024-09 month"]);
    check("2024-10-28", "I dati di luglio e agosto sono buoni.", &["luglio e agosto = 2024-07/2024-08 period"]);
    check("2024-10-28", "La consegna è prevista a luglio o agosto.", &["luglio o agosto = 2025-07/2025-08 period"]);
    check("2024-10-28", "A fine settembre i posti erano 300.", &["fine settembre = 2024-09 month"]);
    check("2024-10-28", "All'inizio di ottobre i posti erano 300.", &["inizio di ottobre = 2024-10 month"]);
    check(
        "2024-10-28",
        "Nella prima metà di ottobre i posti erano 300.",
        &["prima metà di ottobre = 2024-10-01/2024-10-15 month"],
    );
    check("2024-10-28", "Ha compiuto 18 anni a marzo.", &["marzo = 2024-03 month"]);
    check("2024-10-28", "Carlo Maggio ha vinto la corsa.", &[]);
}

#[test]
fn weeks_months_and_years_by_distance() {
    check(
        "2024-10-28",
        "La scorsa settimana sono arrivate 40 navi.",
        &["scorsa settimana = 2024-10-21/2024-10-27 week"],
    );
    check(
        "2024-10-28",
        "La prossima settimana arriveranno 40 navi.",
        &["prossima settimana = 2024-11-04/2024-11-10 week"],
    );
    check("2024-10-28", "Questa settimana sono arrivate 40 navi.", &["Questa settimana = 2024-10-28/2024-11-03 week"]);
    check(
        "2024-10-28",
        "Lo scorso fine settimana sono morte tre persone.",
        &["scorso fine settimana = 2024-10-26/2024-10-27 week"],
    );
    check("2024-10-28", "Nel fine settimana sono morte tre persone.", &["fine settimana = 2024-10-26/2024-10-27 week"]);
    check("2024-10-28", "Nel fine settimana arriverà la pioggia.", &["fine settimana = 2024-11-02/2024-11-03 week"]);
    check("2024-10-28", "Il mese scorso i prezzi sono scesi.", &["mese scorso = 2024-09 month"]);
    check("2024-10-28", "Il prossimo mese i prezzi scenderanno.", &["prossimo mese = 2024-11 month"]);
    check("2024-10-28", "L'anno scorso i morti furono 120.", &["anno scorso = 2023 year"]);
    check("2024-10-28", "Quest'anno i morti sono 120.", &["Quest'anno = 2024 year"]);
    check("2024-10-28", "L'anno prossimo i prezzi scenderanno.", &["anno prossimo = 2025 year"]);
    check("2024-10-28", "All'inizio di questo mese i posti erano 300.", &["inizio di questo mese = 2024-10 month"]);
    check("2024-10-28", "Dall'inizio dell'anno i morti sono 120.", &["Dall'inizio dell'anno = 2024-01-01/.. year"]);
    check("2024-10-28", "Entro la fine dell'anno arriveranno 40 navi.", &["Entro la fine dell'anno = ../2024 year"]);
    check("2024-10-28", "Entro fine mese arriveranno 40 navi.", &["Entro fine mese = ../2024-10 month"]);
    check("2024-10-28", "Lo scorso trimestre l'utile è calato.", &["scorso trimestre = 2024-07/2024-09 season"]);
    check("2024-10-28", "Il secolo scorso ha visto due guerre.", &["secolo scorso = 1901/2000 period"]);
    check("-", "L'anno scorso i morti furono 120.", &["anno scorso = - year"]);
}

#[test]
fn told_only_by_the_text_before() {
    check("2024-10-28", "Quell'anno la squadra vinse.", &["Quell'anno = - year"]);
    check("2024-10-28", "Il giorno dopo la squadra partì.", &["giorno dopo = - day"]);
    check("2024-10-28", "Il giorno prima era arrivata la nave.", &["giorno prima = - day"]);
    check("2024-10-28", "L'anno successivo la squadra perse.", &["anno successivo = - year"]);
    check("2024-10-28", "Tre giorni dopo arrivò la nave.", &["Tre giorni dopo = - day"]);
    check("2024-10-28", "Due anni prima era arrivata la nave.", &["Due anni prima = - year"]);
    check("2024-10-28", "La domenica successiva la piazza era piena.", &["domenica successiva = - day"]);
}

#[test]
fn ago_and_ahead() {
    check("2024-10-28", "Due anni fa i soldati erano 1.500.", &["Due anni fa = 2022 year"]);
    check("2024-10-28", "Tre giorni fa è arrivata la nave.", &["Tre giorni fa = 2024-10-25 day"]);
    check("2024-10-28", "Due settimane fa è arrivata la nave.", &["Due settimane fa = 2024-10-14/2024-10-20 week"]);
    check("2024-10-28", "Un mese fa è arrivata la nave.", &["Un mese fa = 2024-09 month"]);
    check("2024-10-28", "Un anno e mezzo fa è arrivata la nave.", &["Un anno e mezzo fa = 2023-04 month"]);
    check("2024-10-28", "Qualche giorno fa è arrivata la nave.", &["Qualche giorno fa = - day"]);
    check("2024-10-28", "Trent'anni fa è caduto il muro.", &["Trent'anni fa = 1994 year"]);
    check("2024-10-28", "Venticinque anni fa è caduto il muro.", &["Venticinque anni fa = 1999 year"]);
    check("2024-10-28", "Due ore fa è arrivata la nave.", &["Due ore fa = - time"]);
    check("2024-10-28", "Tra due settimane si vota.", &["Tra due settimane = 2024-11-11/2024-11-17 week"]);
    check("-", "Due anni fa i soldati erano 1.500.", &["Due anni fa = - year"]);
}

#[test]
fn lengths_of_time_are_no_dates() {
    check("2024-10-28", "Il negoziato è durato per tre mesi.", &[]);
    check("2024-10-28", "Dopo due ore la nave è ripartita.", &[]);
    check("2024-10-28", "Un uomo di 34 anni è morto.", &[]);
    check("2024-10-28", "Un uomo di anni 70 è morto.", &[]);
    check("2024-10-28", "In un anno muoiono 300 persone.", &[]);
    check("2024-10-28", "Ogni anno muoiono 300 persone.", &[]);
    check("2024-10-28", "Nel giro di due settimane i casi sono raddoppiati.", &[]);
    check("2024-10-28", "Ha scontato due anni di carcere.", &[]);
    check("2024-10-28", "Sono passati trenta secondi.", &[]);
    check("2024-10-28", "Il secondo classificato ha 12 punti.", &[]);
}

#[test]
fn stretches_to_and_from_publication() {
    check(
        "2024-10-28",
        "Negli ultimi tre mesi i prezzi sono scesi.",
        &["ultimi tre mesi = 2024-07-28/2024-10-28 period"],
    );
    check("2024-10-28", "Nei prossimi mesi i prezzi scenderanno.", &["prossimi mesi = - period"]);
    check(
        "2024-10-28",
        "Nei prossimi cinque anni serviranno 3 miliardi.",
        &["prossimi cinque anni = 2024-10-29/2029-10-28 period"],
    );
    check("2024-10-28", "Nei prossimi tre giorni pioverà.", &["prossimi tre giorni = 2024-10-29/2024-10-31 period"]);
    check("2024-10-28", "Negli ultimi anni i prezzi sono scesi.", &["ultimi anni = - period"]);
    check(
        "2024-10-28",
        "Negli ultimi dieci giorni sono morte tre persone.",
        &["ultimi dieci giorni = 2024-10-18/2024-10-28 period"],
    );
    check("2024-10-28", "Nelle ultime 24 ore sono morte tre persone.", &["ultime 24 ore = - period"]);
    check("2024-10-28", "Nelle ultime settimane i prezzi sono scesi.", &["ultime settimane = - period"]);
    check(
        "2024-10-28",
        "Nell'ultimo decennio i ghiacciai si sono ridotti.",
        &["ultimo decennio = 2014-10-28/2024-10-28 period"],
    );
    check("2024-10-28", "Nell'ultimo anno i prezzi sono saliti.", &["ultimo anno = 2023-10-28/2024-10-28 period"]);
    check("2024-10-28", "Nei giorni scorsi sono arrivate 40 navi.", &["giorni scorsi = - period"]);
    check("2024-10-28", "I tre prossimi anni saranno duri.", &["tre prossimi anni = 2024-10-29/2027-10-28 period"]);
}

#[test]
fn parts_of_years() {
    check(
        "2024-10-28",
        "Nella seconda metà del 2023 i ricavi sono scesi.",
        &["seconda metà del 2023 = 2023-07/2023-12 season"],
    );
    check("2024-10-28", "Nel primo trimestre i ricavi sono scesi.", &["primo trimestre = 2024-01/2024-03 season"]);
    check(
        "2024-10-28",
        "Nel terzo trimestre del 2023 i ricavi sono scesi.",
        &["terzo trimestre del 2023 = 2023-07/2023-09 season"],
    );
    check(
        "2024-10-28",
        "Nel primo semestre 2024 i ricavi sono scesi.",
        &["primo semestre 2024 = 2024-01/2024-06 season"],
    );
    check(
        "2024-10-28",
        "Nel secondo trimestre dell'anno i ricavi sono scesi.",
        &["secondo trimestre dell'anno = 2024-04/2024-06 season"],
    );
    check(
        "2024-10-28",
        "Nei primi nove mesi del 2024 i ricavi sono saliti.",
        &["primi nove mesi del 2024 = 2024-01/2024-09 period"],
    );
    check(
        "2024-10-28",
        "Nei primi sei mesi dell'anno i ricavi sono saliti.",
        &["primi sei mesi dell'anno = 2024-01/2024-06 period"],
    );
    check(
        "2024-10-28",
        "Negli ultimi tre mesi del 2023 i ricavi sono scesi.",
        &["ultimi tre mesi del 2023 = 2023-10/2023-12 period"],
    );
    check("2024-10-28", "Nei primi mesi del 2024 i ricavi sono saliti.", &["primi mesi del 2024 = 2024 year"]);
    check("2024-10-28", "A fine 2022 i soldati erano 1.500.", &["fine 2022 = 2022 year"]);
    check("2024-10-28", "Alla fine del 2022 i soldati erano 1.500.", &["fine del 2022 = 2022 year"]);
    check("2024-10-28", "Verso la metà del 2022 i soldati erano 1.500.", &["metà del 2022 = 2022 year"]);
    check("2024-10-28", "A inizio 2025 i soldati saranno 1.500.", &["inizio 2025 = 2025 year"]);
    check(
        "2024-10-28",
        "Nella prima settimana di marzo i morti furono 12.",
        &["prima settimana di marzo = 2024-03-04/2024-03-10 week"],
    );
    check("2024-10-28", "Nei primi giorni di marzo i morti furono 12.", &["primi giorni di marzo = 2024-03 month"]);
}

#[test]
fn seasons() {
    check("2024-10-28", "A fine estate i soldati erano 1.500.", &["fine estate = 2024-06/2024-08 season"]);
    check(
        "2024-10-28",
        "All'inizio dell'autunno i soldati erano 1.500.",
        &["inizio dell'autunno = 2024-09/2024-11 season"],
    );
    check("2024-10-28", "L'estate scorsa i turisti sono stati 3 milioni.", &["estate scorsa = 2024-06/2024-08 season"]);
    check(
        "2024-10-28",
        "La scorsa estate i turisti sono stati 3 milioni.",
        &["scorsa estate = 2024-06/2024-08 season"],
    );
    check(
        "2024-10-28",
        "Nell'estate del 2023 i turisti furono 3 milioni.",
        &["estate del 2023 = 2023-06/2023-08 season"],
    );
    check(
        "2024-10-28",
        "Nell'estate dello scorso anno i turisti furono 3 milioni.",
        &["estate dello scorso anno = 2023-06/2023-08 season"],
    );
    check("2024-10-28", "Lo scorso inverno ha nevicato poco.", &["scorso inverno = 2023-12/2024-02 season"]);
    check("2024-10-28", "In primavera riaprirà il museo.", &["primavera = 2025-03/2025-05 season"]);
    check("2024-10-28", "Nell'inverno 2022-2023 il gas costava caro.", &["inverno 2022-2023 = 2022-12/2023-02 season"]);
    check("2024-10-28", "Nell'inverno 2022 il gas costava caro.", &["inverno 2022 = - season"]);
}

#[test]
fn feasts() {
    check("2024-10-28", "A Natale arriveranno i turisti.", &["Natale = 2024-12-25 day"]);
    check("2024-12-28", "A Natale sono arrivati i turisti.", &["Natale = 2024-12-25 day"]);
    check("2024-10-28", "A Pasqua i prezzi sono saliti.", &["Pasqua = 2024-03-31 day"]);
    check("2024-10-28", "A Pasqua 2025 si voterà.", &["Pasqua 2025 = 2025-04-20 day"]);
    check("2024-10-28", "A Ferragosto i morti sono stati 12.", &["Ferragosto = 2024-08-15 day"]);
    check("2024-10-28", "Il Natale 2023 fu freddo.", &["Natale 2023 = 2023-12-25 day"]);
    check("2024-10-28", "La vigilia di Natale fu arrestato.", &["vigilia di Natale = 2023-12-24 day"]);
    check("2024-10-28", "Natale Rossi ha vinto la gara nella città natale.", &[]);
}

#[test]
fn ranges() {
    check(
        "2024-10-28",
        "I soldati arriveranno il 27 o 28 ottobre.",
        &["27 o 28 ottobre = 2024-10-27/2024-10-28 period"],
    );
    check(
        "2024-10-28",
        "I soldati sono partiti il 27 o 28 ottobre.",
        &["27 o 28 ottobre = 2024-10-27/2024-10-28 period"],
    );
    check(
        "2024-10-28",
        "Tra l'8 e il 13 ottobre sono partiti 1.500 soldati.",
        &["Tra l'8 e il 13 ottobre = 2024-10-08/2024-10-13 period"],
    );
    check(
        "2024-10-28",
        "Dal 3 al 7 maggio la fiera ha avuto 20 mila visitatori.",
        &["Dal 3 al 7 maggio = 2024-05-03/2024-05-07 period"],
    );
    check(
        "2024-10-28",
        "Dall'8 al 13 ottobre la fiera ha avuto 20 mila visitatori.",
        &["Dall'8 al 13 ottobre = 2024-10-08/2024-10-13 period"],
    );
    check(
        "2024-10-28",
        "Dal 28 dicembre al 3 gennaio i treni saranno fermi.",
        &["Dal 28 dicembre al 3 gennaio = 2024-12-28/2025-01-03 period"],
    );
    check(
        "2024-10-28",
        "Tra il 28 settembre e il 4 ottobre 2023 si è votato.",
        &["Tra il 28 settembre e il 4 ottobre 2023 = 2023-09-28/2023-10-04 period"],
    );
    check(
        "2024-10-28",
        "Tra fine marzo e inizio aprile i prezzi sono saliti.",
        &["Tra fine marzo e inizio aprile = 2024-03/2024-04 period"],
    );
    check(
        "2024-10-28",
        "Tra sabato e domenica sono morte tre persone.",
        &["Tra sabato e domenica = 2024-10-26/2024-10-27 period"],
    );
    check(
        "2024-10-28",
        "Nella notte tra il 26 e il 27 ottobre sono morte tre persone.",
        &["tra il 26 e il 27 ottobre = 2024-10-26/2024-10-27 period"],
    );
    check("2024-10-28", "Il 27-28 ottobre si è votato.", &["27-28 ottobre = 2024-10-27/2024-10-28 period"]);
    check(
        "2024-10-28",
        "Da gennaio a settembre i morti sono stati 120.",
        &["Da gennaio a settembre = 2024-01/2024-09 period"],
    );
    check(
        "2024-10-28",
        "Da venerdì a domenica la fiera ha avuto 20 mila visitatori.",
        &["Da venerdì a domenica = 2024-10-25/2024-10-27 period"],
    );
    check(
        "2024-10-28",
        "Tra gennaio e settembre di quest'anno sono morte 120 persone.",
        &["Tra gennaio e settembre di quest'anno = 2024-01/2024-09 period"],
    );
    check(
        "2024-10-28",
        "Dal gennaio al settembre 2024 il tasso è sceso.",
        &["Dal gennaio al settembre 2024 = 2024-01/2024-09 period"],
    );
    check("-", "Tra marzo e giugno 2022 i prezzi sono saliti.", &["Tra marzo e giugno 2022 = 2022-03/2022-06 period"]);
    check("-", "Dal 2014 al 2020 i prezzi sono saliti.", &["Dal 2014 al 2020 = 2014/2020 period"]);
    check("-", "Tra il 2019 e il 2021 i prezzi sono saliti.", &["Tra il 2019 e il 2021 = 2019/2021 period"]);
    check("-", "Tra 2019 e 2023 i prezzi sono saliti.", &["Tra 2019 e 2023 = 2019/2023 period"]);
    check("-", "Nel periodo 2019-2021 i prezzi sono saliti.", &["2019-2021 = 2019/2021 period"]);
    check("-", "Nel biennio 2023-2024 i prezzi sono saliti.", &["biennio 2023-2024 = 2023/2024 period"]);
    check("-", "Nell'anno scolastico 2023/24 gli alunni erano 300.", &["2023/24 = 2023/2024 period"]);
    check("-", "La stagione 2023/2024 si è chiusa con 30 gol.", &["2023/2024 = 2023/2024 period"]);
}

#[test]
fn lists_of_days() {
    check("2024-10-28", "Il 3 e il 7 maggio si è votato.", &["3 = 2024-05-03 day", "7 maggio = 2024-05-07 day"]);
    check(
        "2024-10-28",
        "Il 3, il 5 e il 7 maggio si è votato.",
        &["3 = 2024-05-03 day", "5 = 2024-05-05 day", "7 maggio = 2024-05-07 day"],
    );
    check(
        "2024-10-28",
        "Il 24 e 25 ottobre i ministri si sono riuniti.",
        &["24 e 25 ottobre = 2024-10-24/2024-10-25 period"],
    );
    check(
        "2024-10-28",
        "Il 25 aprile e il primo maggio i treni saranno fermi.",
        &["25 aprile = 2024-04-25 day", "primo maggio = 2025-05-01 day"],
    );
    check("2024-10-28", "Ad aprile e a maggio piovve.", &["aprile = 2024-04 month", "maggio = 2024-05 month"]);
}

#[test]
fn open_periods() {
    check("-", "Dal febbraio 2022 la guerra ha ucciso migliaia di persone.", &["Dal febbraio 2022 = 2022-02/.. month"]);
    check("-", "Dal marzo del 2024 i prezzi salgono.", &["Dal marzo del 2024 = 2024-03/.. month"]);
    check("2024-10-28", "Da metà gennaio le scorte calano.", &["Da metà gennaio = 2025-01/.. month"]);
    check(
        "2024-10-28",
        "Da febbraio 2022 a oggi i morti sono migliaia.",
        &["Da febbraio 2022 a oggi = 2022-02/2024-10-28 period"],
    );
    check("2024-10-28", "Da lunedì i treni sono fermi.", &["Da lunedì = 2024-10-28/.. day"]);
    check("2024-10-28", "Dal 2014 i prezzi salgono.", &["Dal 2014 = 2014/.. year"]);
    check("2024-10-28", "I fondi basteranno fino al 2030.", &["fino al 2030 = ../2030 year"]);
    check("2024-10-28", "Entro il 2030 serviranno 3 miliardi.", &["Entro il 2030 = ../2030 year"]);
    check("2024-10-28", "A partire dal 1° gennaio 2025 il bonus salirà.", &["dal 1° gennaio 2025 = 2025-01-01/.. day"]);
    check(
        "2024-10-28",
        "Fino alla fine di agosto i prezzi sono saliti.",
        &["Fino alla fine di agosto = ../2024-08 month"],
    );
    check("2024-10-28", "Dall'estate del 2022 i lavori sono fermi.", &["Dall'estate del 2022 = 2022-06/.. season"]);
    check(
        "2024-10-28",
        "Entro la prossima estate i lavori finiranno.",
        &["Entro la prossima estate = ../2025-08 season"],
    );
}

#[test]
fn decades_and_centuries() {
    check("-", "Negli anni Novanta i prezzi erano bassi.", &["anni Novanta = 1990/1999 period"]);
    check("-", "Negli anni '90 i prezzi erano bassi.", &["anni '90 = 1990/1999 period"]);
    check("-", "Negli anni 80 i prezzi erano bassi.", &["anni 80 = 1980/1989 period"]);
    check("-", "Nei primi anni Duemila i prezzi erano bassi.", &["primi anni Duemila = 2000/2009 period"]);
    check("-", "Alla fine degli anni Settanta i prezzi erano bassi.", &["fine degli anni Settanta = 1970/1979 period"]);
    check(
        "-",
        "Negli anni Sessanta e Settanta i prezzi salirono.",
        &["anni Sessanta = 1960/1969 period", "Settanta = 1970/1979 period"],
    );
    check("-", "Dagli anni Novanta i prezzi salgono.", &["Dagli anni Novanta = 1990/.. period"]);
    check("-", "Nel XX secolo i prezzi erano bassi.", &["XX secolo = 1901/2000 period"]);
    check("-", "Nel diciannovesimo secolo i prezzi erano bassi.", &["diciannovesimo secolo = 1801/1900 period"]);
    check("-", "Nel Novecento i prezzi erano bassi.", &["Novecento = 1900/1999 period"]);
    check("-", "La guerra dei Trent'anni finì nel 1648.", &["1648 = 1648 year"]);
}

#[test]
fn clock_times() {
    check("2024-10-28", "La scossa delle 7:34 è stata avvertita a Norcia.", &["7:34 = - time"]);
    check("2024-10-28", "Alle ore 4:04 la terra ha tremato.", &["ore 4:04 = - time"]);
    check("2024-10-28", "Erano le 23:15 quando il treno è partito.", &["23:15 = - time"]);
    check("2024-10-28", "Alle 18 è partito il treno.", &["18 = - time"]);
    check("2024-10-28", "Alle 18.30 è partito il treno.", &["18.30 = - time"]);
    check("2024-10-28", "Diretta su Rai 1, h 21.", &["h 21 = - time"]);
    check("2024-10-28", "Alle 18 famiglie è stato dato un alloggio.", &[]);
    check(
        "2024-10-28",
        "Dalle 9 alle 18 di sabato scorso il museo era aperto.",
        &["9 = - time", "18 = - time", "sabato scorso = 2024-10-26 day"],
    );
    check("2024-10-28", "Dalle 3 alle 5 persone sono morte.", &[]);
    check("2024-10-28", "Alle sette la terra ha tremato.", &["sette = - time"]);
    check("2024-10-28", "Alle tre vittime è stata dedicata una targa.", &[]);
    check("2024-10-28", "A mezzogiorno il mercato ha chiuso.", &["mezzogiorno = - time"]);
    check("2024-10-28", "Alle 7 e mezza il mercato ha aperto.", &["7 e mezza = - time"]);
    check("2024-10-28", "Tra le 8 e le 9 la terra ha tremato.", &["8 = - time", "9 = - time"]);
    check("2024-10-28", "La quota è salita alle 15,5 tonnellate.", &[]);
    check("2024-10-28", "Le 18 vittime erano operai.", &[]);
    check("2024-10-28", "Ha vinto per 2-1 al 90'.", &[]);
}

#[test]
fn names_that_hold_dates() {
    check("2024-10-28", "Gli attentati dell'11 settembre cambiarono il mondo.", &[]);
    check("2024-10-28", "L'11 settembre 2001 morirono 2.977 persone.", &["11 settembre 2001 = 2001-09-11 day"]);
    check("2024-10-28", "Il dopo 11 settembre ha cambiato gli aeroporti.", &[]);
    check("2024-10-28", "Il corteo partirà da via XX Settembre.", &[]);
    check("2024-10-28", "Il negozio di Piazza 1° Maggio è chiuso.", &[]);
    check("2024-10-28", "In via 25 Aprile è scoppiato un tubo.", &[]);
    check("2024-10-28", "L'Agenda 2030 prevede 17 obiettivi.", &[]);
    check("2024-10-28", "Expo 2015 costò 2 miliardi.", &[]);
}

/// Words that dates are made of, so that random texts are rich in them.
const PIECES: [&str; 48] = [
    "il ",
    "dal ",
    "al ",
    "tra ",
    "e ",
    "o ",
    "12 ",
    "2024 ",
    "marzo ",
    "lunedì ",
    "scorso ",
    "prossimo ",
    "anno ",
    "di ",
    "del ",
    "l'",
    "8 ",
    "/",
    "-",
    ".",
    ", ",
    "3/4/2024 ",
    "fine ",
    "metà ",
    "inizio ",
    "estate ",
    "due ",
    "anni ",
    "fa ",
    "ultimi ",
    "primi ",
    "mesi ",
    "alle ",
    "18 ",
    "7:34 ",
    "ore ",
    "secolo ",
    "XX ",
    "settimana ",
    "quest'",
    "'",
    "90 ",
    "anni Novanta ",
    "Natale ",
    "fino ",
    "a ",
    "altro ",
    "1º ",
];

proptest::proptest! {
    #[test]
    fn any_text_gives_dates_in_order(text in ".{0,120}") {
        is_in_order(&text)?;
    }

    #[test]
    fn any_words_of_dates_give_dates_in_order(picks in proptest::collection::vec(0..PIECES.len(), 0..16)) {
        let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        is_in_order(&text)?;
    }
}

fn is_in_order(source: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let text = text::split(source, Language::Italian);
    for published in [None, Some(jiff::civil::date(2024, 10, 28)), Some(Date::MIN), Some(Date::MAX)] {
        let mut end = 0;
        for date in find(&text, published) {
            proptest::prop_assert!(date.span.start() >= end, "{source}: {} overlaps", date.span);
            proptest::prop_assert!(source.get(date.span.start()..date.span.end()).is_some());
            end = date.span.end();
            if let (Some(from), Some(until)) = (date.period.and_then(Period::from), date.period.and_then(Period::until))
            {
                proptest::prop_assert!(from <= until, "{source}: {from} to {until}");
            }
        }
    }
    Ok(())
}
