"""What a browser fetches for Today's script and style, compressed."""

import gzip
import re
from collections.abc import Iterator

from bench.client import Client, request
from bench.measures import Measure
from bench.server import serving, today
from bench.sizes import Sizes
from bench.stage import Site

SCRIPTS = re.compile(r'<script[^>]*\ssrc="([^"]+)"')
STYLES = re.compile(r'<link[^>]*\shref="([^"]+\.css[^"]*)"')
LEVEL = 6


def measure(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Add up the scripts and styles that the page names, each compressed as proxies do."""
    with serving(sites[0]) as server, Client(server.port) as client:
        _, page = client.ask(today(sites[0].cookies[0]))
        text = page.decode()
        files = dict.fromkeys(SCRIPTS.findall(text) + STYLES.findall(text))
        weights = {}
        for path in files:
            status, body = client.ask(request("GET", path))
            if status != 200:
                raise RuntimeError(f"{path} was answered with {status}")
            weights[path] = len(gzip.compress(body, LEVEL)) / 1000
    note = ", ".join(f"{path.rsplit('/', 1)[-1]} {kb:.1f}" for path, kb in weights.items())
    total = sum(weights.values())
    yield Measure("weight", "", "script and style of Today, gzipped", total, "kB", 100, note=note)
