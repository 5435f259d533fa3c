"""Starting a business in Voorkant, changing it, and removing it whole."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from voorkant.core.access import Permission, Role
from voorkant.core.activity.schemes import TRIAL
from voorkant.core.errors import Invalid
from voorkant.core.periods import local_date, monday_of, zone
from voorkant.data import models
from voorkant.data.models import ActivityKind, Member, PointRule, Scheme, User, Workspace
from voorkant.operations.accounts import clean_name
from voorkant.operations.identity_links import forget_links
from voorkant.operations.rhythm.reminders import look_again
from voorkant.operations.targets.holidays import copy_holidays, years_to_copy
from voorkant.queries.access import require

START_KINDS = Path(__file__).with_name("start_kinds.json")
SHAPES = ("solo", "team", "group")


class UnknownShape(Invalid):
    """A workspace is for one person, a team or a group."""

    code = "unknown_shape"


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """A business to start; zone and currency have the Netherlands' as default."""

    name: str
    shape: str = "solo"
    tz: str = "Europe/Amsterdam"
    country: str = "NL"
    currency: str = "EUR"
    is_sample: bool = False
    begins_on: date | None = None

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise UnknownShape("shape")
        clean_name(self.name)
        zone(self.tz)


def create_workspace(user: User, new: NewWorkspace, moment: datetime) -> Member:
    """Start a workspace with start kinds, scheme and holidays; the user becomes its owner.

    It begins on the Monday of the present week, so that this week can be filled in; its target asks
    only for the days that are left.
    """
    today = local_date(moment, new.tz)
    with transaction.atomic():
        workspace = Workspace.objects.create(
            name=clean_name(new.name),
            shape=new.shape,
            tz=new.tz,
            country=new.country,
            currency=new.currency,
            is_sample=new.is_sample,
            begins_on=new.begins_on or monday_of(today),
        )
        owner = Member.objects.create(
            workspace=workspace,
            user=user,
            display_name=user.name,
            role=Role.OWNER,
            joined_on=new.begins_on or today,
        )
        _start_scheme(workspace)
        years = range(workspace.begins_on.year, years_to_copy(today).stop)
        copy_holidays(workspace, years, user.language)
    return owner


def start_kinds() -> list[dict[str, Any]]:
    """Return the kinds a workspace starts with, as described in their file; points in tenths."""
    kinds: list[dict[str, Any]] = json.loads(START_KINDS.read_text(encoding="utf-8"))
    return kinds


def _start_scheme(workspace: Workspace) -> None:
    monday = monday_of(workspace.begins_on)
    scheme = Scheme.objects.create(
        workspace=workspace, valid_from=monday, trial_until=monday + TRIAL
    )
    for position, given in enumerate(start_kinds(), start=1):
        kind = ActivityKind.objects.create(
            workspace=workspace,
            name_nl=given["nl"],
            name_en=given["en"],
            aliases="\n".join(given["aliases"]),
            nature=given["nature"],
            measure=given["measure"],
            with_prospect=given.get("with_prospect", False),
            is_occasion=given.get("occasion", False),
            is_tile=given.get("tile", False),
            position=position,
        )
        PointRule.objects.create(
            workspace=workspace,
            scheme=scheme,
            kind=kind,
            side=given["side"],
            points=given["points"],
            asks_audience=given.get("asks_audience", False),
            needs_party=given.get("needs_party", False),
        )


def choose_tiles(workspace: Workspace, actor: Member, chosen: frozenset[str]) -> None:
    """Set which kinds are offered as tiles from the start (public ids); the rest stay in the
    list.
    """
    require(actor, Permission.CHANGE_WORKSPACE)
    with transaction.atomic():
        for kind in ActivityKind.objects.filter(workspace=workspace):
            is_tile = str(kind.public_id) in chosen
            if kind.is_tile != is_tile:
                kind.is_tile = is_tile
                kind.save(update_fields=["is_tile"])


def change_workspace(workspace: Workspace, actor: Member, name: str, tz: str) -> None:
    """Rename a workspace or move its zone; what was logged keeps the day and zone it had."""
    require(actor, Permission.CHANGE_WORKSPACE)
    kept = clean_name(name)
    zone(tz)
    workspace.name, workspace.tz = kept, tz
    with transaction.atomic():
        workspace.save(update_fields=["name", "tz"])
        look_again(workspace=workspace)


IN_ORDER_OF_REMOVAL = (
    models.WeekClose,
    models.PlanKind,
    models.PlanWeek,
    models.PlanChange,
    models.ActionPlan,
    models.GoalDelay,
    models.GoalReading,
    models.Goal,
    models.ReminderLink,
    models.Reminder,
    models.ReminderDevice,
    models.ReminderChoice,
    models.SideCorrection,
    models.WhatIfBasis,
    models.Reward,
    models.ActionPeriod,
    models.Recalibration,
    models.WeeklyTarget,
    models.Holiday,
    models.Absence,
    models.WorkPattern,
    models.ShareLink,
    models.ChallengeInvite,
    models.ChallengeNote,
    models.Challenge,
    models.BackOpened,
    models.Commitment,
    models.CallTry,
    models.PlannedCall,
    models.RestLine,
    models.PromisePattern,
    models.TimeBlock,
    models.DayScore,
    models.EntryText,
    models.Entry,
    models.ProgressItem,
    models.Party,
    models.PointRule,
    models.Scheme,
    models.ActivityKind,
    models.Outbox,
    models.ApiToken,
    models.IdentityProvider,
    models.Invitation,
    models.Member,
)


def wipe_workspace(workspace: Workspace, actor: Member, moment: datetime) -> None:
    """Remove a workspace with everything in it, at once and for good. Owner only."""
    require(actor, Permission.WIPE_WORKSPACE)
    with transaction.atomic():
        workspace.wiping_at = moment
        workspace.save(update_fields=["wiping_at"])
        forget_links(workspace)
        for model in IN_ORDER_OF_REMOVAL:
            rows = model._default_manager.filter(workspace=workspace)
            rows._raw_delete(rows.db)
        workspace.delete()
