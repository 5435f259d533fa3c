"""What waited on devices: how fast 500 acts come in, and whether stories by seed lose anything."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

from bench.client import Client, request
from bench.measures import Measure, median
from bench.server import Server, serving
from bench.sizes import Sizes
from bench.stage import PROJECT, Site

WAITING = 500
DAYS = 3
PROGRESS_EVERY = 20
AT_A_TIME = (100, 500)
MOST_SECONDS = 5
TOKEN = "t" * 32
AT_ONCE = 2


def measure(sites: list[Site], sizes: Sizes) -> Iterator[Measure]:
    """Send 500 acts, each time of another member, to the large database of one engine."""
    site = sites[1]
    with serving(site) as server:
        _seconds(site, server, site.cookies[0], AT_A_TIME[0])
        for most in AT_A_TIME:
            cookies = site.cookies[1 : 1 + sizes.rounds]
            taken = [_seconds(site, server, cookie, most) for cookie in cookies]
            what = f"{WAITING} acts that waited, {most} a request"
            note = f"median {median(taken):.2f} s, {site.entries:,} entries stored"
            yield Measure("sync", site.engine, what, max(taken), "s", MOST_SECONDS, note=note)


def _seconds(site: Site, server: Server, cookie: str, most: int) -> float:
    """Send the queue of a member in parts; return the seconds until all of it is acknowledged."""
    headers = {"Cookie": f"{cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
    with Client(server.port) as client:
        who = json.loads(client.ask(request("GET", "/sync/", headers))[1])
        acts = [_act(site, place) for place in range(WAITING)]
        began = time.perf_counter()
        for start in range(0, WAITING, most):
            body = {
                "user": who["user"],
                "workspace": who["workspace"],
                "sent_at": datetime.now(UTC).isoformat(),
                "acts": acts[start : start + most],
            }
            status, answer = client.ask(request("POST", "/sync/", headers, body))
            told = Counter(one["status"] for one in json.loads(answer).get("acts", []))
            if status != 200 or told != {"created": most}:
                raise RuntimeError(f"a part of the queue was refused: {status} {told}")
        return time.perf_counter() - began


def _act(site: Site, place: int) -> dict[str, Any]:
    at = datetime.now(UTC) - timedelta(days=DAYS) * (1 - place / WAITING)
    act = {"id": str(uuid4()), "at": at.isoformat(), "on": str(at.date()), "do": "log"}
    if place % PROGRESS_EVERY == 0:
        percent = 10 * (place // PROGRESS_EVERY % 10) + 5
        fields = {"kind": site.measured, "item_name": "Bench", "percent": str(percent)}
    else:
        fields = {"kind": site.kinds[place % len(site.kinds)], "quantity": "1"}
    return {**act, "fields": fields}


def stories(sizes: Sizes) -> Iterator[Measure]:
    """Tell stories by seed, some at once, each group on a server of its own."""
    began = time.monotonic()
    ends = [sizes.stories * part // AT_ONCE for part in range(AT_ONCE + 1)]
    groups = [_group(first + 1, last) for first, last in pairwise(ends)]
    told = Counter[str]()
    for group in groups:
        found = json.loads(group.communicate()[0])
        told += Counter({name: n for name, n in found.items() if isinstance(n, int)})
    seconds = time.monotonic() - began
    note = ", ".join(f"{told[name]:,} {name}" for name in ("taps", "requests", "drops", "doubles"))
    note = f"{told['seeds']:,} seeds, {note}, {told['kills']} kills, {seconds:.0f} s"
    for sort, what in (
        ("lost", "acts lost"),
        ("doubled", "acts doubled"),
        ("wrong_day", "acts on a wrong day"),
        ("miscounted", "points, instants or verify that differ"),
        ("stuck", "acts that never came in"),
    ):
        yield Measure("sync", "sqlite", what, told[sort], "", 0, note=note)
        note = ""


def _group(first: int, last: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.simulation", "--seeds", f"{first}-{last}", "--json"]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE)
