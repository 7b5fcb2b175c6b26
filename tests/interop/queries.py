"""The queries of `queries/` asked elsewhere: rows of ours and of another program as values that can be compared."""

import json
import multiprocessing
import re
from collections import Counter
from decimal import Decimal, InvalidOperation

from lines import XSD
from tools import ROOT

NUMBERS = {XSD + kind for kind in ("integer", "decimal", "nonNegativeInteger", "int", "double", "float")}
# The files that the index holds beside the archive's graphs.
ONTOLOGY = re.findall(r"ontology/(\w+\.ttl)", (ROOT / "src/ontology/mod.rs").read_text())


def all_queries():
    """Name and text, sorted."""
    return [(path.stem, path.read_text(encoding="utf8")) for path in sorted((ROOT / "queries").glob("*.rq"))]


def value(term):
    """A term of the SPARQL results in JSON, with what may be spelled in several ways spelled in one: numbers by value, times in `Z`."""
    if term["type"] not in ("literal", "typed-literal"):
        return (term["type"], term["value"])
    words, kind = term["value"], term.get("datatype", "")
    if kind in NUMBERS:
        try:
            return ("number", str(Decimal(words).normalize() + 0))
        except InvalidOperation:
            pass
    if kind == XSD + "dateTime":
        words = re.sub(r"(\.0+)?(\+00:00|Z)$", "Z", words)
    if kind == XSD + "boolean":
        words = {"1": "true", "0": "false"}.get(words, words)
    return ("literal", words, term.get("xml:lang", "").lower(), "" if kind == XSD + "string" else kind)


def rows(results):
    """Each row with how often it stands there; a variable without a value is left out."""
    found = json.loads(results)
    if "boolean" in found:
        return Counter([found["boolean"]])
    return Counter(
        tuple(sorted((name, value(term)) for name, term in row.items())) for row in found["results"]["bindings"]
    )


def as_virtuoso(rows):
    """Rows as Virtuoso can give them: it has no booleans, rounds coordinates to single precision, and writes `?` for what is not
    Latin-1 in a constant of the query."""

    def plain(term):
        if term[0] == "literal" and (term[3].endswith("#wktLiteral") or term[3].endswith("#Geometry")):
            return ("geometry", re.sub(r"-?[0-9.]+", lambda number: f"{float(number[0]):.3f}", term[1]))
        if term[0] == "literal" and term[3] == XSD + "boolean":
            return ("number", "1" if term[1] == "true" else "0")
        return (term[0], term[1].replace("–", "?"), *term[2:])

    plainer = Counter()
    for row, times in rows.items():
        plainer[row if isinstance(row, bool) else tuple((name, plain(term)) for name, term in row)] += times
    return plainer


def compared(ours, theirs):
    """What differs between two answers; empty if nothing does."""
    if ours == theirs:
        return ""
    less, more = ours - theirs, theirs - ours
    shown = "".join(f"\n         {sign} {str(row)[:300]}" for sign, some in (("-", less), ("+", more)) for row in list(some)[:1])
    return f"{sum(less.values())} rows missing, {sum(more.values())} more{shown}"


def in_time(seconds, work, *given):
    """What a function gives, in a process of its own, or None where it takes longer."""
    context = multiprocessing.get_context("fork")
    into, outof = context.Pipe(duplex=False)

    def carry():
        try:
            outof.send(("done", work(*given)))
        except Exception as error:  # what the library says is what we want to know
            outof.send(("failed", f"{type(error).__name__}: {error}"))

    process = context.Process(target=carry)
    process.start()
    try:
        if not into.poll(seconds):
            return None
        how, what = into.recv()
    finally:
        process.kill()
        process.join()
    if how == "failed":
        raise ValueError(what)
    return what


def ontology(base):
    """The ontology as N-Quads, in the graph where the index has it."""
    import rdflib

    data = rdflib.Dataset()
    for name in ONTOLOGY:
        data.graph(rdflib.URIRef(f"{base}graph/ontology")).parse(ROOT / "ontology" / name, format="turtle")
    return data.serialize(format="nquads")


class Rdflib:
    """The graphs and the ontology in rdflib; a query sees the union, as ours do."""

    def __init__(self, quads, base):
        import rdflib

        rdflib.NORMALIZE_LITERALS = False
        self.data = rdflib.Dataset(default_union=True)
        self.data.parse(quads, format="nquads")
        self.data.parse(data=ontology(base), format="nquads")

    def ask(self, text):
        answer = self.data.query(text)
        if answer.type == "CONSTRUCT":
            return sorted(answer.graph.serialize(format="nt").split("\n"))
        return answer.serialize(format="json").decode()
