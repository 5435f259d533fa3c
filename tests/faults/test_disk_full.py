"""A full disk: nothing is half written, reading goes on, and writing again when there is room."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.serving import Installation, call, served

pytestmark = pytest.mark.slow
SIZE = 8 * 1024 * 1024
ENOUGH = 2_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 8 MB; only root may."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("this machine does not let root mount a disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def log_until_refused(client: httpx.Client) -> tuple[int, httpx.Response]:
    """Log calls with long notes; return how many were accepted, and the first refusal."""
    for accepted in range(ENOUGH):
        answer = client.post("/entries", json=call(note="x" * 2_000))
        if answer.status_code != 201:
            return accepted, answer
    raise AssertionError("the disk never filled up")


def test_a_full_disk_refuses_writes_and_nothing_else(small_disk: Path) -> None:
    installation = Installation(small_disk / "data")
    with served(installation, installation.prepare()) as server, server.client() as client:
        filler = small_disk / "filler"
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        filler.write_bytes(b"x" * (free - 400_000))
        accepted, refusal = log_until_refused(client)
        assert refusal.status_code == 507
        assert refusal.json() == {
            "code": "disk_full",
            "message": "The disk is full. Nothing was written; make room and try again.",
            "field": None,
        }
        today = client.get("/today")
        assert (today.status_code, today.json()["score"]["points"]) == (200, accepted)
        filler.unlink()
        assert client.post("/entries", json=call()).status_code == 201
        assert client.get("/today").json()["score"]["points"] == accepted + 1
    assert installation.differences() == [0]


def test_a_backup_to_a_full_disk_is_refused_and_leaves_nothing(
    small_disk: Path, tmp_path: Path
) -> None:
    installation = Installation(tmp_path / "data")
    installation.prepare()
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    (small_disk / "filler").write_bytes(b"x" * (free - 100_000))
    done = installation.run("backup", str(small_disk / "kept.sqlite3"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The disk is full. Nothing was written; make room and try again.\n"
    assert [one.name for one in small_disk.iterdir()] == ["filler"]
