#!/usr/bin/env python3
"""What comparing costs as an archive grows: to compare all of it, to compare one article, and to add articles to it.

    cargo build --release --bin attesta --example generate
    python3 benches/scale_compare.py                        # 1 thousand, 10 thousand and 100 thousand articles
    python3 benches/scale_compare.py --sizes 1k,10k

Writes a table in Markdown. The largest size needs about 6 GB below --folder and builds for half an hour. Each command is run once: run it when
the machine does nothing else.
"""

import shutil
import subprocess
from csv import DictReader as reader

from scale import lines, measured, number, options_of, size

ADDED = 500


def of_size(count, options):
    folder = options.folder / f"compare-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kg, attesta, csv = folder / "kg", options.attesta, folder / "all.csv"
    for name, numbers in (("articles", [str(count)]), ("added", [str(ADDED), "--skip", str(count)])):
        generate = [options.generate, numbers[0], folder / name, *numbers[1:]]
        subprocess.run([str(part) for part in generate], check=True, stderr=subprocess.DEVNULL)
    build = measured([attesta, "build", folder / "articles", "--kg", kg, "--quiet"])
    with open(csv, "wb") as out:
        whole = measured([attesta, "compare", "--kg", kg, "--format", "csv"], out=out)
    with open(csv, newline="") as file:
        key = next(reader(file))["quote"].rsplit("», ", 1)[1]
    one = measured([attesta, "compare", "--kg", kg, "--article", key, "--format", "csv"])
    archive = size(kg)
    added = measured([attesta, "build", folder / "added", "--kg", kg, "--quiet"])
    again = measured([attesta, "build", folder / "added", "--kg", kg, "--quiet"])
    result = [
        f"{count:,}", f"{archive / 1e6:,.0f} MB", f"{build[0]:.0f} s", f"{whole[0]:.1f} s", f"{whole[1]:.1f} s", f"{whole[2]:,.0f} MB",
        f"{lines(csv):,}", f"{one[0]:.2f} s", f"{(added[0] - again[0]) / ADDED * 1000:.1f} ms",
    ]
    if not options.keep:
        shutil.rmtree(folder)
    return result


def main():
    options = options_of(__doc__, "1k,10k,100k")
    heads = ["articles", "archive", "build", "compare all", "of processor", "memory", "lines", "compare one", "an article more"]
    print(f"| {' | '.join(heads)} |\n|{' ---: |' * len(heads)}")
    for text in options.sizes.split(","):
        print(f"| {' | '.join(of_size(number(text), options))} |", flush=True)


if __name__ == "__main__":
    main()
