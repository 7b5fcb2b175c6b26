#!/usr/bin/env python3
"""Whether SHACL (pySHACL with ontology/shapes.ttl) and `attesta verify` judge alike: on good articles, and on one broken in many ways.

    python3 tests/shacl.py [--program target/debug/attesta] [--formats turtle,nquads] [PATH...]

PATHs are what `attesta build` takes; without any, `corpus`. `--options "--metadata FILE"` goes to `attesta build`. Needs pyshacl;
not part of the tests that run at every change, since pySHACL takes about a second an article. Exit status 1 if the two differ."""

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from pyshacl import validate
    from rdflib import RDF, SH, Dataset, Graph
    from rdflib.plugins.sparql import processor
except ImportError:
    print("skipped: no pyshacl")
    sys.exit(0)

# pySHACL parses each constraint's query anew for each thing it looks at: nearly all of its time.
parse, translate, prepared = processor.parseQuery, processor.translateQuery, {}
processor.parseQuery = lambda query: query


def translated(query, base=None, names=None):
    if (query, base) not in prepared:
        prepared[query, base] = translate(parse(query), base, names)
    return prepared[query, base]


processor.translateQuery = translated

ROOT = Path(__file__).resolve().parent.parent

ARTICLE = """---
title: Frana a Valdora, oltre mille sfollati
published: 2024-10-28
---

Oltre 1.200 persone sono state sfollate a Valdora, ha detto lunedì il sindaco Mario Ferri.
«Servono da 10 a 12 tende», ha aggiunto Ferri. Circa 3,5 chilometri di strada sono chiusi.
I feriti sono 7, almeno 2 gravi. Al massimo 40 case saranno demolite entro il 3 novembre, secondo la Protezione civile.
"""

ATT = "https://w3id.org/attesta/ns#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


# What no shape can see: shapes look at the union of all graphs, triple by triple.
BEYOND = {"checksum of another graph", "one triple in two graphs"}


class Broken(list):
    """The lines of an article's graph as [subject, predicate, object, graph], with ways to break them."""

    def find(self, predicate, subject="", object=""):
        found = [q for q in self if predicate in q[1] and subject in q[0] and object in q[2]]
        assert found, (predicate, subject, object)
        return found

    def drop(self, *pattern):
        for quad in self.find(*pattern)[:1]:
            self.remove(quad)

    def put(self, new, *pattern):
        """Another object in the first quad that fits."""
        quad = self.find(*pattern)[0]
        quad[2] = new
        return quad

    def add(self, predicate, new, *pattern):
        """Another quad about the subject of the first one that fits."""
        like = self.find(*pattern)[0]
        self.append([like[0], f"<{predicate}>", new, like[3]])

    def number(self, precision):
        return self.find("#precision>", "#number=", f"#{precision}>")[0][0]

    def span_of(self, name):
        return self.find("wasDerivedFrom>", name)[0][2]


def literal(value, datatype):
    return f'"{value}"^^<{XSD}{datatype}>'


def att(name):
    return f"<{ATT}{name}>"


def elsewhere(quads):
    """Words of another article, described in full."""
    page, text = "<https://attesta.example/article/00>", "Altro testo, 7 parole."
    version = f"https://attesta.example/article/00/{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    graph = "<https://attesta.example/graph/00>"
    context, span = f"<{version}#char=0,{len(text)}>", f"<{version}#char=13,14>"
    for subject, predicate, object in [
        (page, TYPE, f"<{SCHEMA}NewsArticle>"), (page, f"<{DCTERMS}identifier>", '"altro"'), (page, f"<{SCHEMA}inLanguage>", '"it"'),
        (page, f"<{ATT}dateBasis>", att("basisNone")), (page, f"<{ATT}textVersion>", context),
        (context, TYPE, f"<{NIF}Context>"), (context, f"<{NIF}isString>", f'"{text}"@it'), (context, f"<{NIF}sourceUrl>", page),
        (context, f"<{NIF}beginIndex>", literal(0, "integer")), (context, f"<{NIF}endIndex>", literal(len(text), "integer")),
        (span, TYPE, f"<{NIF}RFC5147String>"), (span, f"<{NIF}referenceContext>", context), (span, f"<{NIF}anchorOf>", '"7"@it'),
        (span, f"<{NIF}beginIndex>", literal(13, "integer")), (span, f"<{NIF}endIndex>", literal(14, "integer")),
    ]:
        quads.append([subject, predicate, object, graph])
    return page, span


