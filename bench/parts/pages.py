"""Pages of somebody who is signed in, in a small and in a large workspace, one reader."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bench.client import Client, request
from bench.load import PAGES, load
from bench.measures import Measure, median, percentile
from bench.server import serving
from bench.sizes import Sizes
from bench.stage import Site
from voorkant.core.periods import Week

MOST_MS = {"today": 60, "score": 60, "review": 100}
PDF_SECONDS = 2
PDFS = 5
MOST_RATIO = 1.25


def today(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Measure Today on the databases of one engine, the small one first."""
    return _page("today", sites, sizes)


def score(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Measure Score on the databases of one engine, the small one first."""
    return _page("score", sites, sizes)


def review(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Measure the weekly review, and its PDF; the first one loads what makes PDFs."""
    yield from _page("review", sites, sizes)
    site, taken = sites[1], []
    address = f"/review/{Week.of(datetime.now(UTC).date())}/pdf/"
    with serving(site) as server, Client(server.port) as client:
        for _ in range(PDFS):
            began = time.perf_counter()
            status, body = client.ask(request("GET", address, {"Cookie": site.cookies[0]}))
            taken.append(time.perf_counter() - began)
            if status != 200 or not body.startswith(b"%PDF"):
                raise RuntimeError(f"{address} was answered with {status}")
    note = f"the first {taken[0]:.2f} s, then {median(taken[1:]):.2f} s, {len(body) / 1000:.0f} kB"
    yield Measure("review", site.engine, "the slowest PDF", max(taken), "s", PDF_SECONDS, note=note)


def _page(name: str, sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    assert name in PAGES
    with serving(sites[0]) as small, serving(sites[1]) as large:
        servers = list(zip(sites, (small, large), strict=True))
        taken: list[list[float]] = [[], []]
        failures = 0
        for warm in (False, *[True] * sizes.rounds):
            for place, (site, server) in enumerate(servers):
                told = load(server.port, site, name, 1, sizes.seconds)
                failures += told.failures
                if warm:
                    taken[place] += told.milliseconds
    p95 = [percentile(one, 0.95) for one in taken]
    engine, size = sites[1].engine, sites[1].entries
    note = f"median {median(taken[1]):.1f} ms, {len(taken[1])} pages"
    yield Measure(name, engine, f"p95 at {size:,} entries", p95[1], "ms", MOST_MS[name], note=note)
    note = f"median {median(taken[1]):.1f} against {median(taken[0]):.1f} ms"
    what = f"p95 at {size:,} over {sites[0].entries:,}"
    yield Measure(name, engine, what, p95[1] / p95[0], "×", MOST_RATIO, note=note)
    yield Measure(name, engine, "answers that were no success", failures, "", 0)
