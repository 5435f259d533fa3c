"""The challenge through the API."""

from typing import Any

import pytest

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import NOON

MONDAY = "2026-10-19"
STARTED = {
    "starts_on": MONDAY,
    "rule": "working_days",
    "number": 1,
    "phase": "running",
    "kept": 0,
    "missed": 0,
    "due": 30,
    "today": MONDAY,
    "left_today": 1,
    "mendable": None,
    "ends_on": "2026-11-27",
    "ended_on": None,
    "stopped": False,
}


def day(on: str, state: str, note: str = "") -> dict[str, str]:
    return {"on": on, "state": state, "note": note}


def test_a_challenge_is_started_noted_stopped_and_resumed(desk: Desk) -> None:
    assert desk.get("/challenge") == {
        "challenge": None,
        "invitations": [],
        "earlier": [],
        "links": [],
    }
    made = desk.post("/challenge", {})
    assert (desk.last, made["days"][:2]) == (201, [day(MONDAY, "open"), day("2026-10-20", "open")])
    one = made["id"]
    assert {name: made[name] for name in STARTED} == STARTED
    assert desk.post("/challenge", {"number": 1}) == made
    desk.post("/entries", deed())
    noted = desk.put(f"/challenge/{one}/notes/{MONDAY}", {"text": "Een afspraak"})
    assert (noted["kept"], noted["left_today"]) == (1, 0)
    assert noted["days"][0] == day(MONDAY, "kept", "Een afspraak")
    stopped = desk.post(f"/challenge/{one}/stop")
    assert (stopped["ended_on"], stopped["stopped"], stopped["kept"]) == (MONDAY, True, 1)
    assert desk.get("/challenge")["earlier"] == [
        {name: value for name, value in stopped.items() if name not in ("days", "together")}
    ]
    assert desk.get(f"/challenge/{one}") == stopped
    assert desk.post(f"/challenge/{one}/resume") == noted
    assert desk.delete(f"/challenge/{one}") == {}
    assert (desk.get(f"/challenge/{one}")["code"], desk.last) == ("unknown_challenge", 404)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"starts_on": "2026-10-18"}, "bad_challenge_start"),
        ({"number": 3}, "bad_challenge"),
        ({"rule": "sundays"}, "bad_choice"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, body: dict[str, Any], code: str) -> None:
    assert (desk.post("/challenge", body)["code"], desk.last) == (code, 422)


def test_one_at_a_time(desk: Desk) -> None:
    desk.post("/challenge", {})
    assert (desk.post("/challenge", {"number": 2})["code"], desk.last) == ("challenge_runs", 409)


def test_a_link_is_made_and_withdrawn(desk: Desk) -> None:
    one = desk.post("/challenge", {})["id"]
    wish = {"shows": "total", "with_name": True, "name": "Coach"}
    made = desk.post(f"/challenge/{one}/links", wish)
    url = made.pop("url")
    assert made == {**wish, "id": made["id"], "challenge": one, "created_at": NOON.isoformat()}
    assert desk.get("/challenge")["links"] == [made]
    path = url.partition("//")[2].partition("/")[2]
    assert desk.client.get(f"/{path}").status_code == 200
    assert desk.delete(f"/challenge/links/{made['id']}") == {}
    assert desk.client.get(f"/{path}").status_code == 404
    nothing = desk.post(f"/challenge/{one}/links", {"shows": "nothing"})
    assert (nothing["code"], desk.last) == ("nothing_to_show", 422)


def test_two_run_it_together(desk: Desk, colleague: Desk) -> None:
    own = desk.post("/challenge", {})
    person = next(
        other
        for other in own["together"]["to_ask"]
        if other["id"] == str(colleague.member.public_id)
    )
    asked = desk.post(f"/challenge/{own['id']}/invites", {"member": person["id"]})
    (waiting,) = asked["together"]["asked"]
    assert waiting["name"] == person["name"]
    (question,) = colleague.get("/challenge")["invitations"]
    terms = {"starts_on": MONDAY, "rule": "working_days", "number": 1}
    assert question == {"id": waiting["id"], "by": desk.member.display_name, **terms}
    accept = f"/challenge/invites/{question['id']}/accept"
    theirs = colleague.post(accept, {"shows": "days"})
    colleague.post("/entries", deed())
    (seen,) = desk.get("/challenge")["challenge"]["together"]["others"]
    assert (seen["kept"], seen["passed"], seen["days"][0]) == (1, 1, day(MONDAY, "kept"))
    colleague.put(f"/challenge/{theirs['id']}/shown", {"shows": "nothing"})
    along = desk.get("/challenge")["challenge"]["together"]
    hidden = {**person, "kept": None, "passed": None, "days": []}
    assert (along["others"], along["counted"], along["kept"]) == ([hidden], 1, 0)
    colleague.put(f"/challenge/{theirs['id']}/shown", {"shows": "nothing", "counts_along": True})
    along = desk.get("/challenge")["challenge"]["together"]
    assert (along["others"], along["counted"], along["kept"], along["due"]) == ([hidden], 2, 1, 60)
    assert colleague.post(f"/challenge/{theirs['id']}/leave")["together"]["others"] == []
    assert desk.get("/challenge")["challenge"]["together"]["others"] == []
    back = colleague.post(f"/challenge/{theirs['id']}/rejoin")["together"]["others"]
    assert [one["id"] for one in back] == [str(desk.member.public_id)]


def test_who_stops_still_counts_with_his_days(desk: Desk, colleague: Desk) -> None:
    own = desk.post("/challenge", {})["id"]
    asked = desk.post(f"/challenge/{own}/invites", {"member": str(colleague.member.public_id)})
    invite = asked["together"]["asked"][0]["id"]
    theirs = colleague.post(f"/challenge/invites/{invite}/accept", {"shows": "total"})["id"]
    colleague.post("/entries", deed())
    colleague.post(f"/challenge/{theirs}/stop")
    along = desk.get("/challenge")["challenge"]["together"]
    told = [along[name] for name in ("counted", "kept", "due", "stopped", "others")]
    assert told == [2, 1, 31, 1, []]


def test_a_question_is_declined_reopened_and_withdrawn(desk: Desk, colleague: Desk) -> None:
    own = desk.post("/challenge", {})["id"]
    asked = desk.post(f"/challenge/{own}/invites", {"member": str(colleague.member.public_id)})
    invite = asked["together"]["asked"][0]["id"]
    assert colleague.post(f"/challenge/invites/{invite}/decline") == {}
    assert colleague.get("/challenge")["invitations"] == []
    assert colleague.post(f"/challenge/invites/{invite}/reopen") == {}
    assert len(colleague.get("/challenge")["invitations"]) == 1
    assert desk.delete(f"/challenge/invites/{invite}") == {}
    gone = colleague.post(f"/challenge/invites/{invite}/accept", {})
    assert (gone["code"], colleague.last) == ("unknown_challenge_invite", 404)
    nobody = desk.post(f"/challenge/{own}/leave")
    assert desk.last == 200
    assert nobody["together"]["others"] == []
