//! What files say, how they join what is known, and what is told of those that are wrong.

use super::*;
use crate::text::fold;
use proptest::prelude::*;

fn file(name: &str, text: &str) -> File {
    File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// A few things in place of the many that are compiled in, which take seconds to join in a debug build.
fn few() -> Authority {
    let known = "id,type,label,country,prominence\nQ38,country,Italia,,8000\nQ159,country,Russia,,8000\nQ649,city,Mosca,Q159,4000\nQ490,city,Milano,Q38,3500\n";
    let mut things = read(&file("known.csv", known)).unwrap();
    things[0].code = "IT".to_owned();
    let bytes = write([things]).unwrap();
    Authority::load(File { name: "few".to_owned(), bytes }).unwrap()
}

fn with(files: &[(&str, &str)]) -> Result<Authority, Error> {
    few().with(files.iter().map(|(name, text)| file(name, text)).collect())
}

/// What a name means first, as `label class IRI`.
#[track_caller]
fn check(authority: Authority, name: &str, expected: &str) {
    let form = authority.lookup(&fold::key(name)).next();
    let found = form.map_or("nothing".to_owned(), |form| {
        format!("{} {:?} {}", form.id.record().label_it, form.id.record().class, form.id.iri())
    });
    assert_eq!(found, expected, "{name}");
}

#[track_caller]
fn wrong(name: &str, text: &str, expected: &str) {
    let error = with(&[(name, text)]).unwrap_err().to_string();
    assert_eq!(error, expected);
}

const OWN: &str = "\
id,type,label,aliases,short,country,latitude,longitude,geonames,demonyms
,person,Ada Valdora,Ada Rossi Valdora|Adina Valdora,Valdora,IT,,,,
https://example.org/lega,organization,Lega dei fiumi,,,Q38,,,,
place/portochiaro,city,Portochiaro,,,IT,44.1,9.8,123,portochiarese
Q159,,,Terra dei Rus,,,,,,
";

#[test]
fn a_table_adds_and_corrects() {
    let authority = with(&[("own.csv", OWN)]).unwrap();
    check(authority, "Ada Valdora", "Ada Valdora Person https://w3id.org/attesta/authority/person/ada-valdora");
    check(authority, "Valdora", "Ada Valdora Person https://w3id.org/attesta/authority/person/ada-valdora");
    check(authority, "Lega dei fiumi", "Lega dei fiumi Organization https://example.org/lega");
    check(authority, "Terra dei Rus", "Russia Country http://www.wikidata.org/entity/Q159");
    check(authority, "Mosca", "Mosca City http://www.wikidata.org/entity/Q649");
    let town = authority.demonym("portochiarese").unwrap().record();
    assert_eq!((town.position, town.geonames), (Some(("44.1", "9.8")), Some("123")));
    assert_eq!(town.country.unwrap().record().label_it, "Italia");
    assert_eq!(authority.len(), few().len() + 3);
}

#[test]
fn what_is_own_wins() {
    let authority = with(&[("own.csv", "type,label\ncompany,Milano\n")]).unwrap();
    check(authority, "Milano", "Milano Company https://w3id.org/attesta/authority/organization/milano");
}

#[test]
fn turtle_says_the_same() {
    let turtle = "@prefix att: <https://w3id.org/attesta/ns#> . @prefix schema: <https://schema.org/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix wd: <http://www.wikidata.org/entity/> .
        <https://example.org/lega> a schema:Organization ; skos:prefLabel \"Lega dei fiumi\"@it , \"River League\"@en ;
            att:country wd:Q38 ; att:acronym \"LDF\" .
        wd:Q159 skos:altLabel \"Terra dei Rus\" .";
    let authority = with(&[("own.ttl", turtle)]).unwrap();
    for name in ["Lega dei fiumi", "River League", "LDF"] {
        check(authority, name, "Lega dei fiumi Organization https://example.org/lega");
    }
    check(authority, "Terra dei Rus", "Russia Country http://www.wikidata.org/entity/Q159");
}

#[test]
fn json_lines_join() {
    let lines = r#"{"id":"Q99999991","type":"city","labels":{"mul":"Portochiaro","de":"Klarhafen"},"country":"Q38","lat":44.1,"lon":9.8,"population":12000,"sitelinks":4}
{"id":null,"labels":{"it":"Ada Valdora"},"kind":"PER","country":"IT"}
{"id":"Q99999992","type":"city","labels":{"ru":"Город"}}
"#;
    let authority = with(&[("more.jsonl", lines)]).unwrap();
    check(authority, "Portochiaro", "Portochiaro City http://www.wikidata.org/entity/Q99999991");
    check(authority, "Ada Valdora", "Ada Valdora Person https://w3id.org/attesta/authority/person/ada-valdora");
    assert_eq!(authority.by_wikidata("Q99999991").unwrap().record().prominence, 408);
    assert_eq!(authority.by_wikidata("Q99999992"), None);
}

#[test]
fn a_later_file_wins_and_an_index_is_all_of_them() {
    let (one, two) = ("type,label,id\ncity,Portochiaro,Q99999991\n", "id,label\nQ99999991,Portoscuro\n");
    let authority = with(&[("one.csv", one), ("two.csv", two)]).unwrap();
    check(authority, "Portochiaro", "Portoscuro City http://www.wikidata.org/entity/Q99999991");
    let index = || few().index([file("one.csv", one), file("two.csv", two)]).unwrap();
    assert!(index() == index(), "same files, same bytes");
    let loaded = few().with(vec![File { name: "x.index".to_owned(), bytes: index() }]).unwrap();
    check(loaded, "Portochiaro", "Portoscuro City http://www.wikidata.org/entity/Q99999991");
    assert_eq!(loaded.digest(), authority.digest());
    assert_ne!(loaded.digest(), with(&[("one.csv", one)]).unwrap().digest());
    // An index and a file on top of it are an index made of both.
    let three = "id,aliases\nQ99999991,Porto Nuovo\n";
    let more = few().with(vec![File { name: "x".to_owned(), bytes: index() }, file("3.csv", three)]).unwrap();
    check(more, "Porto Nuovo", "Portoscuro City http://www.wikidata.org/entity/Q99999991");
    assert_eq!(more.len(), loaded.len());
}

#[test]
fn an_index_of_nothing_more_is_what_is_compiled_in() {
    let index =
        few().with(vec![File { name: "x".to_owned(), bytes: Authority::default().index([]).unwrap() }]).unwrap();
    let built_in = Authority::default();
    assert_eq!(index.len(), built_in.len());
    assert!(built_in.all().zip(index.all()).all(|(one, other)| one.thing() == other.thing()));
    assert!(index.0.names.as_fst().as_bytes() == built_in.0.names.as_fst().as_bytes());
}

#[test]
fn errors_say_where() {
    let types = "person, organization, agency, government, international, party, company, team, country, region, city, water, area, building";
    wrong("a.csv", "type,label\nking,Ada\n", &format!("a.csv:2: expected a type among {types}, found `king`"));
    wrong(
        "a.csv",
        "type,label,country\nperson,Ada,IT\nperson,Bea,Italia\n",
        "a.csv:3: expected an item such as Q649, a name such as person/ada-valdora, or an IRI, found `Italia`",
    );
    wrong(
        "a.csv",
        "type,label,country\nperson,Ada,Q99999999\n",
        "a.csv:2: expected the country among the known things, found `http://www.wikidata.org/entity/Q99999999`\nhint: use a code such as IT, an item such as Q38, or add that thing",
    );
    wrong("a.csv", "type,label\nperson,\n", "a.csv:2: expected an `id`, or a label with letters, found neither");
    wrong("a.csv", "id,label\n,Ada\n", "a.csv:2: expected a type, found none");
    wrong("a.csv", "id,type\nQ99999999,city\n", "a.csv:2: expected a label, found none");
    wrong(
        "a.csv",
        "type,label,latitude,longitude\ncity,Ada,91,0\n",
        "a.csv:2: expected degrees from -90 to 90, found `91`",
    );
    wrong(
        "a.csv",
        "type,label,latitude,longitude\ncity,Ada,45,\n",
        "a.csv:2: expected both latitude and longitude, found one of them",
    );
    wrong(
        "a.csv",
        "type,label\ncity,Ada,45\n",
        "a.csv:2: expected 2 cells, found 3\nhint: put a cell that holds the separator in quotes",
    );
    wrong("a.csv", "type,aliases\ncity,Ada\n", "a.csv:1: expected a column `label` or `id`, found neither");
    wrong(
        "a.jsonl",
        "\n{\"labels\":{\"it\":\"Ada\"},\"type\":\"dragon\"}\n",
        "a.jsonl:2: expected a type of ontology/types.tsv, found `dragon`",
    );
    wrong(
        "a.ttl",
        "<https://a.example/x> <https://a.example/p> \"x\" .\n",
        "a.ttl: <https://a.example/x>: expected a property of a known thing such as skos:prefLabel, found <https://a.example/p>",
    );
    wrong(
        "a.txt",
        "Ada",
        "a.txt: expected an index that `attesta authority build` made, or a name that ends in .ttl, .csv, .tsv or .jsonl, found neither",
    );
    let turtle =
        with(&[("a.ttl", "<https://a.example/x> a <https://schema.org/Person> .\n<y\n")]).unwrap_err().to_string();
    assert!(turtle.starts_with("a.ttl:2: expected Turtle, found"), "{turtle}");
}

#[test]
fn a_damaged_index_is_told() {
    let whole = few().index([]).unwrap();
    for (at, bytes) in [(20, whole.clone()), (whole.len() / 2, whole.clone()), (whole.len() - 1, whole.clone())] {
        let mut bytes = bytes;
        bytes[at] ^= 1;
        let error = few().with(vec![File { name: "x".to_owned(), bytes }]).unwrap_err().to_string();
        assert!(error.starts_with("x: expected an index that is whole"), "{error}");
    }
    for length in [16, 30, 48, 60, whole.len() - 1] {
        assert!(few().with(vec![File { name: "x".to_owned(), bytes: whole[..length].to_vec() }]).is_err());
    }
}

/// Pieces of which files are made that are nearly right.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "id",
        "type",
        "label",
        ",",
        ";",
        "\t",
        "\n",
        "\"",
        "|",
        "Q1",
        "Q38",
        "IT",
        "person",
        "city",
        "a",
        "{",
        "}",
        ":",
        "labels",
        "it",
        "[",
        "]",
        "<https://a.example/x>",
        " a ",
        "<https://schema.org/City>",
        ".",
        "@prefix",
        "1e9",
        "-1",
        "\u{feff}",
        "è",
        "\0",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_panics(text in pieces(), ending in prop::sample::select(vec!["csv", "ttl", "jsonl", "x"])) {
        let name = format!("a.{ending}");
        match read(&file(&name, &text)) {
            Ok(things) => prop_assert!(things.iter().all(is_well)),
            Err(error) => prop_assert!(error.to_string().starts_with(&name)),
        }
    }
}

fn is_well(thing: &Thing) -> bool {
    super::check(thing).is_ok()
}
