#!/usr/bin/env python3
"""How fast names are found, beside a spaCy pipeline of the same kind, in one run and on one core.

    pip install spacy        # 3.8 was measured
    cargo bench --no-run
    python3 benches/names_beside_spacy.py [ROUNDS]

The peer is a blank Italian pipeline with a named entity recognizer on spaCy's small architecture (`HashEmbedCNN`, width 96, depth 4,
its default), trained for a moment on the tagged file so that it proposes names. Both read the same articles. The two take turns,
so that whatever else the machine does falls on both. Tokens are those of each: they differ by a few per cent.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ATTESTA_SHARED", ROOT.parent / "shared"))
BYTES = 1_000_000
EXAMPLES = 600


def sentences():
    """The tagged sentences: words and their labels."""
    for block in (SHARED / "ner/attesta-wikinews.tsv").read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        if rows:
            yield [row[0] for row in rows], [row[-1] for row in rows]


def peer(spacy, tagged):
    """A pipeline that has seen some sentences once."""
    from spacy.tokens import Doc
    from spacy.training import Example, iob_to_biluo

    random.seed(7)
    spacy.util.fix_random_seed(7)
    pipeline = spacy.blank("it")
    recognizer = pipeline.add_pipe("ner")
    examples = []
    for words, labels in random.sample(tagged, EXAMPLES):
        doc = Doc(pipeline.vocab, words=words)
        examples.append(Example.from_dict(doc, {"words": words, "entities": iob_to_biluo(labels)}))
        for label in labels:
            if label != "O":
                recognizer.add_label(label[2:])
    optimizer = pipeline.initialize(lambda: examples)
    for at in range(0, len(examples), 32):
        pipeline.update(examples[at : at + 32], sgd=optimizer)
    return pipeline


def ours():
    """Tokens and bytes a second of our own stage: the median of a few samples."""
    command = ["cargo", "bench", "--bench", "stages", "--", "names", "--color", "never"]
    environment = dict(os.environ, ATTESTA_BENCH_BYTES=str(BYTES))
    output = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    # The line below the name of the bench has its rates: fastest, slowest, median, mean.
    rates = re.search(r"f_names_by_token.*\n((?:.*\n)?.*item/s.*)", output).group(1)
    value, unit = re.findall(r"([\d.]+) ([KM]?)item/s", rates)[2]
    return float(value) * {"": 1, "K": 1e3, "M": 1e6}[unit]


def main():
    import spacy

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    tagged = list(sentences())
    pipeline = peer(spacy, tagged)
    texts, size = [], 0
    for start in range(0, len(tagged), 12):
        text = " ".join(" ".join(words) for words, _ in tagged[start : start + 12])
        texts.append(text)
        size += len(text.encode())
        if size > BYTES:
            break
    theirs, own = [], []
    for _ in range(rounds):
        begun = time.process_time()
        tokens = sum(len(doc) for doc in pipeline.pipe(texts, batch_size=64))
        theirs.append(tokens / (time.process_time() - begun))
        own.append(ours())
        print(f"spaCy {theirs[-1]:9,.0f} tokens/s    attesta {own[-1]:9,.0f} tokens/s", flush=True)
    a, b = statistics.median(theirs), statistics.median(own)
    print(f"median: spaCy {spacy.__version__} {a:,.0f}, attesta {b:,.0f}: {b / a:.1f} times as fast")


if __name__ == "__main__":
    main()
