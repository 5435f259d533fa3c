"""Answers about targets in words."""

from datetime import date, timedelta
from fractions import Fraction
from gettext import gettext as _
from typing import Any

from voorkant.core.periods import Week
from voorkant.core.targets.recalibration import Finding, Proposal
from voorkant.core.targets.weekly import Base, Pace, Standing
from voorkant.interfaces.cli.phrases import kind_lines, with_points, written
from voorkant.wording import numbers, targets

Shape = dict[str, Any]
BAR = 20


def board(found: Shape, language: str, today: date) -> list[str]:
    """Tell a week against its target, its kinds, the weeks before it, and the team's week."""
    week = Week.parse(found["week"])
    lines = [numbers.week(week), points_of(found) + _at_pace(found)]
    lines.append(targets.pace(_standing(found), week, today))
    if found["bonus"]:
        lines.append(_("Bonus: %(points)s") % {"points": written(found["bonus"])})
    lines += [*_apart(kind_lines(found["kinds"], language)), *_apart(_weeks(found["weeks"]))]
    team = found["team"]
    if team:
        together = _("The team together: %(points)s") % {"points": points_of(team)}
        lines += ["", together + _at_pace(team)]
        for one in team["members"] or []:
            closed = " · " + _("week closed") if one["is_closed"] else ""
            lines.append(f"  {points_of(one)}  {one['name']} · {targets.state(_pace(one))}{closed}")
    return lines


def _apart(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def _at_pace(one: Shape) -> str:
    pace = _pace(one)
    return f" · {targets.state(pace)}" if pace else ""


def _weeks(weeks: list[Shape]) -> list[str]:
    """Tell each week with a bar, the most points the longest; one week alone says nothing."""
    most = max((one["points"] for one in weeks), default=0)
    if len(weeks) < 2 or most <= 0:
        return []
    return [
        f"  {Week.parse(one['week']).number:>2}  {_bar(one['points'] / most):{BAR}}"
        f"  {points_of(one)}"
        for one in weeks
    ]


def _bar(part: float) -> str:
    return "█" * max(round(part * BAR), 0)


def points_of(one: Shape) -> str:
    """Tell points, against the target if there is one."""
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
    """Tell a new target, from when it holds, and what that took away; or that it was so already."""
    if done["id"] is None:
        return [targets.unchanged(round(done["new"] * 10))]
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
