"""Does this earn money? How soon a phrase is judged, alone and in a long row."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.measures import Measure, median, percentile
from bench.sizes import Sizes
from voorkant.core.activity.sides import Side
from voorkant.learning.sides import judge, normalised
from voorkant.learning.sides.phrases import phrases

COMMAND = [sys.executable, "-m", "voorkant", "side"]
CORRECTIONS = 1_000


def measure(sizes: Sizes) -> Iterator[Measure]:
    """Start the command a few times, send it lines, and judge new phrases in this process."""
    texts = [phrase.text for phrase in phrases()]
    starts = [_seconds([texts[0]]) for _ in range(sizes.starts)]
    note = f"of {sizes.starts} starts, slowest {max(starts):.2f} s"
    what = "start to the first answer, no database"
    yield Measure("sides", "", what, median(starts), "s", 1, note=note)
    lines = [f"{texts[place % len(texts)]} {place}" for place in range(sizes.lines)]
    rest = max(_seconds(lines) - median(starts), 0)
    note = f"{rest:.2f} s after the start, {sizes.lines / rest:,.0f} a second"
    what = f"a line of {sizes.lines:,} by standard input"
    yield Measure("sides", "", what, 1000 * rest / sizes.lines, "ms", 20, note=note)
    taught = {normalised(f"{text} bij Els"): Side.BACK for text in texts[:CORRECTIONS]}
    judge("bel Els", taught)
    for what, known in (("a new phrase", {}), (f"the same, {CORRECTIONS:,} corrections", taught)):
        taken = [_milliseconds(f"{text} met {what}", known) for text in texts]
        note = f"median {median(taken):.2f} ms of {len(taken):,}"
        yield Measure("sides", "", f"p95 of {what}", percentile(taken, 0.95), "ms", 20, note=note)


def _seconds(lines: list[str]) -> float:
    nowhere = {**os.environ, "VOORKANT_DATA": "/nonexistent", "DATABASE_URL": ""}
    given = "".join(f"{line}\n" for line in lines)
    began = time.perf_counter()
    done = subprocess.run(COMMAND, input=given, env=nowhere, capture_output=True, text=True)
    taken = time.perf_counter() - began
    if [json.loads(line)["text"] for line in done.stdout.splitlines()] != lines:
        raise RuntimeError(f"the answers are not those of the lines: {done.stderr}")
    return taken


def _milliseconds(text: str, corrections: dict[str, Side]) -> float:
    began = time.perf_counter()
    judge(text, corrections)
    return 1000 * (time.perf_counter() - began)
