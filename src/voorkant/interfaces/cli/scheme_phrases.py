"""A scheme in words, read from its JSON shape, so that local and remote read the same."""

from collections.abc import Iterator
from datetime import date
from gettext import gettext as _
from typing import Any

from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.sides import Side
from voorkant.interfaces.cli.phrases import kind_name, written
from voorkant.wording import schemes
from voorkant.wording.scheme_forms import rule_of

Shape = dict[str, Any]


def scheme_lines(found: Shape, language: str, today: date) -> list[str]:
    """Tell a scheme: from when, by whom and why, what changed, and its rules by side."""
    return list(_lines(found, language, today))


def _lines(found: Shape, language: str, today: date) -> Iterator[str]:
    trial = date.fromisoformat(found["trial_until"]) if found["trial_until"] else None
    is_over = trial is None or trial <= today
    yield schemes.scheme_name(date.fromisoformat(found["monday"]), None if is_over else trial)
    if found["reason"]:
        yield f"{found['published_by']}: {found['reason']}"
    for change in found["changes"]:
        parts = schemes.differences(rule_of(change["before"]), rule_of(change["after"]))
        yield f"  {kind_name(change, language)}: {', '.join(parts)}"
    for side in Side:
        rules = [one for one in found["rules"] if one["side"] == side and not one["archived"]]
        if rules:
            yield schemes.side(side)
            yield from (f"  {_rule(one, language)}" for one in rules)


def _rule(one: Shape, language: str) -> str:
    rule = rule_of(one)
    assert rule is not None
    earns = schemes.earns(rule.rule.points, Measure(one["measure"]))
    most = _("at most %(points)s a day") % {"points": written(one["day_cap"] or 0)}
    told = _("chance %(chance)s") % {"chance": schemes.chance(rule.chance)}
    parts = (
        kind_name(one, language),
        most if rule.rule.day_cap else "",
        _("names somebody") if rule.needs_party else "",
        told if rule.chance else "",
    )
    return f"{earns:>10}  {' · '.join(part for part in parts if part)}"
