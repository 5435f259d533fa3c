"""Correcting, voiding, undoing: later records, the earlier ones stay readable."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, at, join, kind_id, start_business
from tests.support.refusals import refused
from voorkant.core.access import NotAllowed, Role
from voorkant.core.activity.entries import MAX_NOTE, EntryType, NewEntry, TooLong
from voorkant.core.activity.records import Logged
from voorkant.core.errors import VoorkantError
from voorkant.data.models import Member, Scheme
from voorkant.operations.activity import (
    Change,
    correct_entry,
    log_entries,
    log_entry,
    undo_entry,
    undo_last,
    void_entry,
)
from voorkant.operations.activity.change import AlreadyChanged, NothingToUndo
from voorkant.queries.activity.entries import entry_history
from voorkant.queries.activity.scores import day_score

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return start_business()


def given(owner: Member, kind: str = "call", **values: Any) -> NewEntry:
    return NewEntry(uuid4(), kind_id(owner.workspace, kind), **values)


def log(owner: Member, kind: str = "call", moment: datetime = NOON, **values: Any) -> Logged:
    return log_entry(owner.workspace, owner, given(owner, kind, **values), moment)


def correct(owner: Member, uuid: UUID, new: NewEntry, reason: str = "") -> Logged:
    return correct_entry(owner.workspace, owner, uuid, new, reason, NOON + timedelta(hours=1))


def points(owner: Member, on: date = MONDAY) -> int:
    return day_score(owner.workspace, owner, on).counted


def test_a_correction_is_whole_and_the_history_is_readable(owner: Member) -> None:
    first = log(owner, quantity=2, note="Alfa", minutes=30).record
    done = correct(owner, first.uuid, given(owner, quantity=5), "verteld")
    assert done.gained == 30
    record = done.record
    assert (record.quantity, record.note, record.minutes) == (5, "", 0)
    assert (record.on, record.occurred_at, record.reason) == (MONDAY, NOON, "verteld")
    history = entry_history(owner.workspace, record.uuid)
    assert history == entry_history(owner.workspace, first.uuid)
    assert [(one.type, one.quantity, one.stands) for one in history] == [
        (EntryType.LOG, 2, False),
        (EntryType.CORRECT, 5, True),
    ]
    assert history[0].note == "Alfa"


def test_a_correction_to_another_kind_and_day_says_what_it_gained(owner: Member) -> None:
    first = log(owner, quantity=4).record
    quote = given(owner, "quote", party_name="Alfa", on=MONDAY + timedelta(days=1))
    assert correct(owner, first.uuid, quote).gained == 30 - 40
    assert (points(owner), points(owner, MONDAY + timedelta(days=1))) == (0, 30)


def test_the_second_correction_of_the_same_record_is_refused(owner: Member) -> None:
    first = log(owner).record
    correct(owner, first.uuid, given(owner, quantity=2))
    with pytest.raises(AlreadyChanged):
        correct(owner, first.uuid, given(owner, quantity=3))
    with pytest.raises(AlreadyChanged):
        void_entry(owner.workspace, owner, first.uuid, Change(uuid4()), NOON)
    with pytest.raises(AlreadyChanged):
        undo_entry(owner.workspace, owner, first.uuid, Change(uuid4()), NOON)
    assert points(owner) == 20


def test_the_same_change_again_gives_the_same_answer(owner: Member) -> None:
    first = log(owner).record
    new = given(owner, quantity=2)
    done = correct(owner, first.uuid, new)
    again = correct(owner, first.uuid, new)
    assert (again.created, again.gained, again.record) == (False, 0, done.record)
    change = Change(uuid4(), "dubbel")
    voids = [void_entry(owner.workspace, owner, new.client_uuid, change, NOON) for _ in "12"]
    assert [one.created for one in voids] == [True, False]
    assert voids[0].record == voids[1].record
    undone = Change(uuid4())
    twice = [undo_entry(owner.workspace, owner, change.client_uuid, undone, NOON) for _ in "12"]
    assert [one.created for one in twice] == [True, False]
    assert points(owner) == 20


def test_a_uuid_belongs_to_one_change_of_one_record(owner: Member) -> None:
    first, second = log(owner).record, log(owner).record
    new = given(owner, quantity=2)
    correct(owner, first.uuid, new)
    with refused("uuid_reused"):
        correct(owner, second.uuid, new)
    with refused("uuid_reused"):
        log_entry(owner.workspace, owner, new, NOON)
    with refused("uuid_reused"):
        void_entry(owner.workspace, owner, second.uuid, Change(new.client_uuid), NOON)
    assert points(owner) == 30


def test_a_void_shows_what_it_voided(owner: Member) -> None:
    webinar = log(owner, "webinar").record
    first = log(owner, quantity=3, party_name="Alfa", note="n", occasion=webinar.uuid).record
    change = Change(uuid4(), "niet gedaan")
    void = void_entry(owner.workspace, owner, first.uuid, change, NOON).record
    assert (void.type, void.quantity, void.party_name) == (EntryType.VOID, 3, "Alfa")
    assert (void.note, void.reason, void.occasion) == ("n", "niet gedaan", webinar.uuid)
    with pytest.raises(AlreadyChanged):
        void_entry(owner.workspace, owner, void.uuid, Change(uuid4()), NOON)


def test_undo_brings_back_all_that_was_said(owner: Member) -> None:
    first = log(owner, quantity=3, party_name="Alfa", note="n", minutes=20, amount=500).record
    change = correct(owner, first.uuid, given(owner, "webinar", audience=9)).record
    back = undo_entry(owner.workspace, owner, change.uuid, Change(uuid4()), NOON).record
    names = ("kind", "on", "occurred_at", "quantity", "party", "note", "minutes", "amount")
    assert [getattr(back, name) for name in names] == [getattr(first, name) for name in names]
    assert back.audience is None


def test_a_flagged_instant_stays_flagged_in_a_correction(owner: Member) -> None:
    new = given(owner, on=date(2020, 1, 1), occurred_at=at(date(2020, 1, 1)), queued=True)
    log_entries(owner.workspace, owner, [new], NOON, sent_at=NOON - timedelta(hours=1))
    record = correct(owner, new.client_uuid, given(owner, quantity=2)).record
    assert (record.on, record.clock_flag) == (date(2020, 1, 1), True)
    moved = correct(owner, record.uuid, given(owner, on=MONDAY)).record
    assert (moved.on, moved.clock_flag) == (MONDAY, False)


def test_a_correction_is_checked_like_a_log(owner: Member) -> None:
    first = log(owner).record
    for values in ({"quantity": 0}, {"on": MONDAY + timedelta(days=9)}, {"party": uuid4()}):
        with pytest.raises(VoorkantError):
            correct(owner, first.uuid, given(owner, **values))
    with pytest.raises(TooLong):
        correct(owner, first.uuid, given(owner), "x" * (MAX_NOTE + 1))
    with pytest.raises(TooLong):
        Change(uuid4(), "x" * (MAX_NOTE + 1))
    assert points(owner) == 10


@pytest.mark.parametrize("role", Role)
def test_nobody_changes_a_colleagues_record(owner: Member, role: Role) -> None:
    colleague = join(owner.workspace, "Bas", role)
    uuid = log(owner).record.uuid
    with pytest.raises(NotAllowed):
        correct(colleague, uuid, given(owner))
    with pytest.raises(NotAllowed):
        void_entry(owner.workspace, colleague, uuid, Change(uuid4()), NOON)
    with pytest.raises(NotAllowed):
        undo_entry(owner.workspace, colleague, uuid, Change(uuid4()), NOON)
    with pytest.raises(NothingToUndo):
        undo_last(owner.workspace, colleague, Change(uuid4()), NOON)
    assert points(owner) == 10


def test_another_business_record_is_unknown(owner: Member) -> None:
    theirs = log(start_business()).record.uuid
    for uuid in (theirs, uuid4()):
        with refused("unknown_entry", "entry"):
            correct(owner, uuid, given(owner))
        with refused("unknown_entry", "entry"):
            void_entry(owner.workspace, owner, uuid, Change(uuid4()), NOON)
        with refused("unknown_entry", "entry"):
            undo_entry(owner.workspace, owner, uuid, Change(uuid4()), NOON)
        with refused("unknown_entry", "entry"):
            entry_history(owner.workspace, uuid)


def test_undo_last_goes_back_one_by_one_and_then_stops(owner: Member) -> None:
    log(owner)
    log(owner, "quote", party_name="Alfa")
    seen = [points(owner)]
    for _ in range(2):
        undo_last(owner.workspace, owner, Change(uuid4()), NOON)
        seen.append(points(owner))
    assert seen == [40, 10, 0]
    with pytest.raises(NothingToUndo):
        undo_last(owner.workspace, owner, Change(uuid4()), NOON)


def test_undo_last_sent_twice_undoes_once(owner: Member) -> None:
    log(owner)
    log(owner)
    change = Change(uuid4())
    answers = [undo_last(owner.workspace, owner, change, NOON) for _ in range(2)]
    assert [one.created for one in answers] == [True, False]
    assert answers[0].record == answers[1].record
    assert points(owner) == 10


def test_undo_last_leaves_yesterdays_work(owner: Member) -> None:
    log(owner)
    with pytest.raises(NothingToUndo):
        undo_last(owner.workspace, owner, Change(uuid4()), NOON + timedelta(days=1))
    assert points(owner) == 10


def test_old_weeks_keep_the_rule_they_were_scored_with(owner: Member) -> None:
    first = log(owner, on=MONDAY - timedelta(days=1)).record
    Scheme.objects.create(workspace=owner.workspace, valid_from=MONDAY)
    assert correct(owner, first.uuid, given(owner, quantity=2)).gained == 10
