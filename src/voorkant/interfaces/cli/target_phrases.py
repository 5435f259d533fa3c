"""Answers about targets in words."""

from datetime import date, timedelta
from fractions import Fraction
from gettext import gettext as _
from typing import Any

from voorkant.core.periods import Week
from voorkant.core.targets.recalibration import Finding, Proposal
from voorkant.core.targets.weekly import Base, Pace, Standing
from voorkant.interfaces.cli.phrases import with_points, written
from voorkant.wording import numbers, targets

Shape = dict[str, Any]


def board(found: Shape, today: date) -> list[str]:
    """Tell a week against its target, and the team's."""
    week = Week.parse(found["week"])
    lines = [numbers.week(week), _of(found), targets.pace(_standing(found), week, today)]
    if found["bonus"]:
        lines.append(_("Bonus: %(points)s") % {"points": written(found["bonus"])})
    team = found["team"]
    if team:
        lines += ["", _("The team together: %(points)s") % {"points": _of(team)}]
        for one in team["members"] or []:
            lines.append(f"  {_of(one)}  {one['name']} · {targets.state(_pace(one))}")
    return lines


def _of(one: Shape) -> str:
    if one["target"] is None:
        return with_points(one["points"])
    said = {"points": written(one["points"]), "target": with_points(one["target"])}
    return _("%(points)s of %(target)s") % said


def _pace(one: Shape) -> Pace | None:
    return Pace(one["pace"]) if one["pace"] else None


def _standing(one: Shape) -> Standing:
    return Standing(
        counted=round(one["points"] * 10),
        target=None if one["target"] is None else round(one["target"] * 10),
        availability=Fraction(one["availability"]).limit_denominator(70_000),
        pace=_pace(one),
        covered=date.fromisoformat(one["covered"]) if one["covered"] else None,
    )


def standing_target(found: Shape) -> list[str]:
    """Tell the target, what comes, and what the weeks say about it."""
    lines = [_("%(points)s a week") % {"points": with_points(found["points"])}]
    if found["coming"]:
        coming = found["coming"]
        day = numbers.day(date.fromisoformat(coming["valid_from"]))
        said = {"points": with_points(coming["points"]), "day": day}
        lines.append(_("%(points)s from %(day)s.") % said)
    lines.append(targets.proposal(_proposal(found["proposal"]), round(found["points"] * 10)))
    return lines


def _proposal(one: Shape) -> Proposal:
    points, reality = (
        None if one[name] is None else round(one[name] * 10) for name in ("points", "reality")
    )
    return Proposal(Finding(one["finding"]), one["weeks"], one["attainment"], points, reality)


def changed(done: Shape) -> list[str]:
    """Tell a new target, from when it holds, and what that took away."""
    start = _base(done["valid_from"], done["new"])
    gone = done["replaced"]
    return [targets.changed(start, _base(**gone) if gone else None)]


def _base(valid_from: str, points: float) -> Base:
    return Base(date.fromisoformat(valid_from), round(points * 10))


def noted(done: Shape) -> list[str]:
    """Tell which days away were noted."""
    first = date.fromisoformat(done["start"])
    last = date.fromisoformat(done["until"]) - timedelta(days=1)
    said = {"first": numbers.day(first), "last": numbers.day(last)}
    if first == last:
        return [_("Noted: away on %(first)s.") % said]
    return [_("Noted: away from %(first)s to %(last)s.") % said]
