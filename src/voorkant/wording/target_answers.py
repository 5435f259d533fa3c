"""Whole answers about targets, which the API and the command give alike."""

from datetime import date
from typing import Any

from voorkant.core.access import LEADING
from voorkant.core.periods import Week
from voorkant.core.targets.recalibration import propose
from voorkant.data.models import Recalibration
from voorkant.queries.access import Member, Workspace
from voorkant.queries.targets.board import full_weeks, own_weeks, team_week
from voorkant.queries.targets.changes import change_made, changes
from voorkant.queries.targets.plans import base_in_force, coming_base, last_base
from voorkant.wording import target_shapes as shapes
from voorkant.wording.shapes import number


def board_of(workspace: Workspace, member: Member, week: Week, today: date) -> dict[str, Any]:
    """Return a member's week against its target, beside the team's; who leads sees its lines."""
    mine = own_weeks(workspace, member, week, today, most=1)[-1]
    together = None if workspace.shape == "solo" else team_week(workspace, week, today)
    return shapes.board(mine, together, lines=member.role in LEADING)


def target_of(workspace: Workspace, about: Member | None, today: date) -> dict[str, Any]:
    """Return a target, or (None) everybody's, what the weeks say about it, and its changes."""
    base = base_in_force(workspace, about, today)
    coming = coming_base(workspace, about, today)
    found = propose(full_weeks(workspace, about, today), base) if about else None
    return {
        "points": number(base),
        "coming": shapes.base(coming) if coming else None,
        "proposal": shapes.proposal(found) if found else None,
        "changes": [shapes.change(one) for one in changes(workspace, about)],
    }


def target_set(
    workspace: Workspace, about: Member | None, done: Recalibration | None, today: date
) -> dict[str, Any]:
    """Return a change of a target that was made, or (None) what held already."""
    if done is None:
        return shapes.unchanged(last_base(workspace, about, today))
    return shapes.change(change_made(workspace, done))
