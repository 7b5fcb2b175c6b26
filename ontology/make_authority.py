"""Makes authority.ttl, places.tsv, names.tsv and the two lists of people's names from the collected sources.

    python3 ontology/make_authority.py [../shared]

Same sources, same bytes. What no source gave stands in additions.tsv. Python's standard library only.
"""

import difflib
import json
import math
import pathlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict

HERE = pathlib.Path(__file__).resolve().parent
SHARED = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent.parent / "shared")

# Sources whose licence lets their content be passed on (see ATTRIBUTION.md). From any other source at most the item number is taken.
OPEN = ("country-coder", "CLDR", "NaturalEarth", "WOF", "GeoNames", "country-data-package", "Wikidata", "ElEvANT", "ROR", "NSI", "congress", "curated")

SCHEMA_CLASS = {
    "person": "schema:Person", "organization": "schema:Organization", "agency": "schema:NewsMediaOrganization",
    "government": "schema:GovernmentOrganization", "international": "att:InternationalBody", "party": "schema:PoliticalParty",
    "company": "schema:Corporation", "team": "schema:SportsTeam", "country": "schema:Country", "region": "schema:AdministrativeArea",
    "city": "schema:City", "water": "schema:BodyOfWater", "area": "schema:Place", "building": "schema:LandmarksOrHistoricalBuildings",
}
PLACES = {"country", "region", "city", "water", "area", "building"}
PLACE_CLASS = {
    "city": "city", "borough": "city", "municipality": "city", "county": "region", "region": "region", "river": "water", "lake": "water",
    "sea": "water", "place": "area", "country": "country", "territory": "country", "disputed": "area", "geographic": "area",
    "macroregion": "area", "landform": "area", "continent": "area", "union": "international",
}
BODY_CLASS = {
    "intergovernmental": "international", "international": "international", "news-agency": "agency", "newspaper": "agency", "media": "agency",
    "party": "party", "company": "company", "bank": "company", "brand": "company", "sport": "team", "club": "team", "government": "government",
    "ministry": "government", "parliament": "government", "legislature": "government", "court": "government", "law-enforcement": "government",
    "police": "government", "intelligence": "government", "military": "government", "armed-force": "government", "agency": "government",
}
# How well a curated name is known, by what it is.
KNOWN = {
    "head-of-state": 900, "head-of-government": 900, "international": 900, "news-agency": 800, "minister": 700, "politician": 600, "parliament": 700,
    "ministry": 700, "party": 700, "armed-group": 700, "armed-force": 600, "intelligence": 700, "police": 600, "government": 600, "official": 500,
    "media": 500, "agency": 500, "ngo": 500, "club": 500, "military": 500, "diplomat": 450, "company": 450, "bank": 450,
}
# Countries that fill the news: their small towns count as well.
DEEP = {"Q212", "Q423", "Q884", "Q801", "Q219060", "Q822", "Q858", "Q237", "Q796", "Q794"}


def fold(name):
    """The key of a name, as `text::fold::key` makes it."""
    letters = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    plain = (unicodedata.normalize("NFKD", word).lower() for word in words)
    return " ".join("".join(letters.get(c, c) for c in word if c.isalnum()) for word in plain).strip()


def slug(name):
    return "-".join(filter(None, (re.sub(r"[^a-z0-9]", "", word) for word in fold(name).split())))


