"""Setting a weekly target: easier from next Monday, harder at once; every change is kept with its
reason.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import MAX_NOTE, TooLong
from voorkant.core.errors import Conflict, NotFound
from voorkant.core.periods import monday_of
from voorkant.core.targets.weekly import Base, starts_on
from voorkant.data.models import Member, Recalibration, WeeklyTarget, Workspace
from voorkant.operations.activity.rescoring import lock_everybody
from voorkant.queries.access import require
from voorkant.queries.rhythm.closings import closing_on
from voorkant.queries.targets.plans import base_in_force, last_base


class UnknownChange(NotFound):
    """No such change of a target in this workspace."""

    code = "unknown_change"


class TargetMovedOn(Conflict):
    """This target was changed again in the meantime, or its week is over."""

    code = "target_moved_on"


@dataclass(frozen=True, slots=True)
class TargetWish:
    """Points a week in tenths, for a member or (None) for everybody without a target of his own;
    why; what the program proposed, if it did; and whether harder starts this week.
    """

    points: int
    member: Member | None = None
    reason: str = ""
    proposed: int | None = None
    at_once: bool = True


def set_target(
    workspace: Workspace, actor: Member, wish: TargetWish, today: date, moment: datetime
) -> Recalibration | None:
    """Set a base target; return the change, which says from when it holds; None when it was so
    already.

    What was to start later goes. Harder starts this week, unless the member closed it.
    Raises BadTarget, TooLong, NotAllowed.
    """
    _may(actor, wish.member)
    reason = " ".join(wish.reason.split())
    if len(reason) > MAX_NOTE:
        raise TooLong("reason", most=MAX_NOTE)
    with transaction.atomic():
        lock_everybody(workspace)
        old = base_in_force(workspace, wish.member, today)
        at_once = wish.at_once and not _has_closed(wish.member, today)
        start = starts_on(old, wish.points, today, at_once=at_once)
        if wish.points == old:
            start = monday_of(today)
        if Base(start, wish.points) == last_base(workspace, wish.member, today):
            return None
        _write(workspace, wish.member, start, wish.points, today)
        return Recalibration.objects.create(
            workspace=workspace,
            member=wish.member,
            decided_by=actor,
            decided_at=moment,
            valid_from=start,
            old=old,
            new=wish.points,
            proposed=wish.proposed,
            reason=reason,
        )


def undo_target(
    workspace: Workspace, actor: Member, change: UUID, today: date, moment: datetime
) -> Recalibration:
    """Take the latest change of a target back, from the same Monday; that is a change as well.

    What it had replaced holds again: a target that was to start later, or everybody's.
    Raises UnknownChange, TargetMovedOn, NotAllowed.
    """
    with transaction.atomic():
        lock_everybody(workspace)
        rows = Recalibration.objects.filter(workspace=workspace).select_related("member")
        rows = rows.order_by("pk")
        row = rows.filter(public_id=change).first()
        if row is None:
            raise UnknownChange("change")
        _may(actor, row.member)
        newer = rows.filter(member=row.member, pk__gt=row.pk)
        if row.valid_from < monday_of(today) or newer.exists():
            raise TargetMovedOn("change")
        _take_back(row, rows.filter(member=row.member, pk__lt=row.pk).last(), today)
        return Recalibration.objects.create(
            workspace=workspace,
            member=row.member,
            decided_by=actor,
            decided_at=moment,
            valid_from=row.valid_from,
            old=row.new,
            new=base_in_force(workspace, row.member, row.valid_from),
        )


def _has_closed(member: Member | None, today: date) -> bool:
    return member is not None and closing_on(member, today) is not None


def _may(actor: Member, member: Member | None) -> None:
    if member is None:
        require(actor, Permission.PLAN)
    else:
        require(actor, Permission.TARGET, about=member)


def _write(
    workspace: Workspace, member: Member | None, start: date, points: int, today: date
) -> None:
    rows = WeeklyTarget.objects.filter(workspace=workspace, member=member)
    rows.filter(valid_from__gt=monday_of(today)).delete()
    rows.update_or_create(
        workspace=workspace, member=member, valid_from=start, defaults={"points": points}
    )


def _take_back(change: Recalibration, earlier: Recalibration | None, today: date) -> None:
    workspace, member = change.workspace, change.member
    rows = WeeklyTarget.objects.filter(workspace=workspace, member=member)
    rows.filter(valid_from__gte=change.valid_from).delete()
    again = [(change.valid_from, change.old)]
    if earlier and earlier.valid_from > monday_of(today):
        again.append((earlier.valid_from, earlier.new))
    for start, points in again:
        if base_in_force(workspace, member, start) != points:
            _write(workspace, member, start, points, today)
