"""Which do you choose? Fewer, the same and more points as cards beside each other."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from voorkant.core.activity.points import half_up
from voorkant.core.targets.choices import Choice
from voorkant.interfaces.web.pages import PageRequest, today_of
from voorkant.queries.access import Member
from voorkant.queries.targets.whatif import ChoiceWish, LookAhead, look_ahead
from voorkant.wording import numbers
from voorkant.wording import whatif as words
from voorkant.wording.whatif_shapes import look_ahead as shape_of

WHOLE = 100
EVERYBODY = "all"
Shape = dict[str, Any]


@dataclass(frozen=True, slots=True)
class YearBar:
    """Turnover of a year: in words, and as widths in hundredths of the longest bar."""

    label: str
    amount: str
    more: str
    contracts: str
    before: int
    width: int


@dataclass(frozen=True, slots=True)
class ChoiceCard:
    """One choice: what it is called, asks and brings, and the way to take it."""

    choice: str
    name: str
    points: str
    tag: str
    hours: str
    more_hours: str
    years: tuple[YearBar, ...]
    full_year: str
    url: str
    word: str


@dataclass(frozen=True, slots=True)
class ChoiceScreen:
    """The choices of a member or (None) the team; no cards while nothing can be foreseen."""

    about: Member | None
    found: LookAhead
    shape: Shape
    summary: str
    obstacle: str
    cautions: tuple[str, ...]
    supposes: str
    estimates: str
    needed: str
    needed_url: str
    cards: tuple[ChoiceCard, ...]


def choice_of(request: PageRequest, about: Member | None, own: int | None = None) -> ChoiceScreen:
    """Return the choices of a member or (None) the team, with points (tenths) to try."""
    found = look_ahead(request.workspace, ChoiceWish(about, own), today_of(request))
    shape = shape_of(found)
    can_tell = bool(found.scenarios)
    return ChoiceScreen(
        about=about,
        found=found,
        shape=shape,
        summary=words.summary(shape) if can_tell else "",
        obstacle=words.obstacle(shape) if found.obstacle else "",
        cautions=tuple(words.cautions(shape)) if can_tell else (),
        supposes=words.supposes(shape) if can_tell else "",
        estimates=words.estimates(shape) if can_tell else "",
        needed=words.needed(shape) if found.needed else "",
        needed_url=_goal_url(request, found, shape) if found.needed else "",
        cards=tuple(_card(request, found, one, shape) for one in shape["scenarios"]),
    )


def _card(request: PageRequest, ahead: LookAhead, one: Shape, found: Shape) -> ChoiceCard:
    reason = "" if one["choice"] == Choice.SAME else words.difference(one, found)
    url, word = _way(request, ahead, one["points"], reason)
    return ChoiceCard(
        choice=one["choice"],
        name=words.choice(one["choice"]),
        points=words.points(one["points"]),
        tag=_tag(one),
        hours="" if one["minutes"] is None else words.weekly_hours(one["minutes"]),
        more_hours=words.more_hours(one, found),
        years=tuple(
            _bar(one, name, year, found)
            for name, year in zip(("this_year", "next_year"), found["landing"], strict=True)
        ),
        full_year=numbers.whole_money(one["full_year"]["revenue"], found["basis"]["currency"]),
        url=url,
        word=word,
    )


def _tag(one: Shape) -> str:
    if one["is_own"]:
        return _("your own")
    return _("proposed") if one["is_proposed"] else ""


def _bar(one: Shape, name: str, year: Shape, found: Shape) -> YearBar:
    currency, turnover = found["basis"]["currency"], one[name]
    longest = max(
        each[key]["revenue"] for each in found["scenarios"] for key in ("this_year", "next_year")
    )
    landed = words.exact(year["before"]) + words.exact(year["weeks"]) * words.exact(one["points"])
    width = Fraction(WHOLE * turnover["revenue"], longest) if longest else Fraction(0)
    before = words.exact(year["before"]) / landed if landed else Fraction(0)
    return YearBar(
        label=str(year["year"]),
        amount=numbers.whole_money(turnover["revenue"], currency),
        more=words.more_money(one, found, name),
        contracts=words.contracts(turnover["contracts"]),
        before=half_up(width * before),
        width=half_up(width),
    )


def _way(request: PageRequest, found: LookAhead, points: float, reason: str) -> tuple[str, str]:
    """Return the way to the target form with the number filled in, and a word for it.

    Of a team's points each gets an equal part, rounded up; there is no way while somebody has a
    target of his own.
    """
    about, each = found.member, points
    if about is None:
        each = ceil(words.exact(points) / found.sharing) if found.sharing else 0
    if not each:
        return "", ""
    fields = {"points": str(each), "reason": reason}
    if about is None:
        fields["member"] = EVERYBODY
    elif about.pk != request.seat.pk:
        fields["member"] = str(about.public_id)
    asked = urlencode({name: text for name, text in fields.items() if text})
    word = words.points(each) if about else _("%(points)s each") % {"points": words.points(each)}
    return f"{reverse('target')}?{asked}", word


def _goal_url(request: PageRequest, found: LookAhead, shape: Shape) -> str:
    goal = numbers.whole_money(shape["basis"]["goal"], shape["basis"]["currency"])
    reason = _("For a turnover of %(goal)s a year.") % {"goal": goal}
    return _way(request, found, shape["needed"]["points"], reason)[0]
