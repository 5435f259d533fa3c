"""Fifty stories lose nothing and double nothing; a server with a fault is found out.

More of them: `bin/bench sync`. One alone: `python -m tests.simulation --seeds 17`.
"""

import json
import subprocess
import sys
from typing import Any

import pytest

pytestmark = pytest.mark.slow
SORTS = ("lost", "doubled", "wrong_day", "miscounted", "stuck")
FAULTS = {
    "no-dedupe": "doubled",
    "wrong-day": "wrong_day",
    "last-write-wins": "lost",
    "last-to-arrive": "miscounted",
    "acknowledged-before-commit": "lost",
}


def simulate(request: pytest.FixtureRequest, *more: str) -> Any:
    """Run stories in a process of their own, on the engine of this run; return the figures."""
    engine = request.config.getoption("engine")
    command = [sys.executable, "-m", "tests.simulation", "--json", "--engine", engine, *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1_800)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_nothing_is_lost_doubled_or_on_a_wrong_day(request: pytest.FixtureRequest) -> None:
    found = simulate(request, "--seeds", "1-50")
    assert found["told"] == []
    assert [found[sort] for sort in SORTS] == [0] * len(SORTS)
    assert (found["seeds"], found["kills"]) == (50, 2)
    # The network was as bad as it is meant to be.
    assert 0.15 < found["drops"] / found["requests"] < 0.25
    assert 0.10 < found["doubles"] / found["requests"] < 0.20


def test_each_planted_fault_is_found(request: pytest.FixtureRequest) -> None:
    found = simulate(request, "--seeds", "1-100", "--plant")
    assert [fault for fault, sort in FAULTS.items() if not found[fault][sort]] == []
    assert [fault for fault in FAULTS if found[fault]["first_wrong"] is None] == []
    for fault in FAULTS:
        print(f"{fault}: found at seed {found[fault]['first_wrong']}")
