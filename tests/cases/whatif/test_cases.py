"""The same worked cases of the look ahead give the same numbers on core, database and API."""

import pytest

from tests.cases.whatif.on_api import run_on_api
from tests.cases.whatif.on_core import run_on_core
from tests.cases.whatif.on_product import run_on_product
from tests.cases.whatif.script import Case, load_cases

CASES = load_cases()
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])


@EVERY_CASE
def test_core(case: Case) -> None:
    case.check(run_on_core(case))


@EVERY_CASE
@pytest.mark.django_db
def test_operations_and_queries(case: Case) -> None:
    case.check(run_on_product(case))


@EVERY_CASE
@pytest.mark.django_db
def test_api(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.check(run_on_api(case, monkeypatch))


def test_every_title_is_told_apart() -> None:
    assert len({case.title for case in CASES}) == len(CASES)
