"""A server that is killed while it writes, again and again: the rounds of the tests, but more."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measures import Measure
from bench.sizes import Sizes
from bench.stage import PROJECT
from tests.faults.killing import kill_rounds
from tests.faults.serving import Installation


def measure(sizes: Sizes) -> Iterator[Measure]:
    """Kill a server that often while clients log, and count what it lost."""
    with tempfile.TemporaryDirectory(prefix="bench-kill-", dir=PROJECT / "var") as name:
        folder = Path(name) / "data"
        outcome = kill_rounds(folder, sizes.kills)
        differences = sum(Installation(folder).differences())
    note = f"of {outcome.acknowledged} acknowledged in {sizes.kills} rounds"
    broken = outcome.half + outcome.twice + differences
    yield Measure("kill", "sqlite", "acknowledged entries lost", outcome.lost, "", 0, note=note)
    yield Measure("kill", "sqlite", "half, double or miscounted entries", broken, "", 0)
    yield Measure("kill", "sqlite", "slowest return", outcome.slowest, "s", 5)
