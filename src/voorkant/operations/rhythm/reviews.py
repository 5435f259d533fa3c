"""Reviewing a week: answers kept as one goes, closing it, opening it again on that day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.periods import Week, local_date
from voorkant.core.rhythm.review import (
    QUESTIONS,
    Answers,
    ClosedForGood,
    WeekIsClosed,
    check_reviewable,
    merged,
)
from voorkant.data.models import Member, WeekClose, Workspace
from voorkant.operations.activity.writing import lock
from voorkant.queries.access import require, zone_of
from voorkant.queries.rhythm.closings import closing_of
from voorkant.queries.rhythm.days import days
from voorkant.queries.rhythm.reviews import first_day
from voorkant.queries.targets.board import own_weeks

SEEN = "was_"


def save_answers(
    workspace: Workspace, actor: Member, week: Week, given: Mapping[str, str], moment: datetime
) -> WeekClose:
    """Keep answers about a week, by the name of their question; those not given stay.

    With `was_` before the name comes what the person saw: what was kept meanwhile is not lost.

    Raises WeekOutOfReach, WeekIsClosed, TooLong, NotAllowed.
    """
    require(actor, Permission.REVIEW)
    with transaction.atomic():
        lock(actor)
        row = _row(workspace, actor, week, moment)
        if row.closed_at is not None:
            return _closed(row, week, given)
        return _save(row, given, moment)


def close_week(
    workspace: Workspace, actor: Member, week: Week, given: Mapping[str, str], moment: datetime
) -> WeekClose:
    """Close a week with its answers; closing it again changes nothing.

    What comes later still counts, with a note that it came later. Raises the errors of saving.
    """
    require(actor, Permission.REVIEW)
    with transaction.atomic():
        lock(actor)
        row = _row(workspace, actor, week, moment)
        if row.closed_at is not None:
            return _closed(row, week, given)
        _set_closed(row, week, moment)
        return _save(row, given, moment)


def open_week(workspace: Workspace, actor: Member, week: Week, moment: datetime) -> WeekClose:
    """Open a week again on the day on which it was closed; an open one stays as it is.

    Raises WeekOutOfReach, ClosedForGood, NotAllowed.
    """
    require(actor, Permission.REVIEW)
    with transaction.atomic():
        lock(actor)
        row = _row(workspace, actor, week, moment)
        closing = closing_of(row)
        if closing is None:
            return row
        if not closing.may_open(moment):
            raise ClosedForGood("week", week=week)
        row.closed_at = row.counted = row.target = row.kept = row.due = None
        row.tz = ""
        return _save(row, {}, moment)


def _set_closed(row: WeekClose, week: Week, moment: datetime) -> None:
    row.closed_at, row.tz = moment, zone_of(row.member)
    today = local_date(moment, row.tz)
    standing = own_weeks(row.workspace, row.member, week, today, most=1)[-1].standing
    row.counted, row.target = standing.counted, standing.target
    asked = days(row.workspace, row.member, week.monday, week.until)
    row.kept, row.due = sum(day.is_kept for day in asked), sum(day.is_due for day in asked)


def _row(workspace: Workspace, actor: Member, week: Week, moment: datetime) -> WeekClose:
    today = local_date(moment, zone_of(actor))
    check_reviewable(week, first_day(workspace, actor), today)
    known = WeekClose.objects.filter(member=actor, monday=week.monday).first()
    return known or WeekClose(workspace=workspace, member=actor, monday=week.monday)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _said(row: WeekClose, given: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that are given; `was_` and its name hold what the person saw there."""
    said = {name: _clean(given[name]) for name in QUESTIONS if name in given}
    for name, typed in said.items():
        if f"{SEEN}{name}" in given:
            said[name] = merged(getattr(row, name), _clean(given[f"{SEEN}{name}"]), typed)
    return said


def _closed(row: WeekClose, week: Week, given: Mapping[str, str]) -> WeekClose:
    """Return a closed week as it is, unless other answers were given: those would be lost."""
    if any(getattr(row, name) != text for name, text in _said(row, given).items()):
        raise WeekIsClosed("week", week=week)
    return row


def _save(row: WeekClose, given: Mapping[str, str], moment: datetime) -> WeekClose:
    answers = replace(Answers(*(getattr(row, name) for name in QUESTIONS)), **_said(row, given))
    for name in QUESTIONS:
        setattr(row, name, getattr(answers, name))
    row.changed_at = moment
    row.save()
    return row
