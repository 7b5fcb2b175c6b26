//! What the authority's tables hold, and that names lead to the right things.

use super::*;
use crate::text::fold;
use fst::Streamer as _;
use std::collections::{BTreeMap, BTreeSet};

fn known() -> Authority {
    Authority::default()
}

/// What a name means first: its item, or its slug where it has none.
fn first(name: &str) -> &'static str {
    let Some(form) = known().lookup(&fold::key(name)).next() else { return "nothing" };
    let record = form.id.record();
    record.wikidata.unwrap_or(record.slug)
}

#[track_caller]
fn check(names: &[&str], expected: &str) {
    for name in names {
        assert_eq!(first(name), expected, "{name}");
    }
}

#[track_caller]
fn check_demonym(words: &[&str], country: &str) {
    for word in words {
        let label = known().demonym(word).map_or("nothing", |id| id.record().label_it);
        assert_eq!(label, country, "{word}");
    }
}

#[track_caller]
fn check_seat(names: &[&str], expected: &str) {
    for name in names {
        let seat = known().lookup(&fold::key(name)).next().and_then(|form| form.id.record().seat_of);
        assert_eq!(seat.map_or("nothing", |id| id.record().label_it), expected, "{name}");
    }
}

#[track_caller]
fn check_sort(name: &str, item: &str, expected: Sort) {
    let mut forms = known().lookup(&fold::key(name));
    let form = forms.find(|form| form.id.record().wikidata == Some(item)).expect("the name is known");
    assert_eq!(form.sort, expected, "{name}");
}

#[test]
fn countries() {
    check(&["Russia", "Federazione Russa", "Federazione russa"], "Q159");
    check(
        &["Stati Uniti", "Usa", "USA", "Stati Uniti d'America", "Stati Uniti d’America", "U.S.A.", "United States"],
        "Q30",
    );
    check(&["Regno Unito", "Gran Bretagna", "UK"], "Q145");
    check(&["Corea del Nord", "Nord Corea", "RPDC", "Repubblica Popolare Democratica di Corea", "North Korea"], "Q423");
    check(&["Corea del Sud", "Sud Corea", "Repubblica di Corea", "South Korea"], "Q884");
    check(&["Emirati", "Emirati Arabi Uniti", "Emirati Arabi"], "Q878");
    check(&["Palestina", "Territori palestinesi"], "Q219060");
    check(&["Georgia"], "Q230");
    check(&["Birmania", "Myanmar"], "Q836");
    check(&["Repubblica Ceca", "Cechia"], "Q213");
    check(&["Città del Vaticano", "Vaticano"], "Q237");
}

#[test]
fn demonyms() {
    check_demonym(&["russo", "russa", "russi", "russe"], "Russia");
    check_demonym(&["nordcoreano", "nordcoreana", "nordcoreani", "nordcoreane"], "Corea del Nord");
    check_demonym(&["statunitense", "statunitensi", "americana", "americani"], "Stati Uniti");
    check_demonym(&["ucraino", "ucraini", "ucraine"], "Ucraina");
    check_demonym(&["guatemaltechi", "guatemalteche"], "Guatemala");
    check_demonym(&["monegaschi"], "Monaco");
    check_demonym(&["congolesi"], "Repubblica Democratica del Congo");
    check_demonym(&["europea", "europei"], "Europa");
    check_demonym(&["sovietica"], "Unione Sovietica");
    check_demonym(&["grande", "Russo", ""], "nothing");
}

#[test]
fn most_countries_have_a_demonym_and_a_capital() {
    let mut named = BTreeSet::new();
    let mut demonyms = known().0.demonyms.stream();
    while let Some((_, id)) = demonyms.next() {
        named.insert(Id { at: u32::try_from(id).expect("the tables are small"), tables: known().0 });
    }
    let seats: BTreeSet<Id> = known().all().filter_map(|id| id.record().seat_of).collect();
    let large = known().all().filter(|id| id.record().class == Class::Country && id.record().population > 1_000_000);
    let without: Vec<_> = large.filter(|id| !named.contains(id) || !seats.contains(id)).collect();
    let labels: Vec<_> = without.iter().map(|id| id.record().label_it).collect();
    // Both Congos share their adjective.
    assert!(
        labels.iter().all(|label| ["Hong Kong", "Portorico", "Repubblica del Congo"].contains(label)),
        "{labels:?}"
    );
}

