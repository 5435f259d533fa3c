"""Answers about action months and rewards in words."""

from datetime import UTC, date, datetime
from gettext import gettext as _
from typing import Any

from voorkant.core.targets.comparison import Rates
from voorkant.interfaces.cli.phrases import with_points, written
from voorkant.wording import actions as words
from voorkant.wording import numbers

Shape = dict[str, Any]


def actions(found: Shape) -> list[str]:
    """Tell all actions, the latest first."""
    if not found["actions"]:
        return [_("No action month yet.")]
    return [line for one in found["actions"] for line in action(one)]


def action(one: Shape) -> list[str]:
    """Tell an action: what it asks, when, and how it compares with the weeks before."""
    held = words.read_action(one)
    days = {"first": numbers.day(held.start), "last": numbers.day(_last(held.until))}
    lines = [
        f"{held.theme} · {words.phase(held, _today())}",
        "  " + _("%(first)s to %(last)s") % days + f" · {words.asks(held)}",
    ]
    if held.hours:
        lines.append("  " + _("set free: %(hours)s") % {"hours": words.hours(held.hours)})
    if held.rest_until:
        lines.append(f"  {words.rest(held)}")
    compared = one["comparison"] or {}
    for name, told in ((_("You"), compared.get("you")), (_("Team"), compared.get("team"))):
        if told:
            lines.append(f"  {name}: {_compared(told)}")
    return lines


def _compared(one: Shape) -> str:
    now, before = (
        Rates(*(round(one[name][side] * 10) for name in ("acts", "points", "hours")))
        for side in ("during", "before")
    )
    return words.compared(now, before, one["weeks_before"])


def stopped(one: Shape) -> str:
    """Tell that an action was stopped."""
    return _("Stopped: %(theme)s. This week stays as it was announced.") % {"theme": one["theme"]}


def rewards(found: Shape) -> list[str]:
    """Tell all rewards, the latest day first."""
    return [reward(one) for one in found["rewards"]] or [_("No reward yet.")]


def reward(one: Shape) -> str:
    """Tell a reward: for which day or week, and how it stands."""
    on = date.fromisoformat(one["on"])
    said = {"day": numbers.day(on), "points": written(one["points"])}
    when = _("week of %(day)s") % said if one["span"] == "week" else said["day"]
    standing = {
        "locked": _("%(points)s of %(threshold)s"),
        "earned": _("earned: %(points)s of %(threshold)s"),
        "claimed": _("taken"),
    }[one["state"]] % {**said, "threshold": with_points(one["threshold"])}
    return f"{one['text']} · {when} · {standing}"


def changed(before: Shape, done: Shape, verb: str) -> str:
    """Tell what was done with a reward."""
    if verb == "remove":
        return _("Taken away: %(text)s") % {"text": before["text"]}
    return reward(done)


def _last(until: date) -> date:
    return date.fromordinal(until.toordinal() - 1)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