def shift(quads):
    """Number and words one to the right, everywhere."""
    span = quads.span_of("#number=")
    begin, end = map(int, re.search(r"=(\d+),(\d+)>", span).groups())
    for quad in quads:
        for place in (0, 2):
            for name in ("char", "number"):
                quad[place] = quad[place].replace(f"#{name}={begin},{end}>", f"#{name}={begin + 1},{end + 1}>")
    moved = span.replace(f"={begin},{end}>", f"={begin + 1},{end + 1}>")
    quads.put(literal(begin + 1, "integer"), "beginIndex", moved)
    quads.put(literal(end + 1, "integer"), "endIndex", moved)


def rename(quads, name, new):
    """Another IRI for the first thing with such a name."""
    old = next(quad[0] for quad in quads if name in quad[0])
    new = old[: old.index("#")] + new
    for quad in quads:
        quad[0], quad[2] = (new if term == old else term for term in (quad[0], quad[2]))


def text_gone(quads):
    shift(quads)
    quads.drop("isString")


def kinds():
    """Every way to break an article's graph: its name, and what does it."""
    one, seven = literal(1, "integer"), literal(7, "integer")

    def at(precision, act):
        return lambda q: act(q, q.number(precision))

    yield "article without key", lambda q: q.drop("dc/terms/identifier")
    yield "article with two keys", lambda q: q.add(DCTERMS + "identifier", '"altra"', "dc/terms/identifier")
    yield "article without language", lambda q: q.drop("inLanguage")
    yield "article without text version", lambda q: q.drop("textVersion")
    yield "article without date basis", lambda q: q.drop("dateBasis")
    yield "unknown date basis", lambda q: q.put(att("basisHearsay"), "dateBasis")
    yield "date without a basis", lambda q: q.put(att("basisNone"), "dateBasis")
    yield "basis without a date", lambda q: q.drop("datePublished")
    yield "date of publication is a time", lambda q: q.put(literal("2024-10-28T00:00:00Z", "dateTime"), "datePublished")
    yield "two headlines", lambda q: q.add(SCHEMA + "headline", '"Altro"@it', "headline")
    yield "text missing", lambda q: q.drop("isString")
    yield "text changed", lambda q: q.put('"Altro testo."@it', "isString")
    yield "text changed, same length", lambda q: q.put(q.find("isString")[0][2].replace("Ferri", "Ferra", 1), "isString")
    yield "text longer than it says", lambda q: q.put(q.find("isString")[0][2].replace('"@it', ' "@it'), "isString")
    yield "text does not begin at 0", lambda q: q.put(one, "beginIndex", q.find("isString")[0][0])
    yield "text of no article", lambda q: q.drop("sourceUrl")
    yield "wrong quote", lambda q: q.put('"1.300"@it', "anchorOf", q.span_of("#number="))
    yield "offset shifted", lambda q: q.put(one, "beginIndex", q.span_of("#number="))
    yield "offset shifted everywhere", shift
    yield "offset shifted, text missing", text_gone
    yield "offset negative", lambda q: q.put(literal(-1, "integer"), "beginIndex", q.span_of("#number="))
    yield "offset of another datatype", lambda q: q.put(literal(6, "nonNegativeInteger"), "beginIndex", q.span_of("#number="))
    yield "offset missing", lambda q: q.drop("endIndex", q.span_of("#number="))
    yield "words without quote", lambda q: q.drop("anchorOf", q.span_of("#number="))
    yield "words without text", lambda q: q.drop("referenceContext", q.span_of("#number="))
    yield "text that is no text", lambda q: q.drop("#type>", "", "#Context>")
    yield "text of another article", lambda q: q.put(elsewhere(q)[0], "sourceUrl")
    yield "two texts of one article", lambda q: q.add(ATT + "textVersion", "<https://attesta.example/x>", "textVersion")
    yield "two dates of publication", lambda q: q.add(SCHEMA + "datePublished", literal("2024-10-29", "date"), "datePublished")
    yield "words of another text", lambda q: q.put(q.find("isString", elsewhere(q)[0][:-1])[0][0], "referenceContext", q.span_of("#number="))
    yield "number with another IRI", lambda q: rename(q, "#number=", "#number=1,2>")
    yield "statement with another IRI", lambda q: rename(q, "#statement=", "#number=1,2>")
    yield "number without words", lambda q: q.drop("wasDerivedFrom", "#number=")
    yield "number from two stretches of words", lambda q: q.add(PROV + "wasDerivedFrom", q.span_of("#statement="), "wasDerivedFrom", "#number=")
    yield "number from other words", lambda q: q.put(q.span_of("#date="), "wasDerivedFrom", "#number=")
    yield "number from words of another article", lambda q: q.put(elsewhere(q)[1], "wasDerivedFrom", "#number=")
    yield "number of another article", lambda q: q.put(elsewhere(q)[0], "appearance", "#number=")
    yield "number without article", lambda q: q.drop("appearance", "#number=")
    yield "evidence of another article", lambda q: q.put(elsewhere(q)[1], "#evidence>", "#number=")
    yield "evidence beside the number", lambda q: q.put(q.span_of("#date="), "#evidence>", "#number=")
    yield "number without evidence", lambda q: q.drop("#evidence>", "#number=")
    yield "number without precision", lambda q: q.drop("#precision>")
    yield "unknown precision", lambda q: q.put(att("count"), "#precision>")
    yield "number without kind", lambda q: q.drop("#kind>")
    yield "unknown kind", lambda q: q.put(att("exact"), "#kind>")
    yield "number without modality", lambda q: q.drop("#modality>", "#number=")
    yield "number that is asked", lambda q: q.put(att("asked"), "#modality>", "#number=")
    yield "number without speech form", lambda q: q.drop("#speechForm>", "#number=")
    yield "number without region", lambda q: q.drop("#region>", "#number=")
    yield "number without rule", lambda q: q.drop("#rule>", "#number=")
    yield "two regions", lambda q: q.add(ATT + "region", att("title"), "#region>", "#number=")
    yield "value is no number", at("moreThan", lambda q, n: q.put('"tanti"', "minValue", n))
    yield "value beside an open bound", at("moreThan", lambda q, n: q.add(SCHEMA + "value", seven, "minValue", n))
    yield "upper bound beside a lower one", at("moreThan", lambda q, n: q.add(SCHEMA + "maxValue", literal(9999, "integer"), "minValue", n))
    yield "lower bound missing", at("moreThan", lambda q, n: q.drop("minValue", n))
    yield "two lower bounds", at("moreThan", lambda q, n: q.add(SCHEMA + "minValue", seven, "minValue", n))
    yield "upper bound missing", at("atMost", lambda q, n: q.drop("maxValue", n))
    yield "bounds out of order", at("range", lambda q, n: q.put(one, "maxValue", n))
    yield "range from a number to itself", at("range", lambda q, n: q.put(q.find("minValue", n)[0][2], "maxValue", n))
    yield "exact with unequal bounds", at("exact", lambda q, n: q.put(literal(99, "integer"), "maxValue", n))
    yield "exact without value", at("exact", lambda q, n: q.drop("schema.org/value", n))
    yield "about with a bound", at("about", lambda q, n: q.add(SCHEMA + "minValue", literal(3, "integer"), "schema.org/value", n))
    yield "decimal with a zero too many", at("about", lambda q, n: q.put(literal("3.50", "decimal"), "schema.org/value", n))
    yield "unit in words", lambda q: q.put('"km"', "unitCode")
    yield "counted without language", lambda q: q.put('"persone"', "#counted>")
    yield "two heads", lambda q: q.add(ATT + "head", '"altro"@it', "#head>")
    yield "two measures", lambda q: (q.add(SCHEMA + "variableMeasured", "<https://w3id.org/attesta/measure/a>", "#precision>"), q.add(SCHEMA + "variableMeasured", "<https://w3id.org/attesta/measure/b>", "#precision>"))
    yield "measure in words", lambda q: q.add(SCHEMA + "variableMeasured", '"morti"', "#kind>", q.number("about"))
    yield "population in words", lambda q: q.add(SCHEMA + "observationAbout", '"Russia"', "#kind>", q.number("about"))
    yield "place in words", lambda q: q.add(DCTERMS + "spatial", '"Roma"', "#kind>", q.number("about"))
    yield "class in words", lambda q: q.add(ATT + "countedClass", '"bambini"', "#kind>", q.number("about"))
    yield "event in words", lambda q: q.add(SCHEMA + "about", '"guerra"', "#kind>", q.number("about"))
    yield "start of a distance in words", lambda q: q.add(ATT + "fromPlace", '"Bari"', "#kind>", q.number("about"))
    yield "end of a distance in words", lambda q: q.add(ATT + "toPlace", '"Lecce"', "#kind>", q.number("about"))
    yield "action in words", lambda q: q.add(ATT + "action", '"invio"', "#kind>", q.number("about"))
    yield "author in words", lambda q: q.put('"Ferri"', "schema.org/author>")
    yield "day of saying in words", lambda q: q.add(ATT + "saidOn", '"ieri"', "#kind>", q.number("about"))
    yield "two kinds", lambda q: q.add(ATT + "kind", att("other"), "#kind>")
    yield "two precisions", lambda q: q.add(ATT + "precision", att("about"), "#precision>", q.number("exact"))
    yield "two stretches of evidence", lambda q: q.add(ATT + "evidence", q.span_of("#number="), "#evidence>", "#number=")
    yield "period with two ends", lambda q: q.add(ATT + "until", literal("2030-01-01", "date"), "#until>", "#date=")
    yield "period backwards", lambda q: q.put(literal("2020-01-01", "date"), "#until>", "#date=")
    yield "a day in words", lambda q: q.put('"oggi"', "#from>", "#date=")
    yield "date without granularity", lambda q: q.drop("#granularity>")
    yield "unknown granularity", lambda q: q.put(att("exact"), "#granularity>")
    yield "date without words", lambda q: q.drop("wasDerivedFrom", "#date=")
    yield "source without words", lambda q: q.drop("sourceSpan")
    yield "source without position", lambda q: q.drop("#position>")
    yield "position 0", lambda q: q.put(literal(0, "integer"), "#position>")
    yield "source in words", lambda q: q.put('"Ferri"', "#source>")
    yield "two sources in one step", lambda q: q.add(ATT + "source", "<https://attesta.example/x>", "#source>")
    yield "cue in words", lambda q: q.put('"ha detto"', "#cue>", "#source=")
    yield "cue of another article", lambda q: q.put(elsewhere(q)[1], "#cue>", "#source=")
    yield "chain that begins at 2", lambda q: q.put(literal(2, "integer"), "#position>", q.find("#attribution>", "#number=")[0][2])
    yield "step that is no attribution", lambda q: q.drop("#type>", "", "#Attribution>")
    yield "source is words of another article", lambda q: q.put(elsewhere(q)[1], "sourceSpan", "#source=")
    yield "attribution to nothing", lambda q: q.put(q.find("#attribution>")[0][2].replace(",1>", ",9>"), "#attribution>")
    yield "author of what the article says", lambda q: q.put(att("narrator"), "#speechForm>", q.find("schema.org/author>", "#number=")[0][0])
    yield "another author than the origin", lambda q: q.put("<https://attesta.example/entity/person/altri>", "schema.org/author>", "#number=")
    yield "author missing", lambda q: q.drop("schema.org/author>", "#number=")
    yield "statement without article", lambda q: q.drop("appearance", "#statement=")
    yield "statement without modality", lambda q: q.drop("#modality>", "#statement=")
    yield "statement without speech form", lambda q: q.drop("#speechForm>", "#statement=")
    yield "statement without region", lambda q: q.drop("#region>", "#statement=")
    yield "statement without words", lambda q: q.drop("wasDerivedFrom", "#statement=")
    yield "statement that states nothing known", lambda q: q.put("<https://attesta.example/x>", "#states>")
    yield "numeral without fate", lambda q: q.drop("#fate>", q.span_of("#number="))
    yield "unknown fate", lambda q: q.put(att("lost"), "#fate>")
    yield "number that became a date", lambda q: (q.put(att("date"), "#fate>", q.span_of("#number=")), q.add(ATT + "reason", '"part of a date"@en', "#fate>", q.span_of("#number=")))
    yield "date that became a number", lambda q: q.add(ATT + "fate", att("number"), "anchorOf", q.span_of("#date="))
    yield "numeral passed over without reason", lambda q: q.drop("#reason>")
    yield "reason beside a number", lambda q: q.add(ATT + "reason", '"so"@en', "#fate>", q.span_of("#number="))
    yield "two labels in one language", lambda q: (q.append(["<https://attesta.example/e>", f"<{RDFS}label>", '"A"@it', q[0][3]]), q.append(["<https://attesta.example/e>", f"<{RDFS}label>", '"a"@it', q[0][3]]))
    yield "graph without run", lambda q: q.drop("wasGeneratedBy")
    yield "graph without checksum", lambda q: q.drop("spdx.org/rdf/terms#checksum>")
    yield "checksum of another graph", lambda q: q.put(literal("00" * 32, "hexBinary"), "checksumValue")
    yield "one triple in two graphs", lambda q: q.append([*q.find("anchorOf")[0][:3], "<https://attesta.example/graph/catalogue>"])


