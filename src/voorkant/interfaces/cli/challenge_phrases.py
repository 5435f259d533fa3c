"""Answers about challenges in words."""

import sys
from datetime import date
from gettext import gettext as _
from typing import Any
from urllib.parse import urlsplit

from voorkant.core.rhythm.challenge import Fate, Phase, Rule
from voorkant.core.rhythm.shown import Shown
from voorkant.gateways.outbound import is_this_machine
from voorkant.wording import challenges as words
from voorkant.wording.numbers import day

Shape = dict[str, Any]
STATES = ("kept", "mended", "missed", "open", "neutral")
# As the page draws them, and what a terminal without these signs shows.
SIGNS, PLAIN = "✓↶×·–", "v+x.-"


def challenges(found: Shape) -> list[str]:
    """Tell one's challenge, who asks one along, the earlier ones, and the links that work."""
    now = found["challenge"]
    lines = challenge(now) if now else [_("No challenge yet. Start one with “start”.")]
    for one in found["invitations"]:
        said = _("%(name)s asks you to join: %(asks)s, from %(day)s")
        lines.append(said % {"name": one["by"], "asks": _asks(one), "day": _day(one["starts_on"])})
    for one in found["earlier"]:
        told = words.ended(one["stopped"], one["kept"])
        lines.append(
            _("Earlier: %(total)s · %(day)s") % {"total": told, "day": _day(one["starts_on"])}
        )
    for one in found["links"]:
        said = _("Link for %(name)s: shows %(what)s")
        lines.append(said % {"name": one["name"] or "–", "what": _shown(one)})
    return lines


def challenge(one: Shape) -> list[str]:
    """Tell a challenge: how it stands, day by day a week on a line, and who runs it along."""
    phase, kept = Phase(one["phase"]), one["kept"]
    mendable = date.fromisoformat(one["mendable"]) if one["mendable"] else None
    ends = date.fromisoformat(one["ends_on"]) if one["ends_on"] else None
    starts = date.fromisoformat(one["starts_on"])
    due = [date.fromisoformat(day["on"]) for day in one["days"] if day["state"] != "neutral"]
    first, today = min(due, default=None), date.fromisoformat(one["today"])
    if one["ended_on"] and first is None:
        return [_("It had not begun, so it is gone.")]
    lines = [words.line(kept, mendable)]
    if phase is Phase.COMING:
        starts = first or starts
    elif said := words.stands(kept, kept + one["missed"], first, today, is_mended=_mended(one)):
        lines.append("  " + said)
    lines.append(f"  {_asks(one)} · {words.when(phase, starts, ends)}")
    lines += [f"  {week}" for week in calendar(one["days"], today)]
    if one["together"]:
        lines += _together(one["together"])
    return lines


def note(one: Shape, on: str) -> list[str]:
    """Tell what was noted for a day."""
    said = next((its["note"] for its in one["days"] if its["on"] == on), "")
    if said:
        return [f"{_day(on)}: {said}"]
    return [_("No note yet for %(day)s.") % {"day": _day(on)}]


def _mended(one: Shape) -> bool:
    return any(its["state"] == "mended" for its in one["days"])


def _marks() -> dict[str, str]:
    try:
        SIGNS.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return dict(zip(STATES, PLAIN, strict=True))
    return dict(zip(STATES, SIGNS, strict=True))


def _key(days: list[Shape], today: date) -> str:
    """Return what the signs say that stand in a calendar."""
    found = {one["state"] for one in days}
    marks, told = _marks(), (*(state for state in STATES if state in found),)
    return "  ".join(f"{marks[state]} {words.fate(Fate(state), date.max, today)}" for state in told)


def calendar(days: list[Shape], today: date) -> list[str]:
    """Return a week on a line, what its signs say, and the notes, each after its day."""
    marks = _marks()
    rows: dict[tuple[int, int], list[str]] = {}
    notes = []
    for one in days:
        on = date.fromisoformat(one["on"])
        year, number, weekday = on.isocalendar()
        rows.setdefault((year, number), [" "] * 7)[weekday - 1] = marks[one["state"]]
        if one["note"]:
            notes.append(f"{day(on)}: {one['note']}")
    weeks = [f"{number:2} |{''.join(signs)}|" for (_year, number), signs in rows.items()]
    return [*weeks, *([_key(days, today)] if days else []), *notes]


def _together(found: Shape) -> list[str]:
    lines = []
    for one in found["others"]:
        told = _("shows nothing") if one["kept"] is None else words.total(one["kept"])
        lines.append(f"  {one['name']}: {told}")
    if found["counted"] > 1:
        sum_ = words.of(found["kept"], found["due"])
        total = ["  " + _("Together %(kept)s") % {"kept": sum_}]
        if found["stopped"]:
            total.append("  " + _("Those who stopped count with their days up to then."))
        lines = [*total, *lines]
    lines += ["  " + _("%(name)s was asked") % {"name": one["name"]} for one in found["asked"]]
    return lines


def link(made: Shape) -> list[str]:
    """Tell the address of a link, this once, and what it shows."""
    told = [made["url"], _("It shows %(what)s. It is told this once.") % {"what": _shown(made)}]
    if is_this_machine(urlsplit(made["url"]).hostname or ""):
        told.append(_("It works on this machine only. For others: set VOORKANT_BASE_URL."))
    return told


def withdrawn(one: Shape) -> str:
    """Tell that a link was withdrawn."""
    return _("Withdrawn: %(name)s") % {"name": one["name"] or "–"}


def declined(one: Shape) -> str:
    """Tell that one does not run along."""
    return _("Not this time: %(name)s") % {"name": one["by"]}


def _asks(one: Shape) -> str:
    return words.asks(Rule(one["rule"]), one["number"])


def _shown(one: Shape) -> str:
    return words.shows(Shown(one["shows"]), with_name=one["with_name"])


def _day(text: str) -> str:
    return day(date.fromisoformat(text))
