"""Logging, reading, correcting, voiding and undoing through the API."""

import uuid
from typing import Any

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import MONDAY, kind_id

WHOLE = {
    "is_late": False,
    "type": "log",
    "stands": True,
    "kind_nl": "Offerte verstuurd",
    "kind_en": "Quote sent",
    "on": "2026-10-19",
    "tz": "Europe/Amsterdam",
    "occurred_at": "2026-10-19T09:30:00+00:00",
    "received_at": "2026-10-19T12:00:00+00:00",
    "quantity": 2,
    "percent": None,
    "item": None,
    "item_name": "",
    "minutes": 15,
    "audience": None,
    "amount": 123_450,
    "currency": "EUR",
    "party_name": "Alfa BV",
    "occasion": None,
    "note": "Ze belt terug",
    "reason": "",
    "recorded_by": "Anna",
    "origin": "api",
    "clock_flag": False,
    "replaces": None,
}


def test_an_entry_comes_back_whole(desk: Desk) -> None:
    body = deed(
        quantity=2,
        minutes=15,
        amount=123_450,
        party_name="Alfa BV",
        note="Ze belt terug",
        occurred_at="2026-10-19T11:30:00+02:00",
    )
    logged = desk.post("/entries", body)
    assert desk.last == 201
    assert logged == {
        "created": True,
        "gained": 6,
        "entry": {
            **WHOLE,
            "client_uuid": body["client_uuid"],
            "kind": str(kind_id(desk.member.workspace, "quote")),
            "party": logged["entry"]["party"],
        },
    }
    assert desk.get(f"/entries/{body['client_uuid']}") == logged["entry"]
    assert desk.get("/entries") == {"entries": [logged["entry"]], "page": 1, "next": None}


def test_a_kind_goes_by_id_name_and_alias(desk: Desk) -> None:
    by_id = str(kind_id(desk.member.workspace, "quote"))
    kinds = [
        desk.post("/entries", deed(name, party_name="Alfa BV"))["entry"]["kind"]
        for name in (by_id, "Offerte verstuurd", "QUOTE SENT", "offerte")
    ]
    assert kinds == [by_id] * 4


def test_the_same_uuid_five_times_is_one_entry(desk: Desk) -> None:
    body = deed()
    answers = [(desk.post("/entries", body), desk.last) for _ in range(5)]
    first = answers[0][0]["entry"]
    assert [status for _, status in answers] == [201, 200, 200, 200, 200]
    assert [answer["entry"] for answer, _ in answers] == [first] * 5
    assert [answer["gained"] for answer, _ in answers] == [3, 0, 0, 0, 0]
    assert desk.get("/score/day")["points"] == 3


def test_the_same_uuid_with_another_body_is_refused(desk: Desk) -> None:
    body = deed()
    desk.post("/entries", body)
    refused = desk.post("/entries", {**body, "quantity": 7})
    assert (desk.last, refused["code"], refused["field"]) == (422, "uuid_reused", "client_uuid")
    assert desk.get("/score/day")["points"] == 3


def test_a_colleague_cannot_take_an_answer_by_its_uuid(desk: Desk, colleague: Desk) -> None:
    body = deed(note="vertrouwelijk")
    desk.post("/entries", body)
    refused = colleague.post("/entries", body)
    assert (colleague.last, refused["code"]) == (422, "uuid_reused")


def test_progress_follows_the_reading(desk: Desk) -> None:
    gained = [
        desk.post("/entries", deed("newsletter", percent=percent, occurred_at=when))["gained"]
        for percent, when in ((40, "2026-10-19T09:00:00Z"), (30, "2026-10-19T10:00:00Z"))
    ]
    assert gained == [4, -1]
    assert desk.get("/score/day")["points"] == 3


def test_pages_follow_each_other(desk: Desk) -> None:
    sent = [deed(on=f"2026-10-{day}") for day in (14, 15, 16)]
    for body in sent:
        desk.post("/entries", body)
    first, second = desk.get("/entries?size=2"), desk.get("/entries?size=2&page=2")
    uuids = [entry["client_uuid"] for entry in first["entries"] + second["entries"]]
    assert uuids == [body["client_uuid"] for body in reversed(sent)]
    assert [(page["page"], page["next"]) for page in (first, second)] == [(1, 2), (2, None)]


