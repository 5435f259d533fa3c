"""Giving what a look ahead rests on; what was given before is kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.errors import Invalid
from voorkant.core.targets.basis import BadCount, GivenBasis
from voorkant.data.models import Member, WhatIfBasis, Workspace
from voorkant.queries.access import require
from voorkant.queries.targets.basis import BasisRecord, basis_record, find_basis


class OtherCurrency(Invalid):
    """A workspace looks ahead in its own currency."""

    code = "other_currency"


@dataclass(frozen=True, slots=True)
class BasisGiven:
    """What the look ahead rests on from now on, and what it rested on before if that changed."""

    record: BasisRecord
    earlier: BasisRecord | None


def give_basis(
    workspace: Workspace, actor: Member, given: GivenBasis, today: date, moment: datetime
) -> BasisGiven:
    """Let the look ahead of a workspace rest on this; the same again changes nothing.

    Raises OtherCurrency, BadCount (days to come), NotAllowed.
    """
    require(actor, Permission.PLAN)
    if given.deal_value.currency != workspace.currency:
        raise OtherCurrency("deal_value", currency=workspace.currency)
    if given.count and given.count.until > today + timedelta(days=1):
        raise BadCount("counted_until")
    with transaction.atomic():
        earlier = basis_record(workspace)
        if earlier and earlier.given == given:
            return BasisGiven(earlier, None)
        row = _write(workspace, actor, given, moment)
    return BasisGiven(BasisRecord(row.public_id, given, actor.display_name, moment), earlier)


def give_again(
    workspace: Workspace, actor: Member, basis: UUID, today: date, moment: datetime
) -> BasisGiven:
    """Let the look ahead rest on what was given before. Raises UnknownBasis, NotAllowed."""
    record = find_basis(workspace, basis)
    return give_basis(workspace, actor, record.given, today, moment)


def _write(workspace: Workspace, actor: Member, given: GivenBasis, moment: datetime) -> WhatIfBasis:
    count = given.count
    return WhatIfBasis.objects.create(
        workspace=workspace,
        given_by=actor,
        given_at=moment,
        contracts=count.contracts if count else None,
        counted_from=count.start if count else None,
        counted_until=count.until if count else None,
        points_per_contract=given.points_per_contract,
        deal_value=given.deal_value.cents,
        currency=given.deal_value.currency,
        cycle_weeks=given.cycle_weeks,
        minutes_per_point=given.minutes_per_point,
        goal=given.goal.cents if given.goal else None,
    )
