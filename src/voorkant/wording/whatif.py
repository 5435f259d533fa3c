"""Sentences of the look ahead: what it rests on, what stands in its way, what to bear in mind.

What is read are the JSON shapes, so that pages, API and command say the same.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.activity.points import half_up
from voorkant.core.targets.choices import Caution, Choice
from voorkant.core.targets.whatif import Ground, Obstacle
from voorkant.wording import numbers

Shape = dict[str, Any]


def summary(found: Shape) -> str:
    """Return the choice in one sentence: other points, what they bring and what they take."""
    chosen = _other(found)
    told = {"points": _with_points(chosen["points"]), "same": points(found["present"]["points"])}
    start = _("%(points)s a week instead of %(same)s:") % told
    return f"{start} {difference(chosen, found)}"


def _other(found: Shape) -> Shape:
    """Return the choice to tell of: the one asked for, else the one proposed, else more."""
    others = [one for one in found["scenarios"] if one["choice"] != Choice.SAME]
    told: Shape = max(others, key=lambda one: (one["is_own"], one["is_proposed"], one["points"]))
    return told


def difference(one: Shape, found: Shape) -> str:
    """Return what a choice brings in both years and takes in hours, set against the same points."""
    first, second = (year["year"] for year in found["landing"])
    told = {
        "year": first,
        "next": second,
        "first": more_money(one, found, "this_year") or _("nothing"),
        "second": more_money(one, found, "next_year") or _("nothing"),
    }
    sentence = _("%(first)s in %(year)s and %(second)s in %(next)s.") % told
    return f"{sentence} {_hours(_more_hours(one, found))}"


def _hours(more: Fraction | None) -> str:
    if more is None:
        return _("How many hours that takes is not known.")
    if more < 0:
        return _("It saves %(time)s.") % {"time": _weekly(-more)}
    return _("It takes %(time)s more.") % {"time": _weekly(more)}


def more_hours(one: Shape, found: Shape) -> str:
    """Return hours over those of the points of now, with the sign; nothing where there are none.

    It is the difference of what is shown: 3.2 and 2.5 hours differ 0.7, whatever their minutes.
    """
    more = _more_hours(one, found)
    return _sign(more) + numbers.decimal(abs(more)) if more else ""


def _more_hours(one: Shape, found: Shape) -> Fraction | None:
    mine, same = one["minutes"], _same(found)["minutes"]
    return None if mine is None or same is None else _shown_hours(mine) - _shown_hours(same)


def more_money(one: Shape, found: Shape, year: str) -> str:
    """Return turnover over that of the points of now, with the sign; nothing where there is none.

    As with hours, it is the difference of what is shown.
    """
    mine, same = (_shown_money(each[year]["revenue"]) for each in (one, _same(found)))
    if mine == same:
        return ""
    return _sign(mine - same) + numbers.whole_money(abs(mine - same), found["basis"]["currency"])


def _same(found: Shape) -> Shape:
    same: Shape = next(one for one in found["scenarios"] if one["choice"] == Choice.SAME)
    return same


def _shown_hours(minutes: float) -> Fraction:
    return Fraction(half_up(exact(minutes) / 6), 10)


def _shown_money(cents: int) -> int:
    return half_up(Fraction(cents, 100)) * 100


def _sign(more: Fraction | int) -> str:
    return numbers.MINUS if more < 0 else "+"


def supposes(found: Shape) -> str:
    """Return what every choice supposes, beside what was really scored."""
    told = _("Each choice supposes that so many points are scored every week.")
    now = found["present"]
    if now["average"] is None:
        return told
    reality = ngettext(
        "In the last %(weeks)s week it was %(points)s.",
        "In the last %(weeks)s weeks it was %(points)s on average.",
        now["weeks"],
    )
    return f"{told} {reality % {'weeks': now['weeks'], 'points': points(now['average'])}}"


def estimates(found: Shape) -> str:
    """Return which figures are estimates, and which were counted or measured."""
    rests = [
        (_("points per contract"), found["rate"]["ground"]),
        (_("the value of a deal"), Ground.ESTIMATED),
        (_("the weeks to a signature"), Ground.ESTIMATED),
        (_("minutes per point"), found["effort"]["ground"]),
    ]
    own = [name for name, ground in rests if ground == Ground.ESTIMATED]
    hard = [name for name, ground in rests if ground in (Ground.COUNTED, Ground.MEASURED)]
    told = [_("Estimates of your own: %(figures)s.") % {"figures": ", ".join(own)}]
    if hard:
        told.append(_("Counted or measured: %(figures)s.") % {"figures": ", ".join(hard)})
    return " ".join(told)


def points(value: float) -> str:
    """Return points as the language writes them."""
    return numbers.decimal(exact(value))


def _with_points(value: float) -> str:
    return numbers.with_points(half_up(exact(value) * 10))


def weekly_hours(minutes: float) -> str:
    """Return minutes of a week as hours, with that word."""
    return _weekly(_shown_hours(minutes))


def _weekly(hours: Fraction) -> str:
    told = ngettext("%(hours)s hour a week", "%(hours)s hours a week", 1 if hours == 1 else 2)
    return told % {"hours": numbers.decimal(hours)}


def contracts(number: float) -> str:
    """Return a number of contracts, with that word."""
    shown = numbers.decimal(exact(number))
    told = ngettext("%(number)s contract", "%(number)s contracts", 1 if shown == "1" else 2)
    return told % {"number": shown}


def exact(value: float) -> Fraction:
    """Return a number of a shape as it is written."""
    return Fraction(str(value))


def obstacle(found: Shape) -> str:
    """Return why nothing can be foreseen, and what would help."""
    given = found["basis"]
    sentences = {
        Obstacle.NO_POINTS: _(
            "No points were scored from %(first)s to %(last)s, the days over which contracts were"
            " counted. Count over days on which you logged, or give an estimate of your own."
        ),
        Obstacle.NO_CONTRACTS: _(
            "From %(first)s to %(last)s no contract was counted. That does not say that none will"
            " come. Count over a longer time, or give an estimate of your own."
        ),
        Obstacle.TOO_MUCH: _(
            "With these figures the turnover becomes larger than can be written. Look again at the"
            " value of a deal and at the points per contract."
        ),
    }
    return sentences[Obstacle(found["obstacle"])] % _counted_days(given)


def _counted_days(given: Shape) -> dict[str, str]:
    if given["counted_from"] is None:
        return {}
    last = date.fromisoformat(given["counted_until"]) - timedelta(days=1)
    return {"first": plain_day(given["counted_from"]), "last": date_format(last, "j F Y")}


def plain_day(text: str) -> str:
    """Return a date of a shape without its weekday: 19 October 2026."""
    return date_format(date.fromisoformat(text), "j F Y")


def cautions(found: Shape) -> list[str]:
    """Return what to bear in mind with the figures; the wider of two says the narrower."""
    codes = [Caution(code) for code in found["cautions"]]
    if Caution.NOT_NEXT_YEAR in codes:
        codes.remove(Caution.NOT_THIS_YEAR)
    return [_caution(code, found) for code in codes]


def _caution(code: Caution, found: Shape) -> str:
    cycle = found["basis"]["cycle_weeks"]
    told = {
        "begins_on": plain_day(found["begins_on"]),
        "known_from": plain_day(found["known_from"]),
        "weeks": cycle,
        "year": found["year"],
        "next": found["year"] + 1,
    }
    if code is Caution.FEW_CONTRACTS:
        return _few(found["rate"]["contracts"])
    if code is Caution.NOT_THIS_YEAR:
        return (
            ngettext(
                "In %(year)s nothing changes any more: it takes %(weeks)s week for points to"
                " become turnover.",
                "In %(year)s nothing changes any more: it takes %(weeks)s weeks for points to"
                " become turnover.",
                cycle,
            )
            % told
        )
    sentences = {
        Caution.COUNTED_BEFORE: _(
            "Contracts were counted over days before %(begins_on)s, when nothing was logged yet."
            " So there come out more contracts per point than there are."
        ),
        Caution.PAST_UNKNOWN: _(
            "Points are known from %(known_from)s on. What was done before that and becomes"
            " turnover in %(year)s is not in it."
        ),
        Caution.NOT_NEXT_YEAR: _(
            "In %(year)s and %(next)s nothing changes: it takes %(weeks)s weeks for points to"
            " become turnover. Look at a whole year of it."
        ),
        Caution.TIME_UNKNOWN: _(
            "The hours are not known: less than a fifth of the recent points carries minutes. Log"
            " minutes, or estimate how many a point takes."
        ),
    }
    return sentences[code] % told


def _few(contracts: int) -> str:
    told = {"contracts": contracts, "percent": numbers.decimal(Fraction(100, contracts or 1), 0)}
    return (
        ngettext(
            "%(contracts)s contract was counted, which is few: one more or less changes every"
            " amount by %(percent)s%%.",
            "%(contracts)s contracts were counted, which is few: one more or less changes every"
            " amount by %(percent)s%%.",
            contracts,
        )
        % told
    )


def choice(code: str) -> str:
    """Return the name of a choice."""
    return {Choice.LESS: _("Fewer"), Choice.SAME: _("The same"), Choice.MORE: _("More")}[
        Choice(code)
    ]


def needed(found: Shape) -> str:
    """Return what the yearly goal asks, in points and hours, and how much of it lands when."""
    asked, years = found["needed"], found["landing"]
    currency = found["basis"]["currency"]
    told = {
        "goal": numbers.whole_money(found["basis"]["goal"], currency),
        "contracts": contracts(asked["contracts"]),
        "year_points": numbers.decimal(exact(asked["points_a_year"])),
        "points": _with_points(asked["points"]),
        "year": years[0]["year"],
        "next": years[1]["year"],
        "first": numbers.whole_money(asked["this_year"]["revenue"], currency),
        "second": numbers.whole_money(asked["next_year"]["revenue"], currency),
    }
    sentences = [
        _(
            "%(goal)s in a year is %(contracts)s, or %(year_points)s points: %(points)s"
            " a week, rounded up."
        )
    ]
    if asked["minutes"] is not None:
        told["time"] = weekly_hours(asked["minutes"])
        sentences.append(_("That takes %(time)s."))
    sentences.append(
        _(
            "With so many from next Monday on, turnover is %(first)s in %(year)s and %(second)s in"
            " %(next)s."
        )
    )
    return " ".join(sentences) % told
