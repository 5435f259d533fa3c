"""Batches: each entry on its own merits, and the same scores in whatever order they come."""

import random
from typing import Any

import pytest

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import MONDAY, join
from voorkant.core.access import Role
from voorkant.data.models import DayScore, Entry, Member


def statuses(answer: Any) -> list[tuple[Any, ...]]:
    """Return uuid, status and what was wrong with each entry."""
    return [
        (
            one["client_uuid"],
            one["status"],
            *(one.get("error", {}).get(k) for k in ("code", "field")),
        )
        for one in answer["entries"]
    ]


def test_each_entry_is_answered_on_its_own_merits(desk: Desk) -> None:
    known, good, bad = deed(), deed(quantity=2), deed(quantity=0)
    desk.post("/entries", known)
    unreadable = deed(colour="red")
    batch: list[Any] = [
        known,
        bad,
        "x",
        good,
        unreadable,
        {**known, "quantity": 5},
        deed("jodelen"),
        good,
    ]
    answer = desk.post("/entries/batch", {"entries": batch})
    assert desk.last == 200
    assert statuses(answer) == [
        (known["client_uuid"], "known", None, None),
        (bad["client_uuid"], "refused", "bad_quantity", "quantity"),
        (None, "refused", "not_object", None),
        (good["client_uuid"], "created", None, None),
        (unreadable["client_uuid"], "refused", "unknown_field", "colour"),
        (known["client_uuid"], "refused", "uuid_reused", "client_uuid"),
        (batch[6]["client_uuid"], "refused", "unknown_kind", "kind"),
        (good["client_uuid"], "known", None, None),
    ]
    assert Entry.objects.count() == 2
    assert desk.get("/score/day")["points"] == 9


def test_five_hundred_are_taken_at_once(desk: Desk) -> None:
    batch = [deed("bel") for _ in range(500)]
    answer = desk.post("/entries/batch", {"entries": batch})
    assert {status for _, status, *_ in statuses(answer)} == {"created"}
    assert desk.get("/score/day")["points"] == 500


def a_week(item: str) -> list[dict[str, Any]]:
    """Return entries of several days and kinds, with progress up and down of an item."""
    hours = iter(range(8, 20))
    kinds = ["bel", "quote", "session", "bel", "quote"]
    counted = [
        deed(kind, quantity=n, on=f"2026-10-{12 + n}", occurred_at=f"2026-10-{12 + n}T10:00:00Z")
        for n, kind in enumerate(kinds, start=1)
    ]
    progress = [
        deed(
            "case",
            item=item,
            percent=percent,
            occurred_at=f"2026-10-1{6 + n % 2}T{next(hours):02}:00:00Z",
        )
        for n, percent in enumerate((40, 30, 100, 70))
    ]
    return counted + progress


def started(desk: Desk) -> str:
    """Start a piece of work and return its id."""
    body = deed("case", percent=10, occurred_at="2026-10-12T08:00:00Z")
    return str(desk.post("/entries", body)["entry"]["item"])


def scores(member: Member) -> list[Any]:
    """Return everything stored about a member's points."""
    rows = DayScore.objects.filter(member=member).order_by("local_date", "kind")
    return list(rows.values_list("local_date", "kind__name_en", "quantity", "raw", "counted"))


@pytest.mark.parametrize("seed", range(5))
def test_reordered_and_doubled_batches_give_the_same_scores(desk: Desk, seed: int) -> None:
    week, shuffle = a_week(started(desk)), random.Random(seed)
    desk.post("/entries/batch", {"entries": week})
    other = Desk(join(desk.member.workspace, "Bram", Role.LEAD))
    item = {"item": started(other), "queued": True}
    again = [
        {**one, **(item if "item" in one else {}), "client_uuid": deed()["client_uuid"]}
        for one in week
    ]
    doubled = again + again
    shuffle.shuffle(doubled)
    for start in range(0, len(doubled), 4):
        other.post("/entries/batch", {"entries": doubled[start : start + 4]})
    assert scores(other.member) == scores(desk.member)
    assert Entry.objects.filter(member=other.member).count() == len(week) + 1


def test_a_wrong_clock_is_corrected_and_flagged(desk: Desk) -> None:
    sent = deed(occurred_at="2026-10-19T09:00:00Z", on="2026-10-19")
    answer = desk.post("/entries/batch", {"entries": [sent], "sent_at": "2026-10-19T11:00:00Z"})
    entry = answer["entries"][0]["entry"]
    assert (entry["occurred_at"], entry["on"], entry["clock_flag"]) == (
        "2026-10-19T10:00:00+00:00",
        str(MONDAY),
        True,
    )
