"""The same worked cases of steadiness give the same numbers on core, database and API."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest

from tests.cases.steadiness.script import Case, Result, load_cases
from tests.interfaces.api.desk import Desk
from tests.support.business import at, start_business
from voorkant.core.rhythm.days import Calendar
from voorkant.core.rhythm.steadiness import Steadiness, steadiness
from voorkant.core.rhythm.steadiness_signals import Hibernation, MadBull, Restart
from voorkant.data.models import (
    Absence,
    ActivityKind,
    DayScore,
    Holiday,
    Member,
    PromisePattern,
)
from voorkant.interfaces.api import callers
from voorkant.queries.rhythm.steadiness import how_steady, signal_on
from voorkant.queries.rhythm.today import rhythm_on

CASES = load_cases()
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
CODES = {Hibernation: "hibernation", Restart: "restart", MadBull: "mad_bull"}


@EVERY_CASE
def test_core(case: Case) -> None:
    calendar = Calendar((case.pattern,), frozenset(case.holidays), case.away, case.start)
    days = calendar.days(case.start, case.today + timedelta(days=1), case.done)
    case.check(told(steadiness(days, calendar.patterns, case.today)))


@EVERY_CASE
@pytest.mark.django_db
def test_queries(case: Case) -> None:
    owner = arranged(case)
    found = how_steady(owner.workspace, owner, case.today).steadiness
    case.check(told(found))
    rhythm = rhythm_on(owner.workspace, owner, case.today)
    assert signal_on(rhythm.calendar, rhythm.done, case.today) == found.signal


@EVERY_CASE
@pytest.mark.django_db
def test_api(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = arranged(case)
    monkeypatch.setattr(callers, "now", lambda: at(case.today))
    found = Desk(owner).get("/steadiness")
    signal = found["signal"] or {}
    case.check(
        {
            "gehouden": found["kept"],
            "van": found["due"],
            "nu": found["current_run"],
            "langste": found["longest_run"],
            "sterkte": round(found["strength"] * 100),
            "veel": found["asks_much"],
            "vroeg": found["is_early"],
            "weken_gezien": [week["week"] for week in found["weeks"]],
            **named(signal.get("code"), signal),
        }
    )


def told(found: Steadiness) -> Result:
    """Return steadiness as a case writes it."""
    signal = found.signal
    return {
        "gehouden": found.consistency.kept,
        "van": found.consistency.due,
        "nu": found.streak.current,
        "langste": found.streak.longest,
        "sterkte": round(found.strength * 100),
        "veel": found.asks_much,
        "vroeg": found.is_early,
        "weken_gezien": [str(one.week) for one in found.weeks],
        **named(CODES[type(signal)] if signal else None, asdict(signal) if signal else {}),
    }


def named(code: str | None, signal: dict[str, Any]) -> Result:
    """Return a signal under the names of the cases."""
    acts = signal.get("acts")
    return {
        "signaal": code,
        "gemist": signal.get("missed"),
        "toch_gedaan": signal.get("done"),
        "weer": signal.get("kept"),
        "na_wild": signal.get("after_burst"),
        "acties": None if acts is None else list(acts),
        "gewoon": signal.get("usual"),
    }


def arranged(case: Case) -> Member:
    """Start a business in which the days went as the case says; return its owner."""
    owner = start_business()
    owner.workspace.begins_on = owner.joined_on = case.start
    owner.workspace.save()
    owner.save()
    own: dict[str, Any] = {"workspace": owner.workspace, "member": owner}
    days = "".join(map(str, sorted(case.pattern.weekdays)))
    number = case.pattern.number
    PromisePattern.objects.create(**own, valid_from=case.start, number=number, weekdays=days)
    Holiday.objects.filter(workspace=owner.workspace).delete()
    for on in case.holidays:
        Holiday.objects.create(workspace=owner.workspace, date=on, name="Vrij")
    for one in case.away:
        Absence.objects.create(**own, start=one.start, until=one.until, part=one.part)
    kind = ActivityKind.objects.get(workspace=owner.workspace, name_en="Call with a prospect")
    DayScore.objects.bulk_create(
        DayScore(
            **own,
            kind=kind,
            local_date=on,
            week_monday=on - timedelta(days=on.weekday()),
            side="talk",
            quantity=acts,
            minutes=0,
            raw=10 * acts,
            counted=10 * acts,
            bonus=0,
        )
        for on, acts in case.done.items()
    )
    return owner
