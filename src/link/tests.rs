//! One-line cases, by phenomenon.

use super::{Identity, resolve};
use crate::{language::Language, mention, text};

/// Links the names of a text, each as `Rutte = Mark Rutte Q57792`.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let text = text::split(source, Language::Italian);
    let links = resolve(&text, &mention::find(&text, None));
    let found: Vec<String> = links
        .names
        .iter()
        .filter(|name| !name.generic)
        .map(|name| {
            let entity = links.entity(name.entity);
            let identity = match entity.identity {
                Identity::Known(id) => id.record().wikidata.unwrap_or("known").to_owned(),
                Identity::Government(_) => "government".to_owned(),
                Identity::Named => "named".to_owned(),
                Identity::Local => "local".to_owned(),
            };
            format!("{} = {} {identity}", text.words(name.span), entity.label)
        })
        .collect();
    assert_eq!(found, expected, "in: {source}");
}

/// The powers that places stand for, each as `Mosca: Russia`; places that are places are left out.
#[track_caller]
fn powers(source: &str, expected: &[&str]) {
    let text = text::split(source, Language::Italian);
    let links = resolve(&text, &mention::find(&text, None));
    let found: Vec<String> = links
        .names
        .iter()
        .filter_map(|name| Some(format!("{}: {}", text.words(name.span), links.entity(name.refers_to?).label)))
        .collect();
    assert_eq!(found, expected, "in: {source}");
}

#[test]
fn one_entity_for_all_names_of_a_person() {
    check(
        "Anna Belloni parla. Poi Belloni esce.",
        &["Anna Belloni = Anna Belloni named", "Belloni = Anna Belloni named"],
    );
    check(
        "Belloni esce. Anna Belloni tornerà.",
        &["Belloni = Anna Belloni named", "Anna Belloni = Anna Belloni named"],
    );
    check("Il ministro Zardini tace.", &["Zardini = Zardini local"]);
    check(
        "Volodymyr Zelensky è a Kiev. Zelenskyj parla.",
        &[
            "Volodymyr Zelensky = Volodymyr Zelensky Q3874799",
            "Kiev = Kiev Q1899",
            "Zelenskyj = Volodymyr Zelensky Q3874799",
        ],
    );
    check(
        "Il presidente della Corea del Sud Yoon Suk Yeo è a Seul.",
        &["Corea del Sud = Corea del Sud Q884", "Yoon Suk Yeo = Yoon Suk Yeo known", "Seul = Seul Q8684"],
    );
}

#[test]
fn one_entity_for_all_names_of_a_body() {
    check(
        "La NATO decide. La Nato avverte: l'Alleanza atlantica è pronta.",
        &["NATO = NATO Q7184", "Nato = NATO Q7184", "Alleanza atlantica = NATO Q7184"],
    );
    check(
        "Il North Sea Institute (NSI) pubblica i dati.",
        &["North Sea Institute = North Sea Institute named", "NSI = North Sea Institute named"],
    );
}

#[test]
fn places_by_their_noun() {
    check("Si combatte nella regione di Kursk.", &["Kursk = Kursk Q3178"]);
    check("Si combatte nella città di Kursk.", &["Kursk = Kursk Q3159"]);
    check("In Russia la città di Mosca è grande.", &["Russia = Russia Q159", "Mosca = Mosca Q649"]);
}

#[test]
fn subjects_of_acts() {
    powers("Mosca ha fornito missili.", &["Mosca: Russia"]);
    powers("La Corea del Nord ha inviato soldati.", &["Corea del Nord: Corea del Nord"]);
    powers("La Francia sta preparando aiuti.", &["Francia: Francia"]);
    powers("Né Parigi né Berlino hanno confermato.", &["Parigi: Francia", "Berlino: Germania"]);
    powers("Nel 2024 Pyongyang ha schierato soldati.", &["Pyongyang: Corea del Nord"]);
    powers("Tokyo accusa i vicini.", &["Tokyo: Giappone"]);
    powers("Missili in arrivo, ha detto Seul.", &["Seul: Corea del Sud"]);
    powers("La Turchia si era ritirata dal trattato.", &["Turchia: Turchia"]);
    powers("La Turchia è divisa in province.", &[]);
    powers("Il Cremlino smentisce.", &["Cremlino: Russia"]);
    powers("Lo annuncia la Casa Bianca.", &["Casa Bianca: Stati Uniti"]);
}

#[test]
fn sources_and_headlines() {
    powers("Secondo Mosca i colloqui sono finiti.", &["Mosca: Russia"]);
    powers("Inviate nuove truppe al fronte: Seul", &["Seul: Corea del Sud"]);
    powers("Pechino: \"Nessuna trattativa\"", &["Pechino: Cina"]);
    powers("Turchia: terremoto nella notte", &[]);
}

