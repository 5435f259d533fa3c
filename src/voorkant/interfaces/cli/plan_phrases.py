"""Answers about the three-month plan in words."""

from datetime import date
from gettext import gettext as _
from typing import Any

from voorkant.core.goals.plan import CatchUp, PlanStanding
from voorkant.core.periods import Week
from voorkant.interfaces.cli.phrases import kind_name
from voorkant.wording import numbers
from voorkant.wording import plans as words

Shape = dict[str, Any]


def plan(found: Shape, language: str) -> list[str]:
    """Tell a plan: how it stands, and its weeks."""
    one = found["plan"]
    if one is None:
        lines = [_("No plan yet. Make one: voorkant plan 10")]
        if found.get("usual") is not None:
            told = _("In the last thirteen weeks: %(acts)s a week.")
            lines.append(told % {"acts": words.acts(found["usual"])})
        return lines
    stands, starts_on = _standing(one), date.fromisoformat(one["starts_on"])
    begins = starts_on if one["phase"] == "coming" else None
    last = date.fromordinal(date.fromisoformat(one["until"]).toordinal() - 1)
    days = _("%(first)s to %(last)s") % {
        "first": numbers.day(starts_on),
        "last": numbers.day(last),
    }
    return [
        *([one["theme"]] if one["theme"] else []),
        days,
        words.standing(stands, begins, is_over=one["phase"] == "over"),
        words.total(stands),
        *(_week(week, language) for week in one["weeks"]),
    ]


def _standing(one: Shape) -> PlanStanding:
    way = one["catch_up"]
    back = CatchUp(way["extra"], way["times"], is_weekly=way["per"] == "week") if way else None
    return PlanStanding(one["intended"], one["due"], one["done"], one["behind"], one["ahead"], back)


def _week(one: Shape, language: str) -> str:
    kinds = ", ".join(
        f"{kind_name(kind, language)} {kind['done']}/{kind['intended']}" for kind in one["parts"]
    )
    name = numbers.short_week(Week.parse(one["week"]))
    done = f"{one['done']}/{one['intended']}"
    if not one["intended"]:
        done = words.done_of(one["done"], one["intended"])
    parts = [name, done, kinds, one["text"]]
    return "  " + " · ".join(part for part in parts if part)


def stopped(done: Shape) -> str:
    """Tell that a plan was stopped, or went whole."""
    return words.stopped(is_whole=done["is_whole"])
