//! Articles: from bytes to text, headline, byline, date and regions. All pages but those of the shared data are invented.

use attesta::{
    article::{self, Article, Metadata, Options},
    text::{self, Region},
};
use std::{fmt::Write as _, path::PathBuf};

/// An article as one line, then its lines that are not body, each with its region.
fn drawn(article: &Article) -> String {
    let mut out = format!(
        "{} | {} | {} {:?} | {}\n",
        article.title.as_deref().unwrap_or("-"),
        article.author.as_deref().unwrap_or("-"),
        article.published.map_or("-".to_owned(), |date| date.to_string()),
        article.date_basis,
        article.publisher.as_deref().unwrap_or("-"),
    );
    let text = text::split(&article.body, article.language);
    for (span, region) in text.regions.parts.iter().filter(|(_, region)| *region != Region::Title) {
        writeln!(out, "{region:?}: {}", span.of(&article.body)).unwrap();
    }
    out
}

#[track_caller]
fn check(page: &str, expected: &str) {
    for page in [page.to_owned(), page.replace('\n', "\r\n"), format!("\u{feff}{page}\n\n")] {
        let article = article::parse("page", page.as_bytes(), None, &Options::default()).unwrap();
        assert_eq!(drawn(&article).replace("\r\n", "\n").trim_end(), expected.trim(), "in {page:?}");
    }
}