#[test]
fn capitals_and_seats() {
    check_seat(&["Mosca", "Cremlino"], "Russia");
    check_seat(&["Washington", "Casa Bianca"], "Stati Uniti");
    check_seat(&["Kiev", "Kyiv", "Kyjiv"], "Ucraina");
    check_seat(&["Seul", "Seoul", "Casa Blu"], "Corea del Sud");
    check_seat(&["Roma", "Palazzo Chigi"], "Italia");
    check_seat(&["Tel Aviv", "Gerusalemme"], "Israele");
    check_seat(&["Pyongyang"], "Corea del Nord");
    check_seat(&["Pristina"], "Kosovo");
    check_seat(&["L'Aia", "Amsterdam"], "Paesi Bassi");
    check_seat(&["Pentagono"], "Dipartimento della Difesa");
    check_seat(&["Montecitorio"], "Camera dei deputati");
    check_seat(&["Milano", "Lagos", "Johannesburg"], "nothing");
}

#[test]
fn areas() {
    check(&["Medio Oriente"], "Q7204");
    check(&["Indo-Pacifico", "Indopacifico"], "indo-pacifico");
    check(&["penisola coreana", "Penisola coreana"], "penisola-coreana");
    check(&["Asia orientale", "Estremo Oriente"], "Q27231");
    check(&["Unione europea", "Unione Europea", "Ue", "UE"], "Q458");
    check(&["Striscia di Gaza", "Gaza"], "Q39760");
    check(&["Donbass", "Donbas"], "Q605714");
    check(&["Europa"], "Q46");
}

#[test]
fn cities() {
    check(&["Bachmut", "Bakhmut"], "Q706857");
    check(&["Charkiv", "Kharkiv"], "Q42308");
    check(&["Časiv Jar", "Chasiv Yar"], "Q2415330");
    check(&["New York"], "Q60");
    check(&["Zaporižžja", "Zaporizhzhia"], "Q157835");
    check(&["Monaco di Baviera"], "Q1726");
    check(&["Milano"], "Q490");
    check(&["Torino"], "Q495");
}

#[test]
fn bodies() {
    check(&["Nato", "NATO", "Alleanza Atlantica"], "Q7184");
    check(&["Onu", "Nazioni Unite", "ONU"], "Q1065");
    check(&["Aiea"], "Q41984");
    check(&["Consiglio di sicurezza dell'Onu", "Consiglio di sicurezza dell’ONU"], "Q37470");
    check(&["Hamas"], "hamas");
    check(&["Reuters"], "Q130879");
    check(&["Fmi"], "Q7804");
    check_sort("Onu", "Q1065", Sort::Acronym);
    check_sort("Nato", "Q7184", Sort::Label);
    check_sort("Alleanza", "Q7184", Sort::Short);
}

#[test]
fn leaders() {
    check(&["Volodymyr Zelensky", "Zelenskyj", "Zelenskyy", "Zelensky", "Volodymyr Zelens'kyj"], "Q3874799");
    check(&["Kim Jong-un", "Kim Jong Un"], "Q56226");
    check(&["Vladimir Putin", "Putin"], "Q7747");
    check(&["Mark Rutte", "Rutte"], "Q57792");
    check(&["Yoon Suk-yeol", "Yoon Suk Yeol"], "yoon-suk-yeol");
    check(&["Giorgia Meloni"], "giorgia-meloni");
    check(&["Recep Tayyip Erdogan", "Erdoğan", "Erdogan"], "Q39259");
    check_sort("Putin", "Q7747", Sort::Short);
}

#[test]
fn common_words_need_context() {
    for (name, sort) in [("Domani", Sort::Short), ("Re", Sort::Short), ("Cento", Sort::Short), ("Milano", Sort::Label)]
    {
        assert_eq!(known().lookup(&fold::key(name)).next().expect("known").sort, sort, "{name}");
    }
}

