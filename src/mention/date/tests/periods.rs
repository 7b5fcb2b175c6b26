//! Months, years, seasons and stretches of time.

use super::check;

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
    check("2024-10-28", "Prima del 2020 i casi erano 300.", &["Prima del 2020 = ../2019 year"]);
    check("-", "2024", &["2024 = 2024 year"]);
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
    check("-", "Nell'anno scolastico 2023/24 gli alunni erano 300.", &["anno scolastico 2023/24 = 2023/2024 period"]);
    check("-", "La stagione 2023/2024 si è chiusa con 30 gol.", &["2023/2024 = 2023/2024 period"]);
}

#[test]
fn open_periods() {
    check("-", "Dal febbraio 2022 la guerra ha ucciso migliaia di persone.", &["Dal febbraio 2022 = 2022-02/.. month"]);
    check("-", "Dal marzo del 2024 i prezzi salgono.", &["Dal marzo del 2024 = 2024-03/.. month"]);
    check("2024-10-28", "Da metà gennaio le scorte calano.", &["Da metà gennaio = 2024-01/.. month"]);
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
fn years_in_words() {
    check("-", "Nel millenovecentosessantotto occuparono la facoltà.", &["millenovecentosessantotto = 1968 year"]);
    check("-", "Il 7 febbraio duemiladiciotto nevicò.", &["7 febbraio duemiladiciotto = 2018-02-07 day"]);
    check(
        "-",
        "Nel giugno del millenovecentonovantanove piovve.",
        &["giugno del millenovecentonovantanove = 1999-06 month"],
    );
    check(
        "-",
        "Negli anni millenovecentosettanta i prezzi salirono.",
        &["anni millenovecentosettanta = 1970/1979 period"],
    );
    check("2024-10-28", "Quarantacinque anni fa nevicò.", &["Quarantacinque anni fa = 1979 year"]);
    check("-", "Sono arrivati duemilaventi soldati.", &[]);
}

#[test]
fn weeks_and_weekends_of_a_whole() {
    check(
        "2024-10-28",
        "Nella seconda settimana di marzo piovve.",
        &["seconda settimana di marzo = 2024-03-11/2024-03-17 week"],
    );
    check(
        "2024-10-28",
        "Nella prima settimana di quest'anno nevicò.",
        &["prima settimana di quest'anno = 2024-01-01/2024-01-07 week"],
    );
    check(
        "2024-10-28",
        "Nell'ultimo weekend di agosto nevicò.",
        &["ultimo weekend di agosto = 2024-08-31/2024-09-01 week"],
    );
    check(
        "2024-10-28",
        "Nella settimana del 16 settembre nevicò.",
        &["settimana del 16 settembre = 2024-09-16/2024-09-22 week"],
    );
    check("2024-10-28", "Per il resto del mese non pioverà.", &["resto del mese = 2024-10-28/2024-10-31 period"]);
    check(
        "2024-10-28",
        "Nel resto dell'anno i prezzi scenderanno.",
        &["resto dell'anno = 2024-10-28/2024-12-31 period"],
    );
    check("2024-10-28", "Nel week-end pioverà.", &["week-end = 2024-11-02/2024-11-03 week"]);
    check("2024-10-28", "Il resto del mondo guarda.", &[]);
}

#[test]
fn two_units_and_no_number() {
    check("2024-10-28", "Un mese e 21 giorni fa è arrivata la nave.", &["Un mese e 21 giorni fa = 2024-09-07 day"]);
    check("2024-10-28", "Due anni e tre mesi fa è arrivata la nave.", &["Due anni e tre mesi fa = 2022-07 month"]);
    check("2024-10-28", "Quindici giorni fa è arrivata la nave.", &["Quindici giorni fa = 2024-10-13 day"]);
    check("2024-10-28", "Una decina di anni fa nevicò.", &["anni fa = - year"]);
    check("2024-10-28", "In questi anni i prezzi sono saliti.", &["questi anni = - period"]);
    check("2024-10-28", "In quei giorni nevicò.", &["quei giorni = - period"]);
    check("2024-10-28", "Tra due giorni si vota.", &["Tra due giorni = 2024-10-30 day"]);
}

#[test]
fn before_and_after() {
    check("2024-10-28", "Prima di marzo le scorte erano 40 tonnellate.", &["Prima di marzo = ../2024-02 month"]);
    check("2024-10-28", "Dopo il 2015 gli iscritti sono saliti a 900.", &["Dopo il 2015 = 2016/.. year"]);
    check("2024-10-28", "La legge vale dopo il 12 maggio 2023.", &["dopo il 12 maggio 2023 = 2023-05-13/.. day"]);
    check("2024-10-28", "Il verdetto non arriverà prima di venerdì.", &["prima di venerdì = 2024-11-01/.. day"]);
    check("2024-10-28", "Il ponte riaprirà non prima di marzo.", &["prima di marzo = 2025-03/.. month"]);
    check("2024-10-28", "Mai era successo prima del 1990.", &["prima del 1990 = ../1989 year"]);
    check("2024-10-28", "La prima di sabato alla Scala è esaurita.", &["sabato = 2024-10-26 day"]);
    check("2024-10-28", "La crisi è nata dopo l'11 settembre 2001.", &["dopo l'11 settembre 2001 = 2001-09-12/.. day"]);
}

#[test]
fn beside_a_moment() {
    check(
        "2024-10-28",
        "Due giorni dopo Natale 2023 la nave affondò.",
        &["Due giorni dopo Natale 2023 = 2023-12-27 day"],
    );
    check("2024-10-28", "Il mese dopo Pasqua 2019 fallì.", &["mese dopo Pasqua 2019 = 2019-05 month"]);
    check(
        "2024-10-28",
        "Un anno dopo il 14 agosto 2018 il ponte non c'è.",
        &["Un anno dopo il 14 agosto 2018 = 2019 year"],
    );
    check(
        "2024-10-28",
        "Il voto sarà la settimana dopo la prossima.",
        &["settimana dopo la prossima = 2024-11-11/2024-11-17 week"],
    );
    check("2024-10-28", "Il processo aprirà il mese dopo il prossimo.", &["mese dopo il prossimo = 2024-12 month"]);
    check(
        "2024-10-28",
        "Tre giorni prima di Natale 2022 nevicò.",
        &["Tre giorni prima di Natale 2022 = 2022-12-22 day"],
    );
    check("2024-10-28", "Il giorno dopo la partita lo stadio era vuoto.", &["giorno dopo = - day"]);
}

#[test]
fn years_of_events_and_old_years() {
    check("-", "Le Olimpiadi di Pechino 2008 costarono 40 miliardi.", &["2008 = 2008 year"]);
    check("-", "Ai Mondiali 2022 hanno assistito 3,4 milioni di tifosi.", &["2022 = 2022 year"]);
    check("-", "Alle elezioni regionali 2015 i votanti furono 900mila.", &["2015 = 2015 year"]);
    check("-", "Il Festival di Sanremo 2020 ha avuto 10 milioni di spettatori.", &["2020 = 2020 year"]);
    check("-", "Alle Olimpiadi 2008 atleti sfilarono.", &[]);
    check("-", "L'eruzione del 79 d.C. seppellì Pompei.", &["79 d.C. = 0079 year"]);
    check("-", "Roma cadde nell'anno 476.", &["anno 476 = 0476 year"]);
    check("-", "Ogni anno 300 persone lasciano il paese.", &[]);
    check("-", "In un anno 476 famiglie hanno perso la casa.", &[]);
}

#[test]
fn starts_without_a_day() {
    check("2024-10-28", "La tassa sale dai primi di giugno.", &["dai primi di giugno = 2024-06/.. month"]);
    check("2024-10-28", "Il bando è durato nel 2014 fino al 2018.", &["2014 fino al 2018 = 2014/2018 period"]);
    check("2024-10-28", "Nel 2023 fino a giugno i morti erano 40.", &["2023 fino a giugno = 2023/2023-06 period"]);
    check(
        "2024-10-28",
        "Il sindaco è in ferie per il resto della sua settimana.",
        &["resto della sua settimana = 2024-10-28/2024-11-03 period"],
    );
}
