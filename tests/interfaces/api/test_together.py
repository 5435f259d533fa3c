"""Many at once: eight threads, each with its own connection."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import start_business, wipe_all
from voorkant.data.models import DayScore, Entry

AT_ONCE = 8


@pytest.fixture
def shared(transactional_db: None, noon: None) -> Iterator[Desk]:
    """Return a desk whose business every thread sees."""
    yield Desk(start_business())
    wipe_all()


def all_at_once(desk: Desk, bodies: list[dict[str, Any]]) -> list[tuple[int, Any]]:
    """Send every body from a thread of its own."""

    def send(body: dict[str, Any]) -> tuple[int, Any]:
        mine = Desk(desk.member, desk.secret)
        try:
            answer = mine.post("/entries", body)
            return mine.last, answer
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(send, bodies))


def test_the_same_uuid_eight_times_at_once_is_one(shared: Desk) -> None:
    answers = all_at_once(shared, [deed()] * AT_ONCE)
    assert sorted(status for status, _ in answers) == [200] * 7 + [201]
    assert len({answer["entry"]["received_at"] for _, answer in answers}) == 1
    assert Entry.objects.count() == 1
    assert DayScore.objects.get().counted == 30


def test_forty_entries_at_once_all_count(shared: Desk) -> None:
    answers = all_at_once(shared, [deed() for _ in range(40)])
    assert {status for status, _ in answers} == {201}
    assert DayScore.objects.get().counted == 40 * 30
