"""The week of a team of 200 in the query layer, without server and page."""

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.measures import Measure, median, percentile
from bench.sizes import Sizes
from bench.stage import PROJECT, Site

MOST_MS = 15


def measure(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Measure reading the team's week on the large database of one engine."""
    site = sites[1]
    done = subprocess.run(
        [sys.executable, "-m", "bench.board", str(sizes.boards)],
        env=site.environment,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        check=True,
    )
    told = json.loads(done.stdout)
    taken = told["milliseconds"]
    note = f"median {median(taken):.1f} ms, {told['members']} members, {len(taken)} reads"
    what = f"team week, p95 at {site.entries:,} entries"
    yield Measure("board", site.engine, what, percentile(taken, 0.95), "ms", MOST_MS, note=note)
