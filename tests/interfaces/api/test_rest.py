"""Kinds, scores, promise, call list, address book and team through the API."""

import uuid
from typing import Any

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import kind_id
from voorkant.operations.workspaces import start_kinds


def test_kinds_are_those_of_the_start(desk: Desk) -> None:
    found = desk.get("/kinds")["kinds"]
    assert [(one["name_nl"], one["points"] * 10) for one in found] == [
        (one["nl"], one["points"]) for one in start_kinds()
    ]


def test_scores_of_day_and_week(desk: Desk) -> None:
    for values in ({"quantity": 2}, {"on": "2026-10-20"}):
        desk.post("/entries", deed(**values))
    part = {
        "kind": str(kind_id(desk.member.workspace, "quote")),
        "name_nl": "Offerte verstuurd",
        "name_en": "Quote sent",
        "side": "talk",
        "quantity": 2,
        "minutes": 0,
        "raw": 6,
        "points": 6,
        "bonus": 0,
    }
    day = {"start": "2026-10-19", "until": "2026-10-20", "points": 6, "bonus": 0, "front_acts": 2}
    assert desk.get("/score/day") == {**day, "kinds": [part]}
    week = desk.get("/score/week")
    assert (week["week"], week["points"], week["front_acts"]) == ("2026-W43", 9, 3)
    assert desk.get("/score/week?week=2026-W42")["points"] == 0


def test_who_leads_reads_a_colleagues_week(desk: Desk, colleague: Desk) -> None:
    colleague.post("/entries", deed())
    path = "/score/week?member={}"
    assert desk.get(path.format(colleague.member.public_id))["points"] == 3
    refused = colleague.get(path.format(desk.member.public_id))
    assert (colleague.last, refused["code"]) == (403, "not_allowed")


def test_a_promise_is_made_kept_and_lowered(desk: Desk) -> None:
    days = [0, 1, 2, 3, 4]
    assert desk.put("/promise", {"number": 2, "weekdays": days}) == {"starts_on": "2026-10-19"}
    assert desk.put("/promise", {"number": 1, "weekdays": days}) == {"starts_on": "2026-10-20"}
    assert desk.get("/promise") == {
        "patterns": [
            {"valid_from": "2026-10-19", "number": 2, "weekdays": days},
            {"valid_from": "2026-10-20", "number": 1, "weekdays": days},
        ]
    }
    assert desk.put("/promise/2026-10-19", {"kinds": ["bel"]}) == {}
    desk.post("/entries", deed(quantity=2))
    assert desk.get("/promise/2026-10-19") == {
        "on": "2026-10-19",
        "due": 2,
        "done": 2,
        "left": 0,
        "is_kept": True,
        "picks": [
            {
                "kind": str(kind_id(desk.member.workspace, "bel")),
                "name_nl": "Gesprek met een prospect",
                "name_en": "Call with a prospect",
            }
        ],
        "times_opened": 0,
    }


def planned(desk: Desk, **values: Any) -> Any:
    """Put somebody on the call list."""
    return desk.post("/calls", {"party_name": "Cor", "phone": "06 123 456 78", **values})


def test_a_call_is_planned_tried_moved_and_spoken(desk: Desk) -> None:
    call = planned(desk, reason="na het webinar")
    assert desk.last == 201
    assert (call["reason"], call["due_on"], call["tries"]) == ("na het webinar", "2026-10-19", 0)
    assert desk.post(f"/calls/{call['id']}/no-answer", {}) == {}
    assert desk.get("/calls?on=2026-10-19") == {"calls": []}
    assert desk.get("/calls") == {"calls": [{**call, "due_on": "2026-10-20", "tries": 1}]}
    assert desk.post(f"/calls/{call['id']}/later", {"until": "2026-10-22"}) == {}
    assert desk.get("/calls")["calls"][0]["due_on"] == "2026-10-22"
    spoken = desk.post(f"/calls/{call['id']}/spoken", deed("bel"))
    assert (spoken["gained"], spoken["entry"]["party"]) == (1, call["party"]["id"])
    assert desk.get("/calls") == {"calls": []}
    refused = desk.post(f"/calls/{call['id']}/spoken", deed("bel"))
    assert (desk.last, refused["code"]) == (409, "call_is_closed")


def test_spoken_sent_twice_is_one_conversation(desk: Desk) -> None:
    path, body = f"/calls/{planned(desk)['id']}/spoken", deed("bel")
    answers = [(desk.post(path, body)["created"], desk.last) for _ in range(2)]
    assert answers == [(True, 201), (False, 200)]


def test_somebody_is_dropped(desk: Desk) -> None:
    assert desk.post(f"/calls/{planned(desk)['id']}/drop") == {}
    assert desk.get("/calls") == {"calls": []}


def test_the_address_book(desk: Desk) -> None:
    details = {
        "kind": "person",
        "name": "Dora de Wit",
        "organisation": "Alfa BV",
        "phone": "+31 6 12345678",
        "email": "dora@alfa.nl",
    }
    dora = desk.post("/parties", details)
    assert (desk.last, dora) == (201, {"id": dora["id"], **details})
    assert desk.get(f"/parties/{dora['id']}") == dora
    assert [one["name"] for one in desk.get("/parties?text=alfa")["parties"]] == [
        "Alfa BV",
        "Dora de Wit",
    ]
    moved = desk.patch(f"/parties/{dora['id']}", {"organisation": "", "phone": "020 123"})
    assert moved == {**dora, "organisation": "", "phone": "020 123"}


def test_the_team(desk: Desk, colleague: Desk) -> None:
    assert colleague.get("/members") == {
        "members": [
            {
                "id": str(desk.member.public_id),
                "name": "Anna",
                "role": "owner",
                "is_you": False,
            },
            {
                "id": str(colleague.member.public_id),
                "name": "Bram",
                "role": "member",
                "is_you": True,
            },
        ]
    }


def test_today_holds_the_day(desk: Desk) -> None:
    desk.put("/promise", {"number": 1, "weekdays": list(range(7))})
    logged = desk.post("/entries", deed("bel"))["entry"]
    call = planned(desk)
    today = desk.get("/today")
    assert today["on"] == "2026-10-19"
    assert (today["promise"]["is_kept"], today["week"]) == (True, "2026-W43")
    assert today["score"] == desk.get("/score/day")
    assert today["week_score"] == desk.get("/score/week")
    assert (today["calls"], today["entries"]) == ([call], [{**logged, "is_late": None}])
    assert today["tiles"][0]["name_nl"] == "Gesprek met een prospect"


def test_today_names_the_work_under_way(desk: Desk) -> None:
    entry = desk.post("/entries", deed("case", percent=30, item_name="Alfa"))["entry"]
    assert desk.get("/today")["items"] == [
        {"id": entry["item"], "kind": entry["kind"], "name": "Alfa", "percent": 30}
    ]


def test_an_occasion_is_the_callers_own(desk: Desk, colleague: Desk) -> None:
    webinar = desk.post("/entries", deed("webinar gegeven"))["entry"]["client_uuid"]
    own = desk.post("/entries", deed("bel", occasion=webinar))
    assert own["entry"]["occasion"] == webinar
    answers = [
        colleague.post("/entries", deed("bel", occasion=occasion))
        for occasion in (webinar, str(uuid.uuid4()))
    ]
    assert answers[0] == answers[1]
