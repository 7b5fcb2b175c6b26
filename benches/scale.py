#!/usr/bin/env python3
"""Time, memory and disk of build, export, index and verify as an archive grows, beside Oxigraph on the same quads in the same run.

    cargo build --release --bin attesta --example generate
    python3 benches/scale.py                      # 10 thousand, 100 thousand, 1 million and 5 million quads
    python3 benches/scale.py --sizes 10k,100k     # the small ones
    python3 benches/scale.py --disk PROGRAM       # with the index on disk of an attesta that has the feature `rocksdb`

Writes a table in Markdown. It needs about 6 GB below --folder for the largest size, and takes the wheels `oxigraph` (the official command
line) and `pyoxigraph` from PyPI unless they are there. Each command is run once: run it when the machine does nothing else.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VERSION = "0.5.13"


def measured(arguments, out=subprocess.DEVNULL, **options):
    """Runs a command: seconds, seconds of processor, and the most memory it had, in MB."""
    start = time.monotonic()
    child = subprocess.Popen([str(argument) for argument in arguments], stdout=out, **options)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(map(str, arguments))}: ended with {child.returncode}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def size(path):
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def lines(path):
    with open(path, "rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def number(text):
    factors = {"k": 1_000, "m": 1_000_000}
    return int(float(text[:-1]) * factors[text[-1]]) if text[-1] in factors else int(text)


class Peer:
    """Oxigraph's command line, and its store in memory through Python."""

    def __init__(self, folder):
        self.home = folder / "oxigraph"
        if not self.home.exists():
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--root-user-action=ignore", "--target", self.home]
            subprocess.run([*map(str, pip), f"oxigraph=={VERSION}", f"pyoxigraph=={VERSION}"], check=True)
        self.program = next(path for path in self.home.rglob("bin/oxigraph"))

    def load(self, store, file):
        return measured([self.program, "load", "--location", store, "--file", file])

    def dump(self, store, file):
        return measured([self.program, "dump", "--location", store, "--file", file])

    def in_memory(self, file):
        code = "import pyoxigraph, sys; pyoxigraph.Store().bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)"
        return measured([sys.executable, "-c", code, file], env={**os.environ, "PYTHONPATH": str(self.home)})


def of_size(quads, each, options, peer):
    folder = options.folder / str(quads)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    count = max(1, round(quads / each))
    subprocess.run([options.generate, str(count), folder / "articles"], check=True, stderr=subprocess.DEVNULL)
    attesta = options.attesta
    kg, file, theirs, store = folder / "kg", folder / "all.nq", folder / "dump.nq", folder / "store"
    rows = []

    def row(what, outcome, note=""):
        seconds, processor, memory = outcome
        rows.append((what, seconds, processor, memory, note))
        print(f"  {what}: {seconds:.2f} s, {processor:.2f} s of processor, {memory:.0f} MB {note}", file=sys.stderr, flush=True)

    row("build", measured([attesta, "build", folder / "articles", "--kg", kg, "--quiet"]))
    archive = size(kg)
    row("build again, no change", measured([attesta, "build", folder / "articles", "--kg", kg, "--quiet"]))
    export = measured([attesta, "export", "--kg", kg, "--format", "nquads", "--output", file])
    all_quads = lines(file)
    row("export N-Quads", export, f"{all_quads / export[0] / 1000:,.0f} k quads/s, {size(file) / 1e6:,.0f} MB")
    row("fill the index in memory", measured([attesta, "query", "--kg", kg, "-e", "ASK {}"]))
    row("verify", measured([attesta, "verify", "--kg", kg, "--quiet"]))
    row("oxigraph load, on disk", peer.load(store, file), f"{size(store) / all_quads:.0f} bytes a quad")
    dump = peer.dump(store, theirs)
    row("oxigraph dump N-Quads", dump, f"{dump[0] / export[0]:.1f} times as long as our export")
    if lines(theirs) != all_quads:
        sys.exit(f"{theirs}: expected {all_quads} quads, found {lines(theirs)}")
    row("oxigraph bulk load in memory", peer.in_memory(file))
    if options.disk:
        ask = [options.disk, "query", "--kg", kg, "-e", "ASK {}"]
        filled = measured(ask)
        row("fill the index on disk", filled, f"{size(kg / 'index') / all_quads:.0f} bytes a quad")
        row("ask it again", measured(ask))
        subprocess.run([options.generate, "1", folder / "added", "--skip", str(count)], check=True, stderr=subprocess.DEVNULL)
        measured([attesta, "build", folder / "added", "--kg", kg, "--quiet"])
        row("ask it after one more article", measured(ask))
    if not options.keep:
        shutil.rmtree(folder)
    return count, all_quads, archive, rows


def options_of(description, sizes, add=lambda parser: None):
    """What a run is asked for, with the programs it needs."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=sizes)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "target" / "scale")
    parser.add_argument("--attesta", type=pathlib.Path, default=ROOT / "target" / "release" / "attesta")
    parser.add_argument("--generate", type=pathlib.Path, default=ROOT / "target" / "release" / "examples" / "generate")
    parser.add_argument("--keep", action="store_true", help="leave the files there")
    add(parser)
    options = parser.parse_args()
    for program in (options.attesta, options.generate):
        if not program.exists():
            sys.exit(f"{program}: expected a program, found none\nhint: cargo build --release --bin attesta --example generate")
    options.folder.mkdir(parents=True, exist_ok=True)
    return options


def main():
    disk = "attesta with the feature `rocksdb`: its index on disk is measured too"
    options = options_of(__doc__, "10k,100k,1m,5m", lambda parser: parser.add_argument("--disk", type=pathlib.Path, help=disk))
    peer = Peer(options.folder)
    # How many quads an article has; the first ones are those of every size.
    each = quads_of_an_article(options)
    print(f"| quads | articles | archive | what | seconds | of processor | MB of memory | |")
    print(f"| ---: | ---: | ---: | --- | ---: | ---: | ---: | --- |")
    for text in options.sizes.split(","):
        print(f"{text} quads", file=sys.stderr)
        count, quads, archive, rows = of_size(number(text), each, options, peer)
        for at, (what, seconds, processor, memory, note) in enumerate(rows):
            head = f"{quads:,} | {count:,} | {archive / 1e6:,.1f} MB, {archive / quads:.1f} B/quad" if at == 0 else " | | "
            print(f"| {head} | {what} | {seconds:.2f} | {processor:.2f} | {memory:,.0f} | {note} |", flush=True)


def quads_of_an_article(options):
    folder = options.folder / "few"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([options.generate, "100", folder / "articles"], check=True, stderr=subprocess.DEVNULL)
    measured([options.attesta, "build", folder / "articles", "--kg", folder / "kg", "--quiet"])
    measured([options.attesta, "export", "--kg", folder / "kg", "--format", "nquads", "--output", folder / "all.nq"])
    quads = lines(folder / "all.nq")
    shutil.rmtree(folder)
    return quads / 100


if __name__ == "__main__":
    main()