def described_kinds():
    """Every way to break what a data set says of itself."""
    whole, void = "<https://attesta.example/>", "rdfs.org/ns/void#"

    def both(q, *pattern):
        q.drop(*pattern)
        q.drop(*pattern)

    yield "data set without title", lambda q: both(q, "terms/title>", whole)
    yield "data set without profile", lambda q: q.drop("conformsTo>")
    yield "data set of two profiles", lambda q: q.add(DCTERMS + "conformsTo", att("leanProfile"), "conformsTo>")
    yield "unknown profile", lambda q: q.put(att("exact"), "conformsTo>")
    yield "data set that is none", lambda q: q.drop("#type>", whole, "void#Dataset>")
    yield "licence in words", lambda q: q.put('"CC BY"', "terms/license>", whole)
    yield "two licences", lambda q: q.add(DCTERMS + "license", "<https://a.example/other>", "terms/license>", whole)
    yield "endpoint in words", lambda q: q.put('"qui"', f"{void}sparqlEndpoint>")
    for count in ("triples", "distinctSubjects", "properties", "classes"):
        yield f"data set without {count}", lambda q, count=count: q.drop(f"{void}{count}>", whole)
        yield f"{count} in words", lambda q, count=count: q.put('"tanti"', f"{void}{count}>", whole)
    yield "triples are not the sum", lambda q: q.put(literal(1, "integer"), f"{void}triples>", whole)
    yield "a property has more triples", lambda q: q.put(literal(999, "integer"), f"{void}triples>", "/partition/property/")
    yield "more properties than parts", lambda q: q.put(literal(999, "integer"), f"{void}properties>", whole)
    yield "more classes than parts", lambda q: q.put(literal(999, "integer"), f"{void}classes>", whole)
    yield "part of no property", lambda q: q.drop(f"{void}property>")
    yield "part of a property in words", lambda q: q.put('"x"', f"{void}property>")
    yield "part without triples", lambda q: q.drop(f"{void}triples>", "/partition/property/")
    yield "part of no class", lambda q: q.drop(f"{void}class>")
    yield "part without entities", lambda q: q.drop(f"{void}entities>")
    for end in ("subjectsTarget", "objectsTarget", "linkPredicate", "triples"):
        yield f"links without {end}", lambda q, end=end: q.drop(f"{void}{end}>", "/linkset/")
    yield "links from two sets", lambda q: q.add("http://rdfs.org/ns/void#subjectsTarget", "<https://a.example/>", f"{void}subjectsTarget>", "/linkset/")


