"""Steadiness in words, from its JSON shape."""

from datetime import date
from gettext import gettext as _
from typing import Any

from voorkant.core.rhythm.steadiness import Consistency, Streak
from voorkant.wording import numbers
from voorkant.wording import steadiness as words
from voorkant.wording.steadiness_shapes import read_signal

Shape = dict[str, Any]


def lines(found: Shape, language: str) -> list[str]:
    """Tell the main number first, then runs, strength, the signal and what comes next."""
    known = Consistency(found["kept"], found["due"])
    if not known.due:
        return [words.consistency(known)]
    told = [
        words.figure(known),
        words.consistency(known),
        words.runs(Streak(found["current_run"], found["longest_run"])),
        _("Habit strength: %(percent)s%%") % {"percent": round(found["strength"] * 100)},
    ]
    if found["signal"]:
        signal = read_signal(found["signal"])
        told += ["", words.name(signal), words.signal(signal)]
    if found["asks_much"]:
        told += ["", words.asks_much()]
    return told + _next(found["next"], language)


def _next(one: Shape | None, language: str) -> list[str]:
    if not one or not one["kind"]:
        return []
    name = one["kind_nl"] if language.startswith("nl") else one["kind_en"]
    said = {"day": numbers.day(date.fromisoformat(one["on"])), "kind": name}
    return ["", _("One small act for %(day)s: %(kind)s") % said]