#[track_caller]
fn fails(bytes: &[u8], expected: &str) {
    let error = article::parse("page.txt", bytes, None, &Options::default()).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[test]
fn page_of_an_agency() {
    check(
        "Terremoto in Calabria, scuole chiuse in sei comuni
(ANSA) - COSENZA, 14 GEN 2023 - Una scossa di magnitudo 4,1 ha svegliato all'alba la provincia. Non risultano feriti.
I tecnici stanno controllando una quarantina di edifici.
(ANSA).
RIPRODUZIONE RISERVATA © Copyright ANSA",
        "
Terremoto in Calabria, scuole chiuse in sei comuni | - | 2023-01-14 Byline | ANSA
Credit: (ANSA).
Credit: RIPRODUZIONE RISERVATA © Copyright ANSA",
    );
}

#[test]
fn page_with_menu_and_buttons() {
    check(
        "Home | Politica | Esteri | Economia | Sport
Martedì 9 aprile 2024
Utilizziamo i cookie per migliorare la tua esperienza sul nostro sito
Il Senato vota la fiducia con dodici voti di scarto
di Anna Bianchi
8 aprile 2024, ore 18:40
Tempo di lettura: 3 minuti
Facebook Twitter WhatsApp
Il governo ha ottenuto la fiducia a Palazzo Madama con 163 voti a favore e 151 contrari.
Leggi anche: Chi sono i senatori che non hanno votato
La maggioranza ha perso due voti rispetto a gennaio.
Iscriviti alla newsletter del mattino per ricevere le nostre notizie
L'opposizione chiede un dibattito in aula.
© Il Quotidiano Inventato - Tutti i diritti riservati",
        "
Il Senato vota la fiducia con dodici voti di scarto | Anna Bianchi | 2024-04-08 Byline | Il Quotidiano Inventato
Header: Home | Politica | Esteri | Economia | Sport
Header: Martedì 9 aprile 2024
Header: Utilizziamo i cookie per migliorare la tua esperienza sul nostro sito
Credit: di Anna Bianchi
Credit: 8 aprile 2024, ore 18:40
Header: Tempo di lettura: 3 minuti
Header: Facebook Twitter WhatsApp
Teaser: Leggi anche: Chi sono i senatori che non hanno votato
Header: Iscriviti alla newsletter del mattino per ricevere le nostre notizie
Credit: © Il Quotidiano Inventato - Tutti i diritti riservati",
    );
}

#[test]
fn headings_and_quotations_are_body() {
    check(
        "Siccità in Piemonte, i sindaci: \"Acqua razionata da lunedì\"

Nelle valli cuneesi non piove da 71 giorni e le autobotti riforniscono già nove paesi.

Il lago vuoto

L'invaso contiene un terzo dell'acqua di un anno fa.

“Mai vista una cosa simile”

Lo dice il presidente del consorzio irriguo. Le perdite superano i 4 milioni di euro.",
        "Siccità in Piemonte, i sindaci: \"Acqua razionata da lunedì\" | - | - None | -",
    );
}

#[test]
fn page_without_headline() {
    check(
        "Il presidente della Regione ha firmato ieri l'ordinanza che chiude le spiagge fino a settembre.
La misura riguarda ventidue comuni della costa.",
        "- | - | - None | -",
    );
}

#[test]
fn lists_of_teasers() {
    check(
        "Genova, riapre il tunnel sotto il porto
Mario Rossi | 12/02/2022 | 09.15
Il tunnel era chiuso da quattordici mesi per lavori alle volte.
Leggi anche:
- I cantieri che non finiscono mai
- Quanto costa il nuovo ponte
Il sindaco parla di una spesa di 38 milioni.
VIDEO: La prima auto nel tunnel
Ti potrebbe interessare
Dieci gallerie da record
Foto: Ansa
mr",
        "
Genova, riapre il tunnel sotto il porto | Mario Rossi | 2022-02-12 Byline | -
Credit: Mario Rossi | 12/02/2022 | 09.15
Teaser: Leggi anche:
Teaser: - I cantieri che non finiscono mai
Teaser: - Quanto costa il nuovo ponte
Teaser: VIDEO: La prima auto nel tunnel
Teaser: Ti potrebbe interessare
Teaser: Dieci gallerie da record
Credit: Foto: Ansa
Credit: mr",
    );
}

#[test]
fn datelines() {
    check(
        "BRUXELLES, 3 maggio 2024 – I ministri hanno discusso per nove ore di bilancio comune, senza un accordo.\nSi riprende lunedì.",
        "- | - | 2024-05-03 Byline | -",
    );
    check(
        "Vertice senza accordo\n\nBruxelles, 3 maggio - I ministri hanno discusso per nove ore di bilancio comune.",
        "Vertice senza accordo | - | - None | -",
    );
    check(
        "Vertice senza accordo\n\nROMA (Reuters) - I ministri hanno discusso per nove ore di bilancio comune.",
        "Vertice senza accordo | - | - None | -",
    );
    check(
        "Vertice senza accordo\nNew York - 3 maggio 2024\nI ministri sono arrivati a New York in mattinata e ripartiranno stasera.",
        "Vertice senza accordo | - | 2024-05-03 Byline | -\nCredit: New York - 3 maggio 2024",
    );
}

#[test]
fn dates_that_are_not_the_article_s() {
    check(
        "Gio. Set 12th, 2024\nIncendio in un capannone a Prato\nLe fiamme sono partite dal tetto e si vedevano da chilometri.",
        "Incendio in un capannone a Prato | - | - None | -\nHeader: Gio. Set 12th, 2024",
    );
    check(
        "Incendio in un capannone a Prato\nAggiornato il 13 settembre 2024 alle 10:22\nLe fiamme sono partite dal tetto.",
        "Incendio in un capannone a Prato | - | - None | -\nCredit: Aggiornato il 13 settembre 2024 alle 10:22",
    );
    check(
        "Il rapporto sugli incendi\nLo studio, pubblicato il 3 maggio 2024, conta 912 roghi in un anno.\nLa legge è del 12 marzo 2020.",
        "Il rapporto sugli incendi | - | - None | -",
    );
}

#[test]
fn dates_of_publication() {
    check(
        "Pubblicato il 3 maggio 2024 alle 18:30 - Ultimo aggiornamento: 4 maggio 2024\nIl porto di Bari si ferma\nLo sciopero dura due giorni.",
        "Il porto di Bari si ferma | - | 2024-05-03 Byline | -
Credit: Pubblicato il 3 maggio 2024 alle 18:30 - Ultimo aggiornamento: 4 maggio 2024",
    );
    check(
        "Il porto di Bari si ferma\nLo sciopero dura due giorni e riguarda 1.200 addetti.\nQuesto articolo è stato pubblicato il 3 maggio 2024",
        "Il porto di Bari si ferma | - | 2024-05-03 Text | -\nCredit: Questo articolo è stato pubblicato il 3 maggio 2024",
    );
}

#[test]
fn signatures() {
    check(
        "Il museo riapre di notte
dal nostro inviato Luca De Santis, corrispondente da Vienna
Il direttore annuncia 40 aperture serali e un biglietto da 5 euro.
Con informazioni di Reuters.
Traduzione di Carla Neri
Fonte: Agenzia Nova
cn/lds",
        "
Il museo riapre di notte | Luca De Santis | - None | -
Credit: dal nostro inviato Luca De Santis, corrispondente da Vienna
Credit: Con informazioni di Reuters.
Credit: Traduzione di Carla Neri
Credit: Fonte: Agenzia Nova
Credit: cn/lds",
    );
    check(
        "Il museo riapre di notte\nIl direttore annuncia 40 aperture serali.\n\ndi Carla Neri e Ugo Verdi",
        "Il museo riapre di notte | Carla Neri e Ugo Verdi | - None | -\nCredit: di Carla Neri e Ugo Verdi",
    );
}

#[test]
fn name_beside_a_date() {
    check(
        "Il museo riapre di notte\nCarla Neri\n5 giugno 2021\nIl direttore annuncia 40 aperture serali.",
        "Il museo riapre di notte | Carla Neri | 2021-06-05 Byline | -\nCredit: Carla Neri\nCredit: 5 giugno 2021",
    );
    check(
        "Carla Neri\n5 giugno 2021\nIl museo riapre di notte con due sale nuove\nIl direttore annuncia 40 aperture serali.",
        "Il museo riapre di notte con due sale nuove | Carla Neri | 2021-06-05 Byline | -\nCredit: Carla Neri\nCredit: 5 giugno 2021",
    );
    check(
        "Corea del Nord\n\nIl regime ha annunciato un nuovo lancio per la prossima settimana.",
        "Corea del Nord | - | - None | -",
    );
}

#[test]
fn wording_inside_a_paragraph_is_body() {
    check(
        "La newsletter che ha fatto causa al governo
La fonte ha parlato a condizione di restare anonima. Foto e video mostrano il crollo, con informazioni che la procura verifica.
Segui le istruzioni, ha detto il prefetto agli abitanti rimasti senza corrente.
Via libera al decreto: la Camera approva con 201 voti.
Video dell'esercito mostrano tre carri armati in fiamme.",
        "La newsletter che ha fatto causa al governo | - | - None | -",
    );
}

#[test]
fn text_wrapped_at_a_fixed_width() {
    check(
        "Il fiume esce dagli argini in tre punti

La piena ha superato nella notte il livello di guardia e i
vigili del fuoco hanno soccorso 120 persone, tra cui molti
anziani bloccati ai piani bassi delle case più vicine alle
rive
del fiume.

mb",
        "Il fiume esce dagli argini in tre punti | - | - None | -\nCredit: mb",
    );
}

#[test]
fn what_is_no_article() {
    fails(b"", "page.txt: expected the text of an article, found an empty file");
    fails(b" \r\n\t\n", "page.txt: expected the text of an article, found nothing but white space");
    fails(
        b"---\ntitolo: Uno\n---\n\n",
        "page.txt: expected the text of an article, found nothing below the front matter",
    );
    fails(b"\x89PNG\r\n\x1a\n\0\0", "page.txt: expected text, found zero bytes\nhint: give articles as plain text");
    fails(
        &vec![b'a'; 50_000_000],
        "page.txt: expected an article of at most 8388608 bytes, found more\nhint: split it into its articles",
    );
    fails(
        "The parliament voted on the new law last night after a very long debate.".as_bytes(),
        "page.txt: expected an article in Italian, found one in English\nhint: if that is wrong, say so with `language:` in its front matter or in the metadata",
    );
}

#[test]
fn broken_front_matter() {
    fails(
        b"---\ntitolo: Uno\nIl testo.\n",
        "page.txt:3: expected `key: value` or the closing `---`, found `Il testo.`\nhint: close the front matter with a line `---`, or remove the first line if this is the article",
    );
    fails(
        b"---\ntitolo: Uno\n",
        "page.txt:2: expected the closing `---` of the front matter, found the end of the file\nhint: close the front matter with a line `---`",
    );
    fails(
        b"---\r\ntitolo: Uno\r\ndata: ieri\r\n---\r\nTesto.",
        "page.txt:3: expected a date in `data`, found `ieri`\nhint: write year, month and day, as in `2024-10-28`",
    );
    fails(
        b"---\ntitolo: \"Uno\n---\nTesto.",
        "page.txt:2: expected a closing quotation mark, found `\"Uno`\nhint: close the quotation",
    );
    fails(
        b"---\ntitolo: Uno\ntitle: Due\n---\nTesto.",
        "page.txt:3: expected `title` only once, found it again\nhint: leave one out",
    );
}

#[test]
fn front_matter_beats_the_text() {
    check(
        "---
titolo: 'L''acqua alta'
data: 2024-11-05T10:20:00+01:00
autore: \"Ugo \\\"Nino\\\" Verdi\"
testata: La Prova
tags:
  - acqua
  - Venezia
---
Acqua alta a Venezia
di Carla Neri - 3 maggio 2020
La marea ha raggiunto i 130 centimetri.",
        "L'acqua alta | Ugo \"Nino\" Verdi | 2024-11-05 FrontMatter | La Prova\nCredit: di Carla Neri - 3 maggio 2020",
    );
}

/// The rest of a page whose first lines matter.
const REST: &str = "Nella notte la giunta ha approvato il bilancio con 21 voti. La seduta è durata nove ore.";

#[test]
fn heads_of_pages() {
    let check = |head: &str, expected: &str| check(&format!("{head}\n{REST}"), expected);
    check(
        "ESTERI\nÈ davvero finita la crisi?\nRedazione ANSA ROMA 12 marzo 2024 10:11",
        "
È davvero finita la crisi? | - | 2024-03-12 Byline | -
Header: ESTERI
Credit: Redazione ANSA ROMA 12 marzo 2024 10:11",
    );
    check(
        "# Sì al bilancio\n\n*di Anna Bianchi*\n\n## Una lunga notte\n",
        "Sì al bilancio | Anna Bianchi | - None | -\nCredit: *di Anna Bianchi*",
    );
    check(
        "Sì al bilancio\nAutore: Ugo Verdi\n03 Mag 2024 | Politica",
        "Sì al bilancio | Ugo Verdi | 2024-05-03 Byline | -
Credit: Autore: Ugo Verdi
Credit: 03 Mag 2024 | Politica",
    );
    check(
        "Sì al bilancio\nUgo Verdi @ugoverdi 3 maggio 2024",
        "Sì al bilancio | Ugo Verdi | 2024-05-03 Byline | -
Credit: Ugo Verdi @ugoverdi 3 maggio 2024",
    );
    check(
        "Sì al bilancio\nLa giunta promette nuovi asili. L'opposizione protesta.\ndi Carla D’Angelo e Ugo Neri-Verdi, inviati a Pisa",
        "
Sì al bilancio | Carla D’Angelo e Ugo Neri-Verdi | - None | -
Credit: di Carla D’Angelo e Ugo Neri-Verdi, inviati a Pisa",
    );
    check(
        "Sì al bilancio\nPubblicato: 03/05/2024 10:20\nAggiornato: 04/05/2024 11:30",
        "Sì al bilancio | - | 2024-05-03 Byline | -
Credit: Pubblicato: 03/05/2024 10:20
Credit: Aggiornato: 04/05/2024 11:30",
    );
    check(
        "Menu\nAccedi\nAbbonati alla Prova: 1 euro al mese\nSì al bilancio\nCondividi",
        "Sì al bilancio | - | - None | -
Header: Menu
Header: Accedi
Header: Abbonati alla Prova: 1 euro al mese
Header: Condividi",
    );
}

#[test]
fn feet_of_pages() {
    let check = |foot: &str, expected: &str| check(&format!("{REST}\n{foot}"), expected);
    check(
        "© 2024 Prova Editoriale S.p.A. Tutti i diritti riservati.",
        "- | - | - None | Prova Editoriale S.p.A
Credit: © 2024 Prova Editoriale S.p.A. Tutti i diritti riservati.",
    );
    check("© Riproduzione riservata", "- | - | - None | -\nCredit: © Riproduzione riservata");
    check(
        "(Foto di Ugo Verdi / Ansa)\nTag: bilancio, asili",
        "- | - | - None | -
Credit: (Foto di Ugo Verdi / Ansa)
Header: Tag: bilancio, asili",
    );
    check(
        "Scarica la nostra app per leggere le notizie.\nSegui La Prova su Google News\nwww.example.org",
        "- | - | - None | -
Header: Scarica la nostra app per leggere le notizie.
Header: Segui La Prova su Google News
Credit: www.example.org",
    );
    check("- 3 milioni per gli asili\n- 2 milioni per le strade", "- | - | - None | -");
}

/// Writes files into a new folder.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

#[test]
fn folders_are_searched_and_sorted() {
    let folder = folder(&[
        ("b.txt", "B"),
        ("a/c.md", "C"),
        ("a/Z.TXT", "Z"),
        ("a/noending", "N"),
        ("metadata.jsonl", "{}"),
        (".hidden.txt", "H"),
        (".git/x.txt", "X"),
    ]);
    let keys = |paths: &[PathBuf]| article::list(paths).unwrap().into_iter().map(|s| s.key).collect::<Vec<_>>();
    let root = folder.path().to_path_buf();
    assert_eq!(keys(std::slice::from_ref(&root)), ["a/Z", "a/c", "a/noending", "b"]);
    assert_eq!(keys(&[root.join("b.txt"), root.join("a")]), ["Z", "b", "c", "noending"]);
    assert_eq!(keys(&[root.join("a"), root.join("b.txt")]), ["Z", "b", "c", "noending"]);
    assert_eq!(
        keys(&[root.join("b.txt"), root.clone()]),
        ["a/Z", "a/c", "a/noending", "b"],
        "a file given twice is one"
    );
}

#[test]
fn lists_that_fail() {
    let folder = folder(&[("a/1.txt", "A"), ("b/1.txt", "B"), ("c/1.json", "C")]);
    let at = |name: &str| folder.path().join(name);
    let error = |paths: &[PathBuf]| {
        article::list(paths).unwrap_err().to_string().replace(&format!("{}/", folder.path().display()), "")
    };
    assert_eq!(
        error(&[at("b"), at("a")]),
        "two articles have the key `1`: a/1.txt and b/1.txt\nhint: rename one of them, or give the folder above both"
    );
    assert_eq!(
        error(&[at("c")]),
        "c: expected at least one article, found none\nhint: articles are files that end in `.txt`, `.text` or `.md`, or in nothing"
    );
    assert_eq!(
        error(&[at("d")]),
        "d: expected a file or folder, found nothing there\nhint: check the spelling of the path"
    );
}

#[test]
fn metadata_by_path_and_by_name() {
    let text = "Il livello del fiume è salito di due metri in una notte.";
    let folder = folder(&[
        ("in/a/1.txt", text),
        ("in/a/2.txt", text),
        ("in/b/1.txt", text),
        (
            "table.csv",
            "file;titolo;data;views\na/1.txt;\"Uno; primo\";2024-01-02;7\n2.txt;Due;;8\n1.txt;Tutti;;9\n9.txt;Nove;;1\n",
        ),
        (
            "table.jsonl",
            "{\"file\": \"2.txt\", \"published\": \"2024-10-28\", \"author\": [\"Ugo Verdi\", \"Carla Neri\"]}\n",
        ),
    ]);
    let sources = article::list(&[folder.path().join("in")]).unwrap();
    let table = Metadata::read(&folder.path().join("table.csv")).unwrap();
    let titles: Vec<_> = sources
        .iter()
        .map(|source| article::read(source, &table, &Options::default()).unwrap())
        .map(|article| format!("{} {} {:?}", article.key, article.title.unwrap_or_default(), article.date_basis))
        .collect();
    // "1.txt" is in two folders, so that the row by its name alone fits none.
    assert_eq!(titles, ["a/1 Uno; primo Metadata", "a/2 Due None", "b/1  None"]);
    let unused: Vec<_> = table.unused(&sources).iter().map(|row| format!("{}:{}", row.file, row.line)).collect();
    assert_eq!(unused, ["1.txt:4", "9.txt:5"]);

    let lines = Metadata::read(&folder.path().join("table.jsonl")).unwrap();
    let article = article::read(&sources[1], &lines, &Options::default()).unwrap();
    assert_eq!(article.published.unwrap().to_string(), "2024-10-28");
    assert_eq!(article.author.unwrap(), "Ugo Verdi, Carla Neri");
}

#[test]
fn metadata_that_fails() {
    let check = |name: &str, content: &str, expected: &str| {
        let folder = folder(&[(name, content)]);
        let error = Metadata::read(&folder.path().join(name)).unwrap_err().to_string();
        let error = error.replace(&format!("{}/", folder.path().display()), "");
        assert_eq!(error.lines().next().unwrap(), expected);
    };
    check("t.csv", "file,date\na.txt,2024-01-01\nb.txt,31/12\n", "t.csv:3: expected a date in `date`, found `31/12`");
    check("t.csv", "name,date\na.txt,2024-01-01\n", "t.csv:1: expected a column `file`, found `name`, `date`");
    check("t.csv", "file,date\na.txt\n", "t.csv:2: expected 2 columns, found 1");
    check(
        "t.csv",
        "file,date\na.txt,\n\na.txt,\n",
        "t.csv:4: expected one row for `a.txt`, found another (the first is on line 2)",
    );
    check(
        "t.jsonl",
        "{\"file\": \"a\"}\n{\"title\": \"b\"}\n",
        "t.jsonl:2: expected a JSON object with `file`, found one without",
    );
    check(
        "t.jsonl",
        "{\"file\": \"a\", \"date\": \"2024-13-01\"}\n",
        "t.jsonl:1: expected a date in `date`, found `2024-13-01`",
    );
    check("t.csv", "", "t.csv:1: expected a column `file`, found ``");
}

#[test]
fn ids() {
    let id = |front: &str, corpus: &str| {
        let file = format!("{front}Il livello del fiume è salito di due metri in una notte.");
        article::parse("uno", file.as_bytes(), None, &Options { corpus: corpus.to_owned() }).unwrap().id
    };
    // printf uno | sha256sum
    assert_eq!(id("", ""), &sha256("uno")[..16]);
    assert_eq!(id("---\nurl: https://example.org/1\n---\n", "po"), &sha256("https://example.org/1")[..16]);
    assert_eq!(id("---\nid: r7\nurl: https://example.org/1\n---\n", ""), &sha256("r7")[..16]);
    assert_ne!(id("", ""), id("", "po"));
}

fn sha256(words: &str) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(words.as_bytes()).iter().fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").unwrap();
        digits
    })
}

