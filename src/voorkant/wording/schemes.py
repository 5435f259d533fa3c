"""What people read about schemes: their trial, what a rule says, what changed."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from voorkant.core.activity.chances import Chance
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.points import TENTHS_PER_POINT, to_points
from voorkant.core.activity.schemes import KindRule
from voorkant.core.activity.sides import Side
from voorkant.wording.numbers import day, points, with_points

SIDES = {
    Side.TALK: gettext_noop("talk"),
    Side.REACH: gettext_noop("reach"),
    Side.BACK: gettext_noop("back side"),
}
NOTHING = "–"


def scheme_name(monday: date, trial_until: date | None = None) -> str:
    """Return by what people know a scheme, with its trial if that is under way."""
    name = _("Scheme from %(day)s") % {"day": day(monday)}
    if trial_until is None:
        return name
    return f"{name} · {on_trial(trial_until)}"


def on_trial(until: date) -> str:
    """Return up to and including which day a scheme is on trial."""
    return _("on trial to %(day)s") % {"day": day(until - timedelta(days=1))}


def side(one: Side) -> str:
    """Return the name of a side within a sentence."""
    return _(SIDES[one])


def chance(one: Chance | None) -> str:
    """Return a chance as it can be typed again: 12.5%, or 5 of 20; nothing for none."""
    if one is None:
        return ""
    if one.estimate is None:
        return _("%(signed)s of %(tried)s") % {"signed": one.signed, "tried": one.tried}
    return f"{typed_points(one.estimate)}%"


def typed_points(tenths: int | None) -> str:
    """Return points as people type them in a field: no grouping, no superfluous decimal."""
    if tenths is None:
        return ""
    value = to_points(tenths)
    return number_format(value, decimal_pos=0 if value == int(value) else 1, use_l10n=True)


def earns(tenths: int, measure: Measure) -> str:
    """Return what one unit earns."""
    if measure is Measure.PROGRESS:
        return _("%(points)s per 10%%") % {"points": points(tenths)}
    return points(tenths)


def differences(before: KindRule | None, after: KindRule | None) -> list[str]:
    """Return what a scheme says otherwise about a kind, each part as old → new."""
    if before is None and after is not None:
        return [_("new: %(points)s") % {"points": with_points(after.rule.points)}]
    if before is None or after is None:
        return [_("no rule any more")]
    return list(_parts(before, after))


def _parts(before: KindRule, after: KindRule) -> Iterator[str]:
    told: list[tuple[str, Callable[[KindRule], str]]] = [
        (_points_change(after), lambda one: points(one.rule.points)),
        (_("side: %(before)s → %(after)s"), lambda one: side(one.rule.side)),
        (_("most a day: %(before)s → %(after)s"), lambda one: _cap(one.rule.day_cap)),
        (_("names somebody: %(before)s → %(after)s"), lambda one: _yes(one.needs_party)),
        (
            _("asks how many it reached: %(before)s → %(after)s"),
            lambda one: _yes(one.asks_audience),
        ),
        (_("chance: %(before)s → %(after)s"), lambda one: chance(one.chance) or NOTHING),
    ]
    for sentence, part in told:
        if part(before) != part(after):
            yield sentence % {"before": part(before), "after": part(after)}


def _points_change(after: KindRule) -> str:
    one = 1 if after.rule.points == TENTHS_PER_POINT else 2
    return ngettext("%(before)s → %(after)s point", "%(before)s → %(after)s points", one)


def _cap(tenths: int | None) -> str:
    return NOTHING if tenths is None else points(tenths)


def _yes(fact: bool) -> str:
    return _("yes") if fact else _("no")
