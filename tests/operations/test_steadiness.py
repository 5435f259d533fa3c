"""Steadiness on the ledger: whatever order records arrive in, the days decide."""

from datetime import date, timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, at, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.core.rhythm.steadiness import Consistency, Streak
from voorkant.core.targets.availability import Away
from voorkant.data.models import Absence, Holiday, Member
from voorkant.operations.activity import Change, log_entry, void_entry
from voorkant.operations.rhythm.promise import PromiseWish, commit, set_promise
from voorkant.queries.rhythm.steadiness import consistency, how_steady

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FRIDAY = MONDAY + 4 * DAY


@pytest.fixture
def owner() -> Member:
    owner = start_business()
    Holiday.objects.filter(workspace=owner.workspace).delete()
    set_promise(owner.workspace, owner, PromiseWish(1, WORKING_DAYS), MONDAY)
    return owner


def log(owner: Member, on: date, word: str = "call", **values: int | str) -> UUID:
    new = NewEntry(uuid4(), kind_id(owner.workspace, word), on=on, **values)  # type: ignore[arg-type]  # by name
    return log_entry(owner.workspace, owner, new, at(FRIDAY)).record.uuid


def seen(owner: Member, today: date = FRIDAY) -> tuple[Consistency, Streak, float]:
    found = how_steady(owner.workspace, owner, today).steadiness
    return found.consistency, found.streak, round(found.strength, 9)


def test_what_arrives_late_counts_on_its_own_day_in_any_order(owner: Member) -> None:
    found = set()
    for order in list(permutations((0, 1, 3, 4)))[::7]:
        uuids = [log(owner, MONDAY + later * DAY) for later in order]
        found.add(seen(owner))
        for uuid in uuids:
            void_entry(owner.workspace, owner, uuid, Change(uuid4()), at(FRIDAY))
        assert seen(owner)[0] == Consistency(0, 4)
    assert [one[:2] for one in found] == [(Consistency(4, 5), Streak(2, 2))]


def test_a_day_becomes_kept_by_what_is_logged_later(owner: Member) -> None:
    for later in (0, 2, 3):
        log(owner, MONDAY + later * DAY)
    assert seen(owner)[:2] == (Consistency(3, 4), Streak(2, 2))
    log(owner, MONDAY + DAY)
    assert seen(owner)[:2] == (Consistency(4, 4), Streak(4, 4))


def test_only_whole_front_acts_keep_a_day(owner: Member) -> None:
    log(owner, MONDAY, "back")
    log(owner, MONDAY + DAY, "newsletter", percent=90, item_name="Brief")
    log(owner, MONDAY + 2 * DAY, "reader", quantity=5)
    assert seen(owner)[0] == Consistency(0, 4)
    log(owner, MONDAY + DAY, "newsletter", percent=100, item_name="Brief")
    assert seen(owner)[:2] == (Consistency(1, 4), Streak(0, 1))


def test_a_holiday_and_days_away_are_neutral_and_of_nobody_else(owner: Member) -> None:
    stranger = start_business()
    Holiday.objects.create(workspace=owner.workspace, date=MONDAY + DAY, name="Vrij")
    Holiday.objects.create(workspace=stranger.workspace, date=MONDAY, name="Elders")
    days = Away(MONDAY + 2 * DAY, MONDAY + 4 * DAY)
    Absence.objects.create(
        workspace=owner.workspace, member=owner, start=days.start, until=days.until
    )
    log(owner, MONDAY)
    log(owner, FRIDAY)
    assert seen(owner)[:2] == (Consistency(2, 2), Streak(2, 2))


def test_the_next_small_act_is_for_the_next_day_that_asks(owner: Member) -> None:
    Holiday.objects.create(workspace=owner.workspace, date=MONDAY + 7 * DAY, name="Vrij")
    log(owner, FRIDAY, "quote", party_name="Alfa BV")
    log(owner, FRIDAY, "session")
    act = how_steady(owner.workspace, owner, FRIDAY).next_act
    assert act.kind is not None
    assert (act.on, act.kind.name_en, act.picks) == (MONDAY + 8 * DAY, "Session offered", ())
    commit(owner.workspace, owner, act.on, [kind_id(owner.workspace, "quote")])
    chosen = how_steady(owner.workspace, owner, FRIDAY).next_act
    assert (chosen.kind, [pick.kind.name_en for pick in chosen.picks]) == (None, ["Quote sent"])


def test_without_a_promise_nothing_comes_next() -> None:
    bare = start_business()
    found = how_steady(bare.workspace, bare, NOON.date())
    assert (found.next_act.due, found.steadiness.consistency) == (0, Consistency(0, 0))


def test_the_main_number_alone_is_the_same_number(owner: Member) -> None:
    owner.joined_on = MONDAY - timedelta(weeks=60)
    owner.save()
    once_a_week = PromiseWish(1, frozenset({0}))
    set_promise(owner.workspace, owner, once_a_week, MONDAY - timedelta(weeks=60))
    for back in (1, 2, 3, 28, 29):
        log(owner, MONDAY - timedelta(weeks=back))
    whole = how_steady(owner.workspace, owner, MONDAY).steadiness.consistency
    assert consistency(owner.workspace, owner, MONDAY) == whole == Consistency(5, 30)
