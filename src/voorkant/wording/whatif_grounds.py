"""What every figure of the look ahead rests on: its value, where that comes from, and the worked
sums.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.periods import local_date
from voorkant.core.targets.choices import TargetGround
from voorkant.core.targets.whatif import Ground
from voorkant.wording import numbers
from voorkant.wording.whatif import Shape, contracts, exact, plain_day, points


@dataclass(frozen=True, slots=True)
class GroundLine:
    """A figure, what it is, what it rests on in a word or two, and more about that if there is."""

    label: str
    value: str
    ground: str
    detail: str = ""

    def __str__(self) -> str:
        told = f"{self.label}: {self.value} ({self.ground})"
        return f"{told}. {self.detail}" if self.detail else told


def grounds(found: Shape) -> list[GroundLine]:
    """Return everything that the figures rest on."""
    given = found["basis"]
    rests = [
        _present(found),
        _rate(found["rate"], given),
        GroundLine(
            _("Value of a deal"), numbers.money(given["deal_value"], given["currency"]), _own()
        ),
        GroundLine(_("From first contact to signature"), weeks(given["cycle_weeks"]), _own()),
        _effort(found["effort"]),
        _before(found),
    ]
    if given["goal"] is not None:
        goal = numbers.money(given["goal"], given["currency"])
        rests.append(GroundLine(_("Turnover to reach in a year"), goal, _("your own goal")))
    return rests


def given_by(found: Shape, tz: str) -> str:
    """Return who gave the basis, and on which day of a zone."""
    on = local_date(datetime.fromisoformat(found["basis"]["given_at"]), tz)
    told = {"who": found["basis"]["given_by"], "day": date_format(on, "j F Y")}
    return _("Given by %(who)s on %(day)s.") % told


def weeks(number: float) -> str:
    """Return a number of weeks."""
    shown = numbers.decimal(exact(number))
    return ngettext("%(weeks)s week", "%(weeks)s weeks", 1 if number == 1 else 2) % {"weeks": shown}


def _own() -> str:
    return _("own estimate")


def _present(found: Shape) -> GroundLine:
    now = found["present"]
    ground = {
        TargetGround.OWN: _("weekly target"),
        TargetGround.DEFAULT: _("target of everybody"),
        TargetGround.START: _("start value"),
        TargetGround.TEAM: _("targets of everybody in sales together"),
    }[TargetGround(now["ground"])]
    if now["average"] is None:
        return GroundLine(_("Points a week now"), points(now["points"]), ground)
    scored = ngettext(
        "Scored in the last %(weeks)s week: %(points)s.",
        "Scored in the last %(weeks)s weeks: %(points)s on average.",
        now["weeks"],
    )
    told = {"weeks": now["weeks"], "points": points(now["average"])}
    return GroundLine(_("Points a week now"), points(now["points"]), ground, scored % told)


def _rate(rate: Shape, given: Shape) -> GroundLine:
    label = _("Points per contract")
    if rate["ground"] == Ground.ESTIMATED:
        return GroundLine(label, points(rate["points"]), _own())
    last = date.fromisoformat(given["counted_until"]) - timedelta(days=1)
    told = {
        "contracts": rate["contracts"],
        "points": points(rate["points"]),
        "first": plain_day(given["counted_from"]),
        "last": date_format(last, "j F Y"),
    }
    detail = ngettext(
        "%(contracts)s contract over %(points)s points of everybody, from %(first)s to %(last)s.",
        "%(contracts)s contracts over %(points)s points of everybody, from %(first)s to %(last)s.",
        rate["contracts"],
    )
    each = per_contract(rate)
    return GroundLine(
        label, "–" if each is None else numbers.decimal(each), _("counted"), detail % told
    )


def per_contract(rate: Shape) -> Fraction | None:
    """Return the points that a contract takes; None when there is no telling."""
    if rate["points"] <= 0 or not rate["contracts"]:
        return None
    return exact(rate["points"]) / int(rate["contracts"])


def _effort(effort: Shape) -> GroundLine:
    label = _("Minutes per point")
    share = {"percent": numbers.decimal(exact(effort["share"]) * 100, 0)}
    measured = _("Minutes stand with %(percent)s%% of the points of the last weeks.") % share
    if effort["ground"] == Ground.ESTIMATED:
        return GroundLine(label, numbers.decimal(exact(effort["minutes"])), _own())
    if effort["ground"] == Ground.UNKNOWN:
        return GroundLine(label, "–", _("not known"), measured)
    return GroundLine(label, numbers.decimal(exact(effort["minutes"])), _("measured"), measured)


def _before(found: Shape) -> GroundLine:
    first, second = found["landing"]
    told = {
        "year": first["year"],
        "next": second["year"],
        "more": points(second["before"]),
    }
    label = _("Points scored that become turnover in %(year)s") % told
    detail = _("In %(next)s: %(more)s. Computed from what was logged, not invoiced.") % told
    return GroundLine(label, points(first["before"]), _("from the entries"), detail)


def worked(found: Shape) -> list[str]:
    """Return the sums for the points of now, in the figures themselves."""
    same = next(one for one in found["scenarios"] if one["choice"] == "same")
    return [
        *(
            _landed(found, same, name, year)
            for name, year in zip(("this_year", "next_year"), found["landing"], strict=True)
        ),
        *_time(found["effort"], same),
    ]


def _landed(found: Shape, same: Shape, name: str, year: Shape) -> str:
    currency = found["basis"]["currency"]
    all_points = exact(year["before"]) + exact(year["weeks"]) * exact(same["points"])
    return _(
        "%(year)s: %(before)s points scored + %(weeks)s of %(points)s = %(all)s points. %(all)s ÷"
        " %(rate_points)s points × %(contracts)s × %(value)s = %(revenue)s."
    ) % {
        "year": year["year"],
        "before": points(year["before"]),
        "weeks": weeks(year["weeks"]),
        "points": points(same["points"]),
        "all": numbers.decimal(all_points),
        "rate_points": points(found["rate"]["points"]),
        "contracts": contracts(found["rate"]["contracts"]),
        "value": numbers.money(found["basis"]["deal_value"], currency),
        "revenue": numbers.money(same[name]["revenue"], currency),
    }


def _time(effort: Shape, same: Shape) -> list[str]:
    if effort["minutes"] is None:
        return []
    told = {
        "points": points(same["points"]),
        "minutes": numbers.decimal(exact(effort["minutes"])),
        "hours": numbers.decimal(exact(same["minutes"]) / 60),
    }
    return [_("Hours: %(points)s points × %(minutes)s minutes ÷ 60 = %(hours)s a week.") % told]
