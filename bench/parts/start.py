"""How soon a server shows its first page, and what it holds of memory after its first work."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.client import Client, request
from bench.measures import Measure, median
from bench.server import memory, serving, today
from bench.sizes import Sizes
from bench.stage import PROJECT, Site
from tests.faults.serving import Installation


def measure(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Start the server a few times on the small database; then send it requests."""
    site, seconds = sites[0], []
    for _ in range(sizes.starts):
        with serving(site) as server:
            seconds.append(server.started_in)
    note = f"of {sizes.starts} starts, slowest {max(seconds):.2f} s"
    what = "start to the first signed-in page"
    yield Measure("start", site.engine, what, median(seconds), "s", 2.5, note=note)
    with serving(site) as server:
        _use(site, server.port, sizes.requests)
        used = memory(server.pid)
    note = f"{used.processes} processes, {used.shared:.0f} MB with shared pages counted once"
    what = f"memory (RSS) after {sizes.requests:,} requests"
    yield Measure("start", site.engine, what, used.resident, "MB", 160, note=note)
    yield Measure("start", site.engine, "a sample company", _sample(), "s", 10)


def _sample() -> float:
    with tempfile.TemporaryDirectory(prefix="bench-demo-", dir=PROJECT / "var") as name:
        installation = Installation(Path(name) / "data")
        installation.prepare()
        began = time.monotonic()
        installation.run("demo").check_returncode()
        return time.monotonic() - began


def _use(site: Site, port: int, count: int) -> None:
    with Client(port) as client:
        for place in range(count):
            signed = {"Authorization": f"Bearer {site.tokens[place % len(site.tokens)]}"}
            page = today(site.cookies[place % len(site.cookies)])
            score = request("GET", "/api/v1/score/week", signed)
            status, _ = client.ask(page if place % 2 else score)
            if status != 200:
                raise RuntimeError(f"a request was answered with {status}")
