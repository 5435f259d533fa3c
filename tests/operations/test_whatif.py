"""Giving what a look ahead rests on, and reading the choices back."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from tests.support.business import BEGINS, MONDAY, NOON, at, join, kind_id, start_business
from voorkant.core.access import NotAllowed, Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.money import Money
from voorkant.core.targets.basis import BadCount, Count, GivenBasis
from voorkant.core.targets.choices import TargetGround
from voorkant.core.targets.whatif import Obstacle, Timed
from voorkant.data.models import Member, Recalibration, WhatIfBasis
from voorkant.operations.activity import log_entry
from voorkant.operations.targets.availability import set_in_sales
from voorkant.operations.targets.whatif import OtherCurrency, give_again, give_basis
from voorkant.queries.targets.basis import UnknownBasis, basis_record
from voorkant.queries.targets.whatif import ChoiceWish, LookAhead, look_ahead

pytestmark = pytest.mark.django_db
TODAY = MONDAY + timedelta(days=2)
GUESS = GivenBasis(Money(600_000), 4, points_per_contract=600)
COUNTED = GivenBasis(
    Money(450_000), 26, count=Count(5, BEGINS, MONDAY), minutes_per_point=20, goal=Money(10**7)
)


def log(who: Member, word: str, on: date, **values: Any) -> None:
    new = NewEntry(uuid4(), kind_id(who.workspace, word), on=on, party_name="Alfa", **values)
    log_entry(who.workspace, who, new, at(on))


def give(who: Member, given: GivenBasis, seconds: int = 0) -> WhatIfBasis:
    give_basis(who.workspace, who, given, TODAY, NOON + timedelta(seconds=seconds))
    return WhatIfBasis.objects.order_by("-id")[0]


def seen(who: Member, wish: ChoiceWish | None = None) -> LookAhead:
    return look_ahead(who.workspace, wish or ChoiceWish(who), TODAY)


def test_what_is_given_is_read_back_and_the_earlier_is_kept() -> None:
    owner = start_business()
    assert seen(owner).record is None
    first = give(owner, GUESS)
    given = give_basis(owner.workspace, owner, COUNTED, TODAY, NOON + timedelta(seconds=1))
    assert (given.record.given, given.record.by) == (COUNTED, "Anna")
    assert given.earlier is not None
    assert (given.earlier.given, given.earlier.public_id) == (GUESS, first.public_id)
    assert basis_record(owner.workspace) == given.record
    assert WhatIfBasis.objects.count() == 2


def test_the_same_again_changes_nothing() -> None:
    owner = start_business()
    first = give(owner, GUESS)
    again = give_basis(owner.workspace, owner, GUESS, TODAY, NOON + timedelta(seconds=1))
    assert (again.record.public_id, again.earlier) == (first.public_id, None)
    assert WhatIfBasis.objects.count() == 1


def test_what_was_given_before_is_given_again() -> None:
    owner = start_business()
    first = give(owner, GUESS)
    give(owner, COUNTED, 1)
    moment = NOON + timedelta(seconds=2)
    back = give_again(owner.workspace, owner, first.public_id, TODAY, moment)
    assert back.record.given == GUESS
    assert [row.points_per_contract for row in WhatIfBasis.objects.order_by("id")] == [
        *(600, None, 600)
    ]


def test_what_another_workspace_gave_does_not_exist() -> None:
    owner, other = start_business(), start_business("Slagerij Maan")
    theirs = give(other, GUESS)
    with pytest.raises(UnknownBasis):
        give_again(owner.workspace, owner, theirs.public_id, TODAY, NOON)


def test_who_may_give() -> None:
    owner = start_business()
    give(join(owner.workspace, "Lena", Role.LEAD), GUESS)
    with pytest.raises(NotAllowed):
        give(join(owner.workspace, "Bram"), COUNTED)


def test_another_currency_is_refused() -> None:
    owner = start_business()
    with pytest.raises(OtherCurrency) as refused:
        give(owner, replace(GUESS, deal_value=Money(100, "USD")))
    assert (refused.value.field, refused.value.data) == ("deal_value", {"currency": "EUR"})


def test_contracts_are_counted_up_to_today() -> None:
    owner = start_business()
    last = TODAY + timedelta(days=1)
    give(owner, replace(COUNTED, count=Count(5, BEGINS, last)))
    with pytest.raises(BadCount):
        give(owner, replace(COUNTED, count=Count(5, BEGINS, last + timedelta(days=1))))


def test_contracts_are_divided_by_the_base_points_of_everybody() -> None:
    owner = start_business()
    bram = join(owner.workspace, "Bram")
    for who in (owner, bram):
        log(who, "quote", MONDAY - timedelta(days=7), quantity=10)
    log(owner, "quote", MONDAY, quantity=99)
    give(owner, COUNTED)
    for who in (owner, bram):
        ahead = seen(who).ahead
        assert ahead is not None
        assert (ahead.basis.rate.contracts, ahead.basis.rate.points) == (5, 600)


def test_one_looks_ahead_with_own_points_and_the_team_with_everybodys() -> None:
    owner = start_business()
    bram = join(owner.workspace, "Bram")
    log(owner, "quote", MONDAY - timedelta(days=7), quantity=10)
    log(bram, "quote", MONDAY, quantity=2)
    give(owner, replace(GUESS, cycle_weeks=0))
    found = [seen(owner), seen(bram), seen(owner, ChoiceWish(None))]
    assert [one.ahead and one.ahead.this_year.before for one in found] == [300, 60, 360]
    assert [one.present.points for one in found] == [150, 150, 300]
    assert [one.present.ground for one in found] == [
        *(TargetGround.START, TargetGround.START, TargetGround.TEAM)
    ]


def test_the_goal_is_the_teams_or_of_who_works_alone() -> None:
    owner = start_business()
    give(owner, replace(GUESS, goal=Money(10**7)))
    assert seen(owner).needed is None
    team = seen(owner, ChoiceWish(None)).needed
    assert team is not None
    owner.workspace.shape = "solo"
    owner.workspace.save()
    assert seen(owner).needed == team


def test_time_is_measured_where_every_record_carries_it() -> None:
    owner = start_business()
    log(owner, "quote", MONDAY, quantity=2, minutes=60)
    log(owner, "quote", MONDAY - timedelta(days=1), quantity=1, minutes=50)
    log(owner, "quote", MONDAY - timedelta(days=1), quantity=1)
    log(owner, "back", MONDAY, minutes=400)
    log(owner, "quote", MONDAY - timedelta(days=60), minutes=10)
    assert seen(owner).timed == Timed(60, 60, 120)


def test_the_average_is_of_whole_weeks_that_are_over() -> None:
    owner = start_business()
    log(owner, "quote", MONDAY, quantity=9)
    log(owner, "quote", MONDAY - timedelta(days=1), quantity=8)
    present = seen(owner).present
    assert (present.average, present.weeks) == (Fraction(30), 8)
    owner.joined_on = MONDAY - timedelta(days=8)
    present = seen(owner).present
    assert (present.average, present.weeks) == (Fraction(240), 1)
    owner.joined_on = MONDAY - timedelta(days=5)
    assert seen(owner).present.average is None


def test_the_average_of_the_team_is_of_those_in_sales() -> None:
    owner = start_business()
    bram = join(owner.workspace, "Bram")
    for who in (owner, bram):
        log(who, "quote", MONDAY - timedelta(days=1), quantity=8)
    team = ChoiceWish(None)
    assert seen(owner, team).present.average == Fraction(60)
    set_in_sales(owner.workspace, owner, bram, in_sales=False)
    assert seen(owner, team).present.average == Fraction(30)


def test_figures_beyond_all_bounds_are_an_obstacle() -> None:
    owner = start_business()
    give(owner, GivenBasis(Money(10**12), 0, points_per_contract=1))
    found = seen(owner)
    assert (found.obstacle, found.scenarios) == (Obstacle.TOO_MUCH, ())


def test_giving_a_basis_changes_no_target() -> None:
    owner = start_business()
    give(owner, GUESS)
    assert not Recalibration.objects.exists()
