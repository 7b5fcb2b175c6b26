#!/usr/bin/env python3
"""Whether other programs read what `attesta` writes, and read the same from every format; whether they count, hash and judge alike.

    python3 tests/interop/run.py [--program target/debug/attesta] [--quick] [--page tests/interop.md] [PATH...]

PATHs are what `attesta build` takes; without any, `corpus`. `--options "--metadata FILE"` goes to `attesta build`. The other
programs are installed (see tools.py) unless `--offline` is given; what is missing is named and left out. `--quick` leaves out what
takes minutes: pySHACL, Virtuoso, queries that rdflib answers slowly. Exit status 1 if anything differs that is not a known defect
of the other program (KNOWN below)."""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections import Counter
from pathlib import Path

import queries
import tools
import virtuoso
from lines import QUAD, TRIPLE, differences, form, lines, triples
from readers import FORMATS, READERS

# What another program gets wrong, by (program, what): the reason, which the page shows.
KNOWN = {
    ("Virtuoso", "side-by-side"): "two sub-selects are joined there with the values of other rows, and not with the same ones each time",
}
# Seconds that rdflib may take for a query.
QUICK, PATIENT = 5, 240


# An article with what writers and readers get wrong: escapes, characters beyond 16 bits, other ends of lines, joined characters.
AWKWARD = """---
title: 'Un titolo con "virgolette", una \\ barra e un ]]> <tag> &amp;'
published: 2024-10-28
url: https://news.example/a?b=1&c=%C3%A8
---

Il sindaco ha detto: \u00abServono 7 tende\u00bb \U0001f69a\ufe0f, ha detto Mario Ferri \U0001d54f.\r
\tCitt\u00e0 con accento a parte: citta\u0300; 40 \u200bcase\u00a0chiuse, 1\u202f200 sfollati\u2028a capo \u202earabo\u202c \u0645\u0631\u062d\u0628\u0627.\r
Una riga con """ + '"""tre virgolette""", \\u00e8 e \\n non sfuggiti, \x7f e \x85.\n'


class Page:
    """The results as they are told, and as the page of results."""

    def __init__(self):
        self.failed = []
        self.text = []

    def tell(self, what, wrong=""):
        print(f"{'FAILED' if wrong else 'ok    '} {what}{': ' if wrong else ''}{wrong}", flush=True)
        if wrong:
            self.failed.append(what)
        return not wrong

    def left_out(self, what):
        print(f"left out: {what}", flush=True)

    def head(self, title, *paragraphs):
        self.text += [f"## {title}", *paragraphs]

    def table(self, head, rows):
        self.text.append("\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]))


class Graph:
    """A graph built by the program, and its exports."""

    def __init__(self, given, folder):
        self.program, self.folder, self.kg = given.program, folder, folder / "kg"
        awkward = folder / "strano.txt"
        awkward.write_text(AWKWARD, encoding="utf8", newline="")
        self.attesta("build", *given.paths, awkward, "--kg", self.kg, "--quiet", *given.options.split())
        self.files = {name: folder / f"graph.{ending}" for name, (ending, _) in FORMATS.items()}
        for name, path in self.files.items():
            self.attesta("export", "--kg", self.kg, "--format", name, "--output", path)
        self.raw = self.files["nquads"].read_text(encoding="utf8").split("\n")[:-1]
        self.quads = lines("\n".join(self.raw))
        self.triples = triples(self.quads)

    def attesta(self, *words):
        return subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, check=True).stdout

    def base(self):
        name = next(match[4] for match in map(QUAD.fullmatch, self.raw) if "/graph/catalogue>" in match[4])
        return name[1:].split("graph/catalogue")[0]


def promises(graph, page):
    """What holds of our own lines, whoever reads them."""
    matches = [QUAD.fullmatch(line) for line in graph.raw]
    page.tell("every line is a quad of IRIs and literals, without blank nodes", "" if all(matches) else "a line is not")
    page.tell(f"{len(graph.raw)} quads, each once", "" if len(graph.quads) == len(graph.raw) else "a quad stands twice")
    alone = len(graph.triples) == len(graph.quads)
    page.tell(f"{len({match[4] for match in matches if match})} graphs, no triple in two", "" if alone else "one stands in two")
    forms = {(wrong, line[:160]) for line in graph.triples if TRIPLE.fullmatch(line) and (wrong := form(line))}
    page.tell("literals in the forms that stores keep", str(sorted(forms)[:3]) if forms else "")


