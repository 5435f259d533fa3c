"""What a device sends of its queue: each act once, on the day that the person saw."""

import sqlite3
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interfaces.web.pages import BACKEND, NOON, TODAY, Visitor, visitor
from tests.support.business import BEGINS, join, start_business
from voorkant.core.identity import Proof
from voorkant.core.periods import Week
from voorkant.data.models import CallTry, Entry, Member, PlannedCall
from voorkant.interfaces.web import middleware
from voorkant.interfaces.web.sync import views
from voorkant.operations.activity import building
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.reviews import close_week
from voorkant.queries.activity.entries import entry_history
from voorkant.queries.verification import verify

WRONG_CLOCK = timedelta(hours=31)


def act(do: str = "log", on: date = TODAY, **more: Any) -> dict[str, Any]:
    """Return an act of an hour ago, as a device keeps it."""
    at = (NOON - timedelta(hours=1)).isoformat()
    return {"id": str(uuid4()), "at": at, "on": str(on), "do": do, **more}


def batch(member: Member, *acts: Any, **more: Any) -> dict[str, Any]:
    """Return what the device of a member sends."""
    assert member.user is not None
    return {
        "user": str(member.user.public_id),
        "workspace": str(member.workspace.public_id),
        "sent_at": NOON.isoformat(),
        "acts": list(acts),
        **more,
    }


def send(who: Visitor, *acts: Any, **more: Any) -> list[tuple[Any, ...]]:
    """Send acts; return status and code of each."""
    answer = post(who.client, batch(who.member, *acts, **more))
    assert (answer.status_code, answer.json()["voorkant"]) == (200, "sync")
    told = answer.json()["acts"]
    assert [one["id"] for one in told] == [one["id"] for one in acts]
    return [(one["status"], *([one["code"]] if "code" in one else [])) for one in told]


def post(client: Client, body: Any, **headers: Any) -> Any:
    """Post something to the queue's address."""
    return client.post("/sync/", body, "application/json", **headers)


def stored(uuid: str) -> Entry:
    """Return the record that an act made."""
    return Entry.objects.get(client_uuid=UUID(uuid))


def call_of(who: Visitor, due_on: date = TODAY) -> PlannedCall:
    """Put somebody on the call list."""
    wish = CallWish(due_on, party_name="Piet")
    return plan_call(who.member.workspace, who.member, wish, NOON)


def test_each_act_counts_once_on_the_day_that_was_seen(sanne: Visitor) -> None:
    kind = {"kind": sanne.kind("call")}
    monday = act(on=TODAY - timedelta(days=2), fields={**kind, "quantity": "3"})
    today = act(fields=kind)
    assert send(sanne, monday, today) == [("created",), ("created",)]
    assert send(sanne, today, monday) == [("known",), ("known",)]
    found = {str(one.client_uuid): (one.local_date, one.quantity) for one in Entry.objects.all()}
    assert found == {
        monday["id"]: (TODAY - timedelta(days=2), 3),
        today["id"]: (TODAY, 1),
    }
    assert {one.origin for one in Entry.objects.all()} == {"offline"}
    at_once = {**act(fields=kind), "at": (NOON - timedelta(seconds=5)).isoformat()}
    undo = {**act("undo", of=at_once["id"]), "at": NOON.isoformat()}
    assert send(sanne, at_once, undo) == [("created",), ("created",)]
    assert {stored(one["id"]).origin for one in (at_once, undo)} == {"web"}
    assert verify(sanne.member.workspace).differences == ()


def test_in_a_closed_week_only_what_waited_needs_no_note(sanne: Visitor) -> None:
    stands = sanne.log("call")
    close_week(sanne.member.workspace, sanne.member, Week.of(TODAY), {}, NOON)
    kind = {"kind": sanne.kind("call")}
    now = NOON.isoformat()
    fresh, failed = act(at=now, fields=kind), act(at=now, fields=kind, waited=True)
    asked = ("refused", "note_needed")
    assert send(sanne, fresh, failed, act(fields=kind)) == [asked, ("created",), ("created",)]
    assert stored(failed["id"]).origin == "offline"
    noted = act(at=now, fields={**kind, "note": "Forgotten"})
    undo = act("undo", at=now, of=str(stands))
    why = act("undo", at=now, of=str(stands), fields={"reason": "A double"})
    assert send(sanne, noted, undo, why) == [("created",), asked, ("created",)]
    assert (stored(noted["id"]).origin, stored(why["id"]).text.reason) == ("web", "A double")


