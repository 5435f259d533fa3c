"""The weekly review in words."""

from collections.abc import Iterator
from datetime import date, datetime
from gettext import gettext as _
from typing import Any

from voorkant.core.periods import Week
from voorkant.interfaces.cli.phrases import call, entry, kind_name, written
from voorkant.interfaces.cli.target_phrases import points_of
from voorkant.wording import numbers

Shape = dict[str, Any]


def review_lines(found: Shape, language: str) -> list[str]:
    """Tell a week by its five questions, each with the answer."""
    said = found["answers"]
    parts = (
        (_("1. Promised and done"), _done(found), said["done"]),
        (_("2. What earned"), _earned(found, language), said["earned"]),
        (_("3. What blocked"), _blocked(found), said["blocked"]),
        (_("4. Next week"), _next(found["next"]), said["coming"]),
        (_("5. To call next week"), _calls(found["next"], language), ""),
        (_("Came after the week was closed"), _late(found, language), ""),
    )
    lines = [numbers.week(Week.parse(found["week"])), _state(found["closed"])]
    for title, facts, answer in parts:
        told = [*facts, *(f"“{line}”" for line in answer.splitlines() if line.strip())]
        if told:
            lines += ["", title, *(f"  {line}" for line in told)]
    return lines


def _state(closed: Shape | None) -> str:
    if closed is None:
        return _("Not closed yet: voorkant review --close")
    on = numbers.day(datetime.fromisoformat(closed["at"]).astimezone().date())
    return _("Closed on %(day)s.") % {"day": on}


def _done(found: Shape) -> Iterator[str]:
    yield points_of(found)
    if found["days_due"]:
        said = {"kept": found["days_kept"], "due": found["days_due"]}
        yield _("Promise kept on %(kept)s of %(due)s days") % said


def _earned(found: Shape, language: str) -> Iterator[str]:
    for one in found["best"]:
        number = f"{one['quantity']} × " if one["quantity"] else ""
        yield f"{written(one['points']):>6}  {number}{kind_name(one, language)}"
    for one in found["totals"]:
        yield _("Amounts: %(amount)s") % {"amount": numbers.money(one["cents"], one["currency"])}


def _blocked(found: Shape) -> Iterator[str]:
    missed = [
        numbers.day(date.fromisoformat(day["on"]))
        for day in found["days"]
        if day["due"] and not day["is_kept"]
    ]
    if missed:
        yield _("Not kept: %(days)s") % {"days": ", ".join(missed)}
    if found["times_opened"]:
        yield _("The rest opened before the promise was kept: %(times)s×") % {
            "times": found["times_opened"]
        }


def _next(one: Shape | None) -> Iterator[str]:
    if one is None:
        return
    if one["promise"]:
        yield _("Promise: %(number)s a day") % {"number": one["promise"]["number"]}
    if one["target"] is not None:
        yield _("%(points)s points a week") % {"points": written(one["target"])}


def _calls(one: Shape | None, language: str) -> Iterator[str]:
    for each in one["calls"] if one else ():
        yield f"{numbers.short_day(date.fromisoformat(each['due_on']))}  {call(each, language)}"


def _late(found: Shape, language: str) -> Iterator[str]:
    changed = {"void": _("voided"), "correct": _("corrected")}
    for one in found["late"]:
        why = one["reason"] or one["note"]
        parts = (entry(one, language), changed.get(one["type"]), f"“{why}”" if why else "")
        yield " · ".join(part for part in parts if part)
