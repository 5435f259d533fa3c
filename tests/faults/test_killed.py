"""A server that is killed while it writes loses nothing that it acknowledged."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from tests.faults.killing import kill_rounds
from tests.faults.serving import Installation, call, served, wait_until

ROUNDS = int(os.environ.get("KILL_ROUNDS", "20"))

pytestmark = pytest.mark.slow


def test_kill_9_while_writing_loses_nothing(tmp_path: Path) -> None:
    outcome = kill_rounds(tmp_path / "data", ROUNDS)
    assert (outcome.lost, outcome.half, outcome.twice) == (0, 0, 0)
    assert outcome.acknowledged > ROUNDS * 5
    assert Installation(tmp_path / "data").differences() == [0]


def test_a_killed_parent_takes_its_server_along_and_frees_the_port(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare()) as server:
        assert server.process is not None
        workers = psutil.Process(server.process.pid).children(recursive=True)
        server.process.kill()
        server.process.wait(10)
        psutil.wait_procs(workers, timeout=5)
        assert [one for one in workers if one.is_running()] == []
        server.start()


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare()) as server, server.client() as client:
        assert server.process is not None
        (worker,) = psutil.Process(server.process.pid).children(recursive=True)
        worker.kill()
        wait_until(lambda: not worker.is_running())
        server.wait()
        assert client.post("/entries", json=call()).status_code == 201


def test_the_same_entry_sent_five_times_is_one(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare()) as server, server.client() as client:
        body = call()
        answers = [client.post("/entries", json=body).status_code for _ in range(5)]
        assert answers == [201, 200, 200, 200, 200]
        assert client.post("/entries", json={**body, "quantity": 2}).status_code == 422
    with closing(sqlite3.connect(tmp_path / "data" / "voorkant.sqlite3")) as raw:
        assert raw.execute("SELECT count(*) FROM data_entry").fetchone() == (1,)
