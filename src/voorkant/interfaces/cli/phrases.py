"""Answers in words. What is read are the JSON shapes, so that local and remote read the same."""

from datetime import date
from gettext import gettext as _
from gettext import ngettext
from typing import Any

from voorkant.core.periods import Week
from voorkant.wording import numbers

Shape = dict[str, Any]


def logged(done: Shape, language: str) -> list[str]:
    """Tell what was logged and what it earned."""
    what = entry(done["entry"], language)
    if not done["created"]:
        return [_("Was logged already: %(what)s") % {"what": what}]
    return [_("Logged: %(what)s · %(points)s") % {"what": what, "points": gained(done["gained"])}]


def undone(done: Shape, language: str) -> list[str]:
    """Tell what was undone and what that did to the points."""
    what = entry(done["entry"], language)
    back = done["entry"]["type"] == "correct"
    sentence = (
        _("Back as it was: %(what)s · %(points)s") if back else _("Undone: %(what)s · %(points)s")
    )
    return [sentence % {"what": what, "points": gained(done["gained"])}]


def entry(one: Shape, language: str) -> str:
    """Return a record on one line."""
    name = kind_name(one, language, "kind_")
    if one["percent"] is not None:
        parts = [f"{name} {one['percent']}%", one["item_name"]]
    else:
        parts = [f"{one['quantity']} × {name}"]
    minutes = _("%(minutes)s min") % {"minutes": one["minutes"]} if one["minutes"] else ""
    parts += [one["party_name"], minutes, numbers.day(date.fromisoformat(one["on"]))]
    return " · ".join(part for part in parts if part)


def kind_name(one: Shape, language: str, prefix: str = "name_") -> str:
    """Return the name of a kind in a language."""
    return str(one[prefix + ("nl" if language.startswith("nl") else "en")])


def gained(points: float) -> str:
    """Return a change of points with its sign."""
    sign = "-" if points < 0 else "+"
    told = ngettext("%(points)s point", "%(points)s points", 1 if abs(points) == 1 else 2)
    return told % {"points": sign + written(abs(points))}


def written(points: float) -> str:
    """Return points as the language writes them."""
    return numbers.points(round(points * 10))


def with_points(points: float) -> str:
    """Return points as the language writes them, with that word."""
    return numbers.with_points(round(points * 10))


def day(found: Shape, language: str, *, is_today: bool = True) -> list[str]:
    """Tell a day: promise, points, whom to call, what was logged."""
    points = (
        _("Points: %(day)s today, %(week)s this week")
        if is_today
        else _("Points: %(day)s that day, %(week)s that week")
    )
    lines = [
        numbers.day(date.fromisoformat(found["on"])),
        promise(found["promise"]),
        points
        % {
            "day": written(found["score"]["points"]),
            "week": written(found["week_score"]["points"]),
        },
    ]
    if found["calls"]:
        lines += ["", _("To call:"), *(f"  {call(one, language)}" for one in found["calls"])]
    stands = [one for one in found["entries"] if one["type"] != "void"]
    if stands:
        title = _("Logged today:") if is_today else _("Logged that day:")
        lines += ["", title, *(f"  {_short(one, language)}" for one in stands)]
    return lines


def promise(one: Shape) -> str:
    """Tell how the promise of a day stands."""
    if one["due"] == 0:
        return _("No promise today.")
    told = _("Promise: %(done)s of %(due)s") % {"done": one["done"], "due": one["due"]}
    return told + " · " + _("kept, enough for today") if one["is_kept"] else told


def call(one: Shape, language: str) -> str:
    """Return somebody on the call list on one line."""
    party = one["party"]
    name = f"{party['name']} ({party['organisation']})" if party["organisation"] else party["name"]
    met = one.get("occasion")
    at = met["kind_nl" if language.startswith("nl") else "kind_en"] if met else ""
    return " · ".join(part for part in (name, party["phone"], one["reason"], at) if part)


def _short(one: Shape, language: str) -> str:
    return entry(one, language).removesuffix(" · " + numbers.day(date.fromisoformat(one["on"])))


def week_lines(found: Shape, language: str) -> list[str]:
    """Tell a week: points per kind and together."""
    total = _("Points together: %(points)s") % {"points": written(found["points"])}
    return [numbers.week(Week.parse(found["week"])), *kind_lines(found["kinds"], language), total]


def kind_lines(kinds: list[Shape], language: str) -> list[str]:
    """Tell the points of each kind, and how often."""
    lines = []
    for one in kinds:
        number = f"{one['quantity']} × " if one["quantity"] else ""
        lines.append(f"  {written(one['points']):>6}  {number}{kind_name(one, language)}")
    return lines
