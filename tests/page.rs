//! The page of the ontology, in English and Italian: `ontology/index.html` is made from the Turtle and is never older than it.
//!
//! `UPDATE=1 cargo test page` writes it anew.

use oxrdf::{NamedOrBlankNode, Term};
use oxrdfio::{RdfFormat, RdfParser};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const DCTERMS: &str = "http://purl.org/dc/terms/";
const ATT: &str = "https://w3id.org/attesta/ns#";
const MEASURE: &str = "https://w3id.org/attesta/measure/";
const ACTION: &str = "https://w3id.org/attesta/action/";
const LANGUAGES: [&str; 2] = ["en", "it"];

/// The properties of a thing, each with its values in the order of the file.
type Properties = BTreeMap<String, Vec<Term>>;

/// The things of some files in the order in which they stand there.
struct Things {
    order: Vec<String>,
    properties: BTreeMap<String, Properties>,
    prefixes: BTreeMap<String, String>,
}

impl Things {
    fn read(files: &[&str]) -> Self {
        let mut read = Self { order: Vec::new(), properties: BTreeMap::new(), prefixes: BTreeMap::new() };
        for file in files {
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology").join(file)).unwrap();
            let mut parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(&text);
            for quad in parser.by_ref() {
                let quad = quad.unwrap();
                let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
                if !read.properties.contains_key(subject.as_str()) {
                    read.order.push(subject.as_str().to_owned());
                }
                let properties = read.properties.entry(subject.into_string()).or_default();
                properties.entry(quad.predicate.into_string()).or_default().push(quad.object);
            }
            read.prefixes.extend(parser.prefixes().map(|(name, iri)| (iri.to_owned(), name.to_owned())));
        }
        read
    }

