"""What a look ahead rests on, as somebody of the workspace gave it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from voorkant.core.errors import NotFound
from voorkant.core.money import Money
from voorkant.core.targets.basis import Count, GivenBasis
from voorkant.data.models import WhatIfBasis, Workspace


class UnknownBasis(NotFound):
    """Nothing was given under that id in this workspace."""

    code = "unknown_basis"


@dataclass(frozen=True, slots=True)
class BasisRecord:
    """What a look ahead rests on, by whom it was given, and when."""

    public_id: UUID
    given: GivenBasis
    by: str
    at: datetime


def basis_record(workspace: Workspace) -> BasisRecord | None:
    """Return what was given last; None as long as nothing was."""
    row = _rows(workspace).first()
    return _record(row) if row else None


def find_basis(workspace: Workspace, public_id: UUID) -> BasisRecord:
    """Return what was given under an id; raise UnknownBasis."""
    row = _rows(workspace).filter(public_id=public_id).first()
    if row is None:
        raise UnknownBasis("basis")
    return _record(row)


def _rows(workspace: Workspace) -> QuerySet[WhatIfBasis]:
    rows = WhatIfBasis.objects.filter(workspace=workspace).select_related("given_by")
    return rows.order_by("-given_at", "-id")


def _record(row: WhatIfBasis) -> BasisRecord:
    count = None
    if row.contracts is not None and row.counted_from and row.counted_until:
        count = Count(row.contracts, row.counted_from, row.counted_until)
    given = GivenBasis(
        deal_value=Money(row.deal_value, row.currency),
        cycle_weeks=row.cycle_weeks,
        count=count,
        points_per_contract=row.points_per_contract,
        minutes_per_point=row.minutes_per_point,
        goal=None if row.goal is None else Money(row.goal, row.currency),
    )
    return BasisRecord(row.public_id, given, row.given_by.display_name, row.given_at)