def formats(graph, page):
    """Every format in every reader."""
    reasons, rows = [], []
    for name, (_, named) in FORMATS.items():
        row = [name]
        for reader, (read, tool, reads, why) in READERS.items():
            if name not in reads:
                row.append("–")
                continue
            if not tools.has(tool):
                row.append("missing")
                continue
            try:
                wrong = differences(graph.quads if named else graph.triples, read(graph.files[name], name))
            except Exception as error:  # whatever a reader says is what we want to know
                wrong = str(error)[:300]
            known = KNOWN.get((reader, name))
            if wrong and known:
                row.append("hole")
                reasons.append(f"- {reader}, {name}: {known}")
            else:
                row.append("equal" if page.tell(f"{reader} reads {name}", wrong) else "**differs**")
        rows.append(row)
    reasons += [f"- {reader}: {why}." for reader, (_, _, _, why) in READERS.items() if why]
    page.head("Formats", "Each format, written by `attesta export`, read by each program: quads where the format has graph names, else triples. `equal`: the same set as in our N-Quads.")
    page.table(["", *READERS], rows)
    page.text += ["–: not read by that program.", "\n".join(reasons)]


def hashes(graph, page):
    """RDFC-1.0 of each article's graph."""
    stated = {}
    for match in map(QUAD.fullmatch, graph.raw):
        if match[2] == "<http://spdx.org/rdf/terms#checksumValue>":
            stated[match[1].removeprefix("<").removesuffix("#sha256>")] = match[3].split('"')[1]
    found, rows = {}, []
    if tools.has("rdf-canonize"):
        out = tools.run(["node", tools.ROOT / "tests/interop/read.mjs", tools.HOME / "npm", "canonize", graph.files["nquads"]]) or ""
        found["rdf-canonize"] = dict(line.split(" ") for line in out.splitlines())
    if tools.has("pyoxigraph"):
        import pyoxigraph

        graphs = {}
        for quad in pyoxigraph.parse(path=str(graph.files["trig"])):
            graphs.setdefault(quad.graph_name.value, pyoxigraph.Dataset()).add(quad)
        found["pyoxigraph"] = {}
        for name, data in graphs.items():
            data.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
            canonical = "".join(sorted(f"{quad} .\n" for quad in data))
            found["pyoxigraph"][name] = hashlib.sha256(canonical.encode()).hexdigest()
    for peer in ("rdf-canonize", "pyoxigraph"):
        if peer not in found:
            rows.append([peer, "missing"])
            continue
        others = [name for name, sum in stated.items() if found[peer].get(name) != sum]
        ok = page.tell(f"{peer} gives the RDFC-1.0 hash of {len(stated)} graphs", f"{len(others)} differ: {others[:2]}" if others else "")
        rows.append([peer, "equal" if ok else "**differs**"])
    page.head("RDFC-1.0", "SHA-256 of the canonical form of each article's graph. Ours stands in the catalogue (`spdx:checksumValue`); rdf-canonize reads our N-Quads, pyoxigraph our TriG.")
    page.table(["", "hash of each article graph"], rows)