#[test]
fn agents_partners_and_receivers() {
    powers("La decisione di Londra sorprende.", &["Londra: Regno Unito"]);
    powers("L'invio di armi da parte dell'Iran continua.", &["Iran: Iran"]);
    powers("L'area è occupata dalla Russia.", &["Russia: Russia"]);
    powers("La cooperazione tra Mosca e Pyongyang cresce.", &["Mosca: Russia", "Pyongyang: Corea del Nord"]);
    powers("Il ministro chiede alla Cina di fermarsi.", &["Cina: Cina"]);
    powers("Le truppe di Kiev avanzano.", &["Kiev: Ucraina"]);
    powers("Bruxelles invita la Turchia a trattare.", &["Bruxelles: Unione europea", "Turchia: Turchia"]);
}

#[test]
fn places_that_are_places() {
    powers("Il ministro è arrivato a Mosca.", &[]);
    powers("Si vota in Russia.", &[]);
    powers("Durante la visita a Pyongyang ha parlato.", &[]);
    powers("Esplosioni nel centro di Kiev.", &[]);
    powers("Il nord dell'Italia è sotto la neve.", &[]);
    powers("La Russia ha una superficie enorme.", &[]);
    powers("È tornato dalla Francia.", &[]);
    powers("I cittadini di Seul protestano.", &[]);
    powers("L'incontro si è tenuto alla Casa Bianca.", &[]);
    powers("Il re di Spagna è malato.", &[]);
}

/// Whom a description, the last words before the stop, stands for.
#[track_caller]
fn bearer(source: &str, description: &str, expected: Option<&str>) {
    let text = text::split(source, Language::Italian);
    let links = resolve(&text, &mention::find(&text, None));
    let start = source.rfind(description).unwrap();
    let range = text.token_at(start)..text.token_at(start + description.len() - 1) + 1;
    let person = links.bearer(&text, range).map(|id| links.entity(id).label.as_str());
    assert_eq!(person, expected, "in: {source}");
}

#[test]
fn descriptions() {
    let rutte = "Il segretario generale della Nato, Mark Rutte, è a Kiev. ";
    bearer(&format!("{rutte}Lo ha detto il leader della Nato."), "leader della Nato", Some("Mark Rutte"));
    bearer(&format!("{rutte}Lo ha detto il segretario generale."), "segretario generale", Some("Mark Rutte"));
    bearer(&format!("{rutte}Lo ha detto il portavoce della Nato."), "portavoce della Nato", None);
    let two = "La ministra Carla Rossetti e il prefetto Aldo Neri sono arrivati. ";
    bearer(&format!("{two}Lo ha detto la ministra."), "ministra", Some("Carla Rossetti"));
    bearer(&format!("{two}Lo ha detto il prefetto."), "prefetto", Some("Aldo Neri"));
    bearer(&format!("{two}Lo ha detto il sindaco."), "sindaco", None);
    let ministers = "Il ministro Aldo Neri e il ministro Ugo Bassi tacciono. ";
    bearer(&format!("{ministers}Lo ha detto il ministro."), "ministro", None);
    let putin = "Il presidente russo Vladimir Putin ha visto il presidente cinese Xi Jinping. ";
    bearer(&format!("{putin}Lo ha detto il leader russo."), "leader russo", Some("Vladimir Putin"));
    bearer(&format!("{putin}Lo ha detto il presidente."), "presidente", None);
}

#[test]
fn names_joined_in_the_article() {
    check(
        "La Banca delle Alpi (BdA) chiude. La BdA ha 20 sedi.",
        &["Banca delle Alpi = Banca delle Alpi named", "BdA = Banca delle Alpi named", "BdA = Banca delle Alpi named"],
    );
    check(
        "Parla Giulia Ferrandini. Giulia Ferandini ha 40 anni. Giulia Ferrandini insegna.",
        &[
            "Giulia Ferrandini = Giulia Ferrandini named",
            "Giulia Ferandini = Giulia Ferrandini named",
            "Giulia Ferrandini = Giulia Ferrandini named",
        ],
    );
    // A man and a woman, not a slip.
    check(
        "Parla Paolo Bianchi. Paola Bianchi ascolta.",
        &["Paolo Bianchi = Paolo Bianchi named", "Paola Bianchi = Paola Bianchi named"],
    );
}

proptest::proptest! {
    #[test]
    fn nothing_panics_and_names_stand_in_order(
        source in "((Rossi|la|della|di|Nato|Mario|Russia|Mosca|Ministero|regione|su|X|von|al|ROMA|e|hanno|film|S\\.p\\.A\\.|[(),.:“”\"’-]|\n|\\PC) ?){0,40}"
    ) {
        let text = text::split(&source, Language::Italian);
        let mentions = mention::find(&text, None);
        let links = resolve(&text, &mentions);
        proptest::prop_assert_eq!(links.names.len(), mentions.names.len());
        for pair in links.names.windows(2) {
            proptest::prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
    }
}
