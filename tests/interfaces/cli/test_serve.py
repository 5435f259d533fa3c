"""`serve`: what it says, what it refuses, and that it stops when asked to."""

import re
import signal
from pathlib import Path

import pytest

from tests.faults.serving import Installation, free_port, served
from tests.interfaces.cli.conftest import Type
from voorkant.config.environment import base_url
from voorkant.data import places

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_tells_its_address_and_stops_when_asked(tmp_path: Path, how: signal.Signals) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare()) as server:
        assert server.process is not None
        server.process.send_signal(how)
        assert server.process.wait(10) == 0
        assert server.log.read_text().splitlines() == [
            f"Voorkant runs at http://localhost:{server.port}",
            "Open that address in your browser.",
            "Stop with Ctrl+C.",
        ]


def test_a_command_in_another_shell_knows_its_address(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare()) as server:
        installation.run("challenge", "start")
        shared = installation.run("challenge", "share").stdout
        assert shared.startswith(f"http://localhost:{server.port}/c/")


@pytest.mark.parametrize(
    ("given", "port", "served", "url"),
    [
        ("", "", "", "http://localhost:8000"),
        ("", "", "http://localhost:8080", "http://localhost:8080"),
        ("", "8090", "http://localhost:8080", "http://localhost:8090"),
        ("https://a.example/", "8090", "http://localhost:8080", "https://a.example"),
    ],
)
def test_the_address_is_set_or_that_of_the_last_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, port: str, served: str, url: str
) -> None:
    set_to = {"VOORKANT_BASE_URL": given, "PORT": port, "VOORKANT_DATA": str(tmp_path)}
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    if served:
        places.remember_address(served)
    assert base_url() == url


def test_an_address_that_cannot_be_kept_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A folder in its place refuses whoever asks, the administrator too.
    (tmp_path / "address").mkdir()
    monkeypatch.setenv("VOORKANT_DATA", str(tmp_path))
    places.remember_address("http://localhost:8080")
    assert base_url() == "http://localhost:8000"


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare()) as server:
        done = installation.run("serve", PORT=str(server.port))
        assert (done.returncode, done.stdout) == (1, "")
        assert re.fullmatch(
            rf"Port {server.port} is taken. Does Voorkant run already\? Or choose: PORT=\d+\n",
            done.stderr,
        )


def test_a_database_of_a_newer_program_is_refused_once(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    installation.prepare()
    newer = """
import django
django.setup()
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection
MigrationRecorder(connection).record_applied("data", "9999_later")
"""
    assert installation.python(newer).returncode == 0
    done = installation.run("serve", PORT=str(free_port()))
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "A newer version of Voorkant has changed this database. Use that version.\n",
    )


def test_a_command_says_that_the_tables_wait_for_an_update(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    installation.prepare()
    older = """
import django
django.setup()
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection
MigrationRecorder.Migration.objects.filter(app="data").latest("id").delete()
connection.cursor().execute("ALTER TABLE data_member RENAME COLUMN in_sales TO to_come")
"""
    assert installation.python(older).returncode == 0
    done = installation.run("week")
    assert (done.returncode, done.stderr) == (
        1,
        "The tables of this database wait for an update: voorkant serve does it.\n",
    )


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1"])
def test_a_port_is_a_number(command: Type, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    typed = command("serve", "--json")
    assert (typed.code, typed.json["message"]) == (2, "A port is a number from 1 to 65535.")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.com"])
def test_it_listens_on_this_machine_only(command: Type, host: str) -> None:
    typed = command("serve", "--host", host, "--json")
    assert (typed.code, typed.json["code"]) == (2, "wrong_use")
