"""Programs that read RDF: each gives the lines that it finds in a file."""

import subprocess

from lines import lines
from tools import HOME, ROOT

# What we call a format: the ending of its files, and whether it has graph names.
FORMATS = {
    "turtle": ("ttl", False),
    "trig": ("trig", True),
    "ntriples": ("nt", False),
    "nquads": ("nq", True),
    "jsonld": ("jsonld", True),
    "rdfxml": ("rdf", False),
}


def output(words, seconds=300):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=seconds)
    if done.returncode or "rror" in done.stderr:
        raise ValueError(f"{words[0]}: " + " ".join((done.stderr.strip() or f"status {done.returncode}").split("\n")[:2]))
    return done.stdout


def rapper(path, format):
    # Its N-Quads writer is the only one that keeps graph names.
    written = "nquads" if FORMATS[format][1] else "ntriples"
    return lines(output(["rapper", "-q", "-i", format, "-o", written, path]))


def serdi(path, format):
    return lines(output(["serdi", "-i", format, "-o", "nquads" if FORMATS[format][1] else "ntriples", path]))


def rdflib(path, format):
    import rdflib as library

    library.NORMALIZE_LITERALS = False
    named = FORMATS[format][1]
    data = library.Dataset() if named else library.Graph()
    data.parse(path, format={"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}.get(format, format))
    if named:
        quads = ((s, p, o, f" <{g}>" if g is not None else "") for s, p, o, g in data.quads())
    else:
        quads = ((s, p, o, "") for s, p, o in data)
    return lines("\n".join(f"{nt(s)} {nt(p)} {nt(o)}{g} ." for s, p, o, g in quads))


def nt(term):
    """As N-Triples writes it: rdflib's own `n3` breaks long texts into lines."""
    import rdflib as library

    if not isinstance(term, library.Literal):
        return term.n3()
    words = str(term)
    for sign, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        words = words.replace(sign, escape)
    words = "".join(c if ord(c) >= 0x20 else f"\\u{ord(c):04x}" for c in words)
    return f'"{words}"' + (f"@{term.language}" if term.language else f"^^<{term.datatype}>" if term.datatype else "")


def pyoxigraph(path, format):
    import pyoxigraph as library

    quads = library.parse(path=str(path), format=library.RdfFormat.from_extension(FORMATS[format][0]))
    return lines("\n".join(f"{quad} ." for quad in quads))


def node(reader, path, format):
    return output(["node", ROOT / "tests/interop/read.mjs", HOME / "npm", reader, path, format])


def n3(path, format):
    return lines(node("n3", path, format))


def jsonld(path, format):
    return lines(node("jsonld", path, format))


# Each reader: the tool it needs, what it reads, and why it does not read the rest.
READERS = {
    "rapper": (rapper, "rapper", {"turtle", "trig", "ntriples", "nquads", "rdfxml"}, "raptor has no JSON-LD parser"),
    "serdi": (serdi, "serdi", {"turtle", "trig", "ntriples", "nquads"}, "serd reads the Turtle family only"),
    "rdflib": (rdflib, "rdflib", set(FORMATS), ""),
    "pyoxigraph": (pyoxigraph, "pyoxigraph", set(FORMATS), ""),
    "N3.js": (n3, "n3", {"turtle", "trig", "ntriples", "nquads"}, "N3.js reads the Turtle family only"),
    "jsonld.js": (jsonld, "jsonld", {"jsonld", "nquads"}, "jsonld.js reads JSON-LD and N-Quads only"),
}