def test_a_wrong_clock_is_corrected_and_flagged_and_the_day_kept(sanne: Visitor) -> None:
    ahead = NOON + WRONG_CLOCK
    tapped = act(
        on=TODAY + timedelta(days=1),
        at=(ahead - timedelta(hours=2)).isoformat(),
        fields={"kind": sanne.kind("call")},
    )
    assert send(sanne, tapped, sent_at=ahead.isoformat()) == [("created",)]
    row = stored(tapped["id"])
    assert row.occurred_at == NOON - timedelta(hours=2)
    assert (row.local_date, row.clock_flag) == (TODAY + timedelta(days=1), True)
    assert row.device_at == ahead - timedelta(hours=2)
    assert send(sanne, tapped) == [("known",)]


@pytest.mark.parametrize("on", [BEGINS - timedelta(days=40), TODAY + timedelta(days=9)])
def test_an_impossible_day_is_kept_and_flagged(sanne: Visitor, on: date) -> None:
    tapped = act(on=on, fields={"kind": sanne.kind("call")})
    assert send(sanne, tapped) == [("created",)]
    assert (stored(tapped["id"]).local_date, stored(tapped["id"]).clock_flag) == (on, True)
    assert verify(sanne.member.workspace).differences == ()


def test_an_undo_may_come_with_what_it_undoes(sanne: Visitor) -> None:
    logged = act(fields={"kind": sanne.kind("call"), "quantity": "2"})
    undo = act("undo", of=logged["id"])
    again = act("undo", of=undo["id"])
    assert send(sanne, logged, undo) == [("created",), ("created",)]
    assert entry_history(sanne.member.workspace, UUID(logged["id"]))[-1].type == "void"
    # Another device undid the same: what it wants is so already.
    assert send(sanne, undo, act("undo", of=logged["id"])) == [("known",), ("known",)]
    assert send(sanne, again) == [("created",)]
    assert entry_history(sanne.member.workspace, UUID(logged["id"]))[-1].quantity == 2
    assert send(sanne, logged, undo, again) == [("known",)] * 3
    assert send(sanne, act("undo", of=logged["id"])) == [("refused", "already_changed")]
    assert verify(sanne.member.workspace).differences == ()


def test_a_conversation_takes_the_person_off_the_list(sanne: Visitor) -> None:
    call = call_of(sanne)
    spoken = act("spoken", call=str(call.public_id), fields={"kind": sanne.kind("call")})
    assert send(sanne, spoken, spoken) == [("created",), ("known",)]
    call.refresh_from_db()
    assert (call.state, call.entry_uuid) == ("spoken", UUID(spoken["id"]))
    assert stored(spoken["id"]).party == call.party
    # On another device, which did not know: a second conversation with the same person.
    gone = act("spoken", call=str(call.public_id), fields={"kind": sanne.kind("call")})
    unknown = act("spoken", call=str(uuid4()), fields={"kind": sanne.kind("call")})
    assert send(sanne, gone, unknown) == [("created",), ("created",)]
    assert stored(gone["id"]).party == call.party
    call.refresh_from_db()
    assert call.entry_uuid == UUID(spoken["id"])
    assert send(sanne, act("undo", of=spoken["id"]), spoken) == [("created",), ("known",)]
    call.refresh_from_db()
    assert call.state == "open"


def test_a_call_in_vain_is_counted_once_and_can_be_taken_back(sanne: Visitor) -> None:
    call = call_of(sanne)
    friday = TODAY + timedelta(days=2)
    first = act("no_answer", call=str(call.public_id))
    later = act("no_answer", on=friday, call=str(call.public_id))
    assert send(sanne, later, first, first) == [("created",), ("created",), ("known",)]
    call.refresh_from_db()
    assert (call.tries, call.due_on) == (2, friday + timedelta(days=3))
    undo = act("undo", of=later["id"])
    assert send(sanne, undo, undo, later) == [("created",), ("known",), ("known",)]
    call.refresh_from_db()
    assert (call.tries, call.due_on) == (1, TODAY)
    other = {**first, "on": str(friday)}
    assert send(sanne, other) == [("refused", "uuid_reused")]
    assert CallTry.objects.count() == 2


