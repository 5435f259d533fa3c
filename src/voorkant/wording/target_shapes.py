"""JSON shapes of targets: points are decimals, parts of a week 0–1, days local."""

from typing import Any

from voorkant.core.targets.recalibration import Proposal
from voorkant.core.targets.weekly import Base, Standing
from voorkant.queries.targets.board import TeamWeek, WeekResult
from voorkant.queries.targets.changes import Change
from voorkant.queries.targets.presence import AbsenceRow, HolidayRow
from voorkant.wording.shapes import number


def standing(one: Standing, bonus: int) -> dict[str, Any]:
    """Return how a week stands."""
    return {
        "points": number(one.counted),
        "bonus": number(bonus),
        "target": None if one.target is None else number(one.target),
        "availability": float(one.availability),
        "attainment": one.attainment,
        "pace": one.pace.value if one.pace else None,
        "covered": one.covered.isoformat() if one.covered else None,
    }


def week(one: WeekResult) -> dict[str, Any]:
    """Return a week of one member."""
    return {"week": str(one.week), **standing(one.standing, one.bonus)}


def team(one: TeamWeek, *, lines: bool) -> dict[str, Any]:
    """Return the week of a team; with its lines for who leads."""
    return {
        "points": number(one.counted),
        "target": None if one.target is None else number(one.target),
        "attainment": one.attainment,
        "pace": one.pace.value if one.pace else None,
        "members": [
            {
                "id": str(line.member.public_id),
                "name": line.member.display_name,
                "in_sales": line.member.in_sales,
                "is_closed": line.is_closed,
                **standing(line.standing, line.bonus),
            }
            for line in one.lines
        ]
        if lines
        else None,
    }


def board(you: WeekResult, together: TeamWeek | None, *, lines: bool) -> dict[str, Any]:
    """Return one's own week beside that of the team."""
    return {
        **week(you),
        "team": None if together is None else team(together, lines=lines),
    }


def weeks(found: list[WeekResult]) -> dict[str, Any]:
    """Return some weeks, oldest first."""
    return {"weeks": [week(one) for one in found]}


def base(one: Base) -> dict[str, Any]:
    """Return a base target and from when it holds."""
    return {"points": number(one.points), "valid_from": one.valid_from.isoformat()}


def proposal(one: Proposal) -> dict[str, Any]:
    """Return what the weeks say about a target."""
    return {
        "finding": one.finding.value,
        "weeks": one.weeks,
        "attainment": one.attainment,
        "points": None if one.points is None else number(one.points),
        "reality": None if one.reality is None else number(one.reality),
    }


def change(one: Change) -> dict[str, Any]:
    """Return a change of a target; `replaced` was to start later, and went."""
    row = one.row
    return {
        "id": str(row.public_id),
        "old": number(row.old),
        "new": number(row.new),
        "valid_from": row.valid_from.isoformat(),
        "replaced": base(one.replaced) if one.replaced else None,
        "proposed": None if row.proposed is None else number(row.proposed),
        "reason": row.reason,
        "decided_by": row.decided_by.display_name,
        "decided_at": row.decided_at.isoformat(),
    }


def unchanged(one: Base) -> dict[str, Any]:
    """Return a target that held already in the shape of a change; what no change has is null."""
    kept = number(one.points)
    return {
        "id": None,
        "old": kept,
        "new": kept,
        "valid_from": one.valid_from.isoformat(),
        "replaced": None,
        "proposed": None,
        "reason": "",
        "decided_by": None,
        "decided_at": None,
    }


def absence(one: AbsenceRow, *, own: bool) -> dict[str, Any]:
    """Return days away, `until` not included; why is the member's own."""
    return {
        "id": str(one.public_id),
        "start": one.start.isoformat(),
        "until": one.until.isoformat(),
        "part": one.part,
        "reason": one.reason if own else "",
    }


def holiday(one: HolidayRow) -> dict[str, Any]:
    """Return a holiday of the house."""
    return {"on": one.date.isoformat(), "name": one.name, "counts": one.counts}
