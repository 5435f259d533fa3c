"""Executes a case of the look ahead on a real database."""

from datetime import date, timedelta

from tests.cases.whatif.on_core import told_of
from tests.cases.whatif.script import Case, Result
from tests.support.business import at, start_business
from voorkant.core.errors import VoorkantError
from voorkant.core.periods import monday_of
from voorkant.data.models import (
    Absence,
    ActivityKind,
    DayScore,
    Holiday,
    Member,
    WeeklyTarget,
)
from voorkant.operations.targets.whatif import give_basis
from voorkant.queries.targets.whatif import ChoiceWish, look_ahead


def run_on_product(case: Case) -> Result:
    """Give the basis of a case, and read the choices of the team, to which nothing is proposed."""
    owner = business_of(case)
    try:
        give_basis(owner.workspace, owner, case.basis, case.today, at(case.today))
    except VoorkantError as error:
        return {"refused": error.code, "field": error.field}
    found = look_ahead(owner.workspace, ChoiceWish(None, case.own), case.today)
    if found.obstacle:
        return {"obstacle": found.obstacle.value}
    assert found.ahead is not None
    told = [one.value for one in found.cautions]
    return told_of(found.scenarios, found.ahead, found.needed) | {"cautions": told}


def business_of(case: Case) -> Member:
    """Start a business for one person with the points, target and absences of a case."""
    owner = start_business()
    workspace = owner.workspace
    workspace.shape, workspace.begins_on = "solo", case.known_from
    workspace.currency = case.given.get("currency", "EUR")
    workspace.save()
    owner.joined_on = case.known_from
    owner.save()
    WeeklyTarget.objects.create(
        workspace=workspace,
        member=owner,
        valid_from=monday_of(case.today),
        points=case.present,
    )
    for away in case.away:
        Absence.objects.create(
            workspace=workspace, member=owner, start=away.start, until=away.until
        )
    Holiday.objects.filter(workspace=workspace).delete()
    _score(owner, case)
    return owner


def _score(owner: Member, case: Case) -> None:
    kind = ActivityKind.objects.filter(workspace=owner.workspace).order_by("id")[0]
    DayScore.objects.bulk_create(
        DayScore(
            workspace=owner.workspace,
            member=owner,
            kind=kind,
            local_date=_day(monday, case.today),
            week_monday=monday,
            side="talk",
            quantity=1,
            minutes=case.timed.get(monday, 0),
            raw=tenths,
            counted=tenths,
            bonus=7,
        )
        for monday, tenths in case.scored.items()
    )


def _day(monday: date, today: date) -> date:
    """Return a day of a week that is not still to come."""
    return min(monday + timedelta(days=4), max(today, monday))
