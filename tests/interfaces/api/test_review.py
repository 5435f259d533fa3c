"""The weekly review over the API, and what a closed week asks of later calls."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import NOON
from voorkant.interfaces.api import callers

WEEK = "2026-W43"
NONE = {"done": "", "earned": "", "blocked": "", "coming": ""}


def test_a_review_is_read_answered_closed_and_opened(desk: Desk) -> None:
    desk.post("/entries", deed("quote", party_name="Alfa", amount=450_000))
    desk.post("/calls", {"party_name": "Noor", "due_on": "2026-10-27"})
    found = desk.get(f"/review/{WEEK}")
    assert (found["week"], found["points"], found["answers"]) == (WEEK, 3, NONE)
    assert [(one["name_en"], one["points"]) for one in found["best"]] == [("Quote sent", 3)]
    assert found["totals"] == [{"currency": "EUR", "cents": 450_000}]
    assert (found["next"]["week"], found["next"]["target"]) == ("2026-W44", 15)
    assert [one["party"]["name"] for one in found["next"]["calls"]] == ["Noor"]
    desk.put(f"/review/{WEEK}", {"blocked": "Druk", "done": "Ja"})
    kept = desk.put(f"/review/{WEEK}", {"done": "Ja, één"})["answers"]
    assert kept == {**NONE, "blocked": "Druk", "done": "Ja, één"}
    closed = desk.post(f"/review/{WEEK}/close", {})
    assert (closed["closed"]["points"], closed["closed"]["target"]) == (3, 15)
    assert desk.post(f"/review/{WEEK}/close", {}) == closed
    assert desk.put(f"/review/{WEEK}", {"done": "Nee"})["code"] == "week_is_closed"
    assert desk.last == 409
    assert desk.delete(f"/review/{WEEK}/close")["closed"] is None


def test_the_review_that_is_due_has_no_week_in_its_address(desk: Desk) -> None:
    # On a Monday that is the week before.
    assert desk.get("/review")["week"] == "2026-W42"
    desk.post("/review/2026-W42/close", {})
    assert desk.get("/review")["week"] == WEEK
    assert desk.get("/review/2026-W42")["next"]["week"] == WEEK


def test_a_week_is_one_that_has_begun(desk: Desk) -> None:
    for week, code in (("2026-W44", "week_out_of_reach"), ("nu", "bad_week")):
        assert desk.get(f"/review/{week}")["code"] == code
        assert desk.last == 422


def test_later_entries_need_a_note_and_are_marked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.post("/entries", deed("session"))["entry"]
    assert first["is_late"] is False
    desk.post(f"/review/{WEEK}/close", {})
    monkeypatch.setattr(callers, "now", lambda: NOON + timedelta(minutes=1))
    refused = desk.post("/entries", deed("session"))
    assert (refused["code"], refused["field"], desk.last) == ("note_needed", "note", 422)
    late = desk.post("/entries", deed("session", note="Vergeten"))["entry"]
    queued = desk.post("/entries", deed("session", queued=True))["entry"]
    assert (late["is_late"], queued["is_late"]) == (True, True)
    marks = {one["client_uuid"]: one["is_late"] for one in desk.get("/entries")["entries"]}
    assert marks == {
        first["client_uuid"]: False,
        late["client_uuid"]: True,
        queued["client_uuid"]: True,
    }
    assert desk.get(f"/entries/{late['client_uuid']}")["is_late"] is True
    address = f"/entries/{first['client_uuid']}/void"
    refused = desk.post(address, {"client_uuid": str(uuid4())})
    assert (refused["code"], refused["field"]) == ("note_needed", "reason")
    voided = desk.post(address, {"client_uuid": str(uuid4()), "reason": "Dubbel"})["entry"]
    assert (voided["is_late"], voided["reason"]) == (True, "Dubbel")
    came = desk.get(f"/review/{WEEK}")["late"]
    assert [one["client_uuid"] for one in came] == [
        voided["client_uuid"],
        queued["client_uuid"],
        late["client_uuid"],
    ]


def test_a_phrase_carries_its_note(desk: Desk) -> None:
    desk.post(f"/review/{WEEK}/close", {})
    body = {"client_uuid": str(uuid4()), "phrase": "2 call Alfa"}
    assert desk.post("/do", body)["code"] == "note_needed"
    assert desk.post("/do", {**body, "note": "Vergeten"})["entry"]["note"] == "Vergeten"
