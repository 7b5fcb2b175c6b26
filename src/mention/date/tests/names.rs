//! What looks like a date and is none, and clock times.

use super::check;

#[test]
fn amounts_are_no_years() {
    check("-", "Sono arrivati 2000 soldati.", &[]);
    check("-", "Sono arrivati i 2000 soldati promessi.", &[]);
    check("-", "Costa 2024 euro al mese.", &[]);
    check("-", "È salito al 2000 per cento.", &[]);
    check("-", "Il 1500 metri femminile si corre a Roma.", &[]);
    check("-", "Il numero 2023 del registro manca.", &[]);
    check("-", "Tra 1990 e 2000 soldati sono partiti.", &[]);
    check("-", "Il 3 luglio 2000 metri di rete furono tolti.", &["3 luglio = - day"]);
    check("-", "Tra 20 e 30 persone sono ferite.", &[]);
    check("-", "Tra il 10 e il 15 per cento dei voti è nullo.", &[]);
    check("-", "Dal 10 al 15 per cento dei voti è nullo.", &[]);
}

#[test]
fn a_year_before_those_counted() {
    check("-", "Il 3 luglio 2022 morti e feriti furono 40.", &["3 luglio 2022 = 2022-07-03 day"]);
    check("-", "Il primo maggio 2019 soldati e civili si fermarono.", &["primo maggio 2019 = 2019-05-01 day"]);
    check("-", "Nel 2021 morti 40 operai.", &["2021 = 2021 year"]);
    check("-", "A marzo 2023 feriti dieci agenti.", &["marzo 2023 = 2023-03 month"]);
    check("-", "Nel 1980 abitanti e turisti fuggirono.", &["1980 = 1980 year"]);
    check("-", "Sono 2023 feriti in un anno.", &[]);
    check("-", "Con 2000 soldati prese la città.", &[]);
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
    check("2024-10-28", "È passata una settimana dalla frana.", &[]);
    check("2024-10-28", "È passato lunedì a Bari.", &["lunedì = 2024-10-28 day"]);
    check("2024-10-28", "Il secondo classificato ha 12 punti.", &[]);
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

#[test]
fn seasons_and_weekends_that_are_none() {
    check("2024-10-28", "Le proteste della primavera araba durarono mesi.", &[]);
    check("2024-10-28", "Il campionato Primavera riparte da Lecce.", &[]);
    check("2024-10-28", "Ogni weekend muoiono tre persone.", &[]);
    check("2024-10-28", "Nei fine settimana il museo resta aperto.", &[]);
    check("2024-10-28", "La brigata XXVIII marzo rivendicò il delitto.", &[]);
    check("2024-10-28", "È morta nella casa di riposo Maria Immacolata.", &[]);
}

#[test]
fn before_christ() {
    check("-", "La statua è del IV secolo a.C.", &["IV secolo = - period"]);
    check("-", "La città fu fondata nel 1200 a.C. dai Fenici.", &["1200 = - year"]);
    check("-", "La chiesa è del IV secolo d.C.", &["IV secolo = 0301/0400 period"]);
}
