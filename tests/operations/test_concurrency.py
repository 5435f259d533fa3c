"""Several at the same moment: each record once, each change once, the points right.

On PostgreSQL the threads are truly parallel; on SQLite writers queue.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, join, kind_id, start_business, wipe_all
from tests.support.schemes import published
from tests.support.threads import at_once, seat
from voorkant.core.access import Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.diary.blocks import DailyTime
from voorkant.data.models import (
    Commitment,
    DayScore,
    Entry,
    Member,
    Party,
    PlannedCall,
    ProgressItem,
    Scheme,
    TimeBlock,
    User,
)
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.activity import Change, correct_entry, log_entry, undo_last
from voorkant.operations.activity.log import log_entries
from voorkant.operations.diary import set_talk_time
from voorkant.operations.portfolio import CallWish, plan_call, record_spoken
from voorkant.operations.rhythm.promise import commit
from voorkant.operations.team import Invite, accept_invitation, change_role, invite
from voorkant.queries.activity.scores import day_score
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> Iterator[Member]:
    yield start_business()
    wipe_all()
    User.objects.all().delete()


def points(owner: Member) -> int:
    assert verify(owner.workspace).differences == ()
    return day_score(owner.workspace, owner, MONDAY).counted


def test_eight_threads_log_the_same_day_and_kind(owner: Member) -> None:
    kind = kind_id(owner.workspace, "call")

    def act(number: int) -> None:
        me = seat(owner)
        for _ in range(5):
            log_entry(me.workspace, me, NewEntry(uuid4(), kind), NOON)

    assert at_once(8, act) == ["done"] * 8
    assert points(owner) == 400


def test_one_client_uuid_sent_by_two_colleagues_at_once_is_one_record(owner: Member) -> None:
    kind, colleague, uuid = kind_id(owner.workspace, "call"), join(owner.workspace, "Bert"), uuid4()

    def act(number: int) -> None:
        me = seat(owner if number % 2 else colleague)
        log_entry(me.workspace, me, NewEntry(uuid, kind), NOON)

    answers = at_once(8, act)
    assert answers == ["done"] * 4 + ["uuid_reused"] * 4
    assert Entry.objects.count() == 1


def test_eight_threads_move_the_same_item(owner: Member) -> None:
    kind = kind_id(owner.workspace, "newsletter")

    def act(number: int) -> None:
        me = seat(owner)
        log_entry(me.workspace, me, NewEntry(UUID(int=number), kind, percent=number * 10), NOON)

    assert at_once(8, act) == ["done"] * 8
    assert ProgressItem.objects.count() == 1
    assert points(owner) == 70


def test_two_corrections_of_the_same_record(owner: Member) -> None:
    kind = kind_id(owner.workspace, "call")
    first = log_entry(owner.workspace, owner, NewEntry(uuid4(), kind), NOON).record

    def act(number: int) -> None:
        me, new = seat(owner), NewEntry(uuid4(), kind, quantity=5)
        correct_entry(me.workspace, me, first.uuid, new, "", NOON)

    assert at_once(2, act) == ["already_changed", "done"]
    assert points(owner) == 50


def test_the_same_record_and_the_same_batch_sent_at_once(owner: Member) -> None:
    kind = kind_id(owner.workspace, "call")
    batch = [NewEntry(UUID(int=number), kind) for number in range(20)]

    def act(number: int) -> None:
        me = seat(owner)
        mine = batch[::-1] if number % 2 else batch
        outcomes = log_entries(me.workspace, me, mine, NOON)
        assert [one.error for one in outcomes] == [None] * len(batch)

    assert at_once(4, act) == ["done"] * 4
    assert points(owner) == 200


def test_undo_pressed_twice_at_once_undoes_two_different_records(owner: Member) -> None:
    kind = kind_id(owner.workspace, "call")
    for _ in range(3):
        log_entry(owner.workspace, owner, NewEntry(uuid4(), kind), NOON)

    def act(number: int) -> None:
        me = seat(owner)
        undo_last(me.workspace, me, Change(uuid4()), NOON)

    assert at_once(2, act) == ["done", "done"]
    assert points(owner) == 10


def test_one_call_is_one_conversation(owner: Member) -> None:
    kind = kind_id(owner.workspace, "call")
    wish = CallWish(MONDAY, party_name="Alfa")
    call = plan_call(owner.workspace, owner, wish, NOON).public_id

    def act(number: int) -> None:
        me = seat(owner)
        record_spoken(me.workspace, me, call, NewEntry(uuid4(), kind), NOON)

    assert at_once(4, act) == ["call_is_closed"] * 3 + ["done"]
    assert points(owner) == 10


def test_an_invitation_is_used_once(owner: Member) -> None:
    wish = Invite("", Role.MEMBER, "https://example.nl/{secret}", "nl")
    _, secret = invite(owner.workspace, owner, wish, NOON)
    people = [join(start_business().workspace, f"P{n}").user for n in range(4)]

    def act(number: int) -> None:
        user = people[number]
        assert user is not None
        accept_invitation(user, secret, NOON)

    assert at_once(4, act) == ["done"] + ["unknown_invitation"] * 3


def test_two_invitations_let_one_person_in_once(owner: Member) -> None:
    wish = Invite("", Role.MEMBER, "https://example.nl/{secret}", "nl")
    secrets = [invite(owner.workspace, owner, wish, NOON)[1] for _ in range(3)]
    user = join(start_business().workspace, "Piet").user
    assert user is not None
    answers = at_once(3, lambda number: accept_invitation(user, secrets[number], NOON))
    assert answers == ["already_member"] * 2 + ["done"]


def test_a_mail_address_is_taken_once(owner: Member) -> None:
    new = NewUser("piet@example.nl", "Piet", None)
    assert at_once(4, lambda _: create_user(new, NOON)) == ["done"] + ["email_taken"] * 3


def test_plans_sent_twice_at_once_are_made_once(owner: Member) -> None:
    kind = kind_id(owner.workspace, "call")

    def act(number: int) -> None:
        me = seat(owner)
        plan_call(me.workspace, me, CallWish(MONDAY, party_name="Piet"), NOON)
        commit(me.workspace, me, MONDAY, [kind])
        set_talk_time(me.workspace, me, DailyTime(time(9), weekdays=frozenset({0})))

    assert at_once(4, act) == ["done"] * 4
    counts = [table.objects.count() for table in (Party, PlannedCall, Commitment, TimeBlock)]
    assert counts == [1, 1, 1, 1]


def test_two_owners_cannot_both_step_down(owner: Member) -> None:
    other = join(owner.workspace, "Bas", Role.OWNER)
    seats = (owner, other)

    def act(number: int) -> None:
        me = seat(seats[number])
        change_role(me.workspace, me, me, Role.MEMBER)

    assert at_once(2, act) == ["done", "last_owner"]
    change_role(owner.workspace, owner, seat(owner), Role.OWNER)


def test_a_scheme_published_while_everybody_logs_ahead(owner: Member) -> None:
    colleague = join(owner.workspace, "Bert")
    kind, coming = kind_id(owner.workspace, "call"), MONDAY + timedelta(days=7)
    days = [coming + timedelta(days=shift) for shift in (-1, 0, 2)]

    def act(number: int) -> None:
        me = seat(owner if number % 2 else colleague)
        if number in (0, 5):
            published(me if number else seat(owner), coming, call=20 + number)
            return
        for turn in range(10):
            log_entry(
                me.workspace, me, NewEntry(uuid4(), kind, on=days[turn % 3], queued=True), NOON
            )

    assert at_once(8, act) == ["done"] * 8
    assert verify(owner.workspace).differences == ()
    (live,) = Scheme.objects.filter(workspace=owner.workspace, valid_from=coming, withdrawn_at=None)
    points = live.rules.get(kind__public_id=kind).points
    rows = DayScore.objects.filter(workspace=owner.workspace)
    assert {(row.local_date >= coming, row.counted // row.quantity) for row in rows} == {
        (False, 10),
        (True, points),
    }
    assert sum(row.quantity for row in rows) == 60
