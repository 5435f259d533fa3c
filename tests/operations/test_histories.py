"""After any history the day scores are what the pure core makes of the facts that stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from random import Random
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.operations.history import (
    HISTORIES,
    VALUES,
    Act,
    Book,
    Values,
    at_once,
    open_book,
    stored,
)
from tests.support.business import NOON, at, start_business
from voorkant.data.models import Entry, Member, ProgressItem
from voorkant.operations.activity import log_entries
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db
LATER = at(NOON.date().replace(month=12))
on_a_database = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def empty() -> Book:
    return open_book(start_business())


@contextmanager
def undone() -> Iterator[None]:
    """Take back at the end what was written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@on_a_database
@given(history=HISTORIES)
def test_the_ledger_is_what_the_core_says(empty: Book, history: list[Act]) -> None:
    with undone():
        schemes, bonuses = dict(empty.schemes), dict(empty.bonuses)
        book = replace(empty, records=[], sent=[], schemes=schemes, bonuses=bonuses)
        owner = book.owner
        for act in history:
            book.do(act)
        scores = stored(owner)
        assert scores == book.expected()
        assert sum(day.counted for day in scores.values()) == book.gained
        assert verify(owner.workspace).differences == ()
        check_items(owner)


def order(row: Entry) -> tuple[date, datetime, str]:
    return row.local_date, row.occurred_at, str(row.client_uuid)


def check_items(owner: Member) -> None:
    """An item is closed on the day of its latest reading, if that is 100 %."""
    for item in ProgressItem.objects.filter(member=owner):
        readings = Entry.objects.filter(item=item, replaced_by=None).exclude(type="void")
        latest = max(
            readings,
            key=lambda row: (row.local_date, row.occurred_at, row.client_uuid.hex),
            default=None,
        )
        done = latest is not None and latest.percent == 100
        assert item.closed_on == (latest.local_date if latest and done else None)


@on_a_database
@given(
    values=st.lists(VALUES, min_size=2, max_size=8),
    same_instant=st.booleans(),
    chance=st.randoms(use_true_random=False),
)
def test_batches_reordered_and_doubled_change_nothing(
    empty: Book, values: list[Values], same_instant: bool, chance: Random
) -> None:
    owner = empty.owner
    facts = at_once(values) if same_instant else values
    batch = [empty.entry(UUID(int=n + 1), one) for n, one in enumerate(facts)]
    with undone():
        first = log_entries(owner.workspace, owner, batch, LATER)
        in_order = stored(owner)
    assert [one.error for one in first] == [None] * len(batch)
    assert sum(one.logged.gained for one in first if one.logged) == sum(
        day.counted for day in in_order.values()
    )
    with undone():
        chance.shuffle(batch)
        log_entries(owner.workspace, owner, batch + batch[:3], LATER)
        assert stored(owner) == in_order
        again = log_entries(owner.workspace, owner, batch, LATER)
        assert stored(owner) == in_order
        assert [one.logged.created for one in again if one.logged] == [False] * len(batch)
