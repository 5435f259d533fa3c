"""`side`: with a workspace, without one, and phrases one a line."""

import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.cli.conftest import Type
from voorkant.core.activity.sides import Side
from voorkant.operations.activity.sides import correct_side
from voorkant.queries.access import Member
from voorkant.queries.activity.sides import corrections
from voorkant.wording.sides import UNSURE


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command find the database of the tests."""
    monkeypatch.setattr("voorkant.interfaces.cli.sides.has_database", lambda: True)


def lines(folder: Path, given: bytes, **environment: str) -> list[Any]:
    """Run the command by itself, in a place where nothing is, on what is sent to it."""
    done = subprocess.run(
        [sys.executable, "-m", "voorkant", "side"],
        env={"VOORKANT_DATA": str(folder / "nowhere"), **environment},
        input=given,
        capture_output=True,
    )
    assert (done.returncode, done.stderr, list(folder.iterdir())) == (0, b"", [])
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_a_phrase_is_judged_in_words_and_in_json(command: Type, anna: Member) -> None:
    typed = command("side", "bel", "Jan", "terug")
    assert (typed.code, typed.err) == (0, "")
    where, why = typed.out.splitlines()
    assert where.startswith("Front side: talk · 9")
    assert why == "“bel” gets you talking with somebody who may buy."
    found = command("side", "Website bijwerken", "--json").json
    assert (found["text"], found["side"]) == ("Website bijwerken", "back")
    assert command("side", "").out == "Not sure\nType what you are busy with.\n"


def test_a_workspace_is_taught_and_answers_by_it(command: Type, anna: Member) -> None:
    told = command("side", "website", "--is", "reach").out
    assert told == "Front side: reach · 100% sure\nCorrected here.\n"
    assert corrections(anna.workspace) == {"website": Side.REACH}
    assert command("side", "Website", "--json").json["why"] == "Corrected here."
    assert command("side", "website", "--is", "nothing", "--json").json["side"] == "back"
    assert corrections(anna.workspace) == {}
    assert command("side", "website", "--is", "front").code == 2


def test_without_anybody_it_judges_all_the_same(command: Type, db: None) -> None:
    assert command("side", "website", "--json").json["side"] == "back"
    assert command("side", "website", "--as", "nobody@example.nl").code == 1
    assert command("side", "website", "--is", "talk").code == 1


def test_lines_use_what_the_workspace_was_taught(
    command: Type, anna: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct_side(anna.workspace, anna, "website", Side.TALK, datetime.now(UTC))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"website\nboekhouding\n")))
    told = command("side").out.splitlines()
    assert [json.loads(line)["side"] for line in told] == ["talk", "back"]


def test_each_line_gets_an_object_without_database_or_folder(tmp_path: Path) -> None:
    given = "\ufeffBel Jan terug\r\n\nnieuwsbrief versturen\nboekhouding\nxq\n".encode()
    found = lines(tmp_path, given, VOORKANT_LANGUAGE="nl")
    assert [one["text"] for one in found] == [
        *("Bel Jan terug", "", "nieuwsbrief versturen", "boekhouding", "xq"),
    ]
    sides = [one["side"] for one in found]
    assert sides == ["talk", UNSURE, "reach", "back", UNSURE]
    assert found[0].keys() == {"text", "side", "confidence", "why"}
    assert found[0]["why"] == "“Bel” brengt je in gesprek met iemand die kan kopen."
    assert found[1]["why"] == "Typ waar je mee bezig bent."


def test_the_last_line_needs_no_end_and_the_terminal_chooses_the_language(tmp_path: Path) -> None:
    (found,) = lines(tmp_path, b"bookkeeping", LANG="en_GB.UTF-8")
    assert found["why"] == "“bookkeeping” keeps the business going, but sells nothing."
    assert lines(tmp_path, b"") == []


def test_bad_text_gets_a_clear_answer(tmp_path: Path) -> None:
    given = (
        b"caf\xe9 bellen over offerte\n\x81\xff\x00\n"
        + b"bel " * 500_000
        + b"\n"
        + b"\xed\xa0\x80\n"
    )
    cafe, noise, long, surrogate = lines(tmp_path, given)
    assert (cafe["text"], cafe["side"]) == ("café bellen over offerte", "talk")
    assert (noise["side"], surrogate["side"]) == (UNSURE, UNSURE)
    assert long["side"] == UNSURE
    assert long["why"] == "Too long for one thing to do: at most 500 characters."


def test_a_reader_who_leaves_early_is_no_trouble(tmp_path: Path) -> None:
    asked = subprocess.Popen(
        [sys.executable, "-m", "voorkant", "side"],
        env={"VOORKANT_DATA": str(tmp_path / "nowhere")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert asked.stdin is not None
    assert asked.stdout is not None
    assert asked.stderr is not None
    asked.stdin.write(b"bellen\n")
    asked.stdin.flush()
    assert json.loads(asked.stdout.readline())["side"] == "talk"
    asked.stdout.close()
    asked.stdin.write(b"bellen\n" * 3)
    asked.stdin.close()
    assert (asked.wait(), asked.stderr.read()) == (0, b"")
    asked.stderr.close()


def test_an_argument_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "voorkant", "side", b"caf\xe9 bellen", "--json"],
        env={"VOORKANT_DATA": str(tmp_path / "nowhere"), "LANG": "C.UTF-8"},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["text"] == "café bellen"


def test_nothing_at_all_is_wrong_use(command: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    typed = command("side")
    told = "Say what you are busy with, or send phrases on standard input."
    assert (typed.code, typed.err.splitlines()[0]) == (2, told)
