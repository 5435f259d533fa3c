"""A database that restarts under load, and how its server gets over it."""

import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.faults.load import under_load
from tests.faults.serving import Installation, served, wait_until
from tests.support.postgres import private_cluster


@dataclass(frozen=True, slots=True)
class Healed:
    """What became of a restart: seconds until it logged again, and what was kept."""

    seconds: float
    same_process: bool
    refused: frozenset[int]
    lost: int
    twice: int
    differences: tuple[int, ...]


def restart_under_load(folder: Path) -> Healed:
    """Restart PostgreSQL at once while clients log, and wait until they log again."""
    with private_cluster(durable=True) as cluster:
        installation = Installation(folder, cluster.url, {"WEB_WORKERS": "1"})
        with served(installation, installation.prepare()) as server:
            with under_load(server) as load:
                wait_until(lambda: len(load.acknowledged) > 20)
                cluster.restart("immediate")
                back, seen = time.monotonic(), len(load.acknowledged)
                wait_until(lambda: len(load.acknowledged) > seen + 20)
                seconds = time.monotonic() - back
            lives = server.process is not None and server.process.poll() is None
        with psycopg.connect(cluster.url) as raw:
            rows = raw.execute("SELECT client_uuid FROM data_entry").fetchall()
        stored = [str(uuid) for (uuid,) in rows]
        return Healed(
            seconds,
            lives,
            frozenset(load.refused),
            len(set(load.acknowledged) - set(stored)),
            len(stored) - len(set(stored)),
            tuple(installation.differences()),
        )
