"""Runs a private PostgreSQL cluster in a temporary folder, reached over a Unix socket only.

PostgreSQL refuses to run as root, so root runs it as the user `postgres`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

StopMode = Literal["smart", "fast", "immediate"]

CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{folder}'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 64MB
fsync = {durable}
synchronous_commit = {durable}
full_page_writes = {durable}
"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster with an empty database `voorkant`."""

    folder: Path

    @property
    def url(self) -> str:
        """The DATABASE_URL of the empty database; psycopg and Django read it alike."""
        return f"postgresql://postgres@/voorkant?host={self.folder}"

    def start(self) -> None:
        """Start the cluster and wait until it accepts connections."""
        self._pg_ctl("start", "--log", str(self.folder / "log"))

    def stop(self, mode: StopMode = "fast") -> None:
        """Stop the cluster; `immediate` leaves it as a crash would."""
        self._pg_ctl("stop", "--mode", mode)

    def restart(self, mode: StopMode = "fast") -> None:
        """Stop and start the cluster; `immediate` makes it recover as after a crash."""
        self.stop(mode)
        self.start()

    def is_running(self) -> bool:
        """Tell whether the cluster's server process is there."""
        return (self.folder / "data" / "postmaster.pid").exists()

    def _pg_ctl(self, action: str, *options: str) -> None:
        data = str(self.folder / "data")
        _run("pg_ctl", action, "--pgdata", data, "--wait", "--silent", *options)


@contextmanager
def private_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Yield a running cluster, and remove it afterwards; `durable` keeps fsync on."""
    # Not under TMPDIR: a socket's path may be 107 bytes, and `postgres` must be able to reach it.
    folder = Path(tempfile.mkdtemp(prefix="voorkant-pg-", dir="/tmp"))
    cluster = Cluster(folder)
    try:
        _create(folder, durable=durable)
        cluster.start()
        _run("createdb", "--host", str(folder), "--username", "postgres", "voorkant")
        yield cluster
    finally:
        if cluster.is_running():
            cluster.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


def _create(folder: Path, *, durable: bool) -> None:
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    _run(
        *("initdb", "--pgdata", str(folder / "data"), "--username", "postgres", "--auth", "trust"),
        *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions"),
    )
    settings = CONFIGURATION.format(folder=folder, durable="on" if durable else "off")
    with (folder / "data" / "postgresql.conf").open("a") as out:
        out.write(settings)


def _run(program: str, *arguments: str) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # Output goes to a file: a server started by pg_ctl would keep a pipe open for ever.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [*as_postgres, str(_programs() / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
        )
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{program} failed: {output.read().decode(errors='replace')}")


def _programs() -> Path:
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda found: float(found.parts[-3]), default=None)
    found = newest or shutil.which("initdb")
    if not found:
        raise RuntimeError("PostgreSQL's server programs are missing (apt install postgresql)")
    return Path(found).resolve().parent
