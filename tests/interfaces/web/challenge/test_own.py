"""One's own challenge: begun with one tap, shown, noted, mended, stopped, begun again."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, undo, words
from voorkant.core.rhythm.challenge import Rule, Terms
from voorkant.data.models import Challenge, ChallengeNote
from voorkant.interfaces.web import middleware
from voorkant.operations.rhythm.challenge import note_day, start_challenge, stop_challenge

MONDAY = date(2026, 10, 19)
DAY = timedelta(days=1)


def begun(one: Visitor, start: date = MONDAY, **more: Any) -> UUID:
    then = NOON - timedelta(days=(TODAY - start).days)
    return start_challenge(one.member.workspace, one.member, Terms(start, **more), then)


def looked_at(monkeypatch: pytest.MonkeyPatch, on: date) -> None:
    monkeypatch.setattr(middleware, "now", lambda: NOON + (on - TODAY))


def rows() -> list[tuple[date, str, int]]:
    return list(Challenge.objects.order_by("id").values_list("starts_on", "rule", "number"))


def test_one_tap_begins_with_sensible_defaults(sanne: Visitor) -> None:
    empty = sanne.get("/challenge/")
    assert "Thirty days: one act a day that brings in money" in words(empty)
    sent = {"starts_on": "2026-10-21", "rule": "working_days", "number": "1"}
    for name, value in sent.items():
        assert f'name="{name}"' in empty.content.decode()
        assert f'value="{value}"' in empty.content.decode()
    begun = sanne.post("/challenge/", **sent)
    assert words(begun, "toast") == "It has begun: thirty days. Undo"
    assert words(begun, "thirty-standing").startswith("0 of 30 Today is the first day.")
    assert rows() == [(TODAY, "working_days", 1)]
    sanne.post("/challenge/", **sent)
    assert len(rows()) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"starts_on": "2026-10-20"}, "A challenge starts today or later"),
        ({"starts_on": "2027-10-23"}, "A challenge starts today or later"),
        ({"starts_on": ""}, "Fill this in."),
        ({"rule": "sundays"}, "Choose one from the list."),
        ({"number": "3"}, "Choose one from the list."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    sanne: Visitor, change: dict[str, str], said: str
) -> None:
    sent = {"starts_on": "2026-10-21", "rule": "every_day", "number": "2"}
    refused = sanne.client.post("/challenge/", sent | change)
    assert (refused.status_code, said in words(refused)) == (422, True)
    assert rows() == []


def test_the_undo_of_the_start_takes_it_back(sanne: Visitor) -> None:
    sent = {"starts_on": "2026-10-21", "rule": "every_day", "number": "2"}
    made = sanne.post("/challenge/", **sent)
    path = f"/challenge/{Challenge.objects.get().public_id}/remove/"
    back = sanne.post(path, **fields(made, path))
    assert words(back, "toast") == "It has not begun."
    assert "Earlier challenges" not in words(back)


def test_a_missed_tuesday_offers_repair_and_an_extra_act_mends_it(sanne: Visitor) -> None:
    begun(sanne)
    sanne.log("call", MONDAY)
    offered = sanne.get("/challenge/")
    assert words(offered, "offer") == "Tuesday missed: one extra this week mends it."
    assert words(offered, "total") == "1 of 30"
    today = "Challenge: 1 of 30 · Tuesday missed: one extra this week mends it"
    assert words(sanne.get("/"), "challenge") == today
    sanne.log("call")
    assert words(sanne.get("/"), "challenge").startswith("Challenge: 2 of 30 · Tuesday missed")
    tap = {"kind": sanne.kind("call"), "on": "2026-10-21", "client_uuid": UUID(int=7)}
    answer = sanne.send("/act/", **tap)
    assert words(answer, "challenge") == "Challenge: 3 of 30"
    assert "20 October: mended" in words(sanne.get("/challenge/"))


def test_a_late_entry_and_an_undo_need_nothing_more(sanne: Visitor) -> None:
    begun(sanne)
    late = sanne.log("call", MONDAY)
    assert words(sanne.get("/challenge/"), "total") == "1 of 30"
    sanne.post(f"/entries/{late}/undo/", client_uuid=UUID(int=8))
    assert words(sanne.get("/challenge/"), "total") == "0 of 30"


def test_weekends_never_break_it(sanne: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(sanne)
    for place in range(5):
        sanne.log("call", min(MONDAY + place * DAY, TODAY + DAY))
    looked_at(monkeypatch, MONDAY + 7 * DAY)
    shown = words(sanne.get("/challenge/"))
    assert "24 October: asks for nothing" in shown
    assert "24 October: missed" not in shown


def test_a_note_is_kept_changed_and_taken_away(sanne: Visitor) -> None:
    one = begun(sanne)
    path = f"/challenge/{one}/note/"
    kept = sanne.post(path, on="2026-10-20", text=" Een  afspraak\nbij Alfa ")
    assert words(kept, "toast") == "Noted for Tue 20 October. Undo"
    assert "What it brought Tue 20 October Een afspraak bij Alfa" in words(kept)
    assert "20 October: missed, with a note" in words(kept)
    changed = sanne.post(path, on="2026-10-20", text="Toch niet")
    sanne.post(path, **undo(changed, path))
    assert ChallengeNote.objects.get().text == "Een afspraak bij Alfa"
    removed = sanne.post(path, on="2026-10-20", text="")
    assert words(removed, "toast") == "The note of Tue 20 October was removed. Undo"
    assert not ChallengeNote.objects.exists()
    sanne.post(path, **undo(removed, path))
    assert ChallengeNote.objects.get().text == "Een afspraak bij Alfa"


@pytest.mark.parametrize(
    ("on", "text", "said"),
    [
        ("2026-10-18", "Te vroeg", "This is no day of the challenge"),
        ("2026-10-22", "Nog niet", "This is no day of the challenge"),
        ("morgen", "Hoe dan", "is not a date"),
        ("2026-10-20", "x" * 501, "at most 500"),
    ],
)
def test_a_note_is_of_a_day_that_came(sanne: Visitor, on: str, text: str, said: str) -> None:
    one = begun(sanne)
    refused = sanne.client.post(f"/challenge/{one}/note/", {"on": on, "text": text})
    assert (refused.status_code, said in words(refused)) == (422, True)
    assert not ChallengeNote.objects.exists()


def test_stopping_is_undone_and_a_restart_is_greeted(sanne: Visitor) -> None:
    one = begun(sanne)
    sanne.log("call", MONDAY)
    stopped = sanne.post(f"/challenge/{one}/stop/")
    assert words(stopped, "toast") == "Stopped. What you did stays done. Undo"
    assert "Last time you did it on 1 day: that stays done." in words(stopped, "start")
    assert "1 of 30 · stopped" in words(stopped)
    assert "failed" not in words(stopped)
    assert words(sanne.get("/"), "challenge") == ""
    path = f"/challenge/{one}/resume/"
    assert words(sanne.post(path, **fields(stopped, path)), "total") == "1 of 30"
    sanne.post(f"/challenge/{one}/stop/")
    sent = {"starts_on": "2026-10-21", "rule": "every_day", "number": "2"}
    assert words(sanne.post("/challenge/", **sent), "total") == "0 of 30"
    refused = sanne.client.post(path)
    assert (refused.status_code, Challenge.objects.filter(ended_on=None).count()) == (409, 1)


def test_one_at_a_time(sanne: Visitor) -> None:
    begun(sanne)
    sent = {"starts_on": "2026-10-22", "rule": "every_day", "number": "2"}
    refused = sanne.client.post("/challenge/", sent)
    assert refused.status_code == 422
    assert rows() == [(MONDAY, "working_days", 1)]


def test_thirty_of_thirty_is_celebrated_and_another_begins(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = TODAY - 29 * DAY
    one = begun(sanne, start, rule=Rule.EVERY_DAY)
    for place in range(30):
        sanne.log("call", start + place * DAY)
    looked_at(monkeypatch, TODAY + DAY)
    whole = sanne.get("/challenge/")
    told = words(whole, "thirty-standing")
    assert told.startswith("30 of 30 All thirty. You said it and you did it.")
    assert "is-whole" in whole.content.decode()
    assert words(sanne.get("/"), "challenge") == ""
    sent = {"starts_on": "2026-10-22", "rule": "every_day", "number": "1"}
    assert words(sanne.post("/challenge/", **sent), "total") == "0 of 30"
    looked_back = sanne.get(f"/challenge/{one}/")
    assert words(looked_back).startswith("Challenge 30 of 30")
    assert "21 October: kept" in words(looked_back)


def test_it_begins_on_a_later_day(sanne: Visitor) -> None:
    sent = {"starts_on": "2026-10-26", "rule": "working_days", "number": "1"}
    coming = sanne.post("/challenge/", **sent)
    assert words(coming, "toast") == "Agreed: thirty days. Undo"
    assert "Begins on Monday 26 October 2026." in words(coming, "thirty-standing")
    assert words(sanne.get("/"), "challenge") == "Challenge: begins on Monday"


def test_started_on_a_saturday_it_says_which_day_is_the_first(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    saturday = date(2026, 10, 24)
    begun(sanne, saturday)
    coming = words(sanne.get("/challenge/"), "thirty-standing")
    assert "Begins on Monday 26 October 2026." in coming
    looked_at(monkeypatch, saturday)
    shown = words(sanne.get("/challenge/"), "thirty-standing")
    assert shown.startswith("0 of 30 Begins on Monday 26 October 2026. 1 act every working day")


def test_the_calendar_names_the_months(sanne: Visitor) -> None:
    begun(sanne)
    grid = sanne.get("/challenge/").content.decode()
    named = re.findall(r'<span>(\d+)<span class="unseen"> \w+:[^<]*</span><span[^>]*>(\w+)<', grid)
    assert named == [("19", "Oct"), ("1", "Nov")]


def test_it_ends_with_one_act_on_tomorrows_promise(sanne: Visitor) -> None:
    begun(sanne)
    shown = sanne.get("/challenge/")
    sent = fields(shown, "/promise/")
    said = sanne.post("/promise/", **sent)
    assert words(said, "toast").startswith("Chosen for Thu 22 October.")
    assert "Chosen for Thu 22 October: Call with a prospect" in words(said, "tomorrow")


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_database_the_same_whatever_it_shows(sanne: Visitor, many: int) -> None:
    workspace, member = sanne.member.workspace, sanne.member
    for place in range(many):
        start = MONDAY - (many - place) * 7 * DAY
        then = NOON - timedelta(days=(TODAY - start).days)
        ended = start_challenge(workspace, member, Terms(start), then)
        note_day(workspace, member, ended, start, "Een afspraak", then)
        stop_challenge(workspace, member, ended, then)
    one = begun(sanne)
    for place in range(many):
        note_day(workspace, member, one, MONDAY + min(place, 2) * DAY, "Bewijs", NOON)
        sanne.post(f"/challenge/{one}/links/", **{"link-shows": "days", "link-name": str(place)})
    sanne.get("/challenge/")
    with CaptureQueriesContext(connection) as captured:
        assert sanne.get("/challenge/").status_code == 200
    assert len(captured) == QUERIES


QUERIES = 25


def test_today_asks_one_question_more_alone_or_while_one_runs(sanne: Visitor) -> None:
    def asked() -> int:
        sanne.get("/")
        with CaptureQueriesContext(connection) as captured:
            sanne.get("/")
        return len(captured)

    before = asked()
    begun(sanne)
    sanne.log("call", MONDAY)
    running = asked()
    workspace = sanne.member.workspace
    workspace.shape = "solo"
    workspace.save()
    Challenge.objects.all().delete()
    assert (running - before, asked() - before) == (-1, -1)
