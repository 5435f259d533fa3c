"""Killing a server in the middle of its writes, again and again."""

import random
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.faults.load import under_load
from tests.faults.serving import Installation, Server, free_port, wait_until

STORED = "SELECT client_uuid FROM data_entry"
HALF = """
SELECT (SELECT coalesce(sum(quantity), 0) FROM data_entry)
     - (SELECT coalesce(sum(quantity), 0) FROM data_dayscore)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all rounds together; the slowest return in seconds."""

    acknowledged: int
    lost: int
    half: int
    twice: int
    slowest: float


def kill_rounds(folder: Path, rounds: int, seed: int = 1) -> Outcome:
    """Kill a server `rounds` times while clients log, and look at what it kept.

    What was never answered is sent again after each return, as a client would.
    """
    installation = Installation(folder)
    server = Server(installation, installation.prepare(), free_port())
    server.start()
    chance, acknowledged, half, slowest = random.Random(seed), set[str](), 0, 0.0
    for _ in range(rounds):
        with under_load(server) as load:
            wait_until(lambda: len(load.acknowledged) > 5)
            time.sleep(chance.random() * 0.2)
            server.kill()
            load.stopping.set()
        slowest = max(slowest, server.start())
        with server.client() as client:
            for body in list(load.unanswered):
                load.send(client, body)
        acknowledged |= set(load.acknowledged)
        half += abs(_read(folder, HALF)[0])
    server.stop()
    stored = _read(folder, STORED)
    lost = len(acknowledged - {_dashed(one) for one in stored})
    return Outcome(len(acknowledged), lost, half, len(stored) - len(set(stored)), slowest)


def _read(folder: Path, question: str) -> list[int]:
    with closing(sqlite3.connect(folder / "voorkant.sqlite3")) as raw:
        return [value for (value,) in raw.execute(question)]


def _dashed(text: object) -> str:
    bare = str(text)
    return "-".join((bare[:8], bare[8:12], bare[12:16], bare[16:20], bare[20:]))
