//! Cases for statements, speakers, and what a number says, by phenomenon.

use crate::{article, pipeline};

/// The article as the stages read it, its first line no headline.
fn analysed<T>(text: &str, read: impl FnOnce(&crate::analysis::Analysis) -> T) -> T {
    let article = article::parse(
        "case",
        format!("---\npublished: 2024-10-28\nlanguage: it\n---\n{text}").as_bytes(),
        None,
        &article::Options::default(),
    );
    read(&pipeline::analyse(&article.expect("a case is an article")))
}

/// Each number with who says it: `600 < Rossi (indirect)`, `40 (narrator)`.
#[track_caller]
fn said(text: &str, expected: &[&str]) {
    let found = analysed(text, |analysis| {
        let line = |number: &super::ReportedNumber| {
            let chain: Vec<_> = number.chain.iter().rev().map(|source| source.name.clone()).collect();
            let form = format!("{:?}", number.form).to_lowercase();
            let who = if chain.is_empty() { String::new() } else { format!(" < {}", chain.join(" < ")) };
            format!("{}{who} ({form})", analysis.text.words(number.quantity.span))
        };
        analysis.claims.numbers.iter().map(line).collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "{text}");
}

/// Each number with its modality.
#[track_caller]
fn modality(text: &str, expected: &[&str]) {
    let found = analysed(text, |analysis| {
        let line = |number: &super::ReportedNumber| {
            format!("{} {:?}", analysis.text.words(number.quantity.span), number.modality).to_lowercase()
        };
        analysis.claims.numbers.iter().map(line).collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "{text}");
}

/// Each number with what it measures, whose it is, and what was done: `300 killed, Francia`.
#[track_caller]
fn measured(text: &str, expected: &[&str]) {
    let found = analysed(text, |analysis| {
        let line = |number: &super::ReportedNumber| {
            let measure = number.measure.map_or("nothing", |id| id.measure().name);
            let population = number.population.map(|p| match p.entity {
                super::PopulationEntity::Entity(id) => analysis.links.entity(id).label.clone(),
                super::PopulationEntity::Known(id) => id.record().label_it.to_owned(),
            });
            let action = number.action.map(|id| id.action().name.to_owned());
            let parts: Vec<_> = [Some(measure.to_owned()), population, action].into_iter().flatten().collect();
            format!("{} {}", analysis.text.words(number.quantity.span), parts.join(", "))
        };
        analysis.claims.numbers.iter().map(line).collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "{text}");
}

/// Each number with where and when it holds: `300 in Genova at 2018-08-14`.
#[track_caller]
fn scoped(text: &str, expected: &[&str]) {
    let found = analysed(text, |analysis| {
        let line = |number: &super::ReportedNumber| {
            let place =
                number.place.map(|place| format!(" in {}", analysis.text.words(place.span))).unwrap_or_default();
            let time = number.time.map(|time| format!(" at {}", time.period)).unwrap_or_default();
            format!("{}{place}{time}", analysis.text.words(number.quantity.span))
        };
        analysis.claims.numbers.iter().map(line).collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "{text}");
}

/// Each statement with its speaker: `Rossi: il ponte regge`.
#[track_caller]
fn states(text: &str, expected: &[&str]) {
    let found = analysed(text, |analysis| {
        let line = |statement: &super::Statement| {
            let who = statement.chain.last().map_or("nobody", |source| source.name.as_str());
            format!("{who}: {}", analysis.text.words(statement.span))
        };
        analysis.claims.statements.iter().map(line).collect::<Vec<_>>()
    });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn reported_with_that() {
    said("Il sindaco ha detto che gli sfollati sono 40.", &["40 < sindaco (indirect)"]);
    said(
        "La ministra Anna Bianchi ha riferito ieri alla Camera che i casi sono 312.",
        &["312 < Anna Bianchi (indirect)"],
    );
    said("Le autorità turche hanno dichiarato che i morti sono 90.", &["90 < autorità turche (indirect)"]);
    said("Fonti diplomatiche spiegano che mancano 20 firme.", &["20 < Fonti diplomatiche (indirect)"]);
    said("Il presidente della Lega, Ugo Neri, parla di 40 iscritti.", &["40 < Ugo Neri (indirect)"]);
    said("I pozzi sono 23, spiega il ministro per le Acque Ugo Neri.", &["23 < Ugo Neri (indirect)"]);
    said("Hamas ha fatto sapere di aver lanciato 20 razzi.", &["20 < Hamas (indirect)"]);
    said(
        "Bruno Verdi, presidente della Lega Ambiente, sostiene che servono 300 alberi.",
        &["300 < Bruno Verdi (indirect)"],
    );
    said(
        "Bruno Verdi, che domenica ha visitato il porto, ha detto che le navi sono dodici.",
        &["dodici < Bruno Verdi (indirect)"],
    );
}

#[test]
fn reported_behind_the_content() {
    said("Gli sfollati sono 40, ha detto lunedì il sindaco.", &["40 < sindaco (indirect)"]);
    said("I camion fermi sono 200, scrivono gli analisti, e altri arriveranno.", &["200 < analisti (indirect)"]);
    said("I feriti sono 40, riferisce l'agenzia Reuters.", &["40 < Reuters (indirect)"]);
    said("Le frane sono 23, fa sapere la Protezione civile.", &["23 < Protezione civile (indirect)"]);
    said("Al voto è andato il 48% degli iscritti, annuncia il Viminale.", &["48 < Viminale (indirect)"]);
}

#[test]
fn according_to() {
    said("Secondo la polizia i manifestanti erano 5.000.", &["5.000 < polizia (indirect)"]);
    said("I manifestanti erano 5.000, secondo la polizia.", &["5.000 < polizia (indirect)"]);
    said("Stando a fonti ospedaliere i feriti sono sei.", &["sei < fonti ospedaliere (indirect)"]);
    said("I feriti sono sei, secondo quanto riferito dai vigili del fuoco.", &["sei < vigili del fuoco (indirect)"]);
    said(
        "Per i sindacati erano 20mila, per la questura 8mila.",
        &["20mila < sindacati (indirect)", "8mila < questura (indirect)"],
    );
    said(
        "I soldati sono 300, secondo il Servizio segreto militare (SSM) belga.",
        &["300 < Servizio segreto militare (indirect)"],
    );
    said("Per l'Onu, i profughi sono 300.", &["300 < Onu (indirect)"]);
    said("Per la Rai il governo ha stanziato 3 milioni di euro.", &["3 milioni (narrator)"]);
    said(
        "I dispersi sono 12 secondo i carabinieri, 15 secondo i pompieri.",
        &["12 < carabinieri (indirect)", "15 < pompieri (indirect)"],
    );
    said("Secondo le prime stime i danni valgono 3 milioni di euro.", &["3 milioni (unattributed)"]);
    said("Secondo i dati dell'Istat i prezzi sono saliti del 2%.", &["2 < Istat (indirect)"]);
    said("Secondo la stima preliminare dell'Istat i prezzi sono saliti del 2%.", &["2 < Istat (indirect)"]);
    said("L'ipocentro, sempre secondo l'Usgs, era a 17 chilometri.", &["17 < Usgs (indirect)"]);
    said("È arrivato il secondo treno con 300 passeggeri.", &["300 (narrator)"]);
}

#[test]
fn quoted() {
    said("«Abbiamo salvato 40 persone», ha detto il comandante.", &["40 < comandante (direct)"]);
    said("Il comandante ha detto: «Abbiamo salvato 40 persone».", &["40 < comandante (direct)"]);
    said("«Abbiamo 40 tende», sbotta un volontario.", &["40 < volontario (direct)"]);
    said(
        "“Servono 30 medici – ha spiegato la direttrice –. Ne abbiamo dodici”.",
        &["30 < direttrice (direct)", "dodici < direttrice (direct)"],
    );
    said("Bruno Verdi parla poco. «Perderemo 200 posti», aggiunge.", &["200 < Bruno Verdi (direct)"]);
    said("Un barista: «Ho contato trenta sirene».", &["trenta < barista (direct)"]);
}

#[test]
fn objects_of_saying() {
    said("La Guardia costiera parla di sette dispersi.", &["sette < Guardia costiera (indirect)"]);
    said("Il ministero della Salute stima 800 contagi.", &["800 < ministero della Salute (indirect)"]);
    said("Il piano prevede 3 miliardi di euro.", &["3 miliardi (narrator)"]);
    said(
        "La polizia stima 20 feriti e i giornali parlano di 30 morti.",
        &["20 < polizia (indirect)", "30 < giornali (indirect)"],
    );
    said("La radio ha quindi detto che le barche sono otto.", &["otto < radio (indirect)"]);
    said("La città conta 30.000 abitanti.", &["30.000 (narrator)"]);
}

#[test]
fn told_in_the_next_sentence() {
    said("I feriti sono sei. Lo comunica la prefettura.", &["sei < prefettura (indirect)"]);
    said("I feriti sono sei. Ad annunciarlo è stato il prefetto.", &["sei < prefetto (indirect)"]);
    said("Le vittime sono sei. Il bilancio è stato diffuso ieri.", &["sei (narrator)"]);
}

#[test]
fn while_another_says_something_else() {
    said(
        "Gli sfollati sono 200, precisa l'assessora Lucia Greco, mentre la Coldiretti stima danni per 15 milioni di euro.",
        &["200 < Lucia Greco (indirect)", "15 milioni < Coldiretti (indirect)"],
    );
    said(
        "Il sindaco ha detto che gli sfollati sono 200, mentre la Cgil denuncia 40 licenziamenti.",
        &["200 < sindaco (indirect)", "40 < Cgil (indirect)"],
    );
}

#[test]
fn an_agency_that_the_headline_credits_carries_the_report() {
    said(
        "La diga potrebbe cedere, riporta Reuters\n\nIl sindaco Anna Rossi ha detto che gli sfollati sono 300. I camion sono 12.",
        &["300 < Anna Rossi < Reuters (indirect)", "12 (narrator)"],
    );
    said(
        "Valdora, il fiume sale ancora: Ansa\n\nSecondo la Protezione civile i comuni colpiti sono 14.",
        &["14 < Protezione civile < Ansa (indirect)"],
    );
    // Another agency speaks too; a first line that is a sentence; a headline that credits no agency.
    said(
        "La diga potrebbe cedere, riporta Reuters\n\nSecondo il sindaco gli sfollati sono 300. Per la Tass i morti sono 2.",
        &["300 < sindaco (indirect)", "2 < Tass (indirect)"],
    );
    said(
        "La diga potrebbe cedere, riporta Reuters.\n\nSecondo il sindaco gli sfollati sono 300.",
        &["300 < sindaco (indirect)"],
    );
    said(
        "La diga potrebbe cedere, dice il prefetto\n\nSecondo il sindaco gli sfollati sono 300.",
        &["300 < sindaco (indirect)"],
    );
}

#[test]
fn chains_and_pronouns() {
    said(
        "Il deputato Ugo Neri ha riferito che i servizi segreti ritengono che i missili siano 50.",
        &["50 < servizi segreti < Ugo Neri (indirect)"],
    );
    said("Anna Bianchi è arrivata tardi. Secondo lei i posti sono 80.", &["80 (narrator)"]);
    said(
        "Anna Bianchi ha detto che il treno è pronto. Secondo lei i posti sono 80.",
        &["80 < Anna Bianchi (indirect)"],
    );
    said("Gli esperti militari ucraini tacciono. I carri sono 40.", &["40 (narrator)"]);
}

#[test]
fn without_a_holder() {
    said("Le vittime, stimate in circa 200, aumentano.", &["200 (unattributed)"]);
    said("È stato riferito che i soldati sono 300.", &["300 (unattributed)"]);
}

#[test]
fn agency_style() {
    said(
        "Il ministero della Sanita' ha annunciato che i morti sono piu' di 40.",
        &["40 < ministero della Sanita' (indirect)"],
    );
    said("La Protezione civile affermo' che le tende erano 90.", &["90 < Protezione civile (indirect)"]);
    modality("La citta' avra' 300 alloggi.", &["300 planned"]);
    measured("E' salito a 40 il numero dei morti.", &["40 killed"]);
}

#[test]
fn headlines() {
    states("Il porto riapre domani: Ankara", &["Ankara: Il porto riapre domani"]);
    states("Meloni: il ponte si farà", &["Meloni: il ponte si farà"]);
    states("Zelensky: «Resistiamo»", &["Zelensky: Resistiamo"]);
}

#[test]
fn statements_end_where_the_saying_does() {
    states("Rossi ha detto che il ponte regge.", &["Rossi: il ponte regge"]);
    states("Il ponte regge, ha detto l'ingegnere Rossi.", &["Rossi: Il ponte regge"]);
    states("Le navi sono trenta, secondo quanto riferisce l'agenzia Belga.", &["agenzia Belga: Le navi sono trenta"]);
    states("La legge prevede che il voto sia segreto.", &[]);
    states("È previsto un aumento delle tasse.", &[]);
}

#[test]
fn modalities() {
    modality("Il governo invierà 300 medici.", &["300 planned"]);
    modality("Il governo prevede di assumere 300 medici.", &["300 planned"]);
    modality("I morti sarebbero 30.", &["30 possible"]);
    modality("I morti potrebbero essere 30.", &["30 possible"]);
    modality("Due persone, una donna e un bambino, sarebbero morte.", &["due possible"]);
    modality("Non è vero che i morti sono 30.", &["30 denied"]);
    modality("Il ministro ha negato che i morti siano 30.", &["30 denied"]);
    modality("I morti sono 30.", &["30 asserted"]);
    modality("I danni superano i 3 milioni di euro, ma potrebbero salire.", &["3 milioni asserted"]);
    modality("In un edificio di tre piani sono morte due persone.", &["tre asserted", "due asserted"]);
}

#[test]
fn measures_and_populations() {
    measured("Sono stati uccisi 40 soldati francesi.", &["40 killed, Francia"]);
    measured("40 soldati francesi sono stati uccisi o feriti.", &["40 killed-or-wounded, Francia"]);
    measured("La Francia ha inviato in Niger 40 soldati.", &["40 military-personnel, Francia, sent"]);
    measured("Sedici studentesse sono morte e 27 sono rimaste ferite.", &["Sedici killed", "27 wounded"]);
    measured("Sei persone (due donne) sono rimaste uccise.", &["Sei killed", "due killed"]);
    measured("Nasceranno 300 posti di lavoro.", &["300 jobs"]);
    measured("Le vittime siriane sono 40.", &["40 casualties, Siria"]);
    measured("Tokyo prevede di spendere 90 miliardi di yen.", &["90 miliardi money-cost, spent"]);
    measured("Una trentina di automobili è bruciata.", &["Una trentina vehicles"]);
    measured("Un uomo di 40 anni è caduto.", &["40 age"]);
}

#[test]
fn places() {
    scoped("A Genova i feriti sono 16.", &["16 in Genova"]);
    scoped("Nella provincia di Lecce sono bruciati 30 ettari.", &["30 in provincia di Lecce"]);
    scoped("A Roma il ministro ha detto che i feriti a Bari sono 16.", &["16 in Bari"]);
    scoped("Il villaggio dista 16 chilometri da Kherson.", &["16 in Kherson"]);
    scoped("Gli Stati Uniti hanno 16 basi nel Paese.", &["16"]);
    scoped("Il governo ha venduto alla Svizzera 16 aerei.", &["16"]);
    scoped("La frana ha colpito Ischia. I morti sono 12.", &["12 in Ischia"]);
}

#[test]
fn times() {
    scoped("Nel maggio 2023 sono arrivate 16 navi.", &["16 at 2023-05"]);
    scoped("Nel maggio 2023 le armi sono arrivate, stima Seul, su 16 navi.", &["16 at 2023-05"]);
    scoped("Lunedì il ministro ha detto che le navi sono 16.", &["16"]);
    scoped("Il ministro ha detto che dal 2021 sono arrivate 16 navi.", &["16 at 2021/.."]);
}