def read(name):
    with open(SHARED / "authority" / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_open(sources):
    return any(source.startswith(OPEN) for source in sources)


def is_latin(name):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def usable(name):
    """Whether a name can stand in Italian text: Latin letters, no brackets, no lists, more than one letter."""
    return (
        len(fold(name)) > 1
        and len(name.encode()) < 100
        and not re.search(r"[()\[\],;/|*?&:\"0-9\t]|\.\.| - ", name)
        and is_latin(name)
        and any(c.isupper() for c in name)
    )


COMMON = {line for line in (HERE / "common.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")}

# How Italian news writes what Italian scholars write with hooks: "Časiv Jar" is also "Chasiv Yar".
LETTERS = (("šč", "shch"), ("Šč", "Shch"), ("ch", "kh"), ("Ch", "Kh"), ("č", "ch"), ("Č", "Ch"), ("š", "sh"), ("Š", "Sh"), ("ž", "zh"), ("Ž", "Zh"),
           ("c", "ts"), ("C", "Ts"), ("’", ""), ("'", ""))


ITALIAN_REGIONS = {
    "Abruzzo", "Basilicata", "Calabria", "Campania", "Emilia-Romagna", "Friuli-Venezia Giulia", "Lazio", "Liguria", "Lombardia", "Marche", "Molise",
    "Piemonte", "Puglia", "Sardegna", "Sicilia", "Toscana", "Trentino-Alto Adige", "Umbria", "Valle d'Aosta", "Veneto",
}


def spellings(name):
    """The other spellings of a Ukrainian, Russian or Belarusian name in scholarly transliteration."""
    if not re.search("[čšžČŠŽ]|[^aeiou]j|j[aeiou]|[a-z]c'|[dlnrst]'|^C?ch|^Ch", name):
        return []
    # "ch" must not be touched again once it stands for "č".
    plain = re.sub("|".join(old for old, _ in LETTERS), lambda m: dict(LETTERS)[m[0]], name)
    plain = re.sub("ï", "i", plain)
    british = re.sub("[yi]j$|[yi]j(?= )", "y", plain)
    british = re.sub("J", "Y", re.sub("j", "y", british))
    national = re.sub(r"\bJ", "Y", re.sub(r"\bj", "y", re.sub("yj", "yi", plain)))
    national = re.sub("j", "i", national)
    hooked = name.replace("’", "").replace("'", "")
    return [n for n in dict.fromkeys((hooked, british, national)) if n != name]


class Thing:
    """One record to be."""

    def __init__(self, id, kind, it, en, country=None):
        self.id, self.kind, self.it, self.en, self.country = id, kind, it, en, country
        self.aliases, self.shorts, self.acronyms, self.demonyms = [], [], [], []
        self.seat = self.code = self.lat = self.lon = None
        self.population = self.rank = 0
        self.sources = []
        self.core = False

    @property
    def label(self):
        return self.it or self.en

    @property
    def iri(self):
        kind = "person" if self.kind == "person" else "place" if self.kind in PLACES else "organization"
        return f"wd:{self.id}" if self.id else f"{kind}:{slug(self.label)}"


def rank_place(p, kind):
    score = 100 * math.log10(1 + max(p.get("population") or 0, 0)) + 2 * min(p.get("n_langs") or 0, 300) + 100 * math.log2(1 + (p.get("n_gold") or 0))
    if kind == "country":
        score += 5000
    elif p.get("capital"):
        score += 2500
    elif p["type"] in ("county", "lake", "river", "borough", "place"):
        score *= 0.6
    elif p["type"] in ("continent", "macroregion"):
        score += 3000
    return round(score)


def read_places():
    things = []
    others = {r["id"] for name in ("organizations.jsonl", "persons.jsonl") for r in read(name)}
    for p in read("places.jsonl"):
        # A bare "place" of a benchmark is as often a university, a brand or a holy figure.
        if p["type"] == "place" and (p["id"] in others or "it" not in p["labels"]):
            continue
        kind = PLACE_CLASS.get(p["type"])
        labels = p["labels"]
        it, en = labels.get("it"), labels.get("en")
        if not kind or not is_open(p["source"]) or kind == "international" or not (it or en):
            continue
        if kind == "region" and p.get("country") == "Q212" and not re.search("(?i)d[ie]str[ie]t+o|ra[ij]on|oblast|repubblica", it or en):
            kind, p["type"] = "city", "city"  # Ukraine's towns with a district of their own: Avdiïvka
        if it and en and kind == "city" and p.get("country") != "Q38" and not p.get("capital") and (p.get("population") or 0) < 100000:
            # Not the same word in two spellings: a translation ("Chiacchiere"), a namesake, or a name of long ago.
            if fold(it) in COMMON or it.islower() or difflib.SequenceMatcher(None, fold(it), fold(en)).ratio() < 0.45:
                it = None
        it, en = (n and n.replace("’", "'").replace("‘", "'").strip() for n in (it, en))
        it, en = (n if n and is_latin(n) else None for n in (it, en))
        if not (it or en):
            continue
        if kind == "area" and (re.match("(?i)(Mar|Mare|Oceano|Golfo|Lago|Stretto|Canale|Baia) ", it or "") or re.search(" (River|Lake|Sea|Canal|Ocean|Strait|Bay)$", en or "")):
            kind = "water"
        it, en = (n and n.split("/")[0].replace("Valle D'", "Valle d'") for n in (it, en))
        if kind == "region" and p.get("country") == "Q38" and it and it not in ITALIAN_REGIONS and not re.match("(?i)provincia|città metropolitana", it):
            it, en = f"Provincia di {it}", f"Province of {en or it}"  # else it would share its city's name
        if it and en and en.count(" ") > 2 and difflib.SequenceMatcher(None, fold(it), fold(en)).ratio() < 0.4 and kind == "city":
            en = None  # "City of Cut Noses"
        thing = Thing(p["id"], kind, it, en, p.get("country"))
        thing.rank = rank_place(p, kind)
        thing.population = max(p.get("population") or 0, 0)
        if p.get("lat") is not None:
            thing.lat, thing.lon = (f"{p[k]:.3f}".rstrip("0").rstrip(".") for k in ("lat", "lon"))
        thing.sources = [s for s in p["source"] if s.startswith(OPEN)]
        thing.type, thing.langs, thing.gold, thing.capital = p["type"], p.get("n_langs") or 0, p.get("n_gold") or 0, p.get("capital")
        if kind == "country":
            thing.code = p.get("iso")
        # The other names of countries are lists of every language; ours stand in additions.tsv.
        thing.aliases = [] if kind == "country" or p["type"] == "disputed" else [
            # The lists hold nicknames, neighbours and quarters as well: only another spelling is sure to be the same place.
            a for a in p.get("aliases", []) if not a.isupper() and any(n and difflib.SequenceMatcher(None, fold(a), fold(n)).ratio() >= 0.65 for n in (it, en))
        ]
        if p.get("country") in ("Q212", "Q159", "Q184") and kind in ("city", "region"):
            thing.aliases += spellings(it) if it and it != en else []
        things.append(thing)
    return things


def wanted(thing):
    """Whether a place is likely enough in the news."""
    if thing.kind == "country" or thing.type in ("disputed", "macroregion", "continent"):
        return thing.it is not None
    if re.search(" (Brewery|River|Airport|Station|Raion|Municipality|County)$", thing.label) and thing.kind == "city":
        return False
    if re.match("(Diocesi|Arcidiocesi|Basilica|Stazione|Aeroporto|Stadio|Rajon|Raión) ", thing.label):
        return False
    if thing.country == "Q38":
        return thing.type == "region" or thing.langs >= 25 or thing.population >= 1000
    if thing.kind == "region":
        return thing.it is not None or thing.type == "region"
    if thing.kind in ("area", "water"):
        return thing.it is not None or thing.langs >= 40 or thing.gold > 1
    if thing.country in DEEP:
        return thing.langs >= 8 or thing.population > 0
    return thing.population >= 15000 or thing.langs >= 60 or thing.gold > 2


def read_core_bodies(countries):
    """The bodies and persons that were collected by hand, with their Italian names."""
    things = []
    for o in read("organizations.jsonl"):
        if not o.get("curated"):
            continue
        kind = next((BODY_CLASS[t] for t in BODY_ORDER if t in o.get("type", [])), "organization")
        thing = Thing(o["id"], kind, o["labels"].get("it"), o["labels"].get("en"), o.get("country"))
        # The country of an international body is only where it sits.
        if kind == "international" or thing.country not in countries:
            thing.country = None
        thing.aliases = o.get("aliases", [])
        thing.acronyms = o.get("acronyms") or []
        thing.rank, thing.core = 2000 + round(100 * math.log2(1 + (o.get("n_gold") or 0))), True
        thing.sources = [s for s in o["source"] if s.startswith(OPEN)]
        things.append(thing)
    for p in read("persons.jsonl"):
        if p.get("curated"):
            thing = Thing(p["id"], "person", p["labels"].get("it"), p["labels"].get("en"), p.get("country"))
            thing.aliases = [a for a in p.get("aliases", []) if not re.search(r"ová$|^(French )?President |^Mr ", a) and not re.match(r"[A-Z']{3,} ", a)]
            thing.rank, thing.core = 2500 + round(100 * math.log2(1 + (p.get("n_gold") or 0))), True
            thing.sources = [s for s in p["source"] if s.startswith(OPEN)]
            things.append(thing)
    return things


BODY_ORDER = (
    "intergovernmental", "news-agency", "newspaper", "media", "party", "sport", "intelligence", "law-enforcement", "military", "ministry", "parliament",
    "legislature", "court", "bank", "company", "government", "agency",
)


def merge_curated(things, by_code, by_id):
    """Adds the curated list (names without items), and the persons and bodies with an item that bear the same name."""
    known = defaultdict(list)
    for thing in things:
        if thing.kind not in PLACES:
            for name in {fold(n) for n in [thing.it, thing.en, *thing.aliases] if n}:
                known[name].append(thing)
    buildings = {fold(n): t for t in things if t.kind == "building" for n in (t.it, t.en)}
    items = defaultdict(list)
    for source in ("persons.jsonl", "organizations.jsonl"):
        for record in read(source):
            if record["id"] and is_open(record["source"]) and not record.get("curated") and record["source"] != ["NSI"]:
                for name in {fold(n) for n in record["labels"].values()}:
                    items[record["kind"], name].append(record)
    taken = {thing.id for thing in things}
    for thing in things:
        # A leader without an item who is the only one of that name in the sources.
        if thing.kind == "person" and not thing.id:
            found = {r["id"] for r in items.get(("PER", fold(thing.label)), [])} - taken
            if len(found) == 1:
                thing.id = found.pop()
                taken.add(thing.id)
                print("item:", thing.id, thing.label)
    added, by_name = {}, defaultdict(list)
    for c in read("curated.jsonl"):
        it, en = c["labels"].get("it"), c["labels"].get("en")
        kind = "person" if c["kind"] == "PER" else BODY_CLASS.get(c["type"], "organization")
        if c["type"] == "agency" and c.get("country") in (None, "EU"):
            kind = "international"
        names = list(c.get("aliases", []))
        acronyms = c.get("acronyms", [])
        if kind in ("government", "organization") and fold(it or en) in buildings:
            buildings[fold(it or en)].aliases += [en or it, *names]  # "Eliseo": the palace, which stands for the presidency
            continue
        country = by_code.get(c.get("country"))
        same = []
        for n in (it, en, *names):
            key = fold(n or "")
            for t in known.get(key, []):
                apart = t.country and country and t.country != country
                # An acronym or another one-word name is no proof: "Fmi" is also the Italian motorcycling federation.
                sure = " " in key or key in (fold(t.it or ""), fold(t.en or "")) and n in (it, en) or t.kind == kind and t.country == country
                # Nor is a name that two countries' bodies share, where it is only another name.
                sure = sure and (n == it or t.kind == kind)
                if (t.kind == "person") == (kind == "person") and not apart and sure and t not in same:
                    same.append(t)
        if same:
            same[0].aliases += [n for n in [it, en, *names] if n]
            same[0].acronyms += acronyms
            continue
        thing = Thing(None, kind, it, en, country)
        if kind == "government" and re.match("Governo d(i|el|ella|ello|egli|ei|elle|ell'.*) ?", it) and country in by_id and it.endswith(by_id[country].it):
            thing.seat = by_id[country]  # "Governo della Cina"
        thing.rank = KNOWN.get(c["type"], 300) + (100 if c.get("country") == "IT" else 0)
        thing.aliases, thing.acronyms, thing.sources = names, acronyms, ["curated"]
        # A name of several words that one record with an item bears, in the same country if it says one, is that record's.
        found = {r["id"]: r for n in (it, en) if n for r in items.get((c["kind"], fold(n)), [])}
        if not found and kind == "person":
            found = {r["id"]: r for n in names if " " in n for r in items.get(("PER", fold(n)), [])}
        if len(found) == 1:
            record = next(iter(found.values()))
            at = record.get("country")
            several = len((en or it).split()) > 1
            if record["id"] not in taken and (at == country if at else several):
                thing.id = record["id"]
                taken.add(thing.id)
        other = added.get(thing.iri)
        # Listed twice: one country, one kind, and the label of one is a name of the other ("Leone XIV", "Papa Leone XIV").
        labels = {fold(n) for n in (it, en) if n and " " in fold(n)}
        others = {fold(n) for n in names if " " in fold(n)}
        person = kind == "person"
        for name in sorted(labels | others):
            for t, is_label in by_name.get((name, person, country), ()) if country else ():
                if is_label or name in labels:
                    other = other or t
        if other:
            other.aliases += [n for n in [it, en, *names] if n]
            other.acronyms += acronyms
            if thing.id and not other.id:
                added.pop(other.iri)
                other.id = thing.id
                added[other.iri] = other
        else:
            added[thing.iri] = other = thing
        for name in labels | others:
            by_name[name, person, country].append((other, name in labels))
    things += added.values()
    bodies = {fold(n) for t in things if t.kind not in PLACES and t.kind != "person" for n in (t.it, t.en) if n}
    for record in read("persons.jsonl"):
        label = record["labels"].get("it") or record["labels"].get("en")
        if record["id"] in taken or not record["id"] or not label or not is_open(record["source"]) or " " not in label:
            continue
        if fold(label) in bodies or re.match("The ", label):
            continue  # a band or a firm that the benchmark took for a person
        taken.add(record["id"])
        thing = Thing(record["id"], "person", record["labels"].get("it"), record["labels"].get("en"), record.get("country"))
        thing.rank = 200 + round(100 * math.log2(1 + (record.get("n_gold") or 0)))
        thing.sources = [s for s in record["source"] if s.startswith(OPEN)]
        things.append(thing)


def read_metonyms(things, by_id):
    """The capitals and seats, and what their names stand for."""
    for m in read("metonyms.jsonl"):
        bodies = [s["id"] for s in m["stands_for"] if s["id"] in by_id]
        if not bodies:
            continue
        if m["kind"] == "capital":
            if m["place_id"] in by_id:
                by_id[m["place_id"]].seat = by_id[bodies[0]]
            continue
        names = m["surface"]["it"]
        thing = by_id.get(m["place_id"])
        if m["place_id"] in bodies or (thing and thing.kind not in PLACES):
            by_id[m["place_id"]].aliases += names + m["surface"]["en"]
            continue
        if not thing:
            thing = Thing(m["place_id"], "building", names[0], m["surface"]["en"][0])
            things.append(thing)
            if thing.id:
                by_id[thing.id] = thing
        thing.core, thing.seat, thing.rank = True, by_id[bodies[0]], 2000
        thing.aliases += names[1:] + m["surface"]["en"]
        country = by_id[bodies[-1]]
        thing.country = country.id if country.kind == "country" else None
        thing.sources = ["curated"]


def apply_additions(things, by_id):
    """Adds and corrects what additions.tsv says."""
    by_label = defaultdict(list)
    for thing in things:
        for label in {thing.it, thing.en}:
            by_label[label].append(thing)

    def find(name):
        if re.fullmatch(r"Q\d+", name):
            return by_id.get(name)
        return max(by_label.get(name, ()), key=lambda t: (t.core, t.rank, t.iri), default=None)

    problems = []
    for line in (HERE / "additions.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, what, values = line.split("\t")
        values = values.split("|")
        if what == "new":
            same = [t for t in by_label[name] if (t.kind in PLACES) == (values[0] in PLACES)]
            if same and max(t.rank for t in same) > 500:
                problems.append(f"{name}: is there already: {same[0].iri}")
            # The sources may know it under a small letter ("mar Nero"), or in English.
            same = [t for t in things if t.kind in ("area", "water") and t.kind == values[0] and t.id and (fold(name) == fold(t.it or "") or t.en == values[1])]
            thing = max(same, key=lambda t: (t.rank, t.iri), default=None)
            if thing:
                thing.it, thing.rank, thing.core = name, 2000, True
                thing.sources.append("attesta")
                by_label[name].append(thing)
                continue
            thing = Thing(None, values[0], name, values[1])
            thing.rank, thing.core, thing.sources = 2000, True, ["attesta"]
            things.append(thing)
            by_label[name].append(thing)
            continue
        thing = find(name)
        if not thing:
            problems.append(f"{name}: not in the sources")
            continue
        if what in ("seat", "demonym", "rank", "alias", "short", "acronym") and (thing.id or thing.kind not in PLACES):
            thing.core = True
        if "attesta" not in thing.sources:
            thing.sources.append("attesta")
        if what == "it":
            if thing.it:
                thing.aliases.append(thing.it)
            thing.it = values[0]
            by_label[values[0]].append(thing)
        elif what == "en":
            thing.en = values[0]
        elif what == "alias":
            thing.aliases += values
        elif what == "short":
            thing.shorts += values
        elif what == "acronym":
            thing.acronyms += values
        elif what == "demonym":
            thing.demonyms += inflect(values)
        elif what == "class":
            thing.kind = values[0]
        elif what == "country":
            thing.country = values[0]
        elif what == "rank":
            thing.rank = int(values[0])
        elif what == "seat":
            thing.seat = None if values == ["-"] else find(values[0])
            if values != ["-"] and not thing.seat:
                problems.append(f"{name}: seat of an unknown {values[0]}")
        elif what == "drop":
            for names in (thing.aliases, thing.shorts, thing.acronyms):
                names[:] = [n for n in names if n not in values]
        elif what == "remove":
            things.remove(thing)
            by_id.pop(thing.id, None)
            for label in (thing.it, thing.en):
                by_label[label] = [t for t in by_label[label] if t is not thing]
        else:
            problems.append(f"{name}: unknown `{what}`")
    if problems:
        sys.exit("additions.tsv:\n" + "\n".join(problems))


def inflect(lemmas):
    """The four forms of each adjective: russo russa russi russe; cinese cinesi."""
    forms = []
    for lemma in lemmas:
        stem, end = lemma[:-1], lemma[-1]
        if end == "o":
            hard = stem.endswith(("c", "g")) and not stem.endswith(("ic", "ac"))
            forms += [lemma, stem + "a", stem + ("hi" if hard else "i"), stem + ("he" if stem[-1] in "cg" else "e")]
        elif end == "e":
            forms += [lemma, stem + "i"]
        elif lemma.endswith("ista"):
            forms += [lemma, stem + "i", stem + "e"]
        else:
            forms.append(lemma)
    return forms


def clean(things):
    """Sorts the names of every thing into aliases, short forms and acronyms, and drops those that cannot stand in a text."""
    owner = {}
    for thing in sorted(things, key=lambda t: (-t.rank, t.iri)):
        for name in (thing.it, thing.en):
            if name:
                owner.setdefault(fold(name), thing)
    for thing in things:
        labels = {thing.it, thing.en}
        acronyms = {a for a in thing.acronyms if 1 < len(a) < 12 and usable_acronym(a)}
        keys = {fold(a) for a in acronyms}
        shorts, aliases = set(thing.shorts), set()
        for name in thing.aliases:
            if name in labels or not (usable(name) or thing.core and usable_acronym(name)):
                continue
            key = fold(name)
            if key in keys:
                acronyms.add(name)
            elif owner.get(key, thing).kind == "building" and thing.kind not in PLACES:
                continue  # "Montecitorio" is the building, which stands for the chamber
            elif owner.get(key, thing) is not thing and owner[key].rank > thing.rank and not thing.core:
                continue  # another thing's name: "India" for Kashmir
            elif thing.kind == "person" and " " not in key:
                shorts.add(name)
            elif not thing.core and thing.kind not in PLACES and " " not in key and difflib.SequenceMatcher(None, key, fold(thing.label)).ratio() < 0.75:
                shorts.add(name)  # "Quercia", "Saints": not another spelling, but a word that needs context
            elif name not in shorts:
                aliases.add(name)
        thing.aliases, thing.shorts, thing.acronyms = sorted(aliases), sorted(shorts - labels), sorted(acronyms - labels)


def usable_acronym(name):
    return bool(re.fullmatch(r"[A-Za-zÀ-ÿ0-9.&'’ -]+", name)) and len(fold(name)) > 1


def quote(text, language=None):
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"' + (f"@{language}" if language else "")


def write_turtle(things, by_id):
    head = (HERE / "authority-head.ttl").read_text(encoding="utf-8")
    blocks = []
    groups = ["country", "area", "region", "city", "building", "water", "international", "government", "party", "organization", "agency", "company", "team", "person"]
    for thing in sorted(things, key=lambda t: (groups.index(t.kind), fold(t.label), t.iri)):
        lines = [f"{thing.iri} a {SCHEMA_CLASS[thing.kind]}"]
        labels = [quote(n, lang) for n, lang in ((thing.it, "it"), (thing.en, "en")) if n]
        lines.append("skos:prefLabel " + " , ".join(labels))
        for property, names in (("skos:altLabel", thing.aliases), ("att:shortName", thing.shorts), ("att:acronym", thing.acronyms), ("att:demonym", sorted(set(thing.demonyms)))):
            if names:
                lines.append(f"{property} " + " , ".join(map(quote, names)))
        if thing.code:
            lines.append(f"att:countryCode {quote(thing.code)}")
        if thing.country in by_id and thing.country != thing.id:
            lines.append(f"att:country {by_id[thing.country].iri}")
        if thing.seat:
            lines.append(f"att:seatOf {thing.seat.iri}")
        if thing.population:
            lines.append(f"att:population {int(thing.population)}")
        if thing.lat:
            lines.append(f"schema:latitude {quote(thing.lat)} ; schema:longitude {quote(thing.lon)}")
        lines.append(f"att:prominence {thing.rank}")
        lines.append("dcterms:source " + " , ".join(quote(s) for s in sorted({source_name(s) for s in thing.sources})))
        blocks.append(" ;\n  ".join(lines) + " .\n")
    (HERE / "authority.ttl").write_text(head + "\n" + "\n".join(blocks), encoding="utf-8")


def source_name(source):
    for name in ("NaturalEarth", "Wikidata", "WOF", "GeoNames", "CLDR", "country-coder", "country-data-package", "ElEvANT", "ROR", "NSI", "congress-legislators"):
        if source.startswith(name):
            return name
    return "attesta"


def write_table(name, header, rows):
    text = header + "".join("\t".join(row) + "\n" for row in rows)
    (HERE / name).write_text(text, encoding="utf-8")


def labels(thing):
    it, en = thing.it or thing.en, thing.en or thing.it
    return [it, "" if en == it else en]


def code(thing, by_id):
    country = by_id.get(thing.country)
    return (country.code or "") if country and country is not thing else ""


PLACES_HEADER = """\
# Places of the authority. Made by make_authority.py, sources and licences in ATTRIBUTION.md; corrections go into additions.tsv.
# Wikidata item, class, country, Italian name (English where none is known), English name if another, population, latitude, longitude, prominence, aliases
"""
NAMES_HEADER = """\
# Persons and bodies of the authority. Made by make_authority.py, sources and licences in ATTRIBUTION.md; corrections go into additions.tsv.
# Wikidata item where a source gave one, class, country, Italian name, English name if another, prominence, aliases, short forms, acronyms
"""


GEONAMES_HEADER = """\
# GeoNames numbers of places of the authority: Wikidata item, number. Made by make_authority.py from Who's On First (gn:id) and Natural Earth
# (GEONAMEID), which give item and number together; a number that two items share is left out. Sources and licences in ATTRIBUTION.md.
"""


def write_geonames(by_id):
    numbers = {r["id"]: str(r["geonames"]) for r in read("places.jsonl") if r["id"] in by_id and int(r.get("geonames") or 0) > 0}
    items = Counter(numbers.values())
    rows = sorted((int(item[1:]), number) for item, number in numbers.items() if items[number] == 1)
    write_table("geonames.tsv", GEONAMES_HEADER, [[f"Q{item}", number] for item, number in rows])


def main():
    places = read_places()
    countries = {p.id for p in places if p.kind == "country"}
    things = places + read_core_bodies(countries)
    by_id = {t.id: t for t in things if t.id}
    by_code = {t.code: t.id for t in places if t.code and t.it}
    for d in read("demonyms.jsonl"):
        if d["id"] in by_id:
            by_id[d["id"]].demonyms += d["forms"].values()
            by_id[d["id"]].core = True
    read_metonyms(things, by_id)
    merge_curated(things, by_code, by_id)
    apply_additions(things, by_id)
    for thing in things:
        if thing.kind == "country" or getattr(thing, "type", "") in ("continent", "macroregion", "disputed") or thing.seat:
            thing.core = True
    things = [t for t in things if t.kind not in PLACES or not hasattr(t, "type") or wanted(t) or t.core and t.it]
    things = [t for t in things if len(fold(t.label)) > 1]
    # A region, lake or quarter that shares its city's name is less often meant.
    cities = defaultdict(list)
    for thing in things:
        if thing.kind == "city":
            for name in {fold(n) for n in (thing.it, thing.en) if n}:
                cities[name, thing.country].append(thing.rank)
    for thing in things:
        if thing.kind == "region" and not thing.core and thing.it not in ITALIAN_REGIONS:
            for name in (thing.it, thing.en):
                for rank in cities.get((fold(name or ""), thing.country), ()):
                    thing.rank = min(thing.rank, max(rank - 1, 0)) if rank > 450 else thing.rank
    clean(things)
    by_id = {t.id: t for t in things if t.id}
    seats = {id(t.seat) for t in things if t.seat}
    core = [t for t in things if t.core or id(t) in seats]
    rest = [t for t in things if not (t.core or id(t) in seats)]
    write_turtle(core, by_id)
    rows = sorted((t for t in rest if t.kind in PLACES), key=lambda t: (code(t, by_id), t.kind, fold(t.label), t.iri))
    write_table("places.tsv", PLACES_HEADER, [
        [t.id or "", t.kind, code(t, by_id), *labels(t), str(t.population or ""), t.lat or "", t.lon or "", str(t.rank), "|".join(t.aliases)] for t in rows
    ])
    rows = sorted((t for t in rest if t.kind not in PLACES), key=lambda t: (t.kind, code(t, by_id), fold(t.label), t.iri))
    write_table("names.tsv", NAMES_HEADER, [
        [t.id or "", t.kind, code(t, by_id), *labels(t), str(t.rank), "|".join(t.aliases), "|".join(t.shorts), "|".join(t.acronyms)] for t in rows
    ])
    write_geonames(by_id)
    for kind in ("first", "last"):
        names = {n.strip() for n in (SHARED / "ner" / f"{kind}-names.txt").read_text(encoding="utf-8").splitlines()}
        names = sorted(n for n in names if len(n) > 1 and re.fullmatch(r"[^\W\d_]+", n) and n[0].isupper() and not n.isupper())
        text = f"# {kind.capitalize()} names of 14 countries, from Faker (MIT, see ATTRIBUTION.md).\n" + "\n".join(names) + "\n"
        (HERE / f"{kind}-names.txt").write_text(text, encoding="utf-8")
    print(Counter(t.kind for t in things), len(core), len(rest))


if __name__ == "__main__":
    main()
