"""N-Triples and N-Quads of several writers as sets of lines that can be compared, and what every line of ours must be."""

import re

XSD = "http://www.w3.org/2001/XMLSchema#"
# The literals that every store keeps as they are.
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
    """A line with every escape resolved that need not be there."""

    def plain(match):
        code = match[1] or match[2]
        if code:
            character = chr(int(code, 16))
            return character if ord(character) >= 0x20 and character not in '"\\' else f"\\u{ord(character):04x}"
        return {"b": "\\u0008", "f": "\\u000c", "t": "\\u0009", "n": "\\u000a", "r": "\\u000d"}.get(match[3], match[0])

    line = re.sub(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", plain, line)
    return line.replace(f"^^<{XSD}string>", "").replace("\t", "\\u0009").replace("\x7f", "\\u007f")


def lines(text):
    """The lines of a text, each once. Only a line feed ends a line."""
    return {unescaped(line.rstrip("\r")) for line in text.split("\n") if line.strip()}


def triples(quads):
    """Lines without their graph names."""
    return {f"{match[1]} {match[2]} {match[3]} ." for match in map(QUAD.fullmatch, quads) if match}


def form(line):
    """What is wrong with the literal of a triple, if anything."""
    term = TRIPLE.fullmatch(line)[3]
    if term.startswith("<"):
        return None
    words, _, kind = term[1:].rpartition('"')
    if kind.startswith("@"):
        return None if re.fullmatch(r"@[a-z0-9-]+", kind) else "a language tag with capitals"
    pattern = FORMS.get(kind[3:-1] if kind else XSD + "string")
    return None if pattern and re.fullmatch(pattern, words, re.DOTALL) else "a form that stores rewrite"


def differences(ours, theirs):
    """The first lines that only one of two sets has; empty where they are equal."""
    some = [("-", sorted(ours - theirs)[:2]), ("+", sorted(theirs - ours)[:2])]
    return "".join(f"\n         {sign} {line[:200]}" for sign, found in some for line in found)
