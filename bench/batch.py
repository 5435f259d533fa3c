"""Batches of 500 entries, as a phone sends them after days without network."""

import json
import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from bench.client import Client, request
from bench.server import Server
from bench.stage import Site

ENTRIES = 500
DAYS = 3
PROGRESS_EVERY = 20


def batch_seconds(site: Site, server: Server, count: int) -> float:
    """Send so many batches, each of another member; return the seconds per entry."""
    chance = random.Random(time.time_ns())
    batches = [
        request("POST", "/api/v1/entries/batch", {"Authorization": f"Bearer {token}"}, body)
        for token in chance.sample(site.tokens, count)
        for body in [_batch(site, chance)]
    ]
    with Client(server.port) as client:
        began = time.perf_counter()
        answers = [client.ask(one) for one in batches]
        taken = time.perf_counter() - began
    for status, body in answers:
        created = [one["status"] for one in json.loads(body)["entries"]].count("created")
        if status != 200 or created != ENTRIES:
            raise RuntimeError(f"a batch was refused: {status}, {created} created")
    return taken / (count * ENTRIES)


def _batch(site: Site, chance: random.Random) -> dict[str, Any]:
    today = datetime.now(UTC).date()
    return {
        "entries": [
            {
                "client_uuid": str(UUID(int=chance.getrandbits(128), version=4)),
                "on": str(today - timedelta(days=DAYS - 1 - place * DAYS // ENTRIES)),
                "queued": True,
                **_what(site, chance, place),
            }
            for place in range(ENTRIES)
        ]
    }


def _what(site: Site, chance: random.Random, place: int) -> dict[str, Any]:
    if place % PROGRESS_EVERY == 0:
        percent = 10 * (place // PROGRESS_EVERY % 10) + 5
        return {"kind": site.measured, "item_name": "Bench", "percent": percent}
    return {"kind": chance.choice(site.kinds), "quantity": 1}
