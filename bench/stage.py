"""A filled database on either engine, in a folder that disappears afterwards."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.support.postgres import private_cluster

PROJECT = Path(__file__).resolve().parents[1]
SMALL = 10_000
LARGE = 1_000_000
ENGINES = ("sqlite", "postgres")


@dataclass(frozen=True, slots=True)
class Site:
    """A database with a team and its past, and what a client needs to talk to its server."""

    engine: str
    entries: int
    folder: Path
    url: str
    tokens: tuple[str, ...]
    cookies: tuple[str, ...]
    kinds: tuple[str, ...]
    measured: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment that points the product at this database."""
        return environment(self.folder, self.url)


def environment(folder: Path, url: str) -> dict[str, str]:
    """Return this process's environment with the product's own variables replaced."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("VOORKANT_")}
    kept.pop("EMAIL_URL", None)
    kept.pop("DATABASE_URL", None)
    given = {
        "VOORKANT_DATA": str(folder),
        "VOORKANT_BACKUPS": "0",
        "DJANGO_SETTINGS_MODULE": "voorkant.config.settings",
    }
    return {**kept, **given, **({"DATABASE_URL": url} if url else {})}


@contextmanager
def stages(engine: str, sizes: tuple[int, ...]) -> Iterator[list[Site]]:
    """Yield one filled database per size; on PostgreSQL all in one private cluster."""
    # Beside the real data folder: elsewhere may be memory, where a durable write costs nothing.
    (PROJECT / "var").mkdir(exist_ok=True)
    with ExitStack() as run:
        base = Path(
            run.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=PROJECT / "var"))
        )
        cluster = run.enter_context(private_cluster(durable=True)) if engine != "sqlite" else None
        sites = []
        for size in sizes:
            url = _database(cluster.url, f"bench_{size}") if cluster else ""
            sites.append(_fill(engine, size, base / str(size), url))
        yield sites


def _database(url: str, name: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.replace("/voorkant?", f"/{name}?")


def _fill(engine: str, size: int, folder: Path, url: str) -> Site:
    command = [sys.executable, "-m", "bench.prepare", str(size)]
    print(f"filling {engine} with {size:,} entries ...", file=sys.stderr, flush=True)
    done = subprocess.run(
        command, env=environment(folder, url), cwd=PROJECT, stdout=subprocess.PIPE, check=True
    )
    found = json.loads(done.stdout)
    return Site(
        engine,
        size,
        folder,
        url,
        tuple(found["tokens"]),
        tuple(found["cookies"]),
        tuple(found["kinds"]),
        found["measured"][0],
    )