def test_a_list_keeps_to_days_and_kind(desk: Desk) -> None:
    other = deed("newsletter", percent=10, on="2026-10-15")
    sent = [other, *(deed(on=f"2026-10-{day}") for day in (14, 15, 16))]
    for body in sent:
        desk.post("/entries", body)
    kind = kind_id(desk.member.workspace, "quote")
    found = desk.get(f"/entries?start=2026-10-15&until=2026-10-16&kind={kind}")
    assert [entry["client_uuid"] for entry in found["entries"]] == [sent[2]["client_uuid"]]


def changed(desk: Desk, uuid: str, verb: str, **values: Any) -> Any:
    """Change an entry under a new client UUID."""
    body = values or {"client_uuid": deed()["client_uuid"], "reason": "vergist"}
    return desk.post(f"/entries/{uuid}/{verb}", body)


def test_an_entry_is_corrected_voided_and_brought_back(desk: Desk) -> None:
    logged = desk.post("/entries", deed(quantity=3))["entry"]["client_uuid"]
    correct = changed(desk, logged, "correct", **deed(quantity=1, reason="teveel"))
    assert (correct["gained"], correct["entry"]["replaces"]) == (-6, logged)
    void = changed(desk, correct["entry"]["client_uuid"], "void")
    assert (void["gained"], void["entry"]["type"], void["entry"]["reason"]) == (
        -3,
        "void",
        "vergist",
    )
    undone = changed(desk, void["entry"]["client_uuid"], "undo")
    assert (undone["gained"], undone["entry"]["quantity"]) == (3, 1)
    history = desk.get(f"/entries/{logged}/history")["entries"]
    assert [(one["type"], one["stands"]) for one in history] == [
        ("log", False),
        ("correct", False),
        ("void", False),
        ("correct", True),
    ]


def test_a_correction_never_waited_on_a_device(desk: Desk) -> None:
    logged = desk.post("/entries", deed(quantity=3))["entry"]["client_uuid"]
    refused = changed(desk, logged, "correct", **deed(quantity=1, queued=True))
    assert (refused["code"], refused["field"], desk.last) == ("unknown_field", "queued", 422)


def test_the_second_of_two_corrections_is_refused(desk: Desk) -> None:
    logged = desk.post("/entries", deed(quantity=3))["entry"]["client_uuid"]
    changed(desk, logged, "correct", **deed(quantity=1))
    refused = changed(desk, logged, "correct", **deed(quantity=2))
    assert (desk.last, refused["code"], refused["field"]) == (409, "already_changed", "entry")
    assert desk.get("/score/day")["points"] == 3


def test_undo_takes_back_the_latest_of_today(desk: Desk) -> None:
    first, second = (desk.post("/entries", deed())["entry"]["client_uuid"] for _ in range(2))
    undone = [desk.post("/undo", {"client_uuid": str(uuid.uuid4())}) for _ in range(2)]
    assert [one["entry"]["replaces"] for one in undone] == [second, first]
    refused = desk.post("/undo", {"client_uuid": str(uuid.uuid4())})
    assert (desk.last, refused["code"]) == (422, "nothing_to_undo")


def test_undo_sent_twice_undoes_once(desk: Desk) -> None:
    for _ in range(2):
        desk.post("/entries", deed())
    again = {"client_uuid": str(uuid.uuid4())}
    once, twice = (desk.post("/undo", again) for _ in range(2))
    assert twice == {**once, "created": False, "gained": 0}
    assert desk.get("/score/day")["points"] == 3


def test_a_queued_entry_keeps_its_impossible_day(desk: Desk) -> None:
    kept = desk.post("/entries", deed(on="2026-12-24", queued=True))["entry"]
    assert (kept["on"], kept["origin"], kept["clock_flag"]) == ("2026-12-24", "offline", True)


def test_score_list_and_entry_agree_on_tomorrow(desk: Desk) -> None:
    desk.post("/entries", deed(on="2026-10-20"))
    assert [desk.get(f"/score/day?on={day}")["points"] for day in (MONDAY, "2026-10-20")] == [0, 3]