def test_a_refused_act_does_not_hold_up_the_others(sanne: Visitor) -> None:
    kind = sanne.kind("call")
    good = act(fields={"kind": kind})
    acts = [
        act(fields={"kind": str(uuid4())}),
        act(fields={"kind": kind, "quantity": "0"}),
        act(fields={"kind": kind, "quantity": {"much": 1}}),
        act("dance", fields={"kind": kind}),
        act(on="yesterday", fields={"kind": kind}),  # type: ignore[arg-type]  # what is sent
        {**act(fields={"kind": kind}), "at": "noon"},
        {**act(fields={"kind": kind}), "at": "2026-10-21T11:00:00"},
        {**act(fields={"kind": kind}), "id": "1"},
        act(fields="kind"),
        act(fields={"kind": kind, "note": "half a \ud83d"}),
        act("undo", of=str(uuid4())),
        act("no_answer", call=str(uuid4())),
        good,
        {**good, "fields": {"kind": kind, "quantity": "5"}},
    ]
    assert send(sanne, *acts) == [
        ("refused", "unknown_kind"),
        ("refused", "bad_quantity"),
        ("refused", "bad_quantity"),
        *[("refused", code) for code in ("unreadable", "bad_date", "unreadable", "unreadable")],
        *[("refused", "unreadable")] * 3,
        ("refused", "unknown_entry"),
        ("refused", "unknown_call"),
        ("created",),
        ("refused", "uuid_reused"),
    ]
    assert [str(one.client_uuid) for one in Entry.objects.all()] == [good["id"]]
    answer = post(sanne.client, batch(sanne.member, acts[1], "x")).json()["acts"]
    assert answer[0]["message"] == (
        "The quantity is a whole number from 1 to 10,000, and only for work that is counted."
    )
    assert (answer[1]["id"], answer[1]["code"]) == (None, "unreadable")


def test_an_amount_is_read_in_the_language_in_which_it_was_typed(sanne: Visitor) -> None:
    typed = {"kind": sanne.kind("call"), "amount": "1.250,50"}
    assert send(sanne, act(fields=typed, language=["nl"])) == [("refused", "bad_money")]
    dutch = act(fields=typed, language="nl")
    assert send(sanne, dutch, act(fields=typed)) == [("created",), ("refused", "bad_money")]
    assert stored(dutch["id"]).amount == 125_050


def test_what_is_a_colleagues_is_refused(sanne: Visitor) -> None:
    colleague = visitor(join(sanne.member.workspace, "Bob"))
    call, entry = call_of(colleague), colleague.log("call")
    kind = sanne.kind("call")
    tried = act("no_answer", call=str(call.public_id))
    assert send(colleague, tried) == [("created",)]
    assert send(
        sanne,
        act("no_answer", call=str(call.public_id)),
        act("spoken", call=str(call.public_id), fields={"kind": kind}),
        act("undo", of=str(entry)),
        act("undo", of=tried["id"]),
        {**act(fields={"kind": kind}), "id": str(entry)},
    ) == [
        ("refused", "not_allowed"),
        ("refused", "not_allowed"),
        ("refused", "not_allowed"),
        ("refused", "unknown_entry"),
        ("refused", "uuid_reused"),
    ]
    assert Entry.objects.count() == 1


def test_the_queue_goes_to_its_own_workspace_whichever_is_looked_at(sanne: Visitor) -> None:
    assert sanne.member.user is not None
    other = start_business("Elders")
    seat = join(other.workspace, "Sanne")
    Member.objects.filter(pk=seat.pk).update(user=sanne.member.user)
    there = Visitor(Member.objects.get(pk=seat.pk), sanne.client)
    tapped = act(fields={"kind": there.kind("call")})
    assert send(there, tapped) == [("created",)]
    assert stored(tapped["id"]).workspace == other.workspace
    assert send(sanne, act(fields={"kind": there.kind("call")})) == [("refused", "unknown_kind")]


def refusal(client: Client, body: Any, **headers: Any) -> tuple[int, str]:
    """Return how a whole request is refused, and check that nothing was written."""
    before = Entry.objects.count()
    answer = post(client, body, **headers)
    told = answer.json()
    assert (told["voorkant"], Entry.objects.count()) == ("sync", before)
    assert answer["Cache-Control"] == "private, no-store"
    return answer.status_code, told["code"]


def test_it_is_sent_only_as_its_own_user(sanne: Visitor) -> None:
    body = batch(sanne.member, act(fields={"kind": sanne.kind("call")}))
    colleague = visitor(join(sanne.member.workspace, "Bob"))
    assert refusal(Client(), body) == (401, "sign_in")
    assert refusal(colleague.client, body) == (403, "other_user")
    assert refusal(sanne.client, {**body, "workspace": str(uuid4())}) == (403, "no_seat")
    Member.objects.filter(pk=sanne.member.pk).update(left_on=TODAY)
    assert refusal(sanne.client, body) == (403, "no_seat")