#[test]
fn names_of_people() {
    assert!(is_first_name("Giorgia") && is_last_name("Bianchi"));
    assert!(!is_first_name("giorgia") && !is_first_name("Nato") && !is_last_name("bianchi"));
}

#[test]
fn the_longest_name_is_walked_to() {
    let longest = |text: &str| {
        let (mut walk, mut best) = (Walk::new(known()), None);
        for (i, word) in fold::key(text).split(' ').enumerate() {
            if !walk.step(word) {
                break;
            }
            best = walk.forms().next().map(|form| (i + 1, form.id.record().label_it)).or(best);
        }
        best
    };
    assert_eq!(longest("Corea del Nord ha lanciato"), Some((3, "Corea del Nord")));
    assert_eq!(
        longest("Consiglio di sicurezza delle Nazioni Unite"),
        Some((6, "Consiglio di sicurezza delle Nazioni Unite"))
    );
    assert_eq!(longest("Romania"), Some((1, "Romania")));
    assert_eq!(longest("zzzz"), None);
    let mut walk = Walk::new(known());
    assert!(!walk.step("zzzz") && !walk.step("roma") && walk.forms().next().is_none());
    assert!(Walk::new(known()).forms().next().is_none());
}

#[test]
fn every_name_leads_to_its_record() {
    for id in known().all() {
        let record = id.record();
        assert!(!record.slug.is_empty(), "{}", record.label_it);
        for name in id.forms().filter(|name| !fold::key(name).is_empty()) {
            assert!(known().lookup(&fold::key(name)).any(|form| form.id == id), "{name}");
        }
    }
}

#[test]
fn no_item_and_no_slug_is_on_two_records() {
    let (mut items, mut slugs) = (BTreeSet::new(), BTreeSet::new());
    for id in known().all() {
        let Record { wikidata, slug, class, .. } = id.record();
        if let Some(item) = wikidata {
            assert!(items.insert(item), "{item}");
            assert_eq!(known().by_wikidata(item), Some(id));
        } else {
            let kind = (class.is_person(), class.is_organization());
            assert!(slugs.insert((kind, slug)), "{slug}");
        }
    }
    assert_eq!(known().by_wikidata("Q1"), None);
    assert_eq!(known().by_wikidata("seventeen"), None);
}

#[test]
fn no_label_is_on_two_countries() {
    let mut labels = BTreeMap::new();
    for id in known().all().filter(|id| id.record().class == Class::Country) {
        let Record { label_it, label_en, .. } = id.record();
        for label in [label_it, label_en].map(fold::key) {
            assert_eq!(*labels.entry(label).or_insert(id), id, "{label_it}");
        }
    }
    assert!(labels.len() > 250, "{}", labels.len());
}

#[test]
fn records_make_sense() {
    let mut classes = BTreeMap::new();
    for id in known().all() {
        let record = id.record();
        *classes.entry(record.class).or_insert(0) += 1;
        let kinds = [record.class.is_person(), record.class.is_organization(), record.class.is_place()];
        assert_eq!(kinds.iter().filter(|is| **is).count(), 1);
        if let Some((latitude, longitude)) = record.position {
            let degrees = |text: &str| text.parse::<f64>().expect("a number").abs();
            assert!(degrees(latitude) <= 90.0 && degrees(longitude) <= 180.0, "{}", record.label_it);
        }
        if let Some(country) = record.country {
            assert_eq!(country.record().class, Class::Country, "{}", record.label_it);
        }
    }
    let tables = known().0;
    let records = tables.records.len() + tables.starts.len() + tables.items.len() + tables.lists.len();
    let indexes = [tables.names.as_fst(), tables.demonyms.as_fst(), FIRST_NAMES.as_fst(), LAST_NAMES.as_fst()]
        .map(fst::raw::Fst::size);
    let indexes: usize = indexes.iter().sum();
    println!(
        "{} things, {} names, {records} bytes of records, {indexes} of indexes",
        known().len(),
        tables.names.len()
    );
    println!("{classes:?}");
    assert!(records + indexes < 8 << 20, "the tables outgrow their use");
}
