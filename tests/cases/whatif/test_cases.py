"""The same worked cases of the look ahead give the same numbers on core and database."""

import pytest

from tests.cases.whatif.on_core import run_on_core
from tests.cases.whatif.script import Case, load_cases

CASES = load_cases()
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])


@EVERY_CASE
def test_core(case: Case) -> None:
    case.check(run_on_core(case))


def test_every_title_is_told_apart() -> None:
    assert len({case.title for case in CASES}) == len(CASES)
