"""The page Today of somebody who is signed in, in a small and in a large workspace."""

from collections.abc import Iterator

from bench.load import load
from bench.measures import Measure, median, percentile
from bench.server import serving
from bench.sizes import Sizes
from bench.stage import Site


def measure(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Measure the page on the databases of one engine, the small one first, for one reader."""
    with serving(sites[0]) as small, serving(sites[1]) as large:
        servers = list(zip(sites, (small, large), strict=True))
        taken: list[list[float]] = [[], []]
        failures = 0
        for warm in (False, *[True] * sizes.rounds):
            for place, (site, server) in enumerate(servers):
                told = load(server.port, site, "today", 1, sizes.seconds)
                failures += told.failures
                if warm:
                    taken[place] += told.milliseconds
    p95 = [percentile(one, 0.95) for one in taken]
    engine, size = sites[1].engine, sites[1].entries
    note = f"median {median(taken[1]):.1f} ms, {len(taken[1])} pages"
    yield Measure("today", engine, f"p95 at {size:,} entries", p95[1], "ms", 60, note=note)
    note = f"median {median(taken[1]):.1f} against {median(taken[0]):.1f} ms"
    what = f"p95 at {size:,} over {sites[0].entries:,}"
    yield Measure("today", engine, what, p95[1] / p95[0], "×", 1.25, note=note)
    yield Measure("today", engine, "answers that were no success", failures, "", 0)