def test_a_seat_that_the_session_does_not_open_is_closed(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = batch(sanne.member, act(fields={"kind": sanne.kind("call")}))
    monkeypatch.setattr(middleware, "proof_of", lambda _: Proof(own=False))
    assert refusal(sanne.client, body) == (403, "no_seat")


def test_a_request_that_is_wrong_as_a_whole(sanne: Visitor) -> None:
    body = batch(sanne.member)
    for wrong in ("[", "[]", "[" * 99_999, b"\xff", "{}", *_without_each(body)):
        assert refusal(sanne.client, wrong) == (422, "unreadable")
    assert refusal(sanne.client, {**body, "acts": {}}) == (422, "unreadable")
    assert refusal(sanne.client, {**body, "sent_at": "1200-01-01T00:00Z"}) == (422, "unreadable")
    many = [act(fields={"kind": sanne.kind("call")})] * 501
    assert refusal(sanne.client, {**body, "acts": many}) == (422, "batch_too_large")
    assert refusal(sanne.client, {**body, "x": "x" * 2_000_000}) == (413, "body_too_large")


NAMES = (
    "kind",
    "quantity",
    "percent",
    "item",
    "item_name",
    "minutes",
    "audience",
    "amount",
    "note",
)
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)
PARTS = ("id", "at", "on", "do", "call", "of", "fields", "language")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(PARTS), JUNK), st.dictionaries(st.sampled_from(NAMES), JUNK))
def test_no_act_whatever_is_in_it_holds_up_the_others(
    sanne: Visitor, parts: dict[str, Any], typed: dict[str, Any]
) -> None:
    kind = {"kind": sanne.kind("call")}
    junk = {**act(fields={**kind, **typed}), **parts}
    good = act(fields=kind)
    assert send(sanne, junk, good)[1] == ("created",)


def _without_each(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [{k: v for k, v in body.items() if k != left} for left in body]


def test_a_stale_proof_of_origin_is_told_and_a_fresh_one_given(sanne: Visitor) -> None:
    assert sanne.member.user is not None
    client = Client(enforce_csrf_checks=True)
    client.force_login(sanne.member.user, backend=BACKEND)
    tapped = act(fields={"kind": sanne.kind("call")})
    assert refusal(client, batch(sanne.member, tapped)) == (403, "csrf")
    who = client.get("/sync/")
    assert who.json() == {
        "voorkant": "sync",
        "user": str(sanne.member.user.public_id),
        "workspace": str(sanne.member.workspace.public_id),
    }
    fresh = {"X-CSRFToken": who.cookies["csrftoken"].value}
    answer = post(client, batch(sanne.member, tapped), headers=fresh)
    message = "Logged: Call with a prospect · +1 point"
    assert answer.json()["acts"] == [{"id": tapped["id"], "status": "created", "message": message}]
    assert Client().get("/sync/").json()["code"] == "sign_in"


FAILURES = [
    (sqlite3.SQLITE_FULL, 507, "disk_full"),
    (sqlite3.SQLITE_BUSY, 503, "busy"),
    (sqlite3.SQLITE_CANTOPEN, 503, "database_down"),
]


@pytest.mark.parametrize(("code", "status", "word"), FAILURES)
@pytest.mark.parametrize("where", ["take_queue", "seats"])
def test_a_failure_of_the_machine_keeps_the_queue(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch, code: int, status: int, word: str, where: str
) -> None:
    def fail(*_: Any) -> None:
        cause = sqlite3.OperationalError("in SQLite's words")
        cause.sqlite_errorcode = code
        raise OperationalError("in SQLite's words") from cause

    monkeypatch.setattr(views if where == "take_queue" else middleware, where, fail)
    sanne.client.raise_request_exception = False
    body = batch(sanne.member, act(fields={"kind": sanne.kind("call")}))
    answer = post(sanne.client, body)
    assert (answer.status_code, answer.json()["code"]) == (status, word)
    assert answer.json()["voorkant"] == "sync"
    assert not Entry.objects.exists()


def test_what_nobody_foresaw_in_one_act_does_not_hold_up_the_others(
    sanne: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = building.build

    def build(actor: Any, new: Any, *rest: Any) -> Any:
        if new.note == "odd":
            raise KeyError("nobody foresaw this")
        return honest(actor, new, *rest)

    monkeypatch.setattr("voorkant.operations.activity.logbook.build", build)
    kind = sanne.kind("call")
    odd, good = act(fields={"kind": kind, "note": "odd"}), act(fields={"kind": kind})
    undo = act("undo", of=good["id"])
    answers = [("created",), ("refused", "internal"), ("created",)]
    assert send(sanne, good, odd, undo) == answers
    assert Entry.objects.count() == 2
    assert verify(sanne.member.workspace).differences == ()


def test_many_at_once(sanne: Visitor) -> None:
    kind = sanne.kind("call")
    days = [TODAY - timedelta(days=place * 3 // 500) for place in range(500)]
    acts = [act(on=on, fields={"kind": kind}) for on in reversed(days)]
    assert set(send(sanne, *acts)) == {("created",)}
    assert Entry.objects.count() == 500
    assert verify(sanne.member.workspace).differences == ()
