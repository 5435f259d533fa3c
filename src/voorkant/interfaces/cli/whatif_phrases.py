"""The look ahead in words, from its JSON shape."""

from datetime import date, timedelta
from gettext import gettext as _
from typing import Any

from voorkant.interfaces.cli.phrases import with_points
from voorkant.wording import numbers
from voorkant.wording import whatif as words
from voorkant.wording.whatif_grounds import grounds

Shape = dict[str, Any]
DAY = timedelta(days=1)


def lines(found: Shape) -> list[str]:
    """Tell the choices, what to bear in mind, what the figures rest on and what a goal asks."""
    if found["basis"] is None:
        return [
            _("Nothing was given yet, so nothing can be foreseen."),
            _("Say what it rests on with --contracts, --first and --last, --value and --weeks."),
        ]
    rests = [_("This rests on:"), *(f"  {line}" for line in grounds(found))]
    if found["obstacle"]:
        return [words.obstacle(found), "", *rests]
    told = [_("Which do you choose?"), *(f"  {_choice(one, found)}" for one in found["scenarios"])]
    told += ["", words.summary(found), words.supposes(found), *words.cautions(found), "", *rests]
    return [*told, "", words.needed(found)] if found["needed"] else told


def saved(earlier: Shape | None, now: Shape) -> list[str]:
    """Tell that the look ahead rests on this from now on, and what to type to undo that."""
    if earlier is None:
        return [_("Saved: the look ahead rests on this from now on."), ""]
    mine, before = _typed(now), _typed(earlier)
    back = [f"{option} {text}" for option, text in before.items() if text != mine.get(option)]
    back += [f"{option} 0" for option in ("--minutes", "--goal") if option in mine.keys() - before]
    if not back:
        return [_("Nothing changed."), ""]
    typed = {"command": " ".join(["voorkant what-if", *back])}
    return [
        _("Saved: the look ahead rests on this from now on."),
        _("Undo it with: %(command)s") % typed,
        "",
    ]


def _typed(given: Shape) -> dict[str, str]:
    """Return a basis as the options that give it."""
    last = given["counted_until"] and date.fromisoformat(given["counted_until"]) - DAY
    told = {
        "--contracts": given["contracts"],
        "--first": given["counted_from"],
        "--last": last,
        "--estimate": given["points_per_contract"],
        "--value": _amount(given["deal_value"]),
        "--weeks": given["cycle_weeks"],
        "--minutes": given["minutes_per_point"],
        "--goal": _amount(given["goal"]),
    }
    return {option: str(value) for option, value in told.items() if value is not None}


def _amount(cents: int | None) -> str | None:
    return None if cents is None else numbers.bare_money(cents)


def _choice(one: Shape, found: Shape) -> str:
    currency = found["basis"]["currency"]
    parts = [
        words.choice(one["choice"]),
        _("%(points)s a week") % {"points": with_points(one["points"])},
    ]
    if one["minutes"] is not None:
        parts.append(words.weekly_hours(one["minutes"]))
    for name, year in zip(("this_year", "next_year"), found["landing"], strict=True):
        amount = numbers.whole_money(one[name]["revenue"], currency)
        more = words.more_money(one, found, name)
        beside = f" ({more})" if more else ""
        parts.append(f"{year['year']} {amount}{beside}")
    return " · ".join(parts)