class Answers:
    """The answers to our queries, ours and those of others."""

    def __init__(self, graph, page):
        self.graph, self.page, self.reasons = graph, page, []
        self.queries = queries.all_queries()
        self.cells = {name: [name] for name, _ in self.queries}
        self.head = [""]

    def ours(self, name, format):
        return self.graph.attesta("query", name, "--format", format, "--kg", self.graph.kg)

    def of(self, program, ask, seconds, view=lambda rows: rows):
        """Asks all queries. `view`: what of the rows is compared."""
        self.head.append(program)
        for name, text in self.queries:
            self.cells[name].append(self.one(program, name, lambda: queries.in_time(seconds, ask, text), seconds, view))

    def one(self, program, name, ask, seconds, view):
        try:
            theirs = ask()
            if theirs is None:
                self.page.left_out(f"{program} takes longer than {seconds} s for {name}")
                return f"not in {seconds} s"
            if isinstance(theirs, list):
                wrong = differences(lines(self.ours(name, "ntriples")), lines("\n".join(theirs)))
            else:
                wrong = queries.compared(view(queries.rows(self.ours(name, "json"))), view(queries.rows(theirs)))
        except ValueError as error:
            wrong = str(error)[:300]
        known = KNOWN.get((program, name))
        if wrong and known:
            self.reasons.append(f"- {program}, {name}: {known}.")
            print(f"hole   {program} answers {name}: {known}", flush=True)
            return "hole"
        return "equal" if self.page.tell(f"{program} answers {name}", wrong) else "**differs**"

    def write(self):
        self.page.head("Queries", "Each query of `queries/` over the exported N-Quads and the ontology: the same rows as `attesta query`, whatever their order.")
        self.page.table(self.head, self.cells.values())
        if self.reasons:
            self.page.text.append("\n".join(self.reasons))


def pushed(graph, page, store, url, *options, environment=None):
    """Pushes, and pushes again: the second time nothing but the catalogue may be put."""
    ways = [str(graph.program), "push", url, "--kg", str(graph.kg), *options]
    for time, expected in (("first", None), ("again", r"put +[01] graphs")):
        done = subprocess.run(ways, capture_output=True, text=True, env={**os.environ, **(environment or {})})
        wrong = done.stderr.strip()[-300:] if done.returncode else ""
        if not wrong and expected and not re.search(expected, done.stdout):
            wrong = done.stdout
        page.tell(f"attesta push into {store}, {time}", wrong)


def counted(graph, page, what, quads):
    """Whether a store has as many triples in each graph as we do."""
    ours = Counter(match[4][1:-1] for match in map(QUAD.fullmatch, graph.raw))
    theirs = {name: quads(name) for name in ours}
    wrong = [f"{name}: {theirs[name]} of {count}" for name, count in sorted(ours.items()) if theirs[name] != count]
    return "equal" if page.tell(f"{what}: {len(ours)} graphs whole", "; ".join(wrong)) else "**differs**"


def with_oxigraph(graph, page):
    """A push into Oxigraph's server, by both protocols: it then holds our quads and no others."""
    rows = []
    for protocol in ("Graph Store Protocol", "Update"):
        port = virtuoso.free_port()
        url = f"http://127.0.0.1:{port}"
        words = [tools.PYTHON.parent / "oxigraph", "serve", "--location", graph.folder / f"oxigraph-{port}", "--bind", f"127.0.0.1:{port}"]
        server = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            virtuoso.wait_for(f"{url}/", server)
            if protocol == "Update":
                pushed(graph, page, "Oxigraph by Update", f"{url}/update", "--update", "--query", f"{url}/query")
            else:
                pushed(graph, page, "Oxigraph", f"{url}/store")
            request = urllib.request.Request(f"{url}/store", headers={"Accept": "application/n-quads"})
            with urllib.request.urlopen(request, timeout=60) as answer:
                wrong = differences(graph.quads, lines(answer.read().decode()))
            ok = page.tell(f"Oxigraph holds what was pushed by {protocol}", wrong)
            rows.append(["Oxigraph server", f"push, {protocol}", "equal" if ok else "**differs**"])
        finally:
            server.terminate()
            server.wait(30)
    return rows


