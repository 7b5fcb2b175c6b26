#!/usr/bin/env python3
"""Whether other programs read what `attesta export` writes, and read the same from every format.

    python3 tests/readers.py [--program target/debug/attesta] [PATH...]

PATHs are what `attesta build` takes; without any, `corpus`. `--options "--metadata FILE"` goes to `attesta build`. Reads with
rapper (raptor2-utils) and rdflib; what is missing is skipped. Checked besides: no triple in two graphs, no blank node, and only
literals of the forms that every store keeps. Exit status 1 if anything fails."""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import rdflib
except ImportError:
    rdflib = None

ROOT = Path(__file__).resolve().parent.parent
FORMATS = {"ntriples": ("nt", "ntriples"), "turtle": ("ttl", "turtle"), "nquads": ("nq", "nquads"), "trig": ("trig", "trig"), "jsonld": ("jsonld", "json-ld"), "rdfxml": ("rdf", "xml")}
# What rapper calls a format, and the formats it cannot read.
RAPPER = {"xml": "rdfxml", "json-ld": None}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
FORMS = {
    XSD + "string": r".*",
    XSD + "integer": r"0|-?[1-9][0-9]*",
    XSD + "decimal": r"-?(0|[1-9][0-9]*)\.[0-9]*[1-9]",
    XSD + "date": r"[0-9]{4}-[01][0-9]-[0-3][0-9]",
    XSD + "dateTime": r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]*[1-9])?Z",
    XSD + "gYear": r"[0-9]{4}",
    XSD + "gYearMonth": r"[0-9]{4}-[01][0-9]",
    XSD + "hexBinary": r"([0-9a-f]{2})*",
    XSD + "boolean": r"true|false",
    "http://www.opengis.net/ont/geosparql#wktLiteral": r"[A-Z]+ ?\(.*\)",
}
TRIPLE = re.compile(r'(<[^>]*>) (<[^>]*>) (<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?) \.')
QUAD = re.compile(TRIPLE.pattern[:-3] + r" (<[^>]*>) \.")


def unescaped(line):
    """N-Triples with every escape resolved that need not be there, so that two writers' lines can be compared."""

    def plain(match):
        code = match[1] or match[2]
        if code:
            character = chr(int(code, 16))
            return character if ord(character) >= 0x20 and character not in '"\\' else match[0].lower()
        return {"b": "\\u0008", "f": "\\u000c", "t": "\\u0009", "n": "\\u000a", "r": "\\u000d"}.get(match[3], match[0])

    line = re.sub(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", plain, line)
    return line.replace(f"^^<{XSD}string>", "")


def lines(text):
    return {unescaped(line) for line in text.split("\n") if line.strip()}


def by_rapper(path, syntax):
    done = subprocess.run(["rapper", "-q", "-i", RAPPER.get(syntax, syntax), "-o", "ntriples", path], capture_output=True, text=True)
    if done.returncode or "rror" in done.stderr:
        raise ValueError(done.stderr.strip().splitlines()[:1])
    return lines(done.stdout)


def by_rdflib(path, syntax):
    rdflib.NORMALIZE_LITERALS = False
    data = rdflib.Dataset(default_union=True) if syntax in ("nquads", "trig", "json-ld") else rdflib.Graph()
    data.parse(path, format={"ntriples": "nt"}.get(syntax, syntax))
    return {unescaped(f"{s.n3()} {p.n3()} {nt(o)} .") for s, p, o in data.triples((None, None, None))}


def nt(term):
    """As N-Triples writes it: rdflib's own `n3` breaks long texts into lines."""
    if not isinstance(term, rdflib.Literal):
        return term.n3()
    words = str(term)
    for sign, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        words = words.replace(sign, escape)
    words = "".join(c if ord(c) >= 0x20 else f"\\u{ord(c):04x}" for c in words)
    return f'"{words}"' + (f"@{term.language}" if term.language else f"^^<{term.datatype}>" if term.datatype else "")


def form(line):
    """What is wrong with the literal of a line, if anything."""
    term = TRIPLE.fullmatch(line)[3]
    if term.startswith("<"):
        return None
    words, _, kind = term[1:].rpartition('"')
    if kind.startswith("@"):
        return None if re.fullmatch(r"@[a-z0-9-]+", kind) else "a language tag with capitals"
    pattern = FORMS.get(kind[3:-1] if kind else XSD + "string")
    return None if pattern and re.fullmatch(pattern, words, re.DOTALL) else "a form that stores rewrite"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("paths", nargs="*", default=[str(ROOT / "corpus")])
    arguments.add_argument("--program", default=str(ROOT / "target/debug/attesta"))
    arguments.add_argument("--options", default="", help="more options for `attesta build`, as one word")
    given = arguments.parse_args()
    problems = []

    def tell(ok, what):
        print(f"{'ok    ' if ok else 'FAILED'} {what}", flush=True)
        if not ok:
            problems.append(what)

    readers = {"rapper": by_rapper if shutil.which("rapper") else None, "rdflib": by_rdflib if rdflib else None}
    with tempfile.TemporaryDirectory() as folder:
        kg = Path(folder) / "kg"

        def run(*words):
            return subprocess.run([given.program, *words], capture_output=True, text=True, check=True).stdout

        run("build", *given.paths, "--kg", kg, "--quiet", *given.options.split())
        paths = {}
        for name, (ending, _) in FORMATS.items():
            paths[name] = Path(folder) / f"graph.{ending}"
            run("export", "--kg", kg, "--format", name, "--output", paths[name])
        raw = paths["ntriples"].read_text(encoding="utf8").split("\n")[:-1]
        ours = {unescaped(line) for line in raw}
        tell(len(ours) == len(raw), f"ntriples: {len(raw)} lines, each once")
        quads = [QUAD.fullmatch(line) for line in paths["nquads"].read_text(encoding="utf8").split("\n")[:-1]]
        tell(all(quads), "nquads: every line is a quad of IRIs and literals, without blank nodes")
        flat = [unescaped(f"{quad[1]} {quad[2]} {quad[3]} .") for quad in quads if quad]
        tell(len(set(flat)) == len(flat), f"nquads: {len({quad[4] for quad in quads if quad})} graphs, no triple in two of them")
        tell(set(flat) == ours, "nquads without its graph names is ntriples")
        tell(not any(re.search(r"(^| )_:", line) for line in raw if not TRIPLE.fullmatch(line)), "no blank node")
        forms = {(wrong, line[:160]) for line in raw if TRIPLE.fullmatch(line) and (wrong := form(line))}
        tell(not forms, f"literals in the forms that stores keep {sorted(forms)[:3] or ''}")
        for reader, read in readers.items():
            for name, (_, syntax) in FORMATS.items():
                if not read:
                    print(f"skipped: no {reader}")
                    break
                if reader == "rapper" and RAPPER.get(syntax, syntax) is None:
                    print(f"skipped: rapper does not read {name}")
                    continue
                try:
                    found = read(paths[name], syntax)
                except Exception as error:  # whatever a reader says is what we want to know
                    tell(False, f"{reader} reads {name}: {str(error)[:200]}")
                    continue
                missing, more = ours - found, found - ours
                shown = "".join(f"\n         {sign} {line[:200]}" for sign, some in (("-", missing), ("+", more)) for line in sorted(some)[:2])
                tell(not missing and not more, f"{reader} reads {name}: {len(found)} triples{shown}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