def lean_kinds():
    """Every way to break a lean graph, beside those of claims."""
    one = literal(1, "integer")

    def words(q, predicate="wasDerivedFrom>", subject="#number="):
        return q.find(predicate, subject)[0][2]

    def unquoted(predicate, subject):
        return lambda q: q.drop("#quote>", words(q, predicate, subject))

    yield "lean with a text", lambda q: q.add(NIF + "isString", '"testo"@it', "#type>", "#char=0,", "#TextReference>")
    yield "lean with an offset", lambda q: q.add(NIF + "beginIndex", one, "#quote>")
    yield "lean with words of NIF", lambda q: q.add(NIF + "anchorOf", '"testo"@it', "#quote>")
    yield "lean text that is no reference", lambda q: q.drop("#type>", "", "#TextReference>")
    yield "lean number without its words", unquoted("wasDerivedFrom>", "#number=")
    yield "lean statement without its words", unquoted("wasDerivedFrom>", "#statement=")
    yield "lean source without its words", unquoted("#sourceSpan>", "#source=")
    yield "lean cue without its words", unquoted("#cue>", "#source=")
    yield "lean quote longer than its offsets", lambda q: q.put('"una citazione più lunga"@it', "#quote>")
    yield "lean quote without language", lambda q: q.put(q.find("#quote>")[0][2].removesuffix("@it"), "#quote>")
    yield "lean words with two quotes", lambda q: q.add(ATT + "quote", q.find("#quote>")[0][2].replace("@it", "@en"), "#quote>")
    yield "lean words that are no reference", lambda q: q.drop("#type>", words(q, "#evidence>"), "#WordsReference>")
    yield "lean evidence of another article", lambda q: q.put("<https://attesta.example/article/00/000000000000#char=0,9>", "#evidence>")
    yield "lean evidence beside the number", lambda q: q.put(words(q, "#cue>", "#source="), "#evidence>", "#number=")
    yield "lean number from other words", lambda q: q.put(words(q, "#cue>", "#source="), "wasDerivedFrom>", "#number=")
    yield "lean number without precision", lambda q: q.drop("#precision>")
    yield "lean article without text version", lambda q: q.drop("textVersion")


