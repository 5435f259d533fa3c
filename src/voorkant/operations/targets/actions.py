"""Making, changing and stopping action months."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.bonuses import Bonus
from voorkant.core.periods import local_date
from voorkant.core.targets.action_changes import check_change, check_overlap, stopped
from voorkant.core.targets.actions import Action
from voorkant.data.models import ActionPeriod, Member, Workspace
from voorkant.operations.activity.rescoring import lock_everybody, rescore_days
from voorkant.queries.access import require, zone_of
from voorkant.queries.targets.actions import UnknownAction, action_cards, action_of


def make_action(workspace: Workspace, actor: Member, action: Action, moment: datetime) -> UUID:
    """Announce an action; return its public id. Sent twice it is made once.

    Raises PastWeek, ActionsOverlap.
    """
    require(actor, Permission.ACTIONS)
    with transaction.atomic():
        lock_everybody(workspace)
        known = next((one for one in action_cards(workspace) if one.action == action), None)
        if known:
            return known.public_id
        check_change(None, action, local_date(moment, zone_of(actor)))
        row = ActionPeriod(workspace=workspace, created_by=actor, created_at=moment)
        _write(row, None, action)
    return row.public_id


def change_action(
    workspace: Workspace, actor: Member, public_id: UUID, action: Action, moment: datetime
) -> Action:
    """Change an action; return it as it was. On the day it was made everything may change.

    Raises UnknownAction, PastWeek, EasierTooSoon, ActionsOverlap.
    """
    with transaction.atomic():
        row = _locked(workspace, actor, public_id)
        before, today = action_of(row), local_date(moment, zone_of(actor))
        check_change(None if _is_new(row, actor, today) else before, action, today)
        _write(row, before, action)
    return before


def stop_action(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> Action:
    """Let an action end with the running week, and one that is to come not begin at all.

    On the day it was made it is taken back whole. Return it as it was. Raises UnknownAction,
    ActionIsOver.
    """
    with transaction.atomic():
        row = _locked(workspace, actor, public_id)
        before, today = action_of(row), local_date(moment, zone_of(actor))
        left = None if _is_new(row, actor, today) else stopped(before, today)
        row.removed_at = None if left else moment
        _write(row, before, left)
    return before


def restore_action(
    workspace: Workspace, actor: Member, public_id: UUID, action: Action, moment: datetime
) -> None:
    """Take back that an action was stopped: it is as it was given again.

    Raises UnknownAction, PastWeek, ActionsOverlap.
    """
    with transaction.atomic():
        row = _locked(workspace, actor, public_id, removed=True)
        before = None if row.removed_at else action_of(row)
        check_change(before, action, local_date(moment, zone_of(actor)))
        row.removed_at = None
        _write(row, before, action)


def _locked(
    workspace: Workspace, actor: Member, public_id: UUID, *, removed: bool = False
) -> ActionPeriod:
    require(actor, Permission.ACTIONS)
    lock_everybody(workspace)
    rows = ActionPeriod.objects.filter(workspace=workspace, public_id=public_id)
    row = rows.first() if removed else rows.filter(removed_at=None).first()
    if row is None:
        raise UnknownAction("action")
    return row


def _is_new(row: ActionPeriod, actor: Member, today: date) -> bool:
    return local_date(row.created_at, zone_of(actor)) == today


def _write(row: ActionPeriod, before: Action | None, after: Action | None) -> None:
    if after:
        others = ActionPeriod.objects.filter(workspace=row.workspace, removed_at=None)
        check_overlap(after, map(action_of, others.exclude(pk=row.pk)))
        hours = after.hours
        row.theme, row.start, row.until = after.theme, after.start, after.until
        row.target_pct, row.bonus_pct = after.target_pct, after.bonus_pct
        row.rest_until, row.rest_pct = after.rest_until, after.rest_pct
        row.block_start = hours.start if hours else None
        row.block_minutes = hours.minutes if hours else None
        row.block_weekdays = "".join(map(str, sorted(hours.weekdays))) if hours else ""
    row.save()
    _rescore(row.workspace, before, after)


def _rescore(workspace: Workspace, before: Action | None, after: Action | None) -> None:
    """Score the days again on which the bonus changes."""
    was, becomes = _bonus(before), _bonus(after)
    if was != becomes:
        touched = [bonus for bonus in (was, becomes) if bonus]
        start, until = min(one.start for one in touched), max(one.until for one in touched)
        rescore_days(workspace, start, until)


def _bonus(action: Action | None) -> Bonus | None:
    if action is None or not action.bonus_pct:
        return None
    return Bonus(action.start, action.until, action.bonus_pct)
