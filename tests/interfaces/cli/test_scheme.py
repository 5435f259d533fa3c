"""`scheme` on the database of this machine: show, publish from a file, withdraw."""

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.cli.conftest import Type
from voorkant.core.activity.schemes import coming_monday
from voorkant.core.periods import local_date, monday_of
from voorkant.data.models import Scheme
from voorkant.queries.access import Member
from voorkant.wording.numbers import day

TODAY = local_date(datetime.now(UTC), "Europe/Amsterdam")
START, COMING = monday_of(TODAY), coming_monday(TODAY)


@pytest.fixture
def file(command: Type, anna: Member, tmp_path: Path) -> Path:
    """Return the scheme in force as `--json` shows it, in a file."""
    kept = tmp_path / "scheme.json"
    kept.write_text(command("scheme", "--json").out, encoding="utf-8")
    return kept


def edit(file: Path, name: str, **change: Any) -> None:
    found = json.loads(file.read_text(encoding="utf-8"))
    next(one for one in found["rules"] if one["name_en"] == name).update(change)
    file.write_text(json.dumps(found), encoding="utf-8")


def publish(command: Type, file: Path | str, *more: str) -> Any:
    arguments = ("--from", str(file), "--monday", str(COMING), "--reason", "Geijkt", *more)
    return command("scheme", *arguments)


def test_the_scheme_in_force_is_shown_by_side(command: Type, anna: Member) -> None:
    lines = command("scheme").out.splitlines()
    until = day(START + timedelta(days=20))
    assert lines[:4] == [
        f"Scheme from {day(START)} · on trial to {until}",
        "talk",
        "           1  Call with a prospect",
        "           3  Quote sent · names somebody",
    ]
    assert lines[-2:] == ["back side", "           0  Back-side work"]
    assert "   1 per 10%  Newsletter sent" in lines


def test_what_json_shows_can_be_published(command: Type, file: Path) -> None:
    again = publish(command, file, "--json").json
    assert (again["monday"], again["changes"]) == (str(COMING), [])
    edit(file, "Session offered", points=1.5, day_cap=6, chance={"tried": 20, "signed": 5})
    typed = publish(command, file)
    assert typed.out.splitlines()[:3] == [
        f"Scheme from {day(COMING)} · on trial to {day(COMING + timedelta(days=20))}",
        "Anna: Geijkt",
        "  Session offered: 1 → 1.5 points, most a day: – → 6, chance: – → 5 of 20",
    ]
    assert "         1.5  Session offered · at most 6 a day · chance 5 of 20" in typed.out
    assert command("scheme", "--monday", str(COMING)).out == typed.out
    assert command("scheme", "--json").json["monday"] == str(START)


def test_it_is_read_from_standard_input(
    command: Type, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(file.read_text(encoding="utf-8")))
    assert publish(command, "-").code == 0


def test_a_scheme_is_withdrawn(command: Type, file: Path) -> None:
    publish(command, file)
    typed = command("scheme", "--withdraw", "--monday", str(COMING), "--json")
    assert (typed.code, typed.json["monday"]) == (0, str(START))
    refused = command("scheme", "--withdraw", "--monday", str(COMING), "--json")
    assert (refused.code, refused.json["code"]) == (1, "unknown_scheme")
    refused = command("scheme", "--monday", str(COMING), "--json")
    assert (refused.code, refused.json["code"]) == (1, "unknown_scheme")


def rule(**change: Any) -> dict[str, Any]:
    return {"rules": [{"kind": "bel", "side": "talk", "points": 1, **change}]}


@pytest.mark.parametrize(
    ("found", "code", "field"),
    [
        ("{", "broken_json", None),
        ("\xff", "wrong_encoding", None),
        ([], "rule_missing", "rules"),
        ({}, "missing", "rules"),
        ({"rules": "all"}, "not_list", "rules"),
        ("17", "not_list", "rules"),
        ({"rules": [7]}, "not_object", "rules.0"),
        (rule(), "rule_missing", "rules"),
        (rule(points="3"), "not_points", "rules.0.points"),
        (rule(points=float("nan")), "not_points", "rules.0.points"),
        (rule(points=1000.5), "bad_points", "rules.0.points"),
        (rule(day_cap=0), "bad_points", "rules.0.day_cap"),
        (rule(side="back"), "back_earns_nothing", "rules.0.points"),
        (rule(side="left"), "bad_choice", "rules.0.side"),
        (rule(kind="xyz"), "unknown_kind", "rules.0.kind"),
        (rule(colour="red"), "unknown_field", "rules.0.colour"),
        (rule(chance={"percent": 101}), "bad_chance", "rules.0.chance"),
    ],
)
def test_a_file_that_is_wrong_names_its_field(
    command: Type, anna: Member, tmp_path: Path, found: Any, code: str, field: str | None
) -> None:
    file = tmp_path / "wrong.json"
    text = found if isinstance(found, str) else json.dumps(found)
    file.write_bytes(text.encode("latin-1"))
    typed = publish(command, file, "--json")
    assert (typed.code, typed.out) == (1, "")
    assert (typed.json["code"], typed.json["field"]) == (code, field)
    assert Scheme.objects.count() == 1


def test_other_refusals(command: Type, file: Path) -> None:
    typed = command("scheme", "--from", str(file), "--monday", str(COMING), "--json")
    assert (typed.code, typed.json["code"]) == (1, "reason_needed")
    typed = publish(command, file.with_name("nowhere.json"), "--json")
    assert (typed.code, typed.json["code"]) == (1, "system")
    for monday, code in [
        (START, "monday_too_early"),
        (TODAY + timedelta(days=700), "not_a_monday"),
    ]:
        if code == "not_a_monday" and monday.weekday() == 0:
            monday += timedelta(days=1)
        arguments = ("--from", str(file), "--monday", str(monday), "--reason", "x", "--json")
        typed = command("scheme", *arguments)
        assert (typed.code, typed.json["code"]) == (1, code)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "x.json", "--reason", "x"),
        ("--withdraw",),
        ("--monday", "maandag"),
        ("--from", "x.json", "--withdraw", "--monday", "2026-12-07"),
    ],
)
def test_wrong_use(command: Type, anna: Member, arguments: tuple[str, ...]) -> None:
    typed = command("scheme", *arguments, "--json")
    assert (typed.code, typed.json["code"]) == (2, "wrong_use")