def parsed(text):
    line = re.compile(r"(<[^>]*>) (<[^>]*>) (.*) (<[^>]*>) \.$")
    return Broken(list(line.match(quad).groups()) for quad in text.splitlines())


def written(quads):
    """As N-Quads, with the checksum that now fits the article's graph."""
    lines = {f"{' '.join(quad)} ." for quad in quads}
    graphs = {quad[3] for quad in quads if quad[2] == f"<{SCHEMA}NewsArticle>"}
    for graph in graphs:
        canonical = "".join(sorted(f"{line}\n" for line in lines if line.endswith(f"{graph} .")))
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        mark = f"<{graph[1:-1]}#sha256> <http://spdx.org/rdf/terms#checksumValue> "
        zeros = literal("00" * 32, "hexBinary")
        lines = {re.sub(r'"[0-9a-f]{64}"', f'"{digest}"', line) if line.startswith(mark) and zeros not in line else line for line in lines}
    return "".join(f"{line}\n" for line in sorted(lines))


def verify(program, path):
    """Whether `attesta verify` accepts a file, and the rules that it finds broken."""
    done = subprocess.run([program, "verify", path], capture_output=True, text=True)
    rules = set(re.findall(r">: ([a-z ]+): expected ", done.stderr))
    if done.returncode and not rules:
        rules = {done.stderr.strip().splitlines()[0][:60]}
    return done.returncode == 0, sorted(rules)


