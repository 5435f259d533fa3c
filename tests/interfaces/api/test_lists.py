"""The number of queries of each list, the same for one row as for three."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import MONDAY, join
from tests.support.schemes import published

TOKEN = 1
LISTS = [
    ("/entries", 2),
    ("/kinds", 1),
    ("/schemes", 2),
    ("/schemes/2025-12-29", 2),
    ("/calls", 1),
    ("/calls?on=2026-10-19", 1),
    ("/parties", 1),
    ("/members", 1),
    ("/promise", 1),
    ("/score/day", 2),
    ("/score/week", 2),
    ("/score/board", 14),
    ("/score/weeks", 6),
    ("/targets", 9),
    ("/availability", 3),
]


def one_more(desk: Desk, n: int) -> None:
    """Add a row to every list."""
    desk.post("/entries", deed("quote", party_name=f"Klant {n}", note="ja"))
    desk.post("/calls", {"party_name": f"Cor {n}"})
    desk.post("/parties", {"name": f"Dora {n}", "organisation": f"Alfa {n}"})
    join(desk.member.workspace, f"Lid {n}")
    published(desk.member, MONDAY + timedelta(weeks=n + 1), call=10 + n)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), LISTS)
def test_a_list_asks_as_often_for_one_row_as_for_three(
    desk: Desk,
    path: str,
    queries: int,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(rows):
        one_more(desk, n)
    with django_assert_num_queries(TOKEN + queries):
        desk.get(path)
