"""The sample company: a workspace of its own, with a year to look around in."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from voorkant.core.access import Role
from voorkant.core.money import Money
from voorkant.core.periods import local_date, monday_of, zone
from voorkant.core.portfolio.parties import CallState
from voorkant.core.targets.basis import Count, GivenBasis
from voorkant.data.models import (
    ActivityKind,
    Commitment,
    Member,
    Party,
    PlannedCall,
    PromisePattern,
    RestLine,
    TimeBlock,
    User,
)
from voorkant.operations.diary import PROSPECT_HOURS
from voorkant.operations.sample.actions import plan_action, promise_rewards
from voorkant.operations.sample.books import Books
from voorkant.operations.sample.challenges import run_challenges
from voorkant.operations.sample.goals import plan_colleague, plan_months, set_goals
from voorkant.operations.sample.people import make_people
from voorkant.operations.sample.reviews import close_weeks
from voorkant.operations.sample.scheme import publish_second
from voorkant.operations.sample.story import WEEKS, WRONG, Act, year
from voorkant.operations.sample.targets import adjust_target, plan_absence
from voorkant.operations.targets.whatif import give_basis
from voorkant.operations.workspaces import NewWorkspace, create_workspace, wipe_workspace
from voorkant.queries.access import seats
from voorkant.queries.activity.kinds import dated_rules

COMPANY = Path(__file__).with_name("company.json")
TWO_A_DAY_FROM = timedelta(weeks=20)
WORKING_DAYS = "01234"
# What the look ahead rests on; amounts in cents.
CONTRACTS, DEAL, CYCLE_WEEKS, GOAL = 11, 650_000, 14, 24_000_000
HALF_YEAR = timedelta(weeks=26)
# Days from today at which somebody is to be called; the first two are overdue.
DUE = (-3, -1, 0, 0, 0, 1, 2, 5)


def create_sample(user: User, moment: datetime) -> Member:
    """Make the sample company with a year of work, and return the user's seat in it.

    Who has one already keeps it. The content follows from one seed and the date.
    """
    with transaction.atomic():
        known = _sample_of(user)
        return known or _create(user, moment)


def wipe_sample(user: User, moment: datetime) -> bool:
    """Remove the user's sample company; return whether there was one."""
    known = _sample_of(user)
    if known is None:
        return False
    wipe_workspace(known.workspace, known, moment)
    return True


def _sample_of(user: User) -> Member | None:
    return next((seat for seat in seats(user) if seat.workspace.is_sample), None)


def _create(user: User, moment: datetime) -> Member:
    company = json.loads(COMPANY.read_text(encoding="utf-8"))
    language = "nl" if user.language.startswith("nl") else "en"
    tz = user.tz or NewWorkspace("x").tz
    today = local_date(moment, tz)
    start = monday_of(today) - timedelta(weeks=WEEKS)
    owner = create_workspace(
        user,
        NewWorkspace(
            company["workspace"][language], "team", tz=tz, is_sample=True, begins_on=start
        ),
        moment,
    )
    everybody = [owner, *_colleagues(owner, company)]
    people = make_people(owner.workspace, company, moment)
    publish_second(owner, start, company["scheme"][language])
    kinds = ActivityKind.objects.filter(workspace=owner.workspace)
    rules = {kind.name_en: dated_rules(kind) for kind in kinds}
    plan_action(owner, company["action"][language], start, moment)
    books = Books(everybody, people, rules, company, language)
    books.write([*year(today, start), *_this_morning(today, moment, tz)])
    for number, seat in enumerate(everybody):
        _promise(seat, start)
        _calls(seat, people[25 + 8 * number :], company["reasons"][language], today, moment)
    _owner_only(owner, company["rest"][language], today)
    _look_ahead(owner, today, moment)
    adjust_target(owner, company["targets"][language], start, moment)
    plan_absence(owner, company["away"][language], today)
    close_weeks(everybody, company["reviews"][language], today)
    plan_months(owner, company["plan"][language], today, moment)
    plan_colleague(everybody[1], today, moment)
    set_goals(owner, people[WRONG], company["goals"][language], today, moment)
    run_challenges(everybody, company["evidence"][language], today, moment)
    promise_rewards(owner, company["rewards"][language], today, moment)
    return owner


def _look_ahead(owner: Member, today: date, moment: datetime) -> None:
    """What the look ahead rests on: contracts of half a year counted, and a goal."""
    months = Count(CONTRACTS, today - HALF_YEAR, today)
    basis = GivenBasis(Money(DEAL), CYCLE_WEEKS, count=months, goal=Money(GOAL))
    give_basis(owner.workspace, owner, basis, today, moment)


def _colleagues(owner: Member, company: dict[str, Any]) -> list[Member]:
    """Nobody signs in as them, so they have no user."""
    roles = (Role.LEAD, Role.MEMBER)
    return [
        Member.objects.create(
            workspace=owner.workspace,
            display_name=name,
            role=role,
            joined_on=owner.workspace.begins_on,
        )
        for name, role in zip(company["colleagues"], roles, strict=True)
    ]


def _this_morning(today: date, moment: datetime, tz: str) -> list[Act]:
    """One call today, so that the promise is half way; none before nine or in the weekend."""
    at = time(9, 12)
    if today.weekday() > 4 or moment.astimezone(zone(tz)).time() < at:
        return []
    return [Act(0, today, at, "Call with a prospect", party=30, minutes=10)]


def _promise(seat: Member, start: date) -> None:
    for number, since in ((1, start), (2, start + TWO_A_DAY_FROM)):
        PromisePattern.objects.create(
            workspace=seat.workspace,
            member=seat,
            valid_from=since,
            number=number,
            weekdays=WORKING_DAYS,
        )


def _calls(
    seat: Member, people: list[Party], reasons: list[str], today: date, moment: datetime
) -> None:
    PlannedCall.objects.bulk_create(
        PlannedCall(
            workspace=seat.workspace,
            member=seat,
            party=people[number],
            reason=reasons[number % len(reasons)],
            due_on=today + timedelta(days=days),
            tries=1 if days < -1 else 0,
            state=CallState.OPEN,
            created_at=moment,
            changed_at=moment,
        )
        for number, days in enumerate(DUE)
    )


def _owner_only(owner: Member, rest: list[str], today: date) -> None:
    """A list of the rest, a daily time to talk, and what was chosen for today."""
    workspace = owner.workspace
    RestLine.objects.bulk_create(
        RestLine(workspace=workspace, member=owner, text=text, added_on=today) for text in rest
    )
    TimeBlock.objects.bulk_create(
        TimeBlock(
            workspace=workspace,
            member=owner,
            purpose=PROSPECT_HOURS,
            weekday=int(weekday),
            start=time(10, 0),
            minutes=60,
            tz=workspace.tz,
        )
        for weekday in WORKING_DAYS
    )
    call = ActivityKind.objects.get(workspace=workspace, name_en="Call with a prospect")
    working_day = today + timedelta(days=7 - today.weekday() if today.weekday() > 4 else 0)
    Commitment.objects.create(
        workspace=workspace, member=owner, local_date=working_day, position=1, kind=call
    )