def shacl(shapes, path):
    """Whether the shapes accept a file, and the shapes or paths that it breaks."""
    if path.suffix == ".nq":
        data = Dataset(default_union=True)
    else:
        data = Graph()
    data.parse(path)
    flat = Graph()
    for subject, predicate, object in data.triples((None, None, None)):
        flat.add((subject, predicate, object))
    conforms, results, _ = validate(flat, shacl_graph=shapes, inference="none")
    if not isinstance(results, Graph):
        return None, [f"failure: {results}"[:200]]
    broken = set()
    for result in results.subjects(RDF.type, SH.ValidationResult):
        name = results.value(result, SH.resultPath) or results.value(result, SH.sourceConstraint) or results.value(result, SH.sourceShape)
        broken.add(re.sub(r"^.*[/#]", "", str(name)) if "://" in str(name) else "path")
    return conforms, sorted(broken)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("paths", nargs="*", default=[str(ROOT / "corpus")])
    arguments.add_argument("--program", default=str(ROOT / "target/debug/attesta"))
    arguments.add_argument("--formats", default="turtle,nquads")
    arguments.add_argument("--options", default="", help="more options for `attesta build`, as one word")
    arguments.add_argument("--only-broken", action="store_true")
    given = arguments.parse_args()
    shapes = Graph().parse(ROOT / "ontology/shapes.ttl")
    lean_shapes = Graph().parse(ROOT / "ontology/shapes.ttl").parse(ROOT / "ontology/shapes-lean.ttl")
    differs = 0
    told = {"good": 0, "broken": 0, "beyond": 0}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)

        def run(*words):
            return subprocess.run([given.program, *words], capture_output=True, text=True, check=True).stdout

        def judged(name, path, shapes=shapes, good=True):
            """Both must judge alike; what is broken must not pass with both."""
            nonlocal differs
            (ours, rules), (theirs, found) = verify(given.program, path), shacl(shapes, path)
            beyond = name in BEYOND and theirs and not ours
            differs += (ours != theirs or ours != good) and not beyond
            told["good" if good else "beyond" if beyond else "broken"] += 1
            mark = "beyond " if beyond else "same   " if ours == theirs == good else "DIFFERS"
            words = ["good", "good"] if ours and theirs else ["good" if ours else ", ".join(rules), "good" if theirs else ", ".join(found)]
            print(f"{mark} {name:42} verify: {words[0]:44} shapes: {words[1]}", flush=True)

        if not given.only_broken:
            kg = folder / "kg"
            run("build", *given.paths, "--kg", kg, "--quiet", *given.options.split())
            keys = re.findall(r'<http://purl.org/dc/terms/identifier> "([^"]*)"', run("export", "--kg", kg, "--format", "nquads"))
            for key in sorted(keys):
                for name in given.formats.split(","):
                    path = folder / f"article.{ {'turtle': 'ttl', 'nquads': 'nq', 'trig': 'trig', 'ntriples': 'nt'}[name] }"
                    run("export", "--kg", kg, "--article", key, "--format", name, "--output", path)
                    judged(f"{key} ({name})", path)

        source, kg = folder / "frana.txt", folder / "broken"
        source.write_text(ARTICLE)
        run("build", source, "--kg", kg, "--quiet")
        path = folder / "broken.nq"
        export = ["export", "--kg", kg, "--format", "nquads"]
        facts = ["--license", "https://creativecommons.org/licenses/by/4.0/", "--endpoint", "https://a.example/sparql"]
        # One article alone has no description: what is broken in it must show by itself, not by a count that does not hold.
        for name, good, kinds_of, by in [
            ("article", run(*export, "--article", "frana"), kinds, shapes),
            ("data set", run(*export, *facts), described_kinds, shapes),
            ("lean article", run(*export, "--article", "frana", "--profile", "lean"), lean_kinds, lean_shapes),
            ("lean data set", run(*export, *facts, "--profile", "lean"), lambda: [], lean_shapes),
        ]:
            path.write_text(good)
            judged(f"good {name}", path, by)
            for kind, act in kinds_of():
                quads = parsed(good)
                act(quads)
                path.write_text(written(quads))
                judged(kind, path, by, good=False)
    print(f"{told['good']} good graphs, {told['broken']} kinds of broken ones and {told['beyond']} more that only `verify` can see: {differs} judged otherwise")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
