"""The screen Today, by requests without a script."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.interfaces.web.pages import NOON, TODAY, Visitor, fields, undo, words
from tests.support.business import kind_id
from voorkant.data.models import Commitment, Entry, PlannedCall, ProgressItem, RestLine
from voorkant.interfaces.web.phrases import breakable
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.promise import PromiseWish, commit, set_promise
from voorkant.operations.rhythm.rest import add_line
from voorkant.queries.rhythm.promise import promise_day

TOMORROW = TODAY + timedelta(days=1)


def calls(visitor: Visitor) -> list[tuple[str, date, str, int]]:
    rows = PlannedCall.objects.filter(workspace=visitor.member.workspace).order_by("id")
    return list(rows.values_list("party__name", "due_on", "state", "tries"))


def promise_call(visitor: Visitor, name: str = "Piet", on: date = TODAY) -> str:
    wish = CallWish(on, party_name=name, phone="06 1234 5678", reason="Offerte")
    call = plan_call(visitor.member.workspace, visitor.member, wish, NOON)
    return str(call.public_id)


def test_the_ring_counts_what_was_promised(sanne: Visitor) -> None:
    page = sanne.get("/")
    assert words(page, "ring-words") == "0 of 2 IPAs"
    assert "2 IPAs to go: acts that bring in money. First these, then the rest." in words(page)
    sanne.log("call")
    assert words(sanne.get("/"), "ring-words") == "1 of 2 IPAs"
    sanne.log("call")
    assert "Enough for today. Tomorrow again." in words(sanne.get("/"), "ring")


def test_a_tile_logs_without_a_script(sanne: Visitor) -> None:
    sent = fields(sanne.get("/"), "/act/")
    shown = sanne.post("/act/", **sent)
    assert words(shown, "points-day") == "1"
    assert words(shown, "toast") == "Logged: Call with a prospect · +1 point Undo"
    sanne.post("/act/", **sent)
    assert Entry.objects.count() == 1


def test_the_undo_of_the_toast_undoes(sanne: Visitor) -> None:
    shown = sanne.post("/act/", **fields(sanne.get("/"), "/act/"))
    uuid = Entry.objects.get().client_uuid
    undone = sanne.post(f"/entries/{uuid}/undo/", **fields(shown, f"/entries/{uuid}/undo/"))
    assert words(undone, "points-day") == "0"
    assert words(undone, "toast") == "Undone: Call with a prospect"


def test_the_script_gets_only_the_parts_that_change(sanne: Visitor) -> None:
    sent = fields(sanne.get("/"), "/act/")
    answer = sanne.send("/act/", **sent)
    html = answer.content.decode()
    assert "<html" not in html
    assert words(answer, f"count-{sent['kind']}") == "1 done"
    assert words(answer, "points-week") == "1"


def test_what_was_chosen_beforehand_is_shown(sanne: Visitor) -> None:
    quote, call = sanne.kind("quote"), sanne.kind("call")
    shown = sanne.post("/promise/", **{"for": "2026-10-22", "kinds": [quote, call]})
    assert words(shown, "toast") == "Chosen for Thu 22 October. Undo"
    rows = Commitment.objects.order_by("position").values_list("local_date", "kind__name_en")
    assert list(rows) == [(TOMORROW, "Quote sent"), (TOMORROW, "Call with a prospect")]
    assert "Tomorrow: Quote sent, Call with a prospect" in words(shown, "choose-tomorrow")


def test_a_choice_is_undone_to_what_was_chosen_before(sanne: Visitor) -> None:
    wanted = {"for": "2026-10-22", "kinds": [sanne.kind("quote")]}
    first = sanne.post("/promise/", **wanted)
    again = sanne.post("/promise/", **{**wanted, "kinds": [sanne.kind("call")]})
    back = sanne.post("/promise/", **undo(again, "/promise/"))
    assert "Tomorrow: Quote sent" in words(back, "choose-tomorrow")
    none = sanne.post("/promise/", **undo(first, "/promise/"))
    assert words(none, "toast") == "Nothing chosen for Thu 22 October. Undo"
    assert not Commitment.objects.exists()


def test_the_next_day_that_asks_is_the_one_to_choose_for(sanne: Visitor) -> None:
    wish = PromiseWish(1, frozenset({0}))
    set_promise(sanne.member.workspace, sanne.member, wish, TODAY)
    shown = sanne.get("/")
    assert "Choose for Mon 26 October" in words(shown, "choose-tomorrow")
    assert 'name="for" value="2026-10-26"' in shown.content.decode()


def test_three_kinds_are_too_many_to_choose(sanne: Visitor) -> None:
    chosen = [sanne.kind(word) for word in ("quote", "call", "session")]
    shown = sanne.post("/promise/", **{"for": "2026-10-22", "kinds": chosen})
    assert shown.status_code == 422
    assert "Promise 1 or 2 acts a day" in words(shown)
    assert not Commitment.objects.exists()


def test_somebody_is_called_spoken_and_put_back(sanne: Visitor) -> None:
    shown = sanne.post("/calls/", party_name="Piet", phone="06 1234 5678", reason="Offerte")
    assert "Piet Offerte" in words(shown, "call-list")
    call = PlannedCall.objects.get().public_id
    spoken = sanne.post(f"/calls/{call}/spoken/", kind=sanne.kind("call"), client_uuid=uuid4())
    assert words(spoken, "points-day") == "1"
    assert calls(sanne) == [("Piet", TODAY, "spoken", 0)]
    uuid = Entry.objects.get().client_uuid
    undone = sanne.post(f"/entries/{uuid}/undo/", client_uuid=uuid4())
    assert words(undone, "points-day") == "0"
    assert calls(sanne) == [("Piet", TODAY, "open", 0)]


@pytest.mark.parametrize(
    ("act", "sent", "then"),
    [
        ("no-answer", {}, (TOMORROW, "open", 1)),
        ("later", {"until": "2026-10-26"}, (date(2026, 10, 26), "open", 0)),
        ("drop", {}, (TODAY, "dropped", 0)),
    ],
)
def test_what_comes_of_a_call_can_be_undone(
    sanne: Visitor, act: str, sent: dict[str, str], then: tuple[date, str, int]
) -> None:
    call = promise_call(sanne)
    shown = sanne.post(f"/calls/{call}/{act}/", due_on="2026-10-21", tries="0", **sent)
    assert calls(sanne) == [("Piet", *then)]
    sanne.post(f"/calls/{call}/restore/", **fields(shown, f"/calls/{call}/restore/"))
    assert calls(sanne) == [("Piet", TODAY, "open", 0)]


def test_a_call_does_not_move_to_yesterday(sanne: Visitor) -> None:
    call = promise_call(sanne)
    shown = sanne.post(f"/calls/{call}/later/", until="2026-10-20")
    assert shown.status_code == 422
    assert "is not a date" in words(shown)
    assert calls(sanne) == [("Piet", TODAY, "open", 0)]


def test_a_refused_call_keeps_what_was_typed(sanne: Visitor) -> None:
    shown = sanne.post("/calls/", party_name="Piet", phone="bel me", reason="Offerte")
    assert shown.status_code == 422
    assert "A phone number has 3 to 20 digits" in words(shown)
    assert 'value="bel me"' in shown.content.decode()
    assert calls(sanne) == []


def test_an_occasion_puts_people_on_tomorrows_list(sanne: Visitor) -> None:
    shown = sanne.post("/act/", kind=sanne.kind("network"), client_uuid=uuid4())
    assert "Whom did you speak to?" in words(shown, "follow")
    occasion = Entry.objects.get().client_uuid
    met = sanne.post(f"/met/{occasion}/", name=["Fatima", " ", "Johan"])
    assert words(met, "toast") == "2 people are on your call list for Thu 22 October."
    assert calls(sanne) == [("Fatima", TOMORROW, "open", 0), ("Johan", TOMORROW, "open", 0)]
    assert "Fatima" in words(sanne.get("/day/2026-10-22/"), "call-list")


@pytest.mark.parametrize(("size", "cautioned"), [("84", True), ("500", False)])
def test_a_small_audience_is_praised_with_a_caution(
    sanne: Visitor, size: str, cautioned: bool
) -> None:
    shown = sanne.post("/act/", kind=sanne.kind("webinarpromotie"), client_uuid=uuid4())
    assert "how many people did it reach?" in words(shown, "follow")
    entry = Entry.objects.get().client_uuid
    saved = sanne.post(f"/audience/{entry}/", audience=size, client_uuid=uuid4())
    assert ("Well done: you spoke up to 84 people." in words(saved, "follow")) is cautioned
    latest = Entry.objects.get(replaced_by=None)
    assert (latest.type, latest.audience, latest.quantity) == ("correct", int(size), 1)


def test_the_rest_is_folded_until_the_promise_is_kept(sanne: Visitor) -> None:
    member = sanne.member
    add_line(member.workspace, member, "Btw-aangifte", TODAY)
    assert "Btw-aangifte" not in sanne.get("/").content.decode()
    opened = sanne.post("/rest/open/", rest="open")
    assert words(opened, "rest").startswith("The rest 1× opened early Btw-aangifte")
    assert "Btw-aangifte" not in sanne.get("/").content.decode()
    sanne.log("call", quantity=2)
    assert "Btw-aangifte" in words(sanne.get("/"), "rest")
    assert promise_day(member.workspace, member, TODAY).times_opened == 1


def test_an_empty_rest_says_so_and_takes_a_line_before_the_promise_is_kept(sanne: Visitor) -> None:
    shown = words(sanne.get("/"), "rest")
    assert shown == "The rest Nothing on your list yet. What else needs doing? Add"
    added = sanne.post("/rest/", text="Mailbox opruimen")
    assert "1 line is waiting until your promise is kept." in words(added, "rest")
    RestLine.objects.update(done_on=TODAY)
    assert "Everything on your list is done." in words(sanne.get("/"), "rest")
    assert promise_day(sanne.member.workspace, sanne.member, TODAY).times_opened == 0


def test_readings_of_one_item_in_a_row_are_one_line(sanne: Visitor) -> None:
    sanne.log("call", party_name="Piet")
    sanne.log("newsletter", percent=10, item_name="Mei")
    item = ProgressItem.objects.get().public_id
    for percent in range(20, 110, 10):
        sanne.log("newsletter", percent=percent, item=item)
    sanne.log("session")
    lines = sanne.get("/").content.decode().count('<li class="record')
    shown = words(sanne.get("/"), "records")
    assert (lines, "100% · Mei · 10 readings Undo" in shown) == (3, True)
    assert "Call with a prospect 1× · Piet" in shown
    sanne.post(f"/entries/{sanne.log('newsletter', percent=90, item=item)}/undo/")
    shown = words(sanne.get("/"), "records")
    assert "Put back : Newsletter sent Session offered 1×" in shown


def test_lines_are_added_ticked_and_removed_with_undo(sanne: Visitor) -> None:
    sanne.post("/rest/", text=" Mailbox  opruimen ", rest="open")
    line = RestLine.objects.get()
    assert (line.text, line.added_on) == ("Mailbox opruimen", TODAY)
    for act, back, column in (
        ("done", "not-done", "done_on"),
        ("remove", "restore", "removed_at"),
    ):
        shown = sanne.post(f"/rest/{line.public_id}/{act}/", rest="open")
        line.refresh_from_db()
        assert getattr(line, column) is not None
        path = f"/rest/{line.public_id}/{back}/"
        sanne.post(path, **fields(shown, path))
        line.refresh_from_db()
        assert getattr(line, column) is None


def test_an_earlier_day_is_logged_on_that_day(sanne: Visitor) -> None:
    shown = sanne.get("/day/2026-10-20/")
    assert "Yesterday" in words(shown)
    sent = fields(shown, "/act/")
    after = sanne.post("/act/", **sent)
    assert Entry.objects.get().local_date == date(2026, 10, 20)
    assert after.redirect_chain[-1][0].startswith("/day/2026-10-20/")  # type: ignore[attr-defined]  # added by the test client


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/day/2025-12-31/", 422),
        ("/day/2026-01-01/", 200),
        ("/day/2026-10-22/", 200),
        ("/day/2026-10-23/", 422),
        ("/day/2026-02-30/", 404),
    ],
)
def test_days_lie_between_the_beginning_and_tomorrow(
    sanne: Visitor, path: str, status: int
) -> None:
    assert sanne.get(path).status_code == status


def fill(visitor: Visitor, rows: int) -> None:
    member = visitor.member
    for number in range(rows):
        visitor.log("call", party_name=f"Relatie {number}")
        visitor.log("newsletter", percent=40, item_name=f"Brief {number}")
        promise_call(visitor, f"Relatie {number}")
        add_line(member.workspace, member, f"Regel {number}", TODAY)
    chosen = [kind_id(member.workspace, word) for word in ("call", "quote")]
    commit(member.workspace, member, TODAY, chosen[:rows])


def queries_of_today(visitor: Visitor) -> int:
    visitor.get("/")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert visitor.get("/").status_code == 200
    return len(captured)


@pytest.mark.parametrize("rows", [1, 3])
def test_today_asks_the_database_the_same_whatever_it_shows(sanne: Visitor, rows: int) -> None:
    fill(sanne, rows)
    assert queries_of_today(sanne) == QUERIES


QUERIES = 24


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Netwerkbijeenkomst bezocht", ["Net", "werkbijeen", "komst bezocht"]),
        ("Klanttevredenheidsgesprek", ["Klanttevreden", "heidsgesprek"]),
        ("Om een introductie gevraagd", ["Om een introductie gevraagd"]),
        ("Inspiratiesessiereeks", ["Inspiratieses", "siereeks"]),
    ],
)
def test_a_long_word_on_a_tile_may_break_between_syllables(name: str, parts: list[str]) -> None:
    assert breakable(name).split("\N{SOFT HYPHEN}") == parts
