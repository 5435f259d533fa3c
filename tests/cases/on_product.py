"""Executes a case on a real database, by the operations and queries that every interface uses."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from tests.cases.script import Case, Changes, Result, Step
from tests.support.business import at, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.points import to_points, to_tenths
from voorkant.core.periods import Week
from voorkant.data.models import Member, PointRule, ProgressItem, Scheme, Workspace
from voorkant.operations.activity import Change, correct_entry, log_entry, undo_entry, void_entry
from voorkant.operations.targets.actions import make_action
from voorkant.queries.activity.scores import day_score, week_score
from voorkant.queries.rhythm.promise import promise_day
from voorkant.queries.verification import verify


def run_on_product(case: Case) -> Result:
    """Write the records of a case, prove the ledger, and read what the screens would show."""
    owner = business_of(case)
    for step in case.steps:
        write(owner, step)
    assert verify(owner.workspace).differences == ()
    return read(owner, case.days())


def business_of(case: Case) -> Member:
    """Start a business with the zone, schemes and actions of a case."""
    owner = start_business()
    assert owner.user is not None
    owner.user.tz = case.zone
    owner.user.save()
    with transaction.atomic():
        scheme = Scheme.objects.get(workspace=owner.workspace)
        _change(owner.workspace, scheme, case.rules)
        for monday in sorted(case.schemes):
            scheme = _next_scheme(scheme, monday)
            _change(owner.workspace, scheme, case.schemes[monday])
    for action in case.actions:
        make_action(owner.workspace, owner, action, at(action.start))
    return owner


def _next_scheme(before: Scheme, monday: date) -> Scheme:
    scheme = Scheme.objects.create(workspace=before.workspace, valid_from=monday)
    for rule in PointRule.objects.filter(scheme=before):
        PointRule.objects.create(
            workspace=before.workspace,
            scheme=scheme,
            kind=rule.kind,
            side=rule.side,
            points=rule.points,
            day_cap=rule.day_cap,
            needs_party=rule.needs_party,
        )
    return scheme


def _change(workspace: Workspace, scheme: Scheme, changes: Changes) -> None:
    for word, change in changes.items():
        rule = PointRule.objects.get(scheme=scheme, kind__public_id=kind_id(workspace, word))
        rule.side = change.side or rule.side
        rule.points = rule.points if change.points is None else to_tenths(change.points)
        rule.day_cap = rule.day_cap if change.cap is None else to_tenths(change.cap)
        rule.save()


def write(owner: Member, step: Step) -> None:
    """Write one record of a case."""
    workspace, change = owner.workspace, Change(step.uuid)
    if step.verb == "void":
        void_entry(workspace, owner, _target(step), change, step.received)
    elif step.verb == "undo":
        undo_entry(workspace, owner, _target(step), change, step.received)
    else:
        item = ProgressItem.objects.filter(
            member=owner, name=step.item, kind__public_id=kind_id(workspace, step.kind)
        ).first()
        new = NewEntry(
            step.uuid,
            kind_id(workspace, step.kind),
            quantity=step.quantity,
            percent=step.percent,
            item=item.public_id if item else None,
            item_name=step.item,
            on=step.on,
            occurred_at=step.at,
            party_name="Alfa BV",
        )
        if step.verb == "log":
            log_entry(workspace, owner, new, step.received)
        else:
            correct_entry(workspace, owner, _target(step), new, "", step.received)


def _target(step: Step) -> UUID:
    assert step.target is not None
    return step.target


def read(owner: Member, days: list[date]) -> Result:
    """Return the numbers of the days that carry any, and of their weeks."""
    points: dict[date, Decimal] = {}
    raw: dict[date, Decimal] = {}
    acts: dict[date, int] = {}
    bonus: dict[date, Decimal] = {}
    for on in days:
        score = day_score(owner.workspace, owner, on)
        if score.kinds:
            points[on] = to_points(score.counted)
            raw[on] = to_points(sum(kind.raw for kind in score.kinds))
            bonus[on] = to_points(score.bonus)
            acts[on] = promise_day(owner.workspace, owner, on).promise.done
            assert score.front_acts == acts[on]
    weeks = {
        str(week): to_points(week_score(owner.workspace, owner, week).counted)
        for week in {Week.of(on) for on in points}
    }
    return Result(points, raw, weeks, acts, {on: one for on, one in bonus.items() if one})
