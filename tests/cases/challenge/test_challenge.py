"""Each case of the challenge on the core, and on the product with real entries."""

import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.business import at, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.periods import monday_of
from voorkant.core.rhythm.challenge import Fate, Rule, Run, Terms, play
from voorkant.core.rhythm.days import Calendar
from voorkant.core.targets.availability import Away
from voorkant.data.models import Absence, Holiday
from voorkant.operations.activity import log_entry
from voorkant.operations.rhythm.challenge import start_challenge
from voorkant.queries.rhythm.challenge import challenge_now

FILE = Path(__file__).with_name("dagen.yaml")
CASES = yaml.safe_load(FILE.read_text("utf-8"))
MARKS = {
    Fate.KEPT: "x",
    Fate.MENDED: "+",
    Fate.MISSED: "m",
    Fate.OPEN: "o",
    Fate.NEUTRAL: "-",
}
TITLES = [case["title"] for case in CASES]


def terms(case: dict[str, Any]) -> Terms:
    rule = Rule(case.get("rule", "working_days"))
    return Terms(case["starts"], rule, case.get("number", 1))


def acts(case: dict[str, Any]) -> dict[date, int]:
    monday = monday_of(case["starts"])
    numbers = [int(word) for week in case["acts"] for word in str(week).split()]
    return {monday + timedelta(days=place): number for place, number in enumerate(numbers)}


def away(case: dict[str, Any]) -> tuple[Away, ...]:
    return tuple(Away(first, until) for first, until in case.get("away", ()))


def drawn(case: dict[str, Any], run: Run) -> list[str]:
    """Return the weeks of a run as a case draws them, as many as it draws."""
    monday = monday_of(case["starts"])
    known = {turn.on: MARKS[turn.fate] for turn in run.turns}
    weeks = [
        "".join(known.get(monday + timedelta(days=7 * week + day), " ") for day in range(7))
        for week in range(len(case["days"]))
    ]
    return [week.rstrip() for week in weeks]


def check(case: dict[str, Any], run: Run) -> None:
    assert drawn(case, run) == case["days"]
    assert (run.kept, run.mendable) == (case["kept"], case.get("mendable"))
    assert case.get("ends") in (None, run.ends_on)
    assert case.get("phase") in (None, run.phase.value)


@pytest.mark.parametrize("case", CASES, ids=TITLES)
def test_on_the_core(case: dict[str, Any]) -> None:
    off = frozenset(case.get("holidays", ()))
    calendar = Calendar((), off, away(case), joined_on=date(2026, 1, 1))
    check(case, play(terms(case).days(calendar, acts(case)), case["today"]))


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=TITLES)
def test_on_the_product(case: dict[str, Any]) -> None:
    owner = start_business()
    workspace, moment = owner.workspace, at(case["today"])
    Holiday.objects.filter(workspace=workspace).delete()
    for on in case.get("holidays", ()):
        Holiday.objects.create(workspace=workspace, date=on, name="Feest")
    for one in away(case):
        Absence.objects.create(workspace=workspace, member=owner, start=one.start, until=one.until)
    start_challenge(workspace, owner, terms(case), at(case["starts"]))
    call = kind_id(workspace, "call")
    for on, number in acts(case).items():
        for _ in range(number):
            log_entry(workspace, owner, NewEntry(uuid.uuid4(), call, on=on), moment)
    found = challenge_now(workspace, owner, moment)
    assert found
    check(case, found.run)
