"""The same worked cases give the same numbers on core, database, API and pages."""

import pytest

from tests.cases.on_api import run_on_api
from tests.cases.on_core import run_on_core
from tests.cases.on_page import run_on_page
from tests.cases.on_product import run_on_product
from tests.cases.script import Case, load_cases

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


@EVERY_CASE
@pytest.mark.django_db
def test_pages(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    case.check(run_on_page(case, monkeypatch))


def test_every_title_is_told_apart() -> None:
    assert len({case.title for case in CASES}) == len(CASES)