def with_virtuoso(graph, page, answers):
    """Pushes and a bulk load into Virtuoso, and our queries there."""
    rows = []
    load = graph.folder / "load"
    load.mkdir()
    (load / "graph.nq").write_bytes(graph.files["nquads"].read_bytes())
    (load / "ontology.nq").write_text(queries.ontology(graph.base()), encoding="utf8")
    with virtuoso.Virtuoso(graph.folder / "virtuoso", load) as server:
        server.grant()
        password = {"ATTESTA_PASSWORD": "dba"}
        pushed(graph, page, "Virtuoso", f"{server.url}/sparql-graph-crud-auth", "--user", "dba", environment=password)
        rows.append(["Virtuoso 7", "push, Graph Store Protocol, digest", counted(graph, page, "pushed to Virtuoso", server.quads)])
        for name in {match[4] for match in map(QUAD.fullmatch, graph.raw)}:
            server.sql(f"SPARQL CLEAR GRAPH {name};")
        update = ["--user", "dba", "--update", "--query", f"{server.url}/sparql"]
        pushed(graph, page, "Virtuoso by Update", f"{server.url}/sparql-auth", *update, environment=password)
        rows.append(["Virtuoso 7", "push, Update, digest", counted(graph, page, "updated in Virtuoso", server.quads)])
        server.load(load, "*.nq")
        rows.append(["Virtuoso 7", "bulk load of N-Quads", counted(graph, page, "loaded into Virtuoso", server.quads)])
        answers.of("Virtuoso", server.answer, PATIENT, queries.as_virtuoso)
    return rows


def shapes(given, page):
    """pySHACL and `attesta verify` judge alike."""
    words = [tools.PYTHON, tools.ROOT / "tests/shacl.py", "--program", given.program, "--options", given.options, *given.paths]
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    print(done.stdout, end="", flush=True)
    ok = page.tell("pySHACL and verify judge alike", "" if done.returncode == 0 else done.stderr[-300:] or "see above")
    told = [line for line in done.stdout.splitlines() if line.strip()]
    page.head("Shapes", f"`ontology/shapes.ttl` in pySHACL against `attesta verify`, on good graphs and on graphs broken in many ways (`tests/shacl.py`): {'they judge alike' if ok else '**they differ**'}. Of {told[-1] if told else 'none'}.")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("paths", nargs="*", default=[str(tools.ROOT / "corpus")])
    arguments.add_argument("--program", default=str(tools.TARGET / "debug/attesta"))
    arguments.add_argument("--options", default="", help="more options for `attesta build`, as one word")
    arguments.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    arguments.add_argument("--offline", action="store_true", help="install nothing")
    arguments.add_argument("--page", type=Path, help="where to write the page of results")
    given = arguments.parse_args()
    if not given.offline:
        tools.install(["rapper", "serdi"] if given.quick else tools.APT)
    # The Python libraries are those of the virtual environment.
    if tools.has("rdflib") and Path(sys.prefix).resolve() != tools.PYTHON.parent.parent.resolve():
        os.execv(tools.PYTHON, [str(tools.PYTHON), *sys.argv, "--offline"])
    page = Page()
    for lack in tools.missing():
        page.left_out(f"missing: {lack}")
    with tempfile.TemporaryDirectory() as folder:
        graph = Graph(given, Path(folder))
        promises(graph, page)
        formats(graph, page)
        hashes(graph, page)
        answers = Answers(graph, page)
        if tools.has("rdflib"):
            store = queries.Rdflib(graph.files["nquads"], graph.base())
            answers.of("rdflib", store.ask, QUICK if given.quick else PATIENT)
        stores = []
        if tools.has("oxigraph"):
            stores += with_oxigraph(graph, page)
        if tools.has("virtuoso-t") and not given.quick:
            stores += with_virtuoso(graph, page, answers)
        answers.write()
        page.head("Stores", "What a store holds after a push (and after a second one, which may put nothing but the catalogue) or a load: all quads of Oxigraph are compared, the triples of each graph counted in Virtuoso.")
        page.table(["", "", ""], stores)
        if tools.has("pyshacl") and not given.quick:
            shapes(given, page)
    if given.page:
        head = ["# Interoperability", f"Made by `python3 tests/interop/run.py --page tests/interop.md` over the articles of `corpus/`, with {', '.join(tools.versions())}."]
        given.page.write_text("\n\n".join(head + page.text) + "\n", encoding="utf8")
    print(f"{len(page.failed)} failed" if page.failed else "all that was asked is equal")
    return 1 if page.failed else 0


if __name__ == "__main__":
    sys.exit(main())
