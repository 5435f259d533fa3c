"""A real server on a free port with a data folder of its own, and somebody who may log on it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil

COMMAND = [sys.executable, "-m", "voorkant"]
PATIENCE = 30.0
PREPARE = """
import json
from datetime import UTC, datetime
import django
django.setup()
from django.conf import settings
from voorkant.operations.accounts import NewUser, create_token, create_user
from voorkant.operations.installation import prepare
from voorkant.operations.workspaces import NewWorkspace, create_workspace
now = datetime.now(UTC)
prepare(settings.DATA_FOLDER, now)
user = create_user(NewUser("anna@example.nl", "Anna", None, "en-gb"), now)
seat = create_workspace(user, NewWorkspace("Zon"), now)
print(create_token(seat.workspace, seat, "test", frozenset(SCOPES), now)[1])
"""


@dataclass(slots=True)
class Installation:
    """A data folder (and database) with the commands that work on it."""

    folder: Path
    database_url: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Return the environment of every process of this installation."""
        kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
        url = {"DATABASE_URL": self.database_url} if self.database_url else {}
        return {
            **kept,
            "VOORKANT_DATA": str(self.folder),
            "VOORKANT_LANGUAGE": "en",
            "VOORKANT_BACKUPS": "0",
            "DJANGO_SETTINGS_MODULE": "voorkant.config.settings",
            **url,
            **self.extra,
        }

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run one `voorkant` command to its end."""
        return subprocess.run(
            [*COMMAND, *arguments],
            env={**self.environment(), **more},
            capture_output=True,
            text=True,
            timeout=120,
        )

    def python(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script with this installation's settings."""
        return subprocess.run(
            [sys.executable, "-c", script],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=120,
        )

    def prepare(self, *more: str) -> str:
        """Make the tables, a business of one person, and return a token that may read and log, and
        whatever more is named.
        """
        done = self.python(f"SCOPES = {('read', 'log', *more)}\n{PREPARE}")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def differences(self) -> list[int]:
        """Return what `voorkant verify` finds wrong, workspace by workspace."""
        verdicts = json.loads(self.run("verify", "--json").stdout)
        return [one["differences"] for one in verdicts]


def _is_ours(name: str) -> bool:
    operator = name in ("DATABASE_URL", "PORT", "EMAIL_URL", "WEB_WORKERS")
    return operator or (name.startswith("VOORKANT_") and name != "VOORKANT_SECRET_KEY")


@dataclass(slots=True)
class Server:
    """A serving process that can be started, killed and started again."""

    installation: Installation
    token: str
    port: int
    process: "subprocess.Popen[str] | None" = None
    command: tuple[str, ...] = (*COMMAND, "serve")

    @property
    def url(self) -> str:
        """The address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """The file with everything it says."""
        folder = self.installation.folder
        return folder.with_name(f"{folder.name}.log")

    def client(self) -> httpx.Client:
        """Return a client that carries the token."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=10)

    def start(self) -> float:
        """Start it and wait for its first answer; return the seconds that took."""
        began = time.monotonic()
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command,
                env={**self.installation.environment(), "PORT": str(self.port)},
                stdout=log,
                stderr=log,
                text=True,
            )
        self.wait()
        return time.monotonic() - began

    def wait(self) -> None:
        """Wait until it answers."""
        with self.client() as client:
            try:
                wait_until(lambda: _answers(client), self.process)
            except AssertionError as error:
                raise AssertionError(f"{error}: {self.log.read_text()[-2_000:]}") from error

    def kill(self) -> None:
        """Kill it as a crash would: every process of it, at once, without a chance to tidy up."""
        assert self.process is not None
        children = psutil.Process(self.process.pid).children(recursive=True)
        for pid in (self.process.pid, *(child.pid for child in children)):
            os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE)


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/today").status_code == 200
    except httpx.TransportError:
        return False


def wait_until(is_so: Any, process: "subprocess.Popen[str] | None" = None) -> None:
    """Wait until something is so, as long as the process lives."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert process is None or process.poll() is None, "the server ended"
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(installation: Installation, token: str) -> Iterator[Server]:
    """Yield a running server of an installation, and end it."""
    server = Server(installation, token, free_port())
    try:
        server.start()
        yield server
    finally:
        if server.process is not None and server.process.poll() is None:
            server.stop()


def call(**more: Any) -> dict[str, Any]:
    """Return the body of one call, with a client_uuid of its own."""
    return {"client_uuid": str(uuid4()), "kind": "bel", "quantity": 1, **more}
