"""A bonus or rule that comes later than the entries: their days are scored again."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from tests.support.business import MONDAY, NOON, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.data.models import ActionPeriod, DayScore, Member, PointRule
from voorkant.operations.activity import log_entry
from voorkant.operations.activity.rescoring import lock_everybody, rescore_days
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db


def log(owner: Member, word: str, on: date, **values: Any) -> None:
    kind = kind_id(owner.workspace, word)
    moment = NOON + timedelta(days=14)
    log_entry(
        owner.workspace, owner, NewEntry(uuid4(), kind, on=on, party_name="Alfa", **values), moment
    )


def again(owner: Member, start: date, until: date | None = None) -> int:
    with transaction.atomic():
        lock_everybody(owner.workspace)
        return rescore_days(owner.workspace, start, until)


def stored(owner: Member) -> list[tuple[date, int, int]]:
    rows = DayScore.objects.filter(member=owner).order_by("local_date", "kind_id")
    return list(rows.values_list("local_date", "counted", "bonus"))


def test_a_bonus_on_days_already_filled() -> None:
    owner = start_business()
    for days in (0, 7):
        log(owner, "quote", MONDAY + timedelta(days=days), quantity=2)
    ActionPeriod.objects.create(
        workspace=owner.workspace,
        theme="Double",
        start=MONDAY + timedelta(days=7),
        until=MONDAY + timedelta(days=14),
        bonus_pct=25,
        created_by=owner,
        created_at=NOON,
    )
    assert len(verify(owner.workspace).differences) == 1
    assert again(owner, MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)) == 1
    assert stored(owner) == [(MONDAY, 60, 0), (MONDAY + timedelta(days=7), 60, 15)]
    assert verify(owner.workspace).differences == ()


def test_steps_of_an_item_reached_earlier_keep_what_they_earned() -> None:
    owner = start_business()
    log(owner, "newsletter", MONDAY, percent=40)
    log(owner, "newsletter", MONDAY + timedelta(days=1), percent=30)
    PointRule.objects.filter(kind__public_id=kind_id(owner.workspace, "newsletter")).update(
        points=20
    )
    assert again(owner, MONDAY + timedelta(days=1)) == 1
    assert stored(owner) == [(MONDAY, 80, 0), (MONDAY + timedelta(days=1), -20, 0)]
    assert verify(owner.workspace).differences == ()
