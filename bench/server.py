"""A real server on a free port of the loopback interface: `voorkant serve`, ended by its id."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.client import Client, request
from bench.stage import PROJECT, Site

COMMAND = Path(sys.executable).with_name("voorkant")
START_WITHIN = 30.0
STOP_WITHIN = 15.0


class ServerFailedError(RuntimeError):
    """The server did not answer in time, or went away."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, process and the seconds until its first page."""

    port: int
    pid: int
    started_in: float


@contextmanager
def serving(site: Site) -> Iterator[Server]:
    """Run the product on a database until it shows a signed-in page; end it afterwards."""
    port = _free_port()
    environment = {**site.environment, "PORT": str(port)}
    with (site.folder / "server.log").open("ab") as log:
        began = time.perf_counter()
        process = subprocess.Popen(
            [COMMAND, "serve"],
            env=environment,
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            _wait(process, port, site, began + START_WITHIN)
            yield Server(port, process.pid, time.perf_counter() - began)
        finally:
            _end(process)


def today(cookie: str) -> bytes:
    """Return the request of a signed-in person for his page Today."""
    return request("GET", "/", {"Cookie": cookie})


def _wait(process: "subprocess.Popen[bytes]", port: int, site: Site, until: float) -> None:
    wanted = today(site.cookies[0])
    answer = "nothing"
    while time.perf_counter() < until:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), Client(port) as client:
            status, body = client.ask(wanted)
            if status == 200:
                return
            answer = f"{status} {body[:500]!r}"
            time.sleep(0.2)
        time.sleep(0.01)
    log = (site.folder / "server.log").read_text(errors="replace")[-2000:]
    raise ServerFailedError(f"no page from the server, last answer {answer}\n{log}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes resident in all processes: added up (RSS), and shared pages counted once (PSS)."""

    resident: float
    shared: float
    processes: int


def memory(pid: int) -> Memory:
    """Return what a process and all that it started hold."""
    first = psutil.Process(pid)
    found = [one.memory_full_info() for one in (first, *first.children(recursive=True))]
    resident, shared = sum(one.rss for one in found), sum(one.pss for one in found)
    return Memory(resident / 1e6, shared / 1e6, len(found))
