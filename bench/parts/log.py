"""Logging an entry, against a call that does nothing, against the clock, and in batches."""

import json
import subprocess
from collections.abc import Iterator

from bench.bare import bare_seconds
from bench.batch import batch_seconds
from bench.load import Told, load
from bench.measures import Measure, median, percentile
from bench.server import COMMAND, Server, serving
from bench.sizes import Sizes
from bench.stage import Site

CLIENTS = 8
MANY = 50
RATE = 100


def measure(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Measure logging on the databases of one engine, the small one first."""
    small_site, large_site = sites
    with serving(small_site) as small, serving(large_site) as large:
        for site, server in zip(sites, (small, large), strict=True):
            load(server.port, site, "entry", CLIENTS, 1)
        yield from _rounds((small_site, small), (large_site, large), sizes)
        yield from _steady(large_site, large, sizes)
        yield from _many(large_site, large, sizes)
        yield from _batches(large_site, large, sizes)
    yield _verified(large_site)


def _rounds(
    small: tuple[Site, Server], large: tuple[Site, Server], sizes: Sizes
) -> Iterator[Measure]:
    """Take turns, so that whatever else the machine does falls on all alike."""
    told: dict[str, list[Told]] = {"ping": [], "large": [], "small": []}
    for _ in range(sizes.rounds):
        for name, (site, server), act in (
            ("ping", large, "ping"),
            ("large", large, "entry"),
            ("small", small, "entry"),
        ):
            told[name].append(load(server.port, site, act, CLIENTS, sizes.seconds))
    speed = {name: median([one.a_second for one in all]) for name, all in told.items()}
    engine, failures = large[0].engine, sum(one.failures for all in told.values() for one in all)
    busy = max(one.generator_share for all in told.values() for one in all)
    note = f"{speed['large']:.0f} of {speed['ping']:.0f} a second; generator {busy:.0%} of a core"
    what, share = "entries, of calls that do nothing, 8 clients", speed["large"] / speed["ping"]
    yield Measure("log", engine, what, 100 * share, "%", 40, at_least=True, note=note)
    note = f"{1000 / speed['large']:.2f} against {1000 / speed['small']:.2f} ms each, 8 clients"
    what = f"cost at {large[0].entries:,} over {small[0].entries:,}"
    yield Measure("log", engine, what, speed["small"] / speed["large"], "×", 1.25, note=note)
    yield Measure("log", engine, "answers that were no success", failures, "", 0)


def _steady(site: Site, server: Server, sizes: Sizes) -> Iterator[Measure]:
    told = load(server.port, site, "entry", CLIENTS, sizes.steady, RATE)
    note = f"median {median(told.milliseconds):.1f} ms, {len(told.milliseconds)} answers"
    p95 = percentile(told.milliseconds, 0.95)
    yield Measure("log", site.engine, "p95 at a steady 100 a second", p95, "ms", 25, note=note)
    yield Measure("log", site.engine, "errors at a steady 100 a second", told.failures, "", 0)


def _many(site: Site, server: Server, sizes: Sizes) -> Iterator[Measure]:
    told = load(server.port, site, "entry", MANY, sizes.steady)
    note = f"{told.a_second:.0f} a second, median {median(told.milliseconds):.0f} ms"
    p99 = percentile(told.milliseconds, 0.99)
    yield Measure("log", site.engine, "p99 of 50 clients at once", p99, "ms", 300, note=note)
    yield Measure("log", site.engine, "errors of 50 clients at once", told.failures, "", 0)


def _batches(site: Site, server: Server, sizes: Sizes) -> Iterator[Measure]:
    batches, bares = [], []
    for _ in range(sizes.rounds):
        batches.append(batch_seconds(site, server, sizes.batches))
        bares.append(bare_seconds(site, sizes.bare))
    batch, bare = median(batches), median(bares)
    note = f"{1 / batch:.0f} of {1 / bare:.0f} a second"
    what = "batch of 500, of bare insert+upsert+commit"
    yield Measure("log", site.engine, what, 100 * bare / batch, "%", 50, at_least=True, note=note)


def _verified(site: Site) -> Measure:
    """Let the product prove its ledger: what was acknowledged is stored and counted."""
    command = [str(COMMAND), "verify", "--json"]
    done = subprocess.run(command, env=site.environment, stdout=subprocess.PIPE, check=False)
    (found,) = json.loads(done.stdout)
    note = f"{found['entries']:,} entries, {found['days']:,} day scores"
    what = "differences that verify finds afterwards"
    return Measure("log", site.engine, what, found["differences"], "", 0, note=note)
