"""A server that is killed while it writes, and one whose database restarts: how soon it is back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measures import Measure
from bench.sizes import Sizes
from bench.stage import PROJECT
from tests.faults.healing import restart_under_load
from tests.faults.killing import kill_rounds
from tests.faults.serving import Installation


def measure(sizes: Sizes) -> Iterator[Measure]:
    """Kill a server that often while clients log, and count what it lost."""
    with tempfile.TemporaryDirectory(prefix="bench-kill-", dir=PROJECT / "var") as name:
        folder = Path(name) / "data"
        outcome = kill_rounds(folder, sizes.kills)
        differences = sum(Installation(folder).differences())
        healed = restart_under_load(Path(name) / "restarted")
    note = f"of {outcome.acknowledged} acknowledged in {sizes.kills} rounds"
    broken = outcome.half + outcome.twice + differences
    yield Measure("kill", "sqlite", "acknowledged entries lost", outcome.lost, "", 0, note=note)
    yield Measure("kill", "sqlite", "half, double or miscounted entries", broken, "", 0)
    yield Measure("kill", "sqlite", "slowest return", outcome.slowest, "s", 5)
    what = "logging again after PostgreSQL restarted"
    yield Measure("kill", "postgres", what, healed.seconds, "s", 5)
    yield Measure("kill", "postgres", "acknowledged entries lost by that", healed.lost, "", 0)
