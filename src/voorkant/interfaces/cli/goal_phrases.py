"""Answers about goals in words."""

from datetime import date
from gettext import gettext as _
from typing import Any

from voorkant.core.goals.goals import GoalMeasure, GoalState, Level, Yardstick
from voorkant.interfaces.cli.phrases import kind_name
from voorkant.wording import goals as words
from voorkant.wording.numbers import day

Shape = dict[str, Any]
TENTHS = 10


def goals(found: Shape, language: str) -> list[str]:
    """Tell all goals, each indented under the one above it."""
    if not found["goals"]:
        return [_("No goal yet.")]
    depth: dict[str | None, int] = {None: -1}
    lines = []
    for one in found["goals"]:
        depth[one["id"]] = depth.get(one["parent"], -1) + 1
        indent = "  " * depth[one["id"]]
        lines += [indent + line for line in goal(one, language)]
    return lines


def goal(one: Shape, language: str) -> list[str]:
    """Tell a goal: how far, by when, and what delayed it."""
    measure, due = _measure(one), date.fromisoformat(one["due_on"])
    value = _kept(measure.counts, one["value"])
    about = [
        words.period(Level(one["level"]), due),
        words.progress(measure, kind_name(one, language, "kind_"), value),
    ]
    closed = date.fromisoformat(one["closed_on"]) if one["closed_on"] else None
    if closed is None:
        about.append(_("by %(day)s") % {"day": day(due)})
    causes = [(cause["cause"], cause["weeks"]) for cause in one["causes"]]
    late = words.late(one["weeks_late"], causes)
    if closed is None and one["expected_on"] != one["due_on"]:
        expected = date.fromisoformat(one["expected_on"])
        late = (late + " " + _("Expected on %(day)s.") % {"day": day(expected)}).strip()
    lines = [one["title"], "  " + " · ".join(about)]
    end = words.closed(GoalState(one["state"]), closed, one["reason"])
    return [*lines, *(f"  {line}" for line in (late, end) if line)]


def removed(title: str) -> str:
    """Tell that a goal was taken away."""
    return _("Taken away: %(text)s") % {"text": title}


def _measure(one: Shape) -> GoalMeasure:
    counts = Yardstick(one["counts"])
    target = _kept(counts, one["target"])
    # The id of the kind is not known here: its name is enough.
    kind = 0 if counts is Yardstick.TIMES else None
    return GoalMeasure(counts, target, one["unit"], one["currency"] or "", kind)


def _kept(counts: Yardstick, value: float) -> int:
    return round(value * (TENTHS if counts is Yardstick.POINTS else 1))