#[test]
fn the_five_articles() {
    let shared = std::env::var_os("ATTESTA_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let folder = shared.join("gold/seeds/articles");
    if !folder.is_dir() {
        eprintln!("skipped: no shared data");
        return;
    }
    // The first letters of a line are enough to know it by.
    let short =
        |drawn: String| drawn.lines().map(|l| l.chars().take(26).collect::<String>()).collect::<Vec<_>>().join("\n");
    let seen: Vec<String> = article::list(&[folder])
        .unwrap()
        .iter()
        .map(|source| short(drawn(&article::read(source, &Metadata::none(), &Options::default()).unwrap())))
        .collect();
    let expected = [
        "La NATO afferma che le tru\nHeader: Lun. Lug 7th, 2025\nHeader: Sblocca gratuitame",
        "Il segretario generale del\nCredit: © Copyright LaPres",
        "- | - | - None | -",
        "La Corea del Nord potrebbe\nCredit: Chas Pravdy - 26 G\nCredit: Source",
        "La Corea del Nord invia tr\nTeaser: Ti consigliamo: Mi\nTeaser: Ti consigliamo: VI\nCredit: Con informazioni d\nCredit: ORP\nCredit: excelsior",
    ];
    assert_eq!(seen, expected);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let options = Options::default();
            let first = article::parse("x", &bytes, None, &options);
            let second = article::parse("x", &bytes, None, &options);
            prop_assert_eq!(first.map_err(|e| e.to_string()), second.map_err(|e| e.to_string()));
        }

        #[test]
        fn regions_cut_between_characters(
            lines in proptest::collection::vec(
                prop_oneof![
                    "\\PC{0,60}",
                    Just("di Anna Bianchi - 3 maggio 2024, 10:22".to_owned()),
                    Just("Leggi anche:".to_owned()),
                    Just("© Copyright Prova – İstanbul".to_owned()),
                    Just("ROMA, 3 maggio 2024 – È successo.".to_owned()),
                    "(Foto|FOTO|Fonte|Video)[ :]\\PC{0,20}",
                ],
                0..12,
            ),
            end in "(\n|\r\n|\r|\n\n)",
        ) {
            let page = format!("---\nlingua: it\n---\n{}", lines.join(&end));
            if let Ok(article) = article::parse("x", page.as_bytes(), None, &Options::default()) {
                let text = text::split(&article.body, article.language);
                let mut last = 0;
                for (span, _) in &text.regions.parts {
                    prop_assert!(span.start() >= last);
                    prop_assert!(!span.of(&article.body).is_empty());
                    last = span.end();
                }
            }
        }
    }
}
