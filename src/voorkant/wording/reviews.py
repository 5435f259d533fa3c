"""Sentences about a reviewed week: since when it counts, and what changed after it was closed."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.rhythm.review import Closing
from voorkant.queries.rhythm.reviews import Review
from voorkant.wording.numbers import day, points, with_points


def begun(one: Review) -> str:
    """Return on which day somebody began, when that was within the week."""
    if not one.week.monday < one.begins_on < one.week.until:
        return ""
    return _("You began on %(day)s.") % {"day": day(one.begins_on)}


def since_closing(one: Review) -> str:
    """Return how a closed week stood then, and what it asks by now, where that differs."""
    if one.closing is None:
        return ""
    told = []
    if one.closing.counted != one.result.standing.counted:
        told.append(_stood(one.closing))
    if (one.closing.kept, one.closing.due) not in ((None, None), (one.kept, len(one.due))):
        told.append(_kept(one.closing))
    if one.closing.target != one.asks:
        told.append(_asks(one.asks))
    return " ".join(told)


def _stood(one: Closing) -> str:
    if one.target is None:
        return _("When you closed the week, it stood at %(points)s.") % {
            "points": with_points(one.counted)
        }
    said = {"points": points(one.counted), "target": with_points(one.target)}
    return _("When you closed the week, it stood at %(points)s of %(target)s.") % said


def _kept(one: Closing) -> str:
    told = ngettext(
        "The promise was kept on %(kept)s of %(due)s day then.",
        "The promise was kept on %(kept)s of %(due)s days then.",
        one.due or 0,
    )
    return told % {"kept": one.kept, "due": one.due}


def _asks(target: int | None) -> str:
    if target is None:
        return _("A day off or a target changed since: elsewhere this is a free week now.")
    return _(
        "A target, day off or action changed since: elsewhere this week asks %(points)s now."
    ) % {"points": with_points(target)}
