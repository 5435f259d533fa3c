"""The look ahead in words, from its JSON shape."""

from gettext import gettext as _
from typing import Any

from voorkant.wording import numbers
from voorkant.wording import whatif as words
from voorkant.wording.whatif_grounds import grounds

Shape = dict[str, Any]


def lines(found: Shape) -> list[str]:
    """Tell the choices, what to bear in mind, what the figures rest on and what a goal asks."""
    if found["basis"] is None:
        return [
            _("Nothing was given yet, so nothing can be foreseen."),
            _("Say what it rests on with --contracts, --from and --until, --value and --weeks."),
        ]
    rests = [_("This rests on:"), *(f"  {line}" for line in grounds(found))]
    if found["obstacle"]:
        return [words.obstacle(found), "", *rests]
    told = [_("Which do you choose?"), *(f"  {_choice(one, found)}" for one in found["scenarios"])]
    told += ["", words.summary(found), words.supposes(found), *words.cautions(found), "", *rests]
    return [*told, "", words.needed(found)] if found["needed"] else told


def _choice(one: Shape, found: Shape) -> str:
    currency = found["basis"]["currency"]
    parts = [
        words.choice(one["choice"]),
        _("%(points)s points a week") % {"points": words.points(one["points"])},
    ]
    if one["minutes"] is not None:
        parts.append(words.weekly_hours(one["minutes"]))
    for name, year in zip(("this_year", "next_year"), found["landing"], strict=True):
        amount = numbers.whole_money(one[name]["revenue"], currency)
        more = words.more_money(one, found, name)
        beside = f" ({more})" if more else ""
        parts.append(f"{year['year']} {amount}{beside}")
    return " · ".join(parts)
