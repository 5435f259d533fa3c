"""`log`, `undo`, `today` and `week` on the database of this machine."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.interfaces.cli.conftest import Type
from voorkant.core.periods import Week, local_date
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.workspaces import NewWorkspace, create_workspace
from voorkant.queries.access import Member
from voorkant.wording.numbers import day

TODAY = local_date(datetime.now(UTC), "Europe/Amsterdam")


def test_log_with_a_name_and_a_number(command: Type, anna: Member) -> None:
    typed = command("log", "bel", "Alfa BV", "-n", "2")
    written = f"Logged: 2 × Call with a prospect · Alfa BV · {day(TODAY)} · +2 points\n"
    assert (typed.code, typed.out, typed.err) == (0, written, "")


def test_log_a_percentage_and_go_back(command: Type, anna: Member) -> None:
    assert command("log", "nieuwsbrief", "40%", "--json").json["gained"] == 4
    assert command("log", "nieuwsbrief", "30%", "--json").json["gained"] == -1


def test_every_option_reaches_the_record(command: Type, anna: Member) -> None:
    uuid = str(uuid4())
    typed = command(
        *("log", "offerte", "Beta", "-n", "1", "--minutes", "25", "--amount", "4,500.50"),
        *("--note", "Graag voor vrijdag", "--on", TODAY.isoformat(), "--client-uuid", uuid),
        "--json",
    )
    entry = typed.json["entry"]
    found = [entry[name] for name in ("client_uuid", "party_name", "minutes", "amount", "currency")]
    assert found == [uuid, "Beta", 25, 450050, "EUR"]
    assert (entry["note"], entry["on"], entry["origin"]) == (
        "Graag voor vrijdag",
        TODAY.isoformat(),
        "cli",
    )


def test_the_audience_and_the_item_reach_the_record(command: Type, anna: Member) -> None:
    typed = command(
        *("log", "nieuwsbrief", "100%", "--item", "Herfst", "--audience", "84", "--json")
    )
    entry = typed.json["entry"]
    assert (entry["item_name"], entry["percent"], entry["audience"]) == ("Herfst", 100, 84)


def test_an_amount_is_read_in_the_readers_notation(
    command: Type, anna: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOORKANT_LANGUAGE", "nl")
    typed = command("log", "offerte", "Beta", "--amount", "$ 1.234,50", "--json")
    assert (typed.json["entry"]["amount"], typed.json["entry"]["currency"]) == (123450, "USD")


def test_the_same_uuid_logs_once(command: Type, anna: Member) -> None:
    uuid = str(uuid4())
    first = command("log", "bel", "--client-uuid", uuid, "--json").json
    again = command("log", "bel", "--client-uuid", uuid)
    assert first["created"] is True
    assert again.out == f"Was logged already: 1 × Call with a prospect · {day(TODAY)}\n"
    other = command("log", "bel", "-n", "2", "--client-uuid", uuid, "--json")
    assert (other.code, other.json["code"]) == (1, "uuid_reused")


def test_undo_takes_the_points_back(command: Type, anna: Member) -> None:
    command("log", "bel", "-n", "3")
    undone = command("undo")
    written = f"Undone: 3 × Call with a prospect · {day(TODAY)} · -3 points\n"
    assert (undone.code, undone.out) == (0, written)
    refused = command("undo", "--json")
    assert (refused.code, refused.json["code"]) == (1, "nothing_to_undo")


def test_today_tells_promise_points_and_entries(command: Type, anna: Member) -> None:
    command("log", "bel", "Alfa BV")
    assert command("today").out.splitlines() == [
        day(TODAY),
        "No promise today.",
        "Points: 1 today, 1 this week",
        "",
        "Logged today:",
        "  1 × Call with a prospect · Alfa BV",
    ]


def test_week_tells_points_per_kind(command: Type, anna: Member) -> None:
    command("log", "bel", "-n", "2")
    command("log", "offerte", "Beta")
    week = Week.of(TODAY)
    typed = command("week", str(week), "--json").json
    assert (typed["week"], typed["points"]) == (str(week), 5)
    assert [(one["name_en"], one["points"]) for one in typed["kinds"]] == [
        ("Quote sent", 3),
        ("Call with a prospect", 2),
    ]
    assert command("week").out.splitlines()[1:] == [
        "       3  1 × Quote sent",
        "       2  2 × Call with a prospect",
        "Points together: 5",
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("log", "xyz"), "unknown_kind"),
        (("log", "offerte"), "party_needed"),
        (("log", "bel", "-n", "0"), "bad_quantity"),
        (("log", "bel", "40%"), "bad_percent"),
        (("log", "nieuwsbrief", "101%"), "bad_percent"),
        (("log", "bel", "--on", "2001-01-01"), "day_too_early"),
        (("log", "bel", "--on", "2999-01-01"), "day_too_late"),
        (("log", "bel", "--note", "x" * 10_000), "too_long"),
        (("log", "offerte", "Beta", "--amount", "1.2.3"), "bad_money"),
        (("week", "2026-W54"), "bad_week"),
        (("today", "--as", "bob@example.nl"), "unknown_seat"),
    ],
)
def test_what_is_refused_leaves_with_1(
    command: Type, anna: Member, arguments: tuple[str, ...], code: str
) -> None:
    typed = command(*arguments, "--json")
    assert (typed.code, typed.out, typed.json["code"]) == (1, "", code)


@pytest.mark.parametrize(
    "arguments",
    [
        ("log",),
        ("log", "bel", "Alfa", "Beta"),
        ("log", "nieuwsbrief", "4x%"),
        ("log", "bel", "-n", "two"),
        ("log", "bel", "--on", "gisteren"),
        ("log", "bel", "--client-uuid", "1"),
        ("log", "bel", "--nonsense"),
        ("sing",),
    ],
)
def test_wrong_use_leaves_with_2(command: Type, anna: Member, arguments: tuple[str, ...]) -> None:
    typed = command(*arguments, "--json")
    assert (typed.code, typed.out, typed.json["code"]) == (2, "", "wrong_use")
    assert command("today", "--json").json["entries"] == []


def test_who_is_meant_when_several_work_here(command: Type, anna: Member) -> None:
    now = datetime.now(UTC)
    bob = create_user(NewUser("bob@example.nl", "Bob", None, "en-gb"), now)
    create_workspace(bob, NewWorkspace("Alfa"), now)
    refused = command("log", "bel", "--json")
    assert (refused.code, refused.json["code"]) == (1, "which_seat")
    assert command("log", "bel", "--as", "Bob@example.nl").code == 0
    assert len(command("today", "--workspace", "alfa", "--json").json["entries"]) == 1
    assert command("today", "--as", "anna@example.nl", "--json").json["entries"] == []


def test_an_own_business_goes_before_a_sample(command: Type, anna: Member) -> None:
    assert command("demo").code == 0
    assert command("log", "bel", "--json").json["created"] is True
    assert len(command("today", "--workspace", "Bakkerij Zon", "--json").json["entries"]) == 1


def test_nobody_yet(command: Type, db: None) -> None:
    typed = command("today")
    assert (typed.code, typed.err) == (
        1,
        "Nobody works here yet. Start with voorkant serve, or with voorkant demo.\n",
    )
