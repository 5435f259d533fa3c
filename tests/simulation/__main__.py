"""Run stories against a server of their own: `python -m tests.simulation --help`."""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import django

from tests.faults.serving import COMMAND, Installation, Server, free_port
from tests.simulation.faults import FAULTS
from tests.support.postgres import private_cluster

SORTS = ("lost", "doubled", "wrong_day", "miscounted", "stuck")
# A killed server loses no memory: what is on disk elsewhere may as well be here.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
FAULTY = (sys.executable, "-m", "tests.simulation.faults")


def main() -> int:
    """Run the seeds, tell what was found, and how to run one of them again."""
    given = _arguments()
    with _installed(given.engine) as (installation, token):
        if given.plant:
            found: dict[str, Any] = {
                fault: _run(installation, token, given, fault) for fault in FAULTS
            }
            missed = [fault for fault in FAULTS if found[fault]["first_wrong"] is None]
        else:
            found = _run(installation, token, given, given.fault)
            missed = found["told"]
    if given.json:
        print(json.dumps(found))
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seeds", default="1-50", help="the first and the last, or one")
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--fault", choices=sorted(FAULTS), default="", help="plant a fault")
    parser.add_argument("--plant", action="store_true", help="plant each fault until it is found")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser.parse_args()


@contextmanager
def _installed(engine: str) -> Iterator[tuple[Installation, str]]:
    """Yield an empty installation that this process can look into, with a token."""
    with ExitStack() as run:
        base = run.enter_context(tempfile.TemporaryDirectory(prefix="simulation-", dir=MEMORY))
        url = run.enter_context(private_cluster()).url if engine == "postgres" else ""
        installation = Installation(Path(base) / "data", url)
        token = installation.prepare()
        environment = installation.environment()
        os.environ.clear()
        os.environ.update(environment)
        django.setup()
        yield installation, token


def _run(
    installation: Installation, token: str, given: argparse.Namespace, fault: str
) -> dict[str, Any]:
    """Tell the stories to a server; with a fault only until it is found."""
    installation.extra = {"VOORKANT_FAULT": fault}
    command = (*(FAULTY if fault else COMMAND), "serve")
    server = Server(installation, token, free_port(), command=command)
    try:
        server.start()
        return _stories(server, given, fault)
    finally:
        if _runs(server):
            server.stop()


def _runs(server: Server) -> bool:
    return server.process is not None and server.process.poll() is None


def _stories(server: Server, given: argparse.Namespace, fault: str) -> dict[str, Any]:
    from tests.simulation.story import Story

    began, counts, wrong = time.monotonic(), Counter[str](), Counter[str]()
    first_wrong: int | None = None
    told: list[str] = []
    first, _, last = given.seeds.partition("-")
    for seed in range(int(first), int(last or first) + 1):
        assert _runs(server), f"the server ended before seed {seed}"
        ending = Story(seed, server.port, server.kill, server.start).run()
        counts += ending.counts + Counter(seeds=1, taps=ending.taps)
        wrong += Counter({sort: len(getattr(ending.findings, sort)) for sort in SORTS})
        if ending.findings.lines():
            first_wrong = first_wrong or seed
            told += _told(given, fault, seed, ending.findings.lines())
            if fault:
                break
    return {
        **{sort: wrong[sort] for sort in SORTS},
        **counts,
        "first_wrong": first_wrong,
        "told": told[:40],
        "seconds": round(time.monotonic() - began, 1),
    }


def _told(given: argparse.Namespace, fault: str, seed: int, lines: list[str]) -> list[str]:
    planted = f" --fault {fault}" if fault else ""
    again = f".venv/bin/python -m tests.simulation --seeds {seed} --engine {given.engine}{planted}"
    whole = [f"seed {seed}; again: {again}", *(f"  {line}" for line in lines[:10])]
    print("\n".join(whole), file=sys.stderr, flush=True)
    return whole


if __name__ == "__main__":
    sys.exit(main())
