"""Action months on pages: announced, changed, stopped, compared, and shown on Today."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, visitor, words
from tests.support.business import MONDAY, join
from voorkant.core.access import Role
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.targets.actions import Action
from voorkant.data.models import Workspace
from voorkant.interfaces.web import middleware
from voorkant.operations.targets.actions import make_action
from voorkant.queries.targets.actions import action_cards, actions

WEEK = timedelta(weeks=1)
DOUBLE = Action(
    "Double sales",
    MONDAY,
    MONDAY + 4 * WEEK,
    200,
    10,
    MONDAY + 5 * WEEK,
    50,
    DailyTime(time(15), 90, frozenset({0, 2})),
)
FORM = {
    "theme": "Double sales",
    "start": "2026-10-19",
    "last": "2026-11-15",
    "target_pct": "200",
    "bonus_pct": "10",
    "rest_weeks": "1",
    "rest_pct": "50",
    "hours_from": "15:00",
    "minutes": "90",
    "weekdays": ["0", "2"],
}


def made(owner: Visitor, action: Action = DOUBLE, moment: datetime = NOON) -> UUID:
    return make_action(owner.member.workspace, owner.member, action, moment)


def held(one: Visitor) -> list[Action]:
    return actions(one.member.workspace)


def test_without_any_it_says_what_one_is(sanne: Visitor) -> None:
    shown = words(sanne.get("/actions/"))
    assert "An action month gives some weeks a theme" in shown
    assert "Announce one" in shown
    bert = visitor(join(sanne.member.workspace, "Bert"))
    assert "Een eigenaar of teamleider kondigt hem aan" in words(bert.get("/actions/"))
    assert bert.get("/actions/new/").status_code == 403


def test_announcing_and_taking_back(sanne: Visitor) -> None:
    proposed = sanne.get("/actions/new/").content.decode()
    assert 'value="2026-10-26"' in proposed
    assert 'value="2026-11-22"' in proposed
    said = sanne.post("/actions/new/", **FORM)
    assert held(sanne) == [DOUBLE]
    assert words(said, "toast") == "Announced: Double sales. Undo"
    facts = words(said)
    assert "Monday 19 October 2026 to Sunday 15 November 2026" in facts
    assert "target 200% · bonus 10%" in facts
    assert "set free: Mon, Wed 15:00–16:30" in facts
    assert "rest up to and including 22 November: target 50%" in facts
    undo = f"/actions/{only(sanne)}/stop/"
    back = sanne.post(undo, **fields(said, undo))
    assert held(sanne) == []
    assert words(back, "toast") == "Stopped: Double sales. Undo"
    restore = undo.replace("stop", "restore")
    again = sanne.post(restore, **several(fields_of(back, restore)))
    assert held(sanne) == [DOUBLE]
    assert words(again, "toast") == "As it was: Double sales."


def only(one: Visitor) -> UUID:
    (card,) = action_cards(one.member.workspace)
    return card.public_id


def fields_of(answer: Any, action: str) -> list[tuple[str, str]]:
    html = answer.content.decode()
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', html, re.DOTALL)
    assert form
    return re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])


def several(given: list[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in given:
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"last": "2026-10-18"}, "The last day comes before the first."),
        ({"last": "2027-10-18"}, "An action month lasts from one day to 92 days"),
        ({"start": "2026-10-18"}, "Weeks that are over stay as they were."),
        ({"target_pct": "90"}, "Give 100 or more."),
        ({"weekdays": []}, "Choose at least one day."),
        ({"hours_from": "23:30"}, "A block lasts from 5 minutes to 12 hours"),
        ({"start": "9999-12-31"}, "That day is too far away."),
    ],
)
def test_what_is_refused_stays_in_the_form(
    sanne: Visitor, change: dict[str, Any], said: str
) -> None:
    refused = sanne.client.post("/actions/new/", FORM | change)
    assert refused.status_code == 422
    assert said in words(refused)
    assert 'value="Double sales"' in refused.content.decode()
    assert held(sanne) == []


def test_changing_offers_a_way_back_only_where_there_is_one(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    public_id = made(sanne)
    page = f"/actions/{public_id}/change/"
    assert 'value="2026-11-15"' in sanne.get(page).content.decode()
    monkeypatch.setattr(middleware, "now", lambda: NOON + timedelta(days=1))
    later = sanne.post(page, **FORM | {"last": "2026-11-22", "theme": "Triple"})
    assert words(later, "toast") == "Changed. Undo"
    assert held(sanne)[0].until == date(2026, 11, 23)
    more = sanne.post(page, **FORM | {"target_pct": "300"})
    assert words(more, "toast") == "Changed."
    refused = sanne.client.post(page, FORM | {"target_pct": "200"})
    assert refused.status_code == 422
    assert "This week keeps what was announced" in words(refused)


def test_stopping_leaves_this_week_as_it_was(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    public_id = made(sanne)
    monkeypatch.setattr(middleware, "now", lambda: NOON + timedelta(days=1))
    assert "Stop after this week" in words(sanne.get(f"/actions/{public_id}/"))
    sanne.post(f"/actions/{public_id}/stop/")
    assert held(sanne) == [replace(DOUBLE, until=MONDAY + WEEK, rest_until=None)]


def test_today_shows_what_runs_and_what_is_set_free(sanne: Visitor) -> None:
    bare = sanne.get("/").content.decode()
    assert "action-banner" not in bare
    made(sanne)
    shown = sanne.get("/")
    banner = words(shown, "action-banner")
    assert banner == (
        "Double sales 26 days left target 200% · bonus 10% · set free: Mon, Wed 15:00–16:30"
    )
    assert "Double sales 15:00–16:30" in words(shown, "ring")
    sanne.log("quote", party_name="Alfa")
    assert words(sanne.get("/"), "score").startswith("Points Today 3 + 0.3 bonus")


def test_the_rest_says_that_the_promise_stays(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(sanne)
    monkeypatch.setattr(middleware, "now", lambda: NOON + 4 * WEEK)
    assert words(sanne.get("/"), "action-banner") == (
        "Double sales 5 days of rest rest up to and including 22 November: target 50%. "
        "The promise of one or two acts a day stays."
    )


def test_beside_the_weeks_before(sanne: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    bert = visitor(join(sanne.member.workspace, "Bert"))
    public_id = made(sanne)
    for on in (TODAY - WEEK, TODAY - timedelta(days=1), TODAY):
        bert.log("call", on=on, minutes=60, quantity=4)
    early = words(sanne.get(f"/actions/{public_id}/"))
    assert "Too early to compare: that takes a whole week." in early
    monkeypatch.setattr(middleware, "now", lambda: NOON + WEEK)
    shown = words(sanne.get(f"/actions/{public_id}/"))
    assert "8 acts a week, against 1 in the 4 weeks before." in shown
    assert "Points: 8 against 1. Hours: 2 against 0.3." in shown
    assert "The team 8 (1) 8 (1) 2 (0.3)" in shown
    assert "Bert 8 (1) 8 (1) 2 (0.3) Sanne 0 (0) 0 (0) 0 (0)" in shown
    own = words(bert.get(f"/actions/{public_id}/"))
    assert "Jij 8 (1) 8 (1) 2 (0,3)" in own
    assert "Sanne 0" not in own
    Workspace.objects.update(shape="solo")
    solo = words(sanne.get(f"/actions/{public_id}/"))
    assert "The team" not in solo
    assert "You 0 (0)" in solo


def queries(one: Visitor) -> int:
    one.get("/actions/")
    with CaptureQueriesContext(connection) as captured:
        assert one.get("/actions/").status_code == 200
    return len(captured)


def test_the_list_asks_as_much_for_three_as_for_one(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(sanne.member.workspace, "Lies", Role.LEAD)
    made(sanne)
    monkeypatch.setattr(middleware, "now", lambda: NOON + 20 * WEEK)
    one = queries(sanne)
    for number in (1, 2):
        start = MONDAY + 6 * number * WEEK
        made(sanne, Action(f"Nr {number}", start, start + 2 * WEEK))
    assert (queries(sanne), one) == (one, QUERIES)
    listed = words(sanne.get("/actions/"))
    assert [listed.index(theme) for theme in ("Nr 2", "Nr 1", "Double sales")] == sorted(
        listed.index(theme) for theme in ("Nr 2", "Nr 1", "Double sales")
    )


QUERIES = 6
