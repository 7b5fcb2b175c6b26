//! Days, weekdays and feasts.

use super::check;

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
fn feasts() {
    check("2024-10-28", "A Natale arriveranno i turisti.", &["Natale = 2024-12-25 day"]);
    check("2024-12-28", "A Natale sono arrivati i turisti.", &["Natale = 2024-12-25 day"]);
    check("2024-10-28", "A Pasqua i prezzi sono saliti.", &["Pasqua = 2024-03-31 day"]);
    check("2024-10-28", "A Pasqua 2025 si voterà.", &["Pasqua 2025 = 2025-04-20 day"]);
    check("2024-10-28", "A Ferragosto i morti sono stati 12.", &["Ferragosto = 2024-08-15 day"]);
    check("2024-10-28", "Il Natale 2023 fu freddo.", &["Natale 2023 = 2023-12-25 day"]);
    check("2024-10-28", "La vigilia di Natale fu arrestato.", &["vigilia di Natale = 2023-12-24 day"]);
    check("2024-10-28", "La festa della mamma è stata fredda.", &["festa della mamma = 2024-05-12 day"]);
    check("2024-10-28", "Il martedì grasso ha portato pioggia.", &["martedì grasso = 2024-02-13 day"]);
    check(
        "2024-10-28",
        "L'anniversario della Liberazione ha portato 5.000 persone in piazza.",
        &["anniversario della Liberazione = 2024-04-25 day"],
    );
    check("2024-10-28", "Natale Rossi ha vinto la gara nella città natale.", &[]);
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
fn days_without_a_month() {
    check("2024-10-28", "Il 19 si vota.", &["19 = 2024-10-19 day"]);
    check("2024-10-28", "Il 7 partirà la nave.", &["7 = 2024-11-07 day"]);
    check("2024-10-28", "La nave partirà il 7.", &["7 = 2024-11-07 day"]);
    check("2024-10-28", "L'8 la nave è affondata.", &[]);
    check("2024-10-28", "La consegna è prevista per il trenta.", &["trenta = 2024-10-30 day"]);
    check("2024-10-28", "Il museo chiude dal 20.", &["dal 20 = 2024-10-20/.. day"]);
    check("2024-10-28", "Le domande vanno inviate entro il 15.", &["entro il 15 = ../2024-11-15 day"]);
    check("2024-10-28", "La mostra sarà aperta dal 20 al 25.", &["dal 20 al 25 = 2024-11-20/2024-11-25 period"]);
    check(
        "2024-10-28",
        "La nave è stata in porto tra il 3 e il 5.",
        &["tra il 3 e il 5 = 2024-10-03/2024-10-05 period"],
    );
    check(
        "2024-10-28",
        "La nave è stata in porto dal tre al cinque.",
        &["dal tre al cinque = 2024-10-03/2024-10-05 period"],
    );
    check(
        "2024-10-28",
        "È partito il 12 settembre, mentre il 25 è tornato.",
        &["12 settembre = 2024-09-12 day", "25 = 2024-09-25 day"],
    );
    check("2024-10-28", "È salito il 15 per cento.", &[]);
    check("2024-10-28", "È salito dal 10 al 15 per cento.", &[]);
    check("2024-10-28", "È sceso dal 15%.", &[]);
    check("2024-10-28", "Gioca con il 10.", &[]);
    check("2024-10-28", "Il punteggio è sotto il 15.", &[]);
    check("2024-10-28", "Ha vinto il 3 a 1 di Roma.", &[]);
    check("2024-10-28", "I 12 sono stati arrestati.", &[]);
}

#[test]
fn days_of_a_month_by_distance() {
    check("2024-10-28", "Il 4 di questo mese il ponte ha riaperto.", &["4 di questo mese = 2024-10-04 day"]);
    check("2024-10-28", "Il 15 del mese scorso il ponte ha riaperto.", &["15 del mese scorso = 2024-09-15 day"]);
    check(
        "2024-10-28",
        "Chiude dal 4 al 22 del prossimo mese.",
        &["dal 4 al 22 del prossimo mese = 2024-11-04/2024-11-22 period"],
    );
    check("2024-10-28", "Chiude dal 4 al 22 questo mese.", &["dal 4 al 22 questo mese = 2024-10-04/2024-10-22 period"]);
    check("2024-10-28", "Il 27 del mese arriva lo stipendio.", &[]);
    check("2024-10-28", "Il 27 dello stesso mese la nave affondò.", &["27 dello stesso mese = - day"]);
    check("2024-10-28", "I morti sono 12 questo mese.", &["questo mese = 2024-10 month"]);
    check("2024-10-28", "Il terzo giorno di maggio piovve.", &["terzo giorno di maggio = 2024-05-03 day"]);
    check("2024-10-28", "L'ultimo giorno del mese si paga.", &["ultimo giorno del mese = 2024-10-31 day"]);
    check(
        "2024-10-28",
        "L'ultimo giorno di febbraio 2024 piovve.",
        &["ultimo giorno di febbraio 2024 = 2024-02-29 day"],
    );
    check(
        "2024-10-28",
        "Il primo lunedì di ottobre si è riunita la Corte.",
        &["primo lunedì di ottobre = 2024-10-07 day"],
    );
    check(
        "2024-10-28",
        "L'ultimo venerdì di novembre si sconterà tutto.",
        &["ultimo venerdì di novembre = 2024-11-29 day"],
    );
    check("2024-10-28", "La prima domenica del mese il museo è gratis.", &["prima domenica = - day"]);
}

#[test]
fn short_words_and_marks() {
    check("2024-10-28", "Gio 31 si gioca a Bari.", &["Gio 31 = 2024-10-31 day"]);
    check("2024-10-28", "Ven. 15 nov. 2024, teatro Verdi.", &["Ven. 15 nov. 2024 = 2024-11-15 day"]);
    check("2024-10-28", "Il mare e il sab non sono giorni.", &[]);
    check("2024-10-28", "8 ago - 12 ago, Lecce.", &["8 ago - 12 ago = 2024-08-08/2024-08-12 period"]);
    check("2024-10-28", "Il 3 set ha riaperto la scuola.", &["3 set = 2024-09-03 day"]);
    check("2024-10-28", "Ha vinto in 3 set.", &[]);
    check("-", "Firmato il 23/set/2020 a Bari.", &["23/set/2020 = 2020-09-23 day"]);
    check("-", "Dal 03/2024 al 05/2024 la fabbrica era chiusa.", &["Dal 03/2024 al 05/2024 = 2024-03/2024-05 period"]);
    check("-", "La legge 3/2024 è in vigore.", &[]);
    check("2024-10-28", "28/2-1/3", &["28/2-1/3 = 2024-02-28/2024-03-01 period"]);
    check("-", "Fiera di Bari, 10/1-11/2/2024.", &["10/1-11/2/2024 = 2024-01-10/2024-02-11 period"]);
    check("-", "Mescolate 1/2 litro e 3/4 di latte.", &[]);
}

#[test]
fn parts_of_today() {
    check("2024-10-28", "Questa mattina una scossa è stata avvertita a Norcia.", &["Questa mattina = 2024-10-28 day"]);
    check("2024-10-28", "Questa notte sono morti due operai.", &["Questa notte = 2024-10-28 day"]);
    check("2024-10-28", "Il decreto arriverà in giornata.", &["in giornata = 2024-10-28 day"]);
    check("2024-10-28", "Il decreto arriverà in serata.", &["in serata = 2024-10-28 day"]);
    check("2024-10-28", "Ieri in serata è arrivato il decreto.", &["Ieri in serata = 2024-10-27 day"]);
    check("2024-10-28", "Sabato nel pomeriggio è arrivato il decreto.", &["Sabato nel pomeriggio = 2024-10-26 day"]);
    check("2024-10-28", "Sabato, già in serata, è arrivato il decreto.", &["Sabato = 2024-10-26 day"]);
}

#[test]
fn weekdays_of_a_week() {
    check(
        "2024-10-28",
        "La prossima settimana, di venerdì, si vota.",
        &["prossima settimana = 2024-11-04/2024-11-10 week", "venerdì = 2024-11-08 day"],
    );
    check(
        "2024-10-28",
        "Si vota la prossima settimana tra mercoledì e venerdì.",
        &["prossima settimana = 2024-11-04/2024-11-10 week", "tra mercoledì e venerdì = 2024-11-06/2024-11-08 period"],
    );
    check("2024-10-28", "Ha parlato Venerdì a Bari.", &["Venerdì = 2024-10-25 day"]);
}

#[test]
fn foreign_forms_with_one_reading() {
    check("-", "Nota del 23/set/2020 a firma del sindaco.", &["23/set/2020 = 2020-09-23 day"]);
    check("-", "Nota del 2020/set/23 a firma del sindaco.", &["2020/set/23 = 2020-09-23 day"]);
    check("-", "Nota set-23-2020 a firma del sindaco.", &["set-23-2020 = 2020-09-23 day"]);
    check("-", "Nota del 01/22/2016 a firma del sindaco.", &["01/22/2016 = 2016-01-22 day"]);
    check("-", "Washington, Gen 22, 2018", &["Gen 22, 2018 = 2018-01-22 day"]);
    check("-", "Lunedì, 22 Gen, 2018", &["Lunedì, 22 Gen, 2018 = 2018-01-22 day"]);
    check("-", "Vienna, 16. Nov. 2016", &["16. Nov. 2016 = 2016-11-16 day"]);
    check("-", "Nacque il 10 settembre, millenovecentouno.", &["10 settembre, millenovecentouno = 1901-09-10 day"]);
    check("2024-10-28", "Il 12 maggio, 2018 soldati partirono.", &["12 maggio = 2024-05-12 day"]);
    check("-", "I dati 2015-03 sono provvisori.", &["2015-03 = 2015-03 month"]);
    check("2024-10-28", "Rinvio dal 4/22 deciso.", &["dal 4/22 = 2024-04-22/.. day"]);
    check("2024-10-28", "La fiera sarà novembre 19-20 in centro.", &["novembre 19-20 = 2024-11-19/2024-11-20 period"]);
    check(
        "2024-10-28",
        "Nell'agosto 99 casi, a settembre 45.",
        &["agosto = 2024-08 month", "settembre = 2024-09 month"],
    );
    check("-", "I record dell'agosto 99.", &["agosto 99 = 1999-08 month"]);
    check("2024-10-28", "lun", &["lun = 2024-10-28 day"]);
}

#[test]
fn feasts_in_lower_case_and_world_days() {
    check("2024-10-28", "I negozi chiusi a natale sono 300.", &["natale = 2023-12-25 day"]);
    check("2024-10-28", "È tornato nella sua casa natale.", &[]);
    check("2024-10-28", "Lasciò il natale borgo.", &[]);
    check(
        "2024-10-28",
        "Nella Giornata mondiale dell'acqua 2023 sfilarono in 300.",
        &["Giornata mondiale dell'acqua 2023 = 2023-03-22 day"],
    );
    check(
        "2024-10-28",
        "Ieri era la giornata mondiale del libro.",
        &["Ieri = 2024-10-27 day", "giornata mondiale del libro = 2024-04-23 day"],
    );
    check("2024-10-28", "Per la festa dei Santi partono in tre milioni.", &["festa dei Santi = 2024-11-01 day"]);
    check("2024-10-28", "Alla festa dei Santi Pietro e Paolo erano in mille.", &[]);
    check("2024-10-28", "In questo giorno ricordiamo 43 morti.", &["questo giorno = 2024-10-28 day"]);
}

#[test]
fn days_of_what_happened_lie_behind() {
    check("2024-08-15", "Nell'attacco del 7 ottobre morirono in 1.200.", &["7 ottobre = 2023-10-07 day"]);
    check("2024-08-15", "La strage del 12 dicembre.", &["12 dicembre = 2023-12-12 day"]);
    check("2024-10-28", "Nel terremoto del 30 novembre morirono in 300.", &["30 novembre = 2023-11-30 day"]);
    check("2024-10-28", "I sindacati hanno confermato lo sciopero del 7 novembre.", &["7 novembre = 2024-11-07 day"]);
    check("2024-10-28", "Corteo il 20 novembre a Bari.", &["20 novembre = 2024-11-20 day"]);
    check("2016-06-15", "Sabato 13 agosto la città omaggia il drappo.", &["Sabato 13 agosto = 2016-08-13 day"]);
    check("2024-10-28", "Domenica 6 settembre un giovane è morto.", &["Domenica 6 settembre = 2024-09-06 day"]);
    check("2024-01-10", "Venerdì 8 dicembre i musei erano aperti.", &["Venerdì 8 dicembre = 2023-12-08 day"]);
    check("2024-10-28", "Corteo il 20 gennaio a Bari.", &["20 gennaio = 2024-01-20 day"]);
    check(
        "2024-03-29",
        "Due giorni prima di Pasqua i prezzi salgono.",
        &["Due giorni prima di Pasqua = 2024-03-29 day"],
    );
}

#[test]
fn years_behind_an_adjective_or_a_noun() {
    check("-", "Nell'anno fiscale 2007 furono chiesti 100 miliardi.", &["anno fiscale 2007 = 2007 year"]);
    check("-", "Nell'anno accademico 2023-24 gli iscritti erano 900.", &["anno accademico 2023-24 = 2023/2024 period"]);
    check("-", "I redditi 2003 dichiarati.", &["2003 = 2003 year"]);
    check("-", "La vendemmia 2022 è stata buona.", &["2022 = 2022 year"]);
    check("-", "L'edizione 2019 ha avuto 300 espositori.", &["2019 = 2019 year"]);
}