    fn objects<'a>(&'a self, thing: &str, property: &str) -> impl Iterator<Item = &'a Term> + use<'a> {
        self.properties.get(thing).and_then(|properties| properties.get(property)).into_iter().flatten()
    }

    fn iris<'a>(&'a self, thing: &str, property: &str) -> Vec<&'a str> {
        let iri = |term: &'a Term| if let Term::NamedNode(node) = term { Some(node.as_str()) } else { None };
        self.objects(thing, property).filter_map(iri).collect()
    }

    fn is(&self, thing: &str, class: &str) -> bool {
        self.iris(thing, &format!("{RDF}type")).contains(&class)
    }

    /// What a property says in a language, or without one.
    fn words<'a>(&'a self, thing: &str, property: &str, language: &str) -> &'a str {
        let words = self.objects(thing, property).filter_map(|term| match term {
            Term::Literal(words) if words.language().is_none_or(|tag| tag == language) => Some(words.value()),
            _ => None,
        });
        words.last().unwrap_or_default()
    }

    /// Our things that are of a class, in the order of the file.
    fn of(&self, class: &str) -> Vec<&str> {
        self.order.iter().map(String::as_str).filter(|thing| self.is(thing, class)).collect()
    }

    /// An IRI as `prefix:name`, with a link to it.
    fn link(&self, iri: &str) -> String {
        let known = self.prefixes.iter().find_map(|(namespace, prefix)| {
            Some(format!("{prefix}:{}", iri.strip_prefix(namespace).filter(|name| !name.contains(['/', '#']))?))
        });
        let target = iri.strip_prefix(ATT).map_or_else(|| iri.to_owned(), |name| format!("#{name}"));
        format!(
            "<a href=\"{}\"><code>{}</code></a>",
            escaped(&target),
            escaped(&known.unwrap_or_else(|| iri.to_owned()))
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The same words in both languages; the style shows one.
fn both(words: impl Fn(&str) -> String) -> String {
    LANGUAGES.map(|language| format!("<span lang=\"{language}\">{}</span>", escaped(&words(language)))).concat()
}

fn fixed(en: &str, it: &str) -> String {
    both(|language| if language == "en" { en } else { it }.to_owned())
}

fn term(things: &Things, iri: &str, page: &mut String) {
    let name = iri.strip_prefix(ATT).unwrap();
    write!(page, "<article id=\"{name}\"><h3><a href=\"#{name}\"><code>att:{name}</code></a> ").unwrap();
    writeln!(page, "<small>{}</small></h3>", both(|tag| things.words(iri, &format!("{RDFS}label"), tag).to_owned()))
        .unwrap();
    writeln!(page, "<p>{}</p>", both(|tag| things.words(iri, &format!("{RDFS}comment"), tag).to_owned())).unwrap();
    let rows = [
        (format!("{RDFS}subClassOf"), "kind of", "è un tipo di"),
        (format!("{RDFS}subPropertyOf"), "narrower than", "più stretta di"),
        (format!("{RDFS}domain"), "said of", "si dice di"),
        (format!("{RDFS}range"), "values", "valori"),
        (format!("{OWL}inverseOf"), "inverse of", "inversa di"),
    ];
    for (property, en, it) in rows {
        let values: Vec<String> = things.iris(iri, &property).into_iter().map(|iri| things.link(iri)).collect();
        if !values.is_empty() {
            writeln!(page, "<p class=\"row\"><b>{}</b> {}</p>", fixed(en, it), values.join(" ")).unwrap();
        }
    }
    page.push_str("</article>\n");
}

/// Concepts from broad to narrow, as lists in lists.
fn tree(things: &Things, concepts: &[&str], broader: Option<&str>, namespace: &str, page: &mut String) {
    let property = format!("{SKOS}broader");
    let below = |concept: &&&str| match broader {
        Some(broader) => things.iris(concept, &property).contains(&broader),
        None => things.iris(concept, &property).is_empty(),
    };
    let these: Vec<_> = concepts.iter().filter(below).collect();
    if these.is_empty() {
        return;
    }
    page.push_str("<ul>\n");
    for concept in these {
        let name = concept.strip_prefix(namespace).unwrap();
        write!(
            page,
            "<li><code>{name}</code> <b>{}</b>",
            both(|tag| things.words(concept, &format!("{SKOS}prefLabel"), tag).to_owned())
        )
        .unwrap();
        writeln!(
            page,
            " <span class=\"about\">{}</span>",
            both(|tag| things.words(concept, &format!("{SKOS}definition"), tag).to_owned())
        )
        .unwrap();
        tree(things, concepts, Some(concept), namespace, page);
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n");
}

/// A section with its heading, and a line of it for the contents.
fn section(id: &str, en: &str, it: &str, contents: &mut String, page: &mut String) {
    writeln!(contents, "<li><a href=\"#{id}\">{}</a></li>", fixed(en, it)).unwrap();
    writeln!(page, "<h2 id=\"{id}\">{}</h2>", fixed(en, it)).unwrap();
}

fn page() -> String {
    let things = Things::read(&["attesta.ttl", "measures.ttl", "actions.ttl"]);
    let ontology = ATT.trim_end_matches('#');
    let (mut contents, mut body) = (String::new(), String::new());
    let mut terms = 0;
    for (id, en, it, class) in [
        ("classes", "Classes", "Classi", "Class"),
        ("object-properties", "Properties between things", "Proprietà fra cose", "ObjectProperty"),
        ("datatype-properties", "Properties with values", "Proprietà con valori", "DatatypeProperty"),
        ("extractor", "What the extractor reads", "Che cosa legge l’estrattore", "AnnotationProperty"),
    ] {
        section(id, en, it, &mut contents, &mut body);
        for iri in things.of(&format!("{OWL}{class}")) {
            term(&things, iri, &mut body);
            terms += 1;
        }
    }
    section("lists", "Closed lists", "Liste chiuse", &mut contents, &mut body);
    let concepts = things.of(&format!("{SKOS}Concept"));
    for scheme in things.of(&format!("{SKOS}ConceptScheme")).into_iter().filter(|scheme| scheme.starts_with(ATT)) {
        term(&things, scheme, &mut body);
        terms += 1;
        body.push_str("<div class=\"list\">\n");
        for concept in
            concepts.iter().filter(|concept| things.iris(concept, &format!("{SKOS}inScheme")).contains(&scheme))
        {
            term(&things, concept, &mut body);
            terms += 1;
        }
        body.push_str("</div>\n");
    }
    let described = things.order.iter().filter(|thing| thing.starts_with(ATT)).count();
    assert_eq!(terms, described, "a term of the ontology is of no kind that the page shows");
    for (id, en, it, namespace) in [
        ("measures", "What numbers measure", "Che cosa misurano i numeri", MEASURE),
        ("actions", "What is done with what is counted", "Che cosa si fa di ciò che si conta", ACTION),
    ] {
        section(id, en, it, &mut contents, &mut body);
        writeln!(body, "<p><code>{namespace}</code></p>").unwrap();
        let concepts: Vec<&str> = concepts.iter().copied().filter(|concept| concept.starts_with(namespace)).collect();
        tree(&things, &concepts, None, namespace, &mut body);
    }
    let title = |tag: &str| things.words(ontology, &format!("{DCTERMS}title"), tag).to_owned();
    let about = both(|tag| things.words(ontology, &format!("{DCTERMS}description"), tag).to_owned());
    let version = things.words(ontology, &format!("{OWL}versionInfo"), "");
    let version_iri = things.iris(ontology, &format!("{OWL}versionIRI"))[0];
    let licence = things.iris(ontology, &format!("{DCTERMS}license"))[0];
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"alternate\" type=\"text/turtle\" href=\"attesta.ttl\">\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <input type=\"radio\" name=\"language\" id=\"show-en\" checked><label for=\"show-en\">English</label>\n\
         <input type=\"radio\" name=\"language\" id=\"show-it\"><label for=\"show-it\">Italiano</label>\n\
         <main>\n<h1>{heading}</h1>\n<p class=\"lead\">{about}</p>\n\
         <dl>\n<dt>{namespace}</dt><dd><code>{ATT}</code> (<code>att:</code>)</dd>\n\
         <dt>{version_name}</dt><dd><code>{version}</code>, <a href=\"{version_iri}\">{version_iri}</a></dd>\n\
         <dt>{licence_name}</dt><dd><a href=\"{licence}\">{licence}</a></dd>\n\
         <dt>{source}</dt><dd><a href=\"attesta.ttl\">attesta.ttl</a>, <a href=\"measures.ttl\">measures.ttl</a>, \
         <a href=\"actions.ttl\">actions.ttl</a>, <a href=\"units.ttl\">units.ttl</a>, <a href=\"shapes.ttl\">shapes.ttl</a>, \
         <a href=\"shapes-lean.ttl\">shapes-lean.ttl</a>, <a href=\"context.jsonld\">context.jsonld</a></dd>\n</dl>\n\
         <nav><ol>\n{contents}</ol></nav>\n{body}</main>\n</body>\n</html>\n",
        title = escaped(&title("en")),
        heading = both(title),
        namespace = fixed("Namespace", "Spazio dei nomi"),
        version_name = fixed("Version", "Versione"),
        licence_name = fixed("Licence", "Licenza"),
        source = fixed("Files", "File"),
    )
}

/// Without script: the button that is pressed shows its language.
const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5b6478; --line: #d9dde6; --paper: #fff; --tint: #f4f6fa; --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9f0; --soft: #a3abbd; --line: #343b4b; --paper: #151922; --tint: #1d2330; --link: #7fb8ff; } }
html { scroll-behavior: smooth; }
body { margin: 0; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; }
body:has(#show-en:checked) [lang=it], body:has(#show-it:checked) [lang=en]:not(html) { display: none; }
input[name=language] { position: absolute; opacity: 0; }
label { float: right; margin-left: .4rem; padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .85rem; cursor: pointer; }
label[for=show-en] { margin-right: 0; }
input:checked + label { background: var(--ink); color: var(--paper); border-color: var(--ink); }
input:focus-visible + label { outline: 2px solid var(--link); outline-offset: 2px; }
h1 { margin: 2.5rem 0 .5rem; font-size: 2rem; line-height: 1.2; }
h2 { margin: 3rem 0 1rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); }
h3 { margin: 0 0 .3rem; font-size: 1rem; }
h3 small { margin-left: .5rem; color: var(--soft); font-weight: normal; font-size: .95rem; }
.lead { font-size: 1.15rem; color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; padding: 1rem; background: var(--tint); border-radius: .5rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
nav ol { columns: 2; padding-left: 1.4rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
h3 a { text-decoration: none; }
code { font: .92em ui-monospace, SFMono-Regular, Consolas, monospace; }
article { padding: .8rem 1rem; margin: .6rem 0; border: 1px solid var(--line); border-radius: .5rem; scroll-margin-top: 1rem; }
article:target { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
article p { margin: .2rem 0; }
.row { color: var(--soft); font-size: .92rem; } .row b { font-weight: 600; margin-right: .3rem; }
.list { margin-left: 1.5rem; }
ul { padding-left: 1.3rem; } li { margin: .25rem 0; }
li code { background: var(--tint); padding: .05rem .35rem; border-radius: .25rem; }
.about { color: var(--soft); }
";

#[test]
fn the_page_is_what_the_ontology_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/index.html");
    let made = page();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&file).unwrap_or_default() == made,
        "ontology/index.html is stale: UPDATE=1 cargo test page"
    );
}
